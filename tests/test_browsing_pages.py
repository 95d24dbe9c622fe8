"""What readers find on the pages that lead them: contents, the front page, lists, pages about one source or one name."""

from collections.abc import Callable
from pathlib import Path

import pytest
from lxml import html

from tests.support.repository import THEMES

Site = Callable[[str], Path]


def page(site: Path, path: str) -> html.HtmlElement:
    return html.fromstring((site / path / "index.html").read_bytes())


def within(tree: html.HtmlElement, *path: str) -> list[html.HtmlElement]:
    """The elements at the end of a path: each step a class, after `.`, or a tag."""
    steps = (
        f"*[contains(concat(' ', @class, ' '), ' {one[1:]} ')]" if one[0] == "." else one for one in path
    )
    elements = tree.xpath("." + "".join(f"//{step}" for step in steps))
    assert isinstance(elements, list)
    return elements


def said(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def targets(links: list[html.HtmlElement]) -> list[str]:
    """Where links lead, from the site's top."""
    return [one.get("href", "").removeprefix("../").removesuffix("index.html") for one in links]


@pytest.mark.parametrize("theme", THEMES)
def test_contents_lead_to_every_part_of_a_briefing(theme: str, dressed: Site) -> None:
    for path in sorted((dressed(theme) / "topics").glob("*/index.html")):
        tree = html.fromstring(path.read_bytes())
        parts = [
            f"#{one.get('id')}" for name in (".text", ".related") for one in within(tree, name, "h2[@id]")
        ]

        assert {"#cast-heading", "#changes-heading", "#related-heading"} <= set(parts)
        assert [one for one in targets(within(tree, ".contents", "a")) if one in parts] == parts


@pytest.mark.parametrize("theme", ["gazette", "plain"])
def test_a_front_page_says_how_many_judgements_of_how_many_it_shows(theme: str, dressed: Site) -> None:
    site = dressed(theme)
    home = page(site, ".")
    _, rest = within(home, ".lead", ".how", "a")
    address, anchor = targets([rest])[0].split("#")
    topic = page(site, address.removesuffix("index.html"))

    assert said(rest) == f"Judgements shown: 3 of {len(within(topic, '.key', '.judgement'))}"
    assert len(within(home, ".lead", ".judgement")) == 3
    assert len(within(topic, f"*[@id='{anchor}']")) == 1


def test_the_front_page_of_a_desk_names_every_topic_once(dressed: Site) -> None:
    site = dressed("desk")
    home = page(site, ".")
    named = targets([*within(home, ".subject", "a"), *within(home, ".topic-card", "h3", "a")])

    assert sorted(named) == sorted(targets(within(page(site, "topics"), ".topic-card", "h3", "a")))


@pytest.mark.parametrize("theme", THEMES)
def test_after_the_cards_of_a_source_the_others_are_said_to_be_others(theme: str, dressed: Site) -> None:
    (heading,) = within(page(dressed(theme), "sources/putins-tehran-gambit"), ".text", "h3")
    others = heading.getnext()
    rows = (*within(others, "li"), *within(others, "tbody", "tr"))

    assert said(heading) == "The others in short"
    assert [said(row).split()[-1] for row in rows] == ["verbatim"] * 3


@pytest.mark.parametrize("path", ["entities/tehran", "sources/putins-tehran-gambit"])
def test_what_a_thing_is_comes_before_what_was_said_of_it_and_ways_on_after(path: str, dressed: Site) -> None:
    (columns,) = within(page(dressed("gazette"), path), ".dossier")

    assert [part.get("class") for part in columns] == ["side", "text", "side"]


def test_the_list_of_sources_tells_how_they_are_graded_and_used(dressed: Site) -> None:
    (row,) = within(page(dressed("gazette"), "sources"), ".ledger", "li")

    assert said(row) == "Putin's Tehran Gambit: Reshaping Middle East Dynamics grade E4 · 15 excerpts"
