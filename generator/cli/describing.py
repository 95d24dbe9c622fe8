"""`briefing schema`."""

import sys
from pathlib import Path

import click

from generator.cli.options import CONFIG, request_of
from generator.cli.terminal import USAGE, count, fail, say, show, write
from generator.report import Format

__all__ = ("schema",)


@click.command()
@click.argument("kind", required=False)
@click.option(
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    help="A folder for one file of each kind [default: standard output].",
)
@click.option("--no-ids", is_flag=True, help="Leave out the ids of this site; no site is needed then.")
@CONFIG
def schema(kind: str | None, output: Path | None, *, no_ids: bool, config: Path) -> None:
    """
    Say what may stand in a file of KIND, as a JSON Schema for editors; without KIND, for all of them.

    A field that names something offers the ids of this site, so write the schemas anew when these have changed.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.schema import as_json, save, schemas, schemas_for  # noqa: PLC0415

    made, problems = (schemas(), ()) if no_ids else schemas_for(request_of(config))
    if problems:
        show(problems, Format.TEXT)
        sys.exit(USAGE)
    if kind is not None and kind not in made:
        fail(
            f"no kind of file is called `{kind}`",
            "use one of " + ", ".join(f"`{name}`" for name in sorted(made)),
        )
    chosen = made if kind is None else {kind: made[kind]}
    if output is None:
        write(as_json(chosen if kind is None else made[kind]).decode())
        return
    failed = save(output.absolute(), chosen)
    if failed:
        show(failed, Format.TEXT)
        sys.exit(USAGE)
    say(f"wrote {count(len(chosen), 'schema')} to {output}")
