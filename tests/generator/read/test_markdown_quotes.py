"""Excerpts: quoted lines are the source's words, all other lines the editor's note."""

import pytest

from generator.model.body import Quotation
from generator.model.source import Span
from generator.read.markdown import parse_excerpt
from tests.generator.read.markdown_support import shown

PATH = "content/excerpts/price.md"
FOLDER = "content/excerpts"


def excerpt(text: str) -> tuple[Quotation | None, str, list[str]]:
    quotation, note, problems = parse_excerpt(PATH, text, 1, FOLDER)
    return (
        quotation,
        shown(note),
        [f"{found.span.line}:{found.span.column} {found.code} {found.message}" for found in problems],
    )


def quoted(text: str) -> Quotation:
    quotation, _, problems = excerpt(text)
    assert problems == []
    assert quotation is not None
    return quotation


def test_quoted_lines_are_the_words_and_the_rest_is_the_note() -> None:
    quotation, note, problems = excerpt("Before [@a].\n> The words\n> go on.\n\n## After\n")

    assert quotation == Quotation(
        "The words go on.", "<p>The words\ngo on.</p>", Span(PATH, 2, 1, 3, 9), ((0, 2, 3), (10, 3, 3))
    )
    assert note == '<p>Before {{cite a}}.</p><h2 id="after">After</h2>'
    assert problems == []


def test_the_span_counts_from_where_the_text_starts_in_its_file() -> None:
    quotation, note, _ = parse_excerpt(PATH, "\n> a\n\nb", 8, FOLDER)

    assert quotation is not None
    assert quotation.span == Span(PATH, 9, 1, 9, 4)
    assert note.paragraphs[0].span == Span(PATH, 11, 1, 11, 2)


@pytest.mark.parametrize(
    ("text", "words", "html"),
    [
        ("> One.\n>\n> Two.", "One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("> One.\n\n>Two.", "One.\n\nTwo.", "<p>One.</p>\n<p>Two.</p>"),
        ("> a  \n> b", "a\nb", "<p>a<br>b</p>"),
        ("> *a* **b** \\*c\\* d*e", "a b *c* d*e", "<p><em>a</em> <strong>b</strong> *c* d*e</p>"),
        ("> R&amp;D &copy; a < b", "R&amp;D &copy; a < b", "<p>R&amp;amp;D &amp;copy; a &lt; b</p>"),
        ("> [@a] `b` [c](d) ![@e]", "[@a] `b` [c](d) ![@e]", "<p>[@a] `b` [c](d) ![@e]</p>"),
        ("> 1. a\n> - b\n> # c", "1. a - b # c", "<p>1. a\n- b\n# c</p>"),
        (">     a\n> ```\n> b", "a ``` b", "<p>a\n```\nb</p>"),
        ("> “a…” -- 'b'\u00a0c", "“a…” -- 'b'\u00a0c", "<p>“a…” -- 'b'&nbsp;c</p>"),
        ("> نقل\u200cقول **فارسی**", "نقل\u200cقول فارسی", "<p>نقل\u200cقول <strong>فارسی</strong></p>"),
        ("> a\tb", "a b", "<p>a b</p>"),
        ("> a *b **c d*ef", "a b **c def", "<p>a <em>b **c d</em>ef</p>"),
    ],
)
def test_only_emphasis_escapes_and_breaks_are_read_in_the_words(text: str, words: str, html: str) -> None:
    quotation = quoted(text)

    assert quotation.text == words
    assert quotation.html == html


@pytest.mark.parametrize(
    "text", ["Words.", ">", "> \n>\n\nNote.", "```\n> a\n```", "    > a", "- a\n    > b", "\\> a"]
)
def test_an_excerpt_without_words_is_an_error(text: str) -> None:
    quotation, _, problems = excerpt(text)

    assert quotation is None
    assert problems == ["1:1 QUO001 the excerpt quotes nothing"]


def test_quoted_lines_in_code_belong_to_the_note() -> None:
    quotation, note, problems = excerpt("> a\n\n```\n> b\n```")

    assert quotation is not None
    assert quotation.text == "a"
    assert note == '<pre tabindex="0"><code>&gt; b</code></pre>'
    assert problems == []


def test_a_quotation_in_two_pieces_is_an_error_that_shows_both() -> None:
    problems = parse_excerpt(PATH, "> a\n\nnote\n\n> b\n> c", 1, FOLDER)[2]

    assert [(found.code, found.span, found.related) for found in problems] == [
        ("MDN002", Span(PATH, 5, 1, 5, 4), Span(PATH, 1, 1, 1, 4))
    ]


def test_a_line_without_its_mark_is_an_error() -> None:
    quotation, _, problems = excerpt("> a\nb\n> c")

    assert quotation is not None
    assert quotation.text == "a"
    assert problems == [
        "2:1 MDN002 the line follows a quoted line but does not start with `>`",
        "3:1 MDN002 the quotation goes on behind the editor's note",
    ]


def test_raw_html_in_the_words_is_shown_and_warned_of() -> None:
    quotation, _, problems = excerpt("> a <b>b</b> <script>alert(1)</script>")

    assert quotation is not None
    assert quotation.html == "<p>a &lt;b&gt;b&lt;/b&gt; &lt;script&gt;alert(1)&lt;/script&gt;</p>"
    assert problems == [
        "1:5 MDN006 `<b>` is raw HTML and will be shown as text",
        "1:14 MDN006 `<script>` is raw HTML and will be shown as text",
    ]


def test_problems_in_the_note_stand_at_their_places() -> None:
    assert excerpt("> [@X]\n\nb [@Y]")[2] == ["3:4 MDN005 `Y` is not the name of an excerpt or source"]


@pytest.mark.parametrize(
    "text",
    [
        "> The words\n>go on,\n\n>   and *on* and on.",
        "Note.\n\n> a **b *c* d** e\\* f  \n> g_h_ i\\\n> j",
        "> 1. a\n> - b\n> # c  d   e\n>\n>\n> &amp; `f`",
        "> نقل\u200cقول **فارسی** \u00a0 با\tهم",
        "> a *b **c d*ef",
    ],
)
def test_every_character_of_the_words_leads_back_to_its_place(text: str) -> None:
    quotation = quoted(text)
    lines = text.split("\n")

    for offset, character in enumerate(quotation.text):
        if not character.isspace():
            span = quotation.at(offset)
            assert lines[span.line - 1][span.column - 1] == character, (offset, character)


def test_a_place_reaches_no_farther_than_its_line_and_emphasis_goes() -> None:
    quotation = quoted("> We **all** agreed\n> on it.")

    assert quotation.text[3:6] == "all"
    assert quotation.at(3, 10) == Span(PATH, 1, 8, 1, 11)
    assert quotation.at(len(quotation.text)) == quotation.span
    assert quotation.at(-1) == quotation.span


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("> > We agreed.", ["1:3"]),
        (">> We\n>> agreed.\n> On it.\n>  > Or not.", ["1:2", "4:4"]),
        ("> We agreed:\n>\n> > on it.", ["3:3"]),
    ],
)
def test_a_quotation_in_a_quotation_is_an_error_where_it_starts(text: str, places: list[str]) -> None:
    _, _, problems = excerpt(text)

    assert problems == [
        f"{place} MDN010 a second `>` marks a quotation inside the quotation, which has no levels"
        for place in places
    ]


@pytest.mark.parametrize("text", ["> \\> We agreed.", "> a > b", "> a\n\nNote:\n\n    > > code"])
def test_a_greater_than_sign_that_marks_nothing_stays(text: str) -> None:
    _, _, problems = excerpt(text)

    assert problems == []
