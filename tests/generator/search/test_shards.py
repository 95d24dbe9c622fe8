"""Postings are exact, shards are of a size, and changing them step by step gives those of a fresh start."""

from hypothesis import given, settings
from hypothesis import strategies as st

from generator.search.count import Counted
from generator.search.postings import Row, postings, respliced, standings
from generator.search.shards import Shard, cut, openings, recut, rows_of

COUNTS = st.dictionaries(st.sampled_from(["iran", "trade", "x", "東京", "constructor"]), st.integers(1, 200))
COUNTED = st.builds(Counted, COUNTS, COUNTS, COUNTS)


def by_term(counted: list[Counted]) -> dict[str, Row]:
    return {row.term: row for row in postings(counted)}


def test_a_posting_in_full() -> None:
    counted = [
        Counted({"iran": 1}, {"iran": 3, "x": 1}, {}),
        Counted({}, {"x": 1}, {"x": 1}),
        Counted({}, {}, {}),
        Counted({}, {"iran": 1}, {}),
    ]

    rows = by_term(counted)

    assert rows["iran"] == Row("iran", 2, "##!$$&'#")
    assert standings(rows["iran"].posting) == [{0: (1, 1)}, {0: (3, 4), 3: (1, 1)}, {}]
    assert standings(rows["x"].posting) == [{}, {0: (1, 4), 1: (1, 1)}, {1: (1, 1)}]
    assert rows["x"].frequency == 2


@given(st.lists(COUNTED, max_size=12))
def test_postings_hold_every_count(counted: list[Counted]) -> None:
    rows = by_term(counted)

    fields = [[counts.title, counts.body, counts.tags] for counts in counted]
    expected = {
        term: [
            {n: (one[f][term], sum(one[f].values())) for n, one in enumerate(fields) if term in one[f]}
            for f in range(3)
        ]
        for one in fields
        for field in one
        for term in field
    }
    assert {term: standings(row.posting) for term, row in rows.items()} == expected
    assert {term: row.frequency for term, row in rows.items()} == {
        term: len({n for field in standing for n in field}) for term, standing in expected.items()
    }


@given(st.lists(COUNTED, min_size=1, max_size=8), st.data())
def test_a_changed_document_changes_rows_as_if_it_had_always_been_so(
    counted: list[Counted], data: st.DataObject
) -> None:
    numbers = data.draw(st.sets(st.integers(0, len(counted) - 1), min_size=1))
    changes = {number: data.draw(COUNTED) for number in sorted(numbers)}
    before, after = by_term(counted), by_term([changes.get(n, one) for n, one in enumerate(counted)])

    for term in before.keys() | after.keys():
        assert respliced(before.get(term, Row(term, 0, "")), changes) == after.get(term)


def row(number: int, weight: int) -> Row:
    """A row whose term has neighbours near and far: the number in letters."""
    letters = "".join("abcdefghij"[int(digit)] for digit in f"{number:03}")
    return Row(letters, 1 + weight % 9, "#" * weight)


def shards_of(weights: dict[int, int]) -> list[Shard]:
    return cut(row(number, weight) for number, weight in weights.items())


WEIGHTS = st.sampled_from([3, 20, 90, 400, 900, 1700, 2500, 4300, 9000])


def test_shards_hold_all_rows_in_order_and_are_of_a_size() -> None:
    weights = {number: 3 + number * 7919 % 180 for number in range(1000)}
    shards = shards_of(weights)

    assert [one.first for one in shards] == sorted(one.first for one in shards)
    everything = {row(number, weight).term for number, weight in weights.items()}
    assert rows_of(shards, everything) == {r.term: r for r in (row(n, w) for n, w in weights.items())}
    assert all(1000 < len(one.postings) < 3500 for one in shards[:-1])


def test_a_term_that_is_large_by_itself_stands_nearly_alone() -> None:
    shards = shards_of({number: 9000 if number == 500 else 90 for number in range(1000)})

    (large,) = [one for one in shards if len(one.postings) > 4500]
    assert len(large.postings) < 9000 + 700


def test_openings_are_short_and_part_the_shards() -> None:
    shards = shards_of(dict.fromkeys(range(1000), 90))
    starts = openings(shards)

    assert starts[0] == ""
    assert max(map(len, starts)) <= 3
    for start, shard, before in zip(starts[1:], shards[1:], shards, strict=False):
        assert before.last < start <= shard.first
    assert openings([]) == []


def test_an_edit_changes_the_shards_of_its_words_alone() -> None:
    weights = dict.fromkeys(range(1000), 90)
    before, after = shards_of(weights), shards_of(weights | {500: 91})

    assert len(before) > 20
    assert len(set(after) - set(before)) == 1


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(st.integers(0, 999), WEIGHTS, max_size=150), st.data())
def test_shards_changed_step_by_step_are_those_of_a_fresh_start(
    weights: dict[int, int], data: st.DataObject
) -> None:
    shards = shards_of(weights)
    for _ in range(4):
        added = data.draw(st.dictionaries(st.integers(0, 999), WEIGHTS, max_size=8))
        known = sorted(weights)
        gone = data.draw(st.sets(st.sampled_from(known), max_size=8)) if known else set()
        weights = {number: weight for number, weight in (weights | added).items() if number not in gone}
        changes: dict[str, Row | None] = {row(n, 1).term: None for n in gone}
        changes |= {row(n, w).term: row(n, w) for n, w in added.items() if n not in gone}

        shards = recut(shards, changes)

        assert shards == shards_of(weights)
