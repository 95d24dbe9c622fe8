"""New files outside the site: drafts, scaffolds and what belongs to them, put into place all together or not at all."""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from msgspec import Struct

from generator.publish.disk import FILE_MODE

__all__ = ("Hindrance", "place_together")

_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


class Hindrance(Struct, frozen=True):
    """What kept files from their places, in a diagnostic's words; `is_taken` when something stands at `path` already."""

    path: str
    message: str
    is_taken: bool = False


def place_together(root: Path, files: Mapping[str, bytes]) -> Hindrance | None:
    """
    Put every file at its path, below or beside `root`; what kept us from it, after which none of them is there.

    Each is written whole beside its place first. Nothing that stands there already gives way: a path that somebody took in the
    meantime undoes the rest. Whatever interrupts this, no half-written file is ever seen.
    """
    made: list[Path] = []
    beside: dict[Path, Path] = {}
    folders: list[Path] = []
    path = ""
    try:
        for path, data in files.items():
            target = root / path
            folders += _make_folders(target.parent)
            beside[target] = _write_beside(target, data, beside)
        for path in files:
            target = root / path
            _give(beside[target], target)
            made.append(target)
        _remove(beside.values())
    except FileExistsError:
        _undo(made, folders, beside)
        where = _shown(root, path)
        return Hindrance(where, f"`{where}` is there already", is_taken=True)
    except OSError as error:
        _undo(made, folders, beside)
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        where = _shown(root, path)
        return Hindrance(where, f"`{where}` could not be written: {reason}")
    except BaseException:
        _undo(made, folders, beside)
        raise
    return None


def _shown(root: Path, path: str) -> str:
    """The path as a person would say it: below `root` from there on, else from the root of the disk."""
    below = os.path.normpath(path)
    return os.path.normpath(root.absolute() / below) if below.startswith("..") else below


def _make_folders(folder: Path) -> list[Path]:
    """The folders that had to be made, the innermost last."""
    missing: list[Path] = []
    while not folder.exists():
        missing.append(folder)
        folder = folder.parent
    for one in reversed(missing):
        one.mkdir(exist_ok=True)
    return missing[::-1]


def _write_beside(target: Path, data: bytes, beside: dict[Path, Path]) -> Path:
    handle, name = mkstemp(prefix=f".{target.name[:80]}.", dir=target.parent)
    beside[target] = Path(name)
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fchmod(handle, FILE_MODE)
        os.fsync(handle)
    return Path(name)


def _give(name: Path, target: Path) -> None:
    """Call the file `name` by the name `target`, which nobody may have: a link, unlike a renaming, never replaces a file."""
    try:
        os.link(name, target)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        # A file system without hard links: what stands there is looked for instead.
        if os.path.lexists(target):
            raise FileExistsError(target) from error
        name.rename(target)


def _undo(made: list[Path], folders: list[Path], beside: dict[Path, Path]) -> None:
    _remove((*made, *beside.values()))
    for folder in reversed(folders):
        with suppress(OSError):
            folder.rmdir()


def _remove(paths: Iterable[Path]) -> None:
    for path in paths:
        with suppress(OSError):
            path.unlink(missing_ok=True)
