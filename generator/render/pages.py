"""The view of each document's own page."""

from collections.abc import Iterable

from generator.model.dates import Edtf
from generator.model.documents import Document, Entity, EntityKind, Event, Excerpt, Page, Source, Topic
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref, url_of
from generator.model.titles import shortened, title_of
from generator.render.bodies import Numbering, body_view, contents, domain_of, judgement_views
from generator.render.cards import (
    card,
    cards,
    latest,
    named,
    timeline,
    topic_cards,
    updated_on,
    waiver_views,
)
from generator.render.edition import Edition, Sheet
from generator.render.feeds import feed_url, json_feed_url
from generator.render.files import USES, source_files
from generator.render.frame import Frames, Place, list_url
from generator.render.languages import name_in
from generator.render.linked import annotation, quotation, report, script
from generator.render.log import change_items, history_of
from generator.render.panels import Uses, grade_words, panel, verdict_counts
from generator.render.related import related_to
from generator.render.views import (
    CardView,
    EntityView,
    EventView,
    ExcerptView,
    Link,
    Named,
    PageMeta,
    PageView,
    RoleView,
    SourceView,
    TopicView,
)
from generator.render.words import ENTITY_KINDS, LISTS, SOURCE_TYPES

__all__ = ("Pages",)

_DESCRIPTION_LENGTH = 200
_WORDS_A_MINUTE = 220
_RELATIONS = (Relation.SUPPORTS, Relation.CONTRADICTS, Relation.UPDATES)
_REVERSED = {
    Relation.SUPPORTS: "supported-by",
    Relation.CONTRADICTS: "contradicted-by",
    Relation.UPDATES: "updated-by",
}


class Pages:
    """Makes the views of an edition's documents."""

    def __init__(self, edition: Edition, frames: Frames) -> None:
        self._edition = edition
        self._graph = edition.graph
        self._frames = frames
        self._uses = Uses()
        self._beside = _neighbours(edition.graph.of(Event))

    def topic(self, topic: Topic) -> TopicView:
        """The briefing itself. Its references are numbered in the order of reading: judgements first, then the text."""
        edition, url = self._edition, url_of(topic.ref)
        sheet = edition.sheet(url, topic.lang)
        numbering = Numbering(sheet)
        judgements = judgement_views(sheet, topic.judgements, numbering)
        body = body_view(sheet, topic.body, numbering)
        section_ref = Ref(Kind.SECTION, topic.section)
        section = sheet.link(section_ref) if section_ref in self._graph.sections else None
        updated = updated_on(topic)
        original = edition.original_of.get(topic.ref)
        people, places = self._who(sheet, topic)
        return TopicView(
            page=self._frames.frame(
                sheet,
                Place(
                    url=url,
                    title=topic.title,
                    kind="topic",
                    description=topic.summary or shortened(topic.body.text, _DESCRIPTION_LENGTH),
                    crumbs=(section,) if section else (),
                    document=topic,
                ),
            ),
            title=topic.title,
            summary=topic.summary,
            section=section,
            authors=topic.authors,
            published=sheet.when(topic.date),
            updated=sheet.calendar.day(updated) if updated else None,
            review_by=sheet.calendar.day(topic.review_by) if topic.review_by else None,
            minutes=-(-topic.body.words // _WORDS_A_MINUTE),
            sources=len(self._sources_behind(topic)),
            excerpts=sum(ref.kind is Kind.EXCERPT for ref in edition.cited(topic)),
            judgements=judgements,
            contents=contents(topic.body),
            body=body,
            questions=topic.questions,
            references=numbering.references(),
            timeline=timeline(sheet, self._events_of(topic)),
            people=people,
            places=places,
            related=topic_cards(sheet, related_to(edition, topic)),
            changes=change_items(sheet, history_of(edition, topic), named=False),
            tags=topic.tags,
            original=sheet.link(original) if original else None,
            evidence=panel(sheet, topic),
            linked=script(report(sheet, topic)),
            feed=sheet.to(feed_url(url)),
            json_feed=sheet.to(json_feed_url(url)),
        )

    def excerpt(self, excerpt: Excerpt) -> ExcerptView:
        """A quotation with the editor's note, where it is used and how it stands to others."""
        url = url_of(excerpt.ref)
        sheet = self._edition.sheet(url)
        relations: dict[str, tuple[CardView, ...]] = {}
        for relation in _RELATIONS:
            relations[relation.value] = cards(sheet, self._graph.targets_of(excerpt.ref, relation))
            relations[_REVERSED[relation]] = cards(sheet, self._graph.sources_of(excerpt.ref, relation))
        view = card(sheet, excerpt)
        return ExcerptView(
            page=self._document_frame(
                sheet,
                excerpt,
                "excerpt",
                " – ".join(
                    part
                    for part in (
                        view.speaker.text if view.speaker else "",
                        view.source.text if view.source else "",
                    )
                    if part
                ),
            ),
            card=view,
            note=body_view(sheet, excerpt.note, Numbering(sheet, listed=False)),
            topics=sheet.links(self._topics(sheet, sheet.linked(excerpt.topics))),
            entities=named(sheet, sheet.linked(excerpt.entities), excerpt.said),
            used_in=self._uses.of(
                sheet,
                excerpt.ref,
                self._topics(sheet, self._edition.named_by(excerpt.ref, Kind.TOPIC, *USES))
                + self._edition.named_by(excerpt.ref, Kind.EVENT, *USES),
            ),
            relations={name: others for name, others in relations.items() if others},
            linked=(script(quotation(sheet, excerpt)), script(annotation(sheet, excerpt))),
        )

    def source(self, source: Source) -> SourceView:
        """An article or document with all that is quoted from it."""
        sheet = self._edition.sheet(url_of(source.ref))
        excerpts = self._edition.named_by(source.ref, Kind.EXCERPT, Relation.SOURCE)
        users = dict.fromkeys(self._edition.named_by(source.ref, Kind.TOPIC, *USES))
        for excerpt in excerpts:
            users |= dict.fromkeys(self._edition.named_by(excerpt, Kind.TOPIC, *USES))
        grade = source.reliability
        whole, short = latest(sheet, excerpts)
        return SourceView(
            page=self._document_frame(sheet, source, "source", shortened(source.note, _DESCRIPTION_LENGTH)),
            title=source.title,
            type=sheet.say(SOURCE_TYPES.get(source.type, source.type)),
            authors=tuple(str(name) for name in source.author),
            container=source.container_title,
            publisher=source.publisher,
            issued=sheet.when(source.issued),
            accessed=sheet.when(source.accessed),
            url=source.url,
            domain=domain_of(source.url),
            archive_url=source.archive_url,
            archive_date=sheet.when(source.archive_date),
            url_status=source.url_status.value,
            language=source.language,
            language_name=name_in(source.language, sheet.words.lang) if source.language else "",
            license=source.license,
            note=source.note,
            grade=grade,
            grade_words=grade_words(sheet, grade),
            excerpts=whole,
            more_excerpts=short,
            topics=sheet.links(self._topics(sheet, sorted(users))),
            verdicts=verdict_counts(sheet, sheet.excerpts(excerpts)),
            waivers=waiver_views(sheet, source.waive),
            files=source_files(sheet),
        )

    def entity(self, entity: Entity) -> EntityView:
        """A person, body, place or agreement: what it said, where it is spoken of, what it took part in."""
        edition = self._edition
        sheet = edition.sheet(url_of(entity.ref), entity.lang)
        words = edition.named_by(entity.ref, Kind.EXCERPT, Relation.SPEAKER)
        said = set(words)
        others = (
            ref
            for ref in edition.named_by(entity.ref, Kind.EXCERPT, Relation.ENTITY, Relation.PLACE)
            if ref not in said
        )
        statements, more_statements = latest(sheet, words)
        mentions, more_mentions = latest(sheet, others)
        return EntityView(
            page=self._document_frame(sheet, entity, "entity", entity.summary),
            name=entity.name,
            kind=sheet.say(ENTITY_KINDS[entity.kind]),
            term=entity.kind.value,
            other_names=entity.other_names,
            summary=entity.summary,
            wikidata=entity.wikidata,
            roles=tuple(
                RoleView(
                    title=role.title,
                    body=sheet.link(body.ref) if (body := sheet.entity(role.body)) else None,
                    start=sheet.when(role.start),
                    end=sheet.when(role.end),
                )
                for role in entity.roles
            ),
            latitude=f"{entity.location.lat:g}" if entity.location else "",
            longitude=f"{entity.location.lon:g}" if entity.location else "",
            statements=statements,
            more_statements=more_statements,
            mentions=mentions,
            more_mentions=more_mentions,
            topics=sheet.links(
                self._topics(sheet, edition.named_by(entity.ref, Kind.TOPIC, Relation.ENTITY, Relation.PLACE))
            ),
            events=timeline(sheet, edition.named_by(entity.ref, Kind.EVENT, Relation.ENTITY, Relation.PLACE)),
        )

    def event(self, event: Event) -> EventView:
        """Something that happened, with its evidence and the events before and after it."""
        sheet = self._edition.sheet(url_of(event.ref), event.lang)
        numbering = Numbering(sheet)
        body = body_view(sheet, event.body, numbering)
        earlier, later = self._beside[event.ref]
        return EventView(
            page=self._document_frame(sheet, event, "event", shortened(event.body.text, _DESCRIPTION_LENGTH)),
            title=event.title,
            when=sheet.calendar.when(event.date),
            body=body,
            topics=sheet.links(self._topics(sheet, sheet.linked(event.topics))),
            entities=named(sheet, sheet.linked(event.entities), event.date),
            evidence=cards(sheet, sheet.linked(event.evidence)),
            references=numbering.references(),
            earlier=sheet.link(earlier) if earlier else None,
            later=sheet.link(later) if later else None,
        )

    def page(self, page: Page) -> PageView:
        """A plain page."""
        url = url_of(page.ref)
        sheet = self._edition.sheet(url, page.lang)
        numbering = Numbering(sheet)
        body = body_view(sheet, page.body, numbering)
        return PageView(
            page=self._frames.frame(
                sheet,
                Place(
                    url=url,
                    title=page.title,
                    kind="page",
                    description=page.summary or shortened(page.body.text, _DESCRIPTION_LENGTH),
                    document=page,
                ),
            ),
            title=page.title,
            summary=page.summary,
            updated=sheet.calendar.day(page.updated) if page.updated else None,
            contents=contents(page.body),
            body=body,
            references=numbering.references(),
        )

    def _document_frame(self, sheet: Sheet, document: Document, kind: str, description: str) -> PageMeta:
        parent = document.ref.kind
        return self._frames.frame(
            sheet,
            Place(
                url=url_of(document.ref),
                title=title_of(document),
                kind=kind,
                description=description,
                crumbs=(Link(sheet.say(LISTS[parent]), sheet.to(list_url(parent))),),
                document=document,
            ),
        )

    def _topics(self, sheet: Sheet, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """The topics among `refs`, each in the page's language or as it was first written."""
        return self._edition.in_language((ref for ref in refs if ref in self._graph.documents), sheet.lang)

    def _sources_behind(self, topic: Topic) -> set[Ref]:
        found: set[Ref] = set()
        for ref in self._edition.cited(topic):
            document = self._graph.documents[ref]
            target = self._graph.target(document.source) if isinstance(document, Excerpt) else ref
            if target is not None:
                found.add(target)
        return found

    def _events_of(self, topic: Topic) -> tuple[Ref, ...]:
        original = self._edition.original_of.get(topic.ref, topic.ref)
        refs = {topic.ref: None, original: None}
        return tuple(
            {event: None for ref in refs for event in self._edition.named_by(ref, Kind.EVENT, Relation.TOPIC)}
        )

    def _who(self, sheet: Sheet, topic: Topic) -> tuple[tuple[Named, ...], tuple[Named, ...]]:
        """Whom and which places a topic is about: those that it lists, then the speakers of what it cites."""
        excerpts = sheet.excerpts(self._edition.cited(topic))
        speakers = (excerpt.speaker for excerpt in excerpts if excerpt.speaker is not None)
        refs = sheet.linked((*topic.entities, *speakers))
        places = dict.fromkeys(sheet.linked(topic.places))
        places |= dict.fromkeys(ref for ref in refs if self._is_place(ref))
        day = updated_on(topic)
        at = Edtf(day.isoformat(), day, day) if day else None
        return named(sheet, (ref for ref in refs if ref not in places), at), named(sheet, places)

    def _is_place(self, ref: Ref) -> bool:
        document = self._graph.documents.get(ref)
        return isinstance(document, Entity) and document.kind is EntityKind.PLACE


def _neighbours(events: tuple[Event, ...]) -> dict[Ref, tuple[Ref | None, Ref | None]]:
    """For each event the one before it and the one after it."""
    refs = [event.ref for event in sorted(events, key=lambda event: (event.date.sort_key, event.ref))]
    befores: list[Ref | None] = [None, *refs[:-1]]
    afters: list[Ref | None] = [*refs[1:], None]
    return dict(zip(refs, zip(befores, afters, strict=True), strict=True)) if refs else {}
