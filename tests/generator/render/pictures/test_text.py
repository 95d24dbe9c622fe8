"""How much room words take."""

from hypothesis import given
from hypothesis import strategies as st

from generator.render.pictures.text import lines_of, width_of
from generator.render.strangers import STRANGE, enclosed

NAMES = st.text(alphabet=st.sampled_from("abcdefghijMW —-.'АБвгдеیرانسیه最高國家議會🙂\u200c "), max_size=60)


def test_marks_of_words_in_another_language_take_no_room() -> None:
    assert width_of(enclosed("about 44 BC", STRANGE), 12) == width_of("about 44 BC", 12)


def test_a_name_is_broken_between_its_words() -> None:
    assert lines_of("Supreme National Security Council", 13, 108, 4) == (
        "Supreme",
        "National",
        "Security",
        "Council",
    )


def test_what_does_not_go_into_the_lines_is_cut_off_and_shown_so() -> None:
    assert lines_of("Ministry of Defence of the Russian Federation", 13, 92, 2) == (
        "Ministry of",
        "Defence of…",
    )


def test_a_word_that_is_wider_than_a_line_is_cut() -> None:
    (line,) = lines_of("Rindfleischetikettierungsgesetz", 13, 92, 3)

    assert line.startswith("Rindfl")
    assert line.endswith("…")


def test_writing_without_spaces_is_broken_anywhere() -> None:
    assert lines_of("最高国家安全委员会", 13, 92, 3) == ("最高国家安全", "委员会")


@given(NAMES, st.integers(40, 200), st.integers(1, 4))
def test_no_line_is_wider_than_it_may_be_nor_are_there_more_lines(name: str, width: int, most: int) -> None:
    lines = lines_of(name, 13, width, most)

    assert len(lines) <= most
    assert all(width_of(line, 13) <= width for line in lines)


@given(NAMES)
def test_nothing_is_lost_where_there_is_room(name: str) -> None:
    assert "".join(lines_of(name, 13, 100_000, 60)).split() == name.split()
