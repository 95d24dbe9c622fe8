"""
Which of the site's topics a passage is about: the one that shares most of the words that tell topics apart.

A passage and each topic are bags of words, weighted by how few of the topics have the word, and compared by their angle
(G. Salton, C. Buckley: "Term-weighting approaches in automatic text retrieval", 1988). What they share is shown.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log, sqrt

from msgspec import Struct

__all__ = ("Likeness", "Words", "alike")


class Likeness(Struct, frozen=True):
    """A topic, how alike it is (0 to 1), and the words that make it so, the most telling first."""

    id: str
    score: float
    shared: tuple[str, ...]


class Words(Struct, frozen=True):
    """A title and a text, as the words that they consist of."""

    title: Counter[str]
    text: Counter[str]


_SHOWN = 5
#: What a title shares counts on top of what the whole text does, by so much: it says in few words what all of it is about.
_TITLE = 0.5
#: Fewer words in common show nothing, unless the titles are nearly the same.
_FEWEST = 8
_SAME_TITLE = 0.7


def alike(
    passage: Words, topics: Mapping[str, Words], background: Sequence[Counter[str]] = ()
) -> tuple[Likeness, ...]:
    """
    The topics by their likeness to `passage`, the most alike first; those that share too little are left out.

    `background` are further texts, from which it can be told what words are common: a young site has few topics.
    """
    texts = [*background, *(topic.text for topic in topics.values())]
    seen = Counter(word for text in texts for word in text)
    weight = {word: log((1 + len(texts)) / count) for word, count in seen.items()}
    found: list[Likeness] = []
    for name, topic in topics.items():
        score, shared = _compared(passage.text, topic.text, weight)
        titled, telling = _compared(passage.title, topic.title, weight)
        if len(shared) >= _FEWEST or titled >= _SAME_TITLE:
            words = tuple(dict.fromkeys((*telling, *shared)))
            found.append(Likeness(name, min(1.0, score + _TITLE * titled), words[:_SHOWN]))
    return tuple(sorted(found, key=lambda one: (-one.score, one.id)))


def _compared(
    one: Counter[str], other: Counter[str], weight: Mapping[str, float]
) -> tuple[float, tuple[str, ...]]:
    """The cosine of the angle between two bags of words, and the words that they share, the most telling first."""
    ours, theirs = _weighted(one, weight), _weighted(other, weight)
    products = {word: ours[word] * theirs[word] for word in ours.keys() & theirs.keys()}
    total = sum(sorted(products.values()))
    if total <= 0:
        return 0.0, ()
    shared = sorted(products, key=lambda word: (-products[word], word))
    return total / (_length(ours) * _length(theirs)), tuple(shared)


def _weighted(words: Counter[str], weight: Mapping[str, float]) -> dict[str, float]:
    return {word: (1 + log(count)) * weight[word] for word, count in words.items() if word in weight}


def _length(weights: Mapping[str, float]) -> float:
    return sqrt(sum(sorted(value * value for value in weights.values())))
