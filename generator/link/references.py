"""Every reference that a document makes, with what it means."""

from collections.abc import Iterable, Iterator

from generator.model.body import Body, Card, Cite, Href, Mention
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Topic
from generator.model.graph import Relation
from generator.model.refs import Kind

__all__ = ("references_of",)

Reference = tuple[Relation, Mention]


def references_of(document: Document) -> Iterator[Reference]:
    """The references of `document`, in the order of its fields, then its text; repeats kept, a name left out passed over."""
    match document:
        case Topic():
            if document.section:
                yield Relation.SECTION, Mention(document.section, (Kind.SECTION,), document.at("section"))
            yield from _each(Relation.TRANSLATES, document.translation_of)
            yield from _each(Relation.ENTITY, *document.entities)
            yield from _each(Relation.PLACE, *document.places)
            for judgement in document.judgements:
                yield from _each(Relation.EVIDENCE, *judgement.evidence)
            yield from _in_body(document.body)
        case Excerpt():
            yield from _each(Relation.SOURCE, document.source)
            yield from _each(Relation.SPEAKER, document.speaker)
            yield from _each(Relation.TOPIC, *document.topics)
            yield from _each(Relation.ENTITY, *document.entities)
            yield from _each(Relation.SUPPORTS, *document.relations.supports)
            yield from _each(Relation.CONTRADICTS, *document.relations.contradicts)
            yield from _each(Relation.UPDATES, *document.relations.updates)
            yield from _in_body(document.note)
        case Entity():
            yield from _each(Relation.BODY, *(role.body for role in document.roles))
        case Event():
            yield from _each(Relation.TOPIC, *document.topics)
            yield from _each(Relation.ENTITY, *document.entities)
            yield from _each(Relation.EVIDENCE, *document.evidence)
            yield from _in_body(document.body)
        case Page():
            yield from _each(Relation.TRANSLATES, document.translation_of)
            yield from _in_body(document.body)
        case _:
            pass


def _each(relation: Relation, *mentions: Mention | None) -> Iterator[Reference]:
    return ((relation, mention) for mention in mentions if mention is not None and mention.name)


def _in_body(body: Body) -> Iterable[Reference]:
    for part in body.parts:
        match part:
            case Cite(citations=citations):
                for citation in citations:
                    yield Relation.CITES, citation.mention
            case Card(mention=mention):
                yield Relation.SHOWS, mention
            case Href(mention=Mention() as mention):
                yield Relation.LINKS, mention
            case _:
                pass
