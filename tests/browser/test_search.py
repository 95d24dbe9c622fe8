"""The search page of the repository's own site, over HTTP and from its folder."""

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import watched
from tests.support.server import Server

pytestmark = pytest.mark.browser

#: How the page says that it has answered.
SAID = re.compile(r"\d\S* results?$|Nothing found|Type a word")
PHONE = {"width": 360, "height": 740}
#: What a phone's keyboard leaves of it.
TYPING = {"width": 360, "height": 440}


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
    """The pages that were found, from the site's root on, best first."""
    links: list[str] = page.locator("#search-results h2 a").evaluate_all("all => all.map(one => one.href)")
    root = page.evaluate("new URL('../', document.baseURI.split('?')[0]).href")
    return [link.removeprefix(root).removesuffix("/index.html") for link in links]


def ask(page: Page, words: str) -> list[str]:
    """What is found for `words`, once the page has said how much that is."""
    page.evaluate("document.getElementById('search-count').textContent = 'waiting'")
    page.fill("#search-input", words)
    expect(page.locator("#search-count")).to_contain_text(SAID)
    return results(page)


def queries(page: Page) -> dict[str, list[str]]:
    """What the address asks for."""
    return parse_qs(urlsplit(page.url).query)


def count(page: Page) -> int:
    """How many results the page says that there are."""
    found = re.search(r"\d+", page.locator("#search-count").inner_text())
    return int(found[0]) if found else 0


def open_filters(page: Page) -> None:
    page.locator("#search-filters > summary").click()
    page.locator("[data-facet=kind] label").first.wait_for()


def choices(page: Page, facet: str) -> dict[str, int]:
    """The choices of a facet with their counts, in order."""
    rows = page.locator(f"[data-facet={facet}] label").evaluate_all(
        "all => all.map(one => [one.querySelector('bdi').textContent, one.querySelector('small').textContent])"
    )
    return {name: int(number) for name, number in rows}


# ------------------------------------------------------------------------------------------------------- what is found

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


@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_who_types_sanction_sees_the_right_topics_and_excerpts_at_once(
    browser: Browser, server: Server, size: dict[str, int]
) -> None:
    with watched(browser, home=server.base, viewport=size) as (page, _):
        page.goto(server.url("search/index.html"))
        page.locator("#search-input").press_sequentially("sanction")
        expect(page.locator("mark").first).to_have_text(re.compile("^sanction", re.IGNORECASE))
        found = results(page)

        assert found[0] == "topics/economic-ties"
        assert {path.split("/")[0] for path in found[:4]} == {"topics", "excerpts"}
        expect(page.locator(".hit").first).to_be_in_viewport()
        excerpt = page.locator(".hit", has_text="The strategic convergence")
        expect(excerpt.locator("small").first).to_contain_text("Putin's Tehran Gambit")
        expect(excerpt.locator("small b")).to_have_text("verbatim")
        expect(excerpt.locator("mark")).to_have_text(["sanctions"])


def test_a_topic_gathers_its_sections_and_each_leads_to_its_place(page: Page) -> None:
    found = ask(page, "sanction")
    topic = page.locator(".hit", has=page.get_by_role("link", name="Economic ties", exact=True))
    section = topic.locator(".parts a", has_text="What is known")

    assert len(found) == len(set(found))
    section.click()
    page.wait_for_url("**/topics/economic-ties/index.html#*")
    expect(page.locator(":target")).to_have_text("What is known")


def test_a_snippet_shows_the_words_that_were_found(page: Page) -> None:
    ask(page, "logistics")

    expect(page.locator(".hit p mark").first).to_have_text("logistics")
    expect(page.locator(".hit p mark").first).to_be_in_viewport()


@pytest.mark.parametrize("words", ["logistics", "sanction", "treaty", "торговлю", "معاهده"])
def test_on_a_phone_the_first_word_that_was_found_is_not_cut_off(
    browser: Browser, server: Server, words: str
) -> None:
    with watched(browser, home=server.base, viewport=PHONE) as (page, _):
        page.goto(server.url("search/index.html"))
        ask(page, words)
        cut_off = page.locator(".hit p:has(mark)").evaluate_all(
            """all => all.filter((text) =>
                 text.querySelector("mark").getBoundingClientRect().bottom > text.getBoundingClientRect().bottom + 4
               ).map((text) => text.textContent)"""
        )

        assert page.locator(".hit p:has(mark)").count() > 0
        assert cut_off == []


def test_a_title_is_shown_from_its_beginning_wherever_the_word_stands(page: Page) -> None:
    for words in ("russia", "iran", "agreement"):
        ask(page, words)

        titles = page.locator(".hit a").all_inner_texts()
        assert [title for title in titles if title.startswith("…")] == []


def test_above_a_phones_keyboard_the_first_result_is_seen_while_typing(
    browser: Browser, server: Server
) -> None:
    with watched(browser, home=server.base, viewport=TYPING) as (page, _):
        page.goto(server.url("search/index.html"))
        page.locator("#search-input").press_sequentially("sanction")
        expect(page.locator("mark").first).to_have_text(re.compile("^sanction", re.IGNORECASE))

        expect(page.locator(".hit h2").first).to_be_in_viewport(ratio=1)
        expect(page.locator("#search-input")).to_be_in_viewport(ratio=1)
        expect(page.locator("#search-count")).to_be_in_viewport(ratio=1)


def test_what_nobody_wrote_is_not_found_and_there_is_a_way_on(page: Page) -> None:
    assert ask(page, "zymurgy") == []
    expect(page.locator("#search-count")).to_have_text(re.compile("Nothing found for “.?zymurgy.?”"))
    expect(page.locator("#search-tips")).to_be_visible()

    ask(page, "turkey")
    expect(page.locator("#search-tips")).to_be_hidden()


def test_a_slip_of_the_pen_finds_the_word_and_says_so(page: Page) -> None:
    found = ask(page, "nuclaer")

    assert found[0] == "topics/nuclear-balance"
    said = page.locator("#search-count").inner_text()
    assert re.sub("[\u2068\u2069]", "", said).startswith(
        "Nothing found for “nuclaer”; these are results for “nuclear”:"
    )


def test_results_narrow_with_every_letter(page: Page) -> None:
    counts = {}
    for end in range(3, len("economic") + 1):
        word = "economic"[:end]
        assert "topics/economic-ties" in ask(page, word)
        counts[word] = count(page)

    sizes = list(counts.values())
    assert sizes == sorted(sizes, reverse=True)


def test_an_answer_is_what_the_latest_letters_ask_for(page: Page) -> None:
    page.locator("#search-input").press_sequentially("turkey")

    expect(page.locator("h2 a").first).to_have_text("Turkey")
    expect(page.locator(".hit small").first).to_have_text(re.compile("Entity"))


def test_signs_are_explained_and_do_as_they_say(page: Page) -> None:
    page.get_by_text("How to ask more exactly").click()
    expect(page.locator(".syntax")).to_contain_text("has the first word and not the second")
    assert "entities/turkey" not in ask(page, "+iran -turkey")
    assert set(ask(page, "title:treaty")) == {
        "entities/treaty-2025",
        "entities/npt",
        "events/treaty-signed",
    } or (all("treaty" in text.lower() for text in page.locator("h2").all_inner_texts()[1:4]))
    for example in page.locator(".syntax code").all_inner_texts():
        ask(page, example)
        expect(page.locator("#search-note")).to_have_text("")


# ---------------------------------------------------------------------------------------------------- whatever is asked

HOSTILE = [
    "<img src=x onerror=alert(1)>",
    "turkey <img src=x onerror=alert(1)>",
    "<script>alert(1)</script>",
    '"><svg onload=alert(1)>',
    "javascript:alert(1)",
    "__proto__",
    "constructor toString hasOwnProperty",
    "{{7*7}} ${7*7} {asked} {found} $& $1",
]

#: What lunr's own parser refuses, or what costs it dear.
ODD = [
    "foo:bar", "title:", "~", "^", "+", "-", "*", "***", ":", "turkey~", "turkey^", "turkey~99", "turkey^x", "+turkey -",
    "title:turkey:iran", "~1", "^10", "a*b*c*d*e*f", "\\", "'", '"', "%", "%zz", "😀", "x" * 5000, "a " * 500,
]  # fmt: skip


def test_hostile_and_broken_queries_are_only_words(page: Page, home: str) -> None:
    for words in (*HOSTILE, *ODD):
        page.goto(f"{home}search/index.html?q={quote(words, safe='')}")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")

        expect(page.locator("#search-input")).to_have_value(words)
        assert page.locator("main :is(img, script, svg, iframe, object)").count() == 0, words
        expect(page.locator("#search-failed")).to_be_hidden()
        assert ask(page, "turkey")[0] == "entities/turkey", words


def test_what_cannot_be_a_sign_is_taken_as_words_and_the_page_says_so(page: Page) -> None:
    ask(page, "turkey:")

    expect(page.locator("#search-note")).to_have_text("The signs in this were taken as words.")
    assert "entities/turkey" in results(page)


def test_a_broken_address_asks_for_nothing_that_breaks(page: Page, home: str) -> None:
    tails = ("?q=%E0%A4%A", "?q", "?q=&q=iran", "?other=1#q=iran", "?q=iran&q=turkey", "?kind=nonesuch&q=iran",
             "?q=iran&sort=nonesuch", "?q=iran&from=x&to=%00", "?from=9999", "?lang=%3Cimg%3E&q=iran")  # fmt: skip
    for tail in tails:
        page.goto(f"{home}search/index.html{tail}")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")

        expect(page.locator("#search-failed")).to_be_hidden()
        assert page.locator("main img").count() == 0, tail


# -------------------------------------------------------------------------------------------------- address and history


def test_a_query_stands_in_the_address_and_can_be_sent_on(page: Page, browser: Browser, home: str) -> None:
    with watched(browser, home=home) as (other, _):
        for words in ("turkey", "economic ties", "торговлю", "معاهده", "c++ & 100% #1"):
            found = ask(page, words)

            assert queries(page)["q"] == [words]
            other.goto(page.url)
            expect(other.locator("#search-input")).to_have_value(words)
            expect(other.locator("#search-count")).to_contain_text(SAID)
            assert results(other) == found


def test_back_and_forward_lead_through_what_was_asked(page: Page) -> None:
    field = page.locator("#search-input")
    ask(page, "turkey")
    field.press("Enter")
    ask(page, "iran")
    open_filters(page)
    page.get_by_label("Excerpt").check()
    expect(page.locator("#search-count")).to_contain_text(SAID)
    assert queries(page) == {"q": ["iran"], "kind": ["excerpt"]}

    page.go_back()
    expect(page.get_by_label("Excerpt")).not_to_be_checked()
    expect(page.locator("h2 a").first).to_have_text("Iran")
    assert queries(page) == {"q": ["iran"]}
    page.go_back()
    expect(field).to_have_value("turkey")
    expect(page.locator("h2 a").first).to_have_text("Turkey")
    page.go_forward()
    expect(field).to_have_value("iran")
    expect(page.locator("h2 a").first).to_have_text("Iran")


def test_letters_on_the_way_are_no_steps_back(page: Page, home: str) -> None:
    page.goto(home + "search/index.html?q=iran")
    expect(page.locator("#search-count")).to_contain_text(SAID)
    page.locator("#search-input").press("End")
    page.locator("#search-input").press_sequentially("ian")
    expect(page.locator("#search-count")).to_contain_text(SAID)
    page.wait_for_url("**?q=iranian")
    page.go_back()

    expect(page.locator("#search-input")).to_have_value("iran")


def test_the_page_that_a_result_led_to_leads_back_to_the_results(page: Page) -> None:
    ask(page, "turkey")
    page.locator("h2 a").first.click()
    page.wait_for_url("**/entities/turkey/index.html")
    page.go_back()

    expect(page.locator("#search-input")).to_have_value("turkey")
    expect(page.locator("h2 a").first).to_have_text("Turkey")


# -------------------------------------------------------------------------------------------------------------- filters


def test_filters_narrow_what_was_found_and_count_what_they_leave(page: Page) -> None:
    ask(page, "sanction")
    everything = count(page)
    open_filters(page)
    kinds = choices(page, "kind")

    assert sum(kinds.values()) == everything
    page.get_by_label("Excerpt").check()
    expect(page.locator("#search-count")).to_have_text(re.compile(rf"\b{kinds['Excerpt']}\b"))
    assert {path.split("/")[0] for path in results(page)} == {"excerpts"}
    assert choices(page, "kind") == kinds
    assert sum(choices(page, "verdict").values()) == kinds["Excerpt"]
    page.get_by_label("Topic", exact=False).first.check()
    expect(page.locator("#search-count")).to_have_text(re.compile(rf"\b{everything}\b"))
    assert queries(page) == {"q": ["sanction"], "kind": ["topic", "excerpt"]}


@pytest.mark.parametrize("facet", ["kind", "section", "verdict", "topic", "source", "entity", "lang"])
def test_each_choice_leaves_as_many_as_it_says(page: Page, facet: str) -> None:
    ask(page, "iran")
    open_filters(page)
    box = page.locator(f"[data-facet={facet}]")
    if box.get_attribute("open") is None:
        box.locator("summary").click()
    box.locator("label").first.wait_for()
    (name, size), *_ = choices(page, facet).items()
    box.locator("label").first.click()

    expect(page.locator("#search-count")).to_have_text(re.compile(rf"\b{size}\S* result"))
    assert next(iter(choices(page, facet))) == name
    assert facet in queries(page)


def test_filters_in_the_address_are_set_and_shown(page: Page, home: str) -> None:
    page.goto(home + "search/index.html?q=sanction&kind=excerpt&verdict=verbatim&sort=date&from=2022")
    expect(page.locator("#search-count")).to_contain_text(SAID)

    expect(page.get_by_label("Excerpt")).to_be_checked()
    expect(page.get_by_label("verbatim")).to_be_checked()
    expect(page.locator("[name=from]")).to_have_value("2022")
    expect(page.locator("[name=sort]")).to_have_value("date")
    assert {path.split("/")[0] for path in results(page)} == {"excerpts"}


def test_dates_are_told_without_the_signs_of_edtf(page: Page) -> None:
    ask(page, "visit preparation mohajerani")

    facts = page.locator("#search-results .hit > small")
    expect(facts.filter(has_text="≈ 2025").first).to_be_visible()
    ask(page, "breakthrough")
    expect(facts.filter(has_text="17 January 2025 (?)").first).to_be_visible()
    assert not [text for text in facts.all_inner_texts() if re.search(r"\d[?~%]", text)]


def test_dates_bound_what_is_found(page: Page, home: str) -> None:
    def found(bounds: str) -> set[str]:
        page.goto(f"{home}search/index.html?q=treaty&kind=event&{bounds}")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
        return set(results(page))

    signed = "events/treaty-signed-2025"
    everything = found("")
    (signed,) = (path for path in everything if "treaty" in path)
    assert signed in found("from=2025")
    assert signed in found("from=2025-01-17&to=2025-01-17")
    assert signed in found("from=۲۰۲۵&to=۲۰۲۵-۰۱")
    assert signed in found("from=2025-1-1")
    assert signed in found("to=2025-1-17")
    assert signed not in found("from=2025-1-18")
    assert signed not in found("from=2025-01-18")
    assert signed not in found("to=2025-01-16")
    assert signed not in found("to=2024")


def test_filters_alone_show_all_that_they_leave(page: Page) -> None:
    open_filters(page)
    page.get_by_label("Event").check()
    expect(page.locator("#search-count")).to_contain_text(re.compile(r"\d\S* result"))

    assert {path.split("/")[0] for path in results(page)} == {"events"}


def test_results_can_be_had_by_date(page: Page) -> None:
    ask(page, "iran")
    open_filters(page)
    page.get_by_label("Event").check()
    page.wait_for_url("**kind=event*")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    best = results(page)
    page.get_by_label("Order").select_option("date")
    page.wait_for_url("**sort=date")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
    years = [
        int(year)
        for text in page.locator(".hit > small").all_inner_texts()
        for year in re.findall(r"\d{4}\b", text)[-1:]
    ]

    assert len(years) > 2
    assert years == sorted(years, reverse=True)
    assert sorted(results(page)) == sorted(best)


def test_all_filters_come_off_at_once_and_the_words_stay(page: Page, home: str) -> None:
    page.goto(home + "search/index.html?q=iran&kind=excerpt&from=2022&lang=en")
    expect(page.locator("#search-count")).to_contain_text(SAID)
    few = count(page)
    page.get_by_role("button", name="Take all filters off").click()
    page.wait_for_url("**?q=iran")

    expect(page.locator("#search-input")).to_have_value("iran")
    expect(page.locator("[name=kind]:checked")).to_have_count(0)
    expect(page.locator("#search-count")).not_to_have_text(re.compile(rf"\b{few}\b"))


@pytest.mark.parametrize("filters", ["kind=nonsense", "kind=event&lang=fa", "from=2999"])
def test_filters_that_nothing_passes_are_named_as_the_reason_and_come_off(
    page: Page, home: str, filters: str
) -> None:
    page.goto(home + "search/index.html?q=turkey")
    expect(page.locator("#search-count")).to_contain_text(SAID)
    found = page.locator("#search-count").inner_text()
    page.goto(home + "search/index.html?q=turkey&" + filters)
    expect(page.locator("#search-note")).to_have_text("None passes the filters.")

    expect(page.locator("#search-count")).to_have_text(found)
    expect(page.get_by_role("status")).to_have_text(found + " None passes the filters.")
    expect(page.locator("#search-tips")).to_be_hidden()
    expect(page.locator(".hit")).to_have_count(0)
    page.locator("#search-unfit").get_by_role("button", name="Take all filters off").click()
    expect(page.locator("h2 a").first).to_have_text("Turkey")
    expect(page.locator("#search-note")).to_be_empty()
    expect(page.locator("#search-unfit")).to_be_hidden()
    expect(page.locator("#search-filters summary").first).to_be_focused()
    assert queries(page) == {"q": ["turkey"]}


def test_filters_can_be_set_by_keyboard_and_keep_the_focus(page: Page) -> None:
    ask(page, "iran")
    page.locator("#search-filters > summary").press("Enter")
    box = page.locator("[name=kind]").nth(1)
    box.press("Space")
    page.wait_for_url("**kind=*")
    expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")

    expect(box).to_be_focused()
    expect(box).to_be_checked()


# ------------------------------------------------------------------------------------------------------------- keyboard


def test_a_whole_search_by_keyboard(page: Page) -> None:
    page.keyboard.press("/")
    expect(page.locator("#search-input")).to_be_focused()
    page.keyboard.type("iran")
    expect(page.locator(".hit").nth(3)).to_be_visible()
    links = page.locator("#search-results a")
    for _ in range(3):
        page.keyboard.press("ArrowDown")
    expect(links.nth(2)).to_be_focused()
    third = links.nth(2).get_attribute("href")
    assert third is not None
    page.keyboard.press("Enter")
    page.wait_for_url("**" + third.removeprefix(".."))

    page.go_back()
    expect(page.locator("#search-input")).to_have_value("iran")
    expect(page.locator(".hit").nth(3)).to_be_visible()
    page.keyboard.press("/")
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.locator(".hit")).to_have_count(0)
    expect(page.locator("#search-input")).to_be_focused()


def test_escape_elsewhere_leaves_the_words_alone(page: Page) -> None:
    ask(page, "turkey")
    page.locator("#search-filters > summary").focus()
    page.keyboard.press("Escape")
    page.locator("h1").click()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_have_value("turkey")

    page.locator("h2 a").first.focus()
    page.keyboard.press("Escape")
    expect(page.locator("#search-input")).to_have_value("")
    expect(page.locator("#search-input")).to_be_focused()


def test_arrows_stop_at_both_ends(page: Page) -> None:
    ask(page, "turkey")
    links = page.locator("#search-results a")
    assert links.count() > 1
    for _ in range(links.count() + 3):
        page.keyboard.press("ArrowDown")
    expect(links.last).to_be_focused()
    for _ in range(links.count() + 3):
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

    expect(page.get_by_role("status")).to_have_text(re.compile(r"^\S?4\S? results"))
    expect(page.get_by_role("searchbox", name="Search this site")).to_be_visible()


def test_as_many_results_are_fetched_as_a_search_is_said_to_cost(page: Page) -> None:
    ask(page, "iran")
    assert count(page) > 10

    shown = page.locator(".hit > p, .parts > li")
    expect(shown).to_have_count(10)


def test_more_results_come_on_demand_and_the_focus_goes_to_the_first_of_them(page: Page) -> None:
    ask(page, "iran")
    links = page.locator("#search-results a")
    before = links.count()
    page.get_by_role("button", name="Show more results").click()

    expect(links.nth(before)).to_be_focused()
    while page.locator("#search-more").is_visible():
        shown = links.count()
        page.locator("#search-more").click()
        expect(links.nth(shown)).to_be_visible()
    assert links.count() >= count(page)


# ---------------------------------------------------------------------------------------------------- when things fail


def hold(page: Page, files: str) -> list[Route]:
    """The requests for such files, which wait to be let through."""
    held: list[Route] = []

    def keep(route: Route) -> None:
        held.append(route)

    page.route(files, keep)
    return held


@pytest.mark.parametrize("files", ["**/search/meta.js*", "**/search/t/*.js*", "**/search/d/*.js*"])
def test_a_file_that_does_not_come_is_told_and_can_be_asked_for_again(
    browser: Browser, server: Server, files: str
) -> None:
    with watched(browser, home=server.base) as (page, watch):

        def refuse(route: Route) -> None:
            route.abort()

        page.route(files, refuse)
        page.goto(server.base + "search/?q=turkey")
        failed = page.locator("#search-failed")
        expect(failed).to_contain_text("Search could not be loaded")
        results_list = page.locator("#search-results")
        results_list.evaluate("list => { list.ariaBusy = 'not yet'; }")
        page.get_by_role("button", name="Try again").click()
        expect(results_list).to_have_attribute("aria-busy", "false")
        expect(failed).to_be_visible()
        expect(page.locator(".browse-lists a").first).to_be_visible()
        assert any("/search/" in complaint for complaint in watch.complaints)

        page.unroute(files, refuse)
        page.get_by_role("button", name="Try again").click()
        expect(page.locator("h2 a").first).to_have_text("Turkey")
        expect(page.get_by_role("button", name="Try again")).to_have_count(0)


def test_beside_a_failure_nothing_is_said_of_an_earlier_answer(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.base + "search/")
        ask(page, "zymurgy:")
        expect(page.locator("#search-note")).not_to_be_empty()
        expect(page.locator("#search-tips")).to_be_visible()
        page.route("**/search/*/*.js*", lambda route: route.abort())
        page.fill("#search-input", "turkey")
        expect(page.locator("#search-failed")).to_be_visible()

        expect(page.locator("#search-count")).to_be_empty()
        expect(page.locator("#search-note")).to_be_empty()
        expect(page.locator("#search-tips")).to_be_hidden()
        expect(page.get_by_role("status")).to_be_empty()


def test_a_filter_that_does_not_come_is_told_too(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.route("**/search/f/*.js*", lambda route: route.abort())
        page.goto(server.base + "search/?q=turkey&kind=entity")
        expect(page.locator("#search-failed")).to_be_visible()
        page.unroute_all()
        page.get_by_role("button", name="Try again").click()

        expect(page.locator("h2 a").first).to_have_text("Turkey")


def test_an_answer_that_comes_late_does_not_overtake_the_next(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.base + "search/")
        ask(page, "zymurgy")
        held = hold(page, "**/search/d/*.js*")
        page.fill("#search-input", "turkey")
        page.wait_for_url("**?q=turkey")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
        while not held:
            page.evaluate("() => new Promise(requestAnimationFrame)")
        page.fill("#search-input", "zymurgy")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")
        for route in held:
            route.continue_()
        page.unroute_all(behavior="wait")
        page.evaluate("() => new Promise(requestAnimationFrame)")

        expect(page.locator(".hit")).to_have_count(0)
        assert ask(page, "turkey")[0] == "entities/turkey"


def test_a_slow_answer_shows_that_it_is_on_its_way(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        held = hold(page, "**/search/t/*.js*")
        # The load event waits for what is held.
        page.goto(server.base + "search/?q=turkey", wait_until="commit")
        while not held:
            page.evaluate("() => new Promise(requestAnimationFrame)")
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "true")
        expect(page.locator("#search-count")).to_have_text("Searching…")
        expect(page.get_by_role("status")).to_have_text(re.compile("Searching…"))
        for route in held:
            route.continue_()

        expect(page.locator("h2 a").first).to_have_text("Turkey")
        expect(page.locator("#search-count")).to_contain_text(SAID)
        expect(page.locator("#search-results")).to_have_attribute("aria-busy", "false")


def test_without_its_code_the_page_says_so_and_still_leads_everywhere(
    browser: Browser, server: Server
) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.route(re.compile(r"/assets/(vendor|js)/(lunr|search|find)"), lambda route: route.abort())
        page.goto(server.base + "search/?q=turkey")

        expect(page.locator("#search-failed")).to_be_visible()
        expect(page.locator(".browse-lists a").first).to_be_visible()
        assert [one for one in watch.complaints if "not defined" not in one and "ERR_FAILED" not in one] == [
            one for one in watch.complaints if one.startswith("failed: ")
        ]


# ----------------------------------------------------------------------------------------------- screens and assistance


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [{"width": 1280, "height": 800}, PHONE])
def test_axe_finds_nothing_among_results_with_filters_open(
    browser: Browser, server: Server, scheme: str, size: dict[str, int]
) -> None:
    with watched(browser, home=server.base, color_scheme=scheme, viewport=size) as (page, _):
        page.goto(server.base + "search/?q=sanction&entity=russia")
        page.locator(".hit").first.wait_for()
        if page.locator("#search-filters").get_attribute("open") is None:
            open_filters(page)
        folded = page.locator("[data-facet]:not([open]) > summary")
        while folded.count():
            folded.first.click()
        page.locator("[data-facet=lang] label").first.wait_for()
        page.get_by_text("How to ask more exactly").click()

        assert violations(page) == []


def test_axe_finds_nothing_when_nothing_is_found(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.base + "search/?q=zymurgy")
        page.locator("#search-tips").wait_for()

        assert violations(page) == []


def test_filters_are_folded_away_on_a_phone_and_large_enough_for_a_finger(
    browser: Browser, server: Server
) -> None:
    with watched(browser, home=server.base, viewport=PHONE, has_touch=True) as (page, _):
        page.goto(server.base + "search/?q=iran&kind=excerpt")
        page.locator(".hit").first.wait_for()
        expect(page.locator("#search-filters")).not_to_have_attribute("open", "")
        expect(page.locator(".hit").first).to_be_in_viewport()
        page.locator("#search-filters > summary").tap()
        page.locator("[data-facet=kind] label").nth(1).wait_for()
        heights = page.locator("#search-filters :is(label, summary, button)").evaluate_all(
            "all => all.filter(one => one.offsetParent).map(one => one.getBoundingClientRect().height)"
        )

        assert len(heights) > 8
        assert min(heights) >= 24
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_result_in_another_language_says_so_and_runs_its_own_way(page: Page) -> None:
    ask(page, "معاهده")
    title = page.locator("h2 a").first

    expect(title).to_have_attribute("lang", "fa")
    assert title.evaluate("element => getComputedStyle(element).direction") == "rtl"
    expect(page.locator(".hit small").first).not_to_have_attribute("lang", "fa")
