"""Every document with a page can be found, by the words that it shows."""

import datetime as dt

from generator.model.body import Body, Mention, Passage, Quotation
from generator.model.dates import Edtf
from generator.model.documents import (
    Confidence,
    Document,
    Entity,
    EntityKind,
    Event,
    Excerpt,
    Judgement,
    Likelihood,
    Name,
    Page,
    Role,
    Source,
    Topic,
)
from generator.model.graph import Graph
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.source import Span
from generator.search import Entry, entries

SPAN = Span("content/a.md")
SITE = Site(path="site.yaml", spans={}, title="Test", lang="ru")
DAY = Edtf("2025-01-17", dt.date(2025, 1, 17), dt.date(2025, 1, 17))
BODY = Body(passages=(Passage("", "", "Opening."), Passage("known", "What is known", "Little.")))

TOPIC = Topic(
    ref=Ref(Kind.TOPIC, "ties"),
    span=SPAN,
    spans={},
    lang="en",
    title="Economic ties",
    summary="The summary.",
    tags=("trade", "treaty"),
    date=DAY,
    updated=dt.date(2025, 2, 1),
    judgements=(
        Judgement(
            id="one",
            text="It is likely.",
            likelihood=Likelihood.LIKELY,
            confidence=Confidence.LOW,
            basis="One source.",
        ),
    ),
    questions=("What next?",),
    body=BODY,
)
SPEAKER = Entity(
    ref=Ref(Kind.ENTITY, "putin"),
    span=SPAN,
    spans={},
    name="Vladimir Putin",
    kind=EntityKind.PERSON,
    other_names=("Владимир Путин",),
    summary="President.",
    roles=(Role(title="President of Russia"),),
)
EXCERPT = Excerpt(
    ref=Ref(Kind.EXCERPT, "words"),
    span=SPAN,
    spans={},
    source=Mention("article", (Kind.SOURCE,), SPAN),
    speaker=Mention("putin", (Kind.ENTITY,), SPAN),
    said=DAY,
    quotation=Quotation("настоящий прорыв", "<p>настоящий прорыв</p>", SPAN),
    translation="a real breakthrough",
    note=Body(passages=(Passage("", "", "Said in Moscow."),)),
)
SOURCE = Source(
    ref=Ref(Kind.SOURCE, "article"),
    span=SPAN,
    spans={},
    title="The gambit",
    author=(Name(given="Ann", family="Author"),),
    container_title="The Review",
    publisher="Press",
    note="Read in full.",
    issued=DAY,
)
EVENT = Event(ref=Ref(Kind.EVENT, "visit"), span=SPAN, spans={}, title="A visit", date=DAY, body=BODY)
PAGE = Page(ref=Ref(Kind.PAGE, "about"), span=SPAN, spans={}, title="About", summary="This site.", body=BODY)


def graph_of(*documents: Topic | Excerpt | Source | Entity | Event | Page) -> Graph:
    return Graph({document.ref: document for document in documents}, {}, {}, {}, {}, {})


def entry_of(document: Document) -> Entry:
    """The document's entry, in a graph of them all."""
    graph = graph_of(TOPIC, SPEAKER, EXCERPT, SOURCE, EVENT, PAGE)
    return next(entry for entry in entries(graph, SITE) if entry.ref == document.ref)


def test_a_topic_is_found_by_all_that_it_says() -> None:
    assert entry_of(TOPIC) == Entry(
        ref=TOPIC.ref,
        url="topics/ties/",
        title="Economic ties",
        text="The summary.\nIt is likely.\nOne source.\nOpening.\nWhat is known\nLittle.\nWhat next?",
        names=("trade", "treaty"),
        lang="en",
        date="2025-02-01",
        summary="The summary. It is likely. One source. Opening. What is known Little. What next?",
    )


def test_an_excerpt_is_found_by_its_words_their_translation_its_speaker_and_note() -> None:
    assert entry_of(EXCERPT) == Entry(
        ref=EXCERPT.ref,
        url="excerpts/words/",
        title="настоящий прорыв",
        text="настоящий прорыв\na real breakthrough\nSaid in Moscow.",
        names=("Vladimir Putin",),
        lang="ru",
        date="2025-01-17",
        summary="настоящий прорыв — a real breakthrough",
    )


def test_an_entity_is_found_by_its_other_names_and_offices() -> None:
    found = entry_of(SPEAKER)

    assert (found.title, found.names) == ("Vladimir Putin", ("Vladimir Putin", "Владимир Путин"))
    assert (found.text, found.date) == ("President.\nPresident of Russia", "")


def test_a_source_is_found_by_its_authors_and_where_it_stood() -> None:
    found = entry_of(SOURCE)

    assert (found.title, found.names) == ("The gambit", ("Ann Author", "The Review"))
    assert (found.text, found.date) == ("Read in full.\nPress", "2025-01-17")


def test_an_event_and_a_page_are_found_by_their_text() -> None:
    event, page = entry_of(EVENT), entry_of(PAGE)

    assert (event.kind, event.text, event.date) == ("event", "Opening.\nWhat is known\nLittle.", "2025-01-17")
    assert (page.kind, page.text, page.url) == (
        "page",
        "This site.\nOpening.\nWhat is known\nLittle.",
        "about/",
    )


def test_entries_are_sorted_by_ref_however_the_graph_is() -> None:
    graph = graph_of(TOPIC, PAGE, EVENT, SOURCE)

    assert [str(entry.ref) for entry in entries(graph, SITE)] == [
        "event:visit",
        "page:about",
        "source:article",
        "topic:ties",
    ]


def test_a_result_shows_a_short_text() -> None:
    page = Page(ref=Ref(Kind.PAGE, "long"), span=SPAN, spans={}, title="Long", summary="word " * 200)
    (found,) = entries(graph_of(page), SITE)

    assert len(found.summary) <= 321
    assert found.summary.endswith("word…")
