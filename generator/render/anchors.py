"""Names for the passages of a text, so that a link can lead to any of them."""

import re
from base64 import b32encode
from collections.abc import Iterator
from hashlib import sha256

from generator.model.body import Card, Cite, Href, Picture

__all__ = ("anchored",)

Part = str | Cite | Card | Href | Picture

#: Where running text begins: the paragraphs and list items that nothing names yet.
_START = re.compile(r"<(?:p|li)(?=>)")
_BLOCK = re.compile(
    r"</?(?:p|li|ul|ol|dl|dt|dd|h[1-6]|t[dhr]|thead|tbody|table|blockquote|pre|div|section|hr)\b"
)
_TAG = re.compile(r"<[^>]*>")
_ID = re.compile(r' id="([^"]*)"')
_WORDS = 8
_LENGTH = 5


def anchored(parts: tuple[Part, ...]) -> Iterator[Part]:
    """
    A body's parts with an `id` in every paragraph and list item that holds words.

    A passage is called by its first eight words, in five letters of their digest: it keeps its name when others come and go around
    it, and when it is mended further on. Passages that open alike are told apart by a number.
    """
    whole = "".join(part if isinstance(part, str) else "" for part in parts)
    names = _names(whole)
    offset = 0
    for part in parts:
        if not isinstance(part, str):
            yield part
            continue
        pieces: list[str] = []
        at = 0
        for start in _START.finditer(part):
            name = names.get(offset + start.start())
            if name:
                pieces += (part[at : start.end()], f' id="{name}"')
                at = start.end()
        offset += len(part)
        yield "".join((*pieces, part[at:]))


def _names(whole: str) -> dict[int, str]:
    """The name of each passage by the place where its element begins."""
    taken = set(_ID.findall(whole))
    found: dict[int, str] = {}
    for start in _START.finditer(whole):
        end = _BLOCK.search(whole, start.end())
        text = _TAG.sub("", whole[start.end() + 1 : end.start() if end else len(whole)])
        words = text.split(maxsplit=_WORDS)[:_WORDS]
        if not words:
            continue
        digest = b32encode(sha256(" ".join(words).encode()).digest()).decode().lower()
        first = name = f"p-{digest[:_LENGTH]}"
        number = 1
        while name in taken:
            number += 1
            name = f"{first}-{number}"
        taken.add(name)
        found[start.start()] = name
    return found
