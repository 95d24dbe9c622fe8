"""What of the differences readers are told, written down so that builds can tell them of it without any repository."""

import datetime as dt
import json
from collections.abc import Iterable, Iterator

from msgspec.structs import replace

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
#: Of these both values are kept; of the others, the sentence is.
_ESTIMATES = frozenset(
    {
        Aspect.LIKELIHOOD_RAISED,
        Aspect.LIKELIHOOD_LOWERED,
        Aspect.CONFIDENCE_RAISED,
        Aspect.CONFIDENCE_LOWERED,
    }
)
_OF_DOCUMENTS: dict[tuple[type[Document], What], Happening] = {
    (Topic, What.ADDED): Happening.TOPIC_ADDED,
    (Topic, What.REMOVED): Happening.TOPIC_REMOVED,
    (Excerpt, What.ADDED): Happening.QUOTATION_ADDED,
    (Excerpt, What.REMOVED): Happening.QUOTATION_REMOVED,
    (Event, What.ADDED): Happening.EVENT_ADDED,
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

    made = LogEntry(
        day=day, kind=Happening.TOPIC_ADDED, document=one.ref, span=Span(""), title=one.title, topics=topics
    )
    if one.what in (What.ADDED, What.REMOVED):
        yield from _whole(made, document, one.what)
    else:
        for detail in one.details:
            yield from _part(made, document, detail)


def _whole(made: LogEntry, document: Document, what: What) -> Iterator[LogEntry]:
    """What is told of a document that came or went; nothing of those that readers meet where they are used."""
    kind = _OF_DOCUMENTS.get((type(document), what))
    died = isinstance(document, Source) and document.url_status is UrlStatus.DEAD and what is What.ADDED
    if kind is not None or died:
        yield replace(made, kind=kind or Happening.SOURCE_DIED, text=_quoted(document))


def _part(made: LogEntry, document: Document, detail: Detail) -> Iterator[LogEntry]:
    """What is told of one thing in which a document differs."""
    kind = _OF_JUDGEMENTS.get(detail.aspect)
    if kind is not None:
        is_estimate = detail.aspect in _ESTIMATES
        yield replace(
            made,
            kind=kind,
            judgement=detail.name,
            old=detail.old if is_estimate else "",
            new=detail.new if is_estimate else "",
            text=shortened(detail.new if kind is Happening.JUDGEMENT_REWORDED else detail.text, _LENGTH),
        )
    elif detail.aspect in _OF_SOURCES:
        yield replace(made, kind=_OF_SOURCES[detail.aspect])
    elif detail.aspect is Aspect.QUOTATION:
        yield replace(made, kind=Happening.QUOTATION_ALTERED, text=_quoted(document))
    elif detail.aspect in _VERDICTS:
        text = _quoted(document)
        yield replace(made, kind=Happening.VERDICT_CHANGED, old=detail.old, new=detail.new, text=text)
    elif isinstance(document, Topic) and detail.aspect is Aspect.FIELD and detail.name == "title":
        yield replace(made, kind=Happening.TOPIC_RENAMED, old=detail.old, new=detail.new)


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
            lines.append(
                f"    {name}: {value if name == 'judgement' else json.dumps(value, ensure_ascii=False)}"
            )
    return "\n".join(lines) + "\n"
