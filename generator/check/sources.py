"""Readers can tell how old a source is, where to find it when it is gone, and how far to trust it."""

from collections.abc import Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Source

__all__ = ("sources_are_archived", "sources_are_dated", "sources_are_graded")


def sources_are_dated(case: Case) -> Iterator[Diagnostic]:
    """Every source says when it was issued; asked where the site keeps texts of its sources."""
    for source in _asked(case):
        if source.issued is None:
            yield Diagnostic(
                code=Code.SRC001,
                span=source.at("title"),
                message=f"the source `{source.ref.id}` has no date",
                help="add `issued:`, as far as it is known (`2025~`), or `waive: {SRC001: the reason}`",
                waivable=True,
            )


def sources_are_archived(case: Case) -> Iterator[Diagnostic]:
    """Every source on the web has an archived copy; asked where the site keeps texts of its sources."""
    for source in _asked(case):
        if source.url and not source.archive_url:
            yield Diagnostic(
                code=Code.SRC002,
                span=source.at("URL"),
                message=f"the source `{source.ref.id}` has an address but no archived copy",
                help="add `archive-url:` with the address of a copy, or `waive: {SRC002: the reason}`",
                waivable=True,
            )


def sources_are_graded(case: Case) -> Iterator[Diagnostic]:
    """Every source says how reliable it is; asked where the site keeps texts of its sources."""
    for source in _asked(case):
        if not source.reliability:
            yield Diagnostic(
                code=Code.SRC003,
                span=source.at("title"),
                message=f"the source `{source.ref.id}` has no grade",
                help="add `reliability:`, such as `B2`, or `waive: {SRC003: the reason}`",
                waivable=True,
            )


def _asked(case: Case) -> Iterator[Source]:
    return iter(case.graph.of(Source) if case.evidence.asked else ())
