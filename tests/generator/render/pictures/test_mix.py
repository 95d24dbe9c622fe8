"""What sources carry, as bars."""

from collections import Counter

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


def test_the_smallest_of_many_are_taken_together() -> None:
    bars = mix_of([carried(f"source-{n:02}", verbatim=50 - n) for n in range(20)], WORDS)

    assert len(bars) == 12
    assert (bars[-1].source, bars[-1].others, bars[-1].count) == (None, 9, sum(50 - n for n in range(11, 20)))
    assert bars[-1].parts == (MixPart("verbatim", "verbatim", sum(50 - n for n in range(11, 20)), 0, 0),)


def test_order_does_not_show() -> None:
    sources = [carried(name, verbatim=2) for name in ("b", "a", "c")]

    assert mix_of(sources, WORDS) == mix_of(sources[::-1], WORDS)
