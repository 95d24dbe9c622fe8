"""What can go wrong with the published folder, in plain words."""

import errno
import os
from pathlib import Path

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span

__all__ = ("failed", "not_ours", "place_of", "refused")

_AGAIN = "build again; the published site is as it was"

# What each error means to somebody who does not know its name, and what to do.
_PLAIN = {
    errno.ENOSPC: ("the disk is full", f"free some space, then {_AGAIN}"),
    errno.EDQUOT: ("the disk quota is used up", f"free some space, then {_AGAIN}"),
    errno.EIO: ("the disk reports an error", f"check the disk, then {_AGAIN}"),
    errno.EMFILE: ("too many files are open", f"raise the limit of open files, then {_AGAIN}"),
    errno.ENFILE: ("too many files are open", f"close other programs, then {_AGAIN}"),
    errno.EROFS: ("the disk is read-only", "name a folder that can be written to with `--output`"),
    errno.EACCES: ("permission is denied", "allow writing there, or name another folder with `--output`"),
    errno.EPERM: ("permission is denied", "allow writing there, or name another folder with `--output`"),
    errno.EBUSY: ("a disk is mounted there", "name a folder inside that disk with `--output`"),
    errno.EXDEV: ("a disk is mounted there", "name a folder inside that disk with `--output`"),
    errno.ENAMETOOLONG: ("the path is too long", "name a folder with a shorter path with `--output`"),
    errno.ESTALE: ("the file was changed during the build", "build again; nothing was published"),
}


def place_of(output: Path) -> Span:
    """The span that stands for the folder when the settings do not name it."""
    return Span(output.as_posix())


def failed(error: OSError, output: Path, span: Span | None) -> Diagnostic:
    """OUT002 for an error of the disk."""
    known = _PLAIN.get(error.errno or 0)
    what, help_ = known or (
        (os.strerror(error.errno) if error.errno else str(error)).lower(),
        f"mend this, then {_AGAIN}",
    )
    where = f" at `{error.filename}`" if isinstance(error.filename, str) else ""
    message = f"`{output.as_posix()}` could not be written: {what}{where}"
    return Diagnostic(code=Code.OUT002, span=span or place_of(output), message=message, help=help_)


def refused(message: str, help_: str, output: Path, span: Span | None) -> Diagnostic:
    """OUT002 for a site that cannot be written as it stands."""
    return Diagnostic(code=Code.OUT002, span=span or place_of(output), message=message, help=help_)


def not_ours(message: str, help_: str, output: Path, span: Span | None) -> Diagnostic:
    """OUT001."""
    return Diagnostic(code=Code.OUT001, span=span or place_of(output), message=message, help=help_)
