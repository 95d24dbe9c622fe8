"""
What a bracket may put in where nothing of the source stood, or name where a pronoun did.

It is fair to say who or what is meant by a name in apposition: to a pronoun (`they [the Russians]`), to an office, a body, a place or an
agreement of which one is meant (`the president [Vladimir Putin]`), to its own initials (`SCO [Shanghai Cooperation Organisation]`);
and to say in which place or when (`[in Moscow]`, `[on Tuesday]`, `[of 2015]`). All else puts a fact in, or may: `[Israeli] attack`,
`killed [by Israel]`, `20 people [children]`. (What no rule here can tell is a name in apposition from the subject of a clause that
only a name makes: `the leader [Hamas] chose`. Readers see the bracket.) What stands beside the bracket is read in the quotation itself, so that no text of the
source is needed.
"""

import re
from collections.abc import Sequence
from enum import IntEnum

from msgspec import Struct

from generator.evidence.bracket_sorts import (
    Sort,
    Word,
    is_possessive,
    is_statement,
    looks_common,
    person_of,
    sorts_of,
)
from generator.evidence.bracket_words import (
    ANDS,
    ARTICLES,
    COURTESY,
    DETERMINERS,
    INSIDE,
    JOINERS,
    OF,
    ON_A_DAY,
    PLACED,
    Lexicon,
    lexicon_of,
)
from generator.evidence.inflection import is_acronym
from generator.evidence.remarks import is_remark
from generator.evidence.sense import bears_on_sense

__all__ = ("Beside", "Weight", "added", "is_salad", "named", "shape_of")


class Weight(IntEnum):
    """How heavy a bracket weighs; the greater the number, the heavier."""

    FAIR = 0
    DOUBTFUL = 1
    UNSEEN = 2
    REFUSED = 3


class Beside(Struct, frozen=True):
    """The quotation's own words right before a bracket and right behind it; none where a mark parts them from it."""

    before: tuple[str, ...] = ()
    behind: tuple[str, ...] = ()


#: Patterns of a bracket's shape: a letter for each word, as `shape_of` gives them.
_NAME = re.compile(r"A?[kn]*n[kn]*")
_PHRASE = re.compile(r"A?[kqnNKt]*[knKN][kqnNKt]*(?:[o&]A?[kqnNKt]+)*")
_PLACE = re.compile(r"iA?[kn]*[kn]")
_DATE = re.compile(r"[ido]A?[kq]?t+")
_BARE_DATE = re.compile(r"A?q?t+")
_HANGING = re.compile(r"[Arido&]$")
_FAR = 6
_DIGIT = re.compile(r"\d")
_YEAR_LENGTH = 4


def added(words: Sequence[str], lang: str, beside: Beside | None = None) -> Weight:
    """
    How heavy words weigh that are added to those of the source.

    Args:
        words: What stands in the bracket, in the strict form.
        lang: The language's tag.
        beside: What stands beside it in the quotation, when that is known.
    """
    if not words or is_remark(words):
        return Weight.FAIR
    if bears_on_sense(words, lang):
        return Weight.REFUSED
    sorted_, lexicon = sorts_of(words, lang), lexicon_of(lang)
    if is_statement(sorted_, lexicon) or is_salad(sorted_, lexicon):
        return Weight.REFUSED
    is_fair = (
        _says_nothing(sorted_)
        or _says_where(shape_of(sorted_, lexicon))
        or _is_apposed(sorted_, lexicon, lang, beside or Beside())
    )
    return Weight.FAIR if is_fair and not any(map(_is_suspect, sorted_)) else Weight.DOUBTFUL


def named(words: Sequence[Word], theirs: Sequence[Word], lexicon: Lexicon, *, opens: bool = False) -> Weight:
    """
    How heavy words weigh that name what a pronoun of the source (`theirs`) points to.

    A capital at the start of a sentence proves no name: then the bracket `opens` it.
    """
    shape = shape_of(words, lexicon)
    who = frozenset[str]().union(*(person_of(word, lexicon) for word in theirs))
    if who and who <= PLACED:
        is_day = not who & {"here", "there"}
        is_fair = bool(_DATE.fullmatch(shape) or _BARE_DATE.fullmatch(shape)) if is_day else _is_place(shape)
    else:
        is_fair = bool(_PHRASE.fullmatch(shape))
    if any(map(_is_suspect, words)) or (opens and shape == "n"):
        return Weight.DOUBTFUL
    return Weight.FAIR if is_fair else Weight.DOUBTFUL


def shape_of(words: Sequence[Word], lexicon: Lexicon) -> str:
    """A letter for each word: its sort's, or one that says more of small words, qualifiers and possessives."""
    return "".join(_letter(word, lexicon) for word in words)


def is_salad(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the words are no phrase: they end where one must go on, or are two figures or two years side by side."""
    if len(words) > 1 and _HANGING.search(shape_of(words, lexicon)):
        return True
    numbers = [
        word for word in words if _DIGIT.search(word.plain) and (word.sort is Sort.FIGURE or _is_year(word))
    ]
    return len(numbers) > 1


def _is_year(word: Word) -> bool:
    return word.sort is Sort.TIME and len(_DIGIT.findall(word.plain)) >= _YEAR_LENGTH


_SMALL = ((ARTICLES, "A"), (OF, "o"), (INSIDE, "i"), (ON_A_DAY, "d"), (ANDS, "&"))


def _letter(word: Word, lexicon: Lexicon) -> str:
    for words, letter in _SMALL:
        if word.plain in words:
            return letter
    if word.plain in lexicon.qualifiers:
        return "q"
    return word.sort.value.upper() if is_possessive(word) else word.sort.value


def _is_suspect(word: Word) -> bool:
    return word.sort is Sort.NAME and looks_common(word)


def _says_nothing(words: Sequence[Word]) -> bool:
    return len(words) == 1 and (words[0].plain in ARTICLES or words[0].plain in JOINERS)


def _says_where(shape: str) -> bool:
    return bool(_PLACE.fullmatch(shape) or _DATE.fullmatch(shape))


def _is_place(shape: str) -> bool:
    return bool(_PLACE.fullmatch(shape) or _PHRASE.fullmatch(shape))


def _is_apposed(words: Sequence[Word], lexicon: Lexicon, lang: str, beside: Beside) -> bool:
    """Whether the words name what stands right before them, or complete a name."""
    if not beside.before:
        return False
    shape = shape_of(words, lexicon)
    before = sorts_of(beside.before, lang)
    behind = sorts_of(beside.behind[:1], lang)
    last = before[-1]
    texts = [word.text for word in words]
    if any(is_acronym(texts, beside.before[-length:]) for length in range(1, len(beside.before) + 1)):
        return True
    if last.sort is Sort.POINTING:
        is_whose = last.plain in DETERMINERS and not (shape.startswith("A") or shape[-1:] in ("N", "K"))
        return not is_whose and bool(_PHRASE.fullmatch(shape))
    if last.sort is Sort.TIME:
        return bool(_BARE_DATE.fullmatch(shape))
    if last.plain not in lexicon.titles or not _NAME.fullmatch(shape):
        return False
    if behind and behind[0].sort in (Sort.NAME, Sort.KIND):
        # `Mr [Sergei] Lavrov`; but not `the president [Iran] minister`.
        return (
            behind[0].sort is Sort.NAME
            and (last.plain in COURTESY or last.text[0].isupper())
            and shape == "n"
        )
    return _is_one(before)


def _is_one(before: Sequence[Word]) -> bool:
    """Whether the office, body or thing at the end is one that is known: `the foreign minister`, `President`; not `a minister`."""
    if before[-1].text[0].isupper() or not before[-1].plain.isascii():
        return True
    for word in reversed(before[-_FAR:-1]):
        if word.plain == "the" or word.plain in DETERMINERS:
            return True
        if word.sort not in (Sort.KIND, Sort.NAME, Sort.PLAIN):
            return False
    return False
