"""A browser beside an editor: what `briefing serve` does to a page that somebody looks at."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Watch, watched
from tests.support.preview import Preview, previewed
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser

ABOUT = "---\ntitle: About\n---\nWho we are.\n"
HOSTILE = '<img src=x onerror="document.title=1"><script>document.title=2</script>'
LONG = ABOUT + "".join(f"\nPart {number}.\n" for number in range(1, 61)) + "\n[There](https://example.org/)\n"
#: Texts that follow one another on a page, each a change of another sort.
EDITS = (
    "One.\n\nTwo.\n\nThree.",
    "One.\n\nThree.",
    "Nought.\n\nOne.\n\nThree and *a half*.",
    "- One.\n- Three.",
    "1. One.\n2. Two.\n3. Three.\n\n> Words.",
    "| A | B |\n| - | - |\n| 1 | 2 |",
    "| A | B |\n| - | - |\n| 0 | 0 |\n| 1 | 3 |",
    "A note.[^1]\n\n[^1]: Here.",
    "",
    HOSTILE,
    "One.\n\nTwo.\n\nThree.",
)
#: What an element holds, without what scripts add to it.
AS_SENT = "node => { const copy = node.cloneNode(true); copy.querySelector('.passage')?.remove(); return copy.innerHTML; }"


@pytest.fixture
def about(site: SmallSite) -> SmallSite:
    """A site of two pages."""
    site.write("content/pages/people.md", ABOUT.replace("About", "People"))
    return site.write("content/pages/about.md", ABOUT)


@pytest.fixture
def preview(about: SmallSite) -> Iterator[Preview]:
    with previewed(about) as preview:
        yield preview


@pytest.fixture
def look(browser: Browser, preview: Preview) -> Iterator[tuple[Page, Watch]]:
    """The page *About* in a browser, which listens to the preview."""
    with watched(browser, home=preview.base) as (page, watch):
        with page.expect_response("**/.briefing/events?*"):
            page.goto(f"{preview.base}about/")
        yield page, watch


def mark(page: Page) -> None:
    """Leave something on the page that a new load would take away."""
    page.evaluate("window.seen = true")


def is_marked(page: Page) -> bool:
    return bool(page.evaluate("window.seen === true"))


def complaints(watch: Watch) -> list[str]:
    """What the browser complained of, other than that a page which was left no longer listens."""
    return [
        one for one in watch.complaints if not (one.startswith("failed:") and "/.briefing/events?" in one)
    ]


def panel(page: Page) -> str:
    """What the panel of problems says, as somebody who looks at it reads it."""
    return page.locator("briefing-problems .panel").inner_text()


def test_an_edit_shows_without_a_hand_on_the_browser(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, watch = look
    for word in ("were", "will be", "are not"):
        about.write("content/pages/about.md", ABOUT.replace("are", word))
        expect(page.locator("main")).to_contain_text(f"Who we {word}.")

    assert complaints(watch) == []


def test_an_edit_elsewhere_leaves_the_page_alone(
    about: SmallSite, preview: Preview, look: tuple[Page, Watch]
) -> None:
    page, watch = look
    mark(page)
    about.edit("content/pages/people.md", old="are", new="were")
    preview.says(r"^read 2 documents")
    about.edit("content/pages/people.md", old="title: People", new="title: Men and women")
    expect(page.locator("footer")).to_contain_text("Men and women")

    # The first edit does not show on this page; the second, in its menu, does.
    loads = [url for url in watch.requests if url.endswith("/about/")]
    assert len(loads) == 2


def test_what_somebody_reads_stays_where_it_is_while_the_words_change(
    about: SmallSite, look: tuple[Page, Watch]
) -> None:
    page, watch = look
    about.write("content/pages/about.md", LONG)
    expect(page.locator("main")).to_contain_text("Part 60.")
    mark(page)
    page.get_by_role("link", name="There", exact=True).focus()
    page.evaluate("scrollTo(0, 900)")
    about.write("content/pages/about.md", LONG.replace("Part 3.", "Part three.").replace("Part 9.\n\n", ""))
    expect(page.locator("main")).to_contain_text("Part three.")
    about.edit("content/pages/about.md", old="title: About", new="title: About us")
    expect(page.locator("h1")).to_have_text("About us")

    assert "Part 9." not in page.locator("main").inner_text()
    assert page.title().startswith("About us")
    assert page.evaluate("document.activeElement.textContent") == "There"
    assert page.evaluate("scrollY") > 0
    assert is_marked(page)
    assert complaints(watch) == []


def test_a_page_brought_up_to_date_is_the_page_as_it_is_loaded(
    about: SmallSite, look: tuple[Page, Watch]
) -> None:
    page, _ = look
    about.write("content/pages/about.md", LONG)
    expect(page.locator("main")).to_contain_text("Part 60.")
    mark(page)
    kept = []
    for number, text in enumerate(EDITS):
        about.write("content/pages/about.md", f"---\ntitle: About\n---\n{text}\n\nEdit {number}.\n")
        expect(page.locator("main")).to_contain_text(f"Edit {number}.")
        kept.append(page.locator("main").evaluate(AS_SENT))
    stayed = is_marked(page)
    loaded = []
    for number, text in enumerate(EDITS):
        about.write("content/pages/about.md", f"---\ntitle: About\n---\n{text}\n\nEdit {number}.\n")
        expect(page.locator("main")).to_contain_text(f"Edit {number}.")
        page.reload()
        loaded.append(page.locator("main").evaluate(AS_SENT))

    assert stayed
    assert loaded == kept


def test_where_scripts_hold_on_to_what_comes_or_goes_the_page_is_loaded_anew(
    about: SmallSite, look: tuple[Page, Watch]
) -> None:
    page, _ = look
    mark(page)
    about.write("content/pages/method.md", ABOUT.replace("About", "Method"))
    expect(page.locator("footer")).to_contain_text("Method")

    assert not is_marked(page)


def test_a_script_that_changed_runs(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, _ = look
    about.write("themes/own/theme.yaml", "name: own\nparent: plain\n")
    about.write("themes/own/assets/js/theme.js", "document.documentElement.dataset.own = 1;\n")
    about.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own")

    expect(page.locator("html")).to_have_attribute("data-own", "1")


def test_a_style_sheet_shows_at_once(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, _ = look
    about.write("themes/own/theme.yaml", "name: own\nparent: plain\nstyles: [css/own.css]\n")
    about.write("themes/own/assets/css/own.css", "main { border-top: 7px solid }")
    about.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own")

    expect(page.locator("main")).to_have_css("border-top-width", "7px")


def test_problems_are_shown_over_the_last_good_page_and_go_when_mended(
    about: SmallSite, look: tuple[Page, Watch]
) -> None:
    page, watch = look
    mark(page)
    about.edit("content/pages/about.md", old="title", new="sumary: We.\ntitle")
    expect(page.locator("briefing-problems .count")).to_have_text("1 error: this is the page as it last was")
    said = panel(page)
    text = page.locator("main").inner_text()
    stayed = is_marked(page)
    about.write("content/pages/about.md", ABOUT)
    expect(page.locator("briefing-problems")).to_have_count(0)

    assert "content/pages/about.md:2:1" in said
    assert "error[FLD001] `sumary` is no field of a page" in said
    assert "help: use `summary`" in said
    assert "Who we are." in text
    assert stayed
    assert is_marked(page)
    assert complaints(watch) == []


def test_settings_and_themes_may_break_too(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, _ = look
    settings = (about.root / "site.yaml").read_text(encoding="utf-8")
    for broken in ("title: [", "", f"{settings}theme: none\n"):
        about.write("site.yaml", broken)
        expect(page.locator("briefing-problems .place").first).to_contain_text("site.yaml:")
        about.write("site.yaml", settings)
        expect(page.locator("briefing-problems")).to_have_count(0)
    (about.root / "content").rename(about.root / "gone")
    expect(page.locator("briefing-problems")).to_contain_text("`content` is not there")
    (about.root / "gone").rename(about.root / "content")
    expect(page.locator("briefing-problems")).to_have_count(0)

    assert "Who we are." in page.locator("main").inner_text()


def test_warnings_wait_to_be_looked_at(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, _ = look
    about.edit("content/pages/about.md", old="we", new="<b>we</b>")
    count = page.locator("briefing-problems .count")
    expect(count).to_have_text("1 warning")
    shut = page.locator("briefing-problems li").is_visible()
    count.press("Enter")
    expect(page.locator("briefing-problems li")).to_be_visible()
    count.press("Escape")
    expect(page.locator("briefing-problems li")).not_to_be_visible()

    assert not shut


def test_nothing_of_a_problem_becomes_markup(about: SmallSite, look: tuple[Page, Watch]) -> None:
    page, watch = look
    about.write("content/pages/about.md", ABOUT.replace("title", f"'{HOSTILE}': 1\ntitle"))
    expect(page.locator("briefing-problems li")).to_contain_text("<img src=x onerror=")

    assert page.locator("briefing-problems img, briefing-problems script").count() == 0
    assert page.title().startswith("About")
    assert complaints(watch) == []


def test_a_preview_that_has_nothing_to_show_shows_why_and_then_the_page(
    browser: Browser, site: SmallSite
) -> None:
    site.write("content/pages/about.md", ABOUT.replace("title", "titel"))

    with previewed(site) as preview, watched(browser, home=preview.base) as (page, _):
        page.goto(f"{preview.base}about/")
        expect(page.locator("briefing-problems li")).to_contain_text("content/pages/about.md:2:1")
        site.write("content/pages/about.md", ABOUT)
        expect(page.locator("main")).to_contain_text("Who we are.")


def test_a_missing_page_appears_when_it_is_written(
    about: SmallSite, preview: Preview, look: tuple[Page, Watch]
) -> None:
    page, _ = look
    with page.expect_response("**/.briefing/events?*"):
        page.goto(f"{preview.base}method/")
    about.write("content/pages/method.md", ABOUT.replace("Who", "How"))

    expect(page.locator("main")).to_contain_text("How we are.")


def test_a_browser_that_lost_the_preview_finds_the_next_one(browser: Browser, about: SmallSite) -> None:
    with previewed(about) as preview, watched(browser, home=preview.base) as (page, _):
        page.goto(f"{preview.base}about/")
        port = preview.base.rsplit(":", 1)[1].strip("/")
        assert preview.end() == 0
        about.edit("content/pages/about.md", old="are", new="were")
        with previewed(about, "--port", port):
            expect(page.locator("main")).to_contain_text("Who we were.")


def test_search_works_in_a_preview(about: SmallSite, preview: Preview, look: tuple[Page, Watch]) -> None:
    page, _ = look
    page.goto(f"{preview.base}search/?q=people")

    expect(page.locator("main")).to_contain_text("People")
