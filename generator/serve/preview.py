"""A site in memory, each of whose files is made when it is asked for."""

import time
from collections.abc import Iterator
from functools import cached_property
from itertools import chain

from msgspec import Struct, structs

from generator import paper, render, search
from generator.build import indexed
from generator.cache import Shelf
from generator.draw import pdf_of
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.output import Output
from generator.model.theme import Theme
from generator.prove import Proved, Sources

__all__ = ("NOTHING_KEPT", "Kept", "Preview")

#: How many pages that could not be drawn are tried again at once.
_FIRST = 20

_PDF = ".pdf"


class Kept(Struct, frozen=True):
    """
    What a preview can use of the one before it.

    Pages by the key of all that shows on them, these keys by the scope of what they are made from (see `build.draw`), the paths of
    pages that could not be drawn, what was said of the index, and PDFs by the same keys as pages.
    """

    engine: render.Engine | None = None
    pages: dict[str, Output] = {}
    keys: dict[str, str] = {}
    broken: tuple[str, ...] = ()
    heavy: tuple[Diagnostic, ...] = ()
    pdfs: dict[str, Output] = {}


#: What there is before the first preview.
NOTHING_KEPT = Kept()


class Preview:
    """
    The site that sound sources make, to the byte as `briefing build` would publish it, without what keeps it offline.

    A page is drawn when it is first asked for, and not even then if it was `kept` from the preview before this one. A PDF, which
    takes seconds, is made for nobody but who asks for it.
    """

    def __init__(
        self, sources: Sources, proved: Proved, theme: Theme, shelf: Shelf, kept: Kept = NOTHING_KEPT
    ) -> None:
        # What is kept for reading offline would be shown in place of what is being written.
        site = structs.replace(sources.site, offline=False)
        self._sources = structs.replace(sources, site=site)
        self._proved = proved
        self._theme = theme
        self._shelf = shelf
        self._engine = _engine(theme, kept.engine)
        self._known, self._known_keys = kept.pages, kept.keys
        self._drawn: dict[str, Output] = {}
        self._keys: dict[str, str] = {}
        self._pdfs = kept.pdfs
        self._shown: dict[str, str] = {}
        self._pages: dict[str, Output | None] = {}
        self._broken: dict[str, tuple[Diagnostic, ...]] = {}
        self._heavy = kept.heavy
        # What could not be drawn before is tried first, so that nobody hears that all is well when it is not.
        for path in kept.broken[:_FIRST]:
            self.get(path)

    @property
    def kept(self) -> Kept:
        """What the next preview may use of this one."""
        pages = {**self._known, **self._drawn}
        keys = {**self._known_keys, **self._keys}
        return Kept(self._engine, pages, keys, tuple(self._broken), self._heavy, self._pdfs)

    @property
    def digest(self) -> str:
        """The digest of what the site is made from."""
        return self._sources.digest

    @property
    def is_sound(self) -> bool:
        """Whether every page that was drawn so far could be."""
        return not self._broken

    @property
    def late(self) -> tuple[Diagnostic, ...]:
        """What is known only when pages are drawn and the index is made: broken templates, and an index over its budget."""
        return in_order((*chain.from_iterable(self._broken.values()), *self._heavy))

    @property
    def is_drawn(self) -> bool:
        """Whether every page was drawn."""
        return len(self._pages) == len(self._plans)

    def __iter__(self) -> Iterator[str]:
        """The path of every file, sorted."""
        return iter(sorted((*self._plans, *self._files, *self._index)))

    def __contains__(self, path: object) -> bool:
        """Whether there is a file at `path`, or would be if its template were not broken."""
        return path in self._plans or path in self._files or path in self._index

    def get(self, path: str) -> Output | None:
        """The file at `path`; none when there is no such file, or its template is broken."""
        if path in self._plans:
            if path not in self._pages:
                self._pages[path] = self._draw(path)
            page = self._pages[path]
            return self._printed(page) if page is not None and path.endswith(_PDF) else page
        return self._files.get(path) or self._index.get(path)

    def lacks(self, path: str) -> str:
        """Why this machine cannot make the file at `path`, and how to mend that; empty when it can."""
        reasons = paper.lacking() if path.endswith(_PDF) and path in self._plans else None
        return "\n".join(reasons) if reasons else ""

    def draw_some(self, seconds: float) -> None:
        """Draw pages that nobody asked for yet, for about so long; what older previews drew is then no longer needed."""
        until = time.monotonic() + seconds
        for path in self._plans:
            if path not in self._pages:
                self._pages[path] = self._draw(path)
                if time.monotonic() > until:
                    return
        self._known, self._known_keys = {}, {}
        keys = set(self._shown.values())
        self._pdfs = {key: pdf for key, pdf in self._pdfs.items() if key in keys}

    def weigh(self) -> None:
        """Make the search index, and see whether it keeps within its budget."""
        scripts = (file for path, file in self._files.items() if path.endswith(".js"))
        cost = search.cost(self._index.values(), scripts)
        self._heavy = search.over_budget(cost, self._sources.site)

    @cached_property
    def _plans(self) -> render.Plans:
        proved = self._proved
        content = self._sources.content.files
        return render.Plans(
            proved.graph,
            self._sources.site,
            self._theme,
            evidence=proved.evidence,
            sources={file.path: file.digest for file in content},
            bytes_of={file.path: file.data for file in content}.__getitem__,
        )

    @cached_property
    def _files(self) -> dict[str, Output]:
        """The theme's files and the pictures."""
        return {output.path: output for output in (*render.assets(self._theme), *self._pictures)}

    @cached_property
    def _pictures(self) -> tuple[Output, ...]:
        data = {file.path: file.data for file in self._sources.content.files}
        return tuple(render.media(self._proved.graph, data.__getitem__))

    @cached_property
    def _index(self) -> dict[str, Output]:
        return {output.path: output for output in indexed(self._proved, self._sources.site, self._shelf)}

    def _draw(self, path: str) -> Output | None:
        scope = self._plans.scope(path)
        key = self._known_keys.get(scope) or render.key_of(self._plans[path], self._theme)
        output = self._known.get(key)
        if output is None:
            output, broken = render.render(self._engine, self._plans[path])
            if broken:
                self._broken[path] = broken
        if output is not None:
            self._drawn[key] = output
            if scope:
                self._keys[scope] = key
            if path.endswith(_PDF):
                self._shown[path] = key
        return output

    def _printed(self, page: Output) -> Output | None:
        """The PDF of a page that was drawn for print; none when the library cannot make it."""
        key = self._shown[page.path]
        if key not in self._pdfs:
            pdf, broken = pdf_of(page, self._theme, self._pictures)
            if pdf is None:
                self._broken[page.path] = broken
                return None
            self._pdfs = {**self._pdfs, key: pdf}
        return self._pdfs[key]


def _engine(theme: Theme, known: render.Engine | None) -> render.Engine:
    """What draws the theme; templates that stayed the same are not compiled again."""
    if known is not None and _drawn_with(known.theme) == _drawn_with(theme):
        return known
    return render.Engine(theme)


def _drawn_with(theme: Theme) -> tuple[object, ...]:
    return theme.name, theme.templates, theme.catalogues, theme.figures
