import datetime as dt
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator import cache
from generator.model.body import Body, Mention, Quotation
from generator.model.documents import Event, Excerpt, Library, Topic
from generator.model.refs import Kind, Ref
from generator.model.source import Span

PLACE = Span("content/excerpts/a.md", 1, 2, 3, 4)
LIBRARY = Library(
    (
        Excerpt(
            ref=Ref(Kind.EXCERPT, "a"),
            span=PLACE,
            spans={"source": PLACE},
            source=Mention("s", (Kind.SOURCE,), PLACE),
            quotation=Quotation("Слова", "<p>Слова</p>", PLACE),
        ),
        Topic(
            ref=Ref(Kind.TOPIC, "t"),
            span=PLACE,
            spans={},
            title="T",
            updated=dt.date(2025, 1, 2),
            body=Body(parts=("<p>x</p>",)),
        ),
    )
)


def saved(folder: Path) -> Path:
    assert cache.save(folder, "library", LIBRARY, "v1")
    return folder / "library"


def load(folder: Path) -> Library | None:
    return cache.load(folder, "library", Library, "v1")


def test_what_was_saved_is_loaded(tmp_path: Path) -> None:
    saved(tmp_path / "deep" / "cache")

    assert load(tmp_path / "deep" / "cache") == LIBRARY


def test_a_later_value_replaces_an_earlier_one(tmp_path: Path) -> None:
    saved(tmp_path)
    assert cache.save(tmp_path, "library", Library(), "v1")

    assert load(tmp_path) == Library()


def test_nothing_is_loaded_from_an_absent_folder(tmp_path: Path) -> None:
    assert load(tmp_path / "none") is None


def test_another_stamp_loads_nothing(tmp_path: Path) -> None:
    saved(tmp_path)

    assert cache.load(tmp_path, "library", Library, "v2") is None


def test_a_file_under_another_name_loads_nothing(tmp_path: Path) -> None:
    saved(tmp_path).rename(tmp_path / "stamps")

    assert cache.load(tmp_path, "stamps", Library, "v1") is None


def test_name_and_stamp_do_not_run_together(tmp_path: Path) -> None:
    assert cache.save(tmp_path, "ab", 1, "c")
    (tmp_path / "ab").rename(tmp_path / "a")

    assert cache.load(tmp_path, "a", int, "bc") is None


def test_a_value_of_another_kind_loads_nothing(tmp_path: Path) -> None:
    saved(tmp_path)

    assert cache.load(tmp_path, "library", dict[str, Event], "v1") is None


def test_every_flipped_byte_is_noticed(tmp_path: Path) -> None:
    path = saved(tmp_path)
    good = path.read_bytes()
    loaded = []
    for place in range(len(good)):
        path.write_bytes(good[:place] + bytes([good[place] ^ 0x20]) + good[place + 1 :])
        loaded.append(load(tmp_path))
    path.write_bytes(good)

    assert loaded == [None] * len(good)
    assert load(tmp_path) == LIBRARY


def test_every_truncation_is_noticed(tmp_path: Path) -> None:
    path = saved(tmp_path)
    good = path.read_bytes()
    loaded = []
    for length in range(len(good)):
        path.write_bytes(good[:length])
        loaded.append(load(tmp_path))

    assert loaded == [None] * len(good)


def test_a_longer_file_is_noticed(tmp_path: Path) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes() + b"\0")

    assert load(tmp_path) is None


@given(data=st.binary(max_size=200))
def test_a_foreign_file_loads_nothing(data: bytes, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("cache")
    (folder / "library").write_bytes(data)

    assert load(folder) is None


def test_a_checksum_that_fits_does_not_make_nonsense_a_value(tmp_path: Path) -> None:
    assert cache.save(tmp_path, "library", {"documents": 3}, "v1")

    assert load(tmp_path) is None


def test_links_are_not_followed(tmp_path: Path) -> None:
    real = saved(tmp_path / "real")
    folder = tmp_path / "cache"
    folder.mkdir()
    (folder / "library").symlink_to(real)
    (tmp_path / "linked").symlink_to(tmp_path / "real")
    before = real.read_bytes()

    assert load(folder) is None
    assert load(tmp_path / "linked") is None
    assert cache.save(tmp_path / "linked", "library", Library(), "v1") is False
    assert cache.save(folder, "library", Library(), "v1") is True
    assert real.read_bytes() == before
    assert not (folder / "library").is_symlink()


def test_a_pipe_does_not_make_us_wait(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "library")

    assert load(tmp_path) is None


def test_a_folder_in_the_place_of_a_file_is_no_value(tmp_path: Path) -> None:
    (tmp_path / "library").mkdir()

    assert load(tmp_path) is None
    assert cache.save(tmp_path, "library", LIBRARY, "v1") is False


def test_a_disk_that_does_not_allow_writing_is_said_and_leaves_no_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saved(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)

    assert cache.save(tmp_path, "library", Library(), "v1") is False
    assert load(tmp_path) == LIBRARY
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "CACHEDIR.TAG", "library"]


def test_what_a_killed_run_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / ".library.123456.tmp").write_bytes(b"half")
    saved(tmp_path)

    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "CACHEDIR.TAG", "library"]


def test_the_folder_says_that_it_can_be_thrown_away(tmp_path: Path) -> None:
    saved(tmp_path)

    assert (tmp_path / ".gitignore").read_text() == "*\n"
    assert (tmp_path / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_equal_values_are_stored_as_equal_bytes(tmp_path: Path) -> None:
    assert saved(tmp_path / "a").read_bytes() == saved(tmp_path / "b").read_bytes()


def test_a_stamp_depends_on_its_parts_and_on_nothing_that_changes_by_itself() -> None:
    assert cache.stamp_of("a", "b") == cache.stamp_of("a", "b")
    assert (
        len({cache.stamp_of(), cache.stamp_of("a", "b"), cache.stamp_of("ab"), cache.stamp_of("b", "a")}) == 4
    )


def test_a_stamp_depends_on_the_versions_of_libraries(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = cache.stamp_of(libraries=("py_yaml-x", "msgspec"))
    (tmp_path / "Py_Yaml_x-6.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    first = cache.stamp_of(libraries=("py_yaml-x", "msgspec"))
    (tmp_path / "Py_Yaml_x-6.0.dist-info").rename(tmp_path / "Py_Yaml_x-6.1.dist-info")
    second = cache.stamp_of(libraries=("py_yaml-x", "msgspec"))

    assert len({real, first, second}) == 3


def test_the_versions_read_from_folders_are_those_of_the_metadata() -> None:
    from importlib.metadata import version

    names = ("babel", "Jinja2", "markdown", "msgspec", "pyyaml", "lunr", "nh3")

    assert cache._versions(names) == {name: version(name) for name in names}


def test_a_stamp_depends_on_this_programs_own_code(tmp_path: Path) -> None:
    package = tmp_path / "generator"
    package.mkdir()
    (package / "__init__.py").touch()
    source = Path(cache.__file__).read_text(encoding="utf-8")
    (package / "cache.py").write_text(source, encoding="utf-8")
    ask = [sys.executable, "-c", "from generator import cache; print(cache.stamp_of('x'))"]
    first = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    again = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True).stdout
    (package / "other.py").write_text("A = 1\n")
    second = subprocess.run(ask, cwd=tmp_path, capture_output=True, text=True, check=True).stdout

    assert first == again
    assert first != second


def shelf(folder: Path, stamp: str = "v1") -> cache.Shelf:
    return cache.Shelf(folder, stamp)


def test_a_shelf_gives_the_default_for_what_it_does_not_hold(tmp_path: Path) -> None:
    shelf(tmp_path).save("number", 3)

    assert shelf(tmp_path).load("number", int, 0) == 3
    assert shelf(tmp_path, "v2").load("number", int, 0) == 0


def test_a_memo_computes_what_is_new_and_forgets_what_is_not_wanted(tmp_path: Path) -> None:
    asked: list[list[str]] = []

    def compute(words: Sequence[str]) -> list[int]:
        asked.append(list(words))
        return [len(word) for word in words]

    first = shelf(tmp_path).memo("lengths", int, {"a": "one", "b": "three"}, compute)
    second = shelf(tmp_path).memo("lengths", int, {"c": "seven", "b": "three"}, compute)
    third = shelf(tmp_path).memo("lengths", int, {"b": "three", "c": "seven"}, compute)
    fourth = shelf(tmp_path).memo("lengths", int, {"a": "one"}, compute)

    assert (first, second, third, fourth) == ([3, 5], [5, 5], [5, 5], [3])
    assert asked == [["one", "three"], ["seven"], ["one"]]


def test_a_memo_does_not_write_many_values_again_for_the_sake_of_few(tmp_path: Path) -> None:
    asked: list[str] = []

    def compute(words: Sequence[str]) -> list[int]:
        asked.extend(words)
        return [len(word) for word in words]

    words = {f"key {number}": "one" * number for number in range(100)}
    shelf(tmp_path).memo("lengths", int, words, compute)
    whole = (tmp_path / "lengths").read_bytes()
    asked.clear()
    for number in range(30):
        shelf(tmp_path).memo("lengths", int, {**words, "key 7": "x", f"more {number}": "y"}, compute)

    assert (tmp_path / "lengths").read_bytes() == whole
    assert asked == ["y"] * 30
    assert set(shelf(tmp_path).load("lengths-recent", dict[str, int], {})) == {"more 29"}


def test_a_memo_forgets_what_is_long_gone(tmp_path: Path) -> None:
    def compute(words: Sequence[str]) -> list[int]:
        return [len(word) for word in words]

    words = {f"key {number}": "one" for number in range(100)}
    shelf(tmp_path).memo("lengths", int, words, compute)
    left = dict(list(words.items())[20:])
    shelf(tmp_path).memo("lengths", int, {**left, "new": "two"}, compute)

    assert set(shelf(tmp_path).load("lengths", dict[str, int], {})) == {*left, "new"}
    assert shelf(tmp_path).load("lengths-recent", dict[str, int], {}) == {}


def test_clearing_removes_what_was_saved(tmp_path: Path) -> None:
    saved(tmp_path / "cache")
    cache.clear(tmp_path / "cache")

    assert load(tmp_path / "cache") is None


def test_clearing_leaves_what_is_not_ours(tmp_path: Path) -> None:
    (tmp_path / "notes").touch()
    (tmp_path / ".gitignore").write_text("mine\n")
    saved(tmp_path)
    cache.clear(tmp_path)
    cache.clear(tmp_path / "none")

    assert {path.name: path.read_text() for path in tmp_path.iterdir()} == {
        "notes": "",
        ".gitignore": "mine\n",
    }
