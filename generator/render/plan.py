"""Every page of the site with the view that its template will see."""

from collections.abc import Callable, Iterator

import msgspec
from msgspec import Struct

from generator import __version__
from generator.model.documents import Entity, Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.output import Output
from generator.model.refs import Kind, path_of
from generator.model.site import Site
from generator.model.source import Span, digest_of
from generator.model.theme import Theme
from generator.render.bodies import media_path
from generator.render.edition import NOTHING_KNOWN, Edition
from generator.render.feeds import feed, robots, sitemap
from generator.render.files import File, files
from generator.render.frame import Frames
from generator.render.lists import Lists
from generator.render.pages import Pages
from generator.render.views import TEMPLATES, FramedView, View

__all__ = ("PagePlan", "assets", "key_of", "media", "plan")

_encoder = msgspec.msgpack.Encoder()
_LISTED = (Kind.TOPIC, Kind.EXCERPT, Kind.SOURCE, Kind.ENTITY)


class PagePlan(Struct, frozen=True):
    """
    A page to be: `view` drawn by `template` in `lang` becomes `path`. `span` is the source that stands behind it.

    A `File` is what it becomes already, and has no template.
    """

    template: str
    path: str
    view: View | File
    lang: str
    span: Span


def plan(
    graph: Graph,
    site: Site,
    theme: Theme,
    search_scripts: tuple[str, ...] = (),
    evidence: Evidence = NOTHING_KNOWN,
) -> tuple[PagePlan, ...]:
    """
    Every page of the site, sorted by path.

    Args:
        graph: the published documents.
        site: the settings.
        theme: what draws the pages.
        search_scripts: the site-relative addresses that the search page loads after the theme's own scripts, in order.
        evidence: what is known of the quotations; an excerpt that it does not have is shown as unchecked.
    """
    edition = Edition(graph, site, theme, search_scripts, evidence)
    frames = Frames(edition)
    views = [*_document_views(edition, frames), *_list_views(edition, frames)]
    plans = [
        PagePlan(TEMPLATES[type(view)], path_of(view.page.url), view, view.page.lang, span)
        for view, span in views
    ]
    plans.append(_for_machines(site, "feed.xml", feed(edition)))
    plans.append(_for_machines(site, "robots.txt", robots(edition)))
    if site.base_url:
        plans.append(_for_machines(site, "sitemap.xml", sitemap(view.page for view, _ in views)))
    plans += [PagePlan("", path, file, site.lang, Span(site.path)) for path, file in files(edition)]
    return tuple(sorted(plans, key=lambda planned: planned.path))


def key_of(planned: PagePlan, theme: Theme) -> str:
    """The digest of all that can show on a page: the same key, the same bytes."""
    facts = (__version__, theme.templates_digest, planned.template, planned.path, planned.lang, planned.view)
    return digest_of(_encoder.encode(facts))


def assets(theme: Theme) -> tuple[Output, ...]:
    """The theme's files for the reader's browser, sorted by path."""
    outputs = (Output.of(asset.url, asset.data) for asset in theme.assets.values())
    return tuple(sorted(outputs, key=lambda output: output.path))


def media(graph: Graph, bytes_of: Callable[[str], bytes]) -> tuple[Output, ...]:
    """The content folder's pictures, sorted by path; `bytes_of` gives the bytes of the file at a path."""
    outputs = (
        Output(media_path(item.path), bytes_of(item.path), item.digest) for item in graph.media.values()
    )
    return tuple(sorted(outputs, key=lambda output: output.path))


def _document_views(edition: Edition, frames: Frames) -> Iterator[tuple[FramedView, Span]]:
    pages = Pages(edition, frames)
    for document in edition.graph.documents.values():
        yield _document_view(pages, document), document.span


def _document_view(pages: Pages, document: Topic | Excerpt | Source | Entity | Event | Page) -> FramedView:
    match document:
        case Topic():
            return pages.topic(document)
        case Excerpt():
            return pages.excerpt(document)
        case Source():
            return pages.source(document)
        case Entity():
            return pages.entity(document)
        case Event():
            return pages.event(document)
        case Page():
            return pages.page(document)


def _list_views(edition: Edition, frames: Frames) -> Iterator[tuple[FramedView, Span]]:
    lists = Lists(edition, frames)
    site = edition.site
    views: list[FramedView] = [
        lists.home(),
        lists.timeline(),
        lists.evidence(),
        lists.search(),
        lists.changes(),
        lists.not_found(),
    ]
    views.extend(lists.section(section) for section in site.sections)
    views.extend(lists.all_of(kind) for kind in _LISTED)
    for view in views:
        yield view, Span(site.path)
    for url, ref in edition.graph.redirects.items():
        yield lists.redirect(url, ref), edition.graph.documents[ref].span


def _for_machines(site: Site, path: str, view: View) -> PagePlan:
    return PagePlan(TEMPLATES[type(view)], path, view, site.lang, Span(site.path))
