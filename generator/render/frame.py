"""The frame around every page: titles, addresses, menus, breadcrumbs, translations."""

from collections.abc import Iterable

import msgspec
from msgspec import Struct

from generator.model.documents import Document, Page
from generator.model.refs import FOLDERS, Kind, Ref, url_of
from generator.render.assets import engine
from generator.render.cards import modified_on
from generator.render.edition import Edition, Sheet
from generator.render.languages import direction_of, own_name
from generator.render.views import Alternate, Link, PageMeta
from generator.render.words import LISTS, PAGES

__all__ = ("Frames", "Place", "Shared", "browse_links", "list_url")

_LISTED = (Kind.TOPIC, Kind.EXCERPT, Kind.SOURCE, Kind.ENTITY)


class Place(Struct, frozen=True, kw_only=True):
    """What sets one page's frame apart from the others'.

    `crumbs` lead from the home page to this one, both left out. `document` is what the page shows, when it shows just one.
    """

    url: str
    title: str
    kind: str
    description: str = ""
    crumbs: tuple[Link, ...] = ()
    document: Document | None = None
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
            site_title=site.title,
            publisher=site.publisher,
            license=site.license,
            home=sheet.to(""),
            search=sheet.to("search/"),
            feed=sheet.to("feed.xml"),
            json_feed=sheet.to("feed.json"),
            kind=place.kind,
            index=place.index and not site.noindex,
            nav=_marked(shared.nav, sheet.to(place.url)),
            footer=_marked(shared.footer, sheet.to(place.url)),
            breadcrumbs=self._breadcrumbs(sheet, place),
            alternates=_alternates(sheet, document.ref) if document is not None else (),
            assets=shared.assets,
            edit=site.edit_url + document.span.path if site.edit_url and document is not None else "",
            modified=modified_on(document) if document is not None else "",
            site_lang=site.lang,
            words_lang=sheet.words.lang,
            opensearch=sheet.to("opensearch.xml") if site.base_url else "",
            engine=shared.engine,
        )

    def share(self, sheet: Sheet) -> "Shared":
        """What the frames of all pages on `sheet` have in common."""
        key = (sheet.lang, sheet.root)
        found = self._shared.get(key)
        if found is None:
            found = self._shared[key] = Shared(
                nav=_nav(sheet, self._sections),
                footer=_footer(sheet),
                home=Link(sheet.say(PAGES["home"]), sheet.to("")),
                assets={
                    name: sheet.root + asset.url for name, asset in sorted(self._edition.theme.assets.items())
                },
                engine=tuple(sheet.root + url for url in engine(self._edition.theme)),
            )
        return found

    def _breadcrumbs(self, sheet: Sheet, place: Place) -> tuple[Link, ...]:
        if not place.url:
            return ()
        lang = self._edition.lang_of(place.document) if place.document is not None else sheet.lang
        here = Link(place.title, sheet.to(place.url), *sheet.foreign(lang), current=True)
        return (self.share(sheet).home, *place.crumbs, here)


class Shared(Struct, frozen=True):
    """Menus, the way home, the addresses of the theme's files by name and of what search needs."""

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
        *(Link(sheet.say(LISTS[kind]), sheet.to(list_url(kind))) for kind in kinds),
        *((Link(sheet.say(PAGES["evidence"]), sheet.to("evidence/")),) if Kind.EXCERPT in held else ()),
        Link(sheet.say(PAGES["changes"]), sheet.to("changes/")),
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
        links.append(Link(sheet.say(LISTS[Kind.EVENT]), sheet.to("timeline/")))
    if Kind.EXCERPT in held:
        links.append(Link(sheet.say(PAGES["evidence"]), sheet.to("evidence/")))
    return tuple(links)


def _footer(sheet: Sheet) -> tuple[Link, ...]:
    pages = sorted(sheet.edition.graph.of(Page), key=lambda page: (page.order, page.title, page.ref))
    refs = sheet.edition.in_language((page.ref for page in pages), sheet.lang)
    return (*sheet.links(refs), Link(sheet.say(PAGES["changes"]), sheet.to("changes/")))


def _marked(links: Iterable[Link], url: str) -> tuple[Link, ...]:
    return tuple(msgspec.structs.replace(link, current=True) if link.url == url else link for link in links)


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
            )
        )
    return tuple(found)
