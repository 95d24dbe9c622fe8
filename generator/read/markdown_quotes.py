"""Blockquotes by their lines: the quotation of an excerpt, and lines that run on without their mark.

In an excerpt the lines that start with `>` are the verbatim words, and a second `>` has no meaning. Only emphasis, backslash escapes and hard line breaks
are read in them. All else stands as typed, entities included: `&amp;` is shown as `&amp;`, so that readers see exactly the
text that is compared with the source.
"""

import re
from collections.abc import Iterator

from msgspec import Struct

from generator.model.body import Quotation
from generator.model.diagnostics import Code, Diagnostic
from generator.read.markdown_dialect import emphasised
from generator.read.markdown_html import quoted, raw_html, tag_name
from generator.read.markdown_marks import HIDDEN, TAG, Places, fenced_blocks

__all__ = ("lazy_lines", "take_quotation")

_QUOTED = re.compile(r" {0,3}> ?")
_AGAIN = re.compile(r" *>")
#: What may be written in quoted words and is no part of them.
_SIGNS = frozenset("*_\\")
_ITEM = re.compile(r" {0,3}(?:[-*+]|\d{1,9}\.) ")


class _Line(Struct, frozen=True):
    """A line: where it starts and ends, and where its words start when it is quoted."""

    start: int
    end: int
    words: int = -1


def _lines(text: str) -> list[_Line]:
    """The lines of `text` outside fenced blocks; those of a block inside a quotation are quoted lines."""
    blocks = [(start, end) for start, end in fenced_blocks(text) if not _AGAIN.match(text, start, end)]
    lines: list[_Line] = []
    block = start = 0
    while start <= len(text):
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if block < len(blocks) and blocks[block][0] <= start:
            end = blocks[block][1]
            block += 1
        else:
            found = _QUOTED.match(text, start, end)
            lines.append(_Line(start, end, found.end() if found else -1))
        start = end + 1
    return lines


def lazy_lines(text: str, places: Places) -> tuple[Diagnostic, ...]:
    """Every line that follows a quoted one without an empty line between and without its own `>`."""
    if ">" not in text:
        return ()
    problems: list[Diagnostic] = []
    is_list = False
    before = _Line(0, -1)
    for line in _lines(text):
        is_adjacent = line.start == before.end + 1
        if not is_adjacent or before.start == before.end:
            is_list = bool(_ITEM.match(text, line.start, line.end))
        if is_adjacent and before.words >= 0 and line.words < 0 and _runs_on(text, line, is_list=is_list):
            problems.append(
                Diagnostic(
                    code=Code.MDN002,
                    span=places.span(line.start, line.end),
                    message="the line follows a quoted line but does not start with `>`",
                    help="start it with `> ` if it belongs to the quotation; else put an empty line before it",
                )
            )
        before = line
    return tuple(problems)


def _runs_on(text: str, line: _Line, *, is_list: bool) -> bool:
    """Whether a line without its mark would be taken into the quotation before it."""
    if not text[line.start : line.end].strip() or _AGAIN.match(text, line.start, line.end):
        return False
    return not (is_list and _ITEM.match(text, line.start, line.end))


def take_quotation(text: str, places: Places) -> tuple[Quotation | None, str, tuple[Diagnostic, ...]]:
    """The quotation of an excerpt's `text`, the text with the quoted lines blanked (offsets stay), and what is wrong."""
    pieces: list[list[_Line]] = []
    is_open = False
    for line in _lines(text):
        if line.words >= 0:
            if not is_open:
                pieces.append([])
            pieces[-1].append(line)
            is_open = True
        elif text[line.start : line.end].strip():
            is_open = False
    problems = [
        Diagnostic(
            code=Code.MDN002,
            span=places.span(piece[0].start, piece[0].end),
            message="the quotation goes on behind the editor's note",
            help="put the note before or after the whole quotation, or make two excerpts",
            related=places.span(pieces[0][0].start, pieces[0][-1].end),
        )
        for piece in pieces[1:]
    ]
    lines = pieces[0] if pieces else []
    words = HIDDEN.sub("\ufffd", _words(text, lines))
    found, html = quoted(emphasised(words)) if words.strip() else ("", "")
    if not found:
        problems.append(
            Diagnostic(
                code=Code.QUO001,
                span=places.span(lines[0].start, lines[0].end) if lines else places.span(0, 0),
                message="the excerpt quotes nothing",
                help="put the source's words in lines that start with `> `",
            )
        )
        return None, _blanked(text, pieces), tuple(problems)
    problems.extend(_nested(text, lines, places))
    problems.extend(_tags(text, lines, places))
    span = places.span(lines[0].start, lines[-1].end)
    return (
        Quotation(found, html, span, tuple(_places(found, text, lines, places))),
        _blanked(text, pieces),
        tuple(problems),
    )


def _words(text: str, lines: list[_Line]) -> str:
    """What is written behind the marks of quoted lines; an empty line between them parts paragraphs, too."""
    words: list[str] = []
    before = lines[0] if lines else _Line(0, 0)
    for line in lines:
        words.append("\n\n" if line.start > before.end + 1 else "\n")
        words.append(text[line.words : line.end])
        before = line
    return "".join(words[1:])


def _places(found: str, text: str, lines: list[_Line], places: Places) -> Iterator[tuple[int, int, int]]:
    """Where in the file the words `found` in quoted lines stand, as `Quotation` has it."""
    done = 0
    for line in lines:
        written = text[line.words : line.end]
        words = written.strip(" ")
        while found[done : done + 1] in (" ", "\n"):
            done += 1
        if words and found.startswith(words, done):
            yield _place(done, line.words + written.index(words), places)
            done += len(words)
            continue
        goes_on = False
        for at, character in enumerate(written, line.words):
            if character == " ":
                # Several spaces are shown as one.
                goes_on = goes_on and found[done : done + 1] == " " and text[at + 1 : at + 2] != " "
                done += goes_on
                continue
            while not goes_on and found[done : done + 1] in (" ", "\n"):
                done += 1
            if found[done : done + 1] == character:
                if not goes_on:
                    yield _place(done, at, places)
                done += 1
                goes_on = True
            elif character in _SIGNS:
                goes_on = False
            else:
                return


def _place(offset: int, at: int, places: Places) -> tuple[int, int, int]:
    span = places.span(at, at + 1)
    return offset, span.line, span.column


def _blanked(text: str, pieces: list[list[_Line]]) -> str:
    """`text` with spaces in place of the quoted lines."""
    out: list[str] = []
    done = 0
    for line in (line for piece in pieces for line in piece):
        out.append(text[done : line.start])
        out.append(" " * (line.end - line.start))
        done = line.end
    out.append(text[done:])
    return "".join(out)


def _nested(text: str, lines: list[_Line], places: Places) -> Iterator[Diagnostic]:
    """One problem for each stretch of quoted lines that start with a second `>`."""
    was_nested = False
    for line in lines:
        again = _AGAIN.match(text, line.words, line.end)
        if again is not None and not was_nested:
            yield Diagnostic(
                code=Code.MDN010,
                span=places.span(again.end() - 1, again.end()),
                message="a second `>` marks a quotation inside the quotation, which has no levels",
                help="take it out, and put the inner words between quotation marks; write `\\>` for the sign itself",
            )
        was_nested = again is not None


def _tags(text: str, lines: list[_Line], places: Places) -> list[Diagnostic]:
    """What reads as HTML in quoted lines."""
    problems: list[Diagnostic] = []
    seen: set[str] = set()
    for line in lines:
        for tag in TAG.finditer(text, line.words, line.end):
            name = tag_name(tag[0])
            if not tag[0].startswith("</") or name not in seen:
                problems.append(raw_html(tag[0], places.span(tag.start(), tag.end())))
            seen.add(name)
    return problems
