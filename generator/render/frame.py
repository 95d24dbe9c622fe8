"""The frame around every page: titles, addresses, menus, breadcrumbs, translations."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.model.documents import Document, Page, Topic
from generator.model.refs import FOLDERS, Kind, Ref, url_of
from generator.render.accents import accent_class
from generator.render.assets import PAPER, WORKING, engine
from generator.render.cards import modified_on
from generator.render.catalogue import FIGURES
from generator.render.copies import DOSSIER, OFFLINE, WORKER
from generator.render.edition import Edition, Sheet
from generator.render.head import MANIFEST, graph_locale
from generator.render.languages import browser_locale, direction_of, own_name
from generator.render.sayings import sayings_url
from generator.render.share_images import TOUCH_ICON, image_of, raster_icons
from generator.render.views import Alternate, Link, PageMeta
from generator.render.words import LISTS, PAGES

__all__ = ("GLOSSARY", "Frames", "Place", "Shared", "browse_links", "list_url")

#: Where the terms of judgements are explained, on every site.
GLOSSARY = "evidence/index.html#likelihood"

_TWINNED = frozenset({Kind.TOPIC, Kind.EXCERPT, Kind.PAGE})
_LISTED = (Kind.TOPIC, Kind.EXCERPT, Kind.SOURCE, Kind.ENTITY)


class Place(Struct, frozen=True, kw_only=True):
    """What sets one page's frame apart from the others'.

    `crumbs` lead from the home page to this one, both left out. `document` is what the page shows, when it shows just one.
    `own` is set for one of the site's own pages, which stand in each of its languages: its address in the site's.
    """

    url: str
    title: str
    kind: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    document: Document | None = None
    own: str | None = None
    accent: str = ""
    index: bool = True


class Frames:
    """Makes frames for the pages of one edition. What many pages share is made once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._shared: dict[tuple[str, str], Shared] = {}
        self._sections = {
            ref.id: url_of(ref) for ref in edition.graph.sections if edition.section_refs.get(ref.id)
        }

    def frame(self, sheet: Sheet, place: Place, *, canonical: str | None = None) -> PageMeta:
        """The frame of the page at `place`, whose canonical address is its own unless `canonical` (site-relative) is given."""
        edition, site = self._edition, self._edition.site
        shared = self.share(sheet)
        document = place.document
        return PageMeta(
            title=place.title,
            description=place.description,
            lang=sheet.lang,
            dir=sheet.dir,
            url=place.url,
            root=sheet.root,
            canonical=edition.canonical(place.url if canonical is None else canonical),
            site_title=shared.title,
            publisher=site.publisher,
            license=site.license,
            home=sheet.own(""),
            search=sheet.own("search/"),
            feed=sheet.to("feed.xml") if edition.latest_day else "",
            json_feed=sheet.to("feed.json") if edition.latest_day else "",
            kind=place.kind,
            index=place.index and not site.noindex,
            nav=_marked(shared.nav, sheet.to(place.url)),
            footer=_marked(shared.footer, sheet.to(place.url)),
            breadcrumbs=self._breadcrumbs(sheet, place),
            alternates=_alternates(sheet, document.ref)
            if document is not None
            else _own_alternates(sheet, place.own),
            assets=shared.assets,
            edit=site.edit_url + document.span.path if site.edit_url and document is not None else "",
            modified=modified_on(document) if document is not None else "",
            site_lang=site.lang,
            title_lang=shared.title_lang,
            words_lang=sheet.words.lang,
            opensearch=sheet.to("opensearch.xml") if site.base_url else "",
            engine=shared.engine,
            dossier=sheet.own(DOSSIER) if site.pdf and edition.graph.of(Topic) else "",
            offline=sheet.own(OFFLINE) if site.offline else "",
            worker=sheet.root + WORKER if site.offline else "",
            accent=accent_class(place.accent),
            intl=shared.intl,
            markdown=sheet.to(f"{place.url}index.md") if _has_twin(place) else "",
            manifest=sheet.to(MANIFEST) if place.kind == "home" else "",
            touch_icon=sheet.to(TOUCH_ICON) if place.kind == "home" and raster_icons(site) else "",
            locale=graph_locale(sheet.lang),
            image=image_of(edition, place.url, place.title),
        )

    def share(self, sheet: Sheet) -> "Shared":
        """What the frames of all pages on `sheet` have in common."""
        key = (sheet.lang, sheet.root)
        found = self._shared.get(key)
        if found is None:
            title, lang = sheet.in_words(self._edition.site.title, self._edition.site.titles)
            found = self._shared[key] = Shared(
                title=title,
                title_lang=lang,
                intl=browser_locale(
                    sheet.words.lang, sheet.words.gettext(FIGURES), jalali=sheet.calendar.is_jalali
                ),
                nav=_nav(sheet, self._sections),
                footer=_footer(sheet),
                home=Link(sheet.say(PAGES["home"]), sheet.own("")),
                assets={
                    name: sheet.root + asset.url
                    for name, asset in sorted(self._edition.theme.assets.items())
                    if name not in {PAPER, WORKING}
                },
                engine=_engine(sheet),
            )
        return found

    def _breadcrumbs(self, sheet: Sheet, place: Place) -> tuple[Link, ...]:
        if place.url == sheet.top:
            return ()
        lang = self._edition.lang_of(place.document) if place.document is not None else sheet.lang
        here = Link(place.title, sheet.to(place.url), *sheet.foreign(lang), current=True)
        return (self.share(sheet).home, *place.crumbs, here)


class Shared(Struct, frozen=True):
    """The site's title, menus, the way home, the addresses of the theme's files by name and of what search needs."""

    title: str
    title_lang: str
    intl: str
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    home: Link
    assets: dict[str, str]
    engine: tuple[str, ...]


def browse_links(sheet: Sheet) -> tuple[Link, ...]:
    """The lists of everything that the site holds, those without entries left out."""
    graph = sheet.edition.graph
    held = {ref.kind for ref in graph.documents}
    kinds = (kind for kind in (*_LISTED, Kind.EVENT) if kind in held)
    return (
        *(Link(sheet.say(LISTS[kind]), sheet.own(list_url(kind))) for kind in kinds),
        *((Link(sheet.say(PAGES["evidence"]), sheet.own("evidence/")),) if Kind.EXCERPT in held else ()),
        Link(sheet.say(PAGES["changes"]), sheet.own("changes/")),
    )


def list_url(kind: Kind) -> str:
    """The site-relative address of the list of all documents of a kind; that of events is the timeline."""
    return "timeline/" if kind is Kind.EVENT else f"{FOLDERS[kind]}/"


def _nav(sheet: Sheet, sections: dict[str, str]) -> tuple[Link, ...]:
    links = [
        sheet.link(Ref(Kind.SECTION, section.id))
        for section in sheet.edition.site.sections
        if section.id in sections
    ]
    held = {ref.kind for ref in sheet.edition.graph.documents}
    if Kind.EVENT in held:
        links.append(Link(sheet.say(LISTS[Kind.EVENT]), sheet.own("timeline/")))
    if Kind.EXCERPT in held:
        links.append(Link(sheet.say(PAGES["evidence"]), sheet.own("evidence/")))
    return tuple(links)


def _footer(sheet: Sheet) -> tuple[Link, ...]:
    pages = sorted(sheet.edition.graph.of(Page), key=lambda page: (page.order, page.title, page.ref))
    refs = sheet.edition.in_language((page.ref for page in pages), sheet.lang)
    return (*sheet.links(refs), Link(sheet.say(PAGES["changes"]), sheet.own("changes/")))


def _engine(sheet: Sheet) -> tuple[str, ...]:
    """What search needs, after what it says; nothing where the theme has no search."""
    addresses = engine(sheet.edition.theme)
    return (sayings_url(sheet), *(sheet.root + url for url in addresses)) if addresses else ()


def _marked(links: Iterable[Link], url: str) -> tuple[Link, ...]:
    return tuple(msgspec.structs.replace(link, current=True) if link.url == url else link for link in links)


def _has_twin(place: Place) -> bool:
    """Whether the page stands beside itself as Markdown: those of documents that are mostly text, and the home page, do."""
    document = place.document
    return not place.url or (document is not None and document.ref.kind in _TWINNED)


def _own_alternates(sheet: Sheet, url: str | None) -> tuple[Alternate, ...]:
    """One of the site's own pages in each of its languages; nothing where it has but one."""
    edition = sheet.edition
    if url is None or len(edition.languages) == 1:
        return ()
    return tuple(
        Alternate(
            lang=lang,
            dir=direction_of(lang),
            name=own_name(lang),
            url=sheet.to(edition.top_of(lang) + url),
            canonical=edition.canonical(edition.top_of(lang) + url),
            original=lang == edition.site.lang,
            locale=graph_locale(lang),
        )
        for lang in edition.languages
    )


def _alternates(sheet: Sheet, ref: Ref) -> tuple[Alternate, ...]:
    edition = sheet.edition
    versions = edition.versions_of(ref)
    found = []
    for version in versions:
        lang = edition.lang_of(edition.graph.documents[version])
        found.append(
            Alternate(
                lang=lang,
                dir=direction_of(lang),
                name=own_name(lang),
                url=sheet.href(version),
                canonical=edition.canonical(url_of(version)),
                original=version == versions[0],
                locale=graph_locale(lang),
            )
        )
    return tuple(found)
