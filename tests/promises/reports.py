"""What every diagnostic must be, whatever it is about."""

import re
from collections.abc import Iterable
from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from tests.support.repository import ROOT

__all__ = ("faults_of", "faults_of_words")

#: How a message may begin other than with a small letter, a figure or a name in backticks.
_CAPITALS = re.compile(r"U\+[0-9A-F]{4}|YAML\b|Markdown\b|UTF-|HTML\b|Jinja\b")


def faults_of(diagnostics: Iterable[Diagnostic], root: Path) -> list[str]:
    """
    What is wrong with the diagnostics of the site at `root`, in words; nothing when each is as it must be.

    It names a line and a column that are in the file, its message is one line in small letters without a full stop, and it says
    how to mend what it reports.
    """
    found = []
    for diagnostic in diagnostics:
        wrong = faults_of_words(diagnostic.message, diagnostic.help)
        spans = (diagnostic.span, *([diagnostic.related] if diagnostic.related else ()))
        wrong += [why for span in spans if (why := _misplaced(span, root))]
        found += [f"{diagnostic}: {why}" for why in wrong]
    return found


def faults_of_words(message: str, help_: str) -> list[str]:
    """What is wrong with a message and its help."""
    checks = {
        "the message is empty": message == "",
        "the message has more than one line": "\n" in message,
        "the message ends in a full stop": message.endswith("."),
        "the message begins with a capital": message[:1].isupper() and not _CAPITALS.match(message),
        "there is no help": help_ == "",
        "the help ends in a full stop": help_.endswith("."),
        "the help begins with a capital": help_[:1].isupper(),
        "the help has more than one line": "\n" in help_,
    }
    return [words for words, holds in checks.items() if holds]


def _misplaced(span: Span, root: Path) -> str:
    """Why the span is none of its file; a file that cannot be read has one place only."""
    file = root / span.path
    if not file.is_file() and span.path.startswith("themes/"):
        file = ROOT / span.path
    lines = [""]
    if file.is_file():
        text = file.read_bytes().decode(errors="replace").removeprefix("\ufeff")
        lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    start, end = (span.line, span.column), (span.end_line or span.line, span.end_column or span.column)
    if start > end:
        return f"{span} ends before it begins"
    for line, column in (start, end):
        if not (1 <= line <= len(lines) and 1 <= column <= len(lines[line - 1]) + 1):
            return f"{line}:{column} is not in {span.path}"
    return ""
