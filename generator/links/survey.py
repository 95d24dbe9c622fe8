"""All the links of a site: what is known of them, what is asked now, and what an editor is told."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping

from msgspec import Struct

from generator.cache import Shelf, load, save, stamp_of
from generator.linkcheck import Checked, Copy, Limits, Network, Status, closest, rounds
from generator.links.collect import Link, Place, is_ignored, links_of
from generator.model.diagnostics import Code, Diagnostic, in_order
from generator.model.documents import Source, UrlStatus
from generator.model.graph import Graph
from generator.model.request import CACHE, SHAPING, Request
from generator.prove import gather, prove

__all__ = ("Order", "Proposal", "Surveyed", "survey")

#: Unlike everything else in the cache, this outlives a change of the program: it took the network, and minutes, to learn.
_NAME, _STAMP = "links", "links 1"
_DAY = 24 * 60 * 60
_LABELS = {
    Status.MOVED: Code.LNK002,
    Status.UNTRUSTED: Code.LNK003,
    Status.PRIVATE: Code.LNK003,
}


class Order(Struct, frozen=True, kw_only=True):
    """
    How to check: what is not older than `max_age` days is not asked again at `now` (seconds since 1970), what one of the `ignore`
    patterns fits is left out, `delay` seconds pass between two requests to one server. With `archive`, the Wayback Machine at
    that address is asked for copies.
    """

    now: float
    max_age: float = 7.0
    ignore: tuple[str, ...] = ()
    delay: float = 1.0
    archive: str = ""
    limits: Limits = Limits()


class Known(Struct, frozen=True):
    """What an address answered, and when; `since` is when it first answered ill, 0 while it answers well."""

    checked: Checked
    at: float
    since: float = 0.0

    def still(self, now: float) -> float:
        """Since when an address that answers ill `now` has done so."""
        return now if self.checked.status in (Status.OK, Status.MOVED) else self.since or self.at


class Proposal(Struct, frozen=True):
    """A copy that an editor may name in a source; `failed` says why the archive could not be asked, instead."""

    place: Place
    url: str
    copy: Copy | None = None
    failed: str = ""


class Surveyed(Struct, frozen=True, kw_only=True):
    """
    The links with what is known of each, what is wrong with them, and copies to be had.

    `kept` counts those that were known already, `ignored` those that were left out. Without usable settings there are
    `problems` and nothing else.
    """

    links: tuple[tuple[Link, Checked], ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    kept: int = 0
    ignored: int = 0
    problems: tuple[Diagnostic, ...] = ()


def survey(
    request: Request,
    order: Order,
    network: Network,
    progress: Callable[[str, int, int], None] = lambda *_: None,
) -> Surveyed:
    """Check every link of the site that `request` describes."""
    sources, unread = gather(request)
    if sources is None:
        return Surveyed(problems=in_order(unread))
    shelf = Shelf(request.root / CACHE, stamp_of(libraries=SHAPING))
    graph = prove(request, sources, shelf).graph
    found = links_of(graph)
    patterns = (*order.ignore, *sources.site.ignore_links)
    links = tuple(link for link in found if not is_ignored(link.url, patterns))
    known = load(request.root / CACHE, _NAME, dict[str, Known], _STAMP) or {}
    fresh = {link.url: known[link.url] for link in links if _is_fresh(known.get(link.url), order)}
    answers = _asked(
        request, order, network, [link.url for link in links if link.url not in fresh], known, progress
    )
    checked = tuple((link, answers.get(link.url) or fresh[link.url].checked) for link in links)
    proposals = tuple(_proposals(graph, checked, order, network)) if order.archive else ()
    copies = {proposal.place.ref: proposal.copy for proposal in proposals if proposal.copy is not None}
    return Surveyed(
        links=checked,
        diagnostics=in_order(
            _diagnostic(link.url, answer, place, copies.get(place.ref), _day_of(known.get(link.url), order))
            for link, answer in checked
            if answer.status is not Status.OK
            for place in link.places
        ),
        proposals=proposals,
        kept=len(fresh),
        ignored=len(found) - len(links),
    )


def _is_fresh(known: Known | None, order: Order) -> bool:
    """Whether what is known need not be asked again: what is not settled, or is to be mended, always is."""
    if known is None or known.checked.status not in (Status.OK, Status.MOVED):
        return False
    return 0 <= order.now - known.at < order.max_age * _DAY


def _asked(
    request: Request,
    order: Order,
    network: Network,
    urls: list[str],
    known: Mapping[str, Known],
    progress: Callable[[str, int, int], None],
) -> dict[str, Checked]:
    """What these addresses answer now. It is kept, even when somebody interrupts the rest."""
    learnt: dict[str, Known] = {}

    def done(url: str, checked: Checked) -> None:
        ill = checked.status not in (Status.OK, Status.MOVED)
        before = known[url].still(order.now) if url in known else order.now
        learnt[url] = Known(checked, order.now, before if ill else 0.0)
        progress("asking", len(learnt), len(urls))

    try:
        answers = rounds(urls, network, delay=order.delay, limits=order.limits, done=done)
    finally:
        settled = {url: one for url, one in learnt.items() if one.checked.status.is_known}
        if settled:
            recent = {url: one for url, one in known.items() if order.now - one.at < 90 * _DAY}
            save(request.root / CACHE, _NAME, {**recent, **settled}, _STAMP)
    return answers


def _proposals(
    graph: Graph, links: Iterable[tuple[Link, Checked]], order: Order, network: Network
) -> Iterator[Proposal]:
    """A copy of each source that has none, and of each that no longer answers."""
    gone = {link.url for link, answer in links if answer.status in (Status.GONE, Status.NO_HOST)}
    asked = False
    for source in graph.of(Source):
        if not source.url or (source.archive_url and source.url not in gone):
            continue
        if source.url_status is UrlStatus.DEAD and source.archive_url:
            continue
        place = Place(source.at("URL"), source.ref, "URL")
        day = source.accessed or source.issued
        if asked:
            network.sleep(order.delay)
        asked = True
        try:
            copy = closest(
                source.url,
                day.earliest.isoformat() if day is not None and day.is_day else "",
                network,
                order.limits,
                archive=order.archive,
            )
        except ValueError as error:
            yield Proposal(place, source.url, failed=str(error))
        else:
            yield Proposal(place, source.url, copy)


def _day_of(known: Known | None, order: Order) -> str:
    """The day since which an address that answers ill now has done so, as far as anybody has asked."""
    since = known.still(order.now) if known is not None else order.now
    return dt.datetime.fromtimestamp(since, dt.UTC).date().isoformat()


def _diagnostic(url: str, answer: Checked, place: Place, copy: Copy | None, since: str) -> Diagnostic:
    if not answer.status.is_known:
        return Diagnostic(
            code=Code.LNK004,
            span=place.span,
            message=f"whether `{url}` is there could not be told: {answer.reason}",
            help="open it in a browser; add it to `--ignore` if it never answers machines",
        )
    code = _LABELS.get(answer.status, Code.LNK001)
    if answer.status is Status.MOVED:
        why = f"; {answer.reason}" if answer.reason else ""
        return Diagnostic(
            code=code,
            span=place.span,
            message=f"`{url}` has moved for good{why}",
            help=f"look there and write `{answer.to}`" if why else f"write `{answer.to}`",
        )
    help_ = "find where it went, or take the link out"
    if place.field == "URL":
        there = f"`archive-url: {copy.url}` and `archive-date: {copy.day}`" if copy else "`archive-url`"
        help_ = f"say `url-status: dead` and `dead-since: {since}`, and name a copy in {there}"
        if not copy:
            help_ += ", which `briefing links --archive` looks for"
    elif place.field == "archive-url":
        help_ = "name another copy"
    if code is Code.LNK003:
        help_ = "check the address, and whether a browser warns of it"
        if answer.status is Status.PRIVATE:
            help_ = "write an address that readers can reach, or ask this one with `--allow-private`"
    return Diagnostic(
        code=code,
        span=place.span,
        message=f"`{url}` leads nowhere: {answer.reason}"
        if code is Code.LNK001
        else f"`{url}` cannot be trusted: {answer.reason}",
        help=help_,
    )
