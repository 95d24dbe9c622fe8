"""Bounds on Markdown, looked at before it is parsed: a few kilobytes of brackets could keep the parser busy for hours.

Python-Markdown searches again from every bracket, heading and definition that it meets, mostly to the end of the block (the
text between two empty lines), and calls itself for every list or quotation inside another. Each bound here caps one of
these, so that the largest text which passes is parsed in seconds. All are far above what a briefing needs: 100 KB of
prose with tables and 300 footnotes pass.
"""

import re
from collections.abc import Iterator

from generator.model.diagnostics import Code, Diagnostic
from generator.read.markdown_marks import Places, fenced_blocks

__all__ = ("too_much",)

_LONGEST_TEXT = 512 * 1024
_MOST_LINES = 20_000
_MOST_SIGNS = 60_000
_MOST_NOTES = 2_000
_MOST_ODD_LINKS = 500
_MOST_CELLS = 20_000
_LONGEST_BLOCK = 64 * 1024
_MOST_BLOCK_LINES = 2_000
_MOST_BLOCK_SIGNS = 4_000
_MOST_BLOCK_BREAKS = 200
_MOST_BLOCK_DEFINITIONS = 60
_DEEPEST_BRACKETS = 32
_DEEPEST_BLOCK = 16

_SIGN = re.compile(r"[\\`*_\[<&]|\]\(")
_BLOCK = re.compile(r"(?:[ ]*[^ \n][^\n]*\n?)+")
_BRACKET = re.compile(r"[\[\]]")
# Lines that end a paragraph: headings, underlines of headings, rules.
_BREAK = re.compile(r"^[ >]*(?:#|[-=_*][-=_* ]*$)", re.MULTILINE)
_DEFINITION = re.compile(r"^[ >]*:", re.MULTILINE)
_NOTE = re.compile(r"^[ >]*\[\^[^\]\n]*\]:", re.MULTILINE)
_SEPARATOR = re.compile(
    r"^[ >]*(?:[-*+][ ]|\d+\.[ ])?[|:\- ]*\|[|:\- ]*$|^[ >]*[-: ]+\|[|:\- ]*$", re.MULTILINE
)
_LINK = re.compile(r"\]\(")
_EVEN_LINK = re.compile(r"\]\([ ]*(?:<[^<>\n]*>|[^\s()<>\"']*)(?:\s+(?:\"[^\"\n]*\"|'[^'\n]*'))?[ ]*\)")
_CONTAINER = r"(?:>|[-*+][ ]|\d{1,9}\.[ ]|:[ ]|\[\^[^\]\n]*\]:)"
_DEEP = re.compile(
    rf"^(?=[ ]*{_CONTAINER})(?:[ ]{{4}}|[ ]{{0,3}}{_CONTAINER}){{{_DEEPEST_BLOCK + 1},}}", re.MULTILINE
)


def too_much(text: str, places: Places) -> tuple[Diagnostic, ...]:
    """Why `text` will not be parsed: the first bound that it exceeds; nothing when it may be."""
    for start, end, message, advice in _excesses(text):
        problem = Diagnostic(
            code=Code.MDN003, span=places.span(start, max(start, end)), message=message, help=advice
        )
        return (problem,)
    return ()


_Excess = tuple[int, int, str, str]


def _excesses(text: str) -> Iterator[_Excess]:
    """Where and how `text` exceeds a bound."""
    lines = text.count("\n") + 1
    yield from _over(
        len(text), _LONGEST_TEXT, 0, 1, "the text has {} characters", "part it into several documents"
    )
    yield from _over(lines, _MOST_LINES, 0, 1, "the text has {} lines", "part it into several documents")
    signs = len(_SIGN.findall(text))
    yield from _over(
        signs, _MOST_SIGNS, 0, 1, "the text has {} signs of Markdown", "part it into several documents"
    )
    text = _without_code(text)
    for deep in _DEEP.finditer(text):
        message = f"lists and quotations are nested more than {_DEEPEST_BLOCK} deep"
        yield deep.start(), deep.end(), message, "nest them less deeply, or put code between fences"
    yield from _table_excesses(text)
    # Below this no block of the text can exceed anything.
    if lines <= _MOST_BLOCK_DEFINITIONS and signs <= _DEEPEST_BRACKETS and len(text) <= _LONGEST_BLOCK:
        return
    notes = len(_NOTE.findall(text))
    yield from _over(
        notes, _MOST_NOTES, 0, 1, "the text defines {} footnotes", "part it into several documents"
    )
    odd = len(_LINK.findall(text)) - len(_EVEN_LINK.findall(text))
    yield from _over(
        odd, _MOST_ODD_LINKS, 0, 1, "the text has {} links that are not closed or have brackets in their address",
        "close each link with `)`, and write brackets in addresses as `%28` and `%29`",
    )  # fmt: skip
    for block in _BLOCK.finditer(text):
        yield from _block_excesses(block[0], block.start())


def _block_excesses(block: str, at: int) -> Iterator[_Excess]:
    """Where and how a block, which starts at offset `at`, exceeds a bound."""
    end = at + len(block.partition("\n")[0])
    advice = "part it with empty lines"
    yield from _over(
        len(block), _LONGEST_BLOCK, at, end, "the paragraph, list or table has {} characters", advice
    )
    yield from _over(
        block.count("\n"), _MOST_BLOCK_LINES, at, end, "the paragraph, list or table has {} lines", advice
    )
    signs = len(_SIGN.findall(block))
    yield from _over(
        signs, _MOST_BLOCK_SIGNS, at, end, "the paragraph, list or table has {} signs of Markdown", advice
    )
    breaks = len(_BREAK.findall(block))
    yield from _over(
        breaks,
        _MOST_BLOCK_BREAKS,
        at,
        end,
        "{} headings and rules follow each other without an empty line",
        advice,
    )
    definitions = len(_DEFINITION.findall(block))
    yield from _over(
        definitions,
        _MOST_BLOCK_DEFINITIONS,
        at,
        end,
        "{} definitions follow each other without an empty line",
        advice,
    )
    depth = 0
    for bracket in _BRACKET.finditer(block):
        depth = depth + 1 if bracket[0] == "[" else max(0, depth - 1)
        if depth > _DEEPEST_BRACKETS:
            start = at + bracket.start()
            message = f"more than {_DEEPEST_BRACKETS} square brackets are open at once"
            yield start, start + 1, message, "close each `[` with `]`, or put code between fences"
            return


def _table_excesses(text: str) -> Iterator[_Excess]:
    """Where tables have too many cells, all of them together: every row has as many as the first."""
    if "|" not in text:
        return
    cells = 0
    for separator in _SEPARATOR.finditer(text):
        end = text.find("\n\n", separator.end())
        rows = text.count("\n", separator.end(), end if end >= 0 else len(text)) + 1
        cells += rows * (separator[0].count("|") + 1)
        if cells > _MOST_CELLS:
            start, stop = separator.span()
            yield from _over(
                cells, _MOST_CELLS, start, stop, "the tables up to here have {} cells", "make them smaller"
            )


def _over(found: int, most: int, start: int, end: int, message: str, advice: str) -> Iterator[_Excess]:
    """An excess when `found` is more than `most`."""
    if found > most:
        yield start, end, f"{message.format(f'{found:,}')} but at most {most:,} can be read", advice


def _without_code(text: str) -> str:
    """`text` with its fenced blocks blanked: nothing in them is parsed."""
    pieces: list[str] = []
    done = 0
    for start, end in fenced_blocks(text):
        pieces.append(text[done:start])
        pieces.append(re.sub(r"[^\n]", " ", text[start:end]))
        done = end
    pieces.append(text[done:])
    return "".join(pieces) if done else text
