"""
The pipeline, in order: this page tells the whole story.

In: a `Request`. Out: `Built`, with every diagnostic. Nothing here is "current": the day, the settings and the folders are
arguments, and what an earlier build left in the cache can only save time, never change a byte.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, structs

from generator import publish, read
from generator.cache import Shelf, stamp_of
from generator.model.diagnostics import Code, Diagnostic, has_errors, in_order
from generator.model.graph import Graph
from generator.model.output import Output
from generator.model.request import CACHE, SHAPING, Built, Request, SearchCost
from generator.model.site import Site
from generator.model.source import digest_of
from generator.model.theme import Theme
from generator.prove import Progress, Proved, Sources, gather, prove

if TYPE_CHECKING:
    from generator.render import Manner, Trees

__all__ = ("build", "dress", "indexed")


class Made(Struct, frozen=True):
    """What a build made of the sources with that `digest`: the outputs' digests by path, the diagnostics, a search's cost."""

    digest: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    documents: int = 0
    files: dict[str, str] = {}
    search: SearchCost = SearchCost()


Outputs = Mapping[str, Output | str]


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
    sources, unprintable = printable(request, sources)
    if unprintable:
        return Built(diagnostics=in_order((*unread, *unprintable)))
    shelf = Shelf(request.root / CACHE, stamp_of(libraries=SHAPING))
    output = request.output or request.root / sources.site.output
    place = sources.site.at("output") if request.output is None else None
    made_from = (sources.site.content, read.THEMES, sources.site.snapshots, CACHE)
    folders = [request.root / folder for folder in made_from if folder]
    misplaced = publish.misplaced(output, root=request.root, sources=folders, span=place)
    if not request.publish or misplaced:
        made, _ = made_before(sources, shelf) or make(request, sources, shelf, {}, progress)
        return Built(diagnostics=in_order((*made.diagnostics, *misplaced)), documents=made.documents)

    with publish.lock(output, waiting=waiting, span=place) as refused:
        published = publish.inspect(
            output, shelf.load("stamps", publish.Stamps, publish.Stamps()), span=place
        )
        made, outputs = made_before(sources, shelf, published) or make(
            request, sources, shelf, published.intact, progress
        )
        diagnostics = in_order((*made.diagnostics, *refused, *published.problems))
        if _stopped(diagnostics, request):
            return Built(diagnostics=diagnostics, documents=made.documents)
        spare = publish.spare_of(shelf.folder, output)
        result, failed = publish.publish(output, outputs, published, spare=spare, span=place)
        if result is None:
            return Built(diagnostics=in_order((*diagnostics, *failed)), documents=made.documents)
        shelf.save("stamps", result.stamps)
    return Built(
        diagnostics=diagnostics,
        documents=made.documents,
        pages=_pages(made.files),
        changed=_pages(result.changes.write),
        removed=_pages(result.changes.delete),
        published=True,
        output=output,
        search=made.search,
    )


def made_before(
    sources: Sources, shelf: Shelf, published: publish.Published | None = None
) -> tuple[Made, Outputs] | None:
    """What an earlier build made of the very same sources; with `published`, only if that still stands there whole."""
    made = shelf.load("made", Made, Made())
    if made.digest != sources.digest:
        return None
    if published is not None and publish.diff(made.files, published).write:
        return None
    return made, {**made.files}


def make(
    request: Request, sources: Sources, shelf: Shelf, intact: Mapping[str, str], progress: Progress
) -> tuple[Made, Outputs]:
    """
    Bytes -> outputs, through every stage. An output that stands `intact` already is given by its digest alone.

    There are no outputs when a diagnostic stops publication.
    """
    # Loaded late: a build without changes is spared the libraries behind these stages.
    from generator import render, search  # noqa: PLC0415
    from generator.draw import Printer, draw  # noqa: PLC0415

    site, content = sources.site, sources.content

    # bytes -> documents -> edges -> verdicts -> what is well-formed but wrong
    proved = prove(request, sources, shelf, progress)
    graph = proved.graph

    # bytes -> theme
    trees: render.Trees = {}
    theme, unusable = dress(sources, graph, shelf, trees)

    diagnostics = in_order((*proved.diagnostics, *unusable))
    if theme is None or _stopped(diagnostics, request):
        return _kept(shelf, Made(sources.digest, diagnostics, proved.documents)), {}

    # edges -> search index
    index = indexed(proved, site, shelf)
    assets = render.assets(theme)
    cost = search.cost(index, (asset for asset in assets if asset.path.endswith(".js")))

    # edges -> what each page will show -> bytes
    files = {file.path: file.digest for file in content.files}
    bytes_of = {file.path: file.data for file in content.files}.__getitem__
    manners = cited(graph, site, shelf)
    known = shelf.load("sketches", render.Sketches, render.Sketches())
    book = render.Sketchbook(known)
    plans = render.Plans(graph, site, theme, proved.evidence, files, bytes_of, manners, book, shelf.memo)
    pictures = render.media(graph, bytes_of)
    printer = Printer(sources.ground, pictures, request.jobs)
    standing = intact if request.publish else None
    drawn, sizes, broken = draw(plans, theme, shelf, standing, progress, printer, trees)
    if book.sketches is not known:
        shelf.save("sketches", book.sketches)
    whole = {output.path: output for output in (*index, *assets, *pictures)}
    outputs = {**drawn, **whole}
    if site.offline:
        sizes |= {path: len(output.data) for path, output in whole.items()}
        listed = {path: (_digest_of(output), sizes[path]) for path, output in outputs.items()}
        outputs |= {output.path: output for output in render.offline(theme, listed)}
    digests = {path: _digest_of(output) for path, output in outputs.items()}
    diagnostics = in_order((*diagnostics, *search.over_budget(cost, site), *broken))
    made = Made(sources.digest, diagnostics, proved.documents, digests, cost)
    return _kept(shelf, made), outputs


def dress(
    sources: Sources, graph: Graph, shelf: Shelf, trees: "Trees | None" = None
) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """
    The theme that the settings name, with the site's own colours in it, and what is wrong with it.

    Templates that had to be read for this are added to `trees`.
    """
    from generator import render  # noqa: PLC0415

    theme, unusable = read.read_theme(sources.site.theme, sources.themes, sources.site.at("theme"))
    if theme is None:
        return None, unusable
    # Diagnostics name these places, which the digest does not tell.
    places = (theme.name, *(template.path for template in theme.templates.values()), *theme.assets)
    sound = {f"{theme.templates_digest} {' '.join(places)}": theme}
    found = shelf.memo(
        "themes", tuple[Diagnostic, ...], sound, lambda some: [render.check_theme(one, trees) for one in some]
    )
    theme, faint = render.worn(theme, sources.site, graph)
    theme = render.fitted(theme, sources.site)
    return theme, (*unusable, *found[0], *faint, *render.lacking(sources.site))


def printable(request: Request, sources: Sources) -> tuple[Sources, tuple[Diagnostic, ...]]:
    """The sources with what the machine makes PDFs with, and why it makes none, where they are asked for."""
    if not sources.site.pdf:
        return sources, ()
    # Loaded late: most builds make no PDF.
    from generator import paper  # noqa: PLC0415

    lacking = paper.lacking() if request.publish else None
    if lacking is not None:
        reason, advice = lacking
        message = f"`pdf` is asked for, and this machine cannot make PDFs: {reason}"
        span = sources.site.at("pdf")
        return sources, (Diagnostic(code=Code.FLD004, span=span, message=message, help=advice),)
    # A check leaves PDFs out that were never made, so that it is no build of the same.
    ground = paper.ground()
    digest = digest_of(f"{sources.digest} {ground} {request.publish}".encode())
    return structs.replace(sources, ground=ground, digest=digest), ()


def cited(graph: Graph, site: Site, shelf: Shelf) -> "dict[str, tuple[Manner, ...]]":
    """How topics are cited in the styles that the settings name, by the keys of what a citation says."""
    from generator import render  # noqa: PLC0415

    wanted = render.to_cite(graph, site)
    if not wanted:
        return {}
    lines = shelf.memo("citations", tuple[render.Manner, ...], wanted, render.cite)
    return dict(zip(wanted, lines, strict=True))


def indexed(proved: Proved, site: Site, shelf: Shelf) -> tuple[Output, ...]:
    """The files of the search index."""
    from generator import search  # noqa: PLC0415

    entries = search.entries(proved.graph, site, proved.evidence)
    known = shelf.load("search", search.Kept, search.Kept())
    outputs, kept = search.index(entries, search.labels(proved.graph, site), known)
    if kept is not known:
        shelf.save("search", kept)
    return outputs


def _kept(shelf: Shelf, made: Made) -> Made:
    shelf.save("made", made)
    return made


def _stopped(diagnostics: tuple[Diagnostic, ...], request: Request) -> bool:
    return bool(diagnostics) if request.strict else has_errors(diagnostics)


def _digest_of(output: Output | str) -> str:
    return output if isinstance(output, str) else output.digest


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".html") for path in paths)
