"""Dates that cannot be, and days that have passed."""

import datetime as dt

import pytest

from generator.check.case import Case
from generator.check.dates import dates_are_in_order, dates_are_not_in_the_future, reviews_are_not_overdue
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Change, Confidence, Likelihood, Revision, Role
from tests.support.values import (
    AS_OF,
    AnyDocument,
    codes,
    day,
    entity,
    event,
    excerpt,
    graph_of,
    judgement,
    messages,
    page,
    site,
    source,
    topic,
)


def case(*documents: AnyDocument) -> Case:
    return Case(graph_of(*documents), site(), AS_OF)


def disorder(*documents: AnyDocument) -> list[Diagnostic]:
    return list(dates_are_in_order(case(*documents)))


@pytest.mark.parametrize(
    ("first", "last", "possible"),
    [
        ("2025-01-17", "2025-01-17", True),
        ("2025-01-17", "2025-01-18", True),
        ("2025-01-18", "2025-01-17", False),
        ("2025-01-18", "2025-01", True),
        ("2025-01-18", "2025", True),
        ("2025", "2025-01-01", True),
        ("2025-02", "2025-01-31", False),
        ("2025", "2024", False),
        ("2024/2025", "2024-01-01", True),
        ("2025-01-02/..", "2025-01-01", False),
        ("../2025", "1900", True),
    ],
)
def test_only_dates_that_cannot_be_in_order_however_they_are_meant_are_reported(
    first: str, last: str, possible: bool
) -> None:
    problems = disorder(source(issued=day(first), accessed=day(last)))

    assert codes(problems) == ([] if possible else [Code.DAT001])


def test_both_dates_are_shown_with_their_fields() -> None:
    dated = source(issued=day("2025-03"), accessed=day("2025-02-01"))

    (problem,) = disorder(dated)

    assert problem.message == "`accessed` is 2025-02-01 but `issued` is 2025-03"
    assert problem.help == "correct one of them: `issued` comes first"
    assert (problem.span, problem.related) == (dated.at("accessed"), dated.at("issued"))


@pytest.mark.parametrize(
    ("document", "message"),
    [
        (
            topic(date=day("2025-02-01"), updated=dt.date(2025, 1, 1)),
            "`updated` is 2025-01-01 but `date` is 2025-02-01",
        ),
        (
            topic(date=day("2025-02-01"), review_by=dt.date(2025, 1, 1)),
            "`review_by` is 2025-01-01 but `date` is 2025-02-01",
        ),
        (
            source(issued=day("2025"), archive_date=day("2024")),
            "`archive-date` is 2024 but `issued` is 2025",
        ),
        (
            entity(roles=(Role(title="Mayor", start=day("2025"), end=day("2024")),)),
            "`roles.to` is 2024 but `roles.from` is 2025",
        ),
        (
            topic(
                judgements=(
                    judgement(
                        since=day("2024"),
                        history=(
                            Revision(
                                date=day("2025"), likelihood=Likelihood.UNLIKELY, confidence=Confidence.LOW
                            ),
                        ),
                    ),
                )
            ),
            "`judgements.since` is 2024 but `history.date` is 2025",
        ),
    ],
)
def test_each_kind_of_document_has_its_order(document: AnyDocument, message: str) -> None:
    assert messages(disorder(document)) == [message]


@pytest.mark.parametrize(
    ("printed", "message"),
    [
        ({"issued": day("2025-01-17")}, "`said` is 2025-01-18 but `issued` of the source is 2025-01-17"),
        ({"accessed": day("2025-01-17")}, "`said` is 2025-01-18 but `accessed` of the source is 2025-01-17"),
        (
            {"issued": day("2025-01-16"), "accessed": day("2025-01-17")},
            "`said` is 2025-01-18 but `issued` of the source is 2025-01-16",
        ),
    ],
)
def test_words_are_said_before_they_are_printed_or_read(printed: dict[str, object], message: str) -> None:
    problems = disorder(source("s", **printed), excerpt(said=day("2025-01-18")))

    assert messages(problems) == [message]


def test_words_may_be_printed_on_the_day_they_were_said() -> None:
    assert disorder(source(issued=day("2025-01")), excerpt(said=day("2025-01-31"))) == []


def test_what_happened_did_not_happen_after_the_day_of_the_build() -> None:
    future = day("2026-02")
    changed = (Change(date=dt.date(2026, 2, 1), note="More"), Change(date=AS_OF, note="Less"))
    revised = (Revision(date=future, likelihood=Likelihood.LIKELY, confidence=Confidence.LOW),)
    documents = (
        topic(
            date=future,
            updated=dt.date(2026, 2, 2),
            changes=changed,
            judgements=(judgement(since=future, history=revised),),
        ),
        source(issued=future, accessed=future, archive_date=future),
        excerpt(said=future),
        page(updated=dt.date(2026, 2, 2)),
    )

    problems = list(dates_are_not_in_the_future(case(*documents)))

    assert messages(problems) == [
        "`said` is 2026-02, after 2026-01-01",
        "`updated` is 2026-02-02, after 2026-01-01",
        "`issued` is 2026-02, after 2026-01-01",
        "`accessed` is 2026-02, after 2026-01-01",
        "`archive-date` is 2026-02, after 2026-01-01",
        "`date` is 2026-02, after 2026-01-01",
        "`updated` is 2026-02-02, after 2026-01-01",
        "`changes.date` is 2026-02-01, after 2026-01-01",
        "`judgements.since` is 2026-02, after 2026-01-01",
        "`history.date` is 2026-02, after 2026-01-01",
    ]
    assert {*codes(problems)} == {Code.DAT002}


def test_today_and_dates_that_may_have_come_are_not_in_the_future() -> None:
    documents = (source(issued=day("2026-01-01"), accessed=day("2026")), excerpt(said=day("../2027")))

    assert list(dates_are_not_in_the_future(case(*documents))) == []


def test_an_event_may_be_planned() -> None:
    assert list(dates_are_not_in_the_future(case(event(date="2027")))) == []


@pytest.mark.parametrize(("due", "overdue"), [(dt.date(2025, 12, 31), True), (AS_OF, False), (None, False)])
def test_a_review_is_overdue_from_the_day_after_its_day(due: dt.date | None, overdue: bool) -> None:
    problems = list(reviews_are_not_overdue(case(topic(review_by=due))))

    assert codes(problems) == ([Code.DAT003] if overdue else [])


def test_a_review_due_before_the_topic_was_written_is_not_called_overdue() -> None:
    wrong = topic(date=day("2025-06-01"), review_by=dt.date(2025, 5, 1))

    assert codes(disorder(wrong)) == [Code.DAT001]
    assert list(reviews_are_not_overdue(case(wrong))) == []
