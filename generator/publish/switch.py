"""
Publish a difference: stage the new site beside the old one, then exchange the two in one step.

Whoever looks at the output folder, at any instant and after any failure, finds the old site or the new one, whole. Where the
system cannot exchange two names (NFS, some network and container file systems) the old site is renamed away and the new one
takes its place: between these two renames there is no site, and a kill in that instant is mended by the next run (`mend`).
"""

import errno
import os
from collections.abc import Iterable, Mapping
from contextlib import ExitStack, suppress
from pathlib import Path

from msgspec import Struct

from generator.model.diagnostics import Diagnostic
from generator.model.output import Output
from generator.model.source import Span
from generator.publish.changes import Changes, diff, faults
from generator.publish.disk import DISK, FOLDER_MODE, Disk, quietly
from generator.publish.manifest import MANIFEST, Manifest, folders_of
from generator.publish.published import Published, Stamps, settled, stamp_of
from generator.publish.spare import adopt, put_by
from generator.publish.stage import Contents, contents_of, fill, remove_tree, sweep, sync
from generator.publish.trouble import failed, refused

__all__ = ("Result", "mend", "publish")

# How a file system says that it cannot exchange names.
_NO_EXCHANGE = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EOPNOTSUPP})


class Result(Struct, frozen=True):
    """What publishing did, and what to remember for the next `inspect`."""

    changes: Changes
    stamps: Stamps


def publish(
    output: Path,
    outputs: Mapping[str, Output | str],
    published: Published,
    *,
    spare: Path | None = None,
    span: Span | None = None,
    disk: Disk = DISK,
) -> tuple[Result | None, tuple[Diagnostic, ...]]:
    """
    Make the folder `output` hold `outputs`, its manifest, whatever stood there that is not ours, and nothing else.

    A value of `outputs` is an output, or the digest of a file that `published.intact` holds already. If the site would not
    change, nothing is written. Call it with the `lock` held, with what `inspect` found under the same lock. There is a
    result or an error, and with an error the old site is as it was. The site that was replaced is kept as `spare`, a folder on
    the same file system, to build the next one in; without `spare` it is removed.
    """
    if published.problems:
        return None, published.problems
    wanted = {path: made if isinstance(made, str) else made.digest for path, made in outputs.items()}
    changes = diff(wanted, published)
    manifest = Output.of(MANIFEST, Manifest(wanted).to_bytes())
    if not changes.write and not changes.delete and published.intact.get(MANIFEST) == manifest.digest:
        return Result(changes, published.stamps), ()
    if found := faults(wanted):
        return None, tuple(refused(message, help_, output, span) for message, help_ in found)
    try:
        with ExitStack() as stack:
            parent, old = _open(output, stack, disk)
            standing = (
                contents_of(old, published.manifest.files.keys(), disk) if old is not None else Contents()
            )
            if found := _in_the_way(wanted, standing, output):
                return None, tuple(refused(message, help_, output, span) for message, help_ in found)
            staging, new, held = _begin(output, parent, spare, stack, disk)
            everything = {**outputs, MANIFEST: manifest}
            fill(new, old, everything, published, standing, held, disk)
            sync(new, everything, standing, disk)
            if old is None:
                disk.rename(parent, staging, output.name)
            else:
                _switch(output, parent, staging, disk)
            # The new site stands. Whatever fails from here on costs a later run time, and nobody anything else.
            quietly(disk.flush, parent, "")
            if old is not None:
                quietly(sweep, old, new, standing, disk)
                if spare is not None:
                    quietly(put_by, spare, parent, staging, disk)
                quietly(remove_tree, parent, staging, disk)
            stamps = _stamps(new, {**wanted, MANIFEST: manifest.digest}, disk)
    except OSError as error:
        return None, (failed(error, output, span),)
    return Result(changes, stamps), ()


def mend(output: Path, *, disk: Disk = DISK) -> None:
    """
    Put right what a killed run left beside `output`: an old site renamed away comes back, half-made ones are removed.

    Call it with the `lock` held, so that the leftovers are nobody's. What cannot be removed stays; OSError when an old site
    cannot be put back.
    """
    parent = disk.open(output.parent)
    try:
        names = {name for name, _ in disk.entries(parent, "")}
        if _replaced(output) in names and output.name not in names:
            disk.rename(parent, _replaced(output), output.name)
            names.remove(_replaced(output))
        for name in sorted(names):
            if name == _replaced(output) or name.startswith(_staging(output)):
                with suppress(OSError):
                    remove_tree(parent, name, disk)
    finally:
        quietly(disk.close, parent)


def _staging(output: Path) -> str:
    return f".{output.name}.staging-"


def _replaced(output: Path) -> str:
    return f".{output.name}.replaced"


def _in_the_way(wanted: Iterable[str], standing: Contents, output: Path) -> list[tuple[str, str]]:
    """What is not ours and stands where the site has a file or folder of its own, and the way out."""
    files = set(wanted)
    clashes = {
        *files.intersection(standing.folders),
        *(files | folders_of(files)).intersection(standing.others),
    }
    return [
        (
            f"`{(output / path).as_posix()}` is not ours and stands where the site has a page or folder",
            "move it elsewhere, or give the page another name",
        )
        for path in sorted(clashes)
    ]


def _open(output: Path, stack: ExitStack, disk: Disk) -> tuple[int, int | None]:
    """Descriptors of the folder that holds the output folder, and of the output folder if it is there."""
    parent = disk.open(output.parent)
    stack.callback(quietly, disk.close, parent)
    try:
        old = disk.open(output)
    except FileNotFoundError:
        return parent, None
    stack.callback(quietly, disk.close, old)
    return parent, old


def _begin(
    output: Path, parent: int, spare: Path | None, stack: ExitStack, disk: Disk
) -> tuple[str, int, Contents]:
    """The name and descriptor of a folder beside `output`, whose name is freed at the end, and what of `spare` it holds."""
    name = _make_staging(output, parent, disk)
    # By then the name is that of the old site, or of a new one that failed.
    stack.callback(quietly, remove_tree, parent, name, disk)
    held = adopt(spare, parent, name, disk) if spare is not None else Contents()
    disk.set_mode(parent, name, FOLDER_MODE)
    new = disk.open(output.parent / name)
    stack.callback(quietly, disk.close, new)
    return name, new, held


def _make_staging(output: Path, parent: int, disk: Disk) -> str:
    number = 0
    while True:
        name = f"{_staging(output)}{os.getpid()}-{number}"
        try:
            disk.make_folder(parent, name)
        except FileExistsError:
            number += 1
        else:
            return name


def _switch(output: Path, parent: int, staging: str, disk: Disk) -> None:
    """Let the folder named `staging` and the output folder change places."""
    try:
        disk.exchange(parent, staging, output.name)
    except OSError as error:
        if error.errno not in _NO_EXCHANGE:
            raise
        aside = _replaced(output)
        disk.rename(parent, output.name, aside)
        try:
            disk.rename(parent, staging, output.name)
        except BaseException:
            disk.rename(parent, aside, output.name)
            raise
        quietly(disk.rename, parent, aside, staging)


def _stamps(folder: int, digests: Mapping[str, str], disk: Disk) -> Stamps:
    """The stamps of the files of a site that was just written; none when the disk does not tell them."""
    try:
        return settled(
            {path: stamp_of(disk.status(folder, path), digest) for path, digest in digests.items()}
        )
    except OSError:
        return Stamps()
