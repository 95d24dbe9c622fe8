"""The one thread that reads the site with what is not saved yet, and what came of it."""

import asyncio
import gc
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

from msgspec import Struct, structs
from pygls.workspace import PositionCodec

from generator.build import dress
from generator.cache import MemoryShelf, stamp_of
from generator.lsp.known import Known
from generator.lsp.text import Text
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.model.request import CACHE, SHAPING, Request
from generator.model.source import SourceFile
from generator.prove import gather, prove

__all__ = ("Desk", "Reading")

R = TypeVar("R")

#: A draft that nothing cites yet is what a draft is for.
_NOT_OF_DRAFTS = frozenset({Code.CIT002})


class Reading(Struct, frozen=True):
    """
    What came of reading a site once: everything that is wrong with it.

    There is no `known` when the settings cannot be read. A `fault` of ours, in words, stands in the place of what could not be
    found out.
    """

    diagnostics: tuple[Diagnostic, ...] = ()
    known: Known | None = None
    fault: str = ""


class _Closed(Exception):  # noqa: N818 - nothing is wrong
    """The editor has gone."""


class Desk:
    """
    A site on the disk with the files that an editor holds above it. Its methods are for one event loop.

    Args:
        request: the site.
        codec: how the editor counts columns.
        tell: called with each new reading.
    """

    def __init__(self, request: Request, codec: PositionCodec, tell: Callable[[Reading], None]) -> None:
        self.request = request
        self.codec = codec
        self._tell = tell
        stamp = stamp_of(libraries=SHAPING)
        # Two, since what one reading does not want is forgotten. Only the first is kept for the next run.
        self._shelf = MemoryShelf(request.root / CACHE, stamp)
        self._shelf_of_drafts = MemoryShelf(request.root / CACHE, stamp)
        self._thread = ThreadPoolExecutor(1, "briefing")
        self._held: dict[str, str] = {}
        self._asked = self._done = 0
        self._wake = asyncio.Event()
        self._news = asyncio.Event()
        self._closed = False
        self._digest = ""
        self._known: Known | None = None

    @property
    def root(self) -> Path:
        """The folder of the settings."""
        return self.request.root

    @property
    def known(self) -> Known | None:
        """What the last reading told that told anything."""
        return self._known

    def hold(self, path: str, text: str) -> None:
        """The editor has `text` for the file at `path`, whatever the disk has."""
        self._held[path] = text
        self.note()

    def release(self, path: str) -> None:
        """The editor has closed the file: the disk counts again."""
        self._held.pop(path, None)
        self.note()

    def note(self) -> None:
        """Something may have changed."""
        self._asked += 1
        self._wake.set()

    def text(self, path: str) -> Text | None:
        """The text that the editor holds, newer than any reading."""
        held = self._held.get(path)
        return None if held is None else Text(held, self.codec)

    async def current(self) -> Known | None:
        """What is known once everything that was typed before this call has been read."""
        wanted = self._asked
        while self._done < wanted and not self._closed:
            await self._news.wait()
        return self._known

    async def keep_up(self) -> None:
        """Read the site, and again whenever a change was noted, until this is cancelled."""
        self.note()
        while not self._closed:
            await self._wake.wait()
            self._wake.clear()
            asked, held = self._asked, dict(self._held)
            try:
                reading = await self._do(lambda held=held: self._read(held))  # type: ignore[misc]
            except _Closed:
                return
            self._take(reading)
            self._done = asked
            self._news.set()
            self._news = asyncio.Event()

    def close(self) -> None:
        """Stop reading, and let go of everybody who waits."""
        self._closed = True
        self._wake.set()
        self._news.set()
        self._thread.shutdown(wait=False, cancel_futures=True)

    def _take(self, reading: Reading | None) -> None:
        if reading is None:
            return
        if reading.known is not None:
            self._known = reading.known
        try:
            self._tell(reading)
        except Exception as fault:  # noqa: BLE001 - what cannot be shown must not end the session either
            self._tell(Reading(fault=f"{type(fault).__name__}: {fault}"))

    async def _do(self, work: Callable[[], R]) -> R:
        if self._closed:
            raise _Closed
        return await asyncio.get_running_loop().run_in_executor(self._thread, work)

    # ------------------------------------------------------------------------------------------------ on the thread

    def _read(self, held: dict[str, str]) -> Reading | None:
        """The site as it is now; none when that is how it was."""
        try:
            return self._read_through(held)
        except _Closed:
            raise
        except Exception as fault:  # noqa: BLE001 - a fault of ours must not end an editor's session
            self._digest = ""
            return Reading(fault=f"{type(fault).__name__}: {fault}")

    def _read_through(self, held: dict[str, str]) -> Reading | None:
        unsaved = [SourceFile.of(path, text.encode(errors="surrogatepass")) for path, text in held.items()]
        sources, unread = gather(self.request, unsaved)
        if sources is None:
            self._digest = ""
            return Reading(in_order(unread))
        if sources.digest == self._digest:
            return None
        is_first = not self._digest
        shown = prove(self.request, sources, self._shelf, self._step)
        _, unusable = dress(sources, shown.graph, self._shelf)
        diagnostics = [*shown.diagnostics, *unusable]
        whole = shown
        drafts = frozenset(one.span.path for one in shown.library.documents if one.draft)
        if drafts and not self.request.drafts:
            with_drafts = structs.replace(self.request, drafts=True)
            whole = prove(with_drafts, sources, self._shelf_of_drafts, self._step)
            diagnostics += [
                one for one in whole.diagnostics if one.span.path in drafts and one.code not in _NOT_OF_DRAFTS
            ]
        self._digest = sources.digest
        found = in_order(diagnostics)
        reading = Reading(found, Known(sources, shown, whole, found, self.codec))
        if is_first:
            self._shelf.keep()
            # Much is kept for long: to look for garbage in all of it, over and over, would make every edit wait.
            gc.collect()
            gc.freeze()
        return reading

    def _step(self, _stage: str, _done: int, _total: int) -> None:
        if self._closed:
            raise _Closed
