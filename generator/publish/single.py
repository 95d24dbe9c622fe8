"""One file outside the site: a fingerprint beside its source, a snapshot in its folder."""

import os
from pathlib import Path
from tempfile import mkstemp

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from generator.publish.disk import FILE_MODE
from generator.publish.trouble import failed

__all__ = ("place",)


def place(path: Path, data: bytes, *, span: Span | None = None) -> tuple[Diagnostic, ...]:
    """
    Put `data` at `path` in one step, whatever stood there; the errors that kept us from it.

    The folder is made when it is missing. Whoever reads `path` meanwhile finds the old bytes or the new ones, whole.
    """
    beside = ""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, beside = mkstemp(prefix=f".{path.name}.", dir=path.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fchmod(handle, FILE_MODE)
            os.fsync(handle)
        Path(beside).replace(path)
    except OSError as error:
        if beside:
            Path(beside).unlink(missing_ok=True)
        return (failed(error, path, span),)
    return ()
