"""What would stall or crash the parser is refused first; what a briefing needs is not."""

import pytest

from generator.model.diagnostics import Code
from generator.read.markdown import parse_excerpt
from tests.generator.read.markdown_support import FOLDER, PATH, parsed, reports, sound

ATTACKS = {
    "open brackets": "[" * 5_000,
    "pictures in pictures": "![[]()" * 2_000,
    "brackets in brackets": "[" * 2_000 + "]" * 2_000,
    "links in links": "[" * 2_000 + "](a)" * 2_000,
    "open references": "[a][b" * 2_000,
    "open footnotes": "a[^b" * 2_000,
    "open titles": '[a](b "c' * 2_000,
    "lists in lists": "- " * 500 + "a",
    "numbered lists in lists": "1. " * 500 + "a",
    "lists in lists by lines": "\n".join("    " * depth + "- a" for depth in range(250)),
    "quotations in quotations": ">" * 500 + "a",
    "both": "> - " * 250 + "a",
    "footnotes in footnotes": "".join(f"[^{count}]: " for count in range(500)),
    "definitions": "a\n" + ": b\n" * 2_000,
    "emphasis in emphasis": "*a " * 200 + "b* " * 200,
    "emphasis in emphasis of two kinds": "*a __b " * 200 + "c__ d* " * 200,
    "delimiters": "*a " * 5_000,
    "headings": "# a\n" * 5_000,
    "underlines": "a\n-\n" * 5_000,
    "columns": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "x\n" * 500,
    "footnotes": "".join(f"[^{count}]: a\n\n" for count in range(3_000)),
    "ends of links": "](a) " * 100_000,
    "lines": "a\n" * 30_000,
    "lines in one block": "ab\n" * 3_000,
    "one long line": "word " * 20_000,
    "escapes": "\\*" * 70_000,
    "a large text": "word\n\n" * 90_000,
}


@pytest.mark.parametrize("name", ATTACKS)
def test_what_would_stall_the_parser_is_refused(name: str) -> None:
    problems = parsed(ATTACKS[name])[1]

    assert [problem.code for problem in problems] == [Code.MDN003]


@pytest.mark.parametrize("name", ATTACKS)
def test_an_excerpt_has_the_same_bounds(name: str) -> None:
    text = "\n".join(f"> {line}" if line else ">" for line in ATTACKS[name].split("\n"))
    problems = parse_excerpt(PATH, text, 1, FOLDER)[2]

    assert Code.MDN003 in {problem.code for problem in problems}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a\n\n" + "[" * 33, "3:33 MDN003 more than 32 square brackets are open at once"),
        ("a\n\n" + "> " * 17 + "b", "3:1 MDN003 lists and quotations are nested more than 16 deep"),
        ("a\n\n" + "b\n" * 2_001, "3:1 MDN003 the paragraph, list or table has 2,001 lines but at most 2,000 can be read"),
        ("a\n\n" + "*b " * 65 + "c* " * 65, "3:2 MDN003 lists, quotations or emphasis are nested more than 64 deep"),
        ("a\n\nb|c\n-|-\n" + "d|e\n\n" + "f|g\n-|-\n" * 1 + "h\n" * 10_000, "8:1 MDN003 the tables up to here have 20,008 cells but at most 20,000 can be read"),
    ],
)  # fmt: skip
def test_a_refusal_stands_where_the_bound_is_passed(text: str, expected: str) -> None:
    assert reports(text) == [expected]


def test_just_below_the_bounds_a_text_is_read() -> None:
    sound("[" * 32 + "]" * 32)
    sound("> " * 16 + "b")
    sound("b\n" * 2_000)
    sound("*b " * 60 + "c* " * 60)
    sound("\n".join("    " * depth + "- a" for depth in range(16)))


def test_code_between_fences_has_no_bounds_of_its_own() -> None:
    sound("```\n" + "[" * 5_000 + "\n" + "> " * 500 + "\n" + "# a\n" * 5_000 + "```")


def test_a_long_briefing_with_tables_and_footnotes_is_read() -> None:
    paragraph = (
        "The talks [went on](topic:talks) for *three* days, as the agency said [@agency, para. 3][^{0}]. " * 4
    )
    table = (
        "| Year | Trade | Note |\n|---|--:|---|\n"
        + "| 2024 | 4.8 | see [the report](https://example.org/a_(b)) |\n" * 100
    )
    notes = "".join(
        f"[^{count}]: The agency's own figure, *not* confirmed by [@gazette, p. {count}].\n"
        for count in range(300)
    )
    text = "\n\n".join(
        f"## Part {count}\n\n{paragraph.format(count)}\n\n{table if count % 60 == 0 else ''}"
        for count in range(300)
    )
    body = sound(f"{text}\n\n{notes}")

    assert len(text) > 100_000
    assert len(body.headings) == 300
    assert len(body.paragraphs) == 300


@pytest.mark.parametrize(
    "block", ["[a](https://b.c) " * 1_900, "a  \n" * 2_000, "*_*_" * 1_000, "` " * 2_000, "a*" * 4_000]
)
def test_the_largest_texts_that_pass_are_read(block: str) -> None:
    """Each takes a second or two; without bounds texts of the same size took hours."""
    sound("\n\n".join([block] * 7))
