"""The site that stands now: which files are ours, and which of these are as we wrote them."""

import os
import stat
import time
from pathlib import Path

from msgspec import Struct

from generator.model.diagnostics import Diagnostic
from generator.model.source import Span, digest_of
from generator.publish.disk import DISK, FILE_MODE, Disk, is_file, is_folder, quietly
from generator.publish.manifest import MANIFEST, Manifest
from generator.publish.trouble import failed, not_ours

__all__ = ("Look", "Published", "Stamp", "Stamps", "inspect", "settled", "stamp_of")

# A file changed again within one tick of the file system's clock may keep its times; until then its stamp proves nothing.
_TICK = 20_000_000


class Stamp(Struct, frozen=True, array_like=True):
    """A file as the disk described it when its bytes had `digest`; `changed` moves with every write, even a backdated one."""

    digest: str
    size: int
    modified: int
    changed: int
    inode: int
    mode: int


class Stamps(Struct, frozen=True):
    """What is remembered of the published files, by path, so that files which did not change are not read again."""

    files: dict[str, Stamp] = {}


class Published(Struct, frozen=True, kw_only=True):
    """
    The site that stands in the output folder.

    `manifest` lists what is ours, and `intact` those of its files, with their digests, that are as we wrote them (the manifest
    itself among them). `stamps` is worth keeping for the next `inspect`. Any of `problems` forbids to publish there.
    """

    manifest: Manifest = Manifest({})
    intact: dict[str, str] = {}
    stamps: Stamps = Stamps()
    problems: tuple[Diagnostic, ...] = ()


def inspect(
    output: Path, stamps: Stamps | None = None, *, span: Span | None = None, disk: Disk = DISK
) -> Published:
    """
    The site that stands at `output`; an absent or empty folder holds the empty site.

    Files are read again only where `stamps` (from the last publication) do not vouch for them; without `stamps` all are.
    `span` is the place of the setting that names the folder. Nothing is written.
    """
    try:
        folder = disk.open(output)
    except FileNotFoundError:
        return Published()
    except OSError as error:
        return Published(problems=(_unusable(output, error, span),))
    try:
        return _inspect(output, folder, stamps or Stamps(), span, disk)
    except OSError as error:
        return Published(problems=(failed(error, output, span),))
    finally:
        quietly(disk.close, folder)


def stamp_of(status: os.stat_result, digest: str) -> Stamp:
    """The stamp of a file with `digest`."""
    return Stamp(
        digest,
        status.st_size,
        status.st_mtime_ns,
        status.st_ctime_ns,
        status.st_ino,
        stat.S_IMODE(status.st_mode),
    )


def settled(stamps: dict[str, Stamp]) -> Stamps:
    """Those of `stamps` that can be relied on later."""
    horizon = time.time_ns() - _TICK
    return Stamps({path: stamp for path, stamp in stamps.items() if stamp.changed < horizon})


class Look:
    """Looks at files of one folder, and remembers which of its folders are real."""

    def __init__(self, folder: int, stamps: Stamps, disk: Disk) -> None:
        self._folder = folder
        self._stamps = stamps.files
        self._disk = disk
        self._real = {"": True}

    def __call__(self, path: str, digest: str) -> Stamp | None:
        """
        The stamp of the file at `path` when it is one of ours, with `digest` and the mode we gave it; else None.

        A file system without modes shows another one than we gave; there the remembered one counts.
        """
        known = self._stamps.get(path)
        try:
            if not self._is_real(path.rpartition("/")[0]):
                return None
            status = self._disk.status(self._folder, path)
            stamp = stamp_of(status, digest)
            if stamp == known:
                return stamp
            if not is_file(status) or stamp.mode not in {FILE_MODE, known.mode if known else FILE_MODE}:
                return None
            return stamp if digest_of(self._disk.read(self._folder, path)) == digest else None
        except OSError:
            return None

    def _is_real(self, folder: str) -> bool:
        """Whether `folder` and all above it are folders, and not links to folders that are somebody else's."""
        real = self._real.get(folder)
        if real is None:
            real = self._is_real(folder.rpartition("/")[0]) and is_folder(
                self._disk.status(self._folder, folder)
            )
            self._real[folder] = real
        return real


def _unusable(output: Path, error: OSError, span: Span | None) -> Diagnostic:
    """Why the output folder cannot be opened."""
    if output.is_symlink():
        return not_ours(
            f"`{output.as_posix()}` is a symbolic link but takes a folder",
            "name the folder that the link points at with `--output`",
            output,
            span,
        )
    if isinstance(error, NotADirectoryError):
        return not_ours(
            f"`{output.as_posix()}` is a file but takes a folder",
            "name another folder with `--output`",
            output,
            span,
        )
    return failed(error, output, span)


def _inspect(output: Path, folder: int, stamps: Stamps, span: Span | None, disk: Disk) -> Published:
    try:
        data = disk.read(folder, MANIFEST)
    except FileNotFoundError:
        if not disk.entries(folder, ""):
            return Published()
        problem = not_ours(
            f"`{output.as_posix()}` holds files and no manifest of ours (`{MANIFEST}`)",
            "name another folder with `--output`, or empty this one",
            output,
            span,
        )
        return Published(problems=(problem,))
    manifest = Manifest.parse(data)
    if manifest is None:
        problem = not_ours(
            f"`{(output / MANIFEST).as_posix()}` is not a manifest that can be read",
            "put it back as it was, or empty the folder",
            output,
            span,
        )
        return Published(problems=(problem,))
    look = Look(folder, stamps, disk)
    expected = {MANIFEST: digest_of(data), **manifest.files}
    seen = {path: stamp for path, digest in expected.items() if (stamp := look(path, digest)) is not None}
    intact = {path: stamp.digest for path, stamp in seen.items()}
    return Published(manifest=manifest, intact=intact, stamps=settled(seen))
