"""Files that are put into place all together or not at all, and replace nothing."""

import os
from pathlib import Path

import pytest

from generator.publish import place_together, together


def everything(root: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()
    }


def test_files_are_put_into_place(tmp_path: Path) -> None:
    wanted = {"content/a/x.md": b"one", "content/b/y.md": b"two"}

    assert place_together(tmp_path, wanted) is None
    assert everything(tmp_path) == wanted
    assert {path.stat().st_mode & 0o777 for path in tmp_path.rglob("*.md")} == {0o644}


def test_a_file_that_is_there_undoes_the_rest(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "y.md").write_bytes(b"mine")

    refused = place_together(tmp_path, {"a/x.md": b"one", "b/y.md": b"two", "c/z.md": b"three"})

    assert refused is not None
    assert refused.is_taken
    assert refused.message == "`b/y.md` is there already"
    assert everything(tmp_path) == {"b/y.md": b"mine"}
    assert not (tmp_path / "a").exists()
    assert not (tmp_path / "c").exists()


@pytest.mark.parametrize("after", range(6))
def test_an_interruption_at_any_step_leaves_nothing(
    after: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three files are written beside their places, then three are given their names; Ctrl-C may come before any of the six."""
    steps = 0

    def counted(call: object) -> object:
        def step(*arguments: object) -> object:
            nonlocal steps
            steps += 1
            if steps > after:
                raise KeyboardInterrupt
            return call(*arguments)  # type: ignore[operator]

        return step

    monkeypatch.setattr(together, "_write_beside", counted(together._write_beside))
    monkeypatch.setattr(together, "_give", counted(together._give))

    with pytest.raises(KeyboardInterrupt):
        place_together(tmp_path, {"a/x.md": b"one", "a/y.md": b"two", "b/z.md": b"three"})

    assert list(tmp_path.iterdir()) == []


def test_a_full_disk_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)

    refused = place_together(tmp_path, {"a/x.md": b"one"})

    assert refused is not None
    assert "no space left on device" in refused.message
    assert list(tmp_path.iterdir()) == []


def test_a_file_system_without_links_is_served_and_still_replaces_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_one: Path, _other: Path) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)

    assert place_together(tmp_path, {"x.md": b"one"}) is None
    assert place_together(tmp_path, {"x.md": b"two"}) is not None
    assert everything(tmp_path) == {"x.md": b"one"}


def test_a_path_outside_is_told_without_steps_up(tmp_path: Path) -> None:
    (tmp_path / "private").mkdir()
    (tmp_path / "private" / "x.txt").write_bytes(b"mine")

    refused = place_together(tmp_path / "site", {"../private/x.txt": b"one"})

    assert refused is not None
    assert refused.message == f"`{tmp_path}/private/x.txt` is there already"
