"""`briefing serve`."""

import gc
import signal
import sys
import webbrowser
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from generator import __version__
from generator.cli.options import AS_OF, CONFIG, DRAFTS, JOBS, Reading, adds, request_of
from generator.cli.outcome import TERMINATED
from generator.cli.terminal import count, fail, painted, say, write
from generator.model.diagnostics import Diagnostic
from generator.report import Format, formatted, summary

if TYPE_CHECKING:
    from generator.serve import Reading as Site

__all__ = ("serve",)

_LAST_PORT = 65535


class _Port(click.ParamType[int]):
    """A number that a port can have."""

    name = "port"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """The number."""
        text = str(value)
        if not (text.isascii() and text.isdigit()) or int(text) > _LAST_PORT:
            self.fail(f"`{text}` is no port: it takes a number from 1 to {_LAST_PORT}, or 0", param, ctx)
        return int(text)


@click.command()
@adds((CONFIG, DRAFTS, AS_OF, JOBS))
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen at.")
@click.option(
    "--port",
    type=_Port(),
    default=8000,
    show_default=True,
    help="The port to listen at; 0 takes any that is free.",
)
@click.option("--open", "in_browser", is_flag=True, help="Open the site in a browser.")
def serve(*, config: Path, host: str, port: int, in_browser: bool, **reading: Unpack[Reading]) -> None:
    """
    Show the site in a browser while it is written; nothing is published.

    Whatever changes in the content, the themes or the settings shows at once, and so do the problems. Ctrl-C ends it.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import serve as preview  # noqa: PLC0415

    request = request_of(config, **reading)
    try:
        door = preview.bind(host, port)
    except preview.Taken as taken:
        fail(str(taken), taken.help)
    if not door.is_local:
        say(
            f"warning: whoever can reach this machine at `{host}` can read this site, drafts and problems included\n"
            "  help: leave out `--host`, unless that is what you want"
        )

    def ready() -> None:
        say(f"serving {door.url} (Ctrl-C ends)")
        if in_browser:
            webbrowser.open(door.url)

    # Much is kept for long: to look for garbage in all of it, over and over, would make every edit wait.
    gc.set_threshold(10_000, 10, 10_000)
    if preview.serve(request, door, Teller(), ready) == signal.SIGTERM:
        sys.exit(TERMINATED)


class Teller:
    """Says on the terminal what each reading of the site found, as `check` would; what it said already it only counts."""

    def __init__(self) -> None:
        self._told: tuple[Diagnostic, ...] = ()

    def __call__(self, reading: "Site") -> None:
        """Say it."""
        if reading.fault:
            say(
                f"briefing {__version__} has a fault: {reading.fault}\n  help: undo the last edit, and report it"
            )
            return
        known, self._told = self._told, reading.diagnostics
        if reading.diagnostics != known:
            write(formatted(reading.diagnostics, Format.TEXT, painted if sys.stdout.isatty() else None))
        counted = summary(reading.diagnostics) or "no problems"
        took = f" in {reading.seconds * 1000:,.0f} ms" if reading.seconds else ""
        say(f"read {count(reading.documents, 'document')}{took}: {counted}")
