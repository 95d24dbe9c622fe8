"""
What readers can find.

In: a `Graph` and the `Site`. Out: the `Output` that the search page loads, holding lunr's postings for the whole site and
a short record of each document. This package must not know how documents are read, linked or shown.

`themes/plain/assets/js/search.js` is the other half: it folds a query as `generator.search.fold` folds text, and has
lunr.js answer. Whatever changes here in words, stems or payload changes there too; the tests run both on the same cases.
"""

from generator.search.count import Counted, count, key_of
from generator.search.entries import Entry, entries
from generator.search.payload import index, scripts

__all__ = ("Counted", "Entry", "count", "entries", "index", "key_of", "scripts")
