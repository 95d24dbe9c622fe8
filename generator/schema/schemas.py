"""JSON Schemas (2020-12) of a site's files, for editors and other programs."""

from collections.abc import Mapping
from typing import Any

from generator.model.diagnostics import Code, Severity
from generator.model.graph import Graph
from generator.model.refs import SLUG, Kind
from generator.model.titles import title_of
from generator.read.shapes import KINDS, FieldShape, Form, shape_of
from generator.schema.words import TITLES, described

__all__ = ("Ids", "ids_of", "schemas")

#: Ids with titles, by what is named: a kind of document, `section` or `theme`.
Ids = Mapping[str, Mapping[str, str]]

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"

_DAY = r"\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_YEAR = r"(?:-?(?:\d{4}|\d{3}X|\d{2}XX|X{4})|Y-?\d{5,})"
#: A season of EDTF takes the place of a month: 21 is spring.
_MONTH = r"(?:0[1-9]|1[0-2]|2[1-4]|XX)"
_SIDE = rf"{_YEAR}(?:-{_MONTH}(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?[?~%]?"
_EDTF = rf"(?:{_SIDE}|(?:{_SIDE}|\.\.)?/(?:{_SIDE}|\.\.)?)"

#: What a name is a name of, by kind of file and path, where the reader takes any id.
_NAMED = {("topic", "section"): "section", ("site", "theme"): "theme", ("theme", "parent"): "theme"}

#: What editors say where a text does not fit; others pass over it.
_SAID = "patternErrorMessage"
_ID = "Write an id: lower-case letters a–z, digits and single hyphens."

_PLAIN: dict[Form, Schema] = {
    Form.TEXT: {"type": "string", "pattern": r"^[^\n]*\n?$", _SAID: "Write it on one line."},
    Form.LINES: {"type": "string"},
    Form.INTEGER: {"type": "integer"},
    Form.NUMBER: {"type": "number"},
    Form.BOOLEAN: {"type": "boolean"},
    Form.DAY: {"type": "string", "pattern": f"^{_DAY}$", _SAID: "Write a day, such as 2025-01-17."},
    # A year alone is a number to YAML.
    Form.DATE: {
        "type": ["string", "integer"],
        "pattern": f"^{_EDTF}$",
        _SAID: "Write a date in EDTF, such as 2025-01-17, 2025-01~ or 2024/2025.",
    },
    Form.URL: {
        "type": "string",
        "pattern": r"^[Hh][Tt][Tt][Pp][Ss]?://\S+$",
        _SAID: "Write an address that starts with https:// or http://.",
    },
    Form.PATH: {
        "type": "string",
        "pattern": r"^[^/\\:\s]",
        _SAID: "Write a path inside the site's folder, with / between names.",
    },
    Form.LANGUAGE: {
        "type": "string",
        "pattern": r"^[A-Za-z]{2,8}(?:[-_][A-Za-z0-9]{1,8})*$",
        _SAID: "Write a language tag, such as en, fa or pt-BR.",
    },
    Form.SLUG: {"type": "string", "pattern": f"^{SLUG.pattern}$", _SAID: _ID},
    Form.NAME: {"type": "string", "pattern": f"^{SLUG.pattern}$", _SAID: _ID},
}

#: Where the reader takes no empty text, white space alone is none either.
_SOME: dict[Form, Schema] = {
    Form.TEXT: {"pattern": r"^[^\n]*[^\s][^\n]*\n?$", _SAID: "Write some text, on one line."},
    Form.LINES: {"pattern": r"\S", _SAID: "Write some text."},
}


def schemas(ids: Ids | None = None) -> dict[str, Schema]:
    """A schema for each kind of file, by kind. With `ids`, a field that names something offers these and no others."""
    return {kind: _file(kind, ids or {}) for kind in KINDS}


def ids_of(graph: Graph, themes: Mapping[str, object]) -> Ids:
    """What can be named on a site, with its titles."""
    found: dict[str, dict[str, str]] = {kind.value: {} for kind in Kind}
    for ref, document in graph.documents.items():
        found[ref.kind.value][ref.id] = title_of(document)
    found[Kind.SECTION.value] = {ref.id: section.title for ref, section in graph.sections.items()}
    return {**found, "theme": dict.fromkeys(sorted(themes), "")}


def _file(kind: str, ids: Ids) -> Schema:
    return {
        "$schema": _DIALECT,
        "title": TITLES[kind],
        **_mapping(kind, "", shape_of(kind), ids),
    }


def _mapping(kind: str, prefix: str, fields: tuple[FieldShape, ...], ids: Ids) -> Schema:
    made: Schema = {
        "type": "object",
        "additionalProperties": False,
        "properties": {field.name: _field(kind, prefix + field.name, field, ids) for field in fields},
    }
    required = [field.name for field in fields if field.required]
    if required:
        made["required"] = required
    return made


def _field(kind: str, path: str, field: FieldShape, ids: Ids) -> Schema:
    value = _value(kind, path, field, ids)
    if not field.required:
        value = _or_nothing(value)
    elif field.form in _SOME and not field.choices:
        value = {"minLength": 1, **value, **({} if field.pattern else _SOME[field.form])}
    return {"description": described(kind, path), **value}


def _or_nothing(value: Schema) -> Schema:
    """
    The same for a field that may be left out, and so be left empty.

    Told as one schema and not as a choice of two, so that editors say what is wrong and not that neither of two fits.
    """
    if "anyOf" in value:
        return {"anyOf": [*value["anyOf"], {"type": "null"}]}
    if "enum" in value:
        described = (
            {"enumDescriptions": [*value["enumDescriptions"], ""]} if "enumDescriptions" in value else {}
        )
        return {**value, "enum": [*value["enum"], None], **described}
    types = value["type"] if isinstance(value["type"], list) else [value["type"]]
    return {**value, "type": [*types, "null"]}


def _value(kind: str, path: str, field: FieldShape, ids: Ids) -> Schema:
    inside = f"{path}."
    match field.form:
        case Form.TEXTS:
            return _list_of({"type": "string"})
        case Form.NAMES:
            return _list_of(_name(field.of.value if field.of else "", ids))
        case Form.NAME:
            return _name(field.of.value if field.of else "", ids)
        case Form.SLUG if (kind, path) in _NAMED:
            return _name(_NAMED[kind, path], ids)
        case Form.RECORD:
            return _mapping(kind, inside, field.fields, ids)
        case Form.RECORDS:
            return {"type": "array", "items": _mapping(kind, inside, field.fields, ids)}
        case Form.MIXED:
            one = {"anyOf": [{"type": "string"}, _mapping(kind, inside, field.fields, ids)]}
            return {"anyOf": [*one["anyOf"], {"type": "array", "items": one}]}
        case Form.PAIRS:
            return _pairs(field)
        case _:
            return _scalar(field)


def _scalar(field: FieldShape) -> Schema:
    if field.choices:
        return {"enum": list(field.choices)}
    made = dict(_PLAIN[field.form])
    if field.pattern:
        made["pattern"] = f"^(?:{field.pattern})$"
        made.pop(_SAID, None)
    if field.least is not None:
        made["minimum"] = field.least
    if field.most is not None:
        made["maximum"] = field.most
    return made


def _name(of: str, ids: Ids) -> Schema:
    known = ids.get(of)
    if known is None:
        return dict(_PLAIN[Form.NAME])
    # `enumDescriptions` is what editors show beside a value; others pass over it.
    return {"enum": sorted(known), "enumDescriptions": [known[id_] for id_ in sorted(known)]}


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item, "uniqueItems": True}


def _pairs(field: FieldShape) -> Schema:
    made: Schema = {"type": "object", "additionalProperties": {"type": ["string", "number"]}}
    if field.name == "waive":
        made["propertyNames"] = {"enum": [code.value for code in Code if code.severity is Severity.WARNING]}
    return made
