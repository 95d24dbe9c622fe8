"""What checking links found, for people and for programs; problems are told as everywhere (`report`)."""

import json
from collections import Counter

from generator.linkcheck import Status
from generator.links.survey import Proposal, Surveyed
from generator.report import visible
from generator.report.problems import record

__all__ = ("as_json", "proposals_text", "totals")

#: In the order in which they are counted.
_WORDS = {
    Status.OK: "ok",
    Status.MOVED: "moved",
    Status.GONE: "gone",
    Status.NO_HOST: "without a host",
    Status.INVALID: "no addresses",
    Status.LOOP: "redirecting for ever",
    Status.UNTRUSTED: "not to be trusted",
    Status.PRIVATE: "private",
    Status.BLOCKED: "refused to machines",
    Status.FAILING: "out of order",
    Status.TIMEOUT: "too slow",
    Status.UNREACHABLE: "out of reach",
}


def totals(found: Surveyed) -> str:
    """How many links there are and what became of them, in words."""
    counts = Counter(answer.status for _, answer in found.links)
    told = ", ".join(f"{counts[status]:,} {word}" for status, word in _WORDS.items() if counts[status])
    number = len(found.links)
    extra = [f"{found.kept:,} known from before"] if found.kept else []
    extra += [f"{found.ignored:,} ignored"] if found.ignored else []
    head = f"{number:,} link{'' if number == 1 else 's'}" + (f": {told}" if told else "")
    return f"{head} ({', '.join(extra)})" if extra else head


def proposals_text(found: Surveyed) -> str:
    """The copies to be had, a line for each source, with its place."""
    return "".join(f"{visible(_proposal(one))}\n" for one in found.proposals)


def _proposal(one: Proposal) -> str:
    if one.failed:
        return f"{one.place.span}: the archive could not be asked for `{one.url}`: {one.failed}"
    if one.copy is None:
        return f"{one.place.span}: the archive has no copy of `{one.url}`"
    return f"{one.place.span}: copy: `archive-url: {one.copy.url}`, `archive-date: {one.copy.day}`"


def as_json(found: Surveyed) -> str:
    """Everything, as one object."""
    told = {
        "links": [
            {
                "url": link.url,
                "status": answer.status.value,
                "known": answer.status.is_known,
                "code": answer.code or None,
                "to": answer.to or None,
                "reason": answer.reason or None,
                "places": [
                    {
                        "path": place.span.path,
                        "line": place.span.line,
                        "column": place.span.column,
                        "field": place.field or None,
                    }
                    for place in link.places
                ],
            }
            for link, answer in found.links
        ],
        "problems": [record(one) for one in found.diagnostics],
        "copies": [
            {
                "source": one.place.ref.id,
                "url": one.url,
                "archive-url": one.copy.url if one.copy else None,
                "archive-date": one.copy.day if one.copy else None,
                "failed": one.failed or None,
            }
            for one in found.proposals
        ],
        "kept": found.kept,
        "ignored": found.ignored,
    }
    return json.dumps(told, indent=2) + "\n"
