"""Faces as the printing library can use them."""

from functools import lru_cache
from io import BytesIO

from fontTools.ttLib import TTFont, newTable

__all__ = ("unpacked",)


@lru_cache(maxsize=64)
def unpacked(face: bytes) -> bytes:
    """
    A face without WOFF's wrapping. What it unpacked once the library need not unpack for the next page.

    A variable face gets a table of names, an empty one if need be: fontTools cannot take one weight of it without, and the library
    would use the lightest for all.
    """
    font = TTFont(BytesIO(face), recalcTimestamp=False)
    font.flavor = font.flavorData = None
    if "fvar" in font and "name" not in font:
        font["name"] = newTable("name")
        font["name"].names = []
    found = BytesIO()
    font.save(found)
    return found.getvalue()
