"""Fields and a body into a document of each kind."""

import datetime as dt
import re
from collections.abc import Callable
from typing import TypeAlias, TypedDict

from generator.model.body import Body, Mention, Quotation
from generator.model.dates import Edtf
from generator.model.documents import Entity, EntityKind, Event, Excerpt, Page, Source, Topic, UrlStatus
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.read import parts
from generator.read.record import Record
from generator.read.tagged import in_languages

__all__ = ("AnyDocument", "build")

AnyDocument: TypeAlias = Topic | Excerpt | Source | Entity | Event | Page

_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_GRADE = re.compile(r"[A-F][1-6]")

#: Stands in for a date that an event cannot be without.
_NEVER = Edtf("", dt.date.min, dt.date.max)


class _Common(TypedDict):
    ref: Ref
    span: Span
    spans: dict[str, Span]
    lang: str
    draft: bool
    publish: dt.date | None
    expire: dt.date | None


def build(
    ref: Ref, path: str, fields: Record, quotation: Quotation | None, body: Body
) -> tuple[AnyDocument, bool]:
    """
    The document that `fields` and `body` make, and whether it is whole; problems are added to `fields`.

    A value that is wrong is left out of it. It is not whole when a value is missing that it cannot be without: another stands
    in, and the document is good for nothing but what it names.
    """
    made: tuple[AnyDocument, bool]
    if ref.kind is Kind.EXCERPT:
        made = _excerpt(_common(ref, path, fields), fields, quotation, body)
    elif ref.kind is Kind.SOURCE:
        made = _source(_common(ref, path, fields), fields), True
    else:
        made = _BUILDERS[ref.kind](_common(ref, path, fields), fields, body)
    fields.close()
    return made


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


def _topic(common: _Common, fields: Record, body: Body) -> tuple[Topic, bool]:
    topic = Topic(
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
    return topic, True


def _excerpt(
    common: _Common, fields: Record, quotation: Quotation | None, note: Body
) -> tuple[Excerpt, bool]:
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
    place = common["span"]
    excerpt = Excerpt(
        **common,
        source=source or Mention("", (Kind.SOURCE,), place),
        quotation=quotation or Quotation("", "", place),
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
    return excerpt, source is not None and quotation is not None


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
        dead_since=fields.day("dead-since"),
        reliability=fields.matching(
            "reliability", _GRADE, "a letter A–F and a figure 1–6", "write an Admiralty grade such as `B2`"
        ),
        snapshot=fields.relative_path("snapshot"),
        quote_limit=fields.integer("quote-limit"),
        quote_share=fields.number("quote-share", least=0, most=1) or 0.0,
        waive=parts.waivers(fields),
    )


def _entity(common: _Common, fields: Record, body: Body) -> tuple[Entity, bool]:  # noqa: ARG001 (one signature for all)
    name = fields.text("name", required=True, default=common["ref"].id)
    kind = fields.choice("kind", EntityKind, required=True)
    names = in_languages(fields, "names")
    other_names = fields.texts("aliases")
    summary = fields.prose("summary")
    summaries = in_languages(fields, "summaries")
    wikidata = fields.matching(
        "wikidata", _WIKIDATA, "an item of Wikidata", "write its identifier, such as `Q7747`"
    )
    roles = parts.roles(fields)
    location = parts.location(fields, kind)
    entity = Entity(
        **common,
        name=name,
        kind=kind or EntityKind.PERSON,
        names=names,
        other_names=other_names,
        summary=summary,
        summaries=summaries,
        wikidata=wikidata,
        roles=roles,
        location=location,
    )
    return entity, kind is not None


def _event(common: _Common, fields: Record, body: Body) -> tuple[Event, bool]:
    title = _title(common, fields)
    date = fields.edtf("date", required=True)
    topics = fields.mentions("topics", Kind.TOPIC)
    entities = fields.mentions("entities", Kind.ENTITY)
    evidence = fields.mentions("evidence", Kind.EXCERPT)
    event = Event(
        **common,
        title=title,
        date=date or _NEVER,
        topics=topics,
        entities=entities,
        evidence=evidence,
        body=body,
    )
    return event, date is not None


def _page(common: _Common, fields: Record, body: Body) -> tuple[Page, bool]:
    page = Page(
        **common,
        title=_title(common, fields),
        summary=fields.prose("summary"),
        order=fields.integer("order"),
        translation_of=fields.mention("translation_of", Kind.PAGE),
        updated=fields.day("updated"),
        aliases=parts.old_addresses(fields),
        body=body,
    )
    return page, True


_BUILDERS: dict[Kind, Callable[[_Common, Record, Body], tuple[AnyDocument, bool]]] = {
    Kind.TOPIC: _topic,
    Kind.ENTITY: _entity,
    Kind.EVENT: _event,
    Kind.PAGE: _page,
}


def _title(common: _Common, fields: Record) -> str:
    return fields.text("title", required=True, default=common["ref"].id)
