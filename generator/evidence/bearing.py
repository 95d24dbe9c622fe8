"""
Where words that bear on the sense of a quotation may be hidden: in what it leaves out, and right beside it in its sentence.

The same answers serve for a text and, worked out beforehand for every word, for a fingerprint, so that both see the same.
"""

from collections.abc import Callable, Sequence

from generator.evidence.normalise import STOPS, Strict
from generator.evidence.sense import may_bear, sense_after, sense_before, sense_within

__all__ = ("AFTER", "BEFORE", "LONGEST", "bearings", "is_hidden", "stretch_after", "stretch_before")

#: So many words of the sentence are looked at on either side of a quotation.
_LOOKED_AT = 3
#: No phrase that bears on the sense has more words.
LONGEST = 6

#: What is known of the place before a word, in the bits of one number; what is above them is the length of the shortest phrase
#: that starts with this word and bears on the sense, 0 when none does.
BEFORE, AFTER = 1, 2
_LENGTH = 2


def stretch_before(at: int, is_parted: Callable[[int], bool]) -> int:
    """The first of the few words that stand before the word numbered `at` in its sentence."""
    low = at
    while low > 0 and at - low < _LOOKED_AT and not is_parted(low):
        low -= 1
    return low


def stretch_after(at: int, size: int, is_parted: Callable[[int], bool]) -> int:
    """One past the last of the few words with which a sentence goes on at the word numbered `at`."""
    high = at
    while high < size and high - at < _LOOKED_AT and not is_parted(high):
        high += 1
    return high


def bearings(form: Strict, lang: str) -> bytes:
    """
    For each word of a text a number: whether a quotation that starts here has words before it that bear on its sense, whether the
    sentence of one that ends here goes on with such words, and how long the shortest phrase is that starts here and bears on it.
    """
    words, marks, size = form.words, form.marks, len(form.words)
    starts = frozenset(form.paragraphs)

    def is_parted(word: int) -> bool:
        return word in starts or not STOPS.isdisjoint(marks[word - 1])

    found = bytearray(size)
    telling = {word for word in set(words) if may_bear(word, lang)}
    for number, word in enumerate(words):
        if word not in telling:
            continue
        found[number] |= _shortest(words[number : number + LONGEST], lang) << _LENGTH
        # Whatever bears on the sense starts with such a word, so that only cuts near one need to be looked at.
        for at in range(max(number - _LOOKED_AT + 1, 1), min(number + _LOOKED_AT + 1, size)):
            if at > number and sense_before(words[stretch_before(at, is_parted) : at], lang):
                found[at] |= BEFORE
            if at <= number and sense_after(words[at : stretch_after(at, size, is_parted)], lang):
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
