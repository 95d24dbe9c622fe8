"""
Problems mended by an edit: that which the rule itself knows, and some that take the rest of the site to know.

A test applies every mend to the archive of its code: the problem has to be gone.
"""

import re
from collections.abc import Iterator

from lsprotocol import types
from msgspec import Struct

from generator.lsp.known import Known
from generator.lsp.text import Text
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source
from generator.model.source import Span

__all__ = ("Mend", "mends")

_DEFINED = re.compile(r", (?:defined at|each) .*")
_DELETE = re.compile(r"delete it\b")
_RENAME = re.compile(r"rename it to `([^`]+)`")
_WAIVE = re.compile(r"`waive: \{([A-Z]{3}\d{3}): ")

_CHARACTERS = frozenset({Code.TXT002, Code.TXT005})


class Mend(Struct, frozen=True):
    """An edit, or another name for the file, that mends a problem; only a `sure` one is offered as the one to take."""

    title: str
    edit: types.TextEdit | None = None
    file: str = ""
    sure: bool = True


def mends(diagnostic: Diagnostic, known: Known) -> Iterator[Mend]:
    """What mends the problem, the likeliest first."""
    text = known.text(diagnostic.span.path)
    if diagnostic.fix is not None and diagnostic.fix.span.path == diagnostic.span.path:
        edit = types.TextEdit(text.range(diagnostic.fix.span), diagnostic.fix.text)
        yield Mend(_title(diagnostic.help), edit)
    elif diagnostic.code in _CHARACTERS and _DELETE.match(diagnostic.help):
        yield Mend("Delete the character", types.TextEdit(text.range(diagnostic.span), ""), sure=False)
    if (file := _RENAME.match(diagnostic.help)) is not None and diagnostic.code is Code.ADR001:
        yield Mend(f"Rename the file to `{file[1]}`", file=file[1])
    if diagnostic.code is Code.QUO002:
        yield from _words_of_the_source(diagnostic, text, known)
    if (waive := _WAIVE.search(diagnostic.help)) is not None:
        yield from _waiver(waive[1], diagnostic, text, known)


def _title(help_: str) -> str:
    """The help as the title of an action: what to write, and not where else that stands."""
    brief = _DEFINED.sub("", help_)
    return brief[:1].upper() + brief[1:]


def _words_of_the_source(diagnostic: Diagnostic, text: Text, known: Known) -> Iterator[Mend]:
    """Words of a quotation that differ, replaced by those of its source."""
    excerpt = known.by_path.get(diagnostic.span.path)
    finding = known.finding(excerpt.ref) if isinstance(excerpt, Excerpt) else None
    if not isinstance(excerpt, Excerpt) or finding is None:
        return
    for one in finding.differences:
        span = excerpt.quotation.at(one.at, len(one.ours))
        if one.ours and one.theirs and text.of(span) == one.ours:
            edit = types.TextEdit(text.range(span), one.theirs)
            yield Mend(f"Put the source's words back: “{one.theirs}”", edit)


def _waiver(code: str, diagnostic: Diagnostic, text: Text, known: Known) -> Iterator[Mend]:
    """A waiver whose reason is still to be written: without one it is a problem of its own."""
    document = known.by_path.get(diagnostic.span.path)
    if not isinstance(document, Excerpt | Source) or "waive" in document.spans or document.waive:
        return
    if isinstance(document, Source):
        line = len(text.lines) + (1 if text.lines[-1] else 0)
        before = "\n" if text.lines[-1] else ""
    else:
        line = next((row for row, one in enumerate(text.lines[1:], 2) if one.rstrip() == "---"), 0)
        before = ""
    if line:
        place = text.range(Span(diagnostic.span.path, line, 1, line, 1))
        edit = types.TextEdit(place, f'{before}waive: {{{code}: ""}}\n')
        yield Mend(f"Waive {code}, with a reason that readers see", edit, sure=False)
