"""The stage: who is published, which names hold, which addresses are taken."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable

from generator.link.addresses import claim_addresses
from generator.link.anchors import check_anchors, check_pictures
from generator.link.asides import check_asides
from generator.link.names import Names
from generator.link.publication import check_periods, hidden_by, told_of
from generator.link.references import references_of
from generator.link.translations import check_translations
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Library
from generator.model.graph import Edge, Graph
from generator.model.refs import Kind, Ref
from generator.model.site import Section, Site

__all__ = ("link",)


def link(
    library: Library, site: Site, *, as_of: dt.date, drafts: bool
) -> tuple[Graph, tuple[Diagnostic, ...]]:
    """
    The graph of what is published on the day `as_of`, and every name, address or anchor in it that does not hold.

    A draft is published only with `drafts`; `publish` and `expire` hide a document before and from their day. A hidden
    document is in no edge: naming it is reported, except as a topic that an excerpt or event will belong to. What a broken
    document names is checked too, so that mending it brings no more to light.
    """
    documents = sorted(library.documents, key=lambda document: document.ref)
    hidden = {d.ref: field for d in documents if (field := hidden_by(d, as_of, drafts=drafts))}
    visible = {document.ref: document for document in documents if document.ref not in hidden}
    places = {
        Ref(Kind.SECTION, section.id): site.at(f"sections.{number}.id")
        for number, section in enumerate(site.sections)
    }
    names = Names(documents, hidden, places, library.unread)
    broken = [document for document in library.broken if not hidden_by(document, as_of, drafts=drafts)]
    everything = (*visible.values(), *broken)
    problems: list[Diagnostic] = []
    edges: list[Edge] = []

    for document in everything:
        is_whole = visible.get(document.ref) is document
        for relation, mention in references_of(document):
            target, problem = names.resolve(relation, mention)
            if target is not None and is_whole:
                edges.append(Edge(document.ref, relation, target))
            elif problem is not None:
                problems.append(problem)
    for mention in site.start_here:
        problem = names.resolve(None, mention)[1]
        if problem is not None:
            problems.append(problem)
    problems += check_asides(everything, names)
    complete = not problems and not library.unread and not broken

    redirects, clashes = claim_addresses(visible.values(), places)
    graph = Graph(
        documents=visible,
        sections={Ref(Kind.SECTION, section.id): section for section in sorted(site.sections, key=_id)},
        forward=_grouped(edges, backwards=False),
        back=_grouped(edges, backwards=True),
        redirects=redirects,
        media={picture.path: picture for picture in library.media},
        complete=complete,
        log=told_of(library.log, hidden, as_of),
        as_of=as_of,
    )
    problems += clashes
    problems += check_periods((*documents, *library.broken))
    problems += check_translations(graph, site)
    problems += check_anchors(everything, graph)
    problems += check_pictures(everything, graph)
    return graph, tuple(problems)


def _id(section: Section) -> str:
    return section.id


def _grouped(edges: Iterable[Edge], *, backwards: bool) -> dict[Ref, tuple[Edge, ...]]:
    groups: defaultdict[Ref, set[Edge]] = defaultdict(set)
    for edge in edges:
        groups[edge.target if backwards else edge.source].add(edge)
    return {ref: tuple(sorted(groups[ref])) for ref in sorted(groups)}
