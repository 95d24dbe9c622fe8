"""Templates are drawn with short ways for what pages do most: none of them may show."""

import pytest
from jinja2 import DictLoader

from generator.render.contract import check_theme
from generator.render.engine import Engine
from generator.render.environment import CountedEnvironment, OverrunError, Trees
from generator.render.frame_pieces import Link
from tests.generator.render.samples import theme

MACROS = """
{% macro shown(item) %}<{{ item }}>{% endmacro %}
{% macro linked(item) %}{% for _ in range(3) %}{{ shown(item.text) }}{% endfor %}{% endmacro %}
{% macro both(one, other="!") %}{{ one }}{{ other }}{{ kwargs|length }}{% endmacro %}
"""


def environment(**templates: str) -> CountedEnvironment:
    made = CountedEnvironment(DictLoader({"macros": MACROS, **templates}))
    made.steps.reset()
    return made


def drawn(text: str, **names: object) -> str:
    return (
        environment(page='{% from "macros" import shown, linked, both %}' + text)
        .get_template("page")
        .render(names)
    )


def test_what_a_macro_made_of_text_is_not_shown_for_markup_that_reads_the_same() -> None:
    page = drawn('{{ shown("<b>") }}{{ shown("<b>"|safe) }}{{ shown("<b>") }}')

    assert page == "<&lt;b&gt;><<b>><&lt;b&gt;>"


def test_a_macro_of_the_page_itself_is_called_each_time() -> None:
    page = drawn(
        "{% set seen = namespace(n=0) %}"
        "{% macro next(item) %}{% set seen.n = seen.n + 1 %}{{ item }}{{ seen.n }}{% endmacro %}"
        '{{ next("a") }}{{ next("a") }}'
    )

    assert page == "a1a2"


def test_macros_take_what_jinja_lets_them_take() -> None:
    page = drawn('{{ both("a") }} {{ both("a", "b") }} {{ both(other="b", one="a", third=1) }}')

    assert page == "a!0 ab0 ab1"


def test_a_macro_takes_as_many_steps_when_its_result_is_known() -> None:
    made = environment(page='{% from "macros" import linked %}{{ linked(link) }}')
    link = Link("Ties", "topics/ties/")
    left = []
    for _ in range(2):
        made.steps.reset()
        made.get_template("page").render(link=link)
        left.append((made.steps.calls, made.steps.turns))

    assert left[0] == left[1]


def test_results_that_are_known_overrun_like_others() -> None:
    made = environment(page='{% from "macros" import linked %}{{ linked(link) }}')
    link = Link("Ties", "topics/ties/")
    made.get_template("page").render(link=link)
    made.steps.reset()
    made.steps.turns = 2

    with pytest.raises(OverrunError):
        made.get_template("page").render(link=link)


def test_values_are_shown_as_jinja_shows_them() -> None:
    page = drawn("{{ 1.5 }} {{ none }} {{ ('<', 1) }} {{ '<'|e }} {{ ('a' ~ '<')|safe }}")

    assert page == "1.5 None (&#39;&lt;&#39;, 1) &lt; a<"


def test_templates_that_were_read_for_the_check_draw_the_same_page() -> None:
    messages = "{% trans n=item %}{{ n }} & more{% endtrans %}"
    made = theme({"page.html": f"{{% for item in [1, 2] %}}{{{{ page.title }}}}{messages}{{% endfor %}}"})
    trees: Trees = {}
    found = check_theme(made, trees)
    fields = {"page": {"title": "<A>"}}

    assert found == ()
    assert "page.html" in trees
    assert Engine(made, trees).draw("page.html", fields, "en") == "&lt;A&gt;1 & more&lt;A&gt;2 & more"
    assert Engine(made).draw("page.html", fields, "en") == "&lt;A&gt;1 & more&lt;A&gt;2 & more"
    assert "page.html" not in trees
