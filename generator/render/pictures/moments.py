"""When events were, on one scale: also before year 1 and after 9999, where the computer's calendar ends."""

import re
from calendar import monthrange
from collections.abc import Sequence
from datetime import date

from msgspec import Struct, structs

from generator.model.dates import Edtf
from generator.render.picture_pieces import NumberRun
from generator.render.pictures.axis import Axis, axis_over

__all__ = ("Dated", "Moment", "closer", "moments_of", "parted", "runs_of")

#: After so many years the calendar comes round: the same months, days and leap years.
_ROUND, _ROUND_DAYS = 400, 146_097
#: So many years fit into the computer's calendar wherever they begin.
_LONGEST = date.max.year - _ROUND
_QUALIFIED = "~?%"
_OPEN = frozenset({"", ".."})
_POINT = re.compile(r"Y?(-?)([\dX]*\d[\dX]*)(?:-(\d\d)(?:-(\d\d))?)?")
_MONTHS = 12


class Dated(Struct, frozen=True):
    """An event: when it was, and what `text` says of it."""

    date: Edtf
    text: str


class Moment(Struct, frozen=True):
    """
    An event by its `number` in the list: the days, as ordinals of its scale, from `first` up to, not including, `end`.

    `known` is the first day that is known of it; where a start is open, `first` lies before it, at the edge of the scale.
    """

    number: int
    known: int
    first: int
    end: int
    term: str
    soft: str
    open: str
    text: str


def moments_of(events: Sequence[Dated]) -> tuple[Axis | None, tuple[Moment, ...]]:
    """
    A scale, and those of `events` that lie on it; there is none for what happened on a single day.

    Dates before year 1 and after 9999 are on it as far as all together fit into the computer's calendar, put off by whole rounds of it;
    those that are farthest from the others are left out.
    """
    shift = _shift(events)
    found = [
        (number, event, bounds)
        for number, event in enumerate(events, start=1)
        if (bounds := _bounds(event.date, shift)) is not None
    ]
    if not found:
        return None, ()
    first, last = min(bounds[0] for _, _, bounds in found), max(bounds[1] for _, _, bounds in found)
    if first == last:
        return None, ()
    axis = axis_over(first, last, shift)
    return axis, tuple(_moment(number, event, bounds, axis) for number, event, bounds in found)


def closer(items: Sequence[Moment], axis: Axis) -> tuple[tuple[Moment, ...], Axis]:
    """Events of a scale on one of their own: where the computer's calendar has their days, it is put off no more."""
    first, end = min(item.first for item in items), max(item.end for item in items)
    back = axis.shift // _ROUND * _ROUND_DAYS
    if not back or first <= back or end - 1 - back > date.max.toordinal():
        return tuple(items), axis_over(date.fromordinal(first), date.fromordinal(end - 1), axis.shift)
    moved = tuple(
        structs.replace(item, known=item.known - back, first=item.first - back, end=item.end - back)
        for item in items
    )
    return moved, axis_over(date.fromordinal(first - back), date.fromordinal(end - 1 - back))


def parted(items: Sequence[Moment], axis: Axis) -> bool:
    """Whether a closer look at `items` tells them apart."""
    if len({item.first + item.end for item in items}) == 1:
        return False
    _, own = closer(items, axis)
    return own.end - own.start < axis.end - axis.start


def runs_of(numbers: Sequence[int]) -> tuple[NumberRun, ...]:
    """Ascending numbers, those without a gap between them taken together."""
    runs: list[NumberRun] = []
    for number in numbers:
        if runs and number == runs[-1].last + 1:
            runs[-1] = NumberRun(runs[-1].first, number)
        else:
            runs.append(NumberRun(number, number))
    return tuple(runs)


def _moment(number: int, event: Dated, bounds: tuple[date, date], axis: Axis) -> Moment:
    start, slash, end = event.date.text.partition("/")
    open_start, open_end = bool(slash) and start in _OPEN, bool(slash) and end in _OPEN
    first, last = bounds
    soft_start, soft_end = start[-1:] in _QUALIFIED, (end if slash else start)[-1:] in _QUALIFIED
    return Moment(
        number=number,
        known=first.toordinal(),
        first=axis.start if open_start else first.toordinal(),
        end=axis.end if open_end else last.toordinal() + 1,
        term="span" if slash else "day" if first == last else "within",
        soft=_ends(soft_start and bool(start), soft_end and bool(end or not slash)),
        open=_ends(open_start, open_end),
        text=event.text,
    )


def _ends(start: bool, end: bool) -> str:  # noqa: FBT001 (two ends of one thing)
    return "both" if start and end else "start" if start else "end" if end else ""


# ------------------------------------------------------------------------------------------------------------------- days


def _shift(events: Sequence[Dated]) -> int:
    """How many years the scale is put off, so that the computer's calendar holds it: all of it, or what is around the middle event."""
    if not any(_is_far(event.date) for event in events):
        return 0
    years = sorted(year for event in events for year in _years(event.date))
    middle = years[len(years) // 2]
    while years[-1] - years[0] > _LONGEST:
        years.pop(-1 if years[-1] - middle > middle - years[0] else 0)
    return -((years[0] - 1) // _ROUND) * _ROUND


def _years(value: Edtf) -> tuple[int, ...]:
    """The first and the last year that a date speaks of, at any distance."""
    points = (_point(point) for point in value.text.split("/") if point not in _OPEN)
    return tuple(year for first, last in points for year in (first[0], last[0]))


def _is_far(value: Edtf) -> bool:
    """Whether a date lies where the computer counts no days."""
    start, slash, end = value.text.partition("/")
    end = end if slash else start
    return (value.earliest == date.min and start not in _OPEN) or (
        value.latest == date.max and end not in _OPEN
    )


def _bounds(value: Edtf, shift: int) -> tuple[date, date] | None:
    """
    The first and the last day that are known, put off by `shift` years; one stands for the other where an end is open.

    There is nothing for what the computer's calendar does not hold.
    """
    if not shift and not _is_far(value):
        first = value.latest if value.earliest == date.min else value.earliest
        last = value.earliest if value.latest == date.max else value.latest
        return first, last
    if not all(date.min.year <= year + shift <= date.max.year for year in _years(value)):
        return None
    points = [_point(point) for point in value.text.split("/") if point not in _OPEN]
    return _day(points[0][0], shift, last=False), _day(points[-1][1], shift, last=True)


_Parts = tuple[int, int, int]


def _point(text: str) -> tuple[_Parts, _Parts]:
    """The first and the last year, month and day that a date can mean; a part that is 0 is not known."""
    found = _POINT.match(text)
    assert found is not None, text
    sign, figures, month, day = found.groups()
    # Before year 0 the last year of a decade or century has the lower figure.
    early, late = ("9", "0") if sign else ("0", "9")
    is_month = month is not None and 1 <= int(month) <= _MONTHS
    months = (int(month), int(day or 0)) if is_month else (0, 0)
    return (int(sign + figures.replace("X", early)), *months), (
        int(sign + figures.replace("X", late)),
        *months,
    )


def _day(parts: _Parts, shift: int, *, last: bool) -> date:
    """The first day that year, month and day can mean, or the `last`."""
    year, month, day = parts
    year, month = year + shift, month or (_MONTHS if last else 1)
    longest = monthrange(year, month)[1]
    # Whether a year before year 0 has 29 February is counted from 1 BC by some, from 0 by others.
    return date(year, month, min(day, longest) or (longest if last else 1))
