"""Language tags: which way a language is written, and what it is called.

Names come from Babel, which takes a good part of a small build's time to load: it is imported when a page first needs it.
"""

from collections.abc import Mapping
from functools import cache

__all__ = (
    "alphabetical",
    "browser_locale",
    "direction_of",
    "is_english",
    "locale_of",
    "name_in",
    "own_name",
    "said_for",
)

_RIGHT_TO_LEFT = frozenset(
    {
        "ar",
        "arc",
        "azb",
        "ckb",
        "dv",
        "fa",
        "glk",
        "he",
        "lrc",
        "mzn",
        "nqo",
        "pnb",
        "ps",
        "sd",
        "syr",
        "ug",
        "ur",
        "yi",
    }
)
_RIGHT_TO_LEFT_SCRIPTS = frozenset(
    {"adlm", "arab", "aran", "hebr", "mand", "nkoo", "rohg", "samr", "syrc", "thaa"}
)
_SCRIPT_LENGTH = 4

#: What Unicode calls the figures of a catalogue (UTS 35, "Numbering System"), by the first of them.
_NUMBERING = {"0": "latn", "٠": "arab", "۰": "arabext", "०": "deva"}


#: The alphabets whose order is not that of Unicode's numbers, as CLDR's collations have it; of letters with a sign, the letter.
_ALPHABETS = {
    "fa": "آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی",
    "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
}
_SIGNED = {"أ": "ا", "إ": "ا", "ؤ": "و", "ئ": "ی", "ۀ": "ه", "ة": "ه"}
#: After all that no alphabet has, as letters of Latin come first.
_LAST = 0xF0000
_ORDERS = {
    lang: {
        **{ord(letter): chr(_LAST + place) for place, letter in enumerate(letters)},
        **{
            ord(signed): chr(_LAST + letters.find(letter))
            for signed, letter in _SIGNED.items()
            if letter in letters
        },
        # Joins and separates letters, and is none.
        0x200C: None,
    }
    for lang, letters in _ALPHABETS.items()
}


def alphabetical(text: str, lang: str) -> str:
    """What `text` is sorted by in a list for readers of `lang`."""
    return text.casefold().translate(_ORDERS.get(lang.split("-", 1)[0].lower(), {}))


def direction_of(lang: str) -> str:
    """`rtl` or `ltr`: which way the language tag `lang` is written; a script named in it decides."""
    first, *others = lang.lower().split("-")
    script = next((part for part in others if len(part) == _SCRIPT_LENGTH and part.isalpha()), "")
    if script:
        return "rtl" if script in _RIGHT_TO_LEFT_SCRIPTS else "ltr"
    return "rtl" if first in _RIGHT_TO_LEFT else "ltr"


def is_english(lang: str) -> bool:
    """Whether `lang` is English of any region."""
    return lang.split("-", 1)[0].lower() == "en"


def said_for(lang: str, settings: Mapping[str, str]) -> str:
    """What `settings` by language tag say for `lang`, or for the language without its region; empty when nothing."""
    return settings.get(lang) or settings.get(lang.split("-", 1)[0], "")


@cache
def locale_of(lang: str) -> str:
    """The name by which Babel knows `lang`, with or without its region; empty when it does not."""
    from babel.core import Locale, UnknownLocaleError  # noqa: PLC0415

    for tag in (lang, lang.split("-", 1)[0]):
        try:
            return str(Locale.parse(tag, sep="-"))
        except (UnknownLocaleError, ValueError):
            continue
    return ""


def browser_locale(lang: str, figures: str, *, jalali: bool) -> str:
    """The tag by which browsers write dates and numbers as pages in `lang` do: with these figures, in this calendar."""
    # Days before months: what the pages themselves do.
    tag = "en-GB" if lang == "en" else lang
    numbering = _NUMBERING.get(figures[:1])
    return f"{tag}-u-ca-{'persian' if jalali else 'gregory'}" + (f"-nu-{numbering}" if numbering else "")


@cache
def own_name(lang: str) -> str:
    """What a language calls itself; its tag when that is not known."""
    return name_in(lang, lang)


@cache
def name_in(lang: str, reader: str) -> str:
    """What the language `lang` is called in the language `reader`; its tag when that is not known."""
    # Where all is in English, a page that names a language is spared Babel too.
    if lang == "en" and is_english(reader):
        return "English"
    from babel.core import Locale  # noqa: PLC0415

    known, place = locale_of(lang), locale_of(reader)
    name = Locale.parse(known).get_display_name(place) if known and place else None
    return name[:1].upper() + name[1:] if name else lang
