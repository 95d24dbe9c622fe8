"""
Whole small sites and every file that they become.

A site is a folder of `tests/sites/` with what an editor would write and, in `expected/`, what is published: `make golden`
rewrites it, and its diff is to be read like code. The names of assets carry digests, which stand there as `DIGEST`, and a file
that comes with the bundled theme stands there as one line that says so.
"""

import re
import shutil
from pathlib import Path

import pytest

from generator.publish import MANIFEST
from generator.report import Format, formatted
from tests.support.repository import ROOT
from tests.support.site import SmallSite

SITES = Path(__file__).parent / "sites"
EXPECTED = "expected"
REPORT = "report.txt"
_DIGEST = re.compile(r"(?<=\.)[0-9a-f]{10}(?:[0-9a-f]{6})?(?=\.(?:css|js|svg)\b)")

NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir())


def published(folder: Path) -> dict[str, bytes]:
    """What the site in `folder` reports and publishes, by path, with its digests taken out."""
    site = SmallSite(folder)
    built = site.build()
    files = {REPORT: formatted(built.diagnostics, Format.TEXT).encode()}
    for path, data in site.pages().items():
        if path != MANIFEST:
            files[_DIGEST.sub("DIGEST", path)] = _redacted(path, data)
    return files


def _redacted(path: str, data: bytes) -> bytes:
    name = _DIGEST.sub("", path).replace("..", ".")
    bundled = ROOT / "themes" / "plain" / name
    # What others wrote is never committed, whatever was taken out of it on its way.
    if bundled.is_file() and (bundled.parent.name == "vendor" or bundled.read_bytes() == data):
        return f"themes/plain/{name}\n".encode()
    try:
        return _DIGEST.sub("DIGEST", data.decode()).encode()
    except UnicodeDecodeError:
        return data


def files_of(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.mark.parametrize("name", NAMES)
def test_the_site_is_as_expected(name: str, tmp_path: Path, golden: bool) -> None:
    expected = SITES / name / EXPECTED
    shutil.copytree(SITES / name, tmp_path / "site", ignore=shutil.ignore_patterns(EXPECTED))

    found = published(tmp_path / "site")

    if golden:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in found.items():
            target = expected / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
    else:
        wanted = files_of(expected)
        assert sorted(found) == sorted(wanted)
        for path, data in found.items():
            assert data == wanted[path], path


def test_two_digests_are_not_two_sites() -> None:
    """What is taken out is the digest in an asset's address, and no other run of figures."""
    page = b'<link href="../assets/css/site.b53f654e21.css"><script src="index.7a249e89d2bebe28.js"> b53f654e21 a.b53f654e21.png'

    assert _redacted("index.html", page) == (
        b'<link href="../assets/css/site.DIGEST.css"><script src="index.DIGEST.js"> b53f654e21 a.b53f654e21.png'
    )
