"""Folders for sites that are built many times."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

__all__ = ("new_folder",)

#: Memory, where there is such a folder: publishing waits for the medium, hundreds of times.
_MEMORY = Path("/dev/shm")


@contextmanager
def new_folder() -> Iterator[Path]:
    """A folder of its own until the block ends."""
    above = _MEMORY if _MEMORY.is_dir() and os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=above) as folder:
        yield Path(folder)
