"""In a real browser, too, the few files that a query needs answer exactly as lunr.js's whole index."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.browser.test_search_engine import OPEN, PAGE
from tests.generator.search.conftest import ASSETS, LUNR
from tests.generator.search.site import fields, files
from tests.generator.search.test_answers import CORPORA, ODD, queries
from tests.support.browser import watched
from tests.support.server import serving

pytestmark = pytest.mark.browser

#: Documents of every script, with terms that are odd to a programme.
CORPUS = (*CORPORA["odd"][:60], *CORPORA["passages"][::3])

COMPARE = (Path(__file__).parents[1] / "generator/search/parity.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("protocol", ["http", "file"])
def test_answers_are_lunrs_own(browser: Browser, tmp_path: Path, protocol: str) -> None:
    lunr = next((path for path in LUNR if path.exists()), None)
    if lunr is None:
        pytest.skip("lunr.js is missing (run `make`)")
    scripts = {"lunr.js": lunr.read_text("utf-8"), "search.js": (ASSETS / "js/search.js").read_text("utf-8")}
    for path, text in {**files(CORPUS), **scripts, "page/index.html": PAGE}.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, encoding="utf-8")
    asked = [*queries(CORPUS, 15), *ODD.split()]

    with serving(tmp_path, "/") as server:
        home = server.base if protocol == "http" else tmp_path.as_uri() + "/"
        with watched(browser, home=home) as (page, watch):
            page.goto(home + "page/index.html")
            page.evaluate(OPEN)
            answer = page.evaluate(
                f"(asked) => {{ {COMPARE}; return searchParity(lunr, briefingSearch).compare(engine, ...asked); }}",
                [[fields(one) for one in CORPUS], asked],
            )

            assert watch.complaints == []
    assert answer["differ"] == []
    assert answer["results"] > 4_000
    assert len(asked) - len(answer["refused"]) > 200
