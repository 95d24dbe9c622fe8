"""What stands beside the pages for programs: Markdown twins, JSON, files to cite with, pictures to share, an icon and a manifest."""

from collections.abc import Callable, Iterator
from functools import cached_property, partial

from generator.model.documents import Document, Excerpt, Page, Topic
from generator.model.refs import Ref, path_of, url_of
from generator.render.citations import CITED_IN, file_of
from generator.render.edition import Edition
from generator.render.files import File
from generator.render.head import ICON, MANIFEST, icon, manifest
from generator.render.llms import LLMS, home_twin, llms
from generator.render.machine_views import IconView, ShareView
from generator.render.markdown_twin import Twins, twin_url
from generator.render.share import posters, scope_of, view_of
from generator.render.share_images import share_url
from generator.render.topic_json import SCHEMA, json_url, schema, topic_json
from generator.render.views import ExcerptView, PageView, TopicView, View

__all__ = ("ForMachines",)

Make = Callable[[], File | IconView | ShareView]


class ForMachines:
    """
    The files beside an edition's pages; `view_at` gives the view of the page at a path, of which a twin is made.

    It says which pages have a picture of their own, and so is made before their heads are.
    """

    def __init__(self, edition: Edition, view_at: Callable[[str], View | File]) -> None:
        self._edition = edition
        self._view_at = view_at
        self._twins = Twins(edition)
        self._posters = {share_url(url): poster for url, poster in posters(edition)}
        edition.drawn = frozenset(path.removesuffix(share_url("")) for path in self._posters)

    def outputs(self) -> Iterator[tuple[str, Make]]:
        """The path of each file and what makes it."""
        edition, graph = self._edition, self._edition.graph
        yield LLMS, lambda: File(llms(edition))
        yield twin_url(""), lambda: File(home_twin(edition))
        yield MANIFEST, lambda: File(manifest(edition))
        yield ICON, partial(icon, edition)
        for document in (*graph.of(Topic), *graph.of(Excerpt), *graph.of(Page)):
            yield twin_url(url_of(document.ref)), partial(self._twin, document)
        topics = graph.of(Topic)
        for topic in topics:
            url = url_of(topic.ref)
            yield json_url(url), partial(_file, partial(topic_json, edition, topic))
            for name in CITED_IN.values():
                yield url + name, partial(_file, partial(file_of, edition, topic, name))
        if topics:
            yield SCHEMA, partial(_file, schema)
        for path, poster in self._posters.items():
            yield path, partial(view_of, poster)

    def document_of(self, path: str) -> Ref | None:
        """The document whose page the file at `path` tells again: whatever that page can be made of, it can be, and nothing else."""
        return self._retold.get(path)

    def scope(self, path: str) -> str:
        """The digest of all that a picture can be made of; empty for other files."""
        poster, edition = self._posters.get(path), self._edition
        shared = (edition.site.lang, edition.theme.templates_digest)
        return scope_of(poster, *shared) if poster is not None else ""

    @cached_property
    def _retold(self) -> dict[str, Ref]:
        graph = self._edition.graph
        beside = {
            url_of(topic.ref) + name: topic.ref
            for topic in graph.of(Topic)
            for name in (twin_url(""), json_url(""), *CITED_IN.values())
        }
        return beside | {twin_url(url_of(excerpt.ref)): excerpt.ref for excerpt in graph.of(Excerpt)}

    def _twin(self, document: Document) -> File:
        view = self._view_at(path_of(url_of(document.ref)))
        if isinstance(document, Topic) and isinstance(view, TopicView):
            return File(self._twins.topic(document, view))
        if isinstance(view, ExcerptView):
            return File(self._twins.excerpt(view))
        assert isinstance(view, PageView)
        return File(self._twins.page(view))


def _file(write: Callable[[], bytes]) -> File:
    return File(write())
