"""Small graphs made by hand: documents, and the edges that linking would find between them."""

from collections.abc import Iterable
from datetime import date

from generator.model.body import Body, Mention, Passage, Quotation, mentions_of
from generator.model.dates import Edtf
from generator.model.documents import Entity, Event, Excerpt, Media, Page, Source, Topic
from generator.model.graph import Edge, Graph, Relation
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.site import Section, Site
from generator.model.source import Span
from generator.model.theme import Asset, Template, Theme
from generator.render.views import TEMPLATES

AnyDocument = Topic | Excerpt | Source | Entity | Event | Page

CITABLE = (Kind.EXCERPT, Kind.SOURCE)


def mention(name: str, *kinds: Kind) -> Mention:
    return Mention(name, kinds or CITABLE, Span("here.md"))


def edtf(text: str) -> Edtf:
    """A day, month or year, or an interval of two days."""
    first, _, last = text.partition("/")
    return Edtf(text, _bound(first, 0), _bound(last or first, -1))


def _bound(text: str, which: int) -> date:
    plain = text.rstrip("~?%")
    if plain == "..":
        return (date.min, date.max)[which]
    parts = [int(part) for part in plain.split("-")]
    return date(parts[0], (parts + [1, 12][which:][:1])[1] if len(parts) < 2 else parts[1], parts[2] if len(parts) > 2 else 1)


def body(text: str, *parts: object) -> Body:
    return Body(parts=(f"<p>{text}", *parts, "</p>"), passages=(Passage("", "", text),))  # type: ignore[arg-type]


def place(kind: Kind, name: str) -> Span:
    ending = "yaml" if kind in {Kind.SOURCE, Kind.ENTITY} else "md"
    return Span(f"content/{FOLDERS[kind]}/{name}.{ending}")


def topic(name: str, **fields: object) -> Topic:
    ref = Ref(Kind.TOPIC, name)
    return Topic(ref=ref, span=place(*ref), spans={}, **{"title": name.title(), **fields})  # type: ignore[arg-type]
