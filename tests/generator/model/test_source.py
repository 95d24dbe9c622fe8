"""Places in a text, and the trees that files stand in."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.source import Lines, SourceFile, SourceTree, Span, digest_of


def test_lines_and_columns_count_from_one() -> None:
    assert Lines("a.md", "ab\ncd").place(0) == (1, 1)


def test_the_last_line_is_placed_without_a_line_break_at_its_end() -> None:
    assert Lines("a.md", "ab\ncd").place(4) == (2, 2)


def test_the_end_of_a_text_has_a_place() -> None:
    assert Lines("a.md", "ab\n").place(3) == (2, 1)


def test_columns_count_characters_and_not_bytes_or_code_units() -> None:
    assert Lines("a.md", "é𝔸ф.").place(3) == (1, 4)


def test_a_line_break_belongs_to_the_line_that_it_ends() -> None:
    assert Lines("a.md", "ab\ncd").place(2) == (1, 3)


@pytest.mark.parametrize("offset", [-1, 6])
def test_an_offset_outside_the_text_is_refused(offset: int) -> None:
    with pytest.raises(ValueError, match="outside"):
        Lines("a.md", "ab\ncd").place(offset)


@given(st.text("ab\né𝔸"), st.data())
def test_a_place_leads_back_to_its_offset(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    lines = Lines("a.md", text)

    line, column = lines.place(offset)

    assert lines.offset(line) + column - 1 == offset
    assert "\n" not in text[lines.offset(line) : offset]


def test_a_span_reads_as_editors_write_places() -> None:
    assert str(Lines("a.md", "ab\ncd").span(3, 5)) == "a.md:2:1"


def test_spans_sort_by_path_then_place() -> None:
    spans = [Span("b.md", 1, 1), Span("a.md", 10, 1), Span("a.md", 2, 9), Span("a.md", 2, 3)]

    assert [str(span) for span in sorted(spans)] == ["a.md:2:3", "a.md:2:9", "a.md:10:1", "b.md:1:1"]


def test_a_file_is_found_by_its_path() -> None:
    file = SourceFile.of("content/a.md", b"x")

    assert SourceTree((file,)).get("content/a.md") == file
    assert SourceTree((file,)).get("content/b.md") is None


def test_other_bytes_have_another_digest() -> None:
    assert digest_of(b"a") != digest_of(b"b")
