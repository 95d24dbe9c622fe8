"""What the words in a bracket are, told by closed lists and by their form."""

import re
from collections.abc import Sequence
from enum import Enum

from msgspec import Struct

from generator.evidence.bracket_words import DETERMINERS, PROPER, Lexicon, lexicon_of
from generator.evidence.inflection import number_of

__all__ = (
    "EMPTY",
    "Sort",
    "Word",
    "content",
    "has_figure",
    "is_possessive",
    "is_statement",
    "looks_common",
    "person_of",
    "sorts_of",
)


class Sort(Enum):
    """What a word in a bracket is; the letter stands for it in a pattern."""

    POINTING = "p"
    RELATION = "r"
    GRAMMAR = "g"
    AUXILIARY = "a"
    MODAL = "m"
    VERB = "v"
    KIND = "k"
    NAME = "n"
    FIGURE = "f"
    TIME = "t"
    PLAIN = "x"


class Word(Struct, frozen=True):
    """A word as it is written, in lower case, and its sort."""

    text: str
    plain: str
    sort: Sort


#: Words of these sorts carry others, and name nothing themselves.
EMPTY = (Sort.POINTING, Sort.RELATION, Sort.GRAMMAR, Sort.AUXILIARY, Sort.MODAL)
#: More words than these are no name or date; names alone may be longer.
_LONGEST = 5
_LONGEST_NAME = 9
_NOMINAL = (Sort.NAME, Sort.KIND, Sort.PLAIN, Sort.POINTING)
_YEAR = re.compile(r"(?:1[0-9]|20)\d\d(?:s|-е|-х)?(?:-(?:(?:1[0-9]|20)?\d\d))?")
_DAY = re.compile(r"(?:[1-9]|[12]\d|3[01])(?:st|nd|rd|th|-го)?")
_DIGITS = {ord(digit): str(number % 10) for number, digit in enumerate("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩")}
_FIGURE = re.compile(r"\d")
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


def sorts_of(words: Sequence[str], lang: str) -> tuple[Word, ...]:
    """Each of the words with its sort; `lang` is the language's tag."""
    lexicon = lexicon_of(lang)
    has_date = any(word.casefold() in lexicon.times for word in words)
    return tuple(_sorted(word, lexicon, lang, has_date=has_date) for word in words)


def _sorted(word: str, lexicon: Lexicon, lang: str, *, has_date: bool) -> Word:
    plain = word.casefold().translate(_DIGITS)
    bare = _POSSESSIVE.sub("", plain)
    is_capital = word[0].isupper() and lang.partition("-")[0].lower() not in _ALL_NOUNS
    # The first that holds tells the sort.
    holds = {
        Sort.POINTING: plain in lexicon.pointing or (word == "I" and not lang),
        Sort.RELATION: plain in lexicon.relations,
        Sort.GRAMMAR: plain in lexicon.grammar,
        Sort.AUXILIARY: any(plain in group for group in lexicon.auxiliaries),
        Sort.MODAL: any(plain in group for group in lexicon.modals) and word != "May",
        Sort.TIME: bare in lexicon.times or _YEAR.fullmatch(plain) or (has_date and _DAY.fullmatch(plain)),
        Sort.FIGURE: plain in lexicon.numbers or _FIGURE.search(word),
        Sort.VERB: plain in lexicon.verbs,
        Sort.KIND: bare in lexicon.kinds or bare in lexicon.qualifiers,
        Sort.NAME: bare in lexicon.names or is_capital,
    }
    return Word(word, plain, next((sort for sort, is_so in holds.items() if is_so), Sort.PLAIN))


def content(words: Sequence[Word]) -> tuple[Word, ...]:
    """Those of the words that name or state something themselves."""
    return tuple(word for word in words if word.sort not in EMPTY)


def person_of(word: Word, lexicon: Lexicon) -> frozenset[str]:
    """Who or what a word may point to, by the names of the lexicon's groups."""
    return frozenset(who for who, forms in lexicon.persons.items() if word.plain in forms)


def has_figure(word: Word) -> bool:
    """Whether the word is a number, in figures or in letters."""
    return bool(_FIGURE.search(word.plain) or number_of(word.plain))


def looks_common(word: Word) -> bool:
    """Whether a capital word is by its ending no name: `Failing`."""
    return bool(_COMMON.search(word.plain)) and word.plain not in PROPER


def is_possessive(word: Word) -> bool:
    """Whether the word says whose something is: `Putin's`."""
    return bool(_POSSESSIVE.search(word.plain))


def is_statement(words: Sequence[Word], lexicon: Lexicon) -> bool:
    """Whether the words are a clause, or too many to be anything else, or no phrase at all."""
    if len(words) > _LONGEST and (
        len(words) > _LONGEST_NAME
        or any(
            word.sort not in (Sort.NAME, Sort.KIND, Sort.GRAMMAR, Sort.RELATION, Sort.TIME) for word in words
        )
    ):
        return True
    if len(words) < 2:
        return False
    if words[0].plain in lexicon.openers:
        return True
    if len(words) > 2 and any(word.sort in (Sort.AUXILIARY, Sort.MODAL) for word in words):
        return True
    subject = False
    for word in words:
        if subject and _states(word):
            return True
        subject = (
            word.sort in _NOMINAL and not _POSSESSIVE.search(word.plain) and word.plain not in DETERMINERS
        )
    return False


def _states(word: Word) -> bool:
    """Whether a word that follows a noun or a name is, by all that its form tells, its verb."""
    if word.sort is Sort.VERB:
        return True
    if word.sort is Sort.NAME:
        return looks_common(word) and word.plain.endswith("ed")
    if word.sort is not Sort.PLAIN:
        return False
    if _ARABIC.search(word.plain):
        return bool(_STATES_FA.match(word.plain))
    if _CYRILLIC.search(word.plain):
        return bool(_STATES_RU.match(word.plain))
    return bool(_STATES_EN.match(word.plain)) and not _POSSESSIVE.search(word.plain)
