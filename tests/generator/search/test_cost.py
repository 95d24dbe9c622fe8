"""What a search costs is worked out from the files, and told when it is too much."""

import gzip

import pytest

from generator.model.diagnostics import Code
from generator.model.output import Output
from generator.model.request import SearchCost
from generator.model.site import Site
from generator.model.source import Span
from generator.search import Kept, cost, index, over_budget
from generator.search.cost import packed
from tests.generator.search.site import entry

MANY = [entry(f"t{n:03}", f"Title{n}", " ".join(f"w{n * m % 1999}" for m in range(60))) for n in range(300)]


def test_a_file_is_as_large_as_gzip_makes_it() -> None:
    data = b"briefing " * 99

    assert packed(data) == len(gzip.compress(data, 9))


def test_a_small_site_costs_its_summary_and_its_only_shard() -> None:
    outputs, _ = index([entry("a", "Trade", "Iran")], {}, Kept())
    files = {output.path: packed(output.data) for output in outputs}
    script = Output.of("assets/js/x.js", b"x")

    assert cost(outputs, (script, script)) == SearchCost(
        first=files["search/meta.js"] + files["search/t/0.js"],
        shown=files["search/d/0.js"],
        scripts=2 * packed(b"x"),
    )


def test_an_empty_site_costs_its_summary() -> None:
    (meta,), _ = index((), {}, Kept())

    assert cost((meta,), ()) == SearchCost(first=packed(meta.data))


def test_a_site_of_some_size_costs_a_few_shards() -> None:
    outputs, _ = index(MANY, {}, Kept())
    sizes = sorted(packed(output.data) for output in outputs if output.path.startswith("search/t/"))
    meta = next(packed(output.data) for output in outputs if output.path == "search/meta.js")
    found = cost(outputs, ())

    assert len(sizes) > 12
    assert meta + sizes[0] <= found.first <= meta + 3 * sizes[-1]
    assert found.first < sum(sizes) / 3
    assert 0 < found.shown < 5000


@pytest.mark.parametrize(("first", "told"), [(10_000, False), (10_001, True)])
def test_more_than_the_budget_is_told_where_it_is_set(first: int, told: bool) -> None:
    span = Span("site.yaml", 5, 11)
    site = Site(path="site.yaml", spans={"search.budget": span}, title="Test")

    assert [(one.code, one.span) for one in over_budget(SearchCost(first=first), site)] == [
        (Code.SEA001, span)
    ] * told
