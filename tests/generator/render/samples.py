"""Small graphs made by hand: documents, and the edges that linking would find between them."""
# ruff: noqa: ANN401 (fields are passed on to the documents as they are)

import calendar
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from generator.model.body import Body, Card, Cite, Heading, Href, Mention, Paragraph, Passage, Quotation
from generator.model.dates import Edtf
from generator.model.documents import Entity, EntityKind, Event, Excerpt, Media, Page, Source, Topic
from generator.model.graph import Edge, Graph, Relation
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.site import Section, Site
from generator.model.source import Span
from generator.model.theme import Asset, Template, Theme
from generator.render.views import TEMPLATES

AnyDocument = Topic | Excerpt | Source | Entity | Event | Page

#: The heading of a catalogue.
PO = (
    'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"\n\n'
)

CITABLE = (Kind.EXCERPT, Kind.SOURCE)


def mention(name: str, *kinds: Kind) -> Mention:
    return Mention(name, kinds or CITABLE, Span("here.md"))


def mentions(kind: Kind, *names: str) -> tuple[Mention, ...]:
    return tuple(mention(name, kind) for name in names)


def edtf(text: str) -> Edtf:
    """A day, month or year, with or without a qualification, or an interval of these; `..` for an open end."""
    first, _, last = text.partition("/")
    return Edtf(text, _first(first), _last(last or first))


def _first(text: str) -> date:
    if text == "..":
        return date.min
    year, month, day = (*map(int, text.rstrip("~?%").split("-")), 1, 1)[:3]
    return date(year, month, day)


def _last(text: str) -> date:
    if text == "..":
        return date.max
    parts = [*map(int, text.rstrip("~?%").split("-"))]
    year, month = parts[0], parts[1] if len(parts) > 1 else 12
    return date(year, month, parts[2] if len(parts) > 2 else calendar.monthrange(year, month)[1])


def place(kind: Kind, name: str) -> Span:
    ending = "yaml" if kind in {Kind.SOURCE, Kind.ENTITY} else "md"
    return Span(f"content/{FOLDERS[kind]}/{name}.{ending}")


def _common(kind: Kind, name: str) -> dict[str, Any]:
    return {"ref": Ref(kind, name), "span": place(kind, name), "spans": {}}


def body(*parts: Any, text: str = "Some words.", headings: tuple[Heading, ...] = (), words: int = 2) -> Body:
    span = Span("here.md")
    return Body(
        parts=parts or (f"<p>{text}</p>",),
        headings=headings,
        paragraphs=(Paragraph(span, cited=False, words=words),),
        passages=(Passage("", "", text),),
    )


def topic(name: str, **fields: Any) -> Topic:
    return Topic(
        **_common(Kind.TOPIC, name),
        **{"title": name.title(), "section": "economy", "summary": "In short.", **fields},
    )


def excerpt(name: str, words: str = "We agreed.", source: str = "gazette", **fields: Any) -> Excerpt:
    if isinstance(fields.get("speaker"), str):
        fields["speaker"] = mention(fields["speaker"], Kind.ENTITY)
    quotation = Quotation(words, f"<p>{words}</p>", place(Kind.EXCERPT, name))
    return Excerpt(
        **_common(Kind.EXCERPT, name), source=mention(source, Kind.SOURCE), quotation=quotation, **fields
    )


def source(name: str = "gazette", **fields: Any) -> Source:
    return Source(**_common(Kind.SOURCE, name), **{"title": name.title(), **fields})


def entity(name: str, **fields: Any) -> Entity:
    return Entity(**_common(Kind.ENTITY, name), **{"name": name.title(), "kind": EntityKind.PERSON, **fields})


def event(name: str, day: str, **fields: Any) -> Event:
    return Event(**_common(Kind.EVENT, name), **{"title": name.title(), "date": edtf(day), **fields})


def page(name: str, **fields: Any) -> Page:
    return Page(**_common(Kind.PAGE, name), **{"title": name.title(), **fields})


def site(**fields: Any) -> Site:
    sections = (
        Section(id="economy", title="Economy", titles={"fa": "اقتصاد"}),
        Section(id="security", title="Security"),
    )
    return Site(**{"path": "site.yaml", "spans": {}, "title": "A site", "sections": sections, **fields})


def graph(
    *documents: AnyDocument,
    settings: Site | None = None,
    redirects: dict[str, Ref] | None = None,
    media: Iterable[Media] = (),
) -> Graph:
    """The graph of `documents`, with the edges that their mentions make."""
    settings = settings or site()
    unlinked = Graph(
        documents={
            document.ref: document for document in sorted(documents, key=lambda document: document.ref)
        },
        sections={Ref(Kind.SECTION, section.id): section for section in settings.sections},
        forward={},
        back={},
        redirects=redirects or {},
        media={item.path: item for item in media},
    )
    edges = sorted(
        {
            Edge(document.ref, relation, target)
            for document in documents
            for relation, named in _mentions(document)
            if (target := unlinked.target(named)) is not None
        }
    )
    for edge in edges:
        unlinked.forward[edge.source] = (*unlinked.forward.get(edge.source, ()), edge)
        unlinked.back[edge.target] = (*unlinked.back.get(edge.target, ()), edge)
    return unlinked


_SINGLE = {"source": Relation.SOURCE, "speaker": Relation.SPEAKER, "translation_of": Relation.TRANSLATES}
_SEVERAL = {
    "topics": Relation.TOPIC,
    "entities": Relation.ENTITY,
    "places": Relation.PLACE,
    "evidence": Relation.EVIDENCE,
}


def _mentions(document: AnyDocument) -> Iterator[tuple[Relation, Mention]]:
    for field, relation in _SINGLE.items():
        if isinstance(named := getattr(document, field, None), Mention):
            yield relation, named
    for field, relation in _SEVERAL.items():
        yield from ((relation, named) for named in getattr(document, field, ()))
    for judgement in getattr(document, "judgements", ()):
        yield from ((Relation.EVIDENCE, named) for named in judgement.evidence)
    if isinstance(document, Excerpt):
        for relation in (Relation.SUPPORTS, Relation.CONTRADICTS, Relation.UPDATES):
            yield from ((relation, named) for named in getattr(document.relations, relation.value))
    yield from _body_mentions(getattr(document, "body", Body()))


def _body_mentions(text: Body) -> Iterator[tuple[Relation, Mention]]:
    for part in text.parts:
        match part:
            case Cite(citations=citations):
                yield from ((Relation.CITES, citation.mention) for citation in citations)
            case Card(mention=named):
                yield Relation.SHOWS, named
            case Href(mention=Mention() as named):
                yield Relation.LINKS, named
            case _:
                pass


def theme(templates: dict[str, str] | None = None, catalogues: dict[str, str] | None = None) -> Theme:
    """A theme of these templates, with a template that prints the page's title for each view that is left out."""
    texts = dict.fromkeys(TEMPLATES.values(), "{{ page.title }}")
    texts |= {"feed.xml": "{{ title }}", "sitemap.xml": "{{ entries|length }}", "robots.txt": "{{ sitemap }}"}
    texts |= {"opensearch.xml": "{{ url }}", "icon.svg": "{{ accent }}", "share.svg": "{{ site }}"}
    texts |= templates or {}
    return Theme(
        name="test",
        templates={
            name: Template(name, f"themes/test/templates/{name}", text)
            for name, text in sorted(texts.items())
        },
        assets={
            name: Asset(name, f"assets/{name}", b"")
            for name in ("css/site.css", "js/search.js", "vendor/lunr.min.js")
        },
        catalogues={lang: text.encode() for lang, text in (catalogues or {}).items()},
        templates_digest="1",
    )
