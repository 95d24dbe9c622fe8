"""Two states of a site, document by document."""

from collections.abc import Iterable, Iterator, Mapping

from generator.differences.changes import Aspect, Detail, Difference, Differences, What
from generator.differences.details import details
from generator.differences.sides import Side
from generator.model.diagnostics import Code, Diagnostic, has_errors
from generator.model.documents import Document, Excerpt
from generator.model.refs import Kind, Ref, url_of
from generator.model.site import Section
from generator.model.source import Span
from generator.model.titles import title_of

__all__ = ("compare",)

#: In this order they are told: what readers come for first.
_ORDER = tuple(Kind)
#: What is wrong with files that a revision does not show in the same way: links, devices, files that are too large.
_OF_FILES = frozenset({Code.TXT004, Code.TXT006, Code.TXT007, Code.ADR001, Code.OUT001, Code.OUT002})


def compare(old: Side, new: Side) -> Differences:
    """Everything that differs between two states."""
    before, after = _held(old), _held(new)
    moved = _moved(new, before, after)
    found = [
        *_gone(old, before, after.keys() | moved.keys()),
        *_there(old, new, before, after, {ref: was for was, ref in moved.items()}),
    ]
    found.sort(key=lambda one: (_ORDER.index(one.ref.kind), one.ref))
    return Differences(
        old=old.name,
        new=new.name,
        documents=tuple(found),
        appeared=_only(new.proved.diagnostics, old.proved.diagnostics),
        mended=_only(old.proved.diagnostics, new.proved.diagnostics),
        is_broken=(has_errors(old.proved.diagnostics), has_errors(new.proved.diagnostics)),
    )


def _held(side: Side) -> Mapping[Ref, Document | Section]:
    graph = side.proved.graph
    return {**graph.documents, **graph.sections}


def _moved(
    new: Side,
    before: Mapping[Ref, Document | Section],
    after: Mapping[Ref, Document | Section],
) -> dict[Ref, Ref]:
    """
    The refs of documents that are gone, each with that of the new one which has taken its place.

    That is the one which answers at its old address, else the only one that says the very same: the words of a quotation, the
    name of an entity, the title of anything else.
    """
    found: dict[Ref, Ref] = {}
    gone, come = sorted(before.keys() - after.keys()), sorted(after.keys() - before.keys())
    by_words: dict[tuple[Kind, str], list[Ref]] = {}
    for ref in (*gone, *come):
        by_words.setdefault((ref.kind, _words(before.get(ref) or after[ref])), []).append(ref)
    for ref in gone:
        target = new.proved.graph.redirects.get(url_of(ref))
        alike = by_words[ref.kind, _words(before[ref])]
        if target is None and len(alike) == 2 and alike[1] in come:
            target = alike[1]
        if target in come and target.kind is ref.kind and target not in found.values():
            found[ref] = target
    return found


def _words(held: Document | Section) -> str:
    return held.quotation.text if isinstance(held, Excerpt) else _title(held)


def _gone(side: Side, before: Mapping[Ref, Document | Section], kept: Iterable[Ref]) -> Iterator[Difference]:
    for ref in before.keys() - set(kept):
        held = before[ref]
        yield Difference(what=What.REMOVED, ref=ref, title=_title(held), place=_place(side, held))


def _there(
    old: Side,
    new: Side,
    before: Mapping[Ref, Document | Section],
    after: Mapping[Ref, Document | Section],
    origins: Mapping[Ref, Ref],
) -> Iterator[Difference]:
    for ref, held in after.items():
        origin = origins.get(ref, ref)
        known = before.get(origin)
        if known is None:
            what, found = What.ADDED, _introduced(new, held)
        else:
            what, found = What.CHANGED, details(old, new, known, held)
            if origin != ref:
                what = What.MOVED
            elif not found:
                continue
        yield Difference(
            what=what,
            ref=ref,
            title=_title(held),
            place=_place(new, held),
            url=url_of(ref),
            before=origin if what is What.MOVED else None,
            details=found,
        )


def _introduced(side: Side, held: Document | Section) -> tuple[Detail, ...]:
    """What is told of a document that is new: of a quotation, what checking found."""
    finding = side.proved.evidence.findings.get(held.ref) if isinstance(held, Excerpt) else None
    return (Detail(aspect=Aspect.VERDICT, new=finding.verdict.value),) if finding is not None else ()


def _title(held: Document | Section) -> str:
    return held.title if isinstance(held, Section) else title_of(held)


def _place(side: Side, held: Document | Section) -> Span:
    if isinstance(held, Document):
        return held.span
    number = next(place for place, section in enumerate(side.site.sections) if section.id == held.id)
    return side.site.at(f"sections.{number}.id")


def _only(these: Iterable[Diagnostic], others: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """The problems that `others` have not; a problem stays the same one when lines are added above it."""
    known = {(one.code, one.span.path, one.message) for one in others}
    return tuple(
        one
        for one in these
        if one.code not in _OF_FILES and (one.code, one.span.path, one.message) not in known
    )
