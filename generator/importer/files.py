"""The disk's end of importing: one file read."""

import os
import stat
from pathlib import Path

from generator.importer.article import Refusal
from generator.importer.decode import LARGEST

__all__ = ("read_bytes",)


def read_bytes(path: Path) -> bytes | Refusal:
    """The bytes of a regular file, as many as are looked at and one more."""
    try:
        # Without O_NONBLOCK, opening a pipe that nobody writes to would wait for ever.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            os.close(handle)
            return Refusal(f"`{path}` is not a file", "name a file with an article in it", usage=True)
        with os.fdopen(handle, "rb") as file:
            return file.read(LARGEST + 1)
    except OSError as error:
        reason = (
            "is not there"
            if isinstance(error, FileNotFoundError)
            else f"cannot be read: {os.strerror(error.errno or 0).lower()}"
        )
        return Refusal(
            f"`{path}` {reason}",
            "name a file that is there, or an address that starts with `https://`",
            usage=True,
        )
