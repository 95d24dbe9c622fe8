"""The list of rules, and the stage that runs them."""

import datetime as dt
from collections.abc import Callable, Iterable
from itertools import chain

from generator.check.case import Case
from generator.check.citations import excerpts_are_used, paragraphs_are_cited
from generator.check.dates import dates_are_in_order, dates_are_not_in_the_future, reviews_are_not_overdue
from generator.check.feeds import topics_have_a_day_of_their_own
from generator.check.judgements import judgements_have_evidence, judgements_say_their_likelihood
from generator.check.limits import sources_are_quoted_within_limits
from generator.check.log import log_is_not_of_the_future, log_tells_of_what_there_is
from generator.check.prose import likelihood_and_confidence_stand_apart, prose_keeps_to_the_judgements
from generator.check.quotations import quotations_are_whole
from generator.check.relations import relations_agree
from generator.check.sources import sources_are_archived, sources_are_dated, sources_are_graded
from generator.check.speakers import speakers_hold_an_office_on_the_day
from generator.check.summaries import topics_have_summaries
from generator.check.verdicts import (
    quotations_are_checked,
    quotations_are_in_their_sources,
    quotations_are_long_enough_to_prove,
    quotations_are_not_pieced_together,
    quotations_are_not_rewritten_in_brackets,
    quotations_join_nothing,
    quotations_keep_the_sense,
    quotations_keep_the_words,
    quotations_show_what_brackets_replace,
)
from generator.check.waivers import waived
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Library
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.site import Site

__all__ = ("CODES", "RULES", "Rule", "check")


Rule = Callable[[Case], Iterable[Diagnostic]]

RULES: tuple[Rule, ...] = (
    paragraphs_are_cited,
    excerpts_are_used,
    dates_are_in_order,
    dates_are_not_in_the_future,
    reviews_are_not_overdue,
    topics_have_a_day_of_their_own,
    log_is_not_of_the_future,
    log_tells_of_what_there_is,
    topics_have_summaries,
    judgements_have_evidence,
    judgements_say_their_likelihood,
    likelihood_and_confidence_stand_apart,
    prose_keeps_to_the_judgements,
    quotations_keep_the_words,
    quotations_are_in_their_sources,
    quotations_are_checked,
    quotations_keep_the_sense,
    quotations_are_long_enough_to_prove,
    quotations_are_not_pieced_together,
    quotations_show_what_brackets_replace,
    quotations_are_not_rewritten_in_brackets,
    quotations_join_nothing,
    quotations_are_whole,
    sources_are_quoted_within_limits,
    speakers_hold_an_office_on_the_day,
    relations_agree,
    sources_are_dated,
    sources_are_archived,
    sources_are_graded,
)

#: What the rules find.
CODES = frozenset(
    {
        Code.CIT001,
        Code.CIT002,
        Code.DAT001,
        Code.DAT002,
        Code.DAT003,
        Code.DAT004,
        Code.JDG001,
        Code.JDG002,
        Code.JDG003,
        Code.JDG004,
        Code.LIM001,
        Code.LOG001,
        Code.QUO002,
        Code.QUO003,
        Code.QUO004,
        Code.QUO005,
        Code.QUO006,
        Code.QUO007,
        Code.QUO008,
        Code.QUO009,
        Code.QUO010,
        Code.QUO011,
        Code.REL001,
        Code.SPK001,
        Code.SRC001,
        Code.SRC002,
        Code.SRC003,
        Code.SUM001,
    }
)


#: Warnings of reading: what they say of a document depends on its file alone.
_OF_READING = frozenset({Code.MDN006, Code.MDN009, Code.TXT005, Code.TXT006})


#: Where the marks of a quotation are wrong, its words are not those that its author means, and what is wrong with them says nothing.
_MISREAD = frozenset({Code.MDN002, Code.MDN010})
_OF_WORDS = frozenset(code for code in CODES if code.startswith("QUO"))


def check(
    graph: Graph,
    site: Site,
    *,
    as_of: dt.date,
    evidence: Evidence | None = None,
    library: Library | None = None,
    earlier: Iterable[Diagnostic] = (),
) -> tuple[Diagnostic, ...]:
    """
    Everything that the rules find in what is published on the day `as_of`, and what was found `earlier`, but for what is waived.

    A waiver that answers for nothing is found, too.

    Args:
        graph: the published documents.
        site: the settings.
        as_of: the day.
        evidence: what is known of the quotations; without it, nothing is said of them.
        library: all documents that were read; without it, a waiver of what reading finds is not called unneeded.
        earlier: what the stages before this one found.
    """
    case = Case(graph, site, as_of, evidence or Evidence(), library or Library())
    known = CODES if library is None else CODES | _OF_READING
    before = tuple(earlier)
    found = (problem for rule in RULES for problem in rule(case))
    misread = {problem.span.path for problem in before if problem.code in _MISREAD}
    return tuple(
        problem
        for problem in waived(case, chain(before, found), known, library or Library())
        if problem.span.path not in misread or problem.code not in _OF_WORDS
    )
