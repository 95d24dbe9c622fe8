"""What checking the quotations found, and how much of each topic is covered."""

import json
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from generator.model.diagnostics import Diagnostic
from generator.model.evidence import Coverage, Finding, Note, Verdict
from generator.report.problems import Format, Paint, formatted, record, visible

__all__ = ("verdicts",)

#: Said where only fingerprints were there, of what they cannot show.
_UNSEEN = {
    Note.REPLACED_UNSEEN: "quotations whose brackets replace words that a fingerprint cannot show: {}\n",
    Note.OMISSION_UNSEEN: "quotations in another language than their fingerprint, so that what they leave out is not judged: {}\n",
}


def verdicts(
    findings: Mapping[str, Finding],
    coverage: Mapping[str, Coverage],
    diagnostics: Sequence[Diagnostic],
    form: Format,
    paint: Paint | None = None,
    *,
    each: bool = False,
) -> str:
    """
    The verdicts on quotations and the coverage of topics, by id, with what is wrong.

    `text` counts the verdicts, with `each` lists them, then has a table of topics, the paragraphs without a citation and the
    problems; `json` is one object; `github` and `sarif` the problems alone.
    """
    match form:
        case Format.GITHUB | Format.SARIF:
            return formatted(diagnostics, form)
        case Format.JSON:
            report = {
                "excerpts": msgspec.to_builtins(findings),
                "topics": {name: _covered(one) for name, one in coverage.items()},
                "problems": [record(diagnostic) for diagnostic in diagnostics],
            }
            return json.dumps(report, indent=2) + "\n"
        case Format.TEXT:
            found = [finding.verdict for finding in findings.values()]
            counts = ((found.count(verdict), verdict.value) for verdict in Verdict)
            listed = ", ".join(f"{count} {word}" for count, word in counts if count) or "none"
            uncited = [
                f"uncited: {visible(str(span))}\n" for one in coverage.values() for span in one.uncited
            ]
            unseen = [
                message.format(count)
                for note, message in _UNSEEN.items()
                if (count := sum(note in finding.notes for finding in findings.values()))
            ]
            parts = (
                f"quotations: {listed}\n" + "".join(unseen),
                _list_of(findings) if each else "",
                _table_of(coverage),
                "".join(uncited),
                formatted(diagnostics, form, paint),
            )
            return "\n".join(part for part in parts if part)


def _list_of(findings: Mapping[str, Finding]) -> str:
    """A line for each excerpt: its verdict, how many words of it are the source's, and what it was compared with."""
    if not findings:
        return ""
    head = ("excerpt", "verdict", "words", "compared with")
    rows = (
        (name, one.verdict.value, str(one.quoted), one.by.value if one.by else "nothing")
        for name, one in findings.items()
    )
    return _table((head, *rows), left=(0, 1, 3))


def _table_of(coverage: Mapping[str, Coverage]) -> str:
    """A line for each topic: how many of its paragraphs cite, and whose its words are; the whole site last."""
    if not coverage:
        return ""
    head = ("topic", "paragraphs", "cited", "share", "words", "quoted", "paraphrased", "uncited", "judged")
    rows = [(name, *_figures(one)) for name, one in coverage.items()]
    if len(rows) > 1:
        rows.append(("all", *_figures(_sum(coverage.values()))))
    return _table((head, *rows), left=(0,))


def _table(rows: Sequence[Sequence[str]], *, left: Sequence[int]) -> str:
    """The rows in columns; those numbered in `left` begin below each other, the others end so."""
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    lines = (
        "  ".join(
            cell.ljust(width) if number in left else cell.rjust(width)
            for number, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in rows
    )
    return "".join(f"{line.rstrip()}\n" for line in lines)


def _figures(one: Coverage) -> tuple[str, ...]:
    parts = (one.quoted, one.paraphrased, one.uncited_words, one.judged)
    words = sum(parts)
    return (
        str(one.paragraphs),
        str(one.cited),
        f"{one.share:.0%}",
        str(words),
        *(f"{part / words:.0%}" if words else "0%" for part in parts),
    )


def _covered(one: Coverage) -> dict[str, object]:
    places = [{"path": span.path, "line": span.line, "column": span.column} for span in one.uncited]
    return {**msgspec.to_builtins(one), "share": round(one.share, 4), "uncited": places}


def _sum(some: Iterable[Coverage]) -> Coverage:
    parts = list(some)
    return Coverage(
        paragraphs=sum(one.paragraphs for one in parts),
        cited=sum(one.cited for one in parts),
        quoted=sum(one.quoted for one in parts),
        paraphrased=sum(one.paraphrased for one in parts),
        uncited_words=sum(one.uncited_words for one in parts),
        judged=sum(one.judged for one in parts),
    )
