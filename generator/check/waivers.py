"""Waivers: what an editor accepts is not reported, and what is accepted is there."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Library, Source, Waiver
from generator.model.evidence import Note, Witness

__all__ = ("waived",)

Waiving = Excerpt | Source


def waived(
    case: Case, problems: Iterable[Diagnostic], known: frozenset[Code], library: Library
) -> tuple[Diagnostic, ...]:
    """
    The problems but for what is waived in their own file, and every waiver of a `known` code that nothing needs.

    A waiver of `WAV001` keeps the others of its file though nothing needs them now. In `library` are the documents that readers
    do not see, too: what reading finds in them may be waived as in others, but no rule has looked at them.
    """
    found = tuple(problems)
    there = {(_home(problem), problem.code) for problem in found}
    accepted = {
        (document.span.path, waiver.code)
        for document in (*library.documents, *_waiving(case))
        if isinstance(document, Excerpt | Source)
        for waiver in document.waive
    }
    idle: list[Diagnostic] = []
    for document in _waiving(case):
        path = document.span.path
        unneeded = [
            waiver
            for waiver in document.waive
            if waiver.code in known and (path, waiver.code) not in there and _is_told(case, document, waiver)
        ]
        keeping = [waiver for waiver in document.waive if waiver.code is Code.WAV001]
        if not keeping:
            idle += [_idle(document, waiver) for waiver in unneeded]
        elif not unneeded:
            idle += [_idle(document, waiver) for waiver in keeping]
    return (*(one for one in found if (_home(one), one.code) not in accepted), *idle)


def _home(problem: Diagnostic) -> str:
    """The file in which a problem is waived: its own, and a source's for the fingerprint beside it."""
    path = problem.span.path
    return str(PurePosixPath(path).with_suffix(".yaml")) if problem.code is Code.FPR002 else path


def _waiving(case: Case) -> Iterator[Waiving]:
    yield from (excerpt for excerpt in case.graph.of(Excerpt) if excerpt.waive)
    yield from (source for source in case.graph.of(Source) if source.waive)


def _is_told(case: Case, document: Waiving, waiver: Waiver) -> bool:
    """Whether the rule could have found anything with what it was given: another machine may have more, or less."""
    finding = case.evidence.findings.get(document.ref)
    match waiver.code:
        case Code.CIT002:
            return case.graph.complete
        case Code.QUO003:
            return finding is not None
        case Code.QUO005:
            # Where the snapshot is absent, there may be nothing else to check against.
            return finding is not None and finding.by is Witness.FINGERPRINT
        case Code.QUO006:
            return finding is not None and finding.is_found and Note.OMISSION_UNSEEN not in finding.notes
        case Code.QUO010:
            # A fingerprint does not show what a bracket stands for.
            return finding is not None and finding.by is Witness.SNAPSHOT and finding.is_found
        case Code.QUO009:
            # Where the snapshot is, everything can be seen.
            return finding is not None and finding.by is Witness.FINGERPRINT and finding.is_found
        case Code.QUO007:
            return finding is not None and finding.by is not None
        case Code.LIM001:
            shared = isinstance(document, Source) and (document.quote_share or case.site.quote_share)
            return not shared or document.ref in case.evidence.lengths
        case Code.SRC001 | Code.SRC002 | Code.SRC003:
            return case.evidence.asked
        case _:
            return True


def _idle(document: Waiving, waiver: Waiver) -> Diagnostic:
    return Diagnostic(
        code=Code.WAV001,
        span=document.at(f"waive.{waiver.code.value}"),
        message=f"`{waiver.code.value}` is waived but not reported of this {document.ref.kind.value}",
        help="take the waiver out",
    )
