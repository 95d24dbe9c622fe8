"""What a topic says of likelihood and confidence in running text agrees with its judgements."""

import pytest

from generator.check.case import Case
from generator.check.prose import likelihood_and_confidence_stand_apart, prose_keeps_to_the_judgements
from generator.model.body import Body, Paragraph, Passage
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Confidence, Likelihood, Revision, Topic
from tests.support.values import AS_OF, at, codes, day, graph_of, judgement, messages, site, topic


def text(*paragraphs: str, heading: str = "") -> Body:
    """A body of paragraphs under one heading, the first at line 20."""
    return Body(
        paragraphs=tuple(
            Paragraph(at(line=20 + number), True, 5, heading, number) for number, _ in enumerate(paragraphs)
        ),
        passages=(Passage(heading, heading, "\n".join(paragraphs)),),
    )


def apart(document: Topic, lang: str = "en") -> list[Diagnostic]:
    return list(likelihood_and_confidence_stand_apart(Case(graph_of(document), site(lang=lang), AS_OF)))


def kept(document: Topic, lang: str = "en") -> list[Diagnostic]:
    return list(prose_keeps_to_the_judgements(Case(graph_of(document), site(lang=lang), AS_OF)))


# ------------------------------------------------------------------------------------------- likelihood and confidence


@pytest.mark.parametrize(
    ("sentence", "named"),
    [
        ("With high confidence, trade is likely to grow.", "both `likely` and `high confidence`"),
        (
            "It is very\nlikely, with low to moderate confidence.",
            "both `very likely` and `low to moderate confidence`",
        ),
        ("Confidence is low, but growth is probable.", "both `probable` and `Confidence is low`"),
        ("We are fairly confident that it is unlikely.", "both `unlikely` and `We are fairly confident`"),
        ("We confidently call it almost certain.", "both `almost certain` and `We confidently`"),
    ],
)
@pytest.mark.parametrize("field", ["text", "basis"])
def test_a_judgement_does_not_mix_the_two_in_a_sentence(field: str, sentence: str, named: str) -> None:
    judged = topic(
        judgements=(
            judgement(
                "j",
                f"Trade grew. {sentence}" if field == "text" else "Trade grew.",
                basis=sentence if field == "basis" else "",
            ),
        )
    )

    assert messages(apart(judged)) == [f"one sentence says {named}"]


@pytest.mark.parametrize(
    "sentence",
    [
        "Trade is likely to grow. We have low confidence in this.",
        "It is likely that measures to build confidence will follow.",
        "A vote of no confidence is likely.",
        "He is likely to be confident.",
        "We have high confidence in the U.S. figures for remote ports.",
        "Low confidence",
        "",
    ],
)
def test_one_of_the_two_in_a_sentence_is_fine(sentence: str) -> None:
    judged = topic(judgements=(judgement(text=sentence, basis=sentence),))

    assert apart(judged) == []


def test_each_is_reported_at_its_own_place() -> None:
    mixed = "We have high confidence that it is likely."
    places = {f"judgements.0.{field}": at(line=line) for field, line in (("text", 6), ("basis", 9))}
    judged = topic(
        summary=mixed,
        body=text("Trade grew.", mixed),
        judgements=(judgement(text=mixed, basis=mixed),),
        spans={**places, "summary": at(line=3)},
    )

    problems = apart(judged)

    assert [problem.span.line for problem in problems] == [6, 9, 3, 21]
    assert {*codes(problems)} == {Code.JDG003}


@pytest.mark.parametrize(
    "sentence",
    [
        "The agency said with high confidence that it is likely.",
        "“We have high confidence that it is likely.”",
        'They wrote of "high confidence" in what is likely.',
    ],
)
def test_what_others_say_in_a_text_is_theirs(sentence: str) -> None:
    assert apart(topic(body=text(sentence))) == []


# ------------------------------------------------------------------------------------------------- bands in the prose


def judged(*bands: Likelihood, **fields: object) -> Topic:
    made = tuple(judgement(f"j{number}", likelihood=band) for number, band in enumerate(bands))
    return topic("a", judgements=made, **fields)


@pytest.mark.parametrize(
    "term",
    [
        "almost no chance",
        "very unlikely",
        "highly improbable",
        "very likely",
        "highly probable",
        "almost certain",
        "almost certainly",
        "nearly certain",
    ],
)
def test_a_strong_term_that_no_judgement_holds_is_reported(term: str) -> None:
    problems = kept(
        judged(Likelihood.LIKELY, Likelihood.UNLIKELY, body=text(f"Of growth it is {term} here."))
    )

    assert messages(problems) == [
        f"the text says `{term}` but the topic's judgements are `unlikely` or `likely`"
    ]


@pytest.mark.parametrize(
    "term", ["likely", "unlikely", "remote", "probably", "roughly even chance", "certain"]
)
def test_weaker_terms_and_ordinary_words_are_free(term: str) -> None:
    assert kept(judged(Likelihood.ALMOST_CERTAIN, body=text(f"It is {term}."))) == []


def test_a_band_that_a_judgement_holds_or_held_is_free() -> None:
    before = Revision(date=day("2024"), likelihood=Likelihood.VERY_LIKELY, confidence=Confidence.LOW)
    revised = topic(
        judgements=(judgement(history=(before,)), judgement("k", likelihood=Likelihood.ALMOST_CERTAIN)),
        summary="Growth was very likely. Now it is almost certain.",
    )

    assert kept(revised) == []


def test_a_topic_without_judgements_contradicts_none() -> None:
    assert kept(topic(summary="Growth is almost certain.")) == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The article says that growth is almost certain.",
        "According to the agency, growth is very likely.",
        "It is called “almost certain” here.",
        'It is "almost certain" there.',
        "Growth is not very likely.",
        "Growth isn't at all very likely.",
        "If oil falls, loss is almost certain.",
        "It had been almost certain.",
        "Growth is more than very likely.",
    ],
)
def test_what_is_reported_quoted_denied_or_supposed_is_not_our_judgement(sentence: str) -> None:
    assert kept(judged(Likelihood.LIKELY, summary=sentence, body=text(sentence))) == []


def test_a_report_does_not_cover_the_next_sentence() -> None:
    problems = kept(
        judged(Likelihood.LIKELY, body=text("He said so. Growth is very likely, and very likely soon."))
    )

    assert codes(problems) == [Code.JDG004]


def test_prose_is_reported_at_its_paragraph_or_field() -> None:
    strong = "Growth is almost certain."
    prose = judged(Likelihood.LIKELY, summary=strong, body=text("Trade grew.", strong, heading="known"))

    assert [problem.span for problem in kept(prose)] == [prose.at("summary"), at(line=21)]


@pytest.mark.parametrize(
    ("lang", "site_lang", "count"), [("", "en", 1), ("en-GB", "de", 1), ("de", "en", 0), ("", "de", 0)]
)
def test_only_english_is_read(lang: str, site_lang: str, count: int) -> None:
    mixed = "We have high confidence that it is very likely."
    prose = judged(Likelihood.LIKELY, summary=mixed, lang=lang)

    assert len(kept(prose, site_lang)) == count
    assert len(apart(prose, site_lang)) == count
