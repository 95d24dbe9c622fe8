"""What a command exits with."""

import sys
from pathlib import Path

from msgspec.structs import replace

from generator.cli.terminal import USAGE, show
from generator.model.diagnostics import Code, Diagnostic, Severity
from generator.model.request import Request
from generator.report import Format

__all__ = (
    "BUG",
    "CLEAN",
    "INTERRUPTED",
    "PROBLEMS",
    "TERMINATED",
    "seen_from_here",
    "stop",
    "stop_at",
    "stopping",
    "way_to",
)

# Exit codes, as the package's docstring explains them; that of wrong usage is `terminal.USAGE`.
CLEAN, PROBLEMS, BUG, INTERRUPTED, TERMINATED = 0, 1, 3, 130, 143

#: Whoever reads these looks for files from a repository's top, where its commands run.
_ABROAD = frozenset({Format.GITHUB, Format.SARIF})

#: What stands in the way of publishing is amiss on the machine or in the command, not in the content.
_OF_THE_FOLDER = frozenset({Code.OUT001, Code.OUT002})


def stopping(diagnostics: tuple[Diagnostic, ...], request: Request) -> tuple[Diagnostic, ...]:
    """Those that stand in the way: errors, with `strict` warnings too."""
    if request.strict:
        return diagnostics
    return tuple(one for one in diagnostics if one.severity is Severity.ERROR)


def stop(diagnostics: tuple[Diagnostic, ...], request: Request) -> None:
    """Exit when any of the diagnostics stands in the way, by what is amiss."""
    found = stopping(diagnostics, request)
    if found:
        ours = any(one.span.path == request.settings or one.code in _OF_THE_FOLDER for one in found)
        sys.exit(USAGE if ours else PROBLEMS)


def stop_at(problems: tuple[Diagnostic, ...], request: Request, form: str) -> None:
    """Show the problems, and exit when any of them stands in the way."""
    if problems:
        show(seen_from_here(problems, request, form), Format(form))
    stop(problems, request)


def way_to(request: Request) -> str:
    """The way from the working folder to the site's, where it is a folder below: nothing, or `sub/`."""
    root, here = request.root.absolute(), Path.cwd()
    return f"{root.relative_to(here).as_posix()}/" if root != here and root.is_relative_to(here) else ""


def seen_from_here(
    diagnostics: tuple[Diagnostic, ...], request: Request, form: str
) -> tuple[Diagnostic, ...]:
    """In forms for pull requests: with paths from the working folder, where the site may be a folder below. Else as they are."""
    root, here = request.root.absolute(), Path.cwd()
    if Format(form) not in _ABROAD or root == here or not root.is_relative_to(here):
        return diagnostics
    return tuple(_below(root.relative_to(here).as_posix(), one) for one in diagnostics)


def _below(folder: str, diagnostic: Diagnostic) -> Diagnostic:
    span, related = diagnostic.span, diagnostic.related
    return replace(
        diagnostic,
        span=replace(span, path=f"{folder}/{span.path}"),
        related=related and replace(related, path=f"{folder}/{related.path}"),
    )
