"""
The first half of the pipeline, in order: from bytes to what is known and what is wrong. Nothing is drawn or written here.

In: a `Request`. Out: `Proved`: the graph, the verdict on every quotation, and every diagnostic of the content.
"""

from collections.abc import Callable, Iterable
from functools import partial

import msgspec
from msgspec import Struct

from generator import read, workers
from generator.cache import Shelf
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.documents import Library
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.request import Request
from generator.model.site import Site
from generator.model.source import SourceFile, SourceTree, digest_of

__all__ = ("Proved", "Sources", "gather", "prove")

#: Told a stage's name, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]


class Sources(Struct, frozen=True):
    """
    Everything that a build reads; `digest` changes with any of it and with the request. `ground` is the digest of what the machine
    makes PDFs with, when they are asked for.
    """

    site: Site
    content: SourceTree
    themes: dict[str, SourceTree]
    snapshots: SourceTree
    unread: tuple[Diagnostic, ...]
    digest: str
    settings: SourceFile
    ground: str = ""


class Proved(Struct, frozen=True):
    """What is known of a site's documents, and what is wrong with them. The `library` has those too that readers do not see."""

    graph: Graph
    evidence: Evidence
    diagnostics: tuple[Diagnostic, ...]
    documents: int
    library: Library


def gather(
    request: Request, unsaved: Iterable[SourceFile] = ()
) -> tuple[Sources | None, tuple[Diagnostic, ...]]:
    """Disk -> bytes. Without usable settings there are no sources. What is `unsaved` stands in the place of what is on the disk."""
    held = {file.path: file for file in unsaved if read.admits(file.path, len(file.data))}
    settings, problems = (
        (held[request.settings], ())
        if request.settings in held
        else read.read_file(request.root, request.settings)
    )
    if settings is None:
        return None, problems
    site, problems = read.read_site(settings)
    if site is None:
        return None, problems
    if request.base_url is not None:
        site = msgspec.structs.replace(site, base_url=request.base_url.rstrip("/") + "/")
    site = msgspec.structs.replace(
        site,
        noindex=site.noindex or request.noindex,
        pdf=site.pdf or request.pdf,
        single=site.single or request.single,
        offline=site.offline or request.offline,
    )
    content, unreadable = read.scan(request.root, site.content)
    themes, unusable = read.scan_themes(request.root)
    snapshots, unseen = read.scan_snapshots(request.root, site.snapshots)
    if held:
        content = content.including(*_below(held.values(), site.content))
        own = {file.path.split("/")[1] for file in _below(held.values(), read.THEMES)}
        themes |= {name: _including(themes.get(name), held.values(), name) for name in own}
    unread = (*problems, *unreadable, *unusable, *unseen)
    digest = _digest(
        request, settings, unread, content, snapshots, *(themes[name] for name in sorted(themes))
    )
    return Sources(site, content, themes, snapshots, unread, digest, settings), unread


def prove(request: Request, sources: Sources, shelf: Shelf, progress: Progress = lambda *_: None) -> Proved:
    """Bytes -> documents -> edges -> verdicts, and everything that is wrong with them."""
    # Loaded late: a build without changes is spared these stages, a fifth of the time that it takes.
    from generator.check import check  # noqa: PLC0415
    from generator.evidence import evidence  # noqa: PLC0415
    from generator.link import link  # noqa: PLC0415

    site, content = sources.site, sources.content

    # bytes -> documents: a path means another kind of document in another content folder
    files = {
        f"{site.content} {file.path} {file.digest}": file
        for file in content.files
        if read.is_document(file.path, site.content)
    }
    reader = partial(read.parse_document, content=site.content)
    step = partial(progress, "reading")
    parsed = shelf.memo(
        "documents", read.Parsed, files, partial(workers.spread, reader, jobs=request.jobs, step=step)
    )
    library, misfiled = read.assemble(parsed, content, site.content)
    logs = {
        f"{file.path} {file.digest}": file for file in content.files if read.is_log(file.path, site.content)
    }
    told = shelf.memo("log", read.ParsedLog, logs, _read_logs)
    library = msgspec.structs.replace(library, log=tuple(entry for one in told for entry in one.entries))

    # names -> edges
    graph, dangling = link(library, site, as_of=request.as_of, drafts=request.drafts)

    # quotations -> verdicts
    found, unprovable = evidence(graph, content, sources.snapshots, site=site, memo=shelf.memo)

    # edges, verdicts -> what is well-formed but wrong, and what no editor waives of all that is
    unparsed = (problem for each in (parsed, told) for one in each for problem in one.diagnostics)
    earlier = (*sources.unread, *unparsed, *misfiled, *dangling, *unprovable)
    problems = check(graph, site, as_of=request.as_of, evidence=found, library=library, earlier=earlier)
    return Proved(graph, found, in_order(problems), len(library.documents), library)


def _read_logs(files: Iterable[SourceFile]) -> list[read.ParsedLog]:
    return list(map(read.parse_log, files))


def _below(files: Iterable[SourceFile], folder: str) -> tuple[SourceFile, ...]:
    return tuple(file for file in files if file.path.startswith(f"{folder}/"))


def _including(theme: SourceTree | None, files: Iterable[SourceFile], name: str) -> SourceTree:
    return (theme or SourceTree()).including(*_below(files, f"{read.THEMES}/{name}"))


def _digest(
    request: Request, settings: SourceFile, unread: tuple[Diagnostic, ...], *trees: SourceTree
) -> str:
    """
    The digest of everything that a build depends on, the program itself aside (see `cache.stamp_of`).

    What could not be read is in no tree, but is reported: `unread` tells of it.
    """
    files = [(file.path, file.digest) for tree in trees for file in tree.files]
    facts = (
        request.base_url,
        request.as_of,
        request.strict,
        request.drafts,
        request.noindex,
        request.pdf,
        request.single,
        request.offline,
        settings.path,
        settings.digest,
        unread,
        files,
    )
    return digest_of(msgspec.msgpack.encode(facts))
