"""The settings."""

import pytest

from generator.model.body import Mention
from generator.model.diagnostics import Code
from generator.model.refs import Kind
from generator.model.site import Section, Site
from generator.model.source import SourceFile, Span
from generator.read.site import read_site


def read(text: str) -> tuple[Site | None, list[tuple[Code, int, int]]]:
    site, problems = read_site(SourceFile.of("site.yaml", text.encode()))
    return site, [(problem.code, problem.span.line, problem.span.column) for problem in problems]


def test_settings_with_every_field() -> None:
    text = """\
title: Briefing
description: What is known.
lang: en
base_url: https://example.org/briefing
theme: desk
content: texts
output: public/site
publisher: The desk
license: CC BY 4.0
edit_url: https://example.org/edit/
sections:
  - {id: economy, title: Economy, summary: Trade., accent: "#AA2211", titles: {fa: اقتصاد, PT-br: Economia}, summaries: {ru: Торговля.}}
  - {id: outlook, title: Outlook}
start_here: [overview]
search: {budget: 12.5 KB}
"""
    site, problems = read(text)

    assert problems == []
    assert site is not None
    assert site == Site(
        path="site.yaml",
        spans=site.spans,
        title="Briefing",
        description="What is known.",
        lang="en",
        base_url="https://example.org/briefing/",
        theme="desk",
        content="texts",
        output="public/site",
        publisher="The desk",
        license="CC BY 4.0",
        edit_url="https://example.org/edit/",
        sections=(
            Section(
                id="economy",
                title="Economy",
                summary="Trade.",
                accent="#aa2211",
                titles={"fa": "اقتصاد", "pt-BR": "Economia"},
                summaries={"ru": "Торговля."},
            ),
            Section(id="outlook", title="Outlook"),
        ),
        start_here=(Mention("overview", (Kind.TOPIC,), Span("site.yaml", 14, 14, 14, 22)),),
        search_budget=12_500,
    )
    assert site.at("theme") == Span("site.yaml", 5, 8, 5, 12)


def test_a_title_is_enough() -> None:
    site, problems = read("title: Briefing\n")

    assert problems == []
    assert site is not None
    assert (site.lang, site.theme, site.content, site.output, site.base_url) == (
        "en",
        "gazette",
        "content",
        "_site",
        "",
    )


@pytest.mark.parametrize(
    ("text", "code", "line", "column"),
    [
        ("lang: en\n", Code.FLD002, 1, 1),
        ("title: T\nbase_url: example.org\n", Code.FLD004, 2, 11),
        ("title: T\nbase_url: https://example.org/?a\n", Code.FLD004, 2, 11),
        ("title: T\nbase_url: https://example.org/#a\n", Code.FLD004, 2, 11),
        ("title: T\noutput: /srv\n", Code.FLD004, 2, 9),
        ("title: T\noutput: ../x\n", Code.FLD004, 2, 9),
        ("title: T\ntheme: Own Theme\n", Code.FLD004, 2, 8),
        ("title: T\nsections: [{id: a, title: A}, {id: a, title: B}]\n", Code.FLD006, 2, 36),
        ("title: T\nsections: [{id: topics, title: A}]\n", Code.ADR002, 2, 17),
        ("title: T\nsections: [{id: a, title: A, titles: {xx: B}}]\n", Code.FLD004, 2, 39),
        ("title: T\nsections: [{title: A}]\n", Code.FLD002, 2, 12),
        ("title: T\nstart_here: overview\n", Code.FLD003, 2, 13),
        ("title: T\nsearch: {budget: ten}\n", Code.FLD004, 2, 18),
        ("title: T\nsearch: {budget: 12000}\n", Code.FLD003, 2, 18),
        ("title: T\nsearch: {limit: 10 KB}\n", Code.FLD001, 2, 10),
        ("title: T\nsearch: 10 KB\n", Code.FLD003, 2, 9),
        ("title: T\nbaseurl: x\n", Code.FLD001, 2, 1),
        ("title: T\ncalendars: {fa: solar}\n", Code.FLD004, 2, 17),
        ("title: T\ncalendars: {farsi: jalali}\n", Code.FLD004, 2, 13),
        ("title: T\ndigits: {fa: roman}\n", Code.FLD004, 2, 14),
        ("title: T\ndigits: latin\n", Code.FLD003, 2, 9),
        ("title: T\ntitles: {xx: B}\n", Code.FLD004, 2, 10),
    ],
)
def test_a_mistake_is_reported_and_the_rest_is_read(text: str, code: Code, line: int, column: int) -> None:
    site, problems = read(text)

    assert problems == [(code, line, column)]
    assert site is not None


@pytest.mark.parametrize("text", ["", "title: a: b\n", "- a\n", "\x00"])
def test_settings_that_cannot_be_read_are_none(text: str) -> None:
    site, problems = read(text)

    assert site is None
    assert problems != []


def test_languages_may_have_their_own_calendar_and_figures() -> None:
    site, problems = read("title: T\ncalendars: {fa: jalali, ar: gregorian}\ndigits: {fa-AF: latin}\n")

    assert problems == []
    assert site is not None
    assert (site.calendars, site.digits) == ({"fa": "jalali", "ar": "gregorian"}, {"fa-AF": "latin"})
