"""What is previewed is what would be published, and nothing is drawn before somebody looks at it."""

import shutil
from pathlib import Path

import msgspec
import pytest

from generator import paper, render
from generator.build import dress, make
from generator.cache import MemoryShelf, stamp_of
from generator.model.diagnostics import has_errors
from generator.model.output import Output
from generator.prove import gather, prove
from generator.serve.preview import NOTHING_KEPT, Kept, Preview
from tests.support.site import SmallSite

ROOT = Path(__file__).resolve().parents[3]
BASE = "http://127.0.0.1:8000/"


@pytest.fixture
def shelf(tmp_path: Path) -> MemoryShelf:
    return MemoryShelf(tmp_path / "cache", stamp_of())


@pytest.fixture
def whole(tmp_path: Path) -> SmallSite:
    """The repository's own content, which has every kind of document."""
    site = SmallSite(tmp_path / "site")
    shutil.copytree(ROOT / "content", site.root / "content", dirs_exist_ok=True)
    shutil.copy(ROOT / "site.yaml", site.root)
    return site


def preview_of(site: SmallSite, shelf: MemoryShelf, kept: Kept = NOTHING_KEPT) -> Preview:
    request = site.request(base_url=BASE)
    sources, _ = gather(request)
    assert sources is not None
    proved = prove(request, sources, shelf)
    theme, _ = dress(sources, proved.graph, shelf)
    assert theme is not None
    return Preview(sources, proved, theme, shelf, kept)


def built(site: SmallSite) -> dict[str, bytes]:
    request = site.request(base_url=BASE)
    sources, _ = gather(request)
    assert sources is not None
    made, outputs = make(request, sources, MemoryShelf(site.root / "none", stamp_of()), {}, lambda *_: None)
    assert not has_errors(made.diagnostics)
    return {path: output.data for path, output in outputs.items() if isinstance(output, Output)}


def shown(preview: Preview) -> dict[str, bytes]:
    return {path: output.data for path in preview if (output := preview.get(path)) is not None}


def test_a_preview_is_the_published_site_to_the_byte(whole: SmallSite, shelf: MemoryShelf) -> None:
    preview = preview_of(whole, shelf)
    first = shown(preview)
    edited = next(path for path in sorted((whole.root / "content/topics").glob("*.md")))
    edited.write_text(edited.read_text(encoding="utf-8") + "\nMore than before.\n", encoding="utf-8")
    expected = built(whole)

    assert first != expected
    assert shown(preview_of(whole, shelf, preview.kept)) == expected


def test_pages_are_drawn_when_they_are_asked_for_and_once(
    site: SmallSite, shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[str] = []
    real = render.render

    def counting(engine: render.Engine, planned: render.PagePlan) -> object:
        drawn.append(planned.path)
        return real(engine, planned)

    monkeypatch.setattr(render, "render", counting)
    for name in ("about", "people"):
        site.write(f"content/pages/{name}.md", f"---\ntitle: {name}\n---\nWho we are.\n")
    preview = preview_of(site, shelf)
    before = list(drawn)
    for _ in range(2):
        preview.get("about/index.html")
    asked = list(drawn)
    while not preview.is_drawn:
        preview.draw_some(0)
    all_drawn = len(drawn)
    site.edit("content/pages/about.md", old="are", new="were")
    after = preview_of(site, shelf, preview.kept)
    while not after.is_drawn:
        after.draw_some(60)

    assert (before, asked) == ([], ["about/index.html"])
    assert len(set(drawn[:all_drawn])) == all_drawn
    assert drawn[all_drawn:] == ["about/index.html", "about/index.md"]


def test_what_was_broken_is_tried_again_at_once(site: SmallSite, shelf: MemoryShelf) -> None:
    site.write("themes/own/theme.yaml", "name: own\nparent: plain\n")
    site.write("themes/own/templates/changes.html", "{{ 1 / 0 }}")
    site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own")
    preview = preview_of(site, shelf)
    found = preview.get("changes/index.html")
    still = preview_of(site, shelf, preview.kept)
    site.write("themes/own/templates/changes.html", "{{ page.title }}")
    mended = preview_of(site, shelf, still.kept)

    assert found is None
    assert [one.code for one in preview.late] == [one.code for one in still.late] == ["TPL003"]
    assert "changes/index.html" in still
    assert mended.late == ()
    assert mended.get("changes/index.html") is not None


def test_the_shelf_starts_from_its_folder_and_gives_back_what_is_new(tmp_path: Path) -> None:
    def doubled(numbers: object) -> list[int]:
        assert isinstance(numbers, list)
        computed.extend(numbers)
        return [2 * number for number in numbers]

    computed: list[int] = []
    first = MemoryShelf(tmp_path / "cache", "stamp")
    answers = [
        first.memo("n", int, {"1": 1, "2": 2}, doubled),
        first.memo("n", int, {"2": 2, "3": 3}, doubled),
    ]
    untouched = not (tmp_path / "cache").exists()
    first.keep()
    second = MemoryShelf(tmp_path / "cache", "stamp")
    answers.append(second.memo("n", int, {"3": 3, "2": 2, "4": 4}, doubled))
    second.save("word", "said")

    assert answers == [[2, 4], [4, 6], [6, 4, 8]]
    assert computed == [1, 2, 3, 4]
    assert untouched
    assert second.load("word", str, "") == "said"
    assert MemoryShelf(tmp_path / "cache", "stamp").load("word", str, "") == ""
    assert MemoryShelf(tmp_path / "cache", "another").load("n", dict[str, int], {}) == {}
    assert isinstance(second, msgspec.Struct)


def test_an_index_over_its_budget_is_known_late_and_remembered(site: SmallSite, shelf: MemoryShelf) -> None:
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")
    site.edit("site.yaml", old="lang: en", new="lang: en\nsearch: {budget: 0.1 KB}")
    preview = preview_of(site, shelf)
    before = preview.late
    preview.weigh()
    after = preview_of(site, shelf, preview.kept)
    site.edit("site.yaml", old="0.1 KB", new="100 KB")
    mended = preview_of(site, shelf, after.kept)
    mended.weigh()

    assert (before, mended.late) == ((), ())
    assert [one.code for one in preview.late] == [one.code for one in after.late] == ["SEA001"]


TOPIC = "---\ntitle: The levy\nsection: economy\ndate: 2025-01-17\nsummary: It rose.\n---\nIt rose.\n"
LEVY = "topics/levy/levy.pdf"


def test_a_pdf_is_made_for_who_asks_and_again_only_when_it_would_be_another(
    site: SmallSite, shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    pressed: list[str] = []

    def counted(sheet: paper.Sheet) -> bytes:
        pressed.append(sheet.html)
        return f"%PDF {len(pressed)}".encode()

    monkeypatch.setattr(paper, "press", counted)
    site.edit("site.yaml", old="lang: en\n", new="lang: en\npdf: true\n")
    site.write("content/topics/levy.md", TOPIC)
    preview = preview_of(site, shelf)
    while not preview.is_drawn:
        preview.draw_some(1)
    unasked = list(pressed)
    first = [shown(preview)[LEVY] for _ in range(2)]
    site.write("content/pages/about.md", "---\ntitle: About\n---\nWho we are.\n")
    beside = preview_of(site, shelf, preview.kept)
    kept = beside.get(LEVY)
    site.edit("content/topics/levy.md", old="\nIt rose.", new="\nIt fell.")
    edited = preview_of(site, shelf, beside.kept).get(LEVY)

    assert unasked == []
    assert first[0] == first[1]
    assert kept is not None
    assert kept.data == first[0]
    assert edited is not None
    assert edited.data != first[0]
    assert "It fell." in pressed[-1]


def test_a_pdf_that_cannot_be_made_is_told_with_the_reason(
    site: SmallSite, shelf: MemoryShelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paper, "lacking", lambda: ("`weasyprint` is not installed", "install it"))
    monkeypatch.setattr(paper, "press", lambda _: "grid in a float")
    site.edit("site.yaml", old="lang: en\n", new="lang: en\npdf: true\n")
    site.write("content/topics/levy.md", TOPIC)
    preview = preview_of(site, shelf)

    assert preview.lacks(LEVY) == "`weasyprint` is not installed\ninstall it"
    assert preview.lacks("topics/levy/index.html") == ""
    assert preview.get(LEVY) is None
    assert [one.message for one in preview.late] == [f"`{LEVY}` cannot be printed: grid in a float"]
