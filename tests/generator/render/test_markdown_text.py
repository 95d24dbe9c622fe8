"""HTML of bodies as Markdown: what is read from it again is what it said."""

import re
from html import escape, unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from generator.render.markdown_text import escaped, link, markdown, quoted

READER = MarkdownIt("commonmark").enable("table")
#: Letters, figures, all that Markdown gives a meaning to, and what stands around it.
TEXTS = st.text("ab1 \\`*_{}[]()<>#+-.!|~=&;:/^\"'“۲中", min_size=1).map(lambda text: " ".join(text.split()))


def seen(text: str) -> str:
    """What a reader sees of Markdown, on one line."""
    html = READER.render(text)
    return " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split())


@given(TEXTS)
def test_a_text_is_seen_as_it_is(text: str) -> None:
    assert seen(markdown(f"<p>{escape(text)}</p>")) == text


@given(TEXTS)
def test_a_text_outside_of_a_body_is_seen_as_it_is(text: str) -> None:
    assert seen(escaped(text)) == text


@given(TEXTS)
def test_a_text_in_a_table_is_seen_as_it_is(text: str) -> None:
    html = f"<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>{escape(text)}</td></tr></tbody></table>"

    assert seen(markdown(html)) == f"a {text}".strip()


@given(TEXTS.filter(bool))
def test_the_text_of_a_link_is_seen_as_it_is(text: str) -> None:
    html = READER.render(markdown(f'<p>x <a href="https://x.org/">{escape(text)}</a></p>'))

    assert '<a href="https://x.org/">' in html
    assert " ".join(unescape(re.sub(r"<[^>]*>", "", html)).split()) == f"x {text}"


@given(st.text("a`b ", min_size=1).filter(lambda text: text.strip() == text and "  " not in text))
def test_code_is_seen_as_it_is(text: str) -> None:
    assert READER.render(markdown(f"<p>x <code>{text}</code></p>")) == f"<p>x <code>{text}</code></p>\n"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h2 id='a'>A b</h2>\n<p>C</p>", "## A b\n\nC"),
        ("<p>a <em>b</em> <strong>c d</strong></p>", "a *b* **c d**"),
        ("<p>a<em> b </em>c</p>", "a *b* c"),
        ("<p>a<br>- b</p>", "a\\\n\\- b"),
        ("<p>one\ntwo   three</p>", "one two three"),
        ("<ul>\n<li>a</li>\n<li>b\n<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>", "- a\n- b\n  - c"),
        ("<ul><li><p>a</p><p>b</p></li><li><p>c</p></li></ul>", "- a\n\n  b\n\n- c"),
        ('<ol start="9"><li>a</li><li>b</li></ol>', "9. a\n10. b"),
        ("<blockquote><p>a</p><ul><li>b</li></ul></blockquote>", "> a\n>\n> - b"),
        ("<pre><code>a\n  *b* &lt;\n</code></pre>", "```\na\n  *b* <\n```"),
        ("<pre><code>```\n</code></pre>", "````\n```\n````"),
        ("<dl><dt>a</dt><dd>b</dd><dt>c</dt><dd>d</dd></dl>", "a\n: b\n\nc\n: d"),
        ("<hr>", "* * *"),
        ('<p><img src="x.png" alt="a [b]"></p>', "![a [b]](x.png)"),
        (
            (
                '<table><thead><tr><th>a</th><th class="end">b</th></tr></thead>'
                '<tbody><tr><td>1|2</td><td class="end">3</td></tr></tbody></table>'
            ),
            "| a | b |\n| --- | --: |\n| 1\\|2 | 3 |",
        ),
        (
            (
                '<p>a<sup id="fnref-1"><a href="#fn-1" role="doc-noteref">1</a></sup></p>\n'
                '<section role="doc-endnotes">\n<ol>\n<li id="fn-1"><p>b <a href="#fnref-1" role="doc-backlink">↩</a>'
                "</p>\n</li>\n</ol>\n</section>"
            ),
            "a[^1]\n\n[^1]: b",
        ),
    ],
)
def test_each_element_has_its_markdown(html: str, text: str) -> None:
    assert markdown(html) == text


def test_citations_and_cards_are_drawn_by_their_numbers() -> None:
    html = '<p>a <cite id="0">.</p><figure id="1"></figure><p>b</p>'

    assert markdown(html, ["[1]", "> c"].__getitem__) == "a [1].\n\n> c\n\nb"


def test_addresses_are_told_as_the_caller_wants_them() -> None:
    html = '<p><a href="../x/index.html">a</a></p>'

    assert markdown(html, address=lambda url: f"https://x.org/{url[3:]}") == "[a](https://x.org/x/index.html)"


@pytest.mark.parametrize("url", ["a b", "a(b", "a)b", "x?<y>"])
def test_an_address_that_would_end_its_link_stands_in_angles(url: str) -> None:
    html = READER.render(f"[a]({link(url)})")

    assert re.findall(r'<a href="[^"]+">a</a>', html) == [html.strip()[3:-4]]


def test_a_quotation_keeps_its_empty_lines() -> None:
    assert quoted("a\n\nb") == "> a\n>\n> b"
