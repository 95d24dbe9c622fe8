"""What changed and when, told of the content alone, in pages and in feeds."""

import json
import xml.etree.ElementTree as ET
from datetime import date
from pathlib import Path

import pytest

from generator.model.body import Citation, Cite
from generator.model.documents import Change, Confidence, Judgement, Likelihood, Revision, UrlStatus
from generator.model.refs import Kind
from generator.model.theme import Theme
from generator.render.edition import Edition
from generator.render.feeds import feed, json_feed, topic_feed
from generator.render.log import Term, change_items, entries_of, history_of
from generator.render.plan import Plans
from generator.render.strangers import STRANGE, enclosed
from generator.render.views import Link
from tests.generator.render.samples import (
    AnyDocument,
    body,
    edtf,
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
from tests.support.site import SmallSite

#: The words that a test needs of another language.
CATALOGUE = {
    "ru": (
        'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        'msgid "Confidence raised from “%(old)s” to “%(new)s”: %(text)s"\n'
        'msgstr "Уверенность повышена с «%(old)s» до «%(new)s»: %(text)s"\n'
    )
}


def edition(
    *documents: AnyDocument, base_url: str = "https://x.org/b/", look: Theme | None = None
) -> Edition:
    settings = site(base_url=base_url)
    return Edition(graph(*documents, settings=settings), settings, look or theme())


def cite(name: str) -> Cite:
    return Cite((Citation(mention(name, Kind.EXCERPT, Kind.SOURCE)),))


def revision(day: str, likelihood: Likelihood, confidence: Confidence = Confidence.LOW) -> Revision:
    return Revision(date=edtf(day), likelihood=likelihood, confidence=confidence)


def judged(*history: Revision) -> Judgement:
    return Judgement(
        id="a",
        text="It is likely to last.",
        likelihood=Likelihood.LIKELY,
        confidence=Confidence.HIGH,
        history=history,
    )


def test_logs_read_latest_first() -> None:
    ties = topic("ties", changes=(Change(date=date(2025, 1, 1), note="First."),))
    trade = topic("trade", changes=(Change(date=date(2025, 3, 1), note="Typing.", major=False),))
    made = edition(ties, trade)

    items = change_items(made.sheet("changes/"), entries_of(made, (ties, trade)), named=True)

    assert [(item.note, item.major, item.term) for item in items] == [
        ("Typing.", False, "note"),
        ("First.", True, "note"),
    ]
    assert items[0].topic == Link("Trade", "../topics/trade/index.html")


def test_a_judgement_is_told_each_time_that_it_was_raised_or_lowered() -> None:
    history = (
        revision("2025-03-01", Likelihood.VERY_LIKELY),
        revision("2025-02-01", Likelihood.UNLIKELY),
        revision("2025-05", Likelihood.ROUGHLY_EVEN),
    )
    ties = topic("ties", judgements=(judged(*history),))

    found = history_of(edition(ties), ties)

    assert [(entry.day, entry.term, entry.note) for entry in found] == [
        (
            date(2025, 3, 1),
            Term.LOWERED,
            "Judgement lowered from “very likely” to “roughly even chance”: It is likely to last.",
        ),
        (
            date(2025, 2, 1),
            Term.RAISED,
            "Judgement raised from “unlikely” to “very likely”: It is likely to last.",
        ),
    ]


def test_confidence_is_told_in_the_language_of_the_topic() -> None:
    ties = topic("ties", lang="ru", judgements=(judged(revision("2025-03-01", Likelihood.LIKELY)),))
    made = edition(ties, look=theme(catalogues=CATALOGUE))

    assert [(entry.term, entry.note) for entry in history_of(made, ties)] == [
        (
            Term.MORE_CONFIDENT,
            f"Уверенность повышена с «{enclosed('low', STRANGE)}» до «{enclosed('high', STRANGE)}»: It is likely to last.",
        )
    ]


def test_the_first_day_is_told_unless_the_log_tells_of_it() -> None:
    silent = topic("silent", date=edtf("2025-01-01"))
    told = topic("told", date=edtf("2025-01-01"), changes=(Change(date=date(2025, 1, 1), note="Out."),))
    vague = topic("vague", date=edtf("2025-01"))
    late = topic("late", date=edtf("2025-01-01"), updated=date(2025, 2, 2))

    found = {
        one.ref.id: entries_of(edition(silent, told, vague, late), (one,))
        for one in (silent, told, vague, late)
    }

    assert {
        id_: [(entry.day.isoformat(), entry.term.value) for entry in log] for id_, log in found.items()
    } == {
        "silent": [("2025-01-01", "published")],
        "told": [("2025-01-01", "note")],
        "vague": [],
        "late": [("2025-02-02", "updated"), ("2025-01-01", "published")],
    }


def test_quotations_and_events_that_come_out_later_are_told_once() -> None:
    documents = (
        source(),
        excerpt("one", "We agreed to meet.", publish=date(2025, 4, 1)),
        excerpt("two", "Not dated."),
        event("visit", "2022-07-19", publish=date(2025, 4, 2), topics=mentions(Kind.TOPIC, "ties")),
        ties := topic("ties", body=body(cite("one"), cite("two"))),
        trade := topic("trade", body=body(cite("one"))),
    )

    found = entries_of(edition(*documents), (ties, trade))

    assert [(entry.topic and entry.topic.ref.id, entry.term, entry.note) for entry in found] == [
        ("ties", Term.EVENT, "Event added: Visit"),
        ("ties", Term.QUOTATION, "Quotation added: We agreed to meet."),
    ]


def test_a_source_that_died_is_told_of_on_its_day() -> None:
    dead = date(2025, 5, 1)
    documents = (
        source(title="The Gazette", url_status=UrlStatus.DEAD, dead_since=dead),
        source("other", title="Not cited", url_status=UrlStatus.DEAD, dead_since=dead),
        source("undated", title="Nobody knows when", url_status=UrlStatus.DEAD),
        source("alive", title="Alive again", dead_since=dead),
        excerpt("one", "We agreed to meet."),
        ties := topic("ties", body=body(cite("one"), cite("undated"), cite("alive"))),
    )

    found = entries_of(edition(*documents), (ties,))

    assert [
        (entry.day, entry.term, entry.document and entry.document.ref.kind, entry.note) for entry in found
    ] == [(dead, Term.SOURCE_DIED, Kind.SOURCE, "A source no longer answers at its address: The Gazette")]
    assert [entry.summary for entry in feed(edition(*documents)).entries] == [found[0].note]


def test_a_minor_change_stands_in_the_log_and_not_in_the_feed() -> None:
    minor = Change(date=date(2025, 2, 1), note="A comma.", major=False)
    ties = topic("ties", changes=(minor, Change(date=date(2025, 1, 1), note="First.")))
    made = edition(ties)

    assert [entry.note for entry in entries_of(made, (ties,))] == ["A comma.", "First."]
    assert [entry.summary for entry in feed(made).entries] == ["First."]
    assert feed(made).updated == "2025-01-01T00:00:00Z"


@pytest.mark.parametrize("turned", [False, True])
def test_entries_keep_their_names_when_others_come(*, turned: bool) -> None:
    """Whether the author writes the newest first or last."""
    first = Change(date=date(2025, 1, 1), note="First.")
    second = Change(date=date(2025, 1, 1), note="Second, on that day.")
    third = Change(date=date(2025, 2, 1), note="Third.")
    log = (third, second, first)
    before = feed(edition(topic("ties", changes=(first,))))
    after = feed(edition(topic("ties", changes=log[::-1] if turned else log)))

    ids = {entry.summary: entry.id for entry in after.entries}
    assert before.entries[0].id == "https://x.org/b/topics/ties/#2025-01-01-note-d5597517"
    assert ids["First."] == before.entries[0].id
    assert len(set(ids.values())) == 3


def test_a_step_is_told_with_the_sentence_that_it_led_to() -> None:
    history = (
        Revision(
            date=edtf("2025-02-01"),
            likelihood=Likelihood.UNLIKELY,
            confidence=Confidence.HIGH,
            text="It is unlikely to last.",
        ),
        Revision(
            date=edtf("2025-03-01"),
            likelihood=Likelihood.ROUGHLY_EVEN,
            confidence=Confidence.HIGH,
            text="It may last or not.",
        ),
    )
    ties = topic("ties", judgements=(judged(*history),))

    assert [entry.note.partition(": ")[2] for entry in history_of(edition(ties), ties)] == [
        "It is likely to last.",
        "It may last or not.",
    ]


def test_a_topic_has_feeds_of_its_own() -> None:
    ties = topic("ties", summary="What is between them.", date=edtf("2025-01-01"))
    trade = topic("trade", date=edtf("2025-02-01"))

    found = topic_feed(edition(ties, trade), ties)

    assert (found.title, found.self_url, found.json_url) == (
        "Ties · A site",
        "https://x.org/b/topics/ties/feed.xml",
        "https://x.org/b/topics/ties/feed.json",
    )
    assert [(entry.title, entry.summary, entry.url) for entry in found.entries] == [
        ("Published.", "What is between them.", "https://x.org/b/topics/ties/")
    ]


def test_a_feed_without_an_address_leads_back_from_where_it_stands() -> None:
    ties = topic("ties", date=edtf("2025-01-01"))

    found = topic_feed(edition(ties, base_url=""), ties)

    assert found.entries[0].url == "../../topics/ties/index.html"
    assert found.entries[0].id.startswith("urn:uuid:")


def test_json_feed_says_the_same() -> None:
    ties = topic("ties", changes=(Change(date=date(2025, 1, 1), note="First <b>."),))

    found = json.loads(json_feed(feed(edition(ties))))

    assert found["version"] == "https://jsonfeed.org/version/1.1"
    assert (found["home_page_url"], found["feed_url"]) == ("https://x.org/b/", "https://x.org/b/feed.json")
    assert found["items"] == [
        {
            "id": "https://x.org/b/topics/ties/#2025-01-01-note-5ed7f0f4",
            "url": "https://x.org/b/topics/ties/",
            "title": "Ties: First <b>.",
            "content_text": "First <b>.",
            "date_modified": "2025-01-01T00:00:00Z",
            "language": "en",
            "tags": ["note"],
        }
    ]


_OF_TIES = ("topics/ties/feed", "topics/ties/index.html")


def test_a_feed_has_the_scope_of_its_topic_and_one_of_its_own() -> None:
    documents = (topic("ties", date=edtf("2025-01-01")), topic("trade"))
    settings = site()
    files = {one.span.path: one.ref.id for one in documents}
    plans = Plans(graph(*documents, settings=settings), settings, theme(), sources=files)

    scopes = {path: plans.scope(path) for path in plans if path.startswith(_OF_TIES)}

    assert len(scopes) == 3
    assert "" not in scopes.values()
    assert len(set(scopes.values())) == 3


def test_every_feed_is_well_formed(tmp_path: Path) -> None:
    small = SmallSite(tmp_path / "site")
    small.write(
        "content/topics/ties.md",
        "---\ntitle: 'Ties & <b>bonds</b>'\nsummary: S.\nsection: economy\nchanges: [{date: 2025-01-01, note: 'A & <i>'}]\n---\nText.\n",
    )
    assert small.build(base_url="https://x.org/b/").published
    pages = small.pages()

    atom = [ET.fromstring(pages[path]) for path in ("feed.xml", "topics/ties/feed.xml")]
    told = [json.loads(pages[path]) for path in ("feed.json", "topics/ties/feed.json")]

    names = {"a": "http://www.w3.org/2005/Atom"}
    assert [one.findtext("a:entry/a:summary", namespaces=names) for one in atom] == ["A & <i>"] * 2
    assert [one["items"][0]["content_text"] for one in told] == ["A & <i>"] * 2
    assert b'href="../../topics/ties/feed.json"' in pages["topics/ties/index.html"]
