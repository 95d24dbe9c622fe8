"""
What changed, and when: from what topics say of themselves, from documents that have a day, and from what was written down.

It is made of the content alone. Which revision brought a change is the concern of `briefing diff`, never of a build: what
`briefing log` wrote down of it is content like any other.
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
    Source,
    Topic,
    UrlStatus,
)
from generator.model.graph import Relation
from generator.model.log import Happening, LogEntry
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.source import digest_of
from generator.model.titles import shortened, title_of
from generator.render.cards import day_of, updated_on
from generator.render.edition import Edition, Sheet
from generator.render.views import ChangeItem
from generator.render.words import CONFIDENCES, LIKELIHOODS, LOG, VERDICTS

__all__ = ("Entry", "Term", "change_items", "entries_of", "first_address", "history_of", "written_of")

_LENGTH = 200
_LIKELIHOODS, _CONFIDENCES = tuple(Likelihood), tuple(reversed(Confidence))


class Term(StrEnum):
    """What kind of change an entry is about."""

    NOTE = "note"
    PUBLISHED = "published"
    UPDATED = "updated"
    RENAMED = "renamed"
    REMOVED = "removed"
    RAISED = "raised"
    LOWERED = "lowered"
    MORE_CONFIDENT = "more-confident"
    LESS_CONFIDENT = "less-confident"
    JUDGED = "judged"
    REWORDED = "reworded"
    WITHDRAWN = "withdrawn"
    QUOTATION = "quotation"
    QUOTATION_ALTERED = "quotation-altered"
    QUOTATION_REMOVED = "quotation-removed"
    VERDICT = "verdict"
    EVENT = "event"
    SOURCE_DIED = "source-died"
    SOURCE_REVIVED = "source-revived"
    SOURCE_ARCHIVED = "source-archived"


_TERMS = {
    Happening.TOPIC_ADDED: Term.PUBLISHED,
    Happening.TOPIC_REMOVED: Term.REMOVED,
    Happening.TOPIC_RENAMED: Term.RENAMED,
    Happening.QUOTATION_ADDED: Term.QUOTATION,
    Happening.QUOTATION_ALTERED: Term.QUOTATION_ALTERED,
    Happening.QUOTATION_REMOVED: Term.QUOTATION_REMOVED,
    Happening.VERDICT_CHANGED: Term.VERDICT,
    Happening.JUDGEMENT_ADDED: Term.JUDGED,
    Happening.JUDGEMENT_REWORDED: Term.REWORDED,
    Happening.JUDGEMENT_REMOVED: Term.WITHDRAWN,
    Happening.LIKELIHOOD_RAISED: Term.RAISED,
    Happening.LIKELIHOOD_LOWERED: Term.LOWERED,
    Happening.CONFIDENCE_RAISED: Term.MORE_CONFIDENT,
    Happening.CONFIDENCE_LOWERED: Term.LESS_CONFIDENT,
    Happening.EVENT_ADDED: Term.EVENT,
    Happening.SOURCE_DIED: Term.SOURCE_DIED,
    Happening.SOURCE_REVIVED: Term.SOURCE_REVIVED,
    Happening.SOURCE_ARCHIVED: Term.SOURCE_ARCHIVED,
}
#: What the values of an entry are called, where they are terms.
_SAID: dict[Term, dict[str, str]] = {
    **{term: {one.value: said for one, said in LIKELIHOODS.items()} for term in (Term.RAISED, Term.LOWERED)},
    **{
        term: {one.value: said for one, said in CONFIDENCES.items()}
        for term in (Term.MORE_CONFIDENT, Term.LESS_CONFIDENT)
    },
    Term.VERDICT: {one.value: said for one, said in VERDICTS.items()},
}


class Entry(Struct, frozen=True, kw_only=True):
    """
    One change: its day, the topic and the document that changed as far as they are there, and words in the language of the topic.

    `key` tells it from others of its day and term, for ever. `about` is the same for two entries of a topic that tell the same change,
    `told_once` for those of several topics; it is empty where each topic tells its own.
    """

    day: date
    topic: Topic | None
    document: Document | None
    term: Term
    note: str
    key: str = ""
    about: tuple[str, ...] = ()
    told_once: tuple[str, ...] = ()
    major: bool = True


def entries_of(edition: Edition, topics: Iterable[Topic], *, whole: bool = False) -> list[Entry]:
    """
    Everything that changed in and around these topics, latest first; what belongs to several is told of the first.

    With `whole`, what belongs to no topic that is still there is told too.
    """
    found: list[Entry] = []
    told: set[tuple[date, tuple[str, ...]]] = set()
    for topic in topics:
        entries = [*history_of(edition, topic), *_first_days(edition, topic)]
        days = {entry.day for entry in entries if entry.major}
        updated = updated_on(topic)
        if updated is not None and updated not in days:
            found.append(_entry(edition, topic, updated, Term.UPDATED))
        around = _once((*_around(edition, topic), *_written_around(edition, topic)))
        for entry in (*entries, *around):
            if not entry.told_once:
                found.append(entry)
            elif (entry.day, entry.told_once) not in told:
                told.add((entry.day, entry.told_once))
                found.append(entry)
    if whole:
        orphans = (one for one in edition.graph.log if not edition.concerned(one))
        found += (_written(edition, None, one) for one in orphans)
    return sorted(found, key=_latest_first)


def history_of(edition: Edition, topic: Topic) -> tuple[Entry, ...]:
    """
    What changed in a topic itself, latest first: the notes in its log, judgements that were raised or lowered, and what was
    written down of it.
    """
    notes = (
        Entry(
            day=change.date,
            topic=topic,
            document=topic,
            term=Term.NOTE,
            note=change.note,
            # A number would be another one as soon as somebody writes a second note on that day above or below the first.
            key=digest_of(" ".join(change.note.split()).encode())[:8],
            about=(Term.NOTE, str(topic.ref), change.note),
            major=change.major,
        )
        for change in topic.changes
    )
    steps = (entry for judgement in topic.judgements for entry in _steps(edition, topic, judgement))
    written = (
        _written(edition, topic, one)
        for one in written_of(edition, topic)
        if _is_of(edition, one, topic) and one.kind is not Happening.TOPIC_ADDED
    )
    return tuple(sorted(_once((*notes, *steps, *written)), key=_latest_first))


def written_of(edition: Edition, topic: Topic) -> tuple[LogEntry, ...]:
    """What was written down of a topic, or of the one that it translates, and of what belongs to it."""
    return edition.written.get(topic.ref, ())


def change_items(sheet: Sheet, entries: Iterable[Entry], *, named: bool) -> tuple[ChangeItem, ...]:
    """Log entries as a page shows them, in the order given; `named` ones lead to their topics."""
    return tuple(
        ChangeItem(
            when=sheet.calendar.day(entry.day),
            note=entry.note,
            major=entry.major,
            term=entry.term.value,
            topic=sheet.link(entry.topic.ref) if named and entry.topic else None,
            group=sheet.calendar.month_of(entry.day) if named else "",
            url=sheet.href(entry.document.ref)
            if entry.document is not None and not isinstance(entry.document, Topic)
            else "",
        )
        for entry in entries
    )


def first_address(document: Document) -> str:
    """The address that a document had first, as far as it tells its old ones: what it is known by for ever."""
    folder = FOLDERS[document.ref.kind]
    old = (alias.strip("/") for alias in document.aliases)
    first = next((alias for alias in old if alias.startswith(f"{folder}/")), f"{folder}/{document.ref.id}")
    return f"{first}/"


def _once(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Each change once: what a document tells itself is not told again from what was written down."""
    told: set[tuple[str, ...]] = set()
    written: list[Entry] = []
    for entry in entries:
        if isinstance(entry, _Written):
            written.append(entry)
        else:
            told.add(entry.about)
            yield entry
    yield from (entry for entry in written if entry.about not in told)


def _latest_first(entry: Entry) -> tuple[int, str, Ref, Ref]:
    topic = entry.topic or entry.document
    ref = topic.ref if topic is not None else _NOBODY
    document = entry.document.ref if entry.document is not None else ref
    return (-entry.day.toordinal(), entry.topic.title if entry.topic else "", ref, document)


_NOBODY = Ref(Kind.TOPIC, "")


def _first_days(edition: Edition, topic: Topic) -> tuple[Entry, ...]:
    """The day on which a topic came out, as was written down or as it says itself, unless its log tells of it."""
    noted = {change.date for change in topic.changes}
    written = [
        _written(edition, topic, one)
        for one in written_of(edition, topic)
        if one.kind is Happening.TOPIC_ADDED and _is_of(edition, one, topic)
    ]
    if written:
        return tuple(entry for entry in written[:1] if entry.day not in noted)
    day = day_of(topic.date) or topic.publish
    if day is None or day in noted:
        return ()
    return (_entry(edition, topic, day, Term.PUBLISHED),)


def _steps(edition: Edition, topic: Topic, judgement: Judgement) -> Iterator[Entry]:
    """Each time that a judgement's likelihood or confidence changed, on a day that is known, with the sentence that it became."""
    history = sorted(judgement.history, key=lambda revision: revision.date.sort_key)
    after: tuple[Revision | Judgement, ...] = (*history[1:], judgement) if history else ()
    texts: list[str] = []
    for one in reversed(after):
        texts.append(one.text or texts[-1])
    words = edition.words(edition.lang_of(topic))
    last = edition.graph.as_of or date.max
    for was, now, text in zip(history, after, reversed(texts), strict=True):
        day = day_of(was.date)
        if day is None or day > last:
            continue
        if was.likelihood is not now.likelihood:
            rose = _LIKELIHOODS.index(now.likelihood) > _LIKELIHOODS.index(was.likelihood)
            term = Term.RAISED if rose else Term.LOWERED
            old, new = (words.say(LIKELIHOODS[one.likelihood]) for one in (was, now))
            about = (term.value, str(topic.ref), judgement.id, was.likelihood.value, now.likelihood.value)
            yield _entry(
                edition, topic, day, term, key=judgement.id, about=about, old=old, new=new, text=text
            )
        if was.confidence is not now.confidence:
            rose = _CONFIDENCES.index(now.confidence) > _CONFIDENCES.index(was.confidence)
            term = Term.MORE_CONFIDENT if rose else Term.LESS_CONFIDENT
            old, new = (words.say(CONFIDENCES[one.confidence]) for one in (was, now))
            about = (term.value, str(topic.ref), judgement.id, was.confidence.value, now.confidence.value)
            yield _entry(
                edition, topic, day, term, key=judgement.id, about=about, old=old, new=new, text=text
            )


def _around(edition: Edition, topic: Topic) -> Iterator[Entry]:
    """Quotations and events of a topic that came out on a day of their own, and sources of it that ceased to answer."""
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

    yield from _died(edition, topic, refs)


def _died(edition: Edition, topic: Topic, refs: Iterable[Ref]) -> Iterator[Entry]:
    """The sources under a topic that were found dead on a day that somebody has written down."""
    documents = edition.graph.documents
    quoted = (documents[ref] for ref in refs if ref.kind is Kind.EXCERPT)
    named = {Ref(Kind.SOURCE, one.source.name) for one in quoted if isinstance(one, Excerpt)}
    for ref in sorted({*named, *(ref for ref in refs if ref.kind is Kind.SOURCE)}):
        source = documents.get(ref)
        if (
            isinstance(source, Source)
            and source.url_status is UrlStatus.DEAD
            and source.dead_since is not None
        ):
            yield _entry(
                edition,
                topic,
                source.dead_since,
                Term.SOURCE_DIED,
                document=source,
                text=shortened(source.title, _LENGTH),
            )


def _entry(
    edition: Edition,
    topic: Topic,
    day: date,
    term: Term,
    *,
    document: Document | None = None,
    key: str = "",
    about: tuple[str, ...] = (),
    **said: str,
) -> Entry:
    words = edition.words(edition.lang_of(topic))
    subject = document or topic
    return Entry(
        day=day,
        topic=topic,
        document=subject,
        term=term,
        note=words.say(LOG[term.value], **said),
        key=key or (_known_as(subject) if document is not None else ""),
        about=about or (term.value, str(subject.ref)),
        told_once=(term.value, str(subject.ref)) if document is not None else (),
    )


# ------------------------------------------------------------------------------------------------------ what was written down


class _Written(Entry, frozen=True, kw_only=True):
    """An entry from a file of the log."""


def _written_around(edition: Edition, topic: Topic) -> Iterator[Entry]:
    """What was written down of quotations, events and sources that belong to a topic."""
    for one in written_of(edition, topic):
        if not _is_of(edition, one, topic):
            yield _written(edition, topic, one)


def _written(edition: Edition, topic: Topic | None, one: LogEntry) -> Entry:
    heir = edition.graph.heir(one.document)
    document = edition.graph.documents.get(heir) if heir is not None else None
    term = _TERMS[one.kind]
    words = edition.words(edition.lang_of(topic) if topic is not None else edition.site.lang)
    named = _SAID.get(term, {})
    old, new = (words.say(named[value]) if value in named else value for value in (one.old, one.new))
    part = (one.judgement, one.old, one.new) if one.judgement else ()
    known_as = _known_as(document) if document is not None else one.document.id
    if document is None or one.document.kind is Kind.TOPIC:
        document = topic
    subject = document.ref if document is not None else one.document
    return _Written(
        day=one.day,
        topic=topic,
        document=document,
        term=term,
        note=words.say(LOG[term.value], old=old, new=new, text=shortened(one.text or one.title, _LENGTH)),
        key="" if term is Term.PUBLISHED else one.judgement or known_as,
        about=(term.value, str(subject), *part),
        told_once=(term.value, str(one.document), *part),
    )


def _is_of(edition: Edition, one: LogEntry, topic: Topic) -> bool:
    """Whether an entry is about the topic itself, or about the one that it translates."""
    heir = edition.graph.heir(one.document)
    return heir is not None and heir in (edition.versions_of(topic.ref) or (topic.ref,))


def _known_as(document: Document) -> str:
    return first_address(document).rstrip("/").rpartition("/")[2]
