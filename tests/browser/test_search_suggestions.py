"""Suggestions below the field of every page, and what search costs those who do not search."""

import gzip
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import KINDS, watched
from tests.support.server import Server, serving
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser

TOPIC = "topics/economic-ties/index.html"
WIDE = {"width": 1280, "height": 800}


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, server: Server, published: Path) -> str:
    return server.base if request.param == "http" else published.as_uri() + "/"


@pytest.fixture
def page(browser: Browser, home: str) -> Iterator[Page]:
    """A topic's page; whatever the browser complains of fails the test."""
    with watched(browser, home=home, viewport=WIDE) as (page, watch):
        page.goto(home + TOPIC)
        yield page
        assert watch.complaints == []


def type_in(page: Page, words: str) -> None:
    page.locator("#find").focus()
    page.locator("#find").press_sequentially(words)
    page.locator("#found a").first.wait_for()


def pointed(page: Page) -> str:
    """The suggestion that assistive technology is told of."""
    ident = page.locator("#find").get_attribute("aria-activedescendant")
    return page.locator(f"#{ident}").inner_text() if ident else ""


def test_nothing_of_search_is_fetched_until_somebody_turns_to_it(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport=WIDE) as (page, watch):
        page.goto(server.url(TOPIC), wait_until="networkidle")
        assert [url for url in watch.requests if re.search(r"lunr|search|find", url)] == []
        expect(page.locator("#find")).not_to_have_attribute("role", "combobox")

        page.locator("#find").focus()
        expect(page.locator("#find")).to_have_role("combobox")


def test_the_field_is_a_combobox_with_a_list_of_options(page: Page) -> None:
    type_in(page, "nuclear")
    field = page.get_by_role("combobox", name="Search this site")

    expect(field).to_have_attribute("aria-expanded", "true")
    expect(field).to_have_attribute("aria-controls", "found")
    expect(field).to_have_attribute("aria-autocomplete", "list")
    expect(page.get_by_role("listbox", name="Results")).to_be_visible()
    options = page.get_by_role("listbox").get_by_role("option")
    assert 2 <= options.count() <= 9
    groups = page.locator("#found [role=group][aria-label]").evaluate_all(
        "all => all.map(one => one.ariaLabel)"
    )
    assert groups[0] == "Topic"
    assert len(groups) == len(set(groups))
    expect(options.first.locator("mark")).to_have_text("nuclear")
    expect(options.last).to_have_text(re.compile("All results"))


def test_suggestions_move_nothing_on_the_page(page: Page) -> None:
    before = page.locator("h1").bounding_box()
    height = page.evaluate("document.documentElement.scrollHeight")
    type_in(page, "nuclear")

    assert page.locator("h1").bounding_box() == before
    assert page.evaluate("document.documentElement.scrollHeight") == height


def test_a_page_is_suggested_once(page: Page) -> None:
    type_in(page, "iran")
    paths = page.locator("#found a").evaluate_all(
        "all => all.slice(0, -1).map(one => one.href.split('#')[0])"
    )

    assert len(paths) == len(set(paths))
    assert 4 <= len(paths) <= 8


def test_suggestions_fetch_no_more_than_ten_records(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport=WIDE) as (page, watch):
        page.goto(server.url(TOPIC))
        page.locator("#find").focus()
        page.keyboard.insert_text("iran")
        page.locator("#found a").first.wait_for()

        fetched = {url for url in watch.requests if "/search/d/" in url}
        assert 0 < len(fetched) <= 10


def test_arrows_lead_through_suggestions_and_around(page: Page) -> None:
    type_in(page, "nuclear")
    options = page.get_by_role("option")
    last = options.count() - 1
    assert pointed(page) == ""
    page.keyboard.press("ArrowDown")
    assert pointed(page) == options.first.inner_text()
    expect(options.first).to_have_attribute("aria-selected", "true")
    page.keyboard.press("ArrowDown")
    expect(options.first).to_have_attribute("aria-selected", "false")
    assert pointed(page) == options.nth(1).inner_text()
    for _ in range(3):
        page.keyboard.press("ArrowUp")
    assert pointed(page) == options.nth(last).inner_text()
    page.keyboard.press("ArrowDown")

    assert pointed(page) == ""
    expect(page.locator("#find")).to_be_focused()


def test_enter_opens_the_suggestion_that_was_chosen(page: Page) -> None:
    type_in(page, "nuclear balance")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    page.wait_for_url("**/topics/nuclear-balance/index.html")


def test_enter_without_a_choice_leads_to_all_results(page: Page) -> None:
    type_in(page, "nuclear")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=nuclear")

    expect(page.locator("#search-input")).to_have_value("nuclear")
    expect(page.locator(".hit").first).to_be_visible()


def test_the_last_option_leads_to_all_results(page: Page) -> None:
    type_in(page, "c++ & nuclear")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search/index.html?q=c*")

    expect(page.locator("#search-input")).to_have_value("c++ & nuclear")


def test_a_press_on_a_suggestion_opens_it(page: Page) -> None:
    type_in(page, "turkey")
    page.get_by_role("option", name="Turkey").first.click()

    page.wait_for_url("**/entities/turkey/index.html")


def test_escape_closes_then_clears(page: Page) -> None:
    type_in(page, "nuclear")
    field = page.locator("#find")
    field.press("Escape")
    expect(page.locator("#found")).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    expect(field).to_have_value("nuclear")
    field.press("ArrowDown")
    expect(page.locator("#found")).to_be_visible()
    field.press("Escape")
    field.press("Escape")

    expect(field).to_have_value("")


def test_tab_leaves_and_closes(page: Page) -> None:
    type_in(page, "nuclear")
    page.keyboard.press("Tab")
    expect(page.locator(".find button")).to_be_focused()
    page.keyboard.press("Tab")

    expect(page.locator("#found")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('.find') === null")


def test_a_slash_leads_to_the_field_from_anywhere(page: Page) -> None:
    page.locator("h1").click()
    page.keyboard.press("/")
    expect(page.locator("#find")).to_be_focused()
    page.keyboard.type("turkey")

    expect(page.locator("#found a").first).to_contain_text("Turkey")
    expect(page.locator("#find")).to_have_value("turkey")


def test_where_there_is_no_field_a_slash_leads_to_the_search_page(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport={"width": 360, "height": 700}) as (page, _):
        page.goto(server.url(TOPIC))
        page.keyboard.press("/")

        page.wait_for_url("**/search/index.html")


def test_what_is_pasted_dictated_or_composed_is_answered_like_what_is_typed(page: Page) -> None:
    page.locator("#find").focus()
    page.keyboard.insert_text("turkey")
    expect(page.locator("#found a").first).to_contain_text("Turkey")

    page.locator("#find").fill("")
    expect(page.locator("#found")).to_be_hidden()
    session = page.context.new_cdp_session(page)
    session.send("Input.imeSetComposition", {"text": "turke", "selectionStart": 5, "selectionEnd": 5})
    expect(page.locator("#found a").first).to_contain_text("Turkey")


def test_keys_that_compose_a_word_are_left_to_the_one_who_composes(page: Page) -> None:
    type_in(page, "nuclear")
    untouched = page.evaluate(
        """() => ["ArrowDown", "Escape"].map((key) => document.getElementById("find").dispatchEvent(
             new KeyboardEvent("keydown", { key, isComposing: true, bubbles: true, cancelable: true })))"""
    )

    assert untouched == [True, True]
    expect(page.locator("#found")).to_be_visible()
    assert pointed(page) == ""


def test_how_much_was_found_is_told(page: Page) -> None:
    type_in(page, "nuclear")
    status = page.locator(".find [role=status]")
    expect(status).to_have_text(re.compile(r"\d\S* results"))
    page.locator("#find").fill("zymurgy")
    expect(status).to_have_text(re.compile("Nothing found for “.?zymurgy.?”"))
    expect(page.locator("#find")).to_have_attribute("aria-expanded", "false")
    page.locator("#find").fill("nuclaer")

    expect(status).to_have_text(
        re.compile("Nothing found for “.?nuclaer.?”; these are results for “.?nuclear.?”:")
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [TOPIC, "topics/economic-ties-fa/index.html"])
def test_axe_finds_nothing_in_the_open_list(browser: Browser, server: Server, path: str, scheme: str) -> None:
    with watched(browser, home=server.base, viewport=WIDE, color_scheme=scheme) as (page, _):
        page.goto(server.url(path))
        type_in(page, "معاهده" if "-fa" in path else "treaty")
        page.keyboard.press("ArrowDown")
        expect(page.locator(".find [role=status]")).not_to_be_empty()

        assert violations(page) == []


def test_a_page_from_right_to_left_has_its_suggestions_so(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport=WIDE) as (page, _):
        page.goto(server.url("topics/economic-ties-fa/index.html"))
        type_in(page, "معاهده")
        layer = page.locator(".found")
        box = layer.bounding_box()

        assert box is not None
        assert box["x"] >= 0
        assert layer.evaluate("element => getComputedStyle(element).direction") == "rtl"
        expect(page.locator("#found [role=group]").first).to_have_attribute("aria-label", "موضوع")
        expect(page.locator(".find [role=status]")).to_have_text(re.compile("نتیجه"))
        english = page.locator("#found b[lang=en]").first
        assert english.evaluate("element => getComputedStyle(element).direction") == "ltr"


def test_when_search_cannot_be_loaded_the_field_still_leads_on(browser: Browser, server: Server) -> None:
    def refuse(route: Route) -> None:
        route.abort()

    with watched(browser, home=server.base, viewport=WIDE) as (page, _):
        page.route("**/search/meta.js*", refuse)
        page.goto(server.url(TOPIC))
        page.locator("#find").press_sequentially("turkey")
        expect(page.locator(".find [role=status]")).to_have_text("Search could not be loaded")
        page.unroute("**/search/meta.js*", refuse)
        page.locator("#find").press_sequentially(" ")
        expect(page.locator("#found a").first).to_contain_text("Turkey")

        page.route("**/js/*.js", refuse)
        page.goto(server.url(TOPIC))
        page.locator("#find").press_sequentially("turkey")
        page.keyboard.press("Enter")
        page.wait_for_url("**/search/index.html?q=turkey")


def test_without_scripts_the_field_is_a_plain_one_that_leads_to_the_search_page(
    browser: Browser, server: Server
) -> None:
    with watched(browser, home=server.base, viewport=WIDE, java_script_enabled=False) as (page, _):
        page.goto(server.url(TOPIC))
        expect(page.get_by_role("searchbox", name="Search this site")).to_be_visible()
        page.locator("#find").fill("turkey")
        page.locator("#find").press("Enter")
        page.wait_for_url("**/search/index.html?q=turkey")

        expect(page.locator("noscript .notice")).to_be_visible()
        expect(page.locator("#search-filters")).to_be_hidden()


# ------------------------------------------------------------------------------------------------------ what is hostile

EVIL = "<img src=x onerror=alert(1)>"


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A site whose every text is hostile."""
    site = SmallSite(tmp_path_factory.mktemp("hostile") / "site")
    site.edit("site.yaml", old="title: Economy", new=f"title: 'Economy {EVIL}'")
    site.write(
        "content/topics/evil.md",
        f"---\ntitle: 'Levy {EVIL}'\nsummary: 'Levy </script><svg onload=alert(2)>'\nsection: economy\n---\n\n"
        f"## Heading {EVIL}\n\nLevy \u202etxet\u202c __proto__ `{EVIL}` ${{7*7}} {{asked}}.\n",
    )
    site.write("content/entities/evil.yaml", f"name: 'Levy {EVIL}'\nkind: person\nsummary: '{EVIL}'\n")
    site.write(
        "content/pages/shop.md", "---\ntitle: 会議の決定\nlang: ja\n---\n\n税金の会議は東京で開かれた。\n"
    )
    built = site.build()
    assert built.published, built.diagnostics
    with serving(site.output, "/") as server:
        yield server


def test_hostile_content_is_only_text(browser: Browser, hostile: Server) -> None:
    with watched(browser, home=hostile.base, viewport=WIDE) as (page, watch):
        page.goto(hostile.url("topics/evil/index.html"))
        before = page.locator("body *").count()
        type_in(page, "levy")
        expect(page.locator("#found a").first).to_contain_text(EVIL)
        assert page.locator(".find :is(img, svg svg, script)").count() == 0
        assert page.locator("body *").count() > before

        page.goto(hostile.url("search/index.html") + "?q=levy&section=economy")
        page.locator(".hit").first.wait_for()
        expect(page.locator("h2 a").first).to_contain_text(EVIL)
        expect(page.locator("[data-facet=section] label")).to_contain_text(EVIL)
        assert page.locator("main :is(img, svg, script)").count() == 0
        assert watch.complaints == []


def test_words_of_scripts_without_spaces_are_marked(browser: Browser, hostile: Server) -> None:
    with watched(browser, home=hostile.base, viewport=WIDE) as (page, _):
        page.goto(hostile.url("search/index.html") + "?q=会議")
        page.locator(".hit").first.wait_for()

        expect(page.locator(".hit mark")).to_have_text(["会議", "会議"])


# --------------------------------------------------------------------------------------------------------------- weight


def test_style_sheets_lose_nothing_but_blanks_noughts_and_comments(
    browser: Browser, dressed: Callable[[str], Path]
) -> None:
    """What the browser reads of the published sheet is what it reads of the theme's."""
    published = dressed("plain")
    theme = published.parent / "themes/plain"
    parts = yaml.safe_load((theme / "theme.yaml").read_text(encoding="utf-8"))["styles"]
    source = "".join((theme / "assets" / name).read_text(encoding="utf-8") for name in parts)
    (small,) = (published / "assets").glob("styles.*.css")
    read = """(text) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(text);
      return [...sheet.cssRules].map((rule) => rule.cssText);
    }"""
    with watched(browser, home="about:") as (page, _):
        sheets = [page.evaluate(read, text) for text in (source, small.read_text(encoding="utf-8"))]
    # The browser keeps some blanks after commas, and some noughts before points, as they were written.
    rules = [[re.sub(r",\s+", ",", re.sub(r"\b0\.", ".", rule)) for rule in sheet] for sheet in sheets]

    assert rules[0] == rules[1][1 : 1 + len(rules[0])], "the tokens come first, and accents last"
    assert len(rules[0]) > 200
    assert len(small.read_bytes()) < 0.85 * len(source.encode())


def test_every_page_with_a_field_says_where_search_is(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        for path in KINDS.values():
            page.goto(server.url(path))
            link = page.locator("link[rel=search]")
            expect(link).to_have_attribute("type", "application/opensearchdescription+xml")
            address = link.evaluate("element => element.href")
            assert address.endswith("/some/where/opensearch.xml"), path


def test_all_scripts_of_search_together_are_light(published: Path) -> None:
    """With lunr.js, as hosts send them; `make vendor` bundles what search needs."""
    others = ("reading.", "text.", "timeline.", "keep.")
    scripts = sorted(
        script for script in (published / "assets").rglob("*.js") if not script.name.startswith(others)
    )
    weights = {script.name: len(gzip.compress(script.read_bytes(), 9, mtime=0)) for script in scripts}

    assert len(scripts) == 2, (
        "the bundle is missing, or it is not made of the scripts as they are: run `make vendor`"
    )
    assert sum(weights.values()) <= 16 * 1024, weights
