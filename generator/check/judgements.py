"""Judgements say how likely, and on what evidence."""

import re
from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Likelihood, Topic

__all__ = ("judgements_have_evidence", "judgements_say_their_likelihood")

#: ICD 203 (2015), D.6.e.2.a: the two ways to say each band.
_TERMS = {
    Likelihood.ALMOST_NO_CHANCE: ("almost no chance", "remote"),
    Likelihood.VERY_UNLIKELY: ("very unlikely", "highly improbable"),
    Likelihood.UNLIKELY: ("unlikely", "improbable"),
    Likelihood.ROUGHLY_EVEN: ("roughly even chance", "roughly even odds"),
    Likelihood.LIKELY: ("likely", "probable", "probably"),
    Likelihood.VERY_LIKELY: ("very likely", "highly probable"),
    Likelihood.ALMOST_CERTAIN: ("almost certain", "almost certainly", "nearly certain"),
}

#: Terms that are ordinary words, too: they count where they fit, and are held against nobody.
_AMBIGUOUS = frozenset({"remote"})

#: Longest first, so that `very likely` is not taken for `likely`.
_ANY_TERM = re.compile(
    r"\b(?:"
    + "|".join(sorted((t for terms in _TERMS.values() for t in terms), key=lambda t: (-len(t), t)))
    + r")\b",
    re.IGNORECASE,
)


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
        if (topic.lang or case.site.lang).split("-")[0] != "en":
            continue
        for number, judgement in enumerate(topic.judgements):
            said = {term.lower() for term in _ANY_TERM.findall(" ".join(judgement.text.split()))}
            fitting = _TERMS[judgement.likelihood]
            other = said - set(fitting) - _AMBIGUOUS
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
                    else f"write {_either(fitting)} in it, or change `likelihood`"
                ),
            )


def _either(terms: tuple[str, ...]) -> str:
    *first, last = (f"`{term}`" for term in terms)
    return f"{', '.join(first)} or {last}" if first else last
