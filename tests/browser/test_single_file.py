"""A topic in one file, alone in a folder on a reader's disk: it needs nothing, asks for nothing and complains of nothing."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.repository import AS_OF, ROOT
from tests.support.site import SmallSite

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Topics of the repository's own site, in English and in Persian, each a file with nothing beside it."""
    root = tmp_path_factory.mktemp("single")
    shutil.copytree(ROOT / "content", root / "site" / "content")
    shutil.copytree(ROOT / "themes", root / "site" / "themes")
    shutil.copy(ROOT / "site.yaml", root / "site")
    site = SmallSite(root / "site")
    assert site.build(as_of=AS_OF, single=True).published
    alone = root / "alone"
    alone.mkdir()
    for name in ("overview", "overview-fa"):
        shutil.copy(site.output / "topics" / name / f"{name}.html", alone)
    return alone


@pytest.mark.parametrize("name", ["overview", "overview-fa"])
def test_a_single_file_opens_alone_without_a_request_or_a_complaint(
    browser: Browser, folder: Path, name: str
) -> None:
    asked: list[str] = []
    said: list[str] = []
    page = browser.new_page()
    page.on("request", lambda request: asked.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    address = (folder / f"{name}.html").as_uri()
    page.goto(address, wait_until="networkidle")

    assert asked == [address]
    assert said == []
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px", "it has its style"
    links = page.locator("a[href]").evaluate_all("all => all.map(one => one.getAttribute('href'))")
    assert [link for link in links if not link.startswith(("https://", "http://", "#"))] == []
    inside = [link[1:] for link in links if link.startswith("#")]
    missing = page.evaluate("ids => ids.filter(id => id && !document.getElementById(id))", inside)
    assert missing == []
    assert page.locator("button").evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
    page.close()


def test_what_a_single_file_cites_it_shows(browser: Browser, folder: Path) -> None:
    page = browser.new_page()
    page.goto((folder / "overview.html").as_uri())
    targets = page.locator(".references .cited a").evaluate_all(
        "all => all.map(one => one.getAttribute('href'))"
    )

    shown = [target for target in targets if target.startswith("#")]
    assert len(shown) >= 10
    for target in shown:
        assert page.locator(f"figure{target} blockquote").count() == 1, target
    page.close()
