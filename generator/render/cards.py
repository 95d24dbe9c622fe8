"""Documents as they appear on other documents' pages: cards, names, entries of timelines and logs."""

from collections.abc import Iterable
from datetime import date

from generator.model.dates import Edtf
from generator.model.documents import Document, Entity, Event, Excerpt, Page, Role, Topic, Waiver
from generator.model.refs import Kind, Ref
from generator.model.titles import opening, title_of
from generator.render.accents import accent_class
from generator.render.edition import Sheet
from generator.render.languages import direction_of
from generator.render.proof import context_url, finding_of, verdict_view
from generator.render.views import (
    CardView,
    ExcerptRow,
    Html,
    Named,
    TimelineItem,
    TopicCard,
    WaiverView,
)
from generator.render.words import ENTITY_KINDS, VERDICTS, WAIVED

__all__ = (
    "card",
    "cards",
    "day_of",
    "latest",
    "latest_first",
    "modified_on",
    "named",
    "office",
    "role_at",
    "rows",
    "timeline",
    "topic_card",
    "topic_cards",
    "updated_on",
    "waiver_views",
)

_SUMMARY_LENGTH = 200
#: How many excerpts of one source, speaker or subject are shown whole.
_MOST_CARDS = 12


def card(sheet: Sheet, excerpt: Excerpt) -> CardView:
    """An excerpt with all that readers are told about where its words come from."""
    found = sheet.cards.get(excerpt.ref)
    if found is None:
        lang = sheet.edition.lang_of(excerpt)
        speaker, source = sheet.entity(excerpt.speaker), sheet.source(excerpt.source)
        context, archived = context_url(source, excerpt, finding_of(sheet, excerpt))
        desk_lang, desk_dir = sheet.foreign(sheet.edition.site.lang)
        role, role_lang, role_dir = office(sheet, speaker, excerpt.said)
        found = sheet.cards[excerpt.ref] = CardView(
            title=title_of(excerpt),
            quote=Html(excerpt.quotation.html),
            lang=lang,
            dir=direction_of(lang),
            url=sheet.href(excerpt.ref),
            verdict=verdict_view(sheet, excerpt),
            speaker=sheet.link(speaker.ref) if speaker else None,
            role=role,
            role_lang=role_lang,
            role_dir=role_dir,
            said=sheet.when(excerpt.said),
            source=sheet.link(source.ref) if source else None,
            locator=excerpt.locator,
            context=context,
            archived=archived,
            via=excerpt.via,
            translation=excerpt.translation,
            translator=excerpt.translator,
            waivers=waiver_views(sheet, excerpt.waive),
            desk_lang=desk_lang,
            desk_dir=desk_dir,
        )
    return found


def cards(sheet: Sheet, refs: Iterable[Ref]) -> tuple[CardView, ...]:
    """A card for each excerpt among `refs`: latest words first, those without a date after them, in the order given."""
    return tuple(card(sheet, excerpt) for excerpt in latest_first(sheet.excerpts(refs)))


def latest(sheet: Sheet, refs: Iterable[Ref]) -> tuple[tuple[CardView, ...], tuple[ExcerptRow, ...]]:
    """
    The excerpts among `refs` in the order of `cards`: the first as cards, the others in short.

    What is quoted from a source, or said by a head of state, is without bound: a page of nothing but cards could not be read.
    """
    excerpts = latest_first(sheet.excerpts(refs))
    return (
        tuple(card(sheet, excerpt) for excerpt in excerpts[:_MOST_CARDS]),
        tuple(_row(sheet, excerpt) for excerpt in excerpts[_MOST_CARDS:]),
    )


def rows(sheet: Sheet, refs: Iterable[Ref]) -> tuple[ExcerptRow, ...]:
    """Each excerpt among `refs` in short, in the order of `cards`."""
    return tuple(_row(sheet, excerpt) for excerpt in latest_first(sheet.excerpts(refs)))


def _row(sheet: Sheet, excerpt: Excerpt) -> ExcerptRow:
    speaker, verdict = sheet.entity(excerpt.speaker), finding_of(sheet, excerpt).verdict
    return ExcerptRow(
        excerpt=sheet.link(excerpt.ref),
        speaker=sheet.link(speaker.ref) if speaker else None,
        said=sheet.when(excerpt.said),
        term=verdict.value,
        word=sheet.say(VERDICTS[verdict]),
    )


def topic_card(sheet: Sheet, topic: Topic) -> TopicCard:
    """A topic in a list."""
    found = sheet.topic_cards.get(topic.ref)
    if found is None:
        edition = sheet.edition
        lang, direction = sheet.foreign(edition.lang_of(topic))
        section = edition.site.section(topic.section)
        named, section_lang = sheet.in_words(section.title, section.titles) if section else ("", sheet.lang)
        updated = updated_on(topic)
        found = sheet.topic_cards[topic.ref] = TopicCard(
            title=topic.title,
            url=sheet.href(topic.ref),
            summary=topic.summary,
            section=named,
            updated=sheet.calendar.day(updated) if updated else None,
            judgements=len(topic.judgements),
            excerpts=sum(ref.kind is Kind.EXCERPT for ref in edition.cited(topic)),
            lang=lang,
            dir=direction,
            language=sheet.language(edition.lang_of(topic)),
            section_lang=sheet.foreign(section_lang)[0],
            section_dir=sheet.foreign(section_lang)[1],
            accent=accent_class(edition.accent_of(topic)),
        )
    return found


def topic_cards(sheet: Sheet, refs: Iterable[Ref]) -> tuple[TopicCard, ...]:
    """A card for each topic among `refs`, in their order."""
    documents = (sheet.edition.graph.documents.get(ref) for ref in refs)
    return tuple(topic_card(sheet, document) for document in documents if isinstance(document, Topic))


def named(sheet: Sheet, refs: Iterable[Ref], at: Edtf | None = None) -> tuple[Named, ...]:
    """An entry for each entity among `refs`, in their order, with the role that it had at `at`."""
    documents = (sheet.edition.graph.documents.get(ref) for ref in refs)
    return tuple(_named(sheet, document, at) for document in documents if isinstance(document, Entity))


def _named(sheet: Sheet, entity: Entity, at: Edtf | None) -> Named:
    role, role_lang, role_dir = office(sheet, entity, at)
    key = (entity.ref, role)
    found = sheet.people.get(key)
    if found is None:
        name, lang = sheet.called(entity)
        summary, summary_lang = sheet.in_words(
            entity.summary, entity.summaries, sheet.edition.lang_of(entity)
        )
        found = sheet.people[key] = Named(
            name=name,
            url=sheet.href(entity.ref),
            kind=sheet.say(ENTITY_KINDS[entity.kind]),
            role=role,
            summary=summary,
            term=entity.kind.value,
            lang=sheet.foreign(lang)[0],
            dir=sheet.foreign(lang)[1],
            role_lang=role_lang,
            role_dir=role_dir,
            summary_lang=sheet.foreign(summary_lang)[0],
            summary_dir=sheet.foreign(summary_lang)[1],
        )
    return found


def office(sheet: Sheet, entity: Entity | None, at: Edtf | None) -> tuple[str, str, str]:
    """The title of the role that `entity` held at `at`, and its language and direction where these are not the page's."""
    role = role_at(entity, at) if entity is not None else None
    if entity is None or role is None:
        return "", "", ""
    title, lang = sheet.in_words(role.title, role.titles, sheet.edition.lang_of(entity))
    return title, *sheet.foreign(lang)


def role_at(entity: Entity, at: Edtf | None) -> Role | None:
    """The role that `entity` held for all the time that `at` can mean; the latest when there are several."""
    if at is None or not entity.roles:
        return None
    held = [role for role in entity.roles if _start(role) <= at.earliest and at.latest <= _end(role)]
    return max(held, key=_start, default=None)


def timeline(sheet: Sheet, refs: Iterable[Ref], *, marked: bool = False) -> tuple[TimelineItem, ...]:
    """An entry for each event among `refs`, in order of time; `marked` ones tell what they can be filtered by."""
    documents = (sheet.edition.graph.documents.get(ref) for ref in refs)
    events = sorted(
        (document for document in documents if isinstance(document, Event)),
        key=lambda event: (event.date.sort_key, event.ref),
    )
    return tuple(_timeline_item(sheet, event, marked=marked) for event in events)


def _timeline_item(sheet: Sheet, event: Event, *, marked: bool) -> TimelineItem:
    edition = sheet.edition
    lang, direction = sheet.foreign(edition.lang_of(event))
    topics = edition.in_language(
        (ref for ref in sheet.linked(event.topics) if ref in edition.graph.documents), sheet.lang
    )
    return TimelineItem(
        title=event.title,
        url=sheet.href(event.ref),
        when=sheet.calendar.when(event.date),
        group=sheet.calendar.year_with(event.date),
        summary=opening(event.body.passages[0].text, _SUMMARY_LENGTH) if event.body.passages else "",
        topics=sheet.links(topics),
        lang=lang,
        dir=direction,
        marks=tuple(map(str, _marks(sheet, event, topics))) if marked else (),
    )


def _marks(sheet: Sheet, event: Event, topics: tuple[Ref, ...]) -> tuple[Ref, ...]:
    """The sections, topics and entities that an event belongs to, each once."""
    graph = sheet.edition.graph
    documents = (graph.documents[ref] for ref in topics)
    sections = (Ref(Kind.SECTION, document.section) for document in documents if isinstance(document, Topic))
    entities = (ref for ref in sheet.linked(event.entities) if ref in graph.documents)
    return tuple(dict.fromkeys((*(ref for ref in sections if ref in graph.sections), *topics, *entities)))


def updated_on(topic: Topic) -> date | None:
    """The day of a topic's last change that matters to readers: as it says, else its last major change, else its first day."""
    if topic.updated is not None:
        return topic.updated
    majors = [change.date for change in topic.changes if change.major]
    return max(majors) if majors else day_of(topic.date)


def modified_on(document: Document) -> str:
    """The day on which a document last changed for its readers, in ISO 8601; empty when it tells none."""
    match document:
        case Topic():
            day = updated_on(document)
        case Page(updated=day):
            pass
        case _:
            day = None
    return day.isoformat() if day else ""


def day_of(value: Edtf | None) -> date | None:
    """The day that `value` means, when it is certain."""
    return value.earliest if value is not None and value.is_day else None


def waiver_views(sheet: Sheet, waivers: Iterable[Waiver]) -> tuple[WaiverView, ...]:
    """What an editor accepted, with the reasons."""
    return tuple(
        WaiverView(
            waiver.code.value, sheet.say(WAIVED.get(waiver.code.value, waiver.code.headline)), waiver.reason
        )
        for waiver in waivers
    )


def latest_first(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """The latest words first, those without a date after them, in the order given."""
    return sorted(excerpts, key=lambda excerpt: _age(excerpt.said))


def _age(said: Edtf | None) -> tuple[int, int]:
    return (-said.earliest.toordinal(), -said.latest.toordinal()) if said is not None else (1, 0)


def _start(role: Role) -> date:
    return role.start.earliest if role.start is not None else date.min


def _end(role: Role) -> date:
    return role.end.latest if role.end is not None else date.max
