"""Readers can tell how old a source is, where to find it when it is gone, and how far to trust it."""

import pytest

from generator.check.case import Case
from generator.check.sources import sources_are_archived, sources_are_dated, sources_are_graded
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Source
from generator.model.evidence import Evidence
from tests.support.values import AS_OF, codes, day, graph_of, site, source


def problems_of(document: Source, *, asked: bool = True) -> list[Diagnostic]:
    case = Case(graph_of(document), site(), AS_OF, Evidence(asked=asked))
    rules = (sources_are_dated, sources_are_archived, sources_are_graded)
    return [problem for rule in rules for problem in rule(case)]


FULL = {
    "issued": day("2025"),
    "url": "https://gazette.example/",
    "archive_url": "https://archive.example/",
    "reliability": "B2",
}


@pytest.mark.parametrize(
    ("left_out", "expected"),
    [
        ("", []),
        ("issued", [Code.SRC001]),
        ("archive_url", [Code.SRC002]),
        ("reliability", [Code.SRC003]),
        ("url", []),
    ],
)
def test_a_source_lacks_what_is_left_out(left_out: str, expected: list[Code]) -> None:
    fields = {name: value for name, value in FULL.items() if name != left_out}

    assert codes(problems_of(source("s", **fields))) == expected


def test_a_source_without_an_address_needs_no_archived_copy() -> None:
    assert codes(problems_of(source())) == [Code.SRC001, Code.SRC003]


def test_sites_that_keep_no_texts_are_not_asked() -> None:
    assert problems_of(source(url="https://gazette.example/"), asked=False) == []


def test_each_is_reported_where_it_would_be_looked_for() -> None:
    dated = source(
        "s", url="https://gazette.example/", spans={"title": source().at("title"), "URL": source().span}
    )

    dating, archive, grade = problems_of(dated)

    assert (dating.span, dating.message) == (dated.at("title"), "the source `s` has no date")
    assert (archive.span, archive.message) == (
        dated.at("URL"),
        "the source `s` has an address but no archived copy",
    )
    assert (grade.span, grade.message) == (dated.at("title"), "the source `s` has no grade")
