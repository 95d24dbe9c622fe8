"""Two states of a site, document by document."""

from collections.abc import Iterable, Iterator, Mapping

from generator.differences.changes import Aspect, Detail, Difference, Differences, What
from generator.differences.details import details, judged
from generator.differences.moves import moves, renamed, title_in
from generator.differences.settings import settings
from generator.differences.sides import Side
from generator.model.diagnostics import Code, Diagnostic, Severity, has_errors
from generator.model.documents import Document, Event, Excerpt, Source, Topic, UrlStatus
from generator.model.refs import Kind, Ref, url_of
from generator.model.site import Section
from generator.model.source import Span

__all__ = ("compare",)

#: In this order they are told: what readers come for first.
_ORDER = tuple(Kind)
#: What is wrong with files that a revision does not show in the same way: links, devices, files that are too large.
_OF_FILES = frozenset({Code.TXT004, Code.TXT006, Code.TXT007, Code.ADR001, Code.OUT001, Code.OUT002})


def compare(old: Side, new: Side) -> Differences:
    """Everything that differs between two states."""
    before, after = _held(old), _held(new)
    moved = moves(new.proved.graph, before, after)
    found = [
        *_gone(old, new, before, after.keys() | moved.keys()),
        *_there(old, new, before, after, moved),
    ]
    found.sort(key=lambda one: (_ORDER.index(one.ref.kind), one.ref))
    paths = dict(_paths(old, new, before, after, moved))
    problems = ({_identity(one, side, paths): one for one in _of_content(side)} for side in (old, new))
    were, are = next(problems), next(problems)
    return Differences(
        old=old.name,
        new=new.name,
        documents=tuple(found),
        settings=tuple(settings(renamed(old.site, moved), new.site)),
        appeared=tuple(one for key, one in are.items() if key not in were),
        mended=tuple(one for key, one in were.items() if key not in are),
        is_broken=(has_errors(old.proved.diagnostics), has_errors(new.proved.diagnostics)),
    )


def _held(side: Side) -> Mapping[Ref, Document | Section]:
    graph = side.proved.graph
    return {**graph.documents, **graph.sections}


def _gone(
    old: Side, new: Side, before: Mapping[Ref, Document | Section], kept: Iterable[Ref]
) -> Iterator[Difference]:
    unread = {*new.proved.library.unread}
    for ref in before.keys() - set(kept):
        held = before[ref]
        place = _place(old, held)
        what = What.REMOVED
        if ref in unread:
            # It is there, but for a mistake: nobody took it out.
            errors = (one.span for one in new.proved.diagnostics if one.severity is Severity.ERROR)
            what, place = What.UNREADABLE, next((span for span in errors if span.path == place.path), place)
        yield Difference(what=what, ref=ref, title=title_in(held), place=place)


def _there(
    old: Side,
    new: Side,
    before: Mapping[Ref, Document | Section],
    after: Mapping[Ref, Document | Section],
    moved: Mapping[Ref, Ref],
) -> Iterator[Difference]:
    origins = {ref: was for was, ref in moved.items()}
    unread = {*old.proved.library.unread}
    for ref, held in after.items():
        origin = origins.get(ref, ref)
        known = before.get(origin)
        found: tuple[Detail, ...] = ()
        if known is None:
            what = What.READABLE if ref in unread else What.ADDED
            if what is What.ADDED:
                found = _introduced(new, held)
        else:
            what, found = What.CHANGED, details(old, new, renamed(known, moved), held)
            if origin != ref:
                what = What.MOVED
            elif not found:
                continue
        yield Difference(
            what=what,
            ref=ref,
            title=title_in(held),
            place=_place(new, held),
            url=url_of(ref),
            before=origin if what is What.MOVED else None,
            details=found,
        )


def _introduced(side: Side, held: Document | Section) -> tuple[Detail, ...]:
    """What is told of a document that is new: what it judges, when it was, what checking found."""
    match held:
        case Topic():
            translated = side.proved.graph.target(held.translation_of) if held.translation_of else None
            of = side.proved.graph.documents.get(translated) if translated is not None else None
            translation = Detail(aspect=Aspect.TRANSLATION, new=title_in(of)) if of is not None else None
            return (*((translation,) if translation else ()), *map(judged, held.judgements))
        case Excerpt():
            finding = side.proved.evidence.findings.get(held.ref)
            return (Detail(aspect=Aspect.VERDICT, new=finding.verdict.value),) if finding else ()
        case Event():
            return (Detail(aspect=Aspect.DATED, new=held.date.text),)
        case Source(url_status=UrlStatus.DEAD):
            return (Detail(aspect=Aspect.SOURCE_DIED, text=held.url),)
        case _:
            return ()


def _place(side: Side, held: Document | Section) -> Span:
    if isinstance(held, Document):
        return held.span
    number = next(place for place, section in enumerate(side.site.sections) if section.id == held.id)
    return side.site.at(f"sections.{number}.id")


def _of_content(side: Side) -> Iterator[Diagnostic]:
    return (one for one in side.proved.diagnostics if one.code not in _OF_FILES)


def _paths(
    old: Side,
    new: Side,
    before: Mapping[Ref, Document | Section],
    after: Mapping[Ref, Document | Section],
    moved: Mapping[Ref, Ref],
) -> Iterator[tuple[str, str]]:
    """Where the documents that moved were, and where they would be now in the older state's folder."""
    for ref, target in moved.items():
        was, now = before[ref], after[target]
        if isinstance(was, Document) and isinstance(now, Document):
            yield was.span.path, f"{old.site.content}/{now.span.path.removeprefix(f'{new.site.content}/')}"


def _identity(problem: Diagnostic, side: Side, paths: Mapping[str, str]) -> tuple[Code, str, str]:
    """
    What a problem is known by: it stays the same one when lines are added above it, and when its file or the folder of the content
    is renamed.
    """
    folder = f"{side.site.content}/"
    path = paths.get(problem.span.path, problem.span.path)
    return problem.code, path.removeprefix(folder), problem.message.replace(folder, "")
