"""
What readers can find.

In: a `Graph`, the `Site` and the verdicts. Out: the `Output`s of which the search page loads the few that a query needs:
lunr's postings cut into shards, a short record of each entry, columns to narrow results by. This package must not know how
documents are read, linked or shown.

`themes/plain/assets/js/search.js` is the other half: it folds a query as `generator.search.fold` folds text, and has
lunr.js answer. Whatever changes here in words, stems or files changes there too; the tests run both on the same cases.
"""

from generator.search.codec import path_of, payload
from generator.search.cost import cost, over_budget
from generator.search.count import Counted, count
from generator.search.entries import Entry, entries
from generator.search.index import Kept, index
from generator.search.reader import Answer, Hit, Reader
from generator.search.records import FACETS, date_shown, labels
from generator.search.snippet import Snippet, snippet

__all__ = (
    "FACETS",
    "Answer",
    "Counted",
    "Entry",
    "Hit",
    "Kept",
    "Reader",
    "Snippet",
    "cost",
    "count",
    "date_shown",
    "entries",
    "index",
    "labels",
    "over_budget",
    "path_of",
    "payload",
    "snippet",
)
