"""Every page of the site with the view that its template will see."""

from collections.abc import Callable, Iterator, Mapping
from functools import partial

import msgspec
from msgspec import Struct

from generator import __version__
from generator.model.documents import Entity, Event, Excerpt, Page, Source, Topic
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.output import Output
from generator.model.refs import Kind, Ref, path_of, url_of
from generator.model.site import Site
from generator.model.source import Span, digest_of
from generator.model.theme import Theme
from generator.render.copies import DOSSIER, OFFLINE, pdf_path, single_path
from generator.render.edition import NOTHING_KNOWN, Edition, media_path
from generator.render.feeds import (
    feed,
    feed_url,
    json_feed,
    json_feed_url,
    opensearch,
    robots,
    sitemap,
    topic_feed,
)
from generator.render.files import File, files
from generator.render.for_machines import ForMachines, Memo, all_anew
from generator.render.frame import Frames, list_url
from generator.render.lists import Lists
from generator.render.machine_views import Manner
from generator.render.pages import Pages
from generator.render.paper import Papers
from generator.render.pictures.sketches import Sketchbook
from generator.render.sayings import sayings
from generator.render.scope import Scopes
from generator.render.single import Singles
from generator.render.views import (
    TEMPLATES,
    FeedView,
    FramedView,
    PaperView,
    TopicView,
    View,
)

__all__ = ("PagePlan", "Plans", "key_of", "media", "plan")

_encoder = msgspec.msgpack.Encoder()
_LISTED = (Kind.TOPIC, Kind.EXCERPT, Kind.SOURCE, Kind.ENTITY)
_NO_SOURCES: Mapping[str, str] = {}
_NO_MANNERS: Mapping[str, tuple[Manner, ...]] = {}


def _no_bytes(path: str) -> bytes:
    """What is known of a picture where nobody has its bytes."""
    raise FileNotFoundError(path)


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


class Plans(Mapping[str, PagePlan]):
    """
    Every page of the site by its path, sorted. Each is planned when it is first asked for: a preview shows few of them.

    Args:
        graph: the published documents.
        site: the settings.
        theme: what draws the pages.
        evidence: what is known of the quotations; an excerpt that it does not have is shown as unchecked.
        sources: the digests of the documents' files by path; without them no page has a `scope`.
        bytes_of: the bytes of a picture of the content folder, which a page in one file carries in itself.
        manners: how topics are cited, by the keys of what a citation says; others are worked out.
        sketchbook: what is known of pictures from before; it remembers what is worked out.
        memo: gives texts that are known from before, and keeps others.
    """

    def __init__(
        self,
        graph: Graph,
        site: Site,
        theme: Theme,
        evidence: Evidence = NOTHING_KNOWN,
        sources: Mapping[str, str] = _NO_SOURCES,
        bytes_of: Callable[[str], bytes] = _no_bytes,
        manners: Mapping[str, tuple[Manner, ...]] = _NO_MANNERS,
        sketchbook: Sketchbook | None = None,
        memo: Memo = all_anew,
    ) -> None:
        self._edition = Edition(graph, site, theme, evidence)
        self._edition.manners = manners
        self._edition.sketchbook = sketchbook or Sketchbook()
        self._machines = ForMachines(self._edition, self._view_at, self._scope_of, memo)
        frames = Frames(self._edition)
        self._framed = {path_of(url): page for url, page in _pages(self._edition, frames)}
        self._fed = dict(_fed(self._edition))
        self._others = dict(self._for_machines())
        self._copies = dict(_copies(self._edition, frames, bytes_of))
        self._documents = {path_of(url_of(ref)): ref for ref in graph.documents}
        self._feeds = {
            make(url): topic.ref for url, topic in self._fed.items() for make in (feed_url, json_feed_url)
        }
        self._copied = {
            make(topic.ref): topic.ref for topic in graph.of(Topic) for make in (pdf_path, single_path)
        }
        self._scopes = Scopes(self._edition, frames, sources)
        self._planned: dict[str, PagePlan] = {}

    def __getitem__(self, path: str) -> PagePlan:
        found = self._planned.get(path)
        if found is None:
            found = self._planned[path] = self._plan(path)
        return found

    def __iter__(self) -> Iterator[str]:
        return iter(sorted((*self._framed, *self._others, *self._copies)))

    def __len__(self) -> int:
        return len(self._framed) + len(self._others) + len(self._copies)

    def scope(self, path: str) -> str:
        """
        The digest of all that the page at `path` can be made of, had without planning it: the same scope, the same plan.

        It is empty for a page that has to be planned, since too much can show on it.
        """
        ref = self._documents.get(path)
        if ref is not None:
            return self._scopes.of(ref)
        topic, beside = self._feeds.get(path), self._machines.document_of(path)
        scope = (
            self._scopes.of_feed(topic) if topic is not None else self._scopes.of(beside) if beside else ""
        )
        if not scope and path in self._copied:
            # A copy carries its pictures in itself.
            scope = self._scopes.of(self._copied[path])
            scope = scope and " ".join((scope, *(item.digest for item in self._edition.graph.media.values())))
        scope = scope or self._machines.scope(path)
        return scope and digest_of(f"{path} {scope}".encode())

    def _view_at(self, path: str) -> View | File:
        return self[path].view

    def _scope_of(self, ref: Ref) -> str:
        return self._scopes.of(ref)

    def _plan(self, path: str) -> PagePlan:
        if path in self._framed or path in self._copies:
            view_of, span = self._framed.get(path) or self._copies[path]
            view = view_of()
            return PagePlan(TEMPLATES[type(view)], path, view, view.page.lang, span)
        site = self._edition.site
        other = self._others[path]()
        template = "" if isinstance(other, File) else TEMPLATES[type(other)]
        return PagePlan(template, path, other, site.lang, Span(site.path))

    def _for_machines(self) -> Iterator[tuple[str, Callable[[], View | File]]]:
        yield from self._of_feeds()
        yield from self._machines.outputs()
        yield "robots.txt", partial(robots, self._edition)
        if self._edition.site.base_url and not self._edition.site.noindex:
            yield "sitemap.xml", self._sitemap
        if self._edition.site.base_url:
            yield "opensearch.xml", partial(opensearch, self._edition)
        for path, write in (*files(self._edition), *sayings(self._edition)):
            yield path, partial(_file, write)

    def _of_feeds(self) -> Iterator[tuple[str, Callable[[], View | File]]]:
        """The feeds; none of a site that names no day at all, since each has to say when it was written."""
        if self._edition.latest_day is None:
            return
        yield feed_url(""), partial(feed, self._edition)
        yield json_feed_url(""), partial(self._json_of, feed_url(""))
        for url, topic in self._fed.items():
            yield feed_url(url), partial(topic_feed, self._edition, topic, url)
            yield json_feed_url(url), partial(self._json_of, feed_url(url))

    def _json_of(self, path: str) -> File:
        """The feed at `path` as JSON Feed."""
        view = self[path].view
        assert isinstance(view, FeedView)
        return File(json_feed(view))

    def _sitemap(self) -> View:
        documents = self._edition.graph.documents.values()
        views = (self[path].view for path in self._framed if path not in self._documents)
        return sitemap(
            self._edition, documents, (view.page for view in views if isinstance(view, FramedView))
        )


def plan(
    graph: Graph,
    site: Site,
    theme: Theme,
    evidence: Evidence = NOTHING_KNOWN,
) -> tuple[PagePlan, ...]:
    """Every page of the site, sorted by path: what `Plans` is made of, planned at once."""
    return tuple(Plans(graph, site, theme, evidence).values())


def key_of(planned: PagePlan, theme: Theme) -> str:
    """The digest of all that can show on a page: the same key, the same bytes."""
    facts = (__version__, theme.templates_digest, planned.template, planned.path, planned.lang, planned.view)
    return digest_of(_encoder.encode(facts))


def media(graph: Graph, bytes_of: Callable[[str], bytes]) -> tuple[Output, ...]:
    """The content folder's pictures, sorted by path; `bytes_of` gives the bytes of the file at a path."""
    outputs = (
        Output(media_path(item.path), bytes_of(item.path), item.digest) for item in graph.media.values()
    )
    return tuple(sorted(outputs, key=lambda output: output.path))


def _pages(edition: Edition, frames: Frames) -> Iterator[tuple[str, tuple[Callable[[], FramedView], Span]]]:
    """The address of each page in the site's frame, what makes its view, and the source that stands behind it."""
    pages, lists = Pages(edition, frames), Lists(edition, frames)
    documents, settings = edition.graph.documents, Span(edition.site.path)
    for ref, document in documents.items():
        yield url_of(ref), (partial(_document_view, pages, document), document.span)
    for lang in edition.languages:
        for url, view_of in _own_pages(edition, Lists(edition, frames, lang)):
            yield edition.top_of(lang) + url, (view_of, settings)
    yield "404.html", (lists.not_found, settings)
    for url, ref in edition.graph.redirects.items():
        yield url, (partial(lists.redirect, url, ref), documents[ref].span)


def _fed(edition: Edition) -> Iterator[tuple[str, Topic]]:
    """The addresses below which a topic has feeds, old ones too: those who read them there are not left behind."""
    for topic in edition.graph.of(Topic):
        yield url_of(topic.ref), topic
    for url, ref in edition.graph.redirects.items():
        document = edition.graph.documents[ref]
        if isinstance(document, Topic):
            yield url, document


def _own_pages(edition: Edition, lists: Lists) -> Iterator[tuple[str, Callable[[], FramedView]]]:
    """The pages that no document stands behind, each by its address in the site's own language."""
    yield "", lists.home
    yield list_url(Kind.EVENT), lists.timeline
    yield "evidence/", lists.evidence
    yield "search/", lists.search
    yield "changes/", lists.changes
    if edition.site.offline:
        yield OFFLINE, lists.offline
    for section in edition.site.sections:
        yield url_of(Ref(Kind.SECTION, section.id)), partial(lists.section, section)
    for kind in _LISTED:
        yield list_url(kind), partial(lists.all_of, kind)


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


def _copies(
    edition: Edition, frames: Frames, bytes_of: Callable[[str], bytes]
) -> Iterator[tuple[str, tuple[Callable[[], TopicView | PaperView], Span]]]:
    """What readers can take away, as far as the settings ask for it: each topic in one file and as a PDF, and all topics as one."""
    site, topics, pages = edition.site, edition.graph.of(Topic), Pages(edition, frames)
    if site.single:
        singles = Singles(edition, pages, bytes_of)
        for topic in topics:
            yield single_path(topic.ref), (partial(singles.topic, topic), topic.span)
    if site.pdf:
        papers = Papers(edition, frames, pages)
        for topic in topics:
            yield pdf_path(topic.ref), (partial(papers.topic, topic), topic.span)
        for lang in edition.languages if topics else ():
            yield edition.top_of(lang) + DOSSIER, (partial(papers.dossier, lang), Span(site.path))


def _file(write: Callable[[], bytes]) -> File:
    return File(write())
