"""No more is quoted of a source than it allows."""

from collections.abc import Iterable

import pytest

from generator.check.case import Case
from generator.check.limits import sources_are_quoted_within_limits
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source
from generator.model.evidence import Evidence, Finding, Verdict, Witness
from generator.model.site import Site
from generator.model.source import Span
from tests.support.values import AS_OF, codes, excerpt, graph_of, site, source


def quoting(id_: str, words: int, source: str = "s") -> Excerpt:
    return excerpt(id_, source, quote=" ".join(f"{id_}{number}" for number in range(words)))


def problems_of(
    limited: Source,
    excerpts: Iterable[Excerpt],
    settings: Site | None = None,
    evidence: Evidence | None = None,
) -> list[Diagnostic]:
    case = Case(graph_of(limited, *excerpts), settings or site(), AS_OF, evidence or Evidence())
    return list(sources_are_quoted_within_limits(case))


@pytest.mark.parametrize(("limit", "over"), [(5, True), (6, False), (7, False), (0, False)])
def test_the_words_of_all_excerpts_count_together(limit: int, over: bool) -> None:
    problems = problems_of(source(quote_limit=limit), [quoting("a", 4), quoting("b", 2)])

    assert codes(problems) == ([Code.LIM001] if over else [])


def test_the_report_stands_at_the_limit_and_names_the_three_longest_excerpts() -> None:
    limited = source(quote_limit=9, spans={"quote-limit": Span("content/sources/s.yaml", 7, 14)})

    (problem,) = problems_of(limited, [quoting("a", 1), quoting("b", 5), quoting("c", 7), quoting("d", 5)])

    assert problem.span == Span("content/sources/s.yaml", 7, 14)
    assert problem.message == "18 words of `s` are quoted but its limit allows 9"
    assert problem.help == "quote less: the longest are `c` (7), `b` (5) and `d` (5)"
    assert problem.related is None


def test_the_limit_of_the_site_holds_for_sources_without_their_own() -> None:
    settings = site(quote_limit=3, spans={"quote_limit": Span("site.yaml", 3, 14)})

    (problem,) = problems_of(source(), [quoting("a", 4)], settings)

    assert problem.message == "4 words of `s` are quoted but its limit allows 3"
    assert problem.help == "quote less: the longest is `a` (4)"
    assert problem.related == Span("site.yaml", 3, 14)
    assert problems_of(source(quote_limit=4), [quoting("a", 4)], settings) == []


@pytest.mark.parametrize(
    ("share", "length", "words", "over"),
    [(0.1, 30, 3, False), (0.1, 30, 4, True), (0.25, 10, 3, True), (1.0, 3, 3, False), (0.1, 0, 9, False)],
)
def test_a_share_is_of_the_words_of_the_source_as_far_as_they_are_known(
    share: float, length: int, words: int, over: bool
) -> None:
    evidence = Evidence(lengths={source().ref: length} if length else {})

    problems = problems_of(source(quote_share=share), [quoting("a", words)], evidence=evidence)

    assert codes(problems) == ([Code.LIM001] if over else [])


def test_a_share_that_is_passed_is_shown_with_what_it_allows() -> None:
    evidence = Evidence(lengths={source().ref: 50})

    (problem,) = problems_of(source(quote_share=0.15), [quoting("a", 8)], evidence=evidence)

    assert problem.message == "8 of the 50 words of `s` are quoted but its share of 0.15 allows 7"


def test_one_quotation_in_two_excerpts_counts_once() -> None:
    same = [excerpt("a", quote="We  agreed."), excerpt("b", quote="We agreed.")]

    assert problems_of(source(quote_limit=2), same) == []


def test_other_sources_do_not_count() -> None:
    other = quoting("b", 9, source="t")
    case = Case(graph_of(source("s", quote_limit=3), source("t"), quoting("a", 3), other), site(), AS_OF)

    assert list(sources_are_quoted_within_limits(case)) == []


def test_of_a_quotation_that_is_found_only_the_words_of_the_source_count() -> None:
    edited = excerpt("a", quote="We [the ministers] agreed …")
    finding = Finding(verdict=Verdict.EDITED, by=Witness.SNAPSHOT, quoted=2)
    missing = Finding(verdict=Verdict.MISSING, by=Witness.SNAPSHOT, quoted=0)

    assert problems_of(source(quote_limit=2), [edited], evidence=Evidence({edited.ref: finding})) == []
    assert codes(problems_of(source(quote_limit=2), [edited], evidence=Evidence({edited.ref: missing}))) == [
        Code.LIM001
    ]
