"""What helps while one reads: what a citation cites, links to passages, where one is; by mouse, keyboard and touch."""

import re
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_accessibility import violations
from tests.browser.test_gazette import SETTLED
from tests.support.browser import KINDS, Watch, watched
from tests.support.repository import ROOT
from tests.support.server import Server, serving
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser

TOUCH = {"has_touch": True, "is_mobile": True, "viewport": {"width": 390, "height": 800}}
CLIPBOARD = {"permissions": ["clipboard-read", "clipboard-write"]}
PASSAGE = re.compile(r"#p-[a-z2-7]{5}$")


def cite_of(page: Page) -> Any:  # noqa: ANN401 (Playwright's own)
    """A citation of words that somebody said on a day."""
    return page.locator(".prose a.cite[aria-label*='Putin, 11 October']").first


def card_of(page: Page) -> Any:  # noqa: ANN401
    return page.locator(".peek")


def asked(watch: Watch) -> list[str]:
    """What was fetched, the faces of a theme apart."""
    return [url for url in watch.requests if not url.endswith(".woff2")]


def test_a_citation_shows_what_it_cites_while_the_pointer_is_on_it(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        before = asked(watch)
        cite_of(page).hover()
        card = card_of(page)

        expect(card).to_be_visible()
        expect(card).to_contain_text("very close")
        expect(card).to_contain_text("Vladimir Putin, President of Russia")
        expect(card).to_contain_text("11 October 2024")
        expect(card).to_contain_text("verbatim")
        expect(card.locator(".back, .address")).to_have_count(0)
        card.locator("a").first.hover()
        expect(card).to_be_visible()
        page.locator("h1").hover()
        expect(card).to_have_count(0)
        assert asked(watch) == before
        assert watch.complaints == []


def test_a_card_stands_in_the_window_beside_its_citation(browser: Browser, server: Server) -> None:
    for kind, width in (("topic", 320), ("topic in Persian", 390), ("topic", 1280)):
        with watched(browser, home=server.base, viewport={"width": width, "height": 640}) as (page, _):
            page.goto(server.url(KINDS[kind]))
            cites = page.locator("a.cite")
            for number in range(0, cites.count(), 5):
                cites.nth(number).scroll_into_view_if_needed()
                cites.nth(number).hover()
                expect(card_of(page)).to_be_visible()
                box = card_of(page).bounding_box()
                assert box is not None
                assert (box["x"] >= 0, box["x"] + box["width"] <= width, box["width"] >= 240) == (True,) * 3
                page.keyboard.press("Escape")
                expect(card_of(page)).to_have_count(0)


def test_the_keyboard_opens_a_card_and_stops_in_it_once(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, reduced_motion="reduce") as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        first, second = page.locator("a.cite").nth(0), page.locator("a.cite").nth(1)
        page.locator(".judgement .passage").press("Tab")
        expect(first).to_be_focused()
        expect(card_of(page)).to_be_visible()

        page.keyboard.press("Tab")
        expect(card_of(page).locator(".cited a")).to_be_focused()
        page.keyboard.press("Tab")
        expect(second).to_be_focused()
        expect(card_of(page)).to_have_count(1)
        page.keyboard.press("Escape")
        expect(card_of(page)).to_have_count(0)
        expect(second).to_be_focused()
        page.keyboard.press("Shift+Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        page.keyboard.press("Escape")
        expect(second).to_be_focused()
        expect(card_of(page)).to_have_count(0)
        second.press("Enter")
        assert page.url.endswith("#ref-2")
        assert watch.complaints == []


def test_a_first_tap_opens_a_card_and_a_second_follows_the_link(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, **TOUCH) as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        address = page.url
        cite = cite_of(page)
        cite.tap()
        expect(card_of(page)).to_be_visible()
        assert page.url == address
        page.locator(".prose p").first.tap()
        expect(card_of(page)).to_have_count(0)
        cite.tap()
        cite.tap()

        expect(card_of(page)).to_have_count(0)
        assert page.url.startswith(f"{address}#ref-")
        assert watch.complaints == []


def test_a_card_is_found_to_be_accessible(browser: Browser, server: Server) -> None:
    for scheme in ("light", "dark"):
        with watched(browser, home=server.base, color_scheme=scheme) as (page, _):
            page.goto(server.url(KINDS["topic in Persian"]))
            page.locator(".prose a.cite").first.hover()
            expect(card_of(page)).to_be_visible()

            assert violations(page) == []


def test_a_link_to_a_passage_is_copied_and_leads_back_there(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, **CLIPBOARD) as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        wanted = page.locator(".prose > p").nth(4)
        wanted.hover()
        scrolled = page.evaluate("scrollY")
        wanted.locator(".passage").click()
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        copied = page.evaluate("navigator.clipboard.readText()")

        assert PASSAGE.search(copied)
        assert page.evaluate("scrollY") == scrolled
        page.goto(copied)
        expect(wanted).to_be_in_viewport()
        assert wanted.evaluate("element => element.matches(':target')")
        assert watch.complaints == []


def test_one_stop_of_the_keyboard_reaches_every_passage(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, reduced_motion="reduce", **CLIPBOARD) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        link = page.locator(".passage")
        expect(link).to_have_count(1)
        link.focus()
        reached = []
        for _press in range(60):
            reached.append(link.get_attribute("href"))
            page.keyboard.press("ArrowDown")
            expect(link).to_be_focused()
            expect(link).to_be_in_viewport()

        places = page.locator(".judgement[id], .prose :is(p, li, h2, h3, h4)[id]")
        ids = [f"#{id_}" for id_ in places.evaluate_all("all => all.map(one => one.id)")]
        assert list(dict.fromkeys(reached)) == ids
        expect(link).to_have_accessible_name("Copy a link to this passage")
        page.keyboard.press("ArrowUp")
        page.keyboard.press("Enter")
        expect(page.get_by_role("status").filter(has_text="Copied")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()").endswith(ids[-2])


def test_the_link_to_a_passage_goes_where_the_keyboard_reads(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["topic"]))
        cite = page.locator(".prose > p a.cite").nth(2)
        cite.focus()
        page.keyboard.press("Shift+Tab")
        while not page.locator(".passage").evaluate("link => link === document.activeElement"):
            page.keyboard.press("Shift+Tab")

        assert cite.evaluate("cite => cite.closest('p').contains(document.querySelector('.passage'))")


_SHARES = "navigator.share = async ({ url }) => { window.shared = url; };"


def test_a_phone_shares_by_its_own_means(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, **TOUCH) as (page, _):
        page.add_init_script(_SHARES)
        page.goto(server.url(KINDS["topic"]) + "#questions-heading")
        page.get_by_role("button", name="Share this page").tap()
        assert page.evaluate("shared") == server.url(KINDS["topic"])
        paragraph = page.locator(".prose > p").nth(1)
        paragraph.tap()
        paragraph.locator(".passage").tap()

        assert PASSAGE.search(page.evaluate("shared"))


def test_where_nothing_can_be_copied_the_address_is_shown(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.add_init_script("Object.defineProperty(navigator, 'clipboard', { value: undefined })")
        page.goto(server.url(KINDS["topic"]))
        page.get_by_role("button", name="Share this page").click()

        expect(page.locator("#told")).to_have_text(server.url(KINDS["topic"]))
        assert watch.complaints == []


def test_the_contents_mark_the_section_at_hand(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, reduced_motion="reduce") as (page, _):
        page.goto(server.url(KINDS["topic"]))
        current = page.locator(".contents a[aria-current]")
        expect(current).to_have_count(0)
        page.locator(".contents a", has_text="What is disputed").click()
        expect(current).to_have_text("What is disputed or unclear")
        page.evaluate("scrollTo(0, document.getElementById('references-heading').offsetTop - 20)")
        expect(current).to_have_text("References")
        page.evaluate("scrollTo(0, 0)")

        expect(current).to_have_count(0)


_SHIFTS = """
  window.shifts = [];
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shifts.push(...entry.sources.map(({ node }) => node?.outerHTML?.slice(0, 90)), entry.value);
  }).observe({ type: "layout-shift", buffered: true });
"""


@pytest.mark.parametrize("width", [390, 1280])
def test_nothing_moves_while_a_page_loads_and_is_read(browser: Browser, server: Server, width: int) -> None:
    moved: dict[str, list[Any]] = {}
    with watched(browser, home=server.base, viewport={"width": width, "height": 800}) as (page, _):
        page.add_init_script(_SHIFTS)
        for kind, path in KINDS.items():
            page.goto(server.url(path))
            page.evaluate(SETTLED)
            for _step in range(6):
                page.mouse.move(width / 2, 300)
                page.mouse.wheel(0, 600)
                page.evaluate(
                    "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
                )
            if page.locator(".prose a.cite").count():
                page.locator(".prose a.cite").first.hover()
                expect(card_of(page)).to_be_visible()
            shifts = page.evaluate("shifts")
            if shifts:
                moved[kind] = shifts

    assert moved == {}


def test_what_moves_is_noticed(browser: Browser, server: Server) -> None:
    """The positive control of the test above."""
    with watched(browser, home=server.base) as (page, _):
        page.add_init_script(_SHIFTS)
        page.goto(server.url(KINDS["topic"]))
        page.evaluate(SETTLED)
        page.evaluate(
            "document.querySelector('main').prepend(Object.assign(document.createElement('p'), {textContent: 'late'}))"
        )

        for _frame in range(100):
            if page.evaluate("shifts.length"):
                break
            page.evaluate("() => new Promise(requestAnimationFrame)")
        assert page.evaluate("shifts.length") > 0


def test_the_words_of_judgements_are_explained_where_the_link_leads(browser: Browser, server: Server) -> None:
    for kind in ("home", "topic"):
        with watched(browser, home=server.base) as (page, _):
            page.goto(server.url(KINDS[kind]))
            page.get_by_role("link", name="What likelihood and confidence mean").first.click()

            expect(page.locator("#likelihood")).to_be_in_viewport()
            expect(page.locator("#likelihood li")).to_have_count(7)
            expect(page.locator("#likelihood-likely")).to_contain_text("55–80%")
            expect(page.locator("#confidence dt")).to_have_text(["low", "moderate", "high"])


def test_the_state_of_things_is_on_the_first_screen_of_a_phone(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, viewport={"width": 390, "height": 844}) as (page, _):
        page.goto(server.url(KINDS["home"]))
        judgements = page.locator(".lead .judgement")

        assert judgements.count() == 3
        last = judgements.nth(2).bounding_box()
        assert last is not None
        assert last["y"] + last["height"] <= 844


# ------------------------------------------------------------------------------------------------------------ filters


def shown(page: Page) -> list[str]:
    return page.locator(".year li:visible .event").all_inner_texts()


def test_the_timeline_is_filtered_in_place_and_its_address_says_how(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url(KINDS["timeline"]))
        everything = shown(page)
        expect(page.locator(".times")).to_be_visible()
        page.locator(".sift a", has_text="Security").first.click()
        fewer = shown(page)
        assert 0 < len(fewer) < len(everything)
        assert page.url.endswith("?section=security")
        expect(page.locator(".times")).to_be_hidden()
        expect(page.get_by_role("status").filter(has_text="Events shown")).to_have_text(
            f"Events shown: {len(fewer)} of {len(everything)}"
        )
        page.locator(".sift summary", has_text="Who and where").click()
        page.locator(".sift a", has_text="Sergei Shoigu").click()
        both = shown(page)
        assert set(both) < set(fewer)

        page.reload()
        assert shown(page) == both
        expect(page.locator(".sift a[aria-current]")).to_have_count(2)
        assert page.locator(".years a:visible").count() == page.locator(".year:visible").count()
        page.get_by_role("button", name="Take all filters off").press("Enter")
        assert shown(page) == everything
        expect(page.locator(".times")).to_be_visible()
        assert "?" not in page.url
        assert page.evaluate("document.activeElement.localName") == "summary"
        assert watch.complaints == []


def test_a_choice_is_taken_back_by_choosing_it_again(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        page.goto(server.url(KINDS["timeline"]) + "?section=economy&section=nonesuch&topic=nonesuch")
        choice = page.locator(".sift a[aria-current]")
        expect(choice).to_contain_text("Economy")
        choice.click()

        expect(page.locator(".sift a[aria-current]")).to_have_count(0)
        expect(page.get_by_role("button", name="Take all filters off")).to_be_hidden()


def test_without_scripts_each_choice_leads_to_a_timeline_of_its_own(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base, java_script_enabled=False) as (page, _):
        page.goto(server.url(KINDS["timeline"]))
        targets = page.locator(".sift a").evaluate_all("all => all.map(one => one.href)")
        assert len(targets) > 10
        for target in targets:
            page.goto(target)

            expect(page.locator("#timeline-heading")).to_be_in_viewport()


LOG = """
changes:
  - {date: 2025-01-17, note: Signed., kind: major}
  - {date: 2025-01-18, note: A comma., kind: minor}
  - {date: 2025-02-01, note: Another comma., kind: minor}
"""


@pytest.fixture(scope="module")
def log(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("log") / "site"
    shutil.copytree(ROOT / "tests" / "sites" / "nothing", folder, ignore=shutil.ignore_patterns("expected"))
    (folder / "content" / "topics").mkdir(parents=True, exist_ok=True)
    topic = f"---\ntitle: Ties\nsummary: In short.\ndate: 2025-01-17\n{LOG.strip()}\n---\nWords.\n"
    (folder / "content" / "topics" / "ties.md").write_text(topic, encoding="utf-8")
    site = SmallSite(folder)
    assert site.build().published
    with serving(site.output, "/") as server:
        yield server


@pytest.mark.parametrize("scripts", [True, False])
def test_minor_changes_can_be_left_out(browser: Browser, log: Server, scripts: bool) -> None:
    with watched(browser, home=log.base, java_script_enabled=scripts) as (page, _):
        page.goto(log.url("changes/index.html"))
        expect(page.locator(".month h2:visible")).to_have_text(["February 2025", "January 2025"])
        page.get_by_label("Major changes only").check()

        expect(page.locator(".month h2:visible")).to_have_text(["January 2025"])
        expect(page.locator(".changes li:visible")).to_have_count(1)
