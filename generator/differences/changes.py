"""The closed set of what can differ between two states of a site."""

from enum import StrEnum

from msgspec import Struct

from generator.model.diagnostics import Diagnostic
from generator.model.refs import Ref
from generator.model.source import Span

__all__ = ("Aspect", "Detail", "Difference", "Differences", "What")


class What(StrEnum):
    """What became of a document. One that is `unreadable` has errors in the newer state, one that is `readable` had them before."""

    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    CHANGED = "changed"
    UNREADABLE = "unreadable"
    READABLE = "readable"


class Aspect(StrEnum):
    """
    In what a document differs.

    `field` is any value of the front matter that has no word of its own here; `text` is prose.
    """

    QUOTATION = "quotation"
    VERDICT_BETTER = "verdict-better"
    VERDICT_WORSE = "verdict-worse"
    VERDICT = "verdict"
    WAIVER_ADDED = "waiver-added"
    WAIVER_REMOVED = "waiver-removed"
    JUDGEMENT_ADDED = "judgement-added"
    JUDGEMENT_REMOVED = "judgement-removed"
    JUDGEMENT_REWORDED = "judgement-reworded"
    LIKELIHOOD_RAISED = "likelihood-raised"
    LIKELIHOOD_LOWERED = "likelihood-lowered"
    CONFIDENCE_RAISED = "confidence-raised"
    CONFIDENCE_LOWERED = "confidence-lowered"
    EVIDENCE_ADDED = "evidence-added"
    EVIDENCE_REMOVED = "evidence-removed"
    CITATION_ADDED = "citation-added"
    CITATION_REMOVED = "citation-removed"
    QUESTION_OPENED = "question-opened"
    QUESTION_CLOSED = "question-closed"
    UNRECORDED = "unrecorded"
    LOGGED = "logged"
    LOG_REWORDED = "log-reworded"
    LOG_SIZE = "log-size"
    LOG_REMOVED = "log-removed"
    COVERAGE_RAISED = "coverage-raised"
    COVERAGE_LOWERED = "coverage-lowered"
    SOURCE_DIED = "source-died"
    SOURCE_REVIVED = "source-revived"
    ARCHIVED = "archived"
    ROLE_ADDED = "role-added"
    ROLE_REMOVED = "role-removed"
    LINK = "link"
    PICTURE = "picture"
    LOCATOR = "locator"
    SHOWN = "shown"
    SHOWN_NO_LONGER = "shown-no-longer"
    UNREADABLE = "unreadable"
    DATED = "dated"
    TRANSLATION = "translation"
    TEXT = "text"
    FIELD = "field"


class Detail(Struct, frozen=True, kw_only=True):
    """
    One thing that differs. `name` says of what: a field, a judgement's id, an excerpt, a heading.

    `old` and `new` are the values, empty where there is none; `text` is the sentence that it is about. Of prose, `old` and `new` count the
    words, and `old_text` and `new_text` are the lines that differ, where they are few.
    """

    aspect: Aspect
    name: str = ""
    old: str = ""
    new: str = ""
    text: str = ""
    old_text: str = ""
    new_text: str = ""


class Difference(Struct, frozen=True, kw_only=True):
    """
    A document that differs. `place` is where it is written, in the newer state unless it was removed there.

    `url` is its site-relative address there, empty when it was removed; `before` is the ref of one that moved.
    """

    what: What
    ref: Ref
    title: str
    place: Span
    url: str = ""
    before: Ref | None = None
    details: tuple[Detail, ...] = ()


class Differences(Struct, frozen=True, kw_only=True):
    """
    All that differs between the states called `old` and `new`, sorted by ref; `settings` are those that differ.

    `appeared` are the problems that only the newer state has, `mended` those that only the older one has. A state `is_broken`
    when some of its documents cannot be read: then they are missing here, too.
    """

    old: str
    new: str
    documents: tuple[Difference, ...] = ()
    settings: tuple[Detail, ...] = ()
    appeared: tuple[Diagnostic, ...] = ()
    mended: tuple[Diagnostic, ...] = ()
    is_broken: tuple[bool, bool] = (False, False)
