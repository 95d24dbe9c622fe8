"""
One address: a request for its head alone, then real ones where that is refused, or where the network may be at fault.

Sources: RFC 9110 (status codes; 301 and 308 are for good, 302, 303 and 307 are not; `Retry-After`, in seconds or as a date).
"""

import math
import socket
import ssl
from collections.abc import Callable
from contextlib import closing
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from urllib.parse import SplitResult, urldefrag, urljoin, urlsplit

from msgspec import Struct

from generator import __version__
from generator.linkcheck.status import Checked, Status
from generator.web import (
    PORTS,
    Connect,
    Deadline,
    Resolve,
    ascii_host,
    connect,
    is_public,
    reason,
    request,
    resolve,
)

__all__ = ("Limits", "Network", "ask", "get")

_FOR_GOOD, _FOR_NOW = frozenset({301, 308}), frozenset({302, 303, 307})
_GONE = frozenset({404, 410})
_OVERRUN = frozenset({429, 503})
#: What `getaddrinfo` says when the name is nobody's; its other errors are about the way there.
_NOBODY = frozenset({socket.EAI_NONAME, getattr(socket, "EAI_NODATA", socket.EAI_NONAME)})
_AGAIN = frozenset({Status.TIMEOUT, Status.UNREACHABLE, Status.FAILING})
_HEADERS = {
    "User-Agent": f"briefing/{__version__} (checks links for an editor)",
    "Accept": "text/html, application/xhtml+xml, */*;q=0.8",
}


class Limits(Struct, frozen=True, kw_only=True):
    """How long a request may take and a server may make us wait, in seconds, how many tries, and how many redirects."""

    seconds: float = 15.0
    wait: float = 30.0
    tries: int = 3
    redirects: int = 8


class Network(Struct, frozen=True, kw_only=True):
    """What reaches the network. Without `allow_private`, addresses that are not on the open internet are not asked."""

    sleep: Callable[[float], None]
    resolve: Resolve = resolve
    connect: Connect = connect
    allow_private: bool = False


class Answer(Struct, frozen=True, kw_only=True):
    """The last answer to a request that followed redirects, and where the ones that are for good led from the start."""

    code: int
    url: str
    moved: str
    after: float = 0.0


class _EndError(Exception):
    """Carries a result out of the depths of a request; never leaves this module."""

    def __init__(self, status: Status, why: str) -> None:
        super().__init__(why)
        self.checked = Checked(status=status, reason=why)


def ask(url: str, network: Network, limits: Limits = Limits()) -> Checked:  # noqa: B008 - frozen
    """
    What the address answers. Nothing bad is said of it that a complete request has not confirmed, unless its server asked for
    a longer pause than there is time for.
    """
    if not _is_address(url):
        return Checked(status=Status.INVALID, reason="it is not written as an address is")
    address = urldefrag(url).url
    found = Checked(status=Status.UNREACHABLE)
    for attempt in range(limits.tries):
        found, after = _once(address, network, limits, tentative=attempt == 0)
        if found.status not in _AGAIN and found.code not in _OVERRUN:
            return found
        # One that names an hour of its own is asked at another time, not pressed now.
        if attempt + 1 == limits.tries or after > limits.wait:
            return found
        network.sleep(after or 2.0**attempt)
    return found


def _is_address(url: str) -> bool:
    """Whether an address can be taken apart into a host that can be looked up and a port that there is."""
    try:
        parts = urlsplit(url)
        return parts.scheme in PORTS and bool(ascii_host(parts)) and parts.port != 0
    except ValueError:
        return False


def _once(url: str, network: Network, limits: Limits, *, tentative: bool) -> tuple[Checked, float]:
    """What one try gives, and how many seconds the server wants us to wait; a `tentative` one may do with a page's head."""
    try:
        answer = _follow("HEAD" if tentative else "GET", url, network, limits)
        # Some servers know no such request, or answer it wrongly; one that is overrun is left in peace.
        if tentative and not _is_fine(answer.code) and answer.code not in _OVERRUN:
            answer = _follow("GET", url, network, limits)
    except _EndError as end:
        return end.checked, 0.0
    return _judged(url, answer), answer.after


def _is_fine(code: int) -> bool:
    return 200 <= code < 300


def _judged(url: str, answer: Answer) -> Checked:
    code = answer.code
    if _is_fine(code):
        if answer.moved in ("", url):
            return Checked(status=Status.OK, code=code)
        # A whole site's old addresses are often sent to its front page, where the words are not.
        lost = urlsplit(answer.moved).path in ("", "/") and urlsplit(url).path not in ("", "/")
        why = "it leads to the front page now: what stood there may be gone" if lost else ""
        return Checked(status=Status.MOVED, code=code, to=answer.moved, reason=why)
    if code in _GONE:
        return Checked(status=Status.GONE, code=code, reason=f"the server answers {code}: there is nothing")
    if code >= 500 and code not in _OVERRUN and code != 999:
        return Checked(
            status=Status.FAILING, code=code, reason=f"the server answers {code}: it is out of order"
        )
    if code in _OVERRUN:
        why = f"the server answers {code}: it is asked too much"
        return Checked(status=Status.BLOCKED, code=code, reason=why)
    if 300 <= code < 400:
        return Checked(
            status=Status.BLOCKED,
            code=code,
            reason=f"the server answers {code}: it leads on, not saying where",
        )
    return Checked(status=Status.BLOCKED, code=code, reason=f"the server answers {code}: it refuses machines")


def _follow(method: str, url: str, network: Network, limits: Limits) -> Answer:
    """The answer at the end of the redirects."""
    seen, moved, for_good = {url}, url, True
    for _ in range(limits.redirects + 1):
        with _asked(method, url, network, limits) as response:
            code, onward = response.status, response.getheader("Location") or ""
            after = _pause(response.getheader("Retry-After") or "", response.getheader("Date") or "")
        if code not in _FOR_GOOD | _FOR_NOW or not onward:
            return Answer(code=code, url=url, moved=moved, after=after)
        url = _joined(url, onward)
        if url in seen:
            raise _EndError(Status.LOOP, "it redirects in a circle")
        seen.add(url)
        for_good = for_good and code in _FOR_GOOD
        moved = url if for_good else moved
    raise _EndError(Status.LOOP, f"it redirects more than {limits.redirects} times")


def _pause(after: str, now: str) -> float:
    """The seconds until a server wants to be asked again, by its own clock; without end when it names a date but not its own."""
    after = after.strip()
    if after.isascii() and after.isdigit():
        return float(after)
    try:
        until = parsedate_to_datetime(after)
    except ValueError:
        return 0.0
    try:
        return max(0.0, (until - parsedate_to_datetime(now)).total_seconds())
    except (ValueError, TypeError):
        return math.inf


def _joined(url: str, onward: str) -> str:
    try:
        joined = urldefrag(urljoin(url, onward)).url
    except ValueError:
        joined = ""
    if not _is_address(joined):
        raise _EndError(Status.LOOP, "it redirects to what is no address on the web")
    return joined


def get(url: str, network: Network, limits: Limits, most: int) -> bytes:
    """
    What stands at an address, which does not redirect: up to `most` bytes.

    Raises:
        ValueError: when it cannot be had, or there is more.
    """
    try:
        with _asked("GET", url, network, limits) as response:
            data = response.read(most + 1)
            code = response.status
    except _EndError as end:
        raise ValueError(end.checked.reason) from end
    except (OSError, HTTPException) as error:
        raise ValueError(reason(error)) from error
    if code != 200 or len(data) > most:
        raise ValueError(f"it answers {code}" if code != 200 else "its answer is too long")
    return data


class _asked:  # noqa: N801 - read as a verb: `with _asked(...) as response`
    """The answer to one request, within the time; whatever fails ends in an `_EndError` that says what it means."""

    def __init__(self, method: str, url: str, network: Network, limits: Limits) -> None:
        self._method, self._url, self._network = method, url, network
        self._deadline = Deadline(limits.seconds)
        self._raw: closing[socket.socket] | None = None

    def __enter__(self) -> HTTPResponse:
        self._deadline.__enter__()
        try:
            return self._request()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        self._deadline.__exit__()
        if self._raw is not None:
            self._raw.__exit__()

    def _request(self) -> HTTPResponse:
        try:
            parts = urlsplit(self._url)
            address, port = _address(parts, self._network)
            raw = self._network.connect(address, port, self._deadline.seconds)
            self._raw = closing(raw)
            self._deadline.watch(raw)
            return request(self._method, parts, raw, _HEADERS)
        except ssl.SSLError as error:
            if self._deadline.has_passed:
                raise self._late() from error
            raise _EndError(Status.UNTRUSTED, _insecure(error)) from error
        except TimeoutError as error:
            raise self._late() from error
        except (OSError, HTTPException, ValueError) as error:
            if self._deadline.has_passed:
                raise self._late() from error
            raise _EndError(Status.UNREACHABLE, reason(error)) from error

    def _late(self) -> _EndError:
        return _EndError(Status.TIMEOUT, f"it took longer than {self._deadline.seconds:g} seconds to answer")


def _address(parts: SplitResult, network: Network) -> tuple[str, int]:
    """The first address of the host, unless one of them is not on the open internet."""
    port = parts.port or PORTS[parts.scheme]
    try:
        found = list(dict.fromkeys(network.resolve(ascii_host(parts), port)))
    except socket.gaierror as error:
        if error.errno in _NOBODY:
            raise _EndError(Status.NO_HOST, "no host has that name") from error
        raise
    if not found:
        raise _EndError(Status.NO_HOST, "no host has that name")
    if not network.allow_private and not all(map(is_public, found)):
        raise _EndError(Status.PRIVATE, "it is not on the open internet, where readers could reach it")
    return found[0], port


def _insecure(error: ssl.SSLError) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"browsers will warn of its certificate: {(error.verify_message or 'not valid').lower()[:100]}"
    return "no secure connection can be made to it"
