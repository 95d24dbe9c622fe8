"""The disk's end of importing: one file read, and several put into place all together or not at all."""

import errno
import os
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from generator.importer.article import Refusal
from generator.importer.decode import LARGEST

__all__ = ("place_together", "read_bytes")

_MODE = 0o644
_NO_LINKS = frozenset({errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})


def read_bytes(path: Path) -> bytes | Refusal:
    """The bytes of a regular file, as many as are looked at and one more."""
    name = path.name
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            return Refusal(f"`{name}` is not a file", "name a file with an article in it", usage=True)
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = (
            "is not there"
            if isinstance(error, FileNotFoundError)
            else f"cannot be read: {os.strerror(error.errno or 0).lower()}"
        )
        return Refusal(
            f"`{name}` {reason}",
            "name a file that is there, or an address that starts with `https://`",
            usage=True,
        )


def place_together(root: Path, files: Mapping[str, bytes]) -> Refusal | None:
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
        for target, name in beside.items():
            path = str(target)
            _give(name, target)
            made.append(target)
        _remove(beside.values())
    except FileExistsError:
        _undo(made, folders, beside)
        return Refusal(
            f"`{path}` is there already", "move it away, or choose another name with `--id` or `--into`"
        )
    except OSError as error:
        _undo(made, folders, beside)
        reason = os.strerror(error.errno).lower() if error.errno else str(error)
        return Refusal(
            f"`{path}` could not be written: {reason}",
            "allow writing there, then run the command again",
            usage=True,
        )
    except BaseException:
        _undo(made, folders, beside)
        raise
    return None


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
        os.fchmod(handle, _MODE)
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
