"""How often each term stands in each field of an entry."""

import re
from collections import Counter
from collections.abc import Iterable
from functools import lru_cache
from itertools import chain

import msgspec
from lunr.pipeline import Pipeline
from lunr.stop_word_filter import WORDS
from lunr.token import Token
from msgspec import Struct

from generator import __version__
from generator.model.source import digest_of
from generator.search.entries import Entry
from generator.search.fold import words_of
from generator.search.stems import EnglishStemmer

__all__ = ("FIELDS", "KEPT", "PIPELINE", "Counted", "count", "key_of", "stem_of", "terms_of")

#: lunr's stop words that are names or terms of art in a briefing: the US, the WHO, May, *likely*.
KEPT = frozenset({"likely", "may", "us", "who"})

_STOPS = frozenset(WORDS) - KEPT
_ENGLISH = re.compile("[a-z]+")
_STEMMER = EnglishStemmer()
_MOST_REMEMBERED = 1 << 18


def _words(token: Token, _place: int, _tokens: list[Token]) -> list[Token]:
    return [Token(word) for word in words_of(str(token))]


def _stops(token: Token, _place: int, _tokens: list[Token]) -> Token | None:
    return None if str(token) in _STOPS else token


def _stems(token: Token, _place: int, _tokens: list[Token]) -> Token:
    return Token(stem_of(str(token)))


@lru_cache(maxsize=1 << 17)
def stem_of(word: str) -> str:
    """The stem of an English word; any other word itself."""
    return str(_STEMMER.stem(word)) if _ENGLISH.fullmatch(word) else word


for _step, _label in ((_words, "briefingWords"), (_stops, "briefingStops"), (_stems, "briefingStems")):
    Pipeline.register_function(_step, _label)

#: What makes terms of text; `search.js` registers its functions under the same labels.
PIPELINE = Pipeline()
PIPELINE.add(_words, _stops, _stems)


class _Terms(dict[str, tuple[str, ...]]):
    """The terms of pieces of text, each worked out once: the same few thousand make up most of a site."""

    def __missing__(self, chunk: str) -> tuple[str, ...]:
        if len(self) >= _MOST_REMEMBERED:
            self.clear()
        terms = tuple([stem_of(word) for word in words_of(chunk) if word not in _STOPS])
        self[chunk] = terms
        return terms


# A dictionary that fills itself is asked without a call in Python: that takes a third of the time of a cached function.
_TERMS = _Terms()


def terms_of(chunk: str) -> tuple[str, ...]:
    """
    The terms of a piece of text.

    They are what `PIPELINE` gives, without a token object for each step: that takes a third of the time.
    """
    return _TERMS[chunk]


class Counted(Struct, frozen=True, array_like=True):
    """For each field, the terms in it and how often each stands there."""

    title: dict[str, int]
    body: dict[str, int]
    tags: dict[str, int]


#: The fields of `Counted`, in the order in which they are asked.
FIELDS = ("title", "body", "tags")


def count(entry: Entry) -> Counted:
    """The term counts of `entry`; they depend on its title, text and names alone."""
    return Counted(_counts((entry.title,)), _counts((entry.text,)), _counts(entry.names))


def key_of(entry: Entry) -> str:
    """A digest that changes whenever `count` of the entry could: the key to keep its counts under."""
    return digest_of(msgspec.msgpack.encode((__version__, entry.title, entry.text, entry.names)))[:24]


def _counts(texts: Iterable[str]) -> dict[str, int]:
    chunks = chain.from_iterable(text.split() for text in texts)
    return dict(Counter(chain.from_iterable(map(_TERMS.__getitem__, chunks))))
