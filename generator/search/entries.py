"""What can be found: topics and pages section by section, and every other document that has a page."""

import re
from collections.abc import Iterable, Iterator
from html import unescape

from msgspec import Struct
from msgspec.structs import replace

from generator.model.body import Body, Href, Mention
from generator.model.dates import Edtf
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Evidence
from generator.model.graph import Graph, Relation
from generator.model.refs import Ref, url_of
from generator.model.site import Site
from generator.model.source import Span
from generator.model.titles import title_of

__all__ = ("Entry", "entries")

#: How headings begin in the markup of a body, which has an id for each; titles and words may be no such markup.
_HEADING = re.compile(r'<h[1-6] id="')
_TITLE = re.compile(r"^.*?</h[1-6]>", re.DOTALL)
#: A link to a text of the site, whose address stands for no character of Unicode.
_LINK = re.compile("<a [^>]*\0[^>]*>.*?</a>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_WORD = re.compile(r"\w+")
#: A quotation or picture.
_FILLED = "\1"

_NAMING = (Relation.SPEAKER, Relation.ENTITY, Relation.PLACE)


class Entry(Struct, frozen=True, kw_only=True):
    """
    A document as search knows it, or one section of it. `title`, `text` and `names` are searched; the rest is shown or
    chosen by.

    A section has the heading's id as `anchor`, and its `lead` is the document's title; what stands before the first heading
    is the document's own entry. `shown` is what a result shows of the text, where that is not the text itself. `place` is
    where an editor finds it. The refs are those that a reader can narrow results to.
    """

    ref: Ref
    anchor: str = ""
    lead: str = ""
    title: str
    text: str
    names: tuple[str, ...] = ()
    shown: str = ""
    lang: str
    date: Edtf | None = None
    source: str = ""
    speaker: str = ""
    verdict: str = ""
    sections: tuple[str, ...] = ()
    topics: tuple[Ref, ...] = ()
    sources: tuple[Ref, ...] = ()
    entities: tuple[Ref, ...] = ()
    place: Span

    @property
    def id(self) -> str:
        """What tells the entry from all others: `topic:ties`, `topic:ties#what-is-known`."""
        return f"{self.ref}#{self.anchor}" if self.anchor else str(self.ref)

    @property
    def kind(self) -> str:
        """What the document is, in a word."""
        return self.ref.kind.value

    @property
    def url(self) -> str:
        """The site-relative address, a section's with its anchor."""
        return f"{url_of(self.ref)}#{self.anchor}" if self.anchor else url_of(self.ref)


def entries(graph: Graph, site: Site, evidence: Evidence) -> tuple[Entry, ...]:
    """The entries of every published document, sorted by ref, a document's own before its sections in their order."""
    maker = _Maker(graph, site, evidence)
    return tuple(entry for ref in sorted(graph.documents) for entry in maker.entries_of(graph.documents[ref]))


class _Maker:
    """Makes the entries of one document after the other."""

    def __init__(self, graph: Graph, site: Site, evidence: Evidence) -> None:
        self._graph = graph
        self._site = site
        self._evidence = evidence

    def entries_of(self, document: Document) -> Iterator[Entry]:
        """The document's own entry, then those of its sections."""
        match document:
            case Topic():
                yield from self._topic(document)
            case Excerpt():
                yield self._excerpt(document)
            case Source():
                yield self._source(document)
            case Entity():
                yield self._entity(document)
            case Event():
                yield self._event(document)
            case Page():
                yield from self._page(document)

    def _topic(self, topic: Topic) -> Iterator[Entry]:
        judged = (part for one in topic.judgements for part in (one.text, one.basis))
        lead = self._entry(
            topic,
            (topic.summary, *judged, *_opening(topic.body), *topic.questions),
            names=topic.tags,
            date=_updated(topic) or topic.date,
            sections=(topic.section,) if topic.section else (),
            topics=(topic.ref,),
            entities=self._graph.targets_of(topic.ref, *_NAMING),
        )
        yield lead
        yield from _sections(lead, topic.body)

    def _page(self, page: Page) -> Iterator[Entry]:
        lead = self._entry(page, (page.summary, *_opening(page.body)), date=_updated(page))
        yield lead
        yield from _sections(lead, page.body)

    def _excerpt(self, excerpt: Excerpt) -> Entry:
        topics = self._graph.targets_of(excerpt.ref, Relation.TOPIC)
        speaker = self._named(excerpt.speaker)
        finding = self._evidence.findings.get(excerpt.ref)
        source = self._graph.target(excerpt.source)
        return self._entry(
            excerpt,
            (excerpt.quotation.text, excerpt.translation, *_all(excerpt.note)),
            names=(speaker,),
            # Nothing of the editor's runs on from quoted words.
            shown=" — ".join(filter(None, (excerpt.quotation.text, excerpt.translation))),
            date=excerpt.said,
            source=self._named(excerpt.source),
            speaker=speaker,
            verdict=finding.verdict.value if finding is not None else "",
            sections=self._sections_of(topics),
            topics=topics,
            sources=(source,) if source is not None else (),
            entities=self._graph.targets_of(excerpt.ref, *_NAMING),
        )

    def _source(self, source: Source) -> Entry:
        return self._entry(
            source,
            (source.note, source.publisher),
            names=(*map(str, source.author), source.container_title),
            date=source.issued,
            sources=(source.ref,),
        )

    def _entity(self, entity: Entity) -> Entry:
        return self._entry(
            entity,
            # Summaries in other languages name many others: who asks for one of these wants the one, not its neighbours.
            (
                entity.summary,
                " · ".join(title for role in entity.roles for title in (role.title, *role.titles.values())),
            ),
            # In the title too: who asks for a name wants its bearer before the many texts that mention it.
            names=entity.every_name,
            entities=(entity.ref,),
        )

    def _event(self, event: Event) -> Entry:
        topics = self._graph.targets_of(event.ref, Relation.TOPIC)
        return self._entry(
            event,
            _all(event.body),
            date=event.date,
            sections=self._sections_of(topics),
            topics=topics,
            entities=self._graph.targets_of(event.ref, *_NAMING),
        )

    def _entry(
        self,
        document: Document,
        texts: Iterable[str],
        *,
        names: Iterable[str] = (),
        shown: str = "",
        date: Edtf | None = None,
        source: str = "",
        speaker: str = "",
        verdict: str = "",
        sections: tuple[str, ...] = (),
        topics: tuple[Ref, ...] = (),
        sources: tuple[Ref, ...] = (),
        entities: tuple[Ref, ...] = (),
    ) -> Entry:
        return Entry(
            ref=document.ref,
            title=title_of(document),
            text="\n".join(filter(None, texts)),
            names=tuple(filter(None, names)),
            shown=shown,
            lang=document.lang or self._site.lang,
            date=date,
            source=source,
            speaker=speaker,
            verdict=verdict,
            sections=sections,
            topics=topics,
            sources=sources,
            entities=entities,
            place=document.span,
        )

    def _named(self, mention: Mention | None) -> str:
        """What the document that is meant is called; nothing when readers do not see it."""
        target = self._graph.target(mention) if mention is not None else None
        return title_of(self._graph.documents[target]) if target in self._graph.documents else ""

    def _sections_of(self, topics: Iterable[Ref]) -> tuple[str, ...]:
        found = (self._graph.documents.get(topic) for topic in topics)
        return tuple(sorted({one.section for one in found if isinstance(one, Topic) and one.section}))


def _sections(lead: Entry, body: Body) -> Iterator[Entry]:
    """An entry for each headed section of the `body` that belongs to `lead`, but for those that lead on to others."""
    places = {heading.id: heading.span for heading in body.headings}
    leading = _leading(body)
    for passage in body.passages:
        if passage.heading and passage.heading not in leading:
            yield replace(
                lead,
                anchor=passage.heading,
                lead=lead.title,
                title=passage.title,
                text=passage.text,
                names=(),
                place=places.get(passage.heading, lead.place),
            )


def _leading(body: Body) -> frozenset[str]:
    """The headings of sections that are mostly links to texts of the site: whoever finds one wants those texts instead."""
    if not any(isinstance(part, Href) for part in body.parts):
        return frozenset()
    sections = _HEADING.split("".join(map(_marked, body.parts)))[1:]
    return frozenset(
        heading.id
        for heading, section in zip(body.headings, sections, strict=False)
        if _is_leading(_TITLE.sub("", section))
    )


def _is_leading(markup: str) -> bool:
    """Whether it is links to texts of the site; in a list few words may stand around them, as in *The treaty* in the timeline."""
    outside = _LINK.sub("", markup)
    around = len(_WORD.findall(_plain(outside)))
    linked = len(_WORD.findall(_plain(markup))) - around
    allowed = linked if "<li>" in markup and "<p>" not in markup else min(linked, 1)
    return _FILLED not in outside and around < allowed


def _plain(markup: str) -> str:
    return unescape(_TAG.sub(" ", markup))


def _marked(part: object) -> str:
    """A part of a body as markup in which links to other texts can be told, and what else is filled in."""
    match part:
        case str():
            return part
        case Href(mention=mention):
            return "\0" if mention is not None else ""
        case _:
            return _FILLED


def _opening(body: Body) -> Iterator[str]:
    """What stands before the first heading."""
    return (passage.text for passage in body.passages if not passage.heading)


def _all(body: Body) -> Iterator[str]:
    """A whole text, which is not found by section."""
    return (part for passage in body.passages for part in (passage.title, passage.text))


def _updated(document: Topic | Page) -> Edtf | None:
    day = document.updated
    return Edtf(day.isoformat(), day, day) if day is not None else None
