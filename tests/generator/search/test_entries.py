"""Every document with a page can be found, by the words that it shows."""

import datetime as dt

import pytest
from msgspec.structs import replace

from generator.model.body import Body, Card, Heading, Href, Mention, Passage, Quotation
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
from generator.model.evidence import Evidence, Finding, Verdict
from generator.model.graph import Edge, Graph, Relation
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.source import Span
from generator.search import Entry, entries

SPAN = Span("content/a.md")
SITE = Site(path="site.yaml", spans={}, title="Test", lang="ru")
DAY = Edtf("2025-01-17", dt.date(2025, 1, 17), dt.date(2025, 1, 17))
BODY = Body(
    headings=(Heading(2, "known", "What is known", Span("content/a.md", 9)),),
    passages=(Passage("", "", "Opening."), Passage("known", "What is known", "Little.")),
)

TOPIC = Topic(
    ref=Ref(Kind.TOPIC, "ties"),
    span=SPAN,
    spans={},
    lang="en",
    title="Economic ties",
    summary="The summary.",
    section="economy",
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
    roles=(Role(title="President of Russia"), Role(title="Prime Minister of Russia")),
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


NOTHING = Evidence()
KNOWN = Evidence(findings={EXCERPT.ref: Finding(verdict=Verdict.VERBATIM)})


def graph_of(
    *documents: Topic | Excerpt | Source | Entity | Event | Page, edges: tuple[Edge, ...] = ()
) -> Graph:
    forward = {document.ref: tuple(e for e in edges if e.source == document.ref) for document in documents}
    return Graph({document.ref: document for document in documents}, {}, forward, {}, {}, {})


EVERYTHING = graph_of(
    TOPIC,
    SPEAKER,
    EXCERPT,
    SOURCE,
    EVENT,
    PAGE,
    edges=(
        Edge(EXCERPT.ref, Relation.SOURCE, SOURCE.ref),
        Edge(EXCERPT.ref, Relation.SPEAKER, SPEAKER.ref),
        Edge(EXCERPT.ref, Relation.TOPIC, TOPIC.ref),
        Edge(TOPIC.ref, Relation.PLACE, SPEAKER.ref),
        Edge(EVENT.ref, Relation.TOPIC, TOPIC.ref),
    ),
)


def entries_of(document: Document) -> list[Entry]:
    """The document's entries, in a graph of them all."""
    return [entry for entry in entries(EVERYTHING, SITE, KNOWN) if entry.ref == document.ref]


def test_the_lead_of_a_topic_is_found_by_what_it_says_first() -> None:
    assert entries_of(TOPIC)[0] == Entry(
        ref=TOPIC.ref,
        title="Economic ties",
        text="The summary.\nIt is likely.\nOne source.\nOpening.\nWhat next?",
        names=("trade", "treaty"),
        lang="en",
        date=Edtf("2025-02-01", dt.date(2025, 2, 1), dt.date(2025, 2, 1)),
        sections=("economy",),
        topics=(TOPIC.ref,),
        entities=(SPEAKER.ref,),
        place=SPAN,
    )


def test_each_section_of_a_topic_is_found_by_itself_and_leads_to_its_heading() -> None:
    lead, section = entries_of(TOPIC)

    assert (lead.id, lead.url) == ("topic:ties", "topics/ties/")
    assert (section.id, section.url) == ("topic:ties#known", "topics/ties/#known")
    assert (section.title, section.text, section.names) == ("What is known", "Little.", ())
    assert (section.lead, section.place) == ("Economic ties", Span("content/a.md", 9))
    assert (section.sections, section.topics, section.date) == (lead.sections, lead.topics, lead.date)


def test_an_excerpt_is_found_by_its_words_their_translation_its_speaker_and_note() -> None:
    assert entries_of(EXCERPT) == [
        Entry(
            ref=EXCERPT.ref,
            title="настоящий прорыв",
            text="настоящий прорыв\na real breakthrough\nSaid in Moscow.",
            names=("Vladimir Putin",),
            shown="настоящий прорыв — a real breakthrough",
            lang="ru",
            date=DAY,
            source="The gambit",
            speaker="Vladimir Putin",
            verdict="verbatim",
            sections=("economy",),
            topics=(TOPIC.ref,),
            sources=(SOURCE.ref,),
            entities=(SPEAKER.ref,),
            place=SPAN,
        )
    ]


def test_an_entity_is_found_by_its_other_names_and_offices() -> None:
    (found,) = entries_of(SPEAKER)

    assert (found.title, found.names) == ("Vladimir Putin", ("Vladimir Putin", "Владимир Путин"))
    assert (found.text, found.date) == (
        "President.\nPresident of Russia · Prime Minister of Russia",
        None,
    )
    assert found.entities == (SPEAKER.ref,)


def test_an_entity_is_found_by_its_names_in_every_language() -> None:
    named = replace(
        SPEAKER,
        names={"fa": "پوتین", "ru": "Владимир Путин"},
        summaries={"ru": "Президент."},
        roles=(Role(title="President", titles={"fa": "رئیس‌جمهور"}),),
    )
    (found,) = entries(replace(EVERYTHING, documents={named.ref: named}), SITE, KNOWN)

    assert (found.title, found.names) == ("Vladimir Putin", ("Vladimir Putin", "پوتین", "Владимир Путин"))
    assert found.text == "President.\nPresident · رئیس‌جمهور"


def test_a_source_is_found_by_its_authors_and_where_it_stood() -> None:
    (found,) = entries_of(SOURCE)

    assert (found.title, found.names) == ("The gambit", ("Ann Author", "The Review"))
    assert (found.text, found.date, found.sources) == ("Read in full.\nPress", DAY, (SOURCE.ref,))


def test_an_event_is_found_by_its_whole_text() -> None:
    (event,) = entries_of(EVENT)

    assert (event.kind, event.text, event.date) == ("event", "Opening.\nWhat is known\nLittle.", DAY)
    assert (event.topics, event.sections) == ((TOPIC.ref,), ("economy",))


def test_a_page_is_found_by_section_too() -> None:
    lead, section = entries_of(PAGE)

    assert (lead.kind, lead.text, lead.url) == ("page", "This site.\nOpening.", "about/")
    assert (section.title, section.lead, section.url) == ("What is known", "About", "about/#known")


def test_entries_are_sorted_by_ref_however_the_graph_is() -> None:
    graph = graph_of(TOPIC, PAGE, EVENT, SOURCE)

    assert [entry.id for entry in entries(graph, SITE, NOTHING)] == [
        "event:visit",
        "page:about",
        "page:about#known",
        "source:article",
        "topic:ties",
        "topic:ties#known",
    ]


def test_what_readers_do_not_see_is_not_named() -> None:
    """The excerpt's source and speaker are hidden: it is found all the same."""
    (found,) = entries(graph_of(EXCERPT), SITE, NOTHING)

    assert (found.speaker, found.source, found.verdict, found.topics) == ("", "", "", ())


HREF = Href(Mention("other", (Kind.TOPIC,), SPAN), "", SPAN)
LINK = ('<a href="', HREF, '">Other &amp; more</a>')


@pytest.mark.parametrize(
    ("parts", "found"),
    [
        (("<ul>\n<li>", *LINK, "</li>\n<li>", *LINK, "</li>\n</ul>\n"), False),
        (("<ul>\n<li>", *LINK, " above</li>\n</ul>\n"), False),
        (("<p>", *LINK, " &amp; ", *LINK, ".</p>\n"), False),
        (("<ul>\n<li>", *LINK, ", which says more</li>\n</ul>\n"), True),
        (('<p><a href="https://example.org/">Elsewhere</a></p>\n',), True),
        (('<p><a href="', Href(None, "known", SPAN), '">Above</a></p>\n'), True),
        ((*LINK, Card(Mention("words", (Kind.EXCERPT,), SPAN))), True),
        ((), True),
    ],
)
def test_a_section_that_only_leads_on_to_other_texts_is_no_entry(
    parts: tuple[str | Href | Card, ...], found: bool
) -> None:
    body = Body(
        parts=(
            '<h2 id="known">What is <em>known</em></h2>\n',
            "<p>Little, ",
            *LINK,
            '.</p>\n<h2 id="related">',
            "Related topics</h2>\n",
            *parts,
        ),
        headings=(Heading(2, "known", "What is known", SPAN), Heading(2, "related", "Related topics", SPAN)),
        passages=(
            Passage("known", "What is known", "Little."),
            Passage("related", "Related topics", "Other"),
        ),
    )

    made = entries(graph_of(replace(PAGE, body=body)), SITE, NOTHING)

    assert [one.anchor for one in made] == ["", "known", *["related"] * found]
