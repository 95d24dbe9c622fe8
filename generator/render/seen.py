"""What is dated after the day of a build: readers are told of it from its day on."""

import datetime as dt
from collections.abc import Iterator

import msgspec

from generator.model.dates import Edtf
from generator.model.documents import Document, Event, Excerpt, Page, Source, Topic
from generator.model.graph import Graph

__all__ = ("latest_day", "until")


def until(graph: Graph) -> Graph:
    """The graph without the notes, revisions and deaths that are still to come; the same one when there are none."""
    day = graph.as_of
    if day is None:
        return graph
    coming = {
        ref: seen
        for ref, document in graph.documents.items()
        if (seen := _until(document, day)) is not document
    }
    if not coming:
        return graph
    return msgspec.structs.replace(graph, documents={**graph.documents, **coming})


def _until(document: Document, day: dt.date) -> Document:
    match document:
        case Topic(changes=changes) if any(change.date > day for change in changes):
            past = tuple(change for change in changes if change.date <= day)
            return msgspec.structs.replace(document, changes=past)
        case Source(dead_since=dt.date() as died) if died > day:
            return msgspec.structs.replace(document, dead_since=None)
        case _:
            return document


def latest_day(graph: Graph) -> dt.date | None:
    """The last day that any document names, as far as it is past; none where nothing is dated."""
    last = graph.as_of or dt.date.max
    days = (day for document in graph.documents.values() for day in _days(document))
    return max((day for day in (*days, *(entry.day for entry in graph.log)) if day <= last), default=None)


def _days(document: Document) -> Iterator[dt.date]:
    named: tuple[Edtf | dt.date | None, ...] = (document.publish,)
    match document:
        case Topic():
            named += (document.date, document.updated, *(change.date for change in document.changes))
        case Excerpt():
            named += (document.said,)
        case Source():
            named += (document.issued, document.accessed, document.archive_date, document.dead_since)
        case Event():
            named += (document.date,)
        case Page():
            named += (document.updated,)
        case _:
            pass
    for day in named:
        if isinstance(day, Edtf):
            if day.is_day:
                yield day.earliest
        elif day is not None:
            yield day
