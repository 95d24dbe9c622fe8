"""Waivers: what an editor accepts is not reported, and what is accepted is there."""

import pytest

from generator.check import check
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Waiver
from generator.model.evidence import Evidence, Finding, Gap, Note, Omission, Verdict, Witness
from generator.model.source import Span
from tests.support.values import (
    AS_OF,
    AnyDocument,
    body,
    cite,
    codes,
    excerpt,
    graph_of,
    library,
    linked,
    messages,
    site,
    source,
    topic,
)

CITING = topic(body=body(cite("q")))
SOURCE = source("s")


def waive(*names: str) -> tuple[Waiver, ...]:
    return tuple(Waiver(code=Code(name), reason="So it is.") for name in names)


def found(*documents: AnyDocument, evidence: Evidence | None = None) -> tuple[Diagnostic, ...]:
    return check(graph_of(*documents), site(), as_of=AS_OF, evidence=evidence)


def test_what_an_excerpt_waives_is_not_reported_of_it() -> None:
    cut = excerpt("q", waive=waive("QUO003"))
    evidence = Evidence(
        findings={cut.ref: Finding(verdict=Verdict.UNCHECKED)}, breaks={cut.ref: "ends on `on`"}
    )

    assert codes(found(cut, SOURCE, evidence=evidence)) == [Code.CIT002]


def test_what_a_source_waives_is_not_reported_of_it() -> None:
    bare = source("s", waive=waive("SRC001", "SRC003"))

    assert codes(found(bare, evidence=Evidence(asked=True))) == []


def test_a_waiver_answers_for_its_own_file_only() -> None:
    waived = excerpt("q", waive=waive("CIT002"))

    (problem,) = found(waived, excerpt("r"), SOURCE)

    assert problem.message == "nothing cites the excerpt `r`"


def test_a_waiver_that_nothing_needs_is_reported_at_its_reason() -> None:
    cited = excerpt("q", waive=waive("CIT002"), spans={"waive.CIT002": SOURCE.at("title")})

    (problem,) = found(cited, CITING, SOURCE)

    assert problem.code is Code.WAV001
    assert problem.span == SOURCE.at("title")
    assert problem.message == "`CIT002` is waived but not reported of this excerpt"


READING = ("MDN006", "MDN009", "TXT005")


@pytest.mark.parametrize("code", READING)
def test_what_reading_finds_can_be_waived_in_its_own_file(code: str) -> None:
    waiving, other, hidden = (
        excerpt("q", waive=waive(code)),
        excerpt("r"),
        excerpt("h", waive=waive(code), draft=True),
    )
    earlier = [
        Diagnostic(code=Code(code), span=one.span, message=one.ref.id) for one in (waiving, other, hidden)
    ]
    citing = topic(body=body(cite("q", "r")))

    problems = check(
        graph_of(waiving, other, SOURCE, citing),
        site(),
        as_of=AS_OF,
        library=library(waiving, other, hidden, SOURCE, citing),
        earlier=earlier,
    )

    assert messages(problems) == ["r"]


@pytest.mark.parametrize("code", READING)
def test_a_waiver_of_what_reading_does_not_find_is_reported(code: str) -> None:
    waiving = excerpt("q", waive=waive(code))

    problems = check(
        graph_of(waiving, SOURCE, CITING), site(), as_of=AS_OF, library=library(waiving, SOURCE, CITING)
    )

    assert messages(problems) == [f"`{code}` is waived but not reported of this excerpt"]


def test_an_old_fingerprint_is_waived_in_the_file_of_its_source() -> None:
    old = source("s", waive=waive("FPR002"))
    outdated = Diagnostic(
        code=Code.FPR002, span=Span("content/sources/s.fingerprint", 2), message="made of another text"
    )

    assert check(graph_of(old), site(), as_of=AS_OF, library=library(old), earlier=[outdated]) == ()
    assert codes(check(graph_of(SOURCE), site(), as_of=AS_OF, earlier=[outdated])) == [Code.FPR002]
    assert check(graph_of(old), site(), as_of=AS_OF, library=library(old)) == (), (
        "where the snapshot is absent nobody can tell"
    )


def test_a_waiver_of_what_no_rule_finds_is_left_alone() -> None:
    assert found(excerpt("q", waive=waive("TXT005")), CITING, SOURCE) == ()


def test_a_waiver_of_the_report_of_waivers_keeps_the_others() -> None:
    assert found(excerpt("q", waive=waive("CIT002", "WAV001")), CITING, SOURCE) == ()


def test_a_waiver_of_the_report_of_waivers_that_keeps_nothing_is_reported() -> None:
    (problem,) = found(excerpt("q", waive=waive("CIT002", "WAV001")), SOURCE)

    assert problem.message == "`WAV001` is waived but not reported of this excerpt"


def test_where_a_name_is_astray_nobody_can_tell_whether_an_excerpt_is_used() -> None:
    graph, _ = linked(excerpt("q", waive=waive("CIT002")), SOURCE, topic(body=body(cite("q", "qu"))))

    assert check(graph, site(), as_of=AS_OF) == ()


def checked(verdict: Verdict, by: Witness | None) -> Finding:
    return Finding(verdict=verdict, by=by)


@pytest.mark.parametrize(
    ("code", "finding", "idle"),
    [
        ("QUO003", checked(Verdict.UNCHECKED, None), True),
        ("QUO005", checked(Verdict.VERBATIM, Witness.FINGERPRINT), True),
        ("QUO005", checked(Verdict.VERBATIM, Witness.SNAPSHOT), False),
        ("QUO006", checked(Verdict.VERBATIM, Witness.SNAPSHOT), True),
        ("QUO006", checked(Verdict.EDITED, Witness.FINGERPRINT), True),
        (
            "QUO006",
            Finding(verdict=Verdict.EDITED, by=Witness.FINGERPRINT, notes=(Note.OMISSION_UNSEEN,)),
            False,
        ),
        ("QUO006", checked(Verdict.UNCHECKED, None), False),
        ("QUO007", checked(Verdict.VERBATIM, Witness.FINGERPRINT), True),
        ("QUO007", checked(Verdict.UNCHECKED, None), False),
        ("QUO009", checked(Verdict.EDITED, Witness.FINGERPRINT), True),
        ("QUO009", checked(Verdict.EDITED, Witness.SNAPSHOT), False),
    ],
)
def test_a_waiver_is_kept_where_the_rule_may_find_more_on_another_machine(
    code: str, finding: Finding, idle: bool
) -> None:
    quoted = excerpt("q", waive=waive(code))
    evidence = Evidence(findings={quoted.ref: finding}, paths={SOURCE.ref: "private/s.txt"})

    assert codes(found(quoted, CITING, SOURCE, evidence=evidence)) == ([Code.WAV001] if idle else [])


def test_a_waived_omission_is_not_reported() -> None:
    quoted = excerpt("q", waive=waive("QUO006"))
    omission = Omission(gap=Gap.ELISION, words=1, is_telling=True, text="not", sense=("not",), line=1)
    finding = Finding(verdict=Verdict.EDITED, by=Witness.SNAPSHOT, omissions=(omission,))

    assert found(quoted, CITING, SOURCE, evidence=Evidence(findings={quoted.ref: finding})) == ()


@pytest.mark.parametrize(("asked", "idle"), [(True, True), (False, False)])
def test_waivers_of_what_is_not_asked_are_left_alone(asked: bool, idle: bool) -> None:
    graded = source("s", reliability="B2", issued=None, waive=waive("SRC003"))
    evidence = Evidence(asked=asked)

    assert (Code.WAV001 in codes(found(graded, evidence=evidence))) is idle


@pytest.mark.parametrize(
    ("limits", "lengths", "idle"),
    [
        ({"quote_limit": 100}, {}, True),
        ({"quote_share": 0.9}, {}, False),
        ({"quote_share": 0.9}, {SOURCE.ref: 9}, True),
    ],
    ids=["a number", "a share of an unknown length", "a share of a known length"],
)
def test_a_waived_limit_is_needed_until_it_is_known_to_be_kept(
    limits: dict[str, object], lengths: dict[object, int], idle: bool
) -> None:
    limited = source("s", waive=waive("LIM001"), **limits)
    evidence = Evidence(lengths=lengths)  # type: ignore[arg-type]

    assert codes(found(limited, evidence=evidence)) == ([Code.WAV001] if idle else [])
