"""Who is named together with whom: the groups that documents make, and how often each two are in one."""

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import combinations

from generator.model.body import Mention
from generator.model.documents import Entity, Event, Excerpt, Topic
from generator.model.refs import Kind, Ref
from generator.render.edition import Edition

__all__ = ("Pairs", "groups_around", "groups_of", "pairs_of")

#: How many documents name both, by refs in order.
Pairs = Counter[tuple[Ref, Ref]]

#: Of a document that names more than these, nobody is named together with anybody; the work stays within bounds, too.
_LARGEST = 24


def groups_of(edition: Edition, topic: Topic, events: Iterable[Ref]) -> Iterator[frozenset[Ref]]:
    """Those named in each excerpt that a topic cites, and in each of `events`."""
    for ref in dict.fromkeys((*edition.cited(topic), *events)):
        yield _named_in(edition, ref)


def groups_around(edition: Edition, entity: Entity) -> Iterator[frozenset[Ref]]:
    """Those named in each excerpt, event and topic that names `entity`; translations are the same topic again."""
    for edge in edition.graph.back.get(entity.ref, ()):
        ref = edge.source
        if ref.kind in {Kind.EXCERPT, Kind.EVENT, Kind.TOPIC} and ref not in edition.original_of:
            yield _named_in(edition, ref)


def pairs_of(groups: Iterable[frozenset[Ref]]) -> Pairs:
    """How many of `groups` hold each two."""
    found: Pairs = Counter()
    for group in groups:
        if len(group) <= _LARGEST:
            found.update(combinations(sorted(group), 2))
    return found


def _named_in(edition: Edition, ref: Ref) -> frozenset[Ref]:
    graph = edition.graph
    document = graph.documents.get(ref)
    mentions: tuple[Mention, ...] = ()
    match document:
        case Excerpt():
            mentions = (*((document.speaker,) if document.speaker else ()), *document.entities)
        case Event():
            mentions = document.entities
        case Topic():
            mentions = (*document.entities, *document.places)
        case _:
            pass
    targets = (graph.target(mention) for mention in mentions)
    return frozenset(
        target for target in targets if target and isinstance(graph.documents.get(target), Entity)
    )
