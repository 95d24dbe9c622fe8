"""Fields and a body into a document of each kind."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeAlias, TypedDict

from generator.model.body import Body, Quotation
from generator.model.documents import Entity, EntityKind, Event, Excerpt, Page, Source, Topic, UrlStatus
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.read import parts
from generator.read.record import Record

__all__ = ("AnyDocument", "build")

AnyDocument: TypeAlias = Topic | Excerpt | Source | Entity | Event | Page

_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_GRADE = re.compile(r"[A-F][1-6]")


class _Common(TypedDict):
    ref: Ref
    span: Span
    spans: dict[str, Span]
    lang: str
    draft: bool
    publish: dt.date | None
    expire: dt.date | None


def build(ref: Ref, path: str, fields: Record, quotation: Quotation | None, body: Body) -> AnyDocument | None:
    """
    The document that `fields` and `body` make; problems are added to `fields`.

    A value that is wrong is left out of it. There is no document when a value is missing that it cannot be without.
    """
    document: AnyDocument | None
    if ref.kind is Kind.EXCERPT:
        document = _excerpt(_common(ref, path, fields), fields, quotation, body)
    elif ref.kind is Kind.SOURCE:
        document = _source(_common(ref, path, fields), fields)
    else:
        document = _BUILDERS[ref.kind](_common(ref, path, fields), fields, body)
    fields.close()
    return document


def _common(ref: Ref, path: str, fields: Record) -> _Common:
    return _Common(
        ref=ref,
        span=Span(path),
        spans=fields.spans,
        lang=fields.language("language" if ref.kind is Kind.SOURCE else "lang"),
        draft=fields.boolean("draft"),
        publish=fields.day("publish"),
        expire=fields.day("expire"),
    )


def _topic(common: _Common, fields: Record, body: Body) -> Topic:
    return Topic(
        **common,
        title=_title(common, fields),
        summary=fields.prose("summary"),
        section=fields.slug("section"),
        order=fields.integer("order"),
        authors=fields.texts("authors"),
        translation_of=fields.mention("translation_of", Kind.TOPIC),
        accent=parts.colour(fields),
        tags=fields.texts("tags"),
        entities=fields.mentions("entities", Kind.ENTITY),
        places=fields.mentions("places", Kind.ENTITY),
        date=fields.edtf("date"),
        updated=fields.day("updated"),
        review_by=fields.day("review_by"),
        aliases=parts.old_addresses(fields),
        judgements=parts.judgements(fields),
        questions=fields.texts("questions"),
        changes=parts.changes(fields),
        body=body,
    )


def _excerpt(common: _Common, fields: Record, quotation: Quotation | None, note: Body) -> Excerpt | None:
    source = fields.mention("source", Kind.SOURCE, required=True)
    speaker = fields.mention("speaker", Kind.ENTITY)
    said = fields.edtf("said")
    locator = fields.text("locator")
    topics = fields.mentions("topics", Kind.TOPIC)
    entities = fields.mentions("entities", Kind.ENTITY)
    translation = fields.text("translation", lines=True)
    translator = fields.text("translator")
    via = fields.texts("via")
    relations = parts.relations(fields)
    waive = parts.waivers(fields)
    if source is None or quotation is None:
        return None
    return Excerpt(
        **common,
        source=source,
        quotation=quotation,
        note=note,
        speaker=speaker,
        said=said,
        locator=locator,
        topics=topics,
        entities=entities,
        translation=translation,
        translator=translator,
        via=via,
        relations=relations,
        waive=waive,
    )


def _source(common: _Common, fields: Record) -> Source:
    return Source(
        **common,
        title=_title(common, fields),
        type=parts.csl_type(fields),
        author=parts.authors(fields),
        container_title=fields.text("container-title"),
        publisher=fields.text("publisher"),
        issued=fields.edtf("issued"),
        accessed=fields.edtf("accessed"),
        url=fields.url("URL"),
        language=common["lang"],
        license=fields.prose("license"),
        note=fields.text("note", lines=True),
        archive_url=fields.url("archive-url"),
        archive_date=fields.edtf("archive-date"),
        url_status=fields.choice("url-status", UrlStatus) or UrlStatus.UNKNOWN,
        reliability=fields.matching(
            "reliability", _GRADE, "a letter A–F and a figure 1–6", "write an Admiralty grade such as `B2`"
        ),
        snapshot=fields.relative_path("snapshot"),
        quote_limit=fields.integer("quote-limit"),
        quote_share=fields.number("quote-share", least=0, most=1) or 0.0,
        waive=parts.waivers(fields),
    )


def _entity(common: _Common, fields: Record, body: Body) -> Entity | None:  # noqa: ARG001 (one signature for all)
    name = fields.text("name", required=True, default=common["ref"].id)
    kind = fields.choice("kind", EntityKind, required=True)
    other_names = fields.texts("aliases")
    summary = fields.prose("summary")
    wikidata = fields.matching(
        "wikidata", _WIKIDATA, "an item of Wikidata", "write its identifier, such as `Q7747`"
    )
    roles = parts.roles(fields)
    location = parts.location(fields, kind)
    if kind is None:
        return None
    return Entity(
        **common,
        name=name,
        kind=kind,
        other_names=other_names,
        summary=summary,
        wikidata=wikidata,
        roles=roles,
        location=location,
    )


def _event(common: _Common, fields: Record, body: Body) -> Event | None:
    title = _title(common, fields)
    date = fields.edtf("date", required=True)
    topics = fields.mentions("topics", Kind.TOPIC)
    entities = fields.mentions("entities", Kind.ENTITY)
    evidence = fields.mentions("evidence", Kind.EXCERPT)
    if date is None:
        return None
    return Event(
        **common, title=title, date=date, topics=topics, entities=entities, evidence=evidence, body=body
    )


def _page(common: _Common, fields: Record, body: Body) -> Page:
    return Page(
        **common,
        title=_title(common, fields),
        summary=fields.prose("summary"),
        order=fields.integer("order"),
        translation_of=fields.mention("translation_of", Kind.PAGE),
        updated=fields.day("updated"),
        aliases=parts.old_addresses(fields),
        body=body,
    )


_BUILDERS: dict[Kind, Callable[[_Common, Record, Body], AnyDocument | None]] = {
    Kind.TOPIC: _topic,
    Kind.ENTITY: _entity,
    Kind.EVENT: _event,
    Kind.PAGE: _page,
}


def _title(common: _Common, fields: Record) -> str:
    return fields.text("title", required=True, default=common["ref"].id)
