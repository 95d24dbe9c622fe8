"""Fields of a YAML mapping, converted one by one; every bad one is reported at its own place, and reading goes on."""

import datetime as dt
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlsplit

from generator.model.body import Mention
from generator.model.dates import Edtf
from generator.model.diagnostics import Code
from generator.model.refs import Kind, is_slug
from generator.model.source import Span
from generator.read.dates import day_of, edtf_of, why_not_day, why_not_edtf
from generator.read.fields import Fields
from generator.read.languages import language_of, nearest_language
from generator.read.names import mended_slug, nearest
from generator.read.text import refused_in, shown
from generator.read.yaml import Mapping, Node, Refused, Scalar, Sequence

__all__ = ("Record", "is_url")

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

_PATH = re.compile(r"[^/\\:\x00-\x1f\s][^/\\:\x00-\x1f]*(?:/[^/\\:\x00-\x1f]+)*/?")

_DECIMAL_COMMA = re.compile(r"[-+]?[0-9]+,[0-9]+")

_URL = re.compile(r"https?://[^\s<>\"'`{}|\\^]+", re.IGNORECASE)


class Record(Fields):
    """
    The fields of one mapping, to be taken by name.

    A value that is missing or wrong is reported and its default given, so that one run finds every mistake. Call `close` when
    all fields have been asked for.
    """

    __slots__ = ()

    # ------------------------------------------------------------------------------------------------- single values

    def text(self, name: str, *, required: bool = False, default: str = "", lines: bool = False) -> str:
        """Text in NFC without white space at its ends; on one line unless `lines`."""
        node = self._present(name, required=required)
        if node is None:
            return default
        text = self._text(node, f"`{name}`", lines=lines)
        if required and isinstance(node, Scalar) and not node.text.strip():
            self._missing(name, node.span, "is empty")
        return text or default

    def word(self, name: str, *, required: bool = False) -> str:
        """Like `text`, for a value that has to be looked at further: nothing when it is of the wrong type."""
        node = self._present(name, required=required)
        known = len(self.problems)
        text = "" if node is None else self._text(node, f"`{name}`")
        if required and isinstance(node, Scalar) and not node.text.strip():
            self._missing(name, node.span, "is empty")
        return text if len(self.problems) == known else ""

    def prose(self, name: str, *, required: bool = False) -> str:
        """Text of a sentence or more; it may be broken into lines, which are joined."""
        text = self.text(name, required=required, lines=True)
        return re.sub(r"\s*\n\s*", " ", text) if "\n" in text else text

    def matching(self, name: str, pattern: re.Pattern[str], takes: str, help_: str) -> str:
        """Text that `pattern` matches whole; `takes` says in words what that is."""
        text = self.word(name)
        if text and not pattern.fullmatch(text):
            self._not_taken(name, text, takes, help_)
            return ""
        return text

    def integer(self, name: str, *, default: int = 0, most: int = 1_000_000) -> int:
        """A whole number from -`most` to `most`."""
        node = self._present(name)
        if node is None:
            return default
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int):
            self._wrong(node, f"`{name}`", "a whole number", "write a number without quotes, such as `2`")
            return default
        if abs(value) > most:
            self._not_taken(
                name, str(value), f"a number from {-most:,} to {most:,}", "write a smaller number"
            )
            return default
        return value

    def number(self, name: str, *, least: float, most: float, required: bool = False) -> float | None:
        """A number from `least` to `most`, or none."""
        node = self._present(name, required=required)
        if node is None:
            return None
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, bool) or not isinstance(value, int | float):
            help_, instead = "write a number without quotes, such as `35.69`", None
            if isinstance(node, Scalar) and _DECIMAL_COMMA.fullmatch(node.text):
                instead = node.text.replace(",", ".")
                help_ = f"write a point for the comma: `{instead}`"
            self._wrong(node, f"`{name}`", "a number", help_, instead=instead)
            return None
        if not least <= value <= most:
            text = node.text if isinstance(node, Scalar) else ""
            self._not_taken(name, text, f"a number from {least:g} to {most:g}", "check the number")
            return None
        return float(value)

    def boolean(self, name: str) -> bool:
        """True or false; false when left out."""
        node = self._present(name)
        if node is None:
            return False
        if isinstance(node, Scalar) and isinstance(node.value, bool):
            return node.value
        positive = isinstance(node, Scalar) and node.text.lower() in ("yes", "on", "true", "y", "1")
        word = "true" if positive else "false"
        # Behind a field that was left empty there is nothing to replace.
        instead = word if isinstance(node, Scalar) and node.text else None
        self._wrong(node, f"`{name}`", "`true` or `false`", f"write `{name}: {word}`", instead=instead)
        return False

    def choice(self, name: str, choices: type[E], *, required: bool = False) -> E | None:
        """One of an enumeration's values, or none."""
        text = self.word(name, required=required)
        if not text:
            return None
        values = [member.value for member in choices]
        if text in values:
            return choices(text)
        self._not_one_of(name, text, values, "one of " + ", ".join(f"`{value}`" for value in values))
        return None

    def one_of(self, name: str, values: Collection[str], takes: str) -> str:
        """One of `values`, or nothing; `takes` says in words what they are."""
        text = self.word(name)
        if text and text not in values:
            self._not_one_of(name, text, values, takes)
            return ""
        return text

    def slug(self, name: str, *, required: bool = False) -> str:
        """An id: lower-case letters, digits, hyphens."""
        text = self.word(name, required=required)
        return text if not text or self._is_slug(text, f"`{name}`", self.span_of(name)) else ""

    def day(self, name: str, *, required: bool = False) -> dt.date | None:
        """A plain day, `YYYY-MM-DD`, or none."""
        text = self._date_text(name, required=required)
        if text is None:
            return None
        day = day_of(text)
        if day is None:
            self._bad_date(name, text, "a day as year-month-day", why_not_day(text))
        return day

    def edtf(self, name: str, *, required: bool = False) -> Edtf | None:
        """A date in EDTF level 1, or none."""
        text = self._date_text(name, required=required)
        if text is None:
            return None
        date = edtf_of(text)
        if date is None:
            self._bad_date(name, text, "a date", why_not_edtf(text))
        return date

    def url(self, name: str) -> str:
        """An address on the web, `http` or `https`."""
        text = self.word(name)
        if text and not is_url(text):
            guess = f"https://{text}"
            instead = guess if is_url(guess) and "." in text and "://" not in text else None
            help_ = f"write `{shown(guess)}`" if instead else "give the whole address"
            takes = "an address that starts with `https://` or `http://`"
            self._not_taken(name, text, takes, help_, instead=instead)
            return ""
        return text

    def relative_path(self, name: str, *, default: str = "") -> str:
        """A path of plain names below the folder of the settings, with forward slashes."""
        text = self.word(name)
        if not text:
            return default
        if not _PATH.fullmatch(text) or ".." in text.split("/") or "." in text.split("/"):
            self._not_taken(
                name, text, "a plain path inside the site's folder", "write names with `/` between them"
            )
            return default
        return text.rstrip("/")

    def language(self, name: str, *, default: str = "") -> str:
        """A language tag of BCP 47 in its usual case."""
        text = self.word(name)
        if not text:
            return default
        tag = language_of(text)
        if tag is None:
            near = nearest_language(text)
            help_ = f"use `{near}`" if near else "use a tag such as `en`, `fa` or `pt-BR`"
            self._not_taken(name, text, "a language tag (BCP 47)", help_, instead=near or None)
            return default
        return tag

    def mention(self, name: str, kind: Kind, *, required: bool = False) -> Mention | None:
        """The name of a document of one kind, or none."""
        text = self.slug(name, required=required)
        return Mention(text, (kind,), self.span_of(name)) if text else None

    # --------------------------------------------------------------------------------------------------------- lists

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of single-line texts, none twice."""
        return tuple(value for _, value in self.numbered(name))

    def numbered(self, name: str) -> Iterator[tuple[int, str]]:
        """Like `texts`, with each item's number in the list."""

        def text(node: Node) -> str | None:
            return self._text(node, f"an item of `{name}`") or None

        for number, value, _ in self._once(name, text):
            yield number, value

    def mentions(self, name: str, kind: Kind) -> tuple[Mention, ...]:
        """A list of names of documents of one kind, none twice."""

        def slug(node: Node) -> str | None:
            known = len(self.problems)
            text = self._text(node, f"an item of `{name}`")
            if len(self.problems) > known:
                return None
            return text if text and self._is_slug(text, f"an item of `{name}`", node.span) else None

        return tuple(Mention(value, (kind,), span) for _, value, span in self._once(name, slug))

    def records(self, name: str, what: str) -> Iterator["Record"]:
        """The mappings of a list, each to be read and closed in its turn; `what` is what to call one of them."""
        for number, node in enumerate(self._items(name)):
            child = self._child(node, f"{name}.{number}", f"an item of `{name}`", what)
            if child is not None:
                yield child

    def mixed(self, name: str, what: str) -> Iterator["str | Record"]:
        """The items of a list in which each may be a text or a mapping; a text or mapping alone is a list of one."""
        node = self._present(name)
        items = node.items if isinstance(node, Sequence) else () if node is None else (node,)
        for number, item in enumerate(items):
            self.spans[f"{self._prefix}{name}.{number}"] = item.span
            if isinstance(item, Mapping):
                child = self._child(item, f"{name}.{number}", f"an item of `{name}`", what)
                assert child is not None, "a mapping makes a record"
                yield child
            else:
                text = self._text(item, f"an item of `{name}`")
                if text:
                    yield text

    # ------------------------------------------------------------------------------------------------------ mappings

    def record(self, name: str, what: str) -> "Record | None":
        """The mapping in one field, to be read and closed."""
        node = self._present(name)
        return None if node is None else self._child(node, name, f"`{name}`", what)

    def pairs(self, name: str, *, numbers: bool = False) -> dict[str, tuple[str, Span, Span]]:
        """A mapping of texts by free keys: the text, its key's place and its own; `numbers` are taken as written."""
        node = self._present(name)
        if node is None:
            return {}
        if not isinstance(node, Mapping):
            self._wrong(node, f"`{name}`", "fields", f"write each as `name: value`, indented below `{name}:`")
            return {}
        found: dict[str, tuple[str, Span, Span]] = {}
        for key, entry in node.entries.items():
            item = entry.node
            self.spans[f"{self._prefix}{name}.{key}"] = item.span
            if numbers and isinstance(item, Scalar) and isinstance(item.value, int | float):
                found[key] = (item.text, entry.key_span, item.span)
                continue
            text = self._text(item, f"`{key}`", lines=True)
            if text:
                found[key] = (text, entry.key_span, item.span)
            elif isinstance(item, Scalar) and not item.text.strip():
                self.report(
                    Code.FLD004,
                    entry.key_span,
                    f"`{name}` gives `{key}` no text",
                    "write it behind the colon",
                )
        return found

    # ------------------------------------------------------------------------------------------------------- private

    def _not_one_of(self, name: str, text: str, values: Iterable[str], takes: str) -> None:
        near = nearest(text, values)
        help_ = f"use `{near}`" if near else "choose one of them"
        self._not_taken(name, text, takes, help_, instead=near or None)

    def _date_text(self, name: str, *, required: bool) -> str | None:
        node = self._present(name, required=required)
        if node is None:
            return None
        if not isinstance(node, Scalar) or isinstance(node.value, bool):
            self._wrong(node, f"`{name}`", "a date", "write a date such as `2025-01-17`")
            return None
        return node.text.strip()

    def _is_slug(self, text: str, label: str, span: Span) -> bool:
        if is_slug(text):
            return True
        near = mended_slug(text)
        message = (
            f"{label} is `{shown(text)}` but takes an id: lower-case letters a–z, digits and single hyphens"
        )
        self.report(
            Code.FLD004,
            span,
            message,
            f"use `{near}`" if near else "use the name of a file without its ending",
            instead=near or None,
        )
        return False

    def _items(self, name: str) -> tuple[Node, ...]:
        node = self._present(name)
        if node is None:
            return ()
        if not isinstance(node, Sequence):
            help_ = "write each item on a line of its own after `- `"
            if isinstance(node, Scalar):
                help_ = (
                    "put a space after each `-`"
                    if node.text.startswith("-")
                    else f"write `{name}: [{shown(node.text)}]`"
                )
            self._wrong(node, f"`{name}`", "a list", help_)
            return ()
        return node.items

    def _once(self, name: str, convert: Callable[[Node], T | None]) -> Iterator[tuple[int, T, Span]]:
        """The items of a list that convert, with their numbers and places; what is there twice is reported and given once."""
        first: dict[T, Span] = {}
        for number, node in enumerate(self._items(name)):
            self.spans[f"{self._prefix}{name}.{number}"] = node.span
            value = convert(node)
            if value is None:
                continue
            if value in first:
                message = f"`{shown(str(value))}` is given twice in `{name}`"
                self.report(Code.FLD006, node.span, message, "keep one of the two", first[value])
                continue
            first[value] = node.span
            yield number, value, node.span

    def _child(self, node: Node, path: str, label: str, what: str) -> "Record | None":
        if isinstance(node, Refused):
            return None
        if not isinstance(node, Mapping):
            self._wrong(node, label, "fields", f"write the fields of the {what} as `name: value`")
            return None
        child = Record(node, what)
        child._prefix = f"{self._prefix}{path}."
        child.problems = self.problems
        child.spans = self.spans
        self.spans.setdefault(self._prefix + path, node.span)
        return child

    def _bad_date(self, name: str, text: str, takes: str, help_: str) -> None:
        self.report(Code.FLD005, self.span_of(name), f"`{name}` is `{shown(text)}` but takes {takes}", help_)


def is_url(text: str) -> bool:
    """Whether `text` is an address on the web, `http` or `https`."""
    if not _URL.fullmatch(text) or refused_in(text):
        return False
    try:
        parts = urlsplit(text)
        _ = parts.port  # raises when it is no number
    except ValueError:
        return False
    return bool(parts.hostname)
