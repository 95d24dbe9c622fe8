"""What templates may name, checked without drawing."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.diagnostics import Fix
from generator.model.source import Span
from generator.render.contract import check_theme
from generator.render.engine import Engine, render
from generator.render.plan import plan
from tests.generator.render.samples import PO, graph, page, site, source, theme, topic


def problems(**templates: str) -> list[str]:
    """The problems of a theme; `topic` stands for `topic.html`, `partials_card` for `partials/card.html`."""
    named = {f"{name.replace('_', '/')}.html": text for name, text in templates.items()}
    found = check_theme(theme(named))
    return [
        f"{one.code} {str(one.span).removeprefix('themes/test/templates/')} {one.message}" for one in found
    ]


def test_a_sound_theme_has_no_problems() -> None:
    assert problems() == []


@pytest.mark.parametrize(
    "template",
    [
        "{% if nix is defined %}{{ nix }}{% endif %}",
        "{% if nix is defined and nix.deep %}{{ nix.deep }}{% endif %}",
        "{{ nix if nix is defined }}",
        "{{ nix|default('') }}{{ page.nix|d('') }}",
        "{{ page.nix is defined }}{{ nix is undefined }}",
        "{% for part in body.parts %}{% if part.items is defined %}{{ part.items }}{% else %}{{ part }}{% endif %}{% endfor %}",
        "{% set x = title %}{{ x }}{% with y = x %}{{ y }}{% endwith %}{% set ns = namespace(z=1) %}{% set ns.z = 2 %}{{ ns.z }}",
        "{% macro m(a, b=1) %}{{ a }}{{ b }}{{ varargs }}{{ caller() }}{% endmacro %}{{ m(1, b=2) }}{% call m(1) %}x{% endcall %}",
        "{% trans n=references|length %}{{ n }} reference{% pluralize %}{{ n }} references{% endtrans %}",
        "{% for name, url in page.assets.items() %}{{ name.upper() }}{{ url }}{% endfor %}",
        "{% for a in references %}{{ loop.index }}{{ a.number }}{% else %}-{% endfor %}",
        "{% for group in timeline|groupby('group') %}{{ group.grouper }}{{ group.list }}{% endfor %}",
        "{{ (references|first).title }}{{ references[0].title }}{{ references|map(attribute='title')|join(', ') }}",
        "{{ related|selectattr('lang')|list|length }}{{ range(3)|list }}{{ updated.text if updated }}",
        "{% filter upper %}{{ title }}{% endfilter %}{% set block %}{{ title }}{% endset %}{{ block }}",
        "{% include ['nix.html', 'partials/ok.html'] %}{% include 'nix.html' ignore missing %}",
    ],
)
def test_what_may_be_named_is_not_reported(template: str) -> None:
    assert problems(topic=template, partials_ok="{{ title }}") == []


@pytest.mark.parametrize(
    ("template", "column", "message"),
    [
        ("{{ nix }}", 4, "`nix` is not a field of the view of `topic.html`"),
        ("{{ page.nix }}", 9, "`nix` is not a field of `PageMeta`"),
        ("{{ page['nix'] }}", 10, "`nix` is not a field of `PageMeta`"),
        ("{{ page.assets['nix'] }}", 17, "`nix` is not an asset of the theme"),
        ("{% for j in judgements %}{{ j.nix }}{% endfor %}", 31, "`nix` is not a field of `JudgementView`"),
        ("{% for j in judgements if j.nix %}{% endfor %}", 29, "`nix` is not a field of `JudgementView`"),
        ("{{ judgements[0].evidence[0].nix }}", 30, "`nix` is not a field of `CiteItem`"),
        ("{{ (judgements|sort(attribute='id')|first).nix }}", 44, "`nix` is not a field of `JudgementView`"),
        ("{{ judgements|map(attribute='nix')|list }}", 30, "`nix` is not a field of `JudgementView`"),
        ("{{ changes|selectattr('nix')|list }}", 24, "`nix` is not a field of `ChangeItem`"),
        ("{% set j = updated %}{{ j.nix }}", 27, "`nix` is not a field of `When`"),
        ("{{ (updated if updated else review_by).nix }}", 40, "`nix` is not a field of `When`"),
        ("{{ nix.deep if title else '' }}", 4, "`nix` is not a field of the view of `topic.html`"),
        ("{{ title is sameas(nix) }}", 20, "`nix` is not a field of the view of `topic.html`"),
        ("{{ nix.deep is defined }}", 4, "`nix` is not a field of the view of `topic.html`"),
        ("{{ {'a': nix} }}", 10, "`nix` is not a field of the view of `topic.html`"),
        ("{% if not nix %}{% endif %}", 11, "`nix` is not a field of the view of `topic.html`"),
        ("{{ _('%(a)s', a=nix) }}", 17, "`nix` is not a field of the view of `topic.html`"),
        ("{% trans a=nix %}{{ a }}{% endtrans %}", 12, "`nix` is not a field of the view of `topic.html`"),
        (
            "{% for p in body.parts %}{{ p.nix }}{% endfor %}",
            31,
            "`nix` is not a field of `Html` or `CiteView` or `CardView`",
        ),
    ],
)
def test_a_name_that_cannot_be_there_is_reported_at_its_place(
    template: str, column: int, message: str
) -> None:
    assert problems(topic=f"\n{template}") == [f"TPL001 topic.html:2:{column} {message}"]


def test_includes_see_what_stands_around_them() -> None:
    assert problems(
        topic="{% for j in judgements %}{% include 'partials/j.html' %}{% endfor %}",
        partials_j="{{ j.id }}{{ j.nix }}",
    ) == ["TPL001 partials/j.html:1:16 `nix` is not a field of `JudgementView`"]


def test_macros_are_checked_with_what_they_are_given() -> None:
    found = problems(
        partials_m="{% macro m(item) %}{{ item.url }}{% endmacro %}",
        topic="{% from 'partials/m.html' import m %}{% for j in judgements %}{{ m(j) }}{% endfor %}{{ m(section) }}",
        source="{% import 'partials/m.html' as p %}{% for c in excerpts %}{{ p.m(item=c) }}{% endfor %}{{ p.nix() }}",
    )

    assert found == [
        "TPL001 partials/m.html:1:28 `url` is not a field of `JudgementView`",
        "TPL001 source.html:1:93 `nix` is not a macro of `partials/m.html`",
    ]


def test_macros_that_nothing_calls_are_checked_too() -> None:
    assert problems(topic="{% macro m() %}{{ nix }}{% endmacro %}") == [
        "TPL001 topic.html:1:19 `nix` is not a field of the view of `topic.html`"
    ]


def test_imported_macros_do_not_see_the_view() -> None:
    found = problems(
        partials_m="{% macro m() %}{{ title }}{% endmacro %}",
        topic="{% from 'partials/m.html' import m, nix %}{{ m() }}",
        page="{% from 'partials/m.html' import m with context %}{{ m() }}",
    )

    assert found == [
        "TPL001 partials/m.html:1:19 `title` is not a field of the view of `topic.html`",
        "TPL001 topic.html:1:37 `nix` is not a macro of `partials/m.html`",
    ]


def test_blocks_are_checked_where_they_are_shown() -> None:
    found = problems(
        base="{% block a %}{{ never }}{% endblock %}{% block b %}{{ shown }}{% endblock %}{% block c %}{{ kept }}{% endblock %}",
        topic="{% extends 'base.html' %}{% set own = title %}{% block a %}{{ own }}{{ nix }}{% endblock %}{% block b %}{{ super() }}{% endblock %}",
    )

    assert found == [
        "TPL001 base.html:1:55 `shown` is not a field of the view of `topic.html`",
        "TPL001 base.html:1:93 `kept` is not a field of the view of `topic.html`",
        "TPL001 topic.html:1:72 `nix` is not a field of the view of `topic.html`",
    ]


def test_circles_are_reported_without_drawing() -> None:
    found = problems(
        topic="{% include 'partials/a.html' %}",
        partials_a="\n{% include 'partials/b.html' %}",
        partials_b="{% include 'partials/a.html' %}",
        page="{% extends 'page.html' %}",
        home="{% from 'home.html' import x %}",
    )

    assert found == [
        "TPL003 home.html:1:10 a template includes itself: `home.html` → `home.html`",
        "TPL003 page.html:1:13 a template includes itself: `page.html` → `page.html`",
        "TPL003 partials/b.html:1:13 a template includes itself: `partials/a.html` → `partials/b.html` → `partials/a.html`",
    ]


def test_what_is_not_there_is_reported() -> None:
    made = theme({"topic.html": "{% include 'partials/nix.html' %}{{ title|nix }}{{ title is nix }}"})
    del made.templates["page.html"]

    assert [f"{one.code} {one.span} {one.message}" for one in check_theme(made)] == [
        "TPL003 themes/test/templates/topic.html:1:13 the theme `test` has no template `partials/nix.html`",
        "TPL002 themes/test/templates/topic.html:1:43 no filter named `nix`",
        "TPL002 themes/test/templates/topic.html:1:61 no test named `nix`",
        "TPL003 themes/test/theme.yaml:1:1 the theme `test` has no template `page.html`",
    ]


def test_every_template_is_read_whether_or_not_a_page_needs_it() -> None:
    assert problems(partials_unused="{% if %}") == [
        "TPL002 partials/unused.html:1:1 expected an expression, got `end of statement block`"
    ]


@pytest.mark.parametrize(
    "deep", ["{{ 1" + " + 1" * 5000 + " }}", "{% if title %}" * 3000, "{{ " + "(" * 5000 + ")" * 5000 + " }}"]
)
def test_a_template_that_nests_without_measure_is_reported(deep: str) -> None:
    made = theme({"topic.html": deep})
    drawn = [
        render(Engine(made), one)
        for one in plan(graph(topic("ties")), site(), made)
        if one.template == "topic.html"
    ]

    assert [one.code for one in check_theme(made)] == ["TPL002"]
    assert [output for output, _ in drawn] == [None]


def test_a_catalogue_that_cannot_be_used_is_reported() -> None:
    found = check_theme(theme(catalogues={"fa": PO + 'msgid "a"\nmsgstr "%(b)s"\n'}))

    assert [f"{one.code} {one.span} {one.message}" for one in found] == [
        "TPL002 themes/test/i18n/fa.po:6:1 the catalogue of `fa` cannot be used: `%(b)s` is in the translation but not in `a`"
    ]


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "{{ title }}",
            "{{ nix }}",
            "{{ page.title }}",
            "{{ page.nix }}",
            "{% if title %}",
            "{% else %}",
            "{% endif %}",
            "{% for a in references %}",
            "{% for a, b in page.assets.items() %}",
            "{{ a.title }}",
            "{{ loop.index }}",
            "{% endfor %}",
            "{% set a = page %}",
            "{% block a %}",
            "{% endblock %}",
            "{% macro a(b) %}",
            "{% endmacro %}",
            "{{ a(page) }}",
            "{% include 'partials/x.html' %}",
            "{% from 'partials/x.html' import a %}",
            "{% extends 'partials/x.html' %}",
            "{{ a|first }}",
            "{{ super() }}",
            "{{ self.a() }}",
            "{% raw %}",
            "{#",
            "{{",
            "}}",
            "\n",
        ]
    ),
    max_size=8,
).map("".join)


@settings(max_examples=40)
@given(FRAGMENTS, FRAGMENTS)
def test_no_theme_makes_us_fail_and_what_passes_does_not_name_in_vain(one: str, other: str) -> None:
    made = theme({"topic.html": one, "partials/x.html": other})
    found = check_theme(made)
    drawn = [
        render(Engine(made), each)
        for each in plan(graph(topic("ties"), page("about"), source()), site(), made)
    ]

    if not found:
        assert [each.message for _, told in drawn for each in told if each.code == "TPL001"] == []


@pytest.mark.parametrize(
    ("template", "text", "columns"),
    [
        ("<h1>{{ tittle }}</h1>", "title", (8, 14)),
        ("{{ page.titel }}", "title", (9, 14)),
        ("{% include 'partials/crd.html' %}", "partials/card.html", (13, 30)),
    ],
)
def test_a_near_name_is_a_mend_of_the_name_alone(template: str, text: str, columns: tuple[int, int]) -> None:
    (found,) = check_theme(theme({"topic.html": template, "partials/card.html": ""}))

    assert found.fix == Fix(Span(found.span.path, 1, columns[0], 1, columns[1]), text)


@pytest.mark.parametrize("template", ["{{ tittle }}{{ tittle }}", "{{ qqqq }}", "{{ page.tittle }} tittle"])
def test_a_name_that_stands_twice_or_is_like_none_is_not_mended(template: str) -> None:
    assert {one.fix for one in check_theme(theme({"topic.html": template}))} == {None}
