"""Pictures that stand for topics where they are shared."""
# ruff: noqa: ANN401 (settings are passed on as they are)

import re
import struct
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.colour import AA, contrast
from generator.model.diagnostics import Code
from generator.model.documents import Topic
from generator.model.evidence import Evidence
from generator.model.site import Section
from generator.model.source import Span
from generator.read.theme import read_theme
from generator.read.tree import scan
from generator.render import share, share_images
from generator.render.edition import NOTHING_KNOWN, Edition
from generator.render.engine import Engine, render
from generator.render.head import colour_of
from generator.render.machine_views import ShareImage, ShareView
from generator.render.plan import Plans
from generator.render.share import Poster, lacking_fonts, poster, posters, view_of
from generator.render.share_images import raster_icons
from generator.render.views import FramedView
from tests.generator.render.samples import AnyDocument, graph, site, theme, topic
from tests.generator.render.test_markdown_twin import EVERYTHING, EVIDENCE

ROOT = Path(__file__).parent.parent.parent.parent
SHARED = {"base_url": "https://x.org/b/", "share_images": True}
COLOURS = {"paper": "#fff", "ink": "#111", "muted": "#555", "accent": "#900", "rule": "#ccc"}
#: How far from the sides everything stands.
WIDE = 1200 - 2 * 80


def edition_of(*topics: AnyDocument, evidence: Evidence = NOTHING_KNOWN, **settings: Any) -> Edition:
    made = site(**{**SHARED, **settings})
    return Edition(graph(*topics, settings=made), made, theme(), evidence)


def told(title: str, **fields: Any) -> Poster:
    parts = {"label": "", "summary": "", "site": "A site", "facts": "", "dir": "ltr", "colours": COLOURS}
    return Poster(**{"title": title, **parts, **fields})


# -------------------------------------------------------------------------------------------------------------------- what


def test_a_picture_tells_title_section_summary_site_day_and_how_many_quotations_are_verbatim() -> None:
    edition = edition_of(*EVERYTHING, evidence=EVIDENCE)
    ties = edition.graph.of(Topic)[0]

    found = poster(edition, ties)

    assert (found.title, found.label, found.summary, found.site) == (
        "Ties [now]",
        "Economy",
        "In short.",
        "A site",
    )
    assert found.facts == "Updated 1 February 2025 · Excerpts: 1 verbatim"


def test_quotations_that_are_not_verbatim_are_told_apart() -> None:
    edition = edition_of(*EVERYTHING, evidence=Evidence())
    ties = edition.graph.of(Topic)[0]

    assert poster(edition, ties).facts.endswith("Excerpts: 0/1 verbatim")


def test_each_topic_has_a_picture_and_the_site_one_for_all_other_pages() -> None:
    plans = Plans(graph(*EVERYTHING), site(**SHARED), theme())

    assert [path for path in plans if path.endswith("share.png")] == ["share.png", "topics/ties/share.png"]
    images = {
        path: plan.view.page.image
        for path in ("topics/ties/index.html", "about/index.html")
        if isinstance((plan := plans[path]).view, FramedView)
    }
    assert images == {
        "topics/ties/index.html": ShareImage(
            "https://x.org/b/topics/ties/share.png", 1200, 630, "Ties [now]"
        ),
        "about/index.html": ShareImage("https://x.org/b/share.png", 1200, 630, "A site"),
    }


@pytest.mark.parametrize("settings", [{"share_images": False}, {"base_url": ""}])
def test_no_picture_is_drawn_that_nobody_asks_for_or_could_name(settings: dict[str, Any]) -> None:
    plans = Plans(graph(*EVERYTHING), site(**{**SHARED, **settings}), theme())
    view = plans["topics/ties/index.html"].view

    assert [path for path in plans if path.endswith("share.png")] == []
    assert isinstance(view, FramedView)
    assert view.page.image is None


def test_a_picture_wears_the_accent_of_its_topic_as_far_as_it_can_be_read() -> None:
    section = Section(id="economy", title="Economy", accent="#1d6b48")
    edition = edition_of(topic("ties"), topic("war", accent="#f0e0a0"), sections=(section,))
    whole, ties, war = (told for _, told in posters(edition))
    assert ties.colours["accent"] == "#1d6b48"
    assert war.colours["accent"] != "#f0e0a0"
    assert contrast(war.colours["accent"], "#ffffff") >= AA
    assert whole.colours["accent"] == colour_of(edition.theme, "accent")


def test_the_icon_is_drawn_for_home_screens_where_pictures_are_and_fills_its_square() -> None:
    plain, _ = read_theme("plain", {"plain": scan(ROOT, "themes/plain")[0]}, Span("site.yaml"))
    assert plain is not None
    engine, plans = Engine(plain), Plans(graph(), site(**SHARED), plain)
    outputs = {path: render(engine, plans[path])[0] for path in plans if "icon" in path}
    icons = {path: output.data for path, output in outputs.items() if output is not None}
    drawn_as_svg = icons.pop("icon.svg").decode()

    assert {path: struct.unpack(">II", data[16:24]) for path, data in icons.items()} == {
        "apple-touch-icon.png": (180, 180),
        "icon-192.png": (192, 192),
        "icon-512.png": (512, 512),
    }
    assert 'rx="3"' in drawn_as_svg
    assert 'rx="3"' not in engine.draw("icon.svg", {"paper": "#fff", "accent": "#900", "size": 180}, "en")
    assert "icon-192.png" not in set(Plans(graph(), site(), plain))


def test_letters_that_no_font_has_are_shown_to_nobody() -> None:
    chinese = topic("ties", title="中国与伊朗")
    edition = edition_of(chinese)

    assert [url for url, _ in posters(edition)] == [""]
    assert [url for url, _ in posters(edition_of(chinese, title="中国"))] == []


def test_libraries_that_are_not_there_are_reported_and_nothing_is_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(share_images, "find_spec", lambda _: None)
    edition = edition_of(topic("ties"))
    (problem,) = lacking_fonts(edition.site)

    assert (problem.code, problem.message) == (
        Code.LIB001,
        "`share_images` is `true`, but the libraries and fonts that draw them are not installed",
    )
    assert problem.help == "install them with `pip install briefing[share]`, or take `share_images` out"
    assert lacking_fonts(site()) == ()
    assert list(posters(edition)) == []
    assert raster_icons(edition.site) == {}


# ------------------------------------------------------------------------------------------------------------------- lines


@given(st.text("abcdefW ilمنپ‌-", min_size=1, max_size=220).filter(str.strip))
def test_no_line_is_wider_than_the_picture_and_no_word_is_lost(title: str) -> None:
    view = view_of(told(title))

    assert all(share._width(line, view.size, 700) <= WIDE for line in view.title)
    shown, whole = "".join("".join(view.title).split()), "".join(title.split())
    assert shown == whole or (shown.endswith("…") and whole.startswith(shown[:-1]))


@given(st.text("abcdef W. ", max_size=700))
def test_nothing_of_a_summary_stands_below_the_rule(summary: str) -> None:
    view = view_of(told("Title", summary=summary, label="x"))
    lowest = 202 + round(view.size * 1.24) * len(view.title) - 4 + 44 * (len(view.summary) - 1)

    assert lowest <= 500
    assert all(share._width(line, 30, 400) <= WIDE for line in view.summary)


def test_a_short_title_is_large_and_a_long_one_small_and_at_last_cut() -> None:
    short, long, longest = (view_of(told("word " * count)) for count in (2, 22, 300))

    assert (short.size, long.size, longest.size) == (76, 54, 46)
    assert (len(long.title), len(longest.title)) == (4, 5)
    assert longest.title[-1].endswith("…")


def test_a_summary_ends_with_a_whole_sentence_where_one_fits() -> None:
    view = view_of(
        told("Title", summary="A first sentence stands here. " + "Then many words follow it " * 30)
    )

    assert view.summary == ("A first sentence stands here.",)


def test_lines_that_run_from_right_to_left_say_so() -> None:
    view = view_of(told("روابط (۲۰۲۵) Tehran!", dir="rtl"))

    assert view.title == ("\u202bروابط (۲۰۲۵) Tehran!\u202c",)


# ------------------------------------------------------------------------------------------------------------------ picture


def drawn(one: Poster) -> bytes:
    """The picture as the theme `plain` draws it."""
    plain, _ = read_theme("plain", {"plain": scan(ROOT, "themes/plain")[0]}, Span("site.yaml"))
    assert plain is not None
    plans = Plans(graph(topic("ties")), site(**SHARED), plain)
    planned = plans["topics/ties/share.png"]
    output, broken = render(
        Engine(plain), type(planned)(*(planned.template, planned.path, view_of(one), "en", planned.span))
    )
    assert output is not None, broken
    return output.data


def test_a_picture_is_a_png_of_the_size_that_its_page_tells() -> None:
    data = drawn(told("Ties", label="Economy", summary="In short."))

    assert data.startswith(b"\x89PNG\r\n")
    assert struct.unpack(">II", data[16:24]) == (1200, 630)


def test_the_same_words_make_the_same_bytes_and_others_others() -> None:
    one, again, other = (drawn(told(title)) for title in ("پیوندها", "پیوندها", "پیوند"))

    assert one == again
    assert one != other


def test_a_picture_s_scope_changes_with_all_that_shows_in_it() -> None:
    one = told("Ties")
    others = [told("Ties", **{name: "x"}) for name in ("label", "summary", "site", "facts", "dir")]
    scopes = {share.scope_of(each, "1") for each in (one, told("Other"), *others)} | {
        share.scope_of(one, "2")
    }

    assert len(scopes) == len(others) + 3


def test_words_that_look_like_markup_are_drawn_as_words() -> None:
    assert drawn(told("<b>&amp;")) != drawn(told("&"))
    view = view_of(told("<script>"))
    assert isinstance(view, ShareView)
    assert ET.fromstring(_svg(view)) is not None
    assert re.findall(r"<script>", _svg(view)) == []


def _svg(view: ShareView) -> str:
    plain, _ = read_theme("plain", {"plain": scan(ROOT, "themes/plain")[0]}, Span("site.yaml"))
    assert plain is not None
    return Engine(plain).draw(
        "share.svg", {name: getattr(view, name) for name in view.__struct_fields__}, "en"
    )
