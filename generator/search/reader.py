"""
The index asked from Python, through the same files that a reader's browser loads.

A query is answered by lunr.py from an index of those terms alone that it may match, as `search.js` has lunr.js answer: same
documents, same order, same scores.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cached_property
from math import floor
from typing import Any

from lunr.exceptions import QueryParseError
from lunr.idf import idf
from lunr.index import Index
from lunr.query import Clause, Query, QueryPresence
from lunr.query_parser import QueryParser
from lunr.token_set import TokenSet
from lunr.vector import Vector
from msgspec import Struct

from generator.search.codec import numbers, terms, utf16
from generator.search.count import PIPELINE
from generator.search.fold import words_of
from generator.search.postings import standings
from generator.search.term_set import TermSet

__all__ = ("Answer", "Hit", "Reader")

#: White space as JavaScript knows it; lunr.py parts words at fewer characters than lunr.js.
_SPACE = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]")
#: A sign that stands alone is a dash.
_DASH = re.compile(r"(^| )[-+]+(?= |$)")

_LONGEST_QUERY = 1024
_FARTHEST = 2
#: A shorter word is one letter away from too many others.
_SHORTEST_MENDED = 4


class Hit(Struct, frozen=True):
    """A document by its number, how well it answers, and the terms that it was found by."""

    document: int
    score: float
    terms: tuple[str, ...]


class Answer(Struct, frozen=True):
    """
    What was found, best first.

    With `plain`, the query was no such query as lunr's, and was searched word by word. `near` says for words that stand
    nowhere which terms, one letter away, were searched in their place.
    """

    hits: tuple[Hit, ...] = ()
    plain: bool = False
    near: dict[str, str] = {}


class Reader:
    """Answers queries from the files of an index, each of which `load` gives by its name, once it is needed."""

    def __init__(self, load: Callable[[str], Any]) -> None:
        self._load = load
        meta = load("meta")
        self._count: int = meta["count"]
        self._boosts: dict[str, int] = dict(meta["fields"])
        self._averages = [length / max(1, self._count) for length in meta["lengths"]]
        self._k1: float = meta["k1"]
        self._b: float = meta["b"]
        self._starts = list(map(utf16, terms(meta["terms"]["starts"])))
        self._pieces: int = meta["lexicon"]
        self._shards: dict[int, dict[str, str]] = {}

    def search(self, text: str) -> Answer:
        """What `text` finds, a query as lunr knows it."""
        tidy = _DASH.sub(r"\1", _SPACE.sub(" ", text[:_LONGEST_QUERY]))
        try:
            clauses, plain = self._parsed(tidy), False
        except QueryParseError:
            clauses, plain = [Clause(word) for word in words_of(tidy)], True
        clauses = [clause for clause in clauses if _terms_of(clause)]
        hits = self._hits(clauses)
        near = {} if hits else self._near(clauses)
        if near:
            hits = self._hits([_mended(clause, near) for clause in clauses])
        return Answer(hits, plain, near)

    def _parsed(self, text: str) -> list[Clause]:
        """The clauses of a query, the letters around wildcards folded as text is; raises what lunr's parser raises."""
        clauses: list[Clause] = QueryParser(text, Query(list(self._boosts))).parse().clauses
        for clause in clauses:
            if not clause.use_pipeline:
                clause.term = "*".join("".join(words_of(piece)) for piece in clause.term.split("*"))
            clause.edit_distance = min(clause.edit_distance, _FARTHEST)
        return clauses

    def _hits(self, clauses: Sequence[Clause]) -> tuple[Hit, ...]:
        """What lunr finds, in an index that has nothing but what these clauses may match."""
        if not clauses:
            return ()
        meant = {
            found
            for clause in clauses
            for term in _terms_of(clause)
            for found in self._matching(term, clause)
        }
        every = all(clause.presence == QueryPresence.PROHIBITED for clause in clauses)
        index = self.part(sorted(meant, key=utf16), every=every)
        query = index.create_query()
        for clause in clauses:
            query.clause(copy(clause))
        return tuple(
            Hit(int(found["ref"]), found["score"], tuple(found["match_data"].metadata))
            for found in index.query(query)
        )

    def _matching(self, term: str, clause: Clause) -> list[str]:
        """The terms of the index that a term of a clause means."""
        if clause.edit_distance or "*" in term[:-1]:
            return _intersected(self._lexicon, term, clause.edit_distance)
        if term.endswith("*"):
            return [found for found in self._from(term[:-1]) if found.startswith(term[:-1])]
        return [term] if term in self._home(term) else []

    def _from(self, opening: str) -> Iterator[str]:
        """The terms of all shards in which one may stand that begins with `opening`."""
        ends = utf16(opening + "\uffff")
        for place in range(max(0, bisect_right(self._starts, utf16(opening)) - 1), len(self._starts)):
            if self._starts[place] > ends:
                break
            yield from self._shard(place)

    def _near(self, clauses: Iterable[Clause]) -> dict[str, str]:
        """For each word that stands nowhere the commonest term that is one letter away, if there is one."""
        near: dict[str, str] = {}
        for clause in clauses:
            if not clause.use_pipeline or clause.edit_distance or clause.presence == QueryPresence.PROHIBITED:
                continue
            for term in _terms_of(clause):
                if len(term) < _SHORTEST_MENDED or self._matching(term, clause):
                    continue
                close = _intersected(self._lexicon, term, 1)
                if close:
                    near[term] = min(close, key=lambda one: (-self._frequencies[one], utf16(one)))
        return near

    def part(self, ordered: Sequence[str], *, every: bool) -> Index:
        """An index of these terms: lunr's own formula, `Builder._create_field_vectors`, rounded as lunr.js rounds."""
        inverted: dict[str, dict[str, Any]] = {}
        vectors: defaultdict[str, list[float]] = defaultdict(list)
        if every:
            vectors |= {f"{field}/{number}": [] for number in range(self._count) for field in self._boosts}
        for rank, term in enumerate(ordered):
            read = dict(zip(self._boosts, standings(self._home(term)[term]), strict=True))
            inverted[term] = {field: {str(number): {} for number in found} for field, found in read.items()}
            rarity = idf(inverted[term], self._count)
            inverted[term]["_index"] = rank
            for (field, boost), average in zip(self._boosts.items(), self._averages, strict=True):
                for number, (frequency, length) in read[field].items():
                    share = 1 - self._b + self._b * (length / average)
                    weight = rarity * ((self._k1 + 1) * frequency) / (self._k1 * share + frequency) * boost
                    vectors[f"{field}/{number}"] += (rank, floor(weight * 1000 + 0.5) / 1000)
        return Index(
            inverted_index=inverted,
            field_vectors={key: Vector(elements) for key, elements in vectors.items()},
            token_set=TermSet.of(ordered),
            fields=list(self._boosts),
            pipeline=PIPELINE,
        )

    def _home(self, term: str) -> Mapping[str, str]:
        """The shard to which `term` belongs, be it in the index or not."""
        return self._shard(bisect_right(self._starts, utf16(term)) - 1) if self._starts else {}

    def _shard(self, place: int) -> dict[str, str]:
        """The postings of a shard by term."""
        if place not in self._shards:
            _, _, _, fronted, postings = self._load(f"t/{place}")
            self._shards[place] = dict(zip(terms(fronted), postings.split(" "), strict=True))
        return self._shards[place]

    @cached_property
    def _frequencies(self) -> dict[str, int]:
        """All terms, each with the number of documents that have it."""
        found: dict[str, int] = {}
        for piece in range(self._pieces):
            _, fronted, frequencies = self._load(f"l/{piece}")
            found |= zip(terms(fronted), (number + 1 for number in numbers(frequencies)), strict=True)
        return found

    @cached_property
    def _lexicon(self) -> TermSet:
        return TermSet.of(self._frequencies)


def _terms_of(clause: Clause) -> list[str]:
    """What the clause asks the index for: nothing when it has stop words, signs or a wildcard alone."""
    if clause.use_pipeline:
        return PIPELINE.run_string(clause.term)  # type: ignore[no-any-return]  # lunr.py has no types
    return [clause.term] if clause.term.strip("*") else []


def _mended(clause: Clause, near: Mapping[str, str]) -> Clause:
    """The clause with the word that was meant, if it is one word that stands nowhere."""
    mended = copy(clause)
    asked = _terms_of(clause)
    if len(asked) == 1 and asked[0] in near:
        mended.term, mended.use_pipeline = near[asked[0]], False
    return mended


def _intersected(lexicon: TermSet, term: str, edits: int) -> list[str]:
    return lexicon.intersect(TokenSet.from_clause(Clause(term, edit_distance=edits))).to_list()
