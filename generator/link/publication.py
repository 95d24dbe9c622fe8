"""Which documents readers see on a day, and which they could never see."""

import datetime as dt
from collections.abc import Container, Iterable, Iterator

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Document
from generator.model.log import Happening, LogEntry
from generator.model.refs import Ref

__all__ = ("check_periods", "hidden_by", "told_of")

#: What readers knew may be told of when it is gone, even when it is a draft again.
_OF_THE_GONE = frozenset({Happening.TOPIC_REMOVED, Happening.QUOTATION_REMOVED})


def hidden_by(document: Document, as_of: dt.date, *, drafts: bool) -> str:
    """The field that hides `document` on the day `as_of`: `draft`, `expire` or `publish`; empty when readers see it."""
    if document.draft and not drafts:
        return "draft"
    if document.expire is not None and document.expire <= as_of:
        return "expire"
    if document.publish is not None and document.publish > as_of:
        return "publish"
    return ""


def told_of(log: Iterable[LogEntry], hidden: Container[Ref], as_of: dt.date) -> tuple[LogEntry, ...]:
    """What readers may be told on the day `as_of`: nothing of documents that are hidden from them, and nothing before its day."""
    return tuple(
        entry
        for entry in log
        if entry.day <= as_of and (entry.kind in _OF_THE_GONE or entry.document not in hidden)
    )


def check_periods(documents: Iterable[Document]) -> Iterator[Diagnostic]:
    """
    A diagnostic for each document that expires before it is published.

    Such a document is hidden on every day, so that no rule about published documents could ever find it.
    """
    for document in documents:
        first, last = document.publish, document.expire
        if first is not None and last is not None and last <= first:
            yield Diagnostic(
                code=Code.DAT001,
                span=document.at("expire"),
                message=f"`expire` is {last.isoformat()} but `publish` is {first.isoformat()}",
                help="correct one of them: as they stand, the document is never published",
                related=document.at("publish"),
            )
