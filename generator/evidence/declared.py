"""
What a quotation declares to have changed: elisions and brackets, and the ways in which it can be read.

`[...]` may be the editor's or the source's own, and words in brackets may be added to the source's or stand for some of them.
Each way of reading them is tried, the source's own words first.
"""

import re
from collections.abc import Iterator, Sequence
from enum import Enum
from itertools import product

from msgspec import Struct

from generator.evidence.normalise import SPACED, Strict, strict
from generator.evidence.remarks import is_label, is_leaving_out

__all__ = (
    "LONGEST_ELISION",
    "Declared",
    "Hole",
    "Mark",
    "Placed",
    "Reading",
    "declared",
    "plainest",
    "readings",
)

#: In words of the source; a passage drawn from farther apart is not one quotation.
LONGEST_ELISION = 200
_LONGEST_REPLACED = 8
#: More ways than these are not tried: with so many brackets, they are the editor's.
_MOST_READINGS = 64

_DOTS = r"(?:…|\.(?:[ \u00a0]?\.){2,})(?:[ \u00a0]?[.…])*"
_MARKS = re.compile(
    rf"(?P<elision>[\[(［（]\s*{_DOTS}\s*[\])］）]|{_DOTS})"
    r"|(?<![^\W_])\[(?P<initial>[^\W\d_])\](?=[^\W\d_])"
    rf"|(?<!{SPACED})(?P<before>{SPACED}+)\[[^\W\d_]+\](?P<rest>{SPACED}*)"
    rf"|\[[^\W\d_]+\](?P<after>{SPACED}+)"
    r"|(?P<bracket>\[[^\[\]]*\](?:['’]s\b)?)"
)


class Mark(Enum):
    """What a mark of the editor's stands for."""

    ELISION = "elision"
    BRACKET = "bracket"
    INITIAL = "initial"
    PART = "part"


class Declared(Struct, frozen=True):
    """
    A mark in a quotation's text, from `start` up to `end`.

    For an initial (`[T]he`), `inner` is its letter; for a part (`vow[ed]`), `before` and `after` are the word's own letters.
    """

    mark: Mark
    start: int
    end: int
    inner: str = ""
    before: str = ""
    after: str = ""


class Hole(Struct, frozen=True):
    """
    A place between two pieces where words of the source may be left out, from `least` to `most` of them.

    It `is_elided` when an ellipsis declares it, or a bracket that says so (`[inaudible]`), otherwise brackets do. `begins` and `ends` are the letters that the left-out
    word must begin and end with.
    """

    least: int = 0
    most: int = 0
    is_elided: bool = False
    is_part: bool = False
    begins: str = ""
    ends: str = ""

    def __or__(self, other: "Hole") -> "Hole":
        """Both holes, where nothing stands between them."""
        return Hole(
            self.least + other.least,
            self.most + other.most,
            self.is_elided or other.is_elided,
            self.is_part or other.is_part,
            self.begins or other.begins,
            other.ends or self.ends,
        )


class Placed(Struct, frozen=True):
    """
    A bracket that is taken as the editor's, and its place: behind as many pieces as have words `before` it.

    It `is_within` a piece when words of that piece stand on both sides; then it is in the place of nothing.
    """

    mark: Declared
    before: int
    is_within: bool


class Reading(Struct, frozen=True):
    """
    One way to read a quotation: pieces, each with its text, and a hole between each two.

    It `is_edited` when a mark was taken as the editor's; `brackets` are those which put words in. `starts` are the places in the
    quotation's text at which the pieces' texts start: these are as long as what they stand for.
    """

    pieces: tuple[Strict, ...]
    texts: tuple[str, ...]
    holes: tuple[Hole, ...]
    is_edited: bool
    brackets: tuple[Placed, ...] = ()
    starts: tuple[int, ...] = ()


def declared(text: str) -> tuple[Declared, ...]:
    """The marks in `text` by which its editor may declare a change."""
    if (
        "[" not in text
        and "…" not in text
        and ".." not in text
        and ". ." not in text
        and ".\u00a0." not in text
    ):
        return ()
    return tuple(_declared(found) for found in _MARKS.finditer(text))


def _declared(found: re.Match[str]) -> Declared:
    start, end = found.span()
    if found["elision"]:
        return Declared(Mark.ELISION, start, end)
    if found["initial"]:
        return Declared(Mark.INITIAL, start, end, found["initial"])
    inner = found[0][found[0].index("[") + 1 : found[0].rindex("]")]
    if found["before"] or found["after"]:
        return Declared(
            Mark.PART, start, end, inner, found["before"] or "", found["after"] or found["rest"] or ""
        )
    return Declared(Mark.BRACKET, start, end, inner.strip())


class _Way(Enum):
    """How to take one mark."""

    LITERAL = 0
    DROPPED = 1
    HOLE = 2


def readings(text: str, marks: Sequence[Declared], own: frozenset[str]) -> Iterator[Reading]:
    """
    The ways to read `text`, fewest changes first.

    `own` are the marks that the source itself has: only where it has ellipses or brackets can those of the quotation be its.
    """
    ways = [_ways(mark, own) for mark in marks]
    if marks and marks[0].mark is Mark.ELISION and not strict(text[: marks[0].start]).words:
        # Nothing stands before it by which it could be the source's.
        ways[0] = (_Way.HOLE,)
    if _count(ways) > _MOST_READINGS:
        ways = [way[-1:] for way in ways]
    for chosen in product(*ways):
        yield _reading(text, marks, chosen)


def plainest(text: str, marks: Sequence[Declared]) -> Reading:
    """The reading in which ellipses leave words out and brackets only add some."""
    ways = [
        _Way.HOLE if mark.mark in (Mark.ELISION, Mark.PART) or is_leaving_out(mark.inner) else _Way.DROPPED
        for mark in marks
    ]
    return _reading(text, marks, ways)


def _count(ways: Sequence[tuple[_Way, ...]]) -> int:
    count = 1
    for way in ways:
        count *= len(way)
    return count


def _ways(mark: Declared, own: frozenset[str]) -> tuple[_Way, ...]:
    literal = (_Way.LITERAL,) if ("…" if mark.mark is Mark.ELISION else "[") in own else ()
    match mark.mark:
        case Mark.BRACKET if _stands_for_words(mark.inner):
            return (*literal, _Way.DROPPED, _Way.HOLE)
        case Mark.BRACKET | Mark.INITIAL:
            return (*literal, _Way.DROPPED)
        case _:
            return (*literal, _Way.HOLE)


def _stands_for_words(inner: str) -> bool:
    """Whether a bracket may be in the place of words: a remark and who speaks are not, and neither is what has no words."""
    return is_leaving_out(inner) or (any(map(str.isalnum, inner)) and not is_label(inner))


class _Part(Struct):
    """What stands between two holes, from `start` of the quotation's text."""

    text: str
    start: int


def _reading(text: str, marks: Sequence[Declared], ways: Sequence[_Way]) -> Reading:
    parts: list[_Part | Hole] = []
    put_in: list[tuple[Declared, int, int]] = []
    part = _Part("", 0)
    done = 0
    for mark, way in zip(marks, ways, strict=True):
        if way is _Way.LITERAL:
            continue
        part.text += text[done : mark.start]
        done = mark.end
        if mark.mark in (Mark.BRACKET, Mark.PART):
            put_in.append((mark, len(parts), len(part.text)))
        if way is _Way.HOLE:
            parts += (part, _hole(mark))
            part = _Part("", done)
        else:
            # The capital in `[T]he` says that the source has a small letter, and the other way round.
            letter = mark.inner.swapcase() if mark.mark is Mark.INITIAL else ""
            part.text += letter.rjust(mark.end - mark.start)
    part.text += text[done:]
    is_edited = any(way is not _Way.LITERAL for way in ways)
    return _arranged([*parts, part], is_edited=is_edited, put_in=put_in)


def _arranged(
    parts: Sequence[_Part | Hole], *, is_edited: bool, put_in: Sequence[tuple[Declared, int, int]]
) -> Reading:
    """
    The parts that have words, and the holes between them: two in a row are one, those at the edges are none.

    Args:
        parts: Texts and holes by turns.
        is_edited: What the reading is to say of itself.
        put_in: Each bracket, with the number of the part in which it stands and the place in that.
    """
    pieces: list[Strict] = []
    kept: list[_Part] = []
    holes: list[Hole] = []
    counts: list[int] = []
    pending: Hole | None = None
    for part in parts:
        counts.append(len(pieces))
        if isinstance(part, Hole):
            pending = part if pending is None else pending | part
        elif (piece := strict(part.text)).words:
            if pieces and pending is not None:
                holes.append(pending)
            pieces.append(piece)
            kept.append(part)
            pending = None
    return Reading(
        tuple(pieces),
        tuple(part.text for part in kept),
        tuple(holes),
        is_edited,
        tuple(_placed(mark, parts[number], at, counts[number]) for mark, number, at in put_in),
        tuple(part.start for part in kept),
    )


def _placed(mark: Declared, part: _Part | Hole, at: int, count: int) -> Placed:
    """Where a bracket stands, in a part in front of which are `count` pieces."""
    text = part.text if isinstance(part, _Part) else ""
    has_words_before = bool(strict(text[:at]).words)
    has_words_behind = bool(strict(text[at:]).words)
    return Placed(mark, count + has_words_before, has_words_before and has_words_behind)


def _hole(mark: Declared) -> Hole:
    match mark.mark:
        case Mark.ELISION:
            return Hole(0, LONGEST_ELISION, is_elided=True)
        case Mark.PART:
            return Hole(1, 1, is_part=True, begins=mark.before, ends=mark.after)
        case _:
            return Hole(0, _LONGEST_REPLACED, is_elided=is_leaving_out(mark.inner))
