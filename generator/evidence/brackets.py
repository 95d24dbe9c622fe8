"""
What a bracket does to the words of a source, and whether an editor may do it in silence.

Brackets are the editor's voice, and readers see them. They may: remark on the words (`[sic]`, `[emphasis added]`); say who or what
is meant, by a name, a date or a noun of kind (`[Putin]`, `[in 1956]`, `[the minister]`), where nothing stood or where a pronoun,
the name's own short form or a description (`the president`) did; fit a word to the sentence (`sign[ed]`, `[their]` for `our`,
`[Iranian]` for `Iran`). All else is weighed by what it does:

- **refused** is what makes another statement of the quotation: a clause or a verb with its subject, a negation, limit or condition,
  more than five words that are no name; another name for a name, another figure for a figure, another word for a word;
- **doubtful** is what only a person can judge: a word that is in none of our lists (`[failing]`, `[a neighbour]`), a figure, another
  modal (`[will]` for `may`), words that are dropped for a pronoun (`[they]` for `the opposition`). The finding shows it;
- **unseen** is what takes the place of words that a fingerprint does not show, unless it says nothing by itself (`[the]`, `[is]`).

Words are judged by closed lists (`bracket_words`) and by their form, never by likeness: without a dictionary an unknown noun cannot
be told from an unknown verb, so what is not known is never accepted in silence.
"""

import re
from collections.abc import Sequence
from enum import Enum, IntEnum

from msgspec import Struct

from generator.evidence.bracket_words import (
    COURTESY,
    DETERMINERS,
    EDITORIAL,
    PROPER,
    VAGUE,
    Lexicon,
    lexicon_of,
)
from generator.evidence.inflection import are_kin, is_acronym, number_of
from generator.evidence.sense import bears_on_sense

__all__ = ("Weight", "added", "is_label", "replaced", "sense_lost", "takes_the_place", "unseen")

#: More words than these are no name or date; names alone may be longer.
_LONGEST_ADDED = 5
_LONGEST_NAME = 9


class Weight(IntEnum):
    """How heavy a bracket weighs; the greater the number, the heavier."""

    FAIR = 0
    DOUBTFUL = 1
    UNSEEN = 2
    REFUSED = 3


class _Sort(Enum):
    """What a word in a bracket is."""

    POINTING = "pointing"
    GRAMMAR = "grammar"
    AUXILIARY = "auxiliary"
    MODAL = "modal"
    VERB = "verb"
    KIND = "kind"
    NAME = "name"
    FIGURE = "figure"
    TIME = "time"
    PLAIN = "plain"


class _Word(Struct, frozen=True):
    """A word as it is written, in lower case, and its sort."""

    text: str
    plain: str
    sort: _Sort


_EMPTY = (_Sort.POINTING, _Sort.GRAMMAR, _Sort.AUXILIARY, _Sort.MODAL)
_NOMINAL = (_Sort.NAME, _Sort.KIND, _Sort.PLAIN, _Sort.POINTING)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|-е|-х)?(?:-(?:(?:1[0-9]|20)?\d\d))?")
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-го)?")
_DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_HAS_FIGURE = re.compile(r"\d")
#: Capitals that look like names and are seldom: what is capital at the start of a sentence or in a headline.
_COMMON = re.compile(r"(?:ing|ed|ful|less|ous|ly|ive|able|ible|ness)$")
_STATES_EN = re.compile(r"\w{2,}(?:ed|[^su]s)$")
_STATES_RU = re.compile(
    r"\w{2,}(?:ал|ил|ел|ул|ал[аио]|ил[аио]|ел[аио]|ул[аио]|лс[яь]|л[аи]сь|[её]т|[ую]т|[ия]т|[её]тся|[ую]тся)$"
)
_STATES_FA = re.compile(r"(?:ن?می[\u200c ]?\w{2,}|\w{2,}(?:کرد|کردند|زدند|دادند|گفتند|فتند|شتند))$")
_CYRILLIC = re.compile(r"[а-яё]")
_ARABIC = re.compile(r"[\u0600-\u06ff]")
_POSSESSIVE = re.compile(r"'s$|s'$")
#: German writes every noun with a capital.
_ALL_NOUNS = frozenset({"de", "gsw", "lb"})


def added(words: Sequence[str], lang: str, *, opens: bool = False) -> Weight:
    """
    How heavy words weigh that are added to those of the source.

    Args:
        words: What stands in the bracket, in the strict form.
        lang: The language's tag.
        opens: Whether the bracket opens a sentence, so that a capital need not mean a name.
    """
    if not words or _is_remark(words):
        return Weight.FAIR
    if bears_on_sense(words, lang):
        return Weight.REFUSED
    sorted_ = _sorted(words, lang)
    if _is_statement(sorted_, lexicon_of(lang)):
        return Weight.REFUSED
    sorts = [word.sort for word in sorted_]
    if _Sort.PLAIN in sorts or _Sort.FIGURE in sorts or _Sort.VERB in sorts or _Sort.MODAL in sorts:
        return Weight.DOUBTFUL
    names = [word for word in sorted_ if word.sort is _Sort.NAME]
    if any(_looks_common(name) for name in names):
        return Weight.DOUBTFUL
    if opens and len(names) == 1 and names[0] is sorted_[0] and len(sorts) == 1:
        return Weight.DOUBTFUL
    return Weight.FAIR


def unseen(words: Sequence[str], lang: str) -> Weight:
    """How heavy words weigh that stand in place of some which are not known."""
    weight = added(words, lang)
    if weight is Weight.REFUSED or _is_remark(words):
        return weight
    is_empty = all(word.sort in (_Sort.GRAMMAR, _Sort.AUXILIARY) for word in _sorted(words, lang))
    return weight if is_empty else Weight.UNSEEN


def replaced(words: Sequence[str], theirs: Sequence[str], lang: str, *, opens: bool = False) -> Weight:
    """How heavy `words` weigh that stand in place of `theirs`, the words of the source."""
    if not theirs or _is_remark(words):
        return added(words, lang, opens=opens)
    words, theirs = _parted(words), _parted(theirs)
    if not _senses(words, lang) <= _senses(theirs, lang):
        return Weight.REFUSED
    # What bears on the sense has been compared already.
    ours_all, theirs_all = (_sorted(_less_sense(some, lang), lang) for some in (words, theirs))
    if not theirs_all:
        return added([word.text for word in ours_all], lang, opens=opens)
    ours, lost = _apart(ours_all, theirs_all)
    weight = _shifted(words, theirs, lang)
    if not ours:
        return max(weight, _dropped(ours_all, theirs_all, lost, lang))
    weight = max(weight, _as_added(ours_all, ours, lang, opens=opens))
    if lost:
        return max(weight, _swapped(ours, lost, ours_all, theirs_all))
    says_nothing = not _content(theirs_all) and not _is_pointing(theirs_all) and not _is_article(theirs_all)
    # A preposition or a joining word gives way to something that says more.
    return max(weight, Weight.DOUBTFUL) if says_nothing else weight


def takes_the_place(words: Sequence[str], theirs: str, lang: str) -> bool:
    """Whether words are of the same sort as one of the source's right beside them, a name or a figure, and another."""
    ours, (other,) = _sorted(words, lang), _sorted([theirs], lang)
    return other.sort in (_Sort.NAME, _Sort.FIGURE) and any(
        word.sort is other.sort and not _is_same(word, other) for word in ours
    )


def sense_lost(words: Sequence[str], sense: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those of the source's words of `sense` that `words`, which stand in their place, do not say too."""
    kept = {word.casefold() for word in words}
    for group in lexicon_of(lang).modals:
        if not kept.isdisjoint(group):
            kept |= group
    if kept & {"not", "cannot"} or any(word.endswith("n't") for word in kept):
        kept |= {"not", "cannot"}
    return tuple(word for word in sense if word.casefold() not in kept)


def is_label(inner: str) -> bool:
    """Whether a bracket says who speaks, or remarks on the words: it stands for none of them."""
    return inner.endswith(":") or _is_remark(inner.rstrip(".!").split())


# --------------------------------------------------------------------------------------------------------- what words are


def _sorted(words: Sequence[str], lang: str) -> tuple[_Word, ...]:
    lexicon = lexicon_of(lang)
    has_date = any(word.casefold() in lexicon.times for word in words)
    return tuple(_sort(word, lexicon, lang, has_date=has_date) for word in words)


def _sort(word: str, lexicon: Lexicon, lang: str, *, has_date: bool) -> _Word:
    plain = word.casefold().translate(_DIGITS)
    bare = _POSSESSIVE.sub("", plain)
    sort = _Sort.PLAIN
    if plain in lexicon.pointing or (word == "I" and not lang):
        sort = _Sort.POINTING
    elif plain in lexicon.grammar:
        sort = _Sort.GRAMMAR
    elif plain in lexicon.auxiliary:
        sort = _Sort.AUXILIARY
    elif any(plain in group for group in lexicon.modals) and word != "May":
        sort = _Sort.MODAL
    elif bare in lexicon.times or _YEAR.fullmatch(plain) or (has_date and _DAY.fullmatch(plain)):
        sort = _Sort.TIME
    elif plain in lexicon.numbers or _HAS_FIGURE.search(word):
        sort = _Sort.FIGURE
    elif plain in lexicon.verbs:
        sort = _Sort.VERB
    elif bare in lexicon.kinds or bare in lexicon.qualifiers:
        sort = _Sort.KIND
    elif bare in lexicon.names or (word[0].isupper() and _primary(lang) not in _ALL_NOUNS):
        sort = _Sort.NAME
    return _Word(word, plain, sort)


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _looks_common(word: _Word) -> bool:
    return bool(_COMMON.search(word.plain)) and word.plain not in PROPER


def _content(words: Sequence[_Word]) -> tuple[_Word, ...]:
    return tuple(word for word in words if word.sort not in _EMPTY)


def _is_pointing(words: Sequence[_Word]) -> bool:
    return not _content(words) and any(word.sort is _Sort.POINTING for word in words)


def _is_article(words: Sequence[_Word]) -> bool:
    return all(word.plain in ("the", "a", "an") for word in words)


def _is_remark(words: Sequence[str]) -> bool:
    """Whether the words are an editor's remark: `sic`, `emphasis added`, `translated from Persian`."""
    plain = [word.casefold() for word in words]
    known = [word in EDITORIAL for word in plain]
    if not any(known) or all(
        word in ("in", "the", "from", "by", "my", "our", "в", "с", "от", "در", "از", "text", "source")
        for word in plain
    ):
        return False
    if plain[0] in ("translated", "translation", "перевод", "ترجمه"):
        return all(is_known or word[0].isupper() for is_known, word in zip(known, words, strict=True))
    return all(known)


def _is_statement(words: Sequence[_Word], lexicon: Lexicon) -> bool:
    """Whether the words are a clause, or too many to be anything else."""
    if len(words) > _LONGEST_ADDED and (
        len(words) > _LONGEST_NAME
        or any(word.sort not in (_Sort.NAME, _Sort.KIND, _Sort.GRAMMAR, _Sort.TIME) for word in words)
    ):
        return True
    if len(words) < 2:
        return False
    if words[0].plain in lexicon.openers:
        return True
    if len(words) > 2 and any(
        word.sort in (_Sort.AUXILIARY, _Sort.MODAL) and word.plain != "to" for word in words
    ):
        return True
    subject = False
    for word in words:
        if subject and _states(word):
            return True
        subject = word.sort in _NOMINAL and not _POSSESSIVE.search(word.plain) and not _is_determiner(word)
    return False


def _is_determiner(word: _Word) -> bool:
    return word.plain in DETERMINERS


def _states(word: _Word) -> bool:
    """Whether a word that follows a noun or a name is, by all that its form tells, its verb."""
    if word.sort is _Sort.VERB:
        return True
    if word.sort is _Sort.NAME:
        return _looks_common(word) and word.plain.endswith("ed")
    if word.sort is not _Sort.PLAIN:
        return False
    if _ARABIC.search(word.plain):
        return bool(_STATES_FA.match(word.plain))
    if _CYRILLIC.search(word.plain):
        return bool(_STATES_RU.match(word.plain))
    return bool(_STATES_EN.match(word.plain)) and not _POSSESSIVE.search(word.plain)


# ------------------------------------------------------------------------------------------------------- what takes whose place


def _parted(words: Sequence[str]) -> list[str]:
    """The words, with `cannot` as the two that it is."""
    return [part for word in words for part in (("can", "not") if word == "cannot" else (word,))]


def _less_sense(words: Sequence[str], lang: str) -> list[str]:
    bearing = set(bears_on_sense(words, lang))
    return [word for word in words if word not in bearing]


def _senses(words: Sequence[str], lang: str) -> set[str]:
    """What of the words bears on the sense; `not` and `doesn't` say the same."""
    return {
        "not" if word.endswith("n't") else word
        for word in (one.casefold() for one in bears_on_sense(words, lang))
    }


def _apart(ours: Sequence[_Word], theirs: Sequence[_Word]) -> tuple[tuple[_Word, ...], tuple[_Word, ...]]:
    """The words of either side that say something and have no kin on the other; nothing where one side is the other's initials."""
    mine, others = _content(ours), _content(theirs)
    if is_acronym([word.text for word in ours], [word.text for word in theirs]):
        return (), ()
    kept = tuple(word for word in mine if not any(_is_same(word, other) for other in others))
    lost = tuple(word for word in others if not any(_is_same(word, other) for other in mine))
    return kept, lost


def _is_same(one: _Word, other: _Word) -> bool:
    first, second = number_of(one.plain), number_of(other.plain)
    if first or second:
        return first == second
    if _HAS_FIGURE.search(one.plain) or _HAS_FIGURE.search(other.plain):
        return one.plain == other.plain
    return are_kin(one.plain, other.plain, is_name=_Sort.NAME in (one.sort, other.sort))


def _shifted(words: Sequence[str], theirs: Sequence[str], lang: str) -> Weight:
    """Whether another modal stands there: `will` for `may`."""
    lexicon = lexicon_of(lang)
    mine, others = (
        {number for number, group in enumerate(lexicon.modals) for word in some if word.casefold() in group}
        for some in (words, theirs)
    )
    return Weight.DOUBTFUL if mine != others else Weight.FAIR


def _dropped(ours: Sequence[_Word], theirs: Sequence[_Word], lost: Sequence[_Word], lang: str) -> Weight:
    """How heavy it weighs that words are gone, or that only their forms or the small words changed."""
    if not lost or not ours:
        return Weight.FAIR
    qualifiers = lexicon_of(lang).qualifiers
    sorts = {word.sort for word in _content(ours)}
    is_name_cut_short = (
        bool(sorts)
        and (_Sort.NAME in sorts or all(word.sort is not _Sort.NAME for word in lost))
        and all(word.sort in (_Sort.NAME, _Sort.KIND, _Sort.TIME) for word in lost)
        and not any(word.plain in qualifiers for word in lost)
        and not any(_links(word) for word in theirs)
    )
    return Weight.FAIR if is_name_cut_short else Weight.DOUBTFUL


def _links(word: _Word) -> bool:
    """Whether the word makes another thing of what stands beside it: `Putin's`, `the envoy of`."""
    return bool(_POSSESSIVE.search(word.plain)) or (word.sort is _Sort.GRAMMAR and not _is_article([word]))


def _as_added(ours_all: Sequence[_Word], ours: Sequence[_Word], lang: str, *, opens: bool) -> Weight:
    """The weight of what is new; what only changed its form does not count."""
    if len(ours) == len(_content(ours_all)):
        return added([word.text for word in ours_all], lang, opens=opens)
    if _is_statement(ours_all, lexicon_of(lang)):
        return Weight.REFUSED
    return added([word.text for word in ours], lang)


def _swapped(
    ours: Sequence[_Word], lost: Sequence[_Word], ours_all: Sequence[_Word], theirs_all: Sequence[_Word]
) -> Weight:
    """How heavy it weighs that `ours` stand where `lost` did."""
    mine, others = {word.sort for word in ours}, {word.sort for word in lost}
    shares_name = any(word.sort is _Sort.NAME and word not in ours for word in ours_all)
    if shares_name and mine <= {_Sort.KIND} and all(word.plain in COURTESY for word in lost):
        return Weight.FAIR
    if _Sort.NAME in mine and _Sort.NAME in others and not shares_name:
        return Weight.REFUSED
    if mine & others & {_Sort.FIGURE}:
        return Weight.REFUSED
    if mine & {_Sort.PLAIN, _Sort.VERB, _Sort.FIGURE}:
        return Weight.REFUSED
    if mine <= {_Sort.TIME} and others <= {_Sort.TIME}:
        # `last year` is a date only for who knows when it was said; one date is not another.
        return Weight.FAIR if any(_is_vague(word) for word in lost) else Weight.REFUSED
    # `The president` describes somebody who has a name; `Union` and `Western` are parts of names themselves.
    is_description = theirs_all[0].sort in (_Sort.GRAMMAR, _Sort.POINTING) and all(
        word.text[0].islower() or word.text == word.plain for word in lost
    )
    if _Sort.NAME not in mine or others <= {_Sort.KIND}:
        is_named = mine <= {_Sort.NAME} and others <= {_Sort.KIND} and is_description
        return Weight.FAIR if is_named else Weight.DOUBTFUL
    return Weight.DOUBTFUL if is_description else Weight.REFUSED


def _is_vague(word: _Word) -> bool:
    return word.plain in VAGUE
