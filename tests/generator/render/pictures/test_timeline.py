"""The picture of when events were."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.dates import Edtf
from generator.read.dates import edtf_of
from generator.render.catalogue import words_for
from generator.render.picture_pieces import BusyTime, NumberRun, TimelinePicture, TimeMark, TimeStrip
from generator.render.pictures.axis import AXIS_TEXT, axis_over, pixels
from generator.render.pictures.text import width_of
from generator.render.pictures.timeline import Dated, timeline_of
from generator.render.when import Calendar

CALENDAR = Calendar("en", words_for("en", {}))
FULL = 1000
#: The half of a circle around a number, in pixels.
HALF = 12


def dated(*texts: str) -> list[Dated]:
    dates = [edtf_of(text) for text in texts]
    known = sorted((value for value in dates if value is not None), key=lambda value: value.sort_key)
    assert len(known) == len(texts)
    return [Dated(value, value.text) for value in known]


def drawn(*texts: str, mirrored: bool = False) -> TimelinePicture:
    picture = timeline_of(dated(*texts), CALENDAR, mirrored=mirrored)
    assert picture is not None
    return picture


def marks(picture: TimelinePicture) -> list[TimeMark]:
    return [mark for strip in picture.strips for mark in strip.marks]


def mark(text: str, *others: str) -> TimeMark:
    """The mark of one date among others."""
    picture = drawn(text, *(others or ("2019", "2030-06-01")))
    return next(mark for mark in marks(picture) if mark.text == text)


def test_two_events_need_no_picture() -> None:
    assert timeline_of(dated("2022", "2024"), CALENDAR, mirrored=False) is None


def test_events_on_one_day_need_no_picture() -> None:
    assert timeline_of(dated("2022-07-19", "2022-07-19", "2022-07-19"), CALENDAR, mirrored=False) is None


def test_what_lies_too_far_from_the_others_is_left_out_and_named() -> None:
    picture = drawn("Y-17000", "-0044-03-15", "2022", "2023", "2024", "Y12345")

    assert [mark.number for mark in marks(picture)] == [2, 3, 4, 5]
    assert (picture.missing, picture.left_out, picture.numbered) == (
        2,
        (NumberRun(1, 1), NumberRun(6, 6)),
        True,
    )
    assert timeline_of(dated("Y-17000", "2022", "2024"), CALENDAR, mirrored=False) is None


def test_years_before_our_era_are_told_where_the_computer_counts_no_days() -> None:
    picture = drawn("-0479-08-12", "-0330~", "-01XX", "-0009-02-29", "0014-08-19")
    (strip,) = picture.strips

    assert strip.title == "480 BC – 14"
    assert [tick.text for tick in strip.ticks] == ["400 BC", "200 BC"]
    assert [(mark.text, mark.term, mark.soft) for mark in strip.marks] == [
        ("-0479-08-12", "day", ""),
        ("-0330~", "within", "both"),
        ("-01XX", "within", ""),
        ("-0009-02-29", "day", ""),
        ("0014-08-19", "day", ""),
    ]
    assert picture.missing == 0


def test_our_own_days_are_told_as_such_beside_what_lies_before_our_era() -> None:
    whole, close = drawn("-0538-10-12", "0651", "2025-06-13", "2025-06-18", "2025-06-24").strips

    assert [busy.runs for busy in whole.busy] == [(NumberRun(3, 5),)]
    assert (close.title, close.ticks[0].text) == ("13–24 June 2025", "13")


@pytest.mark.parametrize("text", ["-0100/..", "../-0100", "-0100-03/-0099-12", "-0100-05-XX", "Y10100"])
def test_far_dates_in_every_form_have_their_place(text: str) -> None:
    others = ("2300", "2400", "2450")

    assert mark(text, *others).number == (4 if text == "Y10100" else 1)


def test_years_are_told_of_a_long_time() -> None:
    (strip,) = drawn("1998", "2005-03", "2014-03-18").strips

    assert strip.title == "1998–2014"
    assert [tick.text for tick in strip.ticks] == ["2000", "2005", "2010"]


def test_months_are_told_of_a_year_and_days_of_a_month() -> None:
    (months,) = drawn("2024-10-11", "2024-12-08", "2025-01-17").strips
    (days,) = drawn("2025-06-13", "2025-06-18", "2025-06-24").strips

    assert [tick.text for tick in months.ticks] == ["Oct", "Nov", "Dec", "2025"]
    assert (days.title, [tick.text for tick in days.ticks]) == (
        "13–24 June 2025",
        ["13", "15", "17", "19", "21", "23"],
    )


def test_a_crowd_gets_a_strip_of_its_own() -> None:
    whole, close = drawn("2021-03-01", "2025-06-13", "2025-06-18", "2025-06-19", "2027-01-01").strips

    assert [mark.number for mark in whole.marks] == [1, 5]
    assert [busy.runs for busy in whole.busy] == [(NumberRun(2, 4),)]
    assert (close.title, [mark.number for mark in close.marks]) == ("13–19 June 2025", [2, 3, 4])


def test_the_box_of_a_crowd_names_its_own_numbers_and_is_wide_enough_for_them() -> None:
    days = ("2019-01-01", "2025-06-12", "2025-06-13", "2025-06-14/..", "2025-06-15", "2031-01-01")
    (box,) = drawn(*days).strips[0].busy
    words = "2–3, 5"

    assert (box.runs, box.more) == ((NumberRun(2, 3), NumberRun(5, 5)), False)
    assert width_of(words, 13) <= pixels(box.width)
    assert abs(box.x - box.start - box.width // 2) <= 1


def test_events_of_one_day_stand_below_each_other_since_no_scale_parts_them() -> None:
    (strip,) = drawn("2021", "2025-06-13", "2025-06-13", "2025-06-13", "2030").strips

    assert [mark.row for mark in strip.marks if mark.text == "2025-06-13"] == [0, 1, 2]


def test_what_is_not_known_to_the_day_is_a_bar() -> None:
    day, month = mark("2025-01-17"), mark("2024-05")

    assert (day.term, day.width) == ("day", 0)
    assert (month.term, month.width > 0) == ("within", True)


def test_an_interval_is_a_bar_of_another_kind() -> None:
    assert mark("2024-05/2025-02").term == "span"


@pytest.mark.parametrize(
    ("text", "soft"),
    [
        ("2024~", "both"),
        ("2024-05-01?", "both"),
        ("2023~/2025", "start"),
        ("2023/2025%", "end"),
        ("2024", ""),
    ],
)
def test_an_end_that_is_about_there_or_uncertain_is_soft(text: str, soft: str) -> None:
    assert mark(text).soft == soft


@pytest.mark.parametrize(
    ("text", "ends"), [("../2024", "start"), ("2024/..", "end"), ("2024/", "end"), ("2023/2024", "")]
)
def test_an_end_that_is_not_known_is_open_and_runs_to_the_edge(text: str, ends: str) -> None:
    found = mark(text)

    assert found.open == ends
    assert (found.start == 0) == (ends == "start")
    assert (found.start + found.width == FULL) == (ends == "end")


def test_the_legend_has_only_what_there_is() -> None:
    assert drawn("2021-01-01", "2022-01-01", "2023-01-01").terms == ()
    assert drawn("2021~", "2022/2023", "2022/..").terms == ("span", "within", "soft", "open")


def test_time_runs_from_right_to_left_where_the_page_does() -> None:
    texts = ("2021-02-03", "2022-05/2023-02~", "2024/..")
    right = [(mark.x, mark.start, mark.soft, mark.open) for mark in marks(drawn(*texts))]
    left = [
        (FULL - mark.x, FULL - mark.start - mark.width, turned(mark.soft), turned(mark.open))
        for mark in marks(drawn(*texts, mirrored=True))
    ]

    assert right == left


def turned(ends: str) -> str:
    return {"start": "end", "end": "start"}.get(ends, ends)


def test_so_many_that_marks_could_not_be_told_apart_are_counted() -> None:
    days = [(date(1990, 1, 1) + timedelta(97 * number)).isoformat() for number in range(120)]
    picture = drawn(*days)
    (strip,) = picture.strips

    assert strip.marks == ()
    assert sum(bar.count for bar in strip.bars) == len(days)
    assert strip.most == max(bar.count for bar in strip.bars)
    assert (strip.bars[0].text, strip.bars[0].count) == ("1990", 4)
    assert not picture.numbered


def test_the_busiest_times_of_very_many_events_are_shown_closer_and_closer() -> None:
    days = [(date(1725, 1, 1) + timedelta(2190 * number)).isoformat() for number in range(50)]
    days += [(date(2025, 1, 1) + timedelta(61 * number)).isoformat() for number in range(5)]
    days += [(date(2025, 6, 1) + timedelta(number % 23)).isoformat() for number in range(45)]
    picture = drawn(*days)
    whole, months, close = picture.strips

    assert whole.title == "1725–2025"
    assert [busy.runs for busy in whole.busy] == [(NumberRun(51, 100),)]
    assert (months.title, months.marks) == ("January 2025 – September 2025", ())
    assert [busy.runs for busy in months.busy] == [(NumberRun(54, 98),)]
    assert (close.title, sum(bar.count for bar in close.bars)) == ("1–23 June 2025", 45)


def test_a_busy_time_with_few_enough_events_shows_each_by_its_number() -> None:
    days = [(date(2023, 1, 1) + timedelta(14 * number)).isoformat() for number in range(40)]
    days += [(date(2024, 9, 1) + timedelta(3 * number)).isoformat() for number in range(10)]
    whole, close = drawn(*days).strips

    assert len(whole.bars) > 0
    assert [busy.runs for busy in whole.busy] == [(NumberRun(41, 50),)]
    assert sorted(mark.number for mark in close.marks) == list(range(41, 51))


def test_very_many_events_of_a_few_days_are_counted_by_day() -> None:
    days = [(date(2025, 6, 13) + timedelta(number % 3)).isoformat() for number in range(60)]
    (strip,) = drawn(*days).strips

    assert [(bar.text, bar.count) for bar in strip.bars] == [
        ("13 June 2025", 20),
        ("14 June 2025", 20),
        ("15 June 2025", 20),
    ]


def test_a_page_in_the_solar_calendar_has_its_years() -> None:
    calendar = Calendar("fa", words_for("fa", {}), jalali=True)
    picture = timeline_of(dated("2022-07-19", "2024-10-11", "2025-06-18"), calendar, mirrored=True)
    assert picture is not None

    assert [tick.text for tick in picture.strips[0].ticks] == ["1402", "1403", "1404"]


DAYS = st.dates(date(1, 1, 1), date(9999, 12, 31)).map(lambda day: day.isoformat())
BEFORE = st.integers(-9999, 9999).map(lambda year: f"{'-' if year < 0 else ''}{abs(year):04}")
NEAR = st.dates(date(2021, 1, 1), date(2026, 12, 31)).map(lambda day: day.isoformat())
TEXTS = st.one_of(
    NEAR,
    NEAR,
    NEAR.map(lambda day: day[:7]),
    NEAR.map(lambda day: day[:4] + "~"),
    NEAR.map(lambda day: day + "?"),
    NEAR.map(lambda day: day[:7] + "/.."),
    NEAR.map(lambda day: f"../{day}"),
    st.tuples(NEAR, NEAR).map(lambda ends: "/".join(sorted(ends))),
    DAYS,
    BEFORE,
)


def in_order(texts: list[str]) -> list[Dated]:
    found = (edtf_of(text) for text in texts)
    values: list[Edtf] = [value for value in found if value is not None]
    return [Dated(value, value.text) for value in sorted(values, key=lambda value: value.sort_key)]


@settings(max_examples=80, deadline=None)
@given(st.lists(TEXTS, min_size=3, max_size=90), st.booleans())
def test_every_event_is_in_the_picture_within_its_box_and_touches_no_other(
    texts: list[str], mirrored: bool
) -> None:
    events = in_order(texts)
    picture = timeline_of(events, CALENDAR, mirrored=mirrored)
    if picture is None:
        return

    left_out = {number for run in picture.left_out for number in range(run.first, run.last + 1)}
    assert len(left_out) == picture.missing
    years = [year for event in events if (year := event.date.year) is not None]
    assert not left_out or max(years) - min(years) > 9500
    shown = [number for number in range(1, len(events) + 1) if number not in left_out]
    numbers = sorted(mark.number for mark in marks(picture))
    if picture.strips[0].bars:
        assert sum(bar.count for bar in picture.strips[0].bars) == len(shown)
        assert picture.numbered == bool(numbers or left_out)
        assert set(numbers) <= set(shown)
        assert len(numbers) == len(set(numbers)) <= 40
        assert len(picture.strips) <= 5
    else:
        assert numbers == shown
    for strip in picture.strips:
        assert all(bar.start in range(FULL - bar.width + 1) for bar in strip.bars)
        assert_sound(strip)


def assert_sound(strip: TimeStrip) -> None:
    boxes: list[tuple[int, int, int]] = []
    parts: list[TimeMark | BusyTime] = [*strip.marks, *strip.busy]
    for part in parts:
        assert 0 <= part.row < strip.rows
        assert part.start in range(FULL - part.width + 1)
        assert 0 <= part.x <= FULL
        half = HALF if isinstance(part, TimeMark) else 0
        left, right = pixels(part.start), pixels(part.start + part.width)
        boxes.append((part.row, min(left, pixels(part.x) - half), max(right, pixels(part.x) + half)))
    boxes.sort()
    for (row, _, right), (next_row, left, _) in pairwise(boxes):
        assert row != next_row or right <= left + 1
    words = sorted((tick.x, tick.text) for tick in strip.ticks if tick.text)
    for (x, word), (next_x, _) in pairwise(words):
        assert pixels(x) + width_of(word, AXIS_TEXT) <= pixels(next_x)


@given(st.dates(), st.dates())
def test_a_scale_holds_the_days_that_it_is_made_for(one: date, other: date) -> None:
    first, last = min(one, other), max(one, other)
    axis = axis_over(first, last)

    assert axis.start <= first.toordinal()
    assert last.toordinal() < axis.end
    assert 0 <= axis.at(first.toordinal()) <= axis.at(last.toordinal() + 1) <= FULL
    axis.ticks(CALENDAR, mirrored=False)
