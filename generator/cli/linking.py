"""`briefing links`."""

import sys
import time
from pathlib import Path
from typing import Unpack

import click

from generator.cli.options import AS_OF, CONFIG, DRAFTS, JOBS, Reading, adds, request_of
from generator.cli.outcome import PROBLEMS, seen_from_here, stop_at
from generator.cli.terminal import progress, say, show, write
from generator.model.diagnostics import Code, Severity
from generator.report import Format

__all__ = ("links",)


@click.command()
@adds((CONFIG, DRAFTS, AS_OF, JOBS))
@click.option(
    "--strict", "sternly", is_flag=True, help="Let links fail too that have moved or cannot be trusted."
)
@click.option(
    "--max-age",
    type=click.FloatRange(min=0),
    default=7.0,
    show_default=True,
    metavar="DAYS",
    help="Do not ask again what answered within so many days.",
)
@click.option(
    "--ignore", multiple=True, metavar="PATTERN", help="Leave these addresses out; `*` stands for anything."
)
@click.option(
    "--delay",
    type=click.FloatRange(min=0),
    default=1.0,
    show_default=True,
    metavar="SECONDS",
    help="The pause between two requests to one server.",
)
@click.option("--archive", is_flag=True, help="Ask the Wayback Machine for copies of sources that need one.")
@click.option("--allow-private", is_flag=True, help="Ask addresses of this network and this computer, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice([form.value for form in Format]),
    default=Format.TEXT.value,
    show_default=True,
    help="How the report is written.",
)
def links(
    *,
    config: Path,
    sternly: bool,
    max_age: float,
    ignore: tuple[str, ...],
    delay: float,
    archive: bool,
    allow_private: bool,
    form: str,
    **reading: Unpack[Reading],
) -> None:
    """
    Ask whether the addresses of other sites that the content names still answer.

    Links that lead nowhere fail. What a server would not tell a machine is reported as not known, and never fails. What is
    known is kept in the cache; `links: {ignore: [...]}` in the settings leaves addresses out for good.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import links as survey_of  # noqa: PLC0415
    from generator.linkcheck import WAYBACK, Network  # noqa: PLC0415

    request = request_of(config, **reading)
    order = survey_of.Order(
        now=time.time(), max_age=max_age, ignore=ignore, delay=delay, archive=WAYBACK if archive else ""
    )
    network = Network(sleep=time.sleep, allow_private=allow_private)
    with progress() as step:
        found = survey_of.survey(request, order, network, step)
    stop_at(found.problems, request, Format.TEXT.value)
    if form == Format.JSON.value:
        write(survey_of.as_json(found))
    else:
        show(seen_from_here(found.diagnostics, request, form), Format(form))
        write(survey_of.proposals_text(found) if form == Format.TEXT.value else "")
    say(survey_of.totals(found))
    failing = [
        one
        for one in found.diagnostics
        if one.severity is Severity.ERROR or (sternly and one.code is not Code.LNK004)
    ]
    if failing:
        sys.exit(PROBLEMS)
