"""The system's Chromium, and a watch on what a page complains of."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright

__all__ = ("KINDS", "Watch", "chromium", "watched")

#: The environment's name for the program, and what it may be called otherwise: best the one that never draws a window.
_PROGRAM = "CHROMIUM"
_NAMES = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: No sandbox, as tests in a container run as root; nothing of the browser's own goes over the network.
_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    # Letters as wide as on a fine screen, with windows or without.
    "--font-render-hinting=none",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

#: One page of every kind, and more where a kind has faces: `test_pages.py` holds that no kind is left out.
KINDS = {
    "home": "index.html",
    "home in Persian": "fa/index.html",
    "section": "sections/economy/index.html",
    "topic": "topics/overview/index.html",
    "topic in Persian": "topics/overview-fa/index.html",
    "topic in Russian": "topics/economic-ties-ru/index.html",
    "excerpt": "excerpts/visit-being-prepared/index.html",
    "source": "sources/putins-tehran-gambit/index.html",
    "person": "entities/sergei-shoigu/index.html",
    "place": "entities/tehran/index.html",
    "event": "events/israel-iran-war/index.html",
    "timeline": "timeline/index.html",
    "evidence": "evidence/index.html",
    "changes": "changes/index.html",
    "list": "excerpts/index.html",
    "page": "methodology/index.html",
    "search": "search/index.html",
    "search in Persian": "fa/search/index.html",
    "list in Russian": "ru/topics/index.html",
    "not found": "404.html",
}


@contextmanager
def chromium() -> Iterator[Browser]:
    """A browser. Without one the test is skipped, but in CI it fails."""
    wanted = os.environ.get(_PROGRAM)
    program = next(filter(None, map(shutil.which, (wanted,) if wanted else _NAMES)), None)
    if program is None:
        missing = f"no Chromium: install the package `chromium`, or set `{_PROGRAM}` to the program's path"
        if os.environ.get("CI"):
            pytest.fail(missing)
        pytest.skip(missing)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=list(_ARGUMENTS))
        try:
            yield browser
        finally:
            browser.close()


class Watch:
    """Everything that the pages of one context complained of: errors, refusals, failures and calls elsewhere."""

    def __init__(self, context: BrowserContext, *, home: str) -> None:
        """Requests may go to addresses that start with `home`, and to no other."""
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page = context.new_page()
        self.home = home
        context.on("console", lambda message: self._note("console", message.text))
        context.on("weberror", lambda error: self._note("error", str(error.error)))
        context.on("request", lambda request: self._asked(request.url))
        context.on("requestfailed", self._failed)
        context.on("response", lambda response: self._answered(response.status, response.url))

    def _note(self, what: str, text: str) -> None:
        self.complaints.append(f"{what}: {text}")

    def _failed(self, request: Request) -> None:
        # A page that is left gives up the faces that it was still waiting for.
        if request.resource_type != "font" or request.failure != "net::ERR_ABORTED":
            self._note("failed", request.url)

    def _asked(self, url: str) -> None:
        self.requests.append(url)
        if not url.startswith((self.home, "data:")):
            self._note("elsewhere", url)

    def _answered(self, status: int, url: str) -> None:
        if status >= 400:
            self._note(str(status), url)


@contextmanager
def watched(browser: Browser, *, home: str, **settings: object) -> Iterator[tuple[Page, Watch]]:
    """A page in a context of its own with Playwright's `settings`, and the watch on it."""
    context = browser.new_context(**settings)  # type: ignore[arg-type]
    context.set_default_timeout(10_000)
    watch = Watch(context, home=home)
    try:
        yield watch.page, watch
    finally:
        context.close()
