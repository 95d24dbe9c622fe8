"""`briefing verify` and `fingerprint`: quotations against their sources."""

import sys
from pathlib import Path
from typing import Unpack

import click

from generator.cli.options import CONFIG, FORMAT, READING, STRICT, Reading, adds, request_of
from generator.cli.outcome import seen_from_here, stop, stop_at
from generator.cli.terminal import count, fail, painted, say, write
from generator.report import Format, summary, verdicts

__all__ = ("fingerprint", "verify")


@click.command()
@adds((CONFIG, STRICT, *READING, FORMAT))
@click.option(
    "--snapshot",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Keep FILE as the snapshot of the one source named, then verify it.",
)
@click.argument("names", nargs=-1, metavar="[NAME]...")
def verify(
    names: tuple[str, ...], snapshot: Path | None, config: Path, form: str, **reading: Unpack[Reading]
) -> None:
    """
    Check quotations word for word against their sources.

    NAME is a topic, a source or an excerpt; without any, all quotations are checked. With --strict, quotations that could
    not be checked fail too.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import verify as verification  # noqa: PLC0415

    request = request_of(config, **reading)
    if snapshot is not None:
        if len(names) != 1:
            fail("`--snapshot` takes the id of one source", "write `briefing verify --snapshot FILE SOURCE`")
        path, problems = verification.register(request, names[0], snapshot)
        stop_at(problems, request, form)
        say(f"kept {path}")
    verified = verification.verify(request, names)
    if verified.unknown:
        listed = ", ".join(f"`{name}`" for name in verified.unknown)
        near = ", ".join(f"`{name}`" for name in verified.unknown.values() if name)
        fail(
            f"no topic, source or excerpt is named {listed}",
            f"use {near}" if near else "name the id: the file's name without its ending",
        )
    if verified.hidden:
        listed = ", ".join(f"`{name}`" for name in verified.hidden)
        fail(f"readers do not see {listed} on this day", "add `--drafts`, or another day with `--as-of`")
    paint = painted if sys.stdout.isatty() else None
    problems = seen_from_here(verified.diagnostics, request, form)
    told = verdicts(verified.findings, verified.coverage, problems, Format(form), paint, each=bool(names))
    write(told)
    counted = summary(verified.diagnostics)
    if counted:
        say(counted)
    stop(verified.diagnostics, request)


@click.command()
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), default=Path("site.yaml"), show_default=True
)
@click.argument("source")
def fingerprint(source: str, config: Path) -> None:
    """Write the fingerprint of SOURCE from its snapshot, so that its quotations can be checked without the text."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import verify as verification  # noqa: PLC0415

    request = request_of(config, drafts=True)
    path, words, problems = verification.print_source(request, source)
    stop_at(problems, request, Format.TEXT.value)
    say(f"wrote {path}: {count(words, 'word')}")
