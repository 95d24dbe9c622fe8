"""What a document is called where it is listed, linked or found."""

import re
from functools import lru_cache

from generator.model.documents import Document, Entity, Excerpt

__all__ = ("opening", "sentence_at", "shortened", "title_of")

_TITLE_LENGTH = 72

#: A stop and what closes with it, after two letters that are no capitals and before one that is no small one: neither `U.S.`
#: nor `Mr.` ends a sentence.
_SENTENCE_END = re.compile(r"[.!?؟。](?<=[^\sA-Z.]{2}[.!?؟。])[\"'”’»)\]]*(?=\s+[^\sa-z])")


# A name stands on dozens of pages, and is cut to the same length on each.
@lru_cache(maxsize=1 << 15)
def shortened(text: str, length: int) -> str:
    """`text` on one line, cut at a word's end with an ellipsis when it is longer than `length` characters."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    cut = line[: length + 1].rsplit(" ", 1)[0][:length]
    return cut.rstrip(" ,;:.-–—") + "…"


def opening(text: str, length: int) -> str:
    """The whole sentences that `text` opens with, as many as `length` characters hold; if none fits, the first shortened."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    ends = [end.end() for end in _SENTENCE_END.finditer(line) if end.end() <= length]
    return line[: ends[-1]] if ends else shortened(line, length)


def sentence_at(text: str, offset: int) -> str:
    """The sentence of `text` in which `offset` stands; one that ends there, when it stands between two."""
    start, end = 0, len(text)
    for found in _SENTENCE_END.finditer(text):
        if found.end() >= offset:
            end = found.end()
            break
        start = found.end()
    return " ".join(text[start:end].split())


def title_of(document: Document) -> str:
    """A document's title, a name for an entity, the opening words for an excerpt."""
    match document:
        case Excerpt(quotation=quotation):
            return shortened(quotation.text, _TITLE_LENGTH)
        case Entity(name=name):
            return name
        case _:
            return str(getattr(document, "title", document.ref.id))
