"""
YAML 1.2 (core schema) into nodes that know their place, on libyaml's events.

libyaml follows YAML 1.1, so it only cuts the text into events; what a plain scalar means is decided here. Events are pulled
one at a time and the pulling stops at the deepest level allowed: libyaml never sees how much deeper a hostile text goes.
"""

import re
from typing import TypeAlias

import yaml
from msgspec import Struct
from yaml.events import (
    AliasEvent,
    DocumentStartEvent,
    Event,
    MappingEndEvent,
    MappingStartEvent,
    ScalarEvent,
    SequenceEndEvent,
    StreamEndEvent,
)

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.read.text import shown
from generator.read.yaml_errors import explained

try:
    from yaml._yaml import CParser
except ImportError:  # PyYAML was built without libyaml
    CParser = None  # type: ignore[assignment,misc]

__all__ = ("Entry", "Mapping", "Node", "Refused", "Scalar", "Sequence", "read_yaml")

_LARGEST = 64 * 1024
_DEEPEST = 20
#: With so much refused the text is something else than fields.
_MOST_PROBLEMS = 100

_INTEGER = re.compile(r"[-+]?[0-9]+")
_BASED = re.compile(r"0o[0-7]+|0x[0-9a-fA-F]+")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_WORDS: dict[str, bool | float | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
    **dict.fromkeys((".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"), float("inf")),
    **dict.fromkeys(("-.inf", "-.Inf", "-.INF"), float("-inf")),
    **dict.fromkeys((".nan", ".NaN", ".NAN"), float("nan")),
}
#: With more digits than this a number is only an approximate one; nothing here counts so far.
_MOST_DIGITS = 40


class Scalar(Struct, frozen=True):
    """One value: what it means, and the `text` that was written for it; `quoted` unless it was plain."""

    value: str | int | float | bool | None
    text: str
    span: Span
    quoted: bool = False


class Refused(Struct, frozen=True):
    """A value that was refused and reported already: who meets one says nothing more."""

    span: Span


class Sequence(Struct, frozen=True):
    """A list."""

    items: tuple["Node", ...]
    span: Span


class Entry(Struct, frozen=True):
    """A field of a mapping: where its key stands, and its value."""

    key_span: Span
    node: "Node"


class Mapping(Struct, frozen=True):
    """Fields by name, in the order in which they were written."""

    entries: dict[str, Entry]
    span: Span


Node: TypeAlias = Scalar | Sequence | Mapping | Refused


def read_yaml(path: str, text: str, first_line: int = 1) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
    """
    The fields that `text` holds, and everything in it that was refused.

    `first_line` is the line of the file at which `text` starts; every place is one of the file. There are no fields when
    the text is too large, too deep, not YAML, or no mapping.
    """
    start = Span(path, first_line)
    if CParser is None:
        return None, (
            Diagnostic(
                code=Code.YML001,
                span=start,
                message="YAML cannot be read: this PyYAML was built without libyaml",
                help="install PyYAML from a wheel: `pip install --only-binary pyyaml pyyaml`",
            ),
        )
    if len(text) > _LARGEST:
        message = f"the YAML is {len(text):,} characters long but may have {_LARGEST:,}"
        return None, (
            Diagnostic(
                code=Code.YML004,
                span=start,
                message=message,
                help="move long text into the body, or split the file",
            ),
        )
    separator = re.search("[\u2028\u2029]", text)
    if separator is not None:
        return None, (_line_separator(path, text, separator.start(), first_line),)
    return _Composer(path, text, first_line).document()


class _Stop(Exception):  # noqa: N818
    """Ends the reading of one text; the reason has been reported."""


class _Composer:
    """One text's events, composed into nodes."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._path = path
        self._text = text
        self._lines: list[str] | None = None
        self._first_line = first_line
        # The line break in front keeps libyaml from eating a U+FEFF as a byte order mark, which would shift all places.
        self._parser = CParser("\n" + text)
        self._shift = first_line - 1
        self._depth = 0
        self._problems: list[Diagnostic] = []
        self._last_quoted: Span | None = None

    def document(self) -> tuple[Mapping | None, tuple[Diagnostic, ...]]:
        try:
            root = self._root()
        except _Stop:
            root = None
        except yaml.YAMLError as error:
            problem = explained(error, self._path, self._text, self._first_line, self._last_quoted)
            if not any(known.span.line == problem.span.line for known in self._problems):
                self._problems.append(problem)
            root = None
        return root, tuple(self._problems)

    def _root(self) -> Mapping | None:
        while not isinstance(event := self._next(), (DocumentStartEvent, StreamEndEvent)):
            pass
        if isinstance(event, StreamEndEvent):
            return Mapping({}, Span(self._path, self._first_line))
        root = self._node(self._next())
        self._next()
        extra = self._next()
        if isinstance(extra, DocumentStartEvent):
            self._refuse(
                Code.YML001,
                self._span(extra),
                "a second YAML document starts here",
                "keep one document in the file",
            )
            return None
        if isinstance(root, Scalar) and root.value is None and not root.text:
            return Mapping({}, Span(self._path, self._first_line))
        if isinstance(root, Mapping | Refused):
            return root if isinstance(root, Mapping) else None
        what = "a list" if isinstance(root, Sequence) else f"`{shown(root.text)}`"
        self._refuse(
            Code.YML001,
            root.span,
            f"{what} stands where fields are expected",
            "write each field as `name: value`",
        )
        return None

    def _next(self) -> Event:
        event = self._parser.get_event()
        assert event is not None, "libyaml ends every stream with an event"
        return event

    def _span(self, event: Event) -> Span:
        start, end = event.start_mark, event.end_mark
        assert start is not None, "every event of a text has a place"
        assert end is not None, "every event of a text has a place"
        return Span(
            self._path, start.line + self._shift, start.column + 1, end.line + self._shift, end.column + 1
        )

    def _refuse(self, code: Code, span: Span, message: str, help_: str, related: Span | None = None) -> None:
        self._problems.append(Diagnostic(code=code, span=span, message=message, help=help_, related=related))
        if len(self._problems) >= _MOST_PROBLEMS:
            raise _Stop

    def _node(self, event: Event) -> Node:
        kind = type(event)
        if kind is ScalarEvent:
            return self._scalar(event)  # type: ignore[arg-type]
        if kind is AliasEvent:
            span = self._span(event)
            written = self._written(span)
            help_ = f'write the value out, or put the text in quotes: `"{written}"`'
            self._refuse(Code.YML003, span, f"`{written}` is an alias, which is not read here", help_)
            return Refused(span)
        is_plain = self._without_properties(event)
        self._depth += 1
        if self._depth > _DEEPEST:
            self._refuse(
                Code.YML004,
                self._span(event),
                f"values are nested more than {_DEEPEST} levels deep",
                "flatten them",
            )
            raise _Stop
        node: Node = self._mapping(event) if kind is MappingStartEvent else self._sequence(event)
        self._depth -= 1
        return node if is_plain else Refused(node.span)

    def _scalar(self, event: ScalarEvent) -> Scalar | Refused:
        span = self._span(event)
        text = event.value
        if event.anchor is not None or event.tag is not None:
            self._without_properties(event)
            return Refused(span)
        if event.style:
            self._last_quoted = span
            return Scalar(text, text, span, quoted=True)
        return Scalar(_meaning(text), text, span)

    def _without_properties(self, event: Event) -> bool:
        """Whether the node has neither anchor nor tag; they are reported."""
        if event.anchor is None and event.tag is None:  # type: ignore[attr-defined]
            return True
        start = self._span(event)
        written = self._written(start)
        what = "an anchor" if written.startswith("&") else "a tag"
        span = Span(self._path, start.line, start.column, start.line, start.column + len(written))
        help_ = f"remove it, or put the value in quotes if `{written}` belongs to the text"
        self._refuse(Code.YML003, span, f"`{written}` is {what}, which is not read here", help_)
        return False

    def _written(self, span: Span) -> str:
        """The word of the text that starts at `span`."""
        self._lines = self._lines or self._text.split("\n")
        line = self._lines[span.line - self._first_line]
        return shown(re.split(r"[\s,\]}]", line[span.column - 1 :], maxsplit=1)[0])

    def _sequence(self, event: Event) -> Sequence:
        start = self._span(event)
        items: list[Node] = []
        while type(event := self._next()) is not SequenceEndEvent:
            items.append(self._node(event))
        return Sequence(tuple(items), self._around(start, items[-1].span if items else None, event))

    def _mapping(self, event: Event) -> Mapping:
        start = self._span(event)
        entries: dict[str, Entry] = {}
        last: Span | None = None
        node: Node | None = None
        while type(event := self._next()) is not MappingEndEvent:
            before, key = node, self._node(event)
            node = self._node(self._next())
            end = key.span.end_line, key.span.end_column
            if isinstance(node, Scalar) and not (node.text or node.quoted) and node.span.line > end[0]:
                # libyaml finds what was left out at the next token, which may be beyond the text's end.
                node = Scalar(None, "", Span(self._path, *end, *end))
            last = node.span
            name = self._key(key, before)
            if name is None:
                continue
            if name in entries:
                self._refuse(
                    Code.YML002,
                    key.span,
                    f"`{shown(name)}` is written twice",
                    "keep one of the two",
                    entries[name].key_span,
                )
                continue
            entries[name] = Entry(key.span, node)
        return Mapping(entries, self._around(start, last, event))

    def _around(self, start: Span, last: Span | None, end: Event) -> Span:
        """From `start` to the end of the last part: libyaml's own end of a block lies before the next token."""
        closing = self._span(end)
        is_flow = (closing.line, closing.column) != (closing.end_line, closing.end_column)
        over = closing if is_flow or last is None else last
        return Span(self._path, start.line, start.column, over.end_line, over.end_column)

    def _key(self, key: Node, before: Node | None) -> str | None:
        """The name that `key` is; `before` is the value that it follows."""
        if isinstance(key, Scalar):
            if key.text == "<<" and not key.quoted:
                self._refuse(
                    Code.YML003,
                    key.span,
                    "`<<` is a merge key, which is not read here",
                    "write the fields out",
                )
                return None
            if isinstance(key.value, str):
                return key.value
            if isinstance(before, Scalar) and _is_fraction(key, before):
                whole, fraction = shown(before.text), shown(key.text)
                self._refuse(
                    Code.YML001,
                    Span(
                        self._path,
                        before.span.line,
                        before.span.column,
                        key.span.end_line,
                        key.span.end_column,
                    ),
                    f"`{whole},{fraction}` is two values between braces: a comma ends the first",
                    f"write a point for the comma: `{whole}.{fraction}`",
                )
                return None
            if key.text:
                self._refuse(
                    Code.YML001,
                    key.span,
                    f"the key `{shown(key.text)}` is not text",
                    f'put it in quotes: `"{shown(key.text)}"`',
                )
                return None
        if not isinstance(key, Refused):
            self._refuse(
                Code.YML001,
                key.span,
                "a field without a name stands here",
                "write each field as `name: value`",
            )
        return None


def _is_fraction(key: Scalar, before: Scalar) -> bool:
    """Whether `key` is what follows the comma of a decimal number, whose whole part was taken for the value `before`."""
    return (
        type(before.value) is int
        and key.text.isdigit()
        and not key.quoted
        and (key.span.line, key.span.column) == (before.span.end_line, before.span.end_column + 1)
    )


def _meaning(text: str) -> str | int | float | bool | None:
    """What the plain scalar `text` is in the core schema of YAML 1.2 (section 10.3.2)."""
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text) if len(text) <= _MOST_DIGITS else float(text)
    if _BASED.fullmatch(text):
        return int(text, 0) if len(text) <= _MOST_DIGITS else float("inf")
    return float(text) if _FLOAT.fullmatch(text) else text


def _line_separator(path: str, text: str, at: int, first_line: int) -> Diagnostic:
    line = first_line + text.count("\n", 0, at)
    column = at - text.rfind("\n", 0, at)
    return Diagnostic(
        code=Code.TXT002,
        span=Span(path, line, column, line, column + 1),
        message=f"U+{ord(text[at]):04X} is a line separator",
        help="put a line break or a space in its place",
    )
