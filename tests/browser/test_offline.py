"""A reader keeps pages, or the whole site, and reads them without a network; what is published later comes in their place."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from tests.support.server import Server, serving
from tests.support.site import SETTINGS, SmallSite

pytestmark = pytest.mark.browser

TOPIC = """\
---
title: {title}
summary: What is known of the {name}.
section: economy
date: 2025-01-17
---
## What is known

The {name} carries {word}.
"""


def topic(name: str, word: str) -> str:
    return TOPIC.format(title=name.title(), name=name, word=word)


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    site = SmallSite(tmp_path / "desk")
    site.write("site.yaml", SETTINGS + "offline: true\nbase_url: https://example.org/desk/\n")
    site.write("content/topics/canal.md", topic("canal", "barley"))
    site.write("content/topics/harbour.md", topic("harbour", "copper"))
    assert site.build().published
    return site


@pytest.fixture
def server(site: SmallSite) -> Iterator[Server]:
    with serving(site.output, "/desk/") as server:
        yield server


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    context = browser.new_context()
    yield context
    context.close()


def until(page: Page, what: str) -> None:
    """Wait until the expression `what` holds; the page's policy forbids what Playwright itself would wait with."""
    page.evaluate(
        "new Promise((done, fail) => { const look = async () => {"
        f" if ({what}) done(); else setTimeout(look, 20); }}; look().catch(fail); }})"
    )


def told(page: Page) -> Locator:
    """What the page says of its keeping."""
    return page.locator("#keep [role=status]")


def arrive(context: BrowserContext, server: Server, path: str = "") -> tuple[Page, list[str]]:
    """A page of the site, once the site is kept by the browser, and what the page complains of from then on."""
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(f"{message.text} {message.location['url']}"))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(server.url(path))
    until(page, "navigator.serviceWorker.controller?.state === 'activated'")
    return page, said


def leave(context: BrowserContext) -> None:
    context.set_offline(True)


def test_a_page_that_was_read_is_there_without_a_network_and_another_is_said_not_to_be(
    context: BrowserContext, server: Server
) -> None:
    page, said = arrive(context, server)
    page.goto(server.url("topics/canal/"))
    expect(page.get_by_text("carries barley")).to_be_visible()
    leave(context)

    page.goto(server.url("topics/canal/index.html"))
    expect(page.get_by_text("carries barley")).to_be_visible()
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"

    page.goto(server.url("topics/harbour/"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Read offline")
    assert said == []


def test_the_whole_site_is_kept_by_keyboard_and_then_read_and_searched_without_a_network(
    context: BrowserContext, server: Server
) -> None:
    page, said = arrive(context, server, "offline/")
    expect(page.locator("#keep .size")).to_have_text(re.compile(r"^[\d.]+ MB, \d+ files$"))
    page.get_by_role("button", name="Keep this site for offline reading").focus()
    page.keyboard.press("Enter")
    expect(told(page)).to_have_text("The whole site is kept on this device.")
    expect(page.get_by_role("button", name="Remove it from this device")).to_be_focused()
    leave(context)

    page.goto(server.url("topics/harbour/"))
    expect(page.get_by_text("carries copper")).to_be_visible()
    page.goto(server.url("search/") + "?q=barley")
    expect(page.get_by_role("link", name="Canal").first).to_be_visible()
    assert said == []


def test_what_is_published_later_takes_the_place_of_what_was_kept(
    context: BrowserContext, server: Server, site: SmallSite
) -> None:
    page, _ = arrive(context, server, "offline/")
    page.get_by_role("button", name="Keep this site for offline reading").click()
    expect(told(page)).to_have_text("The whole site is kept on this device.")

    site.edit("content/topics/harbour.md", old="copper", new="saffron")
    site.delete("content/topics/canal.md")
    assert site.build().published
    page.evaluate("navigator.serviceWorker.getRegistration().then(kept => kept.update())")
    harbour, canal = server.url("topics/harbour/"), server.url("topics/canal/")
    until(page, f"(await (await caches.match('{harbour}')).text()).includes('saffron')")
    until(page, f"!(await caches.match('{canal}'))")
    leave(context)

    page.goto(server.url("topics/harbour/"))
    expect(page.get_by_text("carries saffron")).to_be_visible()


def test_a_kept_site_is_gone_when_the_reader_removes_it(context: BrowserContext, server: Server) -> None:
    page, _ = arrive(context, server, "offline/")
    page.get_by_role("button", name="Keep this site for offline reading").click()
    page.get_by_role("button", name="Remove it from this device").click()

    expect(told(page)).to_have_text("Nothing is kept on this device any more.")
    assert page.evaluate("caches.match(location.origin + '/desk/topics/harbour/').then(Boolean)") is False


def test_what_is_online_is_shown_although_an_older_page_is_kept(
    context: BrowserContext, server: Server, site: SmallSite
) -> None:
    page, _ = arrive(context, server)
    page.goto(server.url("topics/harbour/"))
    site.edit("content/topics/harbour.md", old="copper", new="saffron")
    site.build()

    page.goto(server.url("topics/harbour/"))

    expect(page.get_by_text("carries saffron")).to_be_visible()


def test_a_folder_on_the_disk_offers_nothing_that_needs_a_server(browser: Browser, site: SmallSite) -> None:
    page = browser.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto((site.output / "offline" / "index.html").as_uri())

    expect(page.get_by_text("This browser cannot keep the site")).to_be_visible()
    expect(page.get_by_role("button", name="Keep this site for offline reading")).to_be_hidden()
    assert said == []
    page.close()


def test_a_site_that_does_not_ask_for_it_holds_nothing_of_it(tmp_path: Path) -> None:
    site = SmallSite(tmp_path / "plain").write("content/topics/canal.md", topic("canal", "barley"))
    site.build()
    files = [path for path in site.output.rglob("*") if path.is_file()]

    assert not {path.name for path in files} & {"sw.js", "offline.json"}
    assert not (site.output / "offline").exists()
    assert not [
        path
        for path in files
        if b"serviceWorker" in path.read_bytes() or b"briefing-offline" in path.read_bytes()
    ]
