"""The preview's answers to a browser, all of them from memory: no path that is asked for ever reaches the disk."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import suppress
from html import escape
from http import HTTPStatus
from importlib.resources import files
from ipaddress import ip_address
from pathlib import PurePosixPath
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import (
    HTMLResponse,
    PlainTextResponse,
    RedirectResponse,
    Response,
    StreamingResponse,
)
from starlette.types import ASGIApp, Receive, Scope, Send

from generator.report import Format, formatted
from generator.serve.room import Closed, Found, Reading, Room

__all__ = ("OWN", "app", "is_local", "is_own")

#: The folder of what the preview adds to the site; no page has a name that starts with a dot.
OWN = ".briefing"

#: Seconds after which a browser that hears nothing is told that we are still there; else we would never notice that it is not.
_BEAT = 15

_TEXT = "; charset=utf-8"
_PDF = "application/pdf"
_TYPES = {
    ".avif": "image/avif",
    ".bib": "application/x-bibtex" + _TEXT,
    ".css": "text/css" + _TEXT,
    ".gif": "image/gif",
    ".html": "text/html" + _TEXT,
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript" + _TEXT,
    ".json": "application/json",
    ".map": "application/json",
    ".pdf": _PDF,
    ".md": "text/markdown" + _TEXT,
    ".png": "image/png",
    ".ris": "application/x-research-info-systems" + _TEXT,
    ".svg": "image/svg+xml",
    ".txt": "text/plain" + _TEXT,
    ".wasm": "application/wasm",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}

#: On every answer. Other sites may neither read nor embed what is written here, and nothing may run that is not a file of ours.
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none';"
        " object-src 'none'; require-trusted-types-for 'script'"
    ),
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}

#: A name or an address, and perhaps a port: what a browser sends as `Host`.
_HOST = re.compile(r"(?P<name>[a-z0-9.-]+|\[(?P<address>[0-9a-f:.]+)\])(?::[0-9]{1,5})?")

_HEAD = re.compile(rb"<head\b[^>]*>", re.IGNORECASE)

_LOCAL = frozenset({"localhost", "127.0.0.1", "::1"})

_OWN_FILES = ("live.js", "live.css")


def app(room: Room, name: str) -> ASGIApp:
    """
    What answers for the site in `room` at the host `name`.

    It answers to that name and to this machine's own; where others can reach it, to addresses too. It never answers to another
    name: somebody else's page could have given it to this machine, to read what is here (DNS rebinding).
    """

    async def answer(scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        try:
            response = _refused(request, name) or await _answer(request, room)
        except Closed:
            response = PlainTextResponse("the preview has ended\n", 503)
        response.headers.update(_HEADERS)
        if response.media_type == _PDF:
            # Browsers show these with scripts and styles of their own, which some of them would hold to the policy.
            del response.headers["Content-Security-Policy"]
        await response(scope, receive, send)

    return answer


def is_own(host: str, name: str) -> bool:
    """Whether `host`, as a browser sends it, is this server, which was told to be `name`."""
    found = _HOST.fullmatch(host.lower())
    if found is None:
        return False
    asked = found["address"] or found["name"]
    if asked in _LOCAL or asked == name.lower():
        return True
    return not is_local(name) and _is_address(asked)


def is_local(name: str) -> bool:
    """Whether only this machine reaches the host `name`."""
    return name.lower() == "localhost" or (_is_address(name) and ip_address(name).is_loopback)


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _refused(request: Request, name: str) -> Response | None:
    """The answer to what only somebody ill-disposed or mistaken would ask."""
    hosts = request.headers.getlist("host")
    if len(hosts) != 1 or not is_own(hosts[0], name):
        return PlainTextResponse("this server does not answer to that name\n", 421)
    if request.method not in {"GET", "HEAD"}:
        return PlainTextResponse("only GET and HEAD\n", 405, {"Allow": "GET, HEAD"})
    if request.headers.get("origin", f"http://{hosts[0]}") != f"http://{hosts[0]}":
        return PlainTextResponse("not for pages of other sites\n", 403)
    return None


async def _answer(request: Request, room: Room) -> Response:
    path = request.scope["path"].removeprefix("/")
    inside, _, name = path.partition("/")
    if inside == OWN:
        return _own(request, room, name)
    found = await room.find(path)
    if found.status == HTTPStatus.NOT_FOUND and (await room.find(f"{path}/")).status == HTTPStatus.OK:
        return RedirectResponse(f"/{quote(path)}/", HTTPStatus.TEMPORARY_REDIRECT)
    if found.output is None:
        return HTMLResponse(_with_script(_apology(room, found), ""), found.status)
    kind = _TYPES.get(PurePosixPath(found.output.path).suffix.lower(), "application/octet-stream")
    data = found.output.data
    if kind.startswith("text/html"):
        data = _with_script(data, found.output.digest)
    return Response(data, found.status, media_type=kind)


def _own(request: Request, room: Room, name: str) -> Response:
    if name == "events":
        asked = request.query_params
        path = asked.get("path", "/").removeprefix("/")
        stream = _events(room, path, asked.get("page", "")) if request.method == "GET" else ()
        return StreamingResponse(stream, media_type="text/event-stream")
    if name in _OWN_FILES:
        data = files(__package__).joinpath(name).read_bytes()
        return Response(data, media_type=_TYPES[PurePosixPath(name).suffix])
    return PlainTextResponse("there is nothing here\n", 404)


async def _events(room: Room, path: str, page: str) -> AsyncIterator[str]:
    """What is wrong with the site, whenever that changes, and a word when the page at `path` is no longer the one given."""
    told: Reading | None = None
    with suppress(Closed):
        while True:
            turn = room.turn
            found = await room.find(path)
            if room.reading != told:
                told = room.reading
                yield _event("problems", _problems(room))
            now = found.output.digest if found.output else ""
            if now != page:
                page = now
                yield _event("change")
            while not await room.news(turn, _BEAT):
                yield ": still here\n\n"


def _event(name: str, data: str = "") -> str:
    return "".join((f"event: {name}\n", *(f"data: {line}\n" for line in data.split("\n")), "\n"))


def _problems(room: Room) -> str:
    listed = formatted(room.reading.diagnostics, Format.JSON)
    return f'{{"fault": {json.dumps(room.reading.fault)}, "stale": {json.dumps(room.is_stale)}, "problems": {listed}}}'


def _with_script(page: bytes, digest: str) -> bytes:
    """
    The page with our script in its head: a file of our own, as its policy demands.

    It comes before all others that wait for the whole page, so that it sees the page as it was sent.
    """
    script = f'\n<script src="/{OWN}/live.js" data-page="{digest}" defer></script>'.encode()
    head = _HEAD.search(page)
    at = head.end() if head else len(page)
    return page[:at] + script + page[at:]


def _apology(room: Room, found: Found) -> bytes:
    """
    A page where the site has none: it says why to those without scripts, to the others the script does.

    What the machine lacks is wrong with nothing that is written here, and is told to all.
    """
    what = {
        404: "There is no such page",
        500: "This page cannot be drawn",
        501: "This machine cannot make PDFs",
    }.get(found.status, "There is nothing to show yet")
    lines = found.why.splitlines() or ["It will appear as soon as it is there"]
    said = "".join(f"<p>{escape(line[:1].upper() + line[1:])}.</p>\n" for line in lines)
    told = room.reading.fault or formatted(room.reading.diagnostics, Format.TEXT)
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{what}</title>\n</head>\n<body>\n<h1>{what}</h1>\n"
        f"{said}<noscript><pre>{escape(told)}</pre></noscript>\n"
        "</body>\n</html>\n"
    ).encode()
