"""Where each term stands: for each field the documents that have it, how often, and how long that field is there."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain
from operator import sub

from msgspec import Struct

from generator.search.codec import numbers, varint
from generator.search.count import FIELDS, Counted

__all__ = ("Row", "Standing", "postings", "respliced", "standings")

#: For one field, by document: how often the term stands there, and how many terms the field has.
Standing = dict[int, tuple[int, int]]


class Row(Struct, frozen=True, array_like=True):
    """A term, how many documents have it, and its posting as text."""

    term: str
    frequency: int
    posting: str


def postings(counted: Sequence[Counted]) -> list[Row]:
    """A row for each term of the documents, which are numbered in their order; the rows are in none."""
    fields = [_Field([getattr(counts, name) for counts in counted]) for name in FIELDS]
    terms = dict.fromkeys(chain.from_iterable(field.documents for field in fields))
    return [
        Row(term, _frequency(term, fields), _joined([field.text(term) for field in fields])) for term in terms
    ]


def standings(posting: str) -> list[Standing]:
    """A posting read: one for each field, documents in order."""
    texts = posting.split("!")
    return [_decoded(text) for text in texts] + [{} for _ in range(len(FIELDS) - len(texts))]


def respliced(row: Row, changes: Mapping[int, Counted]) -> Row | None:
    """The row once the documents of these numbers have these counts; None when no document has the term any more."""
    term = row.term
    documents: set[int] = set()
    fields: list[str] = []
    for name, standing in zip(FIELDS, standings(row.posting), strict=True):
        for number, counts in changes.items():
            frequencies = getattr(counts, name)
            standing.pop(number, None)
            if term in frequencies:
                standing[number] = (frequencies[term], sum(frequencies.values()))
        documents.update(standing)
        fields.append(_encoded(standing))
    return Row(term, len(documents), _joined(fields)) if documents else None


class _Field:
    """
    One field of all documents: `documents` has the numbers of those with a term, by term.

    Nearly all of a text's terms stand there once. What stands there more often is noted apart, so that there is little to do
    for each of the many others.
    """

    def __init__(self, columns: Sequence[Mapping[str, int]]) -> None:
        self.documents: defaultdict[str, list[int]] = defaultdict(list)
        self._often: defaultdict[str, list[tuple[int, int]]] = defaultdict(
            list
        )  # place in `documents`, frequency
        self._lengths = [varint(sum(column.values()) - 1) if column else "" for column in columns]
        for number, column in enumerate(columns):
            for term, frequency in column.items():
                numbers = self.documents[term]
                if frequency > 1:
                    self._often[term].append((len(numbers), frequency))
                numbers.append(number)

    def text(self, term: str) -> str:
        """What a posting has of this field."""
        numbers = self.documents.get(term)
        if numbers is None:
            return ""
        steps = list(map(sub, numbers, chain((-1,), numbers)))
        heads = list(map(_ONCE.__getitem__, steps))
        for place, frequency in self._often.get(term, ()):
            heads[place] = _entry(steps[place], frequency)
        return "".join(chain.from_iterable(zip(heads, map(self._lengths.__getitem__, numbers), strict=True)))


def _frequency(term: str, fields: Sequence[_Field]) -> int:
    """How many documents have the term in any field."""
    having = [field.documents[term] for field in fields if term in field.documents]
    return len(having[0]) if len(having) == 1 else len(set().union(*having))


class _Once(dict[int, str]):
    """The beginnings of entries of a term that stands there once, by their steps."""

    def __missing__(self, step: int) -> str:
        self[step] = _entry(step, 1)
        return self[step]


_ONCE = _Once()


def _entry(step: int, frequency: int) -> str:
    """The beginning of an entry that stands `step` documents after the one before it: all but the field's length."""
    if frequency == 1:
        return varint(2 * step - 2)
    return varint(2 * step - 1) + varint(frequency - 2)


def _encoded(standing: Standing) -> str:
    parts: list[str] = []
    last = -1
    for number in sorted(standing):
        frequency, length = standing[number]
        parts.append(_entry(number - last, frequency) + varint(length - 1))
        last = number
    return "".join(parts)


def _decoded(text: str) -> Standing:
    standing: Standing = {}
    number = -1
    row = iter(numbers(text))
    for step in row:
        number += step // 2 + 1
        frequency = next(row) + 2 if step % 2 else 1
        standing[number] = (frequency, next(row) + 1)
    return standing


def _joined(fields: Sequence[str]) -> str:
    return "!".join(fields).rstrip("!")
