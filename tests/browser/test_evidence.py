"""What was checked can be seen, understood and followed to its source, in a browser, with and without JavaScript."""

import json
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.test_accessibility import violations
from tests.support.browser import KINDS, watched
from tests.support.repository import ROOT
from tests.support.server import Server, serving
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser

#: A site with every verdict that can be published, translations, contradictions and addresses.
PROOF = ROOT / "tests" / "sites" / "proof"
DENIED, FIELDS = "excerpts/denied/index.html", "excerpts/fields/index.html"
WIDE, NARROW = {"width": 1280, "height": 800}, {"width": 360, "height": 800}


@pytest.fixture(scope="module")
def proof(kept: Callable[[str, str], Path]) -> Iterator[Server]:
    with serving(kept("proof", "plain"), "/") as server:
        yield server


def are_beside(one: Locator, other: Locator) -> bool:
    """Whether two things stand side by side, wherever each begins."""
    first, second = one.bounding_box(), other.bounding_box()
    assert first is not None
    assert second is not None
    apart = first["x"] + first["width"] <= second["x"] or second["x"] + second["width"] <= first["x"]
    return (
        apart and first["y"] < second["y"] + second["height"] and second["y"] < first["y"] + first["height"]
    )


@pytest.mark.parametrize("scripts", [True, False])
def test_a_badge_explains_itself_by_keyboard(browser: Browser, proof: Server, scripts: bool) -> None:
    with watched(browser, home=proof.base, java_script_enabled=scripts) as (page, watch):
        page.goto(proof.url(FIELDS))
        badge = page.locator("details.verdict summary")
        told = page.get_by_text("Among the words left out are some that bear on the sense: “unless”.")
        expect(badge).to_have_text("edited")
        expect(told).to_be_hidden()
        badge.press("Enter")

        expect(told).to_be_visible()
        assert watch.complaints == []


def test_every_card_of_the_site_has_a_verdict(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        for kind in ("topic", "topic in Persian", "list", "source", "person", "excerpt"):
            page.goto(server.url(KINDS[kind]))
            cards = page.locator(".excerpt:not(.this)")

            assert cards.count() > 0, kind
            assert cards.locator("details.verdict.verbatim").count() == cards.count(), kind


def test_a_verdict_is_told_by_its_shape_and_word_where_there_are_no_colours(
    browser: Browser, proof: Server
) -> None:
    with watched(browser, home=proof.base, forced_colors="active") as (page, _):
        page.goto(proof.url("evidence/index.html"))
        seals = page.locator(".block .seal")
        shapes = {seals.nth(number).inner_html() for number in range(seals.count())}

        assert seals.count() == len(shapes) == 3
        assert page.locator(".block h2 .word").all_inner_texts() == ["Verbatim", "Edited", "Unchecked"]


def test_a_translation_stands_beside_the_original_where_there_is_room(
    browser: Browser, proof: Server
) -> None:
    def beside(page: Page) -> bool:
        words = page.locator(".hero > .excerpt .words").first
        return are_beside(words.locator("blockquote"), words.locator(".translation"))

    with watched(browser, home=proof.base, viewport=WIDE) as (page, _):
        page.goto(proof.url(DENIED))
        assert beside(page)
        page.set_viewport_size({"width": 360, "height": 800})
        assert not beside(page)


def test_what_contradicts_is_set_beside_it(browser: Browser, proof: Server) -> None:
    with watched(browser, home=proof.base, viewport=WIDE) as (page, _):
        page.goto(proof.url(DENIED))
        compared = page.locator(".relation.contradicts .compare")

        assert are_beside(compared.locator(".this"), compared.locator(".excerpts .excerpt"))
        expect(compared.locator(".this")).to_contain_text("Совет не принимал")
        expect(compared.locator(".excerpts")).to_contain_text("We agreed")


def test_the_way_of_the_words_is_told_in_words(browser: Browser, proof: Server) -> None:
    with watched(browser, home=proof.base) as (page, _):
        page.goto(proof.url("excerpts/agreed/index.html"))

        expect(page.locator(".provenance").first).to_contain_text("Anna Weir, via the clerk, via The Gazette")
        expect(page.locator(".speaker").first).to_contain_text("Chair of the river council")


def test_uses_lead_to_the_sentence_that_rests_on_the_words(browser: Browser, proof: Server) -> None:
    with watched(browser, home=proof.base) as (page, _):
        page.goto(proof.url("excerpts/agreed/index.html"))
        claims = page.locator(".claims a")
        assert claims.all_inner_texts() == [
            "It is likely that the weir opens on the first of May.",
            "Its chair spoke of an agreement, and of the lower fields.",
            "Quoted in full",
        ]
        claims.nth(1).click()

        target = page.locator(":target")
        expect(target).to_be_in_viewport()
        assert target.evaluate("one => one.closest('p').textContent").startswith("The council met")


def test_a_link_opens_the_source_at_the_words(browser: Browser, proof: Server) -> None:
    """Chromium finds the words by the text fragment, far down on a page that stands in for the archive's."""
    paragraphs = "".join(f"<p>Line {number}</p>" for number in range(300))
    words = "the weir is to be opened on the first of May, and it is to be closed again on the last day of August; in between the level is to be measured each morning, at the bridge and at the mill, and written down in the book that lies in the hall, where everyone may read it."
    with watched(browser, home=proof.base) as (page, _):
        page.route(
            "https://archive.example/**",
            lambda route: route.fulfill(
                content_type="text/html; charset=utf-8",
                body=f"<!doctype html><title>Archive</title>{paragraphs}<p id=words>At the end the clerk read the decision aloud: {words}</p>{paragraphs}",
            ),
        )
        page.goto(proof.url("excerpts/decision/index.html"))
        page.get_by_role("link", name="Open the archived copy at these words").click()

        expect(page).to_have_title("Archive")
        expect(page.locator("#words")).to_be_in_viewport()


def test_the_evidence_is_sorted_by_verdict_and_one_step_leads_to_each(
    browser: Browser, proof: Server
) -> None:
    with watched(browser, home=proof.base, java_script_enabled=False, viewport=NARROW) as (page, watch):
        page.goto(proof.url("index.html"))
        page.get_by_role("navigation", name="Main menu").get_by_role("link", name="Evidence").click()
        page.get_by_role("navigation", name="Verdicts").get_by_role("link", name="1 unchecked").click()

        expect(page.get_by_role("heading", name="unchecked")).to_be_in_viewport()
        expect(page.locator("#verdict-unchecked")).to_contain_text("and that nobody had asked")
        assert watch.complaints == []


def test_a_topic_shows_what_it_rests_on(browser: Browser, proof: Server) -> None:
    with watched(browser, home=proof.base) as (page, _):
        page.goto(proof.url("topics/weir/index.html"))
        panel = page.get_by_role("region", name="Evidence")

        expect(panel).to_contain_text("3 verbatim")
        expect(panel).to_contain_text("2 of 2 paragraphs cite their evidence (100%)")
        expect(panel).to_contain_text("grade B2 (usually reliable · probably true)")
        widths = panel.locator(".shares rect").evaluate_all(
            "all => all.map(one => Number(one.getAttribute('width')))"
        )
        told = panel.locator(".legend b").evaluate_all("all => all.map(one => parseInt(one.textContent))")
        assert sum(widths) == 100
        assert told == widths


@pytest.mark.parametrize("path", [DENIED, FIELDS, "topics/weir/index.html", "topics/weir-fa/index.html"])
def test_machines_read_the_data_and_the_browser_does_not_mind(
    browser: Browser, proof: Server, path: str
) -> None:
    with watched(browser, home=proof.base) as (page, watch):
        page.goto(proof.url(path))
        data = [
            json.loads(text)
            for text in page.locator("script[type='application/ld+json']").all_text_contents()
        ]

        assert {one.get("@type") or one["type"] for one in data} in ({"Report"}, {"Quotation", "Annotation"})
        assert watch.complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", [DENIED, FIELDS, "topics/weir-fa/index.html", "evidence/index.html"])
def test_axe_finds_nothing_when_the_badges_are_open(
    browser: Browser, proof: Server, path: str, scheme: str
) -> None:
    with watched(browser, home=proof.base, color_scheme=scheme) as (page, _):
        page.goto(proof.url(path))
        for badge in page.locator("details.verdict summary").all():
            badge.click()

        assert violations(page) == []


def test_on_paper_the_page_of_an_excerpt_explains_its_verdict_and_others_name_theirs(
    browser: Browser, proof: Server
) -> None:
    with watched(browser, home=proof.base) as (page, _):
        page.goto(proof.url(DENIED))
        page.emulate_media(media="print")
        told = page.locator("details.verdict > p")

        expect(told.first).to_be_visible()
        expect(told.nth(1)).to_be_hidden()
        assert page.locator("details.verdict .word").nth(1).is_visible()


def test_a_persian_page_tells_all_this_in_persian(browser: Browser, proof: Server) -> None:
    with watched(browser, home=proof.base) as (page, _):
        page.goto(proof.url("topics/weir-fa/index.html"))
        badge = page.locator("details.verdict").first
        badge.locator("summary").click()

        expect(badge.locator(".word")).to_have_text("عین واژه‌ها")
        expect(badge.locator("p")).to_contain_text("اینها واژه‌های خود منبع است.")
        assert page.locator(".translation p").nth(1).get_attribute("lang") == "en"


def test_the_proof_is_the_site_that_is_kept(tmp_path: Path) -> None:
    """Its report is clean: what these tests show is what an editor may publish."""
    shutil.copytree(PROOF, tmp_path / "site", ignore=shutil.ignore_patterns("expected"))

    assert SmallSite(tmp_path / "site").report() == ""
