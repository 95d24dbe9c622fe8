import errno
import os
import socket
from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.source import Span, digest_of
from generator.publish import MANIFEST, Changes, Manifest, Published, Result, inspect, publish
from generator.publish.disk import Disk
from generator.publish.switch import mend
from tests.support.publishing import (
    READING,
    Linkless,
    Plain,
    Watched,
    contents,
    neighbours,
    outputs_of,
    run,
)

ONE = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b", "gone/index.html": "gone"}
TWO = {"index.html": "home", "a/index.html": "A", "a/b/index.html": "b", "new/page/index.html": "new"}
DISKS = pytest.mark.parametrize("kind", [Watched, Plain, Linkless])


@pytest.fixture
def output(tmp_path: Path) -> Path:
    return tmp_path / "site"


def manifest(files: dict[str, str]) -> bytes:
    return Manifest({path: digest_of(text.encode()) for path, text in files.items()}).to_bytes()


def expected(files: dict[str, str]) -> dict[str, bytes]:
    return {MANIFEST: manifest(files), **{path: text.encode() for path, text in files.items()}}


def published(output: Path) -> dict[str, bytes]:
    return {
        path.relative_to(output).as_posix(): path.read_bytes() for path in output.rglob("*") if path.is_file()
    }


def changed(result: Result | None) -> Changes:
    assert result is not None
    return result.changes


@DISKS
def test_the_folder_holds_the_outputs_and_their_manifest(output: Path, kind: type[Watched]) -> None:
    result, problems = run(output, ONE, disk=kind())

    assert published(output) == expected(ONE)
    assert changed(result) == Changes(write=tuple(sorted(ONE)))
    assert problems == ()
    assert neighbours(output) == set()


@DISKS
def test_a_new_site_takes_the_place_of_the_old(output: Path, kind: type[Watched]) -> None:
    run(output, ONE)
    result, _ = run(output, TWO, disk=kind())

    assert published(output) == expected(TWO)
    assert not (output / "gone").exists()
    assert neighbours(output) == set()
    assert changed(result) == Changes(
        write=("a/index.html", "new/page/index.html"),
        delete=("gone/index.html",),
        keep=("a/b/index.html", "index.html"),
    )


def test_a_folder_goes_with_its_last_page_though_somebody_removed_that(output: Path) -> None:
    run(output, ONE)
    (output / "gone" / "index.html").unlink()
    run(output, TWO)

    assert published(output) == expected(TWO)
    assert not (output / "gone").exists()


def test_an_empty_site_is_a_site(output: Path) -> None:
    run(output, ONE)
    run(output, {})

    assert published(output) == expected({})
    assert changed(run(output, {})[0]) == Changes()


def test_an_empty_folder_may_be_published_into(output: Path) -> None:
    output.mkdir(mode=0o700)
    run(output, ONE)

    assert published(output) == expected(ONE)


def test_a_file_that_did_not_change_stays_the_same_file(output: Path) -> None:
    run(output, ONE)
    before = (output / "index.html").stat().st_ino
    run(output, TWO)

    assert (output / "index.html").stat().st_ino == before
    assert (output / "index.html").stat().st_nlink == 1


def test_an_equal_site_is_not_touched(output: Path) -> None:
    run(output, ONE)
    (output / "CNAME").write_text("example.org")

    def state() -> list[object]:
        return [
            (path, path.lstat()[:-3], path.lstat().st_ctime_ns)
            for path in (output, *sorted(output.rglob("*")))
        ]

    before = state()
    names: set[str] = set()
    result, problems = run(output, ONE, disk=Watched(lambda _number, name, _arguments: names.add(name)))

    assert state() == before
    assert changed(result) == Changes(keep=tuple(sorted(ONE)))
    assert names <= READING
    assert problems == ()


@pytest.mark.parametrize("damage", ["missing", "altered", "mode", "manifest"])
def test_a_damaged_site_is_healed(output: Path, damage: str) -> None:
    run(output, ONE)
    whole = contents(output)
    match damage:
        case "missing":
            (output / "a" / "index.html").unlink()
        case "altered":
            (output / "a" / "index.html").write_text("!")
        case "mode":
            (output / "a" / "index.html").chmod(0o600)
        case _:
            (output / MANIFEST).write_bytes(manifest({**ONE, "more.html": "x"}))
    assert run(output, ONE)[1] == ()

    assert contents(output) == whole


@pytest.mark.parametrize("umask", [0o000, 0o077])
def test_modes_do_not_depend_on_the_umask(output: Path, umask: int) -> None:
    before = os.umask(umask)
    try:
        run(output, ONE)
        run(output, TWO)
    finally:
        os.umask(before)

    modes = {path.is_dir(): path.stat().st_mode & 0o7777 for path in (output, *output.rglob("*"))}
    assert modes == {True: 0o755, False: 0o644}


@DISKS
def test_what_is_not_ours_is_kept(output: Path, tmp_path: Path, kind: type[Watched]) -> None:
    run(output, ONE)
    (output / "CNAME").write_text("example.org")
    (output / "CNAME").chmod(0o600)
    (output / "gone" / "notes.txt").write_text("mine")
    (output / ".well-known" / "deep").mkdir(parents=True)
    (output / ".well-known" / "deep" / "x").write_text("x")
    (output / "empty").mkdir(mode=0o700)
    (output / "link").symlink_to("nowhere")
    (output / "linked").symlink_to(tmp_path)
    strangers = {
        path: value
        for path, value in contents(output).items()
        if path not in {*ONE, MANIFEST, "a", "a/b"} and path != "gone/index.html"
    }
    run(output, TWO, disk=kind())

    now = contents(output)
    assert {path: now.get(path) for path in strangers} == strangers
    assert now.keys() == {*strangers, *TWO, MANIFEST, "a", "a/b", "new", "new/page"}


def test_a_pipe_and_a_socket_that_are_not_ours_are_kept(
    output: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(output, ONE)
    os.mkfifo(output / "pipe")
    monkeypatch.chdir(output)  # a socket's address is short
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind("socket")
        monkeypatch.undo()
        run(output, TWO)

    assert (output / "pipe").is_fifo()
    assert (output / "socket").is_socket()


def test_a_file_put_there_during_the_switch_is_kept(output: Path) -> None:
    run(output, ONE)

    def put(number: int, name: str, arguments: tuple[object, ...]) -> None:
        if name == "exchange":
            (output / "late.txt").write_text("late")
            (output / "folder").mkdir()
            (output / "folder" / "late.txt").write_text("late")

    run(output, TWO, disk=Watched(put))

    assert published(output) == {**expected(TWO), "late.txt": b"late", "folder/late.txt": b"late"}
    assert neighbours(output) == set()


def test_a_link_in_the_place_of_our_file_goes_and_its_target_stays(output: Path, tmp_path: Path) -> None:
    run(output, ONE)
    (tmp_path / "target").write_text("mine")
    (output / "index.html").unlink()
    (output / "index.html").symlink_to(tmp_path / "target")
    run(output, ONE)

    assert published(output) == expected(ONE)
    assert not (output / "index.html").is_symlink()
    assert (tmp_path / "target").read_text() == "mine"


def test_nothing_is_removed_behind_a_linked_folder(output: Path, tmp_path: Path) -> None:
    run(output, ONE)
    (output / "gone").rename(tmp_path / "elsewhere")
    (output / "gone").symlink_to(tmp_path / "elsewhere")
    run(output, TWO)

    assert (tmp_path / "elsewhere" / "index.html").read_text() == "gone"
    assert (output / "gone").is_symlink()


def refusal(output: Path, message: str, help_: str) -> tuple[None, tuple[Diagnostic, ...]]:
    return None, (Diagnostic(code=Code.OUT002, span=Span(output.as_posix()), message=message, help=help_),)


@pytest.mark.parametrize(
    ("stranger", "clash"),
    [
        ("new", "new"),
        ("gone/page/x", "gone/page"),
        ("gone/page", "gone/page"),
        ("new/page/index.html/x", "new/page/index.html"),
        ("new/page/index.html", "new/page/index.html"),
    ],
)
def test_what_is_not_ours_and_stands_in_the_way_is_not_overwritten(
    output: Path, stranger: str, clash: str
) -> None:
    run(output, ONE)
    (output / stranger).parent.mkdir(parents=True, exist_ok=True)
    (output / stranger).write_text("mine")
    before = contents(output)

    assert run(output, {**TWO, "gone/page": "a file"}) == refusal(
        output,
        f"`{output}/{clash}` is not ours and stands where the site has a page or folder",
        "move it elsewhere, or give the page another name",
    )
    assert contents(output) == before
    assert neighbours(output) == set()


def test_paths_that_make_no_site_are_refused_before_anything_is_written(output: Path) -> None:
    run(output, ONE)
    before = contents(output)

    assert run(output, {"a": "", "A": ""}) == refusal(
        output, "`A` and `a` are one file on a disk that ignores case", "rename one of the two"
    )
    assert contents(output) == before


def test_a_folder_that_is_not_ours_is_refused(output: Path) -> None:
    output.mkdir()
    (output / "notes.txt").write_text("mine")
    result, problems = run(output, ONE)

    assert result is None
    assert [problem.code for problem in problems] == [Code.OUT001]
    assert published(output) == {"notes.txt": b"mine"}


def test_a_kept_file_that_is_not_there_is_refused(output: Path) -> None:
    assert publish(output, {"a": digest_of(b"a")}, Published()) == refusal(
        output,
        f"`{output}` could not be written: the file was changed during the build at `a`",
        "build again; nothing was published",
    )
    assert list(output.parent.iterdir()) == []


@pytest.mark.parametrize("by", ["digest", "bytes"])
def test_a_kept_file_that_changed_during_the_build_is_not_published(output: Path, by: str) -> None:
    run(output, ONE)
    before = inspect(output)
    (output / "index.html").write_text("HOME")
    outputs = outputs_of(TWO)
    if by == "digest":
        outputs["index.html"] = digest_of(b"home")
    _, problems = publish(output, outputs, before)

    if by == "digest":
        assert [problem.code for problem in problems] == [Code.OUT002]
        assert published(output) == {**expected(ONE), "index.html": b"HOME"}
    else:
        assert published(output) == expected(TWO)


def test_the_manifest_does_not_depend_on_the_order_of_the_outputs(output: Path, tmp_path: Path) -> None:
    run(output, TWO)
    run(tmp_path / "other", dict(reversed(TWO.items())))

    assert (output / MANIFEST).read_bytes() == (tmp_path / "other" / MANIFEST).read_bytes()


def test_the_result_vouches_for_the_files_that_it_wrote(output: Path) -> None:
    result, _ = run(output, ONE)

    assert result is not None
    assert {path: stamp.digest for path, stamp in result.stamps.files.items()}.items() <= inspect(
        output
    ).intact.items()


@pytest.mark.parametrize(
    ("number", "what", "help_"),
    [
        (
            errno.ENOSPC,
            "the disk is full",
            "free some space, then build again; the published site is as it was",
        ),
        (
            errno.EIO,
            "the disk reports an error",
            "check the disk, then build again; the published site is as it was",
        ),
        (
            errno.EMFILE,
            "too many files are open",
            "raise the limit of open files, then build again; the published site is as it was",
        ),
        (errno.EROFS, "the disk is read-only", "name a folder that can be written to with `--output`"),
        (errno.EACCES, "permission is denied", "allow writing there, or name another folder with `--output`"),
        (
            errno.ELOOP,
            "too many levels of symbolic links",
            "mend this, then build again; the published site is as it was",
        ),
    ],
)
def test_an_error_of_the_disk_is_told_in_plain_words(
    output: Path, number: int, what: str, help_: str
) -> None:
    run(output, ONE)

    def fail(_: int, name: str, arguments: tuple[object, ...]) -> None:
        if name == "write":
            raise OSError(number, os.strerror(number), arguments[1])

    assert run(output, TWO, disk=Watched(fail)) == refusal(
        output, f"`{output}` could not be written: {what} at `a/index.html`", help_
    )
    assert published(output) == expected(ONE)
    assert neighbours(output) == set()


@pytest.mark.parametrize("stop", [KeyboardInterrupt, SystemExit])
@pytest.mark.parametrize(
    "at", ["make_folder", "write", "link", "flush_all", "exchange", "flush", "remove_file"]
)
def test_an_interruption_cleans_up(output: Path, at: str, stop: type[BaseException]) -> None:
    run(output, ONE)
    stopped = False

    def interrupt(_: int, name: str, arguments: tuple[object, ...]) -> None:
        nonlocal stopped
        if name == at and not stopped:
            stopped = True
            raise stop

    with pytest.raises(stop):
        run(output, TWO, disk=Watched(interrupt))

    assert published(output) in (expected(ONE), expected(TWO))
    assert neighbours(output) == set()


def test_leftovers_of_a_killed_run_are_removed(output: Path) -> None:
    run(output, ONE)
    (output.parent / ".site.staging-1-0" / "deep").mkdir(parents=True)
    (output.parent / ".site.staging-1-0" / "deep" / "x").touch()
    (output.parent / ".site.replaced").mkdir()
    (output.parent / ".site2.staging-1-0").mkdir()
    mend(output)

    assert neighbours(output) == {".site2.staging-1-0"}
    assert published(output) == expected(ONE)


def test_a_site_that_a_killed_run_renamed_away_comes_back(output: Path) -> None:
    run(output, ONE)
    output.rename(output.parent / ".site.replaced")
    mend(output)

    assert published(output) == expected(ONE)
    assert neighbours(output) == set()


def test_staging_avoids_a_name_that_is_taken(output: Path) -> None:
    taken = output.parent / f".site.staging-{os.getpid()}-0"
    taken.mkdir()
    publish(output, outputs_of(ONE), inspect(output))

    assert published(output) == expected(ONE)
    assert neighbours(output) == {taken.name}


def test_the_real_disk_exchanges_names_in_one_step(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").touch()
    disk = Disk()
    folder = disk.open(tmp_path)
    try:
        disk.exchange(folder, "one", "two")
        with pytest.raises(FileNotFoundError):
            disk.exchange(folder, "one", "absent")
    finally:
        disk.close(folder)

    assert (tmp_path / "one").is_file()
    assert (tmp_path / "two").is_dir()


def test_an_output_is_published_under_the_path_it_is_given_for(output: Path) -> None:
    publish(output, {"a.html": Output.of("b.html", b"x")}, inspect(output))

    assert set(published(output)) == {"a.html", MANIFEST}


def test_everything_is_on_the_medium_before_the_switch_and_the_switch_before_anything_goes(
    output: Path,
) -> None:
    run(output, ONE)
    calls: list[str] = []
    run(output, TWO, disk=Watched(lambda _number, name, _arguments: calls.append(name)))
    last_made = max(place for place, name in enumerate(calls) if name in {"write", "link", "make_folder"})

    assert last_made < calls.index("flush_all") < calls.index("exchange") < calls.index("flush")
    assert calls.index("flush") < calls.index("remove_file")


def test_where_there_is_no_call_to_flush_everything_each_file_and_folder_is_flushed(output: Path) -> None:
    run(output, ONE)
    (output / "CNAME").write_text("example.org")
    flushed: list[object] = []
    made: list[str] = []

    def note(_: int, name: str, arguments: tuple[object, ...]) -> None:
        made.append(name)
        if name == "flush" and "rename" not in made:
            flushed.append(arguments[1])

    run(output, TWO, disk=Plain(note))

    assert sorted(map(str, flushed)) == sorted([*TWO, MANIFEST, "CNAME", "a", "a/b", "new", "new/page", ""])
