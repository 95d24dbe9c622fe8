"""
The stage: which text each source is checked against, what is found of each quotation, and how far each topic rests on it.

A snapshot is preferred to a fingerprint, because it shows more. What depends on files alone is a memo of their digests.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from msgspec import Struct

from generator.evidence.coverage import coverage_of
from generator.evidence.fingerprint import is_current
from generator.evidence.fingerprint_file import read_fingerprint
from generator.evidence.snapshot import read_snapshot
from generator.evidence.truncation import truncations
from generator.evidence.verify import examine, prepared
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source, Topic
from generator.model.evidence import Evidence, Finding, Fingerprint, Flaw, Snapshot, Verdict
from generator.model.graph import Graph
from generator.model.refs import Ref
from generator.model.site import Site
from generator.model.source import SourceFile, SourceTree, Span, digest_of

__all__ = ("Stored", "evidence", "read_stored", "stored_texts")

#: Keeps values between runs: a name, the values' class, what is wanted by key, and how to work out what is missing.
Memo = Callable[[str, type[Any], Mapping[str, Any], Callable[[Sequence[Any]], Sequence[Any]]], list[Any]]


_FINGERPRINT = ".fingerprint"
#: Where a fingerprint says of which text it was made.
_LINE_OF_DIGEST = 2
#: Where it says by which lists of words.
_LINE_OF_LISTS = 5


class Stored(Struct, frozen=True):
    """
    The files that a source can be checked against, one of them at least.

    `name` is the source's id, `lang` the tag of its language, empty when not known.
    """

    name: str
    snapshot: SourceFile | None
    fingerprint: SourceFile | None
    lang: str = ""

    @property
    def key(self) -> str:
        """What everything that is read from the files depends on."""
        return " ".join((self.name, *(f"{file.path} {file.digest}" for file in self.files)))

    @property
    def files(self) -> tuple[SourceFile, ...]:
        """The files that there are, the better one first."""
        return tuple(file for file in (self.snapshot, self.fingerprint) if file is not None)


class Facts(Struct, frozen=True):
    """What is known of stored files without their words: how many those are, and what is wrong with the files."""

    words: int
    problems: tuple[Diagnostic, ...]
    usable: bool


def stored_texts(
    sources: Iterable[Source], content: SourceTree, snapshots: SourceTree, *, folder: str
) -> tuple[dict[Ref, Stored], tuple[Diagnostic, ...]]:
    """
    The files for each source that has any, and what is wrong with the names of snapshots.

    A fingerprint stands beside the source's file and is called like it. A snapshot is the file that the source names, with its
    way below `folder`, the folder of `snapshots`; or the one that is called like the source, wherever in it that stands.
    """
    beside = {file.path: file for file in content.files if file.path.endswith(_FINGERPRINT)}
    below = f"{folder.rstrip('/')}/"
    named = {file.path.removeprefix(below): file for file in snapshots.files}
    called: dict[str, list[SourceFile]] = {}
    for file in snapshots.files:
        called.setdefault(PurePosixPath(file.path).stem, []).append(file)
    found: dict[Ref, Stored] = {}
    problems: list[Diagnostic] = []
    for source in sources:
        fingerprint = beside.get(str(PurePosixPath(source.span.path).with_suffix(_FINGERPRINT)))
        fitting = called.get(source.ref.id, [])
        if source.snapshot:
            name = str(PurePosixPath(source.snapshot))
            fitting = [named[name]] if name in named else []
            # Not everybody may have every text; whoever has some of them and cannot check this source should look.
            if not fitting and fingerprint is None and snapshots.files:
                problems.append(_absent(source))
        elif len(fitting) > 1:
            problems.append(_ambiguous(source, fitting))
        if fitting or fingerprint is not None:
            found[source.ref] = Stored(
                name=source.ref.id,
                snapshot=fitting[0] if fitting else None,
                fingerprint=fingerprint,
                lang=source.language,
            )
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
    excerpts = graph.of(Excerpt)
    stored, problems = stored_texts(graph.of(Source), content, snapshots, folder=site.snapshots)
    facts, findings = _looked_up(excerpts, stored, site.lang, memo)
    return Evidence(
        findings=findings,
        coverage={topic.ref: coverage_of(topic, graph) for topic in graph.of(Topic)},
        breaks=_breaks(excerpts, site.lang, memo),
        lengths={ref: fact.words for ref, fact in facts.items() if fact.usable},
        paths={ref: one.files[0].path for ref, one in stored.items()},
        asked=bool(site.snapshots or stored),
    ), (*problems, *_orphans(content), *(problem for fact in facts.values() for problem in fact.problems))


def read_stored(stored: Stored) -> tuple[Snapshot | Fingerprint | None, tuple[Diagnostic, ...]]:
    """
    The better of the texts that there are, and what is wrong with the files; a faulty file does not hide a sound one.

    The bytes that a fingerprint was made of are read as they were then, whatever the snapshot's ending says.
    """
    problems: list[Diagnostic] = []
    snapshot = fingerprint = None
    if stored.fingerprint is not None:
        hashed = read_fingerprint(stored.fingerprint.data, name=stored.name)
        if isinstance(hashed, Flaw):
            problems.append(_flawed(Code.FPR001, stored.fingerprint, hashed))
        else:
            fingerprint = hashed
    if stored.snapshot is not None:
        is_same = fingerprint is not None and fingerprint.digest == stored.snapshot.digest
        extractor = fingerprint.extractor if fingerprint is not None and is_same else ""
        read = read_snapshot(stored.snapshot.path, stored.snapshot.data, extractor=extractor)
        if isinstance(read, Flaw):
            problems.append(_flawed(Code.SNP001, stored.snapshot, read))
        else:
            snapshot = read
    if (
        snapshot is not None
        and fingerprint is not None
        and stored.fingerprint is not None
        and not is_current(fingerprint, snapshot)
    ):
        is_same_text = fingerprint.digest == snapshot.digest
        problems.append(
            _outdated(stored.name, stored.fingerprint.path, snapshot.path, is_same_text=is_same_text)
        )
    return snapshot or fingerprint, tuple(problems)


# --------------------------------------------------------------------------------------------------------------- the memos


def _looked_up(
    excerpts: Sequence[Excerpt], stored: Mapping[Ref, Stored], lang: str, memo: Memo
) -> tuple[dict[Ref, Facts], dict[Ref, Finding]]:
    """
    The facts of every stored text, and the finding of every excerpt; one whose source cannot be looked into is unchecked.

    A new text is read once for both, and held only while the excerpts that quote it are examined.
    """
    by_source = _by_source(excerpts)
    early: dict[Ref, Finding] = {}

    def told(missing: Sequence[Stored]) -> list[Facts]:
        facts = []
        for one in missing:
            fact, findings = _look_into(one, by_source.get(one.name, ()), lang)
            early.update(findings)
            facts.append(fact)
        return facts

    def examined(missing: Sequence[Excerpt]) -> list[Finding]:
        late = _by_source(excerpt for excerpt in missing if excerpt.ref not in early)
        for name, quoting in late.items():
            early.update(_look_into(usable[name], quoting, lang)[1])
        return [early[excerpt.ref] for excerpt in missing]

    found = memo("stored", Facts, {one.key: one for one in stored.values()}, told)
    facts = dict(zip(stored, found, strict=True))
    usable = {ref.id: stored[ref] for ref, fact in facts.items() if fact.usable}
    checkable = {
        f"{_key(excerpt, usable[excerpt.source.name].lang or lang)} {usable[excerpt.source.name].key}": excerpt
        for excerpt in excerpts
        if excerpt.source.name in usable
    }
    checked = memo("findings", Finding, checkable, examined)
    findings = {excerpt.ref: Finding(verdict=Verdict.UNCHECKED) for excerpt in excerpts}
    findings.update(
        (excerpt.ref, finding) for excerpt, finding in zip(checkable.values(), checked, strict=True)
    )
    return facts, findings


def _by_source(excerpts: Iterable[Excerpt]) -> dict[str, list[Excerpt]]:
    found: dict[str, list[Excerpt]] = {}
    for excerpt in excerpts:
        found.setdefault(excerpt.source.name, []).append(excerpt)
    return found


def _look_into(stored: Stored, quoting: Iterable[Excerpt], lang: str) -> tuple[Facts, dict[Ref, Finding]]:
    """What there is to know of the files of one source, and what is found of those who quote it."""
    text, problems = read_stored(stored)
    if text is None:
        return Facts(0, problems, usable=False), {}
    hay = prepared(text)
    findings = {
        excerpt.ref: examine(excerpt.quotation.text, hay, excerpt.lang or stored.lang or lang)
        for excerpt in quoting
    }
    return Facts(hay.size, problems, usable=True), findings


def _breaks(excerpts: Sequence[Excerpt], lang: str, memo: Memo) -> dict[Ref, str]:
    def broken(missing: Sequence[Excerpt]) -> list[str]:
        signs = (truncations(excerpt.quotation.text, excerpt.lang or lang) for excerpt in missing)
        return [found[0].reason if found else "" for found in signs]

    reasons = memo("breaks", str, {_key(excerpt, lang): excerpt for excerpt in excerpts}, broken)
    return {excerpt.ref: reason for excerpt, reason in zip(excerpts, reasons, strict=True) if reason}


def _key(excerpt: Excerpt, lang: str) -> str:
    """What everything that a quotation's own words show depends on."""
    return f"{excerpt.ref.id} {excerpt.lang or lang} {digest_of(excerpt.quotation.text.encode())}"


# -------------------------------------------------------------------------------------------------------------- the faults


def _orphans(content: SourceTree) -> Iterator[Diagnostic]:
    """
    A diagnostic for each fingerprint beside which no source stands.

    Whoever renames a source and forgets its fingerprint would find its quotations unchecked, on many a site in silence.
    """
    paths = {file.path for file in content.files}
    for path in sorted(paths):
        source = str(PurePosixPath(path).with_suffix(".yaml"))
        if path.endswith(_FINGERPRINT) and source not in paths:
            yield Diagnostic(
                code=Code.FPR001,
                span=Span(path),
                message=f"the fingerprint belongs to no source: there is no `{source}`",
                help="put it beside its source, under that name, or delete it",
            )


def _absent(source: Source) -> Diagnostic:
    return Diagnostic(
        code=Code.SNP001,
        span=source.at("snapshot"),
        message=f"no snapshot is named `{source.snapshot}`",
        help="put the file into the folder of snapshots, or correct its name",
    )


def _ambiguous(source: Source, fitting: Sequence[SourceFile]) -> Diagnostic:
    first, second = fitting[0].path, fitting[1].path
    return Diagnostic(
        code=Code.SNP001,
        span=Span(second),
        message=f"two snapshots are called `{source.ref.id}`: this one and `{first}`",
        help=f"move one away, or name the right one in `{source.span.path}` with `snapshot:`",
        related=Span(first),
    )


def _flawed(code: Code, file: SourceFile, flaw: Flaw) -> Diagnostic:
    return Diagnostic(
        code=code, span=Span(file.path, flaw.line, flaw.column), message=flaw.message, help=flaw.help
    )


def _outdated(name: str, file: str, snapshot: str, *, is_same_text: bool) -> Diagnostic:
    how = (
        "with older lists of words that bear on the sense"
        if is_same_text
        else "of another text than its snapshot"
    )
    return Diagnostic(
        code=Code.FPR002,
        span=Span(file, _LINE_OF_LISTS if is_same_text else _LINE_OF_DIGEST),
        message=f"the fingerprint of `{name}` was made {how}",
        help=f"run `briefing fingerprint {name}`",
        related=Span(snapshot),
    )
