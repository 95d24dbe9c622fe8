"""What may be written in a file of each kind: found by asking the reader itself, so that the two cannot differ."""

import datetime as dt
import re
from collections.abc import Collection, Iterator
from enum import StrEnum
from typing import TypeVar

from msgspec import Struct

from generator.model.body import Body, Mention, Quotation
from generator.model.dates import Edtf
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.read import documents, log, site, theme
from generator.read.record import Record
from generator.read.yaml import Mapping

__all__ = ("KINDS", "FieldShape", "Form", "shape_of")

E = TypeVar("E", bound=StrEnum)

#: The kinds of files that have fields.
KINDS = (*(kind.value for kind in Kind if kind is not Kind.SECTION), "log", "site", "theme")

_NOWHERE = Span("")


class Form(StrEnum):
    """What a field takes."""

    TEXT = "text"
    LINES = "lines"
    INTEGER = "integer"
    NUMBER = "number"
    BOOLEAN = "boolean"
    DAY = "day"
    DATE = "date"
    URL = "url"
    PATH = "path"
    LANGUAGE = "language"
    SLUG = "slug"
    NAME = "name"
    TEXTS = "texts"
    NAMES = "names"
    RECORD = "record"
    RECORDS = "records"
    MIXED = "mixed"
    PAIRS = "pairs"


class FieldShape(Struct, frozen=True, kw_only=True):
    """
    One field: what it takes, and whether a file must have it.

    `choices` are all the values of one that has few; `pattern` has to match the whole text; `least` and `most` bound a number;
    `of` is the kind of document that is named; `fields` are those of a mapping.
    """

    name: str
    form: Form
    required: bool = False
    choices: tuple[str, ...] = ()
    pattern: str = ""
    least: float | None = None
    most: float | None = None
    of: Kind | None = None
    fields: tuple["FieldShape", ...] = ()


def shape_of(kind: str) -> tuple[FieldShape, ...]:
    """The fields of a file of that kind (one of `KINDS`), sorted by name."""
    asked = _Asked(kind)
    if kind == "site":
        site.settings_in(asked, "")
    elif kind == "log":
        log.entries_in(asked)
    elif kind == "theme":
        theme.settings_in(asked, "")
    else:
        documents.build(Ref(Kind(kind), "any"), "", asked, Quotation("", "", _NOWHERE), Body())
    return asked.shapes()


class _Asked(Record):
    """Fields that are all there, and hold as little as they may: whoever reads them tells what a file can hold."""

    __slots__ = ("_seen",)

    def __init__(self, what: str) -> None:
        super().__init__(Mapping({}, _NOWHERE), what)
        self._seen: dict[str, FieldShape | tuple[FieldShape, _Asked]] = {}

    def shapes(self) -> tuple[FieldShape, ...]:
        """What was asked for."""
        found = []
        for name in sorted(self._seen):
            seen = self._seen[name]
            if isinstance(seen, tuple):
                shape, child = seen
                seen = FieldShape(name=shape.name, form=shape.form, fields=child.shapes())
            found.append(seen)
        return tuple(found)

    def _note(self, name: str, form: Form, **facts: object) -> None:
        self._seen[name] = FieldShape(name=name, form=form, **facts)  # type: ignore[arg-type]

    def _within(self, name: str, form: Form, what: str) -> "_Asked":
        child = _Asked(what)
        self._seen[name] = (FieldShape(name=name, form=form), child)
        return child

    # -------------------------------------------------------------------------------- what a reader may ask, each as it asks

    def text(self, name: str, *, required: bool = False, default: str = "", lines: bool = False) -> str:
        self._note(name, Form.LINES if lines else Form.TEXT, required=required)
        return default

    def word(self, name: str, *, required: bool = False) -> str:
        self._note(name, Form.TEXT, required=required)
        return ""

    def prose(self, name: str, *, required: bool = False) -> str:
        self._note(name, Form.LINES, required=required)
        return ""

    def matching(self, name: str, pattern: re.Pattern[str], takes: str, help_: str) -> str:  # noqa: ARG002
        self._note(name, Form.TEXT, pattern=pattern.pattern)
        return ""

    def integer(self, name: str, *, default: int = 0, most: int = 1_000_000) -> int:
        self._note(name, Form.INTEGER, least=-most, most=most)
        return default

    def number(self, name: str, *, least: float, most: float, required: bool = False) -> float | None:
        self._note(name, Form.NUMBER, least=least, most=most, required=required)
        return None

    def boolean(self, name: str) -> bool:
        self._note(name, Form.BOOLEAN)
        return False

    def choice(self, name: str, choices: type[E], *, required: bool = False) -> E | None:
        self._note(name, Form.TEXT, required=required, choices=tuple(member.value for member in choices))
        return None

    def one_of(self, name: str, values: Collection[str], takes: str) -> str:  # noqa: ARG002
        self._note(name, Form.TEXT, choices=tuple(values))
        return ""

    def slug(self, name: str, *, required: bool = False) -> str:
        self._note(name, Form.SLUG, required=required)
        return ""

    def day(self, name: str, *, required: bool = False) -> dt.date | None:
        self._note(name, Form.DAY, required=required)
        return None

    def edtf(self, name: str, *, required: bool = False) -> Edtf | None:
        self._note(name, Form.DATE, required=required)
        return None

    def url(self, name: str) -> str:
        self._note(name, Form.URL)
        return ""

    def relative_path(self, name: str, *, default: str = "") -> str:
        self._note(name, Form.PATH)
        return default

    def language(self, name: str, *, default: str = "") -> str:
        self._note(name, Form.LANGUAGE)
        return default

    def mention(self, name: str, kind: Kind, *, required: bool = False) -> Mention | None:
        self._note(name, Form.NAME, of=kind, required=required)
        return None

    def numbered(self, name: str) -> Iterator[tuple[int, str]]:
        self._note(name, Form.TEXTS)
        return iter(())

    def mentions(self, name: str, kind: Kind) -> tuple[Mention, ...]:
        self._note(name, Form.NAMES, of=kind)
        return ()

    def records(self, name: str, what: str) -> Iterator[Record]:
        yield self._within(name, Form.RECORDS, what)

    def mixed(self, name: str, what: str) -> Iterator[str | Record]:
        yield self._within(name, Form.MIXED, what)

    def record(self, name: str, what: str) -> Record | None:
        return self._within(name, Form.RECORD, what)

    def pairs(self, name: str, *, numbers: bool = False) -> dict[str, tuple[str, Span, Span]]:  # noqa: ARG002
        self._note(name, Form.PAIRS)
        return {}

    def has(self, name: str) -> bool:  # noqa: ARG002
        return True

    def close(self) -> None:
        pass

    def report(self, *_: object, **__: object) -> None:
        pass
