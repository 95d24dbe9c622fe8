"""
Plans -> pages: drawn by templates, and pressed to PDFs where they are for print. Both are memos of all that a page is made of.

In: the plans of a site, a theme, and what was drawn before. Out: outputs, or their digests where they stand already.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import quote

from msgspec import Struct

from generator import render, workers
from generator.cache import Shelf
from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.model.source import Span, digest_of
from generator.model.theme import Theme

__all__ = ("Printer", "draw", "pdf_of")

#: Told a stage's name, how much of it is done, and of how much.
Progress = Callable[[str, int, int], None]

_PDF = ".pdf"
_PAPER = "paper.html"
#: Starting a process, which loads the printing library, takes about as long as printing so many pages.
_WORTHWHILE = 4


if TYPE_CHECKING:
    from generator import paper


class Drawn(Struct, frozen=True):
    """What was drawn before: the keys of views by their scopes, the digests of pages by their keys, and sizes by digests."""

    keys: dict[str, str] = {}
    digests: dict[str, str] = {}
    sizes: dict[str, int] = {}


class Printer(Struct, frozen=True):
    """What pages for print become PDFs with: the digest of the machine's `ground`, pictures, and so many processes."""

    ground: str = ""
    pictures: tuple[Output, ...] = ()
    jobs: int = 1


def draw(
    plans: render.Plans,
    theme: Theme,
    shelf: Shelf,
    intact: Mapping[str, str] | None,
    progress: Progress,
    printer: Printer,
    trees: render.Trees | None = None,
) -> tuple[dict[str, Output | str], dict[str, int], tuple[Diagnostic, ...]]:
    """
    The pages by path, how many bytes each has, and what is wrong with their templates. A page is a memo of its view, a view's key one of its scope.

    One that was drawn before and stands `intact` (or, when there is nothing to stand in, was drawn before) is not drawn again.
    PDFs that were never made are left out when there is nothing to stand in: only readers need them. `trees` are templates of the
    theme that were read already.
    """
    known = shelf.load("pages", Drawn, Drawn())
    engine = render.Engine(theme, trees)
    scopes = {path: _on(printer, path, scope) for path in plans if (scope := plans.scope(path))}
    keys: dict[str, str] = {}
    pages: dict[str, Output | str] = {}
    sheets: dict[str, Output] = {}
    problems: list[Diagnostic] = []
    for number, path in enumerate(plans, start=1):
        key = keys[path] = known.keys.get(scopes.get(path, "")) or _on(
            printer, path, render.key_of(plans[path], theme)
        )
        digest = known.digests.get(key)
        if digest is not None and (intact is None or intact.get(path) == digest):
            pages[path] = digest
            continue
        output, broken = render.render(engine, plans[path])
        problems += broken
        if output is not None:
            (sheets if path.endswith(_PDF) else pages)[path] = output
        progress("drawing", number, len(plans))
    if sheets and intact is not None:
        pressed, spoilt = _press(sheets, theme, printer, progress)
        pages |= pressed
        problems += spoilt
    digests = {path: page if isinstance(page, str) else page.digest for path, page in pages.items()}
    sizes = {
        path: known.sizes[page] if isinstance(page, str) else len(page.data) for path, page in pages.items()
    }
    drawn = Drawn(
        {scope: keys[path] for path, scope in scopes.items()},
        {keys[path]: digest for path, digest in digests.items()},
        {digest: sizes[path] for path, digest in digests.items()},
    )
    shelf.save("pages", drawn)
    return pages, sizes, tuple(problems)


def pdf_of(
    page: Output, theme: Theme, pictures: Iterable[Output]
) -> tuple[Output | None, tuple[Diagnostic, ...]]:
    """A page that was drawn for print as a PDF, or why it cannot be one."""
    from generator import paper  # noqa: PLC0415

    result = paper.press(_sheets((page,), theme, pictures)[0])
    if isinstance(result, str):
        return None, (_spoilt(theme, page.path, result),)
    return Output.of(page.path, result), ()


def _on(printer: Printer, path: str, key: str) -> str:
    """The key of a page, which is another one on another ground if it is for print."""
    return digest_of(f"{key} {printer.ground}".encode()) if path.endswith(_PDF) else key


def _press(
    drawn: Mapping[str, Output],
    theme: Theme,
    printer: Printer,
    progress: Progress,
) -> tuple[dict[str, Output], list[Diagnostic]]:
    """Pages drawn for print as PDFs."""
    # Loaded late: most builds make no PDF.
    from generator import paper  # noqa: PLC0415

    # The longest first, so that processes which share them end together.
    drawn = dict(sorted(drawn.items(), key=lambda item: -len(item[1].data)))
    results = workers.spread(
        paper.press,
        _sheets(drawn.values(), theme, printer.pictures),
        jobs=printer.jobs,
        step=lambda done, total: progress("printing", done, total),
        worthwhile=_WORTHWHILE,
        chunk=1,
    )
    pressed: dict[str, Output] = {}
    spoilt: list[Diagnostic] = []
    for path, result in zip(drawn, results, strict=True):
        if isinstance(result, str):
            spoilt.append(_spoilt(theme, path, result))
        else:
            pressed[path] = Output.of(path, result)
    return pressed, spoilt


def _sheets(pages: Iterable[Output], theme: Theme, pictures: Iterable[Output]) -> "list[paper.Sheet]":
    """Pages with all that they may need to be pressed."""
    from generator import paper  # noqa: PLC0415

    supplies = {render.SITE + path: data for path, data in render.supplies(theme).items()}
    by_address = {render.SITE + one.path: one.data for one in pictures}
    tokens = {name: token.value for name, token in theme.tokens.items()}
    marked = (page.data.decode() for page in pages)
    return [paper.Sheet(html, supplies | _named(html, by_address), tokens) for html in marked]


def _named(html: str, pictures: Mapping[str, bytes]) -> dict[str, bytes]:
    """The pictures that a page may show: those whose address is in it."""
    safe = ":/"
    return {address: data for address, data in pictures.items() if quote(address, safe=safe) in html}


def _spoilt(theme: Theme, path: str, reason: str) -> Diagnostic:
    template = theme.templates.get(_PAPER)
    return Diagnostic(
        code=Code.TPL003,
        span=Span(template.path if template else f"themes/{theme.name}/theme.yaml"),
        message=f"`{path}` cannot be printed: {' '.join(reason.split())}",
        help="use simpler elements or styles in the template or in the theme's `paper/paper.css`",
    )
