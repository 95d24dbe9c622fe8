"""Fixtures and options of the whole suite."""

from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from tests.support.repository import published_in
from tests.support.site import SmallSite

# Properties are about what, never how fast: the machines that run them are shared and noisy.
settings.register_profile("briefing", deadline=None, print_blob=True)
settings.load_profile("briefing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing")


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """An empty site with one section, `economy`."""
    return SmallSite(tmp_path / "site")


@pytest.fixture(scope="session")
def dressed(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """Gives the folder of the repository's own site, published in a theme; each is built once."""

    @cache
    def site(theme: str) -> Path:
        return published_in(tmp_path_factory.mktemp(theme), theme)

    return site
