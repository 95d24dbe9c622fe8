"""The search page in a real browser, opened from its folder under the page's own content security policy."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.site import SmallSite

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published site."""
    site = SmallSite(tmp_path_factory.mktemp("search") / "site")
    site.write(
        "content/topics/ties.md",
        "---\ntitle: Economic ties\nsummary: On trade & <b>money</b>.\n---\n\nBrief.\n",
    )
    site.write(
        "content/entities/turkey.yaml", "name: Turkey\nkind: place\nsummary: <img src=x onerror=alert(1)>\n"
    )
    site.write("content/pages/about.md", "---\ntitle: درباره\nlang: fa\nsummary: تجارت.\n---\n\nمتن.\n")
    for number in range(60):
        site.write(f"content/pages/filler-{number}.md", f"---\ntitle: Filler {number}\n---\n\nNothing.\n")
    built = site.build()
    assert built.published, built.diagnostics
    return site.output


@pytest.fixture
def page(browser: Browser, folder: Path) -> Iterator[Page]:
    """The search page; whatever the browser complains of fails the test."""
    page = browser.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto((folder / "search/index.html").as_uri())
    yield page
    page.close()
    assert complaints == []


def test_results_come_as_one_types(page: Page) -> None:
    page.fill("#search-input", "econom")

    expect(page.locator("#search-status")).to_have_text("1 result")
    expect(page.locator(".hit-kind")).to_have_text("Topic")
    expect(page.locator(".hit-title")).to_have_attribute("href", "../topics/ties/index.html")
    expect(page.locator(".hit-title mark")).to_have_text("Economic")
    expect(page.locator(".hit-snippet")).to_have_text("On trade & <b>money</b>. Brief.")


def test_text_from_content_is_never_markup(page: Page) -> None:
    page.fill("#search-input", "turkey <img src=x onerror=alert(2)>")

    expect(page.locator(".hit-title").first).to_have_text("Turkey")
    assert page.locator("#search-results img, #search-results b").count() == 0


def test_a_result_in_another_language_says_so(page: Page) -> None:
    page.fill("#search-input", "تجارت")

    expect(page.locator(".hit-title")).to_have_attribute("lang", "fa")
    assert page.locator(".hit-snippet").evaluate("element => getComputedStyle(element).direction") == "rtl"


def test_nothing_found_is_said(page: Page) -> None:
    page.fill("#search-input", "nonesuch")

    expect(page.locator("#search-status")).to_have_text("Nothing found")
    expect(page.locator(".hit")).to_have_count(0)


def test_many_results_come_in_two_helpings(page: Page) -> None:
    page.fill("#search-input", "filler")

    expect(page.locator("#search-status")).to_have_text("60 results")
    expect(page.locator(".hit")).to_have_count(50)
    page.locator(".hit-more button").click()
    expect(page.locator(".hit")).to_have_count(60)
    expect(page.locator(".hit-title").nth(50)).to_be_focused()


def test_the_keyboard_walks_through_the_results(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("filler")
    expect(page.locator(".hit")).to_have_count(50)

    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    expect(page.locator(".hit-title").nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.locator(".hit")).to_have_count(0)


def test_enter_opens_the_first_result_and_back_returns_to_the_query(page: Page) -> None:
    page.fill("#search-input", "turkey")
    page.locator("#search-input").press("Enter")
    page.wait_for_url("**/entities/turkey/index.html")

    page.go_back()

    expect(page.locator("#search-input")).to_have_value("turkey")
    expect(page.locator(".hit-title").first).to_have_text("Turkey")
    assert page.url.endswith("?q=turkey")


def test_an_index_that_does_not_load_can_be_asked_for_again(browser: Browser, folder: Path) -> None:
    (index,) = (folder / "search").glob("index.*.js")
    away = index.rename(index.with_suffix(".away"))
    page = browser.new_page()
    try:
        page.goto((folder / "search/index.html").as_uri() + "?q=turkey")
        expect(page.locator("#search-status")).to_contain_text("could not be loaded")

        away.rename(index)
        page.locator(".search-retry").click()

        expect(page.locator(".hit-title").first).to_have_text("Turkey")
        expect(page.locator("#search-status")).to_have_text("1 result")
    finally:
        page.close()
        if away.exists():
            away.rename(index)
