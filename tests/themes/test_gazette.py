"""What the theme `gazette` promises: complete through what it inherits, small, its faces licensed and its README true."""

import gzip
import re
from io import BytesIO

import pytest
import yaml
from fontTools.ttLib import TTFont

from generator.model.source import Span
from generator.model.theme import STYLES, Theme
from generator.read.theme import read_theme
from generator.read.tree import scan
from generator.render import check_theme
from generator.render.assets import assets
from tests.support.repository import ROOT

THEME = ROOT / "themes" / "gazette"
README = (THEME / "README.md").read_text(encoding="utf-8")
SETTINGS = yaml.safe_load((THEME / "theme.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def themes() -> dict[str, Theme]:
    trees = {name: scan(ROOT, f"themes/{name}")[0] for name in ("plain", "gazette")}
    read = {name: read_theme(name, trees, Span("site.yaml")) for name in trees}
    assert {name: problems for name, (_, problems) in read.items()} == {"plain": (), "gazette": ()}
    return {name: theme for name, (theme, _) in read.items() if theme is not None}


def styles_of(theme: Theme) -> bytes:
    """What readers get."""
    return next(output.data for output in assets(theme) if output.path == theme.assets[STYLES].url)


def test_it_is_complete_and_its_templates_are_sound(themes: dict[str, Theme]) -> None:
    assert set(themes["gazette"].templates) >= set(themes["plain"].templates)
    assert check_theme(themes["gazette"]) == ()


def test_it_adds_little_to_the_style_sheet_of_its_parent(themes: dict[str, Theme]) -> None:
    sizes = {name: len(gzip.compress(styles_of(theme), 9)) for name, theme in themes.items()}

    assert sizes["gazette"] - sizes["plain"] <= 2_500


def test_each_face_that_is_pinned_is_fetched_by_the_style_sheet_from_where_it_is_published(
    themes: dict[str, Theme],
) -> None:
    fetched = set(re.findall(r'url\("([^"]+)"\)', styles_of(themes["gazette"]).decode()))
    faces = {name for name in SETTINGS["assets"] if name.endswith(".woff2")}

    assert fetched == {themes["gazette"].assets[name].url.removeprefix("assets/") for name in faces}


def test_each_face_comes_with_its_licence(themes: dict[str, Theme]) -> None:
    families = {
        re.sub(r"(?:-italic|-semibold)?-[a-z]+\.woff2$", "", name)
        for name in SETTINGS["assets"]
        if name.endswith(".woff2")
    }

    assert {f"{family}.LICENSE.txt" for family in families} == {
        name for name in SETTINGS["assets"] if name.endswith(".txt")
    }
    for family in families:
        licence = themes["gazette"].assets[f"{family}.LICENSE.txt"].data.decode()
        assert "SIL Open Font License, Version 1.1" in licence
        assert f"`{family.removeprefix('vendor/')}`" in README


LETTERS = {
    "latin": "AZaz09 .,:;“”‘’„–—…«»§©€",
    "western": "ÀÉÈÊÇÑÖÜàéèêçñöüßøœŒ",
    "eastern": "ŁłŻżŠšČčĞğİŞşȘșŐőŮů",
    "cyrillic": "АЯаяЁёІіЇїЄєҐґЎўЂђЈјЉљ№",
    "arabic": "ابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیءآأؤئةي٠٩۰۹،؛؟\u200c",
}


@pytest.mark.parametrize("name", [name for name in SETTINGS["assets"] if name.endswith(".woff2")])
def test_a_slice_of_a_face_has_its_letters_and_bears_no_name(themes: dict[str, Theme], name: str) -> None:
    """Two of the licences reserve the names of their faces for what their authors made."""
    face = TTFont(BytesIO(themes["gazette"].assets[name].data))
    letters = LETTERS[name.removesuffix(".woff2").rpartition("-")[2]]

    assert {letter for letter in letters if ord(letter) not in face.getBestCmap()} == set()
    assert face["name"].names == []


def test_what_is_published_says_under_which_licence_the_faces_are(themes: dict[str, Theme]) -> None:
    assert b"SIL Open Font License 1.1" in styles_of(themes["gazette"])


def test_the_readme_names_every_style_sheet_and_every_token_that_the_parent_lacks(
    themes: dict[str, Theme],
) -> None:
    own = set(themes["gazette"].tokens) - set(themes["plain"].tokens)
    sheets = {f"css/{path.name}" for path in (THEME / "assets/css").iterdir()}

    assert set(re.findall(r"^\| `assets/(css/[a-z]+\.css)`", README, re.MULTILINE)) == sheets
    assert sheets - set(SETTINGS["styles"]) == set(SETTINGS["browsing"])
    assert set(re.findall(r"^\| `([a-z]+)` \|", README, re.MULTILINE)) == own
