"""Sources for reference managers: read back by programs that others wrote."""

import json
import re
from typing import Any

import pytest
import rispy
from hypothesis import example, given
from hypothesis import strategies as st
from pybtex.database import BibliographyData, Entry, parse_string

from generator.model.documents import Name, Source
from generator.render.bibliography import bibtex, csl_json, ris
from tests.generator.render.samples import edtf, source

FULL = source(
    "fuel-levy",
    title="The “levy” {and} 50 % of it",
    type="article-newspaper",
    author=(
        Name(family="Doe", given="Jane"),
        Name(literal="Reuters, Inc."),
        Name(family="Иванов", given="И."),
    ),
    container_title="The Gazette & Sons",
    publisher="Press_House",
    issued=edtf("2025-01-17"),
    accessed=edtf("2026-11-22"),
    url="https://x.org/a_b?c=%20d#e",
    archive_url="https://archive.example/a",
    language="en",
    license="CC BY 4.0",
    note="A note.",
)

#: One line of text in any script, as a field of a source can hold it.
LINES = st.text(st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp")), min_size=1).filter(
    lambda text: bool(text.split())
)
HOSTILE = (
    "_", "{", "}", "}{", "{a}", "\\", "\\}", "{\\", "a % b", "100% \\& $x_1^2$ ~ #", '"quoted"', "@misc{x,", "روابط ایران",
    "Отношения", "日本語", "a\u200cb", "é é", "and", "A and B", "Doe, J.", "ER  - ", "TY  - JOUR", "\\textbackslash{}", "-",
)  # fmt: skip


def examples(test: Any) -> Any:  # noqa: ANN401 (a test, as hypothesis wraps it)
    for text in HOSTILE:
        test = example(text)(test)
    return test


def line(text: str) -> str:
    return " ".join(text.split())


# ----------------------------------------------------------------------------------------------------------------- CSL-JSON


def csl(*sources: Source) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(csl_json(sources))
    return found


def test_csl_has_all_that_is_known() -> None:
    assert csl(FULL) == [
        {
            "id": "fuel-levy",
            "type": "article-newspaper",
            "title": "The “levy” {and} 50 % of it",
            "author": [
                {"family": "Doe", "given": "Jane"},
                {"literal": "Reuters, Inc."},
                {"family": "Иванов", "given": "И."},
            ],
            "container-title": "The Gazette & Sons",
            "publisher": "Press_House",
            "issued": {"date-parts": [[2025, 1, 17]]},
            "accessed": {"date-parts": [[2026, 11, 22]]},
            "URL": "https://x.org/a_b?c=%20d#e",
            "archive_location": "https://archive.example/a",
            "language": "en",
            "license": "CC BY 4.0",
            "note": "A note.",
        }
    ]


def test_csl_leaves_out_what_is_not_known() -> None:
    assert csl(source()) == [{"id": "gazette", "type": "webpage", "title": "Gazette"}]


@pytest.mark.parametrize(
    ("date", "expected"),
    [
        ("2025", {"date-parts": [[2025]]}),
        ("2025-01", {"date-parts": [[2025, 1]]}),
        ("2025-01~", {"date-parts": [[2025, 1]], "circa": True}),
        ("2025-01-17?", {"date-parts": [[2025, 1, 17]], "circa": True}),
        ("2024/2025-02", {"date-parts": [[2024], [2025, 2]]}),
        ("2024/..", {"literal": "2024/.."}),
    ],
)
def test_csl_says_dates_as_far_as_it_can(date: str, expected: dict[str, Any]) -> None:
    assert csl(source(issued=edtf(date)))[0]["issued"] == expected


@examples
@given(LINES)
def test_csl_gives_every_text_back(text: str) -> None:
    (found,) = csl(source(title=text, note=text, author=(Name(literal=text),)))

    assert (found["title"], found["note"], found["author"]) == (text, text, [{"literal": text}])


# ------------------------------------------------------------------------------------------------------------------- BibTeX

#: What TeX makes of its own commands.
SAID = {
    "textbackslash": "\\",
    "textasciitilde": "~",
    "textasciicircum": "^",
    "textbraceleft": "{",
    "textbraceright": "}",
}


def untexed(text: str) -> str:
    """What TeX would print."""
    return re.sub(
        r"\{\\([a-z]+)\}|\\(.)|([{}])",
        lambda found: SAID[found[1]] if found[1] else found[2] or "",
        text,
    )


def parsed(*sources: Source) -> BibliographyData:
    return parse_string(bibtex(sources).decode(), "bibtex")


def entry(*, of: Source) -> Entry:
    (found,) = parsed(of).entries.values()
    return found


def test_bibtex_has_what_it_has_fields_for() -> None:
    assert bibtex([FULL]).decode() == (
        "@article{fuel-levy,\n"
        "  title = {{The “levy” \\{and\\} 50 \\% of it}},\n"
        "  author = {Doe, Jane and {Reuters, Inc.} and Иванов, И.},\n"
        "  journal = {The Gazette \\& Sons},\n"
        "  publisher = {Press\\_House},\n"
        "  date = {2025-01-17},\n"
        "  year = {2025},\n"
        "  url = {https://x.org/a_b?c=%20d#e},\n"
        "  urldate = {2026-11-22},\n"
        "  language = {en},\n"
        "  note = {A note.},\n"
        "}\n"
    )


def test_bibtex_tells_who_wrote() -> None:
    people = entry(of=FULL).persons["author"]

    assert [(person.first_names, person.last_names) for person in people] == [
        (["Jane"], ["Doe"]),
        ([], ["{Reuters, Inc.}"]),
        (["И."], ["Иванов"]),
    ]


@pytest.mark.parametrize(
    ("type_", "kind", "fields"),
    [
        ("webpage", "misc", {"howpublished", "publisher"}),
        ("chapter", "incollection", {"booktitle", "publisher"}),
        ("report", "techreport", {"howpublished", "institution"}),
        ("thesis", "phdthesis", {"howpublished", "school"}),
        ("book", "book", {"howpublished", "publisher"}),
    ],
)
def test_bibtex_calls_things_by_its_own_names(type_: str, kind: str, fields: set[str]) -> None:
    found = entry(of=source(type=type_, container_title="Whole", publisher="Press"))

    assert (found.type, {*found.fields.keys()}) == (kind, {"title", *fields})


@pytest.mark.parametrize(("date", "year"), [("2024/2025", "2024"), ("../2025", None), ("2025~", "2025")])
def test_bibtex_has_a_year_when_there_is_one(date: str, year: str | None) -> None:
    assert entry(of=source(issued=edtf(date))).fields.get("year") == year


@examples
@given(LINES)
def test_bibtex_gives_every_text_back(text: str) -> None:
    found = parsed(source("one", title=text, note=text), source("two", title=text))

    assert list(found.entries) == ["one", "two"]
    title, note = (found.entries["one"].fields[name] for name in ("title", "note"))
    assert (line(untexed(title)), line(untexed(note))) == (line(text), line(text))
    assert re.findall(r"(?<!\\)[%&$#_~^]", title) == []


@examples
@given(LINES)
def test_bibtex_keeps_names_whole(text: str) -> None:
    literal, parts, other = (
        Name(literal=text),
        Name(family=text, given="Jane"),
        Name(family="Doe", given="John"),
    )
    people = entry(of=source(author=(literal, parts, other))).persons["author"]

    assert len(people) == 3
    assert line(untexed(str(people[0]))) == line(text)
    assert line(untexed(" ".join((*people[1].prelast_names, *people[1].last_names)))) == line(text)
    assert str(people[2]) == "Doe, John"


@pytest.mark.parametrize("mark", "{}\\")
def test_bibtex_takes_any_address(mark: str) -> None:
    assert entry(of=source(url=f"https://x.org/{mark}")).fields["url"].startswith("https://x.org/%")


# ---------------------------------------------------------------------------------------------------------------------- RIS


def read_ris(*sources: Source) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = rispy.loads(ris(sources).decode().replace("\r\n", "\n"))
    return found


def test_ris_has_what_it_has_tags_for() -> None:
    assert ris([FULL]).decode().split("\r\n") == [
        "TY  - NEWS",
        "ID  - fuel-levy",
        "TI  - The “levy” {and} 50 % of it",
        "AU  - Doe, Jane",
        "AU  - Reuters, Inc.",
        "AU  - Иванов, И.",
        "T2  - The Gazette & Sons",
        "PB  - Press_House",
        "PY  - 2025",
        "DA  - 2025/01/17/",
        "Y2  - 2026/11/22/",
        "UR  - https://x.org/a_b?c=%20d#e",
        "L2  - https://archive.example/a",
        "LA  - en",
        "N1  - A note.",
        "ER  - ",
        "",
    ]


@pytest.mark.parametrize(
    ("date", "told"), [("2025", "2025///"), ("2025-01~", "2025/01//"), ("2024/2025", None), ("2025-21", None)]
)
def test_ris_says_dates_as_far_as_it_can(date: str, told: str | None) -> None:
    value = edtf(date) if date != "2025-21" else edtf("2025")
    issued = type(value)(date, value.earliest, value.latest)
    (found,) = read_ris(source(issued=issued))

    assert found.get("date") == told


@examples
@given(LINES)
def test_ris_gives_every_text_back(text: str) -> None:
    found = read_ris(source("one", title=text, author=(Name(literal=text),)), source("two", title=text))

    assert [one["id"] for one in found] == ["one", "two"]
    assert [one["title"] for one in found] == [line(text)] * 2
    assert found[0]["authors"] == [line(text)]
