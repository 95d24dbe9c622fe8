"""
Problems mended by an edit: where the help names the one thing to write, an editor can write it.

A diagnostic's words follow rules (`use X` and `write X` in its help, the wrong word between backticks in its message), and a test
applies every mend to the archive of its code: the problem has to be gone.
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

#: One thing to write, and not a choice of several, nor the beginning of one.
_USE = re.compile(r"(?:use|write) `([^`]+)`(?=$|, (?:defined|each) )")
_DELETE = re.compile(r"delete it\b")
_RENAME = re.compile(r"rename it to `([^`]+)`")
_TICKED = re.compile(r"`([^`]+)`")
_WAIVE = re.compile(r"`waive: \{([A-Z]{3}\d{3}): ")

#: Where `write X` stands for the whole of what is marked, and not for something beside it.
_WHOLE = frozenset({Code.MDN004, Code.MDN005, Code.REF002})
#: An address that stands for one which only the author knows.
_EXAMPLE = "example.org"
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
    using = _USE.match(diagnostic.help)
    if using is not None:
        place = _place(diagnostic, using[1], text)
        if place is not None:
            yield Mend(f"{diagnostic.help[:1].upper()}{using[0][1:]}", types.TextEdit(place[0], place[1]))
    elif diagnostic.code in _CHARACTERS and _DELETE.match(diagnostic.help):
        yield Mend("Delete the character", types.TextEdit(text.range(diagnostic.span), ""), sure=False)
    if (file := _RENAME.match(diagnostic.help)) is not None and diagnostic.code is Code.ADR001:
        yield Mend(f"Rename the file to `{file[1]}`", file=file[1])
    if diagnostic.code is Code.QUO002:
        yield from _words_of_the_source(diagnostic, text, known)
    if (waive := _WAIVE.search(diagnostic.help)) is not None:
        yield from _waiver(waive[1], diagnostic, text, known)


def _place(diagnostic: Diagnostic, new: str, text: Text) -> tuple[types.Range, str] | None:
    """What is to be replaced, and with what."""
    span = diagnostic.span
    written = text.of(span)
    is_use = diagnostic.help.startswith("use")
    if not is_use and diagnostic.code not in _WHOLE:
        return _field(diagnostic, new, text)
    if not span.end_line or "\n" in written or _EXAMPLE in new:
        return None
    if not is_use:
        brief = "-" if written.startswith("-@") else ""
        fragment = "" if "#" in new else written[len(written.partition("#")[0]) :]
        return text.range(span), f"{brief}{new}{fragment}"
    # The likeliest: the message names the wrong word, and that is all or one part of what is marked.
    for word in _TICKED.findall(diagnostic.message):
        at = written.find(word)
        if at >= 0 and written.find(word, at + 1) < 0:
            bare = new.removeprefix("@") if written[:at].endswith("@") else new
            return text.within(span, at, at + len(word)), bare
    return None


def _field(diagnostic: Diagnostic, new: str, text: Text) -> tuple[types.Range, str] | None:
    """A field that the help writes out whole, of which the value is marked."""
    key, colon, value = new.partition(": ")
    if diagnostic.code is not Code.FLD003 or not colon or not diagnostic.message.startswith(f"`{key}` "):
        return None
    return text.range(diagnostic.span), value


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
