"""What an editor may propose: names where something is cited or linked, fields and their values."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from lsprotocol import types

from generator.lsp.fields import Cursor, cursor_in, fields_of, schema_at
from generator.lsp.known import Known, body_of
from generator.lsp.text import Text
from generator.lsp.words import described, label_of
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.titles import title_of

__all__ = ("TRIGGERS", "completed", "field_described", "kind_of_file", "resolved")

#: What makes an editor ask: all of it begins a name or ends a key.
TRIGGERS = ("@", ":", "[", "(", "#", ";", ",", " ", "{")

#: With more, an editor asks again when more is typed.
_MOST = 500

_CITING = re.compile(r"(!?)\[(?:[^\[\]]*?[\s;])?-?@([\w-]*)$")
_LINKING = re.compile(r"\]\(<?(?:([a-z]+):)?([\w-]*)$")
_POINTING = re.compile(r"\]\(<?(?:(topic|page|event):([a-z0-9-]+))?#([^\s()]*)$")
_NAME_AFTER = re.compile(r"[\w-]*")
#: A citation may be broken into lines.
_LINES_BEFORE = 3

Item = types.CompletionItem


def completed(path: str, text: Text, position: types.Position, known: Known) -> types.CompletionList:
    """What may stand at `position` of the file at `path`."""
    line, column = text.place(position)
    kind = kind_of_file(path, known)
    start, end = fields_of(text.lines, is_yaml=path.endswith((".yaml", ".yml")))
    if kind is not None and start <= line - 1 < end:
        found = cursor_in(text.lines[start:end], line - 1 - start, column - 1)
        items = list(_fields(found, kind, known)) if found is not None else []
        typed = found.typed if found is not None else ""
    elif path.endswith(".md"):
        items, typed = _in_body(path, text, line, column, known)
    else:
        items, typed = [], ""
    after = _NAME_AFTER.match(text.lines[line - 1], column - 1)
    length = len(after[0]) if after is not None else 0
    place = text.between(line, column - len(typed), column + length)
    chosen = [item for item in items if _fits(typed, item)]
    for item in chosen[:_MOST]:
        item.text_edit = types.TextEdit(place, item.insert_text or item.label)
        item.insert_text = None
    return types.CompletionList(is_incomplete=len(chosen) > _MOST, items=chosen[:_MOST])


def resolved(item: Item, known: Known | None) -> Item:
    """The item with what there is to say of it."""
    try:
        ref = Ref.parse(str(item.data))
    except ValueError:
        return item
    if known is not None and (ref in known.documents or ref in known.sections):
        item.documentation = types.MarkupContent(types.MarkupKind.Markdown, described(ref, known))
    return item


def kind_of_file(path: str, known: Known) -> str | None:
    """Of what kind the file at `path` is, as the schemas name it."""
    if path == known.site.path:
        return "site"
    parts = path.split("/")
    if len(parts) == 3 and parts[0] == "themes" and parts[2] == "theme.yaml":
        return "theme"
    inside = path.removeprefix(f"{known.site.content}/")
    folder = inside.partition("/")[0]
    return next((kind.value for kind, name in FOLDERS.items() if name == folder and inside != path), None)


def field_described(path: str, text: Text, line: int, column: int, known: Known) -> str:
    """What the field is for whose key stands at a place; empty when there is no key."""
    kind = kind_of_file(path, known)
    start, end = fields_of(text.lines, is_yaml=path.endswith((".yaml", ".yml")))
    if kind is None or not start <= line - 1 < end:
        return ""
    written = text.lines[line - 1]
    key = next(
        (one for one in re.finditer(r"([\w.-]+) *:(?= |$)", written) if one.start() < column <= one.end()),
        None,
    )
    if key is None:
        return ""
    found = cursor_in(text.lines[start:end], line - 1 - start, key.end(1))
    if found is None or not found.is_key:
        return ""
    forms = schema_at(known.schemas[kind], (*found.path, key[1]))
    return next((form["description"] for form in forms if "description" in form), "")


# ---------------------------------------------------------------------------------------------------------------- fields


def _fields(cursor: Cursor, kind: str, known: Known) -> Iterator[Item]:
    forms = schema_at(known.schemas[kind], cursor.path)
    if cursor.is_key:
        yield from _keys(forms, cursor.others)
        # `- a` may be an item as well as the beginning of a key.
        if not any("properties" in form for form in forms):
            yield from _values(forms)
    else:
        yield from _values(forms)


def _keys(forms: Iterable[Mapping[str, Any]], others: frozenset[str]) -> Iterator[Item]:
    for form in forms:
        required = form.get("required", ())
        for name, field in form.get("properties", {}).items():
            if name not in others:
                yield Item(
                    label=name,
                    kind=types.CompletionItemKind.Field,
                    detail="required" if name in required else None,
                    documentation=field.get("description"),
                    insert_text=f"{name}: ",
                    sort_text=f"{'0' if name in required else '1'}{name}",
                )
        for name in form.get("propertyNames", {}).get("enum", ()):
            yield Item(label=name, kind=types.CompletionItemKind.Field, insert_text=f"{name}: ")


def _values(forms: Iterable[Mapping[str, Any]]) -> Iterator[Item]:
    for form in forms:
        titles = form.get("enumDescriptions", ())
        for number, value in enumerate(form.get("enum", ())):
            # A field that may be left out may be left empty, which nobody has to be offered.
            if value is None:
                continue
            title = titles[number] if number < len(titles) else ""
            yield Item(
                label=str(value),
                kind=types.CompletionItemKind.Reference if titles else types.CompletionItemKind.EnumMember,
                detail=title or None,
                filter_text=f"{value} {title}".strip(),
                # Enumerations have an order that tells something; names have none.
                sort_text=str(value) if titles else f"{number:03}",
            )
        if "boolean" in form.get("type", ()):
            for word in ("true", "false"):
                yield Item(label=word, kind=types.CompletionItemKind.Keyword)


# ------------------------------------------------------------------------------------------------------------------ body


def _in_body(path: str, text: Text, line: int, column: int, known: Known) -> tuple[list[Item], str]:
    here = text.lines[line - 1][: column - 1]
    if (linking := _LINKING.search(here)) is not None:
        return list(_links(linking[1], known)), linking[2]
    if (pointing := _POINTING.search(here)) is not None:
        return list(_headings(path, pointing[1], pointing[2], known)), pointing[3]
    paragraph = text.lines[max(0, line - 1 - _LINES_BEFORE) : line - 1]
    while "" in paragraph:
        paragraph = paragraph[paragraph.index("") + 1 :]
    if (citing := _CITING.search("\n".join((*paragraph, here)))) is not None:
        kinds = (Kind.EXCERPT,) if citing[1] else (Kind.EXCERPT, Kind.SOURCE)
        return [_named(ref, known) for ref in known.documents if ref.kind in kinds], citing[2]
    return [], ""


def _links(kind: str | None, known: Known) -> Iterator[Item]:
    if kind is None:
        for one in Kind:
            yield Item(label=f"{one.value}:", kind=types.CompletionItemKind.Keyword)
    elif kind == Kind.SECTION.value:
        for section in known.site.sections:
            yield Item(label=section.id, kind=types.CompletionItemKind.Reference, detail=section.title)
    else:
        for ref in known.documents:
            if ref.kind.value == kind:
                yield _named(ref, known)


def _headings(path: str, kind: str | None, name: str | None, known: Known) -> Iterator[Item]:
    document = known.documents.get(Ref(Kind(kind), name or "")) if kind else known.by_path.get(path)
    for heading in body_of(document).headings if document is not None else ():
        yield Item(label=heading.id, kind=types.CompletionItemKind.Reference, detail=heading.text)


def _named(ref: Ref, known: Known) -> Item:
    document = known.documents[ref]
    title = title_of(document)
    return Item(
        label=ref.id,
        label_details=types.CompletionItemLabelDetails(description=label_of(document, known)),
        kind=types.CompletionItemKind.Reference,
        detail=title,
        filter_text=f"{ref.id} {title}",
        sort_text=f"{ref.id} {ref.kind.value}",
        data=str(ref),
    )


def _fits(typed: str, item: Item) -> bool:
    """Whether the letters that were typed stand in the item's words, in their order."""
    letters = iter((item.filter_text or item.label).casefold())
    return all(letter in letters for letter in typed.casefold())
