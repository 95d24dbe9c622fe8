"""From a file or an address to an article: the one place that decides between them."""

import re
from pathlib import Path

import msgspec
from msgspec import Struct

from generator.importer.article import Article, BlockKind, Form, Refusal, text_of
from generator.importer.decode import decoded, form_of
from generator.importer.fetch import Fetched, fetch
from generator.importer.files import read_bytes
from generator.importer.isolate import take_apart
from generator.importer.junk import without_junk
from generator.importer.plain import read_text

__all__ = ("Taken", "is_address", "take")

#: A larger text could not be kept as a snapshot.
_LARGEST_TEXT = 512 * 1024

_SCHEME = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*://|(?:file|data|javascript|mailto|ftp|blob|about):", re.IGNORECASE
)
_AS_TEXT = "copy the article's words into a text file, and import that"


class Taken(Struct, frozen=True):
    """An article, and the address that it came from in the end; empty for a file."""

    article: Article
    url: str


def is_address(named: str) -> bool:
    """Whether somebody who writes `named` means an address rather than a file."""
    return _SCHEME.match(named) is not None


def take(named: str) -> Taken | Refusal:
    """The article in the file or at the address `named`, without what is no part of it; or why there is none."""
    if not named.strip():
        return Refusal(
            "no article is named", "name a file, or an address that starts with `https://`", usage=True
        )
    if is_address(named):
        got = fetch(named)
    else:
        data = read_bytes(Path(named))
        got = data if isinstance(data, Refusal) else Fetched(url="", data=data, content_type="", charset="")
    if isinstance(got, Refusal):
        return got
    return _article(got, got.url or Path(named).name)


def _article(got: Fetched, name: str) -> Taken | Refusal:
    form = form_of(name, got.data, got.content_type)
    if isinstance(form, Refusal):
        return form
    read = decoded(name, got.data, form, got.charset)
    if isinstance(read, Refusal):
        return read
    text, notes = read
    if form is not Form.HTML and len(text.encode()) > _LARGEST_TEXT:
        return _too_long(name)
    article = take_apart(text, got.url) if form is Form.HTML else read_text(text, form)
    if isinstance(article, Refusal):
        return article
    article = without_junk(msgspec.structs.replace(article, notes=(*article.notes, *notes)))
    if all(block.kind is BlockKind.HEADING for block in article.blocks):
        return Refusal(f"`{name}` holds no article: no paragraph is left of it", _AS_TEXT)
    return _too_long(name) if len(text_of(article).encode()) > _LARGEST_TEXT else Taken(article, got.url)


def _too_long(name: str) -> Refusal:
    return Refusal(
        f"the text of `{name}` is larger than {_LARGEST_TEXT // 1024} KB",
        "import its parts as sources of their own",
    )
