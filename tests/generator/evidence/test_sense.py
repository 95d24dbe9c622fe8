"""Words that an omission must not hide."""

import pytest

from generator.evidence.sense import is_statement, sense_after, sense_before, sense_within


@pytest.mark.parametrize(
    "word", ["not", "only", "could", "likely", "potentially", "perceived", "doubt", "often"]
)
def test_an_omitted_word_that_bears_on_the_sense_is_named(word: str) -> None:
    assert sense_within(["the", word, "treaty"], "en") == (word,)


@pytest.mark.parametrize("word", ["will", "has", "treaty", "today"])
def test_other_omitted_words_are_not(word: str) -> None:
    assert sense_within(["the", word, "treaty"], "en") == ()


def test_a_modal_beside_a_quotation_is_everyday_english() -> None:
    assert sense_before(["he", "could"], "en") == ()
    assert sense_after(["could", "follow"], "en") == ()


def test_a_negation_beside_a_quotation_is_named() -> None:
    assert sense_before(["did", "not"], "en") == ("not",)


def test_a_bracket_may_shift_a_verbs_tense() -> None:
    assert not is_statement(["would"], "en")


def test_a_bracket_may_not_add_a_negation() -> None:
    assert is_statement(["not"], "en")


def test_russian_and_persian_have_degrees_too() -> None:
    assert sense_within(["договор", "якобы", "мог"], "ru") == ("якобы", "мог")
    assert sense_within(["پیمان", "می‌تواند"], "fa") == ("می‌تواند",)
