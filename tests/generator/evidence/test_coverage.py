"""How far a topic rests on evidence: paragraphs counted, and words by whose they are."""

import msgspec

from generator.evidence.coverage import coverage_of
from generator.model.body import Body, Paragraph
from generator.model.documents import Topic
from generator.model.evidence import Coverage
from generator.model.source import Span
from tests.support.values import body, card, excerpt, graph_of, judgement, source, topic


def place(line: int) -> Span:
    return Span("content/topics/a.md", line, 1)


def paragraphs(*kinds: tuple[int, bool, int]) -> Body:
    """A body with paragraphs at these lines, citing or not, of so many words."""
    return Body(paragraphs=tuple(Paragraph(place(line), cited, words) for line, cited, words in kinds))


def of(one: Topic, *others: object) -> Coverage:
    return coverage_of(one, graph_of(one, *others))  # type: ignore[arg-type]


def test_cited_and_uncited_paragraphs_are_counted_and_the_uncited_named() -> None:
    one = topic(body=paragraphs((3, True, 40), (5, False, 30), (7, True, 12), (9, False, 20)))

    assert of(one) == Coverage(
        paragraphs=4,
        cited=2,
        uncited=(place(5), place(9)),
        paraphrased=52,
        uncited_words=50,
    )
    assert of(one).share == 0.5


def test_a_short_paragraph_claims_nothing_unless_it_cites() -> None:
    one = topic(body=paragraphs((3, False, 11), (5, False, 12), (7, True, 4)))

    assert of(one) == Coverage(paragraphs=2, cited=1, uncited=(place(5),), paraphrased=4, uncited_words=12)


def test_the_words_of_a_card_are_quoted_each_excerpt_once() -> None:
    shown = body(card("q"), "<p>Between.</p>", card("r"), card("q"))
    quoted = (
        source(),
        excerpt("q", quote="They spoke\n\nof trade."),
        excerpt("r", quote="We agreed."),
        excerpt("u", quote="Nobody shows this."),
    )

    assert of(topic(body=shown), *quoted).quoted == 6


def test_a_card_of_nobody_counts_nothing() -> None:
    one = topic(body=body(card("q")))

    assert coverage_of(one, graph_of(source())).quoted == 0


def test_the_words_of_judgements_are_the_authors() -> None:
    one = topic(judgements=(judgement("a", "Trade is likely to grow."), judgement("b", "War is unlikely.")))

    assert of(one) == Coverage(paragraphs=0, cited=0, judged=8)


def test_a_topic_without_paragraphs_is_wholly_covered() -> None:
    empty = of(topic())

    assert empty == Coverage(paragraphs=0, cited=0)
    assert empty.share == 1.0
    assert msgspec.structs.replace(empty, paragraphs=3).share == 0.0
