"""
Quotations against their sources, told to an editor: verdicts, coverage, and the texts to check against.

In: a `Request`. Out: `Verified`, or a file put in its place. Nothing is drawn or published.
"""

from collections.abc import Collection
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from generator import publish, read
from generator.cache import Shelf, stamp_of
from generator.evidence import Witness, fingerprint, read_snapshot, read_witness, witnesses, write_fingerprint
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.model.documents import Excerpt, Source, Topic
from generator.model.evidence import Coverage, Finding, Flaw, Snapshot, Verdict
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.model.request import CACHE, SHAPING, Request
from generator.model.source import SourceTree, Span
from generator.prove import Proved, Sources, gather, prove

__all__ = ("Verified", "print_source", "register", "verify")

#: What `verify` reports of all that `check` finds: quotations, and the files that they are checked against.
_TOLD = ("QUO", "SNP", "FPR", "WAV", "LIM")
_USES = (Relation.CITES, Relation.SHOWS, Relation.EVIDENCE, Relation.TOPIC)


class Verified(Struct, frozen=True, kw_only=True):
    """The finding of each excerpt and the coverage of each topic that was asked about, by id, and what is wrong with them."""

    findings: dict[str, Finding] = {}
    coverage: dict[str, Coverage] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    unknown: tuple[str, ...] = ()

    def count(self, verdict: Verdict) -> int:
        """How many of the excerpts have this verdict."""
        return sum(finding.verdict is verdict for finding in self.findings.values())


def verify(request: Request, names: Collection[str] = ()) -> Verified:
    """
    The verdicts on every published quotation; with `names`, on those of these topics, sources and excerpts.

    `unknown` are names that nothing carries. A document that cannot be read is among the diagnostics, and the verification of
    the others goes on.
    """
    sources, unread = gather(request)
    if sources is None:
        return Verified(diagnostics=in_order(unread))
    proved = prove(request, sources, Shelf(request.root / CACHE, stamp_of(libraries=SHAPING)))
    known = {ref.id for ref in proved.graph.documents if ref.kind in (Kind.TOPIC, Kind.SOURCE, Kind.EXCERPT)}
    topics, excerpts = _chosen(proved, names)
    told = [d for d in proved.diagnostics if _is_told(d, proved, excerpts, everything=not names)]
    return Verified(
        findings={ref.id: proved.evidence.findings[ref] for ref in excerpts},
        coverage={ref.id: proved.evidence.coverage[ref] for ref in topics},
        diagnostics=in_order((*told, *_never_checked(proved, excerpts))),
        unknown=tuple(sorted(set(names) - known)),
    )


def register(request: Request, source: str, file: Path, data: bytes) -> tuple[str, tuple[Diagnostic, ...]]:
    """
    Keep `data`, the text of `source` from `file`, in the site's folder of snapshots; says where, or what forbids it.

    A text that could not be checked against is not kept.
    """
    sources, problems = gather(request)
    if sources is None:
        return "", in_order(problems)
    known, wrong = _source(request, sources, source)
    if known is None:
        return "", wrong
    if not sources.site.snapshots:
        return "", (
            Diagnostic(
                code=Code.SNP001,
                span=Span(request.settings),
                message="the settings name no folder for snapshots",
                help="add `snapshots: private`, and keep that folder out of the repository if the text is not yours to publish",
            ),
        )
    ending = file.suffix.lower() if file.suffix.lower() in read.SNAPSHOTS else ".txt"
    name = known.snapshot or f"{source}{ending}"
    text = read_snapshot(name, data)
    if isinstance(text, Flaw):
        place = Span(file.as_posix(), text.line, text.column)
        return "", (Diagnostic(code=Code.SNP001, span=place, message=text.message, help=text.help),)
    path = f"{sources.site.snapshots.rstrip('/')}/{name}"
    return path, publish.place(request.root / path, data)


def print_source(request: Request, source: str) -> tuple[str, int, tuple[Diagnostic, ...]]:
    """Write the fingerprint of `source` beside it, from its snapshot; says where, of how many words, or what forbids it."""
    sources, problems = gather(request)
    if sources is None:
        return "", 0, in_order(problems)
    known, wrong = _source(request, sources, source)
    if known is None:
        return "", 0, wrong
    witness = witnesses((known,), SourceTree(), sources.snapshots)[0].get(
        known.ref, Witness(source, None, None)
    )
    text, problems = read_witness(witness)
    if not isinstance(text, Snapshot):
        where = f"`{sources.site.snapshots}`" if sources.site.snapshots else "a folder named by `snapshots:`"
        missing = Diagnostic(
            code=Code.SNP001,
            span=known.span,
            message=f"there is no snapshot of `{source}` to make a fingerprint of",
            help=f"put its text into {where}: `briefing verify --snapshot FILE {source}`",
        )
        return "", 0, problems or (missing,)
    made = fingerprint(text, key=source, lang=known.lang or sources.site.lang)
    path = str(PurePosixPath(known.span.path).with_suffix(".fingerprint"))
    return path, len(made.marks), publish.place(request.root / path, write_fingerprint(made))


def _source(request: Request, sources: Sources, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The source called `name`, hidden or not."""
    everything = msgspec.structs.replace(request, drafts=True)
    proved = prove(everything, sources, Shelf(request.root / CACHE, stamp_of(libraries=SHAPING)))
    found = proved.graph.documents.get(Ref(Kind.SOURCE, name))
    if isinstance(found, Source):
        return found, ()
    known = ", ".join(f"`{source.ref.id}`" for source in proved.graph.of(Source)) or "none yet"
    problem = Diagnostic(
        code=Code.REF001,
        span=Span(request.settings),
        message=f"no source is named `{name}`",
        help=f"name one of: {known}",
    )
    return None, (problem,)


def _chosen(proved: Proved, names: Collection[str]) -> tuple[list[Ref], list[Ref]]:
    """The topics and the excerpts that `names` stand for: all when there are none."""
    graph = proved.graph
    topics = [topic.ref for topic in graph.of(Topic) if not names or topic.ref.id in names]
    if not names:
        return topics, [excerpt.ref for excerpt in graph.of(Excerpt)]
    wanted: set[Ref] = set()
    for topic in topics:
        wanted.update(ref for ref in graph.targets_of(topic, *_USES) if ref.kind is Kind.EXCERPT)
        wanted.update(ref for ref in graph.sources_of(topic, Relation.TOPIC) if ref.kind is Kind.EXCERPT)
    for excerpt in graph.of(Excerpt):
        if excerpt.ref.id in names or excerpt.source.name in names:
            wanted.add(excerpt.ref)
    return topics, sorted(wanted)


def _is_told(diagnostic: Diagnostic, proved: Proved, excerpts: Collection[Ref], *, everything: bool) -> bool:
    if everything:
        return diagnostic.code.value.startswith(_TOLD) or diagnostic.severity.value == "error"
    paths = {proved.graph.documents[ref].span.path for ref in excerpts}
    return diagnostic.code.value.startswith(_TOLD) and diagnostic.span.path in paths


def _never_checked(proved: Proved, excerpts: Collection[Ref]) -> list[Diagnostic]:
    """A warning for each quotation without a text to check against, where the site keeps none at all and `check` is silent."""
    if proved.evidence.asked:
        return []
    quoting = (proved.graph.documents[ref] for ref in excerpts)
    return [
        Diagnostic(
            code=Code.QUO005,
            span=one.quotation.span,
            message=f"there is no text of `{one.source.name}` to check the quotation against",
            help=f"keep one: `briefing verify --snapshot FILE {one.source.name}`",
        )
        for one in quoting
        if isinstance(one, Excerpt)
    ]
