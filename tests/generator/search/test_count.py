"""Counts are a function of an entry's words."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.count import PIPELINE, Counted, count, key_of, terms_of
from tests.generator.search.site import entry


def test_counts_are_by_field() -> None:
    counted = count(entry("a", "Trade and the trade", "Sanctions, sanctioned", ("Russia–Iran",)))

    assert counted == Counted({"trade": 2}, {"sanction": 2}, {"russia": 1, "iran": 1})


def test_terms_keep_the_order_in_which_they_stand() -> None:
    assert list(count(entry("a", text="beta alpha beta")).body) == ["beta", "alpha"]


@pytest.mark.parametrize("text", ["the", "and", "which would have been", "…"])
def test_stop_words_are_not_counted(text: str) -> None:
    assert count(entry("a", text)) == Counted({}, {}, {})


@pytest.mark.parametrize("text", ["US", "U.S.", "WHO", "May", "likely"])
def test_stop_words_that_name_something_are_counted(text: str) -> None:
    assert sum(count(entry("a", text)).title.values()) == 1


def test_a_piece_may_hold_several_terms() -> None:
    assert terms_of("Moscow/Tehran") == ("moscow", "tehran")


def test_counts_survive_storage() -> None:
    counted = count(entry("a", "Trade", "constructor __proto__ 東京", ("تجارت",)))

    assert msgspec.msgpack.decode(msgspec.msgpack.encode(counted), type=Counted) == counted


def test_the_key_follows_the_words_that_are_counted() -> None:
    first = entry("a", "Trade", "text", ("tag",))

    assert key_of(entry("b", "Trade", "text", ("tag",), date="2025", lang="fa")) == key_of(first)
    assert (
        len(
            {
                key_of(one)
                for one in (first, entry("a", "Trade", "text", ("tag", "")), entry("a", "Tradetext"))
            }
        )
        == 3
    )
    assert key_of(entry("a", "text", "Trade", ("tag",))) != key_of(first)


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
    | st.sampled_from(["the", "U.S.", "economics’", "Ёлка", "中国经济"])
)
def test_terms_are_what_the_pipeline_that_lunr_knows_gives(chunk: str) -> None:
    assert terms_of(chunk) == tuple(PIPELINE.run_string(chunk))
