"""What of the differences readers are told, written down so that builds can tell them of it without any repository."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from generator.differences.changes import Aspect, Detail, Difference, Differences, What
from generator.differences.sides import Side
from generator.model.body import Mention
from generator.model.documents import Document, Event, Excerpt, Source, Topic, UrlStatus
from generator.model.graph import Graph, Relation
from generator.model.log import Happening, LogEntry
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.model.titles import shortened

__all__ = ("as_files", "to_record")

_LENGTH = 200
#: A file of the log stays below what can be read as YAML, with room for notes.
_MOST_BYTES = 48_000
_HEAD = "# What changed for readers. Take out what they need not know, then commit this file: builds tell the rest.\n"

_OF_JUDGEMENTS = {
    Aspect.JUDGEMENT_ADDED: Happening.JUDGEMENT_ADDED,
    Aspect.JUDGEMENT_REWORDED: Happening.JUDGEMENT_REWORDED,
    Aspect.JUDGEMENT_REMOVED: Happening.JUDGEMENT_REMOVED,
    Aspect.LIKELIHOOD_RAISED: Happening.LIKELIHOOD_RAISED,
    Aspect.LIKELIHOOD_LOWERED: Happening.LIKELIHOOD_LOWERED,
    Aspect.CONFIDENCE_RAISED: Happening.CONFIDENCE_RAISED,
    Aspect.CONFIDENCE_LOWERED: Happening.CONFIDENCE_LOWERED,
}
_OF_SOURCES = {
    Aspect.SOURCE_DIED: Happening.SOURCE_DIED,
    Aspect.SOURCE_REVIVED: Happening.SOURCE_REVIVED,
    Aspect.ARCHIVED: Happening.SOURCE_ARCHIVED,
}
_VERDICTS = frozenset({Aspect.VERDICT, Aspect.VERDICT_BETTER, Aspect.VERDICT_WORSE})
#: Values that are kept: the others are sentences, which `text` holds.
_VALUED = frozenset(_OF_JUDGEMENTS) - {
    Aspect.JUDGEMENT_ADDED,
    Aspect.JUDGEMENT_REWORDED,
    Aspect.JUDGEMENT_REMOVED,
}


def to_record(old: Side, new: Side, found: Differences, day: dt.date) -> tuple[LogEntry, ...]:
    """The entries for what differs, less those that are in the newer state's log already."""
    known = {_said(entry) for entry in new.proved.library.log}
    entries = (entry for one in found.documents for entry in _entries(old, new, one, day))
    return tuple(entry for entry in entries if _said(entry) not in known)


def as_files(entries: Iterable[LogEntry], day: dt.date) -> tuple[str, ...]:
    """The entries as the texts of files of the log: one, or several where one would be too long."""
    head = f"{_HEAD}date: {day.isoformat()}\nchanges:\n"
    files: list[list[str]] = []
    room = 0
    for entry in entries:
        text = _written(entry)
        size = len(text.encode())
        if size > room:
            files.append([head])
            room = _MOST_BYTES
        files[-1].append(text)
        room -= size
    return tuple("".join(parts) for parts in files)


def _entries(old: Side, new: Side, one: Difference, day: dt.date) -> Iterator[LogEntry]:
    graph = old.proved.graph if one.what is What.REMOVED else new.proved.graph
    document = graph.documents.get(one.ref)
    if document is None or one.what in (What.UNREADABLE, What.READABLE):
        return
    topics = tuple(
        Mention(ref.id, (Kind.TOPIC,), document.span) for ref in _topics_of(graph, document) if ref != one.ref
    )

    def entry(kind: Happening, detail: Detail | None = None, **said: str) -> LogEntry:
        return LogEntry(
            day=day,
            kind=kind,
            document=one.ref,
            span=Span(""),
            title=one.title,
            topics=topics,
            judgement=detail.name if detail is not None else "",
            **said,
        )

    match document, one.what:
        case Topic(), What.ADDED:
            yield entry(Happening.TOPIC_ADDED)
        case Topic(), What.REMOVED:
            yield entry(Happening.TOPIC_REMOVED)
        case Topic(), _:
            for detail in one.details:
                kind = _OF_JUDGEMENTS.get(detail.aspect)
                if kind is not None:
                    values = {"old": detail.old, "new": detail.new} if detail.aspect in _VALUED else {}
                    text = detail.new if detail.aspect is Aspect.JUDGEMENT_REWORDED else detail.text
                    yield entry(kind, detail, text=shortened(text, _LENGTH), **values)
                elif detail.aspect is Aspect.FIELD and detail.name == "title":
                    yield entry(Happening.TOPIC_RENAMED, old=detail.old, new=detail.new)
        case Excerpt(), What.ADDED:
            yield entry(Happening.QUOTATION_ADDED, text=_quoted(document))
        case Excerpt(), What.REMOVED:
            yield entry(Happening.QUOTATION_REMOVED, text=_quoted(document))
        case Excerpt(), _:
            for detail in one.details:
                if detail.aspect is Aspect.QUOTATION:
                    yield entry(Happening.QUOTATION_ALTERED, text=_quoted(document))
                elif detail.aspect in _VERDICTS:
                    text = _quoted(document)
                    yield entry(Happening.VERDICT_CHANGED, old=detail.old, new=detail.new, text=text)
        case Event(), What.ADDED:
            yield entry(Happening.EVENT_ADDED)
        case Source(url_status=UrlStatus.DEAD), What.ADDED:
            yield entry(Happening.SOURCE_DIED)
        case Source(), _:
            for detail in one.details:
                kind = _OF_SOURCES.get(detail.aspect)
                if kind is not None:
                    yield entry(kind)
        case _:
            pass


def _quoted(document: Document) -> str:
    return shortened(document.quotation.text, _LENGTH) if isinstance(document, Excerpt) else ""


def _topics_of(graph: Graph, document: Document) -> tuple[Ref, ...]:
    """The topics that a document belongs to, and those that rest on it; of a source, those that quote it too."""
    refs = {document.ref}
    if isinstance(document, Source):
        refs |= {ref for ref in graph.sources_of(document.ref, Relation.SOURCE) if ref.kind is Kind.EXCERPT}
    named = {ref for one in refs for ref in graph.targets_of(one, Relation.TOPIC)}
    naming = {ref for one in refs for ref in graph.sources_of(one) if ref.kind is Kind.TOPIC}
    return tuple(sorted(named | naming))


def _said(entry: LogEntry) -> tuple[str, ...]:
    """What an entry says, whenever it was written down."""
    return (
        entry.kind.value,
        str(entry.document),
        entry.title,
        entry.judgement,
        entry.old,
        entry.new,
        entry.text,
    )


def _written(entry: LogEntry) -> str:
    lines = [f"  - kind: {entry.kind.value}", f"    document: {entry.document}"]
    # A text of JSON is one of YAML, whatever is in it.
    lines.append(f"    title: {json.dumps(entry.title, ensure_ascii=False)}")
    if entry.topics:
        lines.append(f"    topics: [{', '.join(topic.name for topic in entry.topics)}]")
    for name in ("judgement", "old", "new", "text"):
        value = getattr(entry, name)
        if value:
            lines.append(f"    {name}: {value if name == 'judgement' else json.dumps(value, ensure_ascii=False)}")
    return "\n".join(lines) + "\n"
