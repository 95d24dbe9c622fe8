"""Quotations that break off."""

from generator.check.case import Case
from generator.check.quotations import quotations_are_whole
from generator.model.diagnostics import Code
from generator.model.evidence import Evidence
from tests.support.values import AS_OF, codes, excerpt, graph_of, site, source


def test_a_quotation_that_breaks_off_is_reported_with_how_where_it_stands() -> None:
    cut, whole = excerpt("cut", quote="We agreed on"), excerpt("whole")
    evidence = Evidence(breaks={cut.ref: "ends on `on`, in the middle of a sentence"})

    (problem,) = quotations_are_whole(Case(graph_of(cut, whole, source()), site(), AS_OF, evidence))

    assert problem.code is Code.QUO003
    assert problem.span == cut.quotation.span
    assert problem.message == "the quotation ends on `on`, in the middle of a sentence"


def test_nothing_is_said_of_quotations_that_nobody_looked_into() -> None:
    graph = graph_of(excerpt("cut", quote="We agreed on"), source())

    assert codes(quotations_are_whole(Case(graph, site(), AS_OF))) == []
