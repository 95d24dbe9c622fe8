"""The stage: who is published, which names hold, which addresses are taken."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from generator.link.addresses import claim_addresses
from generator.link.anchors import check_anchors, check_pictures
from generator.link.names import Names
from generator.link.references import references_of
from generator.link.translations import check_translations
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Document, Library
from generator.model.graph import Edge, Graph, Relation
from generator.model.refs import Kind, Ref
from generator.model.site import Site

__all__ = ("link",)


def link(
    library: Library, site: Site, *, as_of: dt.date, drafts: bool
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """
    The graph of what is published on the day `as_of`, and every name, address or anchor in it that does not hold.

    A draft is published only with `drafts`; `publish` and `expire` hide a document before and from their day. A hidden
    document is in no edge: naming it is reported, except as a topic that an excerpt or event will belong to.
    """
    visible = {
        document.ref: document
        for document in library.documents
        if is_published(document, as_of, drafts=drafts)
    }
    sections = {Ref(Kind.SECTION, section.id): section for section in site.sections}
    names = Names(library.documents, visible.keys(), sections.keys())
    problems: list[Diagnostic] = []
    edges: list[Edge] = []

    for document in visible.values():
        for relation, mention in references_of(document):
            target, problem = names.resolve(relation, mention)
            if target is not None:
                edges.append(Edge(document.ref, relation, target))
            elif problem is not None:
                problems.append(problem)
    for mention in site.start_here:
        problem = names.resolve(Relation.LINKS, mention)[1]
        if problem is not None:
            problems.append(problem)

    redirects, clashes = claim_addresses(visible.values())
    media = {picture.path: picture for picture in library.media}
    graph = Graph(
        documents=visible,
        sections=sections,
        forward=_grouped(edges, backwards=False),
        back=_grouped(edges, backwards=True),
        redirects=redirects,
        media=media,
    )
    problems += clashes
    problems += check_translations(graph, site)
    for document in visible.values():
        problems += check_anchors(document, graph)
        problems += check_pictures(document, graph)
    return graph, tuple(problems)


def is_published(document: Document, as_of: dt.date, *, drafts: bool) -> bool:
    """Whether readers see `document` on the day `as_of`."""
    if document.draft and not drafts:
        return False
    if document.publish is not None and document.publish > as_of:
        return False
    return document.expire is None or document.expire > as_of


def _grouped(edges: Iterable[Edge], *, backwards: bool) -> dict[Ref, tuple[Edge, ...]]:
    groups: defaultdict[Ref, set[Edge]] = defaultdict(set)
    for edge in edges:
        groups[edge.target if backwards else edge.source].add(edge)
    return {ref: tuple(sorted(groups[ref])) for ref in sorted(groups)}
