"""The parts of documents that are more than one value."""

import re
from enum import StrEnum

from generator.colour import hex_of
from generator.model.diagnostics import Code, Severity
from generator.model.documents import (
    Change,
    Confidence,
    EntityKind,
    Judgement,
    Likelihood,
    Location,
    Name,
    Relations,
    Revision,
    Role,
    Waiver,
)
from generator.model.refs import Kind, is_slug
from generator.model.source import Span
from generator.read.names import mended_slug, nearest
from generator.read.record import Record
from generator.read.tagged import in_languages
from generator.read.text import shown

__all__ = (
    "authors",
    "changes",
    "colour",
    "csl_type",
    "judgements",
    "location",
    "old_addresses",
    "relations",
    "roles",
    "waivers",
)

#: What an editor may accept.
_WAIVABLE = tuple(code.value for code in Code if code.severity is Severity.WARNING)
#: What a colour of CSS looks like: figures, a name, or a function of numbers.
_COLOUR = re.compile(r"#(?:[0-9A-Fa-f]{3}){1,2}|[A-Za-z]+(?:\([^()]*\))?")

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


def colour(fields: Record) -> str:
    """The field `accent`: a colour in whatever way CSS writes it, as `#rrggbb`; or nothing."""
    takes, help_ = (
        "a colour of CSS",
        'write an opaque one, such as `"#8a1c1c"` or `oklch(0.45 0.15 25)`',
    )
    text = fields.matching("accent", _COLOUR, takes, help_)
    if not text:
        if fields.is_empty("accent"):
            help_ = "put the colour in quotes: YAML takes what follows `#` for a comment"
            span = fields.span_of("accent")
            fields.report(Code.FLD003, span, "`accent` is empty but takes a colour", help_)
        return ""
    found = hex_of(text)
    if found is None:
        fields.report(
            Code.FLD004, fields.span_of("accent"), f"`accent` is `{shown(text)}` but takes {takes}", help_
        )
    return found or ""


def old_addresses(fields: Record) -> tuple[str, ...]:
    """The field `aliases` of a page: addresses that lead to it too, as site-relative paths without slashes at their ends."""
    addresses: list[str] = []
    for number, text in fields.numbered("aliases"):
        span = fields.span_of(f"aliases.{number}")
        parts = text.removesuffix("/").split("/")
        if not all(is_slug(part) for part in parts):
            path = text.partition("://")[2].partition("/")[2] if "://" in text else text
            near = "/".join(filter(None, map(mended_slug, path.split("/"))))
            message = f"the old address `{shown(text)}` is no path of the site: lower-case words with `/` between them"
            help_ = f"use `{near}`" if near else "take it out"
            fields.report(Code.FLD004, span, message, help_, instead=near or None)
        elif parts[0] in _KEPT:
            message = f"the old address `{shown(text)}` lies in `{parts[0]}/`, which the site uses itself"
            fields.report(Code.ADR002, span, message, "take it out")
        else:
            addresses.append("/".join(parts))
    return tuple(addresses)


def judgements(fields: Record) -> tuple[Judgement, ...]:
    """The field `judgements`; one without a likelihood and confidence that can be read is left out."""
    found: list[Judgement] = []
    places: dict[str, Span] = {}
    for item in fields.records("judgements", "judgement"):
        id_ = item.slug("id", required=True)
        if id_ in places:
            help_ = "give each judgement its own `id`"
            item.report(
                Code.FLD006, item.span_of("id"), f"two judgements have the id `{id_}`", help_, places[id_]
            )
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
            found.append(
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
    return tuple(found)


def _history(judgement: Record) -> tuple[Revision, ...]:
    revisions: list[Revision] = []
    for item in judgement.records("history", "earlier judgement"):
        date = item.edtf("date", required=True)
        likelihood = item.choice("likelihood", Likelihood, required=True)
        confidence = item.choice("confidence", Confidence, required=True)
        text = item.prose("text")
        note = item.prose("note")
        item.close()
        if date is not None and likelihood is not None and confidence is not None:
            revisions.append(
                Revision(date=date, likelihood=likelihood, confidence=confidence, text=text, note=note)
            )
    return tuple(revisions)


def changes(fields: Record) -> tuple[Change, ...]:
    """The field `changes`: a topic's log."""
    found: list[Change] = []
    for item in fields.records("changes", "change"):
        date = item.day("date", required=True)
        note = item.prose("note", required=True)
        size = item.choice("kind", _ChangeKind)
        item.close()
        if date is not None:
            found.append(Change(date=date, note=note, major=size is not _ChangeKind.MINOR))
    return tuple(found)


def relations(fields: Record) -> Relations:
    """The field `relations`: how an excerpt stands to others."""
    item = fields.record("relations", "relation")
    if item is None:
        return Relations()
    found = Relations(
        supports=item.mentions("supports", Kind.EXCERPT),
        contradicts=item.mentions("contradicts", Kind.EXCERPT),
        updates=item.mentions("updates", Kind.EXCERPT),
    )
    item.close()
    return found


def waivers(fields: Record) -> tuple[Waiver, ...]:
    """The field `waive`: warnings that the editor accepts, each with its reason."""
    found: list[Waiver] = []
    for key, (reason, key_span, _) in fields.pairs("waive").items():
        if key in _WAIVABLE:
            found.append(Waiver(code=Code(key), reason=reason))
        elif key in Code.__members__:
            message = f"`{key}` is an error, which cannot be waived"
            fields.report(Code.FLD004, key_span, message, "mend what it reports, and take the waiver out")
        else:
            message = f"`waive` names `{shown(key)}`, which is no code of ours"
            near = nearest(key, _WAIVABLE) or "QUO003"
            fields.report(
                Code.FLD004, key_span, message, f"use the code in the report's brackets, such as `{near}`"
            )
    return tuple(found)


def csl_type(fields: Record) -> str:
    """The field `type`: one of the types of CSL."""
    return fields.one_of("type", sorted(_CSL_TYPES), "a type of CSL 1.0.2") or "webpage"


def authors(fields: Record) -> tuple[Name, ...]:
    """The field `author`: names in parts or as one text."""
    names: list[Name] = []
    for item in fields.mixed("author", "name"):
        if isinstance(item, str):
            names.append(Name(literal=item))
            continue
        name = Name(family=item.text("family"), given=item.text("given"), literal=item.text("literal"))
        if not any(item.has(field) for field in ("family", "given", "literal")):
            item.report(
                Code.FLD002,
                item.span,
                "the name is empty",
                "give it a `family` and a `given`, or a `literal`",
            )
        item.close()
        names.append(name)
    return tuple(names)


def roles(fields: Record) -> tuple[Role, ...]:
    """The field `roles`: offices held."""
    found: list[Role] = []
    for item in fields.records("roles", "role"):
        role = Role(
            title=item.text("title", required=True),
            titles=in_languages(item, "titles"),
            body=item.mention("body", Kind.ENTITY),
            start=item.edtf("from"),
            end=item.edtf("to"),
        )
        item.close()
        found.append(role)
    return tuple(found)


def location(fields: Record, kind: EntityKind | None) -> Location | None:
    """The field `location` of a place."""
    item = fields.record("location", "location")
    if item is None:
        return None
    lat = item.number("lat", least=-90, most=90, required=True)
    lon = item.number("lon", least=-180, most=180, required=True)
    item.close()
    if kind not in (None, EntityKind.PLACE):
        message = f"`location` belongs to a place but `kind` is `{kind}`"
        fields.report(Code.FLD004, fields.span_of("location"), message, "take it out, or write `kind: place`")
    return None if lat is None or lon is None else Location(lat, lon)
