"""The views of the pages that bring documents together: home, sections, lists, timeline, changes, search."""

from collections import Counter
from collections.abc import Iterable

from generator.model.documents import Confidence, Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Coverage
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref, url_of
from generator.model.site import Section
from generator.model.titles import title_of
from generator.render.accents import accent_class
from generator.render.bodies import Numbering, domain_of, judgement_views
from generator.render.cards import cards, named, rows, timeline, topic_card, topic_cards
from generator.render.copies import KEPT, OFFLINE
from generator.render.edition import Edition, Sheet
from generator.render.files import USES, evidence_files, source_files
from generator.render.frame import GLOSSARY, Frames, Place, browse_links, list_url
from generator.render.languages import alphabetical
from generator.render.log import Entry, change_items, entries_of
from generator.render.panels import coverage_view, evidence_groups, verdict_counts
from generator.render.pictures.gallery import Gallery
from generator.render.views import (
    ChangesView,
    Choice,
    ConfidenceTerm,
    Counts,
    EvidenceView,
    Facet,
    HomeView,
    LikelihoodTerm,
    ListView,
    NotFoundView,
    OfflineView,
    PageMeta,
    RedirectView,
    SearchView,
    SectionBlock,
    SectionView,
    SourceRow,
    Standing,
    TimelineItem,
    TimelineView,
)
from generator.render.words import BANDS, CONFIDENCE_MEANINGS, CONFIDENCES, LIKELIHOODS, LISTS, PAGES

__all__ = ("Lists",)

_LEAD_JUDGEMENTS = 3
_LATEST_CHANGES = 8
_LATEST_EVENTS = 8
#: With the words of more excerpts than these a list would be none any more; of still more it has only the names.
_MOST_CARDS = 24
_MOST_ROWS = 300
#: The page that says what the words for verdicts mean, where a site has it.
_METHOD = "methodology"


class Lists:
    """Makes the views of an edition's lists in one of its languages: the site's own, or one that topics are translated into."""

    def __init__(self, edition: Edition, frames: Frames, lang: str = "") -> None:
        self._edition = edition
        self._lang = lang or edition.site.lang
        self._graph = edition.graph
        self._site = edition.site
        self._frames = frames
        self._gallery = Gallery(edition)

    def home(self) -> HomeView:
        """The state of the subject: the leading briefing, what changed, what there is."""
        sheet = self._sheet("")
        topics = self._topics()
        starts = self._own_first(
            ref for ref in sheet.linked(self._site.start_here) if ref in self._graph.documents
        )
        leading = next((self._graph.documents[ref] for ref in self._own_first((*starts, *topics))), None)
        lead = leading if isinstance(leading, Topic) else None
        numbering = Numbering(self._sheet(""), listed=False)
        events = timeline(sheet, (event.ref for event in self._graph.of(Event)))
        title, title_lang = sheet.in_words(self._site.title, self._site.titles)
        summary, lang = sheet.in_words(self._site.description, self._site.descriptions)
        return HomeView(
            page=self._frame("", title, "home", description=summary),
            title=title,
            title_lang=sheet.foreign(title_lang)[0],
            title_dir=sheet.foreign(title_lang)[1],
            summary=summary,
            lang=sheet.foreign(lang)[0],
            dir=sheet.foreign(lang)[1],
            lead=topic_card(sheet, lead) if lead else None,
            lead_judgements=judgement_views(sheet, lead.judgements[:_LEAD_JUDGEMENTS], numbering)
            if lead
            else (),
            start_here=topic_cards(sheet, starts),
            sections=self._blocks(sheet),
            latest=change_items(sheet, self._log(topics)[:_LATEST_CHANGES], named=True),
            timeline=events[-_LATEST_EVENTS:],
            timeline_picture=self._gallery.timeline(
                sheet, (event.ref for event in self._graph.of(Event)), last=_LATEST_EVENTS
            ),
            all_events=sheet.own(list_url(Kind.EVENT)) if len(events) > _LATEST_EVENTS else "",
            counts=Counts(
                topics=len(topics),
                excerpts=len(self._graph.of(Excerpt)),
                sources=len(self._graph.of(Source)),
                events=len(events),
            ),
            browse=browse_links(sheet),
            glossary=sheet.own(GLOSSARY),
            standing=_standing(sheet, topics),
            verdicts=verdict_counts(sheet, self._graph.of(Excerpt)),
        )

    def section(self, section: Section) -> SectionView:
        """A section with its topics, and the events that these are about."""
        url = url_of(Ref(Kind.SECTION, section.id))
        sheet = self._sheet(url)
        block = self._block(sheet, section)
        topics = set(self._edition.section_refs.get(section.id, ()))
        events = tuple(
            event.ref for event in self._graph.of(Event) if not topics.isdisjoint(sheet.linked(event.topics))
        )
        return SectionView(
            page=self._frame(url, block.title, "section", description=block.summary, accent=section.accent),
            section=block,
            timeline=timeline(sheet, events),
            timeline_picture=self._gallery.timeline(sheet, events),
            standing=_standing(sheet, self._own_first(self._edition.section_refs.get(section.id, ()))),
        )

    def timeline(self) -> TimelineView:
        """Every event."""
        url = list_url(Kind.EVENT)
        sheet = self._sheet(url)
        items = timeline(sheet, (event.ref for event in self._graph.of(Event)), marked=True)
        facets = (self._facet(sheet, kind, items) for kind in (Kind.SECTION, Kind.TOPIC, Kind.ENTITY))
        return TimelineView(
            page=self._frame(url, self._say(LISTS[Kind.EVENT]), "timeline"),
            items=items,
            timeline_picture=self._gallery.timeline(sheet, (event.ref for event in self._graph.of(Event))),
            facets=tuple(facet for facet in facets if len(facet.choices) > 1),
        )

    def evidence(self) -> EvidenceView:
        """Every excerpt with what checking found of it."""
        url = "evidence/"
        sheet = self._sheet(url)
        excerpts = sorted(self._graph.of(Excerpt), key=lambda excerpt: self._by_title(sheet, excerpt.ref))
        coverages = self._coverages()
        method = Ref(Kind.PAGE, _METHOD)
        return EvidenceView(
            page=self._frame(url, self._say(PAGES["evidence"]), "evidence"),
            verdicts=verdict_counts(sheet, excerpts),
            topics=len(coverages),
            coverage=coverage_view(sheet, _together(coverages)) if coverages else None,
            groups=evidence_groups(
                sheet,
                excerpts,
                {excerpt.ref: len(self._graph.sources_of(excerpt.ref, *USES)) for excerpt in excerpts},
            ),
            method=sheet.link(method) if isinstance(self._graph.documents.get(method), Page) else None,
            files=evidence_files(sheet),
            mix=self._gallery.sources(sheet, excerpts),
            by_section=self._gallery.sections(sheet),
            likelihoods=tuple(
                LikelihoodTerm(term.value, sheet.say(word), *BANDS[term])
                for term, word in LIKELIHOODS.items()
            ),
            confidences=tuple(
                ConfidenceTerm(term.value, sheet.say(CONFIDENCES[term]), sheet.say(CONFIDENCE_MEANINGS[term]))
                for term in reversed(Confidence)
            ),
        )

    def _coverages(self) -> tuple[Coverage, ...]:
        """That of each topic once, as it was first written: a translation cites what its original does."""
        coverage = self._edition.evidence.coverage
        originals = (ref for refs in self._edition.section_refs.values() for ref in refs)
        return tuple(coverage[ref] for ref in originals if ref in coverage)

    def search(self) -> SearchView:
        """The search page."""
        url = "search/"
        sheet = self._sheet(url)
        return SearchView(
            page=self._frame(url, self._say(PAGES["search"]), "search"),
            browse=browse_links(sheet),
            sections=self._blocks(sheet),
        )

    def changes(self) -> ChangesView:
        """What changed in any topic."""
        url = "changes/"
        entries = self._log(self._topics())
        return ChangesView(
            page=self._frame(url, self._say(PAGES["changes"]), "changes"),
            changes=change_items(self._sheet(url), entries, named=True),
        )

    def all_of(self, kind: Kind) -> ListView:
        """All the documents of one kind."""
        url = list_url(kind)
        sheet = self._sheet(url)
        title = self._say(LISTS[kind])
        page = self._frame(url, title, "list")
        refs = sorted(
            (ref for ref in self._graph.documents if ref.kind is kind),
            key=lambda ref: self._by_title(sheet, ref),
        )
        match kind:
            case Kind.TOPIC:
                return ListView(page=page, title=title, topics=topic_cards(sheet, self._topics()))
            case Kind.ENTITY:
                return ListView(page=page, title=title, named=named(sheet, refs))
            case Kind.EXCERPT if len(refs) <= _MOST_CARDS:
                return ListView(page=page, title=title, cards=cards(sheet, refs))
            case Kind.EXCERPT if len(refs) <= _MOST_ROWS:
                return ListView(page=page, title=title, rows=rows(sheet, refs))
            case Kind.SOURCE:
                return ListView(
                    page=page, title=title, sources=self._sources(sheet, refs), files=source_files(sheet)
                )
            case _:
                return ListView(page=page, title=title, links=sheet.links(refs))

    def _sources(self, sheet: Sheet, refs: Iterable[Ref]) -> tuple[SourceRow, ...]:
        documents = ((ref, self._graph.documents[ref]) for ref in refs)
        return tuple(
            SourceRow(
                source=sheet.link(ref),
                container=source.container_title or source.publisher or domain_of(source.url),
                issued=sheet.when(source.issued),
                grade=source.reliability,
                quotations=len(self._edition.named_by(ref, Kind.EXCERPT, Relation.SOURCE)),
            )
            for ref, source in documents
            if isinstance(source, Source)
        )

    def offline(self) -> OfflineView:
        """The page on which readers keep the site."""
        sheet = self._sheet(OFFLINE)
        return OfflineView(
            page=self._frame(OFFLINE, self._say(PAGES["offline"]), "offline", index=False),
            list=sheet.root + KEPT,
            browse=browse_links(sheet),
        )

    def not_found(self) -> NotFoundView:
        """The page for an address that is not there. It is served at any depth, so its links start at the server's root."""
        sheet = self._edition.sheet_below(self._edition.base_path)
        place = Place(url="404.html", title=self._say(PAGES["not-found"]), kind="not-found", index=False)
        return NotFoundView(page=self._frames.frame(sheet, place), browse=browse_links(sheet))

    def redirect(self, url: str, ref: Ref) -> RedirectView:
        """The page left at the old address `url` of a document."""
        document = self._graph.documents[ref]
        sheet = self._edition.sheet(url, document.lang)
        place = Place(url=url, title=title_of(document), kind="redirect", index=False)
        page = self._frames.frame(sheet, place, canonical=url_of(ref))
        return RedirectView(page=page, title=title_of(document), target=sheet.href(ref))

    def _frame(
        self,
        url: str,
        title: str,
        kind: str,
        *,
        description: str = "",
        accent: str = "",
        index: bool = True,
    ) -> PageMeta:
        place = Place(
            url=self._edition.top_of(self._lang) + url,
            title=title,
            kind=kind,
            description=description or self._about(title),
            own=url,
            accent=accent,
            index=index,
        )
        return self._frames.frame(self._sheet(url), place)

    def _about(self, title: str) -> str:
        """What a page that only lists is about, as those read it who find it in a list of results."""
        sheet = self._sheet("")
        texts = ((self._site.description, self._site.descriptions), (self._site.title, self._site.titles))
        about = (sheet.in_words(*pair) for pair in texts)
        said = next((text for text, lang in about if text and not sheet.foreign(lang)[0]), title)
        return title if said == title else f"{title} · {said}"

    def _sheet(self, url: str) -> Sheet:
        """The sheet of the page that stands at `url` in the site's own language."""
        return self._edition.sheet(self._edition.top_of(self._lang) + url, self._lang)

    def _say(self, message: str) -> str:
        return self._edition.words(self._lang).say(message)

    def _topics(self) -> tuple[Ref, ...]:
        """Each topic once, in the lists' language where there is a version in it: by section, then in its order."""
        order = (*(section.id for section in self._site.sections), "")
        refs = (ref for id_ in order for ref in self._edition.section_refs.get(id_, ()))
        return self._own_first(refs)

    def _own_first(self, refs: Iterable[Ref]) -> tuple[Ref, ...]:
        """Each of `refs` once, those in the lists' language before those that are not translated; the order kept in each."""
        found = self._edition.in_language(refs, self._lang)
        if self._lang == self._site.lang:
            return found
        documents = self._graph.documents
        return tuple(sorted(found, key=lambda ref: self._edition.lang_of(documents[ref]) != self._lang))

    def _log(self, topics: tuple[Ref, ...]) -> list[Entry]:
        documents = (self._graph.documents[ref] for ref in topics)
        return entries_of(
            self._edition, [topic for topic in documents if isinstance(topic, Topic)], whole=True
        )

    def _blocks(self, sheet: Sheet) -> tuple[SectionBlock, ...]:
        blocks = (self._block(sheet, section) for section in self._site.sections)
        return tuple(block for block in blocks if block.topics)

    def _block(self, sheet: Sheet, section: Section) -> SectionBlock:
        refs = self._own_first(self._edition.section_refs.get(section.id, ()))
        title, title_lang = sheet.in_words(section.title, section.titles)
        summary, summary_lang = sheet.in_words(section.summary, section.summaries)
        lang, direction = sheet.foreign(title_lang)
        return SectionBlock(
            id=section.id,
            title=title,
            url=sheet.href(Ref(Kind.SECTION, section.id)),
            summary=summary,
            topics=topic_cards(sheet, refs),
            accent=accent_class(section.accent),
            lang=lang,
            dir=direction,
            summary_lang=sheet.foreign(summary_lang)[0],
            summary_dir=sheet.foreign(summary_lang)[1],
        )

    def _facet(self, sheet: Sheet, kind: Kind, items: Iterable[TimelineItem]) -> Facet:
        """The sections and topics of events in their own order, or their entities, those of the most events first."""
        counts = Counter(Ref.parse(mark) for item in items for mark in item.marks)
        if kind is Kind.ENTITY:
            refs = sorted(counts, key=lambda ref: (-counts[ref], ref))
        else:
            sections = (Ref(Kind.SECTION, section.id) for section in self._site.sections)
            refs = [*dict.fromkeys((*sections, *self._topics(), *sorted(counts)))]
        return Facet(
            kind.value,
            tuple(
                Choice(str(ref), sheet.link(ref), counts[ref])
                for ref in refs
                if ref.kind is kind and counts[ref]
            ),
        )

    def _by_title(self, sheet: Sheet, ref: Ref) -> tuple[str, str]:
        return (alphabetical(sheet.called(self._graph.documents[ref])[0], sheet.lang), ref.id)


def _standing(sheet: Sheet, topics: Iterable[Ref]) -> tuple[Standing, ...]:
    """What each of `topics` judges, those that judge nothing left out."""
    numbering = Numbering(sheet, listed=False)
    documents = (sheet.edition.graph.documents[ref] for ref in topics)
    return tuple(
        Standing(
            topic=topic_card(sheet, topic),
            section=topic.section,
            judgements=judgement_views(sheet, topic.judgements, numbering),
            review_by=sheet.calendar.day(topic.review_by) if topic.review_by else None,
        )
        for topic in documents
        if isinstance(topic, Topic) and topic.judgements
    )


def _together(coverages: tuple[Coverage, ...]) -> Coverage:
    """The coverage of several topics as if they were one."""
    return Coverage(
        paragraphs=sum(one.paragraphs for one in coverages),
        cited=sum(one.cited for one in coverages),
        quoted=sum(one.quoted for one in coverages),
        paraphrased=sum(one.paraphrased for one in coverages),
        uncited_words=sum(one.uncited_words for one in coverages),
        judged=sum(one.judged for one in coverages),
    )
