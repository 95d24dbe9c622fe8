"""
A revision's files, read from a Git repository's objects.

Nothing is checked out: no file, index, hook, filter or attribute is touched, so that reading a stranger's revision runs none of
its code. Git itself is the only program that is started, with arguments that cannot be taken for options.
"""

import os
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from generator.model.source import SourceFile, SourceTree

__all__ = ("GitError", "Revision", "revision")

_REGULAR = "100"
_SECONDS = 60
_SHORT = 10


class GitError(Exception):
    """Why a revision cannot be read; `help` says what to do."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.help = help_


class Blob(Struct, frozen=True):
    """A regular file of a revision; `path` is relative to the folder asked about."""

    path: str
    name: str
    size: int


class Revision(Struct, frozen=True):
    """The files of a commit below one folder of the repository, not yet read."""

    root: Path
    commit: str
    blobs: tuple[Blob, ...]

    @property
    def short(self) -> str:
        """The commit's name as people write it."""
        return self.commit[:_SHORT]

    def tree(self, wanted: Callable[[str, int], bool]) -> SourceTree:
        """The files of which `wanted`, told a path and a size, says so."""
        chosen = [blob for blob in self.blobs if wanted(blob.path, blob.size)]
        if not chosen:
            return SourceTree()
        asked = "".join(f"{blob.name}\n" for blob in chosen).encode()
        answer = _git(self.root, "cat-file", "--batch", given=asked)
        files = (SourceFile.of(blob.path, data) for blob, data in zip(chosen, _contents(answer), strict=True))
        return SourceTree(tuple(sorted(files, key=lambda file: file.path)))


def revision(root: Path, name: str) -> Revision:
    """
    The revision called `name`, seen from the folder `root` of a repository.

    Raises:
        GitError: when there is no such revision, no repository or no Git.
    """
    if name.startswith("-") or "\0" in name:
        raise GitError(
            f"`{name}` is no revision: it starts like an option", "name a branch, a tag or a commit"
        )
    try:
        commit = _git(root, "rev-parse", "--verify", "--quiet", f"{name}^{{commit}}").decode().strip()
    except GitError as error:
        if _is_repository(root):
            raise GitError(
                f"`{name}` is neither a revision of this repository nor a folder with a site in it",
                "name a branch, a tag, a commit or a folder; in CI, fetch the history (`fetch-depth: 0`)",
            ) from error
        raise
    prefix = _git(root, "rev-parse", "--show-prefix").decode(errors="surrogateescape").removesuffix("\n")
    tree = f"{commit}:{prefix.removesuffix('/')}" if prefix else commit
    try:
        listed = _git(root, "ls-tree", "-r", "-z", "--long", "--full-tree", tree)
    except GitError as error:
        raise GitError(
            f"`{name}` has no folder `{prefix.removesuffix('/')}`", "name a revision that has the site"
        ) from error
    return Revision(root, commit, tuple(_blobs(listed)))


def _is_repository(root: Path) -> bool:
    try:
        return _git(root, "rev-parse", "--is-inside-work-tree").strip() == b"true"
    except GitError:
        return False


def _blobs(listed: bytes) -> Iterator[Blob]:
    """Regular files; links and submodules are none of a site's files."""
    for entry in listed.decode(errors="surrogateescape").split("\0"):
        facts, _, path = entry.partition("\t")
        if facts.startswith(_REGULAR):
            _, _, name, size = facts.split()
            yield Blob(path, name, int(size))


def _contents(answer: bytes) -> Iterator[bytes]:
    """The files that `cat-file --batch` wrote one after the other, each behind a line with its size."""
    at = 0
    while at < len(answer):
        line = answer.index(b"\n", at)
        size = int(answer[at:line].rsplit(b" ", 1)[1])
        yield answer[line + 1 : line + 1 + size]
        at = line + 1 + size + 1


def _git(root: Path, command: str, *arguments: str, given: bytes = b"") -> bytes:
    """
    What a reading command of Git writes.

    No configuration of the repository may start a program here: there is no hook, pager, file watcher or question.
    """
    settings = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never")
    options = tuple(part for setting in settings for part in ("-c", setting))
    environment = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_TERMINAL_PROMPT": "0",
        "GIT_NO_LAZY_FETCH": "1",
        "LC_ALL": "C",
    }
    try:
        done = subprocess.run(  # noqa: S603 - no shell, and no argument that starts like an option
            ("git", *options, "--no-pager", "--no-replace-objects", command, *arguments),  # noqa: S607 - as on the user's path
            cwd=root,
            input=given,
            env=environment,
            capture_output=True,
            timeout=_SECONDS,
            check=False,
        )
    except FileNotFoundError as error:
        raise GitError("Git is not installed", "install it, or name two folders") from error
    except subprocess.TimeoutExpired as error:
        raise GitError(
            f"Git takes longer than {_SECONDS} seconds", "try again, or name two folders"
        ) from error
    if b"dubious ownership" in done.stderr:
        raise GitError(
            "Git does not read this repository: its folder belongs to another user",
            f"run `git config --global --add safe.directory {root}` if you trust it, or name two folders",
        )
    if done.returncode:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise GitError(
            f"Git cannot read this folder: {said[-1].removeprefix('fatal: ')}" if said else "Git failed",
            "run it inside a Git repository, or name two folders",
        )
    return done.stdout
