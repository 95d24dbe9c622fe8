"""Walks through a page with the keyboard alone: every stop is reached, once, in the order in which the page is read."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import KINDS, watched
from tests.support.repository import THEMES, UNDER
from tests.support.server import Server, serving

pytestmark = pytest.mark.browser

#: Numbers what can have the focus, in the order of the document, and gives how many there are. Of a group of radio buttons the
#: keyboard stops at one.
_NUMBER = """
  () => {
    const all = [...document.querySelectorAll('a[href], button, summary, select, input, textarea, [tabindex="0"]')];
    const stops = all.filter((one) => one.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true })
      && !one.disabled && !(one.type === 'radio' && !one.checked));
    stops.forEach((one, place) => { one.dataset.place = place; });
    return stops.length;
  }
"""
#: The number of what has the focus; nothing for what the browser lets one roll and for the card of a citation, which opens beside it
#: and is walked through next; -1 at the end of the page.
_PLACE = """
  () => {
    const one = document.activeElement;
    if (one === document.body || one === null) return -1;
    return one.dataset.place === undefined || one.closest('.peek') ? null : Number(one.dataset.place);
  }
"""
#: What is reached in another order than it is drawn in: given a place of its own among the stops, or moved by a style sheet past
#: another stop.
_MOVED = """
  () => {
    const all = [...document.querySelectorAll('body *')];
    const moved = all.filter((one) => one.tabIndex > 0);
    for (const box of all) {
      const style = getComputedStyle(box);
      const holds = (one) => one.dataset.place !== undefined || one.querySelector('[data-place]');
      const children = [...box.children].filter((one) => one.checkVisibility() && holds(one));
      if (children.length < 2 || !/flex|grid/.test(style.display)) continue;
      const drawn = children.toSorted((one, other) => getComputedStyle(one).order - getComputedStyle(other).order);
      if (style.flexDirection.endsWith('reverse') || drawn.some((one, place) => one !== children[place])) moved.push(box);
    }
    return moved.map((one) => one.outerHTML.slice(0, 80));
  }
"""


@pytest.fixture(scope="module", params=THEMES)
def worn(request: pytest.FixtureRequest, dressed: Callable[[str], Path]) -> Iterator[Server]:
    """The site in each theme over HTTP."""
    with serving(dressed(request.param), UNDER) as server:
        yield server


def walk(page: Page, stops: int) -> list[int]:
    """The numbers of the stops that Tab makes from the top of the page to its end."""
    seen: list[int] = []
    # What can be rolled may be a stop too, and some more presses than stops tell a trap from the end.
    for _press in range(stops + 50):
        page.keyboard.press("Tab")
        place = page.evaluate(_PLACE)
        if place == -1:
            break
        if place is not None:
            seen.append(place)
    return seen


@pytest.mark.parametrize("kind", ["home", "topic", "topic in Persian", "timeline", "search"])
def test_tab_stops_everywhere_once_in_the_order_of_reading(browser: Browser, worn: Server, kind: str) -> None:
    with watched(browser, home=worn.base, reduced_motion="reduce") as (page, watch):
        page.goto(worn.url(KINDS[kind]))
        stops = page.evaluate(_NUMBER)

        assert stops > 15
        assert page.evaluate(_MOVED) == []
        assert walk(page, stops) == [*range(stops)]
        assert watch.complaints == []


def test_the_walk_would_find_what_is_passed_over_moved_or_a_trap(browser: Browser, worn: Server) -> None:
    with watched(browser, home=worn.base) as (page, _):
        page.goto(worn.url(KINDS["page"]))
        stops = page.evaluate(_NUMBER)
        page.evaluate(
            """() => {
              document.querySelector('[data-place="3"]').tabIndex = -1;
              document.querySelector('[data-place="5"]').tabIndex = 1;
              const list = document.querySelector('.menu ul');
              list.style.display = 'flex';
              list.firstElementChild.style.order = 1;
              const trap = document.querySelector('[data-place="9"]');
              trap.addEventListener('keydown', (event) => event.preventDefault());
            }"""
        )
        seen = walk(page, stops)

        assert len(page.evaluate(_MOVED)) == 2
        assert seen[:2] == [5, 0]
        assert 3 not in seen
        assert seen[-1] == 9


@pytest.mark.parametrize("kind", ["home", "topic", "timeline"])
def test_back_from_the_text_lead_the_same_stops(browser: Browser, worn: Server, kind: str) -> None:
    with watched(browser, home=worn.base, reduced_motion="reduce") as (page, _):
        page.goto(worn.url(KINDS[kind]))
        page.evaluate(_NUMBER)
        page.keyboard.press("Tab")
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        first = page.evaluate(_PLACE)
        page.keyboard.press("Shift+Tab")
        before = [page.evaluate(_PLACE)]
        while before[-1] not in {0, -1} and len(before) < 100:
            page.keyboard.press("Shift+Tab")
            before.append(page.evaluate(_PLACE))

        assert [place for place in before if place is not None and place >= 0] == [*reversed(range(first))]
