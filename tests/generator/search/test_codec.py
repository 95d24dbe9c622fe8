"""Numbers and terms survive being written, in characters that need no escapes."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.output import Output
from generator.search.codec import fronted, numbers, opening, payload, script, terms, utf16, varint

#: Letters around the places where UTF-8, UTF-16 and alphabets begin and end.
LETTERS = "ab0é\ud7ff\ue000\uffff\U00010000\U0001f642ж東"
WORDS = st.text(alphabet=LETTERS, min_size=1, max_size=40)


@given(st.lists(st.integers(min_value=0, max_value=2**40)))
def test_numbers_are_read_as_they_were_written(written: list[int]) -> None:
    assert numbers("".join(map(varint, written))) == written


def test_small_numbers_are_short_and_large_ones_grow() -> None:
    assert [len(varint(number)) for number in (0, 83, 84, 587, 588, 3611, 3612)] == [1, 1, 2, 2, 3, 3, 4]
    assert (varint(0), varint(83), varint(84), varint(588)) == ("#", "x", "y#", "yy#")


@given(st.integers(min_value=0, max_value=2**30))
def test_numbers_need_no_escapes_and_leave_the_signs_between_texts(number: int) -> None:
    assert json.dumps(varint(number)) == f'"{varint(number)}"'
    assert not set(varint(number)) & set(" !<\\\"'\n") - {"'"}


@given(st.sets(WORDS))
def test_terms_are_read_as_they_were_written(words: set[str]) -> None:
    ordered = sorted(words, key=utf16)

    assert terms(fronted(ordered)) == ordered


def test_terms_say_what_they_share_with_the_one_before() -> None:
    assert fronted(["iran", "iranian", "iraq", "x", "𐐷a", "𐐷b"]) == "AiranEianDqAxA𐐷aCb"
    assert fronted([]) == ""


def test_half_a_character_is_never_shared() -> None:
    """These two begin with the same half of a surrogate pair."""
    assert fronted(["\U0001f642", "\U0001f643"]) == "A\U0001f642A\U0001f643"


def test_no_more_is_shared_than_a_letter_can_say() -> None:
    assert fronted(["a" * 40, "a" * 41]) == "A" + "a" * 40 + "Z" + "a" * 16
    assert fronted(["𐐷" * 20, "𐐷" * 21]) == "A" + "𐐷" * 20 + "Y" + "𐐷" * 9


@given(WORDS, WORDS)
def test_an_opening_parts_two_neighbours(one: str, other: str) -> None:
    before, after = sorted((one, other), key=utf16)
    if before == after:
        return
    found = opening(after, before)

    assert after.startswith(found)
    assert utf16(before) < utf16(found)
    assert not found[:-1] or utf16(before) >= utf16(found[:-1])


@given(st.lists(st.text(alphabet="a\ud7ff\ue000\uffff\U00010000\U0001f642", max_size=3)))
def test_utf16_orders_by_code_unit(texts: list[str]) -> None:
    units = {text: memoryview(text.encode("utf-16-le")).cast("H").tolist() for text in texts}

    assert sorted(texts, key=utf16) == sorted(texts, key=lambda text: units[text])


@pytest.mark.parametrize("text", ['a</script><!-- "\\\u2028\u2029 b', "'\n\t\0", "](){};,"])
def test_a_script_hands_over_any_text_and_nothing_else(text: str) -> None:
    written = script("d/7", ["abcdef", text])

    assert written == Output.of("search/d/7.js", written.data)
    assert written.data.startswith(b'briefingSearch.receive("d/7",[')
    assert written.data.endswith(b"]);\n")
    assert not any(character in written.data.decode() for character in "<\u2028\u2029")
    assert written.data.count(b"\n") == 1
    assert payload(written.data) == ["abcdef", text]
