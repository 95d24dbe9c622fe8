"""The site that was replaced is kept, and the next one is built in it."""

import errno
import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.publish import MANIFEST, clean, discard, spare_of
from generator.publish.disk import Disk
from tests.support.publishing import contents, neighbours, run, whole

ONE = {
    "index.html": "one",
    "topics/trade/index.html": "trade",
    "topics/arms/index.html": "arms",
    "old.css": "x",
}
TWO = {**ONE, "index.html": "two", "new/index.html": "new"}
del TWO["old.css"]
THREE = {**TWO, "index.html": "three"}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    (tmp_path / "cache").mkdir()
    return tmp_path / "site"


@pytest.fixture
def spare(tmp_path: Path) -> Path:
    return tmp_path / "cache" / "spare"


def published(output: Path, spare: Path, *sites: dict[str, str], disk: Disk | None = None) -> None:
    for files in sites:
        result, problems = run(output, files, disk=disk or Disk(), spare=spare)
        assert result is not None, problems


def inodes(folder: Path) -> dict[str, int]:
    return {str(path.relative_to(folder)): path.stat().st_ino for path in (folder, *folder.rglob("*"))}


def test_the_replaced_site_is_kept_and_the_next_one_is_built_in_it(output: Path, spare: Path) -> None:
    published(output, spare, ONE)
    assert not spare.exists()
    published(output, spare, TWO)
    kept = inodes(spare)
    assert contents(spare) == whole(ONE, output.parent / "first" / "site")
    published(output, spare, THREE)

    assert contents(output) == whole(THREE, output.parent / "third" / "site")
    assert neighbours(output) == {"cache", "first", "third"}
    stayed = (
        ".",
        "topics",
        "topics/arms",
        "topics/arms/index.html",
        "topics/trade",
        "topics/trade/index.html",
    )
    now = inodes(output)
    assert {path: now[path] for path in stayed} == {path: kept[path] for path in stayed}


def test_a_spare_that_somebody_put_a_file_into_is_left_alone(output: Path, spare: Path) -> None:
    published(output, spare, ONE, TWO)
    (spare / "topics" / "notes.txt").write_text("mine")
    published(output, spare, THREE)

    assert contents(output) == whole(THREE, output.parent / "third" / "site")
    assert (spare / "topics" / "notes.txt").read_text() == "mine"
    assert neighbours(output) == {"cache", "third"}


@pytest.mark.parametrize("in_place", [False, True])
def test_what_was_done_to_the_spare_never_shows(output: Path, spare: Path, *, in_place: bool) -> None:
    published(output, spare, ONE, TWO)
    page = spare / "topics" / "arms" / "index.html"
    if not in_place:
        page.unlink()
    page.write_text("forged")
    (spare / "topics" / "trade").chmod(0o700)
    (spare / "index.html").unlink()
    published(output, spare, THREE)

    assert contents(output) == whole(THREE, output.parent / "third" / "site")


def test_a_strangers_file_that_was_deleted_does_not_come_back(output: Path, spare: Path) -> None:
    published(output, spare, ONE)
    (output / "CNAME").write_text("example.org")
    (output / "own").mkdir()
    (output / "own" / "page.html").write_text("mine")
    published(output, spare, TWO)
    assert (output / "own" / "page.html").read_text() == "mine"
    (output / "CNAME").unlink()
    shutil.rmtree(output / "own")
    published(output, spare, THREE, TWO, THREE)

    assert contents(output) == whole(THREE, output.parent / "third" / "site")


def test_without_a_place_for_it_nothing_is_kept(output: Path, tmp_path: Path) -> None:
    published(output, tmp_path / "absent" / "spare", ONE, TWO, THREE)

    assert contents(output) == whole(THREE, output.parent / "third" / "site")
    assert neighbours(output) == {"cache", "third"}


def test_a_spare_on_another_file_system_is_not_used(output: Path, spare: Path) -> None:
    class Far(Disk):
        def move(self, folder: int, name: str, to: int, new: str) -> None:
            del folder, name, to, new
            raise OSError(errno.EXDEV, os.strerror(errno.EXDEV))

    published(output, spare, ONE, TWO, THREE, disk=Far())

    assert contents(output) == whole(THREE, output.parent / "third" / "site")
    assert neighbours(output) == {"cache", "third"}
    assert not spare.exists()


def test_a_spare_can_be_cleaned_like_a_site(output: Path, spare: Path) -> None:
    published(output, spare, ONE, TWO)

    assert clean(spare) == (len(ONE) + 1, ())
    assert not spare.exists()
    assert (output / MANIFEST).exists()


def test_what_is_kept_is_discarded_with_the_cache(output: Path, tmp_path: Path) -> None:
    cache = tmp_path / "cache"
    kept = [spare_of(cache, output), spare_of(cache, output.parent / "other")]
    for spare in kept:
        published(output, spare, ONE, TWO)
    (kept[1] / "mine.txt").write_text("mine")
    discard(cache)

    assert {path.name for path in cache.rglob("*")} == {kept[1].name, "mine.txt"}


def test_what_a_linked_cache_holds_is_not_discarded(output: Path, spare: Path, tmp_path: Path) -> None:
    published(output, spare_of(spare.parent, output), ONE, TWO)
    (tmp_path / "link").symlink_to(spare.parent)
    discard(tmp_path / "link")

    assert len(list(spare.parent.iterdir())) == 1


SITES = st.dictionaries(
    st.sampled_from(
        ["index.html", "a", "a/b", "a/b/index.html", "a/c/index.html", "d/e/f/index.html", "g.css"]
    ),
    st.sampled_from(["one", "two", "three"]),
).filter(lambda files: not any(other.startswith(f"{path}/") for path in files for other in files))


@given(st.lists(SITES, min_size=2, max_size=8))
def test_any_history_ends_as_if_there_had_been_none(history: list[dict[str, str]]) -> None:
    with TemporaryDirectory() as name:
        output, spare = Path(name) / "site", Path(name) / "cache" / "spare"
        spare.parent.mkdir()
        for files in history:
            published(output, spare, files)

            assert contents(output) == whole(
                files, Path(name) / f"fresh-{len(list(Path(name).iterdir()))}" / "site"
            )
