"""
What views tell of pictures: places in a box, numbers and words; templates draw them.

`x`, `start` and `width` are thousandths of a picture's width, mirrored already on pages that run from right to left; `y`, `row`
and heights are pixels or rows, as each says. A picture is as wide as its column and its text keeps its size: things are set out so
that nothing overlaps on the narrowest phone, and a wider column only moves them further apart.
"""

from msgspec import Struct

from generator.render.frame_pieces import Link

__all__ = (
    "AxisTick",
    "BusyTime",
    "MapLabel",
    "MapPicture",
    "MixPart",
    "NetworkEdge",
    "NetworkNode",
    "NetworkPicture",
    "NumberRun",
    "SectionCoverage",
    "SourceMix",
    "TimeBar",
    "TimeMark",
    "TimelinePicture",
    "TimeStrip",
)


class AxisTick(Struct, frozen=True):
    """A line across a strip of time, where a year, month or day begins; `text` is empty where there is no room for one."""

    x: int
    text: str


class TimeMark(Struct, frozen=True, kw_only=True):
    """
    An event on a strip of time, by its `number` in the list that stands beside the picture.

    `x` is the place of the number, in the `row` that counts from 0; `start` and `width` are those of the bar. `term` is one of day
    (no bar), span (it lasted all that time) and within (at some time in it). A `soft` end is only about there or uncertain, an
    `open` one lies beyond what is known; each is one of the words start, end and both, or empty. `text` says date and title.
    """

    number: int
    x: int
    row: int
    start: int
    width: int
    term: str
    soft: str
    open: str
    text: str


class NumberRun(Struct, frozen=True):
    """Numbers of a list without a gap: all those from `first` to `last`."""

    first: int
    last: int


class BusyTime(Struct, frozen=True, kw_only=True):
    """
    A stretch of a strip that has a strip of its own below. It is as wide as its words need on the narrowest strip: `runs` of the
    numbers of its events, with `more` set where there is no room for further ones.
    """

    x: int
    row: int
    start: int
    width: int
    runs: tuple[NumberRun, ...]
    more: bool = False


class TimeBar(Struct, frozen=True):
    """How many events began in a year, month, day or longer time: `percent` of the most that any bar has."""

    start: int
    width: int
    percent: int
    count: int
    text: str


class TimeStrip(Struct, frozen=True, kw_only=True):
    """
    A stretch of time with its scale; `title` says in words from when to when its events are.

    Its events are `marks`; so many that these could not be told apart are counted in `bars` instead, of which the highest stands for
    `most`. What is in a `busy` stretch is shown larger on a further strip. There are `rows` of marks and boxes, or of boxes above bars.
    """

    title: str
    rows: int
    ticks: tuple[AxisTick, ...]
    marks: tuple[TimeMark, ...] = ()
    busy: tuple[BusyTime, ...] = ()
    bars: tuple[TimeBar, ...] = ()
    most: int = 0


class TimelinePicture(Struct, frozen=True, kw_only=True):
    """
    When events were: on `strips`, the first of which shows the whole time and the others its busy stretches.

    The list beside it is `numbered` when events are named by number. Those that lie too far off are `missing`, so many, with the
    numbers `left_out`. `terms` are those kinds of marks that need a legend: span, within, soft, open.
    """

    strips: tuple[TimeStrip, ...]
    terms: tuple[str, ...] = ()
    numbered: bool = True
    missing: int = 0
    left_out: tuple[NumberRun, ...] = ()


class NetworkNode(Struct, frozen=True, kw_only=True):
    """
    An entity in a network: `x` in thousandths, `y` in pixels. Its name is broken into `lines`, which stand below it.

    `term` is one of person, body, place and agreement; `central` is the entity whose page this is. `lang` is set when the name is
    not in the page's language.
    """

    x: int
    y: int
    name: str
    lines: tuple[str, ...]
    url: str
    term: str
    central: bool
    lang: str = ""


class NetworkEdge(Struct, frozen=True, kw_only=True):
    """Two entities that are named together in `count` documents; the numbers are their places among the nodes, from 0.

    `weight` is 1 to 3, from the fewest documents to the most.
    """

    one: int
    other: int
    count: int
    weight: int


class NetworkPicture(Struct, frozen=True, kw_only=True):
    """Who is named together with whom; `height` is in pixels. Edges are sorted, those of the most documents first."""

    height: int
    nodes: tuple[NetworkNode, ...]
    edges: tuple[NetworkEdge, ...]


class MixPart(Struct, frozen=True):
    """The quotations of a source that have one verdict: their place on a bar from 0 to 100; `term` and `word` as in `VerdictView`."""

    term: str
    word: str
    count: int
    start: int
    percent: int


class SourceMix(Struct, frozen=True, kw_only=True):
    """
    The quotations of a source, by verdict; the longest bar fills its hundred, the others are in proportion.

    `source` is nothing for the quotations of all further sources together, of which `others` counts the sources and which are told
    in words only, or for those of no published source.
    """

    source: Link | None
    grade: str
    count: int
    parts: tuple[MixPart, ...]
    others: int = 0


class SectionCoverage(Struct, frozen=True):
    """
    How many paragraphs of a section's topics there are, how many of them cite, and how many in a hundred. Without a
    `section` it tells of the topics that are in none. Translations are not counted.
    """

    section: Link | None
    paragraphs: int
    cited: int
    percent: int


class MapLabel(Struct, frozen=True, kw_only=True):
    """
    A place on a map: `x` and `y` in thousandths of its width and height, and its name, `dx` and `dy` pixels away.

    `anchor` is the end of the name that lies there: start, middle or end.
    """

    x: int
    y: int
    dx: int
    dy: int
    anchor: str
    name: str
    lang: str = ""


class MapPicture(Struct, frozen=True, kw_only=True):
    """
    Where places are. `width` and `height` are the units of the outlines: `land` and `borders` are the data of SVG paths.

    These are empty when the theme has no geodata: then the map shows but the places to each other, and nothing is credited.
    """

    width: int
    height: int
    land: str
    borders: str
    labels: tuple[MapLabel, ...]
