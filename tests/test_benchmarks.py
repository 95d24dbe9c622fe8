"""The benchmark runs, compares like with like, and reckons right. What it measures depends on the machine: it is not judged here."""

import json
import re
import shutil
import sys
from pathlib import Path

import pytest

from benchmarks import build, corpus, lighthouse, measure, search, serve, sides, writing
from benchmarks.words import Stream, Vocabulary

SMALL = 40


@pytest.fixture(scope="module")
def small() -> corpus.Corpus:
    return corpus.compose(SMALL)


@pytest.fixture(scope="module")
def variables(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Compiled modules are shared by the tests: compiling takes longer than anything else here."""
    return measure.environment(tmp_path_factory.mktemp("bytecode"))


def words_in(*texts: str) -> int:
    return sum(len(text.split()) for text in texts)


def test_the_same_seed_gives_the_same_files(small: corpus.Corpus) -> None:
    again = corpus.compose(SMALL)

    assert writing.for_briefing(small) == writing.for_briefing(again)
    assert writing.for_hugo(small) == writing.for_hugo(again)


def test_another_seed_gives_other_texts(small: corpus.Corpus) -> None:
    other = corpus.compose(SMALL, seed=2)

    assert not {excerpt.quotation for excerpt in small.excerpts} & {
        excerpt.quotation for excerpt in other.excerpts
    }


def test_of_every_twenty_files_one_is_a_topic() -> None:
    made = corpus.compose(200)

    assert len(made.topics) == 10
    assert len(made.excerpts) == 190


def test_topics_have_about_800_words_and_excerpts_about_120() -> None:
    made = corpus.compose(200)
    topics = [words_in(topic.body) for topic in made.topics]
    excerpts = [words_in(excerpt.quotation, *excerpt.note) for excerpt in made.excerpts]

    assert 750 < sum(topics) / len(topics) < 850
    assert 110 < sum(excerpts) / len(excerpts) < 130


def test_every_excerpt_is_cited_by_its_topic(small: corpus.Corpus) -> None:
    cited = {name for topic in small.topics for name in re.findall(r"@([a-z0-9-]+)", topic.body)}

    assert {excerpt.id for excerpt in small.excerpts} == cited


def test_a_corpus_of_fewer_than_twenty_files_is_refused() -> None:
    with pytest.raises(ValueError, match="not 19"):
        corpus.compose(19)


def test_common_words_are_as_common_as_in_english() -> None:
    words, stream = Vocabulary.of(1), Stream(1, "test")
    drawn = [words.word(stream) for _ in range(20_000)]

    assert 0.03 < drawn.count("the") / len(drawn) < 0.08
    assert 3_000 < len(set(drawn)) < 8_000


def test_both_sides_get_the_same_words(small: corpus.Corpus) -> None:
    """Hugo's files hold every sentence of ours; only names, links and the settings are written another way."""
    theirs = " ".join(writing.for_hugo(small).values())

    for excerpt in small.excerpts:
        assert excerpt.quotation in theirs
        assert all(paragraph in theirs for paragraph in excerpt.note)
    for topic in small.topics:
        assert topic.summary in theirs
        assert len(
            re.findall(r"\]\(/excerpts/", writing.for_hugo(small)[f"content/topics/{topic.id}.md"])
        ) == len(re.findall(r"[\[ ]@", re.sub(r"^!\[.*$", "", topic.body, flags=re.MULTILINE)))


def test_briefing_builds_the_corpus_without_a_problem_and_shows_the_edit(
    small: corpus.Corpus, variables: dict[str, str], tmp_path: Path
) -> None:
    side = sides.Briefing(tmp_path, small, variables)

    costs = build.compare([side], runs=1)

    assert dict.fromkeys(build.CASES, 1) == {case: len(found) for case, found in costs["Briefing"].items()}
    assert all(
        cost.cpu > 0 and cost.wall > 0 and cost.memory > 0
        for found in costs["Briefing"].values()
        for cost in found
    )
    made = side.published()
    assert made.pages >= SMALL + len(small.sources) + len(small.entities)
    assert 0 < made.search < made.size


@pytest.mark.skipif(
    not sides.rivals_are_installed(), reason="Hugo and Pagefind are installed by `make bench` only"
)
def test_hugo_and_pagefind_build_as_many_pages_and_show_the_edit(
    small: corpus.Corpus, variables: dict[str, str], tmp_path: Path
) -> None:
    ours, theirs = (
        sides.Briefing(tmp_path / "a", small, variables),
        sides.Hugo(tmp_path / "b", small, variables),
    )

    costs = build.compare([ours, theirs], runs=1)

    assert costs.keys() == {"Briefing", "Hugo + Pagefind"}
    # Briefing has a timeline and a page of changes more, and may come to have others.
    assert 0 <= ours.published().pages - theirs.published().pages <= 10
    assert theirs.published().search > 0


def test_forgetting_leaves_the_content_alone(small: corpus.Corpus, tmp_path: Path) -> None:
    side = sides.Briefing(tmp_path, small, {})
    (tmp_path / "_site").mkdir()
    (tmp_path / "_site" / "index.html").touch()
    (tmp_path / ".lock").touch()

    side.forget()

    assert sorted(path.name for path in tmp_path.iterdir()) == ["content", "site.yaml"]


def test_an_edit_that_does_not_show_stops_the_benchmark(small: corpus.Corpus, tmp_path: Path) -> None:
    class Idle(sides.Briefing):
        def build(self) -> measure.Cost:
            _, excerpt = writing.edited_excerpt(self.corpus, 0)
            writing.write({f"_site/excerpts/{excerpt.id}/index.html": "nothing new"}, self.folder)
            return measure.Cost(1, 1, 1)

    with pytest.raises(measure.Failed, match="did not build what was edited"):
        build.compare([Idle(tmp_path, small, {})], runs=1)


def test_a_command_that_fails_shows_what_it_printed(tmp_path: Path) -> None:
    command = (sys.executable, "-c", "print('how it went'); raise SystemExit(3)")

    with pytest.raises(measure.Failed, match=r"exit code 3\nhow it went"):
        measure.run(command, tmp_path, {})


def test_processor_time_and_memory_include_those_of_child_processes(tmp_path: Path) -> None:
    child = "import time; kept = bytearray(60_000_000)\nwhile time.process_time() < 0.3: pass"
    command = (
        sys.executable,
        "-c",
        f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])",
    )

    cost = measure.run(command, tmp_path, {})

    assert cost.cpu >= 0.3
    assert cost.memory >= 60_000_000


def test_costs_one_after_the_other_add_up_but_memory_does_not() -> None:
    assert measure.Cost(3, 5, 70) == measure.Cost(1, 2, 70).then(measure.Cost(2, 3, 40))


def test_the_typical_cost_is_the_median_of_each_figure() -> None:
    costs = [measure.Cost(1, 9, 30), measure.Cost(2, 8, 10), measure.Cost(9, 7, 20)]

    assert measure.Cost(2, 8, 20) == measure.typical(costs)


@pytest.mark.parametrize("power", [0.5, 1.0, 2.0])
def test_growth_is_the_exponent(power: float) -> None:
    sizes = [250, 1000, 4000]

    assert power == pytest.approx(measure.exponent(sizes, [0.003 * size**power for size in sizes]))


def report_of(*sizes: tuple[int, float]) -> build.Report:
    measured = [
        build.Measured(
            files,
            files + 65,
            {
                "Briefing": {case: [measure.Cost(seconds, seconds, 90_000_000)] for case in build.CASES},
                "Hugo + Pagefind": {case: [measure.Cost(2.0, 1.0, 130_000_000)] for case in build.CASES},
            },
            {"Briefing": sides.Published(1080, 16_000_000, 1_000_000)},
        )
        for files, seconds in sizes
    ]
    return build.Report({"cores": "2"}, 1, 1, [measure.Cost(0.1, 0.1, 20_000_000)], measured)


def test_the_table_says_which_promises_are_kept() -> None:
    lines = build.table(report_of((1000, 0.5))).splitlines()

    assert (
        "cold           0.50     0.50       90     2.00     1.00      130   0.25×   at most 1.5×: kept"
        in lines
    )
    assert (
        "no change      0.50     0.50       90     2.00     1.00      130   0.25×   at most 0.4 s: MISSED"
        in lines
    )
    assert (
        "one edit       0.50     0.50       90     2.00     1.00      130   0.25×   at most 0.7 s: kept"
        in lines
    )
    assert "--help         0.10     0.10       20   at most 0.2 s: kept" in lines


def test_seconds_are_promised_up_to_1000_files_only() -> None:
    lines = build.table(report_of((4000, 0.5))).splitlines()

    assert "no change      0.50     0.50       90     2.00     1.00      130   0.25×" in lines


def test_a_share_of_the_others_time_is_promised_from_1000_files_on() -> None:
    lines = build.table(report_of((250, 0.5))).splitlines()

    assert "cold           0.50     0.50       90     2.00     1.00      130   0.25×" in lines


def test_several_sizes_show_growth() -> None:
    text = build.table(report_of((250, 0.1), (1000, 0.8)))

    assert "Briefing         cold 1.50  no change 1.50  one edit 1.50   at most 1.2: MISSED" in text
    assert "Hugo + Pagefind  cold 0.00  no change 0.00  one edit 0.00\n" in f"{text}\n"


def test_the_command_prints_every_run_as_json(
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    variables: dict[str, str],
    tmp_path: Path,
) -> None:
    monkeypatch.setattr(build, "environment", lambda _folder: variables)

    build.main(["--files", "20", "--runs", "1", "--alone", "--json", "--folder", str(tmp_path)])

    printed = capsys.readouterr().out
    found = json.loads(printed)
    assert [size["files"] for size in found["sizes"]] == [20]
    assert [*build.CASES] == list(found["sizes"][0]["costs"]["Briefing"])
    assert len(found["help"]) == 2
    assert str(tmp_path) not in printed
    assert not list(tmp_path.iterdir())


def test_the_command_refuses_a_size_that_is_too_small(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        build.main(["--files", "1000,10"])

    assert "20 files is the least" in capsys.readouterr().err


# -------------------------------------------------------------------------------------------------------------- search


def test_texts_to_search_have_about_120_words_and_are_the_same_for_the_same_seed() -> None:
    texts = search.compose(50)

    assert texts == search.compose(50)
    assert texts[0] != search.compose(1, seed=2)[0]
    assert 110 < words_in(*(text.body for text in texts)) / len(texts) < 130


def test_queries_have_one_to_three_words_of_one_text() -> None:
    texts = search.compose(50)
    asked = search.queries(texts)

    assert len(asked) == 60
    assert {len(query.split()) for query in asked} == {1, 2, 3}
    bodies = [set(re.findall(r"\w+", text.body.lower())) for text in texts]
    assert all(any(set(query.split()) <= body for body in bodies) for query in asked)


@pytest.mark.skipif(shutil.which("node") is None, reason="queries are asked in Node")
def test_a_small_index_is_searched_for_a_few_kilobytes(tmp_path: Path) -> None:
    texts = search.compose(60)

    found = search.briefing(texts, search.queries(texts), tmp_path, 1)

    assert 300 < found.one <= found.first < 5000
    assert 0 < found.shown < 10_000
    assert found.scripts > 8000
    assert found.build > 0 < found.edit


@pytest.mark.skipif(
    not sides.rivals_are_installed() or shutil.which("node") is None,
    reason="Pagefind or Node is not installed",
)
def test_pagefind_is_asked_the_same(tmp_path: Path) -> None:
    texts = search.compose(60)

    found = search.pagefind(texts, search.queries(texts), tmp_path, 1)

    assert 0 < found.one <= found.first
    assert found.scripts > 50_000
    assert found.shown > 0
    assert found.build == found.edit > 0


def test_a_whole_index_is_loaded_whole(tmp_path: Path) -> None:
    found = search.whole(search.compose(60), (), tmp_path, 1)

    assert found.first == found.one > 10_000


def test_the_table_of_search_says_which_promises_are_kept() -> None:
    ours = search.Figures(4000, 2000, 17_000, 9000, 1.0, 0.1)
    theirs = search.Figures(40_000, 20_000, 85_000, 6000, 4.0, 4.0)

    lines = search.table(10_000, {"Briefing": ours, "Pagefind": theirs}).splitlines()

    assert lines[0] == "10,000 texts"
    assert lines[2].split("  ")[0] == "index bytes to a first result"
    assert lines[2].endswith("0.100×   at most 10,000: kept")
    assert lines[4].endswith("at most 16,384: MISSED")
    assert lines[-1] == "build beside Pagefind's: 0.25×   at most 0.5×: kept"


def test_an_edit_is_told_before_it_is_shown(small: corpus.Corpus, tmp_path: Path) -> None:
    (edit,) = serve.measure(small, tmp_path / "site", runs=1)

    assert 0 < edit.told < edit.shown
    assert "at most 150 ms" in serve.table(SMALL, [edit])


def test_lighthouse_names_what_falls_short_of_a_promise_and_why() -> None:
    well = lighthouse.Scores(dict(lighthouse.PROMISED), ("performance: Speed Index: 3.5 s",))
    poor = lighthouse.Scores({**lighthouse.PROMISED, "seo": 92}, ("seo: Document has no description",))

    assert (lighthouse.missed(well), lighthouse.missed(poor)) == ([], ["seo"])
    assert lighthouse.table({("plain", "home"): well, ("plain", "topic"): poor}).splitlines() == [
        "| theme | page | accessibility | best-practices | seo | performance |",
        "| --- | --- | --- | --- | --- | --- |",
        "| plain | home | 100 | 100 | 100 | 98 |",
        "| plain | topic | 100 | 100 | 92 MISSED | 98 |",
        "",
        "plain, topic: seo: Document has no description",
    ]
