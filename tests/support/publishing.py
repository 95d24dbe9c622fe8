"""Small published folders: what they hold, and a disk that can be watched, made to fail, or made to kill."""

import errno
import os
import stat
from collections.abc import Callable, Mapping
from pathlib import Path

from generator.model.diagnostics import Diagnostic
from generator.model.output import Output
from generator.publish import Result, Stamps, inspect, lock, publish
from generator.publish.disk import DISK, Disk

#: Every call of a disk.
CALLS = tuple(name for name in vars(Disk) if not name.startswith("_"))

#: The calls of a disk that change nothing.
READING = frozenset({"open", "close", "status", "entries", "read", "read_link"})


#: What is told of a call before it is made: its number, from 1, its name and its arguments.
Before = Callable[[int, str, tuple[object, ...]], None]


def outputs_of(files: Mapping[str, str]) -> dict[str, Output | str]:
    """Outputs with these texts."""
    return {path: Output.of(path, text.encode()) for path, text in files.items()}


def run(
    output: Path,
    files: Mapping[str, str],
    stamps: Stamps | None = None,
    disk: Disk = DISK,
    spare: Path | None = None,
) -> tuple[Result | None, tuple[Diagnostic, ...]]:
    """What a build does at its end; files that stand already are given by their digests, as a build does that kept them."""
    with lock(output, disk=disk) as problems:
        if problems:
            return None, problems
        published = inspect(output, stamps, disk=disk)
        wanted: dict[str, Output | str] = {}
        for path, made in outputs_of(files).items():
            assert isinstance(made, Output)
            wanted[path] = made.digest if published.intact.get(path) == made.digest else made
        return publish(output, wanted, published, spare=spare, disk=disk)


def contents(folder: Path) -> dict[str, object]:
    """Everything in `folder`: files by path with mode and bytes, links with their text, folders with their mode."""
    found: dict[str, object] = {}
    for path in sorted(folder.rglob("*")):
        status = path.lstat()
        name = path.relative_to(folder).as_posix()
        mode = stat.S_IMODE(status.st_mode)
        if path.is_symlink():
            found[name] = str(path.readlink())
        elif path.is_dir():
            found[name] = mode
        else:
            found[name] = (mode, path.read_bytes())
    return found


def whole(files: Mapping[str, str], folder: Path) -> dict[str, object]:
    """What a site of these files looks like when it is published into `folder`, which is new."""
    result, problems = run(folder, files)
    assert result is not None, problems
    return contents(folder)


def neighbours(output: Path) -> set[str]:
    """What stands beside the output folder and is not its lock."""
    return {path.name for path in output.parent.iterdir()} - {output.name, f".{output.name}.lock"}


def nothing(number: int, name: str, arguments: tuple[object, ...]) -> None:
    """Before a call: nothing."""


class Watched(Disk):
    """
    The real disk, which tells `before` the number, name and arguments of each call, and then makes it.

    Without `wait` it does not wait for the medium, which matters to a loss of power and to nothing that a test can see.
    """

    def __init__(self, before: Before = nothing, *, wait: bool = True) -> None:
        self.calls = 0
        self.wait = wait
        for name in CALLS:
            setattr(self, name, self._watched(name, getattr(self, name), before))

    def flush_all(self, folder: int) -> bool:
        return super().flush_all(folder) if self.wait else True

    def flush(self, folder: int, path: str) -> None:
        if self.wait:
            super().flush(folder, path)

    def _watched(self, name: str, make: Callable[..., object], before: Before) -> Callable[..., object]:
        def watched(*arguments: object) -> object:
            self.calls += 1
            before(self.calls, name, arguments)
            return make(*arguments)

        return watched


class Plain(Watched):
    """A disk that can neither exchange names nor flush everything at once, like that of a network share."""

    def exchange(self, folder: int, one: str, other: str) -> None:
        del folder, one, other
        raise OSError(errno.EINVAL, os.strerror(errno.EINVAL))

    def flush_all(self, folder: int) -> bool:
        del folder
        return False


class Linkless(Watched):
    """A disk that cannot give a file two names."""

    def link(self, folder: int, path: str, to: int) -> None:
        del folder, path, to
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))
