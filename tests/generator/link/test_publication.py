"""Which documents readers see on a day, and which they could never see."""

import datetime as dt

import pytest

from generator.link.publication import check_periods, hidden_by
from generator.model.diagnostics import Code
from tests.support.values import AS_OF, at, topic

BEFORE, AFTER = AS_OF - dt.timedelta(days=1), AS_OF + dt.timedelta(days=1)


@pytest.mark.parametrize(
    ("fields", "field"),
    [
        ({}, ""),
        ({"draft": True}, "draft"),
        ({"publish": BEFORE}, ""),
        ({"publish": AS_OF}, ""),
        ({"publish": AFTER}, "publish"),
        ({"expire": BEFORE}, "expire"),
        ({"expire": AS_OF}, "expire"),
        ({"expire": AFTER}, ""),
        ({"publish": BEFORE, "expire": AS_OF}, "expire"),
        ({"publish": AFTER, "expire": AFTER + dt.timedelta(days=1)}, "publish"),
        ({"publish": AFTER, "draft": True}, "draft"),
    ],
)
def test_a_document_is_seen_from_its_day_until_the_day_before_it_expires(
    fields: dict[str, object], field: str
) -> None:
    assert hidden_by(topic("a", **fields), AS_OF, drafts=False) == field


def test_with_drafts_a_draft_is_seen_on_its_days_only() -> None:
    assert hidden_by(topic(draft=True), AS_OF, drafts=True) == ""
    assert hidden_by(topic(draft=True, publish=AFTER), AS_OF, drafts=True) == "publish"


@pytest.mark.parametrize("days", [0, 1])
def test_what_expires_by_the_day_of_its_publication_is_reported(days: int) -> None:
    spans = {"publish": at(line=3), "expire": at(line=4)}
    never = topic(publish=AS_OF, expire=AS_OF - dt.timedelta(days=days), spans=spans)

    (problem,) = check_periods((never,))

    assert problem.code is Code.DAT001
    assert (problem.span, problem.related) == (at(line=4), at(line=3))


def test_what_is_published_for_a_day_is_not_reported() -> None:
    assert list(check_periods((topic(publish=AS_OF, expire=AFTER), topic("b", expire=BEFORE)))) == []
