"""The views of PDFs: a topic, and all topics of the site in one."""

import re
from collections.abc import Iterator, Mapping
from functools import cached_property
from itertools import chain
from urllib.parse import quote

from msgspec import structs

from generator.colour import pair_of
from generator.model.documents import Event, Excerpt, Page, Source, Topic
from generator.model.refs import Ref, url_of
from generator.model.source import digest_of
from generator.model.theme import STYLES, Theme
from generator.render.accents import tint_of
from generator.render.assets import PAPER
from generator.render.cards import card, timeline, updated_on
from generator.render.copies import DOSSIER, pdf_path
from generator.render.edition import Edition, Sheet, media_path
from generator.render.frame import Frames, Place
from generator.render.loose import LooseSheet, anchored, anchored_judgement
from generator.render.pages import Pages
from generator.render.pictures.gallery import Gallery
from generator.render.single import cited_besides
from generator.render.views import (
    BodyView,
    CardView,
    Chapter,
    CiteItem,
    CiteView,
    JudgementView,
    Link,
    Note,
    PageMeta,
    PageView,
    PaperView,
    Reference,
    SourceEntry,
    TopicView,
)

__all__ = ("SITE", "Papers", "supplies")

#: Where what is printed finds the site's files: an address that nobody can have (RFC 2606), since nothing is fetched.
SITE = "https://site.invalid/"

_FACES = "assets/faces.css"
_FACE = re.compile(rb"@font-face\s*{[^}]*}")


class Papers:
    """Makes the views of an edition's PDFs."""

    def __init__(self, edition: Edition, frames: Frames, pages: Pages) -> None:
        self._edition = edition
        self._graph = edition.graph
        self._frames = frames
        self._pages = pages
        self._gallery = Gallery(edition)
        self._digests = {item.path: item.digest for item in edition.graph.media.values()}

    def topic(self, topic: Topic) -> PaperView:
        """A topic with the words of every excerpt that it cites."""
        sheet = self._sheet(self._edition.lang_of(topic), "../../")
        updated = updated_on(topic)
        place = Place(url=pdf_path(topic.ref), title=topic.title, kind="paper", document=topic)
        chapter = self._topic(sheet, topic)
        anchors = {one.url: one.id for one in (*chapter.cited, *_cards(chapter.body))}
        return PaperView(
            page=self._frame(sheet, place, url_of(topic.ref)),
            title=topic.title,
            summary=topic.summary,
            whole=False,
            styles=self._styles,
            tokens=self._tokens,
            updated=sheet.calendar.day(updated) if updated else None,
            chapters=(_with_words(chapter, anchors),),
        )

    def dossier(self, lang: str) -> PaperView:
        """Every topic in the order of the sections, then what they rest on and the plain pages."""
        edition, site = self._edition, self._edition.site
        sheet = self._sheet(lang, "../" if edition.top_of(lang) else "")
        topics = [self._graph.documents[ref] for ref in self._in_order(lang)]
        chapters = [self._topic(sheet, topic) for topic in topics if isinstance(topic, Topic)]
        days = [day for topic in topics if isinstance(topic, Topic) and (day := updated_on(topic))]
        shown: dict[str, str] = {}
        for one in chain.from_iterable(_cards(chapter.body) for chapter in chapters):
            shown.setdefault(one.url, one.id)
        cited = {one.url: one for chapter in chapters for one in chapter.cited if one.url not in shown}
        excerpts = tuple(structs.replace(one, id=one.id.partition("-")[2]) for one in cited.values())
        anchors = {**shown, **{one.url: one.id for one in excerpts}}
        title, title_lang = sheet.in_words(site.title, site.titles)
        summary, _ = sheet.in_words(site.description, site.descriptions)
        pages = sorted(self._graph.of(Page), key=lambda page: (page.order, page.title, page.ref))
        notes = (self._graph.documents[ref] for ref in edition.in_language((one.ref for one in pages), lang))
        events = tuple(event.ref for event in self._graph.of(Event))
        url = edition.top_of(lang) + DOSSIER
        return PaperView(
            page=self._frame(sheet, Place(url=url, title=title, kind="paper"), edition.top_of(lang)),
            title=title,
            summary=summary if title_lang == lang or not title_lang else site.description,
            whole=True,
            styles=self._styles,
            tokens=self._tokens,
            updated=sheet.calendar.day(max(days)) if days else None,
            chapters=tuple(
                structs.replace(_with_words(chapter, anchors), part=part, cited=())
                for chapter, part in zip(chapters, _parts(chapters), strict=True)
            ),
            timeline=timeline(sheet, events),
            timeline_picture=self._gallery.timeline(sheet, events),
            excerpts=excerpts,
            sources=tuple(_source(sheet, source) for source in self._graph.of(Source)),
            notes=tuple(self._note(sheet, page) for page in notes if isinstance(page, Page)),
        )

    def _sheet(self, lang: str, root: str) -> LooseSheet:
        return LooseSheet(self._edition, lang, root, self._picture)

    def _frame(self, sheet: Sheet, place: Place, canonical: str) -> PageMeta:
        """What is said of the page, without the ways on to others and the theme's files: a PDF is not another when these are."""
        return structs.replace(
            self._frames.frame(sheet, place, canonical=canonical),
            nav=(),
            footer=(),
            breadcrumbs=(),
            alternates=(),
            assets={},
            engine=(),
            search="",
            feed="",
            json_feed="",
            edit="",
            opensearch="",
            dossier="",
            offline="",
            worker="",
            image=None,
        )

    def _picture(self, path: str) -> str:
        """The digest is there for whoever asks whether the PDF is made of the same pictures."""
        return f"{SITE}{quote(media_path(path))}?{self._digests.get(path, '')}"

    @cached_property
    def _styles(self) -> tuple[str, ...]:
        found = supplies(self._edition.theme)
        return tuple(f"{SITE}{path}?{digest_of(found[path])}" for path in (_FACES, PAPER) if found.get(path))

    @cached_property
    def _tokens(self) -> dict[str, str]:
        """The theme's tokens; paper is always light."""
        found = {}
        for name, token in self._edition.theme.tokens.items():
            pair = pair_of(token.value)
            found[name] = pair.light if pair else token.value
        return found

    def _in_order(self, lang: str) -> tuple[Ref, ...]:
        order = (*(section.id for section in self._edition.site.sections), "")
        refs = (ref for id_ in order for ref in self._edition.section_refs.get(id_, ()))
        return self._edition.in_language(refs, lang)

    def _topic(self, sheet: Sheet, topic: Topic) -> Chapter:
        view = self._pages.topic(topic, sheet)
        prefix = f"{topic.ref.id}-"
        judgements = tuple(anchored_judgement(one, prefix) for one in view.judgements)
        return structs.replace(
            self._chapter(sheet, topic, view, topic.ref.id, judgements),
            tint=tint_of(self._edition.theme, self._edition.accent_of(topic)),
            section=view.section,
            authors=view.authors,
            published=view.published,
            updated=view.updated,
            review_by=view.review_by,
            judgements=judgements,
            questions=view.questions,
            timeline=view.timeline,
            timeline_picture=view.timeline_picture,
            people=view.people,
            places=view.places,
            network=view.network,
            map=view.map,
            evidence=view.evidence,
            cited=tuple(
                structs.replace(card(sheet, excerpt), id=_words_of(excerpt, prefix))
                for excerpt in cited_besides(self._edition, topic, view.body)
            ),
            changes=view.changes,
        )

    def _note(self, sheet: Sheet, page: Page) -> Chapter:
        return self._chapter(sheet, page, self._pages.page(page, sheet), f"page-{page.ref.id}")

    def _chapter(
        self,
        sheet: Sheet,
        document: Topic | Page,
        view: TopicView | PageView,
        id_: str,
        judgements: tuple[JudgementView, ...] = (),
    ) -> Chapter:
        """What topics and plain pages have in common; `judgements` are those of the chapter, which cite before its text does."""
        prefix = f"{id_}-"
        body = anchored(view.body, prefix, self._edition.site.base_url)
        notes = _notes(judgements, body, view.references)
        lang, direction = sheet.foreign(self._edition.lang_of(document))
        return Chapter(
            id=id_,
            title=view.title,
            summary=view.summary,
            lang=lang,
            dir=direction,
            url=sheet.href(document.ref),
            body=body,
            contents=tuple(structs.replace(item, id=prefix + item.id) for item in view.contents),
            notes=notes,
            first={str(note.reference.number): anchor for anchor, note in notes.items()},
        )


def supplies(theme: Theme) -> Mapping[str, bytes]:
    """What a PDF may want of the theme, by its address below `SITE`: the style sheet for print, and the faces with their files."""
    files = {asset.url: asset.data for asset in theme.assets.values()}
    named = {f"assets/{asset.name}": asset.data for asset in theme.assets.values()}
    paper = theme.assets.get(PAPER)
    styles = theme.assets.get(STYLES)
    return {
        **files,
        **named,
        PAPER: paper.data if paper else b"",
        _FACES: b"\n".join(_FACE.findall(styles.data)) if styles else b"",
    }


def _words_of(excerpt: Excerpt, prefix: str) -> str:
    return f"{prefix}excerpt-{excerpt.ref.id}"


def _parts(chapters: list[Chapter]) -> Iterator[Link | None]:
    """The section that opens with each chapter, if one does."""
    before: Link | None = None
    for chapter in chapters:
        yield chapter.section if chapter.section != before else None
        before = chapter.section


def _cites(judgements: tuple[JudgementView, ...], body: BodyView) -> Iterator[CiteItem]:
    for judgement in judgements:
        yield from judgement.evidence
    for part in body.parts:
        if isinstance(part, CiteView):
            yield from part.items


def _notes(
    judgements: tuple[JudgementView, ...], body: BodyView, references: tuple[Reference, ...]
) -> dict[str, Note]:
    """What is cited, by the anchor of the citation that is the first to cite it."""
    by_number = {one.number: one for one in references}
    found: dict[str, Note] = {}
    noted: set[int] = set()
    for item in _cites(judgements, body):
        if item.number not in noted and item.number in by_number:
            noted.add(item.number)
            found[item.id] = Note(by_number[item.number], "")
    return found


def _with_words(chapter: Chapter, anchors: Mapping[str, str]) -> Chapter:
    """The chapter, each of whose notes tells where the words that it cites stand."""
    notes = {
        anchor: structs.replace(note, words=anchors.get(note.reference.url, ""))
        for anchor, note in chapter.notes.items()
    }
    return structs.replace(chapter, notes=notes)


def _cards(body: BodyView) -> tuple[CardView, ...]:
    return tuple(part for part in body.parts if isinstance(part, CardView))


def _source(sheet: Sheet, source: Source) -> SourceEntry:
    lang, direction = sheet.foreign(source.language or sheet.lang)
    return SourceEntry(
        title=source.title,
        url=sheet.href(source.ref),
        by=tuple(str(name) for name in source.author),
        container=source.container_title or source.publisher,
        when=sheet.when(source.issued),
        grade=source.reliability,
        address=source.url,
        lang=lang,
        dir=direction,
    )
