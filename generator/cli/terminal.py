"""What is said on the terminal: problems on standard output, words around them on standard error, a bar while it takes long."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TextIO

import click

from generator.model.diagnostics import Diagnostic, Severity
from generator.report import Format, formatted, summary

if TYPE_CHECKING:
    from rich.progress import TaskID

__all__ = (
    "USAGE",
    "Progress",
    "count",
    "fail",
    "open_streams",
    "painted",
    "progress",
    "say",
    "show",
    "write",
)

#: The exit code of wrong usage or settings.
USAGE = 2

Progress = Callable[[str, int, int], None]


def open_streams() -> None:
    """Put the null device where a standard stream is closed: else the next file to be opened would take its place."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, Path(os.devnull).open("w", encoding="utf-8"))  # noqa: SIM115 - open to the end


def show(diagnostics: tuple[Diagnostic, ...], form: Format) -> None:
    """Problems go to standard output, as any checker's; the words around them to standard error."""
    write(formatted(diagnostics, form, painted if sys.stdout.isatty() else None))
    counted = summary(diagnostics)
    if counted:
        say(counted)


def painted(text: str, severity: Severity) -> str:
    """`text` in the colour of its severity."""
    return click.style(text, fg="red" if severity is Severity.ERROR else "yellow", bold=True)


@contextmanager
def progress() -> Iterator[Progress]:
    """A bar for each stage that takes its time, on a terminal only."""
    if not sys.stderr.isatty():
        yield lambda _stage, _done, _total: None
        return
    # Loaded late: rich takes longer to import than a build without changes takes to run.
    from rich.console import Console  # noqa: PLC0415
    from rich.progress import Progress as Bars  # noqa: PLC0415

    with Bars(console=Console(stderr=True), transient=True) as bars:
        tasks: dict[str, TaskID] = {}

        def step(stage: str, done: int, total: int) -> None:
            if stage not in tasks:
                tasks[stage] = bars.add_task(stage, total=total)
            bars.update(tasks[stage], completed=done)

        yield step


def count(number: int, noun: str) -> str:
    """So many of them, in words: `1 page`, `1,200 pages`."""
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def write(words: str) -> None:
    """Words on standard output. A reader who has gone away (`briefing check | head`) changes nothing about the exit code."""
    try:
        click.echo(words, nl=False)
    except BrokenPipeError:
        _mute(sys.stdout)
    except OSError as error:
        _mute(sys.stdout)
        fail(f"the output could not be written: {os.strerror(error.errno or 0).lower()}", "send it elsewhere")


def say(words: str) -> None:
    """A line on standard error, if anybody listens there."""
    try:
        click.echo(words, err=True)
    except OSError:
        _mute(sys.stderr)


def _mute(stream: TextIO) -> None:
    """Let what is left for a stream that takes no more vanish, now and at shutdown."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def fail(message: str, help_: str) -> NoReturn:
    """Say what is wrong with the command or the settings, and exit."""
    say(f"error: {message}\n  help: {help_}")
    sys.exit(USAGE)
