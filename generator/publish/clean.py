"""Take a published site away again."""

from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from generator.publish.disk import DISK, Disk, quietly
from generator.publish.manifest import MANIFEST, Manifest
from generator.publish.published import inspect
from generator.publish.stage import contents_of
from generator.publish.trouble import failed

__all__ = ("clean",)


def clean(output: Path, *, span: Span | None = None, disk: Disk = DISK) -> tuple[int, tuple[Diagnostic, ...]]:
    """
    How many files of the site at `output` were removed; a folder without a manifest of ours is refused.

    Only files that the manifest lists are removed, then the folders that this leaves empty. Call it with the `lock` held.
    """
    published = inspect(output, span=span, disk=disk)
    if published.problems:
        return 0, published.problems
    try:
        parent = disk.open(output.parent)
    except FileNotFoundError:
        return 0, ()
    except OSError as error:
        return 0, (failed(error, output, span),)
    try:
        return _clean(output, parent, published.manifest, disk), ()
    except FileNotFoundError:
        return 0, ()
    except OSError as error:
        return 0, (failed(error, output, span),)
    finally:
        quietly(disk.close, parent)


def _clean(output: Path, parent: int, manifest: Manifest, disk: Disk) -> int:
    folder = disk.open(output)
    try:
        found = contents_of(folder, manifest.files.keys(), disk)
        # The manifest goes last, so that a run that is stopped can be taken up again.
        for path in sorted(found.ours, key=lambda path: (path == MANIFEST, path)):
            disk.remove_file(folder, path)
        for path in reversed(found.holders):
            quietly(disk.remove_folder, folder, path)
    finally:
        quietly(disk.close, folder)
    if found.ours:
        quietly(disk.remove_folder, parent, output.name)
    return len(found.ours)
