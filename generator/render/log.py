"""
What changed, and when: from what topics say of themselves and from documents that have a day.

It is made of the content alone. Which revision brought a change is the concern of `briefing diff`, never of a build.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from msgspec import Struct

from generator.model.documents import (
    Confidence,
    Document,
    Event,
    Excerpt,
    Judgement,
    Likelihood,
    Revision,
    Topic,
)
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.model.titles import shortened, title_of
from generator.render.cards import day_of, updated_on
from generator.render.edition import Edition, Sheet
from generator.render.views import ChangeItem
from generator.render.words import CONFIDENCES, LIKELIHOODS, LOG

__all__ = ("Entry", "Term", "change_items", "entries_of", "history_of")

_LENGTH = 200
_LIKELIHOODS, _CONFIDENCES = tuple(Likelihood), tuple(reversed(Confidence))


class Term(StrEnum):
    """What kind of change an entry is about."""

    NOTE = "note"
    PUBLISHED = "published"
    UPDATED = "updated"
    RAISED = "raised"
    LOWERED = "lowered"
    MORE_CONFIDENT = "more-confident"
    LESS_CONFIDENT = "less-confident"
    QUOTATION = "quotation"
    EVENT = "event"


class Entry(Struct, frozen=True, kw_only=True):
    """One change: its day, the document that changed, and words in the language of `topic`."""

    day: date
    topic: Topic
    document: Document
    term: Term
    note: str
    major: bool = True


def entries_of(edition: Edition, topics: Iterable[Topic]) -> list[Entry]:
    """Everything that changed in and around these topics, latest first; what belongs to several is told of the first."""
    found: list[Entry] = []
    told: set[Ref] = set()
    for topic in topics:
        entries = (*history_of(edition, topic), *_first_days(edition, topic))
        days = {entry.day for entry in entries if entry.major}
        updated = updated_on(topic)
        if updated is not None and updated not in days:
            found.append(_entry(edition, topic, updated, Term.UPDATED))
        found += entries
        for entry in _around(edition, topic):
            if entry.document.ref not in told:
                told.add(entry.document.ref)
                found.append(entry)
    return sorted(found, key=_latest_first)


def history_of(edition: Edition, topic: Topic) -> tuple[Entry, ...]:
    """What a topic says of its own changes, latest first: the notes in its log, and judgements that were raised or lowered."""
    notes = (
        Entry(
            day=change.date,
            topic=topic,
            document=topic,
            term=Term.NOTE,
            note=change.note,
            major=change.major,
        )
        for change in topic.changes
    )
    steps = (entry for judgement in topic.judgements for entry in _steps(edition, topic, judgement))
    return tuple(sorted((*notes, *steps), key=_latest_first))


def change_items(sheet: Sheet, entries: Iterable[Entry], *, named: bool) -> tuple[ChangeItem, ...]:
    """Log entries as a page shows them, in the order given; `named` ones lead to their topics."""
    return tuple(
        ChangeItem(
            when=sheet.calendar.day(entry.day),
            note=entry.note,
            major=entry.major,
            term=entry.term.value,
            topic=sheet.link(entry.topic.ref) if named else None,
        )
        for entry in entries
    )


def _latest_first(entry: Entry) -> tuple[int, str, Ref, Ref]:
    return (-entry.day.toordinal(), entry.topic.title, entry.topic.ref, entry.document.ref)


def _first_days(edition: Edition, topic: Topic) -> tuple[Entry, ...]:
    """The day on which a topic came out, unless its log tells of it."""
    day = day_of(topic.date) or topic.publish
    if day is None or any(change.date == day for change in topic.changes):
        return ()
    return (_entry(edition, topic, day, Term.PUBLISHED),)


def _steps(edition: Edition, topic: Topic, judgement: Judgement) -> Iterator[Entry]:
    """Each time that a judgement's likelihood or confidence changed, on a day that is known."""
    history = sorted(judgement.history, key=lambda revision: revision.date.sort_key)
    after: tuple[Revision | Judgement, ...] = (*history[1:], judgement) if history else ()
    words = edition.words(edition.lang_of(topic))
    for was, now in zip(history, after, strict=True):
        day = day_of(was.date)
        if day is None:
            continue
        if was.likelihood is not now.likelihood:
            rose = _LIKELIHOODS.index(now.likelihood) > _LIKELIHOODS.index(was.likelihood)
            term = Term.RAISED if rose else Term.LOWERED
            old, new = (words.say(LIKELIHOODS[one.likelihood]) for one in (was, now))
            yield _entry(edition, topic, day, term, old=old, new=new, text=judgement.text)
        if was.confidence is not now.confidence:
            rose = _CONFIDENCES.index(now.confidence) > _CONFIDENCES.index(was.confidence)
            term = Term.MORE_CONFIDENT if rose else Term.LESS_CONFIDENT
            old, new = (words.say(CONFIDENCES[one.confidence]) for one in (was, now))
            yield _entry(edition, topic, day, term, old=old, new=new, text=judgement.text)


def _around(edition: Edition, topic: Topic) -> Iterator[Entry]:
    """Quotations and events of a topic that came out on a day of their own."""
    graph = edition.graph
    refs = (*edition.cited(topic), *graph.sources_of(topic.ref, Relation.TOPIC))
    for ref in sorted({ref for ref in refs if ref.kind in (Kind.EXCERPT, Kind.EVENT)}):
        document = graph.documents[ref]
        if isinstance(document, Excerpt | Event) and document.publish is not None:
            term = Term.QUOTATION if isinstance(document, Excerpt) else Term.EVENT
            text = document.quotation.text if isinstance(document, Excerpt) else title_of(document)
            yield _entry(
                edition, topic, document.publish, term, document=document, text=shortened(text, _LENGTH)
            )


def _entry(
    edition: Edition, topic: Topic, day: date, term: Term, *, document: Document | None = None, **said: str
) -> Entry:
    words = edition.words(edition.lang_of(topic))
    return Entry(
        day=day, topic=topic, document=document or topic, term=term, note=words.say(LOG[term.value], **said)
    )
