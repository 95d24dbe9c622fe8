"""`briefing diff`."""

from pathlib import Path
from typing import TYPE_CHECKING, Unpack

import click

from generator.cli.options import AS_OF, CONFIG, DRAFTS, JOBS, Address, Reading, adds, request_of
from generator.cli.outcome import stop_at, way_to
from generator.cli.terminal import USAGE, fail, say, write
from generator.model.request import Request
from generator.report import Format

if TYPE_CHECKING:
    from generator.differences import Side

__all__ = ("diff", "side_of")


@click.command()
@adds((CONFIG, DRAFTS, AS_OF))
@click.option(
    "--base-url",
    "address",
    type=Address(),
    metavar="URL",
    help="Where NEW can be seen: a summary in Markdown then leads there.",
)
@adds((JOBS,))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="How differences are written; Markdown is for a pull request.",
)
@click.argument("old")
@click.argument("new", default="-")
def diff(
    old: str, new: str, config: Path, address: str | None, form: str, **reading: Unpack[Reading]
) -> None:
    """
    Say what differs between two states of the site: quotations, verdicts, judgements, sources.

    OLD and NEW are Git revisions, folders with a site in them, or `-` for the files as they are, which NEW is unless named.
    Nothing is checked out, built or written. Problems in the content do not stop it; `check` reports these.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import differences  # noqa: PLC0415

    request = request_of(config, **reading)
    found = differences.compare(side_of(request, old), side_of(request, new))
    shown_at = address.rstrip("/") + "/" if address else ""
    match form:
        case "markdown":
            write(differences.as_markdown(found, shown_at, way_to(request)))
        case "json":
            write(differences.as_json(found, shown_at))
        case _:
            write(differences.as_text(found))
    for name, is_broken in zip((found.old, found.new), found.is_broken, strict=True):
        if is_broken:
            say(f"{name} has errors: what cannot be read is missing here")


def side_of(request: Request, named: str) -> "Side":
    """The state of the site called `named`; stops when there is none."""
    from generator import differences  # noqa: PLC0415 - as above

    found = differences.side(request, named)
    if isinstance(found, differences.Side):
        return found
    if found.message:
        fail(found.message, found.help)
    stop_at(found.problems, request, Format.TEXT.value)
    raise click.exceptions.Exit(USAGE)
