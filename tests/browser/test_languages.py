"""Pages in other languages and scripts as readers meet them: search, sides, line breaking, accents, the solar calendar."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import watched
from tests.support.server import Server, serving
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser

SETTINGS = """\
title: Test
titles: {fa: آزمایش}
lang: en
calendars: {fa: jalali}
digits: {ar: latin}
sections: [{id: rivers, title: Rivers, titles: {fa: رودها}, accent: "#e8b04a"}]
"""
ORIGINAL = """\
---
title: The weir
summary: It was rebuilt.
section: rivers
updated: 2025-01-17
---
## What is known

The *weir* was rebuilt.
"""
TRANSLATION = """\
---
title: "{words}"
summary: "{words}"
section: rivers
lang: {lang}
translation_of: weir
updated: 2025-01-17
judgements: [{{id: one, text: "{words}", likelihood: likely, confidence: low}}]
---
## {words}

{words} *{words}*

1. {words}
"""
WORDS = {
    "ar": "أعيد بناء السد على النهر",
    "fa": "بند رود از نو ساخته شد",
    "he": "הסכר נבנה מחדש",
    "hi": "नदी का बाँध फिर से बनाया गया",
    "ja": "川の堰は町の議会の決定によって建て直された",
    "ko": "강의 보가 다시 지어졌다",
    "zh": "河上的堰坝已经由市议会决定重建",
}


@pytest.fixture(scope="module")
def tongues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A topic in many languages."""
    site = SmallSite(tmp_path_factory.mktemp("tongues"))
    site.write("site.yaml", SETTINGS).write("content/topics/weir.md", ORIGINAL)
    site.write("content/topics/mill.md", ORIGINAL.replace("The weir", "The mill"))
    site.write(
        "content/events/flood.md", "---\ntitle: Flood\ndate: 2025-01-17~\ntopics: [weir]\n---\nIt rose.\n"
    )
    for lang, words in WORDS.items():
        site.write(f"content/topics/weir-{lang}.md", TRANSLATION.format(lang=lang, words=words))
    assert site.build().published
    with serving(site.output, "/") as server:
        yield server


def style(page: Page, selector: str, name: str) -> str:
    found: str = page.locator(selector).first.evaluate("(one, name) => getComputedStyle(one)[name]", name)
    return found


def test_a_persian_reader_searches_in_persian(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url("topics/economic-ties-fa/index.html"))
        page.locator("#find").press_sequentially("ایران")
        page.locator("#find").press("Enter")

        expect(page).to_have_url(re.compile(r"/fa/search/(index\.html)?\?q="))
        expect(page.locator("#search-count")).to_have_text(re.compile(r"^\W?[۰-۹]+\W? نتیجه"))
        page.locator("#search-filters > summary").click()
        expect(page.locator("[data-facet=section] label").first).to_have_text(re.compile("[آ-ی]"))
        page.locator(".hit h2 a").first.click()
        expect(page.locator("html[lang=fa] h1")).to_have_count(1)
        # Whoever goes on while suggestions load breaks that off.
        assert [one for one in watch.complaints if not one.startswith("failed: ")] == []


@pytest.mark.parametrize(
    ("path", "query", "side"), [("fa/search/", "iran", "right"), ("search/", "ایران", "left")]
)
def test_every_result_begins_at_the_list_s_side(
    browser: Browser, server: Server, path: str, query: str, side: str
) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(path) + f"?q={query}")
        page.locator(".hit p[dir]").first.wait_for()
        sides = page.locator(".hit p[dir]").evaluate_all(
            "all => all.map((one) => getComputedStyle(one).textAlign)"
        )

        assert set(sides) == {side}


def test_long_words_are_divided_on_a_phone_but_never_in_a_quotation(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport={"width": 320, "height": 640}) as (page, _):
        page.goto(server.url("topics/economic-ties-ru/index.html"))

        assert style(page, ".prose > p", "hyphens") == "auto"
        assert style(page, ".prose blockquote p", "hyphens") == "manual"


def test_home_leads_from_language_to_language(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url("index.html"))
        page.locator(".languages a[lang=fa]").click()
        expect(page.locator("html[lang=fa][dir=rtl] h1")).to_have_text("پروندهٔ تهران")
        page.locator(".languages a[lang=ru]").click()
        expect(page.locator("html[lang=ru] h1")).to_have_text("Тегеранское досье")
        assert watch.complaints == []


def test_what_stands_in_for_a_translation_says_so(browser: Browser, tongues: Server) -> None:
    with watched(browser, home=tongues.base) as (page, _):
        page.goto(tongues.url("fa/topics/index.html"))

        expect(page.locator(".topic-card h3")).to_have_text([WORDS["fa"], "The mill (انگلیسی)"])
        expect(page.locator(".topic-card h3 a[lang=en][dir=ltr]")).to_have_text("The mill")
        # It runs and begins as its words do; what is told of it, as the page does.
        card = page.locator(".topic-card", has_text="The mill")
        sides = card.locator(":is(h3, .summary, .facts)").evaluate_all(
            "all => all.map((one) => [getComputedStyle(one).direction, getComputedStyle(one).textAlign])"
        )
        assert sides == [["ltr", "start"], ["ltr", "start"], ["rtl", "start"]]


def test_days_are_solar_where_the_site_wants_it_and_gregorian_to_machines(
    browser: Browser, tongues: Server
) -> None:
    with watched(browser, home=tongues.base) as (page, _):
        page.goto(tongues.url("topics/weir-fa/index.html"))

        updated = page.locator(".as-of time").first
        expect(updated).to_have_text("۲۸ دی ۱۴۰۳")
        expect(updated).to_have_attribute("datetime", "2025-01-17")
        expect(updated).to_have_attribute("title", "۱۷ ژانویهٔ ۲۰۲۵")
        page.goto(tongues.url("fa/search/index.html") + "?q=بند")
        expect(page.locator(".hit small").first).to_contain_text("۲۸ دی ۱۴۰۳")


def test_figures_are_those_that_the_site_wants(browser: Browser, tongues: Server) -> None:
    with watched(browser, home=tongues.base) as (page, _):
        page.goto(tongues.url("topics/weir-ar/index.html"))

        expect(page.locator(".as-of time").first).to_have_text("17 يناير 2025")
        assert style(page, ".prose ol", "listStyleType") == "decimal"


@pytest.mark.parametrize("lang", ["ja", "zh", "ko", "he", "hi"])
def test_a_script_is_set_as_it_should_be(browser: Browser, tongues: Server, lang: str) -> None:
    with watched(browser, home=tongues.base, viewport={"width": 320, "height": 640}) as (page, watch):
        page.goto(tongues.url(f"topics/weir-{lang}/index.html"))

        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert style(page, "h1", "letterSpacing") in ("normal", "0px")
        assert style(page, ".label", "letterSpacing") in ("normal", "0px")
        assert style(page, ".prose em", "fontStyle") == "normal"
        if lang in ("ja", "zh"):
            assert style(page, ".prose p", "lineBreak") == "strict"
            assert style(page, ".prose em", "textEmphasisStyle") != "none"
        assert watch.complaints == []


@pytest.mark.parametrize(("scheme", "is_as_given"), [("light", False), ("dark", True)])
def test_an_accent_shows_as_what_of_it_can_be_read(
    browser: Browser, tongues: Server, scheme: str, is_as_given: bool
) -> None:
    """The yellow of the settings can be read on dark ground only."""
    with watched(browser, home=tongues.base, color_scheme=scheme) as (page, _):
        page.goto(tongues.url("topics/weir/index.html"))
        shown = style(page, ".label.accent a", "color")

        assert (shown == "rgb(232, 176, 74)") is is_as_given
        assert style(page, ".timeline .day", "color") == shown
