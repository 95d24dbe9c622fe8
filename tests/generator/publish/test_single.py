"""One file put in its place: whole or not at all."""

import errno
import os
import stat
from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.publish import place


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refused(path: str, reason: str) -> tuple[Diagnostic, ...]:
    return (
        Diagnostic(
            code=Code.OUT002,
            span=Span(path),
            message=f"`{path}` could not be written: {reason}",
            help="allow writing there, then run the command again; what stood there is as it was",
        ),
    )


@pytest.mark.parametrize("path", ["a.txt", "deep/er/a.txt", "../beside/a.txt"])
def test_a_file_is_put_where_it_is_wanted(tmp_path: Path, path: str) -> None:
    root = tmp_path / "site"
    root.mkdir()

    assert place(root, path, b"words") == ()
    assert (root / path).read_bytes() == b"words"
    assert names((root / path).parent) == ["a.txt"]


def test_it_takes_the_place_of_an_older_one_and_can_be_read_by_all(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"older and longer")

    assert place(tmp_path, "a.txt", b"new") == ()
    assert (tmp_path / "a.txt").read_bytes() == b"new"
    assert stat.S_IMODE((tmp_path / "a.txt").stat().st_mode) == 0o644


def test_a_symbolic_link_is_not_written_through(tmp_path: Path) -> None:
    (tmp_path / "theirs").write_bytes(b"theirs")
    (tmp_path / "a.txt").symlink_to("theirs")

    assert place(tmp_path, "a.txt", b"ours") == ()
    assert (tmp_path / "theirs").read_bytes() == b"theirs"
    assert not (tmp_path / "a.txt").is_symlink()


def test_a_folder_in_its_place_is_told_and_nothing_is_left_behind(tmp_path: Path) -> None:
    (tmp_path / "a.txt" / "inside").mkdir(parents=True)

    assert place(tmp_path, "a.txt", b"words") == refused("a.txt", "is a directory")
    assert names(tmp_path) == ["a.txt"]


def test_a_file_on_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "folder").write_bytes(b"")

    (problem,) = place(tmp_path, "folder/a.txt", b"words")

    assert (problem.code, problem.span) == (Code.OUT002, Span("folder/a.txt"))
    assert names(tmp_path) == ["folder"]


@pytest.mark.parametrize("call", ["os.fsync", "os.fchmod", "pathlib.Path.replace"])
def test_a_failing_disk_leaves_what_stood_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    (tmp_path / "a.txt").write_bytes(b"old")

    def fail(*_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(call, fail)
    problems = place(tmp_path, "a.txt", b"new")
    monkeypatch.undo()

    assert problems == refused("a.txt", "no space left on device")
    assert (tmp_path / "a.txt").read_bytes() == b"old"
    assert names(tmp_path) == ["a.txt"]


def test_a_folder_that_may_not_be_written_to_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(**_: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    monkeypatch.setattr("generator.publish.single.mkstemp", fail)

    assert place(tmp_path, "a.txt", b"words") == refused("a.txt", "permission denied")


def test_an_interruption_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def stop(_: int) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", stop)
    with pytest.raises(KeyboardInterrupt):
        place(tmp_path, "a.txt", b"words")

    assert names(tmp_path) == []
