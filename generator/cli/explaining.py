"""`briefing explain`."""

import click

from generator.cli.terminal import fail, write
from generator.model.diagnostics import Code
from generator.report.explanations import explanation

__all__ = ("explain",)


@click.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what a diagnostic's CODE means and how to mend it; without CODE, list them all."""
    if code is None:
        write("".join(f"{known.value}  {known.severity.value:<7}  {known.headline}\n" for known in Code))
        return
    try:
        wanted = Code(code.upper())
    except ValueError:
        fail(f"no diagnostic is called `{code}`", "run `briefing explain` for the list")
    write(explanation(wanted))
