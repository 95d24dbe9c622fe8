"""Quotations that break off."""

import re
from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt

__all__ = ("quotations_are_whole",)

#: A sentence's end in the scripts that we meet, with closing marks and brackets after it; an ellipsis declares the cut.
_STOPPED = re.compile(r"[.!?…。！？؟۔।][\"'”’»›)\]」』]*$")

#: Pairs that a quotation has to close; an apostrophe looks like a single mark, so only double ones count.
_PAIRS = (("“", "”"), ("«", "»"), ("「", "」"), ("『", "』"))

#: English words that a sentence does not end on.
_DANGLING = re.compile(
    r"\b(?:a|an|the|to|of|at|by|for|from|in|into|on|onto|with|and|or|but|that|which|who|as|than)[.!?]?[\"'”’»)\]]*$",
    re.IGNORECASE,
)


def quotations_are_whole(case: Case) -> Iterator[Diagnostic]:
    """A quotation ends where a sentence ends, closes its marks, or declares the cut with an ellipsis or a waiver."""
    for excerpt in case.graph.of(Excerpt):
        why = _broken(excerpt.quotation.text)
        if why and not any(waiver.code is Code.QUO003 for waiver in excerpt.waive):
            yield Diagnostic(
                code=Code.QUO003,
                span=excerpt.quotation.span,
                message=f"the quotation {why}",
                help="quote to the end, mark the cut with `…`, or add `waive: {QUO003: the reason}`",
            )


def _broken(text: str) -> str:
    """How `text` breaks off, as the end of a sentence; empty when it does not."""
    line = " ".join(text.split())
    last = line.rsplit(" ", 1)[-1]
    if not _STOPPED.search(line):
        return f"ends on `{last}` without a full stop"
    if not line.endswith("…") and _DANGLING.search(line):
        return f"ends on `{last}`, in the middle of a sentence"
    if line.count('"') % 2:
        return 'leaves a quotation mark `"` open'
    for left, right in _PAIRS:
        if line.count(left) > line.count(right):
            return f"leaves a quotation mark `{left}` open"
    return ""
