"""A new site built beside the old one: files that did not change are the same files under a second name."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from contextlib import suppress

from msgspec import Struct

from generator.model.output import Output
from generator.publish.disk import FOLDER_MODE, Disk, is_file, quietly
from generator.publish.manifest import MANIFEST, folders_of
from generator.publish.published import Look, Published, stamp_of

__all__ = ("Contents", "contents_of", "fill", "remove_tree", "sweep", "sync")

# Where a second name for a file cannot be made, for one of these reasons, a copy does as well.
_NO_LINKS = frozenset(
    {errno.EPERM, errno.EACCES, errno.EMLINK, errno.EXDEV, errno.ENOSYS, errno.ENOTSUP, errno.EOPNOTSUPP}
)

# The mode of a folder that can be emptied.
_OPEN = 0o700


class Contents(Struct, frozen=True):
    """
    What stands in an output folder, each sorted, so that a folder comes before what is in it.

    `ours` are files that are listed, `holders` the folders made for listed files; `others` and `folders` are somebody else's.
    Whatever is no folder counts as a file, so that a symbolic link is never followed.
    """

    ours: tuple[str, ...] = ()
    holders: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    folders: tuple[str, ...] = ()


def contents_of(folder: int, listed: AbstractSet[str], disk: Disk) -> Contents:
    """What stands in `folder`, where the files `listed` and the manifest are ours."""
    made = folders_of(listed)
    ours: list[str] = []
    holders: list[str] = []
    others: list[str] = []
    folders: list[str] = []
    pending = [""]
    while pending:
        above = pending.pop()
        for name, is_folder in disk.entries(folder, above):
            path = f"{above}/{name}" if above else name
            if is_folder:
                pending.append(path)
                (holders if path in made else folders).append(path)
            else:
                (ours if path in listed or path == MANIFEST else others).append(path)
    return Contents(*(tuple(sorted(paths)) for paths in (ours, holders, others, folders)))


def fill(
    new: int,
    old: int | None,
    outputs: Mapping[str, Output | str],
    published: Published,
    standing: Contents,
    held: Contents,
    disk: Disk,
) -> None:
    """
    Fill the folder `new` with the site: every output, and what is `standing` in the folder `old` and is not ours.

    `new` is empty, or is an older site of which `held` tells: what of it is right stays, the rest goes. An output given as a
    digest only is taken from `old`. OSError when the disk fails, or (ESTALE) when such a file is no longer what it was.
    """
    folders = folders_of(outputs)
    _make_room(new, outputs.keys(), folders, held, disk)
    look = Look(old, published.stamps, disk) if old is not None else None
    there = outputs.keys() & set(held.ours)
    for path, output in sorted(outputs.items()):
        digest = output if isinstance(output, str) else output.digest
        stamp = look(path, digest) if look is not None and published.intact.get(path) == digest else None
        if path in there:
            if stamp is not None and stamp == stamp_of(disk.status(new, path), digest):
                continue
            disk.remove_file(new, path)
        if old is not None and stamp is not None:
            _carry(new, old, path, disk)
        elif isinstance(output, str):
            raise OSError(errno.ESTALE, os.strerror(errno.ESTALE), path)
        else:
            disk.write(new, path, output.data)
    if old is not None:
        _carry_others(new, old, standing, folders, disk)


def sync(folder: int, outputs: Iterable[str], standing: Contents, disk: Disk) -> None:
    """Wait until the `outputs` in `folder`, and what was carried over from what was `standing`, are on the medium."""
    if disk.flush_all(folder):
        return
    files = sorted(outputs)
    for path in files:
        disk.flush(folder, path)
    for path in standing.others:
        # One that we may not open we could not copy either: it is the same file as before.
        if is_file(disk.status(folder, path)):
            with suppress(PermissionError):
                disk.flush(folder, path)
    for path in sorted({*folders_of(files), *folders_of(standing.others), *standing.folders}, reverse=True):
        with suppress(PermissionError):
            disk.flush(folder, path)
    disk.flush(folder, "")


def sweep(old: int, new: int, standing: Contents, disk: Disk) -> None:
    """
    Take out of the old site what is not ours, which has its place in the `new` one by now.

    Only what was seen `standing` there is removed. What somebody put there since then has not been carried over, and follows
    now.
    """
    for path in standing.folders:
        quietly(disk.set_mode, old, path, _OPEN)
    for path in standing.others:
        quietly(disk.remove_file, old, path)
    for path in reversed(standing.folders):
        quietly(disk.remove_folder, old, path)
    late = contents_of(old, {*standing.ours, *standing.others}, disk)
    # A folder of ours stays behind, though somebody emptied it, unless there is something in it to take along.
    folders = ({*late.folders} - {*standing.holders}) | folders_of(late.others)
    for path in sorted(folders):
        with suppress(FileExistsError):
            disk.make_folder(new, path)
    for path in late.others:
        with suppress(FileExistsError):
            _carry(new, old, path, disk)
        quietly(disk.remove_file, old, path)
    for path in sorted(folders, reverse=True):
        quietly(disk.remove_folder, old, path)


def remove_tree(folder: int, path: str, disk: Disk) -> None:
    """Remove the folder `path` and all that is in it, following no link and heeding no folder's mode."""
    folders = [path]
    for above in folders:
        quietly(disk.set_mode, folder, above, _OPEN)
        for name, is_folder in disk.entries(folder, above):
            if is_folder:
                folders.append(f"{above}/{name}")
            else:
                disk.remove_file(folder, f"{above}/{name}")
    for above in reversed(folders):
        disk.remove_folder(folder, above)


def _make_room(
    new: int, files: AbstractSet[str], folders: AbstractSet[str], held: Contents, disk: Disk
) -> None:
    """Remove what is `held` in `new` and not wanted, and make the folders that are missing; anybody may read all of them."""
    for path in held.ours:
        if path not in files:
            disk.remove_file(new, path)
    for path in reversed(held.holders):
        if path not in folders:
            disk.remove_folder(new, path)
    there = set(held.holders)
    for path in sorted(folders):
        if path not in there:
            disk.make_folder(new, path)
        if stat.S_IMODE(disk.status(new, path).st_mode) != FOLDER_MODE:
            disk.set_mode(new, path, FOLDER_MODE)


def _carry(new: int, old: int, path: str, disk: Disk) -> None:
    """Give the file or link `path` of `old` the same place in `new`."""
    try:
        disk.link(old, path, new)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        status = disk.status(old, path)
        if stat.S_ISLNK(status.st_mode):
            disk.write_link(new, path, disk.read_link(old, path))
        elif is_file(status):
            disk.write(new, path, disk.read(old, path))
            disk.set_mode(new, path, stat.S_IMODE(status.st_mode))
        else:
            raise


def _carry_others(new: int, old: int, standing: Contents, made: AbstractSet[str], disk: Disk) -> None:
    """Carry over what is not ours; its folders keep their modes, which are set last as they may forbid writing."""
    folders = sorted({*standing.folders, *folders_of(standing.others)} - made)
    for path in folders:
        disk.make_folder(new, path)
    for path in standing.others:
        _carry(new, old, path, disk)
    for path in reversed(folders):
        disk.set_mode(new, path, stat.S_IMODE(disk.status(old, path).st_mode))
