"""EDTF level 1: what is read, what it can mean, and what is refused."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.read import dates
from generator.read.dates import day_of, edtf_of, why_not_day, why_not_edtf

EXAMPLES = (
    "write a date of EDTF level 1, such as `2025-01-17`, `2025-01`, `2025~` (about 2025) or `2024/2025`"
)


def bounds(text: str) -> tuple[str, str] | None:
    date = edtf_of(text)
    return None if date is None else (date.earliest.isoformat(), date.latest.isoformat())


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2025-01-17", "2025-01-17", "2025-01-17"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("0001", "0001-01-01", "0001-12-31"),
        ("9999", "9999-01-01", "9999-12-31"),
        ("2025~", "2025-01-01", "2025-12-31"),
        ("2025-01?", "2025-01-01", "2025-01-31"),
        ("2025-01-17%", "2025-01-17", "2025-01-17"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("2025-XX", "2025-01-01", "2025-12-31"),
        ("2025-02-XX", "2025-02-01", "2025-02-28"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-24", "2025-12-01", "2026-02-28"),
        ("2024/2025", "2024-01-01", "2025-12-31"),
        ("2024-11/2025~", "2024-11-01", "2025-12-31"),
        ("2025-06-13/2025-06-24", "2025-06-13", "2025-06-24"),
        ("2025/..", "2025-01-01", "9999-12-31"),
        ("../2025", "0001-01-01", "2025-12-31"),
        ("/2025", "0001-01-01", "2025-12-31"),
        ("2025/", "2025-01-01", "9999-12-31"),
        ("-0043-03-15", "0001-01-01", "0001-01-01"),
        ("Y170002", "9999-12-31", "9999-12-31"),
    ],
)
def test_a_date_has_the_days_that_it_can_mean(text: str, earliest: str, latest: str) -> None:
    assert bounds(text) == (earliest, latest)


@pytest.mark.parametrize(
    "text",
    [
        "", " 2025", "2025 ", "25", "2025-1", "2025-13", "2025-00", "2025-02-30", "2023-02-29", "20250117", "17.1.2025",
        "yesterday", "../..", "/", "2025/2024", "0001/0000", "-1000/-2000", "2025-01-17T10:00", "[2024,2025]", "{2024..2025}",
        "2025?-01", "2025-~01", "1XX3", "Y17E7", "2025-25", "2025/2026/2027", "٢٠٢٥", "2025-01-17\n", "9" * 5000, "X" * 39,
    ],
)  # fmt: skip
def test_anything_else_is_no_date(text: str) -> None:
    assert edtf_of(text) is None


@given(st.dates())
def test_a_day_comes_back_as_it_was_written(day: dt.date) -> None:
    date = edtf_of(day.isoformat())

    assert day_of(day.isoformat()) == day
    assert date is not None
    assert (date.text, date.earliest, date.latest, date.is_day) == (day.isoformat(), day, day, True)


@given(st.dates(), st.dates())
def test_an_interval_reaches_from_its_first_day_to_its_last(one: dt.date, two: dt.date) -> None:
    first, last = sorted((one, two))
    date = edtf_of(f"{first}/{last}")

    assert date is not None
    assert (date.earliest, date.latest) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "2025",
        "2024-02",
        "2025-12-31",
        "0400",
        "2025?",
        "2024-02~",
        "2025-12-31%",
        "198X",
        "20XX",
        "2025-02-28?",
    ],
)
def test_the_short_way_ends_where_the_library_does(text: str) -> None:
    assert dates._simple(text) == dates._other(text)
    assert dates._simple(text) is not None


@given(st.text(alphabet="0123456789XY?~%./-", max_size=24))
def test_no_spelling_breaks_the_reader(text: str) -> None:
    date = edtf_of(text)

    assert date is None or date.earliest <= date.latest
    assert date is None or date.text == text
    assert why_not_day(text)
    assert why_not_edtf(text)


@pytest.mark.parametrize(
    ("text", "advice"),
    [
        ("2025-02-30", "mend the day: February 2025 has 28 days"),
        ("2025-13", "mend the month: there is no month 13"),
        ("2024-02-30/2025", "mend the day: February 2024 has 29 days"),
        ("2025/2024", "write the earlier date first: `2024/2025`"),
        ("2025-01~?", EXAMPLES),
        ("2025-01-17?~", EXAMPLES),
        ("2025-01-00", "mend the day: January 2025 has 31 days"),
        ("soon/2024", "mend `soon`: an interval is two dates with a slash between them"),
    ],
)
def test_advice_names_what_is_wrong(text: str, advice: str) -> None:
    assert why_not_edtf(text) == advice


def test_a_vague_date_where_a_day_is_meant_is_told_so() -> None:
    assert why_not_day("2025-01") == "name one day: year-month-day, such as `2025-01-17`"
