"""The list of rules, and the stage that runs them."""

from generator.check import RULES, check
from generator.model.diagnostics import Code
from generator.model.documents import Waiver
from tests.support.values import AS_OF, codes, excerpt, graph_of, site, source, topic


def test_every_rule_says_what_it_asks() -> None:
    assert [rule for rule in RULES if not (rule.__doc__ or "").strip()] == []


def test_no_rule_is_run_twice() -> None:
    assert len(set(RULES)) == len(RULES)


def test_a_topic_without_a_summary_is_reported_at_its_title() -> None:
    bare = topic("a", summary="", spans={"title": topic("a").at("title")})

    (problem,) = check(graph_of(bare), site(), as_of=AS_OF)

    assert problem.code is Code.SUM001
    assert problem.span == bare.at("title")
    assert problem.message == "the topic `a` has no summary"


def test_what_an_excerpt_waives_is_not_reported_of_it() -> None:
    waived = excerpt("q", quote="We agreed on", waive=(Waiver(code=Code.QUO003, reason="It stops there."),))

    assert codes(check(graph_of(waived, source()), site(), as_of=AS_OF)) == [Code.CIT002]


def test_a_waiver_answers_for_its_own_excerpt_only() -> None:
    waiver = Waiver(code=Code.CIT002, reason="It is kept for the archive.")
    graph = graph_of(excerpt("q", waive=(waiver,)), excerpt("r"), source())

    (problem,) = check(graph, site(), as_of=AS_OF)

    assert problem.message == "nothing cites the excerpt `r`"


def test_nothing_is_found_in_an_empty_site() -> None:
    assert check(graph_of(), site(), as_of=AS_OF) == ()
