"""The disk's end of reading: a folder becomes a `SourceTree`. Nothing that is not a regular file is ever opened."""

import errno
import os
import re
import stat
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import SourceFile, SourceTree, Span

__all__ = (
    "SNAPSHOTS",
    "THEMES",
    "admits",
    "admits_snapshot",
    "bundled_themes",
    "read_file",
    "read_snapshot_file",
    "scan",
    "scan_snapshots",
    "scan_themes",
)

#: The endings of snapshots.
SNAPSHOTS = (".txt", ".md", ".markdown", ".html", ".htm")

#: The folder of a site's own themes, below its root.
THEMES = "themes"

_TEXT_ENDINGS = frozenset({".md", ".yaml", ".yml", ".html", ".xml", ".txt", ".po"})
_LARGEST_TEXT = 512 * 1024
_LARGEST_FILE = 10 * 1024 * 1024
#: A long book's text. It is looked through word by word, which takes seconds; what is found is kept.
_LARGEST_SNAPSHOT = 2 * 1024 * 1024

#: What no published file may have in its name: bytes that are not UTF-8 (Python keeps them as lone surrogates), controls, line
#: separators, and what parts folders on Windows.
_UNSPEAKABLE = re.compile("[\\\\\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")

# Without O_NONBLOCK, opening a FIFO that took a file's place would wait for ever.
_FLAGS = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC


def scan(root: Path, folder: str) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    """
    Every regular file below `root`/`folder`, with paths relative to `root`, sorted; and what could not be taken.

    Hidden files and editors' leftovers are passed over in silence, symbolic links and devices with a warning. A file that
    is too large or cannot be read is an error, and so is a folder that is not there.
    """
    link = _link_on_the_way(root, folder.strip("/"))
    if link is not None:
        return SourceTree(), (_unreadable(link, "is a symbolic link"),)
    return _scan(root, folder.strip("/"), _bound_of)


def _scan(
    root: Path, folder: str, bound_of: Callable[[str], int]
) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    """What `scan` gives; a file whose name `bound_of` answers with 0 is passed over in silence, larger ones than it says are not."""
    files: list[SourceFile] = []
    problems: list[Diagnostic] = []
    pending = [folder]
    while pending:
        inside = pending.pop()
        try:
            _scan_folder(root, inside, files, problems, pending, bound_of)
        except OSError as error:
            problems.append(_unreadable(inside, _reason(error)))
    files.sort(key=lambda file: file.path)
    return SourceTree(tuple(files)), tuple(problems)


def scan_themes(root: Path) -> tuple[dict[str, SourceTree], tuple[Diagnostic, ...]]:
    """
    The files of every theme there is, by its name: those that come with Briefing, and the site's own below `root`.

    A theme of the site's own takes the place of a bundled one of that name.
    """
    bundled = bundled_themes()
    trees, problems = _themes_in(bundled.parent)
    own = root / THEMES
    if not own.is_dir() or own.samefile(bundled):
        return trees, problems
    more, found = _themes_in(root)
    return {**trees, **more}, (*problems, *found)


def scan_snapshots(root: Path, folder: str) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    """
    The texts in the private folder of snapshots, which may lie outside `root`: `../private`, or `/home/desk/texts`.

    It may be absent, as it is wherever the texts may not be copied to; then there are none. Paths begin with `folder`.
    """
    if not folder or not (root / folder).is_dir():
        return SourceTree(), ()
    link = None if folder.startswith("/") else _link_on_the_way(root, folder.rstrip("/"))
    if link is not None:
        return SourceTree(), (_unreadable(link, "is a symbolic link"),)
    return _scan(root, folder.rstrip("/"), _bound_of_snapshot)


def admits(path: str, size: int) -> bool:
    """Whether `scan` would take a regular file of this size at `path`, wherever else the file is kept."""
    return _is_plain(path) and size <= _bound_of(path)


def admits_snapshot(path: str, size: int) -> bool:
    """Whether `scan_snapshots` would take a regular file of this size at `path`, wherever else the file is kept."""
    return _is_plain(path) and size <= _bound_of_snapshot(path)


def _is_plain(path: str) -> bool:
    """Whether no part of `path` is hidden, left over by an editor, or no name that can be published."""
    return not any(
        name[0] in ".#" or name[-1] == "~" or _UNSPEAKABLE.search(name) for name in path.split("/")
    )


def _themes_in(root: Path) -> tuple[dict[str, SourceTree], tuple[Diagnostic, ...]]:
    tree, problems = scan(root, THEMES)
    files: dict[str, list[SourceFile]] = {}
    for file in tree.files:
        name, inside, _ = file.path.removeprefix(f"{THEMES}/").partition("/")
        if inside:
            files.setdefault(name, []).append(file)
    return {name: SourceTree(tuple(found)) for name, found in files.items()}, problems


def read_file(root: Path, path: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The one file at `root`/`path`, such as the settings, under the same rules as `scan`."""
    return _read_file(root, path, _bound_of(path))


def read_snapshot_file(path: str) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    """The one file at `path`, which is to be kept as a snapshot, under the same rules as `scan_snapshots`."""
    return _read_file(Path(), path, _LARGEST_SNAPSHOT)


def _read_file(root: Path, path: str, bound: int) -> tuple[SourceFile | None, tuple[Diagnostic, ...]]:
    try:
        data = _bytes_of(os.fspath(root / path), None, bound)
    except OSError as error:
        return None, (_unreadable(path, _reason(error), absent="create it, or name another with `--config`"),)
    if data is None:
        return None, (_too_large(path, bound),)
    return SourceFile.of(path, data), ()


def bundled_themes() -> Path:
    """The folder of the themes that come with Briefing: inside the installed package, else beside it in a checkout."""
    package = Path(__file__).resolve().parent.parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def _scan_folder(
    root: Path,
    inside: str,
    files: list[SourceFile],
    problems: list[Diagnostic],
    pending: list[str],
    bound_of: Callable[[str], int],
) -> None:
    handle = os.open(root / inside, _FLAGS | os.O_DIRECTORY)
    try:
        with os.scandir(handle) as entries:
            for entry in entries:
                name = entry.name
                if name[0] in ".#" or name[-1] == "~":
                    continue
                path = f"{inside}/{name}" if inside else name
                if _UNSPEAKABLE.search(name):
                    problems.append(_unspeakable(path))
                elif entry.is_dir(follow_symlinks=False):
                    pending.append(path)
                elif not (bound := bound_of(name)):
                    continue
                elif not entry.is_file(follow_symlinks=False):
                    problems.append(_not_a_file(path, is_link=entry.is_symlink()))
                else:
                    _take(path, name, handle, files, problems, bound)
    finally:
        os.close(handle)


def _take(
    path: str, name: str, folder: int, files: list[SourceFile], problems: list[Diagnostic], bound: int
) -> None:
    try:
        data = _bytes_of(name, folder, bound)
    except OSError as error:
        problems.append(_unreadable(path, _reason(error)))
        return
    if data is None:
        problems.append(_too_large(path, bound))
    else:
        files.append(SourceFile.of(path, data))


def _bytes_of(name: str, folder: int | None, bound: int) -> bytes | None:
    """The file's bytes; none when there are more than `bound`."""
    handle = os.open(name, _FLAGS, dir_fd=folder)
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise OSError(errno.EINVAL, "is not a regular file")
        if status.st_size > bound:
            return None
        data = os.read(handle, status.st_size + 1)
        if len(data) != status.st_size:
            # The file is being written: take what is there, within the bound.
            while len(data) <= bound and (more := os.read(handle, 65536)):
                data += more
        return data if len(data) <= bound else None
    finally:
        os.close(handle)


def _bound_of(name: str) -> int:
    return _LARGEST_TEXT if PurePosixPath(name).suffix.lower() in _TEXT_ENDINGS else _LARGEST_FILE


def _bound_of_snapshot(name: str) -> int:
    return _LARGEST_SNAPSHOT if name.lower().endswith(SNAPSHOTS) else 0


def _link_on_the_way(root: Path, folder: str) -> str | None:
    """The first part of `folder` that is a symbolic link, if one is."""
    way = ""
    for part in PurePosixPath(folder).parts:
        way = f"{way}/{part}" if way else part
        if (root / way).is_symlink():
            return way
    return None


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOENT:
            return "is not there"
        case errno.EACCES | errno.EPERM:
            return "may not be read by this user"
        case errno.ELOOP:
            return "is a symbolic link"
        case errno.ENOTDIR:
            return "is not a folder"
        case _:
            return f"cannot be read: {(error.strerror or 'unknown reason').lower()}"


def _unreadable(
    path: str, reason: str, *, absent: str = "create the folder, or name another in `site.yaml`"
) -> Diagnostic:
    help_ = {
        "is not there": absent,
        "may not be read by this user": "change its permissions",
        "is a symbolic link": "put the file or folder itself in its place",
        "is not a folder": "put a folder in its place",
    }.get(reason, "check the disk and the file's permissions")
    return Diagnostic(
        code=Code.TXT007, span=Span(_speakable(path)), message=f"`{_speakable(path)}` {reason}", help=help_
    )


def _too_large(path: str, bound: int) -> Diagnostic:
    size = f"{bound // 1024} KB" if bound < 1024 * 1024 else f"{bound // (1024 * 1024)} MB"
    help_ = {
        _LARGEST_TEXT: "split the document",
        _LARGEST_SNAPSHOT: "keep the part that is quoted, with what stands around it",
    }
    return Diagnostic(
        code=Code.TXT004,
        span=Span(path),
        message=f"the file is larger than {size}",
        help=help_.get(bound, "make the picture smaller"),
    )


def _not_a_file(path: str, *, is_link: bool) -> Diagnostic:
    what = "a symbolic link" if is_link else "not a regular file"
    return Diagnostic(
        code=Code.TXT006,
        span=Span(path),
        message=f"`{path}` is {what}, and is left out",
        help="put a copy of the file in its place" if is_link else "move it out of the folder",
    )


def _unspeakable(path: str) -> Diagnostic:
    return Diagnostic(
        code=Code.ADR001,
        span=Span(_speakable(path)),
        message=f"`{_speakable(path)}` has a character in its name that an address cannot hold",
        help="rename it with lower-case letters a–z, digits and hyphens",
    )


def _speakable(path: str) -> str:
    return _UNSPEAKABLE.sub(lambda match: ascii(match[0])[1:-1].replace("\\\\", "\\"), path)
