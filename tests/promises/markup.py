"""
The elements, attributes and texts of a page, read by two parsers that know nothing of each other.

One is a grammar of our own, so narrow that everything in it means the same to every browser: whatever is outside, a page must not
have. The other is Python's. Where they disagree, one of them was fooled, and so might a browser be.
"""

import html
import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser

from msgspec import Struct

__all__ = ("NotPlainError", "Tag", "tags_of")

_NAME = r"[a-z][a-z0-9-]*"
_VALUE = r'"(?:[^"<>&]|&[a-z]+;|&#x?[0-9a-fA-F]+;)*"'
_ATTRIBUTE = rf"\s+({_NAME})(?:=({_VALUE}))?"
_TAG = re.compile(
    rf"<(/?)({_NAME}|viewBox)((?:{_ATTRIBUTE.replace(_NAME, '[a-zA-Z][a-zA-Z0-9:-]*')})*)\s*/?>"
)
_ONE = re.compile(_ATTRIBUTE.replace(_NAME, "[a-zA-Z][a-zA-Z0-9:-]*"))
_TEXT = re.compile(r"(?:[^<>&]|>|&[a-z]+;|&#x?[0-9a-fA-F]+;)+")
_DOCTYPE = "<!doctype html>"
#: JSON in a `script` element, which no browser runs: free of every character that could end the element or start a comment.
_DATA = (("type", "application/ld+json"),)
_JSON = re.compile(r"\{[^<>&]*\}")
#: Elements whose text is no markup: nothing may stand in them here, other than in a title.
_RAW = frozenset(
    {"script", "style", "textarea", "noscript", "iframe", "xmp", "noembed", "noframes", "plaintext"}
)


class NotPlainError(ValueError):
    """A page outside the narrow grammar."""


class Tag(Struct, frozen=True, array_like=True):
    """An opening tag with its attributes, their values as a browser reads them."""

    name: str
    attributes: tuple[tuple[str, str], ...]

    @property
    def shape(self) -> tuple[str, tuple[str, ...]]:
        """The tag without its values."""
        return self.name, tuple(name for name, _ in self.attributes)


def tags_of(page: str) -> tuple[Tag, ...]:
    """The opening tags of `page`, in order; `NotPlainError` when the parsers might be fooled, or do not agree."""
    ours = tuple(_strictly(page))
    theirs = _Python(page).found
    if [tag.name.lower() for tag in ours] != [tag.name for tag in theirs]:
        raise NotPlainError("the parsers see different elements")
    for one, other in zip(ours, theirs, strict=True):
        if tuple((name.lower(), value) for name, value in one.attributes) != other.attributes:
            raise NotPlainError(f"the parsers see different attributes: {one} and {other}")
    return ours


def _strictly(page: str) -> Iterator[Tag]:
    if not page.startswith(_DOCTYPE):
        raise NotPlainError("the page does not begin with its doctype")
    at = len(_DOCTYPE)
    inside = ""
    while at < len(page):
        text = _TEXT.match(page, at)
        if text:
            if inside in _RAW and text[0].strip():
                raise NotPlainError(f"there is text in `{inside}`")
            at = text.end()
            continue
        tag = _TAG.match(page, at)
        if tag is None:
            raise NotPlainError(f"neither text nor a tag: {page[at : at + 60]!r}")
        at = tag.end()
        if tag[1]:
            inside = ""
            continue
        inside = tag[2]
        attributes = tuple((one[1], html.unescape((one[2] or '""')[1:-1])) for one in _ONE.finditer(tag[3]))
        yield Tag(tag[2], attributes)
        if inside == "script" and attributes == _DATA:
            at += len(_json_at(page, at))


def _json_at(page: str, at: int) -> str:
    found = _JSON.match(page, at)
    if found is None or not page.startswith("</script>", found.end()):
        raise NotPlainError(f"this is no JSON in a `script`: {page[at : at + 60]!r}")
    json.loads(found[0])
    return found[0]


class _Python(HTMLParser):
    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[Tag] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append(Tag(tag, tuple((name, value or "") for name, value in attrs)))

    def handle_comment(self, data: str) -> None:
        raise NotPlainError(f"there is a comment: {data}")

    def unknown_decl(self, data: str) -> None:
        raise NotPlainError(f"there is a declaration: {data}")

    def handle_pi(self, data: str) -> None:
        raise NotPlainError(f"there is a processing instruction: {data}")
