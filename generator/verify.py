"""
Quotations against their sources, told to an editor: verdicts, coverage, and the texts to check against.

In: a `Request`. Out: `Verified`, or a file put in its place. Nothing is drawn or published.
"""

from collections.abc import Collection, Iterator
from pathlib import Path, PurePosixPath

import msgspec
from msgspec import Struct

from generator import publish, read
from generator.cache import Shelf, stamp_of
from generator.evidence import (
    extractor_for,
    fingerprint,
    read_snapshot,
    read_stored,
    stored_texts,
    write_fingerprint,
)
from generator.link.nearest import Nearest
from generator.model.diagnostics import Code, Diagnostic, Severity, in_order
from generator.model.documents import Excerpt, Source, Topic
from generator.model.evidence import Coverage, Finding, Flaw, Snapshot
from generator.model.graph import Graph, Relation
from generator.model.refs import FOLDERS, Kind, Ref
from generator.model.request import CACHE, SHAPING, Request
from generator.model.source import SourceTree, Span
from generator.prove import Proved, Sources, gather, prove

__all__ = ("Verified", "print_source", "register", "verify")

#: What `verify` reports of all that `check` finds: quotations, and the files that they are checked against.
_TOLD = ("QUO", "SNP", "FPR", "WAV", "LIM")
_USES = (Relation.CITES, Relation.SHOWS, Relation.EVIDENCE, Relation.TOPIC)
_NAMED = (Kind.TOPIC, Kind.SOURCE, Kind.EXCERPT)
#: More sources than these are not listed to somebody who named none of them.
_MOST_LISTED = 12
_ENDINGS = f"{', '.join(f'`{ending}`' for ending in read.SNAPSHOTS[:-1])} or `{read.SNAPSHOTS[-1]}`"


class Verified(Struct, frozen=True, kw_only=True):
    """
    The finding of each excerpt and the coverage of each topic that was asked about, by id, and what is wrong with them.

    `unknown` are names that no file has, each with the most similar one that a file has, if any is; `hidden` are those of
    documents that readers do not see.
    """

    findings: dict[str, Finding] = {}
    coverage: dict[str, Coverage] = {}
    diagnostics: tuple[Diagnostic, ...] = ()
    unknown: dict[str, str | None] = {}
    hidden: tuple[str, ...] = ()


def verify(request: Request, names: Collection[str] = ()) -> Verified:
    """
    The verdicts on every published quotation; with `names`, on those of these topics, sources and excerpts.

    A document that cannot be read is among the diagnostics, whatever was asked about, since a quotation may be in it; and the
    verification of the others goes on.
    """
    sources, unread = gather(request)
    if sources is None:
        return Verified(diagnostics=in_order(unread))
    proved = _prove(request, sources)
    topics, excerpts = _chosen(proved.graph, names)
    told = _told(proved, sources, excerpts, names)
    missing = set(names) - {ref.id for ref in proved.graph.documents if ref.kind in _NAMED}
    there = set(_files(sources))
    broken = {PurePosixPath(one.span.path).stem for one in told if one.severity is Severity.ERROR}
    nearest = Nearest(there)
    return Verified(
        findings={ref.id: proved.evidence.findings[ref] for ref in excerpts},
        coverage={ref.id: proved.evidence.coverage[ref] for ref in topics},
        diagnostics=in_order((*told, *_never_checked(proved, excerpts))),
        unknown={name: nearest.to(name) for name in sorted(missing - there)},
        hidden=tuple(sorted((missing & there) - broken)),
    )


def register(request: Request, source: str, file: Path) -> tuple[str, tuple[Diagnostic, ...]]:
    """
    Keep `file`, the text of `source`, in the site's folder of snapshots; says where, or what forbids it.

    A text that could not be checked against is not kept, and neither is one that would take the place of another: nobody else
    may have that.
    """
    sources, problems = gather(request)
    if sources is None:
        return "", in_order(problems)
    known, wrong = _source(request, sources, source)
    if known is None:
        return "", wrong
    folder = sources.site.snapshots.rstrip("/")
    if not folder:
        return "", (
            Diagnostic(
                code=Code.FLD002,
                span=Span(request.settings),
                message="`snapshots` is missing: the folder for the texts of sources",
                help="add `snapshots: ../private`; keep the folder out of the repository if the texts are not yours to publish",
            ),
        )
    given, unreadable = read.read_snapshot_file(file.as_posix())
    if given is None:
        return "", unreadable
    name = known.snapshot or f"{source}{file.suffix.lower()}"
    text = read_snapshot(given.path, given.data)
    if isinstance(text, Flaw):
        place = Span(given.path, text.line, text.column)
        return "", (Diagnostic(code=Code.SNP001, span=place, message=text.message, help=text.help),)
    misnamed = _misnamed(known, name, given.path)
    if misnamed is not None:
        return "", (misnamed,)
    path = f"{folder}/{name}"
    stored = stored_texts((known,), SourceTree(), sources.snapshots, folder=folder)[0].get(known.ref)
    if stored is not None and stored.snapshot is not None:
        if stored.snapshot.data == given.data:
            return stored.snapshot.path, ()
        path = stored.snapshot.path
    elif not (request.root / path).exists():
        return path, publish.place(request.root, path, given.data)
    return "", (
        Diagnostic(
            code=Code.SNP001,
            span=Span(path),
            message=f"another text of `{source}` is kept already",
            help="move it away first, if the new one is to take its place",
        ),
    )


def print_source(request: Request, source: str) -> tuple[str, int, tuple[Diagnostic, ...]]:
    """Write the fingerprint of `source` beside it, from its snapshot; says where, of how many words, or what forbids it."""
    sources, problems = gather(request)
    if sources is None:
        return "", 0, in_order(problems)
    known, wrong = _source(request, sources, source)
    if known is None:
        return "", 0, wrong
    # Without the content there are no fingerprints: an old one is no text to make a new one of.
    folder = sources.site.snapshots
    stored, wrong = stored_texts((known,), SourceTree(), sources.snapshots, folder=folder)
    if wrong:
        return "", 0, wrong
    if known.ref not in stored:
        where = f"`{folder}`" if folder else "a folder that `snapshots:` names in the settings"
        missing = Diagnostic(
            code=Code.SNP001,
            span=known.span,
            message=f"there is no snapshot of `{source}` to make a fingerprint of",
            help=f"put its text into {where} with `briefing verify --snapshot FILE {source}`",
        )
        return "", 0, (missing,)
    text, wrong = read_stored(stored[known.ref])
    if not isinstance(text, Snapshot):
        return "", 0, wrong
    made = fingerprint(text, key=source, lang=known.language or known.lang or sources.site.lang)
    path = str(PurePosixPath(known.span.path).with_suffix(".fingerprint"))
    return path, len(made.marks), publish.place(request.root, path, write_fingerprint(made))


def _prove(request: Request, sources: Sources) -> Proved:
    return prove(request, sources, Shelf(request.root / CACHE, stamp_of(libraries=SHAPING)))


def _files(sources: Sources) -> Iterator[str]:
    """The ids of topics, sources and excerpts, as the names of their files tell, readable or not."""
    content = sources.site.content
    folders = tuple(f"{content}/{FOLDERS[kind]}/" for kind in _NAMED)
    for file in sources.content.files:
        if file.path.startswith(folders) and read.is_document(file.path, content):
            yield PurePosixPath(file.path).stem


def _source(request: Request, sources: Sources, name: str) -> tuple[Source | None, tuple[Diagnostic, ...]]:
    """The source called `name`, be it a draft."""
    graph = _prove(msgspec.structs.replace(request, drafts=True), sources).graph
    found = graph.documents.get(Ref(Kind.SOURCE, name))
    if isinstance(found, Source):
        return found, ()
    ids = [source.ref.id for source in graph.of(Source)]
    near = Nearest(ids).to(name)
    listed = ", ".join(f"`{id_}`" for id_ in ids[:_MOST_LISTED]) + (" …" if len(ids) > _MOST_LISTED else "")
    problem = Diagnostic(
        code=Code.REF001,
        span=Span(request.settings),
        message=f"no source is named `{name}`",
        help=f"use `{near}`" if near else f"name one of: {listed}" if ids else "write one first",
    )
    return None, (problem,)


def _misnamed(source: Source, name: str, given: str) -> Diagnostic | None:
    """What is wrong when a file called `given` is to be kept as `name`: the ending tells how a text is read."""
    if not given.lower().endswith(read.SNAPSHOTS):
        return Diagnostic(
            code=Code.SNP001,
            span=Span(given),
            message=f"`{PurePosixPath(given).name}` does not end in {_ENDINGS}",
            help="save the words alone, as plain text, Markdown or HTML, in a file that does",
        )
    if not name.lower().endswith(read.SNAPSHOTS) or extractor_for(name) != extractor_for(given):
        return Diagnostic(
            code=Code.SNP001,
            span=source.at("snapshot"),
            message=f"the snapshot is to be called `{name}` but `{PurePosixPath(given).name}` is text of another kind",
            help=f"give both the same ending: {_ENDINGS}",
        )
    return None


def _chosen(graph: Graph, names: Collection[str]) -> tuple[list[Ref], list[Ref]]:
    """The topics and the excerpts that `names` stand for: all when there are none."""
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


def _told(
    proved: Proved, sources: Sources, excerpts: Collection[Ref], names: Collection[str]
) -> list[Diagnostic]:
    """What `verify` reports: on quotations and the texts of sources, and whatever may keep one from being seen."""
    folder = sources.site.snapshots.rstrip("/")
    paths = _paths(proved.graph, sources, excerpts, names) if names else None

    def is_told(one: Diagnostic) -> bool:
        if one.code.value.startswith(_TOLD):
            return paths is None or one.span.path in paths
        return one.severity is Severity.ERROR or bool(folder and one.span.path.startswith(f"{folder}/"))

    return list(filter(is_told, proved.diagnostics))


def _paths(graph: Graph, sources: Sources, excerpts: Collection[Ref], names: Collection[str]) -> set[str]:
    """The files that the verdicts on these excerpts depend on, and those of the sources among `names`."""
    quoting = [document for ref in excerpts if isinstance(document := graph.documents[ref], Excerpt)]
    quoted = {graph.target(excerpt.source) for excerpt in quoting}
    asked = [source for source in graph.of(Source) if source.ref in quoted or source.ref.id in names]
    stored, _ = stored_texts(asked, sources.content, sources.snapshots, folder=sources.site.snapshots)
    texts = {file.path for one in stored.values() for file in one.files}
    return texts | {excerpt.span.path for excerpt in quoting} | {source.span.path for source in asked}


def _never_checked(proved: Proved, excerpts: Collection[Ref]) -> list[Diagnostic]:
    """A warning for each quotation without a text to check against, where the site keeps none at all and `check` is silent."""
    if proved.evidence.asked:
        return []
    quoting = (proved.graph.documents[ref] for ref in excerpts)
    return [
        Diagnostic(
            code=Code.QUO005,
            span=one.quotation.span,
            message=f"there is no snapshot or fingerprint of `{one.source.name}` to check the quotation against",
            help=(
                "name a folder in the settings, `snapshots: ../private`, and store the source's text there:"
                f" `briefing verify --snapshot FILE {one.source.name}`"
            ),
            related=one.source.span,
        )
        for one in quoting
        if isinstance(one, Excerpt) and Code.QUO005 not in {waiver.code for waiver in one.waive}
    ]
