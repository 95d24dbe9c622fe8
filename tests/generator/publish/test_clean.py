import errno
import os
from pathlib import Path

from generator.model.diagnostics import Code
from generator.publish import MANIFEST, clean
from tests.support.publishing import Watched, contents, run

FILES = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b"}


def test_a_site_is_taken_away_with_its_folder(tmp_path: Path) -> None:
    run(tmp_path / "site", FILES)

    assert clean(tmp_path / "site") == (4, ())
    assert not (tmp_path / "site").exists()


def test_what_is_not_ours_stays(tmp_path: Path) -> None:
    output = tmp_path / "site"
    run(output, FILES)
    (output / "CNAME").write_text("x")
    (output / "a" / "notes.txt").write_text("x")
    (output / "empty").mkdir()

    assert clean(output) == (4, ())
    assert set(contents(output)) == {"CNAME", "a", "a/notes.txt", "empty"}


def test_a_listed_file_goes_even_when_it_was_changed(tmp_path: Path) -> None:
    run(tmp_path / "site", FILES)
    (tmp_path / "site" / "index.html").write_text("changed")

    assert clean(tmp_path / "site") == (4, ())


def test_a_missing_file_is_not_counted(tmp_path: Path) -> None:
    run(tmp_path / "site", FILES)
    (tmp_path / "site" / "index.html").unlink()

    assert clean(tmp_path / "site") == (3, ())


def test_nothing_is_removed_behind_a_linked_folder(tmp_path: Path) -> None:
    output = tmp_path / "site"
    run(output, FILES)
    (output / "a").rename(tmp_path / "elsewhere")
    (output / "a").symlink_to(tmp_path / "elsewhere")

    assert clean(output) == (2, ())
    assert set(contents(tmp_path / "elsewhere")) == {"index.html", "b", "b/index.html"}
    assert (output / "a").is_symlink()


def test_there_is_nothing_to_clean(tmp_path: Path) -> None:
    assert clean(tmp_path / "none") == (0, ())
    assert clean(tmp_path / "no" / "parent") == (0, ())


def test_an_empty_folder_stays(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()

    assert clean(tmp_path / "site") == (0, ())
    assert (tmp_path / "site").exists()


def test_a_folder_that_is_not_ours_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.txt").touch()
    removed, problems = clean(tmp_path)

    assert removed == 0
    assert [problem.code for problem in problems] == [Code.OUT001]
    assert (tmp_path / "notes.txt").exists()


def test_a_run_that_failed_can_be_taken_up_again(tmp_path: Path) -> None:
    output = tmp_path / "site"
    run(output, FILES)

    def fail(_: int, name: str, arguments: tuple[object, ...]) -> None:
        if name == "remove_file" and arguments[1] == "index.html":
            raise OSError(errno.EIO, os.strerror(errno.EIO), arguments[1])

    removed, problems = clean(output, disk=Watched(fail))
    assert (removed, [problem.code for problem in problems]) == (0, [Code.OUT002])
    assert (output / MANIFEST).exists()
    assert clean(output) == (2, ())
    assert not output.exists()
