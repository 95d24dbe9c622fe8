"""What sources carry, as bars."""

from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from generator.model.evidence import Verdict
from generator.render.pictures.mix import Carried, mix_of
from generator.render.views import Link, MixPart

WORDS = {verdict: verdict.value for verdict in Verdict}


def carried(name: str, **verdicts: int) -> Carried:
    return Carried(Link(name, f"{name}/"), "B2", Counter({Verdict(term): n for term, n in verdicts.items()}))


def test_one_source_is_no_mix() -> None:
    assert mix_of([carried("gazette", verbatim=5)], WORDS) == ()


def test_the_longest_bar_fills_its_hundred_and_the_others_are_in_proportion() -> None:
    long, short = mix_of([carried("herald", edited=1), carried("gazette", verbatim=3, missing=1)], WORDS)

    assert long.parts == (MixPart("verbatim", "verbatim", 3, 0, 75), MixPart("missing", "missing", 1, 75, 25))
    assert short.parts == (MixPart("edited", "edited", 1, 0, 25),)


def test_whatever_is_counted_is_seen() -> None:
    long, short = mix_of(
        [
            carried("gazette", verbatim=997, edited=1, altered=1, missing=1),
            carried("herald", verbatim=1, missing=1),
        ],
        WORDS,
    )

    assert [(part.count, part.start, part.percent) for part in long.parts] == [
        (997, 0, 97),
        (1, 97, 1),
        (1, 98, 1),
        (1, 99, 1),
    ]
    assert [(part.count, part.start, part.percent) for part in short.parts] == [(1, 0, 1), (1, 1, 1)]


@given(st.lists(st.integers(0, 500), min_size=5, max_size=5), st.integers(0, 3000))
def test_a_bar_says_what_its_words_say(counts: list[int], others: int) -> None:
    """Each verdict has its part, in order, without a gap, and no bar is longer than the longest."""
    known = dict(zip((verdict.value for verdict in Verdict), counts, strict=True))
    bars = mix_of([carried("gazette", **known), carried("herald", verbatim=others)], WORDS)

    for bar in bars:
        assert bar.count == sum(part.count for part in bar.parts)
        assert all(part.count and part.percent for part in bar.parts)
        ends = [part.start + part.percent for part in bar.parts]
        assert [part.start for part in bar.parts] == [0, *ends[:-1]]
        assert ends[-1] <= 100


def test_the_smallest_of_many_are_taken_together() -> None:
    bars = mix_of([carried(f"source-{n:02}", verbatim=50 - n) for n in range(20)], WORDS)

    assert len(bars) == 12
    assert (bars[-1].source, bars[-1].others, bars[-1].count) == (None, 9, sum(50 - n for n in range(11, 20)))
    assert bars[-1].parts == (MixPart("verbatim", "verbatim", sum(50 - n for n in range(11, 20)), 0, 0),)


def test_order_does_not_show() -> None:
    sources = [carried(name, verbatim=2) for name in ("b", "a", "c")]

    assert mix_of(sources, WORDS) == mix_of(sources[::-1], WORDS)
