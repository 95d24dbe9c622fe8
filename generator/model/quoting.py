"""How many words are quoted of each source: what its limits are held against, and what readers are told."""

from msgspec import Struct

from generator.model.documents import Excerpt, Source
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.site import Site

__all__ = ("Quoted", "quoted_by_source", "words_allowed_by_share")

#: A tenth of thirty words is three, whatever a float makes of it.
_ROUNDING = 1e-9


class Quoted(Struct, frozen=True):
    """How many words of its source an excerpt quotes."""

    excerpt: Excerpt
    words: int


def quoted_by_source(graph: Graph, evidence: Evidence) -> dict[Ref, tuple[Quoted, ...]]:
    """What is quoted of each source over the whole site; a quotation that several excerpts hold counts once."""
    found: dict[Ref, list[Quoted]] = {}
    seen: set[tuple[Ref, str]] = set()
    for excerpt in graph.of(Excerpt):
        source = graph.target(excerpt.source)
        text = " ".join(excerpt.quotation.text.split())
        if source is None or (source, text) in seen:
            continue
        seen.add((source, text))
        finding = evidence.findings.get(excerpt.ref)
        words = finding.quoted if finding is not None and finding.is_found else len(text.split())
        found.setdefault(source, []).append(Quoted(excerpt, words))
    return {source: tuple(quoted) for source, quoted in found.items()}


def words_allowed_by_share(source: Source, site: Site, length: int) -> int:
    """The words that a source's share allows, its own or the site's; 0 when it has none or its `length` is not known."""
    return int((source.quote_share or site.quote_share) * length + _ROUNDING)
