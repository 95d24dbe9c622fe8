"""Every page loads as a reader's browser loads it: over HTTP below a path, from a folder, quietly, and in few bytes."""

import re
from pathlib import Path

import pytest
from msgspec import Struct
from playwright.sync_api import Browser

from tests.support.browser import KINDS, Watch, watched
from tests.support.server import Server

pytestmark = pytest.mark.browser

#: What a first visit to a topic may cost: bytes under gzip, and requests. Faces are no part of it.
MOST_WEIGHT = 25 * 1024
MOST_REQUESTS = 4
#: What the faces of any page may cost, in bytes; they are packed as they are.
MOST_FOR_FACES = 60_000


def pages_of(folder: Path) -> list[str]:
    """Every page that stays where it is; what only leads elsewhere has a test of its own."""
    pages = {page.relative_to(folder).as_posix(): page.read_text() for page in folder.rglob("*.html")}
    return sorted(path for path, text in pages.items() if 'http-equiv="refresh"' not in text)


class Visit(Struct, frozen=True):
    """What came of loading a page: complaints, and the sizes of the files that were asked for, by their paths on the server."""

    complaints: tuple[str, ...]
    sizes: dict[str, int]


@pytest.fixture(scope="module")
def visits(browser: Browser, server: Server, published: Path) -> dict[str, Visit]:
    """Every page, loaded once, by its path."""
    found: dict[str, Visit] = {}
    with watched(browser, home=server.base) as (page, watch):
        for path in pages_of(published):
            watch.complaints.clear()
            server.forget()
            page.goto(server.url(path))
            # What is on its way when the next page is asked for would count as failed.
            page.evaluate("document.fonts.ready.then(() => undefined)")
            found[path] = Visit(
                tuple(watch.complaints), {answer.path: answer.size for answer in server.answers}
            )
    return found


def test_every_page_loads_below_a_path_without_a_complaint(visits: dict[str, Visit]) -> None:
    assert {path: visit.complaints for path, visit in visits.items() if visit.complaints} == {}
    assert all(len(visit.sizes) > 1 for visit in visits.values())


def test_the_faces_of_any_page_are_light(visits: dict[str, Visit]) -> None:
    faces = {
        path: sum(size for asked, size in visit.sizes.items() if asked.endswith(".woff2"))
        for path, visit in visits.items()
    }

    assert all(faces.values()), "this theme has faces on every page"
    assert {path: size for path, size in faces.items() if size > MOST_FOR_FACES} == {}


# The page for what is not found is drawn for a host, which shows it at any address: its links start at the host's root.
@pytest.mark.parametrize("path", [path for path in KINDS.values() if path != "404.html"])
def test_a_page_of_every_kind_opens_from_its_folder(browser: Browser, published: Path, path: str) -> None:
    with watched(browser, home=published.as_uri()) as (page, watch):
        page.goto((published / path).as_uri())

        assert watch.complaints == []
        assert page.locator("body").evaluate("body => getComputedStyle(body).margin") == "0px"
        for link in page.locator("a[href]").evaluate_all(
            "links => links.map(link => link.href.baseVal ?? link.href)"
        ):
            if link.startswith("file:"):
                assert not link.split("#")[0].split("?")[0].endswith("/"), "a folder opens no page"


def test_no_kind_of_page_is_left_out_of_these_tests(published: Path) -> None:
    kinds = {
        path: re.findall(r'<body class="([\w-]+)', (published / path).read_text())
        for path in pages_of(published)
    }
    looked_at = {kind for path in KINDS.values() for kind in kinds[path]}

    assert {kind for found in kinds.values() for kind in found} == looked_at


def test_an_address_where_nothing_is_shows_the_page_for_that(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        answer = page.goto(server.url("topics/no-such/thing.html"))

        assert answer is not None
        assert answer.status == 404
        assert page.locator("body.kind-not-found h1").count() == 1
        assert all("no-such" in complaint or "404" in complaint for complaint in watch.complaints)
        page.locator("main a").first.click()
        assert page.url == server.url("index.html") + "index.html"


def test_a_moved_page_leads_to_where_it_went(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url("economy/index.html"))
        page.wait_for_url("**/topics/economic-ties/index.html")

        assert page.locator("h1").inner_text() == "Economic ties"
        # A face that the page before had asked for is given up when it is left.
        assert [complaint for complaint in watch.complaints if not complaint.startswith("failed: ")] == []


def test_the_first_load_of_any_topic_is_light(browser: Browser, server: Server, published: Path) -> None:
    requests: dict[str, int] = {}
    weights: dict[str, int] = {}
    with watched(browser, home=server.base) as (page, _):
        for path in pages_of(published):
            if not path.startswith("topics/") or path == "topics/index.html":
                continue
            server.forget()
            page.goto(server.url(path))
            # Faces have a limit of their own.
            answers = [answer for answer in server.answers if not answer.path.endswith(".woff2")]
            requests[path] = len(answers)
            weights[path] = sum(answer.weight for answer in answers)

    assert len(weights) > 15
    assert len(set(requests.values())) == 1, "nothing may come from the browser's memory"
    assert max(requests.values()) <= MOST_REQUESTS
    assert {path: weight for path, weight in weights.items() if weight > MOST_WEIGHT} == {}


def test_the_page_asks_for_nothing_when_it_is_read_to_its_end(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url(KINDS["topic"]), wait_until="networkidle")
        before = len(watch.requests)
        page.keyboard.press("End")
        page.locator("a.cite").first.hover()
        page.wait_for_load_state("networkidle")

        assert len(watch.requests) == before


TROUBLES = {
    "an inline script": "document.body.append(Object.assign(document.createElement('script'), {text: ''}))",
    "an inline style": "document.head.append(Object.assign(document.createElement('style'), {textContent: 'a{}'}))",
    "text taken as markup": "document.body.innerHTML = '<b>bold</b>'",
    "a picture from elsewhere": "new Image().src = 'http://127.0.0.2/picture.png'",
    "a file that is not there": "new Image().src = 'nonesuch.png'",
    "a message": "console.warn('careful')",
    "an error": "setTimeout(() => nonesuch(), 0)",
    "a call elsewhere": "navigator.sendBeacon('http://127.0.0.2/')",
}


@pytest.mark.parametrize("script", TROUBLES.values(), ids=list(TROUBLES))
def test_the_watch_notices(browser: Browser, server: Server, script: str) -> None:
    """What the tests above would see: each of these must be refused, or at least be noticed."""
    with watched(browser, home=server.base) as (page, watch):
        page.goto(server.url(KINDS["topic"]))
        assert watch.complaints == []
        page.evaluate(f"() => {{ try {{ {script} }} catch {{}} }}")
        _until_complaint(watch)

        assert watch.complaints != []


def _until_complaint(watch: Watch) -> None:
    for _ in range(100):
        if watch.complaints:
            return
        watch.page.evaluate("() => new Promise(requestAnimationFrame)")
