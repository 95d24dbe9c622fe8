"""The disk's end: regular files, sorted; everything else is left alone."""

import os
import signal
from pathlib import Path

import pytest

from generator.model.diagnostics import Code
from generator.read.tree import bundled_themes, read_file, scan, scan_themes


def write(root: Path, path: str, data: bytes = b"x") -> None:
    target = root / path
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(data)


def paths(root: Path, folder: str = "content") -> list[str]:
    return [file.path for file in scan(root, folder)[0].files]


def codes(root: Path, folder: str = "content") -> list[tuple[Code, str]]:
    return [(problem.code, problem.span.path) for problem in scan(root, folder)[1]]


def test_files_come_sorted_by_path_with_forward_slashes(tmp_path: Path) -> None:
    for path in ("content/b/a.md", "content/b.md", "content/a/z/deep.md", "content/a.md"):
        write(tmp_path, path)

    assert paths(tmp_path) == ["content/a.md", "content/a/z/deep.md", "content/b.md", "content/b/a.md"]
    assert codes(tmp_path) == []


def test_a_file_keeps_its_bytes_and_digest(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", b"\xff\x00")

    (file,) = scan(tmp_path, "content")[0].files

    assert file.data == b"\xff\x00"
    assert file == type(file).of("content/a.md", b"\xff\x00")


def test_hidden_files_and_leftovers_are_passed_over(tmp_path: Path) -> None:
    for name in (".gitkeep", "a.md~", "#a.md#", ".git/config", ".#a.md"):
        write(tmp_path, f"content/{name}")
    write(tmp_path, "content/a.md")

    assert paths(tmp_path) == ["content/a.md"]
    assert codes(tmp_path) == []


def test_symbolic_links_are_not_followed(tmp_path: Path) -> None:
    write(tmp_path, "secret/key.md")
    (tmp_path / "content").mkdir()
    (tmp_path / "content/file.md").symlink_to(tmp_path / "secret/key.md")
    (tmp_path / "content/folder").symlink_to(tmp_path / "secret")
    (tmp_path / "content/dangling.md").symlink_to("nowhere")

    assert paths(tmp_path) == []
    assert sorted(codes(tmp_path)) == [
        (Code.TXT006, "content/dangling.md"),
        (Code.TXT006, "content/file.md"),
        (Code.TXT006, "content/folder"),
    ]


def test_a_folder_that_is_a_link_is_refused(tmp_path: Path) -> None:
    write(tmp_path, "elsewhere/a.md")
    (tmp_path / "content").symlink_to(tmp_path / "elsewhere")

    assert paths(tmp_path) == []
    assert codes(tmp_path) == [(Code.TXT007, "content")]


def test_a_pipe_neither_blocks_nor_is_read(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    os.mkfifo(tmp_path / "content/pipe.md")
    signal.alarm(20)  # the failure would be to wait for ever; the alarm ends the run
    try:
        found = codes(tmp_path)
        file, problems = read_file(tmp_path, "content/pipe.md")
    finally:
        signal.alarm(0)

    assert found == [(Code.TXT006, "content/pipe.md")]
    assert file is None
    assert [problem.code for problem in problems] == [Code.TXT007]


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    assert codes(tmp_path) == [(Code.TXT007, "content")]


def test_a_file_in_a_folders_place_is_an_error(tmp_path: Path) -> None:
    write(tmp_path, "content")

    assert codes(tmp_path) == [(Code.TXT007, "content")]


def test_an_unreadable_file_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "content/a.md")
    write(tmp_path, "content/b.md")
    opened = os.open

    def guarded(path: str | Path, flags: int, *, dir_fd: int | None = None) -> int:
        if str(path) == "a.md":
            raise PermissionError(13, "Permission denied")
        return opened(path, flags, dir_fd=dir_fd)

    monkeypatch.setattr(os, "open", guarded)
    found, (problem,) = scan(tmp_path, "content")

    assert [file.path for file in found.files] == ["content/b.md"]
    assert (problem.code, problem.span.path) == (Code.TXT007, "content/a.md")
    assert problem.message == "`content/a.md` may not be read by this user"


def test_a_failing_disk_is_an_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, "content/a.md")
    write(tmp_path, "content/b.md")

    def failing(handle: int, size: int) -> bytes:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "read", failing)
    _, problems = scan(tmp_path, "content")

    assert sorted((problem.code, problem.message) for problem in problems) == [
        (Code.TXT007, f"`content/{name}.md` cannot be read: input/output error") for name in "ab"
    ]


def test_a_document_may_have_512_kb_and_no_byte_more(tmp_path: Path) -> None:
    write(tmp_path, "content/a.md", b"x" * (512 * 1024))
    write(tmp_path, "content/b.md", b"x" * (512 * 1024 + 1))
    write(tmp_path, "content/c.png", b"x" * (512 * 1024 + 1))

    found, (problem,) = scan(tmp_path, "content")

    assert [file.path for file in found.files] == ["content/a.md", "content/c.png"]
    assert (problem.code, problem.span.path) == (Code.TXT004, "content/b.md")
    assert problem.message == "the file is larger than 512 KB"
    assert problem.help == "split the document"


def test_a_picture_may_have_10_mb_and_no_byte_more(tmp_path: Path) -> None:
    write(tmp_path, "content/a.png", b"")
    os.truncate(tmp_path / "content/a.png", 10 * 1024 * 1024 + 1)

    found, (problem,) = scan(tmp_path, "content")

    assert found.files == ()
    assert problem.message == "the file is larger than 10 MB"
    assert problem.help == "make the picture smaller"


def test_a_name_that_cannot_be_written_is_reported_readably(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    for name in (b"a\nb.md", b"\xff.md"):
        (tmp_path / "content" / os.fsdecode(name)).write_bytes(b"x")

    assert paths(tmp_path) == []
    assert sorted(codes(tmp_path)) == [
        (Code.ADR001, "content/\\udcff.md"),
        (Code.ADR001, "content/a\\nb.md"),
    ]


def test_the_settings_are_read_alone(tmp_path: Path) -> None:
    write(tmp_path, "site.yaml", b"title: Test\n")

    file, problems = read_file(tmp_path, "site.yaml")

    assert problems == ()
    assert file is not None
    assert (file.path, file.data) == ("site.yaml", b"title: Test\n")


def test_missing_settings_say_how_to_name_others(tmp_path: Path) -> None:
    file, (problem,) = read_file(tmp_path, "site.yaml")

    assert file is None
    assert (problem.message, problem.help) == (
        "`site.yaml` is not there",
        "create it, or name another with `--config`",
    )


def test_the_plain_theme_comes_along() -> None:
    assert (bundled_themes() / "plain" / "theme.yaml").is_file()


def test_a_sites_own_theme_takes_the_place_of_a_bundled_one(tmp_path: Path) -> None:
    write(tmp_path, "themes/plain/theme.yaml", b"name: plain\n")
    write(tmp_path, "themes/own/theme.yaml", b"name: own\n")

    trees, problems = scan_themes(tmp_path)

    assert problems == ()
    assert [file.path for file in trees["plain"].files] == ["themes/plain/theme.yaml"]
    assert [file.path for file in trees["own"].files] == ["themes/own/theme.yaml"]
