"""The list of rules, and the stage that runs them."""

import re
from pathlib import Path

import pytest

import generator.check
from generator.check import RULES, check
from generator.check.rules import CODES
from generator.model.diagnostics import Code, Diagnostic
from generator.model.evidence import Evidence
from generator.model.source import Span
from tests.support.values import AS_OF, codes, excerpt, graph_of, site, source, topic


def test_every_rule_says_what_it_asks() -> None:
    assert [rule for rule in RULES if not (rule.__doc__ or "").strip()] == []


def test_no_rule_is_run_twice() -> None:
    assert len(set(RULES)) == len(RULES)


def test_every_rule_that_is_written_is_run() -> None:
    folder = Path(generator.check.__file__).parent
    written = {
        name
        for path in folder.glob("*.py")
        for name in re.findall(
            r"^def (\w+)\(case: Case\) -> Iterator\[Diagnostic\]", path.read_text(), re.MULTILINE
        )
    }

    assert {rule.__name__ for rule in RULES} == written


def test_the_codes_of_the_rules_are_known() -> None:
    folder = Path(generator.check.__file__).parent
    raised = {
        Code(code)
        for path in folder.glob("*.py")
        for code in re.findall(r"code=Code\.(\w+)", path.read_text())
    }

    assert raised - {Code.WAV001} == CODES


def test_whatever_advises_a_waiver_says_so_to_editors_too() -> None:
    folder = Path(generator.check.__file__).parent
    made = [
        problem
        for path in folder.glob("*.py")
        for problem in re.findall(r"Diagnostic\(\n(.*?)\n +\)\n", path.read_text(), re.DOTALL)
    ]
    advised = ["waive: {" in problem for problem in made]

    assert any(advised)
    assert advised == ["waivable=True" in problem for problem in made]


def test_a_topic_without_a_summary_is_reported_at_its_title() -> None:
    bare = topic("a", summary="", spans={"title": topic("a").at("title")})

    (problem,) = check(graph_of(bare), site(), as_of=AS_OF)

    assert problem.code is Code.SUM001
    assert problem.span == bare.at("title")
    assert problem.message == "the topic `a` has no summary"


def test_nothing_is_found_in_an_empty_site() -> None:
    assert check(graph_of(), site(), as_of=AS_OF) == ()


@pytest.mark.parametrize("code", [Code.MDN002, Code.MDN010])
def test_of_a_quotation_whose_marks_are_wrong_the_words_are_not_judged(code: Code) -> None:
    quoted = excerpt()
    evidence = Evidence(breaks={quoted.ref: "ends on `to`"})
    graph = graph_of(quoted, source())
    wrong = Diagnostic(code=code, span=quoted.quotation.span, message="m")
    elsewhere = Diagnostic(code=code, span=Span("content/topics/a.md"), message="m")

    assert Code.QUO003 in codes(check(graph, site(), as_of=AS_OF, evidence=evidence, earlier=(elsewhere,)))
    assert Code.QUO003 not in codes(check(graph, site(), as_of=AS_OF, evidence=evidence, earlier=(wrong,)))
