"""The reader's engine fetches little, nothing twice, and says what went wrong."""

import json
import re
from collections.abc import Mapping
from typing import Any

import pytest

from generator.search.codec import script
from tests.generator.search.conftest import Ask
from tests.generator.search.site import day, entry, files
from tests.generator.search.test_answers import english, made_of

Files = Mapping[str, str]

LARGE = files(made_of(english(), 300, 60))
SMALL = files([entry("a", "Trade", "Iran and Russia"), entry("b", "Treaty", "Russia")])
GROWN = files(
    [entry("0", "Talks", "Iran"), entry("a", "Trade", "Iran and Russia"), entry("b", "Treaty", "Russia")]
)


def fetched(ask: Ask, *queries: str) -> list[list[str]]:
    """The files that are fetched for each of the queries, one after the other."""
    return [answer["fetched"] for answer in ask("search", files=LARGE, queries=queries)]


def told(ask: Ask, *steps: tuple[Files, list[Any]]) -> list[tuple[list[Any], list[str]]]:
    """For each step of files and calls what came of the calls, and what was fetched."""
    history = ask("history", steps=[{"files": site, "calls": calls} for site, calls in steps])
    return [(step["came"], step["asked"]) for step in history]


def documents(answer: dict[str, Any]) -> list[int]:
    return [hit["document"] for hit in answer["hits"]]


def search(query: str) -> tuple[str, str]:
    return ("search", query)


def changed(site: Files, name: str, payload: object) -> dict[str, str]:
    """The site with another file of this name."""
    return {**site, f"search/{name}.js": script(name, payload).data.decode()}


def payload(site: Files, name: str) -> Any:  # noqa: ANN401  # JSON
    text = site[f"search/{name}.js"]
    return json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_a_word_costs_one_file_of_terms() -> None:
    assert len([path for path in LARGE if path.startswith("search/t/")]) > 5


def test_words_fetch_the_files_that_have_them_and_none_twice(ask: Ask) -> None:
    first, again, other, unknown = fetched(ask, "iran", "iran", "iran zealous", "iranzzz")

    assert first[0] == "meta"
    assert [name[:2] for name in first[1:]] == ["t/"]
    assert again == []
    assert [name[:2] for name in other] == ["t/"]
    assert unknown == []


def test_openings_fetch_the_files_of_their_range_alone(ask: Ask) -> None:
    first, whole = fetched(ask, "zea*", "*")

    assert [name[:2] for name in first[1:]] == ["t/"]
    assert len(whole) + 1 == len([path for path in LARGE if path.startswith("search/t/")])


@pytest.mark.parametrize("query", ["*ran", "ir*n", "iran~1", "-*ran"])
def test_what_has_no_beginning_is_looked_up_in_the_list_of_terms_first(ask: Ask, query: str) -> None:
    (names,) = fetched(ask, query)

    assert names[:2] == ["meta", "l/0"]
    assert {name[:2] for name in names[2:]} <= {"t/", "l/"}


def test_words_of_no_document_fetch_the_list_of_terms_only_for_those_who_type(ask: Ask) -> None:
    queries = ["wibblewobble", "iran wibblewobble"]

    plain = ask("search", files=LARGE, queries=queries)
    typed = ask("search", files=LARGE, queries=queries, openings=True)

    assert [any(name.startswith("l/") for name in answer["fetched"]) for answer in plain] == [False, False]
    assert [any(name.startswith("l/") for name in answer["fetched"]) for answer in typed] == [True, False]


def test_questions_at_the_same_time_share_what_they_fetch(ask: Ask) -> None:
    calls = [search("trade"), search("treaty"), ("records", [0, 1]), search("trade")]

    ((came, asked),) = told(ask, (SMALL, calls))

    assert [documents(came[0]), documents(came[1]), documents(came[3])] == [[0], [1], [0]]
    assert sorted(asked) == ["d/0", "meta", "t/0"]


def test_a_missing_file_is_told_and_can_be_asked_for_again(ask: Ask) -> None:
    without = {path: text for path, text in SMALL.items() if path != "search/t/0.js"}

    history = told(ask, ({}, [search("trade")]), (without, [search("trade")]), (SMALL, [search("trade")]))

    assert [came[0].get("kind") for came, _ in history] == ["missing", "missing", None]
    # It may be missing because the site has other files by now.
    assert [asked for _, asked in history] == [
        ["meta"],
        ["meta", "t/0", "meta anew", "t/0"],
        ["meta anew", "t/0"],
    ]
    assert documents(history[2][0][0]) == [0]


NUMBERING, START, END, TERMS, POSTINGS = payload(SMALL, "t/0")


@pytest.mark.parametrize(
    "wrong",
    [
        None,
        [],
        {},
        "",
        [NUMBERING, START, END, TERMS],
        [NUMBERING, START, END, TERMS, POSTINGS[: len(POSTINGS) // 2]],
        [NUMBERING, START, END, TERMS, POSTINGS.replace("#", "%")],
        [NUMBERING, START, END, TERMS, re.sub("(^| )", r"\1~", POSTINGS)],
        [NUMBERING, START, END, TERMS, re.sub("[^ ]", "~", POSTINGS)],
        [NUMBERING, START, END, 7, POSTINGS],
    ],
)
def test_a_damaged_file_is_told_and_can_be_asked_for_again(ask: Ask, wrong: object) -> None:
    broken = changed(SMALL, "t/0", wrong)

    first, second = told(ask, (broken, [search("russia")]), (SMALL, [search("russia")]))

    assert first[0][0].get("kind") in {"damaged", "changed"}
    assert documents(second[0][0]) == [1, 0]


def test_a_file_of_another_name_is_damaged(ask: Ask) -> None:
    ((came, _),) = told(ask, ({**SMALL, "search/t/0.js": SMALL["search/d/0.js"]}, [search("trade")]))

    assert came[0]["kind"] == "damaged"


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({"format": 3}, "foreign"),
        ({"lunr": "2.4.0"}, "foreign"),
        ({"pipeline": ["stemmer"]}, "foreign"),
        ({"terms": None}, "damaged"),
        ({"fields": 7}, "damaged"),
    ],
)
def test_an_index_that_this_engine_cannot_read_is_told(
    ask: Ask, changes: dict[str, object], kind: str
) -> None:
    other = changed(SMALL, "meta", {**payload(SMALL, "meta"), **changes})

    first, second = told(ask, (other, [search("trade")]), (SMALL, [search("trade")]))

    assert first[0][0]["kind"] == kind
    assert documents(second[0][0]) == [0]


def test_a_site_published_anew_is_noticed_and_asked_afresh(ask: Ask) -> None:
    before, after = told(ask, (SMALL, [("records", [0])]), (GROWN, [search("trade")]))

    assert before[1] == ["meta", "d/0"]
    assert documents(after[0][0]) == [1]
    assert after[1] == ["t/0", "meta anew", "t/0"]


def test_a_site_published_anew_with_fewer_files_is_noticed_too(ask: Ask) -> None:
    last = max(int(path[9:-3]) for path in LARGE if path.startswith("search/t/"))

    before, after = told(ask, (LARGE, [("records", [0])]), (SMALL, [search("zzz russia")]))

    assert "kind" not in before[0][0]
    assert after[1][0] == f"t/{last}"
    assert documents(after[0][0]) == [1, 0]


def test_terms_that_moved_to_another_file_are_noticed(ask: Ask) -> None:
    start = next(name for name in ("t/1", "t/2") if f"search/{name}.js" in LARGE)
    numbering, first, last, terms, postings = payload(LARGE, start)
    moved = changed(LARGE, start, (numbering, first + "a", last, terms, postings))

    before, after = told(ask, (moved, [search(first)]), (LARGE, [search(first)]))

    assert before[0][0]["kind"] == "changed"
    assert before[1] == ["meta", start, "meta anew", start]
    assert "kind" not in after[0][0]


def test_files_that_never_agree_are_told_and_not_asked_for_for_ever(ask: Ask) -> None:
    torn = {**GROWN, "search/meta.js": SMALL["search/meta.js"]}

    ((came, asked),) = told(ask, (torn, [search("trade")]))

    assert came[0]["kind"] == "changed"
    assert asked == ["meta", "t/0", "meta anew", "t/0"]


def test_numbers_of_another_publication_show_nothing(ask: Ask) -> None:
    """A hit's number may mean another document by now: the page has to search again."""
    calls: list[Any] = [("records", [0]), ("facet", "kind")]

    before, during, after = told(ask, (SMALL, [search("trade")]), (GROWN, calls), (GROWN, calls))

    assert [one["kind"] for one in during[0]] == ["changed", "changed"]
    assert [one[2] for one in after[0][0]] == ["Talks"]
    assert before[1] == ["meta", "t/0"]


def test_records_come_in_the_order_asked_for(ask: Ask) -> None:
    ((came, _),) = told(ask, (GROWN, [("records", [2, 0, 2]), ("records", []), ("records", [3])]))

    assert [[one[2] for one in records] for records in came[:2]] == [["Treaty", "Talks", "Treaty"], []]
    assert came[2]["kind"] == "damaged"


def test_facets_say_what_each_document_is(ask: Ask) -> None:
    site = files(
        [
            entry("a", lang="fa", date=day("2025-01-17"), sections=("economy", "war")),
            entry("b", kind="event", sections=("war",)),
            entry("c"),
        ]
    )
    calls = [("facet", name) for name in ("kind", "lang", "section", "date", "verdict", "constructor")]

    ((came, asked),) = told(ask, (site, calls))

    none: dict[str, list[object]] = {"values": [], "labels": [], "column": [[], [], []]}
    assert came == [
        {"values": ["event", "topic"], "labels": ["event", "topic"], "column": [[1], [0], [1]]},
        {"values": ["en", "fa"], "labels": ["en", "fa"], "column": [[1], [0], [0]]},
        {"values": ["economy", "war"], "labels": ["economy", "war"], "column": [[0, 1], [1], []]},
        {"values": ["2025-01-17"], "labels": ["2025-01-17"], "column": [[0], [], []]},
        none,
        none,
    ]
    assert "f/verdict" not in asked
