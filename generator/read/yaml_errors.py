"""libyaml's complaints put into words that an editor can act on, at the place where the mistake was made."""

import re
from typing import NamedTuple

import yaml
from yaml.error import Mark, MarkedYAMLError

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.read.text import shown

__all__ = ("explained",)

_FIELD = re.compile(r"(?P<lead>[ \t]*(?:- +)*)(?P<key>[^\s:#\"'\[{][^:#]*):[ \t]+(?P<value>\S.*)$")


class _Advice(NamedTuple):
    line: int
    column: int
    message: str
    help: str


class _Trouble(NamedTuple):
    """What libyaml said, with lines counted from 0 in `lines` and columns from 0."""

    problem: str
    context: str
    line: int
    column: int
    context_line: int
    context_column: int
    lines: list[str]
    last_quoted: tuple[int, int, int] | None

    @property
    def text(self) -> str:
        return self.lines[self.line]

    @property
    def character(self) -> str:
        return self.text[self.column : self.column + 1]


def explained(
    error: yaml.YAMLError, path: str, text: str, first_line: int, last_quoted: Span | None
) -> Diagnostic:
    """
    The diagnostic for `error`, which libyaml raised at `text` with one line break before it.

    `last_quoted` is the last quoted value that was read: an unclosed quotation mark swallows the following lines and is
    noticed only later.
    """
    advice = _advice(_trouble(error, text, first_line, last_quoted))
    line = advice.line + first_line
    return Diagnostic(
        code=Code.YML001,
        span=Span(path, line, advice.column + 1, line, advice.column + 1),
        message=advice.message,
        help=advice.help,
    )


def _trouble(error: yaml.YAMLError, text: str, first_line: int, last_quoted: Span | None) -> _Trouble:
    lines = text.split("\n")
    problem, context = str(error), ""
    mark = context_mark = None
    if isinstance(error, MarkedYAMLError):
        problem, context = error.problem or "", error.context or ""
        mark, context_mark = error.problem_mark, error.context_mark
    line, column = _inside(mark, lines)
    context_line, context_column = _inside(context_mark or mark, lines)
    quoted = None
    if last_quoted is not None:
        quoted = (last_quoted.line - first_line, last_quoted.column - 1, last_quoted.end_line - first_line)
    return _Trouble(problem, context, line, column, context_line, context_column, lines, quoted)


def _inside(mark: Mark | None, lines: list[str]) -> tuple[int, int]:
    if mark is None:
        return 0, 0
    line = min(max(mark.line - 1, 0), len(lines) - 1)
    return line, min(mark.column, len(lines[line]))


def _advice(trouble: _Trouble) -> _Advice:
    for explain in (_tab, _unclosed, _bad_start, _colon, _text_after, _unexpected, _layout, _escape):
        advice = explain(trouble)
        if advice is not None:
            return advice
    help_ = "put the value in quotes, or look for a missing colon, quotation mark or bracket"
    return _Advice(
        trouble.line, trouble.column, f"this cannot be read as YAML: {shown(trouble.problem)}", help_
    )


def _tab(trouble: _Trouble) -> _Advice | None:
    lead = re.match(r"[ \t]*", trouble.text)
    indentation = lead[0] if lead else ""
    if "\t" not in indentation or trouble.column > len(indentation):
        return None
    return _Advice(
        trouble.line,
        indentation.index("\t"),
        "a tab indents this line",
        "indent with spaces; YAML takes no tabs",
    )


def _unclosed(trouble: _Trouble) -> _Advice | None:
    line, column = trouble.context_line, trouble.context_column
    if trouble.context == "while scanning a quoted scalar" and trouble.problem.startswith("found unexpected"):
        mark = trouble.lines[line][column : column + 1] or '"'
        message = "the quotation mark opened here is not closed"
        return _Advice(line, column, message, f"write `{mark}` at the end of the value")
    closed = re.match(r"did not find expected ',' or '(.)'", trouble.problem)
    if closed:
        help_ = (
            f"write `{closed[1]}` at the end, or put the value in quotes if the bracket belongs to the text"
        )
        return _Advice(line, column, "the bracket opened here is not closed", help_)
    if trouble.last_quoted is not None and trouble.problem == "did not find expected key":
        first, at, last = trouble.last_quoted
        if first < last == trouble.line:
            message = "the quotation mark opened here is not closed on its line"
            return _Advice(first, at, message, "close it at the end of the value")
    return None


_STARTS = frozenset(f"while scanning {what}" for what in ("an alias", "an anchor", "a tag", "a block scalar"))


def _bad_start(trouble: _Trouble) -> _Advice | None:
    line, column = trouble.line, trouble.column
    if trouble.context in _STARTS:
        line, column = trouble.context_line, trouble.context_column
    elif trouble.problem not in (
        "found character that cannot start any token",
        "did not find expected node content",
        "mapping keys are not allowed in this context",
    ):
        return None
    character = trouble.lines[line][column : column + 1]
    if not character:
        return None
    if re.match(r"\s*\* ", trouble.lines[line][: column + 2]):
        return _Advice(
            line, column, "an item of a list starts with `- `, not with `* `", "write `- ` in place of `* `"
        )
    sign = "a backtick" if character == "`" else f"`{character}`"
    return _Advice(line, column, f"a value cannot start with {sign}", _quote(trouble.lines[line]))


def _colon(trouble: _Trouble) -> _Advice | None:
    if trouble.problem == "could not find expected ':'":
        return _no_colon(trouble, trouble.context_line)
    if trouble.problem != "mapping values are not allowed in this context":
        return None
    field = _FIELD.match(trouble.text)
    if field and trouble.column >= field.start("value"):
        message = f"the value of `{shown(field['key'])}` holds `: ` without quotes"
        return _Advice(trouble.line, trouble.column, message, _quote(trouble.text))
    before = trouble.line - 1
    while before >= 0 and not trouble.lines[before].strip():
        before -= 1
    if before >= 0 and not re.search(r":(?:\s|$)", trouble.lines[before]):
        return _no_colon(trouble, before)
    if before >= 0:
        message = "this line is indented more than the field above it"
        return _Advice(trouble.line, _indent(trouble.text), message, "indent the fields of one block alike")
    return None


def _no_colon(trouble: _Trouble, line: int) -> _Advice:
    text = trouble.lines[line]
    tight = re.match(r"\s*([\w-]+):(\S.*)$", text)
    if tight:
        message = f"a space is missing after `{shown(tight[1])}:`"
        return _Advice(line, tight.end(1), message, f"write `{shown(tight[1])}: {shown(tight[2])}`")
    message = f"`{shown(text)}` is no field: a colon is missing"
    return _Advice(line, _indent(text), message, "write each field as `name: value`")


def _unexpected(trouble: _Trouble) -> _Advice | None:
    if trouble.problem == "block sequence entries are not allowed in this context":
        help_ = "start the list on the next line, or put the value in quotes if it is text"
        return _Advice(trouble.line, trouble.column, "a list cannot start on the line of its key", help_)
    if trouble.problem == "did not find expected '-' indicator":
        message = "a field stands between the items of a list"
        return _Advice(trouble.line, trouble.column, message, "indent the list, or start the line with `- `")
    if trouble.problem == "did not find expected <document start>":
        if not any(line.startswith("...") for line in trouble.lines[: trouble.line]):
            message = "this line is indented less than the fields above it"
            return _Advice(trouble.line, trouble.column, message, "indent the fields of one block alike")
        message = "the YAML has ended before this line"
        return _Advice(trouble.line, trouble.column, message, "remove the line `...`, or what follows it")
    return None


def _text_after(trouble: _Trouble) -> _Advice | None:
    """Text that goes on after a closing quotation mark or bracket."""
    if trouble.problem not in ("did not find expected key", "did not find expected '-' indicator"):
        return None
    field = _FIELD.match(trouble.text) or re.match(r"(?P<lead>\s*- +)(?P<value>\S.*)$", trouble.text)
    if not field or trouble.column <= field.start("value"):
        return None
    first = field["value"][0]
    if first in "\"'":
        message = "text goes on after the closing quotation mark"
    elif first in "[{":
        message = "text goes on after the closing bracket"
    elif first in "*&!":
        message = f"a value cannot start with `{first}`"
    else:
        return None
    return _Advice(trouble.line, trouble.column, message, _quote(trouble.text))


def _layout(trouble: _Trouble) -> _Advice | None:
    if trouble.problem != "did not find expected key":
        return None
    if trouble.character == ":":
        message = "a field without a name stands here"
        return _Advice(trouble.line, trouble.column, message, "write each field as `name: value`")
    message = "this line does not fit into the fields around it"
    return _Advice(trouble.line, trouble.column, message, "indent the fields of one block alike")


def _escape(trouble: _Trouble) -> _Advice | None:
    if trouble.context != "while parsing a quoted scalar":
        return None
    written = trouble.text[trouble.column : trouble.column + 2]
    help_ = "write `\\\\` for a backslash, or put the value in single quotes"
    return _Advice(trouble.line, trouble.column, f"`{written}` means nothing in double quotes", help_)


def _indent(text: str) -> int:
    return len(text) - len(text.lstrip())


def _quote(text: str) -> str:
    """Advice that shows the line's value in quotes."""
    field = _FIELD.match(text)
    if field is None:
        item = re.match(r"\s*- +(\S.*)$", text)
        if item is None:
            return "put the value in quotes"
        return f"put the item in quotes: `- {_quoted(item[1])}`"
    return f"put the value in quotes: `{field['key']}: {_quoted(field['value'])}`"


def _quoted(value: str) -> str:
    value = value.rstrip()
    if re.fullmatch(r"'[^\"]*'", value):
        # An apostrophe inside ended the quotation: other marks will hold it.
        value = value[1:-1]
    if '"' not in value and "\\" not in value:
        return f'"{shown(value)}"'
    return "'" + shown(value.replace("'", "''")) + "'"
