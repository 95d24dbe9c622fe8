"""What holds for every text: places never change the structure, and nothing of ours leaks."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.body import Body
from generator.read import markdown_dialect
from generator.read.markdown import parse_body, parse_excerpt
from generator.read.markdown_dialect import element_tree
from generator.read.markdown_limits import too_much
from generator.read.markdown_marks import MARK, MOST_MARKS, Kind, Places, character, mark, number
from tests.generator.read.markdown_support import FOLDER, PATH
from tests.generator.read.test_markdown_links import dangers, markup

PIECES = [
    "a", "foo", "b c", "x_y", "слово", "متن", "中文字", "1", "2025", "e\u0301", "\u200c", "😀", "...", "—", "“q”", "'", '"', '"t"',
    " ", "  ", "    ", "\t", "  \n", "\n", "\n\n", "- ", "* ", "+ ", "1. ", "> ", ">", "# ", "## ", "#", "---", "===", "***", "___", "|",
    "| a | b |\n|---|---|\n", "a | b\n-|-\n", ":", "\n: ", "\n:   ", "*", "**", "_", "__", "`", "``", "```", "\n```\n", "\n~~~ py\n",
    "[", "]", "(", ")", "](", "![", "[^1]", "\n[^1]: ", "[^n]", "\n[^n]: ", "[@a]", "[@a; @b-c]", "[@a, p. 3]", "[-@a]", "![@a]", "[@",
    "[@Bad Name]", "@", "[r]", "[r][r]", '\n[r]: http://a.b "t"\n', "\n[Ref]: <http://a.b>\n", "http://x.y", "<http://x.y>", "<a@b.c>",
    "<", ">", "<b>", "</b>", "<!--", '<a href="x">', "&", "&amp;", "&#65;", "&#xE000;", "&#2;", "&lt;", "&#42;", "\\", "\\*", "\\[", "\\`",
    "!", "[t](topic:x)", "[t](#h)", "[t](javascript:a)", "![p](x.png)", "{: .c}", "\x02", "\U000f0000",
]  # fmt: skip

markdown_texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
any_texts = st.text(max_size=80) | markdown_texts
words = st.lists(
    st.sampled_from(
        ["a", "foo", "b c.", "слово", "متن", "“q”,", "1", "2.", "(x)", "—", " ", "\n", "\n\n", "!"]
    ),
    max_size=30,
)

_LEAK = re.compile("[\x00-\x08\x0b-\x1f\ue000-\uf8ff\U000f0000-\U0010ffff]")

Nodes = list[tuple[str, str, str, tuple[tuple[str, str], ...]]]


def nodes(root: ET.Element, change: Callable[[str], str] = str) -> Nodes:
    """An element tree as plain values, with its texts changed."""
    return [
        (
            element.tag,
            change(element.text or ""),
            change(element.tail or ""),
            tuple((name, change(value).strip()) for name, value in sorted(element.items())),
        )
        for element in root.iter()
    ]


def texts_of(body: Body) -> list[str]:
    """Every text in a body."""
    return [
        *(part for part in body.parts if isinstance(part, str)),
        *(text for heading in body.headings for text in (heading.id, heading.text)),
        *(text for passage in body.passages for text in (passage.heading, passage.title, passage.text)),
    ]


@settings(max_examples=1_000)
@given(markdown_texts)
def test_marks_never_change_the_structure(text: str) -> None:
    """With the marks that were only put between letters taken out, the parser finds the same elements and texts."""
    places = Places(PATH, text, 1)
    if too_much(places.text, places):
        return
    marked, _ = mark(places.text)
    stand_ins = {at for at, found in enumerate(marked.marks) if found.raw}

    def without(text: str) -> str:
        return MARK.sub(lambda found: found[0] if number(found[0]) in stand_ins else "", text)

    with_marks, notes = element_tree(marked.text)
    expected, expected_notes = element_tree(without(marked.text))

    assert nodes(with_marks, without) == nodes(expected)
    assert {label: nodes(note, without) for label, note in notes.items()} == {
        label: nodes(note) for label, note in expected_notes.items()
    }


@settings(max_examples=500)
@given(words.map("".join) | markdown_texts)
def test_the_short_way_for_plain_text_gives_the_same(text: str) -> None:
    text = Places(PATH, text, 1).text
    if markdown_dialect._SYNTAX.search(text) or not text.strip():
        return

    assert nodes(markdown_dialect._plain_tree(text)) == nodes(markdown_dialect._dialect().tree(text)[0])
    assert nodes(markdown_dialect._plain_tree(text)) == nodes(markdown_dialect._emphasis().tree(text))


@settings(max_examples=500)
@given(any_texts)
def test_any_text_becomes_safe_html_and_nothing_of_ours_leaks(text: str) -> None:
    body, _ = parse_body(PATH, text, 1, FOLDER)

    assert dangers(markup(body)) == []
    assert [found for found in texts_of(body) if _LEAK.search(found)] == []


@settings(max_examples=500)
@given(any_texts, any_texts)
def test_any_excerpt_too(quote: str, note: str) -> None:
    lines = "\n> ".join(quote.split("\n"))
    quotation, body, _ = parse_excerpt(PATH, f"> {lines}\n\n{note}", 1, FOLDER)

    assert dangers(markup(body)) == []
    assert [found for found in texts_of(body) if _LEAK.search(found)] == []
    if quotation is not None:
        assert dangers(quotation.html) == []
        assert not _LEAK.search(quotation.text + quotation.html)


@settings(max_examples=300)
@given(any_texts, st.integers(1, 50))
def test_every_place_is_in_the_text(text: str, first_line: int) -> None:
    body, problems = parse_body(PATH, text, first_line, FOLDER)
    lines = text.split("\n")

    spans = [problem.span for problem in problems] + [paragraph.span for paragraph in body.paragraphs]
    for span in spans:
        assert 0 <= span.line - first_line < len(lines)
        assert 1 <= span.column <= len(lines[span.line - first_line]) + 1
        assert (span.line, span.column) <= (span.end_line, span.end_column)


@given(st.text(alphabet="ab\t\n*", max_size=40))
def test_offsets_survive_the_widening_of_tabs(text: str) -> None:
    places = Places(PATH, text, 1)
    at = 0
    for line, row in enumerate(text.split("\n"), 1):
        for column, letter in enumerate(row, 1):
            if letter != "\t":
                at = places.text.index(letter, at)
                assert (places.span(at, at).line, places.span(at, at).column) == (line, column)
                at += 1
    assert places.text == text.expandtabs(4)


@given(st.integers(0, MOST_MARKS - 1))
def test_a_mark_is_its_number(count: int) -> None:
    assert number(character(count)) == count
    assert MARK.fullmatch(character(count))


def test_restored_text_is_what_was_written() -> None:
    text = "- One [@a] and `[@b]` [c](d) <b> &amp; word[^1]\n\n[c]: <https://a.org>\n"
    marked, _ = mark(text)

    assert {found.kind for found in marked.marks} == {Kind.LINE, Kind.CITE, Kind.TARGET, Kind.TAG, Kind.NOTE}
    assert marked.restored(marked.text) == text
