"""
What differs in a quotation that its source does not have.

The passage that comes nearest is looked for so that an editor can see the difference. It never makes a quotation found.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from generator.evidence.fingerprint import Hashed
from generator.evidence.match import FEWEST, ends_agree, occurrences, runs_of
from generator.evidence.normalise import Strict
from generator.evidence.text import Text
from generator.model.evidence import Difference

__all__ = ("Nearest", "nearest")

#: Words more common than this say nothing about where a passage is.
_COMMON = 64
#: So many words around a passage are compared too, in case words were added or left out.
_SLACK = 8
_BAND = 4
_MOST_PLACES = 1000


class Nearest(Struct, frozen=True):
    """What comes nearest to a piece: how many of its words are there, and the differences."""

    found: int
    differences: tuple[Difference, ...]


def nearest(piece: Strict, text: str, hay: Text | Hashed) -> Nearest:
    """The nearest passage to `piece`, which is the strict form of `text`."""
    if next(occurrences(piece, runs_of(piece), hay, 0, hay.size), None) is not None:
        return Nearest(len(piece.words), ())
    return _in_text(piece, text, hay) if isinstance(hay, Text) else _in_hashes(piece, text, hay)


def _in_text(piece: Strict, text: str, hay: Text) -> Nearest:
    ours = piece.words
    start = _centre((number, hay.places.get(word, ())) for number, word in enumerate(ours))
    low, high = max(start - _SLACK, 0), min(max(start, 0) + len(ours) + _SLACK, hay.size)
    # Left to itself, the matcher does not start from the commonest words of a long passage, else it could take minutes.
    matcher = SequenceMatcher(None, ours, hay.words[low:high])
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    differences = tuple(_differences(piece, text, hay, [(a, b + low, size) for a, b, size in blocks]))
    return Nearest(sum(block.size for block in blocks), differences)


def _centre(things: Iterable[tuple[int, Sequence[int]]]) -> int:
    """
    Where a passage like ours is likeliest to start.

    Args:
        things: Numbers of our words, each with the places where that word, or what starts with it, stands in the source.
    """
    bands: Counter[int] = Counter()
    placed = sorted((thing for thing in things if thing[1]), key=lambda thing: len(thing[1]))
    for rank, (number, places) in enumerate(placed):
        if len(places) > _COMMON and rank:
            break
        for place in places[:_MOST_PLACES]:
            band, weight = (place - number) // _BAND, max(_COMMON // len(places), 1)
            # What straddles two bands counts in both.
            bands[band] += 2 * weight
            bands[band - 1] += weight
            bands[band + 1] += weight
    return min(bands, key=lambda band: (-bands[band], band)) * _BAND if bands else -_BAND


def _differences(
    piece: Strict, text: str, hay: Text, blocks: Sequence[tuple[int, int, int]]
) -> Iterator[Difference]:
    """The differences before, between, inside (punctuation) and after the matching `blocks`."""
    mine, theirs = 0, blocks[0][1] - blocks[0][0] if blocks else 0
    if blocks and blocks[0][0]:
        theirs = max(theirs, 0)
    for a, b, size in blocks:
        if a > mine or (mine and b > theirs):
            yield _difference(piece, text, hay, (mine, a), (theirs, b))
        elif mine and piece.marks[mine - 1] != hay.marks[b - 1]:
            yield _difference(piece, text, hay, (mine - 1, mine), (b - 1, b))
        for step in range(size - 1):
            if piece.marks[a + step] != hay.marks[b + step]:
                yield _difference(piece, text, hay, (a + step, a + step + 1), (b + step, b + step + 1))
        mine, theirs = a + size, b + size
    last = len(piece.words)
    if mine < last:
        yield _difference(piece, text, hay, (mine, last), (theirs, min(theirs + last - mine, hay.size)))
    elif blocks and not ends_agree(piece.marks[-1], hay.marks[theirs - 1]):
        yield _difference(piece, text, hay, (last - 1, last), (theirs - 1, theirs))


def _difference(
    piece: Strict, text: str, hay: Text, ours: tuple[int, int], theirs: tuple[int, int]
) -> Difference:
    return Difference(
        ours=_ours(piece, text, *ours), theirs=hay.with_marks(*theirs), line=hay.line(theirs[0])
    )


def _ours(piece: Strict, text: str, start: int, end: int) -> str:
    """Words of ours, with the punctuation after the last."""
    if start >= end:
        return ""
    stop = piece.starts[end] if end < len(piece.starts) else len(text)
    return " ".join(text[piece.starts[start] : stop].split())


def _in_hashes(piece: Strict, text: str, hay: Hashed) -> Nearest:
    """A fingerprint can tell which three words in a row stand somewhere in the source, and what punctuation follows them."""
    size = len(piece.words)
    windows = [(start, places) for run in runs_of(piece) for start, places in enumerate(hay.places(run))]
    centre = _centre(windows)
    fits = [False] * size
    for start, places in windows:
        near = bisect_left(places, centre + start - _SLACK)
        if near < len(places) and places[near] <= centre + start + _SLACK:
            fits[start : start + FEWEST] = [True] * FEWEST
    spans = list(_unfit(fits)) or list(_at_the_edges(piece, hay))
    return Nearest(sum(fits), tuple(Difference(ours=_ours(piece, text, *span)) for span in spans))


def _unfit(fits: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """The stretches of words that do not fit."""
    start = 0
    while start < len(fits):
        end = start
        while end < len(fits) and not fits[end]:
            end += 1
        if end > start:
            yield start, end
        start = end + 1


def _at_the_edges(piece: Strict, hay: Hashed) -> Iterator[tuple[int, int]]:
    """What keeps a piece from being found though its words stand there: its last stop, or else its first letter."""
    size = len(piece.words)
    for run in runs_of(piece):
        for start in hay.find(run, 0, hay.size):
            yield (0, 1) if ends_agree(piece.marks[-1], hay.marks[start + size - 1]) else (size - 1, size)
            return
