"""Many addresses: each server is asked one thing at a time, with a pause between, and no more than a few servers at once."""

from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor, as_completed
from threading import Event, Lock

from generator.linkcheck.ask import Limits, Network, ask
from generator.linkcheck.status import Checked, Status

__all__ = ("rounds",)

#: How many servers are asked at once.
_AT_ONCE = 8
_ALWAYS = "example.com"
_OFFLINE = Checked(
    status=Status.UNREACHABLE,
    reason="no host is found, not even one that is always there: is this computer offline?",
)
#: Nobody was asked anything.
_UNASKED = frozenset({Status.NO_HOST, Status.INVALID, Status.PRIVATE})


def rounds(
    addresses: Iterable[str],
    network: Network,
    *,
    delay: float,
    limits: Limits = Limits(),  # noqa: B008 - frozen
    done: Callable[[str, Checked], None] = lambda *_: None,
) -> dict[str, Checked]:
    """
    What each address answers, sorted.

    Where a host could not be found, and neither can one that is always there, this computer is offline: nothing is known then.

    Args:
        addresses: on the web, `http` or `https`.
        network: how they are reached.
        delay: the seconds between two addresses of one server.
        limits: of each request.
        done: told of each address when it is known; never by two threads at once.
    """
    found: dict[str, Checked] = {}
    hosts = _by_host(addresses)
    stop, turn = Event(), Lock()

    def visit(urls: list[str]) -> None:
        asked = False
        for url in urls:
            if stop.is_set():
                return
            if asked:
                network.sleep(delay)
            checked = ask(url, network, limits)
            asked = checked.status not in _UNASKED
            if checked.status is Status.NO_HOST and _is_offline(network):
                checked = _OFFLINE
            with turn:
                found[url] = checked
                done(url, checked)

    with ThreadPoolExecutor(_AT_ONCE, thread_name_prefix="links") as pool:
        try:
            for one in as_completed([pool.submit(visit, urls) for urls in hosts.values()]):
                one.result()
        except BaseException:
            stop.set()
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return {url: found[url] for url in sorted(found)}


def _is_offline(network: Network) -> bool:
    """Whether a name cannot be found that is kept for ever (RFC 2606)."""
    try:
        return not network.resolve(_ALWAYS, 443)
    except OSError:
        return True


def _by_host(addresses: Iterable[str]) -> Mapping[str, list[str]]:
    hosts: dict[str, list[str]] = {}
    for url in sorted(set(addresses)):
        hosts.setdefault(url.split("/", 3)[2].rpartition("@")[2].lower(), []).append(url)
    return hosts
