"""Every code has a golden archive: a tiny site and its exact report, so that every message has been read."""

from pathlib import Path

import pytest

from generator.model.diagnostics import Code
from generator.report.explanations import explanation
from tests.support.archive import Archive
from tests.support.site import SETTINGS, SmallSite

PROBLEMS = Path(__file__).parent / "problems"
ARCHIVES = sorted(PROBLEMS.glob("*.txt"))

#: Codes that no folder of text can show: their whole messages are held by the tests named here.
ELSEWHERE = {
    "TXT004": "tests/generator/read",
    "OUT001": "tests/generator/publish",
    "OUT002": "tests/generator/publish",
    "LIB001": "tests/generator/render",
    "LNK001": "tests/test_external_links.py",
    "LNK002": "tests/test_external_links.py",
    "LNK003": "tests/test_external_links.py",
    "LNK004": "tests/test_external_links.py",
}


@pytest.mark.parametrize("path", ARCHIVES, ids=[path.stem for path in ARCHIVES])
def test_the_report_is_as_written(path: Path, tmp_path: Path, golden: bool) -> None:
    archive = Archive.read(path)
    files = {name: data for name, data in archive.files.items() if name != "problems"}
    Archive(archive.comment, files).unpack(tmp_path)
    if "site.yaml" not in files:
        (tmp_path / "site.yaml").write_text(SETTINGS, encoding="utf-8")

    report = SmallSite(tmp_path).report()

    if golden:
        text = path.read_bytes().decode()
        head, _, _ = text.partition("-- problems --\n")
        path.write_bytes((head + "-- problems --\n" + report).encode())
    else:
        assert archive.files.get("problems", b"").decode() == report
        assert path.name.split("-")[0] in report, "the archive does not show the code that it is named for"


def test_every_code_has_an_archive() -> None:
    shown = {path.name.split("-")[0] for path in ARCHIVES} | set(ELSEWHERE)

    assert {code.value for code in Code} - shown == set()


def test_every_archive_is_named_for_a_code() -> None:
    assert {path.name.split("-")[0] for path in ARCHIVES} - {code.value for code in Code} == set()


@pytest.mark.parametrize("code", list(Code))
def test_every_code_is_explained(code: Code) -> None:
    text = explanation(code)

    assert text.startswith(f"# {code.value}: {code.headline}\n")
    assert "\nBad:\n" in text
    assert "\nGood:\n" in text
