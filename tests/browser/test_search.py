"""Searching the repository's own site, over HTTP and from its folder."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser import watched
from tests.support.server import Server

pytestmark = pytest.mark.browser

#: How the page says that it has answered.
SAID = re.compile(r"\d result|Nothing found|Type a word")


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, server: Server, published: Path) -> str:
    """Where the site is: the address that the paths of its files follow."""
    return server.base if request.param == "http" else published.as_uri() + "/"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """The search page; whatever the browser complains of fails the test."""
    with watched(browser, home=home) as (page, watch):
        page.goto(home + "search/index.html")
        yield page
        assert watch.complaints == []


def results(page: Page) -> list[str]:
    """The addresses of what was found, from the site's root on, best first."""
    links: list[str] = page.locator("#search-results a.hit-title").evaluate_all(
        "all => all.map(one => one.href)"
    )
    root = page.evaluate("new URL('../', document.baseURI.split('?')[0]).href")
    return [link.removeprefix(root).removesuffix("/index.html") for link in links]


def ask(page: Page, words: str) -> list[str]:
    """What is found for `words`, once the page has said how much that is."""
    page.evaluate("document.getElementById('search-status').textContent = 'waiting'")
    page.fill("#search-input", words)
    expect(page.locator("#search-status")).to_contain_text(SAID)
    return results(page)


#: Words, and a page that has them.
FOUND = {
    "economic": "topics/economic-ties",
    "turkey": "entities/turkey",
    "money": "topics/counterweight",
    "Monday": "excerpts/visit-being-prepared",
    "Turkey's": "entities/turkey",
    "treaties": "entities/treaty-2025",
    "معاهده": "topics/economic-ties-fa",
    "معاهده‌ای": "topics/economic-ties-fa",
    "торговлю": "topics/economic-ties-ru",
    "Тегеран": "topics/overview-ru",
    "shoigu": "entities/sergei-shoigu",
    "Erdogan": "entities/recep-tayyip-erdogan",
    "Erdoğan": "entities/recep-tayyip-erdogan",
}

#: Words, and the page that is about them.
BEST = {
    "economic ties": "topics/economic-ties",
    "economic": "topics/economic-ties",
    "nuclear balance": "topics/nuclear-balance",
    "syria after assad": "topics/syria-after-assad",
    "real breakthrough": "excerpts/real-breakthrough",
    "turkey": "entities/turkey",
    "روابط اقتصادی": "topics/economic-ties-fa",
    "экономические связи": "topics/economic-ties-ru",
}


def test_words_find_the_pages_that_have_them(page: Page) -> None:
    found = {words: ask(page, words) for words in FOUND}

    assert {words: found[words] for words, wanted in FOUND.items() if wanted not in found[words]} == {}


def test_the_page_that_is_about_the_words_comes_first(page: Page) -> None:
    assert {words: ask(page, words)[0] for words in BEST} == BEST


def test_what_nobody_wrote_is_not_found(page: Page) -> None:
    assert ask(page, "zymurgy") == []
    expect(page.locator("#search-status")).to_have_text("Nothing found")


def test_results_narrow_with_every_letter(page: Page) -> None:
    found = {}
    for end in range(3, len("economic") + 1):
        word = "economic"[:end]
        found[word] = ask(page, word)

    assert all("topics/economic-ties" in hits for hits in found.values())
    sizes = [len(hits) for hits in found.values()]
    assert sizes == sorted(sizes, reverse=True)


def test_an_answer_is_what_the_latest_letters_ask_for(page: Page) -> None:
    page.locator("#search-input").press_sequentially("turkey")

    expect(page.locator(".hit-title").first).to_have_text("Turkey")
    expect(page.locator(".hit-kind").first).to_have_text("Entity")
    expect(page.locator("#search-status")).to_have_text(f"{page.locator('.hit').count()} results")


HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "turkey <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "__proto__",
    "constructor toString hasOwnProperty",
    "{{7*7}} ${7*7}",
]

#: What lunr's own parser refuses, or what costs it dear.
ODD = [
    "foo:bar", "title:", "~", "^", "+", "-", "*", "***", ":", "turkey~", "turkey^", "turkey~99", "turkey^x", "+turkey -",
    "title:turkey:iran", "~1", "^10", "a*b*c*d*e*f", "\\", "'", '"', "%", "%zz", "😀", "x" * 5000, "a " * 500,
]  # fmt: skip


def test_hostile_and_broken_queries_are_only_words(page: Page, home: str) -> None:
    for words in (*HOSTILE, *ODD):
        page.goto(f"{home}search/index.html?q={quote(words, safe='')}")
        expect(page.locator("#search-status")).to_contain_text(SAID)

        expect(page.locator("#search-input")).to_have_value(words)
        assert page.locator("main :is(img, script, svg, iframe, object)").count() == 0, words
        assert ask(page, "turkey")[0] == "entities/turkey", words


def test_a_broken_address_asks_for_nothing_that_breaks(page: Page, home: str) -> None:
    for tail in ("?q=%E0%A4%A", "?q", "?q=&q=iran", "?other=1#q=iran", "?q=iran&q=turkey"):
        page.goto(f"{home}search/index.html{tail}")
        expect(page.locator("#search-status")).to_contain_text(SAID)


def test_a_query_stands_in_the_address_and_can_be_sent_on(page: Page, browser: Browser, home: str) -> None:
    with watched(browser, home=home) as (other, _):
        for words in ("turkey", "economic ties", "торговлю", "معاهده", "c++ & 100% #1"):
            found = ask(page, words)

            assert parse_qs(urlsplit(page.url).query)["q"] == [words]
            other.goto(page.url)
            expect(other.locator("#search-input")).to_have_value(words)
            expect(other.locator("#search-status")).to_contain_text(SAID)
            assert results(other) == found


def test_the_form_of_any_page_leads_to_results(page: Page, home: str) -> None:
    page.goto(home + "topics/economic-ties/index.html")
    page.fill("#find", "turkey")
    page.press("#find", "Enter")

    expect(page.locator(".hit-title").first).to_have_text("Turkey")
    expect(page.locator("#search-input")).to_have_value("turkey")


def test_a_whole_search_by_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("iran")
    expect(page.locator(".hit").nth(3)).to_be_visible()
    third = results(page)[2]
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".hit-title").nth(2)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{third}/index.html")

    page.go_back()
    expect(page.locator("#search-input")).to_have_value("iran")
    expect(page.locator(".hit").nth(3)).to_be_visible()
    assert results(page)[2] == third
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.locator(".hit")).to_have_count(0)
    expect(page.locator("#search-input")).to_be_focused()


def test_arrows_stop_at_both_ends(page: Page) -> None:
    count = len(ask(page, "turkey"))
    assert count > 1
    for _ in range(count + 3):
        page.keyboard.press("ArrowDown")
    expect(page.locator(".hit-title").last).to_be_focused()
    for _ in range(count + 3):
        page.keyboard.press("ArrowUp")

    expect(page.locator("#search-input")).to_be_focused()


def test_keys_of_the_browser_and_of_other_fields_are_left_alone(page: Page) -> None:
    page.locator("#search-input").focus()
    page.keyboard.type("and/or")
    expect(page.locator("#search-input")).to_have_value("and/or")

    page.locator("h1").click()
    page.keyboard.press("Control+/")
    expect(page.locator("#search-input")).not_to_be_focused()


def test_the_count_is_told_to_those_who_do_not_see_it(page: Page) -> None:
    ask(page, "turkey")

    expect(page.get_by_role("status")).to_have_text(f"{page.locator('.hit').count()} results")
    expect(page.get_by_role("searchbox", name="Search this site")).to_be_visible()


def test_an_index_that_is_blocked_is_told_and_can_be_asked_for_again(
    browser: Browser, server: Server
) -> None:
    with watched(browser, home=server.base) as (page, watch):

        def refuse(route: Route) -> None:
            route.abort()

        page.route("**/search/index.*.js", refuse)
        page.goto(server.base + "search/?q=turkey")
        status = page.get_by_role("status")
        expect(status).to_contain_text("The index could not be loaded")
        page.get_by_role("button", name="Try again").click()
        expect(status).to_contain_text("The index could not be loaded")
        expect(page.locator(".browse-lists a").first).to_be_visible()
        assert any("index." in complaint for complaint in watch.complaints)

        page.unroute("**/search/index.*.js", refuse)
        page.get_by_role("button", name="Try again").click()
        expect(page.locator(".hit-title").first).to_have_text("Turkey")
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)


@pytest.mark.parametrize("script", ["**/vendor/lunr.min.*.js", "**/js/search.*.js"])
def test_without_its_library_the_page_still_leads_everywhere(
    browser: Browser, server: Server, script: str
) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.route(script, lambda route: route.abort())
        page.goto(server.base + "search/?q=turkey")

        expect(page.locator(".browse-lists a").first).to_be_visible()
        assert [one for one in watch.complaints if "not defined" not in one and "ERR_FAILED" not in one] == [
            one for one in watch.complaints if one.startswith("failed: ")
        ]
