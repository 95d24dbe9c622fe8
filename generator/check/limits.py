"""No more is quoted of a source than it allows."""

from collections.abc import Iterator, Sequence

from generator.check.case import Case
from generator.check.wording import listed
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Source
from generator.model.quoting import Quoted, quoted_by_source, words_allowed_by_share
from generator.model.source import Span

__all__ = ("sources_are_quoted_within_limits",)

_MOST_NAMED = 3


def sources_are_quoted_within_limits(case: Case) -> Iterator[Diagnostic]:
    """
    The words quoted of a source, over the whole site, keep within its limit and within its share of the source's own words.

    A quotation that several excerpts hold counts once. A share is held against a source whose length is known.
    """
    quoted = quoted_by_source(case.graph, case.evidence)
    for source in case.graph.of(Source):
        excerpts = quoted.get(source.ref, ())
        total = sum(one.words for one in excerpts)
        if not total:
            continue
        limit = source.quote_limit or case.site.quote_limit
        if 0 < limit < total:
            yield Diagnostic(
                code=Code.LIM001,
                span=source.at("quote-limit"),
                message=f"{total} words of `{source.ref.id}` are quoted but its limit allows {limit}",
                help=_shorten(excerpts),
                related=_set_by(case, source.quote_limit, "quote_limit"),
            )
        share = source.quote_share or case.site.quote_share
        length = case.evidence.lengths.get(source.ref, 0)
        allowed = words_allowed_by_share(source, case.site, length)
        if share and length and total > allowed:
            yield Diagnostic(
                code=Code.LIM001,
                span=source.at("quote-share"),
                message=(
                    f"{total} of the {length} words of `{source.ref.id}` are quoted"
                    f" but its share of {share:g} allows {allowed}"
                ),
                help=_shorten(excerpts),
                related=_set_by(case, source.quote_share, "quote_share"),
            )


def _shorten(excerpts: Sequence[Quoted]) -> str:
    longest = sorted(excerpts, key=lambda one: (-one.words, one.excerpt.ref))[:_MOST_NAMED]
    named = listed([f"`{one.excerpt.ref.id}` ({one.words})" for one in longest])
    return f"quote less: the longest {'are' if len(longest) > 1 else 'is'} {named}"


def _set_by(case: Case, own: float, field: str) -> Span | None:
    """Where the limit was set, when it is the site's."""
    return None if own else case.site.at(field)
