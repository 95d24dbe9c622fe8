"""Fixtures and options of the whole suite."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from filelock import FileLock
from hypothesis import settings

from generator import render
from generator.model.diagnostics import Diagnostic
from generator.model.theme import Theme
from generator.render.environment import Trees
from tests.support.repository import golden_in, published_in
from tests.support.site import SmallSite

# Properties are about what, never how fast: the machines that run them are shared and noisy.
settings.register_profile("briefing", deadline=None, print_blob=True)
settings.load_profile("briefing")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--golden", action="store_true", help="rewrite the golden files instead of comparing")


@pytest.fixture(scope="session", autouse=True)
def _checked_once() -> Iterator[None]:
    """
    A theme's templates are looked through once, as a site's own cache has it, and not for each small site anew.

    What is found depends on the theme alone; it is what most small builds would spend their time on.
    """
    found: dict[tuple[str, ...], tuple[Diagnostic, ...]] = {}
    look_through = render.check_theme

    def check_theme(theme: Theme, trees: Trees | None = None) -> tuple[Diagnostic, ...]:
        places = (template.path for template in theme.templates.values())
        key = (theme.templates_digest, theme.name, *places, *theme.assets)
        if key not in found:
            found[key] = look_through(theme, trees)
        return found[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(render, "check_theme", check_theme)
        yield


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be rewritten."""
    return bool(request.config.getoption("--golden"))


@pytest.fixture
def site(tmp_path: Path) -> SmallSite:
    """An empty site with one section, `economy`."""
    return SmallSite(tmp_path / "site")


@pytest.fixture(scope="session")
def shared(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[Path], object]], Path]:
    """Gives a folder by its name, filled by the function when it is first asked for; all processes of a run have the same."""
    own = tmp_path_factory.getbasetemp()
    together = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own

    def folder(name: str, fill: Callable[[Path], object]) -> Path:
        found, filled = together / name, together / f"{name}.filled"
        with FileLock(together / f"{name}.lock"):
            if not filled.exists():
                # What a process left behind that failed here is nothing to build on.
                shutil.rmtree(found, ignore_errors=True)
                found.mkdir()
                fill(found)
                filled.touch()
        return found

    return folder


@pytest.fixture(scope="session")
def dressed(shared: Callable[[str, Callable[[Path], object]], Path]) -> Callable[[str], Path]:
    """Gives the folder of the repository's own site, published in a theme: to read, and never to change."""
    return lambda theme: shared(f"own-{theme}", lambda folder: published_in(folder, theme)) / "_site"


@pytest.fixture(scope="session")
def kept(shared: Callable[[str, Callable[[Path], object]], Path]) -> Callable[[str, str], Path]:
    """Gives the folder of a site of `tests/sites`, published in a theme: to read, and never to change."""
    return lambda name, theme: (
        shared(f"{name}-{theme}", lambda folder: golden_in(folder, name, theme)) / "_site"
    )
