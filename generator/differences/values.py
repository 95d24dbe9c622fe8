"""Values of documents without their places, as short texts that can be compared and shown."""

import datetime as dt
from enum import Enum

import msgspec

from generator.model.body import Body, Citation, Mention, Quotation
from generator.model.dates import Edtf
from generator.model.documents import Change, Entity, Name, Role, Source, Waiver
from generator.model.refs import Ref
from generator.model.source import Span

__all__ = ("field_name", "said")

_NAMES: dict[tuple[type, str], str] = {
    (Source, "url"): "URL",
    (Entity, "other_names"): "aliases",
    (Entity, "aliases"): "old addresses",
}


def field_name(kind: type, name: str) -> str:
    """What an editor calls the field `name` of a kind of document, as the front matter has it."""
    known = _NAMES.get((kind, name))
    return known or (name.replace("_", "-") if kind is Source and name != "translation_of" else name)


def said(value: object) -> str:  # noqa: C901 - one line for each kind of value
    """A value on one line, as an editor would write it; two values that read alike are alike."""
    match value:
        case None | Span():
            return ""
        case bool():
            return "yes" if value else "no"
        case Enum():
            return str(value.value)
        case Mention(name=name) | Citation(mention=Mention(name=name)):
            return name
        case Edtf(text=text):
            return text
        case dt.date():
            return value.isoformat()
        case Body() | Quotation():
            return value.text
        case Name() | Ref():
            return str(value)
        case Role(title=title, body=body, start=start, end=end):
            of = f" of {said(body)}" if body else ""
            return f"{title}{of} ({said(start) or '…'} to {said(end) or '…'})"
        case Waiver(code=code, reason=reason):
            return f"{code.value}: {reason}"
        case Change(date=date, note=note):
            return f"{date.isoformat()}: {note}"
        case msgspec.Struct():
            parts = ((name, said(getattr(value, name))) for name in value.__struct_fields__)
            return "; ".join(f"{name} {text}" for name, text in parts if text)
        case tuple():
            return ", ".join(map(said, value))
        case dict():
            return ", ".join(f"{said(key)}: {said(held)}" for key, held in sorted(value.items()))
        case _:
            return str(value)
