import os
from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span, digest_of
from generator.publish import MANIFEST, Manifest, Published, Stamp, Stamps, inspect
from generator.publish.published import settled
from tests.support.publishing import Watched, run

FILES = {"index.html": "home", "a/index.html": "a", "a/b/index.html": "b"}
DIGESTS = {path: digest_of(text.encode()) for path, text in FILES.items()}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    run(tmp_path / "site", FILES)
    return tmp_path / "site"


def intact(output: Path, stamps: Stamps | None = None) -> dict[str, str]:
    found = dict(inspect(output, stamps).intact)
    found.pop(MANIFEST, None)
    return found


def reads(output: Path, stamps: Stamps) -> list[object]:
    """Which files are read when `stamps` are remembered."""
    read: list[object] = []

    def note(_: int, name: str, arguments: tuple[object, ...]) -> None:
        if name == "read":
            read.append(arguments[1])

    inspect(output, stamps, disk=Watched(note))
    return read


def remembered(output: Path) -> Stamps:
    """Stamps as they are once the clock has moved on since the last write."""
    for path in output.rglob("*"):
        if path.is_file():
            os.utime(path, ns=(10**18, 10**18))
    found = inspect(output)
    return Stamps(
        {
            path: stamp
            for path, digest in found.intact.items()
            for status in [(output / path).lstat()]
            for stamp in [
                Stamp(
                    digest,
                    status.st_size,
                    status.st_mtime_ns,
                    status.st_ctime_ns,
                    status.st_ino,
                    status.st_mode & 0o7777,
                )
            ]
        }
    )


def test_an_absent_folder_is_the_empty_site(tmp_path: Path) -> None:
    assert inspect(tmp_path / "none") == Published()


def test_an_empty_folder_is_the_empty_site(tmp_path: Path) -> None:
    assert inspect(tmp_path) == Published()


def test_what_was_published_is_intact(output: Path) -> None:
    found = inspect(output)

    assert found.manifest == Manifest(DIGESTS)
    assert found.intact == {**DIGESTS, MANIFEST: digest_of(Manifest(DIGESTS).to_bytes())}
    assert found.problems == ()


def test_files_with_good_stamps_are_not_read_again(output: Path) -> None:
    assert set(reads(output, Stamps())) == {MANIFEST, *FILES}
    assert reads(output, remembered(output)) == [MANIFEST]


def test_a_changed_file_is_not_intact(output: Path) -> None:
    stamps = remembered(output)
    (output / "index.html").write_text("other")

    assert intact(output, stamps) == {
        path: digest for path, digest in DIGESTS.items() if path != "index.html"
    }


def test_a_change_of_equal_size_with_its_time_set_back_is_noticed(output: Path) -> None:
    stamps = remembered(output)
    path = output / "index.html"
    before = path.stat()
    path.write_text("HOME")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))

    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert "index.html" not in intact(output, stamps)


def test_a_file_replaced_by_its_equal_is_intact_but_read(output: Path) -> None:
    stamps = remembered(output)
    (output / "copy").write_text("home")
    (output / "copy").chmod(0o644)
    (output / "copy").rename(output / "index.html")

    assert reads(output, stamps) == [MANIFEST, "index.html"]
    assert intact(output, stamps) == DIGESTS


def test_stamps_of_other_bytes_do_not_vouch_for_a_file(output: Path) -> None:
    """A cache from another branch of the same folder, say."""
    stamps = remembered(output)
    lying = Stamps({**stamps.files, "index.html": Stamp(digest_of(b"x"), *_rest(stamps.files["index.html"]))})
    manifest = Manifest({**DIGESTS, "index.html": digest_of(b"x")})
    (output / MANIFEST).write_bytes(manifest.to_bytes())

    assert intact(output, stamps) == {
        path: digest for path, digest in DIGESTS.items() if path != "index.html"
    }
    assert "index.html" in intact(output, lying), "the positive control: a stamp that says so is believed"


def _rest(stamp: Stamp) -> tuple[int, int, int, int, int]:
    return stamp.size, stamp.modified, stamp.changed, stamp.inode, stamp.mode


def test_a_missing_file_is_not_intact(output: Path) -> None:
    (output / "a" / "index.html").unlink()

    assert intact(output) == {path: digest for path, digest in DIGESTS.items() if path != "a/index.html"}


def test_a_file_with_another_mode_is_not_intact(output: Path) -> None:
    (output / "index.html").chmod(0o600)

    assert "index.html" not in intact(output)


def test_a_mode_that_the_disk_insists_on_is_borne(output: Path) -> None:
    """A disk without modes shows the same one whatever we ask for."""
    (output / "index.html").chmod(0o777)
    stamps = remembered(output)
    status = (output / "index.html").stat()
    shown = Stamp(DIGESTS["index.html"], status.st_size, 0, 0, status.st_ino, 0o777)

    assert intact(output, Stamps({**stamps.files, "index.html": shown})) == DIGESTS


@pytest.mark.parametrize("kind", ["link", "folder", "pipe"])
def test_what_is_not_a_file_is_not_intact(output: Path, kind: str, tmp_path: Path) -> None:
    path = output / "index.html"
    path.unlink()
    (tmp_path / "home").write_text("home")
    (tmp_path / "home").chmod(0o644)
    match kind:
        case "link":
            path.symlink_to(tmp_path / "home")
        case "folder":
            path.mkdir()
        case _:
            os.mkfifo(path, 0o644)

    assert "index.html" not in intact(output)


def test_files_behind_a_linked_folder_are_not_ours(output: Path, tmp_path: Path) -> None:
    (output / "a").rename(tmp_path / "elsewhere")
    (output / "a").symlink_to(tmp_path / "elsewhere")

    assert intact(output) == {"index.html": DIGESTS["index.html"]}


def test_a_stamp_younger_than_the_clocks_tick_is_not_remembered() -> None:
    young = Stamp("", 1, 1, 2**62, 1, 0o644)
    old = Stamp("", 1, 1, 1, 1, 0o644)

    assert settled({"young": young, "old": old}) == Stamps({"old": old})


def problems(output: Path, span: Span | None = None) -> tuple[Diagnostic, ...]:
    return inspect(output, span=span).problems


def test_a_folder_with_files_and_no_manifest_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").mkdir()
    Path("site/notes.txt").touch()

    assert problems(Path("site")) == (
        Diagnostic(
            code=Code.OUT001,
            span=Span("site"),
            message="`site` holds files and no manifest of ours (`briefing-manifest.txt`)",
            help="name another folder with `--output`, or empty this one",
        ),
    )


def test_a_manifest_that_cannot_be_read_is_refused(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output.parent)
    (output / MANIFEST).write_text("{}")

    assert problems(Path("site")) == (
        Diagnostic(
            code=Code.OUT001,
            span=Span("site"),
            message="`site/briefing-manifest.txt` is not a manifest that can be read",
            help="put it back as it was, or empty the folder",
        ),
    )


def test_a_linked_folder_is_refused(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(output.parent)
    Path("linked").symlink_to("site")

    assert problems(Path("linked"), Span("site.yaml", 3, 9)) == (
        Diagnostic(
            code=Code.OUT001,
            span=Span("site.yaml", 3, 9),
            message="`linked` is a symbolic link but takes a folder",
            help="name the folder that the link points at with `--output`",
        ),
    )


def test_a_dangling_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / "linked").symlink_to("nowhere")

    assert [problem.code for problem in problems(tmp_path / "linked")] == [Code.OUT001]


def test_a_file_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("site").touch()

    assert problems(Path("site")) == (
        Diagnostic(
            code=Code.OUT001,
            span=Span("site"),
            message="`site` is a file but takes a folder",
            help="name another folder with `--output`",
        ),
    )


def test_a_linked_manifest_is_refused(output: Path) -> None:
    (output / MANIFEST).rename(output.parent / "list")
    (output / MANIFEST).symlink_to(output.parent / "list")

    assert len(problems(output)) == 1
