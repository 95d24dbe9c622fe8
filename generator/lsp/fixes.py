"""
Problems mended by an edit: that which the rule itself knows, and some that take the rest of the site to know.

A test applies every mend to the archive of its code: the problem has to be gone.
"""

from collections.abc import Iterator

from lsprotocol import types
from msgspec import Struct

from generator.lsp.known import Known
from generator.lsp.text import Text
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Source
from generator.model.source import Span
from generator.model.titles import shortened

__all__ = ("Mend", "mends")

#: So much of what is to be written stands in the title of an action.
_TITLE_LENGTH = 60


class Mend(Struct, frozen=True):
    """An edit, or another name for the file, that mends a problem; only a `sure` one is offered as the one to take."""

    title: str
    edit: types.TextEdit | None = None
    file: str = ""
    sure: bool = True


def mends(diagnostic: Diagnostic, known: Known) -> Iterator[Mend]:
    """What mends the problem, the likeliest first."""
    text = known.text(diagnostic.span.path)
    fix = diagnostic.fix
    if fix is not None and fix.span.path == diagnostic.span.path:
        edit = types.TextEdit(text.range(fix.span), fix.text)
        yield Mend(_title(text.of(fix.span), fix.text), edit, sure=fix.sure)
    if diagnostic.rename:
        yield Mend(f"Rename the file to `{diagnostic.rename}`", file=diagnostic.rename)
    if diagnostic.code is Code.QUO002:
        yield from _words_of_the_source(diagnostic, text, known)
    if diagnostic.waivable:
        yield from _waiver(diagnostic, text, known)


def _title(before: str, after: str) -> str:
    """What an edit does, as the title of an action."""
    if after:
        return f"Write `{shortened(after, _TITLE_LENGTH)}`"
    return f"Delete `{shortened(before, _TITLE_LENGTH)}`" if before.isprintable() else "Delete the character"


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


def _waiver(diagnostic: Diagnostic, text: Text, known: Known) -> Iterator[Mend]:
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
        code = diagnostic.code.value
        edit = types.TextEdit(place, f'{before}waive: {{{code}: ""}}\n')
        yield Mend(f"Waive {code}, with a reason that readers see", edit, sure=False)
