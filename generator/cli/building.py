"""`briefing build`, `check` and `clean`."""

import gc
import sys
import time
from pathlib import Path
from typing import Unpack

import click

from generator.cli.options import CONFIG, FORMAT, READING, STRICT, Reading, adds, folder_at, request_of
from generator.cli.outcome import seen_from_here, stop, stopping
from generator.cli.terminal import USAGE, count, progress, say, show
from generator.model.diagnostics import has_errors
from generator.model.request import Built, Request
from generator.report import Format

__all__ = ("build", "check", "clean")


@click.command()
@adds((CONFIG, STRICT, *READING, FORMAT))
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="The folder to publish into [default: `output` in the settings, else _site].",
)
@click.option("--noindex", is_flag=True, help="Ask search engines to keep no page, as for a preview.")
@click.option("--pdf", is_flag=True, help="Make a PDF of each topic, and of the whole site.")
@click.option("--single", is_flag=True, help="Make of each topic a page that needs no other file.")
@click.option("--offline", is_flag=True, help="Let readers keep the site for reading without a network.")
def build(
    output: Path | None,
    config: Path,
    form: str,
    *,
    noindex: bool,
    pdf: bool,
    single: bool,
    offline: bool,
    **reading: Unpack[Reading],
) -> None:
    """Build the site and publish it in one step; nothing is published when there is an error."""
    started = time.perf_counter()
    request = request_of(
        config,
        output=output,
        publish=True,
        noindex=noindex,
        pdf=pdf,
        single=single,
        offline=offline,
        **reading,
    )
    built = _run(request, form)
    if built.published:
        seconds = time.perf_counter() - started
        removed = f", {built.removed} removed" if built.removed else ""
        say(
            f"built {count(built.pages, 'page')}, {built.changed} changed{removed}, in {seconds:.1f} s: {built.output}"
        )
        say(
            f"search: {_kilobytes(built.search.first)} to a first result, {_kilobytes(built.search.shown)} to show ten, {_kilobytes(built.search.scripts)} of scripts once"
        )
    if stopping(built.diagnostics, request):
        say("nothing was published: the site is as it was")
    stop(built.diagnostics, request)


@click.command()
@adds((CONFIG, STRICT, *READING, FORMAT))
def check(config: Path, form: str, **reading: Unpack[Reading]) -> None:
    """Report every problem and publish nothing."""
    request = request_of(config, **reading)
    built = _run(request, form)
    if not built.diagnostics:
        say(f"no problems in {count(built.documents, 'document')}")
    stop(built.diagnostics, request)


@click.command()
@click.option(
    "--config", type=click.Path(dir_okay=False, path_type=Path), default=Path("site.yaml"), show_default=True
)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="The published folder.")
def clean(config: Path, output: Path | None) -> None:
    """Remove the published files and the cache; files that Briefing did not write stay."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.clean import clean as remove  # noqa: PLC0415

    removed, problems = remove(config.absolute().parent, config.name, output and folder_at(output))
    show(problems, Format.TEXT)
    if has_errors(problems):
        sys.exit(USAGE)
    say(f"removed {count(removed, 'file')}")


def _run(request: Request, form: str) -> Built:
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.build import build as run  # noqa: PLC0415

    # A build makes many values, keeps most of them and ends: looking for garbage takes a tenth of its time and finds none.
    gc.disable()
    with progress() as step:
        built = run(request, step, waiting=lambda: say("waiting for another build of this site"))
    show(seen_from_here(built.diagnostics, request, form), Format(form))
    return built


def _kilobytes(size: int) -> str:
    return f"{size / 1000:.1f} KB"
