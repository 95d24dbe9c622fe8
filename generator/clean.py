"""Take a published site and its cache away again; what Briefing did not write stays."""

from pathlib import Path

from generator import publish, read
from generator.cache import clear
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.request import CACHE

__all__ = ("clean",)


def clean(root: Path, settings: str, output: Path | None) -> tuple[int, tuple[Diagnostic, ...]]:
    """Remove the files that were published, and the cache; says how many files of the site went."""
    file, problems = read.read_file(root, settings)
    site, wrong = read.read_site(file) if file is not None else (None, ())
    if output is None and site is None:
        return 0, in_order((*problems, *wrong))
    place = output or root / (site.output if site is not None else "")
    span = site.at("output") if site is not None and output is None else None
    with publish.lock(place, span=span) as refused:
        removed, failed = (0, refused) if refused else publish.clean(place, span=span)
    publish.discard(root / CACHE)
    clear(root / CACHE)
    return removed, in_order(failed)
