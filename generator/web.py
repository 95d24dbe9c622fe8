"""
One request to one address of the web, for the two commands that a person gives for it: `import` and `links`.

Whatever the address leads to, nothing private need be reached: the caller sees every address that a host's name stands for, and
connects to the very one that it looked at, so that a name which changes its meaning in between gains nothing. Redirects are not
followed here. Proxies of the environment are not used.
"""

import socket
import ssl
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse, IncompleteRead
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address
from threading import Timer
from urllib.parse import SplitResult, quote

__all__ = (
    "PORTS",
    "Connect",
    "Deadline",
    "Resolve",
    "ascii_host",
    "connect",
    "is_public",
    "reason",
    "request",
    "resolve",
)

#: The addresses that a host's name stands for.
Resolve = Callable[[str, int], Sequence[str]]
#: A connected socket to an address and a port, within so many seconds.
Connect = Callable[[str, int, float], socket.socket]

PORTS: Mapping[str, int] = {"http": 80, "https": 443}

#: Networks whose addresses carry another one inside, which a gateway may connect to.
_WRAPPING = tuple(
    IPv6Network(net) for net in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96")
)
#: Protocol assignments and relays, which some versions of Python call global.
_SPECIAL = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))
_QUERY = "/%:@!$&'()*+,;=~-._?"


def is_public(address: str) -> bool:
    """Whether the IP address is one of the open internet: not private, shared, local, reserved, multicast or one that wraps another."""
    try:
        ip = ip_address(address.partition("%")[0])
    except ValueError:
        return False
    if isinstance(ip, IPv6Address) and (ip.ipv4_mapped is not None or any(ip in net for net in _WRAPPING)):
        return False
    return _is_open(ip)


def _is_open(ip: IPv4Address | IPv6Address) -> bool:
    if isinstance(ip, IPv4Address) and any(ip in net for net in _SPECIAL):
        return False
    return ip.is_global and not (
        ip.is_private
        or ip.is_loopback
        or ip.is_link_local
        or ip.is_multicast
        or ip.is_reserved
        or ip.is_unspecified
    )


class Deadline:
    """Ends whatever waits on a socket when the time is up: a timeout on each read would let a slow sender go on for ever."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.has_passed = False
        self._socket: socket.socket | None = None
        self._timer = Timer(seconds, self._end)
        self._timer.daemon = True

    def __enter__(self) -> None:
        self._timer.start()

    def __exit__(self, *_: object) -> None:
        self._timer.cancel()

    def watch(self, connection: socket.socket) -> None:
        """Cut this connection when the time is up, or at once when it is up already."""
        self._socket = connection
        if self.has_passed:
            self._end()

    def _end(self) -> None:
        self.has_passed = True
        if self._socket is not None:
            with suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)


def ascii_host(parts: SplitResult) -> str:
    """The host as it is written in a request and looked up: a name in another script as its `xn--` form."""
    host = parts.hostname or ""
    return host if ":" in host else host.encode("idna").decode("ascii")


def request(method: str, parts: SplitResult, raw: socket.socket, headers: Mapping[str, str]) -> HTTPResponse:
    """The answer to a request for the address `parts`, made over the connection `raw`, once its head is there."""
    host, port = ascii_host(parts), parts.port or PORTS[parts.scheme]
    connection = HTTPConnection(host, port)
    connection.sock = raw
    if parts.scheme == "https":
        connection.sock = ssl.create_default_context().wrap_socket(raw, server_hostname=host)
    target = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~-._") + (
        f"?{quote(parts.query, safe=_QUERY)}" if parts.query else ""
    )
    shown = f"[{host}]" if ":" in host else host
    named = shown if port == PORTS[parts.scheme] else f"{shown}:{port}"
    fixed = {"Host": named, "Accept-Encoding": "identity", "Connection": "close"}
    connection.request(method, target, headers={**fixed, **headers})
    return connection.getresponse()


def resolve(host: str, port: int) -> Sequence[str]:
    """The addresses that this computer's resolver knows for a host."""
    return [str(found[4][0]) for found in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def connect(address: str, port: int, seconds: float) -> socket.socket:
    """A connection over TCP."""
    return socket.create_connection((address, port), timeout=seconds)


def reason(error: Exception) -> str:
    """Why a request failed, in words that go on from “it cannot be fetched:”."""
    if isinstance(error, ssl.SSLCertVerificationError):
        return "its certificate is not valid for this host"
    if isinstance(error, TimeoutError):
        return "it does not answer"
    if isinstance(error, OSError) and error.strerror:
        return error.strerror.lower()[:100]
    if isinstance(error, IncompleteRead):
        return "its answer breaks off"
    return "its answer is not HTTP" if isinstance(error, HTTPException) else "its answer makes no sense"
