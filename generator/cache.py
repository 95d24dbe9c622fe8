"""
Values kept between runs: losing them costs time, never correctness.

A value is stored as MessagePack, which holds data and runs no code. Its file begins with a checksum over everything that must
be right before it may be used: the format, the name it was saved under, the caller's stamp (see `stamp_of`) and every byte
that follows. A file that differs in any of them is no value at all, so that the caller works the value out again.
"""

import os
import stat
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar, cast

import msgspec

__all__ = ("MemoryShelf", "Shelf", "clear", "load", "save", "stamp_of")

T = TypeVar("T")
A = TypeVar("A")

_MAGIC = b"briefing cache 1\n"
_DIGEST = 32
_START = len(_MAGIC) + _DIGEST

#: The file of a memo's values that came after most others, and how many times fewer they are than all.
_RECENT, _FEW = "-recent", 10

# Backup programs pass over a folder that holds this file (https://bford.info/cachedir/), git over one that ignores itself.
_MARKS = {
    "CACHEDIR.TAG": b"Signature: 8a477f597d28d172789f06886806bc55\n# Made by Briefing; it may be deleted at any time.\n",
    ".gitignore": b"*\n",
}


class Shelf(msgspec.Struct, frozen=True):
    """A folder of saved values that were all made under one `stamp`."""

    folder: Path
    stamp: str

    def load(self, name: str, kind: type[T], default: T) -> T:
        """The value saved as `name`, or `default` when there is none that can be trusted."""
        value = load(self.folder, name, kind, self.stamp)
        return default if value is None else value

    def save(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever msgspec can encode
        """Keep `value` as `name`, if the disk allows it."""
        save(self.folder, name, value, self.stamp)

    def memo(
        self, name: str, kind: type[T], wanted: Mapping[str, A], compute: Callable[[Sequence[A]], Sequence[T]]
    ) -> list[T]:
        """
        A value for each of `wanted`, in their order; only those without one from an earlier run are computed.

        A key says everything that its value depends on. What is not wanted now is forgotten, the sooner the more of it there is:
        as long as few values come and go they are kept in a file of their own, since most of the work is in writing the others.
        """
        kept = self.load(name, dict[str, kind], {})  # type: ignore[valid-type]
        recent = self.load(f"{name}{_RECENT}", dict[str, kind], {})  # type: ignore[valid-type]
        known = {**kept, **recent}
        missing = {key: argument for key, argument in wanted.items() if key not in known}
        fresh = dict(zip(missing, compute(list(missing.values())), strict=True)) if missing else {}
        values = {key: fresh[key] if key in fresh else known[key] for key in wanted}
        more = {key: value for key, value in values.items() if key not in kept}
        gone = len(kept) + len(more) - len(values)
        if (len(more) + gone) * _FEW > len(values):
            self.save(name, values)
            more = {}
        if more.keys() != recent.keys():
            self.save(f"{name}{_RECENT}", more)
        return list(values.values())


class MemoryShelf(Shelf, frozen=True):
    """
    A shelf that holds its values in memory, as they are. The first of each name comes from the folder behind it.

    `keep` takes what has changed there, so that the next build or preview starts with it.
    """

    values: dict[str, Any] = msgspec.field(default_factory=dict)
    fresh: set[str] = msgspec.field(default_factory=set)

    def load(self, name: str, kind: type[T], default: T) -> T:
        """The value saved as `name`, or `default`."""
        if name not in self.values:
            self.values[name] = super().load(name, kind, default)
        return cast("T", self.values[name])

    def save(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever msgspec can encode
        """Keep `value` as `name`."""
        self.values[name] = value
        self.fresh.add(name)

    def memo(
        self, name: str, kind: type[T], wanted: Mapping[str, A], compute: Callable[[Sequence[A]], Sequence[T]]
    ) -> list[T]:
        """A value for each of `wanted`, in their order; only those that are not here are computed."""
        known = self.load(name, dict[str, kind], {})  # type: ignore[valid-type]
        missing = {key: argument for key, argument in wanted.items() if key not in known}
        fresh = dict(zip(missing, compute(list(missing.values())), strict=True)) if missing else {}
        values = {key: fresh[key] if key in fresh else known[key] for key in wanted}
        if values.keys() != known.keys():
            self.save(name, values)
        return list(values.values())

    def keep(self) -> None:
        """Put what is new into the folder."""
        while self.fresh:
            name = self.fresh.pop()
            super().save(name, self.values[name])


def load(folder: Path, name: str, kind: type[T], stamp: str) -> T | None:
    """
    The value saved in `folder` as `name`, or None when there is none that can be trusted.

    It never raises: a missing, truncated, altered or foreign file, a symbolic link, and a value saved under another stamp or
    name or of another kind are all None.
    """
    try:
        data = _read(folder, name)
        payload = memoryview(data)[_START:]
        if data[:_START] != _MAGIC + _digest((name, stamp), payload):
            return None
        return msgspec.msgpack.decode(payload, type=kind)
    except (OSError, ValueError, msgspec.MsgspecError, RecursionError, MemoryError):
        return None


def save(folder: Path, name: str, value: Any, stamp: str) -> bool:  # noqa: ANN401 - whatever msgspec can encode
    """
    Whether `value` is now saved in `folder` as `name`; False when the disk did not allow it, which harms nothing.

    A reader sees the old file or the new one, whole. The folder is made when it is missing.
    """
    payload = msgspec.msgpack.encode(value)
    beside = folder / f".{name}.{os.getpid()}.tmp"
    try:
        _prepare(folder)
        # What a killed run left. Should it belong to a run that is alive, that run fails to save, which harms nothing.
        for leftover in folder.glob(f".{name}.*.tmp"):
            leftover.unlink(missing_ok=True)
        try:
            _write(beside, (_MAGIC, _digest((name, stamp), payload), payload))
            beside.replace(folder / name)
        finally:
            beside.unlink(missing_ok=True)
    except OSError:
        return False
    return True


def clear(folder: Path) -> None:
    """Forget everything saved in `folder`; what was not saved by us stays, and so does what the disk will not give up."""
    if folder.is_symlink():
        return
    for path in folder.glob("*"):
        try:
            data = _read(folder, path.name)
            if data == _MARKS.get(path.name) or data.startswith(_MAGIC):
                path.unlink()
        except OSError:
            continue
    with suppress(OSError):
        folder.rmdir()


def stamp_of(*parts: str, libraries: Iterable[str] = ()) -> str:
    """
    A stamp that changes with `parts`, with this program's own code, with Python and with the installed `libraries`.

    `libraries` are distributions by name; one that is not installed counts as such.
    """
    versions = _versions(libraries)
    named = (f"{name} {versions[name]}" for name in sorted(versions))
    return _digest((_own_code(), sys.version, msgspec.__version__, *named, "", *parts)).hex()


def _digest(texts: Iterable[str], payload: bytes | memoryview = b"") -> bytes:
    """The digest of `texts`, each with its length before it so that no two lists look alike, and of `payload`."""
    state = blake2b(digest_size=_DIGEST)
    for text in texts:
        data = text.encode()
        state.update(b"%d:" % len(data) + data)
    state.update(payload)
    return state.digest()


def _read(folder: Path, name: str) -> bytes:
    """The bytes of a plain file of `folder`; a link is not followed, and a pipe does not make us wait."""
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    handle = os.open(folder / name, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC)
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise FileNotFoundError(folder / name)
        return file.read()


def _prepare(folder: Path) -> None:
    """Make `folder`, marked as one that can be thrown away; a symbolic link in its place is refused."""
    folder.mkdir(parents=True, exist_ok=True)
    if folder.is_symlink():
        raise NotADirectoryError(folder)
    for name, data in _MARKS.items():
        if not os.path.lexists(folder / name):
            _write(folder / name, (data,))


def _write(path: Path, pieces: Iterable[bytes]) -> None:
    """Write a new file; what stands there already is replaced, never written through."""
    path.unlink(missing_ok=True)
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_NOFOLLOW | os.O_CLOEXEC, 0o644)
    with os.fdopen(handle, "wb") as file:
        file.writelines(pieces)


def _own_code() -> str:
    """A digest of this program's modules: the version number alone would not notice an edit in a checkout."""
    root = Path(__file__).parent
    state = blake2b(digest_size=_DIGEST)
    for path in sorted(root.rglob("*.py")):
        data = path.read_bytes()
        state.update(b"%s:%d:" % (path.relative_to(root).as_posix().encode(), len(data)) + data)
    return state.hexdigest()


def _versions(libraries: Iterable[str]) -> dict[str, str]:
    """
    The installed version of each of `libraries`, read from the names of their `*.dist-info` folders.

    Importing `importlib.metadata` and parsing each library's metadata takes 25 ms, a tenth of a build that changes nothing;
    it is asked only about what the folders' names do not tell.
    """
    missing = {name.lower().replace("-", "_").replace(".", "_"): name for name in libraries}
    found: dict[str, str] = {}
    for place in sys.path:
        try:
            entries = os.listdir(place)  # noqa: PTH208 - `sys.path` holds strings, the empty one among them
        except OSError:
            continue
        for entry in entries:
            stem, dot, suffix = entry.rpartition(".")
            key, _, number = stem.partition("-")
            if dot and suffix == "dist-info" and (name := missing.pop(key.lower(), None)) is not None:
                found[name] = number
    if missing:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 - see the docstring

        for name in missing.values():
            try:
                found[name] = version(name)
            except PackageNotFoundError:
                found[name] = "not installed"
    return found
