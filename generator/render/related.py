"""Which topics to read next."""

from collections import Counter

import msgspec

from generator.model.documents import Topic
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.render.cards import topic_card
from generator.render.edition import Edition, Sheet
from generator.render.views import Tie, TopicCard

__all__ = ("Ties", "related_to")

_MOST = 3
#: What a tie of each kind weighs. A link says outright that two topics belong together.
_LINK = 6
_SHARED = {Relation.CITES: 2, Relation.SHOWS: 2, Relation.EVIDENCE: 2, Relation.ENTITY: 1, Relation.PLACE: 1}
_SAME_SECTION = 1
#: What more topics than these name sets none of them apart; leaving it out also keeps the work from growing as a square.
_COMMON = 40
#: The entities named as a reason are the most telling ones: those that the fewest topics are about.
_MOST_NAMED = 3


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


class Ties:
    """Why topics are related. How many topics an entity is in is counted once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._counts: dict[Ref, int] = {}

    def cards(self, sheet: Sheet, topic: Topic) -> tuple[TopicCard, ...]:
        """The topics nearest to `topic`, nearest first, each with the reason."""
        documents = (self._edition.graph.documents[ref] for ref in related_to(self._edition, topic))
        return tuple(
            msgspec.structs.replace(topic_card(sheet, other), tie=self._tie(sheet, topic, other))
            for other in documents
            if isinstance(other, Topic)
        )

    def _tie(self, sheet: Sheet, topic: Topic, other: Topic) -> Tie:
        """What binds `topic` to `other` or to one of its translations."""
        edition, graph = self._edition, self._edition.graph
        versions = edition.versions_of(other.ref) or (other.ref,)
        linked = {*graph.targets_of(topic.ref, Relation.LINKS), *graph.sources_of(topic.ref, Relation.LINKS)}
        cited: set[Ref] = set()
        entities: set[Ref] = set()
        for version in versions:
            document = graph.documents[version]
            if isinstance(document, Topic):
                cited |= {ref for ref in edition.cited(document) if ref.kind is Kind.EXCERPT}
            entities |= {*graph.targets_of(version, Relation.ENTITY, Relation.PLACE)}
        both = entities.intersection(graph.targets_of(topic.ref, Relation.ENTITY, Relation.PLACE))
        told = sorted(both & graph.documents.keys(), key=lambda ref: (self._count(ref), ref))[:_MOST_NAMED]
        return Tie(
            linked=not linked.isdisjoint(versions),
            excerpts=len(cited.intersection(edition.cited(topic))),
            entities=sheet.links(told),
        )

    def _count(self, entity: Ref) -> int:
        found = self._counts.get(entity)
        if found is None:
            users = self._edition.named_by(entity, Kind.TOPIC, Relation.ENTITY, Relation.PLACE)
            found = self._counts[entity] = len(users)
        return found
