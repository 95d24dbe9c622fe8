"""A theme and all that it inherits become one."""

from base64 import b64encode
from hashlib import sha256

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import SourceFile, SourceTree, Span, digest_of
from generator.model.theme import Asset, Template, Theme
from generator.read.theme import read_theme

NAMED = Span("site.yaml", 3, 8, 3, 13)


def tree(name: str, files: dict[str, str | bytes]) -> SourceTree:
    return SourceTree(
        tuple(
            SourceFile.of(f"themes/{name}/{path}", data if isinstance(data, bytes) else data.encode())
            for path, data in sorted(files.items())
        )
    )


def read(name: str, **themes: dict[str, str | bytes]) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    return read_theme(name, {name: tree(name, files) for name, files in themes.items()}, NAMED)


def whole(name: str, **themes: dict[str, str | bytes]) -> Theme:
    theme, problems = read(name, **themes)
    assert problems == ()
    assert theme is not None
    return theme


def test_a_theme_is_its_templates_assets_and_catalogues() -> None:
    theme = whole(
        "plain",
        plain={
            "theme.yaml": "name: plain\ndescription: A memo.\n",
            "templates/home.html": "home",
            "templates/partials/card.html": "card",
            "assets/css/site.css": "css",
            "assets/lunr.min.js": "js",
            "i18n/fa.po": "po",
            "README.md": "read me",
        },
    )

    css, js = digest_of(b"css")[:10], digest_of(b"js")[:10]
    assert theme.name == "plain"
    assert theme.templates == {
        "home.html": Template("home.html", "themes/plain/templates/home.html", "home"),
        "partials/card.html": Template(
            "partials/card.html", "themes/plain/templates/partials/card.html", "card"
        ),
    }
    assert theme.assets == {
        "css/site.css": Asset("css/site.css", f"assets/css/site.{css}.css", b"css"),
        "lunr.min.js": Asset("lunr.min.js", f"assets/lunr.min.{js}.js", b"js"),
    }
    assert theme.catalogues == {"fa": b"po"}


def test_a_child_wins_over_its_parents_and_inherits_the_rest() -> None:
    theme = whole(
        "child",
        child={
            "theme.yaml": "name: child\nparent: plain\ntokens: {ink: blue}\n",
            "templates/a.html": "child's",
        },
        plain={
            "theme.yaml": "name: plain\nparent: root\ntokens: {ink: black, gap: 1.5}\n",
            "templates/a.html": "plain's",
            "templates/b.html": "plain's",
        },
        root={"theme.yaml": "name: root\n", "templates/b.html": "root's", "templates/c.html": "root's"},
    )

    assert {name: template.text for name, template in theme.templates.items()} == {
        "a.html": "child's",
        "b.html": "plain's",
        "c.html": "root's",
        "plain/a.html": "plain's",
        "root/b.html": "root's",
    }
    assert theme.templates["b.html"].path == "themes/plain/templates/b.html"
    assert theme.templates["plain/a.html"].path == "themes/plain/templates/a.html"
    assert theme.assets["styles.css"].data == b":root{--gap:1.5;--ink:blue;}\n"


def test_the_style_sheets_of_the_line_are_one_file_with_the_tokens_first() -> None:
    theme = whole(
        "child",
        child={
            "theme.yaml": "name: child\nparent: plain\nstyles: [css/own.css]\n",
            "assets/css/own.css": "d{}",
            "assets/css/a.css": "c{}",
        },
        plain={
            "theme.yaml": "name: plain\nstyles: [css/a.css, css/b.css]\ntokens: {gap: 1.5}\n",
            "assets/css/a.css": "a{}",
            "assets/css/b.css": "b{}",
            "assets/css/apart.css": "e{}",
        },
    )

    assert theme.assets["styles.css"].data == b":root{--gap:1.5;}\nc{}b{}d{}"
    assert sorted(theme.assets) == ["css/apart.css", "styles.css"]


def test_a_style_sheet_that_stands_alone_names_files_as_they_stand_to_it() -> None:
    theme = whole(
        "a",
        a={
            "theme.yaml": "name: a\n",
            "assets/css/front.css": "b{src: url(../fonts/own.woff2)}",
            "assets/fonts/own.woff2": "face",
        },
    )

    face = f"../fonts/own.{digest_of(b'face')[:10]}.woff2"
    assert theme.assets["css/front.css"].data.decode() == f'b{{src: url("{face}")}}'
    assert (
        theme.assets["css/front.css"].url == Asset.of("css/front.css", theme.assets["css/front.css"].data).url
    )


def test_a_style_sheet_that_is_not_there_is_reported_where_it_is_listed() -> None:
    _, (problem,) = read(
        "a", a={"theme.yaml": "name: a\nstyles:\n  - css/on.css\n", "assets/css/one.css": ""}
    )

    assert (problem.code, problem.span.line, problem.span.column) == (Code.THM001, 3, 5)
    assert problem.message == "the style sheet `css/on.css` is not among the theme's assets"
    assert problem.help == "use `css/one.css`"


def test_the_digest_changes_with_templates_and_catalogues_and_nothing_else() -> None:
    base = {"theme.yaml": "name: a\n", "templates/x.html": "1", "i18n/fa.po": "1", "assets/a.css": "1"}

    digests = {
        change: whole(
            "a", a={**base, change: "name: a\ndescription: b\n" if change == "theme.yaml" else "2"}
        ).templates_digest
        for change in base
    }

    assert digests["theme.yaml"] == digests["assets/a.css"] == whole("a", a={**base}).templates_digest
    assert len(set(digests.values())) == 3


@pytest.mark.parametrize(
    ("themes", "message"),
    [
        ({}, "no theme is named `a`"),
        ({"a": {"templates/x.html": ""}}, "the theme `a` has no file `theme.yaml`"),
        ({"a": {"theme.yaml": "name: a\nparent: a\n"}}, "the theme inherits from itself: `a` → `a`"),
        ({"a": {"theme.yaml": "name: a\nparent: b\n"}}, "no theme is named `b`"),
    ],
)
def test_a_theme_that_cannot_be_used_is_none(themes: dict[str, dict[str, str | bytes]], message: str) -> None:
    theme, (problem,) = read("a", **themes)

    assert theme is None
    assert (problem.code, problem.message) == (Code.THM001, message)


def test_a_circle_of_parents_ends() -> None:
    theme, (problem,) = read(
        "a",
        a={"theme.yaml": "name: a\nparent: b\n"},
        b={"theme.yaml": "name: b\nparent: c\n"},
        c={"theme.yaml": "name: c\nparent: b\n"},
    )

    assert theme is None
    assert problem.message == "the theme inherits from itself: `a` → `b` → `c` → `b`"
    assert problem.span == Span("themes/c/theme.yaml", 2, 9, 2, 10)


def test_a_pinned_file_must_be_there_and_be_itself() -> None:
    right, wrong = sha256(b"lunr").digest(), sha256(b"other").digest()
    text = "name: a\nassets:\n  v/l.js: {}\n"
    files = {"assets/v/l.js": b"lunr"}

    def found(pin: str, files: dict[str, str | bytes]) -> list[tuple[Code, int, int, str]]:
        problems = read("a", a={"theme.yaml": text.format(pin), **files})[1]
        return [
            (problem.code, problem.span.line, problem.span.column, problem.message) for problem in problems
        ]

    assert found(f"sha256-{b64encode(right).decode()}", {**files}) == []
    assert found(right.hex(), {**files}) == []
    assert found(right.hex(), {}) == [(Code.THM002, 3, 11, "the asset `v/l.js` is missing")]
    assert found(wrong.hex(), {**files}) == [
        (Code.THM002, 3, 11, "the asset `v/l.js` is not the file that was pinned")
    ]
    for broken in ("sha256-x", "sha256-", "abc", "sha1-" + "0" * 40, "x" * 64):
        assert [code for code, *_ in found(broken, {**files})] == [Code.FLD004]


@pytest.mark.parametrize(
    "value",
    [
        "#fff",
        "1.125rem",
        "light-dark(#fff, rgb(0 0 0 / 50%))",
        "Charter, 'Noto Serif', serif",
        "calc(1px + 2 * (3em - 1%))",
    ],
)
def test_a_plain_value_is_a_token(value: str) -> None:
    theme = whole("a", a={"theme.yaml": f'name: a\ntokens: {{x: "{value}"}}\n'})

    assert theme.assets["styles.css"].data.decode() == f":root{{--x:{value};}}\n"


@pytest.mark.parametrize(
    "value",
    [
        "red;--y:1", "red}body{x:y", "url(x)", "URL (x)", "image-set('x' 1x)", "a/*b*/", "<script>", "a\\\\62", "(", ")(", "'open", "a!important",
        "@import x", "expression(x)", "é", "",
    ],
)  # fmt: skip
def test_no_token_can_leave_its_declaration_or_fetch_a_file(value: str) -> None:
    theme, problems = read("a", a={"theme.yaml": f'name: a\ntokens: {{x: "{value}"}}\n'})

    assert theme is not None
    assert "styles.css" not in theme.assets
    assert value == "" or [problem.code for problem in problems] == [Code.FLD004]


@pytest.mark.parametrize("name", ["--x", "x y", "X", "x:red;--y", "x}", "-x", "é"])
def test_no_token_has_a_name_that_is_more(name: str) -> None:
    _, problems = read("a", a={"theme.yaml": f'name: a\ntokens: {{"{name}": red}}\n'})

    assert [problem.code for problem in problems] == [Code.FLD004]


def test_outlines_for_maps_are_inherited_and_not_published() -> None:
    theme = whole(
        "b",
        a={"theme.yaml": "name: a\n", "geodata/countries.json": "{}"},
        b={"theme.yaml": "name: b\nparent: a\n"},
    )

    assert (theme.geodata, theme.assets) == (b"{}", {})


def test_files_that_cannot_be_published_are_reported() -> None:
    _, problems = read(
        "a",
        a={
            "theme.yaml": "name: a\n",
            "assets/a b.css": "x",
            "i18n/farsi.po": "x",
            "templates/x.html": b"\xff",
        },
    )

    assert [(problem.code, problem.span.path) for problem in problems] == [
        (Code.TXT001, "themes/a/templates/x.html"),
        (Code.THM001, "themes/a/assets/a b.css"),
        (Code.THM001, "themes/a/i18n/farsi.po"),
    ]


def test_a_style_sheet_for_a_language_waits_with_the_tokens_that_it_alone_mentions() -> None:
    theme = whole(
        "b",
        a={
            "theme.yaml": """name: a
styles: [css/all.css]
languages: {ja: css/far.css, ko: css/far.css}
tokens: {ink: black, font-far: serif, font-near: var(--font-both), font-both: serif}
""",
            "assets/css/all.css": "p{color:var(--ink)}",
            "assets/css/far.css": "a{font:var(--font-far)}b{font:var(--font-both);color:var( --ink)}",
        },
        b={
            "theme.yaml": "name: b\nparent: a\nlanguages: {ko: css/own.css}\n",
            "assets/css/own.css": "i{color:var(--ink)}",
        },
    )

    assert theme.assets["styles.css"].data == (
        b":root{--font-both:serif;--font-near:var(--font-both);--ink:black;}\np{color:var(--ink)}"
    )
    assert theme.languages == {
        "ja": b":root{--font-far:serif;}\na{font:var(--font-far)}b{font:var(--font-both);color:var( --ink)}",
        "ko": b"i{color:var(--ink)}",
    }
    assert set(theme.assets) == {"styles.css"}
    assert "font-far" in theme.tokens


@pytest.mark.parametrize("tag", ["zh-Hant", "Japanese", "j", "JA"])
def test_a_style_sheet_for_what_is_no_first_part_of_a_tag_is_reported(tag: str) -> None:
    _, problems = read(
        "a", a={"theme.yaml": f"name: a\nlanguages: {{{tag}: css/x.css}}\n", "assets/css/x.css": ""}
    )

    assert [problem.code for problem in problems] == [Code.FLD004]


def test_a_style_sheet_for_a_language_that_is_not_there_is_reported() -> None:
    _, problems = read("a", a={"theme.yaml": "name: a\nlanguages: {ja: css/x.css}\n"})

    assert [problem.code for problem in problems] == [Code.THM001]


def test_what_pages_with_a_text_run_is_one_file() -> None:
    files: dict[str, str | bytes] = {
        "theme.yaml": "name: a\n",
        "assets/js/theme.js": "1;",
        "assets/js/reading.js": "2;",
    }

    assert whole("a", a=files).assets["js/text.js"].data == b"1;2;"
    del files["assets/js/reading.js"]
    assert set(whole("a", a=files).assets) == {"js/theme.js"}
