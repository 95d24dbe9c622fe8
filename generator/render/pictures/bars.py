"""How many events there were in each year, month or day, where marks could not be told apart; and the busiest times, closer."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from generator.render.picture_pieces import TimeBar, TimeStrip
from generator.render.pictures.axis import Axis, bins_of
from generator.render.pictures.moments import Moment, closer, parted
from generator.render.pictures.strips import CROWD, Busy, Pen, box_of, marked, rows_of, title_of

__all__ = ("MOST_MARKS", "counted")

#: More marks than these would be a cloud, on one strip or on all together.
MOST_MARKS = 40
_MOST_BARS = 40
#: Fewer bars than these say nothing that a sentence would not.
_FEWEST_BARS = 3
#: So many times are shown closer at once; in each there were so many times more events than is usual on the strip.
_MOST_WINDOWS, _DENSE = 3, 2
#: In hundredths of the highest bar; the lowest is two pixels high.
_HIGHEST, _LOWEST = 100, 3

#: Days, as ordinals, from the first up to, not including, the second.
_Bin = tuple[int, int]


def counted(
    items: tuple[Moment, ...], axis: Axis, pen: Pen, room: int, marks: int = MOST_MARKS
) -> list[TimeStrip]:
    """
    A strip whose bars count how many of `items` began in each of equal times, then the busiest times on strips of their own.

    There are no more than `room` strips, and no more than `marks` on those that have any. Of too few bars there is nothing.
    """
    bins = bins_of(axis, _MOST_BARS)
    if len(bins) < _FEWEST_BARS:
        return []
    counts = [sum(start <= item.known < end for item in items) for start, end in bins]
    looks: list[tuple[Busy, list[TimeStrip]]] = []
    windows = _windows(items, bins, counts, axis)[: min(_MOST_WINDOWS, room - 1)]
    spare = room - 1 - len(windows)
    for window in windows:
        strips = _closer(window, axis, pen, 1 + spare, marks)
        spare -= max(len(strips) - 1, 0)
        marks -= sum(len(strip.marks) for strip in strips)
        if strips:
            looks.append((window, strips))
    looks.sort(key=lambda look: look[0].first)
    boxes = [window for window, _ in looks]
    rows = rows_of(boxes, axis)
    whole = TimeStrip(
        title=title_of(items, axis, pen),
        rows=1 + max(rows, default=-1),
        ticks=pen.ticks(axis),
        busy=tuple(box_of(box, row, axis, pen) for box, row in zip(boxes, rows, strict=True)),
        bars=tuple(_bars(bins, counts, axis, pen)),
        most=max(counts),
    )
    return [whole, *(strip for _, strips in looks for strip in strips)]


def _closer(window: Busy, axis: Axis, pen: Pen, room: int, marks: int) -> list[TimeStrip]:
    """A time on strips of its own: as marks if there may be so many, or else as bars."""
    items, own = closer(window.items, axis)
    return marked(items, own, pen, room) if len(items) <= marks else counted(items, own, pen, room, marks)


def _windows(items: Sequence[Moment], bins: Sequence[_Bin], counts: Sequence[int], axis: Axis) -> list[Busy]:
    """Times in which much more happened than is usual on a strip, those of the most events first."""
    found = []
    for is_dense, run in groupby(
        zip(bins, counts, strict=True), key=lambda one: one[1] * len(bins) >= _DENSE * len(items)
    ):
        times = [time for time, _ in run]
        start, end = times[0][0], times[-1][1]
        held = tuple(item for item in items if not item.open and start <= item.first and item.end <= end)
        if is_dense and len(held) >= CROWD and parted(held, axis):
            found.append(Busy(held))
    return sorted(found, key=lambda busy: (-len(busy.items), busy.first))


def _bars(bins: Sequence[_Bin], counts: Sequence[int], axis: Axis, pen: Pen) -> Iterator[TimeBar]:
    most = max(counts)
    for (start, end), count in zip(bins, counts, strict=True):
        if count:
            place = axis.at(start)
            width = axis.at(end) - place
            percent = max(_LOWEST, _HIGHEST * count // most)
            yield TimeBar(pen.place(place, width), width, percent, count, pen.words(start, end, axis))
