"""What was written down of the changes between two states of a site, so that builds can tell readers of them."""

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.body import Mention
from generator.model.refs import Ref
from generator.model.source import Span

__all__ = ("LOG_FOLDER", "Happening", "LogEntry")

#: The folder of the files of the log, inside that of the content.
LOG_FOLDER = "log"


class Happening(StrEnum):
    """What can be written down."""

    TOPIC_ADDED = "topic-added"
    TOPIC_REMOVED = "topic-removed"
    TOPIC_RENAMED = "topic-renamed"
    QUOTATION_ADDED = "quotation-added"
    QUOTATION_ALTERED = "quotation-altered"
    QUOTATION_REMOVED = "quotation-removed"
    VERDICT_CHANGED = "verdict-changed"
    JUDGEMENT_ADDED = "judgement-added"
    JUDGEMENT_REWORDED = "judgement-reworded"
    JUDGEMENT_REMOVED = "judgement-removed"
    LIKELIHOOD_RAISED = "likelihood-raised"
    LIKELIHOOD_LOWERED = "likelihood-lowered"
    CONFIDENCE_RAISED = "confidence-raised"
    CONFIDENCE_LOWERED = "confidence-lowered"
    EVENT_ADDED = "event-added"
    SOURCE_DIED = "source-died"
    SOURCE_REVIVED = "source-revived"
    SOURCE_ARCHIVED = "source-archived"


class LogEntry(Struct, frozen=True, kw_only=True):
    """
    One change that was written down. `document` may be there no more: `title` is what it was called on the `day`.

    `topics` are those that it concerns. `judgement` is the id of the one that changed, `old` and `new` are its likelihood or confidence,
    a verdict or a title; `text` is the sentence or quotation.
    """

    day: dt.date
    kind: Happening
    document: Ref
    span: Span
    title: str = ""
    topics: tuple[Mention, ...] = ()
    judgement: str = ""
    old: str = ""
    new: str = ""
    text: str = ""
    spans: dict[str, Span] = {}

    def at(self, field: str) -> Span:
        """Where a field was written: `date`, which is that of the file, or `document`."""
        return self.spans.get(field, self.span)
