"""Dates that cannot be, and days that have passed."""

import datetime as dt
from collections.abc import Iterator

from generator.check.case import Case
from generator.model.dates import Edtf
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document, Entity, Excerpt, Page, Source, Topic
from generator.model.graph import Graph

__all__ = ("dates_are_in_order", "dates_are_not_in_the_future", "reviews_are_not_overdue")

_Day = Edtf | dt.date | None
_Pair = tuple[str, _Day, str, _Day]


def dates_are_in_order(case: Case) -> Iterator[Diagnostic]:
    """What comes first is not dated after what follows it, however vague the dates are."""
    for document in case.graph.documents.values():
        for early, first, late, last in _pairs(document):
            if _earliest(first) > _latest(last):
                yield Diagnostic(
                    code=Code.DAT001,
                    span=document.at(late),
                    message=f"`{_name(late)}` is {_text(last)} but `{_name(early)}` is {_text(first)}",
                    help=f"correct one of them: `{_name(early)}` comes first",
                    related=document.at(early),
                )
        if isinstance(document, Excerpt):
            yield from _said_before_published(document, case.graph)


def dates_are_not_in_the_future(case: Case) -> Iterator[Diagnostic]:
    """What is said to have happened has happened by the day of the build."""
    for document in case.graph.documents.values():
        for field, day in _past(document):
            if day is not None and _earliest(day) > case.as_of:
                yield Diagnostic(
                    code=Code.DAT002,
                    span=document.at(field),
                    message=f"`{_name(field)}` is {_text(day)}, after {case.as_of.isoformat()}",
                    help="correct the date, or set `publish` to hold the document back until then",
                )


def reviews_are_not_overdue(case: Case) -> Iterator[Diagnostic]:
    """A topic's review is done by the day that it promises; a day before the topic's own is another mistake."""
    for topic in case.graph.of(Topic):
        if topic.review_by is not None and _earliest(topic.date) <= topic.review_by < case.as_of:
            yield Diagnostic(
                code=Code.DAT003,
                span=topic.at("review_by"),
                message=f"the review was due on {topic.review_by.isoformat()}",
                help="review the topic, then set a later `review_by` and `updated`",
            )


def _said_before_published(excerpt: Excerpt, graph: Graph) -> Iterator[Diagnostic]:
    ref = graph.target(excerpt.source)
    source = graph.documents.get(ref) if ref is not None else None
    if not isinstance(source, Source):
        return
    for field, day, what in (("issued", source.issued, "printed"), ("accessed", source.accessed, "read")):
        if _earliest(excerpt.said) > _latest(day):
            yield Diagnostic(
                code=Code.DAT001,
                span=excerpt.at("said"),
                message=f"`said` is {_text(excerpt.said)} but `{field}` of the source is {_text(day)}",
                help=f"correct one of them: words are said before they are {what}",
                related=source.at(field),
            )
            return


def _pairs(document: Document) -> Iterator[_Pair]:
    """The dates of `document` that must not be the wrong way round, each with its field."""
    match document:
        case Topic():
            yield "date", document.date, "updated", document.updated
            yield "date", document.date, "review_by", document.review_by
            for number, judgement in enumerate(document.judgements):
                for entry, revision in enumerate(judgement.history):
                    base = f"judgements.{number}"
                    yield f"{base}.history.{entry}.date", revision.date, f"{base}.since", judgement.since
        case Source():
            yield "issued", document.issued, "accessed", document.accessed
            yield "issued", document.issued, "archive-date", document.archive_date
        case Entity():
            for number, role in enumerate(document.roles):
                yield f"roles.{number}.from", role.start, f"roles.{number}.to", role.end
        case _:
            pass


def _past(document: Document) -> Iterator[tuple[str, _Day]]:
    match document:
        case Topic():
            yield "date", document.date
            yield "updated", document.updated
            for number, change in enumerate(document.changes):
                yield f"changes.{number}.date", change.date
            for number, judgement in enumerate(document.judgements):
                yield f"judgements.{number}.since", judgement.since
                for entry, revision in enumerate(judgement.history):
                    yield f"judgements.{number}.history.{entry}.date", revision.date
        case Excerpt():
            yield "said", document.said
        case Source():
            yield "issued", document.issued
            yield "accessed", document.accessed
            yield "archive-date", document.archive_date
        case Page():
            yield "updated", document.updated
        case _:
            pass


def _earliest(day: _Day) -> dt.date:
    """The first day that `day` can mean; the dawn of time when it is not known, so that nothing is held against it."""
    if day is None:
        return dt.date.min
    return day.earliest if isinstance(day, Edtf) else day


def _latest(day: _Day) -> dt.date:
    if day is None:
        return dt.date.max
    return day.latest if isinstance(day, Edtf) else day


def _text(day: _Day) -> str:
    return day.text if isinstance(day, Edtf) else day.isoformat() if day is not None else "unknown"


def _name(field: str) -> str:
    """`field` as an editor knows it: `judgements.0.history.1.date` is the `history.date`."""
    return ".".join([part for part in field.split(".") if not part.isdigit()][-2:])
