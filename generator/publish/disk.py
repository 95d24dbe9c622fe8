"""
The system calls that publishing makes, one method each, so that a test can fail or kill any of them.

Paths are relative to an open folder, given by its descriptor: a descriptor stays with its folder when names are exchanged,
and no symbolic link is followed at the end of a path.
"""

import ctypes
import os
import stat
import sys
from collections.abc import Callable
from contextlib import suppress
from errno import ENOSYS
from pathlib import Path

__all__ = ("DISK", "FILE_MODE", "FOLDER_MODE", "Disk", "is_file", "is_folder", "quietly")

#: What every published file and folder may be used for, whatever the umask.
FILE_MODE, FOLDER_MODE = 0o644, 0o755

_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC
_FILE = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC

_LIBC = ctypes.CDLL(None, use_errno=True)
_SWAP = 2  # RENAME_EXCHANGE of renameat2(2) on Linux and RENAME_SWAP of renameatx_np(2) on macOS are the same number


def is_folder(status: os.stat_result | None) -> bool:
    """Whether `status` is that of a folder; a symbolic link to one is not."""
    return status is not None and stat.S_ISDIR(status.st_mode)


def is_file(status: os.stat_result | None) -> bool:
    """Whether `status` is that of an ordinary file."""
    return status is not None and stat.S_ISREG(status.st_mode)


def quietly(call: Callable[..., object], *arguments: object) -> None:
    """Call it, and leave to a later run what the disk does not allow now."""
    with suppress(OSError):
        call(*arguments)


class Disk:
    """The real disk."""

    def open(self, path: Path) -> int:
        """A descriptor of the folder at `path`, where the last part of the path may not be a symbolic link."""
        return os.open(path, _FOLDER)

    def close(self, folder: int) -> None:
        """Give a descriptor back."""
        os.close(folder)

    def status(self, folder: int, path: str) -> os.stat_result:
        """What stands at `path`, itself and not what it may point at."""
        return os.stat(path, dir_fd=folder, follow_symlinks=False)

    def entries(self, folder: int, path: str) -> list[tuple[str, bool]]:
        """The names in the folder at `path`, sorted, each with whether it is a folder."""
        handle = os.open(path or ".", _FOLDER, dir_fd=folder)
        try:
            with os.scandir(handle) as entries:
                return sorted((entry.name, entry.is_dir(follow_symlinks=False)) for entry in entries)
        finally:
            os.close(handle)

    def read(self, folder: int, path: str) -> bytes:
        """The bytes of the file at `path`; a pipe in its place does not make us wait."""
        with os.fdopen(os.open(path, _FILE, dir_fd=folder), "rb") as file:
            return file.read()

    def write(self, folder: int, path: str, data: bytes) -> None:
        """Make the file `path` with `data`."""
        # Without a file object, which takes as long to make as the file.
        file = os.open(path, _NEW, FILE_MODE, dir_fd=folder)
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
            os.fchmod(file, FILE_MODE)
        finally:
            os.close(file)

    def link(self, folder: int, path: str, to: int) -> None:
        """Give what stands at `path` the same path in the folder `to` as well."""
        os.link(path, path, src_dir_fd=folder, dst_dir_fd=to, follow_symlinks=False)

    def read_link(self, folder: int, path: str) -> str:
        """What the symbolic link at `path` says."""
        return os.readlink(path, dir_fd=folder)

    def write_link(self, folder: int, path: str, text: str) -> None:
        """Make the symbolic link `path`."""
        os.symlink(text, path, dir_fd=folder)

    def make_folder(self, folder: int, path: str) -> None:
        """Make the folder `path`, its parent being there."""
        os.mkdir(path, FOLDER_MODE, dir_fd=folder)

    def set_mode(self, folder: int, path: str, mode: int) -> None:
        """Say what the folder `path` may be used for."""
        os.chmod(path, mode, dir_fd=folder)

    def remove_file(self, folder: int, path: str) -> None:
        """Remove the name `path`, which is not a folder's."""
        os.unlink(path, dir_fd=folder)

    def remove_folder(self, folder: int, path: str) -> None:
        """Remove the folder `path`, which is empty."""
        os.rmdir(path, dir_fd=folder)

    def rename(self, folder: int, old: str, new: str) -> None:
        """Give what is named `old` the name `new`."""
        os.rename(old, new, src_dir_fd=folder, dst_dir_fd=folder)

    def move(self, folder: int, name: str, to: int, new: str) -> None:
        """Let what is named `name` be named `new` in the folder `to`; an empty folder of that name gives way to a folder."""
        os.rename(name, new, src_dir_fd=folder, dst_dir_fd=to)

    def exchange(self, folder: int, one: str, other: str) -> None:
        """Exchange two names in one step; OSError(ENOSYS) where the system has no such call."""
        name = "renameatx_np" if sys.platform == "darwin" else "renameat2"
        call = getattr(_LIBC, name, None)
        if call is None:
            raise OSError(ENOSYS, os.strerror(ENOSYS))
        if call(folder, os.fsencode(one), folder, os.fsencode(other), ctypes.c_uint(_SWAP)) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number), one, None, other)

    def flush_all(self, folder: int) -> bool:
        """
        Whether everything written to the folder's file system is now on the medium; False where there is no such call.

        One syncfs(2) instead of an fsync(2) for each of a thousand files saves nine tenths of the waiting.
        """
        call = getattr(_LIBC, "syncfs", None)
        if call is None:
            return False
        if call(folder) != 0:
            number = ctypes.get_errno()
            raise OSError(number, os.strerror(number))
        return True

    def flush(self, folder: int, path: str) -> None:
        """Wait until the file or folder at `path` is on the medium."""
        handle = os.open(path or ".", _FILE, dir_fd=folder)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


#: The disk that everything uses unless it is given another.
DISK = Disk()
