"""Waivers: what an editor accepts is not reported, and what is accepted is there."""

from collections.abc import Iterable, Iterator

from generator.check.case import Case
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source, Waiver
from generator.model.evidence import Finding, Witness

__all__ = ("waived",)

Waiving = Excerpt | Source


def waived(case: Case, problems: Iterable[Diagnostic], known: frozenset[Code]) -> tuple[Diagnostic, ...]:
    """
    The problems but for what is waived in their own file, and every waiver of a `known` code that nothing needs.

    A waiver of `WAV001` keeps the others of its file though nothing needs them now.
    """
    found = tuple(problems)
    there = {(problem.span.path, problem.code) for problem in found}
    accepted: set[tuple[str, Code]] = set()
    idle: list[Diagnostic] = []
    for document in _waiving(case):
        path = document.span.path
        unneeded = [
            waiver
            for waiver in document.waive
            if waiver.code in known and (path, waiver.code) not in there and _is_told(case, document, waiver)
        ]
        accepted |= {(path, waiver.code) for waiver in document.waive}
        keeping = [waiver for waiver in document.waive if waiver.code is Code.WAV001]
        if not keeping:
            idle += [_idle(document, waiver) for waiver in unneeded]
        elif not unneeded:
            idle += [_idle(document, waiver) for waiver in keeping]
    return (*(one for one in found if (one.span.path, one.code) not in accepted), *idle)


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
            # A fingerprint does not show what is left out.
            return _sees(finding)
        case Code.QUO007:
            return finding is not None and finding.by is not None
        case Code.LIM001:
            shared = isinstance(document, Source) and (document.quote_share or case.site.quote_share)
            return not shared or document.ref in case.evidence.lengths
        case Code.SRC001 | Code.SRC002 | Code.SRC003:
            return case.evidence.asked
        case _:
            return True


def _sees(finding: Finding | None) -> bool:
    return finding is not None and finding.by is Witness.SNAPSHOT and finding.is_found


def _idle(document: Waiving, waiver: Waiver) -> Diagnostic:
    return Diagnostic(
        code=Code.WAV001,
        span=document.at(f"waive.{waiver.code.value}"),
        message=f"`{waiver.code.value}` is waived but not reported of this {document.ref.kind.value}",
        help="take the waiver out",
    )
