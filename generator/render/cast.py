"""Who a topic is about and where, and what stands behind it."""

from collections.abc import Iterable
from itertools import chain

from generator.model.dates import Edtf
from generator.model.documents import Entity, EntityKind, Excerpt, Topic
from generator.model.refs import Ref
from generator.render.cards import named, updated_on
from generator.render.edition import Sheet
from generator.render.views import Named

__all__ = ("cast_of", "sources_behind")


def cast_of(sheet: Sheet, topic: Topic) -> tuple[tuple[Named, ...], tuple[Ref, ...]]:
    """
    Whom and which places a topic is about: those that it lists, then the speakers of what it cites.

    Speakers are told with the role in which they last spoke, the others with that on the day of the topic.
    """
    excerpts = sheet.excerpts(sheet.edition.cited(topic))
    speakers = (excerpt.speaker for excerpt in excerpts if excerpt.speaker is not None)
    refs = sheet.linked((*topic.entities, *speakers))
    said = _last_words(sheet, excerpts)
    places = dict.fromkeys(sheet.linked(topic.places))
    places |= dict.fromkeys(ref for ref in refs if _is_place(sheet, ref))
    day = updated_on(topic)
    at = Edtf(day.isoformat(), day, day) if day else None
    people = (named(sheet, (ref,), said.get(ref, at)) for ref in refs if ref not in places)
    return tuple(chain.from_iterable(people)), tuple(places)


def sources_behind(sheet: Sheet, topic: Topic) -> set[Ref]:
    """The sources that a topic cites, itself or through excerpts."""
    graph = sheet.edition.graph
    found: set[Ref] = set()
    for ref in sheet.edition.cited(topic):
        document = graph.documents[ref]
        target = graph.target(document.source) if isinstance(document, Excerpt) else ref
        if target is not None:
            found.add(target)
    return found


def _is_place(sheet: Sheet, ref: Ref) -> bool:
    document = sheet.edition.graph.documents.get(ref)
    return isinstance(document, Entity) and document.kind is EntityKind.PLACE


def _last_words(sheet: Sheet, excerpts: Iterable[Excerpt]) -> dict[Ref, Edtf]:
    """The day of the last words of each speaker, of those that have one."""
    found: dict[Ref, Edtf] = {}
    for excerpt in excerpts:
        speaker = sheet.entity(excerpt.speaker)
        if speaker is None or excerpt.said is None:
            continue
        before = found.get(speaker.ref)
        if before is None or before.sort_key < excerpt.said.sort_key:
            found[speaker.ref] = excerpt.said
    return found
