"""One browser and one published site for all tests of this folder."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browser import chromium
from tests.support.repository import UNDER
from tests.support.server import Server, serving


# A package's, not the session's: while Playwright runs, asyncio cannot, and other tests may want it.
@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """The system's Chromium."""
    with chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def published(dressed: Callable[[str], Path]) -> Path:
    """The folder of the repository's own site in its own theme, built for a host that keeps it below `UNDER`."""
    return dressed("gazette")


@pytest.fixture(scope="session")
def server(published: Path) -> Iterator[Server]:
    """That folder over HTTP."""
    with serving(published, UNDER) as server:
        yield server
