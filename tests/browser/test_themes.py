"""What a first page costs in every theme, and what only the theme `desk` promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.support.browser import KINDS, watched
from tests.support.repository import THEMES, UNDER
from tests.support.server import Server, serving

pytestmark = pytest.mark.browser

MOST = 25 * 1024


@pytest.fixture(scope="module", params=THEMES)
def worn(request: pytest.FixtureRequest, dressed: Callable[[str], Path]) -> Iterator[Server]:
    """The repository's own site in each theme."""
    with serving(dressed(request.param), UNDER) as server:
        yield server


@pytest.fixture(scope="module")
def desk(dressed: Callable[[str], Path]) -> Iterator[Server]:
    """The repository's own site in the theme `desk`."""
    with serving(dressed("desk"), UNDER) as server:
        yield server


@pytest.mark.parametrize("path", ["topics/economic-ties/index.html", KINDS["topic"]])
def test_a_first_topic_takes_little(browser: Browser, worn: Server, path: str) -> None:
    """Faces apart: these have a budget of their own."""
    with watched(browser, home=worn.base) as (page, watch):
        worn.forget()
        page.goto(worn.url(path), wait_until="networkidle")
        answers = [answer for answer in worn.answers if not answer.path.endswith(".woff2")]

        assert len(answers) <= 4, answers
        assert sum(answer.weight for answer in answers) <= MOST, answers
        assert watch.complaints == []


def top_of(page: Page, selector: str) -> int:
    found: int = page.locator(selector).first.evaluate("one => Math.round(one.getBoundingClientRect().top)")
    return found


def test_the_menu_of_a_desk_stays(browser: Browser, desk: Server) -> None:
    with watched(browser, home=desk.base, viewport={"width": 1280, "height": 800}) as (page, _):
        page.goto(desk.url(KINDS["topic"]))
        page.evaluate("scrollTo({ top: 1200, behavior: 'instant' })")

        assert top_of(page, ".masthead") == 0
        assert top_of(page, ".contents") >= 0


def test_the_heads_of_a_desks_tables_stay(browser: Browser, desk: Server) -> None:
    with watched(browser, home=desk.base, viewport={"width": 1280, "height": 800}) as (page, _):
        page.goto(desk.url("excerpts/index.html"))
        page.evaluate("scrollTo({ top: 900, behavior: 'instant' })")

        assert top_of(page, ".quotes thead th") == 0


def test_home_shows_each_topics_first_judgement_and_the_others_on_request(
    browser: Browser, desk: Server
) -> None:
    with watched(browser, home=desk.base, viewport={"width": 1280, "height": 800}) as (page, _):
        page.goto(desk.url(KINDS["home"]))
        rows = page.locator(".standing tbody:has(details)").first.locator("tr")
        hidden = rows.filter(visible=True).count()
        page.locator(".standing summary").first.press("Enter")

        assert hidden == 1
        assert rows.filter(visible=True).count() == rows.count() > 1


@pytest.mark.parametrize("kind", ["home", "section", "list", "topic", "source", "person"])
def test_a_desks_tables_fit_a_phone(browser: Browser, desk: Server, kind: str) -> None:
    with watched(browser, home=desk.base, viewport={"width": 320, "height": 640}) as (page, _):
        page.goto(desk.url(KINDS[kind]))
        out = page.evaluate(
            "[...document.querySelectorAll('main *')].filter((one) => one.checkVisibility()"
            " && !one.closest('.unseen, .prose table, .prose pre, figure')"
            " && one.getBoundingClientRect().right > document.documentElement.clientWidth + 1).length"
        )

        assert out == 0
