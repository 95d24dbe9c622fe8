"""The fields of one mapping: which are there, which were asked for, and how to speak of a wrong one."""

from unicodedata import normalize

from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import Span
from generator.read.names import folded, nearest
from generator.read.text import refused_in, shown
from generator.read.yaml import Entry, Mapping, Node, Refused, Scalar, Sequence

__all__ = ("Fields",)

#: What to do about fields that others would have, by what the mapping is and the field's name.
_ELSEWHERE = {
    (
        "source",
        "date",
    ): "use `issued` for the day of publication, `accessed` for the day on which it was read",
    ("source", "published"): "use `issued`",
    ("topic", "theme"): "remove it: all pages have the theme that the settings name",
}


class Fields:
    """
    What `Record` stands on: fields by name, their places, and the problems found in them.

    `spans` gets the place of each value that is asked for and there, under its dotted path. A field whose name is written in
    other capitals or with other separators is read all the same, so that one mistake is reported once.
    """

    __slots__ = ("_asked", "_lacking", "_mapping", "_prefix", "_spelt", "_what", "problems", "spans")

    def __init__(self, mapping: Mapping, what: str) -> None:
        self._mapping = mapping
        self._what = what
        self._prefix = ""
        self._asked: dict[str, None] = {}
        self._lacking: dict[str, Diagnostic] = {}
        self._spelt: dict[str, Entry] | None = None
        self.problems: list[Diagnostic] = []
        self.spans: dict[str, Span] = {}

    @property
    def span(self) -> Span:
        """Where the fields stand."""
        return self._mapping.span

    def close(self) -> None:
        """Report the fields that nobody asked for; one that is misspelt is not missing as well."""
        if (
            len(self._asked) < len(self._mapping.entries)
            or not self._mapping.entries.keys() <= self._asked.keys()
        ):
            for name, entry in self._mapping.entries.items():
                if name not in self._asked:
                    self._unknown(name, entry.key_span)

    def report(
        self,
        code: Code,
        span: Span,
        message: str,
        help_: str,
        related: Span | None = None,
        *,
        instead: str | None = None,
    ) -> None:
        """Add a problem that only the caller could see; `instead` is what mends it in the place of all that `span` marks."""
        fix = Fix(span, instead) if instead is not None else None
        self.problems.append(
            Diagnostic(code=code, span=span, message=message, help=help_, related=related, fix=fix)
        )

    def has(self, name: str) -> bool:
        """Whether the field was written at all."""
        return self._entry(name) is not None

    def is_empty(self, name: str) -> bool:
        """Whether the field was written without a value."""
        entry = self._entry(name)
        return entry is not None and isinstance(entry.node, Scalar) and entry.node.value is None

    def span_of(self, name: str) -> Span:
        """Where the field's value stands; the record's own place when it is left out."""
        return self.spans.get(self._prefix + name, self._mapping.span)

    def _present(self, name: str, *, required: bool = False) -> Scalar | Sequence | Mapping | None:
        """The field's value; none when it is left out, empty, or refused already."""
        self._asked[name] = None
        entry = self._entry(name)
        if entry is None:
            if required:
                self._missing(name, self._mapping.span, "is missing")
                self._lacking[name] = self.problems[-1]
            return None
        node = entry.node
        self.spans[self._prefix + name] = entry.key_span if isinstance(node, Mapping) else node.span
        if isinstance(node, Refused):
            return None
        if isinstance(node, Scalar) and node.value is None:
            if required:
                self._missing(name, entry.key_span, "is empty")
            return None
        return node

    def _entry(self, name: str) -> Entry | None:
        found = self._mapping.entries.get(name)
        if found is None:
            if self._spelt is None:
                self._spelt = {folded(key): entry for key, entry in self._mapping.entries.items()}
            found = self._spelt.get(folded(name))
        return found

    def _text(self, node: Node, label: str, *, lines: bool = False) -> str:
        if isinstance(node, Refused):
            return ""
        if not isinstance(node, Scalar) or not isinstance(node.value, str):
            self._wrong(node, label, "text", _text_help(node))
            return _words_of(node)
        text = node.value if node.value.isascii() else normalize("NFC", node.value)
        text = text.strip()
        bad = refused_in(text) if node.quoted else None
        if bad is not None:
            message = f"{label} holds U+{ord(bad):04X}, which no text may hold"
            self.report(Code.TXT002, node.span, message, "take the escape out of the quotes")
            return ""
        if not lines and "\n" in text:
            self.report(
                Code.FLD004,
                node.span,
                f"{label} runs over several lines but takes one",
                "write it on one line",
            )
            return " ".join(text.split())
        return text

    def _unknown(self, name: str, span: Span) -> None:
        free = [known for known in self._asked if known not in self._mapping.entries]
        near = nearest(name, free)
        is_elsewhere = (self._what, name) in _ELSEWHERE
        if is_elsewhere:
            help_ = _ELSEWHERE[self._what, name]
        elif near:
            help_ = f"use `{near}`"
            if near in self._lacking:
                self.problems.remove(self._lacking.pop(near))
        else:
            help_ = "remove it; the fields are " + ", ".join(f"`{known}`" for known in sorted(self._asked))
        message = f"`{shown(name)}` is no field of {_article(self._what)}"
        self.report(Code.FLD001, span, message, help_, instead=None if is_elsewhere else near)

    def _missing(self, name: str, span: Span, how: str) -> None:
        self.report(Code.FLD002, span, f"`{name}` {how}", f"give the {self._what} its `{name}`")

    def _wrong(self, node: Node, label: str, takes: str, help_: str, *, instead: str | None = None) -> None:
        message = f"{label} is {_nature(node)} but takes {takes}"
        self.report(Code.FLD003, node.span, message, help_, instead=instead)

    def _not_taken(self, name: str, text: str, takes: str, help_: str, *, instead: str | None = None) -> None:
        message = f"`{name}` is `{shown(text)}` but takes {takes}"
        self.report(Code.FLD004, self.span_of(name), message, help_, instead=instead)


def _nature(node: Node) -> str:
    match node:
        case Sequence():
            return "a list"
        case Mapping():
            return "a set of fields"
        case Scalar(value=None):
            return "empty"
        case Scalar(value=bool()):
            return f"the truth value `{node.text}`"
        case Scalar(value=int() | float()):
            return f"the number {shown(node.text)}"
        case Scalar():
            return f"the text `{shown(node.text)}`"
        case _:
            return "refused"


def _words_of(node: Node) -> str:
    """What stands for a text that was written as something else, so that nobody calls it missing as well."""
    if isinstance(node, Sequence):
        return " ".join(filter(None, map(_words_of, node.items)))
    return node.text.strip() if isinstance(node, Scalar) else ""


def _text_help(node: Node) -> str:
    if isinstance(node, Scalar):
        if node.value is None:
            return "write a text, or take it out"
        return f'put it in quotes: `"{shown(node.text)}"`'
    if isinstance(node, Mapping):
        return "write one text; put it in quotes if it holds `: ` or starts with a brace"
    return "write one text; put it in quotes if it starts with a bracket"


def _article(words: str) -> str:
    return f"an {words}" if words[:1] in "aeiou" else f"a {words}"
