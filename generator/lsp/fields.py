"""
Where in the fields of a file the cursor stands, found line by line.

While a field is being written its file is not yet YAML, so that no parser can be asked. What is found is a guess that serves to
propose something; nothing is checked with it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from msgspec import Struct

__all__ = ("Cursor", "cursor_in", "fields_of", "schema_at")

_LINE = re.compile(r"( *)((?:- +|-$)*)(.*)", re.DOTALL)
_KEY = re.compile(r"([\w.-]+)[ ]*:(?:[ ]+|$)(.*)", re.DOTALL)
#: A colon counts only at the end of a key.
_PIECE = re.compile(r"""[\[\]{},]|:(?= |$)|"[^"]*"?|'[^']*'?|[^\[\]{},:"']+|:""")
_BARE = re.compile(r"[^\s\[\]{},:#\"']*")


class Cursor(Struct, frozen=True):
    """
    What is being written: a value in the field at `path`, or (`is_key`) a key of the mapping there.

    `typed` is what stands of it before the cursor; `others` are the keys that the mapping has already.
    """

    path: tuple[str, ...]
    typed: str
    is_key: bool = False
    others: frozenset[str] = frozenset()


def fields_of(lines: Sequence[str], *, is_yaml: bool) -> tuple[int, int]:
    """The first line with fields and the one after the last, from 0; the same twice when there are none."""
    if is_yaml:
        return 0, len(lines)
    if not lines or lines[0].rstrip() != "---":
        return 0, 0
    closing = next((row for row, line in enumerate(lines[1:], 1) if line.rstrip() == "---"), len(lines))
    return 1, closing


def cursor_in(lines: Sequence[str], row: int, column: int) -> Cursor | None:
    """What is being written at `column` (from 0) of the line `row`; `lines` are those of the fields alone."""
    stack: list[tuple[int, str]] = []
    for line in lines[:row]:
        _follow(stack, line)
    found = _LINE.fullmatch(lines[row][:column])
    assert found is not None, "every line is one"
    indent, dashes, rest = len(found[1]), found[2], found[3]
    if rest.lstrip().startswith("#"):
        return None
    _leave(stack, indent, is_item=bool(dashes))
    path = tuple(key for _, key in stack)
    key = _KEY.fullmatch(rest)
    if key is not None:
        return _in_flow((*path, key[1]), key[2])
    if rest[:1] in ("[", "{") or (dashes and rest[:1] in ("'", '"')):
        return _in_flow(path, rest)
    if _BARE.fullmatch(rest) is None:
        return None
    return Cursor(path, rest, is_key=True, others=_others(lines, row, indent + len(dashes)))


def schema_at(schema: Mapping[str, Any], path: Sequence[str]) -> list[Mapping[str, Any]]:
    """The forms that the field at `path` may take, lists opened up."""
    forms = _forms(schema)
    for key in path:
        forms = [
            inner
            for form in forms
            if key in form.get("properties", {})
            for inner in _forms(form["properties"][key])
        ]
    return forms


def _forms(schema: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    found: list[Mapping[str, Any]] = [schema]
    for inner in (*schema.get("anyOf", ()), *((schema["items"],) if "items" in schema else ())):
        found += _forms(inner)
    return found


def _follow(stack: list[tuple[int, str]], line: str) -> None:
    """Note what `line` opens."""
    found = _LINE.fullmatch(line)
    if found is None or not found[3].strip() or found[3].startswith("#"):
        return
    indent, dashes = len(found[1]), found[2]
    _leave(stack, indent, is_item=bool(dashes))
    key = _KEY.fullmatch(found[3])
    if key is not None:
        stack.append((indent + len(dashes), key[1]))


def _leave(stack: list[tuple[int, str]], indent: int, *, is_item: bool) -> None:
    """Forget the fields that a line with this indent is not in; an item may stand right below its list's key."""
    while stack and (stack[-1][0] > indent if is_item else stack[-1][0] >= indent):
        stack.pop()


def _in_flow(path: tuple[str, ...], text: str) -> Cursor | None:
    """What is being written at the end of `text`, the value of `path` up to the cursor: `[a, {b: c`."""
    opened: list[tuple[str, str]] = []
    word = ""
    for piece in _PIECE.findall(text):
        if piece in "[{" and not word.strip():
            opened.append((piece, ""))
            word = ""
        elif piece in "]}":
            opened, word = opened[:-1], ""
        elif piece == ",":
            opened, word = [*opened[:-1], *((bracket, "") for bracket, _ in opened[-1:])], ""
        elif piece == ":" and opened[-1:] == [("{", "")]:
            opened, word = [*opened[:-1], ("{", word.strip())], ""
        else:
            word += piece
    typed = word.strip().lstrip("\"'")
    if _BARE.fullmatch(typed) is None or (typed and word.endswith(" ")):
        return None
    keys = [key for _, key in opened if key]
    return Cursor((*path, *keys), typed, is_key=opened[-1:] == [("{", "")])


def _others(lines: Sequence[str], row: int, indent: int) -> frozenset[str]:
    """The keys of the mapping to which a key at `indent` in the line `row` belongs, but for that one."""
    found: set[str] = set()
    for rows, is_down in ((range(row + 1, len(lines)), True), (range(row - 1, -1, -1), False)):
        if not is_down and _is_item(lines[row], indent):
            continue
        for other in rows:
            match = _LINE.fullmatch(lines[other])
            if match is None or not match[3].strip():
                continue
            here = len(match[1]) + len(match[2])
            if len(match[1]) < indent and (not match[2] or here < indent or is_down):
                break
            key = _KEY.fullmatch(match[3])
            if key is not None and here == indent:
                found.add(key[1])
            if match[2] and here == indent:
                break
    return frozenset(found)


def _is_item(line: str, indent: int) -> bool:
    match = _LINE.fullmatch(line)
    return match is not None and bool(match[2]) and len(match[1]) + len(match[2]) == indent
