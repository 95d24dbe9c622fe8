"""What a wrong name was probably meant to be."""

import re
import unicodedata
from collections.abc import Iterable
from difflib import get_close_matches

from generator.model.refs import is_slug

__all__ = ("folded", "mended_slug", "nearest")

_LONGEST = 120


def mended_slug(text: str) -> str:
    """The slug nearest to `text`: accents and capitals dropped, hyphens between words; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST].strip("-")
    return slug if is_slug(slug) else ""


def nearest(text: str, known: Iterable[str]) -> str:
    """The known word nearest to `text`, whatever its capitals and separators; empty when none is near."""
    words = {folded(word): word for word in known}
    near = get_close_matches(folded(text[:_LONGEST]), words, n=1, cutoff=0.6)
    return words[near[0]] if near else ""


def folded(word: str) -> str:
    """`word` without regard to its capitals and separators."""
    return word.lower().replace("_", "-").replace(" ", "-")
