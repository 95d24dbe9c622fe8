"""
Every kind of page, in every theme, light and dark, from left and from right, on a phone, a tablet and a desk.

A page is loaded once for each theme, and everything is asked of it there, so that the whole matrix takes little more than the
time for its pages. Kinds that the site has in one direction only are turned round. What is found is gathered first, and named
all at once.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.test_accessibility import violations
from tests.browser.test_gazette import SETTLED, SHIFTS
from tests.browser.test_layout import sideways, sticking_out
from tests.support.browser import KINDS, watched
from tests.support.repository import THEMES, UNDER
from tests.support.server import Server, serving

pytestmark = pytest.mark.browser

#: With those of `KINDS`, every kind that is drawn in a language which runs from right to left.
PAGES = KINDS | {
    "section in Persian": "fa/sections/economy/index.html",
    "timeline in Persian": "fa/timeline/index.html",
    "evidence in Persian": "fa/evidence/index.html",
    "changes in Persian": "fa/changes/index.html",
    "list in Persian": "fa/excerpts/index.html",
}
#: From the widest, which is loaded, to the narrowest.
WIDTHS = (1280, 768, 320)
HEIGHT = 900
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
#: The kinds that the site has from left to right only.
ONE_WAY = {kind for kind in PAGES if " in " not in kind and f"{kind} in Persian" not in PAGES}
#: By how much a page may move while it loads: a tenth of what counts as a good page.
MOST_SHIFT = 0.01

#: What can have the focus and does not show it: no ring of two pixels around it, or around what it stands for.
HIDDEN_FOCUS = """
  () => {
    const all = document.querySelectorAll('a[href], button, summary, select, input, textarea, [tabindex="0"]');
    const hidden = [];
    for (const one of all) {
      if (!one.checkVisibility({ visibilityProperty: true }) || one.disabled) continue;
      one.focus({ preventScroll: true, focusVisible: true });
      if (document.activeElement !== one) { hidden.push(`never reached: ${one.outerHTML.slice(0, 80)}`); continue; }
      const styles = [one, one.nextElementSibling ?? one].map((marked) => getComputedStyle(marked));
      const shown = styles.some((style) => style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2);
      if (!shown) hidden.push(one.outerHTML.slice(0, 80));
    }
    document.activeElement.blur();
    return hidden;
  }
"""


@pytest.fixture(scope="module")
def servers(dressed: Callable[[str], Path]) -> Iterator[Callable[[str], Server]]:
    """Gives the site in a theme over HTTP."""
    with ExitStack() as stack:
        running: dict[str, Server] = {}

        def server(theme: str) -> Server:
            if theme not in running:
                running[theme] = stack.enter_context(serving(dressed(theme), UNDER))
            return running[theme]

        yield server


def misfits(page: Page) -> list[str]:
    """What is too wide for the window as it is."""
    over = sideways(page)
    return [*sticking_out(page), *([f"the page is {over} px too wide"] if over else [])]


def faults(page: Page, *, ask_axe: bool) -> dict[str, list[str]]:
    """What does not fit at each width, and what is against WCAG there in each scheme."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": HEIGHT})
        found[f"does not fit at {width}"] = misfits(page)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            found[f"axe at {width}, {scheme}"] = violations(page) if ask_axe else []
    return found


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("kind", PAGES)
def test_a_page_is_well_in_every_theme_scheme_direction_and_width(
    browser: Browser, servers: Callable[[str], Server], theme: str, kind: str
) -> None:
    server = servers(theme)
    viewport = {"width": WIDTHS[0], "height": HEIGHT}
    found: dict[str, object] = {}
    with watched(browser, home=server.base, viewport=viewport, reduced_motion="reduce") as (page, watch):
        page.add_init_script(SHIFTS)
        page.goto(server.url(PAGES[kind]))
        page.evaluate(SETTLED)
        shift: float = page.evaluate("shifts.reduce((sum, one) => sum + one, 0)")
        found["moved while it loaded"] = [] if shift <= MOST_SHIFT else [shift]
        found.update(faults(page, ask_axe=True))
        page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        found["focus not shown"] = page.evaluate(HIDDEN_FOCUS)
        page.emulate_media(forced_colors="active", color_scheme="light")
        found["focus not shown in forced colours"] = page.evaluate(HIDDEN_FOCUS)
        page.emulate_media(forced_colors="none")
        page.locator("html").evaluate("root => { root.dir = root.dir === 'rtl' ? 'ltr' : 'rtl'; }")
        turned = faults(page, ask_axe=kind in ONE_WAY)
        found.update({f"{what}, turned round": those for what, those in turned.items()})
        page.set_viewport_size({"width": 640, "height": 480})
        page.locator("html").evaluate("root => { root.style.fontSize = '200%'; }")
        found["too wide at twice the size"] = [over] if (over := sideways(page)) else []
        found["complaints"] = watch.complaints

    assert {what: those for what, those in found.items() if those} == {}


def test_the_matrix_would_find(browser: Browser, servers: Callable[[str], Server]) -> None:
    server = servers("plain")
    with watched(browser, home=server.base, viewport={"width": 1280, "height": HEIGHT}) as (page, watch):
        page.add_init_script(SHIFTS)
        page.goto(server.url(KINDS["page"]))
        page.evaluate(SETTLED)
        assert page.evaluate("shifts") == []
        page.evaluate(
            """() => {
              const title = document.querySelector('h1');
              Object.assign(title.style, { minWidth: '700px', marginBlockStart: '200px', color: 'light-dark(#000, #222)' });
              document.querySelector('main a').style.outline = 'none';
            }"""
        )
        page.evaluate(SETTLED)

        assert page.evaluate("shifts")[0] > MOST_SHIFT
        found = faults(page, ask_axe=True)
        assert len(found) == len(WIDTHS) * (1 + len(SCHEMES))
        assert {what for what, those in found.items() if those} == {
            "does not fit at 320",
            *(f"axe at {width}, dark" for width in WIDTHS),
        }
        assert len(page.evaluate(HIDDEN_FOCUS)) == 1
        assert watch.complaints == []


def test_every_kind_of_page_is_seen_in_both_directions(dressed: Callable[[str], Path]) -> None:
    """As far as it is drawn from right to left at all: an excerpt is, like a source, in the language of the site."""
    site = dressed("plain")
    drawn = {page.parts[len(site.parts) + 1] for page in (site / "fa").glob("*/**/index.html")}

    assert {PAGES[kind].split("/")[1] for kind in PAGES if PAGES[kind].startswith("fa/")} - {
        "index.html"
    } <= drawn
    assert drawn - {"entities", "sources", "topics"} == {
        "changes",
        "evidence",
        "excerpts",
        "search",
        "sections",
        "timeline",
    }
