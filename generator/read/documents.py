"""Fields and a body into a document of each kind."""

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum
from typing import TypeAlias, TypedDict

from generator.model.body import Body, Quotation
from generator.model.diagnostics import Code, Severity
from generator.model.documents import (
    Change,
    Confidence,
    Entity,
    EntityKind,
    Event,
    Excerpt,
    Judgement,
    Likelihood,
    Location,
    Name,
    Page,
    Relations,
    Revision,
    Role,
    Source,
    Topic,
    UrlStatus,
    Waiver,
)
from generator.model.refs import Kind, Ref, is_slug
from generator.model.source import Span
from generator.read.names import mended_slug, nearest
from generator.read.record import Record
from generator.read.text import shown

__all__ = ("AnyDocument", "build", "colour")

AnyDocument: TypeAlias = Topic | Excerpt | Source | Entity | Event | Page

_COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
_WIKIDATA = re.compile(r"Q[1-9][0-9]{0,11}")
_GRADE = re.compile(r"[A-F][1-6]")

#: Addresses below these folders belong to files of the site itself.
_KEPT = frozenset({"assets", "media"})

#: The types of CSL 1.0.2, appendix III.
_CSL_TYPES = frozenset(
    """
    article article-journal article-magazine article-newspaper bill book broadcast chapter classic collection dataset
    document entry entry-dictionary entry-encyclopedia event figure graphic hearing interview legal_case legislation
    manuscript map motion_picture musical_score pamphlet paper-conference patent performance periodical
    personal_communication post post-weblog regulation report review review-book software song speech standard thesis
    treaty webpage
    """.split()  # noqa: SIM905
)


class _ChangeKind(StrEnum):
    MAJOR = "major"
    MINOR = "minor"


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


# ------------------------------------------------------------------------------------------------------------- the kinds


def _topic(common: _Common, fields: Record, body: Body) -> Topic:
    return Topic(
        **common,
        title=_title(common, fields),
        summary=fields.prose("summary"),
        section=fields.slug("section"),
        order=fields.integer("order"),
        authors=fields.texts("authors"),
        translation_of=fields.mention("translation_of", Kind.TOPIC),
        accent=colour(fields),
        theme=fields.slug("theme"),
        tags=fields.texts("tags"),
        entities=fields.mentions("entities", Kind.ENTITY),
        places=fields.mentions("places", Kind.ENTITY),
        date=fields.edtf("date"),
        updated=fields.day("updated"),
        review_by=fields.day("review_by"),
        aliases=_old_addresses(fields),
        judgements=_judgements(fields),
        questions=fields.texts("questions"),
        changes=_changes(fields),
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
    relations = _relations(fields)
    waive = _waivers(fields)
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
        type=_csl_type(fields),
        author=_authors(fields),
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
    )


def _entity(common: _Common, fields: Record, body: Body) -> Entity | None:  # noqa: ARG001 (one signature for all)
    name = fields.text("name", required=True, default=common["ref"].id)
    kind = fields.choice("kind", EntityKind, required=True)
    other_names = fields.texts("aliases")
    summary = fields.prose("summary")
    wikidata = fields.matching("wikidata", _WIKIDATA, "an item of Wikidata", "write its identifier, such as `Q7747`")
    roles = _roles(fields)
    location = _location(fields, kind)
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
    return Event(**common, title=title, date=date, topics=topics, entities=entities, evidence=evidence, body=body)


def _page(common: _Common, fields: Record, body: Body) -> Page:
    return Page(
        **common,
        title=_title(common, fields),
        summary=fields.prose("summary"),
        order=fields.integer("order"),
        translation_of=fields.mention("translation_of", Kind.PAGE),
        updated=fields.day("updated"),
        aliases=_old_addresses(fields),
        body=body,
    )


_BUILDERS: dict[Kind, Callable[[_Common, Record, Body], AnyDocument | None]] = {
    Kind.TOPIC: _topic,
    Kind.ENTITY: _entity,
    Kind.EVENT: _event,
    Kind.PAGE: _page,
}


# ------------------------------------------------------------------------------------------------------------- the parts


def _title(common: _Common, fields: Record) -> str:
    return fields.text("title", required=True, default=common["ref"].id)


def colour(fields: Record) -> str:
    """The field `accent`: a colour as `#rrggbb`, or nothing."""
    text = fields.matching("accent", _COLOUR, "a colour as `#rrggbb`", 'write six figures, such as `"#8a1c1c"`')
    if not text and fields.is_empty("accent"):
        help_ = "put the colour in quotes: YAML takes what follows `#` for a comment"
        fields.report(Code.FLD003, fields.span_of("accent"), "`accent` is empty but takes a colour", help_)
    return text.lower()


def _old_addresses(fields: Record) -> tuple[str, ...]:
    addresses: list[str] = []
    for number, text in fields.numbered("aliases"):
        span = fields.span_of(f"aliases.{number}")
        parts = text.removesuffix("/").split("/")
        if not all(is_slug(part) for part in parts):
            near = "/".join(filter(None, map(mended_slug, parts)))
            message = f"the old address `{shown(text)}` is no path of the site: lower-case words with `/` between them"
            fields.report(Code.FLD004, span, message, f"use `{near}`" if near else "take it out")
        elif parts[0] in _KEPT:
            message = f"the old address `{shown(text)}` lies in `{parts[0]}/`, which the site uses itself"
            fields.report(Code.ADR002, span, message, "take it out")
        else:
            addresses.append("/".join(parts))
    return tuple(addresses)


def _judgements(fields: Record) -> tuple[Judgement, ...]:
    judgements: list[Judgement] = []
    places: dict[str, Span] = {}
    for item in fields.records("judgements", "judgement"):
        id_ = item.slug("id", required=True)
        if id_ in places:
            help_ = "give each judgement its own `id`"
            item.report(Code.FLD006, item.span_of("id"), f"two judgements have the id `{id_}`", help_, places[id_])
        elif id_:
            places[id_] = item.span_of("id")
        text = item.prose("text", required=True)
        likelihood = item.choice("likelihood", Likelihood, required=True)
        confidence = item.choice("confidence", Confidence, required=True)
        basis = item.prose("basis")
        evidence = item.mentions("evidence", Kind.EXCERPT)
        since = item.edtf("since")
        history = _history(item)
        item.close()
        if likelihood is not None and confidence is not None:
            judgements.append(
                Judgement(
                    id=id_,
                    text=text,
                    likelihood=likelihood,
                    confidence=confidence,
                    basis=basis,
                    evidence=evidence,
                    since=since,
                    history=history,
                )
            )
    return tuple(judgements)


def _history(judgement: Record) -> tuple[Revision, ...]:
    revisions: list[Revision] = []
    for item in judgement.records("history", "earlier judgement"):
        date = item.edtf("date", required=True)
        likelihood = item.choice("likelihood", Likelihood, required=True)
        confidence = item.choice("confidence", Confidence, required=True)
        note = item.prose("note")
        item.close()
        if date is not None and likelihood is not None and confidence is not None:
            revisions.append(Revision(date=date, likelihood=likelihood, confidence=confidence, note=note))
    return tuple(revisions)


def _changes(fields: Record) -> tuple[Change, ...]:
    changes: list[Change] = []
    for item in fields.records("changes", "change"):
        date = item.day("date", required=True)
        note = item.prose("note", required=True)
        size = item.choice("kind", _ChangeKind)
        item.close()
        if date is not None:
            changes.append(Change(date=date, note=note, major=size is not _ChangeKind.MINOR))
    return tuple(changes)


def _relations(fields: Record) -> Relations:
    item = fields.record("relations", "relation")
    if item is None:
        return Relations()
    relations = Relations(
        supports=item.mentions("supports", Kind.EXCERPT),
        contradicts=item.mentions("contradicts", Kind.EXCERPT),
        updates=item.mentions("updates", Kind.EXCERPT),
    )
    item.close()
    return relations


def _waivers(fields: Record) -> tuple[Waiver, ...]:
    waivers: list[Waiver] = []
    known = [code.value for code in Code if code.severity is Severity.WARNING]
    for key, (reason, key_span, _) in fields.pairs("waive").items():
        if key in known:
            waivers.append(Waiver(code=Code(key), reason=reason))
        elif key in Code.__members__:
            message = f"`{key}` is an error, which cannot be waived"
            fields.report(Code.FLD004, key_span, message, "mend what it reports, and take the waiver out")
        else:
            message = f"`waive` names `{shown(key)}`, which is no code of ours"
            near = nearest(key, known) or "QUO003"
            fields.report(Code.FLD004, key_span, message, f"use the code in the report's brackets, such as `{near}`")
    return tuple(waivers)


def _csl_type(fields: Record) -> str:
    type_ = fields.word("type")
    if type_ and type_ not in _CSL_TYPES:
        fields.not_one_of("type", type_, sorted(_CSL_TYPES), "a type of CSL 1.0.2")
        return ""
    return type_ or "webpage"


def _authors(fields: Record) -> tuple[Name, ...]:
    names: list[Name] = []
    for item in fields.mixed("author", "name"):
        if isinstance(item, str):
            names.append(Name(literal=item))
            continue
        name = Name(family=item.text("family"), given=item.text("given"), literal=item.text("literal"))
        if not any(item.has(field) for field in ("family", "given", "literal")):
            item.report(Code.FLD002, item.span, "the name is empty", "give it a `family` and a `given`, or a `literal`")
        item.close()
        names.append(name)
    return tuple(names)


def _roles(fields: Record) -> tuple[Role, ...]:
    roles: list[Role] = []
    for item in fields.records("roles", "role"):
        role = Role(
            title=item.text("title", required=True),
            body=item.mention("body", Kind.ENTITY),
            start=item.edtf("from"),
            end=item.edtf("to"),
        )
        item.close()
        roles.append(role)
    return tuple(roles)


def _location(fields: Record, kind: EntityKind | None) -> Location | None:
    item = fields.record("location", "location")
    if item is None:
        return None
    lat = item.number("lat", least=-90, most=90)
    lon = item.number("lon", least=-180, most=180)
    item.close()
    if kind not in (None, EntityKind.PLACE):
        message = f"a {kind} has no `location`: only a place has one"
        fields.report(Code.FLD004, fields.span_of("location"), message, "take it out, or write `kind: place`")
    return None if lat is None or lon is None else Location(lat, lon)
