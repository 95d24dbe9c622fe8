"""Which words are shown as the difference, and where they stand in the quotation."""

from collections.abc import Callable

import pytest

from generator.model.evidence import Difference, Finding, Verdict

Checked = Callable[..., tuple[Finding, Finding]]

SOURCE = """\
A Treaty in Moscow

The ministers met on Tuesday in the old palace and they agreed on nothing of note, not even on the date, said Mr Orlov, who is
Iran's long-term friend. The five-year lease of 4.5 per cent cost $1,000,000 for the U.S. embassy, and the state's own officials
didn't know of it at all; none of them had been asked about it.
"""

#: The quotation, what the snapshot shows, and what the fingerprint does.
CHANGES = {
    "a word": ("The ministers met on Thursday in the old palace", ("Thursday", "Tuesday"), "Thursday"),
    "an apostrophe": (
        "said Mr Orlov, who is Irans long-term friend. The five-year",
        ("Irans", "Iran's"),
        "Irans",
    ),
    "a hyphen": (
        "who is Iran's long term friend. The five-year lease of",
        ("long term", "long-term"),
        "long term",
    ),
    "a figure": ("The five-year lease of 45 per cent cost $1,000,000", ("45", "4.5"), "45"),
    "a separator": (
        "The five-year lease of 4.5 per cent cost $1000000 for the U.S.",
        ("$1000000", "$1,000,000"),
        "$1000000",
    ),
    "a stop in a short form": (
        "cent cost $1,000,000 for the US embassy, and the state's",
        ("US", "U.S."),
        "US",
    ),
    "a comma": ("agreed on nothing of note not even on the date", ("note", "note,"), "note"),
    "a word more": ("The ministers met on that Tuesday in the old palace", ("that", ""), "that"),
    "a word twice": ("The ministers met on on Tuesday in the old palace", ("on", ""), "on"),
    "two words swapped": ("the ministers met in Tuesday on the old palace and they", None, "in Tuesday on"),
    "the last stop": (
        "and they agreed on nothing of note, not even on the date?",
        ("date?", "date,"),
        "date?",
    ),
    "a name's case in front": (
        "iran's long-term friend. The five-year lease of",
        ("iran's", "Iran's"),
        "iran's",
    ),
}


@pytest.mark.parametrize(("quotation", "text_shows", "hashed_shows"), CHANGES.values(), ids=CHANGES)
def test_only_what_differs_is_shown_and_where_it_stands(
    quotation: str, text_shows: tuple[str, str] | None, hashed_shows: str, checked: Checked
) -> None:
    text, hashed = checked(SOURCE, quotation)

    assert (text.verdict, hashed.verdict) == (Verdict.ALTERED, Verdict.ALTERED)
    if text_shows:
        assert [(one.ours, one.theirs) for one in text.differences] == [text_shows]
    assert [one.ours for one in hashed.differences] == [hashed_shows]
    for one in (*text.differences, *hashed.differences):
        assert quotation.startswith(one.ours, one.at)


DROPPED = {
    "in the middle": (
        "The ministers met on Tuesday in the palace and they agreed",
        "old",
        ("Tuesday in the", "palace and they"),
    ),
    "a negation": (
        "they agreed on nothing of note, even on the date, said",
        "not",
        ("nothing of note,", "even on the"),
    ),
    "two words": (
        "The ministers met on Tuesday in palace and they agreed on",
        "the old",
        ("on Tuesday in", "palace and they"),
    ),
}


@pytest.mark.parametrize(("quotation", "gone", "seam"), DROPPED.values(), ids=DROPPED)
def test_a_word_that_is_dropped_is_shown_by_the_words_around_the_seam(
    quotation: str, gone: str, seam: tuple[str, str], checked: Checked
) -> None:
    text, hashed = checked(SOURCE, quotation)
    at = quotation.index(seam[1])

    assert [(one.ours, one.theirs, one.at) for one in text.differences] == [("", gone, at)]
    assert hashed.differences == (Difference(ours="", at=at, after=seam[0], before=seam[1]),)


@pytest.mark.parametrize("first", ["the", "The"])
def test_the_case_of_the_first_letter_is_no_difference(first: str, checked: Checked) -> None:
    for quotation in (
        f"{first} ministers met on Thursday in the old",
        f"{first} old palace and they disagreed on nothing of",
    ):
        for finding in checked(SOURCE, quotation):
            assert [one.ours for one in finding.differences] == [
                "Thursday" if "Thursday" in quotation else "disagreed"
            ]


@pytest.mark.parametrize(
    "quotation",
    [
        "The ministers [of both states] met on Thursday in the old palace",
        "[t]he ministers met on Thursday in the old palace",
        "The ministers met … in the old palace and they disagreed on nothing",
        "He said: “[T]he ministers met on Thursday in the old palace and they agreed on nothing”",
    ],
)
def test_the_place_is_that_in_the_quotation_whatever_marks_stand_before_it(
    quotation: str, checked: Checked
) -> None:
    for finding in checked(SOURCE, quotation):
        told = [one for one in finding.differences if one.ours.startswith(("Thursday", "disagreed"))]
        assert [quotation.startswith(one.ours, one.at) for one in told] == [True]


FAR = """\
Mr Orlov met nobody. Iran agreed to buy the aircraft, which the makers would deliver with spare parts for some twenty years to come
and a crew, by the end of the year. The ministers spoke of it for days. The resumé of the talks shows a long-term plan for both sides.
"""


def test_many_words_that_are_dropped_unmarked_are_shown_as_one_gap(checked: Checked) -> None:
    text, hashed = checked(FAR, "Iran agreed to buy the aircraft by the end of the year")

    assert (text.verdict, hashed.verdict) == (Verdict.ALTERED, Verdict.ALTERED)
    assert [(one.ours, one.theirs) for one in text.differences] == [
        ("", "which the makers would deliver with spare parts for some twenty years to come and a crew,")
    ]


@pytest.mark.parametrize(
    ("quotation", "difference"),
    [
        ("The resume of the talks shows a long-term plan", ("resume", "resumé")),
        ("shows a longterm plan for both sides", ("longterm", "long-term")),
    ],
)
def test_a_word_that_stands_farther_away_too_does_not_widen_the_difference(
    quotation: str, difference: tuple[str, str], checked: Checked
) -> None:
    text, _ = checked(FAR, quotation)

    assert [(one.ours, one.theirs) for one in text.differences] == [difference]


def test_of_a_short_quotation_text_and_fingerprint_say_the_same_and_the_text_shows_more(
    checked: Checked,
) -> None:
    source = "He came at 10:30 sharp to the ministry. Mr Orlov met nobody there."
    text, hashed = checked(source, "came at 10.30 sharp")
    other, _ = checked(source, "Nothing like it is here")

    assert (text.verdict, hashed.verdict) == (Verdict.MISSING, Verdict.MISSING)
    assert [(one.ours, one.theirs) for one in text.differences] == [("10.30", "10:30")]
    assert other.differences == ()
