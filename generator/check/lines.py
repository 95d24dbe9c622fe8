"""At which line and column of its file a difference in a quotation stands."""

from generator.model.body import Quotation
from generator.model.evidence import Difference
from generator.model.source import Span

__all__ = ("place_of",)


def place_of(quotation: Quotation, difference: Difference | None) -> Span:
    """
    The words of ours that differ, or where the source's are missing; the whole quotation where that cannot be told.

    What is missing at the end is missing behind the last word.
    """
    if difference is None:
        return quotation.span
    at = min(difference.at, len(quotation.text) - 1)
    return quotation.at(at, len(difference.ours) or 1)
