"""
All rows in order, cut into shards of about the same size: a reader loads those of the words that were asked for.

Where a shard ends depends on the terms near that place alone. An edit changes the shards of its own words, here and there a
border, and no other shard; and the shards of an index that was changed step by step are those of one made afresh.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import lru_cache
from zlib import crc32

from msgspec import Struct

from generator.search.codec import fronted, numbers, opening, terms, utf16, varint
from generator.search.postings import Row

__all__ = ("Shard", "cut", "openings", "recut", "rows_of")

#: How many characters a shard has. A term that has more by itself makes a large shard.
_LEAST, _MOST = 1300, 3200


class Shard(Struct, frozen=True, array_like=True):
    """
    Consecutive terms with their frequencies and postings as the reader's browser gets them.

    The place where the shard ends was chosen looking as far as the term `seen`, or as the end when it is empty.
    """

    first: str
    last: str
    seen: str
    terms: str
    frequencies: str
    postings: str


def rows_of(shards: Sequence[Shard], wanted: Collection[str]) -> dict[str, Row]:
    """The rows of the `wanted` terms, as far as the shards have them."""
    firsts = [utf16(shard.first) for shard in shards]
    places = {max(0, bisect_right(firsts, utf16(term)) - 1) for term in wanted} if shards else set()
    return {row.term: row for place in sorted(places) for row in _rows(shards[place]) if row.term in wanted}


def cut(unsorted: Iterable[Row]) -> list[Shard]:
    """The shards of all rows."""
    rows = sorted(unsorted, key=_order)
    shards: list[Shard] = []
    start = 0
    while start < len(rows):
        end, seen = _end(rows, start)
        shards.append(_shard(rows[start:end], seen))
        start = end
    return shards


def recut(shards: Sequence[Shard], changes: Mapping[str, Row | None]) -> list[Shard]:
    """What `cut` would make of the rows of `shards` once these terms have these rows, or none any more."""
    if not shards:
        return cut(row for row in changes.values() if row is not None)
    changed = sorted(map(utf16, changes))
    made: list[Shard] = []
    rows: list[Row] = []  # of old shards, not yet in a new one
    lengths: list[
        int
    ] = []  # how many each of those old shards has put there; the last of them is the one before `place`
    place = 0
    while rows or place < len(shards):
        if not rows and not _touched(shards, place, changed):
            made.append(shards[place])
            place += 1
            continue
        while place < len(shards) and sum(map(_weight, rows[:-1])) <= _MOST:
            taken = _changed(shards, place, changed, changes)
            rows += taken
            lengths.append(len(taken))
            place += 1
        if not rows:
            continue
        end, seen = _end(rows, 0)
        made.append(_shard(rows[:end], seen))
        del rows[:end]
        # A border where an old one was: from there on the old shards may stand.
        back = _back(lengths, len(rows))
        if back is not None:
            place -= back
            rows.clear()
            lengths.clear()
    return made


def openings(shards: Sequence[Shard]) -> list[str]:
    """For each shard the shortest text that none of its terms comes before, and all terms of the shards before it do."""
    pairs = zip(shards, ("", *(shard.last for shard in shards)), strict=False)
    return [opening(shard.first, before) if before else "" for shard, before in pairs]


def _end(rows: Sequence[Row], start: int) -> tuple[int, str]:
    """
    Where the shard that begins at `start` ends, and the last term that was looked at for it, empty for the end.

    Of all places that make a shard of the right size it is the one whose neighbours differ the soonest: that keeps `openings`
    short, and is found again wherever one starts to look.
    """
    weight = 0
    best: tuple[tuple[int, int], int] | None = None
    for place in range(start, len(rows)):
        term = rows[place].term
        if place > start and weight >= _LEAST:
            rank = (len(opening(term, rows[place - 1].term)), crc32(term.encode()))
            best = min(best or (rank, place), (rank, place))
        before, weight = weight, weight + _weight(rows[place])
        if weight > _MOST:
            if best is not None:
                return best[1], term
            # A term that makes a shard by itself: what little stands before it is not worth a shard of its own.
            end = place if before >= _LEAST // 3 else place + 1
            return end, rows[place + 1].term if place + 1 < len(rows) else ""
    return len(rows), ""


def _weight(row: Row) -> int:
    """About how many characters the row takes."""
    return len(row.posting) + len(row.term) // 2 + 2


def _shard(rows: Sequence[Row], seen: str) -> Shard:
    return Shard(
        first=rows[0].term,
        last=rows[-1].term,
        seen=seen,
        terms=fronted(row.term for row in rows),
        frequencies="".join(varint(row.frequency - 1) for row in rows),
        postings=" ".join(row.posting for row in rows),
    )


@lru_cache(maxsize=256)
def _rows(shard: Shard) -> tuple[Row, ...]:
    """The rows that a shard was made of; remembered, for a change reads a shard two or three times."""
    frequencies = (number + 1 for number in numbers(shard.frequencies))
    return tuple(map(Row, terms(shard.terms), frequencies, shard.postings.split(" ")))


def _touched(shards: Sequence[Shard], place: int, changed: Sequence[bytes]) -> bool:
    """Whether any of the `changed` terms belongs to a shard, or was looked at when its end was chosen."""
    first = bisect_left(changed, utf16(shards[place].first)) if place else 0
    seen = shards[place].seen
    return first < len(changed) and (not seen or changed[first] <= utf16(seen))


def _changed(
    shards: Sequence[Shard], place: int, changed: Sequence[bytes], changes: Mapping[str, Row | None]
) -> list[Row]:
    """The rows of a shard with the changes to its terms, new ones included; `changed` are all changed terms in order."""
    rows = {row.term: row for row in _rows(shards[place])}
    least = bisect_left(changed, utf16(shards[place].first)) if place else 0
    most = bisect_left(changed, utf16(shards[place + 1].first)) if place + 1 < len(shards) else len(changed)
    is_ordered = True
    for key in changed[least:most]:
        term = key.decode("utf-16-be", "surrogatepass")
        row = changes[term]
        if row is None:
            rows.pop(term, None)
        else:
            # What takes another's place stands where that stood.
            is_ordered = is_ordered and term in rows
            rows[term] = row
    return list(rows.values()) if is_ordered else sorted(rows.values(), key=_order)


def _order(row: Row) -> bytes:
    return utf16(row.term)


def _back(lengths: Sequence[int], left: int) -> int | None:
    """How many of the last shards hold exactly the `left` rows together; None when none do."""
    back = 0
    for length in reversed(lengths):
        if left <= 0:
            break
        left -= length
        back += 1
    return back if left == 0 else None
