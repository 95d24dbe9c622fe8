"""What was written down of changes: of documents that are there, on days that have come."""

import datetime as dt
from collections.abc import Iterator
from difflib import get_close_matches

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.log import Happening, LogEntry
from generator.model.refs import Kind, Ref, url_of
from generator.model.source import Span

__all__ = ("log_is_not_of_the_future", "log_tells_of_what_there_is")

_REMOVED = {Kind.TOPIC: Happening.TOPIC_REMOVED, Kind.EXCERPT: Happening.QUOTATION_REMOVED}
#: So many wrong ids are compared with the right ones: who has more has renamed a folder, and knows it.
_SEARCHES = 20


def log_tells_of_what_there_is(case: Case) -> Iterator[Diagnostic]:
    """What an entry of the log names is there, under that id or had it once, or the log says that it was removed."""
    library = case.library
    # Where a document could not be read, its name may be right.
    if not library.log or not case.graph.complete:
        return
    known = {document.ref for document in library.documents}
    known |= {entry.document for entry in library.log if entry.kind in _REMOVED.values()}
    old = {alias.strip("/") for document in library.documents for alias in document.aliases}
    searches = 0
    for entry in library.log:
        for ref, span in _named(entry):
            if ref in known or url_of(ref).strip("/") in old:
                continue
            searches += 1
            ids = [one.id for one in sorted(known) if one.kind is ref.kind] if searches <= _SEARCHES else []
            near = get_close_matches(ref.id, ids, n=1)
            yield _unknown(ref, span, near[0] if near else "", whole=ref is entry.document)


def log_is_not_of_the_future(case: Case) -> Iterator[Diagnostic]:
    """What is written down as a change has happened by the day of the build."""
    days: dict[tuple[str, dt.date], Span] = {}
    for entry in case.library.log:
        days.setdefault((entry.span.path, entry.day), entry.at("date"))
    for (_, day), span in days.items():
        if day > case.as_of:
            yield Diagnostic(
                code=Code.DAT002,
                span=span,
                message=f"`date` is {day.isoformat()}, after {case.as_of.isoformat()}",
                help="correct the date: before it, readers are told of none of these changes",
            )


def _named(entry: LogEntry) -> Iterator[tuple[Ref, Span]]:
    """The documents that an entry names, and where."""
    yield entry.document, entry.at("document")
    for mention in entry.topics:
        yield Ref(Kind.TOPIC, mention.name), mention.span


def _unknown(ref: Ref, span: Span, near: str, *, whole: bool) -> Diagnostic:
    """`whole` is set where the kind is written before the id."""
    removed = _REMOVED.get(ref.kind)
    unsaid = ", and the log does not say that it was removed" if removed is not None else ""
    if near:
        right = f"{ref.kind.value}:{near}" if whole else near
        help_, fix = f"use `{right}`", Fix(span, right)
    else:
        gone = f"add a change of the kind `{removed.value}`" if removed is not None else "delete the entry"
        help_, fix = f"correct the id; if it was renamed, give it `aliases`; if it is gone, {gone}", None
    return Diagnostic(
        code=Code.LOG001,
        span=span,
        message=f"there is no {ref.kind.value} `{ref.id}`{unsaid}",
        help=help_,
        fix=fix,
    )
