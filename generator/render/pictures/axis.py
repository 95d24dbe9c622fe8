"""A scale of time that suits a span: years, months or days, with lines where they begin."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from msgspec import Struct

from generator.model.dates import Edtf
from generator.render.picture_pieces import AxisTick
from generator.render.pictures.text import NARROWEST, width_of
from generator.render.when import Calendar

__all__ = ("AXIS_TEXT", "FULL", "Axis", "Unit", "axis_over", "bins_of", "edtf_over", "flipped", "pixels")

#: The whole width.
FULL = 1000
#: The size of the type on an axis, in pixels.
AXIS_TEXT = 12
#: What lies between the words of two lines, and between a line and its word.
_GAP = 14
_LAST = date.max.toordinal()
_YEAR, _MONTHS_A_YEAR = 366, 12
#: The days of March on which a year of the solar calendar can begin.
_NEW_YEARS = (19, 20, 21, 22)
_MONTH_LENGTH = len("2025-01")

Unit = str
#: The longest span, in days, that is told in days, and in months.
_FITTING = (("days", 62), ("months", 3 * _YEAR))
#: How many of a unit may lie between two lines.
_STEPS = {"days": (1, 2, 5, 10, 20), "months": (1, 2, 3, 6, 12), "years": (1, 2, 5)}


class Axis(Struct, frozen=True):
    """
    Days from `start` up to, not including, `end` on the whole width of a strip, as ordinals.

    Where time reaches out of the computer's calendar it is put off by `shift` years, and told in years.
    """

    unit: Unit
    start: int
    end: int
    shift: int = 0

    def at(self, day: int) -> int:
        """Where the day with an ordinal begins, in thousandths, held to the strip."""
        held = min(max(day, self.start), self.end)
        return round(FULL * (held - self.start) / (self.end - self.start))

    def ticks(self, calendar: Calendar, *, mirrored: bool) -> tuple[AxisTick, ...]:
        """As many lines as have room for their words on the narrowest strip."""
        in_solar_years = calendar.is_solar and self.unit != "days" and not self.shift
        for step in _steps("years" if in_solar_years else self.unit):
            starts = list(_solar_starts(self, step, calendar) if in_solar_years else _starts(self, step))
            words = [_word(day, self, calendar) for day in starts]
            if _fit([self.at(day.toordinal()) for day in starts], words):
                break
        else:
            return ()
        return tuple(
            AxisTick(flipped(self.at(day.toordinal()), 0, mirrored=mirrored), _held(self, day, word))
            for day, word in zip(starts, words, strict=True)
        )


def axis_over(first: date, last: date, shift: int = 0) -> Axis:
    """A scale on which the days from `first` to `last` lie, from the beginning of its first unit to the end of its last."""
    days = (last - first).days
    unit = next((unit for unit, longest in _FITTING if days <= longest and not shift), "years")
    if unit == "days":
        return Axis(unit, first.toordinal(), _after(last))
    start = _first_of(first, unit)
    end = _next(_first_of(last, unit), unit, 1)
    return Axis(unit, start.toordinal(), end.toordinal() if end else _LAST + 1, shift)


def edtf_over(start: int, end: int, axis: Axis, calendar: Calendar) -> Edtf:
    """The days from `start` up to, not including, `end` of a scale as a date in no finer units than the scale's."""
    first, last = date.fromordinal(start), date.fromordinal(end - 1)
    # A month or year of one calendar is none of the other: there, whole days are told, as far as there are any.
    unit = "days" if calendar.is_solar and not axis.shift else axis.unit
    texts = [_year(one.year - axis.shift) if unit == "years" else one.isoformat() for one in (first, last)]
    early, late = (text[: _MONTH_LENGTH if unit == "months" else None] for text in texts)
    return Edtf(early if early == late else f"{early}/{late}", first, last)


def bins_of(axis: Axis, most: int) -> tuple[tuple[int, int], ...]:
    """The strip cut into whole units, or into several of them each, no more than `most`: first day and the one after the last."""
    for step in _steps(axis.unit):
        starts = [max(day.toordinal(), axis.start) for day in _starts(axis, step)]
        starts = starts if starts and starts[0] <= axis.start else [axis.start, *starts]
        if len(starts) <= most:
            return tuple(zip(starts, (*starts[1:], axis.end), strict=True))
    return ((axis.start, axis.end),)


def flipped(start: int, width: int, *, mirrored: bool) -> int:
    """Where something begins when time runs from right to left."""
    return FULL - start - width if mirrored else start


def pixels(thousandths: int) -> int:
    """A distance on the narrowest strip."""
    return thousandths * NARROWEST // FULL


def _steps(unit: Unit) -> Iterator[int]:
    yield from _STEPS[unit]
    scale = 10
    while unit == "years" and scale <= date.max.year:
        yield from (scale * step for step in _STEPS[unit])
        scale *= 10


def _starts(axis: Axis, step: int) -> Iterator[date]:
    """The first days of every so many units within the strip."""
    day: date | None = date.fromordinal(axis.start)
    if axis.unit == "days":
        yield from (date.fromordinal(one) for one in range(axis.start, axis.end, step))
        return
    if axis.shift:
        yield from _era_starts(axis, step)
        return
    assert day is not None
    if axis.unit == "years":
        year = day.year - day.year % step
        day = date(year, 1, 1) if year else date.min
    else:
        day = _first_of(day, "months").replace(month=(day.month - 1) // step * step + 1)
    while day is not None and day.toordinal() < axis.end:
        if day.toordinal() >= axis.start:
            yield day
        day = (
            date(step, 1, 1)
            if axis.unit == "years" and day == date.min and step > 1
            else _next(day, axis.unit, step)
        )


def _era_starts(axis: Axis, step: int) -> Iterator[date]:
    """The first days of every so many years before and after the turn of eras, where the year 1 follows on 1 BC."""
    first, last = (date.fromordinal(day).year - axis.shift for day in (axis.start, axis.end - 1))
    # EDTF counts a year 0, which is 1 BC.
    before = range((1 - first) // step * step, max(0, -last), -step)
    after = range(max(step, -(-first // step) * step), last + 1, step)
    for year in (*(1 - one for one in before), *after):
        day = date(year + axis.shift, 1, 1)
        if axis.start <= day.toordinal() < axis.end:
            yield day


def _solar_starts(axis: Axis, step: int, calendar: Calendar) -> Iterator[date]:
    """The first days of every so many years of the solar calendar."""
    first, last = date.fromordinal(axis.start), date.fromordinal(axis.end - 1)
    for year in range(first.year, last.year + 1):
        for number in _NEW_YEARS:
            day = date(year, 3, number)
            found = calendar.solar_year(day) if first <= day <= last else 0
            if found and found % step == 0:
                yield day


def _word(day: date, axis: Axis, calendar: Calendar) -> str:
    unit = axis.unit
    if axis.shift:
        return calendar.when(Edtf(_year(day.year - axis.shift), day, day)).text
    if unit == "days":
        return calendar.day_number(day)
    if calendar.is_solar:
        return calendar.year_of(day)
    is_new_year = unit == "years" or day.month == 1
    return calendar.year(day.year) if is_new_year else calendar.month_name(day)


def _year(number: int) -> str:
    """A year as EDTF writes it."""
    sign = "-" if number < 0 else ""
    return f"{sign}{abs(number):04}" if abs(number) <= date.max.year else f"Y{number}"


def _held(axis: Axis, day: date, word: str) -> str:
    """The word, unless it would stand out of the strip."""
    room = pixels(FULL - axis.at(day.toordinal()))
    return word if width_of(word, AXIS_TEXT) + _GAP // 2 <= room + _GAP else ""


def _fit(places: list[int], words: list[str]) -> bool:
    gaps = (pixels(after - before) for before, after in pairwise(places))
    return all(width_of(word, AXIS_TEXT) + _GAP <= gap for word, gap in zip(words, gaps, strict=False))


def _first_of(day: date, unit: Unit) -> date:
    return day.replace(month=1, day=1) if unit == "years" else day.replace(day=1)


def _next(day: date, unit: Unit, step: int) -> date | None:
    """The first day of the unit so many later, if there is such a day."""
    months = day.year * _MONTHS_A_YEAR + day.month - 1 + step * (_MONTHS_A_YEAR if unit == "years" else 1)
    year, month = divmod(months, _MONTHS_A_YEAR)
    return date(year, month + 1, 1) if year <= date.max.year else None


def _after(day: date) -> int:
    return (day + timedelta(1)).toordinal() if day != date.max else _LAST + 1
