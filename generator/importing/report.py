"""What was made of an article, told to an editor: what was kept, what was dropped, and why."""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

import msgspec

from generator.importer.article import Dropped, Reason
from generator.importer.quotations import Passed
from generator.importing.order import Proposals, Report
from generator.importing.trial import texts_of
from generator.model.refs import FOLDERS
from generator.model.titles import shortened

__all__ = ("as_json", "as_text")

_WIDTH = 72
_MOST_SHOWN = 3
_OPENING = "(before the first heading)"


def as_text(proposals: Proposals) -> str:
    """The report as lines for a terminal."""
    report = proposals.report
    parts = (
        _head(report),
        _facts(report),
        _sections(report),
        _drafts(proposals),
        _names(report),
        _passed(report.passed),
        _dropped(report.dropped),
        _notes(report),
    )
    return "\n".join("".join(f"{_visible(line)}\n" for line in part) for part in map(list, parts) if part)


def as_json(proposals: Proposals, *, written: bool) -> str:
    """The report as one object: everything that the text says, and the drafts themselves."""
    texts = texts_of(proposals)
    record = {
        "written": written,
        "report": msgspec.to_builtins(proposals.report),
        "drafts": [
            {
                "kind": draft.ref.kind.value,
                "id": draft.ref.id,
                "path": draft.path,
                "why": draft.why,
                "flags": list(draft.flags),
                "text": texts[draft.ref],
            }
            for draft in proposals.drafts
        ],
        "files": sorted(proposals.files),
        "problems": [
            {"code": one.code.value, "path": one.span.path, "line": one.span.line, "message": one.message}
            for one in proposals.problems
        ],
    }
    return json.dumps(record, indent=2, ensure_ascii=False) + "\n"


def _head(report: Report) -> Iterator[str]:
    sections = f"{len(report.sections)} section{'' if len(report.sections) == 1 else 's'}"
    yield f"{report.article}: {report.words:,} words in {sections}"


def _facts(report: Report) -> Iterator[str]:
    yield "the article"
    for name, fact in report.facts.items():
        if name != "language":
            yield f"  {name}: {shortened(fact.value, _WIDTH)} ({fact.basis})"
    for author in report.authors:
        yield f"  author: {shortened(author.value, _WIDTH)} ({author.basis})"
    yield f"  language: {report.language.value} ({report.language.basis})"
    if report.unsaid:
        yield f"  not said: {', '.join(report.unsaid)}"


def _sections(report: Report) -> Iterator[str]:
    yield "sections"
    for one in report.sections:
        counted = f"{_count(one.paragraphs, 'paragraph')}, {_count(one.excerpts, 'excerpt')}"
        yield f"  {one.heading or _OPENING}: {counted}"
        yield f"    topic: {one.topic or 'none'} ({one.why})"


def _drafts(proposals: Proposals) -> Iterator[str]:
    kinds = Counter(draft.ref.kind for draft in proposals.drafts)
    counted = (_count(number, kind.value, FOLDERS[kind]) for kind, number in kinds.items())
    yield f"drafts: {', '.join(counted)}"
    for draft in proposals.drafts:
        yield f"  {draft.path}: {draft.why}"
        for flag in draft.flags:
            yield f"    {flag}"
    for path in sorted(proposals.files):
        yield f"  {path}: " + (
            "the hashes of its text" if path.endswith(".fingerprint") else "its text, private"
        )


def _names(report: Report) -> Iterator[str]:
    if report.recognised:
        yield "recognised: " + ", ".join(_named(one.id, one.count) for one in report.recognised)
    if report.unclear:
        listed = ", ".join(_named(one.name, one.count) for one in report.unclear)
        yield f"not proposed, since nothing beside them says what they name: {listed}"
    if report.days:
        yield f"dates: {', '.join(report.days)}"


def _passed(passed: Iterable[Passed]) -> Iterator[str]:
    by_why: defaultdict[str, list[str]] = defaultdict(list)
    for one in passed:
        by_why[one.why].append(one.text)
    if by_why:
        yield "not proposed"
    for why, texts in by_why.items():
        yield f"  {why}: {_listed(texts)}"


def _dropped(dropped: Iterable[Dropped]) -> Iterator[str]:
    by_reason: defaultdict[Reason, list[Dropped]] = defaultdict(list)
    for one in dropped:
        by_reason[one.reason].append(one)
    if by_reason:
        yield "dropped"
    for reason in sorted(by_reason, key=list(Reason).index):
        some = by_reason[reason]
        lines = sorted({one.line for one in some if one.line})
        place = f", line{'' if len(lines) == 1 else 's'} {_range(lines)}" if lines else ""
        yield f"  {reason.value} ({_count(len(some), 'piece')}{place}): {_listed(one.text for one in some)}"


def _notes(report: Report) -> Iterator[str]:
    for note in report.notes:
        yield f"note: {note}"


def _listed(texts: Iterable[str]) -> str:
    unique = [shortened(text, _WIDTH) for text in dict.fromkeys(texts) if text]
    more = f", and {len(unique) - _MOST_SHOWN} more" if len(unique) > _MOST_SHOWN else ""
    return ", ".join(text if text[0] in '“«„"‘「' else f"“{text}”" for text in unique[:_MOST_SHOWN]) + more


def _range(lines: list[int]) -> str:
    return str(lines[0]) if len(lines) == 1 else f"{lines[0]}–{lines[-1]}"


def _count(number: int, noun: str, plural: str = "") -> str:
    return f"{number} {noun if number == 1 else plural or f'{noun}s'}"


def _named(name: str, times: int) -> str:
    return f"{name} ({'once' if times == 1 else f'{times} times'})"


def _visible(line: str) -> str:
    """`line` without characters that a terminal would obey; joiners belong to words and stay."""
    return "".join(one if one.isprintable() or one in "\u200c\u200d" else "�" for one in line)
