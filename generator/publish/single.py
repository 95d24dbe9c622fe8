"""One file outside the site: a fingerprint beside its source, a snapshot in its folder."""

import os
from contextlib import suppress
from pathlib import Path
from tempfile import mkstemp

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.publish.disk import FILE_MODE

__all__ = ("place",)


def place(root: Path, path: str, data: bytes) -> tuple[Diagnostic, ...]:
    """
    Put `data` at `path`, below or beside `root`, in one step, whatever file stood there; what kept us from it.

    The folder is made when it is missing. Whoever reads the file meanwhile finds the old bytes or the new ones, whole. A symbolic
    link gives way to the file; what it leads to stays as it is.
    """
    target = root / path
    beside: Path | None = None
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, name = mkstemp(prefix=f".{target.name}.", dir=target.parent)
        beside = Path(name)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(handle, FILE_MODE)
            os.fsync(handle)
        beside.replace(target)
        beside = None
    except OSError as error:
        return (_failed(error, path),)
    finally:
        if beside is not None:
            with suppress(OSError):
                beside.unlink(missing_ok=True)
    return ()


def _failed(error: OSError, path: str) -> Diagnostic:
    reason = os.strerror(error.errno).lower() if error.errno else str(error)
    return Diagnostic(
        code=Code.OUT002,
        span=Span(path),
        message=f"`{path}` could not be written: {reason}",
        help="allow writing there, then run the command again; what stood there is as it was",
    )
