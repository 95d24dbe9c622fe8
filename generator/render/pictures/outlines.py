"""What shows of an atlas in a window: clipped, projected, simplified, written as the data of SVG paths."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, pairwise
from math import cos, inf, radians

from msgspec import Struct

from generator.render.pictures.atlas import Atlas, Box, Point

__all__ = ("HEIGHT", "WIDTH", "Window", "outlines")

#: The units of a map: fine enough for a column, coarse enough to be small.
WIDTH, HEIGHT = 360, 240
#: Points that stand out by less than this, in units, are left out: by the first if the paths are short enough then, else by the next.
_TOLERANCES = (0.9, 1.3, 1.8, 2.5, 3.5, 5.0)
#: The characters of both paths; these take about 0.5 KB, packed.
_LONGEST = 1000
#: Nothing that is so many times longer gets short enough.
_HOPELESS = 5.0
#: An island or a lake is left out when it is smaller, in units of its box.
_SMALLEST = 16
#: Clipping happens this far outside, so that its edges do not show.
_MARGIN = 4
#: What is beside the map by a part of its size that is this small, which is more than the margin, is not looked at closely.
_AWAY = 30
_TURN = 360

Spot = tuple[int, int]


class Window(Struct, frozen=True):
    """
    What a map shows: `west` to `east` and `south` to `north`, in degrees; `east` may lie beyond 180.

    It is drawn with equal distances along its middle parallel, as wide to high as `WIDTH` to `HEIGHT`.
    """

    west: float
    south: float
    east: float
    north: float

    def spot(self, lon: float, lat: float) -> Point:
        """Where a place lies, in units from the upper left corner."""
        return (
            (lon - self.west) * WIDTH / (self.east - self.west),
            (self.north - lat) * HEIGHT / (self.north - self.south),
        )

    @staticmethod
    def squeeze(south: float, north: float) -> float:
        """How long a degree of longitude is, in degrees of latitude, between two parallels."""
        return max(cos(radians((south + north) / 2)), 0.2)


class _Line(Struct, frozen=True):
    """A line on the map: its spots, each with how far it stands out of the line without it and lesser ones."""

    spots: tuple[Point, ...]
    heights: tuple[float, ...]

    def simple(self, tolerance: float) -> list[Point]:
        """The spots that stand out by more than the tolerance."""
        return [spot for spot, height in zip(self.spots, self.heights, strict=True) if height > tolerance]


def outlines(atlas: Atlas, window: Window) -> tuple[str, str]:
    """The data of two paths: the land, to be filled, and the borders, to be drawn as lines."""
    known: dict[int, _Line] = {}
    lands: list[str] = []
    for tolerance in _TOLERANCES:
        lands.append(_land(atlas, window, tolerance, known))
        length = len(lands[-1])
        if length <= _HOPELESS * _LONGEST:
            borders = _borders(atlas, window, tolerance, known)
            length += len(borders)
            if length <= _LONGEST:
                return lands[-1], borders
        if length > _HOPELESS * _LONGEST:
            break
    # The borders of half the world would be more scrawl than help.
    rest = (_land(atlas, window, tolerance, known) for tolerance in _TOLERANCES[len(lands) :])
    return next((land for land in chain(lands, rest) if len(land) <= _LONGEST), ""), ""


def _land(atlas: Atlas, window: Window, tolerance: float, known: dict[int, _Line]) -> str:
    land: list[list[Spot]] = []
    for shift in (-_TURN, 0, _TURN):
        for ring, box in atlas.land:
            if _meets(box, window, shift):
                joined = [
                    spot
                    for number, turn in ring
                    for spot in _arc(atlas, number, window, shift + turn, tolerance, known)[:-1]
                ]
                land.append(_closed(_clipped(joined)))
    return _path(land, "z")


def _borders(atlas: Atlas, window: Window, tolerance: float, known: dict[int, _Line]) -> str:
    borders: list[list[Spot]] = []
    for shift in (-_TURN, 0, _TURN):
        for number in atlas.borders:
            if _meets(atlas.arcs[number].box, window, shift):
                line = _arc(atlas, number, window, shift, tolerance, known)
                borders += (_rounded(part) for part in _inside(line))
    return _path(borders, "")


def _meets(box: Box, window: Window, shift: int) -> bool:
    west, south, east, north = box
    return (
        west + shift < window.east
        and east + shift > window.west
        and south < window.north
        and north > window.south
    )


def _is_beside(box: Box, window: Window, shift: int) -> bool:
    """Whether a box lies on one side of the window, well away from it."""
    west, south, east, north = box
    wide, high = (window.east - window.west) / _AWAY, (window.north - window.south) / _AWAY
    return (
        east + shift < window.west - wide
        or west + shift > window.east + wide
        or north < window.south - high
        or south > window.north + high
    )


def _arc(
    atlas: Atlas, number: int, window: Window, shift: int, tolerance: float, known: dict[int, _Line]
) -> list[Point]:
    """An arc on the map, simplified: the same from both sides, so that no gap opens along a border."""
    forward = ~number if number < 0 else number
    if _is_beside(atlas.arcs[forward].box, window, shift):
        # Whatever it is like, nothing of it is left on the map.
        ends = atlas.arcs[forward].points
        simple = [window.spot(lon + shift, lat) for lon, lat in (ends[0], ends[-1])]
        return simple[::-1] if number < 0 else simple
    line = known.get(forward)
    if line is None:
        spots = tuple(window.spot(lon, lat) for lon, lat in atlas.arcs[forward].points)
        line = known[forward] = _Line(spots, _heights(spots))
    across = shift * WIDTH / (window.east - window.west)
    simple = [(x + across, y) for x, y in line.simple(tolerance)]
    return simple[::-1] if number < 0 else simple


def _heights(spots: Sequence[Point]) -> tuple[float, ...]:
    """How far each spot stands out (Ramer 1972, Douglas and Peucker 1973); what lies under the least tolerance is 0."""
    heights = [0.0] * len(spots)
    heights[0] = heights[-1] = inf
    open_ = [(0, len(spots) - 1)]
    while open_:
        first, last = open_.pop()
        farthest, height = _farthest(spots, first, last)
        if farthest != first:
            # No spot stands out by more than those without which it would not have been looked at.
            heights[farthest] = min(height, heights[first], heights[last])
            open_ += (first, farthest), (farthest, last)
    return tuple(heights)


def _farthest(spots: Sequence[Point], first: int, last: int) -> tuple[int, float]:
    """The spot between two others that is farthest from the line between them, and how far; `first` where none matters."""
    (left, top), (right, bottom) = spots[first], spots[last]
    wide, high = right - left, bottom - top
    length = wide * wide + high * high
    farthest, most = first, _TOLERANCES[0] ** 2
    for number in range(first + 1, last):
        across, down = spots[number]
        across -= left
        down -= top
        # From the nearest place on the line, which is one of its ends for a spot beyond these.
        along = (across * wide + down * high) / length if length else 0.0
        if along > 1:
            along = 1.0
        if along > 0:
            across -= along * wide
            down -= along * high
        distance = across * across + down * down
        if distance > most:
            farthest, most = number, distance
    return farthest, float(most**0.5)


def _clipped(ring: list[Point]) -> list[Point]:
    """What of a ring lies within the map (Sutherland and Hodgman 1974)."""
    for axis, limit, sign in (
        (0, -_MARGIN, 1),
        (0, WIDTH + _MARGIN, -1),
        (1, -_MARGIN, 1),
        (1, HEIGHT + _MARGIN, -1),
    ):
        across = [sign * (spot[axis] - limit) for spot in ring]
        if not across or min(across) >= 0:
            continue
        found: list[Point] = []
        for before, spot in zip((*ring[-1:], *ring[:-1]), ring, strict=True):
            was_in, is_in = sign * (before[axis] - limit) >= 0, sign * (spot[axis] - limit) >= 0
            if was_in != is_in:
                part = (limit - before[axis]) / (spot[axis] - before[axis])
                found.append(
                    (before[0] + part * (spot[0] - before[0]), before[1] + part * (spot[1] - before[1]))
                )
            if is_in:
                found.append(spot)
        ring = found
    return ring


def _inside(line: list[Point]) -> Iterator[list[Point]]:
    """The stretches of a line that touch the map."""
    stretch: list[Point] = []
    for one, other in pairwise(line):
        if (
            max(one[0], other[0]) >= 0
            and min(one[0], other[0]) <= WIDTH
            and max(one[1], other[1]) >= 0
            and min(one[1], other[1]) <= HEIGHT
        ):
            stretch = [*(stretch or [one]), other]
        elif stretch:
            yield stretch
            stretch = []
    if stretch:
        yield stretch


def _closed(ring: list[Point]) -> list[Spot]:
    """A ring in whole units; empty when it is too small to be seen."""
    spots = _rounded(ring)
    # A surface has three corners.
    if len(spots) < 3:
        return []
    wide = max(x for x, _ in spots) - min(x for x, _ in spots)
    high = max(y for _, y in spots) - min(y for _, y in spots)
    return spots if wide * high >= _SMALLEST else []


def _rounded(spots: Sequence[Point]) -> list[Spot]:
    found: list[Spot] = []
    for x, y in spots:
        spot = (round(x), round(y))
        if not found or found[-1] != spot:
            found.append(spot)
    return found


def _path(lines: Iterable[list[Spot]], end: str) -> str:
    """Lines as the data of a path, each step told from the spot before; after a ring is closed, that is its first."""
    parts: list[str] = []
    x = y = 0
    for line in lines:
        if len(line) > 1:
            start = line[0]
            steps = []
            for across, down in line:
                steps += [across - x, down - y]
                x, y = across, down
            numbers = (f"{step}" if step < 0 or not at else f" {step}" for at, step in enumerate(steps))
            parts.append(f"m{''.join(numbers)}{end}")
            if end:
                x, y = start
    return "".join(parts)
