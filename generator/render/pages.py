"""The view of each document's own page."""

from collections.abc import Iterable
from functools import cached_property

from generator.model.documents import Document, Entity, Event, Excerpt, Page, Source, Topic
from generator.model.graph import Relation
from generator.model.quoting import quoted_by_source, words_allowed_by_share
from generator.model.refs import Kind, Ref, url_of
from generator.model.titles import shortened, title_of
from generator.render.beside import Beside, Neighbours, beside
from generator.render.bodies import Numbering, body_view, contents, domain_of, judgement_views
from generator.render.cards import (
    card,
    cards,
    latest,
    named,
    timeline,
    updated_on,
    waiver_views,
)
from generator.render.cast import cast_of, sources_behind
from generator.render.citations import citing
from generator.render.copies import copies
from generator.render.edition import Edition, Sheet
from generator.render.feeds import feed_url, json_feed_url
from generator.render.files import USES, source_files
from generator.render.frame import GLOSSARY, Frames, Place, list_url
from generator.render.languages import direction_of
from generator.render.linked import annotation, quotation, report, script
from generator.render.log import change_items, history_of
from generator.render.panels import Uses, grade_words, panel, verdict_counts
from generator.render.pictures.gallery import Gallery
from generator.render.related import Ties
from generator.render.views import (
    CardView,
    EntityView,
    EventView,
    ExcerptView,
    Link,
    NameView,
    PageMeta,
    PageView,
    RoleView,
    SourceShare,
    SourceView,
    Steps,
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
        self._ties = Ties(edition)
        self._gallery = Gallery(edition)
        self._neighbours = Neighbours(edition)

    @cached_property
    def _beside(self) -> dict[Ref, Beside]:
        """The events before and after each."""
        events = sorted(self._graph.of(Event), key=lambda event: (event.date.sort_key, event.ref))
        return beside(event.ref for event in events)

    @cached_property
    def _words_quoted(self) -> dict[Ref, int]:
        """How many words are quoted of each source."""
        quoted = quoted_by_source(self._graph, self._edition.evidence)
        return {ref: sum(one.words for one in found) for ref, found in quoted.items()}

    @cached_property
    def _excerpts(self) -> int:
        """How many excerpts the site holds."""
        return len(self._graph.of(Excerpt))

    def topic(self, topic: Topic, sheet: Sheet | None = None) -> TopicView:
        """
        The briefing itself. Its references are numbered in the order of reading: judgements first, then the text.

        A `sheet` is given for a copy that does not stand in the page's place.
        """
        edition, url = self._edition, url_of(topic.ref)
        sheet = sheet or edition.sheet(url, topic.lang)
        numbering = Numbering(sheet)
        judgements = judgement_views(sheet, topic.judgements, numbering)
        body = body_view(sheet, topic.body, numbering)
        section_ref = Ref(Kind.SECTION, topic.section)
        section = sheet.link(section_ref) if section_ref in self._graph.sections else None
        updated = updated_on(topic)
        original = edition.original_of.get(topic.ref)
        people, places = cast_of(sheet, topic)
        events = edition.events_of(topic)
        return TopicView(
            page=self._frames.frame(
                sheet,
                Place(
                    url=url,
                    title=topic.title,
                    kind="topic",
                    description=topic.summary or shortened(topic.body.text, _DESCRIPTION_LENGTH),
                    crumbs=(section,) if section else (),
                    accent=edition.accent_of(topic),
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
            sources=len(sources_behind(sheet, topic)),
            excerpts=sum(ref.kind is Kind.EXCERPT for ref in edition.cited(topic)),
            judgements=judgements,
            contents=contents(topic.body),
            body=body,
            questions=topic.questions,
            references=numbering.references(),
            timeline=timeline(sheet, events),
            timeline_picture=self._gallery.timeline(sheet, events),
            people=people,
            places=named(sheet, places),
            network=self._gallery.around_topic(sheet, topic, events),
            map=self._gallery.map(sheet, places),
            related=self._ties.cards(sheet, topic),
            changes=change_items(sheet, history_of(edition, topic), named=False),
            tags=topic.tags,
            original=sheet.link(original) if original else None,
            evidence=panel(sheet, topic, self._gallery),
            glossary=sheet.own(GLOSSARY),
            linked=script(report(sheet, topic)),
            feed=sheet.to(feed_url(url)) if edition.latest_day else "",
            json_feed=sheet.to(json_feed_url(url)) if edition.latest_day else "",
            data=sheet.to(f"{url}index.json"),
            citing=citing(sheet, topic),
            take_away=copies(sheet, topic.ref),
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
            steps=tuple(
                Steps(
                    row.through.kind.value,
                    sheet.link(row.through),
                    sheet.link(row.before) if row.before else None,
                    sheet.link(row.after) if row.after else None,
                )
                for row in self._neighbours.of(excerpt.ref)
            ),
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
            language_name=sheet.tongue(source.language) if source.language else "",
            license=source.license,
            note=source.note,
            grade=grade,
            grade_words=grade_words(sheet, grade),
            excerpts=whole,
            more_excerpts=short,
            topics=sheet.links(self._topics(sheet, sorted(users))),
            verdicts=verdict_counts(sheet, sheet.excerpts(excerpts)),
            share=SourceShare(
                quotations=len(excerpts),
                of=self._excerpts,
                words=self._words_quoted.get(source.ref, 0),
                most=self._most_quoted(source),
                length=self._edition.evidence.lengths.get(source.ref, 0),
            ),
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
        events = edition.named_by(entity.ref, Kind.EVENT, Relation.ENTITY, Relation.PLACE)
        statements, more_statements = latest(sheet, words)
        mentions, more_mentions = latest(sheet, others)
        own = edition.lang_of(entity)
        return EntityView(
            page=self._document_frame(sheet, entity, "entity", entity.summary),
            name=entity.name,
            kind=sheet.say(ENTITY_KINDS[entity.kind]),
            term=entity.kind.value,
            names=tuple(
                NameView(name, lang, direction_of(lang), sheet.tongue(lang))
                for lang, name in sorted(entity.names.items())
                if lang != own
            ),
            other_names=tuple(
                other for other in entity.other_names if other not in {entity.name, *entity.names.values()}
            ),
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
            events=timeline(sheet, events),
            timeline_picture=self._gallery.timeline(sheet, events),
            network=self._gallery.around_entity(sheet, entity),
            map=self._gallery.map(sheet, (entity.ref,)),
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

    def page(self, page: Page, sheet: Sheet | None = None) -> PageView:
        """A plain page; a `sheet` is given as to `topic`."""
        url = url_of(page.ref)
        sheet = sheet or self._edition.sheet(url, page.lang)
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
                crumbs=(Link(sheet.say(LISTS[parent]), sheet.own(list_url(parent))),),
                document=document,
            ),
        )

    def _topics(self, sheet: Sheet, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """The topics among `refs`, each in the page's language or as it was first written."""
        return self._edition.in_language((ref for ref in refs if ref in self._graph.documents), sheet.lang)

    def _most_quoted(self, source: Source) -> int:
        """The words that may be quoted of a source by the narrowest of its limits; 0 when it has none."""
        site = self._edition.site
        length = self._edition.evidence.lengths.get(source.ref, 0)
        limits = (source.quote_limit or site.quote_limit, words_allowed_by_share(source, site, length))
        return min((limit for limit in limits if limit), default=0)
