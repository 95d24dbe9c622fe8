"""Language tags (BCP 47)."""

import re
from functools import cache

__all__ = ("language_of", "nearest_language")

_COMMON = frozenset({"ar", "de", "en", "es", "fa", "fr", "he", "it", "pt", "ru", "tr", "uk", "ur", "zh"})
_SHAPE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{1,8}){0,5}")


@cache
def language_of(text: str) -> str | None:
    """The tag in its usual case, such as `fa`, `pt-BR` or `sr-Latn`, if `text` is one that is registered."""
    if text in _COMMON:
        return text
    if not _SHAPE.fullmatch(text):
        return None
    # Loads a thirtieth of a second's worth of tables, which most sites never need.
    import langcodes  # noqa: PLC0415

    try:
        if not langcodes.tag_is_valid(text):
            return None
        return langcodes.Language.get(text, normalize=False).to_tag()
    except (ValueError, LookupError):  # a tag that is not well-formed
        return None


def nearest_language(text: str) -> str:
    """The tag that was probably meant by `text`, or nothing."""
    tidied = text.strip().replace("_", "-")
    found = language_of(tidied)
    if found is not None:
        return found
    return _NAMES.get(tidied.lower(), "")


_NAMES = {
    "arabic": "ar",
    "english": "en",
    "farsi": "fa",
    "french": "fr",
    "german": "de",
    "hebrew": "he",
    "persian": "fa",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
}
