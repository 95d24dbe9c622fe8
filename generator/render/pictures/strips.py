"""Events as marks on strips of time; where they crowd, the strip has a box, and below it another strip that shows them larger."""

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from generator.render.picture_pieces import AxisTick, BusyTime, NumberRun, TimeMark, TimeStrip
from generator.render.pictures.axis import FULL, Axis, axis_over, edtf_over, flipped, pixels
from generator.render.pictures.moments import Moment, closer, parted, runs_of
from generator.render.pictures.text import NARROWEST, width_of
from generator.render.when import Calendar

__all__ = ("CROWD", "Busy", "Pen", "box_of", "marked", "rows_of", "title_of")

#: The width in pixels of the circle around a number; a mark as wide as the other is no part of a crowd.
_NUMBER, _NUMBERS = 26, 48
#: The type in the box of a crowd, taken larger than it is since Persian figures are wide; what is left free on its sides
#: together; how many runs of numbers it names.
_BOX_TEXT, _BOX_FREE, _MOST_RUNS = 15, 10, 3
#: So few rows are read at a glance; what takes more is crowded, and its crowds are shown larger.
_CALM = 2
CROWD = 3
#: How often a strip may be shown larger, and what is shown there larger again.
_DEEPEST = 2


class Pen(Struct, frozen=True):
    """How strips are drawn: dates in the words of a `calendar`, and `mirrored` where time runs from right to left."""

    calendar: Calendar
    mirrored: bool

    def place(self, start: int, width: int = 0) -> int:
        """Where something begins on the page."""
        return flipped(start, width, mirrored=self.mirrored)

    def ticks(self, axis: Axis) -> tuple[AxisTick, ...]:
        """The lines of a scale."""
        return axis.ticks(self.calendar, mirrored=self.mirrored)

    def words(self, start: int, end: int, axis: Axis) -> str:
        """The days from `start` up to, not including, `end` in words no finer than the scale."""
        return self.calendar.when(edtf_over(start, end, axis, self.calendar)).text


class Busy(Struct, frozen=True):
    """A crowd of events that has a strip of its own."""

    items: tuple[Moment, ...]

    @property
    def first(self) -> int:
        """Its first day."""
        return min(item.first for item in self.items)

    @property
    def end(self) -> int:
        """The day after its last."""
        return max(item.end for item in self.items)


def marked(items: tuple[Moment, ...], axis: Axis, pen: Pen, room: int) -> list[TimeStrip]:
    """The strip of `items`, then those of its crowds, and of the crowds of these: as deep as there are no more than `room`, or else one."""
    for depth in range(_DEEPEST, 0, -1):
        strips = list(_marked(items, axis, pen, depth))
        if len(strips) <= room:
            return strips
    return list(_marked(items, axis, pen, 0))


def _marked(items: tuple[Moment, ...], axis: Axis, pen: Pen, depth: int) -> Iterator[TimeStrip]:
    """The strip of `items`, then those of its crowds."""
    shown: list[Moment | Busy] = list(items)
    if depth and axis.unit != "days" and 1 + max(rows_of(shown, axis)) > _CALM:
        shown = _with_crowds(items, axis)
    rows = rows_of(shown, axis)
    placed = tuple(zip(shown, rows, strict=True))
    yield TimeStrip(
        title=title_of(items, axis, pen),
        rows=1 + max(rows),
        ticks=pen.ticks(axis),
        marks=tuple(_mark(item, row, axis, pen) for item, row in placed if isinstance(item, Moment)),
        busy=tuple(box_of(crowd, row, axis, pen) for crowd, row in placed if isinstance(crowd, Busy)),
    )
    for crowd in shown:
        if isinstance(crowd, Busy):
            yield from _marked(*closer(crowd.items, axis), pen, depth - 1)


def title_of(items: Sequence[Moment], axis: Axis, pen: Pen) -> str:
    """From when to when, in words no finer than a scale of their own."""
    known = [item for item in items if not item.open] or list(items)
    first, end = min(item.first for item in known), max(item.end for item in known)
    own = axis_over(date.fromordinal(first), date.fromordinal(end - 1), axis.shift)
    return pen.words(first, end, own)


def box_of(crowd: Busy, row: int, axis: Axis, pen: Pen) -> BusyTime:
    """The box that stands for a crowd."""
    start, width = _box(crowd, axis)
    runs, more = _runs(crowd)
    return BusyTime(
        x=pen.place(start + width // 2),
        row=row,
        start=pen.place(start, width),
        width=width,
        runs=runs,
        more=more,
    )


def _with_crowds(items: tuple[Moment, ...], axis: Axis) -> list[Moment | Busy]:
    """`items` with those that stand too near each other taken together, where a closer look would part them."""
    short = [item for item in items if not item.open and _extent(item, axis)[1] <= _NUMBERS]
    crowds: list[list[Moment]] = []
    for item in sorted(short, key=lambda item: (item.first + item.end, item.number)):
        if crowds and _centre(item, axis) - _centre(crowds[-1][-1], axis) < _NUMBER:
            crowds[-1].append(item)
        else:
            crowds.append([item])
    busy = [
        Busy(tuple(sorted(crowd, key=lambda item: item.number)))
        for crowd in crowds
        if len(crowd) >= CROWD and parted(crowd, axis)
    ]
    gone = {item.number for crowd in busy for item in crowd.items}
    left = [item for item in items if item.number not in gone]
    return sorted((*left, *busy), key=lambda shown: (shown.first, shown.end))


def rows_of(shown: Sequence[Moment | Busy], axis: Axis) -> list[int]:
    """The lowest row for each in which it touches nothing that came before, on the narrowest strip."""
    taken: list[int] = []
    rows: list[int] = []
    for item in shown:
        start, width = _extent(item, axis)
        row = next((row for row, end in enumerate(taken) if end <= start), len(taken))
        taken[row : row + 1] = [start + width]
        rows.append(row)
    return rows


def _extent(item: Moment | Busy, axis: Axis) -> tuple[int, int]:
    """Where a mark begins and how wide it is, in pixels of the narrowest strip, its number with it."""
    if isinstance(item, Busy):
        place, width = _box(item, axis)
        return pixels(place), pixels(place + width) + 1 - pixels(place)
    start, end = axis.at(item.first), axis.at(item.end)
    middle = pixels(_middle(item, axis))
    left = min(pixels(start), middle - _NUMBER // 2)
    return left, max(pixels(end) + 1, middle + _NUMBER // 2) - left


def _box(crowd: Busy, axis: Axis) -> tuple[int, int]:
    """Where the box of a crowd begins and how wide it is, in thousandths: over all its time, and never too narrow for its numbers."""
    runs, more = _runs(crowd)
    words = ", ".join(_run_words(run) for run in runs) + ("…" if more else "")
    least = -(-(width_of(words, _BOX_TEXT) + _BOX_FREE) * FULL // NARROWEST)
    start, end = axis.at(crowd.first), axis.at(crowd.end)
    width = max(end - start, least)
    return min(max((start + end - width) // 2, 0), FULL - width), width


def _run_words(run: NumberRun) -> str:
    return str(run.first) if run.first == run.last else f"{run.first}–{run.last}"


def _runs(crowd: Busy) -> tuple[tuple[NumberRun, ...], bool]:
    """The numbers of a crowd that its box names, and whether it has more."""
    runs = runs_of([item.number for item in crowd.items])
    return runs[:_MOST_RUNS], len(runs) > _MOST_RUNS


def _middle(item: Moment, axis: Axis) -> int:
    return (axis.at(item.first) + axis.at(item.end)) // 2


def _centre(item: Moment, axis: Axis) -> int:
    return pixels(_middle(item, axis))


def _mark(item: Moment, row: int, axis: Axis, pen: Pen) -> TimeMark:
    start = axis.at(item.first)
    width = 0 if item.term == "day" else axis.at(item.end) - start
    return TimeMark(
        number=item.number,
        x=pen.place(_middle(item, axis)),
        row=row,
        start=pen.place(start, width),
        width=width,
        term=item.term,
        soft=_seen(item.soft, pen),
        open=_seen(item.open, pen),
        text=item.text,
    )


def _seen(ends: str, pen: Pen) -> str:
    """Which ends of a bar are meant, from left to right."""
    return {"start": "end", "end": "start"}.get(ends, ends) if pen.mirrored else ends
