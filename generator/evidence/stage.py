"""
The stage: which text each source is checked against, what is found of each quotation, and how far each topic rests on it.

A snapshot is preferred to a fingerprint, because it shows more. What depends on files alone is a memo of their digests.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from generator.evidence.coverage import coverage_of
from generator.evidence.fingerprint import is_current, read_fingerprint
from generator.evidence.normalise import strict
from generator.evidence.snapshot import read_snapshot
from generator.evidence.truncation import truncations
from generator.evidence.verify import verify
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source, Topic
from generator.model.evidence import Evidence, Finding, Fingerprint, Flaw, Snapshot, Verdict
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.site import Site
from generator.model.source import SourceFile, SourceTree, Span, digest_of

__all__ = ("Witness", "evidence", "read_witness", "witnesses")

#: Keeps values between runs: a name, the values' class, what is wanted by key, and how to work out what is missing.
Memo = Callable[[str, type[Any], Mapping[str, Any], Callable[[Sequence[Any]], Sequence[Any]]], list[Any]]


class Witness(Struct, frozen=True):
    """The files that a source can be checked against; `name` is the source's id."""

    name: str
    snapshot: SourceFile | None
    fingerprint: SourceFile | None

    @property
    def key(self) -> str:
        """What everything that is read from the files depends on."""
        return " ".join((self.name, *(f"{file.path} {file.digest}" for file in self._files)))

    @property
    def _files(self) -> tuple[SourceFile, ...]:
        return tuple(file for file in (self.snapshot, self.fingerprint) if file is not None)


class Facts(Struct, frozen=True):
    """What is known of a witness without its words: how many they are, and what is wrong with its files."""

    words: int
    problems: tuple[Diagnostic, ...]
    usable: bool


def witnesses(
    sources: Iterable[Source], content: SourceTree, snapshots: SourceTree
) -> tuple[dict[Ref, Witness], tuple[Diagnostic, ...]]:
    """
    The files for each source that has any, and the sources whose snapshot is named but not there.

    A fingerprint stands beside the source's file and is called like it. A snapshot is the file of `snapshots` that the source
    names, or the one called like the source.
    """
    beside = {file.path: file for file in content.files if file.path.endswith(".fingerprint")}
    named = {PurePosixPath(file.path).name: file for file in snapshots.files}
    called = {PurePosixPath(file.path).stem: file for file in reversed(snapshots.files)}
    found: dict[Ref, Witness] = {}
    problems: list[Diagnostic] = []
    for source in sources:
        fingerprint = beside.get(str(PurePosixPath(source.span.path).with_suffix(".fingerprint")))
        snapshot = called.get(source.ref.id)
        if source.snapshot:
            snapshot = named.get(source.snapshot)
            if snapshot is None and snapshots.files:
                problems.append(
                    Diagnostic(
                        code=Code.SNP001,
                        span=source.at("snapshot"),
                        message=f"no snapshot is named `{source.snapshot}`",
                        help="put the file into the folder of snapshots, or correct its name",
                    )
                )
        if snapshot is not None or fingerprint is not None:
            found[source.ref] = Witness(source.ref.id, snapshot, fingerprint)
    return found, tuple(problems)


def evidence(
    graph: Graph, content: SourceTree, snapshots: SourceTree, *, site: Site, memo: Memo
) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    """
    What is known of the published quotations, and what is wrong with the files that would tell.

    Args:
        graph: the published documents.
        content: the content folder, which holds the fingerprints.
        snapshots: the folder of snapshots, empty where it is absent.
        site: the settings.
        memo: keeps what depends on files alone.
    """
    found, problems = witnesses(graph.of(Source), content, snapshots)
    facts = dict(
        zip(found, memo("witnesses", Facts, {one.key: one for one in found.values()}, _facts), strict=True)
    )
    usable = {ref.id: found[ref] for ref, fact in facts.items() if fact.usable}
    return Evidence(
        findings=_findings(graph.of(Excerpt), usable, site.lang, memo),
        coverage={topic.ref: coverage_of(topic, graph) for topic in graph.of(Topic)},
        breaks=_breaks(graph.of(Excerpt), site.lang, memo),
        lengths={ref: fact.words for ref, fact in facts.items() if fact.usable},
        asked=bool(site.snapshots or found),
    ), (*problems, *(problem for fact in facts.values() for problem in fact.problems))


def read_witness(witness: Witness) -> tuple[Snapshot | Fingerprint | None, tuple[Diagnostic, ...]]:
    """The better of the texts that there are, and what is wrong with the files; a faulty file does not hide a sound one."""
    problems: list[Diagnostic] = []
    snapshot = fingerprint = None
    if witness.snapshot is not None:
        read = read_snapshot(witness.snapshot.path, witness.snapshot.data)
        if isinstance(read, Flaw):
            problems.append(_flawed(Code.SNP001, witness.snapshot, read))
        else:
            snapshot = read
    if witness.fingerprint is not None:
        hashed = read_fingerprint(witness.fingerprint.data, name=witness.name)
        if isinstance(hashed, Flaw):
            problems.append(_flawed(Code.FPR001, witness.fingerprint, hashed))
        else:
            fingerprint = hashed
            if snapshot is not None and not is_current(hashed, snapshot):
                problems.append(_outdated(witness, witness.fingerprint))
    return snapshot or fingerprint, tuple(problems)


def _facts(some: Sequence[Witness]) -> list[Facts]:
    return [_fact(*read_witness(witness)) for witness in some]


def _fact(text: Snapshot | Fingerprint | None, problems: tuple[Diagnostic, ...]) -> Facts:
    match text:
        case Snapshot(text=words):
            return Facts(len(strict(words).words), problems, usable=True)
        case Fingerprint(marks=marks):
            return Facts(len(marks), problems, usable=True)
        case None:
            return Facts(0, problems, usable=False)


def _findings(
    excerpts: Sequence[Excerpt], usable: Mapping[str, Witness], lang: str, memo: Memo
) -> dict[Ref, Finding]:
    """The finding of every excerpt; one whose source cannot be looked into is unchecked."""

    def examined(missing: Sequence[Excerpt]) -> list[Finding]:
        names = sorted({excerpt.source.name for excerpt in missing})
        texts = {name: text for name in names if (text := read_witness(usable[name])[0]) is not None}
        return list(verify(missing, texts, lang=lang).values())

    checkable = {
        f"{excerpt.ref.id} {excerpt.lang or lang} {_digest(excerpt)} {usable[excerpt.source.name].key}": excerpt
        for excerpt in excerpts
        if excerpt.source.name in usable
    }
    found = memo("findings", Finding, checkable, examined)
    findings = {excerpt.ref: Finding(verdict=Verdict.UNCHECKED) for excerpt in excerpts}
    return findings | {excerpt.ref: one for excerpt, one in zip(checkable.values(), found, strict=True)}


def _breaks(excerpts: Sequence[Excerpt], lang: str, memo: Memo) -> dict[Ref, str]:
    def broken(missing: Sequence[Excerpt]) -> list[str]:
        signs = (truncations(excerpt.quotation.text, excerpt.lang or lang) for excerpt in missing)
        return [found[0].reason if found else "" for found in signs]

    wanted = {f"{excerpt.ref.id} {excerpt.lang or lang} {_digest(excerpt)}": excerpt for excerpt in excerpts}
    reasons = memo("breaks", str, wanted, broken)
    return {excerpt.ref: reason for excerpt, reason in zip(wanted.values(), reasons, strict=True) if reason}


def _digest(excerpt: Excerpt) -> str:
    return digest_of(excerpt.quotation.text.encode())


def _flawed(code: Code, file: SourceFile, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        code=code, span=Span(file.path, flaw.line, flaw.column), message=flaw.message, help=flaw.help
    )


def _outdated(witness: Witness, file: SourceFile) -> Diagnostic:
    return Diagnostic(
        code=Code.FPR002,
        span=Span(file.path),
        message=f"the fingerprint of `{witness.name}` was made of another text than its snapshot",
        help=f"run `briefing fingerprint {witness.name}`",
        related=Span(witness.snapshot.path) if witness.snapshot is not None else None,
    )
