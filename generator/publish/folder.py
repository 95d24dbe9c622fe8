"""Whether the output folder stands where a site may be written."""

import os
from collections.abc import Iterable
from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from generator.publish.trouble import not_ours

__all__ = ("misplaced",)


def misplaced(
    output: Path, *, root: Path, sources: Iterable[Path] = (), span: Span | None = None
) -> tuple[Diagnostic, ...]:
    """
    OUT001 when `output` is or holds the site's `root`, or when one of `sources` holds it or is held by it; else nothing.

    `sources` are the folders that the site is made from: its content and themes, and the cache. Folders are compared as the
    disk knows them, so that no link or spelling leads around this. `span` is the place of the setting that names the folder.
    """
    shown = _shown(output, root)
    if output.name in {"", ".."}:
        return (
            not_ours(f"`{shown}` does not name the folder", "write the folder's name in full", output, span),
        )
    place = _real(output)
    for source in (root, *sources):
        if _holds(place, _real(source)) and _holds(_real(source), place):
            message = (
                f"`{shown}` is {'the folder of the site' if source == root else 'what the site is made from'}"
            )
        elif _holds(place, _real(source)):
            message = f"`{shown}` holds `{_shown(source, root)}`, which the site is made from"
        elif source != root and _holds(_real(source), place):
            message = f"`{shown}` stands in `{_shown(source, root)}`, which the site is made from"
        else:
            continue
        how = "" if span is not None else " with `--output`"
        return (not_ours(message, f"name a folder of its own{how}, such as `_site`", output, span),)
    return ()


def _shown(path: Path, root: Path) -> str:
    """The path as the settings would say it, if it lies below the site's `root`."""
    inside = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
    return inside if inside not in {"", "."} else path.as_posix()


def _real(path: Path) -> Path:
    """The path with every symbolic link followed; a circle of them is left as it is."""
    return Path(os.path.realpath(path))


def _holds(folder: Path, path: Path) -> bool:
    """Whether `path` is `folder` or stands anywhere in it."""
    known = _identity(folder)
    return any(above == folder or (known and known == _identity(above)) for above in (path, *path.parents))


def _identity(path: Path) -> tuple[int, int] | None:
    """What the disk knows the file by, if it is there."""
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
