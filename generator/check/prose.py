"""What a topic says of likelihood and confidence in running text agrees with its judgements."""

from collections.abc import Iterator

from msgspec import Struct

from generator.check.case import Case
from generator.check.terms import (
    AMBIGUOUS,
    TERMS,
    asserted_in,
    confidences_in,
    is_english,
    likelihoods_in,
    own_sentences,
    sentences,
)
from generator.check.wording import either
from generator.model.body import Body
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Likelihood, Topic
from generator.model.source import Span

__all__ = ("likelihood_and_confidence_stand_apart", "prose_keeps_to_the_judgements")

#: Bands that nobody names in passing.
_STRONG = {
    term: band
    for band in (
        Likelihood.ALMOST_NO_CHANCE,
        Likelihood.VERY_UNLIKELY,
        Likelihood.VERY_LIKELY,
        Likelihood.ALMOST_CERTAIN,
    )
    for term in TERMS[band]
    if " " in term
}


class _Text(Struct, frozen=True):
    """A stretch of text and its place."""

    text: str
    span: Span


def likelihood_and_confidence_stand_apart(case: Case) -> Iterator[Diagnostic]:
    """
    No sentence of ours names both how likely something is and how confident we are (ICD 203, D.6.e.2.b).

    Asked of English judgements with their basis, and of what topics say in their own voice.
    """
    for topic in _english(case):
        texts = [(one, sentences(one.text)) for one in _judged(topic)]
        texts += [(one, own_sentences(one.text)) for one in _prose(topic) if "onfiden" in one.text]
        for one, own in texts:
            for sentence in own:
                confident = confidences_in(sentence)
                likely = [term for term in likelihoods_in(sentence) if term not in AMBIGUOUS]
                if confident and likely:
                    yield Diagnostic(
                        code=Code.JDG003,
                        span=one.span,
                        message=f"one sentence says both `{likely[0]}` and `{confident[0]}`",
                        help="say how confident you are in a sentence of its own, or in a judgement's `confidence`",
                    )


def prose_keeps_to_the_judgements(case: Case) -> Iterator[Diagnostic]:
    """
    A strong likelihood in an English topic's summary or text is that of one of its judgements.

    Only the outer four bands count, only where the topic has judgements, and only in sentences that do not quote, report or
    suppose. A band that a judgement held before is known to readers from its history.
    """
    for topic in _english(case):
        held = {judgement.likelihood for judgement in topic.judgements}
        held |= {before.likelihood for judgement in topic.judgements for before in judgement.history}
        if not held:
            continue
        for one in _prose(topic):
            # Most texts hold none, and are not taken apart.
            line = one.text.lower()
            if not any(term in line for term in _STRONG):
                continue
            strong = [
                term
                for sentence in own_sentences(one.text)
                for term in asserted_in(sentence)
                if term in _STRONG and _STRONG[term] not in held
            ]
            for term in dict.fromkeys(strong):
                bands = either([band.value for band in Likelihood if band in held])
                yield Diagnostic(
                    code=Code.JDG004,
                    span=one.span,
                    message=f"the text says `{term}` but the topic's judgements are {bands}",
                    help="use the judgement's own term, or make a judgement of what the sentence says",
                )


def _english(case: Case) -> Iterator[Topic]:
    return (topic for topic in case.graph.of(Topic) if is_english(topic.lang or case.site.lang))


def _judged(topic: Topic) -> Iterator[_Text]:
    for number, judgement in enumerate(topic.judgements):
        yield _Text(judgement.text, topic.at(f"judgements.{number}.text"))
        yield _Text(judgement.basis, topic.at(f"judgements.{number}.basis"))


def _prose(topic: Topic) -> Iterator[_Text]:
    """The summary, and each paragraph of the body."""
    yield _Text(topic.summary, topic.at("summary"))
    yield from _paragraphs(topic.body)


def _paragraphs(body: Body) -> Iterator[_Text]:
    lines = {passage.heading: passage.text.split("\n") for passage in body.passages}
    for paragraph in body.paragraphs:
        if paragraph.line < len(lines.get(paragraph.heading, ())):
            yield _Text(lines[paragraph.heading][paragraph.line], paragraph.span)
