"""What a search costs a reader: the bytes that come before anything is found, and before it is shown."""

import zlib
from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import accumulate

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.request import SearchCost
from generator.model.site import Site
from generator.search.codec import FOLDER, path_of

__all__ = ("cost", "over_budget", "packed")

_QUERIES = 60
_MOST_WORDS = 3
_SHOWN = 10

#: The golden ratio's fraction: its multiples spread over the unit interval more evenly than chance would (Weyl).
_SPREAD = (5**0.5 - 1) / 2


def packed(data: bytes) -> int:
    """How many bytes `data` takes on its way to a reader, with gzip at its best."""
    # Without a header, the same on every machine; gzip's own has 18 bytes, zlib's 6.
    return len(zlib.compress(data, 9)) + 12


def cost(index: Iterable[Output], scripts: Iterable[Output]) -> SearchCost:
    """
    What searching with these files costs: the median of sixty queries of one to three words, with nothing loaded before.

    The words are drawn evenly from all postings: a word is as likely as it is common in the texts. `shown` is what ten
    results from different places of the site take on top, `scripts` what is loaded once for all searches.
    """
    files = {output.path: output.data for output in index}
    shards = _numbered(files, "t")
    records = _numbered(files, "d")
    totals = list(accumulate(map(len, shards)))
    size = cache(lambda place: packed(shards[place]))

    def word(number: int) -> int:
        """The shard of the word with this number."""
        return bisect(totals, number * _SPREAD % 1 * totals[-1])

    fetched = [
        sum(size(place) for place in {word(query * _MOST_WORDS + n) for n in range(1 + query % _MOST_WORDS)})
        for query in range(_QUERIES if shards else 0)
    ]
    shown = {place * len(records) // _SHOWN for place in range(_SHOWN)} if records else set()
    return SearchCost(
        first=packed(files[path_of("meta")]) + sorted(fetched or [0])[len(fetched) // 2],
        shown=sum(packed(records[place]) for place in shown),
        scripts=sum(packed(script.data) for script in scripts),
    )


def over_budget(cost: SearchCost, site: Site) -> tuple[Diagnostic, ...]:
    """A diagnostic when a first result takes more than the settings allow."""
    if cost.first <= site.search_budget:
        return ()
    found, allowed = cost.first / 1000, site.search_budget / 1000
    return (
        Diagnostic(
            code=Code.SEA001,
            span=site.at("search.budget"),
            message=f"a first search result takes `{found:.1f} KB` but the budget is `{allowed:g} KB`",
            help=f"allow `budget: {-(-cost.first // 1000)} KB` under `search:`, if readers can afford it",
        ),
    )


def _numbered(files: Mapping[str, bytes], folder: str) -> Sequence[bytes]:
    number = sum(path.startswith(f"{FOLDER}{folder}/") for path in files)
    return [files[path_of(f"{folder}/{place}")] for place in range(number)]
