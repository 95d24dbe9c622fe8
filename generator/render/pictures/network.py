"""A network of entities: where each comes to lie, and names that do not touch."""

from collections import Counter
from collections.abc import Iterable, Mapping
from math import cos, pi, sin, sqrt

from msgspec import Struct
from msgspec.structs import replace

from generator.model.refs import Ref
from generator.render.picture_pieces import NetworkEdge, NetworkNode, NetworkPicture
from generator.render.pictures.text import NARROWEST, lines_of, width_of
from generator.render.pictures.together import Pairs

__all__ = ("LINE", "TEXT", "Member", "network_of")

#: More than these could not be read on a phone; so few need no picture.
_MOST, _FEWEST = 12, 3
#: More lines than these would hide each other: the weakest are left out.
_MOST_EDGES = 28
#: The size of the names and the distance of their lines, in pixels.
TEXT, LINE = 13, 16
_LINES = 4
_WIDEST = 108
#: The half of a dot with what lies around it, and the distance from its middle to the bottom of the first line.
_DOT, _BELOW = 9, 22
_GAP = 4
#: How much room each takes from top to bottom, before names are moved apart.
_ROOM = 30
_CIRCLE = 1000
#: After so many rounds next to nothing moves that could be seen, if each step goes beyond where a node is wanted.
_ROUNDS, _BEYOND = 30, 1.7
_WHOLE = 10_000
_WEIGHTS = 3

#: A place for each node, in ten thousandths from the left and from the top.
_Layout = tuple[tuple[int, int], ...]
#: Another node, how far from it to be, and how much that counts.
_Pull = tuple[int, float, float]


class Member(Struct, frozen=True):
    """An entity that may be drawn."""

    name: str
    url: str
    term: str
    lang: str = ""


class _Box(Struct, frozen=True):
    """A dot with its name, in pixels of the narrowest picture."""

    x: int
    y: int
    lines: tuple[str, ...]
    half: int

    @property
    def bottom(self) -> int:
        return self.y + _BELOW + LINE * (len(self.lines) - 1)

    def touches(self, other: "_Box") -> bool:
        return (
            abs(self.x - other.x) < self.half + other.half + _GAP
            and self.y - _DOT < other.bottom + _GAP
            and other.y - _DOT < self.bottom + _GAP
        )


def network_of(
    pairs: Pairs,
    members: Mapping[Ref, Member],
    central: Ref | None = None,
    *,
    mirrored: bool = False,
) -> NetworkPicture | None:
    """
    The network of those who are named together most; with `central`, of those named together with it.

    There is none of fewer than three. Only those in `members` are drawn.
    """
    pairs = Counter({pair: count for pair, count in pairs.items() if members.keys() >= set(pair)})
    chosen = _chosen(pairs, central)
    edges = _strongest(pairs, chosen, central)
    drawn = _tied(edges)
    chosen = [ref for ref in chosen if ref in drawn]
    if len(chosen) < _FEWEST:
        return None
    index = {ref: number for number, ref in enumerate(chosen)}
    ties = [(index[one], index[other]) for one, other in edges]
    boxes = _apart(_laid_out(len(chosen), ties), [members[ref].name for ref in chosen])
    most = max(edges.values())
    return NetworkPicture(
        height=max(box.bottom for box in boxes) + _GAP,
        nodes=tuple(
            NetworkNode(
                x=_thousandths(NARROWEST - box.x if mirrored else box.x),
                y=box.y,
                name=members[ref].name,
                lines=box.lines,
                url=members[ref].url,
                term=members[ref].term,
                central=ref == central,
                lang=members[ref].lang,
            )
            for ref, box in zip(chosen, boxes, strict=True)
        ),
        edges=tuple(
            NetworkEdge(one=index[one], other=index[other], count=count, weight=_weight(count, most))
            for (one, other), count in edges.items()
        ),
    )


def _chosen(pairs: Pairs, central: Ref | None) -> list[Ref]:
    """Those to be drawn, those of the most ties first."""
    ties: Counter[Ref] = Counter()
    for pair, count in pairs.items():
        if central is None or central in pair:
            for ref in pair:
                ties[ref] += count
    return sorted(ties, key=lambda ref: (ref != central, -ties[ref], ref))[:_MOST]


def _strongest(pairs: Pairs, chosen: Iterable[Ref], central: Ref | None) -> Pairs:
    """The ties between the chosen, those of the centre and then the strongest first, as many as can be told apart."""
    kept = set(chosen)
    within = (pair for pair in pairs if kept >= set(pair))
    ranked = sorted(within, key=lambda pair: (central not in pair if central else False, -pairs[pair], pair))
    # First for everybody the strongest tie, so that nobody is left out.
    firsts = dict.fromkeys(
        next(pair for pair in ranked if ref in pair) for ref in sorted(kept & _tied(ranked))
    )
    chosen_pairs = [*firsts, *(pair for pair in ranked if pair not in firsts)][:_MOST_EDGES]
    found: Pairs = Counter({pair: pairs[pair] for pair in chosen_pairs})
    return Counter(dict(sorted(found.items(), key=lambda item: (-item[1], item[0]))))


def _tied(pairs: Iterable[tuple[Ref, Ref]]) -> set[Ref]:
    return {ref for pair in pairs for ref in pair}


def _laid_out(count: int, edges: list[tuple[int, int]]) -> _Layout:
    """
    Where the nodes of a graph come to lie, so that their distances are as near as can be to the steps between them.

    By stress majorization, node after node, from a circle outwards (Gansner, Koren and North 2004, "Graph drawing by stress
    majorization", section 2.3), with successive over-relaxation, which comes nearer in half the rounds. Only sums, products and square
    roots are taken, which every machine rounds alike.
    """
    # The libraries that have this are under the GPL, or bring numpy and scipy along for a dozen nodes.
    steps = _steps(count, edges)
    turn = 2 * pi / count
    places = [
        (float(round(_CIRCLE * cos(turn * at))), float(round(_CIRCLE * sin(turn * at))))
        for at in range(count)
    ]
    pulls = [_pulls(one, steps[one]) for one in range(count)]
    for _ in range(_ROUNDS):
        for one in range(count):
            places[one] = _eased(places[one], places, pulls[one])
    return tuple(zip(_spread([x for x, _ in places]), _spread([y for _, y in places]), strict=True))


def _pulls(one: int, steps: list[int]) -> list[_Pull]:
    """How far node `one` should be from each of the others, and how much that counts."""
    distances = [(other, step * _CIRCLE) for other, step in enumerate(steps) if other != one]
    return [(other, wanted, 1.0 / (wanted * wanted)) for other, wanted in distances]


def _eased(
    place: tuple[float, float], places: list[tuple[float, float]], pulls: list[_Pull]
) -> tuple[float, float]:
    """Where all the others want the node at `place`, those nearby the most, and beyond."""
    x, y = place
    across = down = weights = 0.0
    for other, wanted, weight in pulls:
        there, below = places[other]
        aside, under = x - there, y - below
        away = sqrt(aside * aside + under * under)
        share = wanted / away if away else 0.0
        across += weight * (there + share * aside)
        down += weight * (below + share * under)
        weights += weight
    return x + _BEYOND * (across / weights - x), y + _BEYOND * (down / weights - y)


def _steps(count: int, edges: list[tuple[int, int]]) -> list[list[int]]:
    """How many edges lie between each two nodes; as many as there are nodes where no way leads."""
    beside: list[set[int]] = [set() for _ in range(count)]
    for one, other in edges:
        beside[one].add(other)
        beside[other].add(one)
    steps = []
    for one in range(count):
        found = dict.fromkeys(range(count), count) | {one: 0}
        reached, away = {one}, 0
        while reached:
            away += 1
            reached = {other for step in reached for other in beside[step] if found[other] > away}
            found |= dict.fromkeys(reached, away)
        steps.append(list(found.values()))
    return steps


def _spread(values: list[float]) -> list[int]:
    """Places in ten thousandths of the whole; what differs by a machine's last figure only does not differ here."""
    least, most = min(values), max(values)
    return [
        round(_WHOLE * (value - least) / (most - least)) if most > least else _WHOLE // 2 for value in values
    ]


def _apart(places: _Layout, names: list[str]) -> list[_Box]:
    """The places on the narrowest picture, each with its name below it, moved downwards until nothing touches."""
    across = [x * NARROWEST // _WHOLE for x, _ in places]
    down = [y * _ROOM * len(places) // _WHOLE for _, y in places]
    boxes: dict[int, _Box] = {}
    for number in sorted(range(len(places)), key=lambda number: (down[number], across[number], number)):
        lines = lines_of(names[number], TEXT, _WIDEST, _LINES)
        half = max([_DOT, *(-(-width_of(line, TEXT) // 2) for line in lines)])
        box = _Box(min(max(across[number], half), NARROWEST - half), _DOT + down[number], lines, half)
        while touched := [other for other in boxes.values() if box.touches(other)]:
            box = replace(box, y=min(other.bottom for other in touched) + _GAP + _DOT)
        boxes[number] = box
    top = min(box.y for box in boxes.values()) - _DOT
    return [replace(box, y=box.y - top) for _, box in sorted(boxes.items())]


def _thousandths(x: int) -> int:
    return round(1000 * x / NARROWEST)


def _weight(count: int, most: int) -> int:
    return 1 if most == 1 else 1 + (_WEIGHTS - 1) * (count - 1) // (most - 1)
