"""Files of the log, in which `briefing log` writes down what changed."""

import re
from enum import StrEnum

from msgspec import Struct

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Confidence, Likelihood
from generator.model.evidence import Verdict
from generator.model.log import LOG_FOLDER, Happening, LogEntry
from generator.model.refs import SLUG, Kind, Ref
from generator.model.source import SourceFile
from generator.read.record import Record
from generator.read.text import decode, shown
from generator.read.yaml import read_yaml

__all__ = ("ParsedLog", "entries_in", "is_log", "parse_log")

_REF = re.compile(rf"(?:topic|excerpt|source|event):{SLUG.pattern}")

#: What `old` and `new` are, where they are terms.
_TERMS: dict[Happening, type[StrEnum]] = {
    Happening.LIKELIHOOD_RAISED: Likelihood,
    Happening.LIKELIHOOD_LOWERED: Likelihood,
    Happening.CONFIDENCE_RAISED: Confidence,
    Happening.CONFIDENCE_LOWERED: Confidence,
    Happening.VERDICT_CHANGED: Verdict,
}


class ParsedLog(Struct, frozen=True):
    """What one file of the log gave: depends on its path and bytes alone."""

    entries: tuple[LogEntry, ...]
    diagnostics: tuple[Diagnostic, ...]


def is_log(path: str, content: str) -> bool:
    """Whether the file at `path` belongs to the log."""
    return path.startswith(f"{content}/{LOG_FOLDER}/") and path.endswith(".yaml")


def parse_log(file: SourceFile) -> ParsedLog:
    """The entries in `file`, and everything that is wrong with it."""
    text, unreadable = decode(file)
    if text is None:
        return ParsedLog((), unreadable)
    fields, found = read_yaml(file.path, text)
    problems = (*unreadable, *found)
    if fields is None:
        return ParsedLog((), problems)
    record = Record(fields, "log")
    entries = entries_in(record)
    return ParsedLog(entries, (*problems, *record.problems))


def entries_in(fields: Record) -> tuple[LogEntry, ...]:
    """What the fields of a file of the log tell; an entry that lacks what it cannot be without is left out."""
    day = fields.day("date", required=True)
    found: list[LogEntry] = []
    for item in fields.records("changes", "change"):
        kind = item.choice("kind", Happening, required=True)
        document = _ref(item)
        title = item.text("title")
        topics = item.mentions("topics", Kind.TOPIC)
        judgement = item.slug("judgement")
        old, new = (_term(item, name, kind) for name in ("old", "new"))
        text = item.prose("text")
        item.close()
        if day is not None and kind is not None and document is not None:
            found.append(
                LogEntry(
                    day=day,
                    kind=kind,
                    document=document,
                    span=item.span,
                    spans={"date": fields.span_of("date"), "document": item.span_of("document")},
                    title=title,
                    topics=topics,
                    judgement=judgement,
                    old=old,
                    new=new,
                    text=text,
                )
            )
    fields.close()
    return tuple(found)


def _ref(item: Record) -> Ref | None:
    text = item.word("document", required=True)
    if not text:
        return None
    if not _REF.fullmatch(text):
        item.report(
            Code.FLD004,
            item.span_of("document"),
            f"`document` is `{shown(text)}` but takes a kind and an id",
            "write it as `excerpt:work-begins`; the kinds are `topic`, `excerpt`, `source` and `event`",
        )
        return None
    return Ref.parse(text)


def _term(item: Record, name: str, kind: Happening | None) -> str:
    terms = _TERMS.get(kind) if kind is not None else None
    if terms is None:
        return item.text(name)
    if not item.has(name):
        when = "before" if name == "old" else "after"
        item.report(Code.FLD002, item.span, f"`{name}` is missing", f"say what it was {when} the change")
    values = [term.value for term in terms]
    return item.one_of(name, values, "one of " + ", ".join(f"`{value}`" for value in values))
