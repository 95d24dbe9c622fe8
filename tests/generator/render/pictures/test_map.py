"""The map of where places are."""

import re
from itertools import combinations

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.render.pictures.atlas import Atlas, atlas_of
from generator.render.pictures.locator import Located, Maps, box_of
from generator.render.pictures.outlines import HEIGHT, WIDTH, Window, outlines
from generator.render.pictures.text import NARROWEST

HIGH = NARROWEST * HEIGHT // WIDTH

#: Two countries side by side from 10 to 30 east and 10 to 30 north, and one that lies across the 180th meridian.
TOPOLOGY = {
    "type": "Topology",
    "transform": {"scale": [1, 1], "translate": [-180, -90]},
    "arcs": [
        [[200, 100], [0, 20]],
        [[200, 120], [-10, 0], [0, -20], [10, 0]],
        [[200, 100], [10, 0], [0, 20], [-10, 0]],
        [[350, 100], [0, 10], [-340, 0], [0, -10], [340, 0]],
    ],
    "objects": {
        "countries": {
            "type": "GeometryCollection",
            "geometries": [
                {"type": "Polygon", "arcs": [[0, 1]]},
                {"type": "MultiPolygon", "arcs": [[[2, -1]]]},
                {"type": "Polygon", "arcs": [[3]]},
            ],
        },
        "land": {
            "type": "GeometryCollection",
            "geometries": [{"type": "MultiPolygon", "arcs": [[[2, 1]], [[3]]]}],
        },
    },
}


def atlas(**changes: object) -> Atlas | None:
    return atlas_of(msgspec.json.encode({**TOPOLOGY, **changes}))


def whole() -> Atlas:
    found = atlas()
    assert found is not None
    return found


def spots(path: str) -> list[list[tuple[int, int]]]:
    """The lines of a path, in units from the upper left corner."""
    found: list[list[tuple[int, int]]] = []
    x = y = 0
    for line in re.findall(r"m([^mz]+)(z?)", path):
        numbers = [int(number) for number in re.findall(r"-?\d+", line[0])]
        points = []
        for across, down in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + across, y + down
            points.append((x, y))
        found.append(points)
        if line[1]:
            x, y = points[0]
    return found


def test_arcs_of_two_countries_are_borders() -> None:
    assert whole().borders == (0,)


def test_an_outline_across_the_180th_meridian_goes_on_beyond_it() -> None:
    longitudes = [lon for lon, _ in whole().arcs[3].points]

    assert longitudes == [170, 170, 190, 190, 170]


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{}",
        b"\xff",
        msgspec.json.encode({**TOPOLOGY, "arcs": []}),
        msgspec.json.encode({**TOPOLOGY, "transform": None}),
    ],
)
def test_a_file_that_is_no_atlas_gives_none(data: bytes) -> None:
    assert atlas_of(data) is None


def test_land_is_filled_and_borders_are_lines() -> None:
    land, borders = outlines(whole(), Window(0, 0, 60, 40))

    assert spots(land) == [[(120, 180), (180, 180), (180, 60), (120, 60), (60, 60), (60, 180)]]
    assert spots(borders) == [[(120, 180), (120, 60)]]


def test_what_lies_beyond_the_edge_is_cut_off() -> None:
    land, _ = outlines(whole(), Window(15, 15, 45, 35))

    assert all(-4 <= x <= WIDTH + 4 and -4 <= y <= HEIGHT + 4 for line in spots(land) for x, y in line)


def test_a_window_across_the_180th_meridian_shows_both_sides() -> None:
    land, _ = outlines(whole(), Window(165, 0, 225, 40))

    assert [max(x for x, _ in line) - min(x for x, _ in line) for line in spots(land)] == [120]


def test_without_geodata_the_places_stand_alone() -> None:
    picture = Maps(b"").of([Located("Tehran", 35.69, 51.39)])
    assert picture is not None

    assert (picture.land, picture.borders, [label.name for label in picture.labels]) == ("", "", ["Tehran"])


def test_no_place_makes_no_map() -> None:
    assert Maps(b"").of([]) is None


def test_the_shortest_way_round_is_shown() -> None:
    """Tokyo and San Francisco face each other over the Pacific."""
    picture = Maps(b"").of([Located("Tokyo", 35.7, 139.7), Located("San Francisco", 37.8, -122.4)])
    assert picture is not None

    san_francisco, tokyo = picture.labels
    assert tokyo.x < 250
    assert san_francisco.x > 750


PLACES = st.lists(
    st.builds(
        Located,
        st.text(alphabet="abcMWАБایران最", min_size=1, max_size=16),
        st.floats(-90, 90),
        st.floats(-180, 180),
    ),
    min_size=1,
    max_size=14,
)
NEAR = st.lists(
    st.builds(
        Located, st.text(alphabet="abcdefghi", min_size=1, max_size=12), st.floats(30, 40), st.floats(40, 60)
    ),
    min_size=1,
    max_size=10,
)


@settings(max_examples=100, deadline=None)
@given(st.one_of(PLACES, NEAR))
def test_every_place_is_on_the_map_and_no_name_touches_another(places: list[Located]) -> None:
    picture = Maps(b"").of(places)

    assert picture is not None
    assert Maps(b"").of(places[::-1]) == picture
    assert sorted(label.name for label in picture.labels) == sorted(place.name for place in set(places))
    found = []
    for label in picture.labels:
        assert 0 <= label.x <= 1000
        assert 0 <= label.y <= 1000
        if label.anchor:
            dot = round(label.x * NARROWEST / 1000), round(label.y * HIGH / 1000)
            found.append(box_of(dot, label.name, label.dx, label.dy, label.anchor))
    for left, top, right, bottom in found:
        assert -1 <= left <= right <= NARROWEST + 1
        assert -1 <= top <= bottom <= HIGH + 1
    for one, other in combinations(found, 2):
        # A dot is placed to a thousandth, which may be a pixel away from where its name was measured.
        apart = (other[0] - one[2], one[0] - other[2], other[1] - one[3], one[1] - other[3])
        assert max(apart) >= -2
