"""
Where a quotation stands in its source: word by word, never by likeness.

A quotation is pieces of the source in order, with declared holes between them. The same search runs over a text and over a
fingerprint: each answers where an unbroken run of words stands, and what punctuation follows a word.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import Protocol

from msgspec import Struct

from generator.evidence.declared import Hole, Reading
from generator.evidence.normalise import STOPS, Strict, joined, length_of

__all__ = (
    "FEWEST",
    "Haystack",
    "Located",
    "Run",
    "ends_agree",
    "locate",
    "occurrences",
    "runs_of",
    "short_alone",
    "too_short",
)

#: Fewer words together than this prove nothing; a fingerprint's windows are as long.
FEWEST = 3
#: In a quotation with elisions every piece but one has a word more, on average: else words are picked, not quoted.
_FEWEST_ELIDED = 4
#: A quotation with elisions is at least this share of the passage that it is drawn from.
_LEAST_SHARE = 0.2
_MOST_BROKEN = 3
_MOST_TRIES = 2000
#: More pieces than these are not a quotation.
_MOST_PIECES = 100
#: A sentence may start after these, so that a capital there may be lowered in a quotation.
_OPENING = STOPS | frozenset(':;"([{-¿¡')
_ASKING = frozenset("!?‼‽⁇⁈⁉！？؟՜՞")


class Run(Struct, frozen=True, dict=True):
    """
    Words to be found together, with the marks between them.

    It `is_lowered` when its first letter is not the one that the quotation has, but its capital.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...]
    is_lowered: bool = False

    @cached_property
    def text(self) -> str:
        """The run as `joined` writes it, with the end of its last word."""
        return joined(self.words, self.marks) + " "


class Haystack(Protocol):
    """A source that can say where a run of words stands in it."""

    @property
    def size(self) -> int:
        """How many words there are."""

    @property
    def marks(self) -> Sequence[str]:
        """The punctuation after each word."""

    @property
    def own(self) -> frozenset[str]:
        """Those of `…` and `[` that the source itself has."""

    def find(self, run: Run, low: int, high: int) -> Iterator[int]:
        """The numbers of the words, from `low` to `high` (both included), at which `run` starts; in order."""

    def starts_paragraph(self, word: int) -> bool:
        """Whether the word with this number is the first of a paragraph."""

    def fits(self, word: int, hole: Hole) -> bool | None:
        """Whether the word can be the one that `hole` replaces a part of; None when the letters are not known."""


class Located(Struct, frozen=True):
    """A quotation found: its reading, and the number of the first word of each of its pieces."""

    reading: Reading
    at: tuple[int, ...]
    is_certain: bool = True

    @property
    def ends(self) -> tuple[int, ...]:
        """One past the last word of each piece."""
        return tuple(
            start + len(piece.words) for start, piece in zip(self.at, self.reading.pieces, strict=True)
        )

    @property
    def omitted(self) -> int:
        """How many words of the source the holes leave out."""
        return sum(start - end for start, end in zip(self.at[1:], self.ends, strict=False))

    @property
    def quoted(self) -> int:
        """How many words are the source's."""
        return sum(len(piece.words) for piece in self.reading.pieces)

    @property
    def is_scattered(self) -> bool:
        """Whether the pieces are too small a share of the passage."""
        return self.quoted < _LEAST_SHARE * (self.quoted + self.omitted)


def short_alone(reading: Reading) -> tuple[int, ...]:
    """The numbers of the pieces of which a fingerprint has no hash."""
    return tuple(number for number, piece in enumerate(reading.pieces) if len(piece.words) < FEWEST)


def too_short(reading: Reading) -> tuple[int, ...]:
    """
    The numbers of the pieces that prove nothing, being too short; all of them when they are so on average.

    Pieces that only a bracket parts stand together in the source, but for the few words of the bracket, and prove it together.
    """
    lengths = [length_of(piece.words) for piece in reading.pieces]
    together = list(lengths)
    for number, hole in enumerate(reading.holes, 1):
        if not hole.is_elided:
            together[number] += together[number - 1]
    for number, hole in reversed(tuple(enumerate(reading.holes))):
        if not hole.is_elided:
            together[number] = together[number + 1]
    short = tuple(number for number, length in enumerate(together) if length < FEWEST)
    if short:
        return short
    elided = sum(hole.is_elided for hole in reading.holes)
    return tuple(range(len(lengths))) if elided and sum(lengths) < _FEWEST_ELIDED * (elided + 1) - 1 else ()


def runs_of(piece: Strict) -> tuple[Run, ...]:
    """
    The runs that a piece may be: as it is, and with its first letter's case changed, to fit the sentence around it.

    A word that a line's end breaks is read with its hyphen and without.
    """
    marks = piece.marks[:-1]
    choices = [
        (word, piece.readings[number]) if number in piece.readings else (word,)
        for number, word in enumerate(piece.words)
    ]
    if len(piece.readings) > _MOST_BROKEN:
        choices = [choice[:1] for choice in choices]
    runs = []
    for words in product(*choices):
        runs.append(Run(words, marks))
        first = words[0][0]
        other = first.swapcase()
        if len(other) == 1 and other != first and other.swapcase() == first:
            runs.append(Run((other + words[0][1:], *words[1:]), marks, is_lowered=first.islower()))
    return tuple(runs)


def opens_sentence(hay: Haystack, word: int) -> bool:
    """Whether a sentence can start with the word of this number."""
    return word == 0 or not _OPENING.isdisjoint(hay.marks[word - 1]) or hay.starts_paragraph(word)


def ends_agree(ours: str, theirs: str) -> bool:
    """
    Whether a piece may end as it does.

    A stop may be added, left out, or be a comma in the source, as publishers do; but a question stays one, and an ellipsis that is
    taken as the source's own is there.
    """
    if "…" in ours and "…" not in theirs:
        return False
    if STOPS.isdisjoint(ours) and "," not in ours:
        return True
    return _ASKING.intersection(ours) == _ASKING.intersection(theirs)


def occurrences(piece: Strict, runs: Sequence[Run], hay: Haystack, low: int, high: int) -> Iterator[int]:
    """Where `piece` stands; in order for each of its runs."""
    last = len(piece.words) - 1
    for run in runs:
        for start in hay.find(run, low, high):
            if run.is_lowered and not opens_sentence(hay, start):
                continue
            if ends_agree(piece.marks[last], hay.marks[start + last]):
                yield start


def locate(reading: Reading, hay: Haystack) -> Located | None:
    """Where a quotation stands when it is read so: in the place where it leaves out the least; None when nowhere."""
    if len(reading.pieces) == 1:
        piece = reading.pieces[0]
        start = next(occurrences(piece, runs_of(piece), hay, 0, hay.size), None)
        return None if start is None else Located(reading, (start,))
    if len(reading.pieces) > _MOST_PIECES:
        return None
    search = _Search(reading, hay)
    search.extend(())
    return search.best


class _Search:
    """Looks for pieces in order; it gives up after many tries, which only a text that repeats itself can take."""

    def __init__(self, reading: Reading, hay: Haystack) -> None:
        self.best: Located | None = None
        self._reading = reading
        self._hay = hay
        self._runs = [runs_of(piece) for piece in reading.pieces]
        self._tries = _MOST_TRIES

    def extend(self, at: tuple[int, ...], *, is_certain: bool = True) -> None:
        """Try every place for the piece after those placed at `at`."""
        number = len(at)
        if number == len(self._runs):
            found = Located(self._reading, at, is_certain)
            if self.best is None or found.omitted < self.best.omitted:
                self.best = found
            return
        low, high = 0, self._hay.size
        if at:
            end = at[-1] + len(self._reading.pieces[number - 1].words)
            hole = self._reading.holes[number - 1]
            low, high = end + hole.least, end + hole.most
        for start in occurrences(self._reading.pieces[number], self._runs[number], self._hay, low, high):
            self._tries -= 1
            if self._tries < 0:
                return
            fits = self._fits(at, number, start)
            if fits is not False:
                self.extend((*at, start), is_certain=is_certain and fits is True)

    def _fits(self, at: tuple[int, ...], number: int, start: int) -> bool | None:
        if not at:
            return True
        hole = self._reading.holes[number - 1]
        return self._hay.fits(start - 1, hole) if hole.is_part and hole.most == 1 else True
