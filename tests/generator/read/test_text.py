"""Bytes become text, or say at which byte they cannot."""

import pytest

from generator.model.diagnostics import Code
from generator.model.source import SourceFile, Span
from generator.read.text import decode, refused_in, shown


def decoded(data: bytes | str) -> tuple[str | None, list[tuple[Code, int, int]]]:
    text, problems = decode(SourceFile.of("a.md", data if isinstance(data, bytes) else data.encode()))
    return text, [(problem.code, problem.span.line, problem.span.column) for problem in problems]


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_every_line_end_reads_alike(ending: str) -> None:
    assert decoded(f"one{ending}two{ending}") == ("one\ntwo\n", [])


def test_a_byte_order_mark_is_dropped() -> None:
    assert decoded(b"\xef\xbb\xbftitle") == ("title", [])


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        ("caf\xe9 no\xebl".encode("latin-1"), "Windows-1252"),
        ("\u201cquoted\u201d".encode("cp1252"), "Windows-1252"),
        ("новости дня".encode("cp1251"), "Windows-1251"),
        ("title".encode("utf-16"), "UTF-16"),
        ("\xa0 title".encode("utf-16-be"), "UTF-16"),
    ],
)
def test_another_encoding_is_named(data: bytes, encoding: str) -> None:
    text, (problem,) = decode(SourceFile.of("a.md", data))

    assert text is None
    assert problem.code is Code.TXT001
    assert problem.help == f"save the file as UTF-8; it looks like {encoding}"


def test_bytes_of_no_known_encoding_get_no_guess() -> None:
    _, (problem,) = decode(SourceFile.of("a.md", b"a\x00\xff"))

    assert problem.help == "save the file as UTF-8"


def test_a_bad_byte_is_placed_in_characters_not_bytes() -> None:
    assert decoded("один\r\nдва ".encode() + b"\xff") == (None, [(Code.TXT001, 2, 5)])


@pytest.mark.parametrize("data", ["", "\n\n", " \t\u00a0\n", "\ufeff"])
def test_a_file_without_words_is_empty(data: str) -> None:
    assert decoded(data) == (None, [(Code.TXT003, 1, 1)])


@pytest.mark.parametrize(
    "character",
    ["\0", "\x07", "\x0b", "\x0c", "\x1b", "\x7f", "\x85", "\x9f", "\ue000", "\uf8ff", "\ufdd0", "\uffff", "\U0001fffe", "\U000f0000", "\U0010ffff"],
)  # fmt: skip
def test_a_refused_character_is_reported_and_replaced(character: str) -> None:
    assert decoded(f"a\nb{character}c") == ("a\nb\ufffdc", [(Code.TXT002, 2, 2)])
    assert refused_in(f"b{character}") == character


def test_a_file_full_of_controls_is_no_text() -> None:
    text, problems = decoded("\x01" * 50 + "x")

    assert text is None
    assert len(problems) == 20


@pytest.mark.parametrize(
    "text",
    [
        "می‌روم به خانه",
        "क्‍ष",
        "\u200eabc\u200f",
        "שלום, \u2067abc\u2069 עולם",
        "\u202bכתב\u202c",
        "👩‍👩‍👧 ❤️ 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
        "tab\there",
        "“curly” – dashes… №",
        "ﷺ ﻻ Ａ 𐤀",
    ],
)
def test_honest_text_in_any_script_passes(text: str) -> None:
    assert decoded(text) == (text, [])


@pytest.mark.parametrize(
    ("line", "column"),
    [
        ("pay \u202eknab\u202c", 5),
        ("\u202dabc\u202c", 1),
        ("a \u2067open", 3),
        ("a \u202aopen", 3),
        ("a close\u2069", 8),
        ("a \u2067x\u202c\u2069", 5),
        ("\u2066a \u2067b\u2069", 1),
        ("hid\U000e0061den", 4),
        ("a\ufeffb", 2),
        ("🏴󠁧󠁢󠁳󠁣󠁴 without an end", 2),
    ],
)
def test_what_hides_or_reorders_text_is_a_warning_at_its_character(line: str, column: int) -> None:
    assert decoded(f"first\n{line}\n") == (f"first\n{line}\n", [(Code.TXT005, 2, column)])


def test_each_line_is_warned_of_once() -> None:
    assert decoded("\u202ea \u202eb\n\u202ec") == (
        "\u202ea \u202eb\n\u202ec",
        [(Code.TXT005, 1, 1), (Code.TXT005, 2, 1)],
    )


def test_an_isolate_is_not_carried_over_a_line_end() -> None:
    assert decoded("\u2067a\nb\u2069")[1] == [(Code.TXT005, 1, 1), (Code.TXT005, 2, 2)]


def test_a_problem_covers_one_character() -> None:
    _, (problem,) = decode(SourceFile.of("a.md", b"ab\0"))

    assert problem.span == Span("a.md", 1, 3, 1, 4)


def test_what_is_shown_fits_into_a_message() -> None:
    assert shown(" two\n lines ") == "two lines"
    assert shown("x" * 100) == "x" * 59 + "…"
