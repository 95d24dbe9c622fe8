"""Model values built by hand, so that a test names only what it is about."""

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from generator.link import link
from generator.model.body import (
    Body,
    Card,
    Citation,
    Cite,
    Heading,
    Href,
    Mention,
    Paragraph,
    Picture,
    Quotation,
)
from generator.model.dates import Edtf
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import (
    Confidence,
    Document,
    Entity,
    EntityKind,
    Event,
    Excerpt,
    Judgement,
    Library,
    Likelihood,
    Media,
    Page,
    Source,
    Topic,
)
from generator.model.graph import Graph
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.site import Section, Site
from generator.model.source import Span

AS_OF = dt.date(2026, 1, 1)
CITED = (Kind.EXCERPT, Kind.SOURCE)
AnyDocument = Topic | Excerpt | Source | Entity | Event | Page
D = TypeVar("D", bound=Document)


# ---------------------------------------------------------------------------------------------------------------- places


def path_of_file(kind: Kind, id_: str) -> str:
    ending = "yaml" if kind in (Kind.SOURCE, Kind.ENTITY) else "md"
    return f"content/{FOLDERS[kind]}/{id_}.{ending}"


def at(path: str = "content/topics/a.md", line: int = 1, column: int = 1) -> Span:
    return Span(path, line, column)


def day(text: str) -> Edtf:
    """A date known to the day, month or year, or an interval of days."""
    first, _, last = text.partition("/")
    return Edtf(text, _bound(first, last=False), _bound(last or first, last=True))


def _bound(text: str, *, last: bool) -> dt.date:
    if not text or text == "..":
        return dt.date.max if last else dt.date.min
    year, month, day_ = ([int(part) for part in text.split("-")] + [0, 0])[:3]
    if day_:
        return dt.date(year, month, day_)
    if not last:
        return dt.date(year, month or 1, 1)
    following = dt.date(year + (month in (0, 12)), month % 12 + 1 if month else 1, 1)
    return following - dt.timedelta(days=1)


# ------------------------------------------------------------------------------------------------------------- documents


def topic(id_: str = "a", **fields: object) -> Topic:
    return _document(Topic, Kind.TOPIC, id_, {"title": id_, "summary": "In short.", **fields})


def excerpt(id_: str = "q", source: str = "s", quote: str = "We agreed.", **fields: object) -> Excerpt:
    path = path_of_file(Kind.EXCERPT, id_)
    quotation = Quotation(quote, f"<p>{quote}</p>", at(path, 9))
    named = mention(source, Kind.SOURCE, path=path)
    return _document(Excerpt, Kind.EXCERPT, id_, {"source": named, "quotation": quotation, **fields})


def source(id_: str = "s", **fields: object) -> Source:
    return _document(Source, Kind.SOURCE, id_, {"title": id_, **fields})


def entity(id_: str = "e", kind: EntityKind = EntityKind.PERSON, **fields: object) -> Entity:
    return _document(Entity, Kind.ENTITY, id_, {"name": id_, "kind": kind, **fields})


def event(id_: str = "v", date: str = "2025-01-17", **fields: object) -> Event:
    return _document(Event, Kind.EVENT, id_, {"title": id_, "date": day(date), **fields})


def page(id_: str = "p", **fields: object) -> Page:
    return _document(Page, Kind.PAGE, id_, {"title": id_, **fields})


def _document(cls: type[D], kind: Kind, id_: str, fields: Mapping[str, object]) -> D:
    """The document, each of whose fields was written at a line of its own unless `spans` says where."""
    path = path_of_file(kind, id_)
    spans = {name: at(path, number) for number, name in enumerate(fields, start=2)}
    values: dict[str, object] = {"spans": spans, **fields}
    return cls(ref=Ref(kind, id_), span=Span(path), **values)  # type: ignore[arg-type]


def judgement(
    id_: str = "j",
    text: str = "Trade is likely to grow.",
    likelihood: Likelihood = Likelihood.LIKELY,
    **fields: object,
) -> Judgement:
    values: dict[str, object] = {"confidence": Confidence.LOW, **fields}
    return Judgement(id=id_, text=text, likelihood=likelihood, **values)  # type: ignore[arg-type]


# ----------------------------------------------------------------------------------------------------------------- texts


def mention(
    name: str, *kinds: Kind, path: str = "content/topics/a.md", line: int = 5, column: int = 1
) -> Mention:
    return Mention(name, kinds, at(path, line, column))


def mentions(kind: Kind, *names: str) -> tuple[Mention, ...]:
    return tuple(mention(name, kind) for name in names)


def cite(*names: str) -> Cite:
    return Cite(tuple(Citation(mention(name, *CITED)) for name in names))


def card(name: str) -> Card:
    return Card(mention(name, Kind.EXCERPT))


def href(target: str = "", fragment: str = "") -> Href:
    """The address of a link to `kind:id`, or into its own page."""
    if not target:
        return Href(None, fragment, at(line=6))
    ref = Ref.parse(target)
    return Href(mention(ref.id, ref.kind), fragment, at(line=6))


def picture(path: str) -> Picture:
    return Picture(path, at(line=7))


def body(
    *parts: str | Cite | Card | Href | Picture, headings: Iterable[str] = (), claims: Iterable[int] = ()
) -> Body:
    """A text of `parts`, with headings of these ids and uncited paragraphs of so many words."""
    return Body(
        parts=parts,
        headings=tuple(Heading(2, id_, id_.replace("-", " "), at(line=8)) for id_ in headings),
        paragraphs=tuple(
            Paragraph(at(line=20 + number), False, words) for number, words in enumerate(claims)
        ),
    )


# -------------------------------------------------------------------------------------------------------------- the site


def site(*sections: str, **fields: object) -> Site:
    spans = {f"sections.{number}.id": at("site.yaml", 4 + number) for number, _ in enumerate(sections)}
    made = tuple(Section(id=id_, title=id_.title()) for id_ in sections)
    values: dict[str, object] = {
        "title": "Test",
        "path": "site.yaml",
        "spans": spans,
        "sections": made,
        **fields,
    }
    return Site(**values)  # type: ignore[arg-type]


def library(*documents: AnyDocument, media: Iterable[str] = (), unread: Iterable[Ref] = ()) -> Library:
    return Library(
        tuple(sorted(documents, key=lambda document: document.ref)),
        tuple(Media(path, "") for path in sorted(media)),
        tuple(sorted(unread)),
    )


def linked(
    *documents: AnyDocument, settings: Site | None = None, as_of: dt.date = AS_OF, drafts: bool = False
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """What `link` gives for these documents."""
    return link(library(*documents), settings or site(), as_of=as_of, drafts=drafts)


def graph_of(*documents: AnyDocument) -> Graph:
    """The graph of documents whose names all hold."""
    graph, problems = linked(*documents)
    assert problems == ()
    return graph


def codes(problems: Iterable[Diagnostic]) -> list[Code]:
    return [problem.code for problem in problems]


def messages(problems: Iterable[Diagnostic]) -> list[str]:
    return [problem.message for problem in problems]
