"""The drafts tried out: the site is read, linked and checked as if they were in it, before any is written."""

import msgspec

from generator.cache import Shelf
from generator.importer.drafts import Draft, rendered
from generator.importer.quotations import Passed
from generator.importing.order import Proposals
from generator.model.diagnostics import Diagnostic, Severity
from generator.model.documents import Excerpt
from generator.model.evidence import Verdict
from generator.model.refs import Kind, Ref
from generator.model.request import Request
from generator.model.source import SourceFile, SourceTree
from generator.prove import Proved, Sources, prove

__all__ = ("texts_of", "tried")

#: A draft that is left out may leave others without something; more rounds than these are not needed in practice.
_ROUNDS = 4


def texts_of(proposals: Proposals) -> dict[Ref, str]:
    """The file of each draft, as it was proposed or edited."""
    there = proposals.there | {draft.ref for draft in proposals.drafts}
    return {
        draft.ref: proposals.edited.get(draft.ref) or rendered(draft, there) for draft in proposals.drafts
    }


def tried(
    request: Request, sources: Sources, shelf: Shelf, proposals: Proposals, *, drop: bool = True
) -> Proposals:
    """
    The proposals with what the site's checks say of them.

    With `drop`, drafts that would be an error are left out and reported instead: whoever imports an article can build at once.
    """
    for _ in range(_ROUNDS):
        proved = _proved(request, sources, shelf, proposals)
        paths = {draft.path for draft in proposals.drafts} | proposals.files.keys()
        problems = tuple(one for one in proved.diagnostics if one.span.path in paths)
        proposals = msgspec.structs.replace(proposals, problems=problems)
        wrong = {draft.ref: why for draft in proposals.drafts if (why := _wrong(draft, proved, problems))}
        if not drop or not wrong:
            break
        kept = tuple(draft for draft in proposals.drafts if draft.ref not in wrong)
        passed = tuple(
            Passed(draft.path, wrong[draft.ref]) for draft in proposals.drafts if draft.ref in wrong
        )
        report = msgspec.structs.replace(proposals.report, passed=(*proposals.report.passed, *passed))
        proposals = msgspec.structs.replace(proposals, drafts=kept, report=report)
    return proposals


def _proved(request: Request, sources: Sources, shelf: Shelf, proposals: Proposals) -> Proved:
    texts = texts_of(proposals)
    files = {draft.path: texts[draft.ref].encode() for draft in proposals.drafts} | proposals.files
    folder = f"{sources.site.content}/"
    within = {path: data for path, data in files.items() if path.startswith(folder)}
    beside = {path: data for path, data in files.items() if path not in within}
    trial = msgspec.structs.replace(
        sources, content=_with(sources.content, within), snapshots=_with(sources.snapshots, beside), digest=""
    )
    return prove(msgspec.structs.replace(request, drafts=True), trial, shelf)


def _with(tree: SourceTree, files: dict[str, bytes]) -> SourceTree:
    """The tree with further files, or others in their places."""
    fresh = [SourceFile.of(path, data) for path, data in files.items()]
    kept = [file for file in tree.files if file.path not in files]
    return SourceTree(tuple(sorted([*kept, *fresh], key=lambda file: file.path)))


def _wrong(draft: Draft, proved: Proved, problems: tuple[Diagnostic, ...]) -> str:
    """Why a draft cannot be written as it is; empty when it can."""
    for one in problems:
        if one.span.path == draft.path and one.severity is Severity.ERROR:
            return f"would be an error: {one.code.value} {one.message}"
    if draft.ref.kind is not Kind.EXCERPT:
        return ""
    document = proved.graph.documents.get(draft.ref)
    finding = proved.evidence.findings.get(draft.ref)
    if not isinstance(document, Excerpt) or finding is None or finding.verdict is not Verdict.VERBATIM:
        return "does not stand in the article's text word for word"
    return ""
