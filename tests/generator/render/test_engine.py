"""Views drawn with templates, and what is said of templates that fail."""

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.source import Span
from generator.model.theme import Theme
from generator.render.engine import Engine, render
from generator.render.plan import PagePlan, plan
from tests.generator.render.samples import PO, body, event, graph, page, site, theme


def draw(
    template: str, more: dict[str, str] | None = None, lang: str = "en", po: str = "", title: str = "About"
) -> tuple[str, tuple[Diagnostic, ...]]:
    """What `page.html` makes of a page, with `more` templates beside it."""
    made: Theme = theme({"page.html": template, **(more or {})}, {lang: PO + po} if po else None)
    output, problems = render(Engine(made), planned(made, lang, title))
    return output.data.decode() if output else "", problems


def planned(made: Theme, lang: str = "en", title: str = "About") -> PagePlan:
    plans = plan(graph(page("about", lang=lang, title=title)), site(), made)
    return next(one for one in plans if one.path == "about/index.html")


def problem(template: str, more: dict[str, str] | None = None) -> tuple[Code, str, str, str]:
    text, (found,) = draw(template, more)
    assert text == ""
    return found.code, str(found.span).removeprefix("themes/test/templates/"), found.message, found.help


def test_a_page_is_its_view_in_its_template() -> None:
    made = theme({"page.html": "<h1>{{ title }}</h1>\n\n"})

    assert render(Engine(made), planned(made)) == (Output.of("about/index.html", b"<h1>About</h1>\n"), ())


def test_what_is_not_markup_is_escaped() -> None:
    hostile = '<script>alert("1")</script>'
    template = '<a title="{{ title }}">{{ title }}{{ _("x %(y)s", y=title) }}{% trans title %}{{ title }}{% endtrans %}</a>'
    text, problems = draw(template, title=hostile)

    assert problems == ()
    assert "<script" not in text
    assert text.count("&lt;script&gt;alert(&#34;1&#34;)") == 4


def test_every_file_is_escaped_whatever_its_name() -> None:
    made = theme({"robots.txt": "{{ '<' ~ sitemap }}", "feed.xml": "{{ '<' ~ title }}"})
    drawn = {
        one.path: render(Engine(made), one)[0]
        for one in plan(graph(event("visit", "2022-07-19")), site(), made)
    }

    assert [output.data for path in ("robots.txt", "feed.xml") if (output := drawn[path])] == [
        b"&lt;\n",
        b"&lt;A site\n",
    ]


def test_markup_of_ours_is_shown_as_it_is() -> None:
    made = theme({"page.html": "{% for part in body.parts %}{{ part }}{% endfor %}"})
    about = page("about", body=body("<p>a &amp; b</p>"))
    (one,) = (each for each in plan(graph(about), site(), made) if each.path == "about/index.html")

    assert render(Engine(made), one) == (
        Output.of("about/index.html", b'<p id="p-x2mo2">a &amp; b</p>\n'),
        (),
    )


def test_the_interface_speaks_the_page_s_language() -> None:
    po = 'msgid "Back to %(page)s"\nmsgstr "Назад к %(page)s"\n\nmsgid "one"\nmsgid_plural "%(num)s"\nmsgstr[0] "один"\nmsgstr[1] "%(num)s шт."\n'
    template = '{{ _("Back to %(page)s", page="<a>") }}; {{ ngettext("one", "%(num)s", 3) }}; {{ gettext("100 %%") }}'

    assert draw(template, lang="ru", po=po) == (
        'Назад к &lt;a&gt;; 3 шт.; <bdi lang="en">100 %</bdi>\n',
        (),
    )
    assert draw(template) == ("Back to &lt;a&gt;; 3; 100 %\n", ())


def test_imported_macros_speak_it_too() -> None:
    macros = {"partials/m.html": '{% macro m() %}{{ _("Search") }}{% endmacro %}'}
    template = '{% from "partials/m.html" import m %}{{ m() }}'
    made = theme({"page.html": template, **macros}, {"ru": PO + 'msgid "Search"\nmsgstr "Поиск"\n'})
    engine = Engine(made)
    texts = [
        output.data.decode()
        for lang in ("ru", "en", "ru")
        if (output := render(engine, planned(made, lang))[0])
    ]

    assert texts == ["Поиск\n", "Search\n", "Поиск\n"]


def test_templates_see_nothing_but_their_view() -> None:
    seen = draw(
        "{% for name in ['config', 'lipsum', 'dict', 'range', 'self', 'title', 'view'] %}{% endfor %}{{ lipsum is defined }}{{ view is defined }}{{ title is defined }}"
    )

    assert seen == ("FalseFalseTrue\n", ())


def test_an_unknown_name_is_told_with_its_place() -> None:
    assert problem("<p>\n  {{ tittle }}") == (
        Code.TPL001,
        "page.html:2:6",
        "`tittle` is not a field of the view of `page.html`",
        "use `title`",
    )


def test_an_unknown_field_is_told_with_its_place() -> None:
    assert problem("<p>\n  {{ title }} {{ page.titel }}") == (
        Code.TPL001,
        "page.html:2:23",
        "`titel` is not a field of `PageMeta`",
        "use `title`",
    )


def test_the_place_is_in_the_file_that_fails() -> None:
    more = {"base.html": "{% block a %}{% endblock %}", "partials/p.html": "\n\n{{ nix }}"}

    assert problem(
        '{% extends "base.html" %}{% block a %}\n{% include "partials/p.html" %}{% endblock %}', more
    )[:2] == (
        Code.TPL001,
        "partials/p.html:3:4",
    )


@pytest.mark.parametrize(
    ("template", "place", "message"),
    [
        ("a\n{% if title %}", "page.html:2:1", "unexpected end of template: `if` is still open"),
        ("{{ title|shout }}", "page.html:1:1", "no filter named `shout`"),
        ("{% repeat %}", "page.html:1:1", "encountered unknown tag `repeat`"),
    ],
)
def test_a_template_that_cannot_be_read_is_told_with_its_place(
    template: str, place: str, message: str
) -> None:
    assert problem(template)[:3] == (Code.TPL002, place, message)


@pytest.mark.parametrize(
    ("template", "place", "message"),
    [
        (
            '\n{% include "partials/nix.html" %}',
            "page.html:2:13",
            "the theme `test` has no template `partials/nix.html`",
        ),
        (
            '\n{% include "page.html" %}',
            "page.html:2:1",
            "a template or macro calls itself without end",
        ),
        (
            "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
            "page.html:1:1",
            "a template or macro calls itself without end",
        ),
        (
            "\n{% for a in range(9999) %}{% for b in range(9999) %}{% endfor %}{% endfor %}",
            "page.html:2:1",
            "`about/index.html` takes more than 5,000,000 turns of loops",
        ),
        (
            "\n{% for a in range(10 ** 12) %}{% endfor %}",
            "page.html:2:1",
            "`about/index.html` takes more than 5,000,000 turns of loops",
        ),
        (
            "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
            "page.html:1:1",
            "`about/index.html` takes more than 500,000 calls",
        ),
        (
            "{{ 1 // 0 }}",
            "page.html:1:1",
            "`about/index.html` cannot be drawn: integer division or modulo by zero",
        ),
        (
            "{{ title + 1 }}",
            "page.html:1:1",
            '`about/index.html` cannot be drawn: can only concatenate text (not "number") to text',
        ),
    ],
)
def test_a_template_that_fails_or_never_ends_is_told_with_its_place(
    template: str, place: str, message: str
) -> None:
    code, where, what, _ = problem(template)

    assert (code, where, what) == (Code.TPL003, place, message)


def test_a_page_without_its_template_is_a_problem_of_the_theme() -> None:
    made = theme()
    del made.templates["page.html"]
    output, (found,) = render(Engine(made), planned(made))

    assert (output, found.code, found.span) == (None, Code.TPL003, Span("themes/test/theme.yaml"))


def test_loops_know_where_they_are() -> None:
    template = "{% for a in [1, 2] %}{{ loop.index }}/{{ loop.length }}{{ ',' if not loop.last }}{% else %}x{% endfor %}"

    assert draw(template) == ("1/2,2/2\n", ())


def test_one_page_s_steps_are_not_counted_for_the_next() -> None:
    made = theme({"page.html": "{% for a in range(4000000) %}{% endfor %}."})
    engine = Engine(made)

    assert [render(engine, planned(made))[1] for _ in range(2)] == [(), ()]
