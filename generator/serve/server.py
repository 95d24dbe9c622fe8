"""A socket, the signals, and everything that a preview is made of, for as long as it is wanted."""

import asyncio
import errno
import signal
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import uvicorn
from msgspec import Struct, structs

from generator.model.request import Request
from generator.read import THEMES
from generator.serve.app import app, is_local
from generator.serve.room import Reading, Room
from generator.serve.watch import Places, places, watch

__all__ = ("Door", "Taken", "bind", "serve")

#: Seconds that answers which are under way get when the preview ends.
_PATIENCE = 2


class Taken(Exception):  # noqa: N818 - nothing of ours is wrong
    """The address cannot be had; the message says why, and `help` what to do."""

    def __init__(self, message: str, help_: str) -> None:
        super().__init__(message)
        self.help = help_


class Door(Struct, frozen=True):
    """Where the preview is: a socket that listens, and the address of the site there. `is_local`: for this machine only."""

    socket: socket.socket
    host: str
    url: str
    is_local: bool


def bind(host: str, port: int) -> Door:
    """A door at `host` and `port` (0: any that is free); `Taken` when that cannot be."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listening = socket.socket(family, kind, protocol)
        # Else a preview that has just ended would keep the next one out for a minute.
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(address)
        listening.listen()
    except OSError as error:
        raise _taken(error, host, port) from error
    shown = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    shown = f"[{shown}]" if ":" in shown else shown
    return Door(listening, host, f"http://{shown}:{listening.getsockname()[1]}/", is_local(host))


def _taken(error: OSError, host: str, port: int) -> Taken:
    """Why the door cannot be had, to somebody who knows neither sockets nor their errors."""
    if error.errno == errno.EADDRINUSE:
        return Taken(
            f"port {port} of `{host}` is in use, perhaps by another `briefing serve`",
            "end that, or choose another port; `--port 0` takes any that is free",
        )
    if error.errno in {errno.EACCES, errno.EPERM}:
        return Taken(
            f"port {port} is for administrators only", "choose one above 1023, such as `--port 8000`"
        )
    reason = (error.strerror or str(error)).lower()
    return Taken(
        f"`{host}` is no address of this machine ({reason})",
        "leave out `--host`, or name an address that this machine has",
    )


def serve(
    request: Request, door: Door, tell: Callable[[Reading], None], ready: Callable[[], None] = lambda: None
) -> int:
    """
    Show the site at `door` until a signal ends it, whose number is given back.

    Args:
        request: the site; where it will stand is where it is shown.
        door: where to show it.
        tell: called with each reading of the site.
        ready: called when the door is open, and from when on a signal ends it in order.
    """
    request = structs.replace(request, root=request.root.resolve(), base_url=door.url)
    return asyncio.run(_serve(request, door, tell, ready))


async def _serve(
    request: Request, door: Door, tell: Callable[[Reading], None], ready: Callable[[], None]
) -> int:
    room = Room(request, tell)
    server = _Server(
        uvicorn.Config(
            app(room, door.host),
            lifespan="off",
            loop="asyncio",
            http="h11",
            ws="none",
            log_config=None,
            log_level="critical",
            server_header=False,
            timeout_graceful_shutdown=_PATIENCE,
        )
    )
    ended: asyncio.Future[int] = asyncio.get_running_loop().create_future()
    tasks = [
        asyncio.create_task(room.keep_up()),
        asyncio.create_task(watch(partial(_places, request, room), room.note)),
        asyncio.create_task(server.serve(sockets=[door.socket])),
    ]
    try:
        with _signals(ended):
            ready()
            any_of: set[asyncio.Future[Any]] = {ended, *tasks}
            done, _ = await asyncio.wait(any_of, return_when=asyncio.FIRST_COMPLETED)
            for task in done:
                # Only a signal ends a preview; anything else that ends is a fault, and is raised here.
                task.result()
    finally:
        room.close()
        server.should_exit = True
        await asyncio.wait(tasks[2:])
        for task in tasks[:2]:
            task.cancel()
        await asyncio.wait(tasks)
    return ended.result()


class _Server(uvicorn.Server):
    """A server that leaves signals to us."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextmanager
def _signals(ended: "asyncio.Future[int]") -> Iterator[None]:
    """Let Ctrl-C, and a request to terminate, set `ended`."""
    loop = asyncio.get_running_loop()
    handled = (signal.SIGINT, signal.SIGTERM)

    def end(number: int) -> None:
        if not ended.done():
            ended.set_result(number)

    for number in handled:
        loop.add_signal_handler(number, end, number)
    try:
        yield
    finally:
        for number in handled:
            loop.remove_signal_handler(number)


def _places(request: Request, room: Room) -> Places:
    """Where the site's files are, as far as its settings are known."""
    root = request.root
    folders: list[Path] = [root / folder for folder in {*room.folders, THEMES}]
    return places([root / request.settings], folders)
