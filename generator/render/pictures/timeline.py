"""When events were: marks on strips of time, or, of very many, how many there were in each year or month."""

from collections.abc import Iterable, Sequence
from datetime import date

from msgspec import Struct

from generator.model.dates import Edtf
from generator.render.picture_pieces import BusyTime, NumberRun, TimeBar, TimelinePicture, TimeMark, TimeStrip
from generator.render.pictures.axis import FULL, Axis, axis_over, bins_of, flipped, pixels
from generator.render.pictures.text import NARROWEST, width_of
from generator.render.when import Calendar

__all__ = ("Dated", "timeline_of")

#: Fewer events than these need no picture.
_FEWEST = 3
#: More marks than these would be a cloud.
_MOST_MARKS = 40
_MOST_BARS = 40
_MOST_STRIPS = 4
#: The width in pixels of the circle around a number; a mark as wide as the other is no part of a crowd.
_NUMBER, _NUMBERS = 26, 48
#: The type in the box of a crowd, taken larger than it is since Persian figures are wide; what is left free on its sides
#: together; how many runs of numbers it names.
_BOX_TEXT, _BOX_FREE, _MOST_RUNS = 15, 10, 3
#: So few rows are read at a glance; what takes more is crowded, and its crowds are shown larger.
_CALM = 2
_CROWD = 3
_DEEPEST = 2
_QUALIFIED = "~?%"
_OPEN = frozenset({"", ".."})
_TERMS = ("span", "within", "soft", "open")


class Dated(Struct, frozen=True):
    """An event: when it was, and what `text` says of it."""

    date: Edtf
    text: str


class _Item(Struct, frozen=True):
    """An event to be marked: the days, as ordinals, from `first` up to, not including, `end`."""

    number: int
    first: int
    end: int
    term: str
    soft: str
    open: str
    text: str


class _Busy(Struct, frozen=True):
    """A crowd of items that has a strip of its own."""

    items: tuple[_Item, ...]

    @property
    def first(self) -> int:
        return min(item.first for item in self.items)

    @property
    def end(self) -> int:
        return max(item.end for item in self.items)


def timeline_of(events: Sequence[Dated], calendar: Calendar, *, mirrored: bool) -> TimelinePicture | None:
    """
    The picture of `events`, which are in the order of their list.

    Those that lie before the year 1 or after 9999 are left out; of so few that the list says it all, there is none.
    """
    numbered = [(number, event) for number, event in enumerate(events, start=1) if not _is_far(event.date)]
    if len(numbered) < _FEWEST:
        return None
    first = min(_bounds(event.date)[0] for _, event in numbered)
    last = max(_bounds(event.date)[1] for _, event in numbered)
    if first == last:
        return None
    axis = axis_over(first, last)
    if len(numbered) > _MOST_MARKS:
        return _counted([event for _, event in numbered], axis, calendar, mirrored=mirrored)
    items = tuple(_item(number, event, axis) for number, event in numbered)
    strips = tuple(_strips(items, axis, calendar, _DEEPEST, mirrored=mirrored))
    if len(strips) > _MOST_STRIPS:
        strips = tuple(_strips(items, axis, calendar, 0, mirrored=mirrored))
    return TimelinePicture(strips=strips, terms=_terms(items))


def _is_far(value: Edtf) -> bool:
    """Whether a date lies where days are no longer counted."""
    start, slash, end = value.text.partition("/")
    end = end if slash else start
    return (value.earliest == date.min and start not in _OPEN) or (
        value.latest == date.max and end not in _OPEN
    )


def _bounds(value: Edtf) -> tuple[date, date]:
    """The first and the last day that are known; one stands for the other where an end is open."""
    first = value.latest if value.earliest == date.min else value.earliest
    last = value.earliest if value.latest == date.max else value.latest
    return first, last


def _item(number: int, event: Dated, axis: Axis) -> _Item:
    value = event.date
    start, slash, end = value.text.partition("/")
    open_start, open_end = bool(slash) and start in _OPEN, bool(slash) and end in _OPEN
    first, last = _bounds(value)
    term = "span" if slash else "day" if first == last else "within"
    soft_start, soft_end = start[-1:] in _QUALIFIED, (end if slash else start)[-1:] in _QUALIFIED
    return _Item(
        number=number,
        first=axis.start if open_start else first.toordinal(),
        end=axis.end if open_end else last.toordinal() + 1,
        term=term,
        soft=_ends(soft_start and bool(start), soft_end and bool(end or not slash)),
        open=_ends(open_start, open_end),
        text=event.text,
    )


def _ends(start: bool, end: bool) -> str:  # noqa: FBT001 (two ends of one thing)
    return "both" if start and end else "start" if start else "end" if end else ""


def _terms(items: Iterable[_Item]) -> tuple[str, ...]:
    items = tuple(items)
    found = {item.term for item in items}
    found |= {"soft" for item in items if item.soft} | {"open" for item in items if item.open}
    return tuple(term for term in _TERMS if term in found)


# ------------------------------------------------------------------------------------------------------------------ strips


def _strips(
    items: tuple[_Item, ...], axis: Axis, calendar: Calendar, depth: int, *, mirrored: bool
) -> Iterable[TimeStrip]:
    """The strip of `items`, then those of its crowds."""
    shown: list[_Item | _Busy] = list(items)
    if depth and axis.unit != "days" and 1 + max(_rows(shown, axis)) > _CALM:
        shown = _with_crowds(items, axis)
    rows = _rows(shown, axis)
    yield TimeStrip(
        title=_title(items, calendar),
        rows=1 + max(rows),
        ticks=axis.ticks(calendar, mirrored=mirrored),
        marks=tuple(
            _mark(item, row, axis, mirrored=mirrored)
            for item, row in zip(shown, rows, strict=True)
            if isinstance(item, _Item)
        ),
        busy=tuple(
            _window(crowd, row, axis, mirrored=mirrored)
            for crowd, row in zip(shown, rows, strict=True)
            if isinstance(crowd, _Busy)
        ),
    )
    for crowd in shown:
        if isinstance(crowd, _Busy):
            inner = axis_over(date.fromordinal(crowd.first), date.fromordinal(crowd.end - 1))
            yield from _strips(crowd.items, inner, calendar, depth - 1, mirrored=mirrored)


def _with_crowds(items: tuple[_Item, ...], axis: Axis) -> list[_Item | _Busy]:
    """`items` with those that stand too near each other taken together, where a closer look would part them."""
    short = [item for item in items if not item.open and _extent(item, axis)[1] <= _NUMBERS]
    crowds: list[list[_Item]] = []
    for item in sorted(short, key=lambda item: (item.first + item.end, item.number)):
        if crowds and _centre(item, axis) - _centre(crowds[-1][-1], axis) < _NUMBER:
            crowds[-1].append(item)
        else:
            crowds.append([item])
    busy = [
        _Busy(tuple(sorted(crowd, key=lambda item: item.number)))
        for crowd in crowds
        if len(crowd) >= _CROWD and len({item.first + item.end for item in crowd}) > 1
    ]
    gone = {item.number for crowd in busy for item in crowd.items}
    left = [item for item in items if item.number not in gone]
    return sorted((*left, *busy), key=lambda shown: (shown.first, shown.end))


def _rows(shown: Sequence[_Item | _Busy], axis: Axis) -> list[int]:
    """The lowest row for each in which it touches nothing that came before, on the narrowest strip."""
    taken: list[int] = []
    rows: list[int] = []
    for item in shown:
        start, width = _extent(item, axis)
        row = next((row for row, end in enumerate(taken) if end <= start), len(taken))
        taken[row : row + 1] = [start + width]
        rows.append(row)
    return rows


def _extent(item: _Item | _Busy, axis: Axis) -> tuple[int, int]:
    """Where a mark begins and how wide it is, in pixels of the narrowest strip, its number with it."""
    if isinstance(item, _Busy):
        place, width = _box(item, axis)
        return pixels(place), pixels(place + width) + 1 - pixels(place)
    start, end = axis.at(item.first), axis.at(item.end)
    middle = pixels(_middle(item, axis))
    left = min(pixels(start), middle - _NUMBER // 2)
    return left, max(pixels(end) + 1, middle + _NUMBER // 2) - left


def _box(crowd: _Busy, axis: Axis) -> tuple[int, int]:
    """Where the box of a crowd begins and how wide it is, in thousandths: over all its time, and never too narrow for its numbers."""
    runs, more = _runs(crowd)
    words = ", ".join(_run_words(run) for run in runs) + ("…" if more else "")
    least = -(-(width_of(words, _BOX_TEXT) + _BOX_FREE) * FULL // NARROWEST)
    start, end = axis.at(crowd.first), axis.at(crowd.end)
    width = max(end - start, least)
    return min(max((start + end - width) // 2, 0), FULL - width), width


def _run_words(run: NumberRun) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _runs(crowd: _Busy) -> tuple[tuple[NumberRun, ...], bool]:
    """The numbers of a crowd that its box names, and whether it has more."""
    runs: list[NumberRun] = []
    for item in crowd.items:
        if runs and item.number == runs[-1].last + 1:
            runs[-1] = NumberRun(runs[-1].first, item.number)
        else:
            runs.append(NumberRun(item.number, item.number))
    return tuple(runs[:_MOST_RUNS]), len(runs) > _MOST_RUNS


def _middle(item: _Item, axis: Axis) -> int:
    return (axis.at(item.first) + axis.at(item.end)) // 2


def _centre(item: _Item, axis: Axis) -> int:
    return pixels(_middle(item, axis))


def _mark(item: _Item, row: int, axis: Axis, *, mirrored: bool) -> TimeMark:
    start = axis.at(item.first)
    width = 0 if item.term == "day" else axis.at(item.end) - start
    return TimeMark(
        number=item.number,
        x=flipped(_middle(item, axis), 0, mirrored=mirrored),
        row=row,
        start=flipped(start, width, mirrored=mirrored),
        width=width,
        term=item.term,
        soft=_seen(item.soft, mirrored=mirrored),
        open=_seen(item.open, mirrored=mirrored),
        text=item.text,
    )


def _window(crowd: _Busy, row: int, axis: Axis, *, mirrored: bool) -> BusyTime:
    start, width = _box(crowd, axis)
    runs, more = _runs(crowd)
    return BusyTime(
        x=flipped(start + width // 2, 0, mirrored=mirrored),
        row=row,
        start=flipped(start, width, mirrored=mirrored),
        width=width,
        runs=runs,
        more=more,
    )


def _seen(ends: str, *, mirrored: bool) -> str:
    """Which ends of a bar are meant, from left to right."""
    return {"start": "end", "end": "start"}.get(ends, ends) if mirrored else ends


def _title(items: Sequence[_Item], calendar: Calendar) -> str:
    """From when to when, in words no finer than the scale."""
    known = [item for item in items if not item.open] or list(items)
    first = date.fromordinal(min(item.first for item in known))
    last = date.fromordinal(max(item.end for item in known) - 1)
    texts = (first.isoformat(), last.isoformat())
    # A month or year of one calendar is none of the other: there, whole days are told.
    unit = "days" if calendar.is_solar else axis_over(first, last).unit
    length = {"days": 10, "months": 7, "years": 4}[unit]
    start, end = (text[:length] for text in texts)
    whole = start if start == end else f"{start}/{end}"
    return calendar.when(Edtf(whole, first, last)).text


# -------------------------------------------------------------------------------------------------------------------- bars


def _counted(
    events: Sequence[Dated], axis: Axis, calendar: Calendar, *, mirrored: bool
) -> TimelinePicture | None:
    """How many events began in each of equal times."""
    days = [_bounds(event.date)[0].toordinal() for event in events]
    bins = bins_of(axis, _MOST_BARS)
    counts = [sum(start <= day < end for day in days) for start, end in bins]
    most = max(counts)
    if len(bins) < _FEWEST:
        return None
    bars = []
    for (start, end), count in zip(bins, counts, strict=True):
        if count:
            place = axis.at(start)
            width = axis.at(end) - place
            ends = date.fromordinal(start), date.fromordinal(end - 1)
            words = calendar.when(_whole(*ends, axis, solar=calendar.is_solar)).text
            percent = max(1, FULL // 10 * count // most)
            bars.append(TimeBar(flipped(place, width, mirrored=mirrored), width, percent, count, words))
    return TimelinePicture(bars=tuple(bars), ticks=axis.ticks(calendar, mirrored=mirrored), most=most)


def _whole(first: date, last: date, axis: Axis, *, solar: bool) -> Edtf:
    """The time of a bar in whole years or months."""
    length = 10 if solar else 4 if axis.unit == "years" else 7
    start, end = first.isoformat()[:length], last.isoformat()[:length]
    return Edtf(start if start == end else f"{start}/{end}", first, last)
