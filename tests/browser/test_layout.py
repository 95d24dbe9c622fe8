"""What the page looks like on a phone, in the dark, from right to left, and on paper."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import KINDS, watched
from tests.support.repository import THEMES, golden_of
from tests.support.server import Server

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}

_STICKING_OUT = """
  () => {
    const wide = document.documentElement.clientWidth;
    const out = [...document.querySelectorAll('body *')].filter((element) => {
      const box = element.getBoundingClientRect();
      // What a picture holds is cut off at its edge, and what rolls by itself may be as wide as it likes.
      const rolls = element.closest('pre, table, svg *, .unseen, .skip');
      return box.width > 0 && !rolls && (box.right > wide + 1 || box.left < -1);
    });
    return out.map((element) => `${element.localName}.${element.getAttribute('class') ?? ''} ${element.textContent.slice(0, 30)}`);
  }
"""


def sticking_out(page: Page) -> list[str]:
    """What leaves the window at a side."""
    found: list[str] = page.evaluate(_STICKING_OUT)
    return found


def sideways(page: Page) -> int:
    """By how many pixels the page is wider than the window."""
    found: int = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    return found


@pytest.mark.parametrize("kind", ["topic", "topic in Persian", "home", "search"])
def test_twice_the_text_size_still_fits_a_small_window(browser: Browser, server: Server, kind: str) -> None:
    with watched(browser, home=server.base, viewport={"width": 640, "height": 480}) as (page, _):
        page.goto(server.url(KINDS[kind]))
        page.locator("html").evaluate("root => { root.style.fontSize = '200%'; }")

        assert sideways(page) == 0


def test_results_fit_a_narrow_screen(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport=NARROW) as (page, _):
        page.goto(server.url(KINDS["search"]) + "?q=iran")
        page.locator(".hit").first.wait_for()

        assert sideways(page) == 0


def test_a_wide_block_rolls_by_itself(browser: Browser, server: Server) -> None:
    """A control of the tests above: what is too wide is noticed."""
    with watched(browser, home=server.base, viewport=NARROW) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        page.locator("h1").evaluate("title => { title.style.width = '500px'; }")

        assert sideways(page) > 0
        assert page.evaluate(_STICKING_OUT) != []


LONG = "Donaudampfschifffahrtsgesellschaftskapitänsmützenabzeichen"


@pytest.fixture(scope="module", params=THEMES)
def long_worded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site in each theme, with a topic whose title has one word that is longer than a line of a phone."""
    folder = tmp_path_factory.mktemp("long")
    site = golden_of(folder, "proof", request.param)
    built = site.edit("content/topics/weir.md", old="title: The weir", new=f"title: The {LONG}").build()
    assert built.published, built.diagnostics
    return site.output


@pytest.mark.parametrize("width", [320, 1280])
def test_a_long_word_in_a_title_breaks_rather_than_the_page(
    browser: Browser, long_worded: Path, width: int
) -> None:
    kinds = (
        "",
        "topics/weir",
        "entities/anna-weir",
        "sources/gazette",
        "excerpts/agreed",
        "sections/rivers",
        "search",
    )
    wider = {}
    with watched(browser, home=long_worded.as_uri(), viewport={"width": width, "height": 800}) as (page, _):
        for kind in kinds:
            page.goto((long_worded / kind / "index.html").as_uri())
            assert page.get_by_text(LONG).count() > 0, kind
            wider[kind] = sideways(page)

    assert wider == dict.fromkeys(kinds, 0)


def ground(page: Page) -> int:
    """How light the page's ground is, from 0 to 255."""
    found: int = page.evaluate("Number(getComputedStyle(document.body).backgroundColor.match(/\\d+/)[0])")
    return found


@pytest.mark.parametrize(("scheme", "light"), [("light", True), ("dark", False)])
def test_the_page_follows_the_system(browser: Browser, server: Server, scheme: str, light: bool) -> None:
    with watched(browser, home=server.base, color_scheme=scheme) as (page, _):
        page.goto(server.url(KINDS["topic"]))

        assert (ground(page) > 128) == light
        expect(page.get_by_role("radio", name="System")).to_be_checked()


def test_the_switch_overrules_the_system_until_it_is_put_back(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, color_scheme="light") as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        page.get_by_role("radio", name="Dark").click()
        assert ground(page) < 128
        page.goto(server.url(KINDS["home"]))
        assert ground(page) < 128
        expect(page.get_by_role("radio", name="Dark")).to_be_checked()

        page.get_by_role("radio", name="Dark").press("ArrowLeft")
        assert ground(page) > 128
        page.emulate_media(color_scheme="dark")
        assert ground(page) > 128
        page.get_by_role("radio", name="System").click()
        assert ground(page) < 128
        page.reload()
        assert ground(page) < 128
        assert page.evaluate("localStorage.length") == 0
        assert watch.complaints == []


def test_the_switch_reaches_other_tabs(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, color_scheme="light") as (page, _):
        other = page.context.new_page()
        other.goto(server.url(KINDS["home"]))
        page.goto(server.url(KINDS["topic"]))
        page.get_by_role("radio", name="Dark").click()

        expect(other.get_by_role("radio", name="Dark")).to_be_checked()
        assert ground(other) < 128


def test_the_switch_works_where_nothing_can_be_kept(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, color_scheme="light") as (page, watch):
        page.add_init_script(
            "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('refused'); } })"
        )
        page.goto(server.url(KINDS["topic"]))
        page.get_by_role("radio", name="Dark").click()

        assert ground(page) < 128
        assert watch.complaints == []


def test_persian_runs_from_right_to_left(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic in Persian"]))
        html = page.locator("html")

        expect(html).to_have_attribute("lang", "fa")
        assert page.locator(".standfirst").evaluate("element => getComputedStyle(element).direction") == "rtl"
        title = page.locator("h1").bounding_box()
        frame = page.locator("main").bounding_box()
        assert title is not None
        assert frame is not None
        assert frame["x"] + frame["width"] - title["x"] - title["width"] < 100
        italics = "all => all.filter(one => getComputedStyle(one).fontStyle !== 'normal').map(one => one.textContent)"
        assert page.locator(":lang(fa)").evaluate_all(italics) == []
        assert (
            page.locator("blockquote[lang=en]").first.evaluate("one => getComputedStyle(one).direction")
            == "ltr"
        )


def test_persian_text_has_room_between_its_lines(browser: Browser, server: Server) -> None:
    text = ".prose > p, .standfirst, .basis, .topic-card .summary"
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic in Persian"]))
        leading = (
            page.locator(text)
            .and_(page.locator(":lang(fa)"))
            .evaluate_all(
                "all => all.map(getComputedStyle).map(one => parseFloat(one.lineHeight) / parseFloat(one.fontSize))"
            )
        )

        assert len(leading) > 5
        assert min(leading) > 1.6


#: What only leads somewhere on a screen.
SCREEN_ONLY = (
    ".menu",
    ".find",
    ".skip",
    ".to-search",
    ".appearance",
    ".foot-menu",
    ".contents",
    ".wayfinding",
    "[aria-labelledby=browse-heading]",
)


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_on_paper_there_is_no_navigation(browser: Browser, server: Server, path: str) -> None:
    with watched(browser, home=server.base, color_scheme="dark") as (page, _):
        page.goto(server.url(path))
        page.emulate_media(media="print")
        shown = page.locator(", ".join(SCREEN_ONLY)).evaluate_all(
            "all => all.filter(one => one.getClientRects().length > 0).map(one => one.className)"
        )

        assert shown == []
        expect(page.locator("h1")).to_be_visible()
        colour = page.locator("h1").evaluate("one => getComputedStyle(one).color")
        assert max(map(int, re.findall(r"\d+", colour))) < 128, "dark on paper, whatever the screen is"


def test_on_paper_sources_show_their_addresses(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        page.emulate_media(media="print")

        address = page.locator("html").get_attribute("data-address")
        assert address == "https://briefing.example/some/where/topics/overview/ · 2026-11-22"
        for quotation in page.locator(".excerpt").all():
            assert quotation.evaluate("one => getComputedStyle(one).breakInside") == "avoid"


def test_on_paper_every_script_keeps_its_size_and_room(browser: Browser, server: Server) -> None:
    sizes, leading = {}, {}
    with watched(browser, home=server.base) as (page, _):
        page.emulate_media(media="print")
        for kind in ("topic", "topic in Persian", "topic in Russian"):
            page.goto(server.url(KINDS[kind]))
            styles = page.locator(".prose > p, .judgement .basis").evaluate_all(
                "all => all.map(one => getComputedStyle(one)).map(one => [one.fontSize, one.lineHeight].map(parseFloat))"
            )
            sizes[kind] = {round(size) for size, _ in styles}
            leading[kind] = min(height / size for size, height in styles)

    assert all(len(found) == 1 for found in sizes.values()), sizes
    assert sizes["topic"] == sizes["topic in Russian"] == {14}
    assert sizes["topic in Persian"] == {15}
    assert leading["topic in Persian"] > 1.6
    assert leading["topic"] > 1.4
