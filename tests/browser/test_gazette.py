"""The theme `gazette`, which the repository's own site wears: its faces come at little cost, and nothing moves when they do."""

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.support.browser import KINDS, watched
from tests.support.repository import ROOT
from tests.support.server import Server

pytestmark = pytest.mark.browser

SHIFTS = """
  globalThis.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push(entry.value);
  }).observe({ type: "layout-shift", buffered: true });
"""
SETTLED = (
    "document.fonts.ready.then(() => new Promise((done) => requestAnimationFrame(() => setTimeout(done))))"
)
LOADED = """
  [...document.fonts].filter((face) => face.status === "loaded").map((face) => face.family.replaceAll('"', ""))
"""


def weight(published: Path, server: Server, address: str) -> int:
    return (
        (published / urlsplit(address).path.removeprefix(urlsplit(server.base).path).lstrip("/"))
        .stat()
        .st_size
    )


@pytest.mark.parametrize("kind", ["topic", "home", "excerpt"])
def test_a_first_page_costs_few_requests_and_little_for_faces(
    browser: Browser, server: Server, published: Path, kind: str
) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url(KINDS[kind]))
        page.evaluate(SETTLED)
        requests = [address for address in watch.requests if not address.startswith("data:")]
        faces = [address for address in requests if address.endswith(".woff2")]

        assert len(requests) - len(faces) <= 4
        assert len(faces) == len(set(faces)) == 2
        assert sum(weight(published, server, address) for address in faces) <= 60_000
        assert watch.complaints == []


@pytest.mark.parametrize(
    ("kind", "families"),
    [
        ("topic", {"Playfair Display", "Source Serif 4"}),
        ("topic in Russian", {"Playfair Display", "Source Serif 4"}),
        ("topic in Persian", {"Vazirmatn", "Source Serif 4"}),
    ],
)
@pytest.mark.parametrize("protocol", ["http", "disk"])
def test_the_faces_come_over_the_web_and_from_disk(
    browser: Browser, server: Server, published: Path, kind: str, families: set[str], protocol: str
) -> None:
    home = server.base if protocol == "http" else published.as_uri()
    with watched(browser, home=home) as (page, watch):
        page.goto(server.url(KINDS[kind]) if protocol == "http" else (published / KINDS[kind]).as_uri())
        page.evaluate(SETTLED)

        assert families <= set(page.evaluate(LOADED))
        assert watch.complaints == []


@pytest.mark.parametrize("kind", ["topic", "topic in Persian", "home", "timeline"])
@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads(browser: Browser, server: Server, kind: str, width: int) -> None:
    with watched(browser, home=server.base, viewport={"width": width, "height": 844}) as (page, _):
        page.add_init_script(SHIFTS)
        page.goto(server.url(KINDS[kind]))
        page.evaluate(SETTLED)

        assert page.evaluate("shifts") == []


def held_back(page: Page) -> Callable[[], None]:
    """Keeps the faces until the function is called."""
    waiting: list[Route] = []

    def hold(route: Route) -> None:
        waiting.append(route)

    page.route("**/*.woff2", hold)

    def let_go() -> None:
        for route in waiting:
            route.continue_()
        page.unroute("**/*.woff2")

    return let_go


@pytest.mark.parametrize("width", [390, 1280])
def test_faces_that_come_late_move_next_to_nothing(browser: Browser, server: Server, width: int) -> None:
    """A tenth of what counts as a poor page; a face that differs in width from what stood in for it moves far more."""
    with watched(browser, home=server.base, viewport={"width": width, "height": 844}) as (page, _):
        page.add_init_script(SHIFTS)
        let_go = held_back(page)
        page.goto(server.url(KINDS["topic"]), wait_until="domcontentloaded")
        page.wait_for_function("document.fonts.status === 'loading'")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => setTimeout(done)))")
        let_go()
        page.evaluate(SETTLED)

        assert "Source Serif 4" in page.evaluate(LOADED)
        assert sum(page.evaluate("shifts")) <= 0.025


WIDTHS = """
  async (families) => {
    const [face, standIn, raw] = families;
    const span = document.createElement("span");
    span.textContent = "Moscow and Tehran are said to have agreed on the terms of a treaty that neither has published";
    span.style = "position: absolute; white-space: nowrap; font-size: 100px; line-height: normal";
    document.body.append(span);
    const sizes = [];
    for (const family of [face, standIn, raw]) {
      span.style.fontFamily = family;
      await document.fonts.load(`100px ${family}`, span.textContent).catch(() => undefined);
      sizes.push([span.offsetWidth, span.offsetHeight]);
    }
    return sizes;
  }
"""


@pytest.mark.parametrize(
    ("face", "stand_in", "raw"),
    [
        ("'Source Serif 4'", "'Noto for Source'", "'Noto Serif'"),
        ("'Playfair Display'", "'Noto for Playfair'", "'Noto Serif'"),
    ],
)
def test_what_stands_in_for_a_face_is_as_wide_and_as_high(
    browser: Browser, server: Server, face: str, stand_in: str, raw: str
) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        page.evaluate("document.fonts.load(\"100px 'Noto for Source'\").catch(() => undefined)")
        if "Noto for Source" not in page.evaluate(LOADED):
            pytest.skip("this machine has no Noto Serif")
        (width, height), (own_width, own_height), (_, raw_height) = page.evaluate(
            WIDTHS, [face, stand_in, raw]
        )

        assert own_width == pytest.approx(width, rel=0.025)
        assert own_height == pytest.approx(height, abs=1)
        assert raw_height != pytest.approx(height, abs=1)


def test_paper_keeps_the_faces(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        page.evaluate(SETTLED)
        printed = page.pdf(format="A4")
        # The faces bear no names, since their authors reserve them; this is what the browser calls such a face.
        nameless = set(re.findall(rb"/BaseFont /\w+\+OTS-derived-font", printed))

        assert len(nameless) == 3, "headings, text, and what is slanted in it"
        assert b"NotoSerif" not in printed


def test_without_its_faces_a_page_reads_all_the_same(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport={"width": 390, "height": 844}) as (page, _):
        page.route("**/*.woff2", lambda route: route.abort())
        page.goto(server.url(KINDS["topic"]))

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert page.locator("h1").is_visible()


def test_the_theme_is_one_line_of_the_settings() -> None:
    assert "theme: gazette" in (ROOT / "site.yaml").read_text(encoding="utf-8").splitlines()
