"""What views tell of evidence at large: counts of verdicts, coverage, lists of what was checked."""

from msgspec import Struct

from generator.render.frame_pieces import Link, When
from generator.render.picture_pieces import SourceMix

__all__ = (
    "CoverageView",
    "EvidenceEntry",
    "EvidenceGroup",
    "EvidencePanel",
    "EvidenceSource",
    "Share",
    "SourceUse",
    "VerdictCount",
)


class VerdictCount(Struct, frozen=True):
    """How many quotations have a verdict; `term` and `word` as in `VerdictView`."""

    term: str
    word: str
    count: int


class Share(Struct, frozen=True):
    """
    A part of a topic's words. `term` is one of quoted, paraphrased, judged and uncited, `word` the same in the page's language.

    `start` and `percent` are its place on a bar from 0 to 100; the percentages of one bar add up to 100.
    """

    term: str
    word: str
    words: int
    start: int
    percent: int


class CoverageView(Struct, frozen=True):
    """How many paragraphs (list items too) there are, how many of them cite, how many in a hundred, and where the words come from."""

    paragraphs: int
    cited: int
    percent: int
    shares: tuple[Share, ...]


class SourceUse(Struct, frozen=True):
    """A source that a topic rests on, its Admiralty grade in figures and in words, and how many excerpts come from it."""

    source: Link
    grade: str
    grade_words: tuple[str, ...]
    excerpts: int


class EvidencePanel(Struct, frozen=True):
    """
    What a topic rests on: its sources, the verdicts on the excerpts that it uses, and how much of it cites.

    `mix` are the excerpts by source and verdict, where they come from several sources.
    """

    sources: tuple[SourceUse, ...]
    verdicts: tuple[VerdictCount, ...]
    coverage: CoverageView | None
    mix: tuple[SourceMix, ...] = ()


class EvidenceEntry(Struct, frozen=True):
    """An excerpt in the list of all; `used` counts the documents that use it."""

    excerpt: Link
    speaker: Link | None
    said: When | None
    used: int


class EvidenceSource(Struct, frozen=True):
    """The excerpts of one source; there is none behind those whose source is not published."""

    source: Link | None
    grade: str
    entries: tuple[EvidenceEntry, ...]


class EvidenceGroup(Struct, frozen=True):
    """The excerpts with one verdict, by source; `meaning` says in general what the verdict means."""

    term: str
    word: str
    meaning: str
    count: int
    sources: tuple[EvidenceSource, ...]
