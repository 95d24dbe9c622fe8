"""
What a query asks for, clause by clause, as `search.js` takes it.

These are lunr's clauses within bounds, and what the last word may become.
"""

import re
from copy import copy

from lunr.exceptions import QueryParseError
from lunr.query import Clause, Query
from lunr.query_parser import QueryParser
from msgspec import Struct

from generator.search.codec import utf16
from generator.search.count import PIPELINE, stem_of
from generator.search.fold import fold, unspaced, words_of

__all__ = ("LONGEST_EDITED", "Asked", "ask", "length", "may_become", "named_by", "plainly")

#: A word is taken as a wrong spelling of another up to this length.
LONGEST_EDITED = 64

#: White space as JavaScript knows it; lunr.py parts words at fewer characters than lunr.js.
_SPACE = re.compile("[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]")
#: A sign that stands alone is a dash.
_DASH = re.compile(r"(^| )[-+]+(?= |$)")
_WILD = re.compile(r"\*+")
_OPERATOR = re.compile(r"^[-+]|[*~^:]")
_ENGLISH = re.compile("[a-z]+")

_LONGEST_QUERY = 1024
_MOST_CLAUSES = 32
_MOST_EDITS = 3
_MOST_PIECES = 4
_SHORTEST_OPENING = 3
_OPENING_BOOST = 0.1

#: The English endings that stemming takes off: a word half written is found by the stem of what it may become.
_ENDINGS = "d ed ent ess g ion ity ive l lity ly m n ng nt on r s ss ted tion tive ty ul us ve y"


class Asked(Struct, frozen=True):
    """
    The clauses of a query in order.

    With `refused` it was none that lunr knows, so each of its words is a clause. With `bounded` it was cut or an operator of
    it would cost too much, so less is asked for. `openings` find words that begin as the last word does.
    """

    clauses: tuple[Clause, ...]
    openings: tuple[Clause, ...]
    refused: bool
    bounded: bool


def ask(text: str, fields: list[str]) -> Asked:
    """What `text` asks of an index with these fields."""
    read = _SPACE.sub(" ", text[:_LONGEST_QUERY])
    tidy = _DASH.sub(r"\1", read)
    refused = False
    try:
        clauses = [_folded(clause) for clause in QueryParser(tidy, Query(fields)).parse().clauses]
    except QueryParseError:
        refused = True
        clauses = [Clause(word, fields) for word in tidy.split(" ")]
    bounded = len(text) > _LONGEST_QUERY or len(clauses) > _MOST_CLAUSES or any(map(_is_costly, clauses))
    return Asked(
        tuple(plainly(clause) if _is_costly(clause) else clause for clause in clauses[:_MOST_CLAUSES]),
        tuple(Clause(term, fields, use_pipeline=False, boost=_OPENING_BOOST) for term in may_become(read)),
        refused,
        bounded,
    )


def may_become(text: str) -> tuple[str, ...]:
    """The beginning of words that the last word of `text` may be, and the stems of English words that it may yet become."""
    last = text.rpartition(" ")[2]
    word = (words_of(last) or [""])[-1]
    if _OPERATOR.search(last) or not (len(word) >= _SHORTEST_OPENING or unspaced(word)):
        return ()
    endings = _ENDINGS.split() if _ENGLISH.fullmatch(word) else ()
    stems = dict.fromkeys(stem_of(word + ending) for ending in endings)
    return (f"{word}*", *(stem for stem in stems if not stem.startswith(word)))


def named_by(clause: Clause) -> list[str]:
    """The terms that a clause names, with wildcards where it has them; none when it has stop words or signs alone."""
    if clause.use_pipeline:
        return PIPELINE.run_string(clause.term)  # type: ignore[no-any-return]  # lunr.py has no types
    return [clause.term]


def plainly(clause: Clause) -> Clause:
    """The clause without what may make it costly: its words as they are."""
    plain = copy(clause)
    plain.term, plain.edit_distance, plain.use_pipeline = clause.term.replace("*", " "), 0, True
    return plain


def length(term: str) -> int:
    """How long `term` is in JavaScript."""
    return len(utf16(term)) // 2


def _is_costly(clause: Clause) -> bool:
    """Whether it would take too long to see what the clause may match."""
    edits = clause.edit_distance
    return bool(
        edits > _MOST_EDITS
        or length(clause.term) * edits > LONGEST_EDITED
        or clause.term.count("*") >= _MOST_PIECES
    )


def _folded(clause: Clause) -> Clause:
    """The clause, its wildcards between letters folded as text is."""
    if not clause.use_pipeline:
        clause.term = "*".join(map(fold, _WILD.split(clause.term)))
    return clause
