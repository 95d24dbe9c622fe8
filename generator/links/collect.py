"""Where a site's documents lead to other sites."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase

from msgspec import Struct

from generator.model.body import Body
from generator.model.documents import Document, Source, UrlStatus
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.source import Span

__all__ = ("Link", "Place", "is_ignored", "links_of")

_WEB = re.compile(r"https?://", re.IGNORECASE)


class Place(Struct, frozen=True, order=True):
    """Where an address is written: in which document, and in which of its fields (empty in a text)."""

    span: Span
    ref: Ref
    field: str = ""


class Link(Struct, frozen=True):
    """An address without its fragment, and every place where it is written, sorted."""

    url: str
    places: tuple[Place, ...]


def links_of(graph: Graph) -> tuple[Link, ...]:
    """
    Every address on another site that readers may follow, sorted.

    The address of a source that is known to be dead is none: readers are sent to its archived copy.
    """
    found: dict[str, list[Place]] = {}
    for document in graph.documents.values():
        for url, place in _of(document):
            if _WEB.match(url):
                found.setdefault(url.partition("#")[0], []).append(place)
    return tuple(Link(url, tuple(sorted(found[url]))) for url in sorted(found))


def is_ignored(url: str, patterns: Iterable[str]) -> bool:
    """Whether one of the patterns fits, in which `*` stands for anything: `https://example.org/*`."""
    return any(fnmatchcase(url, pattern) for pattern in patterns)


def _of(document: Document) -> Iterator[tuple[str, Place]]:
    if isinstance(document, Source):
        if document.url and document.url_status is not UrlStatus.DEAD:
            yield document.url, Place(document.at("URL"), document.ref, "URL")
        if document.archive_url:
            yield document.archive_url, Place(document.at("archive-url"), document.ref, "archive-url")
    for name in document.__struct_fields__:
        held = getattr(document, name)
        if isinstance(held, Body):
            yield from ((address.url, Place(address.span, document.ref)) for address in held.addresses)
