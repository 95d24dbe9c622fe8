"""Diagnostics for people, for programs and for pull requests."""

import json
from collections.abc import Callable, Iterable
from enum import StrEnum

from generator.model.diagnostics import Diagnostic, Severity

__all__ = ("Format", "Paint", "formatted", "record", "summary", "visible")

Paint = Callable[[str, Severity], str]

#: Zero width, but letters join or part at them: Persian and Hindi are misspelt without.
_JOINERS = "\u200c\u200d"


class Format(StrEnum):
    """How diagnostics are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"
    SARIF = "sarif"


def formatted(diagnostics: Iterable[Diagnostic], form: Format, paint: Paint | None = None) -> str:
    """
    The diagnostics in one of the forms, ending in a line break unless there are none (JSON and SARIF are always written).

    Args:
        diagnostics: in the order to be shown.
        form: `text` for people, `json` for programs (one array), `github` for annotations of a pull request, `sarif` for
            code scanning.
        paint: colours a severity's words, for a terminal; used by `text` only.
    """
    match form:
        case Format.TEXT:
            return "".join(_text(diagnostic, paint) for diagnostic in diagnostics)
        case Format.JSON:
            records = [record(diagnostic) for diagnostic in diagnostics]
            # In ASCII, since a file name can hold what no encoding writes.
            return json.dumps(records, indent=2) + "\n"
        case Format.GITHUB:
            return "".join(_annotation(diagnostic) for diagnostic in diagnostics)
        case Format.SARIF:
            # Loaded late: it brings the explanation of every code, which no other form needs.
            from generator.report.sarif import log  # noqa: PLC0415

            return json.dumps(log(diagnostics), indent=2) + "\n"


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings there are, in words: `2 errors, 1 warning`; empty when there are none."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((found.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)


def _text(diagnostic: Diagnostic, paint: Paint | None) -> str:
    label = f"{diagnostic.severity.value}[{diagnostic.code.value}]"
    if paint is not None:
        label = paint(label, diagnostic.severity)
    lines = [f"{visible(str(diagnostic.span))}: {label} {visible(diagnostic.message)}"]
    if diagnostic.help:
        lines.append(f"  help: {visible(diagnostic.help)}")
    if diagnostic.related is not None:
        lines.append(f"  see: {visible(str(diagnostic.related))}")
    return "\n".join(lines) + "\n"


def record(diagnostic: Diagnostic) -> dict[str, object]:
    """Everything that `diagnostic` says, for JSON; lines and columns count from 1, ends are exclusive; a fix is of the same file, and sure."""
    span, related, fix = diagnostic.span, diagnostic.related, diagnostic.fix
    return {
        "code": diagnostic.code.value,
        "severity": diagnostic.severity.value,
        "message": diagnostic.message,
        "help": diagnostic.help or None,
        "path": span.path,
        "line": span.line,
        "column": span.column,
        "end_line": span.end_line or span.line,
        "end_column": span.end_column or span.column,
        "related": (
            {"path": related.path, "line": related.line, "column": related.column}
            if related is not None
            else None
        ),
        "fix": (
            {
                "line": fix.span.line,
                "column": fix.span.column,
                "end_line": fix.span.end_line,
                "end_column": fix.span.end_column,
                "text": fix.text,
            }
            if fix is not None and fix.sure
            else None
        ),
    }


def _annotation(diagnostic: Diagnostic) -> str:
    """A workflow command of GitHub Actions ("Workflow commands for GitHub Actions": `::error file=…,line=…::…`)."""
    span = diagnostic.span
    properties = {
        "file": span.path,
        "line": str(span.line),
        "col": str(span.column),
        "title": f"{diagnostic.code.value}: {diagnostic.code.headline}",
    }
    listed = ",".join(f"{name}={_escaped(visible(value), ':,')}" for name, value in properties.items())
    body = visible(diagnostic.message) + (f"\nhelp: {visible(diagnostic.help)}" if diagnostic.help else "")
    return f"::{diagnostic.severity.value} {listed}::{_escaped(body)}\n"


def _escaped(text: str, extra: str = "") -> str:
    for character in "%\r\n" + extra:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def visible(text: str) -> str:
    """`text` on one line with characters that a terminal would obey spelt out; joiners belong to words and stay."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character in _JOINERS
        else character.encode("unicode_escape").decode()
        for character in text
    )
