"""Language tags: which way a language is written, and what it is called.

Names come from Babel, which takes a good part of a small build's time to load: it is imported when a page first needs it.
"""

from functools import cache

__all__ = ("direction_of", "is_english", "locale_of", "name_in", "own_name")

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
