"""Where changes are looked for, and that none goes by unseen."""

import asyncio
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from generator.serve.watch import places, watch


def test_folders_that_are_there_are_watched_with_all_that_is_in_them(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    found = places([tmp_path / "site.yaml"], [tmp_path / "content", tmp_path / "themes"])

    assert set(found.deep) == {str(tmp_path / "content")}
    assert set(found.flat) == {str(tmp_path)}
    assert found.names == {str(tmp_path / name) for name in ("site.yaml", "content", "themes")}


def test_a_folder_that_is_not_there_is_waited_for_above_it(tmp_path: Path) -> None:
    found = places([], [tmp_path / "a" / "b" / "content", tmp_path / "a" / ".." / "private"])

    assert found.deep == {}
    assert set(found.flat) == {str(tmp_path)}
    assert found.names == {str(tmp_path / "a"), str(tmp_path / "private")}


def test_another_folder_in_its_place_is_another_place(tmp_path: Path) -> None:
    content, other = tmp_path / "content", tmp_path / "other"
    content.mkdir()
    other.mkdir()
    before = places([], [content])
    content.rename(tmp_path / "gone")
    without = places([], [content])
    other.rename(content)
    after = places([], [content])
    content.rename(other)
    content.symlink_to(other)

    assert len({str(found) for found in (before, without, after)}) == 3
    assert places([], [content]).deep == {}


CHANGES: dict[str, Callable[[Path], object]] = {
    "settings": lambda root: (root / "site.yaml").write_text("title: B"),
    "document": lambda root: (root / "content/topics/a.md").write_text("b"),
    "new folder": lambda root: (root / "content/events").mkdir(),
    "theme": lambda root: (root / "themes").mkdir(),
    "deleted": lambda root: (root / "content/topics/a.md").unlink(),
    "folder gone": lambda root: (root / "content").rename(root / "elsewhere"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_every_change_is_told(tmp_path: Path, change: str) -> None:
    (tmp_path / "content/topics").mkdir(parents=True)
    (tmp_path / "content/topics/a.md").write_text("a")
    (tmp_path / "site.yaml").write_text("title: A")

    run(told_of(tmp_path, CHANGES[change]))


def test_changes_in_a_folder_that_came_back_are_told(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()

    def replace(root: Path) -> None:
        (root / "content").rename(root / "old")
        (root / "content").mkdir()

    run(told_of(tmp_path, replace, lambda root: (root / "content/a.md").write_text("a")))


def run(told: Coroutine[None, None, None]) -> None:
    """In a thread of its own: Playwright may still have a loop in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(asyncio.run, told).result()


async def told_of(root: Path, *changes: Callable[[Path], object]) -> None:
    """Make each change and wait until it is told; a test that fails waits for ever, or as long as pytest lets it."""
    noted = asyncio.Event()
    watching = asyncio.create_task(
        watch(lambda: places([root / "site.yaml"], [root / "content", root / "themes"]), noted.set)
    )
    await noted.wait()
    for change in changes:
        noted.clear()
        change(root)
        async with asyncio.timeout(30):
            await noted.wait()
    watching.cancel()
    await asyncio.gather(watching, return_exceptions=True)
