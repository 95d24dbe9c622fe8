import subprocess
from pathlib import Path

import pytest

from generator.model.source import digest_of
from generator.publish.manifest import MANIFEST, Manifest, fault_of, folders_of
from tests.support.publishing import run

A, B = digest_of(b"a"), digest_of(b"b")
HEAD = b"# Briefing manifest 1: the files of this site, which the next build may replace or delete\n"


def test_a_manifest_is_sorted_text() -> None:
    manifest = Manifest({"b/c.html": B, "a.html": A})

    assert manifest.to_bytes() == HEAD + f"{A}  a.html\n{B}  b/c.html\n".encode()


@pytest.mark.parametrize("files", [{}, {"a": A}, {"a": A, "b/с д.html": B}])
def test_a_manifest_is_read_as_it_was_written(files: dict[str, str]) -> None:
    assert Manifest.parse(Manifest(files).to_bytes()) == Manifest(files)


def test_line_ends_that_git_changed_do_no_harm() -> None:
    data = Manifest({"a": A}).to_bytes().replace(b"\n", b"\r\n")

    assert Manifest.parse(data) == Manifest({"a": A})


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff",
        b"{}",
        HEAD.replace(b"manifest 1", b"manifest 2"),
        HEAD + f"{A}  a".encode(),
        HEAD + f"{A}  a\n\n".encode(),
        HEAD + f"{A} a\n".encode(),
        HEAD + f"{A[1:]}  a\n".encode(),
        HEAD + f"{A.upper()}  a\n".encode(),
        HEAD + f"{A}  a\n{B}  a\n".encode(),
        HEAD + f"{A}  ../a\n".encode(),
        HEAD + f"{A}  /etc/passwd\n".encode(),
        HEAD + f"{A}  {MANIFEST}\n".encode(),
    ],
)
def test_anything_else_is_no_manifest(data: bytes) -> None:
    assert Manifest.parse(data) is None


@pytest.mark.parametrize("path", ["a", "a/b.html", "a b/ж.html", ".well-known/x", "..a", "a..", "…"])
def test_a_path_may_be(path: str) -> None:
    assert fault_of(path) == ""


@pytest.mark.parametrize(
    ("path", "fault"),
    [
        ("", "is empty"),
        ("/a", "starts at the root of the disk"),
        ("a\\b", "holds a backslash or a character that cannot be shown"),
        ("a\0b", "holds a backslash or a character that cannot be shown"),
        ("a\nb", "holds a backslash or a character that cannot be shown"),
        ("a\x7f", "holds a backslash or a character that cannot be shown"),
        ("a\ud800", "holds a backslash or a character that cannot be shown"),
        ("..", "holds an empty name, `.` or `..`"),
        ("a/../b", "holds an empty name, `.` or `..`"),
        ("a//b", "holds an empty name, `.` or `..`"),
        ("a/", "holds an empty name, `.` or `..`"),
        ("./a", "holds an empty name, `.` or `..`"),
        ("ж" * 128, "holds a name of more than 255 bytes"),
    ],
)
def test_a_path_may_not_be(path: str, fault: str) -> None:
    assert fault_of(path) == fault


def test_the_folders_of_paths_are_all_those_above_them() -> None:
    assert folders_of(["a", "b/c", "d/e/f", "d/e/g"]) == {"b", "d", "d/e"}


def test_a_common_tool_verifies_a_site_by_its_manifest(tmp_path: Path) -> None:
    run(tmp_path / "site", {"a.html": "a", "b/ж.html": "b"})

    def verify() -> int:
        return subprocess.run(
            ["b2sum", "--check", "--quiet", MANIFEST], cwd=tmp_path / "site", capture_output=True, check=False
        ).returncode

    assert verify() == 0
    (tmp_path / "site" / "a.html").write_text("b")
    assert verify() == 1
