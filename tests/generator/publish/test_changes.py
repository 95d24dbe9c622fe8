import pytest

from generator.model.source import digest_of
from generator.publish import Changes, Manifest, Published, diff
from generator.publish.changes import faults

A, B, C = digest_of(b"a"), digest_of(b"b"), digest_of(b"c")


def test_a_difference_says_what_is_new_what_goes_and_what_stays() -> None:
    published = Published(
        manifest=Manifest({"same": A, "gone": B, "old": B}), intact={"same": A, "gone": B, "old": B}
    )

    changes = diff({"same": A, "old": C, "new": C}, published)

    assert changes == Changes(write=("new", "old"), delete=("gone",), keep=("same",))


def test_a_file_that_is_not_as_we_wrote_it_is_written_again() -> None:
    published = Published(manifest=Manifest({"a": A}), intact={})

    assert diff({"a": A}, published) == Changes(write=("a",))


def test_a_listed_file_that_is_missing_is_still_deleted() -> None:
    assert diff({}, Published(manifest=Manifest({"a": A}))) == Changes(delete=("a",))


def test_paths_that_make_a_site_have_no_faults() -> None:
    assert faults(["index.html", "a/index.html", "a/b/index.html", "b.html"]) == []


RENAME = "rename one of the two"


@pytest.mark.parametrize(
    ("paths", "found"),
    [
        (["a", "a/b"], [("`a` is both a file and a folder of the site", RENAME)]),
        (["a/b", "a/b/c/d"], [("`a/b` is both a file and a folder of the site", RENAME)]),
        (
            ["a/B.html", "a/b.html"],
            [("`a/B.html` and `a/b.html` are one file on a disk that ignores case", RENAME)],
        ),
        (["A/x", "a/y"], [("`A` and `a` are one file on a disk that ignores case", RENAME)]),
        (
            ["\u00e9", "e\u0301"],
            [("`e\u0301` and `\u00e9` are one file on a disk that ignores case", RENAME)],
        ),
        (["ß", "SS"], [("`SS` and `ß` are one file on a disk that ignores case", RENAME)]),
        (
            ["../x"],
            [
                (
                    "the site's file `../x` holds an empty name, `.` or `..`",
                    "give the page that makes it another name",
                )
            ],
        ),
        (
            ["a\nb"],
            [
                (
                    "the site's file `a\\nb` holds a backslash or a character that cannot be shown",
                    "give the page that makes it another name",
                )
            ],
        ),
        (
            ["briefing-manifest.txt"],
            [
                (
                    "the site has a file `briefing-manifest.txt`, where its manifest stands",
                    "give the file another name",
                )
            ],
        ),
        (
            ["Briefing-Manifest.txt"],
            [
                (
                    "`Briefing-Manifest.txt` and `briefing-manifest.txt` are one file on a disk that ignores case",
                    RENAME,
                )
            ],
        ),
    ],
)
def test_paths_that_make_no_site_are_told(paths: list[str], found: list[tuple[str, str]]) -> None:
    assert faults(paths) == found


def test_all_faults_are_told_at_once() -> None:
    assert len(faults(["/a", "b", "b/c", "D", "d"])) == 3
