"""What holds for every theme in `themes/`, present and future."""

import re
from collections.abc import Callable
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import yaml

from generator.model.source import Span
from generator.model.theme import STYLES, Template, Theme
from generator.read.theme import read_theme
from generator.read.tree import scan
from generator.render import check_theme
from tests.support.repository import AS_OF, ROOT
from tests.support.site import SmallSite

NAMES = sorted(path.name for path in (ROOT / "themes").iterdir() if (path / "theme.yaml").is_file())
#: Children: what they say differs from what they inherit.
CHILDREN = [name for name in NAMES if name != "plain"]


def settings_of(name: str) -> dict[str, dict[str, str]]:
    """What a theme's `theme.yaml` says."""
    text = (ROOT / "themes" / name / "theme.yaml").read_text(encoding="utf-8")
    found: dict[str, dict[str, str]] = yaml.safe_load(text)
    return found


@cache
def whole(name: str) -> Theme:
    """The theme with all that it inherits."""
    trees = {each: scan(ROOT, f"themes/{each}")[0] for each in NAMES}
    theme, problems = read_theme(name, trees, Span("site.yaml"))
    assert problems == ()
    assert theme is not None
    return theme


def own(name: str) -> dict[str, Template]:
    """The templates that stand in the theme's own folder."""
    return {
        key: template
        for key, template in whole(name).templates.items()
        if template.path.startswith(f"themes/{name}/")
    }


# ---------------------------------------------------------------------------------------------------------- whole sites


@pytest.mark.parametrize("name", NAMES)
def test_its_templates_can_draw_whatever_there_is(name: str) -> None:
    assert check_theme(whole(name)) == ()
    assert set(whole(name).templates) >= set(whole("plain").templates)


@pytest.mark.parametrize("name", NAMES)
def test_it_publishes_the_projects_own_site(name: str, dressed: Callable[[str], Path]) -> None:
    published = dressed(name)

    assert SmallSite(published.parent).check(as_of=AS_OF, base_url="https://briefing.example/") == ()
    assert len(list(published.glob("assets/styles.*.css"))) == 1


@pytest.mark.parametrize("name", NAMES)
def test_it_draws_every_kind_of_trouble(name: str, kept: Callable[[str, str], Path]) -> None:
    """The site of `tests/sites/proof` has verdicts, waivers, relations and drafts of all sorts: themes have no part in its faults."""
    reports = {theme: SmallSite(kept("proof", theme).parent).report() for theme in (name, "plain")}

    assert reports[name] == reports["plain"]


# -------------------------------------------------------------------------------------------------------------- colours


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def colours(name: str, mode: str) -> dict[str, str]:
    """The theme's colours by token."""
    found = {}
    for token, value in whole(name).tokens.items():
        pair = re.fullmatch(r"light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", value.value)
        if pair is not None:
            found[token] = pair[1 if mode == "light" else 2]
    return found


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("name", NAMES)
def test_its_colours_stand_out_from_their_grounds(name: str, mode: str) -> None:
    """WCAG 2.2: 4.5 to 1 for text, 3 to 1 for the edges of controls, the ring of the focus, and bars against their track."""
    found = colours(name, mode)
    # A token that only this theme has is the colour of words or signs.
    text = ("ink", "muted", "accent", *sorted(found.keys() - colours("plain", mode).keys()))
    wanted = {
        **dict.fromkeys(product(text, ("paper", "panel")), 4.5),
        **dict.fromkeys(product(("ink", "muted", "accent"), ("mark",)), 4.5),
        ("paper", "ink"): 4.5,
        **dict.fromkeys(product(("edge", "focus"), ("paper", "panel")), 3.0),
        ("accent", "rule"): 3.0,
    }
    faint = {
        f"{one} on {other}": round(contrast(found[one], found[other]), 2)
        for (one, other), least in wanted.items()
        if contrast(found[one], found[other]) < least
    }

    assert faint == {}


@pytest.mark.parametrize("name", NAMES)
def test_it_says_both_modes_of_every_colour(name: str) -> None:
    assert colours(name, "light").keys() == colours(name, "dark").keys()
    assert [token for token, value in whole(name).tokens.items() if value.value.startswith("#")] == []


# --------------------------------------------------------------------------------------------------------------- styles


@pytest.mark.parametrize("name", CHILDREN)
def test_its_styles_name_no_colour_no_physical_side_and_no_token_that_is_not_there(name: str) -> None:
    sheets = sorted((ROOT / "themes" / name / "assets").rglob("*.css"))
    text = "".join(sheet.read_text(encoding="utf-8") for sheet in sheets)
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    inherited = whole(name).assets[STYLES].data.decode()
    used = set(re.findall(r"var\(--([a-z-]+)", text))

    assert re.findall(r"#[0-9a-f]{3,8}\b(?=[^{}]*;)|\b(?:rgb|hsl|oklch)a?\(", text) == []
    assert used - set(re.findall(r"--([a-z-]+):", inherited)) == set()
    sided = r"\b(?:margin|padding|border)-(?:left|right|top|bottom)\b|\btext-align:\s*(?:left|right)|^\s*(?:left|right|top|bottom):"
    assert re.findall(sided, text, re.MULTILINE) == []


# --------------------------------------------------------------------------------------------------------------- README


@pytest.mark.parametrize("name", CHILDREN)
def test_its_readme_names_what_differs_from_its_parent(name: str) -> None:
    """Its style sheets, its templates, and the tokens that its parent lacks; nothing that is not there."""
    folder = ROOT / "themes" / name
    readme = (folder / "README.md").read_text(encoding="utf-8")
    parent = set(settings_of("plain")["tokens"])
    wanted = {
        *(path.relative_to(folder).as_posix() for path in folder.rglob("*.css")),
        *(f"templates/{key}" for key in own(name)),
        *(set(settings_of(name)["tokens"]) - parent),
    }
    listed = set(re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE))

    assert wanted - listed == set()
    assert {entry for entry in listed if entry.startswith(("assets/css/", "templates/"))} <= wanted
