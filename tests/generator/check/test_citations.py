"""Claims lead to evidence, and evidence is used."""

import pytest

from generator.check.case import Case
from generator.check.citations import excerpts_are_used, paragraphs_are_cited
from generator.model.body import Body, Paragraph
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Relations
from generator.model.refs import Kind
from tests.support.values import (
    AS_OF,
    AnyDocument,
    at,
    body,
    card,
    cite,
    codes,
    event,
    excerpt,
    graph_of,
    judgement,
    linked,
    mentions,
    page,
    site,
    source,
    topic,
)


def uncited(text: Body) -> list[Diagnostic]:
    return list(paragraphs_are_cited(Case(graph_of(topic(body=text)), site(), AS_OF)))


def test_a_paragraph_of_twelve_words_without_a_citation_is_reported_at_its_start() -> None:
    (problem,) = uncited(body(claims=(11, 12, 3)))

    assert problem.code is Code.CIT001
    assert problem.span == at(line=21)
    assert problem.message == "a paragraph of 12 words cites nothing"


def test_a_cited_paragraph_is_fine_however_long() -> None:
    assert uncited(Body(paragraphs=(Paragraph(at(), True, 200),))) == []


def test_pages_and_events_may_state_without_citing() -> None:
    long = body(claims=(40,))
    graph = graph_of(page(body=long), event(body=long), source(), excerpt(note=long))

    assert list(paragraphs_are_cited(Case(graph, site(), AS_OF))) == []


def unused(*documents: AnyDocument) -> list[Diagnostic]:
    return list(excerpts_are_used(Case(graph_of(*documents), site(), AS_OF)))


@pytest.mark.parametrize(
    "user",
    [
        topic(body=body(cite("q"))),
        topic(body=body(card("q"))),
        topic(judgements=(judgement(evidence=mentions(Kind.EXCERPT, "q")),)),
        event(evidence=mentions(Kind.EXCERPT, "q")),
        page(body=body(cite("q"))),
    ],
    ids=["cited", "shown", "evidence of a judgement", "evidence of an event", "cited on a page"],
)
def test_an_excerpt_is_used_by_whatever_rests_on_it(user: AnyDocument) -> None:
    assert unused(excerpt(), source(), user) == []


def test_an_excerpt_that_only_has_relations_and_topics_is_reported() -> None:
    lonely = excerpt("q", topics=mentions(Kind.TOPIC, "a"))
    other = excerpt("r", relations=Relations(supports=mentions(Kind.EXCERPT, "q")))

    problems = unused(lonely, other, source(), topic("a", body=body(cite("r"))))

    assert [problem.message for problem in problems] == ["nothing cites the excerpt `q`"]
    assert codes(problems) == [Code.CIT002]


def test_an_excerpt_does_not_use_itself() -> None:
    assert codes(unused(excerpt("q", note=body(cite("q"))), source())) == [Code.CIT002]


def test_where_a_name_is_astray_nothing_is_said_of_unused_excerpts() -> None:
    graph, problems = linked(excerpt("q"), source(), topic(body=body(cite("qu"))))

    assert codes(problems) == [Code.REF001]
    assert list(excerpts_are_used(Case(graph, site(), AS_OF))) == []
