"""The pictures of each page, and what the plain theme draws of them."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

import msgspec
import pytest

from generator.model.body import Citation, Cite
from generator.model.documents import EntityKind, Location
from generator.model.evidence import Coverage, Evidence
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.model.theme import Theme
from generator.read.dates import edtf_of
from generator.read.theme import read_theme
from generator.read.tree import scan
from generator.render.engine import Engine, render
from generator.render.plan import PagePlan, plan
from generator.render.views import EntityView, EvidenceView, HomeView, SectionView, TimelineView, TopicView
from tests.generator.render.samples import (
    AnyDocument,
    body,
    entity,
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

V = TypeVar("V")

CITING = body("<p>A", Cite(tuple(Citation(mention(name)) for name in ("one", "two"))), ".</p>")
DOCUMENTS: tuple[AnyDocument, ...] = (
    topic("ties", body=CITING, places=mentions(Kind.ENTITY, "tehran", "moscow")),
    topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC), body=CITING),
    topic("rest", section="security"),
    excerpt("one", speaker="putin", entities=mentions(Kind.ENTITY, "iran", "russia")),
    excerpt("two", speaker="putin", entities=mentions(Kind.ENTITY, "iran"), source="times"),
    source(),
    source("times"),
    entity("putin"),
    entity("iran", kind=EntityKind.PLACE),
    entity("russia", kind=EntityKind.PLACE),
    entity("tehran", kind=EntityKind.PLACE, location=Location(35.69, 51.39)),
    entity("moscow", kind=EntityKind.PLACE, location=Location(55.75, 37.62)),
    entity("alone"),
    *(
        event(
            f"event-{year}",
            f"{year}-02-03",
            topics=mentions(Kind.TOPIC, "ties"),
            entities=mentions(Kind.ENTITY, "putin", "tehran"),
        )
        for year in (2021, 2022, 2025)
    ),
)
EVIDENCE = Evidence(
    coverage={
        Ref(Kind.TOPIC, "ties"): Coverage(paragraphs=3, cited=2),
        Ref(Kind.TOPIC, "ties-fa"): Coverage(paragraphs=3, cited=1),
        Ref(Kind.TOPIC, "rest"): Coverage(paragraphs=7, cited=7),
        Ref(Kind.TOPIC, "loose"): Coverage(paragraphs=2, cited=0),
    }
)


def plans(*documents: AnyDocument, worn: Theme | None = None) -> dict[str, PagePlan]:
    chosen = site()
    found = graph(*documents, settings=chosen)
    return {planned.path: planned for planned in plan(found, chosen, worn or theme(), EVIDENCE)}


def view(kind: type[V], path: str, *documents: AnyDocument) -> V:
    found = plans(*(documents or DOCUMENTS))[path].view
    assert isinstance(found, kind)
    return found


def test_every_list_of_events_has_its_picture_beside_it() -> None:
    pages = (
        (view(HomeView, "index.html"), "timeline"),
        (view(SectionView, "sections/economy/index.html"), "timeline"),
        (view(TopicView, "topics/ties/index.html"), "timeline"),
        (view(TopicView, "topics/ties-fa/index.html"), "timeline"),
        (view(EntityView, "entities/tehran/index.html"), "events"),
        (view(TimelineView, "timeline/index.html"), "items"),
    )

    for page, field in pages:
        assert page.timeline_picture is not None
        numbers = [mark.number for strip in page.timeline_picture.strips for mark in strip.marks]
        listed = getattr(page, field)
        assert sorted(numbers) == list(range(1, len(listed) + 1))
        texts = {mark.number: mark.text for strip in page.timeline_picture.strips for mark in strip.marks}
        assert [texts[number].endswith(item.title) for number, item in enumerate(listed, start=1)] == [
            True
        ] * 3


def test_home_shows_the_events_of_its_list_and_no_earlier_ones() -> None:
    events = (event(f"e{year}", f"{year}-05-06") for year in range(2001, 2016))
    home = view(HomeView, "index.html", *events)
    assert home.timeline_picture is not None

    assert [mark.text[-5:] for strip in home.timeline_picture.strips for mark in strip.marks] == [
        item.title for item in home.timeline
    ]


def test_a_topic_tells_who_is_named_together_in_what_it_cites_and_in_its_events() -> None:
    network = view(TopicView, "topics/ties/index.html").network
    assert network is not None

    names = [node.name for node in network.nodes]
    assert {frozenset((names[edge.one], names[edge.other])): edge.count for edge in network.edges} == {
        frozenset(("Putin", "Iran")): 2,
        frozenset(("Putin", "Russia")): 1,
        frozenset(("Russia", "Iran")): 1,
        frozenset(("Putin", "Tehran")): 3,
    }


def test_a_translation_is_not_counted_again() -> None:
    about = mentions(Kind.ENTITY, "putin", "iran", "russia")
    documents: tuple[AnyDocument, ...] = (
        topic("a", entities=about),
        topic("a-fa", lang="fa", translation_of=mention("a", Kind.TOPIC), entities=about),
        *(entity(name) for name in ("putin", "iran", "russia")),
    )
    network = view(EntityView, "entities/putin/index.html", *documents).network
    assert network is not None

    assert {edge.count for edge in network.edges} == {1}


def test_an_entity_that_nothing_names_has_no_picture() -> None:
    alone = view(EntityView, "entities/alone/index.html")

    assert (alone.network, alone.map, alone.timeline_picture) == (None, None, None)


def test_a_place_is_on_its_own_map_and_on_that_of_a_topic() -> None:
    own, of_topic = (
        view(EntityView, "entities/tehran/index.html").map,
        view(TopicView, "topics/ties/index.html").map,
    )
    assert own is not None
    assert of_topic is not None

    assert [label.name for label in own.labels] == ["Tehran"]
    assert [label.name for label in of_topic.labels] == ["Moscow", "Tehran"]


def test_sections_are_told_by_how_much_of_them_cites() -> None:
    found = view(EvidenceView, "evidence/index.html").by_section

    assert [(one.section and one.section.text, one.paragraphs, one.cited, one.percent) for one in found] == [
        ("Economy", 3, 2, 66),
        ("Security", 7, 7, 100),
    ]


def test_what_sections_cite_adds_up_to_what_the_site_cites_translations_left_out() -> None:
    loose = topic("loose", section="")
    cases = (
        (DOCUMENTS, 2, ["Economy", "Security"]),
        ((*DOCUMENTS, loose), 3, ["Economy", "Security", None]),
    )
    for documents, topics, sections in cases:
        evidence = view(EvidenceView, "evidence/index.html", *documents)
        assert evidence.coverage is not None

        assert evidence.topics == topics
        assert evidence.coverage.paragraphs == sum(one.paragraphs for one in evidence.by_section)
        assert evidence.coverage.cited == sum(one.cited for one in evidence.by_section)
        assert [one.section and one.section.text for one in evidence.by_section] == sections


def test_sources_are_compared_on_the_page_of_evidence_and_on_a_topic_that_rests_on_several() -> None:
    evidence, panel = (
        view(EvidenceView, "evidence/index.html").mix,
        view(TopicView, "topics/ties/index.html").evidence,
    )
    assert panel is not None

    assert [(one.source.text, one.count) for one in evidence if one.source] == [("Gazette", 1), ("Times", 1)]
    assert panel.mix == tuple(panel.mix)
    assert len(panel.mix) == 2


def test_the_order_of_documents_does_not_show() -> None:
    forward, backward = plans(*DOCUMENTS), plans(*DOCUMENTS[::-1])

    assert {path: msgspec.json.encode(page.view) for path, page in forward.items()} == {
        path: msgspec.json.encode(page.view) for path, page in backward.items()
    }


# ------------------------------------------------------------------------------------------------------------ as it is drawn


def drawing(path: str, *documents: AnyDocument) -> Iterator[tuple[str, str]]:
    """Pages in the plain theme by path; all of them without a `path`."""
    tree, _ = scan(Path(__file__).parents[4], "themes/plain")
    plain, _ = read_theme("plain", {"plain": tree}, Span("site.yaml"))
    assert plain is not None
    engine = Engine(plain)
    for each, planned in plans(*documents, worn=plain).items():
        if path in {"", each}:
            output, problems = render(engine, planned)
            assert problems == ()
            assert output is not None
            yield each, output.data.decode()


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    """Pages in the plain theme by path."""
    return dict(drawing("", *DOCUMENTS))


def test_each_picture_has_a_caption_that_names_it(drawn: dict[str, str]) -> None:
    for markup in drawn.values():
        ids = re.findall(r' id="([^"]+)"', markup)
        named = re.findall(r'aria-(?:labelledby|describedby)="([^"]+)"', markup)
        assert set(named) <= set(ids)
        assert len(ids) == len(set(ids))
        for figure in re.findall(r'<figure class="picture.*?</figure>', markup, re.DOTALL):
            assert re.search(r"<figcaption[^>]*>[^<]+[?؟]", figure)


def test_the_numbers_of_the_picture_stand_in_the_list(drawn: dict[str, str]) -> None:
    markup = drawn["topics/ties/index.html"]

    marked = re.findall(r"<circle [^>]*r=\"11\"/><text [^>]*>(\d+)</text>", markup)
    assert sorted(marked) == re.findall(r'<span class="number">(\d+)</span>', markup) == ["1", "2", "3"]


def test_whoever_is_in_the_network_is_in_its_table(drawn: dict[str, str]) -> None:
    markup = drawn["topics/ties/index.html"]
    (figure,) = re.findall(r'<figure class="picture network.*?</figure>', markup, re.DOTALL)

    rows = re.findall(r'<tr><th scope="row"><bdi>(\w+)</bdi></th><td>(.*?)</td></tr>', figure)
    pairs = {who: re.findall(r"<bdi>(\w+)</bdi> (\d)", others) for who, others in rows}
    named = {*pairs, *(other for others in pairs.values() for other, _ in others)}
    assert pairs == {"Iran": [("Putin", "2"), ("Russia", "1")], "Putin": [("Tehran", "3"), ("Russia", "1")]}
    assert named == set(re.findall(r'<text y="22">(\w+)</text>', figure))


def test_an_image_holds_nothing_that_takes_the_focus(drawn: dict[str, str]) -> None:
    for markup in drawn.values():
        images = re.findall(r'<(?:div|svg)[^>]* role="img".*?(?:</div>|</svg>\n)', markup, re.DOTALL)
        assert not any("<a " in image for image in images)


def test_figures_and_directions_are_the_page_s_own(drawn: dict[str, str]) -> None:
    markup = drawn["topics/ties-fa/index.html"]

    assert re.findall(r'<span class="number">(.)</span>', markup) == ["۱", "۲", "۳"]
    assert ">۲۰۲۱</text>" in markup


def test_what_is_too_far_off_for_a_timeline_is_named_below_it_and_numbered_in_the_list() -> None:
    years = ("0999", "2001", "2002", "2003")
    far = event("far", "2000", date=edtf_of("-9000"))
    events = [far, *(event(f"e{year}", year) for year in years)]
    ((_, markup),) = drawing("timeline/index.html", *events)

    assert re.findall(r'<p class="legend">([^<]+)</p>', markup) == [
        "1 event lies too far from the others to be shown. Its number in the list: 1"
    ]
    assert re.findall(r'<span class="number">(\d+)</span>', markup) == ["1", "2", "3", "4", "5"]


def test_very_many_events_are_bars_and_the_busiest_of_them_numbers() -> None:
    events = [event(f"e{number}", f"{1980 + number}-05-06") for number in range(40)]
    events += [event(f"b{number}", f"2015-06-{number + 1:02}") for number in range(9)]
    ((_, markup),) = drawing("timeline/index.html", *events)
    (figure,) = re.findall(r'<figure class="picture times.*?</figure>', markup, re.DOTALL)

    bars = re.findall(r'<rect class="count".*?<title>(.*?)</title>', figure)
    numbers = re.findall(r'r="11"/><text [^>]*>(\d+)</text>', figure)
    assert "2015: 10 events" in bars
    assert sorted(map(int, numbers)) == list(range(36, 46))
    assert "36–45" in figure
    assert markup.count('<span class="number">') == len(events)
