"""Which topics to read next."""

from collections import Counter

from generator.model.documents import Topic
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.render.edition import Edition

__all__ = ("related_to",)

_MOST = 5
#: What a tie of each kind weighs. A link says outright that two topics belong together.
_LINK = 6
_SHARED = {Relation.CITES: 2, Relation.SHOWS: 2, Relation.EVIDENCE: 2, Relation.ENTITY: 1, Relation.PLACE: 1}
_SAME_SECTION = 1
#: What more topics than these name sets none of them apart; leaving it out also keeps the work from growing as a square.
_COMMON = 40


def related_to(edition: Edition, topic: Topic) -> tuple[Ref, ...]:
    """The topics nearest to `topic`, nearest first, in its language where there is a version in it."""
    graph = edition.graph
    weights: Counter[Ref] = Counter()
    for ref in graph.targets_of(topic.ref, Relation.LINKS):
        weights[ref] += _LINK
    for ref in graph.sources_of(topic.ref, Relation.LINKS):
        weights[ref] += _LINK
    for relation, weight in _SHARED.items():
        for target in graph.targets_of(topic.ref, relation):
            others = graph.sources_of(target, relation)
            if len(others) <= _COMMON:
                for other in others:
                    weights[other] += weight
    own = {topic.ref, *edition.versions_of(topic.ref)}
    merged: Counter[Ref] = Counter()
    for ref, weight in weights.items():
        if (
            ref.kind is Kind.TOPIC
            and ref not in own
            and isinstance(other_topic := graph.documents.get(ref), Topic)
        ):
            original = edition.original_of.get(ref, ref)
            merged[original] = max(
                merged[original], weight + _SAME_SECTION * (other_topic.section == topic.section)
            )
    ranked = sorted(merged, key=lambda ref: (-merged[ref], ref))
    return edition.in_language(ranked[:_MOST], edition.lang_of(topic))
