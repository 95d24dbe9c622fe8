"""The whole index: what is found, in files of which a reader's browser loads the few that a query needs."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

import msgspec
from lunr import __TARGET_JS_VERSION__
from lunr.builder import Builder
from msgspec import Struct

from generator.model.output import Output
from generator.model.source import digest_of
from generator.search.codec import fronted, script
from generator.search.count import FIELDS, PIPELINE, Counted, count, key_of
from generator.search.entries import Entry
from generator.search.postings import Row, postings, respliced
from generator.search.records import PER_FILE, Labels, facets, records
from generator.search.shards import Shard, cut, openings, recut, rows_of

__all__ = ("BOOSTS", "FORMAT", "Kept", "SiteBuilder", "index")

#: How much more than the text a match in each of the `FIELDS` is worth.
BOOSTS = dict(zip(FIELDS, (5, 1, 2), strict=True))

#: The layout of the files; `search.js` refuses any other.
FORMAT = 2

#: How many shards' terms a piece of the lexicon has: some 20 KB of them.
_PIECE = 64

#: When more documents than this share have changed, their postings are made afresh.
_MANY = 0.05

_decoder = msgspec.msgpack.Decoder(Counted)


class SiteBuilder(Builder):  # type: ignore[misc]  # lunr.py has no types
    """lunr's Builder with our fields and pipeline."""

    def __init__(self) -> None:
        super().__init__()
        for field, boost in BOOSTS.items():
            self.field(field, boost)
        self.pipeline = self.search_pipeline = PIPELINE

    @property
    def constants(self) -> dict[str, object]:
        """What lunr.js needs to score as if it had built the index."""
        return {
            "lunr": __TARGET_JS_VERSION__,
            "fields": list(BOOSTS.items()),
            "k1": self._k1,
            "b": self._b,
            "pipeline": self.search_pipeline.serialize(),
        }


class Kept(Struct, frozen=True):
    """
    An index as the next build takes it up. It can only save that build time.

    For each entry: its id, what its counts depend on, and how many terms each field has. `counts` are by that key, packed.
    """

    ids: tuple[str, ...] = ()
    keys: tuple[str, ...] = ()
    lengths: tuple[tuple[int, ...], ...] = ()
    counts: dict[str, msgspec.Raw] = {}
    shards: tuple[Shard, ...] = ()


def index(entries: Sequence[Entry], labels: Labels, kept: Kept) -> tuple[tuple[Output, ...], Kept]:
    """The files of the index of `entries`, and what to keep of it; `kept` is what was kept of an earlier one, if any was."""
    now = _updated(entries, kept)
    numbering = digest_of("\n".join(now.ids).encode())[:6]
    shards = _shard_files(now.shards, numbering)
    columns, sizes = facets(entries, labels, numbering)
    files = [*shards, *_lexicon(now.shards, numbering), *records(entries, numbering), *columns]
    meta = {
        "format": FORMAT,
        "version": digest_of("".join(file.digest for file in files).encode())[:8],
        "numbering": numbering,
        **SiteBuilder().constants,
        "count": len(entries),
        "lengths": list(map(sum, zip(*now.lengths, strict=True))) or [0 for _ in FIELDS],
        "terms": {"starts": fronted(openings(now.shards))},
        "lexicon": len(range(0, len(shards), _PIECE)),
        "documents": {"per": PER_FILE},
        "facets": sizes,
    }
    return (script("meta", meta), *files), now


def _updated(entries: Sequence[Entry], kept: Kept) -> Kept:
    """What `kept` becomes with these entries."""
    ids = tuple([entry.id for entry in entries])
    keys = tuple([key_of(entry) for entry in entries])
    if (ids, keys) == (kept.ids, kept.keys):
        return kept
    fresh = {key: count(entry) for key, entry in zip(keys, entries, strict=True) if key not in kept.counts}
    counts = {
        key: kept.counts[key] if key in kept.counts else msgspec.Raw(msgspec.msgpack.encode(fresh[key]))
        for key in keys
    }

    def counted(key: str) -> Counted:
        return fresh[key] if key in fresh else _decoder.decode(counts[key])

    changed = [number for number, pair in enumerate(zip(kept.keys, keys, strict=False)) if pair[0] != pair[1]]
    if ids == kept.ids and len(changed) <= 1 + _MANY * len(ids):
        now = {number: counted(keys[number]) for number in changed}
        before = [_decoder.decode(kept.counts[kept.keys[number]]) for number in changed]
        lengths = [_lengths(now[n]) if n in now else old for n, old in enumerate(kept.lengths)]
        return Kept(ids, keys, tuple(lengths), counts, _spliced(kept.shards, before, now))
    every = [counted(key) for key in keys]
    return Kept(ids, keys, tuple(map(_lengths, every)), counts, tuple(cut(postings(every))))


def _spliced(
    shards: Sequence[Shard], before: Iterable[Counted], now: Mapping[int, Counted]
) -> tuple[Shard, ...]:
    """The shards once the documents of these numbers have other counts than `before`."""
    terms = set(chain.from_iterable(map(_terms, (*before, *now.values()))))
    old = rows_of(shards, terms)
    new = {term: respliced(old.get(term, Row(term, 0, "")), now) for term in terms}
    return tuple(recut(shards, {term: row for term, row in new.items() if row != old.get(term)}))


def _shard_files(shards: Sequence[Shard], numbering: str) -> list[Output]:
    starts = openings(shards)
    return [
        script(f"t/{number}", (numbering, start, end, shard.terms, shard.postings))
        for number, (shard, start, end) in enumerate(zip(shards, starts, (*starts[1:], ""), strict=False))
    ]


def _lexicon(shards: Sequence[Shard], numbering: str) -> Iterator[Output]:
    """All terms, for queries that do not say how the word begins."""
    for number, start in enumerate(range(0, len(shards), _PIECE)):
        piece = shards[start : start + _PIECE]
        terms = "".join(shard.terms for shard in piece)
        yield script(f"l/{number}", (numbering, terms, "".join(shard.frequencies for shard in piece)))


def _lengths(counted: Counted) -> tuple[int, ...]:
    return tuple([sum(getattr(counted, field).values()) for field in FIELDS])


def _terms(counted: Counted) -> set[str]:
    return {*counted.title, *counted.body, *counted.tags}
