"""Markdown into bodies: every piece of syntax, and what a body knows of itself."""

import pytest

from generator.model.body import Citation, Cite, Heading, Mention, Paragraph, Passage, mentions_of
from generator.model.diagnostics import Code
from generator.model.refs import Kind
from generator.model.source import Span
from generator.read.markdown import parse_body
from tests.generator.read.markdown_support import FOLDER, PATH, html, parsed, reports, shown, sound


def at(line: int, column: int, length: int = 1) -> Span:
    return Span(PATH, line, column, line, column + length)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Word.", "<p>Word.</p>"),
        ("Two\nlines\n\n\nand more", "<p>Twolines</p><p>and more</p>"),
        ("A  \nbreak", "<p>A<br>break</p>"),
        ("*a* **b** _c_ __d__ ***e***", "<p><em>a</em> <strong>b</strong> <em>c</em> <strong>d</strong> <em><strong>e</strong></em></p>"),
        ("snake_case_word", "<p>snake_case_word</p>"),
        ("a < b & c > d \"e\" 'f'", "<p>a &lt; b &amp; c &gt; d \"e\" 'f'</p>"),
        ("&amp; &copy; &#65; &nbsp;x &unknown; &#2; &#xE000;", "<p>&amp; © A &nbsp;x &amp;unknown; &amp;#2; &amp;#xE000;</p>"),
        (r"\*a\* \[@a] \<b", r"<p>*a* [@a] \&lt;b</p>"),
        ("`a * <b> [@c] \\*`", "<p><code>a * &lt;b&gt; [@c] \\*</code></p>"),
        ("``a ` b``", "<p><code>a ` b</code></p>"),
        ("- a\n- b\n    - c\n", "<ul><li>a</li><li>b<ul><li>c</li></ul></li></ul>"),
        ("3. a\n4. b", '<ol start="3"><li>a</li><li>b</li></ol>'),
        ("- a\n\n- b", "<ul><li><p>a</p></li><li><p>b</p></li></ul>"),
        ("- a\n- b\n\n1. c", "<ul><li>a</li><li>b</li></ul><ol><li>c</li></ol>"),
        ("> a\n> b\n>\n> c", "<blockquote><p>ab</p><p>c</p></blockquote>"),
        ("a\n\n---\n\nb", "<p>a</p><hr><p>b</p>"),
        ("    <code>\n    more", '<pre tabindex="0"><code>&lt;code&gt;more</code></pre>'),
        ("Term\n:   Meaning\n:   Other", "<dl><dt>Term</dt><dd>Meaning</dd><dd>Other</dd></dl>"),
        ("<https://example.org/?a=1&b=2>", '<p><a href="https://example.org/?a=1&amp;b=2">https://example.org/?a=1&amp;b=2</a></p>'),
        ("<me@example.org>", '<p><a href="mailto:me@example.org">me@example.org</a></p>'),
        ('[a](https://example.org "t<")', '<p><a href="https://example.org" title="t&lt;">a</a></p>'),
        ("[a][b] [b]\n\n[b]: https://example.org", '<p><a href="https://example.org">a</a> <a href="https://example.org">b</a></p>'),
        ("[a\nb]\n\n[A b]: <https://example.org> 't'", '<p><a href="https://example.org" title="t">ab</a></p>'),
        ("[*a* `b`](https://example.org)", '<p><a href="https://example.org"><em>a</em> <code>b</code></a></p>'),
        ("[a [b](https://b.org)](https://a.org)", '<p><a href="https://a.org">a [b](https://b.org)</a></p>'),
        ("[undefined] [a][b]", "<p>[undefined] [a][b]</p>"),
        ("# a\n## b\n### c ###\n###### d", '<h2 id="a">a</h2><h2 id="b">b</h2><h3 id="c">c</h3><h6 id="d">d</h6>'),
        ("a\n===\n\nb\n---", '<h2 id="a">a</h2><h2 id="b">b</h2>'),
        ('{: onclick="x"}\n\n## a {#b .c}', '<p>{: onclick="x"}</p><h2 id="a-b-c">a {#b .c}</h2>'),
        ("“a” -- 'b' ...", "<p>“a” -- 'b' ...</p>"),
        ("", ""),
        ("\n \n", ""),
    ],
)  # fmt: skip
def test_markdown_becomes_html(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_table_keeps_its_alignment_without_a_style() -> None:
    assert html("| a | b |\n|:-:|--:|\n| *c* | `d|e` |\n| f |") == (
        '<table tabindex="0"><thead><tr><th scope="col" class="center">a</th><th scope="col" class="end">b</th></tr></thead>'
        '<tbody><tr><td class="center"><em>c</em></td><td class="end"><code>d|e</code></td></tr>'
        '<tr><td class="center">f</td><td class="end"></td></tr></tbody></table>'
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("```\na\n\n# b [@c]\n```", '<pre tabindex="0"><code>a# b [@c]</code></pre>'),
        ("~~~ python {onclick=x}\n<b>\n```\n~~~~", '<pre tabindex="0"><code>&lt;b&gt;```</code></pre>'),
        ("a\n```\nb\n```\nc", '<p>a</p><pre tabindex="0"><code>b</code></pre><p>c</p>'),
        (
            "- a\n\n    ```\n    b\n      c\n    ```\n- d",
            '<ul><li><p>a</p><pre tabindex="0"><code>b  c</code></pre></li><li><p>d</p></li></ul>',
        ),
        ("- ```\n  b\n  ```", '<ul><li><pre tabindex="0"><code>b</code></pre></li></ul>'),
        (
            "> ```\n> b\n>  c\n> ```\n>\n> d",
            '<blockquote><pre tabindex="0"><code>b c</code></pre><p>d</p></blockquote>',
        ),
        ("```a``` b", "<p><code>a</code> b</p>"),
        ("```\n```", '<pre tabindex="0"><code></code></pre>'),
    ],
)
def test_fenced_code_stands_where_its_fence_does(text: str, expected: str) -> None:
    assert html(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [@b].", "<p>a {{cite b}}.</p>"),
        ("[@a; @b-2]", "<p>{{cite a; b-2}}</p>"),
        ("[@a, para. 3; @b, pp. 1, 2]", "<p>{{cite a, para. 3; b, pp. 1, 2}}</p>"),
        ("[-@a]", "<p>{{brief cite a}}</p>"),
        ("[@a;\n@b,\nline 2]", "<p>{{cite a; b, line 2}}</p>"),
        ("> [@a;\n> @b]", "<blockquote><p>{{cite a; b}}</p></blockquote>"),
        ("*[@a]* | [@b, p | q]", "<p><em>{{cite a}}</em> | {{cite b, p | q}}</p>"),
        ("| a |\n|---|\n| [@a, x | y] |", '<table tabindex="0"><thead><tr><th scope="col">a</th></tr></thead><tbody><tr><td>{{cite a, x | y}}</td></tr></tbody></table>'),
        ("[@a][b]", "<p>{{cite a}}[b]</p>"),
        ("[@a](https://example.org)", '<p><a href="https://example.org">@a</a></p>'),
        ("@a me@example.org [a @b]", "<p>@a me@example.org [a @b]</p>"),
        ("`[@a]`\n\n    [@a]", '<p><code>[@a]</code></p><pre tabindex="0"><code>[@a]</code></pre>'),
        ("![@a]", "{{card a}}"),
        ("- ![@a]\n\n> ![@b]", "<ul><li>{{card a}}</li></ul><blockquote>{{card b}}</blockquote>"),
        ("## a [@b]", '<h2 id="a">a {{cite b}}</h2>'),
        ('![[@a] "x"](m.png "[@b]")', '<p><img src="{{content/topics/m.png}}" alt="[@a] &quot;x&quot;" title="[@b]"></p>'),
    ],
)  # fmt: skip
def test_citations_and_cards(text: str, expected: str) -> None:
    assert html(text) == expected


def test_a_citation_means_an_excerpt_or_a_source_and_a_card_an_excerpt() -> None:
    body = sound("[@a] ![b](b.png)\n\n![@c]")

    assert mentions_of(body) == (
        Mention("a", (Kind.EXCERPT, Kind.SOURCE), at(1, 2, 2)),
        Mention("c", (Kind.EXCERPT,), at(3, 3, 2)),
    )


@pytest.mark.parametrize("kind", list(Kind))
def test_a_link_names_a_kind_and_an_id(kind: Kind) -> None:
    assert html(f"[a]({kind}:b-2) [c]({kind}:d#e-f 'g')") == (
        f'<p><a href="{{{{{kind}:b-2}}}}">a</a> <a href="{{{{{kind}:d#e-f}}}}" title="g">c</a></p>'
    )


def test_a_fragment_alone_points_into_its_own_page() -> None:
    assert html("[a](#b) [c](#%D1%80)") == '<p><a href="{{:#b}}">a</a> <a href="{{:#р}}">c</a></p>'


def test_pictures_are_found_from_their_document_or_from_the_top() -> None:
    assert html("![a](m.png) ![](/maps/m%20n.png) ![b](../x.svg)") == (
        '<p><img src="{{content/topics/m.png}}" alt="a"> <img src="{{content/maps/m n.png}}" alt=""> '
        '<img src="{{content/x.svg}}" alt="b"></p>'
    )


def test_headings_get_ids_in_their_own_script_each_once() -> None:
    text = "## What is known?\n\n## What is known\n\n## Заголовок: раздел\n\n## سرفصل\u200cها\n\n## 标题\n\n## *!*\n\n## Main\n\n## हिन्दी"
    body = sound(text)

    assert [heading.id for heading in body.headings] == [
        "what-is-known", "what-is-known-2", "заголовок-раздел", "سرفصلها", "标题", "section", "section-main", "हिन्दी",
    ]  # fmt: skip
    assert body.headings[0] == Heading(2, "what-is-known", "What is known?", at(1, 4, 14))


def test_a_number_behind_an_id_does_not_meet_another_heading() -> None:
    assert [heading.id for heading in sound("## a 2\n\n## a\n\n## a").headings] == ["a-2", "a", "a-3"]


def test_footnotes_are_numbered_as_they_are_mentioned() -> None:
    body, problems = parsed("a[^x] b[^y] c[^x]\n\n[^y]: Y [@z].\n[^x]: X[^w].\n[^v]: V\n[^w]: - W")

    assert [(problem.code, problem.span.line) for problem in problems] == [(Code.MDN009, 5)]
    assert shown(body) == (
        '<p>a<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup>'
        ' b<sup id="fnref-2"><a href="#fn-2" role="doc-noteref">2</a></sup>'
        ' c<sup id="fnref-1-2"><a href="#fn-1" role="doc-noteref">1</a></sup></p>'
        '<section role="doc-endnotes"><ol>'
        '<li id="fn-1"><p>X<sup id="fnref-3"><a href="#fn-3" role="doc-noteref">3</a></sup>.'
        ' <a href="#fnref-1" role="doc-backlink">↩</a> <a href="#fnref-1-2" role="doc-backlink">↩</a></p></li>'
        '<li id="fn-2"><p>Y {{cite z}}. <a href="#fnref-2" role="doc-backlink">↩</a></p></li>'
        '<li id="fn-3"><ul><li>W</li></ul> <a href="#fnref-3" role="doc-backlink">↩</a></li>'
        '<li id="fn-4"><p>V</p></li></ol></section>'
    )


def test_paragraphs_are_running_text_and_items_with_their_citations() -> None:
    text = (
        "First one [@a].\n\n"
        "## Known\n\n"
        "Second\none.\n\n"
        "- Item [@b]\n- Other\n\n    More of it.\n\n"
        "> Quoted.\n\n"
        "| Cell |\n|---|\n| Cell |\n\n"
        "![@c]\n\n    code\n\nLast[^1].\n\n[^1]: Note."
    )  # fmt: skip

    assert sound(text).paragraphs == (
        Paragraph(at(1, 1), cited=True, words=2),
        Paragraph(at(5, 1), cited=False, words=2, heading="known"),
        Paragraph(at(8, 3), cited=True, words=1, heading="known", line=1),
        Paragraph(at(9, 3), cited=False, words=1, heading="known", line=2),
        Paragraph(at(11, 5), cited=False, words=3, heading="known", line=3),
        Paragraph(at(13, 3), cited=False, words=1, heading="known", line=4),
        Paragraph(at(23, 1), cited=False, words=1, heading="known", line=8),
    )


def test_a_paragraph_tells_which_line_of_its_passage_it_is() -> None:
    body = sound("One\ntwo.\n\n```\na\n\nb\n```\n\n- Three [@a].\n\n## On\n\nFour.")
    lines = {passage.heading: passage.text.split("\n") for passage in body.passages}

    found = [lines[paragraph.heading][paragraph.line] for paragraph in body.paragraphs]

    assert found == ["One two.", "Three.", "Four."]


def test_passages_are_plain_text_by_heading() -> None:
    text = "*Before* [@a], and `x < y`.\n\n## A & B\n\nSaid [@a]. [Link](topic:x)ed\n[@b] on.\n\n```\nc  d\n```\n\n## C\n\n| e | f |\n|---|---|\n| g | h[^1] |\n\n[^1]: Note."

    assert sound(text).passages == (
        Passage("", "", "Before, and x < y."),
        Passage("a-b", "A & B", "Said. Linked on.\nc  d"),
        Passage("c", "C", "e\nf\ng\nh\nNote."),
    )


def test_words_are_counted_in_scripts_with_spaces_and_without() -> None:
    assert sound("One two — three’s 4.").words == 4
    assert sound("Это три слова").words == 3
    assert sound("这是中文句子，八字").words == 4
    assert sound("این متن نمی\u200cشود").words == 3


def test_right_to_left_and_wide_text_stays_as_it_is() -> None:
    text = "متن **فارسی** با نیم\u200cفاصله، و עברית, 中文字符。e\u0301 👩\u200d🚀 𝒳"

    assert html(text) == f"<p>{text.replace('**فارسی**', '<strong>فارسی</strong>')}</p>"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a [@A b]", ["1:4 MDN005 `A b` is not the name of an excerpt or source"]),
        ("a\n\n- 中 [@x; @Y]", ["3:10 MDN005 `Y` is not the name of an excerpt or source"]),
        ("| a |\n|---|\n| 👩 [@] |", ["3:6 MDN005 the citation has no name behind `@`"]),
        ("> > [b](x:y)", ["1:9 MDN004 the address `x:y` starts with `x:`"]),
        ("a\tb\t[b](x:y)", ["1:9 MDN004 the address `x:y` starts with `x:`"]),
        ("\t\t[@a;]\n\n- \t[@a;]", ["3:7 MDN005 the citation has no name between its marks"]),
        ("[a]\n\n[a]: x:y", ["3:6 MDN004 the address `x:y` starts with `x:`"]),
        ("[1][]\n\n[1]:\n   x:y 'T'", ["4:4 MDN004 the address `x:y` starts with `x:`"]),
        ("[a](  <x:y>)", ["1:8 MDN004 the address `x:y` starts with `x:`"]),
        ("[a](\nx:y)", ["2:1 MDN004 the address `x:y` starts with `x:`"]),
        ("![a](x:y.png)", ["1:6 MDN004 the picture `x:y.png` is not in the content folder"]),
        ("a[^b]", ["1:2 MDN005 no footnote is defined as `b`"]),
        ("## a <i>b</i>", ["1:6 MDN006 `<i>` is raw HTML and will be shown as text"]),
        ("a [@b](c) </i> x", ["1:8 MDN004 the address `c` does not say what it leads to", "1:11 MDN006 `</i>` is raw HTML and will be shown as text"]),
        ("a\n~~~\nb", ["2:1 MDN001 the code fence is not closed"]),
        ("> a\nb\n\n> c\n# d", ["2:1 MDN002 the line follows a quoted line but does not start with `>`", "5:1 MDN002 the line follows a quoted line but does not start with `>`"]),
        ("a [@b", ["1:3 MDN005 the citation is not closed"]),
        ("a ![@b] c", ["1:3 MDN005 `![@b]` shows an excerpt in the middle of a paragraph"]),
    ],
)  # fmt: skip
def test_problems_stand_at_their_places(text: str, expected: list[str]) -> None:
    assert reports(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "> a\n\nb",
        "a\n> b",
        "- > a\n- b",
        "> a\n```\nb\n```",
        "    > a\n    b",
        "`<b>`",
        "a <- b <3 c",
        "<https://a.org>",
        "\\<b>",
        "- > a\n  > b",
    ],
)
def test_what_is_right_is_not_reported(text: str) -> None:
    assert reports(text) == []


def test_lines_are_counted_from_where_the_text_starts_in_its_file() -> None:
    body, problems = parse_body(PATH, "a [@b].\n\nc [@D].", 7, FOLDER)

    assert body.paragraphs[0].span == at(7, 1)
    assert body.parts[1] == Cite((Citation(Mention("b", (Kind.EXCERPT, Kind.SOURCE), at(7, 4, 2))),))
    assert [problem.span for problem in problems] == [at(9, 4, 2)]


def test_a_broken_link_leaves_its_text_and_a_broken_picture_its_description() -> None:
    body, problems = parsed("[*a*](b) ![c](https://d.org/e.png)")

    assert shown(body) == "<p><em>a</em> c</p>"
    assert len(problems) == 2


def test_one_definition_used_twice_is_reported_once() -> None:
    assert reports("[a] [a]\n\n[a]: x:y") == ["3:6 MDN004 the address `x:y` starts with `x:`"]


def test_one_text_leaves_nothing_behind_for_the_next() -> None:
    html("[a] b[^1]\n\n[a]: https://example.org\n[^1]: c")

    assert html("[a]\n\n## b") == '<p>[a]</p><h2 id="b">b</h2>'
    assert reports("b[^1]") == ["1:2 MDN005 no footnote is defined as `1`"]


def test_a_character_that_could_be_one_of_our_marks_is_replaced() -> None:
    assert html("a\U000f0000b\x02c \ue000") == "<p>a\ufffdb\ufffdc \ufffd</p>"


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One [^1].\n\n[^1]: First.\n[^1]: Second.", ["4:1 MDN008 the footnote `1` is defined twice, and only the first definition is shown"]),
        ("One [^1].\n\n[^1]: First.\n\n[^note]: Other.", ["5:1 MDN009 nothing mentions the footnote `note`"]),
        ("One [^1].\n\n[^1]: First[^2].\n\n[^2]: Second.", []),
        ("[One[^1]](topic:a).\n\n[^1]: First.", []),
    ],
)  # fmt: skip
def test_a_footnote_is_defined_once_and_mentioned(text: str, found: list[str]) -> None:
    assert reports(text) == found


@pytest.mark.parametrize(
    ("text", "asides"),
    [
        ("So [see @a].", [("a", 1, 9)]),
        ("So [cf. -@a-b, p. 3; and @c].", [("a-b", 1, 10)]),
        ("So [as\nin @a].", [("a", 2, 4)]),
        (
            "So [@a] (see @b), [mail a@b], \\[see @a], `[see @a]`, [see @a](topic:x), [see @A] and [see @a.b].",
            [],
        ),
    ],
)
def test_a_name_in_brackets_behind_words_is_kept(text: str, asides: list[tuple[str, int, int]]) -> None:
    found = sound(text).asides

    assert [(aside.name, aside.span.line, aside.span.column) for aside in found] == asides
