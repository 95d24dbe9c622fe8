"""
The pipeline, in order: this page tells the whole story.

In: a `Request`. Out: `Built`, with every diagnostic. Nothing here is "current": the day, the settings and the folders are
arguments, and what an earlier build left in the cache can only save time, never change a byte.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING

from msgspec import Struct

from generator import publish, read
from generator.cache import Shelf, stamp_of
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Output
from generator.model.request import CACHE, SHAPING, Built, Request, SearchCost
from generator.model.site import Site
from generator.model.theme import Theme
from generator.prove import Progress, Proved, Sources, gather, prove

if TYPE_CHECKING:
    from generator.render import Plans

__all__ = ("build", "dress", "indexed")


class Made(Struct, frozen=True):
    """What a build made of the sources with that `digest`: the outputs' digests by path, the diagnostics, a search's cost."""

    digest: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    documents: int = 0
    files: dict[str, str] = {}
    search: SearchCost = SearchCost()


class Drawn(Struct, frozen=True):
    """What was drawn before: the keys of views by their scopes, and the digests of pages by their keys."""

    keys: dict[str, str] = {}
    digests: dict[str, str] = {}


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
    # Loaded late, and in `draw`: a build without changes is spared the libraries behind these stages.
    from generator import render, search  # noqa: PLC0415

    site, content = sources.site, sources.content

    # bytes -> documents -> edges -> verdicts -> what is well-formed but wrong
    proved = prove(request, sources, shelf, progress)
    graph = proved.graph

    # bytes -> theme
    theme, unusable = dress(sources, shelf)

    diagnostics = in_order((*proved.diagnostics, *unusable))
    if theme is None or _stopped(diagnostics, request):
        return _kept(shelf, Made(sources.digest, diagnostics, proved.documents)), {}

    # edges -> search index
    index = indexed(proved, site, shelf)
    assets = render.assets(theme)
    cost = search.cost(index, (asset for asset in assets if asset.path.endswith(".js")))

    # edges -> what each page will show -> bytes
    files = {file.path: file.digest for file in content.files}
    plans = render.Plans(graph, site, theme, proved.evidence, files)
    drawn, broken = draw(plans, theme, shelf, intact if request.publish else None, progress)
    pictures = render.media(graph, {file.path: file.data for file in content.files}.__getitem__)
    outputs = {**drawn, **{output.path: output for output in (*index, *assets, *pictures)}}
    digests = {path: _digest_of(output) for path, output in outputs.items()}
    diagnostics = in_order((*diagnostics, *search.over_budget(cost, site), *broken))
    made = Made(sources.digest, diagnostics, proved.documents, digests, cost)
    return _kept(shelf, made), outputs


def dress(sources: Sources, shelf: Shelf) -> tuple[Theme | None, tuple[Diagnostic, ...]]:
    """The theme that the settings name, and what is wrong with it."""
    from generator import render  # noqa: PLC0415

    theme, unusable = read.read_theme(sources.site.theme, sources.themes, sources.site.at("theme"))
    if theme is None:
        return None, unusable
    # Diagnostics name these places, which the digest does not tell.
    places = (theme.name, *(template.path for template in theme.templates.values()), *theme.assets)
    sound = {f"{theme.templates_digest} {' '.join(places)}": theme}
    found = shelf.memo(
        "themes", tuple[Diagnostic, ...], sound, lambda some: list(map(render.check_theme, some))
    )
    return theme, (*unusable, *found[0])


def indexed(proved: Proved, site: Site, shelf: Shelf) -> tuple[Output, ...]:
    """The files of the search index."""
    from generator import search  # noqa: PLC0415

    entries = search.entries(proved.graph, site, proved.evidence)
    known = shelf.load("search", search.Kept, search.Kept())
    outputs, kept = search.index(entries, search.labels(proved.graph, site), known)
    if kept is not known:
        shelf.save("search", kept)
    return outputs


def draw(
    plans: "Plans",
    theme: Theme,
    shelf: Shelf,
    intact: Mapping[str, str] | None,
    progress: Progress,
) -> tuple[dict[str, Output | str], tuple[Diagnostic, ...]]:
    """
    The pages by path, and what is wrong with their templates. A page is a memo of its view, a view's key one of its scope.

    One that was drawn before and stands `intact` (or, when there is nothing to stand in, was drawn before) is not drawn again.
    """
    from generator import render  # noqa: PLC0415

    known = shelf.load("pages", Drawn, Drawn())
    engine = render.Engine(theme)
    scopes = {path: scope for path in plans if (scope := plans.scope(path))}
    keys: dict[str, str] = {}
    pages: dict[str, Output | str] = {}
    problems: list[Diagnostic] = []
    for number, path in enumerate(plans, start=1):
        key = keys[path] = known.keys.get(scopes.get(path, "")) or render.key_of(plans[path], theme)
        digest = known.digests.get(key)
        if digest is not None and (intact is None or intact.get(path) == digest):
            pages[path] = digest
            continue
        output, broken = render.render(engine, plans[path])
        problems += broken
        if output is not None:
            pages[path] = output
        progress("drawing", number, len(plans))
    drawn = Drawn(
        {scope: keys[path] for path, scope in scopes.items()},
        {keys[path]: _digest_of(page) for path, page in pages.items()},
    )
    shelf.save("pages", drawn)
    return pages, tuple(problems)


def _kept(shelf: Shelf, made: Made) -> Made:
    shelf.save("made", made)
    return made


def _stopped(diagnostics: tuple[Diagnostic, ...], request: Request) -> bool:
    return bool(diagnostics) if request.strict else has_errors(diagnostics)


def _digest_of(output: Output | str) -> str:
    return output if isinstance(output, str) else output.digest


def _pages(paths: Iterable[str]) -> int:
    return sum(path.endswith(".html") for path in paths)
