"""Folders watched: a word whenever something in them may have changed."""

import asyncio
import os
import stat
from collections.abc import Callable, Iterable
from pathlib import Path

from msgspec import Struct
from watchfiles import Change, awatch

__all__ = ("Places", "places", "watch")

#: Milliseconds without another change after which a change is told, and at most between a change and the word of it.
_QUIET, _LONGEST = 10, 200
#: Milliseconds after which it is looked whether the folders that are watched are still the ones that stand there.
_BEAT = 1000
#: Seconds before folders that could not be watched are tried again.
_PAUSE = 0.5


class Places(Struct, frozen=True):
    """
    What to watch: `deep` are folders with everything in them, `flat` those in which only `names` count.

    A folder that is not there is seen to come from the nearest one above it. Each has its number on the disk with it: another
    folder in its place is another place.
    """

    deep: dict[str, int]
    flat: dict[str, int]
    names: frozenset[str]


def places(files: Iterable[Path], folders: Iterable[Path]) -> Places:
    """Where to look for changes of the `files` and of anything in the `folders`."""
    deep: dict[str, int] = {}
    flat: dict[str, int] = {}
    names = set()
    for path, is_deep in [*((file, False) for file in files), *((folder, True) for folder in folders)]:
        # The last part is not resolved: a link in the place of a folder is no folder of ours.
        name = os.path.normpath(path)
        number = _folder(name)
        if is_deep and number:
            deep[name] = number
        above = os.path.dirname(name)  # noqa: PTH120 - watchfiles speaks of strings too
        while not (number := _folder(above)) and above != os.path.dirname(above):  # noqa: PTH120
            name, above = above, os.path.dirname(above)  # noqa: PTH120
        flat[above] = number
        names.add(name)
    return Places(deep, flat, frozenset(names))


async def watch(where: Callable[[], Places], note: Callable[[], None]) -> None:
    """
    Call `note` when something may have changed, and when watching has begun, until cancelled.

    `where` is asked again after every change: the settings name folders, and folders come and go.
    """
    while True:
        try:
            await _watch_while_same(where, note)
        except* OSError:
            # A folder went away just now, or the machine allows no more watches.
            await asyncio.sleep(_PAUSE)


async def _watch_while_same(where: Callable[[], Places], note: Callable[[], None]) -> None:
    now = where()
    stop = asyncio.Event()

    async def deep() -> None:
        async for _ in awatch(
            *now.deep, watch_filter=_is_read, step=_QUIET, debounce=_LONGEST, stop_event=stop
        ):
            note()

    async def flat() -> None:
        async for changes in awatch(
            *now.flat,
            watch_filter=lambda _change, path: path in now.names,
            step=_QUIET,
            debounce=_LONGEST,
            rust_timeout=_BEAT,
            yield_on_timeout=True,
            recursive=False,
            stop_event=stop,
        ):
            if changes:
                note()
            if where() != now or any(path in now.deep for _, path in changes):
                stop.set()

    async with asyncio.TaskGroup() as group:
        if now.deep:
            group.create_task(deep())
        group.create_task(flat())
        # Both begin to watch with their first step. What changed before that, nobody saw.
        await asyncio.sleep(0)
        note()


def _is_read(_change: Change, path: str) -> bool:
    """Whether a file of that name is read at all: see `generator.read.tree`."""
    name = os.path.basename(path)  # noqa: PTH119 - called for each of thousands of files
    return name[:1] not in {".", "#"} and name[-1:] != "~"


def _folder(path: str) -> int:
    """The number of the folder at `path` on its disk; 0 when there is no folder, or only a link to one."""
    try:
        status = os.lstat(path)
    except OSError:
        return 0
    return status.st_ino if stat.S_ISDIR(status.st_mode) else 0
