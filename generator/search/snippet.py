"""The part of a text that answers a query, its words marked."""

import re
from collections.abc import Collection, Iterator

from generator.search.count import terms_of
from generator.search.fold import unspaced

__all__ = ("Snippet", "marks", "snippet")

#: Stretches of a text in order, each with whether it is one of the words that were asked for.
Snippet = tuple[tuple[str, bool], ...]

#: A word as it stands in a text, with marks and joiners that folding drops.
_RAW = re.compile("[^\\W_](?:[\\w\u00ad\u0300-\u036f\u064b-\u065f\u0670\u200c\u200d]|['’.](?=\\w))*")


def marks(text: str, terms: Collection[str]) -> Iterator[tuple[int, int]]:
    """The stretches of `text` whose terms are among `terms`, as start and end, in order."""
    for word in _RAW.finditer(text):
        if not any(term in terms for term in terms_of(word[0])):
            continue
        if unspaced(word[0]):
            yield from _pairs(word[0], word.start(), terms)
        else:
            yield word.span()


def snippet(text: str, terms: Collection[str], length: int) -> Snippet:
    """About `length` characters of `text` on one line, around the first word that was asked for."""
    line = " ".join(text.split())
    found = list(marks(line, terms))
    start, end = _window(line, found[0] if found else (0, 0), length)
    pieces = [("… ", False)] if start else []
    at = start
    for first, last in found:
        if start <= first and last <= end:
            pieces += [(line[at:first], False), (line[first:last], True)]
            at = last
    pieces += [(line[at:end], False), (" …" if end < len(line) else "", False)]
    return tuple(piece for piece in pieces if piece[0])


def _pairs(word: str, start: int, terms: Collection[str]) -> Iterator[tuple[int, int]]:
    """The characters of a script without spaces that are part of a pair in `terms`, neighbours together."""
    hit = [
        place
        for place in range(len(word))
        if any(term in terms for term in terms_of(word[place : place + 2]))
    ]
    at = 0
    while at < len(hit):
        last = at
        while last + 1 < len(hit) and hit[last + 1] <= hit[last] + 1:
            last += 1
        yield start + hit[at], start + min(len(word), hit[last] + 2)
        at = last + 1


def _window(line: str, first: tuple[int, int], length: int) -> tuple[int, int]:
    """Where to cut, between words: a third of the length stands before the first mark."""
    if len(line) <= length:
        return 0, len(line)
    start = max(0, min(first[0] - length // 3, len(line) - length))
    if start:
        space = line.find(" ", start, first[0])
        start = space + 1 if space >= 0 else start
    end = min(len(line), start + length)
    if end < len(line):
        end = max(line.rfind(" ", start, end), first[1]) if line.rfind(" ", start, end) > start else end
    return start, end
