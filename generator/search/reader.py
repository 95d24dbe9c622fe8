"""
The index asked from Python, through the same files that a reader's browser loads.

A query is answered by lunr.py from an index of those terms alone that it may match, as `search.js` has lunr.js answer: same
documents, same order, same scores.
"""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import copy
from functools import cache, cached_property
from math import floor
from typing import Any, NamedTuple
from unicodedata import category

from lunr.idf import idf
from lunr.index import Index
from lunr.query import Clause, QueryPresence
from lunr.token_set import TokenSet
from lunr.vector import Vector
from msgspec import Struct

from generator.search.codec import numbers, terms, utf16
from generator.search.count import PIPELINE, terms_of
from generator.search.fold import words_of
from generator.search.postings import standings
from generator.search.query import LONGEST_EDITED, ask, length, named_by, plainly
from generator.search.term_set import TermSet

__all__ = ("Answer", "Hit", "Reader")

#: A clause that would read more files than this is taken word by word.
_MOST_FILES = 512
#: A shorter word is one letter away from too many others.
_SHORTEST_MENDED = 4
#: What shows nothing but belongs to a word: soft hyphen and joiners.
_JOINERS = frozenset("\u00ad\u200c\u200d")


class Hit(Struct, frozen=True):
    """
    A document by its number, how well it answers, and the terms that it was found by.

    It is `whole` when it has a whole word of the query, not only the beginning of one.
    """

    document: int
    score: float
    terms: tuple[str, ...]
    whole: bool = True


class Answer(Struct, frozen=True):
    """
    What was found, best first.

    With `plain`, the query was no such query as lunr's, and was searched word by word. With `bounded` it was too long, or an
    operator would have matched too much: less was searched. `near` says for words that stand nowhere which words, one letter
    away, were searched in their place.
    """

    hits: tuple[Hit, ...] = ()
    plain: bool = False
    bounded: bool = False
    near: dict[str, str] = {}


class _Stretch(NamedTuple):
    """Terms in a row: one, or all that begin with a text."""

    opening: str
    is_term: bool


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
        self._per: int = meta["documents"]["per"]
        self._shards: dict[int, dict[str, str]] = {}

    def search(self, text: str, *, openings: bool = True) -> Answer:
        """
        What `text` finds, a query as lunr knows it.

        With `openings` the last word may be the beginning of one, which counts for less than a whole word, and where nothing
        has the words, words next to them are searched. Without, the answer is lunr's own.
        """
        asked = ask(text, list(self._boosts))
        opened = asked.openings if openings else ()
        kept, found = self._fetched((*asked.clauses, *opened))
        whole = [clause for clause in kept if clause not in opened]
        hits = self._ranked(whole, kept, found)
        bounded = asked.bounded or any(clause not in whole for clause in asked.clauses)
        near: dict[str, str] = {}
        if openings and not hits:
            hits, near = self._nearest(whole, found)
        return Answer(hits, asked.refused, bounded, near)

    def _fetched(self, clauses: Iterable[Clause]) -> tuple[list[Clause], set[str]]:
        """
        The clauses, and the terms that they may match.

        Those that would read too many files are without what makes them do so.
        """
        kept: list[Clause] = []
        wanted: set[int] = set()
        stretches: list[_Stretch] = []
        for clause in clauses:
            for tried in (clause, plainly(clause)):
                meant = self._stretches(tried)
                more = wanted.union(*map(self._places, meant))
                if len(more) <= _MOST_FILES:
                    wanted = more
                    stretches += meant
                    kept.append(tried)
                    break
        return kept, {term for stretch in stretches for term in self._within(stretch)}

    def _stretches(self, clause: Clause) -> list[_Stretch]:
        """Where the terms stand that a clause may match."""
        stretches: list[_Stretch] = []
        for term in named_by(clause):
            if clause.edit_distance or "*" in term[:-1]:
                near = _intersected(self._lexicon, term, clause.edit_distance)
                stretches += (_Stretch(one, is_term=True) for one in near)
            else:
                stretches.append(_Stretch(term.removesuffix("*"), is_term=not term.endswith("*")))
        return stretches

    def _places(self, stretch: _Stretch) -> range:
        """The shards in which terms of the stretch may stand."""
        first = bisect_right(self._starts, utf16(stretch.opening))
        last = first if stretch.is_term else bisect_right(self._starts, utf16(stretch.opening + "\uffff"))
        return range(max(0, first - 1), last)

    def _within(self, stretch: _Stretch) -> Iterator[str]:
        """The terms of a stretch."""
        for place in self._places(stretch):
            shard = self._shard(place)
            if not stretch.is_term:
                yield from (term for term in shard if term.startswith(stretch.opening))
            elif stretch.opening in shard:
                yield stretch.opening

    def _ranked(
        self, asked: Sequence[Clause], kept: Sequence[Clause], found: Iterable[str]
    ) -> tuple[Hit, ...]:
        """What is found for all clauses that were `kept`; what is found for those `asked` stands first."""
        ordered = sorted(found, key=utf16)
        part = cache(lambda every: self.part(ordered, every=every))
        whole = _found_by(part, asked)
        first = {one["ref"] for one in whole}
        hits = [
            Hit(int(one["ref"]), one["score"], tuple(one["match_data"].metadata), one["ref"] in first)
            for one in (_found_by(part, kept) if len(kept) > len(asked) else whole)
        ]
        return tuple(sorted(hits, key=lambda hit: not hit.whole))

    def _nearest(
        self, asked: Sequence[Clause], found: Iterable[str]
    ) -> tuple[tuple[Hit, ...], dict[str, str]]:
        """What is found for the commonest terms next to words that stand nowhere, and which; nothing if that finds nothing."""
        known = set(found)
        nearer: dict[int, str] = {}
        for place, clause in enumerate(asked):
            named = named_by(clause)
            exact = clause.use_pipeline and not clause.edit_distance
            if not exact or clause.presence == QueryPresence.PROHIBITED or not known.isdisjoint(named):
                continue
            if len(named) == 1 and _SHORTEST_MENDED <= length(named[0]) <= LONGEST_EDITED:
                # The stem of a word with a letter wrong may be further away than the word is.
                tried = {named[0], words_of(clause.term)[0]}
                close = [near for term in tried for near in _intersected(self._lexicon, term, 1)]
                if close:
                    nearer[place] = min(close, key=lambda one: (-self._frequencies[one], utf16(one)))
        if not nearer:
            return (), {}
        kept, found = self._fetched(
            _mended(clause, nearer[place]) if place in nearer else clause
            for place, clause in enumerate(asked)
        )
        hits = self._ranked(kept, kept, found)
        if not hits:
            return (), {}
        words = self._words(hits[0].document)
        return hits, {
            asked[place].term: next((word for word in words if term in terms_of(word)), term)
            for place, term in nearer.items()
        }

    def _words(self, document: int) -> list[str]:
        """The words of what is shown of a document, as they are written there."""
        place, row = divmod(document, self._per)
        title, *text = self._load(f"d/{place}")[1][row][2:4]
        shown = " ".join((title, *text))
        return "".join(
            sign if category(sign)[0] in "LMN" or sign in _JOINERS else " " for sign in shown
        ).split()

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
                for number, (frequency, words) in read[field].items():
                    share = 1 - self._b + self._b * (words / average)
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


def _found_by(part: Callable[[bool], Index], clauses: Sequence[Clause]) -> list[Any]:
    """
    What lunr finds for clauses, in an index that has nothing but what they may match.

    lunr stumbles over a required word that is none, as in `+the`; then the others are asked for.
    """
    if not clauses:
        return []
    index = part(all(clause.presence == QueryPresence.PROHIBITED for clause in clauses))
    if any(_lacks(index, clause) for clause in clauses):
        return []
    query = index.create_query()
    for clause in clauses:
        query.clause(copy(clause))
    try:
        return index.query(query)  # type: ignore[no-any-return]  # lunr.py has no types
    except KeyError:
        sound = [one for one in clauses if one.presence != QueryPresence.REQUIRED or named_by(one)]
        if len(sound) == len(clauses):
            raise
        return _found_by(part, sound)


def _lacks(index: Index, clause: Clause) -> bool:
    """Whether a term is required that `index` lacks: of several in one clause lunr.py, unlike lunr.js, forgives one."""
    return clause.presence == QueryPresence.REQUIRED and not all(
        _intersected(index.token_set, term, clause.edit_distance) for term in named_by(clause)
    )


def _mended(clause: Clause, term: str) -> Clause:
    """The clause with the term that was meant."""
    mended = copy(clause)
    mended.term, mended.use_pipeline = term, False
    return mended


def _intersected(lexicon: TermSet, term: str, edits: int) -> list[str]:
    return lexicon.intersect(TokenSet.from_clause(Clause(term, edit_distance=edits))).to_list()
