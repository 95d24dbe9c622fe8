"""The list of rules, and the stage that runs them."""

import datetime as dt
from collections.abc import Callable, Iterable

from generator.check.case import Case
from generator.check.citations import excerpts_are_used, paragraphs_are_cited
from generator.check.dates import dates_are_in_order, dates_are_not_in_the_future, reviews_are_not_overdue
from generator.check.judgements import judgements_have_evidence, judgements_say_their_likelihood
from generator.check.quotations import quotations_are_whole
from generator.check.summaries import topics_have_summaries
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Excerpt
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.site import Site

__all__ = ("RULES", "Rule", "check")


Rule = Callable[[Case], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    paragraphs_are_cited,
    excerpts_are_used,
    dates_are_in_order,
    dates_are_not_in_the_future,
    reviews_are_not_overdue,
    topics_have_summaries,
    judgements_have_evidence,
    judgements_say_their_likelihood,
    quotations_are_whole,
)


def check(
    graph: Graph, site: Site, *, as_of: dt.date, evidence: Evidence | None = None
) -> tuple[Diagnostic, ...]:
    """Everything that the rules find in what is published on the day `as_of`, but for what an excerpt's editor waives."""
    case = Case(graph, site, as_of, evidence or Evidence())
    waived = {(excerpt.span.path, waiver.code) for excerpt in graph.of(Excerpt) for waiver in excerpt.waive}
    return tuple(
        problem for rule in RULES for problem in rule(case) if (problem.span.path, problem.code) not in waived
    )
