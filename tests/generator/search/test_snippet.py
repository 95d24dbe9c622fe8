"""The words that were asked for are marked, and shown."""

import pytest

from generator.search.count import terms_of
from generator.search.snippet import marks, snippet


def terms(query: str) -> set[str]:
    return {term for word in query.split() for term in terms_of(word)}


@pytest.mark.parametrize(
    ("text", "query", "marked"),
    [
        ("Economic ties; economics, Economy’s", "economic", ["Economic", "economics"]),
        ("Trade: the trader", "trade", ["Trade"]),
        ("Iran’s oil and U.S. trade", "iran us", ["Iran’s", "U.S"]),
        ("می‌خواهد و تجارت", "میخواهد", ["می‌خواهد"]),
        ("在東京都庁", "東京都", ["東京都"]),
        ("東京と京都", "東京 京都", ["東京", "京都"]),
        ("TÜRKİYE, Turkiye", "türkiye", ["TÜRKİYE", "Turkiye"]),
        ("nothing here", "trade", []),
        ("", "trade", []),
    ],
)
def test_marks_are_around_the_words_that_were_asked_for(text: str, query: str, marked: list[str]) -> None:
    assert [text[start:end] for start, end in marks(text, terms(query))] == marked


def test_a_short_text_is_shown_whole() -> None:
    assert snippet("Iran and\ntrade.", terms("trade"), 200) == (
        ("Iran and ", False),
        ("trade", True),
        (".", False),
    )


def test_a_long_text_is_cut_between_words_around_the_first_mark() -> None:
    long = "word " * 60 + "trade " + "word " * 60
    pieces = snippet(long, terms("trade"), 80)
    shown = "".join(text for text, _ in pieces)

    assert ("trade", True) in pieces
    assert shown.startswith("… word ")
    assert shown.endswith(" word …")
    assert len(shown) <= 80 + 4


@pytest.mark.parametrize(
    "text", ["trade" + "x" * 500, "x" * 500 + " trade", "字" * 500, "trade " + "字" * 500]
)
def test_a_text_without_spaces_is_cut_too(text: str) -> None:
    assert len("".join(part for part, _ in snippet(text, terms("trade"), 80))) <= 80 + 6
