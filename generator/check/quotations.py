"""Quotations that break off."""

import re
from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt

__all__ = ("quotations_are_whole",)

_CLOSING = "\"'”’“‘»›«‹)\\]」』】》〉"

#: The end of a sentence in the scripts that we meet, with closing marks and brackets after it. A comma is what newspapers
#: print before “he said”; a dash or an ellipsis says itself that the words break off.
_STOPPED = re.compile(rf"[.!?…,—。！？．，؟،۔।॥։።၊။།][{_CLOSING}]*$")

#: Thai, Lao and Khmer end a sentence with a space or with a sign that most leave out.
_STOPLESS = re.compile(rf"[\u0E00-\u0EFF\u1780-\u17FF][{_CLOSING}]*$")

#: English words that no sentence ends on, though a full stop follows; lower case only, since a name may be a letter.
_DANGLING = re.compile(rf"\b(?:a|an|the|and|or|nor|than|my|your|our|their)[.,!?][{_CLOSING}]*$")

#: Pairs that a quotation has to close; an apostrophe looks like a single mark, so only double ones count. Where `„` opens,
#: `“` closes.
_PAIRS = (("“", "”"), ("„", "“”"), ("«", "»"), ("「", "」"), ("『", "』"))

_LONGEST_SHOWN = 24


def quotations_are_whole(case: Case) -> Iterator[Diagnostic]:
    """A quotation ends where a sentence ends, closes its marks, or declares the cut with an ellipsis or a waiver."""
    for excerpt in case.graph.of(Excerpt):
        english = (excerpt.lang or case.site.lang).split("-")[0] == "en"
        why = _broken(excerpt.quotation.text, english=english)
        if why:
            yield Diagnostic(
                code=Code.QUO003,
                span=excerpt.quotation.span,
                message=f"the quotation {why}",
                help="quote to the end, mark the cut with `…`, or add `waive: {QUO003: the reason}`",
            )


def _broken(text: str, *, english: bool) -> str:
    """How `text` breaks off, as the end of a sentence; empty when it does not."""
    line = text.rstrip()
    if not line:
        return ""
    if not _STOPPED.search(line) and not _STOPLESS.search(line):
        return f"ends on `{_last_word(line)}` without a full stop"
    if english and _DANGLING.search(line):
        return f"ends on `{_last_word(line)}`, in the middle of a sentence"
    for left, right in _pairs(line):
        if _left_open(line, left, right):
            return f"leaves a quotation mark `{left}` open"
    return ""


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    yield '"', '"'
    for left, right in _PAIRS:
        if left in text and not (left == "“" and "„" in text):
            yield left, right


def _left_open(text: str, left: str, right: str) -> bool:
    """Whether a mark is never closed. A paragraph that goes on with a quotation opens it once more, as printers do."""
    depth = 0
    for paragraph in text.split("\n\n"):
        line = paragraph.lstrip()
        if depth and line.startswith(left):
            line = line[1:]
        if left == right:
            depth = (depth + line.count(left)) % 2
        else:
            depth = max(0, depth + line.count(left) - sum(line.count(mark) for mark in right))
    return depth > 0


def _last_word(text: str) -> str:
    """The end of `text`, without closing marks unless it has nothing else; scripts without spaces are cut."""
    last = text.rsplit(None, 1)[-1]
    bare = last.rstrip(_CLOSING) or last
    return bare if len(bare) <= _LONGEST_SHOWN else "…" + bare[-_LONGEST_SHOWN:]
