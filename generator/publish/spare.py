"""
The site that was replaced, kept out of sight for the next one to be built in.

Most of its folders and files are right already: making, filling and removing a thousand folders takes longer than everything
else that a small edit needs. It holds second names of the published files, hardly anything more, and nothing that is not ours.
Whoever loses it loses time.
"""

import os
from pathlib import Path

from generator.model.source import digest_of
from generator.publish.clean import clean
from generator.publish.disk import Disk, quietly
from generator.publish.manifest import MANIFEST, Manifest
from generator.publish.stage import Contents, contents_of

__all__ = ("adopt", "discard", "put_by", "spare_of")

_PREFIX = "site-"


def spare_of(cache: Path, output: Path) -> Path:
    """Where in the folder `cache` the site is kept that was replaced in the folder `output`."""
    return cache / f"{_PREFIX}{digest_of(os.fsencode(output))[:16]}"


def discard(cache: Path) -> None:
    """Remove the sites kept in `cache`; what somebody put there stays."""
    if not cache.is_symlink():
        for spare in cache.glob(f"{_PREFIX}*"):
            clean(spare)


def adopt(spare: Path, parent: int, name: str, disk: Disk) -> Contents:
    """
    Let the folder `spare` take the place of the empty folder `name` in `parent`; gives what stands there then.

    One that somebody has put a file into, and one on another file system, stays where it is.
    """
    above = folder = None
    try:
        above = disk.open(spare.parent)
        folder = disk.open(spare)
        manifest = Manifest.parse(disk.read(folder, MANIFEST))
        if manifest is None:
            return Contents()
        found = contents_of(folder, manifest.files.keys(), disk)
        if found.others or found.folders:
            return Contents()
        disk.move(above, spare.name, parent, name)
    except OSError:
        return Contents()
    else:
        return found
    finally:
        for handle in (above, folder):
            if handle is not None:
                quietly(disk.close, handle)


def put_by(spare: Path, parent: int, name: str, disk: Disk) -> None:
    """Keep the folder `name` of `parent`, which holds nothing but a site of ours, as `spare`; OSError when it cannot be."""
    above = disk.open(spare.parent)
    try:
        disk.move(parent, name, above, spare.name)
    finally:
        quietly(disk.close, above)
