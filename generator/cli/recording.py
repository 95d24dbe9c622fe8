"""`briefing log`."""

import sys
from pathlib import Path
from typing import Unpack

import click

from generator.cli.differing import side_of
from generator.cli.options import AS_OF, CONFIG, JOBS, Reading, adds, request_of
from generator.cli.outcome import PROBLEMS
from generator.cli.terminal import count, fail, say, write

__all__ = ("log",)


@click.command()
@adds((CONFIG, AS_OF))
@click.option("--dry-run", is_flag=True, help="Print what would be written down, and write nothing.")
@adds((JOBS,))
@click.argument("old")
@click.argument("new", default="-")
def log(old: str, new: str, config: Path, *, dry_run: bool, **reading: Unpack[Reading]) -> None:
    """
    Write down what changed for readers between two states of the site, so that its log and feeds tell of it.

    OLD and NEW are what they are to `diff`. The file, in `log` below the content, is content like any other: look through it, take out
    what readers need not know, and commit it. Builds then tell of its changes under the day of `--as-of`. Drafts and what is not
    published are not told, nor is what the log has already.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import differences  # noqa: PLC0415
    from generator.model.log import LOG_FOLDER  # noqa: PLC0415
    from generator.publish import place_together  # noqa: PLC0415

    request = request_of(config, **reading)
    sides = (side_of(request, old), side_of(request, new))
    found = differences.compare(*sides)
    broken = [
        name for name, is_broken in zip((found.old, found.new), found.is_broken, strict=True) if is_broken
    ]
    if broken:
        say(f"error: {broken[0]} has errors: what cannot be read would be told as removed")
        say("  help: mend what `briefing check` reports there, or name another state")
        sys.exit(PROBLEMS)
    entries = differences.to_record(*sides, found, request.as_of)
    texts = differences.as_files(entries, request.as_of)
    if not texts:
        say("nothing differs that readers are told of: nothing was written")
        return
    if dry_run:
        for text in texts:
            write(text)
        return
    folder = f"{sides[1].site.content}/{LOG_FOLDER}"
    names = _free(request.root / folder, request.as_of.isoformat(), len(texts))
    files = {f"{folder}/{name}": text.encode() for name, text in zip(names, texts, strict=True)}
    hindrance = place_together(request.root, files)
    if hindrance is not None:
        fail(hindrance.message, "allow writing there, then run the command again")
    say(f"wrote {', '.join(files)}: {count(len(entries), 'change')}; look through it, then commit it")


def _free(folder: Path, day: str, wanted: int) -> list[str]:
    """The first names for files of that day that nobody has taken."""
    names: list[str] = []
    number = 1
    while len(names) < wanted:
        name = f"{day}-{number}.yaml" if number > 1 else f"{day}.yaml"
        if not (folder / name).exists():
            names.append(name)
        number += 1
    return names
