"""Documents on other documents' pages."""

from datetime import date

import pytest

from generator.model.diagnostics import Code
from generator.model.documents import Change, EntityKind, Role, Waiver
from generator.model.graph import Graph
from generator.model.refs import Kind, Ref
from generator.read.dates import edtf_of
from generator.render.cards import card, cards, named, role_at, timeline, topic_card, updated_on
from generator.render.edition import Edition, Sheet
from generator.render.strangers import STRANGE, enclosed
from generator.render.views import CardView, Html, Link, Named, TopicCard, VerdictView, WaiverView, When
from tests.generator.render.samples import (
    body,
    edtf,
    entity,
    event,
    excerpt,
    graph,
    mentions,
    site,
    source,
    theme,
    topic,
)

OFFICES = entity(
    "shoigu",
    roles=(
        Role(title="Minister", start=edtf("2012-11-06"), end=edtf("2024-05")),
        Role(title="Secretary", start=edtf("2024-05")),
    ),
)


def sheet(found: Graph, lang: str = "") -> Sheet:
    return Edition(found, site(), theme()).sheet("topics/", lang)


@pytest.mark.parametrize(
    ("said", "role"),
    [
        ("2012-11-05", ""),
        ("2012-11-06", "Minister"),
        ("2023", "Minister"),
        ("2024-05-20", "Secretary"),
        ("2024-06-01", "Secretary"),
        ("2024", ""),
        ("2012", ""),
        ("2025~", "Secretary"),
    ],
)
def test_a_role_is_shown_only_when_it_was_held_all_the_time_that_the_date_can_mean(
    said: str, role: str
) -> None:
    held = role_at(OFFICES, edtf(said))

    assert role == (held.title if held else "")


def test_words_without_a_date_have_no_role() -> None:
    assert role_at(OFFICES, None) is None


def test_a_card_tells_all_that_is_known_of_the_words() -> None:
    words = excerpt(
        "one",
        "«Да».",
        speaker="shoigu",
        said=edtf("2025-01-17"),
        lang="ru",
        locator="para. 1",
        via=("RIA",),
        translation="“Yes”.",
        translator="The desk",
        waive=(Waiver(code=Code.QUO003, reason="The article stops here."),),
    )

    assert CardView(
        title="«Да».",
        quote=Html("<p>«Да».</p>"),
        lang="ru",
        dir="ltr",
        url="../excerpts/one/index.html",
        verdict=VerdictView(
            "unchecked",
            "unchecked",
            "There was nothing to compare these words with: neither the text of the source nor a fingerprint of it is kept.",
        ),
        speaker=Link("Shoigu", "../entities/shoigu/index.html"),
        role="Secretary",
        said=When("17 January 2025", "2025-01-17"),
        source=Link("Gazette", "../sources/gazette/index.html"),
        locator="para. 1",
        via=("RIA",),
        translation="“Yes”.",
        translator="The desk",
        waivers=(WaiverView("QUO003", "a quotation that stops mid-sentence", "The article stops here."),),
    ) == card(sheet(graph(words, OFFICES, source())), words)


def test_what_the_desk_wrote_says_its_language_on_pages_in_another() -> None:
    words = excerpt("one", "«Да».", lang="ru", translation="“Yes”.")
    found = graph(words, source())

    assert (card(sheet(found, "fa"), words).desk_lang, card(sheet(found, "fa"), words).desk_dir) == (
        "en",
        "ltr",
    )
    assert card(sheet(found), words).desk_lang == ""


def test_latest_words_come_first_and_undated_ones_last() -> None:
    found = graph(
        excerpt("a"),
        excerpt("b", said=edtf("2024")),
        excerpt("c", said=edtf("2025-01-17")),
        excerpt("d"),
        source(),
    )
    order = [Ref(Kind.EXCERPT, name) for name in "abcd"]

    assert [view.url.split("/")[2] for view in cards(sheet(found), order)] == ["c", "b", "a", "d"]


SHOIGU = entity(
    "shoigu",
    names={"ru": "Шойгу", "fa": "شویگو"},
    summary="A minister.",
    summaries={"fa": "وزیر."},
    roles=(Role(title="Secretary", titles={"fa": "دبیر"}, start=edtf("2024-05")),),
)


def test_an_entity_is_called_as_the_page_s_language_calls_it() -> None:
    (found,) = named(sheet(graph(SHOIGU), "fa"), [SHOIGU.ref], edtf("2025"))

    assert (found.name, found.role, found.summary) == ("شویگو", "دبیر", "وزیر.")
    assert (found.lang, found.role_lang, found.summary_lang) == ("", "", "")


def test_what_is_not_said_in_the_page_s_language_is_marked_each_by_itself() -> None:
    (found,) = named(sheet(graph(SHOIGU), "ru"), [SHOIGU.ref], edtf("2025"))

    assert (found.name, found.lang) == ("Шойгу", "")
    assert (found.role, found.role_lang, found.role_dir) == ("Secretary", "en", "ltr")
    assert (found.summary, found.summary_lang, found.summary_dir) == ("A minister.", "en", "ltr")


def test_a_speaker_and_the_role_are_in_the_page_s_language() -> None:
    words = excerpt("a", speaker="shoigu", said=edtf("2025-01-17"))
    found = card(sheet(graph(words, SHOIGU, source()), "fa"), words)

    assert found.speaker == Link("شویگو", "../entities/shoigu/index.html")
    assert (found.role, found.role_lang) == ("دبیر", "")


def test_names_in_another_language_say_so() -> None:
    found = graph(OFFICES)

    assert (
        Named(
            name="Shoigu",
            url="../entities/shoigu/index.html",
            kind=enclosed("person", STRANGE),
            role="Secretary",
            term="person",
            lang="en",
            dir="ltr",
            role_lang="en",
            role_dir="ltr",
            summary_lang="en",
            summary_dir="ltr",
        ),
    ) == named(sheet(found, "fa"), [OFFICES.ref], edtf("2025"))


def test_a_topics_card_counts_what_it_cites() -> None:
    ties = topic("ties", updated=date(2025, 2, 1))
    view = topic_card(sheet(graph(ties)), ties)

    assert (
        TopicCard(
            title="Ties",
            url="../topics/ties/index.html",
            summary="In short.",
            section="Economy",
            updated=When("1 February 2025", "2025-02-01"),
            judgements=0,
            excerpts=0,
        )
        == view
    )


def test_events_stand_in_order_of_time_under_their_years() -> None:
    ties = topic("ties")
    found = graph(
        event("b", "2025-06-13/2025-06-24", body=body(text="War."), topics=mentions(Kind.TOPIC, "ties")),
        event("a", "2022-07-19"),
        event("c", "../2021"),
        ties,
    )
    items = timeline(sheet(found), [Ref(Kind.EVENT, name) for name in "abc"])

    assert [(item.title, item.group, item.summary) for item in items] == [
        ("C", "2021", ""),
        ("A", "2022", ""),
        ("B", "2025", "War."),
    ]
    assert (Link("Ties", "../topics/ties/index.html"),) == items[2].topics


def test_years_run_in_the_order_of_the_list_at_any_distance_and_an_open_start_stands_by_its_end() -> None:
    dates = (
        "1985",
        "../2023",
        "-0044-03-15",
        "-0100",
        "0001-01-01",
        "Y12345",
        "../-0200",
        "2023-05-01",
        "-00XX",
    )
    known = dict(zip("abcdefghi", dates, strict=True))
    found = graph(*(event(name, "2020", date=edtf_of(text)) for name, text in known.items()))
    items = timeline(sheet(found), [Ref(Kind.EVENT, name) for name in known])

    assert [(known[item.title.lower()], item.group) for item in items] == [
        ("../-0200", "201 BC"),
        ("-0100", "101 BC"),
        ("-00XX", "100 BC"),
        ("-0044-03-15", "45 BC"),
        ("0001-01-01", "1"),
        ("1985", "1985"),
        ("2023-05-01", "2023"),
        ("../2023", "2023"),
        ("Y12345", "12345"),
    ]


@pytest.mark.parametrize(
    ("fields", "day"),
    [
        ({"updated": date(2025, 5, 1), "date": edtf("2025-01-01")}, date(2025, 5, 1)),
        (
            {"changes": (Change(date=date(2025, 4, 1), note="x"),), "date": edtf("2025-01-01")},
            date(2025, 4, 1),
        ),
        (
            {"changes": (Change(date=date(2025, 4, 1), note="x", major=False),), "date": edtf("2025-01-01")},
            date(2025, 1, 1),
        ),
        ({"date": edtf("2025-01")}, None),
        ({}, None),
    ],
)
def test_a_minor_change_never_moves_the_public_date(fields: dict[str, object], day: date | None) -> None:
    assert day == updated_on(topic("ties", **fields))


def test_kinds_are_words_and_terms() -> None:
    tehran = entity("tehran", kind=EntityKind.PLACE)
    (one,) = named(sheet(graph(tehran)), [tehran.ref])

    assert (one.kind, one.term) == ("place", "place")
