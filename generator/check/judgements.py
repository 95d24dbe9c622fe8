"""Judgements say how likely, and on what evidence."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.check.terms import AMBIGUOUS, TERMS, is_english, likelihoods_in
from generator.check.wording import either
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Topic

__all__ = ("judgements_have_evidence", "judgements_say_their_likelihood")


def judgements_have_evidence(case: Case) -> Iterator[Diagnostic]:
    """Every judgement names the excerpts that it rests on."""
    for topic in case.graph.of(Topic):
        for number, judgement in enumerate(topic.judgements):
            if not judgement.evidence:
                yield Diagnostic(
                    code=Code.JDG001,
                    span=topic.at(f"judgements.{number}.id"),
                    message=f"the judgement `{judgement.id}` names no evidence",
                    help="add `evidence: [excerpt, …]`",
                )


def judgements_say_their_likelihood(case: Case) -> Iterator[Diagnostic]:
    """An English judgement contains a term of the band that it declares, and of no other."""
    for topic in case.graph.of(Topic):
        if not is_english(topic.lang or case.site.lang):
            continue
        for number, judgement in enumerate(topic.judgements):
            said = set(likelihoods_in(judgement.text))
            fitting = TERMS[judgement.likelihood]
            other = said - set(fitting) - AMBIGUOUS
            if not other and said & set(fitting):
                continue
            named = " and ".join(f"`{term}`" for term in sorted(other)) or "none"
            too = " too" if said & set(fitting) else ""
            yield Diagnostic(
                code=Code.JDG002,
                span=topic.at(f"judgements.{number}.text"),
                message=f"the likelihood is `{judgement.likelihood.value}` but the sentence names {named}{too}",
                help=(
                    "keep to one likelihood in a sentence"
                    if too
                    else f"write {either(fitting)} in it, or change `likelihood`"
                ),
            )
