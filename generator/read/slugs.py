"""What a wrong name was probably meant to be."""

import re
import unicodedata

from generator.model.refs import is_slug

__all__ = ("mended_slug",)

_LONGEST = 120


def mended_slug(text: str) -> str:
    """The slug nearest to `text`: accents and capitals dropped, hyphens between words; empty when nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain.replace("'", "")).strip("-")
    if len(slug) > _LONGEST:
        slug = slug[: _LONGEST + 1].rsplit("-", 1)[0][:_LONGEST].strip("-")
    return slug if is_slug(slug) else ""
