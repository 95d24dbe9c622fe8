"""
Diagnostics in the words that each reader of them wants: an editor, a program, a pull request.

In: diagnostics. Out: text. The golden tests in `tests/problems/` hold the text form of every code.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from importlib.resources import files

import msgspec

from generator.model.diagnostics import Code, Diagnostic, Severity
from generator.model.evidence import Coverage, Finding, Note, Verdict

__all__ = ("Format", "explanation", "formatted", "summary", "verdicts")

Paint = Callable[[str, Severity], str]

#: Zero width, but letters join or part at them: Persian and Hindi are misspelt without.
_JOINERS = "\u200c\u200d"


#: Said where only fingerprints were there: they cannot show whether an elision swallows a *not*.
_UNSEEN = "omissions that a fingerprint cannot show: {}; verify these where the snapshot is\n"


class Format(StrEnum):
    """How diagnostics are written."""

    TEXT = "text"
    JSON = "json"
    GITHUB = "github"


def formatted(diagnostics: Iterable[Diagnostic], form: Format, paint: Paint | None = None) -> str:
    """
    The diagnostics in one of the forms, ending in a line break unless there are none (JSON is always written).

    Args:
        diagnostics: in the order to be shown.
        form: `text` for people, `json` for programs (one array), `github` for annotations of a pull request.
        paint: colours a severity's words, for a terminal; used by `text` only.
    """
    match form:
        case Format.TEXT:
            return "".join(_text(diagnostic, paint) for diagnostic in diagnostics)
        case Format.JSON:
            records = [_record(diagnostic) for diagnostic in diagnostics]
            # In ASCII, since a file name can hold what no encoding writes.
            return json.dumps(records, indent=2) + "\n"
        case Format.GITHUB:
            return "".join(_annotation(diagnostic) for diagnostic in diagnostics)


def verdicts(
    findings: Mapping[str, Finding],
    coverage: Mapping[str, Coverage],
    diagnostics: Sequence[Diagnostic],
    form: Format,
    paint: Paint | None = None,
    *,
    each: bool = False,
) -> str:
    """
    The verdicts on quotations and the coverage of topics, by id, with what is wrong.

    `text` counts the verdicts, with `each` lists them, then has a table of topics, the paragraphs without a citation and the
    problems; `json` is one object; `github` the problems alone.
    """
    match form:
        case Format.GITHUB:
            return formatted(diagnostics, form)
        case Format.JSON:
            record = {
                "excerpts": msgspec.to_builtins(findings),
                "topics": {name: _covered(one) for name, one in coverage.items()},
                "problems": [_record(diagnostic) for diagnostic in diagnostics],
            }
            return json.dumps(record, indent=2) + "\n"
        case Format.TEXT:
            found = [finding.verdict for finding in findings.values()]
            counts = ((found.count(verdict), verdict.value) for verdict in Verdict)
            listed = ", ".join(f"{count} {word}" for count, word in counts if count) or "none"
            uncited = [
                f"uncited: {_visible(str(span))}\n" for one in coverage.values() for span in one.uncited
            ]
            unseen = sum(Note.OMISSION_UNSEEN in finding.notes for finding in findings.values())
            parts = (
                f"quotations: {listed}\n" + (_UNSEEN.format(unseen) if unseen else ""),
                _list_of(findings) if each else "",
                _table_of(coverage),
                "".join(uncited),
                formatted(diagnostics, form, paint),
            )
            return "\n".join(part for part in parts if part)


def summary(diagnostics: Iterable[Diagnostic]) -> str:
    """How many errors and warnings there are, in words: `2 errors, 1 warning`; empty when there are none."""
    found = [diagnostic.severity for diagnostic in diagnostics]
    counts = ((found.count(severity), severity.value) for severity in Severity)
    return ", ".join(f"{count} {word}{'s' if count > 1 else ''}" for count, word in counts if count)


def explanation(code: Code) -> str:
    """The page that explains `code`: what it means, why it matters, a bad and a good example."""
    return files("generator").joinpath("explanations", f"{code.value}.md").read_text(encoding="utf-8")


def _list_of(findings: Mapping[str, Finding]) -> str:
    """A line for each excerpt: its verdict, how many words of it are the source's, and what it was compared with."""
    if not findings:
        return ""
    head = ("excerpt", "verdict", "words", "compared with")
    rows = (
        (name, one.verdict.value, str(one.quoted), one.by.value if one.by else "nothing")
        for name, one in findings.items()
    )
    return _table((head, *rows), left=(0, 1, 3))


def _table_of(coverage: Mapping[str, Coverage]) -> str:
    """A line for each topic: how many of its paragraphs cite, and whose its words are; the whole site last."""
    if not coverage:
        return ""
    head = ("topic", "paragraphs", "cited", "share", "words", "quoted", "paraphrased", "uncited", "judged")
    rows = [(name, *_figures(one)) for name, one in coverage.items()]
    if len(rows) > 1:
        rows.append(("all", *_figures(_sum(coverage.values()))))
    return _table((head, *rows), left=(0,))


def _table(rows: Sequence[Sequence[str]], *, left: Sequence[int]) -> str:
    """The rows in columns; those numbered in `left` begin below each other, the others end so."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) if number in left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _figures(one: Coverage) -> tuple[str, ...]:
    parts = (one.quoted, one.paraphrased, one.uncited_words, one.judged)
    words = sum(parts)
    return (
        str(one.paragraphs),
        str(one.cited),
        f"{one.share:.0%}",
        str(words),
        *(f"{part / words:.0%}" if words else "0%" for part in parts),
    )


def _covered(one: Coverage) -> dict[str, object]:
    places = [{"path": span.path, "line": span.line, "column": span.column} for span in one.uncited]
    return {**msgspec.to_builtins(one), "share": round(one.share, 4), "uncited": places}


def _sum(some: Iterable[Coverage]) -> Coverage:
    parts = list(some)
    return Coverage(
        paragraphs=sum(one.paragraphs for one in parts),
        cited=sum(one.cited for one in parts),
        quoted=sum(one.quoted for one in parts),
        paraphrased=sum(one.paraphrased for one in parts),
        uncited_words=sum(one.uncited_words for one in parts),
        judged=sum(one.judged for one in parts),
    )


def _text(diagnostic: Diagnostic, paint: Paint | None) -> str:
    label = f"{diagnostic.severity.value}[{diagnostic.code.value}]"
    if paint is not None:
        label = paint(label, diagnostic.severity)
    lines = [f"{_visible(str(diagnostic.span))}: {label} {_visible(diagnostic.message)}"]
    if diagnostic.help:
        lines.append(f"  help: {_visible(diagnostic.help)}")
    if diagnostic.related is not None:
        lines.append(f"  see: {_visible(str(diagnostic.related))}")
    return "\n".join(lines) + "\n"


def _record(diagnostic: Diagnostic) -> dict[str, object]:
    span, related = diagnostic.span, diagnostic.related
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
    listed = ",".join(f"{name}={_escaped(_visible(value), ':,')}" for name, value in properties.items())
    body = _visible(diagnostic.message) + (f"\nhelp: {_visible(diagnostic.help)}" if diagnostic.help else "")
    return f"::{diagnostic.severity.value} {listed}::{_escaped(body)}\n"


def _escaped(text: str, extra: str = "") -> str:
    for character in "%\r\n" + extra:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def _visible(text: str) -> str:
    """`text` on one line with characters that a terminal would obey spelt out; joiners belong to words and stay."""
    if text.isprintable():
        return text
    return "".join(
        character
        if character.isprintable() or character in _JOINERS
        else character.encode("unicode_escape").decode()
        for character in text
    )
