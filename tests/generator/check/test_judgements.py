"""Judgements say how likely, and on what evidence."""

import pytest

from generator.check.case import Case
from generator.check.judgements import judgements_have_evidence, judgements_say_their_likelihood
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Likelihood
from generator.model.refs import Kind
from tests.support.values import AS_OF, at, codes, excerpt, graph_of, judgement, mentions, site, source, topic


def likelihood_problems(
    text: str, likelihood: Likelihood, lang: str = "", site_lang: str = "en"
) -> list[Diagnostic]:
    judged = topic(lang=lang, judgements=(judgement(text=text, likelihood=likelihood),))
    return list(judgements_say_their_likelihood(Case(graph_of(judged), site(lang=site_lang), AS_OF)))


@pytest.mark.parametrize(
    ("text", "likelihood"),
    [
        ("There is almost no chance of growth.", Likelihood.ALMOST_NO_CHANCE),
        ("The chance of growth is remote.", Likelihood.ALMOST_NO_CHANCE),
        ("Growth is very unlikely.", Likelihood.VERY_UNLIKELY),
        ("Growth is highly improbable.", Likelihood.VERY_UNLIKELY),
        ("Growth is unlikely.", Likelihood.UNLIKELY),
        ("There is a roughly even chance of growth.", Likelihood.ROUGHLY_EVEN),
        ("Trade will probably grow.", Likelihood.LIKELY),
        ("Likely, trade in the remote ports will grow.", Likelihood.LIKELY),
        ("Growth is very\n  likely.", Likelihood.VERY_LIKELY),
        ("Trade will almost certainly grow.", Likelihood.ALMOST_CERTAIN),
    ],
)
def test_a_sentence_with_a_term_of_its_band_is_fine(text: str, likelihood: Likelihood) -> None:
    assert likelihood_problems(text, likelihood) == []


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("Trade will grow.", "names none"),
        ("Trade is unlikely to grow.", "names `unlikely`"),
        ("Trade is very likely to grow.", "names `very likely`"),
        ("It is likely or unlikely or almost certain.", "names `almost certain` and `unlikely` too"),
        ("The unlikeliest of ports.", "names none"),
        ("A remote port.", "names none"),
    ],
)
def test_a_sentence_without_its_term_or_with_another_is_reported(text: str, message: str) -> None:
    (problem,) = likelihood_problems(text, Likelihood.LIKELY)

    assert problem.code is Code.JDG002
    assert problem.message == f"the likelihood is `likely` but the sentence {message}"


def test_the_help_lists_the_terms_of_the_band() -> None:
    (problem,) = likelihood_problems("Trade will grow.", Likelihood.LIKELY)

    assert problem.help == "write `likely`, `probable` or `probably` in it, or change `likelihood`"


@pytest.mark.parametrize(
    ("lang", "site_lang", "asked"),
    [("", "en", True), ("en-GB", "fa", True), ("fa", "en", False), ("", "ru", False), ("enm", "en", False)],
)
def test_only_english_is_held_to_english_terms(lang: str, site_lang: str, asked: bool) -> None:
    assert bool(likelihood_problems("Trade will grow.", Likelihood.LIKELY, lang, site_lang)) == asked


def test_a_judgement_without_evidence_is_reported_at_its_id() -> None:
    resting = judgement("resting", evidence=mentions(Kind.EXCERPT, "q"))
    judged = topic(judgements=(resting, judgement("bare")), spans={"judgements.1.id": at(line=12, column=9)})

    problems = list(judgements_have_evidence(Case(graph_of(judged, excerpt(), source()), site(), AS_OF)))

    assert codes(problems) == [Code.JDG001]
    assert problems[0].span == at(line=12, column=9)
    assert problems[0].message == "the judgement `bare` names no evidence"
