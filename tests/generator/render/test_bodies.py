"""Texts with what they name filled in."""

from generator.model.body import Card, Citation, Cite, Heading, Href, Picture
from generator.model.documents import Confidence, EntityKind, Judgement, Likelihood, Revision, UrlStatus
from generator.model.graph import Graph
from generator.model.refs import Kind
from generator.model.source import Span
from generator.render.bodies import Numbering, body_view, contents, domain_of, judgement_views
from generator.render.edition import Edition, Sheet, media_path
from generator.render.views import BodyView, CardView, CiteItem, CiteView, Html, RevisionView, TocItem, When
from tests.generator.render.samples import (
    body,
    edtf,
    entity,
    excerpt,
    graph,
    mention,
    mentions,
    site,
    source,
    theme,
    topic,
)

SPAN = Span("here.md")


def sheet(found: Graph, url: str = "topics/ties/") -> Sheet:
    return Edition(found, site(), theme()).sheet(url)


def cite(*names: str, locator: str = "") -> Cite:
    return Cite(tuple(Citation(mention(name), locator) for name in names))


EXCERPTS = (
    excerpt("one", speaker="putin", said=edtf("2025-01-17")),
    excerpt("two"),
    source(),
    entity("putin"),
)


def test_citations_are_numbered_in_the_order_of_reading() -> None:
    here = sheet(graph(*EXCERPTS))
    numbering = Numbering(here)
    view = body_view(
        here, body("<p>a", cite("two"), "b", cite("one", "two", locator="para. 3"), "</p>"), numbering
    )

    assert (
        BodyView(
            (
                Html('<p id="p-7ohcb">a'),
                CiteView((CiteItem(number=1, id="cite-1-1", url="#ref-1", label="Gazette"),)),
                Html("b"),
                CiteView(
                    (
                        CiteItem(
                            number=2,
                            id="cite-2-1",
                            url="#ref-2",
                            label="Putin, 17 January 2025",
                            locator="para. 3",
                        ),
                        CiteItem(number=1, id="cite-1-2", url="#ref-1", label="Gazette", locator="para. 3"),
                    )
                ),
                Html("</p>"),
            )
        )
        == view
    )
    assert [reference.back for reference in numbering.references()] == [
        ("cite-1-1", "cite-1-2"),
        ("cite-2-1",),
    ]


def test_a_card_takes_a_number_and_an_anchor() -> None:
    here = sheet(graph(*EXCERPTS))
    numbering = Numbering(here)
    view = body_view(here, body(cite("one"), Card(mention("one", Kind.EXCERPT))), numbering)
    card = view.parts[1]

    assert isinstance(card, CardView)
    assert (card.number, card.id, card.url) == (1, "cite-1-2", "../../excerpts/one/index.html")
    assert numbering.references()[0].back == ("cite-1-1", "cite-1-2")


def test_without_a_list_of_references_citations_lead_to_what_they_name() -> None:
    here = sheet(graph(*EXCERPTS))
    item = Numbering(here, listed=False).cite(Citation(mention("one")))

    assert item is not None
    assert item.url == "../../excerpts/one/index.html"


def test_addresses_are_filled_in_relative_to_the_page() -> None:
    here = sheet(graph(*EXCERPTS, topic("ties")))
    parts = (
        '<a href="',
        Href(mention("ties", Kind.TOPIC), "what-is-known", SPAN),
        '"></a><a href="',
        Href(None, "دوم", SPAN),
        '"></a><img src="',
        Picture("content/topics/a&b.png", SPAN),
        '">',
    )

    assert BodyView(
        (
            Html(
                '<a href="../../topics/ties/index.html#what-is-known"></a><a href="#دوم"></a>'
                '<img src="../../media/topics/a%26b.png">'
            ),
        )
    ) == body_view(here, body(*parts), Numbering(here))


def test_what_is_not_published_leaves_no_trace() -> None:
    here = sheet(graph(source()))
    parts = (
        "a",
        cite("gone"),
        Card(mention("gone", Kind.EXCERPT)),
        '<a href="',
        Href(mention("gone"), "", SPAN),
        '">',
    )

    assert BodyView((Html('a<a href="#">'),)) == body_view(here, body(*parts), Numbering(here))


def test_a_reference_says_where_the_words_can_be_read() -> None:
    live = source("live", url="https://www.example.org/a", reliability="E4", issued=edtf("2024-05"))
    dead = source(
        "dead",
        url="https://example.org/b",
        archive_url="https://archive.example/b",
        url_status=UrlStatus.DEAD,
    )
    here = sheet(graph(live, dead, excerpt("one", source="live")))
    numbering = Numbering(here)
    body_view(here, body(cite("one", "live", "dead")), numbering)
    one, first, second = numbering.references()

    assert (one.domain, one.grade, one.address) == ("example.org", "E4", "https://www.example.org/a")
    assert one.source is not None
    assert ("Live", When("May 2024", "2024-05")) == (one.source.text, one.when)
    assert (None, When("May 2024", "2024-05")) == (first.source, first.when)
    assert (second.address, second.when) == ("https://archive.example/b", None)


def test_judgements_say_their_terms_in_words_and_their_band() -> None:
    here = sheet(graph(*EXCERPTS))
    judgement = Judgement(
        id="trade",
        text="Trade is likely to grow.",
        likelihood=Likelihood.LIKELY,
        confidence=Confidence.LOW,
        evidence=mentions(Kind.EXCERPT, "one"),
        since=edtf("2025-02-01"),
        history=(
            Revision(
                date=edtf("2025-01"),
                likelihood=Likelihood.ROUGHLY_EVEN,
                confidence=Confidence.HIGH,
                note="Then.",
            ),
        ),
    )
    (view,) = judgement_views(here, (judgement,), Numbering(here))

    assert (view.term, view.likelihood, view.low, view.high) == ("likely", "likely", 55, 80)
    assert (view.confidence_term, view.confidence, view.evidence[0].url) == ("low", "low", "#ref-1")
    assert When("1 February 2025", "2025-02-01") == view.since
    assert (
        RevisionView(
            date=When("January 2025", "2025-01"),
            likelihood="roughly even chance",
            confidence="high",
            note="Then.",
        ),
    ) == view.history


def test_contents_go_down_to_the_third_level() -> None:
    headings = tuple(Heading(level, f"h{level}", "Title", SPAN) for level in (2, 3, 4))

    assert (TocItem("h2", "Title", 2), TocItem("h3", "Title", 3)) == contents(body(headings=headings))


def test_small_addresses() -> None:
    assert media_path("content/topics/map.png") == "media/topics/map.png"
    assert [domain_of(url) for url in ("https://www.example.org/x", "", "https://[")] == [
        "example.org",
        "",
        "",
    ]


def test_a_place_is_no_speaker_of_an_excerpt_without_one() -> None:
    here = sheet(graph(excerpt("one"), source(), entity("tehran", kind=EntityKind.PLACE)))
    item = Numbering(here).cite(Citation(mention("one")))

    assert item is not None
    assert item.label == "Gazette"
