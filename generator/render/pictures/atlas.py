"""
Outlines of land and borders, out of TopoJSON (its specification, version 1.0.0) in degrees.

The file is the theme's (`geodata/countries.json`), made from Natural Earth, which is in the public domain. Arcs that two countries
share are borders; the land is a merger of all countries, so that borders end where it does.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

import msgspec
from msgspec import Struct

__all__ = ("Arc", "Atlas", "Box", "Point", "Ring", "atlas_of")

Point = tuple[float, float]
#: West, south, east, north.
Box = tuple[float, float, float, float]
#: The numbers of a ring's arcs, each with the degrees to be added to its meridians; a number is written as its complement where
#: the arc is walked backwards.
Ring = tuple[tuple[int, int], ...]

_TURN, _HALF = 360, 180


class Arc(Struct, frozen=True):
    """A line from a place where outlines meet to the next, and the box around it. It never jumps: 181 comes after 180."""

    points: tuple[Point, ...]
    box: Box


class Atlas(Struct, frozen=True):
    """The arcs, the rings of the land with the box around each, and the numbers of the arcs that are borders."""

    arcs: tuple[Arc, ...]
    land: tuple[tuple[Ring, Box], ...]
    borders: tuple[int, ...]


class _Transform(Struct):
    scale: tuple[float, float]
    translate: tuple[float, float]


class _Geometry(Struct):
    type: str
    arcs: Any = ()


class _Collection(Struct):
    geometries: list[_Geometry]


class _Objects(Struct):
    countries: _Collection
    land: _Collection


class _Topology(Struct):
    objects: _Objects
    arcs: list[list[tuple[int, int]]]
    transform: _Transform


@lru_cache(maxsize=1)
def atlas_of(data: bytes) -> Atlas | None:
    """The atlas in a file of TopoJSON with the objects `countries` and `land`; nothing when it is no such file."""
    try:
        topology = msgspec.json.decode(data, type=_Topology)
        arcs = tuple(_arc(arc, topology.transform) for arc in topology.arcs)
        uses = Counter(
            _forward(number)
            for geometry in topology.objects.countries.geometries
            for numbers in _rings(geometry)
            for number in numbers
        )
        rings = (
            _ring(numbers, arcs)
            for geometry in topology.objects.land.geometries
            for numbers in _rings(geometry)
        )
        return Atlas(
            arcs=arcs,
            land=tuple((ring, _around(_moved(arcs, *part) for part in ring)) for ring in rings),
            borders=tuple(
                sorted(number for number, count in uses.items() if count > 1 and number < len(arcs))
            ),
        )
    except (msgspec.MsgspecError, IndexError, TypeError, ValueError):
        return None


def _rings(geometry: _Geometry) -> Iterator[tuple[int, ...]]:
    polygons = geometry.arcs if geometry.type == "MultiPolygon" else [geometry.arcs]
    if geometry.type in {"Polygon", "MultiPolygon"}:
        for polygon in polygons:
            yield from (tuple(ring) for ring in polygon)


def _arc(steps: Iterable[tuple[int, int]], transform: _Transform) -> Arc:
    (wide, high), (west, south) = transform.scale, transform.translate
    x = y = 0
    points: list[Point] = []
    turn = 0
    for across, up in steps:
        x += across
        y += up
        lon = west + x * wide
        if points:
            turn += _turns(points[-1][0], lon + turn)
        points.append((lon + turn, south + y * high))
    return Arc(tuple(points), _around((lon, lat, lon, lat) for lon, lat in points))


def _ring(numbers: Iterable[int], arcs: tuple[Arc, ...]) -> Ring:
    """A ring whose arcs go on where the ones before them end, across the 180th meridian too."""
    found: list[tuple[int, int]] = []
    end: float | None = None
    for number in numbers:
        points = arcs[_forward(number)].points[:: -1 if number < 0 else 1]
        turn = 0 if end is None else _turns(end, points[0][0])
        found.append((number, turn))
        end = points[-1][0] + turn
    return tuple(found)


def _turns(before: float, lon: float) -> int:
    """The degrees to be added to `lon` so that it lies beside the meridian before it."""
    return _TURN * (lon - before < -_HALF) - _TURN * (lon - before > _HALF)


def _moved(arcs: tuple[Arc, ...], number: int, turn: int) -> Box:
    west, south, east, north = arcs[_forward(number)].box
    return west + turn, south, east + turn, north


def _around(boxes: Iterable[Box]) -> Box:
    wests, souths, easts, norths = zip(*boxes, strict=True)
    return min(wests), min(souths), max(easts), max(norths)


def _forward(number: int) -> int:
    return ~number if number < 0 else number
