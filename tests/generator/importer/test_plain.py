"""Plain text and Markdown into blocks, in time that grows with the text alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.importer.article import Article, BlockKind, Form
from generator.importer.plain import read_text

MARKDOWN = """\
---
title: "A dam on the Sel"
author: Ada Quill
date: 2024-03-05
lang: en
tags: [x]
---
# A dam on the Sel

An [opening](https://example.org/a_(b)) with **bold words \\* here** and _light_ ones[^1], snake_case &amp; `code`.

> Quoted **once**.
>
> Quoted twice.

> Another one.

1. First
- Second
  goes on

Setext
------

```python
not words
```

| a | b |
|---|---|

![A picture of a dam](dam.jpg)

[^1]: A note.
[x]: https://example.org
<!-- said to nobody -->
"""


def shapes(article: Article) -> list[tuple[str, str]]:
    return [(block.kind.value, block.text) for block in article.blocks]


def test_markdown_is_read() -> None:
    article = read_text(MARKDOWN, Form.MARKDOWN)

    assert shapes(article) == [
        ("paragraph", "An opening with bold words * here and light ones, snake_case & code."),
        ("quote", "Quoted once."),
        ("quote", "Quoted twice."),
        ("quote", "Another one."),
        ("item", "First"),
        ("item", "Second goes on"),
        ("heading", "Setext"),
    ]
    opening = article.blocks[0]
    assert [opening.text[start:end] for start, end in opening.bold] == ["bold words * here"]
    assert [block.group for block in article.blocks] == [0, 1, 1, 2, 0, 0, 0]
    assert {name: fact.value for name, fact in article.facts.items()} == {
        "title": "A dam on the Sel",
        "issued": "2024-03-05",
        "language": "en",
    }
    assert [author.value for author in article.authors] == ["Ada Quill"]
    assert sorted(one.reason.name for one in article.dropped) == ["CAPTION", "CODE", "TABLE", "TABLE"]


def test_the_lines_of_blocks_are_those_of_the_file() -> None:
    article = read_text(MARKDOWN, Form.MARKDOWN)

    lines = MARKDOWN.split("\n")
    assert all(block.text.split()[0].strip("*") in lines[block.line - 1] for block in article.blocks)


def test_short_lines_of_a_plain_text_are_headings_where_running_text_follows() -> None:
    text = "The title\n\nFirst words, and more.\n\nA heading\n\nWords that run on.\n\nA caption\n\nAnother caption\n"

    article = read_text(text, Form.TEXT)

    assert article.title == "The title"
    assert shapes(article) == [
        ("paragraph", "First words, and more."),
        ("heading", "A heading"),
        ("paragraph", "Words that run on."),
        ("paragraph", "A caption"),
        ("paragraph", "Another caption"),
    ]


def test_a_line_in_bold_alone_is_a_heading_and_a_sentence_in_bold_is_not() -> None:
    article = read_text("# T\n\n**The road ahead**\n\n**They said so.** Words.\n", Form.MARKDOWN)

    assert shapes(article) == [("heading", "The road ahead"), ("paragraph", "They said so. Words.")]


def test_lines_of_a_wrapped_paragraph_are_joined() -> None:
    article = read_text("One\ntwo\n  three.\n\nFour.\n", Form.TEXT)

    assert shapes(article) == [("paragraph", "One two three."), ("paragraph", "Four.")]


def test_a_byline_is_the_author() -> None:
    article = read_text("The title\n\nBy Ada Quill\n\nThe words of the article run on here.\n", Form.TEXT)

    assert [author.value for author in article.authors] == ["Ada Quill"]
    assert len(article.blocks) == 1


@pytest.mark.parametrize(
    "unit", ["![[](", "[a](b", "**", "> ", "- ", "`", "<a ", "&a;", "#", "_a", "[^", "\\", "“", "|"]
)
def test_no_pattern_makes_it_slow(unit: str) -> None:
    """The text is read whole: were any pattern quadratic, half a million characters would take hours."""
    article = read_text(unit * (400_000 // len(unit)), Form.MARKDOWN)

    assert len(article.blocks) <= 1


@given(
    st.text(alphabet=st.sampled_from('ab *_#>-`[]()!\\\n<&;.1“”"'), max_size=200),
    st.sampled_from([Form.TEXT, Form.MARKDOWN]),
)
def test_any_text_is_read(text: str, form: Form) -> None:
    for block in read_text(text, form).blocks:
        assert block.text == " ".join(block.text.split())
        assert all(0 <= start < end <= len(block.text) for start, end in block.bold)
        assert block.kind is not BlockKind.HEADING or not block.bold or block.text
