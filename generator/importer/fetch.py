"""
One page from the web, for somebody who named its address.

Whatever the address leads to, nothing private is reached: every address that a host's name stands for must be a public one, the
connection goes to the very address that was looked at (so that a name which changes its meaning in between gains nothing), and
each redirect starts over. Size, time and the number of redirects are bounded. Proxies of the environment are not used.

A single page asked for by a person is not crawled: `robots.txt` is not consulted. The request says who asks.
"""

import zlib
from collections.abc import Iterator
from contextlib import closing
from http.client import HTTPException, HTTPResponse, IncompleteRead
from socket import socket
from urllib.parse import SplitResult, urljoin, urlsplit

from msgspec import Struct

from generator import __version__
from generator.importer.article import Refusal
from generator.importer.decode import LARGEST
from generator.web import (
    PORTS,
    Connect,
    Deadline,
    Resolve,
    ascii_host,
    is_public,
    reason,
    request,
)
from generator.web import (
    connect as open_connection,
)
from generator.web import (
    resolve as look_up,
)

__all__ = ("Connect", "Fetched", "Limits", "Resolve", "fetch", "is_public")

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_CHUNK = 1 << 16
_LONGEST_URL = 2000


class Limits(Struct, frozen=True, kw_only=True):
    """How much, how long (in seconds, for all of it) and how far."""

    size: int = LARGEST
    seconds: float = 30.0
    redirects: int = 5


class Fetched(Struct, frozen=True, kw_only=True):
    """A page and the address that it came from in the end."""

    url: str
    data: bytes
    content_type: str
    charset: str


class _RefusedError(Exception):
    """Carries a refusal out of the depths of a request; never leaves this module."""

    def __init__(self, message: str, help_: str, *, usage: bool = False) -> None:
        super().__init__(message)
        self.refusal = Refusal(message, help_, usage=usage)


def fetch(
    url: str,
    *,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    resolve: Resolve | None = None,
    connect: Connect | None = None,
) -> Fetched | Refusal:
    """
    The page at `url`, or why it is not to be had.

    Args:
        url: an address on the web, `http` or `https`.
        limits: how much is taken.
        resolve: looks a host's name up.
        connect: opens a connection to an address that was found good.
    """
    deadline = Deadline(limits.seconds)
    try:
        with deadline:
            fetched = _follow(url, limits, resolve or look_up, connect or open_connection, deadline)
            # A connection that was cut at the deadline looks like one that has said everything.
            return _late(url, limits) if deadline.has_passed else fetched
    except _RefusedError as refused:
        return refused.refusal
    except (OSError, HTTPException, ValueError, zlib.error) as error:
        if deadline.has_passed:
            return _late(url, limits)
        return Refusal(
            f"`{_shown(url)}` cannot be fetched: {reason(error)}",
            "check the address, or save the page and import the file",
        )


def _late(url: str, limits: Limits) -> Refusal:
    return Refusal(
        f"`{_shown(url)}` took longer than {limits.seconds:g} seconds",
        "try again later, or save the page and import the file",
    )


def _follow(url: str, limits: Limits, resolve: Resolve, connect: Connect, deadline: Deadline) -> Fetched:
    given = url
    for _ in range(limits.redirects + 1):
        parts = _checked(url)
        address, port = _address(parts, resolve)
        with closing(connect(address, port, limits.seconds)) as raw:
            deadline.watch(raw)
            response = _ask(parts, raw)
            if response.status not in _REDIRECTS:
                return _taken(url, response, limits)
            onward = urljoin(url, response.getheader("Location") or "")
        if onward == url or not response.getheader("Location"):
            raise _RefusedError(f"`{_shown(url)}` redirects to itself or to nowhere", "check the address")
        if parts.scheme == "https" and urlsplit(onward).scheme == "http":
            raise _RefusedError(
                f"`{_shown(url)}` redirects to `{_shown(onward)}`, where anybody on the way could change the words",
                "save the page and import the file",
            )
        url = onward
    raise _RefusedError(
        f"`{_shown(given)}` redirects more than {limits.redirects} times",
        "open it in a browser and copy the last address",
    )


def _checked(url: str) -> SplitResult:
    """The parts of an address that may be asked for."""
    if len(url) > _LONGEST_URL or not url.isprintable() or " " in url:
        raise _RefusedError(
            "the address is too long, or holds spaces or control characters", "copy it again", usage=True
        )
    parts = urlsplit(url)
    if parts.scheme not in PORTS:
        raise _RefusedError(
            f"`{_shown(url)}` is not an address on the web: it starts with `{parts.scheme[:20]}:`",
            "name a file, or an address that starts with `https://`",
            usage=True,
        )
    if not parts.hostname:
        raise _RefusedError(
            f"`{_shown(url)}` names no host", "write it as `https://example.org/article`", usage=True
        )
    if parts.username is not None or parts.password is not None:
        raise _RefusedError("the address holds a user's name or a password", "leave them out", usage=True)
    return parts


def _address(parts: SplitResult, resolve: Resolve) -> tuple[str, int]:
    """The first address of the host; none of them may lead to a private place."""
    host = parts.hostname or ""
    port = parts.port or PORTS[parts.scheme]
    name = ascii_host(parts)
    try:
        found = list(dict.fromkeys(resolve(name, port)))
    except OSError:
        found = []
    if not found:
        raise _RefusedError(
            f"no host is called `{host[:100]}`", "check the address, and that this computer is online"
        )
    private = next((address for address in found if not is_public(address)), None)
    if private is not None:
        raise _RefusedError(
            f"`{host[:100]}` leads to `{private}`, which is not on the open internet",
            "save the page and import the file",
            usage=True,
        )
    return found[0], port


def _ask(parts: SplitResult, raw: socket) -> HTTPResponse:
    headers = {
        "User-Agent": f"briefing/{__version__} (imports one article for an editor)",
        "Accept": "text/html, application/xhtml+xml, text/markdown, text/plain",
    }
    return request("GET", parts, raw, headers)


def _taken(url: str, response: HTTPResponse, limits: Limits) -> Fetched:
    if response.status != 200:
        raise _RefusedError(
            f"`{_shown(url)}` answers {response.status} {(response.reason or '')[:60]}".rstrip(),
            "open it in a browser; save the page and import the file if it shows there",
        )
    size = response.getheader("Content-Length") or "0"
    if size.isdigit() and int(size) > limits.size:
        raise _too_large(url, limits)
    data = bytearray()
    for piece in _unpacked(
        _body(response), (response.getheader("Content-Encoding") or "identity").strip().lower()
    ):
        data += piece
        if len(data) > limits.size:
            raise _too_large(url, limits)
    return Fetched(
        url=url,
        data=bytes(data),
        content_type=response.headers.get_content_type() if response.getheader("Content-Type") else "",
        charset=response.headers.get_content_charset() or "",
    )


def _body(response: HTTPResponse) -> Iterator[bytes]:
    while piece := response.read(_CHUNK):
        yield piece
    if response.length:
        raise IncompleteRead(b"", response.length)


def _unpacked(pieces: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The body as it was before the sender packed it, a bounded piece at a time: a few bytes may stand for very many."""
    if encoding == "identity":
        yield from pieces
        return
    if encoding not in ("gzip", "x-gzip"):
        raise _RefusedError(
            f"the page is sent packed as `{encoding[:20]}`, which was not asked for",
            "save the page and import the file",
        )
    unpacker = zlib.decompressobj(wbits=31)
    for piece in pieces:
        rest = piece
        while rest:
            yield unpacker.decompress(rest, _CHUNK)
            rest = unpacker.unconsumed_tail
    yield unpacker.flush()
    if not unpacker.eof:
        raise IncompleteRead(b"")


def _too_large(url: str, limits: Limits) -> _RefusedError:
    return _RefusedError(
        f"`{_shown(url)}` is larger than {limits.size // 1024**2} MB",
        "save the article alone and import the file",
    )


def _shown(url: str) -> str:
    line = "".join(character if character.isprintable() else "�" for character in url)
    return line if len(line) <= 120 else f"{line[:119]}…"
