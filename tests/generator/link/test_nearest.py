"""What somebody who wrote a wrong name probably meant."""

import pytest

from generator.link.nearest import Nearest

NAMES = ("real-breakthrough", "trade-insufficient", "visit-being-prepared", "warning-friday")


@pytest.mark.parametrize(
    ("wrong", "meant"),
    [
        ("real-breakthru", "real-breakthrough"),
        ("Warning-Friday", "warning-friday"),
        ("warning_friday", "warning-friday"),
        ("insufficient-trade", "trade-insufficient"),
        ("visit-prepared", "visit-being-prepared"),
        ("zzzz", None),
        ("", None),
    ],
)
def test_a_slip_of_the_pen_finds_its_name(wrong: str, meant: str | None) -> None:
    assert Nearest(NAMES).to(wrong) == meant


def test_the_order_of_names_does_not_matter() -> None:
    alike = ("trade-2021", "trade-2022", "trade-2023")

    assert Nearest(alike).to("trade-202") == Nearest(reversed(alike)).to("trade-202")


def test_a_name_is_found_among_many_that_begin_like_it() -> None:
    names = [f"excerpt-{number:05}" for number in range(3000)]

    assert Nearest(names).to("excerptt-02711") == "excerpt-02711"


def test_after_a_hundred_wrong_names_only_exact_ones_but_for_case_are_found() -> None:
    nearest = Nearest(NAMES)
    for number in range(100):
        nearest.to(f"nothing-{number}")

    assert nearest.to("warning-frida") is None
    assert nearest.to("WARNING-FRIDAY") == "warning-friday"


def test_the_same_wrong_name_is_searched_once() -> None:
    nearest = Nearest(NAMES)
    for _ in range(200):
        nearest.to("zzzz")

    assert nearest.to("warning-frida") == "warning-friday"
