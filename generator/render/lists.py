"""The views of the pages that bring documents together: home, sections, lists, timeline, changes, search."""

from generator.model.documents import Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Coverage
from generator.model.refs import Kind, Ref, url_of
from generator.model.site import Section
from generator.model.titles import title_of
from generator.render.bodies import Numbering, judgement_views
from generator.render.cards import cards, named, timeline, topic_card, topic_cards
from generator.render.edition import Edition, Sheet
from generator.render.files import USES, evidence_files, source_files
from generator.render.frame import Frames, Place, browse_links, list_url
from generator.render.log import Entry, change_items, entries_of
from generator.render.panels import coverage_view, evidence_groups, verdict_counts
from generator.render.views import (
    ChangesView,
    Counts,
    EvidenceView,
    HomeView,
    ListView,
    NotFoundView,
    PageMeta,
    RedirectView,
    SearchView,
    SectionBlock,
    SectionView,
    TimelineView,
)
from generator.render.words import LISTS, PAGES

__all__ = ("Lists",)

_LEAD_JUDGEMENTS = 3
_LATEST_CHANGES = 8
_LATEST_EVENTS = 8
#: A list of more excerpts than these names them only: with all their words it would be no list any more.
_MOST_CARDS = 100
#: The page that says what the words for verdicts mean, where a site has it.
_METHOD = "methodology"


class Lists:
    """Makes the views of an edition's lists, which are in the site's own language."""

    def __init__(self, edition: Edition, frames: Frames) -> None:
        self._edition = edition
        self._graph = edition.graph
        self._site = edition.site
        self._frames = frames

    def home(self) -> HomeView:
        """The state of the subject: the leading briefing, what changed, what there is."""
        sheet = self._edition.sheet("")
        topics = self._topics()
        starts = self._edition.in_language(
            (ref for ref in sheet.linked(self._site.start_here) if ref in self._graph.documents), sheet.lang
        )
        leading = next((self._graph.documents[ref] for ref in (*starts, *topics)), None)
        lead = leading if isinstance(leading, Topic) else None
        numbering = Numbering(self._edition.sheet(""), listed=False)
        events = timeline(sheet, (event.ref for event in self._graph.of(Event)))
        return HomeView(
            page=self._frame("", self._site.title, "home", description=self._site.description),
            title=self._site.title,
            summary=self._site.description,
            lead=topic_card(sheet, lead) if lead else None,
            lead_judgements=judgement_views(sheet, lead.judgements[:_LEAD_JUDGEMENTS], numbering)
            if lead
            else (),
            start_here=topic_cards(sheet, starts),
            sections=self._blocks(sheet),
            latest=change_items(sheet, self._log(topics)[:_LATEST_CHANGES], named=True),
            timeline=events[-_LATEST_EVENTS:],
            counts=Counts(
                topics=len(topics),
                excerpts=len(self._graph.of(Excerpt)),
                sources=len(self._graph.of(Source)),
                events=len(events),
            ),
            browse=browse_links(sheet),
        )

    def section(self, section: Section) -> SectionView:
        """A section with its topics, and the events that these are about."""
        url = url_of(Ref(Kind.SECTION, section.id))
        sheet = self._edition.sheet(url)
        block = self._block(sheet, section)
        topics = set(self._edition.section_refs.get(section.id, ()))
        events = (
            event.ref for event in self._graph.of(Event) if not topics.isdisjoint(sheet.linked(event.topics))
        )
        return SectionView(
            page=self._frame(url, block.title, "section", description=block.summary),
            section=block,
            timeline=timeline(sheet, events),
        )

    def timeline(self) -> TimelineView:
        """Every event."""
        url = list_url(Kind.EVENT)
        items = timeline(self._edition.sheet(url), (event.ref for event in self._graph.of(Event)))
        return TimelineView(page=self._frame(url, self._say(LISTS[Kind.EVENT]), "timeline"), items=items)

    def evidence(self) -> EvidenceView:
        """Every excerpt with what checking found of it."""
        url = "evidence/"
        sheet = self._edition.sheet(url)
        excerpts = sorted(self._graph.of(Excerpt), key=lambda excerpt: self._by_title(excerpt.ref))
        coverages = tuple(self._edition.evidence.coverage.values())
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
        )

    def search(self) -> SearchView:
        """The search page."""
        url = "search/"
        sheet = self._edition.sheet(url)
        return SearchView(
            page=self._frame(url, self._say(PAGES["search"]), "search", index=False),
            browse=browse_links(sheet),
            sections=self._blocks(sheet),
        )

    def changes(self) -> ChangesView:
        """What changed in any topic."""
        url = "changes/"
        entries = self._log(self._topics())
        return ChangesView(
            page=self._frame(url, self._say(PAGES["changes"]), "changes"),
            changes=change_items(self._edition.sheet(url), entries, named=True),
        )

    def all_of(self, kind: Kind) -> ListView:
        """All the documents of one kind."""
        url = list_url(kind)
        sheet = self._edition.sheet(url)
        title = self._say(LISTS[kind])
        page = self._frame(url, title, "list")
        refs = sorted((ref for ref in self._graph.documents if ref.kind is kind), key=self._by_title)
        match kind:
            case Kind.TOPIC:
                return ListView(page=page, title=title, topics=topic_cards(sheet, self._topics()))
            case Kind.ENTITY:
                return ListView(page=page, title=title, named=named(sheet, refs))
            case Kind.EXCERPT if len(refs) <= _MOST_CARDS:
                return ListView(page=page, title=title, cards=cards(sheet, refs))
            case Kind.SOURCE:
                return ListView(page=page, title=title, links=sheet.links(refs), files=source_files(sheet))
            case _:
                return ListView(page=page, title=title, links=sheet.links(refs))

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
        self, url: str, title: str, kind: str, *, description: str = "", index: bool = True
    ) -> PageMeta:
        place = Place(url=url, title=title, kind=kind, description=description, index=index)
        return self._frames.frame(self._edition.sheet(url), place)

    def _say(self, message: str) -> str:
        return self._edition.words(self._site.lang).say(message)

    def _topics(self) -> tuple[Ref, ...]:
        """Each topic once, in the site's language where there is a version in it: by section, then in its order."""
        order = (*(section.id for section in self._site.sections), "")
        refs = (ref for id_ in order for ref in self._edition.section_refs.get(id_, ()))
        return self._edition.in_language(refs, self._site.lang)

    def _log(self, topics: tuple[Ref, ...]) -> list[Entry]:
        documents = (self._graph.documents[ref] for ref in topics)
        return entries_of(self._edition, [topic for topic in documents if isinstance(topic, Topic)])

    def _blocks(self, sheet: Sheet) -> tuple[SectionBlock, ...]:
        blocks = (self._block(sheet, section) for section in self._site.sections)
        return tuple(block for block in blocks if block.topics)

    def _block(self, sheet: Sheet, section: Section) -> SectionBlock:
        refs = self._edition.in_language(self._edition.section_refs.get(section.id, ()), sheet.lang)
        return SectionBlock(
            id=section.id,
            title=sheet.in_words(section.title, section.titles)[0],
            url=sheet.href(Ref(Kind.SECTION, section.id)),
            summary=sheet.in_words(section.summary, section.summaries)[0],
            topics=topic_cards(sheet, refs),
        )

    def _by_title(self, ref: Ref) -> tuple[str, str]:
        return (title_of(self._graph.documents[ref]).casefold(), ref.id)


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
