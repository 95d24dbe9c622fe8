"""What stands beside the pages for programs: Markdown twins, JSON, files to cite with, pictures to share, an icon and a manifest."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Protocol

from generator.model.documents import Document, Excerpt, Page, Topic
from generator.model.refs import Ref, path_of, url_of
from generator.render.citations import CITED_IN, file_of
from generator.render.edition import Edition
from generator.render.files import File
from generator.render.head import ICON, MANIFEST, icon, manifest
from generator.render.llms import FULL, LLMS, full, home_twin, in_full, llms
from generator.render.machine_views import IconView, ShareView
from generator.render.markdown_twin import Twins, twin_url
from generator.render.share import posters, scope_of, view_of
from generator.render.share_images import raster_icons, share_url
from generator.render.topic_json import SCHEMA, json_url, schema, topic_json
from generator.render.views import ExcerptView, PageView, TopicView, View

__all__ = ("ForMachines", "Memo", "all_anew")

Make = Callable[[], File | IconView | ShareView]


class Memo(Protocol):
    """Values by keys that say all that they depend on: those that are known from earlier, and the others computed."""

    def __call__(  # noqa: D102 (the class says it)
        self,
        name: str,
        kind: type[str],
        wanted: Mapping[str, Topic],
        compute: Callable[[Sequence[Topic]], Sequence[str]],
        /,
    ) -> list[str]: ...


def all_anew(
    _name: str,
    _kind: type[str],
    wanted: Mapping[str, Topic],
    compute: Callable[[Sequence[Topic]], Sequence[str]],
    /,
) -> list[str]:
    """A memo that knows nothing from earlier."""
    return list(compute(tuple(wanted.values())))


class ForMachines:
    """
    The files beside an edition's pages; `view_at` gives the view of the page at a path, of which a twin is made, and `scope_of` the
    digest of all that a document's page can be made of, which is empty where that is not known. Texts are kept by it in `memo`.

    It says which pages have a picture of their own, and so is made before their heads are.
    """

    def __init__(
        self,
        edition: Edition,
        view_at: Callable[[str], View | File],
        scope_of: Callable[[Ref], str],
        memo: Memo = all_anew,
    ) -> None:
        self._edition = edition
        self._view_at = view_at
        self._scope_of = scope_of
        self._memo = memo
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
        for path, size in raster_icons(edition.site).items():
            yield path, partial(icon, edition, size)
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
            yield FULL, partial(_file, self._full)
        for path, poster in self._posters.items():
            yield path, partial(view_of, poster)

    def document_of(self, path: str) -> Ref | None:
        """The document whose page the file at `path` tells again: whatever that page can be made of, it can be, and nothing else."""
        return self._retold.get(path)

    def scope(self, path: str) -> str:
        """The digest of all that a picture, or the file of whole texts, can be made of; empty for other files."""
        if path == FULL:
            return self._scope_of_full
        poster, edition = self._posters.get(path), self._edition
        shared = (edition.site.lang, edition.theme.templates_digest)
        return scope_of(poster, *shared) if poster is not None else ""

    @cached_property
    def _scope_of_full(self) -> str:
        site = self._edition.site
        parts = [self._scope_of(topic.ref) for topic in in_full(self._edition)]
        return "\n".join((site.title, site.description, site.base_url, *parts)) if all(parts) else ""

    def _full(self) -> bytes:
        topics = in_full(self._edition)
        keyed = {self._scope_of(topic.ref) or str(topic.ref): topic for topic in topics}
        # A text whose scope is not known is not one to keep.
        memo = self._memo if self._scope_of_full else all_anew
        texts = memo("twins", str, keyed, lambda some: [self._twin(topic).data.decode() for topic in some])
        return full(self._edition, zip(topics, texts, strict=True))

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
