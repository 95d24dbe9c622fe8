"""
The site searched from the terminal, through the index that readers' browsers load; nothing is published for it.

In: a `Request` and a query. Out: `Found`.
"""

from collections.abc import Callable, Collection, Mapping
from typing import Any

from msgspec import Struct

from generator import search
from generator.cache import Shelf, stamp_of
from generator.link.nearest import Nearest
from generator.model.diagnostics import Diagnostic, has_errors, in_order
from generator.model.request import CACHE, SHAPING, Request
from generator.prove import Proved, Sources, gather, prove

__all__ = ("Found", "Match", "Wanted", "find")

_SNIPPET = 200


class Match(Struct, frozen=True, kw_only=True):
    """
    A document or section that was found: what readers see of it, and where an editor finds it.

    `lead` is the title of what a section belongs to; `date` is in EDTF, and `shown_date` as the search page has it; `snippet`
    are stretches of the text, each with whether it was asked for.
    """

    kind: str
    title: str
    lead: str
    url: str
    path: str
    line: int
    lang: str
    date: str
    shown_date: str
    source: str
    speaker: str
    verdict: str
    score: float
    snippet: search.Snippet


class Found(Struct, frozen=True, kw_only=True):
    """
    What a query found, best first: `matches` as many as were wanted, of `count` in all.

    With `plain`, lunr's parser refused the query, and it was searched word by word; with `bounded`, it was too long or too
    costly, and less was searched. `near` says what was searched in place of words that stand nowhere. `unknown` are values
    that nothing has, by what they were to narrow, with the most similar one; `known` are those that there are. `broken` says that some content could not be used; without usable settings there are `diagnostics` and nothing else.
    """

    matches: tuple[Match, ...] = ()
    count: int = 0
    plain: bool = False
    bounded: bool = False
    near: dict[str, str] = {}
    unknown: dict[str, dict[str, str | None]] = {}
    known: dict[str, tuple[str, ...]] = {}
    broken: bool = False
    diagnostics: tuple[Diagnostic, ...] = ()


class Wanted(Struct, frozen=True, kw_only=True):
    """
    Which results are wanted.

    Those that have one of the values for each name in `narrowed`, which are names of columns, such as `kind`; no values leave
    results as they are. `since` and `until` are years, months or days, as `2024-07`; what has no date is then left out.
    With `newest` the latest come first.
    """

    narrowed: Mapping[str, Collection[str]] = {}
    since: str = ""
    until: str = ""
    newest: bool = False
    limit: int = 10


def find(request: Request, query: str, wanted: Wanted) -> Found:
    """What readers would find for `query`, as far as it is `wanted`."""
    sources, unread = gather(request)
    if sources is None:
        return Found(diagnostics=in_order(unread))
    shelf = Shelf(request.root / CACHE, stamp_of(libraries=SHAPING))
    proved = prove(request, sources, shelf)
    entries = search.entries(proved.graph, sources.site, proved.evidence)
    chosen = {name: set(values) for name, values in wanted.narrowed.items() if values}
    unknown = _unknown(entries, chosen)
    if unknown:
        return Found(unknown=unknown, known={name: _values(entries, name) for name in unknown})
    answer = search.Reader(_loader(proved, sources, entries, shelf, keep=not request.drafts)).search(query)
    hits = [
        hit
        for hit in answer.hits
        if _is_chosen(entries[hit.document], chosen) and _is_of_time(entries[hit.document], wanted)
    ]
    if wanted.newest:
        hits.sort(key=lambda hit: _dates(entries[hit.document]), reverse=True)
    return Found(
        matches=tuple(_match(entries[hit.document], hit, sources) for hit in hits[: wanted.limit]),
        count=len(hits),
        plain=answer.plain,
        bounded=answer.bounded,
        near=answer.near,
        broken=has_errors(proved.diagnostics),
    )


def _loader(
    proved: Proved, sources: Sources, entries: tuple[search.Entry, ...], shelf: Shelf, *, keep: bool
) -> Callable[[str], Any]:
    """The files of the index by name, as a build would write them."""
    known = shelf.load("search", search.Kept, search.Kept())
    outputs, kept = search.index(entries, search.labels(proved.graph, sources.site), known)
    if keep and kept is not known:
        shelf.save("search", kept)
    files = {output.path: output.data for output in outputs}
    return lambda name: search.payload(files[search.path_of(name)])


def _unknown(
    entries: tuple[search.Entry, ...], chosen: Mapping[str, Collection[str]]
) -> dict[str, dict[str, str | None]]:
    unknown: dict[str, dict[str, str | None]] = {}
    for name, wanted in chosen.items():
        known = set(_values(entries, name))
        nearest = Nearest(known)
        missing = {value: nearest.to(value) for value in sorted(wanted) if value not in known}
        if missing:
            unknown[name] = missing
    return unknown


def _values(entries: tuple[search.Entry, ...], name: str) -> tuple[str, ...]:
    return tuple(sorted({value for entry in entries for value in search.FACETS[name].values(entry)}))


def _dates(entry: search.Entry) -> tuple[str, ...]:
    """The first and the last day, or the one day, as the search page compares them; nothing without a date."""
    return search.FACETS["date"].values(entry)


def _is_of_time(entry: search.Entry, wanted: Wanted) -> bool:
    if not wanted.since and not wanted.until:
        return True
    days = _dates(entry)
    if not days:
        return False
    first, _, last = days[0].partition("/")
    return (last or first) >= wanted.since and (
        not wanted.until or first[: len(wanted.until)] <= wanted.until
    )


def _is_chosen(entry: search.Entry, chosen: Mapping[str, Collection[str]]) -> bool:
    return all(
        any(value in wanted for value in search.FACETS[name].values(entry)) for name, wanted in chosen.items()
    )


def _match(entry: search.Entry, hit: search.Hit, sources: Sources) -> Match:
    return Match(
        kind=entry.kind,
        title=entry.title,
        lead=entry.lead,
        url=sources.site.base_url + entry.url,
        path=entry.place.path,
        line=entry.place.line,
        lang=entry.lang,
        date=entry.date.text if entry.date is not None else "",
        shown_date=search.date_shown(entry.date),
        source=entry.source,
        speaker=entry.speaker,
        verdict=entry.verdict,
        score=hit.score,
        snippet=search.snippet(entry.shown or entry.text, hit.terms, _SNIPPET),
    )
