"""Quotations that break off."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt

__all__ = ("quotations_are_whole",)


def quotations_are_whole(case: Case) -> Iterator[Diagnostic]:
    """A quotation ends where a sentence ends, closes its marks, or declares the cut with an ellipsis or a waiver."""
    for excerpt in case.graph.of(Excerpt):
        why = case.evidence.breaks.get(excerpt.ref)
        if why:
            yield Diagnostic(
                code=Code.QUO003,
                span=excerpt.quotation.span,
                message=f"the quotation {why}",
                help="quote the whole sentence, mark the cut with `…`, or add `waive: {QUO003: the reason}`",
                waivable=True,
            )
