"""Colours of a site on its theme: contrast, what is published of an accent, and what is told of a faint one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.colour import AA, Pair, contrast, hex_of, pair_of, readable
from generator.model.diagnostics import Code
from generator.model.site import Section
from generator.model.source import Span
from generator.model.theme import STYLES, Theme, Token
from generator.render.accents import worn
from tests.generator.render.samples import graph, site, source, theme, topic

LIGHT, DARK = ("#fdfcfa", "#f4f1ea"), ("#171614", "#211f1c")
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def dressed(**tokens: str) -> Theme:
    """A theme with plain's grounds, and these tokens."""
    values = {"paper": "light-dark(#fdfcfa, #171614)", "panel": "light-dark(#f4f1ea, #211f1c)", **tokens}
    places = {
        name: Token(value, Span("themes/test/theme.yaml", number), int(name in tokens))
        for number, (name, value) in enumerate(values.items(), start=1)
    }
    made = theme()
    return Theme(made.name, made.templates, made.assets, made.catalogues, made.templates_digest, places)


def test_contrast_is_computed_as_the_standard_says() -> None:
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48
    assert contrast("#123456", "#abcdef") == contrast("#abcdef", "#123456")


@pytest.mark.parametrize(
    ("value", "pair"),
    [
        ("light-dark(#fdfcfa, #171614)", Pair("#fdfcfa", "#171614")),
        ("#ABC", Pair("#aabbcc", "#aabbcc")),
        ("rebeccapurple", Pair("#663399", "#663399")),
        ("light-dark(red, #171614)", Pair("#ff0000", "#171614")),
        ("light-dark(oklch(0.5 0.1 200), hsl(120deg 50% 40%))", Pair("#00747a", "#339933")),
        ("#abcd", None),
        ("var(--ink)", None),
        ("currentcolor", None),
    ],
)
def test_a_token_is_understood_in_whatever_way_css_writes_opaque_colours(
    value: str, pair: Pair | None
) -> None:
    assert pair == pair_of(value)


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#1F4E79", "#1f4e79"),
        ("#abc", "#aabbcc"),
        ("rgb(31 78 121)", "#1f4e79"),
        ("rgb(300, 0, 0)", "#ff0000"),
        ("hwb(10 20% 30%)", "#b24833"),
        ("oklab(0.5 0.1 0.05)", "#994640"),
        ("lab(50 20 30)", "#a16945"),
        ("lch(40 30 270)", "#43608f"),
        ("color(xyz 0.2 0.3 0.1)", "#68a443"),
        ("rgb(31 78 121 / 50%)", None),
        ("transparent", None),
        ("light-dark(red, blue)", None),
        ("color(display-p3 0.5 0.2 0.1)", None),
        ("reddish", None),
    ],
)
def test_a_colour_is_what_a_screen_shows_of_it(value: str, colour: str | None) -> None:
    """The figures are those of ColorAide 8.13, clipped to sRGB."""
    assert colour == hex_of(value)


@given(COLOURS)
def test_whatever_the_accent_what_is_published_of_it_can_be_read(colour: str) -> None:
    light, dark = readable(colour, LIGHT, dark=False), readable(colour, DARK, dark=True)

    assert min(contrast(light, ground) for ground in LIGHT) >= AA
    assert min(contrast(dark, ground) for ground in DARK) >= AA


def test_a_colour_that_can_be_read_stays_as_it_is() -> None:
    assert readable("#1f4e79", LIGHT, dark=False) == "#1f4e79"


def test_each_accent_is_a_class_of_the_one_style_sheet() -> None:
    settings = site(sections=(Section(id="economy", title="Economy", accent="#1f4e79"),))
    plain = dressed()

    suited, problems = worn(plain, settings, graph(topic("ties", accent="#6b3fa0"), settings=settings))

    assert problems == ()
    rules = suited.assets[STYLES].data.decode().splitlines()
    assert [rule.split("{")[0] for rule in rules] == [".accent-1f4e79", ".accent-6b3fa0"]
    assert rules[0].startswith(".accent-1f4e79{--tint:light-dark(#1f4e79,#")
    assert suited.templates_digest == plain.templates_digest


def test_a_site_without_accents_wears_the_theme_as_it_is() -> None:
    plain = dressed()

    assert worn(plain, site(), graph()) == (plain, ())


def test_a_faint_accent_is_told_with_one_that_would_do() -> None:
    settings = site(sections=())
    _, (found,) = worn(dressed(), settings, graph(topic("ties", accent="#e8b04a"), settings=settings))

    assert (found.code, found.help) == (
        Code.THM003,
        'use `"#926412"`, the nearest colour of the same hue that can be read',
    )


def test_of_two_tokens_that_do_not_go_together_the_younger_is_blamed() -> None:
    _, (found,) = worn(_inherited_ink(), site(), graph())

    assert found.span == Span("themes/test/theme.yaml", 1)
    assert found.message.startswith("`ink` is `#777777` in light surroundings: a contrast of ")


def _inherited_ink() -> Theme:
    """A theme that has its paper of its own, and ink from its parent that is too faint on it."""
    made = dressed(paper="light-dark(#dddddd, #000000)", panel="light-dark(#ffffff, #000000)")
    ink = Token("light-dark(#777777, #ffffff)", Span("themes/plain/theme.yaml", 9), 0)
    return Theme(made.name, made.templates, made.assets, made.catalogues, "", {**made.tokens, "ink": ink})


def test_figures_of_the_settings_reach_lists_and_redraw_pages() -> None:
    plain = dressed()

    suited, _ = worn(plain, site(digits={"fa": "latin"}), graph())

    assert suited.figures == {"fa": "0123456789"}
    assert suited.assets[STYLES].data == b":lang(fa){--figures:decimal}\n"
    assert suited.templates_digest != plain.templates_digest


def test_a_site_has_the_style_sheets_of_its_languages_and_no_other() -> None:
    made = replace(theme(), languages={"he": b"he{}", "ja": b"ja{}", "ko": b"ja{}", "yi": b"yi{}"})
    spoken = graph(topic("one", lang="ja-JP"), source("s", language="ko"), topic("two", lang="he"))

    worn_by_all, _ = worn(made, site(), spoken)
    worn_by_none, _ = worn(made, site(), graph(topic("one")))

    assert worn_by_all.assets[STYLES].data == b"he{}ja{}"
    assert STYLES not in worn_by_none.assets
    assert worn(made, site(lang="yi"), graph())[0].assets[STYLES].data == b"yi{}"
