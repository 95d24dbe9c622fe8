"""What readers who do not see the page, or do not use a mouse, get of it; `test_matrix.py` asks axe about pages of every kind."""

from itertools import pairwise
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import KINDS, watched
from tests.support.repository import ROOT
from tests.support.server import Server

pytestmark = pytest.mark.browser

AXE = ROOT / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"]
#: Of WCAG 2.2, but off in axe unless asked for.
RULES = {"target-size": {"enabled": True}}

_RUN = """
  async (options) => (await axe.run(document, options)).violations.map(({ id, help, nodes }) =>
    `${id}: ${help}: ${nodes.map((node) => `${node.target} (${node.any[0]?.message ?? ""})`).join("; ")}`)
"""


def violations(page: Page) -> list[str]:
    """What axe finds against WCAG 2.2, levels A and AA."""
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(AXE.read_text(encoding="utf-8"))
    options = {"runOnly": {"type": "tag", "values": TAGS}, "rules": RULES, "resultTypes": ["violations"]}
    # It would fetch sounds to hear how long they are, and style sheets for rules that are only tried out.
    found: list[str] = page.evaluate(_RUN, {**options, "preload": False})
    return found


@pytest.fixture(scope="module", autouse=True)
def _axe() -> None:
    assert AXE.is_file(), "axe-core is missing: run `make node_modules/.tests`"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_among_results(browser: Browser, server: Server, scheme: str) -> None:
    with watched(browser, home=server.base, color_scheme=scheme) as (page, _):
        page.goto(server.url(KINDS["search"]) + "?q=iran")
        page.locator(".hit").first.wait_for()
        page.keyboard.press("/")
        page.keyboard.press("ArrowDown")

        assert violations(page) == []


FAULTS = {
    "image-alt": "document.querySelector('main').append(new Image())",
    "color-contrast": "document.querySelector('h1').style.color = 'lightgray'",
    "html-has-lang": "document.documentElement.removeAttribute('lang')",
    "label": "document.querySelector('main').append(document.createElement('input'))",
    "target-size": """const crowd = document.createElement('div');
        document.querySelector('main').prepend(crowd);
        for (const name of 'abcdef') {
          const button = Object.assign(document.createElement('button'), { textContent: name });
          crowd.append(button);
          Object.assign(button.style, { width: '9px', height: '9px', padding: 0, border: 0, display: 'block' });
        }""",
}


@pytest.mark.parametrize("rule", FAULTS)
def test_axe_would_find(browser: Browser, server: Server, rule: str) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["page"]))
        page.evaluate(f"() => {{ {FAULTS[rule]} }}")

        assert rule in {found.split(":")[0] for found in violations(page)}


def focused(page: Page) -> dict[str, Any]:
    """What has the focus: its words, its class, where it stands and what shows that it is there."""
    found: dict[str, Any] = page.evaluate(
        """async () => {
          // The browser rolls the page to what has the focus in its next frame.
          await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
          const element = document.activeElement;
          const box = element.getBoundingClientRect();
          const marked = element.matches('[name=appearance]') ? element.nextElementSibling : element;
          const style = getComputedStyle(marked);
          const outline = style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth);
          // The ring counts as well; at the sides a part of it is enough.
          const inside = box.width > 0 && box.top >= outline && box.bottom <= innerHeight - outline
            && box.left >= 0 && box.right <= innerWidth;
          return {
            tag: element.localName,
            name: element.className,
            words: element.textContent.trim(),
            inside,
            outline,
          };
        }"""
    )
    return found


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_the_keyboard_reaches_the_skip_link_first_and_it_leads_to_the_text(
    browser: Browser, server: Server, path: str
) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(path))
        page.keyboard.press("Tab")
        first = focused(page)

        assert (first["name"], first["inside"], first["outline"] > 0) == ("skip", True, True)
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('header.masthead') === null")


@pytest.mark.parametrize("path", [KINDS["topic"], KINDS["topic in Persian"], KINDS["home"], KINDS["search"]])
def test_whatever_has_the_focus_is_in_sight_and_shows_it(browser: Browser, server: Server, path: str) -> None:
    with watched(browser, home=server.base, reduced_motion="reduce") as (page, _):
        page.goto(server.url(path))
        reachable = "a[href], button, summary, select, input:not([type=radio]), input[type=radio]:checked"
        stops = page.locator(reachable).filter(visible=True).count()
        seen = []
        for _press in range(stops):
            page.keyboard.press("Tab")
            seen.append(focused(page))
            if seen[-1]["tag"] == "body":
                break

        assert len(seen) > stops * 0.9, "the keyboard was caught on its way"
        assert [stop for stop in seen if stop["tag"] != "body" and not stop["inside"]] == []
        assert [stop for stop in seen if stop["tag"] != "body" and stop["outline"] < 2] == []


def test_a_result_shows_that_it_has_the_focus(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, reduced_motion="reduce") as (page, _):
        page.goto(server.url(KINDS["search"]) + "?q=iran")
        page.locator(".hit").first.wait_for()
        page.keyboard.press("/")
        for _press in range(20):
            page.keyboard.press("ArrowDown")
            stop = focused(page)
            assert (stop["tag"], stop["inside"], stop["outline"] >= 2) == ("a", True, True)


_NAMES = """
  all => all.map((one) => one.ariaLabel ?? document.getElementById(one.getAttribute('aria-labelledby'))?.textContent ?? '')
"""


def test_a_page_reads_as_a_well_made_outline(browser: Browser, server: Server) -> None:
    """One `h1`, no level skipped, one `main`, and every landmark of one kind told from the next by its name."""
    outlines = {}
    with watched(browser, home=server.base) as (page, _):
        for kind, path in KINDS.items():
            page.goto(server.url(path))
            levels = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(
                "all => all.map(one => +one.localName[1])"
            )
            assert levels[0] == 1, kind
            outlines[kind] = [pair for pair in pairwise(levels) if pair[1] > pair[0] + 1]
            assert levels.count(1) == 1, kind
            assert page.get_by_role("main").count() == 1, kind
            names = page.locator("nav").evaluate_all(_NAMES)
            assert "" not in names, kind
            assert len(set(names)) == len(names), kind

    assert {kind: skips for kind, skips in outlines.items() if skips} == {}
