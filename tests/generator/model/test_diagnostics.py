"""How problems sort, and which of them stop publication."""

import pytest

from generator.model.diagnostics import Code, Diagnostic, Severity, has_errors, in_order
from generator.model.source import Span


def problem(code: Code, line: int, message: str = "x") -> Diagnostic:
    return Diagnostic(code=code, span=Span("a.md", line, 1), message=message)


def test_problems_are_in_the_order_of_their_places() -> None:
    first, second = problem(Code.SUM001, 2), problem(Code.FLD001, 10)

    assert in_order([second, first]) == (first, second)


def test_a_problem_that_was_found_twice_is_reported_once() -> None:
    assert in_order([problem(Code.SUM001, 2)] * 2) == (problem(Code.SUM001, 2),)


def test_two_problems_of_one_code_at_one_place_are_both_reported() -> None:
    assert len(in_order([problem(Code.SUM001, 2, "x"), problem(Code.SUM001, 2, "y")])) == 2


def test_only_an_error_stops_publication() -> None:
    assert has_errors([problem(Code.SUM001, 1), problem(Code.FLD001, 1)])
    assert not has_errors([problem(Code.SUM001, 1)])


@pytest.mark.parametrize("code", list(Code))
def test_every_code_has_a_severity_and_a_headline_that_starts_small(code: Code) -> None:
    assert code.severity in Severity
    assert code.headline[0].islower() or code.headline.startswith(("YAML", "Markdown", "HTML"))
    assert not code.headline.endswith(".")
