"""Reading without JavaScript: everything but search and the switch of colours is there."""

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import KINDS, watched
from tests.support.server import Server

pytestmark = pytest.mark.browser

#: Buttons stand only where they work.
_WORDS = """main => {
  for (const button of main.querySelectorAll("button.quiet")) button.hidden = true;
  return main.innerText.replace(/\\s+/g, " ").trim();
}"""


@pytest.mark.parametrize("path", KINDS.values(), ids=list(KINDS))
def test_a_page_says_the_same_without_scripts(browser: Browser, server: Server, path: str) -> None:
    said = []
    for scripts in (True, False):
        with watched(browser, home=server.base, java_script_enabled=scripts) as (page, watch):
            page.goto(server.url(path))
            said.append(page.locator("main").evaluate(_WORDS))
            assert watch.complaints == []

    notice = "جست‌وجو به جاوااسکریپت" if path.startswith("fa/") else "Search needs JavaScript."
    with_scripts, without = (text.split(notice)[0].strip() for text in said)
    assert len(without) > 80 or "search/" in path
    assert with_scripts.startswith(without)


def test_the_switch_of_colours_is_not_offered_when_it_cannot_work(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, java_script_enabled=False) as (page, _):
        page.goto(server.url(KINDS["topic"]))

        expect(page.locator("#appearance")).to_be_hidden()


def test_the_search_page_says_what_it_needs_and_leads_on(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, java_script_enabled=False) as (page, _):
        page.goto(server.url(KINDS["home"]))
        page.fill("#find", "turkey")
        page.press("#find", "Enter")

        expect(page.locator("noscript .notice")).to_be_visible()
        page.get_by_role("link", name="Economic ties").click()
        expect(page.get_by_role("heading", level=1)).to_have_text("Economic ties")


def test_references_lead_there_and_back(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, java_script_enabled=False) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        cited = page.locator("a.cite").first
        anchor = cited.get_attribute("href")
        assert anchor is not None
        cited.click()
        expect(page.locator(anchor)).to_be_in_viewport()
        page.locator(f"{anchor} .back a").first.click()

        expect(page.locator("a.cite").first).to_be_in_viewport()
