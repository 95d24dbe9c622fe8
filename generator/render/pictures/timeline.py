"""When events were: marks on strips of time, or, of very many, how many there were in each year, month or day."""

from collections.abc import Iterable, Sequence

from generator.render.picture_pieces import TimelinePicture
from generator.render.pictures.bars import MOST_MARKS, counted
from generator.render.pictures.moments import Dated, Moment, moments_of, runs_of
from generator.render.pictures.strips import Pen, marked
from generator.render.when import Calendar

__all__ = ("Dated", "timeline_of")

#: Fewer events than these need no picture.
_FEWEST = 3
#: So many strips are read without losing one's way; of bars, which show less each, one more.
_MOST_STRIPS = 4
_TERMS = ("span", "within", "soft", "open")


def timeline_of(events: Sequence[Dated], calendar: Calendar, *, mirrored: bool) -> TimelinePicture | None:
    """
    The picture of `events`, which are in the order of their list; of so few that the list says it all, there is none.

    Events so far from the others that no scale holds both are left out, and named.
    """
    axis, items = moments_of(events)
    if axis is None or len(items) < _FEWEST:
        return None
    pen = Pen(calendar, mirrored)
    if len(items) > MOST_MARKS:
        strips = counted(items, axis, pen, _MOST_STRIPS + 1)
    else:
        strips = marked(items, axis, pen, _MOST_STRIPS)
    if not strips:
        return None
    shown = {item.number for item in items}
    missing = [number for number in range(1, len(events) + 1) if number not in shown]
    marks = [mark for strip in strips for mark in strip.marks]
    marked_items = {mark.number for mark in marks}
    return TimelinePicture(
        strips=tuple(strips),
        terms=_terms(item for item in items if item.number in marked_items),
        numbered=bool(marks or missing or any(strip.busy for strip in strips)),
        missing=len(missing),
        left_out=runs_of(missing),
    )


def _terms(items: Iterable[Moment]) -> tuple[str, ...]:
    items = tuple(items)
    found = {item.term for item in items}
    found |= {"soft" for item in items if item.soft} | {"open" for item in items if item.open}
    return tuple(term for term in _TERMS if term in found)
