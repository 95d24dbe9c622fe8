"""What documents use excerpts for."""

from typing import Any

import pytest

from generator.model.body import Card, Citation, Cite, Href
from generator.model.documents import Confidence, Judgement, Likelihood, Topic
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.render.plan import plan
from generator.render.uses import Claim, claims_of
from generator.render.views import BodyView, CardView, CiteView, ClaimView, ExcerptView, TopicView, UseView
from tests.generator.render.samples import (
    body,
    event,
    excerpt,
    graph,
    mention,
    mentions,
    site,
    source,
    theme,
    topic,
)

ONE, TWO = Ref(Kind.EXCERPT, "one"), Ref(Kind.EXCERPT, "two")


def cite(*names: str) -> Cite:
    return Cite(tuple(Citation(mention(name)) for name in names))


def judgement(name: str, text: str, *evidence: str) -> Judgement:
    return Judgement(
        id=name,
        text=text,
        likelihood=Likelihood.LIKELY,
        confidence=Confidence.LOW,
        evidence=tuple(mention(one) for one in evidence),
    )


def claims(document: Topic) -> dict[Ref, tuple[Claim, ...]]:
    return claims_of(graph(document, excerpt("one"), excerpt("two"), source()), document)


def of_text(*parts: Any) -> list[str]:  # noqa: ANN401 (parts of a body)
    return [text for text, _ in claims(topic("ties", body=body(*parts))).get(ONE, ())]


@pytest.mark.parametrize(
    ("parts", "claimed"),
    [
        (("<p>They met ", cite("one"), ".</p>"), ["They met."]),
        (("<p>They met. They talked ", cite("one"), ". It rained.</p>"), ["They talked."]),
        (("<p>They met. ", cite("one"), " It rained.</p>"), ["They met."]),
        (("<p>", cite("one"), " says that they met. It rained.</p>"), ["says that they met."]),
        (("<p>Before.</p>\n<p>They met ", cite("one"), ", he said.</p>\n<p>After.</p>"), ["They met, he said."]),
        (("<ul>\n<li>The text ", cite("one"), "</li>\n<li>Figures</li></ul>"), ["The text"]),
        (("<p>He &amp; <em>she</em> met ", cite("one"), ".</p>"), ["He & she met."]),
        (
            ('<p>See <a title="a > b" href="', Href(mention("ties", Kind.TOPIC), "", Span("x")), '">this</a> ', cite("one"), ".</p>"),
            ["See this."],
        ),
        (("<p>They met ", cite("two"), " and talked ", cite("one"), ".</p>"), ["They met and talked."]),
        (("<p>A ", cite("one"), ".</p><p>A ", cite("one"), ".</p>"), ["A."]),
        (("<p>Before.</p>", Card(mention("one", Kind.EXCERPT)), "<p>After.</p>"), [""]),
        (("<p>Nothing.</p>",), []),
    ],
)  # fmt: skip
def test_the_sentence_that_cites_is_the_claim(parts: tuple[Any, ...], claimed: list[str]) -> None:
    assert claimed == of_text(*parts)


def test_a_long_sentence_is_shortened() -> None:
    (claim,) = of_text("<p>" + "word " * 100, cite("one"), ".</p>")

    assert claim.endswith("word…")
    assert len(claim) <= 220


def test_a_judgement_is_a_claim_at_its_own_anchor() -> None:
    document = topic(
        "ties",
        judgements=(judgement("trade", "Trade is likely to grow.", "one", "two"),),
        body=body("<p>They met ", cite("two"), ".</p>"),
    )

    assert claims(document) == {
        ONE: (("Trade is likely to grow.", "judgement-trade"),),
        TWO: (("Trade is likely to grow.", "judgement-trade"), ("They met.", "cite-2-2")),
    }


def anchors(view: BodyView) -> set[str]:
    found: set[str] = set()
    for part in view.parts:
        if isinstance(part, CiteView):
            found |= {item.id for item in part.items}
        elif isinstance(part, CardView):
            found.add(part.id)
    return found


def test_claims_lead_to_anchors_that_the_page_has() -> None:
    document = topic(
        "ties",
        judgements=(judgement("trade", "Trade is likely to grow.", "gazette", "one"),),
        body=body(
            "<p>A ", cite("two", "one"), ".</p>", Card(mention("one", Kind.EXCERPT)), "<p>B ", cite("nonesuch", "one"), ".</p>"
        ),
    )  # fmt: skip
    visit = event("visit", "2022-07-19", body=body("<p>C ", cite("two", "one"), ".</p>"))
    found = graph(document, visit, excerpt("one"), excerpt("two"), source())
    plans = {planned.path: planned.view for planned in plan(found, site(), theme())}
    one, ties = plans["excerpts/one/index.html"], plans["topics/ties/index.html"]
    assert isinstance(one, ExcerptView)
    assert isinstance(ties, TopicView)

    of_ties, of_visit = one.used_in

    assert [(claim.text, claim.url.partition("#")[2]) for claim in of_ties.claims] == [
        ("Trade is likely to grow.", "judgement-trade"),
        ("A.", "cite-2-2"),
        ("", "cite-2-3"),
        ("B.", "cite-2-4"),
    ]
    assert {claim.url.partition("#")[2] for claim in of_ties.claims[1:]} <= anchors(ties.body)
    assert [claim.url for claim in of_visit.claims] == ["../../events/visit/index.html#cite-2-1"]


def test_a_document_that_says_nothing_of_it_is_still_named() -> None:
    visit = event("visit", "2022-07-19", evidence=mentions(Kind.EXCERPT, "one"))
    persian = topic("ties-fa", lang="fa", body=body("<p>دیدند ", cite("one"), ".</p>"))
    plans = {
        planned.path: planned.view
        for planned in plan(graph(visit, persian, excerpt("one"), source()), site(), theme())
    }
    one = plans["excerpts/one/index.html"]
    assert isinstance(one, ExcerptView)
    of_persian, of_visit = one.used_in

    assert of_visit.claims == ()
    assert (of_persian.lang, of_persian.dir) == ("fa", "rtl")
    assert of_persian == UseView(
        of_persian.document, (ClaimView("دیدند.", "../../topics/ties-fa/index.html#cite-1-1"),), "fa", "rtl"
    )
