"""One build at a time for each output folder."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span
from generator.publish.disk import DISK, FILE_MODE, Disk
from generator.publish.switch import mend
from generator.publish.trouble import failed, refused

__all__ = ("lock",)

_PATIENCE = 120.0


def _say_nothing() -> None:
    """What is called when we must wait and nobody wants to know."""


@contextmanager
def lock(
    output: Path,
    *,
    patience: float = _PATIENCE,
    waiting: Callable[[], None] = _say_nothing,
    span: Span | None = None,
    disk: Disk = DISK,
) -> Iterator[tuple[Diagnostic, ...]]:
    """
    Keep other builds from the folder `output` while the body runs; gives the errors that forbid to go on, none when it is ours.

    While another build holds it, `waiting` is called once and the wait lasts up to `patience` seconds. The system frees the
    lock of a process that dies. The leftovers of such a process are mended before the body runs.

    The lock is the file `.<name>.lock` beside the folder: not in it, because the folder is exchanged as a whole, and not in
    the cache, because two builds with different caches may share an output folder. It stays there: to remove it could let two
    builds hold two files of that name.
    """
    # Its import takes 17 ms, which `briefing --help` and `check` need not spend.
    from filelock import FileLock, Timeout  # noqa: PLC0415

    name = f".{output.name}.lock"
    try:
        output.parent.mkdir(parents=True, exist_ok=True)
        # Where no file can be made at all (`/proc`), the library would try again until its patience is over.
        with suppress(FileExistsError):
            (output.parent / name).touch(FILE_MODE, exist_ok=False)
        held = FileLock(output.parent / name)
        try:
            held.acquire(timeout=0)
        except Timeout:
            waiting()
            held.acquire(timeout=patience)
    except Timeout:
        message = f"another build has been writing `{output.as_posix()}` for more than {patience:g} seconds"
        yield (refused(message, "wait for the other build to end, or stop it", output, span),)
        return
    except OSError as error:
        yield (failed(error, output, span),)
        return
    try:
        yield _mended(output, span, disk)
    finally:
        held.release()


def _mended(output: Path, span: Span | None, disk: Disk) -> tuple[Diagnostic, ...]:
    try:
        mend(output, disk=disk)
    except OSError as error:
        return (failed(error, output, span),)
    return ()
