"""
Every page that is published is valid HTML, says html-validate, in every theme.

Three of its rules are narrowed in `html-validate.json`, as they are of style: a list may have an `aria-label`, which ARIA allows
for whatever can be named; the list of suggestions is a `listbox`, for which HTML has no element; and our own files need no
`integrity`, as they come from where the page comes from.
"""

import shutil
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path

import pytest

from tests.support.repository import ROOT, THEMES

VALIDATOR = ROOT / "node_modules" / "html-validate" / "bin" / "html-validate.mjs"
RULES = ROOT / "tests" / "html-validate.json"

pytestmark = pytest.mark.skipif(shutil.which("node") is None, reason="the validator runs in Node")


@pytest.fixture(scope="module", autouse=True)
def _validator() -> None:
    assert VALIDATOR.is_file(), "html-validate is missing: run `make node_modules/.tests`"


def faults(files: Iterable[Path]) -> list[str]:
    """What is wrong with the files: path, line, column, the rule and what it says."""
    command = ["node", str(VALIDATOR), "--config", str(RULES), "--formatter", "text", "--max-warnings", "0"]
    done = subprocess.run([*command, *map(str, files)], capture_output=True, text=True, check=False)
    assert done.stderr == ""
    found = done.stdout.splitlines()
    assert bool(found) == bool(done.returncode)
    return found


@pytest.mark.parametrize("theme", THEMES)
def test_every_page_is_valid(
    theme: str, dressed: Callable[[str], Path], kept: Callable[[str, str], Path]
) -> None:
    pages = [page for site in (dressed(theme), kept("proof", theme)) for page in site.rglob("*.html")]

    assert len(pages) > 120
    assert faults(sorted(pages)) == []


PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Weirs</title></head>
<body><main id="main">
<h1>Weirs</h1>
<p>The weir was rebuilt.</p>
</main></body>
</html>
"""
FAULTS = {
    "element-permitted-content": ("<p>The", "<p><em><div>Then</div></em> the"),
    "close-order": ("rebuilt.</p>", "rebuilt.</em></p>"),
    "no-dup-id": ("<p>", '<p id="main">'),
    "no-missing-references": ("<p>", '<p aria-labelledby="nonesuch">'),
    "heading-level": ("<p>", "<h4>Then</h4><p>"),
    "no-inline-style": ("<p>", '<p style="color: red">'),
    "attribute-allowed-values": ("<p>", '<p dir="sideways">'),
    "element-required-attributes": ("<p>", '<img alt=""><p>'),
    "unrecognized-char-ref": ("rebuilt", "rebuilt &nonesuch; dredged"),
    "missing-doctype": ("<!DOCTYPE html>\n", ""),
}


def test_a_page_without_fault_is_left_in_peace(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, encoding="utf-8")

    assert faults([tmp_path / "page.html"]) == []


def test_the_validator_would_find(tmp_path: Path) -> None:
    for rule, (old, new) in FAULTS.items():
        assert PAGE.count(old) == 1
        (tmp_path / f"{rule}.html").write_text(PAGE.replace(old, new), encoding="utf-8")
    found = faults(sorted(tmp_path.glob("*.html")))

    assert {
        rule for rule in FAULTS for line in found if f"/{rule}.html:" in line and f"[{rule}]" in line
    } == {*FAULTS}
