"""What is shown of a text where there is no room for all of it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.titles import opening, sentence_at, shortened


def test_a_short_text_is_shown_whole_on_one_line() -> None:
    assert shortened("One\n two.", 20) == "One two."


def test_a_long_text_is_cut_after_a_word() -> None:
    assert shortened("Trade, and more of it", 8) == "Trade…"


def test_a_long_word_is_cut_anyway() -> None:
    assert shortened("Donaudampfschifffahrt", 5) == "Donau…"


@given(st.text(), st.integers(1, 40))
def test_nothing_is_longer_than_asked_for(text: str, length: int) -> None:
    assert len(shortened(text, length)) <= length + 1
    assert len(opening(text, length)) <= length + 1


def test_an_opening_ends_with_a_sentence() -> None:
    assert opening("He came. He saw it all. Basis: general knowledge.", 30) == "He came. He saw it all."


@pytest.mark.parametrize(
    "text", ["He met U.S. President Trump that day.", "He saw Mr. Trump there on that day."]
)
def test_an_abbreviation_ends_no_sentence(text: str) -> None:
    assert opening(text, 20).endswith("…")


def test_an_opening_without_an_end_in_reach_is_shortened() -> None:
    assert opening("He went to Tehran on that day.", 12) == "He went to…"


def test_an_opening_takes_the_closing_mark_along() -> None:
    assert opening("He said “I came.” Then he went home again.", 30) == "He said “I came.”"


@pytest.mark.parametrize(
    ("offset", "sentence"),
    [(0, "He came."), (8, "He came."), (9, "He saw it all."), (22, "He saw it all."), (30, "Then he left")],
)
def test_a_place_stands_in_the_sentence_that_it_ends(offset: int, sentence: str) -> None:
    assert sentence == sentence_at("He came. He saw it all.\nThen he left", offset)


@given(st.text(), st.integers(0, 40))
def test_the_sentence_at_a_place_is_a_part_of_the_text(text: str, offset: int) -> None:
    assert sentence_at(text, offset) in " ".join(text.split())
