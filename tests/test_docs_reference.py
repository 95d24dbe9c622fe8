"""The reference is made from the code, and is what the code would make now."""

import re
from pathlib import Path

import pytest

from bin.reference import FAMILIES, FOLDER, VARIABLES, pages
from generator.cli.commands import command_line
from generator.model.diagnostics import Code
from generator.read.shapes import KINDS, FieldShape, shape_of
from tests.support.manual import ROOT

PAGES = pages()


def paths(fields: tuple[FieldShape, ...], inside: str = "") -> set[str]:
    return {
        path
        for field in fields
        for path in (inside + field.name, *paths(field.fields, f"{inside}{field.name}."))
    }


def part(page: str, heading: str) -> str:
    """What a page says under a heading of the second rank."""
    return PAGES[page].split(f"\n## {heading}\n")[1].split("\n## ")[0]


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_as_the_code_makes_it(name: str, golden: bool) -> None:
    path = FOLDER / name
    if golden:
        path.write_text(PAGES[name], encoding="utf-8")

    assert PAGES[name] == path.read_text(encoding="utf-8"), "run `make golden`, or `python bin/reference.py`"


def test_no_page_is_left_over() -> None:
    assert set(PAGES) == {path.name for path in FOLDER.iterdir()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_has_a_row_that_says_what_it_takes_and_what_for(kind: str) -> None:
    page, heading = ("settings.md", f"{kind}.yaml") if kind in ("site", "theme") else ("fields.md", kind)
    rows = re.findall(r"^\| `([^`]+)`(?:, required)? \| (.*) \| (.+) \|$", part(page, heading), re.MULTILINE)

    assert {path for path, _, _ in rows} == paths(shape_of(kind))
    assert all(takes and means for _, takes, means in rows)


def test_every_command_has_a_part_and_says_what_it_does() -> None:
    for name in command_line.commands:
        assert re.search(r"\n[A-Z].*\.", part("commands.md", f"briefing {name}")), name


def test_every_code_is_listed_and_explained_with_two_examples() -> None:
    explained = re.split(r"\n### ", PAGES["codes.md"])[1:]

    assert sorted(code.value for code in Code) == sorted(page[:6] for page in explained)
    for page in explained:
        assert "\nBad:\n" in page, page[:6]
        assert "\nGood:\n" in page, page[:6]


def test_every_family_of_codes_has_a_name_and_none_is_left_over() -> None:
    assert set(FAMILIES) == {code.value[:3] for code in Code}


def test_the_variables_of_the_environment_are_those_that_commands_look_at() -> None:
    asked = r"(?:environ\.get\(|getenv\(|environ\[)\"([A-Z_]+)\""
    sources: list[Path] = sorted((ROOT / "generator").rglob("*.py"))

    assert set(VARIABLES) == {name for path in sources for name in re.findall(asked, path.read_text())}
