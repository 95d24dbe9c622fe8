"""
Words that bear on the sense of a sentence: what an omission must not hide and a bracket must not add.

Most are single words; some are phrases (*on condition*, *failed to*, *should conditions allow*), which are told as a whole. The
lists are in `sense_words`.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from generator.evidence.sense_words import (
    AMOUNTS,
    CHARGES,
    DEGREES,
    INTRODUCING,
    JOINING,
    LOCAL,
    NEGATED,
    OPENINGS,
    PHRASES,
    REBUTTALS,
    SUBJECTS,
    TRAILING,
    WORDS,
)
from generator.evidence.sentences import NUMBERED, OPENERS, SHORT_FORMS
from generator.model.source import digest_of

__all__ = (
    "bears_on_sense",
    "edition",
    "introduces",
    "may_bear",
    "opening",
    "sense_after",
    "sense_before",
    "sense_behind",
    "sense_over",
    "sense_within",
)

#: Where a word bears on the sense: when it is left out, right before a quotation, right after one; added up.
_WITHIN, _BEFORE, _AFTER = 1, 2, 4
#: It goes on with the phrase of the word before it; a phrase may start with it.
_GOES_ON, _STARTS = 8, 16
#: It also does from farther away: in front of *that*, and behind a comma at the sentence's end.
_OVER, _BEHIND = 32, 64
#: So many words after a quotation are looked at.
_WORDS_AFTER = 2
_LONGEST_OPENING = 3

_ANY = frozenset[str]().union(*WORDS.values())
#: The tables of phrases, each with where these bear on the sense.
_TABLES = (
    (PHRASES, _WITHIN | _BEFORE | _AFTER | _OVER),
    (AMOUNTS, _BEFORE),
    (CHARGES, _WITHIN | _BEFORE | _OVER),
    (REBUTTALS, _WITHIN | _AFTER),
    (TRAILING, _BEHIND),
)


def bears_on_sense(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The words that say *not*, *only* or *if* wherever they stand, each once; `lang` is the language's tag."""
    known = _known(lang)
    return tuple(dict.fromkeys(word for word in words if _bears(word, known)))


def may_bear(word: str, lang: str) -> bool:
    """Whether `word` may bear on the sense, alone or as the first of a phrase: among words of which none may, nothing does."""
    plain = _plain(word)
    return (
        plain in _degrees(lang)
        or plain in _phrasebook(lang)
        or plain == "should"
        or _bears(word, _known(lang))
    )


@cache
def edition(lang: str) -> str:
    """A name for the lists that hold for a language: another one as soon as a word of theirs changes."""
    phrases = sorted((first, *rest) for first, known in _phrasebook(lang).items() for rest in known)
    lists = (
        sorted(_known(lang)),
        sorted(_degrees(lang)),
        phrases,
        *map(sorted, (JOINING, LOCAL, SUBJECTS, _introducing(lang), OPENERS, SHORT_FORMS, NUMBERED)),
        _openings(lang),
        NEGATED,
    )
    return digest_of(repr(lists).encode())[:8]


def sense_within(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """The words that bear on the sense, each once; `lang` is the language's tag, and all languages are tried when unknown."""
    return _told(words, _traits(words, lang), _WITHIN)


def sense_before(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among `words`, which stand right before a quotation in its sentence."""
    return _told(words, _traits(words, lang), _BEFORE)


def sense_over(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among `words` that bear on all which they introduce (*nobody thinks that*)."""
    return _told(words, _traits(words, lang), _OVER)


def sense_behind(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among `words`, with which a sentence ends behind a comma, that say whose word it is (*, sources claim*)."""
    return _told(words, _traits(words, lang), _BEHIND)


def introduces(word: str, lang: str) -> bool:
    """Whether `word` leads into what somebody says, thinks or denies: *that*."""
    return _plain(word) in _introducing(lang)


def opening(words: Sequence[str], lang: str) -> str:
    """What opens `words`, the start of a sentence, and makes the rest depend on it (*if*, *according to*); empty when nothing does."""
    plain = tuple(map(_plain, words[:_LONGEST_OPENING]))
    found = next((one for one in _openings(lang) if plain[: len(one)] == one), ())
    return " ".join(words[: len(found)])


def sense_after(words: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those among the first few of `words`, with which a quotation's sentence goes on."""
    found = _traits(words, lang)
    end = next((at for at in range(1, len(found)) if not found[at] & _GOES_ON), len(found))
    if end < _WORDS_AFTER < len(words):
        end, found = _WORDS_AFTER, _traits(words[:_WORDS_AFTER], lang)
    end = max(end, _WORDS_AFTER)
    return _told(words[:end], found[:end], _AFTER)


def _traits(words: Sequence[str], lang: str) -> list[int]:
    """For each word, where it bears on the sense."""
    found = [_alone(word, lang) for word in words]
    if any(one & _STARTS for one in found):
        for first, last, some in _phrases(words, lang):
            for number in range(first, last):
                found[number] |= some | (_GOES_ON if number > first else 0)
    return found


@lru_cache(maxsize=1 << 16)
def _alone(word: str, lang: str) -> int:
    """Where a word bears on the sense by itself, and whether a phrase may start with it."""
    plain = _plain(word)
    starts = _STARTS if plain in _phrasebook(lang) or plain == "should" else 0
    if _bears(word, _known(lang)):
        before = 0 if plain in JOINING else _BEFORE if plain in LOCAL else _BEFORE | _OVER
        return starts | _WITHIN | _AFTER | before
    return starts | (_WITHIN if plain in _degrees(lang) else 0)


def _phrases(words: Sequence[str], lang: str) -> Iterator[tuple[int, int, int]]:
    """Where a phrase stands: the numbers of its first word and of the word behind it, and its traits."""
    known = _phrasebook(lang)
    for number, word in enumerate(words):
        plain = _plain(word)
        for rest, some in known.get(plain, ()):
            last = number + 1 + len(rest)
            if tuple(map(_plain, words[number + 1 : last])) == rest:
                yield number, last, some
        if plain == "should" and "not" in _known(lang) and number + 1 < len(words):
            following = words[number + 1]
            if (
                following[:1].isupper()
                or _plain(following) in SUBJECTS
                or (following.endswith("s") and not following.endswith(("ss", "us")))
            ):
                yield number, number + 1, _WITHIN | _BEFORE | _AFTER


@cache
def _phrasebook(lang: str) -> dict[str, list[tuple[tuple[str, ...], int]]]:
    language = _language(lang)
    book: dict[str, list[tuple[tuple[str, ...], int]]] = {}
    for table, some in _TABLES:
        for phrase in _of(table, language):
            first, *rest = phrase.split()
            book.setdefault(first, []).append((tuple(rest), some))
    return book


def _of(table: Mapping[str, tuple[str, ...]], language: str) -> tuple[str, ...]:
    """What `table` has for a language; everything for one that is unknown."""
    return table.get(language, ()) if language in WORDS else sum(table.values(), ())


@cache
def _openings(lang: str) -> tuple[tuple[str, ...], ...]:
    """The longest first."""
    found = {tuple(phrase.split()) for phrase in _of(OPENINGS, _language(lang))}
    return tuple(sorted(found, key=lambda phrase: (-len(phrase), phrase)))


@cache
def _introducing(lang: str) -> frozenset[str]:
    language = _language(lang)
    return (
        INTRODUCING.get(language, frozenset())
        if language in WORDS
        else frozenset[str]().union(*INTRODUCING.values())
    )


def _told(words: Sequence[str], found: Sequence[int], some: int) -> tuple[str, ...]:
    """Those of `words` that have a trait, each once; a phrase is one."""
    told: list[str] = []
    for number, (word, has) in enumerate(zip(words, found, strict=True)):
        if not has & some:
            continue
        if told and number and has & _GOES_ON and found[number - 1] & some:
            told[-1] += f" {word}"
        else:
            told.append(word)
    return tuple(dict.fromkeys(told))


def _language(lang: str) -> str:
    return lang.partition("-")[0].lower()


def _known(lang: str) -> frozenset[str]:
    return WORDS.get(_language(lang), _ANY)


@cache
def _degrees(lang: str) -> frozenset[str]:
    return DEGREES.get(_language(lang), frozenset())


def _bears(word: str, known: frozenset[str]) -> bool:
    """Whether `word` bears on the sense. `May` is a month."""
    plain = _plain(word)
    if plain in known:
        return word != "May"
    return plain.endswith("n't") or ("نه" in known and word.startswith(NEGATED))


def _plain(word: str) -> str:
    return word.casefold()
