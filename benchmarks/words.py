"""
Text that is nobody's, with the shape of English: words by Zipf's law, sentences, names.

Everything is drawn from hashes of a seed and a key, so that a document's text depends on nothing else.
"""

import hashlib
import struct
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import accumulate, count
from typing import NamedTuple, TypeVar

__all__ = ("Stream", "Vocabulary", "plain")

T = TypeVar("T")

#: The commonest words of English, commonest first: stop words cost an indexer less than others, and texts are full of them.
_COMMON = """
the of and to a in that is was he for it with as his on be at by had not are but from or have an they which one were all
her she there would their we him been has when who will no more if out so up said what its about than into them can only
other time new some could these two may first then do any like my now over such our man me even most made after also did
many before must through years where much your way down should because long each just state people
"""

# What made-up words are made of: a sound is as common as it stands here.
_ONSETS: tuple[str, ...] = (*"bcdghklmnprstvwz", "fr", "br", "ch", "dr", "gr", "pr", "st", "tr")
_VOWELS: tuple[str, ...] = (*"aeiouaeioaeioaeiouaeioaeio", "ai", "ea", "ou", "é", "ö")
_CODAS: tuple[str, ...] = ("", "", "", "", "", "", *"nrlstm", "nd", "rn")
#: What a stemmer takes off again.
_ENDINGS = ("",) * 5 + ("s",) * 3 + ("ed", "ed", "ing", "ly", "ation", "ment", "er", "ers", "al", "ity")
#: The accented letters of `_VOWELS`, for names that have to fit into an address.
_PLAIN = str.maketrans("éöÉÖ", "eoEO")

_STOP_WORDS = len(_COMMON.split())
_LEMMAS = 15_000
#: Zipf's exponent and Mandelbrot's shift: with these 1,000 files hold rather more different words than English would.
_EXPONENT, _SHIFT = 1.08, 2.7


class Stream:
    """An endless sequence of numbers that depends on the seed and the key alone."""

    def __init__(self, seed: int, *key: object) -> None:
        self._numbers = _numbers("/".join(map(str, (seed, *key))))

    def unit(self) -> float:
        """A number from 0 up to, not including, 1."""
        return next(self._numbers) / 2**64

    def between(self, least: int, most: int) -> int:
        """A whole number, both ends included."""
        return least + next(self._numbers) % (most - least + 1)

    def chance(self, share: float) -> bool:
        """True in `share` of all cases."""
        return self.unit() < share

    def pick(self, choices: Sequence[T]) -> T:
        """One of `choices`."""
        return choices[next(self._numbers) % len(choices)]

    def picks(self, choices: Sequence[T], number: int) -> tuple[T, ...]:
        """Up to `number` of `choices`, each once."""
        return tuple(dict.fromkeys(self.pick(choices) for _ in range(number)))


def _numbers(key: str) -> Iterator[int]:
    for block in count():
        yield from struct.unpack("<8Q", hashlib.blake2b(f"{key}/{block}".encode()).digest())


def plain(text: str) -> str:
    """`text` in lower case without accents, hyphens for spaces: a part of an id."""
    return text.translate(_PLAIN).lower().replace(" ", "-")


class Vocabulary(NamedTuple):
    """Words, commonest first, and the running total of their weights."""

    words: tuple[str, ...]
    totals: tuple[float, ...]

    @classmethod
    def of(cls, seed: int) -> "Vocabulary":
        """Real function words, then made-up ones in some of their inflections."""
        stream = Stream(seed, "vocabulary")
        words = dict.fromkeys(_COMMON.split())
        for rank in range(_LEMMAS):
            # Common words are short: one or two syllables for the first hundreds, up to three for the rest.
            lemma = "".join(_syllable(stream) for _ in range(stream.between(1, 2) + (rank > 400)))
            words.update(dict.fromkeys(lemma + ending for ending in stream.picks(_ENDINGS, 3)))
        ordered = tuple(word for word in words if len(word) > 1 or word == "a")
        return cls(ordered, tuple(accumulate((rank + _SHIFT) ** -_EXPONENT for rank in range(len(ordered)))))

    def word(self, stream: Stream, *, rare: bool = False) -> str:
        """A word by Zipf's law; a `rare` one is no function word."""
        floor = self.totals[_STOP_WORDS - 1] if rare else 0.0
        return self.words[bisect(self.totals, floor + stream.unit() * (self.totals[-1] - floor))]

    def name(self, stream: Stream, parts: int = 2) -> str:
        """A proper name of several words."""
        return " ".join((_syllable(stream) + _syllable(stream)).capitalize() for _ in range(parts))

    def phrase(self, stream: Stream, length: int) -> str:
        """Words in a row, for a title or a clause; the last is no function word."""
        words = [self.word(stream) for _ in range(length - 1)]
        return " ".join((*words, self.word(stream, rare=True)))

    def sentence(self, stream: Stream) -> str:
        """About sixteen words with a comma, figures or a date here and there, and a full stop."""
        words = self.phrase(stream, stream.between(8, 24)).split()
        if stream.chance(0.4):
            words[len(words) // 2] += ","
        if stream.chance(0.06):
            words.insert(3, f"{stream.between(2, 99)} per cent")
        if stream.chance(0.06):
            words.insert(5, f"on {stream.between(1, 28)} May {stream.between(2001, 2024)}")
        return " ".join((words[0].capitalize(), *words[1:])) + "."

    def prose(self, stream: Stream, length: int) -> str:
        """Sentences of `length` words or a little more together."""
        sentences: list[str] = []
        while length > 0:
            sentences.append(self.sentence(stream))
            length -= sentences[-1].count(" ") + 1
        return " ".join(sentences)

    def marked(self, stream: Stream, length: int) -> str:
        """Prose with one of its words in emphasis."""
        words = self.prose(stream, length).split()
        middle = len(words) // 2
        bare = words[middle].rstrip(",.")
        words[middle] = f"*{bare}*{words[middle][len(bare) :]}"
        return " ".join(words)


def _syllable(stream: Stream) -> str:
    return stream.pick(_ONSETS) + stream.pick(_VOWELS) + stream.pick(_CODAS)
