"""Files that no template draws: what machines read of the evidence and of the sources."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

import msgspec
from msgspec import Struct

from generator.model.documents import Excerpt, Source
from generator.model.evidence import Verdict
from generator.model.graph import Relation
from generator.render.bibliography import bibtex, csl_json, ris
from generator.render.copies import KEPT, WORKER
from generator.render.edition import Edition, Sheet
from generator.render.linked import address
from generator.render.proof import finding_of
from generator.render.views import Link

__all__ = ("USES", "File", "evidence_files", "files", "source_files")

#: In what ways a document uses an excerpt or a source.
USES = (Relation.CITES, Relation.SHOWS, Relation.EVIDENCE)

_EVIDENCE = "evidence.json"
#: Where Netlify and Cloudflare Pages look for what a server should say of each file.
_HEADERS = "_headers"
_SOURCES = {"sources.csl.json": "CSL-JSON", "sources.bib": "BibTeX", "sources.ris": "RIS"}


class File(Struct, frozen=True):
    """The whole of a published file."""

    data: bytes


def files(edition: Edition) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The path of each file and what writes it; those of which the site has no content are left out."""
    if edition.graph.of(Excerpt):
        yield _EVIDENCE, partial(_evidence, edition)
    if edition.site.headers:
        yield _HEADERS, partial(_headers, edition)
    sources = edition.graph.of(Source)
    if sources:
        for path, write in zip(_SOURCES, (csl_json, bibtex, ris), strict=True):
            yield path, partial(write, sources)


def evidence_files(sheet: Sheet) -> tuple[Link, ...]:
    """Links to the evidence for machines."""
    return (Link("JSON", sheet.root + _EVIDENCE),) if sheet.edition.graph.of(Excerpt) else ()


def source_files(sheet: Sheet) -> tuple[Link, ...]:
    """Links to the sources for programs that keep references."""
    links = (Link(name, sheet.root + path) for path, name in _SOURCES.items())
    return tuple(links) if sheet.edition.graph.of(Source) else ()


def _headers(edition: Edition) -> bytes:
    """
    What pages cannot say of themselves: who may frame them, and of files that are no pages, whether they may be kept.

    A theme's files have digests in their names, so that a browser need never ask again.
    """
    robots = ("X-Robots-Tag: noindex",) if edition.site.noindex else ()
    everywhere = (
        "Content-Security-Policy: frame-ancestors 'none'",
        "Referrer-Policy: strict-origin-when-cross-origin",
        "X-Content-Type-Options: nosniff",
        *robots,
    )
    rules = {"/*": everywhere, "/assets/*": ("Cache-Control: public, max-age=31536000, immutable",)}
    if edition.site.offline:
        # A browser that kept these two would not hear of what was published since.
        rules |= {f"/{path}": ("Cache-Control: no-cache",) for path in (WORKER, KEPT)}
    lines = (line for path, said in rules.items() for line in (path, *(f"  {one}" for one in said)))
    return "".join(f"{line}\n" for line in lines).encode()


def _evidence(edition: Edition) -> bytes:
    sheet = edition.sheet("")
    excerpts = edition.graph.of(Excerpt)
    counts = {verdict.value: 0 for verdict in Verdict}
    for excerpt in excerpts:
        counts[finding_of(sheet, excerpt).verdict.value] += 1
    found = {
        "site": {"title": edition.site.title, "url": edition.site.base_url or sheet.to("")},
        "verdicts": counts,
        "excerpts": [_excerpt(sheet, excerpt) for excerpt in excerpts],
    }
    return msgspec.json.format(msgspec.json.encode(found), indent=1) + b"\n"


def _excerpt(sheet: Sheet, excerpt: Excerpt) -> dict[str, Any]:
    """An excerpt with its verdict. Nothing of a source's text is in it but what the excerpt quotes."""
    edition, finding = sheet.edition, finding_of(sheet, excerpt)
    speaker, source = sheet.entity(excerpt.speaker), sheet.source(excerpt.source)
    return {
        "id": excerpt.ref.id,
        "url": address(sheet, excerpt.ref),
        "quotation": excerpt.quotation.text,
        "language": edition.lang_of(excerpt),
        "verdict": finding.verdict.value,
        "checked": finding.by.value if finding.by else None,
        "notes": [note.value for note in finding.notes],
        "breaks": edition.evidence.breaks.get(excerpt.ref),
        "waived": {waiver.code.value: waiver.reason for waiver in excerpt.waive},
        "speaker": speaker.name if speaker else None,
        "via": list(excerpt.via),
        "said": excerpt.said.text if excerpt.said else None,
        "source": _source(sheet, source) if source else None,
        "locator": excerpt.locator or None,
        "used": [address(sheet, ref) for ref in edition.graph.sources_of(excerpt.ref, *USES)],
    }


def _source(sheet: Sheet, source: Source) -> dict[str, Any]:
    return {
        "id": source.ref.id,
        "title": source.title,
        "page": address(sheet, source.ref),
        "url": source.url or None,
        "archive": source.archive_url or None,
        "grade": source.reliability or None,
    }
