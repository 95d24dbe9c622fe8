from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.publish import misplaced


@pytest.fixture(autouse=True)
def _root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "root" / "content" / "topics").mkdir(parents=True)
    (tmp_path / "root" / "themes").mkdir()
    monkeypatch.chdir(tmp_path / "root")


def found(output: str) -> tuple[Diagnostic, ...]:
    return misplaced(Path(output), root=Path.cwd(), sources=(Path("content"), Path("themes"), Path("absent")))


@pytest.mark.parametrize("output", ["_site", "build/site", "../site", "contents", "/srv/nowhere/site"])
def test_a_folder_of_its_own_is_well_placed(output: str) -> None:
    assert found(output) == ()


@pytest.mark.parametrize(
    ("output", "message"),
    [
        ("content", "`content` is what the site is made from"),
        ("content/site", "`content/site` stands in `content`, which the site is made from"),
        (
            "content/topics/new/site",
            "`content/topics/new/site` stands in `content`, which the site is made from",
        ),
        ("themes", "`themes` is what the site is made from"),
        ("absent", "`absent` is what the site is made from"),
        ("build/../content/site", "`build/../content/site` stands in `content`, which the site is made from"),
    ],
)
def test_a_folder_among_the_sources_is_refused(output: str, message: str) -> None:
    assert found(output) == (
        Diagnostic(
            code=Code.OUT001,
            span=Span(output),
            message=message,
            help="name a folder of its own with `--output`, such as `_site`",
        ),
    )


@pytest.mark.parametrize("above", [".", ".."])
def test_a_folder_must_be_named(above: str) -> None:
    assert [(problem.message, problem.help) for problem in found(above)] == [
        (f"`{above}` does not name the folder", "write the folder's name in full")
    ]


def test_the_root_and_all_above_it_are_refused() -> None:
    root = Path.cwd()

    assert [problem.message for problem in found(str(root))] == [f"`{root}` is the folder of the site"]
    assert len(found(str(root.parent))) == 1
    assert len(found("/")) == 1


def test_the_settings_are_told_in_their_own_words() -> None:
    root, place = Path.cwd(), Span("site.yaml", 2, 9)

    (problem,) = misplaced(root / "themes" / "x", root=root, sources=(root / "themes",), span=place)

    assert (problem.span, problem.message, problem.help) == (
        place,
        "`themes/x` stands in `themes`, which the site is made from",
        "name a folder of its own, such as `_site`",
    )


def test_no_link_leads_around_this(tmp_path: Path) -> None:
    (tmp_path / "link").symlink_to(Path.cwd() / "content")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")

    assert len(found(str(tmp_path / "link" / "site"))) == 1
    assert len(found(str(tmp_path / "link"))) == 1
    assert found(str(tmp_path / "circle" / "site")) == ()
