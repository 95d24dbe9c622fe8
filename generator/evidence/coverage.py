"""How far a topic rests on evidence."""

from generator.model.body import Card
from generator.model.documents import Excerpt, Topic
from generator.model.evidence import Coverage
from generator.model.graph import Graph

__all__ = ("coverage_of",)


def coverage_of(topic: Topic, graph: Graph) -> Coverage:
    """The coverage of `topic`: which of its paragraphs cite, and how many of its words are whose."""
    paragraphs = [paragraph for paragraph in topic.body.paragraphs if paragraph.cited or paragraph.is_claim]
    cited = [paragraph for paragraph in paragraphs if paragraph.cited]
    uncited = [paragraph for paragraph in paragraphs if not paragraph.cited]
    return Coverage(
        paragraphs=len(paragraphs),
        cited=len(cited),
        uncited=tuple(paragraph.span for paragraph in uncited),
        quoted=_quoted(topic, graph),
        paraphrased=sum(paragraph.words for paragraph in cited),
        uncited_words=sum(paragraph.words for paragraph in uncited),
        judged=sum(len(judgement.text.split()) for judgement in topic.judgements),
    )


def _quoted(topic: Topic, graph: Graph) -> int:
    """The words of the excerpts that are shown as cards, each once."""
    shown = {graph.target(part.mention) for part in topic.body.parts if isinstance(part, Card)}
    quoting = (graph.documents.get(ref) for ref in shown if ref is not None)
    return sum(len(one.quotation.text.split()) for one in quoting if isinstance(one, Excerpt))
