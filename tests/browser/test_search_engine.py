"""The search engine in a real browser, from a server and from a folder, under a content security policy as pages have it."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.generator.search.conftest import ASSETS, LUNR
from tests.generator.search.site import entry, files
from tests.generator.search.test_answers import english, made_of
from tests.support.browser import Watch, watched
from tests.support.server import Server, serving

pytestmark = pytest.mark.browser

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Search</title>
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types briefing">
<script src="../lunr.js"></script><script src="../search.js"></script>
"""

#: Enough for several files of terms; the last one is found by a word of its own.
SITE = (
    *made_of(english(), 200, 60),
    entry("last", "تجارت و می‌خواهد", "Россия 東京都 🙂 <img src=x onerror=alert(1)>", lang="fa"),
)

OPEN = """
    globalThis.load = briefingSearch.loader("../");
    globalThis.engine = new briefingSearch.Engine(load);
    globalThis.told = (promise) => promise.catch(({ kind, name }) => ({ kind: kind ?? name }));
    null;
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A site of an index, the scripts and one page."""
    lunr = next((path for path in LUNR if path.exists()), None)
    if lunr is None:
        pytest.skip("lunr.js is missing (run `make`)")
    shutil.copy(lunr, tmp_path / "lunr.js")
    shutil.copy(ASSETS / "js/search.js", tmp_path / "search.js")
    for path, text in {**files(SITE), "page/index.html": PAGE, "404.html": ""}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def server(folder: Path) -> Iterator[Server]:
    with serving(folder, "/below/") as server:
        yield server


@pytest.fixture(params=["http", "file"])
def home(request: pytest.FixtureRequest, folder: Path) -> Iterator[str]:
    """Where the site is: the address that the paths of its files follow."""
    if request.param == "file":
        yield folder.as_uri() + "/"
        return
    with serving(folder, "/below/") as server:
        yield server.base


@pytest.fixture
def opened(browser: Browser, home: str) -> Iterator[tuple[Page, Watch]]:
    with watched(browser, home=home) as (page, watch):
        page.goto(home + "page/index.html")
        page.evaluate(OPEN)
        yield page, watch


def search(page: Page, query: str) -> Any:  # noqa: ANN401  # JSON
    """The numbers of what is found, or the kind of what went wrong."""
    answer = page.evaluate("query => told(engine.search(query))", query)
    return answer.get("kind") or [hit["document"] for hit in answer["hits"]]


def names(watch: Watch) -> list[str]:
    """The files of the index that were asked for since, each with what followed the question mark."""
    asked = [url.split("/search/")[1] for url in watch.requests if "/search/" in url]
    watch.requests.clear()
    return asked


def damage(folder: Path, name: str, change: Callable[[str], str]) -> Callable[[], None]:
    """Changes a file of the index; what is returned mends it."""
    path = folder / f"search/{name}.js"
    text = path.read_text(encoding="utf-8")
    path.write_text(change(text), encoding="utf-8")
    return lambda: (path.write_text(text, encoding="utf-8"), None)[1]


def test_every_script_is_answered(opened: tuple[Page, Watch]) -> None:
    page, watch = opened

    assert [
        search(page, query) for query in ("تجارت", "میخواهد", "россия", "東京", "*оссия", "росися~1")
    ] == [[len(SITE) - 1]] * 6
    assert watch.complaints == []


def test_files_are_fetched_once_and_by_the_version_of_their_index(opened: tuple[Page, Watch]) -> None:
    page, watch = opened

    found = page.evaluate(
        """async () => {
            const [one, two] = await Promise.all(["россия", "+россия"].map((query) => engine.search(query)));
            return [one.hits, two.hits, await engine.records([0, 1]), await engine.facet("lang")];
        }"""
    )
    asked = names(watch)
    version = page.evaluate("engine.meta().then((meta) => meta.version)")

    assert found[0] == found[1] != []
    assert len(found[2]) == 2
    assert found[3]["values"] == ["en", "fa"]
    assert asked[0] == "meta.js"
    assert sorted(name.split("/")[0] for name in asked[1:]) == ["d", "f", "t"]
    assert all(name.endswith(f".js?{version}") for name in asked[1:])
    assert page.locator("script").count() == 2, "what was read leaves no element behind"


def test_a_missing_file_is_asked_for_twice_told_and_can_be_asked_for_again(
    opened: tuple[Page, Watch], folder: Path
) -> None:
    page, watch = opened
    away = (folder / "search/meta.js").rename(folder / "away")

    assert search(page, "россия") == "missing"
    assert names(watch) == ["meta.js", "meta.js?.again"]
    away.rename(folder / "search/meta.js")
    assert search(page, "россия") == [len(SITE) - 1]


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(lambda text: text[: len(text) // 2], id="cut off"),
        pytest.param(lambda _: "", id="empty"),
        pytest.param(lambda _: "<!doctype html><title>Sign in</title>", id="another file"),
        pytest.param(lambda text: text.replace('"meta"', '"t/0"'), id="another name"),
        pytest.param(lambda _: 'briefingSearch.receive("meta", null);', id="nothing"),
        pytest.param(lambda _: 'briefingSearch.receive("meta", {"format": 2});', id="too little"),
    ],
)
def test_a_damaged_file_is_told_and_can_be_asked_for_again(
    opened: tuple[Page, Watch], folder: Path, change: Callable[[str], str]
) -> None:
    page, _ = opened
    mend = damage(folder, "meta", change)

    assert search(page, "россия") in {"damaged", "foreign"}
    mend()
    assert search(page, "россия") == [len(SITE) - 1]


def test_a_site_published_anew_is_asked_afresh_past_the_caches(
    opened: tuple[Page, Watch], folder: Path
) -> None:
    page, watch = opened
    assert page.evaluate("engine.meta().then((meta) => meta.count)") == len(SITE)
    shutil.rmtree(folder / "search")
    for path, text in files((entry("first", "Россия"), entry("other", "Иран"))).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")
    watch.requests.clear()

    assert search(page, "россия") == [0]
    asked = names(watch)
    assert [name.split("?")[0] for name in asked[-2:]] == ["meta.js", "t/0.js"]
    assert asked[-2].split("?")[1].isdigit()


@pytest.mark.parametrize(
    "name",
    [
        "../lunr",
        "t/../../lunr",
        "meta.js?x=//",
        "t/1/2",
        "f/Kind",
        "//example.org/x",
        "https://example.org/x",
        "t/1#",
        "",
    ],
)
def test_nothing_but_files_of_the_index_is_ever_loaded(opened: tuple[Page, Watch], name: str) -> None:
    page, watch = opened

    assert page.evaluate("name => told(load(name))", name) == {"kind": "TypeError"}
    assert names(watch) == []
    assert watch.complaints == []


def test_a_page_may_have_more_than_one_engine(opened: tuple[Page, Watch]) -> None:
    page, watch = opened

    found = page.evaluate(
        """() => Promise.all([engine, new briefingSearch.Engine(briefingSearch.loader("../"))].map(async (one) =>
            (await one.search("россия")).hits.length))"""
    )

    assert found == [1, 1]
    assert watch.complaints == []


def test_a_server_that_never_answers_is_given_up(browser: Browser, server: Server) -> None:
    with watched(browser, home=server.base) as (page, _):
        held: list[Route] = []
        page.clock.install()

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/search/t/*", hold)
        page.goto(server.base + "page/")
        page.evaluate(OPEN)
        with page.expect_request("**/search/t/*"):
            page.evaluate("globalThis.asked = told(engine.search('россия')); null;")

        page.clock.run_for(14_900)
        waiting = page.evaluate("Promise.race([asked, Promise.resolve('waiting')])")
        page.clock.run_for(200)
        told = page.evaluate("asked")
        page.unroute("**/search/t/*", hold)
        again = search(page, "россия")

        assert (waiting, told, again) == ("waiting", {"kind": "slow"}, [len(SITE) - 1])
        assert len(held) == 1
        assert urlsplit(held[0].request.url).path.startswith("/below/search/t/")
