"""`briefing lsp`."""

import gc
from importlib.util import find_spec
from pathlib import Path
from typing import Unpack

import click
from click.core import ParameterSource

from generator.cli.options import AS_OF, CONFIG, DRAFTS, JOBS, Reading, adds, request_of
from generator.cli.terminal import fail

__all__ = ("lsp",)


@click.command()
@adds((CONFIG, DRAFTS, AS_OF, JOBS))
def lsp(*, config: Path, **reading: Unpack[Reading]) -> None:
    """
    Answer an editor: a language server on standard input and output.

    Editors start it (see docs/editors.md). The site is that of --config, else the one in the folder that the editor opens.
    """
    if find_spec("pygls") is None:
        fail(
            "the language server needs libraries that are not installed", "run `pip install 'briefing[lsp]'`"
        )
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.lsp import listen  # noqa: PLC0415

    # Much is kept for long: to look for garbage in all of it, over and over, would make every edit wait.
    gc.set_threshold(10_000, 10, 10_000)
    named = click.get_current_context().get_parameter_source("config")
    listen(request_of(config, **reading), is_fixed=named is ParameterSource.COMMANDLINE)
