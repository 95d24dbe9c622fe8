"""How a topic's page is cited."""
# ruff: noqa: ANN401 (settings are passed on as they are)

import json
from typing import Any

import pytest
from pybtex.database import parse_string

from generator.model.diagnostics import Code
from generator.model.documents import Topic
from generator.render import citations
from generator.render.citations import cite, citing, facts_of, file_of, lacking_styles, to_cite
from generator.render.edition import Edition
from generator.render.machine_views import Manner
from generator.render.plan import plan
from generator.render.views import TopicView
from tests.generator.render.samples import edtf, graph, site, theme, topic

ALL = ("apa", "chicago", "mla")
TIES = topic("ties", title="Ties after the treaty", authors=("J. Doe", "The desk"), date=edtf("2025-01-17"))


def edition_of(*topics: Topic, **settings: Any) -> Edition:
    made = site(**{"base_url": "https://x.org/b/", "title": "The File", "publisher": "The Press", **settings})
    return Edition(graph(*topics, settings=made), made, theme())


def lines(one: Topic, **settings: Any) -> dict[str, str]:
    """What each style says, what is in italics between underscores."""
    edition = edition_of(one, **settings)
    return {manner.name: told(manner) for manner in citing(edition.sheet("topics/x/", one.lang), one).manners}


def told(manner: Manner) -> str:
    return "".join(f"_{run.text}_" if run.slanted else run.text for run in manner.runs)


def test_a_plain_line_says_who_what_where_and_when() -> None:
    assert lines(TIES) == {
        "": "J. Doe, The desk. Ties after the treaty. _The File._ The Press, 17 January 2025. "
        "https://x.org/b/topics/ties/"
    }


def test_what_is_not_known_is_left_out_of_it() -> None:
    assert lines(topic("ties", title="Why?"), base_url="", publisher="") == {"": "Why? _The File._"}


def test_the_publisher_stands_for_authors_that_are_not_named_and_is_not_named_twice() -> None:
    assert lines(topic("ties")) == {"": "The Press. Ties. _The File._ https://x.org/b/topics/ties/"}


def test_each_style_that_the_settings_name_has_its_line() -> None:
    assert lines(TIES, cite_styles=ALL) | {"": ""} == {
        "": "",
        "APA": "J. Doe, & The desk. (2025, January 17). _Ties after the treaty_. The Press. The File. "
        "https://x.org/b/topics/ties/",
        "Chicago": "J. Doe, and The desk. “Ties After the Treaty.” The File, The Press, January 17, 2025. "
        "https://x.org/b/topics/ties/.",
        "MLA": "J. Doe, and The desk. “Ties After the Treaty.” _The File_, The Press, 17 Jan. 2025, "
        "https://x.org/b/topics/ties/.",
    }


def test_a_question_keeps_its_mark_and_gets_no_stop() -> None:
    asked = topic("ties", title="What now?", authors=("A",))

    assert lines(asked, cite_styles=("mla",))["MLA"].startswith("A. “What Now?” _The File_")


def test_quotation_marks_inside_of_others_are_single_and_the_stop_stands_inside_of_both() -> None:
    quoting = topic("ties", title="On a “deal”", authors=("A",))

    assert lines(quoting, cite_styles=("chicago",))["Chicago"].startswith("A. “On a ‘deal.’” The File")


@pytest.mark.parametrize("title", ["<i>a</i> & <b>b</b>", "&amp; &lt;", "5 < 6 > 4"])
def test_no_text_is_taken_for_markup(title: str) -> None:
    one = topic("ties", title=title, lang="fr")

    assert title in lines(one, cite_styles=("apa",))["APA"]


def test_another_language_has_its_own_marks_and_the_year() -> None:
    french = topic("liens", title="Les liens", authors=("J. Doe", "K."), lang="fr", date=edtf("2025-01-17"))

    assert lines(french, cite_styles=("chicago",))["Chicago"] == (
        "J. Doe, et K. «\xa0Les liens\xa0». The File, The Press, 2025. https://x.org/b/topics/liens/."
    )


def test_a_language_that_the_library_does_not_have_is_cited_as_in_english() -> None:
    assert "The File" in lines(topic("x", lang="tlh"), cite_styles=("mla",))["MLA"]


def test_lines_that_are_known_are_not_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    edition = edition_of(TIES, cite_styles=("apa",))
    wanted = to_cite(edition.graph, edition.site)
    edition.manners = dict(zip(wanted, cite(list(wanted.values())), strict=True))
    sheet = edition.sheet("topics/ties/")
    before = citing(sheet, TIES)
    monkeypatch.setattr(citations, "cite", lambda _: pytest.fail("drawn again"))

    assert citing(sheet, TIES) == before


def test_a_key_changes_with_all_that_shows_in_a_line() -> None:
    plain = edition_of(TIES).site
    others = [
        facts_of(plain, topic("ties", title="Other", authors=TIES.authors, date=TIES.date)),
        facts_of(plain, topic("ties", title=TIES.title, date=TIES.date)),
        facts_of(plain, topic("ties", title=TIES.title, authors=TIES.authors)),
        facts_of(edition_of(base_url="https://y.org/").site, TIES),
        facts_of(edition_of(title="Other").site, TIES),
        facts_of(edition_of(cite_styles=("apa",)).site, TIES),
    ]

    assert len({facts.key for facts in (facts_of(plain, TIES), *others)}) == len(others) + 1


def test_a_site_that_names_no_style_has_nothing_to_keep() -> None:
    edition = edition_of(TIES)

    assert to_cite(edition.graph, edition.site) == {}


def test_a_style_whose_library_is_not_there_is_reported_and_not_drawn(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(citations, "find_spec", lambda _: None)
    (problem,) = lacking_styles(edition_of(cite_styles=("apa",)).site)

    assert (problem.code, problem.message) == (
        Code.LIB001,
        "`cite_styles` names styles, but the library that draws them is not installed",
    )
    assert problem.help == "install it with `pip install briefing[cite]`, or take `cite_styles` out"
    assert lacking_styles(edition_of().site) == ()
    assert list(lines(TIES, cite_styles=("apa",))) == [""]


def test_the_page_has_files_for_programs_that_keep_references() -> None:
    edition = edition_of(TIES)
    entry = parse_string(file_of(edition, TIES, "cite.bib").decode(), "bibtex").entries["ties"]
    (csl,) = json.loads(file_of(edition, TIES, "cite.csl.json"))

    assert (entry.fields["date"], entry.fields["url"]) == ("2025-01-17", "https://x.org/b/topics/ties/")
    assert csl["author"] == [{"literal": "J. Doe"}, {"literal": "The desk"}]
    assert b"\r\nTI  - Ties after" in file_of(edition, TIES, "cite.ris")


@pytest.mark.parametrize(
    ("settings", "address"),
    [({"pdf": True}, "https://x.org/b/topics/ties/ties.pdf"), ({}, ""), ({"pdf": True, "base_url": ""}, "")],
)
def test_a_pdf_is_named_where_one_is_made(settings: dict[str, Any], address: str) -> None:
    edition = edition_of(TIES, **settings)

    assert citing(edition.sheet("topics/ties/"), TIES).pdf == address


def test_every_file_that_the_page_leads_to_is_published() -> None:
    made = site()
    plans = {one.path: one.view for one in plan(graph(TIES, settings=made), made, theme())}
    view = plans["topics/ties/index.html"]
    assert isinstance(view, TopicView)

    paths = [address.removeprefix("../../") for address in (*view.citing.files.values(), view.data)]
    assert paths == [
        f"topics/ties/{name}" for name in ("cite.bib", "cite.ris", "cite.csl.json", "index.json")
    ]
    assert [path for path in paths if path not in plans] == []
