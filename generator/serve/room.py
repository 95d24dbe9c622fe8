"""The one thread that reads and draws, and what came of it: the last good site, and what is wrong now."""

import asyncio
import gc
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TypeVar

from msgspec import Struct, structs

from generator.build import dress
from generator.cache import MemoryShelf, stamp_of
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.output import Output
from generator.model.refs import path_of
from generator.model.request import CACHE, SHAPING, Request
from generator.prove import gather, prove
from generator.serve.preview import NOTHING_KEPT, Preview

__all__ = ("Closed", "Found", "Reading", "Room")

R = TypeVar("R")

#: An editor may empty a file and then write it: what is wrong has to stay wrong for so many seconds before it is told.
_SETTLED = 0.04
#: How long pages that nobody asked for are drawn at a stretch, so that one that somebody does ask for need not wait.
_STRETCH = 0.004
#: How long a new site is left to those who look at it before anything else of it is drawn.
_COURTESY = 0.25

_NOT_FOUND = "404.html"


class Reading(Struct, frozen=True):
    """
    What came of reading a site once: everything that is wrong, and how long it took.

    A `fault` of ours, in words, stands in the place of what could not be found out.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    documents: int = 0
    seconds: float = 0.0
    fault: str = ""


class Found(Struct, frozen=True):
    """
    What answers at an address: a file of the site, or what stands there instead; nothing before there is any site.

    `why` says what this machine lacks to make the file, where that is the reason that there is none.
    """

    output: Output | None
    status: int
    why: str = ""


class Closed(Exception):  # noqa: N818 - nothing is wrong
    """The room was closed meanwhile."""


class _Read(Struct, frozen=True):
    """
    A reading, the preview that it allows, and the digest of what was read: empty when that could not even be gathered.

    `early` are the diagnostics of the reading without those that come of drawing.
    """

    reading: Reading
    preview: Preview | None = None
    digest: str = ""
    early: tuple[Diagnostic, ...] = ()


class Room:
    """
    A site as it stands and as it is being written. Its methods are for one event loop.

    Args:
        request: the site.
        tell: called with each new reading.
    """

    def __init__(self, request: Request, tell: Callable[[Reading], None]) -> None:
        self._request = request
        self._tell = tell
        self._shelf = MemoryShelf(request.root / CACHE, stamp_of(libraries=SHAPING))
        self._thread = ThreadPoolExecutor(1, "briefing")
        self._noted = asyncio.Event()
        self._noted_at = 0.0
        self._news = asyncio.Event()
        self._has_read = asyncio.Event()
        self._digest: str | None = None
        self._preview: Preview | None = None
        self._sound: Preview | None = None
        self._early: tuple[Diagnostic, ...] = ()
        self._drawing: asyncio.Task[None] | None = None
        self.folders: tuple[str, ...] = ("content",)
        self.reading = Reading()
        self.turn = 0
        self.closed = False

    @property
    def is_stale(self) -> bool:
        """Whether pages are shown as they were before something went wrong."""
        return self._preview is not None and self._preview.digest != self._digest

    def note(self) -> None:
        """Something may have changed."""
        if not self._noted.is_set():
            self._noted_at = time.perf_counter()
            self._noted.set()

    async def keep_up(self) -> None:
        """Read the site, and again whenever a change was noted, until this is cancelled."""
        self.note()
        while True:
            await self._noted.wait()
            self._noted.clear()
            read = await self._do(self._read)
            if read is not None and not (self._is_bad(read) and await self._is_mended_at_once()):
                self._take(read)
            self._has_read.set()

    async def find(self, path: str) -> Found:
        """What answers at the site-relative `path`, once the site was read."""
        await self._has_read.wait()
        try:
            found = await self._do(lambda: self._find(path))
        except Closed:
            raise
        except Exception as fault:  # noqa: BLE001 - a fault of ours must not end the preview of a site
            self._confess(fault)
            return Found(None, 500)
        self._tell_what_is_known_late()
        return found

    async def news(self, turn: int, seconds: float) -> bool:
        """Wait for news since `turn`; False when there was none for so many `seconds`."""
        if self.turn == turn and not self.closed:
            try:
                await asyncio.wait_for(self._news.wait(), seconds)
            except TimeoutError:
                return False
        if self.closed:
            raise Closed
        return True

    def close(self) -> None:
        """Let go of everybody who waits for news, and stop reading."""
        self.closed = True
        if self._drawing is not None:
            self._drawing.cancel()
        self._news.set()
        self._has_read.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    # -------------------------------------------------------------------------------------------------- on the loop

    def _is_bad(self, read: _Read) -> bool:
        return self._has_read.is_set() and has_errors(read.reading.diagnostics)

    async def _is_mended_at_once(self) -> bool:
        with suppress(TimeoutError):
            return await asyncio.wait_for(self._noted.wait(), _SETTLED)
        return False

    def _take(self, read: _Read) -> None:
        """Make what was read the news, and draw in the background what nobody looks at."""
        if self._drawing is not None:
            self._drawing.cancel()
            self._drawing = None
        self._digest, self._early = read.digest, read.early
        if read.preview is not None:
            if self._preview is not None and self._preview.is_sound:
                self._sound = self._preview
            self._preview = read.preview
            self._drawing = asyncio.create_task(self._draw(read.preview))
        self._publish(read.reading)

    def _publish(self, reading: Reading) -> None:
        self.reading = reading
        self.turn += 1
        self._tell(reading)
        self._news.set()
        self._news = asyncio.Event()

    async def _draw(self, preview: Preview) -> None:
        """Draw what nobody has looked at, then tidy up: whoever waits for a page comes between."""
        try:
            await asyncio.sleep(_COURTESY)
            await self._draw_all(preview)
        except Closed:
            return
        except Exception as fault:  # noqa: BLE001 - as above
            self._confess(fault)

    async def _draw_all(self, preview: Preview) -> None:
        while not preview.is_drawn:
            await self._do(lambda: preview.draw_some(_STRETCH))
        if preview.is_sound:
            self._sound = preview
        await self._do(preview.weigh)
        self._tell_what_is_known_late()
        await self._do(self._tidy)

    def _confess(self, fault: Exception) -> None:
        """Tell of a fault of ours, once."""
        reading = structs.replace(self.reading, fault=_in_words(fault))
        if reading != self.reading:
            self._publish(reading)

    def _tell_what_is_known_late(self) -> None:
        """Tell what was found wrong while pages were drawn, if the site is still the one that was read."""
        preview = self._preview
        if preview is not None and self._digest == preview.digest:
            diagnostics = in_order((*self._early, *preview.late))
            if diagnostics != self.reading.diagnostics:
                self._publish(structs.replace(self.reading, diagnostics=diagnostics))

    async def _do(self, work: Callable[[], R]) -> R:
        if self.closed:
            raise Closed
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # ------------------------------------------------------------------------------------------------ on the thread

    def _read(self) -> _Read | None:
        """The site as it is on the disk; none when that is how it was."""
        try:
            return self._read_through()
        except Closed:
            raise
        except Exception as fault:  # noqa: BLE001 - a fault of ours must not end the preview of a site
            return _Read(Reading(fault=_in_words(fault)))

    def _read_through(self) -> _Read | None:
        began = self._noted_at
        sources, unread = gather(self._request)
        if sources is None:
            reading = Reading(diagnostics=in_order(unread))
            return None if (self._digest, self.reading) == ("", reading) else _Read(reading)
        self.folders = tuple(filter(None, (sources.site.content, sources.site.snapshots)))
        if sources.digest == self._digest:
            return None
        proved = prove(self._request, sources, self._shelf, self._step)
        theme, unusable = dress(sources, proved.graph, self._shelf)
        early = diagnostics = in_order((*proved.diagnostics, *unusable))
        preview = None
        if theme is not None and not has_errors(early):
            kept = self._preview.kept if self._preview is not None else NOTHING_KEPT
            preview = Preview(sources, proved, theme, self._shelf, kept)
            diagnostics = in_order((*early, *preview.late))
        seconds = time.perf_counter() - began
        return _Read(Reading(diagnostics, proved.documents, seconds), preview, sources.digest, early)

    def _step(self, _stage: str, _done: int, _total: int) -> None:
        if self.closed:
            raise Closed

    def _find(self, path: str) -> Found:
        if self._preview is None:
            return Found(None, 503)
        for wanted, status in ((path_of(path), 200), (_NOT_FOUND, 404)):
            if why := self._preview.lacks(wanted):
                return Found(None, 501, why)
            if wanted in self._preview:
                # A page that cannot be drawn is shown as it last was.
                output = self._preview.get(wanted)
                if output is None and self._sound is not None:
                    output = self._sound.get(wanted)
                return Found(output, status if output else 500)
        return Found(None, 404)

    def _tidy(self) -> None:
        self._shelf.keep()
        gc.collect()


def _in_words(fault: Exception) -> str:
    return f"{type(fault).__name__}: {fault}"
