"""
The pipeline, in order: this page tells the whole story.

In: a `Request`. Out: `Built`, with every diagnostic. Nothing here is "current": the day, the settings and the folders are
arguments, and what an earlier build left in the cache can only save time, never change a byte.
"""

import datetime as dt
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path

import msgspec
from msgspec import Struct

from generator import cache, publish, read, workers
from generator.check import check
from generator.link import link
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Output
from generator.model.site import Site
from generator.model.source import SourceFile, SourceTree, Span, digest_of

__all__ = ("Built", "Request", "build", "clean")

#: Told a stage's name, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]

#: Libraries whose version shows in the output.
_SHAPING = ("babel", "edtf", "jinja2", "langcodes", "lunr", "markdown", "nh3", "pyyaml")
_SHELF = ".cache"


class Request(Struct, frozen=True, kw_only=True):
    """What to build. `root` is the folder of the settings; `output` and `base_url` override what they say."""

    root: Path
    as_of: dt.date
    settings: str = "site.yaml"
    output: Path | None = None
    base_url: str | None = None
    strict: bool = False
    drafts: bool = False
    jobs: int = 1
    publish: bool = True


class Built(Struct, frozen=True, kw_only=True):
    """What came of a request: `pages` of the site, and how many of them this build `changed` and `removed`."""

    diagnostics: tuple[Diagnostic, ...]
    documents: int = 0
    pages: int = 0
    changed: int = 0
    removed: int = 0
    published: bool = False
    output: Path | None = None


class Sources(Struct, frozen=True):
    """Everything that a build reads, as bytes."""

    settings: SourceFile
    site: Site
    content: SourceTree
    themes: dict[str, SourceTree]


class Made(Struct, frozen=True):
    """What a whole build made of the sources digested in `key`: the files' digests by path, and the diagnostics."""

    key: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    documents: int = 0
    files: dict[str, str] = {}


def build(
    request: Request, progress: Progress = lambda *_: None, waiting: Callable[[], None] = lambda: None
) -> Built:
    """
    Build the site, and publish it unless an error (with `strict`, a warning too) stands in the way.

    Args:
        request: what to build.
        progress: told about stages that take their time.
        waiting: called when another build holds the output folder.
    """
    sources, unread = gather(request)
    if sources is None:
        return Built(diagnostics=in_order(unread))
    site, shelf = sources.site, request.root / _SHELF
    output = request.output or request.root / site.output
    stamp = cache.stamp_of(libraries=_SHAPING)
    key = _key_of(request, sources)
    known = cache.load(shelf, "made", Made, stamp) or Made()

    if not request.publish:
        made, _ = (known, {}) if known.key == key else make(request, sources, unread, {}, shelf, stamp, progress)
        cache.save(shelf, "made", made, stamp)
        return Built(diagnostics=made.diagnostics, documents=made.documents)

    folders = [request.root / folder for folder in (site.content, read.THEMES, _SHELF)]
    place = site.at("output")
    misplaced = publish.misplaced(output, root=request.root, sources=folders, span=place)
    if misplaced:
        return Built(diagnostics=in_order((*unread, *misplaced)))
    with publish.lock(output, waiting=waiting, span=place) as refused:
        stamps = cache.load(shelf, "stamps", publish.Stamps, stamp)
        published = publish.inspect(output, stamps, span=place)
        forbidden = (*refused, *published.problems)
        if known.key == key and not forbidden and not publish.diff(known.files, published).write:
            made, outputs = known, {**known.files}
        else:
            made, outputs = make(request, sources, unread, published.intact, shelf, stamp, progress)
        diagnostics = in_order((*made.diagnostics, *forbidden))
        if _stopped(diagnostics, strict=request.strict):
            return Built(diagnostics=diagnostics, documents=made.documents)
        result, failed = publish.publish(output, outputs, published, span=place)
        if result is None:
            return Built(diagnostics=in_order((*diagnostics, *failed)), documents=made.documents)
        cache.save(shelf, "made", made, stamp)
        cache.save(shelf, "stamps", result.stamps, stamp)
    return Built(
        diagnostics=diagnostics,
        documents=made.documents,
        pages=_pages(made.files),
        changed=_pages(result.changes.write),
        removed=_pages(result.changes.delete),
        published=True,
        output=output,
    )


def gather(request: Request) -> tuple[Sources | None, tuple[Diagnostic, ...]]:
    """Disk -> bytes. Without usable settings there are no sources."""
    settings, problems = read.read_file(request.root, request.settings)
    if settings is None:
        return None, problems
    site, problems = read.read_site(settings)
    if site is None:
        return None, problems
    if request.base_url is not None:
        site = msgspec.structs.replace(site, base_url=request.base_url.rstrip("/") + "/")
    content, unreadable = read.scan(request.root, site.content)
    themes, unusable = read.scan_themes(request.root)
    return Sources(settings, site, content, themes), (*problems, *unreadable, *unusable)


def make(
    request: Request,
    sources: Sources,
    unread: tuple[Diagnostic, ...],
    intact: Mapping[str, str],
    shelf: Path,
    stamp: str,
    progress: Progress,
) -> tuple[Made, dict[str, Output | str]]:
    """
    Bytes -> outputs, through every stage. An output that stands `intact` already is given by its digest alone.

    There are no outputs when a diagnostic stops publication.
    """
    # Loaded late: a build without changes is spared the libraries behind these stages.
    from generator import render, search  # noqa: PLC0415

    site, content = sources.site, sources.content
    problems: list[Diagnostic] = [*unread]

    # bytes -> documents, each file a memo of its own
    files = {f"{f.path} {f.digest}": f for f in content.files if read.is_document(f.path, site.content)}
    parsed = cache.load(shelf, "documents", dict[str, read.Parsed], stamp) or {}
    missing = [file for name, file in files.items() if name not in parsed]
    fresh = workers.spread(
        partial(read.parse_document, content=site.content), missing, jobs=request.jobs, step=lambda *done: progress("reading", *done)
    )
    parsed |= {f"{file.path} {file.digest}": one for file, one in zip(missing, fresh, strict=True)}
    parsed = {name: parsed[name] for name in files}
    if missing:
        cache.save(shelf, "documents", parsed, stamp)
    problems += (problem for one in parsed.values() for problem in one.diagnostics)
    library, malformed = read.assemble(parsed.values(), content, site.content)

    # names -> edges; then what is well-formed but wrong
    graph, dangling = link(library, site, as_of=request.as_of, drafts=request.drafts)
    problems += (*malformed, *dangling, *check(graph, site, as_of=request.as_of))

    theme, unusable = read.read_theme(site.theme, sources.themes, site.at("theme"))
    problems += unusable
    if theme is not None:
        pass
    made = Made(_key_of(request, sources), in_order(problems), len(library.documents))
    if theme is None or _stopped(made.diagnostics, strict=request.strict):
        return made, {}

    # edges -> search index, each document's counts a memo
    entries = search.entries(graph, site)
    counts = cache.load(shelf, "counts", dict[str, search.Counted], stamp) or {}
    names = [search.key_of(entry) for entry in entries]
    counted = {name: counts.get(name) or search.count(entry) for name, entry in zip(names, entries, strict=True)}
    if counted.keys() != counts.keys():
        cache.save(shelf, "counts", counted, stamp)
    found = search.index(entries, [counted[name] for name in names])

    # edges -> what each page will show -> bytes, each page a memo
    plans = render.plan(graph, site, theme, search.scripts(found))
    bytes_of = {file.path: file.data for file in content.files}
    outputs: dict[str, Output | str] = {
        output.path: output
        for output in (*found, *render.assets(theme), *render.media(graph, bytes_of.__getitem__))
    }
    drawn = cache.load(shelf, "pages", dict[str, str], stamp) or {}
    keys = {plan.path: render.key_of(plan, theme) for plan in plans}
    engine = render.Engine(theme)
    for number, plan in enumerate(plans, start=1):
        digest = drawn.get(keys[plan.path])
        if digest is not None and (not request.publish or intact.get(plan.path) == digest):
            outputs[plan.path] = digest
            continue
        output, broken = render.render(engine, plan)
        problems += broken
        if output is not None:
            outputs[plan.path] = output
        progress("drawing", number, len(plans))
    digests = {path: output if isinstance(output, str) else output.digest for path, output in outputs.items()}
    cache.save(shelf, "pages", {keys[path]: digests[path] for path in keys if path in digests}, stamp)
    made = msgspec.structs.replace(made, diagnostics=in_order(problems), files=digests)
    return made, outputs


def clean(root: Path, settings: str, output: Path | None) -> tuple[int, tuple[Diagnostic, ...]]:
    """Remove the files that were published, and the cache; says how many files of the site went."""
    file, problems = read.read_file(root, settings)
    site, wrong = read.read_site(file) if file is not None else (None, ())
    if output is None and site is None:
        return 0, in_order((*problems, *wrong))
    place = output or root / (site.output if site is not None else "")
    span = site.at("output") if site is not None else Span(settings)
    with publish.lock(place, span=span) as refused:
        removed, failed = (0, refused) if refused else publish.clean(place, span=span)
    cache.clear(root / _SHELF)
    return removed, in_order(failed)


def _key_of(request: Request, sources: Sources) -> str:
    """The digest of everything that a build depends on, the program itself aside (see `cache.stamp_of`)."""
    trees = [sources.content, *(sources.themes[name] for name in sorted(sources.themes))]
    files = [(file.path, file.digest) for tree in trees for file in tree.files]
    facts = (request.settings, sources.settings.digest, request.base_url, request.as_of, request.strict, request.drafts)
    return digest_of(msgspec.msgpack.encode((facts, files)))


def _stopped(diagnostics: tuple[Diagnostic, ...], *, strict: bool) -> bool:
    return bool(diagnostics) if strict else has_errors(diagnostics)


def _pages(paths: Mapping[str, object] | tuple[str, ...]) -> int:
    return sum(path.endswith(".html") for path in paths)
