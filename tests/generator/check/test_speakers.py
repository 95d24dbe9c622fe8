"""Who speaks for an office held it on the day."""

import pytest

from generator.check.case import Case
from generator.check.speakers import speakers_hold_an_office_on_the_day
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Entity, EntityKind, Role
from generator.model.refs import Kind
from tests.support.values import AS_OF, codes, day, entity, excerpt, graph_of, mention, messages, site, source


def problems_of(speaker: Entity, said: str | None) -> list[Diagnostic]:
    quoted = excerpt(speaker=mention(speaker.ref.id, Kind.ENTITY), said=None if said is None else day(said))
    case = Case(graph_of(quoted, source(), speaker), site(), AS_OF)
    return list(speakers_hold_an_office_on_the_day(case))


def office(title: str, start: str = "", end: str = "") -> Role:
    return Role(title=title, start=day(start) if start else None, end=day(end) if end else None)


@pytest.mark.parametrize(
    ("start", "end", "said", "covered"),
    [
        ("2024-05-07", "2025-05-07", "2024-05-07", True),
        ("2024-05-07", "2025-05-07", "2025-05-07", True),
        ("2024-05-07", "2025-05-07", "2024-05-06", False),
        ("2024-05-07", "2025-05-07", "2025-05-08", False),
        ("2024-05", "", "2024-05-01", True),
        ("2024-05", "", "2024", True),
        ("2024-05", "", "2024-04-30", False),
        ("", "2024", "2024-12-31", True),
        ("", "2024", "2025-01-01", False),
        ("", "", "1900", True),
    ],
)
def test_an_office_covers_each_day_that_it_may_have_been_held(
    start: str, end: str, said: str, covered: bool
) -> None:
    problems = problems_of(entity("ada", roles=(office("Mayor", start, end),)), said)

    assert codes(problems) == ([] if covered else [Code.SPK001])


MAYOR, MINISTER = office("Mayor", "2010", "2012"), office("Minister", "2020-03", "2021")


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("2009-12-31", "`said` is 2009-12-31 but the speaker's office `Mayor` begins 2010"),
        ("2015", "`said` is 2015 but the speaker's office `Mayor` ends 2012"),
        ("2025-01-17", "`said` is 2025-01-17 but the speaker's office `Minister` ends 2021"),
    ],
)
def test_the_office_nearest_to_the_day_is_named(said: str, message: str) -> None:
    assert messages(problems_of(entity("ada", roles=(MINISTER, MAYOR)), said)) == [message]


@pytest.mark.parametrize(("said", "field"), [("2009", "roles.1.from"), ("2015", "roles.1.to")])
def test_the_report_stands_at_the_date_and_points_to_the_office(said: str, field: str) -> None:
    places = {"roles.1.from": entity("ada").at("name"), "roles.1.to": entity("ada").at("kind")}
    ada = entity("ada", roles=(MINISTER, MAYOR), spans=places)

    (problem,) = problems_of(ada, said)

    assert problem.span == excerpt(speaker=None, said=None).at("said")
    assert problem.related == places[field]


@pytest.mark.parametrize(
    ("speaker", "said"),
    [
        (entity("ada", roles=(MAYOR, MINISTER)), "2011-06-01"),
        (entity("ada", roles=(MAYOR,)), None),
        (entity("ada"), "2015"),
        (entity("ada", kind=EntityKind.BODY, roles=(MAYOR,)), "2015"),
    ],
    ids=["an office of several", "no day", "no offices", "no person"],
)
def test_nothing_is_asked_where_an_office_is_held_or_not_to_be_known(
    speaker: Entity, said: str | None
) -> None:
    assert problems_of(speaker, said) == []
