"""
What differs in a quotation that its source does not have.

The passage that comes nearest is looked for so that an editor can see the difference. It never makes a quotation found.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher

from msgspec import Struct

from generator.evidence.declared import LONGEST_ELISION
from generator.evidence.fingerprint import Hashed
from generator.evidence.match import FEWEST, Run, ends_agree, occurrences, opens_sentence, runs_of
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
    """
    What comes nearest to a piece: how many of its words are there, and the differences.

    `found` counts words that stand there three together at least, as a fingerprint can tell too; `alike` all that do, as far as
    can be told.
    """

    found: int
    alike: int
    differences: tuple[Difference, ...]


class _Ours(Struct, frozen=True):
    """A piece and its text, which starts at `offset` of the quotation's."""

    piece: Strict
    text: str
    offset: int

    def at(self, word: int) -> int:
        """Where a word starts in the quotation's text; the end of the last word when there are no more."""
        starts = self.piece.starts
        return self.offset + (starts[word] if word < len(starts) else self.piece.ends[-1])

    def words(self, start: int, end: int) -> str:
        """Words of ours, with the punctuation after the last."""
        start = max(start, 0)
        if start >= end:
            return ""
        starts = self.piece.starts
        stop = starts[end] if end < len(starts) else len(self.text)
        return " ".join(self.text[starts[start] : stop].split())


class _Segment(Struct):
    """
    Words of ours, from `start` up to `end`, that stand together in the source, `shift` words further on.

    Of two segments that share words, either may have them.
    """

    start: int
    end: int
    shift: int


def nearest(piece: Strict, text: str, hay: Text | Hashed, *, offset: int = 0) -> Nearest:
    """
    The nearest passage to `piece`.

    Args:
        piece: Words in their strict form.
        text: The same as the quotation has them, its brackets and all, as long as what `piece` was made from.
        hay: What is known of the source.
        offset: Where `text` starts in the quotation's.
    """
    runs = runs_of(piece)
    if next(occurrences(piece, runs, hay, 0, hay.size), None) is not None:
        return Nearest(len(piece.words), len(piece.words), ())
    ours = _Ours(piece, text, offset)
    segments = _widened(_segments(len(piece.words), runs, hay), runs, hay)
    found = len({word for one in segments for word in range(one.start, one.end)})
    if isinstance(hay, Text):
        alike, differences = _in_text(ours, runs, hay)
        return Nearest(found, alike, differences)
    return Nearest(found, found, _in_hashes(ours, segments, runs, hay))


# ------------------------------------------------------------------------------------------------------------------ a text


def _in_text(ours: _Ours, runs: Sequence[Run], hay: Text) -> tuple[int, tuple[Difference, ...]]:
    """How many words match, and the differences."""
    words = runs[0].words
    start = _centre((number, hay.places.get(word, ())) for number, word in enumerate(words))
    low, high = max(start - _SLACK, 0), min(max(start, 0) + len(words) + _SLACK, hay.size)
    blocks, is_folded = _blocks(runs, hay, low, high)
    differences = tuple(_differences(ours, hay, blocks))
    # The first letter's case is no difference but where the source's is that of a name.
    if is_folded and blocks and not opens_sentence(hay, blocks[0][1]):
        word = blocks[0][1]
        first = Difference(
            ours=ours.words(0, 1), theirs=hay.with_marks(word, word + 1), line=hay.line(word), at=ours.at(0)
        )
        differences = (first, *differences)
    return sum(size for _, _, size in blocks), differences


def _blocks(runs: Sequence[Run], hay: Text, low: int, high: int) -> tuple[list[tuple[int, int, int]], bool]:
    """
    The words that match, of the run of which most do: our number, the source's, how many.

    The second value says whether the first letter of ours was raised for it.
    """
    best: list[tuple[int, int, int]] = []
    is_raised = False
    for run in runs:
        # Left to itself, the matcher does not start from the commonest words of a long passage, else it could take minutes.
        matcher = SequenceMatcher(None, run.words, hay.words[low:high])
        blocks = [(a, b + low, size) for a, b, size in matcher.get_matching_blocks() if size]
        settled, halves = _settled(blocks, run.words, hay), _halves(run, hay, low)
        # A word more that fits by chance is no reason to look so far.
        some = halves if _rank(halves)[0] > _rank(settled)[0] + 1 else settled
        if _rank(some) > _rank(best):
            best, is_raised = some, run.is_lowered and some[0][0] == 0
    return best, is_raised


def _settled(
    blocks: Sequence[tuple[int, int, int]], words: Sequence[str], hay: Text
) -> list[tuple[int, int, int]]:
    """The blocks without a word or two at either end that only chance put there, far from the others."""
    kept = list(blocks)
    while len(kept) > 1 and _is_stray(kept[0], kept[0], kept[1]):
        del kept[0]
        kept[:1] = _reaching(kept[0], words, hay, floor=0)
    while len(kept) > 1 and _is_stray(kept[-1], kept[-2], kept[-1]):
        del kept[-1]
    return kept


def _is_stray(block: tuple[int, int, int], first: tuple[int, int, int], second: tuple[int, int, int]) -> bool:
    """Whether a small block is parted from its neighbour by more words of the source than of ours."""
    mine, theirs = second[0] - first[0] - first[2], second[1] - first[1] - first[2]
    return block[2] < FEWEST and theirs > mine + block[2]


def _reaching(
    block: tuple[int, int, int], words: Sequence[str], hay: Text, *, floor: int
) -> list[tuple[int, int, int]]:
    """`block`, and before it the nearest word or two that match in the very same place."""
    mine, theirs, _ = block
    for back in range(1, min(mine - floor, theirs) + 1):
        if words[mine - back] == hay.words[theirs - back]:
            return [(mine - back, theirs - back, 1), block]
    return [block]


def _halves(run: Run, hay: Text, low: int) -> list[tuple[int, int, int]]:
    """The beginning of ours and its end, where these stand farther apart than words that are merely added; empty when they do not."""
    words, marks, size = run.words, run.marks, len(run.words)

    def head(length: int) -> int:
        low_ = max(low - LONGEST_ELISION, 0)
        return next(hay.find(Run(words[:length], marks[: length - 1]), low_, hay.size), -1)

    def tail(length: int) -> int:
        return next(
            hay.find(Run(words[size - length :], marks[size - length :]), floor, floor + LONGEST_ELISION), -1
        )

    first = _longest(head, size - FEWEST)
    if not first:
        return []
    floor = head(first) + first
    last = _longest(tail, size - first)
    return [(0, head(first), first), (size - last, tail(last), last)] if last else []


def _longest(place: Callable[[int], int], most: int) -> int:
    """The greatest length, `FEWEST` at least and `most` at most, that has a place; 0 when none has. What is shorter has one too."""
    low, high = FEWEST - 1, most
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if place(middle) >= 0 else (low, middle - 1)
    return low if low >= FEWEST else 0


def _rank(blocks: Sequence[tuple[int, int, int]]) -> tuple[int, int]:
    return sum(size for _, _, size in blocks), -len(blocks)


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


def _differences(ours: _Ours, hay: Text, blocks: Sequence[tuple[int, int, int]]) -> Iterator[Difference]:
    """The differences before, between, inside (punctuation) and after the matching `blocks`."""
    piece = ours.piece
    mine, theirs = 0, blocks[0][1] - blocks[0][0] if blocks else 0
    if blocks and blocks[0][0]:
        theirs = max(theirs, 0)
    for a, b, size in blocks:
        if a > mine or (mine and b > theirs):
            yield _difference(ours, hay, (mine, a), (theirs, b))
        elif mine and piece.marks[mine - 1] != hay.marks[b - 1]:
            yield _difference(ours, hay, (mine - 1, mine), (b - 1, b))
        for step in range(size - 1):
            if piece.marks[a + step] != hay.marks[b + step]:
                yield _difference(ours, hay, (a + step, a + step + 1), (b + step, b + step + 1))
        mine, theirs = a + size, b + size
    last = len(piece.words)
    if mine < last:
        yield _difference(ours, hay, (mine, last), (theirs, min(theirs + last - mine, hay.size)))
    elif blocks and not ends_agree(piece.marks[-1], hay.marks[theirs - 1]):
        yield _difference(ours, hay, (last - 1, last), (theirs - 1, theirs))


def _difference(ours: _Ours, hay: Text, mine: tuple[int, int], theirs: tuple[int, int]) -> Difference:
    return Difference(
        ours=ours.words(*mine),
        theirs=hay.with_marks(*theirs),
        line=hay.line(theirs[0]),
        at=ours.at(mine[0]),
    )


# ------------------------------------------------------------------------------------------------------------ a fingerprint


def _in_hashes(
    ours: _Ours, segments: Sequence[_Segment], runs: Sequence[Run], hay: Hashed
) -> tuple[Difference, ...]:
    """A fingerprint can tell which three words in a row stand somewhere in the source, and what punctuation follows them."""
    differences = tuple(_seams(ours, segments, hay)) if segments else ()
    if not differences and segments:
        differences = tuple(_at_the_edges(ours, runs, hay))
    return differences


def _segments(size: int, runs: Sequence[Run], hay: Text | Hashed) -> list[_Segment]:
    """The stretches of ours that stand in the source near each other, in its order."""
    windows: list[set[int]] = [set() for _ in range(size - FEWEST + 1)]
    for run in runs:
        for start, places in enumerate(hay.together(run)):
            windows[start].update(places[:_MOST_PLACES])
    centre = _centre((start, sorted(places)) for start, places in enumerate(windows))
    segments: list[_Segment] = []
    for start, standing in enumerate(windows):
        last = segments[-1] if segments else None
        if last and last.end == start + FEWEST - 1 and last.shift + start in standing:
            last.end += 1
            continue
        low = max(centre + start - _SLACK, last.start + last.shift + 1 if last else 0)
        near = [place for place in standing if low <= place <= centre + start + _SLACK]
        if near:
            wanted = start + (last.shift if last else centre)
            place = min(near, key=lambda place: (abs(place - wanted), place))
            segments.append(_Segment(start, start + FEWEST, place - start))
    return segments


def _widened(segments: Sequence[_Segment], runs: Sequence[Run], hay: Text | Hashed) -> list[_Segment]:
    """The segments with the words that fit too but for the punctuation between them, which a fingerprint shows."""
    wide: list[_Segment] = []
    size = len(runs[0].words)
    for one in segments:
        floor = wide[-1].end if wide else 0
        while one.start > floor and _fits(one.start - 1, one.shift, runs, hay):
            one.start -= 1
        while one.end < size and _fits(one.end - FEWEST + 1, one.shift, runs, hay):
            one.end += 1
        if wide and wide[-1].shift == one.shift and one.start <= wide[-1].end:
            wide[-1].end = max(one.end, wide[-1].end)
        else:
            wide.append(one)
    return wide


def _fits(start: int, shift: int, runs: Sequence[Run], hay: Text | Hashed) -> bool:
    """Whether three words of ours stand in the source, `shift` words further on, with whatever marks between them."""
    place = start + shift
    if place < 0 or place + FEWEST > hay.size:
        return False
    marks = tuple(hay.marks[place : place + FEWEST - 1])
    return any(place in hay.find(Run(run.words[start : start + FEWEST], marks), place, place) for run in runs)


def _seams(ours: _Ours, segments: Sequence[_Segment], hay: Hashed) -> Iterator[Difference]:
    """What does not fit before, in, between and after the segments."""
    size = len(ours.piece.words)
    done: _Segment | None = None
    for one in segments:
        if done is None:
            if one.start:
                yield Difference(ours=ours.words(0, one.start), at=ours.at(0))
        elif one.start > done.end:
            yield Difference(ours=ours.words(done.end, one.start), at=ours.at(done.end))
        elif one.shift > done.shift:
            yield _missing(ours, one.start)
        else:
            first = max(one.start - (done.shift - one.shift), done.start)
            yield Difference(ours=ours.words(first, one.start), at=ours.at(first))
        yield from _marks(ours, one, hay)
        done = one
    if done and done.end < size:
        yield Difference(ours=ours.words(done.end, size), at=ours.at(done.end))


def _marks(ours: _Ours, one: _Segment, hay: Hashed) -> Iterator[Difference]:
    """The words of a segment behind which the source has other punctuation."""
    marks = ours.piece.marks
    for word in range(one.start, one.end - 1):
        if marks[word] != hay.marks[word + one.shift]:
            yield Difference(ours=ours.words(word, word + 1), at=ours.at(word))


def _missing(ours: _Ours, word: int) -> Difference:
    """The source has more words than ours before this word."""
    return Difference(
        ours="",
        at=ours.at(word),
        after=ours.words(word - FEWEST, word),
        before=ours.words(word, min(word + FEWEST, len(ours.piece.words))),
    )


def _at_the_edges(ours: _Ours, runs: Sequence[Run], hay: Hashed) -> Iterator[Difference]:
    """What keeps a piece from being found though its words stand there: its last stop, or else its first letter."""
    size = len(ours.piece.words)
    for run in runs:
        for start in hay.find(run, 0, hay.size):
            word = 0 if ends_agree(ours.piece.marks[-1], hay.marks[start + size - 1]) else size - 1
            yield Difference(ours=ours.words(word, word + 1), at=ours.at(word))
            return
