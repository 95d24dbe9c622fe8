"""What views offer to readers who look around: filters, the way to the next, what a source's share is, what terms mean."""

from msgspec import Struct

from generator.render.frame_pieces import Link

__all__ = ("Choice", "ConfidenceTerm", "Facet", "LikelihoodTerm", "SourceShare", "Steps")


class Choice(Struct, frozen=True):
    """A value that a list can be filtered by: its ref as in `TimelineItem.marks`, a page that shows the same, how many entries."""

    ref: str
    link: Link
    count: int


class Facet(Struct, frozen=True):
    """The values of one kind that a list can be filtered by; `term` is one of section, topic and entity."""

    term: str
    choices: tuple[Choice, ...]


class Steps(Struct, frozen=True):
    """The excerpts before and after one in a source or topic; `term` is one of source and topic."""

    term: str
    through: Link
    before: Link | None
    after: Link | None


class SourceShare(Struct, frozen=True):
    """
    How much of the site comes from a source: `quotations` of all the site's `of` excerpts, and `words` quoted.

    `most` are the words that its limits allow, `length` those that it has; each is 0 where it is not known.
    """

    quotations: int
    of: int
    words: int
    most: int
    length: int


class LikelihoodTerm(Struct, frozen=True):
    """A term for likelihood with the band that it stands for, in per cent; `term` and `word` as in `JudgementView`."""

    term: str
    word: str
    low: int
    high: int


class ConfidenceTerm(Struct, frozen=True):
    """A term for confidence and what it says of the evidence."""

    term: str
    word: str
    meaning: str
