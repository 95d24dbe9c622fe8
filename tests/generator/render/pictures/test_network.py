"""The network of who is named together with whom."""

from collections import Counter
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.refs import Kind, Ref
from generator.render.picture_pieces import NetworkPicture
from generator.render.pictures.network import LINE, TEXT, Member, network_of
from generator.render.pictures.text import NARROWEST, width_of
from generator.render.pictures.together import Pairs

NAMES = (
    "Vladimir Putin",
    "Supreme National Security Council of Iran",
    "Iran",
    "Ministry of Defence of the Russian Federation",
    "Recep Tayyip Erdoğan",
    "Ali Akbar Ahmadian",
    "Comprehensive Strategic Partnership Treaty",
    "X",
    "Дональд Трамп",
    "جمهوری اسلامی ایران",
    "Tehran",
    "Moscow",
    "United States of America",
    "Ashgabat",
)
REFS = [Ref(Kind.ENTITY, f"e{number:02}") for number in range(len(NAMES))]
MEMBERS = {ref: Member(name, f"../{ref.id}/", "person") for ref, name in zip(REFS, NAMES, strict=True)}


def pairs(*ties: tuple[int, int, int]) -> Pairs:
    return Counter({(REFS[one], REFS[other]): count for one, other, count in ties})


def boxes(picture: NetworkPicture) -> list[tuple[int, int, int, int]]:
    """The box of each dot with its name, in pixels of the narrowest picture."""
    found = []
    for node in picture.nodes:
        middle = node.x * NARROWEST / 1000
        half = max([9, *(width_of(line, TEXT) / 2 for line in node.lines)])
        bottom = node.y + 22 + LINE * (len(node.lines) - 1)
        found.append((round(middle - half), node.y - 9, round(middle + half), bottom))
    return found


def test_two_who_are_named_together_need_no_picture() -> None:
    assert network_of(pairs((0, 1, 5)), MEMBERS) is None


def test_edges_are_those_named_together_the_strongest_first() -> None:
    picture = network_of(pairs((0, 1, 5), (0, 2, 1), (1, 2, 3)), MEMBERS)
    assert picture is not None

    names = [node.name for node in picture.nodes]
    assert [(names[edge.one], names[edge.other], edge.count, edge.weight) for edge in picture.edges] == [
        (NAMES[0], NAMES[1], 5, 3),
        (NAMES[1], NAMES[2], 3, 2),
        (NAMES[0], NAMES[2], 1, 1),
    ]


def test_around_one_only_those_named_with_it_are_drawn() -> None:
    picture = network_of(pairs((0, 1, 1), (0, 2, 1), (1, 2, 1), (3, 4, 9)), MEMBERS, REFS[0])
    assert picture is not None

    assert [(node.name, node.central) for node in picture.nodes] == [
        (NAMES[0], True),
        (NAMES[1], False),
        (NAMES[2], False),
    ]


def test_no_more_are_drawn_than_can_be_read() -> None:
    everyone = pairs(*((one, other, 1 + one) for one, other in combinations(range(len(NAMES)), 2)))
    picture = network_of(everyone, MEMBERS)
    assert picture is not None

    assert len(picture.nodes) == 12
    assert len(picture.edges) == 28


def test_a_page_from_right_to_left_has_the_picture_in_a_mirror() -> None:
    ties = pairs((0, 1, 5), (0, 2, 1), (1, 3, 3), (3, 4, 1))
    one, other = network_of(ties, MEMBERS), network_of(ties, MEMBERS, mirrored=True)
    assert one is not None
    assert other is not None

    assert [abs(1000 - node.x - turned.x) <= 1 for node, turned in zip(one.nodes, other.nodes, strict=True)]
    assert [node.y for node in one.nodes] == [node.y for node in other.nodes]


TIES = st.dictionaries(
    st.sampled_from(list(combinations(range(len(NAMES)), 2))), st.integers(1, 9), min_size=2, max_size=60
).map(lambda found: pairs(*((one, other, count) for (one, other), count in found.items())))


@settings(max_examples=100, deadline=None)
@given(TIES, st.one_of(st.none(), st.sampled_from(REFS)))
def test_nothing_touches_nothing_stands_out_and_order_does_not_show(ties: Pairs, central: Ref | None) -> None:
    picture = network_of(ties, MEMBERS, central)

    assert (
        network_of(Counter(dict(reversed(ties.items()))), dict(reversed(MEMBERS.items())), central) == picture
    )
    if picture is None:
        return
    found = boxes(picture)
    for left, top, right, bottom in found:
        assert -1 <= left <= right <= NARROWEST + 1
        assert 0 <= top <= bottom <= picture.height
    for one, other in combinations(found, 2):
        assert one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
    drawn = {number for edge in picture.edges for number in (edge.one, edge.other)}
    assert drawn == set(range(len(picture.nodes)))
