"""Where places are: a window around them, their names beside them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import ceil, floor

from msgspec import Struct

from generator.model.source import digest_of
from generator.render.picture_pieces import MapLabel, MapPicture
from generator.render.pictures.atlas import atlas_of
from generator.render.pictures.outlines import HEIGHT, WIDTH, Window, outlines
from generator.render.pictures.sketches import Sketchbook
from generator.render.pictures.text import NARROWEST, width_of

__all__ = ("TEXT", "Located", "Maps", "box_of")

#: The size of the names, in pixels.
TEXT = 13
#: How much of its span is left around the places, and the least that a map shows from south to north, in degrees.
_AROUND, _LEAST = 0.22, 14
#: Windows are cut to such steps, so that maps of nearly the same places are the same.
_STEP = 2
_NORTHERNMOST, _SOUTHERNMOST = 84, -60
_TURN = 360
_THOUSAND = 1000
#: The height of a name; how far it stands from the middle of its dot, and how far at the most.
_LINE, _OFF, _FARTHEST = 16, 9, 6
_DOT = 6
_HIGH = NARROWEST * HEIGHT // WIDTH
_EDGE = 2
#: The way of a name that finds no place.
_NOWHERE = (0, 0, "")

_Place = tuple[int, int]
_Box = tuple[int, int, int, int]


class Located(Struct, frozen=True, order=True):
    """A place by its name, with degrees north and east."""

    name: str
    lat: float
    lon: float
    lang: str = ""


class Maps:
    """Makes maps with the outlines of `geodata`; what `book` knows of these is not worked out again."""

    def __init__(self, geodata: bytes, book: Sketchbook | None = None) -> None:
        self._geodata = geodata
        self._book = book or Sketchbook()
        self._digest = digest_of(geodata)

    def of(self, places: Iterable[Located]) -> MapPicture | None:
        """The map of `places`, if there are any."""
        ordered = sorted(set(places), key=lambda place: (-place.lat, place.lon, place.name))
        if not ordered:
            return None
        window = _window(ordered)
        land, borders = self._outlines(window)
        spots = [window.spot(_east_of(window.west, place.lon), place.lat) for place in ordered]
        return MapPicture(
            width=WIDTH, height=HEIGHT, land=land, borders=borders, labels=tuple(_labels(ordered, spots))
        )

    def _outlines(self, window: Window) -> tuple[str, str]:
        if not self._geodata:
            return "", ""
        return self._book.outline(f"{self._digest} {window}", lambda: self._drawn(window))

    def _drawn(self, window: Window) -> tuple[str, str]:
        atlas = atlas_of(self._geodata)
        return outlines(atlas, window) if atlas is not None else ("", "")


def _window(places: Sequence[Located]) -> Window:
    """The smallest window of the right shape with all places and some room around them."""
    south, north = min(place.lat for place in places), max(place.lat for place in places)
    west, wide = _arc_of(sorted({place.lon % _TURN for place in places}))
    squeeze = Window.squeeze(south, north)
    high = max(
        (north - south) * (1 + 2 * _AROUND), wide * (1 + 2 * _AROUND) * squeeze * HEIGHT / WIDTH, _LEAST
    )
    # Hardly anybody looks for the poles; places beyond are shown all the same.
    high = min(-(-high // _STEP) * _STEP, max(_NORTHERNMOST - _SOUTHERNMOST, north - south + 2 * _STEP))
    # All round the equator, distances from west to east have to be drawn shorter than those from south to north.
    across = min(max(round(high * WIDTH / HEIGHT / squeeze), ceil(wide) + 2 * _STEP), _TURN)
    middle = min(max((south + north) / 2, _SOUTHERNMOST + high / 2), _NORTHERNMOST - high / 2)
    bottom = round((middle - high / 2) / _STEP) * _STEP
    bottom = max(min(bottom, floor(south) - 1), ceil(north + 1 - high))
    left = round((west + wide / 2 - across / 2) / _STEP) * _STEP
    left -= _TURN * ((left + _TURN // 2) // _TURN)
    return Window(left, bottom, left + across, bottom + high)


def _arc_of(meridians: Sequence[float]) -> tuple[float, float]:
    """The shortest way eastwards past all of `meridians`: its first one and its length."""
    gaps = [
        *((other - one, other) for one, other in pairwise(meridians)),
        (meridians[0] + _TURN - meridians[-1], meridians[0]),
    ]
    widest, first = max(gaps, key=lambda gap: (gap[0], -gap[1]))
    return first, _TURN - widest


def _east_of(west: float, lon: float) -> float:
    """The meridian as it is counted eastwards from `west`."""
    return west + (lon - west) % _TURN


# ------------------------------------------------------------------------------------------------------------------ names


def _labels(places: Sequence[Located], spots: Sequence[tuple[float, float]]) -> Iterator[MapLabel]:
    """The names, each where it touches no dot and no other name; one that has no such place is left to the list."""
    dots = [(round(x * NARROWEST / WIDTH), round(y * _HIGH / HEIGHT)) for x, y in spots]
    taken: list[_Box] = [(x - _DOT, y - _DOT, x + _DOT, y + _DOT) for x, y in dots]
    ways: dict[int, tuple[int, int, str]] = {}
    # Those that stand alone take what is best, which is no use to those in a crowd anyway.
    for number in sorted(range(len(dots)), key=lambda number: (-_solitude(number, dots), number)):
        others = taken[:number] + taken[number + 1 :]
        boxes = ((way, box_of(dots[number], places[number].name, *way)) for way in _ways())
        way, box = next(((way, box) for way, box in boxes if _is_free(box, others)), (_NOWHERE, None))
        ways[number] = way
        if box is not None:
            taken.append(box)
    for number, (place, (x, y)) in enumerate(zip(places, spots, strict=True)):
        dx, dy, anchor = ways[number]
        yield MapLabel(
            x=round(x * _THOUSAND / WIDTH),
            y=round(y * _THOUSAND / HEIGHT),
            dx=dx,
            dy=dy,
            anchor=anchor,
            name=place.name,
            lang=place.lang,
        )


def _solitude(number: int, dots: Sequence[_Place]) -> int:
    """The square of the distance to the nearest other dot."""
    x, y = dots[number]
    return min(
        ((x - other[0]) ** 2 + (y - other[1]) ** 2 for at, other in enumerate(dots) if at != number),
        default=0,
    )


def _ways() -> Iterator[tuple[int, int, str]]:
    """Where a name may stand, nearest first: beside its dot, below or above it, then farther away."""
    for far in range(_FARTHEST):
        off, side = _OFF + far * _LINE * 3 // 4, _OFF + far * _LINE
        yield from ((side, 0, "start"), (-side, 0, "end"))
        yield from ((0, off + 3, "middle"), (0, -off - 3, "middle"))
        for across in (off - 2, side):
            yield from ((across, off, "start"), (across, -off, "start"))
            yield from ((-across, off, "end"), (-across, -off, "end"))


def box_of(dot: _Place, name: str, dx: int, dy: int, anchor: str) -> _Box:
    """The box of a name on the narrowest map: left, top, right, bottom; its middle is `dy` below that of the dot."""
    wide = width_of(name, TEXT)
    left = dot[0] + dx - {"start": 0, "middle": wide // 2, "end": wide}[anchor]
    top = dot[1] + dy - _LINE // 2
    return left, top, left + wide, top + _LINE


def _is_free(box: _Box, others: Iterable[_Box]) -> bool:
    left, top, right, bottom = box
    return (
        left >= _EDGE
        and top >= _EDGE
        and right <= NARROWEST - _EDGE
        and bottom <= _HIGH - _EDGE
        and all(
            right <= other[0] or other[2] <= left or bottom <= other[1] or other[3] <= top for other in others
        )
    )
