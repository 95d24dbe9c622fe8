"""Documents by ref, with the edges between them both ways."""

import datetime as dt
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from generator.model.body import Mention
from generator.model.documents import Document, Entity, Event, Excerpt, Media, Page, Source, Topic
from generator.model.log import LogEntry
from generator.model.refs import Ref, url_of
from generator.model.site import Section

__all__ = ("Edge", "Graph", "Relation")


D = TypeVar("D", bound=Document)


class Relation(StrEnum):
    """What an edge means; it reads from the document that wrote it to the one it names."""

    SOURCE = "source"
    SPEAKER = "speaker"
    TOPIC = "topic"
    ENTITY = "entity"
    PLACE = "place"
    BODY = "body"
    SECTION = "section"
    CITES = "cites"
    SHOWS = "shows"
    LINKS = "links"
    EVIDENCE = "evidence"
    SUPPORTS = "supports"
    CONTRADICTS = "contradicts"
    UPDATES = "updates"
    TRANSLATES = "translates"


class Edge(Struct, frozen=True, order=True, array_like=True):
    """`source` names `target` in the way `relation` says."""

    source: Ref
    relation: Relation
    target: Ref


class Graph(Struct, frozen=True):
    """
    The published documents and sections by ref, sorted, and their edges: `forward` by who names, `back` by who is named.

    `media` holds the pictures by path. `redirects` maps an old site-relative address to the document that took it over.
    `log` tells of changes that readers may know of on the day `as_of`, for which the graph was made.
    The graph is `complete` when every document could be read and every name in it leads somewhere: otherwise, what nothing
    names may only have been named wrongly.
    """

    documents: dict[Ref, Topic | Excerpt | Source | Entity | Event | Page]
    sections: dict[Ref, Section]
    forward: dict[Ref, tuple[Edge, ...]]
    back: dict[Ref, tuple[Edge, ...]]
    redirects: dict[str, Ref]
    media: dict[str, Media]
    complete: bool = True
    log: tuple[LogEntry, ...] = ()
    as_of: dt.date | None = None

    def target(self, mention: Mention) -> Ref | None:
        """The published document or section that `mention` means."""
        return mention.among(self.documents, self.sections)

    def heir(self, ref: Ref) -> Ref | None:
        """The published document called `ref`, or the one that took over its address."""
        return ref if ref in self.documents else self.redirects.get(url_of(ref))

    def of(self, kind: type[D]) -> tuple[D, ...]:
        """The documents of one class, sorted by id."""
        return tuple(document for document in self.documents.values() if isinstance(document, kind))

    def sources_of(self, ref: Ref, *relations: Relation) -> tuple[Ref, ...]:
        """Who names `ref` in one of these ways (in any way when none is given); sorted, each once."""
        edges = self.back.get(ref, ())
        # Edges are sorted: where their order is kept, next to nothing is left to sort.
        return tuple(
            sorted(
                dict.fromkeys(edge.source for edge in edges if not relations or edge.relation in relations)
            )
        )

    def targets_of(self, ref: Ref, *relations: Relation) -> tuple[Ref, ...]:
        """Whom `ref` names in one of these ways (in any way when none is given); sorted, each once."""
        edges = self.forward.get(ref, ())
        # Edges are sorted: where their order is kept, next to nothing is left to sort.
        return tuple(
            sorted(
                dict.fromkeys(edge.target for edge in edges if not relations or edge.relation in relations)
            )
        )
