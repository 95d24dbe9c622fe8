"""
A build that remembers earlier ones gives what a build that remembers nothing gives, to the byte.

That holds after any history of edits, errors, other questions and damage to what is remembered. A build that has nothing to do
does nothing, and what is not ours stays.
"""

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from hypothesis import example, given, settings

from generator.build import build
from generator.model.diagnostics import Diagnostic
from generator.publish.manifest import folders_of
from tests.promises.bare import bare_theme
from tests.promises.histories import HISTORIES, Desk, Edit, ask, odd, write
from tests.promises.places import new_folder
from tests.support.publishing import contents
from tests.support.site import SmallSite


def from_nothing(desk: Desk) -> tuple[tuple[Diagnostic, ...], dict[str, object] | None]:
    """What a build without any memory reports and publishes, in another place; no site when it stops."""
    with new_folder() as folder:
        clean = SmallSite(folder / "elsewhere")
        for path, data in desk.sources().items():
            if isinstance(data, str):
                (clean.root / path).parent.mkdir(parents=True, exist_ok=True)
                (clean.root / path).symlink_to(data)
            else:
                clean.write(path, data)
        built = clean.build(**{**desk.request, "publish": True})
        return built.diagnostics, contents(clean.output) if built.published else None


def ours(desk: Desk) -> dict[str, object]:
    """What stands in the published folder and is not somebody else's; of strangers' folders, only those that we need too."""
    found = contents(desk.site.output)
    files = {path for path, value in found.items() if isinstance(value, tuple) and path not in desk.strangers}
    wanted = files | folders_of(files)
    return {path: value for path, value in found.items() if path in wanted}


def strangers(desk: Desk) -> dict[str, str]:
    return {
        path: (desk.site.output / path).read_text()
        for path in desk.strangers
        if (desk.site.output / path).exists()
    }


@contextmanager
def new_desk() -> Iterator[Desk]:
    with new_folder() as folder:
        yield Desk(folder / "site")


@settings(max_examples=15)
@given(HISTORIES)
@example([odd("content/topics/big.md"), ask(drafts=False)])
@example([odd("content/sources/link.yaml"), odd("content/notes.txt")])
@example([ask(publish=False), write("content/topics/trade.md", 3), ask(publish=True)])
def test_a_build_with_a_memory_equals_one_without(history: list[Edit]) -> None:
    with new_desk() as desk:
        built = desk.site.build()
        for edit in [*history, Desk.mend, ask(strict=False, publish=True, drafts=False)]:
            edit(desk)
            before = contents(desk.site.output)
            expected, site = from_nothing(desk)

            built = desk.site.build(**desk.request)

            assert built.diagnostics == expected
            if built.published:
                assert ours(desk) == site
            else:
                assert contents(desk.site.output) == before
            assert strangers(desk) == desk.strangers

        assert built.published


def test_two_published_folders_do_not_mix_their_memories() -> None:
    with new_desk() as desk:
        other = desk.site.root / "other"
        for summary in ("Trade rose.", "Trade fell.", "Trade rose."):
            desk.site.edit(
                "content/topics/trade.md", old="section: economy", new=f"section: economy\ntags: [{summary}]"
            )
            desk.site.build(output=other)
            desk.site.edit("content/topics/trade.md", old=f"\ntags: [{summary}]", new="")
            desk.site.build()
            _, expected = from_nothing(desk)

            assert ours(desk) == expected
            assert contents(other) != expected

        desk.site.build(output=other)
        assert contents(other) == contents(desk.site.output)


def test_a_file_is_read_again_when_its_folder_means_something_else(site: SmallSite) -> None:
    """In `a` it is a plain page, in `a/pages` a topic: the same path and the same bytes."""
    site.write("a/pages/topics/trade.md", "---\ntitle: Trade\n---\nIt grew.\n")
    for content, page in (("a", "trade/index.html"), ("a/pages", "topics/trade/index.html")):
        site.write("site.yaml", f"title: Test\ncontent: {content}\n")
        site.build()

        assert page in site.pages()


def test_a_fault_of_a_theme_is_found_where_the_theme_is_now(site: SmallSite) -> None:
    for path, text in bare_theme("old").items():
        site.write(path, text)
    site.write("themes/old/templates/home.html", "{{ titel }}\n")
    site.write("site.yaml", "title: Test\ntheme: old\n")
    site.build()
    (site.root / "themes" / "old").rename(site.root / "themes" / "new")
    site.edit("themes/new/theme.yaml", old="old", new="new")
    site.edit("site.yaml", old="old", new="new")

    assert [problem.span.path for problem in site.build().diagnostics] == ["themes/new/templates/home.html"]


def test_a_page_that_was_not_built_again_would_be_found() -> None:
    """The positive control."""
    with new_desk() as desk:
        desk.site.build()
        desk.site.edit("content/topics/trade.md", old="Trade grew.", new="Trade fell.")
        _, expected = from_nothing(desk)

        assert ours(desk) != expected


@settings(max_examples=25)
@given(HISTORIES)
def test_a_second_build_draws_and_writes_nothing(history: list[Edit]) -> None:
    with new_desk() as desk:
        for edit in history:
            edit(desk)
        first = desk.site.build(**desk.request)
        before = states(desk.site.output)
        steps: list[str] = []

        second = build(desk.site.request(**desk.request), lambda stage, *_: steps.append(stage))

        assert second.diagnostics == first.diagnostics
        assert (second.changed, second.removed) == (0, 0)
        assert states(desk.site.output) == before
        assert "drawing" not in steps
        assert "reading" not in steps


def test_pages_are_not_drawn_again_when_only_the_summary_of_builds_is_lost() -> None:
    with new_desk() as desk:
        desk.site.build()
        before = states(desk.site.output)
        (desk.site.root / ".cache" / "made").unlink()
        steps: list[str] = []

        build(desk.site.request(), lambda stage, *_: steps.append(stage))

        assert steps == []
        assert states(desk.site.output) == before


def test_drawing_and_writing_would_be_noticed() -> None:
    """The positive control of the two tests above."""
    with new_desk() as desk:
        desk.site.build()
        before = states(desk.site.output)
        shutil.rmtree(desk.site.root / ".cache")
        desk.site.edit("site.yaml", old="title: Test", new="title: Tset")
        steps: list[str] = []

        build(desk.site.request(), lambda stage, *_: steps.append(stage))

        assert {"reading", "drawing"} <= set(steps)
        assert states(desk.site.output) != before


def states(folder: Path) -> Mapping[str, tuple[int, ...]]:
    """Of everything in `folder` and of the folder itself, all that a write, a link or a rename would change."""
    return {
        str(path.relative_to(folder)): (
            status.st_ino,
            status.st_mtime_ns,
            status.st_ctime_ns,
            status.st_size,
            status.st_mode,
        )
        for path in (folder, *sorted(folder.rglob("*")))
        if path.exists() and (status := os.lstat(path))
    }
