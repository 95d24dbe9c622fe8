"""
The pipeline, in order: this page tells the whole story.

In: a `Request`. Out: `Built`, with every diagnostic. Nothing here is "current": the day, the settings and the folders are
arguments, and what an earlier build left in the cache can only save time, never change a byte.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from msgspec import Struct

from generator import publish, read
from generator.cache import Shelf, stamp_of
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Output
from generator.model.request import CACHE, SHAPING, Built, Request
from generator.model.theme import Theme
from generator.prove import Progress, Sources, gather, prove

if TYPE_CHECKING:
    from generator.render import PagePlan

__all__ = ("build",)


class Made(Struct, frozen=True):
    """What a build made of the sources with that `digest`: the outputs' digests by path, and the diagnostics."""

    digest: str = ""
    diagnostics: tuple[Diagnostic, ...] = ()
    documents: int = 0
    files: dict[str, str] = {}


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
        result, failed = publish.publish(output, outputs, published, span=place)
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
    theme, unusable = read.read_theme(site.theme, sources.themes, site.at("theme"))
    if theme is not None:
        # Diagnostics name these places, which the digest does not tell.
        places = (theme.name, *(template.path for template in theme.templates.values()), *theme.assets)
        sound = {f"{theme.templates_digest} {' '.join(places)}": theme}
        found = shelf.memo(
            "themes", tuple[Diagnostic, ...], sound, lambda some: list(map(render.check_theme, some))
        )
        unusable += found[0]

    diagnostics = in_order((*proved.diagnostics, *unusable))
    if theme is None or _stopped(diagnostics, request):
        return _kept(shelf, Made(sources.digest, diagnostics, proved.documents)), {}

    # edges -> search index
    entries = {f"{entry.ref} {search.key_of(entry)}": entry for entry in search.entries(graph, site)}
    counted = shelf.memo(
        "counts", search.Counted, entries, lambda some: [search.count(entry) for entry in some]
    )
    index = search.index(tuple(entries.values()), counted)

    # edges -> what each page will show -> bytes
    plans = render.plan(graph, site, theme, search.scripts(index), proved.evidence)
    drawn, broken = draw(plans, theme, shelf, intact if request.publish else None, progress)
    pictures = render.media(graph, {file.path: file.data for file in content.files}.__getitem__)
    outputs = {**drawn, **{output.path: output for output in (*index, *render.assets(theme), *pictures)}}
    digests = {path: _digest_of(output) for path, output in outputs.items()}
    made = Made(sources.digest, in_order((*diagnostics, *broken)), proved.documents, digests)
    return _kept(shelf, made), outputs


def draw(
    plans: "Sequence[PagePlan]",
    theme: Theme,
    shelf: Shelf,
    intact: Mapping[str, str] | None,
    progress: Progress,
) -> tuple[dict[str, Output | str], tuple[Diagnostic, ...]]:
    """
    The pages by path, and what is wrong with their templates. A page is a memo of its view.

    One that was drawn before and stands `intact` (or, when there is nothing to stand in, was drawn before) is not drawn again.
    """
    from generator import render  # noqa: PLC0415

    known = shelf.load("pages", dict[str, str], {})
    engine = render.Engine(theme)
    keys = {plan.path: render.key_of(plan, theme) for plan in plans}
    pages: dict[str, Output | str] = {}
    problems: list[Diagnostic] = []
    for number, plan in enumerate(plans, start=1):
        digest = known.get(keys[plan.path])
        if digest is not None and (intact is None or intact.get(plan.path) == digest):
            pages[plan.path] = digest
            continue
        output, broken = render.render(engine, plan)
        problems += broken
        if output is not None:
            pages[plan.path] = output
        progress("drawing", number, len(plans))
    shelf.save("pages", {keys[path]: _digest_of(page) for path, page in pages.items()})
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
