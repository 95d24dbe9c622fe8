"""
Where words that bear on the sense of a quotation may be hidden: in what it leaves out, and beside it in its sentence.

Beside it are a few words on either side; in front of *that*, the whole clause (*nobody in the ministry thinks that*); in front of a
comma, a condition with which the sentence opens (*if the sanctions are lifted,*); behind one, a short end that says whose word it
is (*, sources claim*). The same answers serve for a text and, worked out beforehand for every word, for a fingerprint, so that both
see the same.
"""

from collections.abc import Callable, Sequence

from msgspec import Struct

from generator.evidence.normalise import Strict
from generator.evidence.sense import (
    introduces,
    may_bear,
    opening,
    sense_after,
    sense_before,
    sense_behind,
    sense_over,
    sense_within,
)
from generator.evidence.sentences import sentence_starts

__all__ = ("AFTER", "BEFORE", "LONGEST", "Beside", "bearings", "beside_after", "beside_before", "is_hidden")

#: So many words of the sentence are looked at on either side of a quotation.
_NEAR = 3
#: A clause that introduces another, an opening condition and an end that names a voice are no longer.
_CLAUSE, _OPENING, _END = 25, 25, 8
#: No phrase that bears on the sense has more words.
LONGEST = 6

#: What is known of the place before a word, in the bits of one number; what is above them is the length of the shortest phrase
#: that starts with this word and bears on the sense, 0 when none does.
BEFORE, AFTER = 1, 2
_LENGTH = 2

_COMMAS = frozenset(",،，、")
_CLAUSE_ENDS = frozenset(',،，、;:；：؛()-—"')


class Beside(Struct, frozen=True):
    """The words from `start` up to `end`, which stand beside a quotation, and those among them that bear on its sense."""

    start: int
    end: int
    sense: tuple[str, ...] = ()


def beside_before(
    at: int, words: Sequence[str], marks: Sequence[str], starts: Callable[[int], bool], lang: str
) -> Beside:
    """What stands in its sentence before a quotation that starts with the word numbered `at`; `starts` tells where sentences do."""
    low = _back(at, _NEAR, marks, starts)
    sense = sense_before(words[low:at], lang)
    if sense or low == at:
        return Beside(low, at, sense)
    if introduces(words[at - 1], lang):
        low = _back(at, _CLAUSE, marks, starts, _CLAUSE_ENDS)
        return Beside(low, at, sense_over(words[low:at], lang))
    if not _COMMAS.isdisjoint(marks[at - 1]):
        low = _back(at - 1, _OPENING, marks, starts, _COMMAS)
        told = opening(words[low:at], lang) if starts(low) else ""
        return Beside(low, at, (told,) if told else ())
    return Beside(low, at)


def _back(
    at: int,
    most: int,
    marks: Sequence[str],
    starts: Callable[[int], bool],
    ends: frozenset[str] = frozenset(),
) -> int:
    """The first of the words, `most` of them, that stand in the sentence before `at` with none of `ends` behind any."""
    low = at
    while low > 0 and at - low < most and not starts(low) and ends.isdisjoint(marks[low - 1]):
        low -= 1
    return low


def beside_after(
    at: int, words: Sequence[str], marks: Sequence[str], starts: Callable[[int], bool], lang: str
) -> Beside:
    """With what its sentence goes on behind a quotation that ends before the word numbered `at`."""
    high = _on(at, _NEAR, len(words), starts)
    sense = sense_after(words[at:high], lang)
    if not sense and high > at > 0 and not _COMMAS.isdisjoint(marks[at - 1]):
        end = _on(at, _END, len(words), starts)
        if end == len(words) or starts(end):
            told = sense_behind(words[at:end], lang)
            return Beside(at, end, told) if told else Beside(at, high)
    return Beside(at, high, sense)


def _on(at: int, most: int, size: int, starts: Callable[[int], bool]) -> int:
    high = at
    while high < size and high - at < most and not starts(high):
        high += 1
    return high


def bearings(form: Strict, lang: str) -> bytes:
    """
    For each word of a text a number: whether a quotation that starts here has words before it that bear on its sense, whether the
    sentence of one that ends here goes on with such words, and how long the shortest phrase is that starts here and bears on it.
    """
    words, marks, size = form.words, form.marks, len(form.words)
    starts = frozenset(sentence_starts(form)).__contains__
    found = bytearray(size)
    telling = {word for word in set(words) if may_bear(word, lang)}
    introducing = {word for word in set(words) if introduces(word, lang)}
    before, after = set[int](), set[int]()
    for number, word in enumerate(words):
        if word in telling:
            found[number] |= _shortest(words[number : number + LONGEST], lang) << _LENGTH
            # Whatever bears on the sense starts with such a word, so that near ones only cuts near it need to be looked at.
            before.update(range(number + 1, min(number + _NEAR + 1, size)))
            after.update(range(max(number - _NEAR + 1, 1), number + 1))
        if number + 1 < size and (word in introducing or not _COMMAS.isdisjoint(marks[number])):
            before.add(number + 1)
            after.add(number + 1)
    for at in before:
        if beside_before(at, words, marks, starts, lang).sense:
            found[at] |= BEFORE
    for at in after:
        if beside_after(at, words, marks, starts, lang).sense:
            found[at] |= AFTER
    return bytes(found)


def is_hidden(bearing: bytes, start: int, end: int) -> bool:
    """Whether a phrase that bears on the sense is among the words from `start` up to `end`."""
    return any(0 < bearing[at] >> _LENGTH <= end - at for at in range(start, end))


def _shortest(words: Sequence[str], lang: str) -> int:
    """How many of the first words it takes to bear on the sense; 0 when they do not, or when those behind the first do alone."""
    if not sense_within(words, lang):
        return 0
    for length in range(1, len(words) + 1):
        if sense_within(words[:length], lang):
            return 0 if length > 1 and sense_within(words[1:length], lang) else length
    return 0
