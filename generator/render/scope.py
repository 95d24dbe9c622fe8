"""
What a page can be made of, as a digest that is had without planning the page.

A view is made from its document, from what that names and what names it, and from what these name in turn: titles, speakers,
sources, verdicts, and the settings and menus that all pages share. A scope takes in all of this, whole documents at a time; the
texts of topics and the notes of excerpts only where they show. That is more than the page shows, which can cost a plan and never a
byte: `key_of` still tells whether the page differs. Nothing is
recorded while planning; what a view must not look at is a property of this module, which a test holds the views to.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property

import msgspec
from msgspec.structs import replace

from generator.model.body import Body
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.refs import Kind, Ref, url_of
from generator.model.source import digest_of
from generator.render.beside import Neighbours
from generator.render.edition import Edition, Sheet
from generator.render.frame import Frames

__all__ = ("Scopes",)

_encoder = msgspec.msgpack.Encoder()
_NO_TEXT = Body()


class Scopes:
    """The scopes of an edition's pages. `files` are the digests of the documents' files by path."""

    def __init__(self, edition: Edition, frames: Frames, files: Mapping[str, str]) -> None:
        self._edition = edition
        self._frames = frames
        self._files = files
        self._shared: dict[str, str] = {}
        self._neighbours = Neighbours(edition)
        self._known: dict[Ref, str] = {}
        self._fronts: dict[Ref, str] = {}
        self._casts: dict[Ref, str] = {}
        self._naming: dict[Ref, str] = {}
        self._whole: dict[Ref, str] = {}

    def of(self, ref: Ref) -> str:
        """The scope of a document's page; empty for the few that look further, such as an event with the ones beside it."""
        # The same document stands in several files: its page, the page as Markdown, as data.
        found = self._whole.get(ref)
        if found is None:
            found = self._whole[ref] = self._of(ref)
        return found

    def _of(self, ref: Ref) -> str:
        graph = self._edition.graph
        document = graph.documents[ref]
        if isinstance(document, Event | Page) or document.span.path not in self._files:
            return ""
        parts = self._parts(document)
        if isinstance(document, Topic):
            parts.append(self._around(document))
        elif isinstance(document, Source):
            parts.append(self._quoted(document))
            # The page lists the topics that use its excerpts.
            excerpts = (edge.source for edge in graph.back.get(ref, ()) if edge.source.kind is Kind.EXCERPT)
            for use in (use for excerpt in excerpts for use in graph.back.get(excerpt, ())):
                parts += (use.relation, self._alone(use.source))
        elif isinstance(document, Excerpt):
            parts += self._beside(document)
            parts += self._resting(document)
        return digest_of("\n".join(parts).encode())

    def of_feed(self, topic: Ref) -> str:
        """The scope of a topic's feeds: other topics do not show in them."""
        document = self._edition.graph.documents[topic]
        if document.span.path not in self._files:
            return ""
        # An empty feed is as old as the last day that the site names.
        parts = [*self._parts(document), str(self._edition.latest_day), self._written(topic)]
        return digest_of("\n".join(parts).encode())

    def _written(self, topic: Ref) -> str:
        """What was written down of a topic's changes, and which of the documents that changed are there to be led to."""
        entries = self._edition.written.get(topic, ())
        heirs = (self._edition.graph.heir(entry.document) for entry in entries)
        there = [(str(ref), self._alone(ref)) for ref in heirs if ref is not None]
        return digest_of(_encoder.encode((entries, there))) if entries else ""

    def _parts(self, document: Document) -> list[str]:
        """What every page shows of its document: itself, what it names and what names it."""
        sheet = self._edition.sheet(
            url_of(document.ref), document.lang if isinstance(document, Topic | Entity) else ""
        )
        path = document.span.path
        parts = [self._share(sheet), path, self._files[path], self._with_names(document.ref)]
        for edge in self._edition.graph.forward.get(document.ref, ()):
            parts += (edge.relation, self._naming.get(edge.target) or self._with_names(edge.target))
        for edge in self._edition.graph.back.get(document.ref, ()):
            source = edge.source
            if source.kind is not Kind.TOPIC:
                parts += (edge.relation, self._naming.get(source) or self._with_names(source))
            elif isinstance(document, Entity):
                parts += (edge.relation, self._cast(source))
            else:
                # A page shows of a topic that names its document what the topic is called, and not whom else it names.
                parts += (edge.relation, self._alone(source))
        return parts

    def _around(self, topic: Topic) -> str:
        """What a topic's page shows besides: how far it cites, the events of the topic it translates, and related topics."""
        edition = self._edition
        coverage = edition.evidence.coverage.get(topic.ref)
        original = edition.original_of.get(topic.ref, topic.ref)
        events = (
            edge.source for edge in edition.graph.back.get(original, ()) if edge.source.kind is Kind.EVENT
        )
        return " ".join(
            (
                digest_of(_encoder.encode(coverage)),
                self._topics,
                self._written(topic.ref),
                *(self._with_names(event) for event in events),
            )
        )

    def _beside(self, excerpt: Excerpt) -> Iterator[str]:
        """What leads on from an excerpt: sources and topics, and the excerpts before and after it there."""
        for row in self._neighbours.of(excerpt.ref):
            for ref in (row.through, row.before, row.after):
                yield self._alone(ref) if ref is not None else ""

    def _resting(self, excerpt: Excerpt) -> Iterator[str]:
        """The texts of the topics that use an excerpt: its page shows the sentences that rest on it."""
        for edge in self._edition.graph.back.get(excerpt.ref, ()):
            document = self._edition.graph.documents.get(edge.source)
            if isinstance(document, Topic):
                yield self._files[document.span.path]

    def _quoted(self, source: Source) -> str:
        """What a source's share of the site is told from, besides its own excerpts."""
        length = self._edition.evidence.lengths.get(source.ref, 0)
        return f"{length} of {self._excerpts}"

    @cached_property
    def _excerpts(self) -> int:
        return len(self._edition.graph.of(Excerpt))

    @cached_property
    def _topics(self) -> str:
        """All the topics: any may be related to any other."""
        topics = self._edition.graph.of(Topic)
        return digest_of("\n".join(self._alone(topic.ref) for topic in topics).encode())

    def _share(self, sheet: Sheet) -> str:
        """What all pages on a sheet share: settings, templates, menus, the theme's files."""
        found = self._shared.get(sheet.lang)
        if found is None:
            theme = self._edition.theme
            digests = (theme.templates_digest, digest_of(theme.geodata))
            dated = self._edition.latest_day is not None
            shared = (self._edition.site, digests, sheet.root, self._frames.share(sheet), dated)
            found = self._shared[sheet.lang] = digest_of(_encoder.encode(shared))
        return found

    def _with_names(self, ref: Ref) -> str:
        """A document and what it names."""
        found = self._naming.get(ref)
        if found is None:
            parts = [self._alone(ref)]
            for edge in self._edition.graph.forward.get(ref, ()):
                parts += (edge.relation, self._alone(edge.target))
            found = self._naming[ref] = digest_of("\n".join(parts).encode())
        return found

    def _cast(self, topic: Ref) -> str:
        """A topic and the entities that it names, which an entity's page shows together."""
        found = self._casts.get(topic)
        if found is None:
            edges = self._edition.graph.forward.get(topic, ())
            named = dict.fromkeys(edge.target for edge in edges if edge.target.kind is Kind.ENTITY)
            found = self._casts[topic] = " ".join((self._alone(topic), *map(self._alone, named)))
        return found

    def _alone(self, ref: Ref) -> str:
        """
        A document: its file, what was found of its quotation, and the files of its translations, one of which may stand for it.

        A topic's text and an excerpt's note are left out: their own pages show them, and those of `_resting`.
        """
        found = self._known.get(ref)
        if found is None:
            edition = self._edition
            parts = [str(ref)]
            for version in edition.versions_of(ref) or (ref,):
                document = edition.graph.documents.get(version)
                if isinstance(document, Topic | Excerpt):
                    parts += (version.id, self._front(document))
                elif document is not None:
                    parts += (version.id, self._files[document.span.path])
                    if isinstance(document, Source):
                        parts.append(str(document.dead_since))
            finding = edition.evidence.findings.get(ref)
            if finding is not None:
                breaks = edition.evidence.breaks.get(ref)
                parts.append(digest_of(_encoder.encode((finding, breaks))))
            found = self._known[ref] = " ".join(parts)
        return found

    def _front(self, document: Topic | Excerpt) -> str:
        """What other pages show of a topic or excerpt: everything but its text or note, and what it names."""
        found = self._fronts.get(document.ref)
        if found is None:
            edges = self._edition.graph.forward.get(document.ref, ())
            named = [(edge.relation, edge.target) for edge in edges]
            if isinstance(document, Topic):
                cited = self._edition.cited(document)
                facts = _encoder.encode((replace(document, body=_NO_TEXT), cited, named))
            else:
                facts = _encoder.encode((replace(document, note=_NO_TEXT), named))
            found = self._fronts[document.ref] = digest_of(facts)
        return found
