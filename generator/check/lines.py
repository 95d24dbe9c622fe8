"""In which line of its file words of a quotation stand."""

import re
from html import unescape

from generator.model.body import Quotation
from generator.model.source import Span

__all__ = ("place_of",)

_TAG = re.compile(r"<[^<>]*>")
_LINE_END = re.compile(r"<br>\n?|\n")


def place_of(quotation: Quotation, words: str) -> Span:
    """The line of the file that `words` start in; the whole quotation where that cannot be told."""
    whole = quotation.span
    lines = _lines(quotation.html)
    if len(lines) < 2 or len(lines) != whole.end_line - whole.line + 1:
        return whole
    wanted = " ".join(words.split())
    text = " ".join(line for line in lines if line)
    if not wanted or text.count(wanted) != 1:
        return whole
    at, start = text.index(wanted), 0
    for number, line in enumerate(lines):
        start += len(line) + 1 if line else 0
        if at < start:
            return Span(whole.path, whole.line + number, whole.column)
    return whole


def _lines(html: str) -> list[str]:
    """
    The quoted lines as they were written, without their marks: a reader breaks them where the file does.

    Between paragraphs stands one line without words; where there are more, the number of lines tells.
    """
    lines: list[str] = []
    for paragraph in html.split("</p>")[:-1]:
        if lines:
            lines.append("")
        lines += [
            " ".join(unescape(_TAG.sub("", line)).split()) for line in _LINE_END.split(paragraph.strip())
        ]
    return lines
