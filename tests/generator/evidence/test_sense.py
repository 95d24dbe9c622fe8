"""Words that an omission must not hide."""

import pytest

from generator.evidence.sense import bears_on_sense, sense_after, sense_before, sense_within


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


def test_only_words_that_always_bear_on_the_sense_do_so_by_themselves() -> None:
    assert bears_on_sense(["they", "did", "not", "often", "say", "so"], "en") == ("not",)


PHRASES = {
    "on condition that": ("en", "only on condition that they come home", ("only", "on condition that")),
    "failed to": ("en", "because they failed to agree on it", ("failed to",)),
    "an inversion": ("en", "a treaty should conditions allow it", ("should",)),
    "a doubt": ("en", "they say I doubt that it is so", ("doubt",)),
    "as long as": ("en", "stay here as long as they can", ("as long as",)),
    "a Russian condition": ("ru", "они уйдут при условии что все согласны", ("условии",)),
    "a Russian doubt": ("ru", "так называемый договор о дружбе", ("так называемый",)),
    "a Persian condition": ("fa", "آنها در صورت توافق می‌روند", ("در صورت",)),
    "a Persian doubt": ("fa", "من شک دارم که آنها بروند", ("شک دارم",)),
}


@pytest.mark.parametrize(("lang", "words", "told"), PHRASES.values(), ids=PHRASES)
def test_a_phrase_that_is_left_out_is_told_as_a_whole(lang: str, words: str, told: tuple[str, ...]) -> None:
    assert sense_within(words.split(), lang) == told


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("en", "should conditions allow", ("should",)),
        ("en", "should the parliament agree", ("should",)),
        ("en", "as long as", ("as long as",)),
        ("en", "on condition that", ("on condition that",)),
        ("en", "pending a vote", ("pending",)),
        ("en", "should be signed", ()),
        ("en", "should not be", ("not",)),
        ("ru", "при условии что", ("условии",)),
        ("fa", "در صورت توافق", ("در صورت",)),
    ],
)
def test_a_condition_that_follows_a_quotation_is_named(lang: str, words: str, told: tuple[str, ...]) -> None:
    assert sense_after(words.split(), lang) == told


@pytest.mark.parametrize(
    ("lang", "words", "told"),
    [
        ("en", "I doubt that", ("doubt",)),
        ("en", "the condition that", ("condition that",)),
        ("en", "they failed to", ("failed to",)),
        ("en", "is far from", ("far from",)),
        ("en", "sold up to", ("up to",)),
        ("en", "he said that", ()),
        ("ru", "я сомневаюсь что", ("сомневаюсь",)),
        ("ru", "до тех пор", ("до тех пор",)),
        ("fa", "من تردید دارم", ("تردید",)),
        ("fa", "به شرط آن‌که", ("شرط",)),
    ],
)
def test_a_doubt_or_condition_before_a_quotation_is_named(
    lang: str, words: str, told: tuple[str, ...]
) -> None:
    assert sense_before(words.split(), lang) == told


def test_russian_and_persian_have_degrees_too() -> None:
    assert sense_within(["договор", "якобы", "мог"], "ru") == ("якобы", "мог")
    assert sense_within(["پیمان", "می‌تواند"], "fa") == ("می‌تواند",)
