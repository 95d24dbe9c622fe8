"""`briefing search`: what readers would find, at the editor's desk."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import command_line
from tests.support.site import SmallSite

TOPIC = """\
---
title: Economic ties
summary: Trade grew.
section: economy
updated: 2024-12-05
entities: [ankara]
---
## What is known

Sanctions hold back the trade with Turkey.
"""
EXCERPT = """\
---
source: gazette
topics: [ties]
---
> They spoke of trade.
"""


@pytest.fixture
def desk(site: SmallSite) -> SmallSite:
    """A topic, an excerpt and its source; never built."""
    site.write("content/topics/ties.md", TOPIC)
    site.write("content/excerpts/spoke.md", EXCERPT)
    site.write("content/entities/ankara.yaml", "name: Ankara\nkind: place\n")
    site.write("content/sources/gazette.yaml", "title: The Gazette\nissued: 2025-01-17\n")
    return site


def search(site: SmallSite, *arguments: str) -> Result:
    config = ["--config", str(site.root / "site.yaml"), "--as-of", "2026-01-01", "--jobs", "1"]
    return CliRunner().invoke(command_line, ["search", *config, *arguments])


def test_results_say_where_they_are_written_and_where_readers_see_them(desk: SmallSite) -> None:
    result = search(desk, "sanction")

    assert result.stdout == (
        "content/topics/ties.md:8: Economic ties › What is known (topic, 2024-12-05)\n"
        "  topics/ties/#what-is-known\n"
        "  Sanctions hold back the trade with Turkey.\n"
    )
    assert result.stderr == "1 result\n"
    assert result.exit_code == 0
    assert not desk.output.exists()


def test_several_words_are_one_query(desk: SmallSite) -> None:
    found = json.loads(search(desk, "--format", "json", "+trade", "+turkey").stdout)

    assert (found["query"], found["count"]) == ("+trade +turkey", 1)
    assert found["results"][0]["of"] == "Economic ties"


def test_results_are_objects_for_machines(desk: SmallSite) -> None:
    found = json.loads(search(desk, "--format", "json", "--kind", "excerpt", "trade").stdout)

    (one,) = found["results"]
    assert one.pop("score") > 0
    assert one == {
        "kind": "excerpt",
        "title": "They spoke of trade.",
        "of": "",
        "path": "content/excerpts/spoke.md",
        "line": 1,
        "url": "excerpts/spoke/",
        "lang": "en",
        "date": "",
        "source": "The Gazette",
        "speaker": "",
        "verdict": "unchecked",
        "text": "They spoke of trade.",
    }
    assert {key: found[key] for key in ("query", "count", "plain", "near")} == {
        "query": "trade",
        "count": 1,
        "plain": False,
        "near": {},
    }


@pytest.mark.parametrize(
    ("narrowing", "paths"),
    {
        "--kind topic": ["ties", "ties"],
        "--kind topic --kind excerpt": ["spoke", "ties", "ties"],
        "--section economy": ["spoke", "ties", "ties"],
        "--topic ties --kind excerpt": ["spoke"],
        "--source gazette": ["spoke"],
        "--verdict unchecked": ["spoke"],
        "--lang en --kind topic": ["ties", "ties"],
        "--entity ankara --kind topic": ["ties", "ties"],
        "--from 2024-12 --kind topic": ["ties", "ties"],
        "--from 2024-12-06": [],
        "--from 2024 --to 2024": ["ties", "ties"],
        "--to 2024-11": [],
    }.items(),
)
def test_results_can_be_narrowed(desk: SmallSite, narrowing: str, paths: list[str]) -> None:
    found = json.loads(search(desk, "--format", "json", *narrowing.split(), "trade").stdout)

    assert sorted(Path(one["path"]).stem for one in found["results"]) == paths


def test_a_value_that_nothing_has_is_wrong_usage(desk: SmallSite) -> None:
    result = search(desk, "--section", "economi", "trade")

    assert result.stderr == "error: nothing has the section `economi`\n  help: use `economy`\n"
    assert result.exit_code == 2


def test_a_kind_that_there_is_not_is_answered_with_those_that_there_are(desk: SmallSite) -> None:
    result = search(desk, "--kind", "foo", "trade")

    assert result.stderr == (
        "error: nothing has the kind `foo`\n  help: use `entity` or `excerpt` or `source` or `topic`\n"
    )


def test_a_value_is_not_guessed_among_very_many(desk: SmallSite) -> None:
    for number in range(13):
        desk.write(
            f"content/topics/x{number:02}.md",
            f"---\ntitle: X{number}\nsummary: Text.\nsection: economy\n---\n",
        )

    result = search(desk, "--topic", "zymurgy", "trade")

    assert result.stderr.endswith("\n  help: leave `--topic` out, or name another\n")


@pytest.mark.parametrize("date", ["2024-13", "yesterday", "2024/2025", ""])
def test_a_date_that_is_none_is_wrong_usage(desk: SmallSite, date: str) -> None:
    result = search(desk, "--from", date, "trade")

    assert f"`{date}` is no date such as `2025`" in result.stderr
    assert result.exit_code == 2


def test_the_latest_come_first_when_asked_so(desk: SmallSite) -> None:
    desk.write(
        "content/excerpts/later.md", "---\nsource: gazette\ntopics: [ties]\nsaid: 2025-01-16\n---\n> Trade.\n"
    )

    found = json.loads(search(desk, "--format", "json", "--sort", "date", "trade").stdout)

    assert [one["date"] for one in found["results"]] == ["2025-01-16", "2024-12-05", "2024-12-05", ""]


@pytest.mark.parametrize("query", ["sanc", "sanctioni", "trade sanctio"])
def test_a_word_half_written_finds_what_it_may_become(desk: SmallSite, query: str) -> None:
    assert "What is known" in search(desk, query).stdout


@pytest.mark.parametrize("query", ["trade~4", "trade " * 200, "t*r*a*d*e"])
def test_a_query_of_which_less_was_searched_is_told(desk: SmallSite, query: str) -> None:
    result = search(desk, query)

    assert result.stderr.startswith(
        "the query is too long, or would match too much: less of it was searched\n"
    )
    assert json.loads(search(desk, "--format", "json", query).stdout)["bounded"]


def test_no_more_are_shown_than_wanted(desk: SmallSite) -> None:
    result = search(desk, "--limit", "1", "trade")

    assert result.stdout.count("content/") == 1
    assert result.stderr == "3 results, 1 shown: `--limit 3` shows all\n"


def test_nothing_found_is_an_exit_code(desk: SmallSite) -> None:
    result = search(desk, "zymurgy")

    assert (result.stdout, result.stderr, result.exit_code) == ("", "0 results\n", 1)


def test_a_slip_of_the_pen_is_mended_and_told(desk: SmallSite) -> None:
    result = search(desk, "turkei")

    assert result.stderr == "nothing has `turkei`: `Turkey` was searched in its place\n1 result\n"


def test_what_is_no_query_is_searched_word_by_word(desk: SmallSite) -> None:
    result = search(desk, "https://turkey")

    assert result.stderr.startswith("this is no query that lunr knows")
    assert result.exit_code == 0


def test_a_site_with_errors_is_searched_as_far_as_it_goes(desk: SmallSite) -> None:
    desk.write("content/topics/broken.md", "---\ntitle: Broken\nunknown: 1\n---\nTrade.\n")

    result = search(desk, "turkey")

    assert result.stdout.startswith("content/topics/ties.md:8: ")
    assert "some content has errors" in result.stderr
    assert result.exit_code == 0


def test_without_settings_there_is_nothing_to_search(tmp_path: Path) -> None:
    result = CliRunner().invoke(command_line, ["search", "--config", str(tmp_path / "site.yaml"), "trade"])

    assert "site.yaml" in result.stdout
    assert result.exit_code == 2


def test_a_search_after_a_build_leaves_nothing_to_do(desk: SmallSite) -> None:
    before = desk.build()
    assert before.published, before.diagnostics

    assert search(desk, "turkey").exit_code == 0
    assert search(desk, "--drafts", "turkey").exit_code == 0

    assert desk.build().changed == 0


def test_text_from_content_cannot_command_the_terminal(desk: SmallSite) -> None:
    desk.write(
        "content/topics/odd.md",
        "---\ntitle: Odd\u202ename\nsummary: Zymurgy\u202e here.\nsection: economy\n---\nText.\n",
    )

    result = search(desk, "zymurgy")

    assert "Zymurgy\\u202e here." in result.stdout
