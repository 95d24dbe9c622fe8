"""Fixtures and options of the whole suite."""

from pathlib import Path

import pytest
from hypothesis import settings

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
