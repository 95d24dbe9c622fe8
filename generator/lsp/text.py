"""
Places in a text, as we count them and as an editor does.

We count lines and Unicode code points from 1. An editor counts from 0, columns in the units that it agreed on with us: those of
UTF-16, unless it says otherwise.
"""

from lsprotocol import types
from pygls.workspace import PositionCodec

from generator.model.source import Span

__all__ = ("Text",)


class Text:
    """
    A file's text in lines, which end as the reader sees them end: with U+000A, U+000D, or both.

    A place outside the text is moved to the nearest one inside, since an editor may be ahead of us.
    """

    def __init__(self, text: str, codec: PositionCodec) -> None:
        self._codec = codec
        self.text = text.replace("\r\n", "\n").replace("\r", "\n")
        self.lines = self.text.split("\n")

    def position(self, line: int, column: int) -> types.Position:
        """Where an editor sees the character at `line` and `column`."""
        row = min(max(line, 1), len(self.lines)) - 1
        if line > len(self.lines):
            return types.Position(row, self._codec.client_num_units(self.lines[row]))
        before = self.lines[row][: max(column, 1) - 1]
        return types.Position(row, self._codec.client_num_units(before))

    def place(self, position: types.Position) -> tuple[int, int]:
        """The line and column of what an editor sees at `position`."""
        row = min(position.line, len(self.lines) - 1)
        if position.line >= len(self.lines):
            return row + 1, len(self.lines[row]) + 1
        units = column = 0
        for character in self.lines[row]:
            if units >= position.character:
                break
            units += self._codec.client_num_units(character)
            column += 1
        return row + 1, column + 1

    def range(self, span: Span) -> types.Range:
        """What an editor is to mark for `span`; one without an end reaches to the end of its line."""
        start = self.position(span.line, span.column)
        if span.end_line:
            end = self.position(span.end_line, span.end_column)
        else:
            end = self.position(span.line, self._length(span.line) + 1)
        return types.Range(start, max(start, end, key=lambda one: (one.line, one.character)))

    def between(self, line: int, start: int, end: int) -> types.Range:
        """The characters of one `line` from column `start` up to, not including, `end`."""
        return types.Range(self.position(line, start), self.position(line, end))

    def of(self, span: Span) -> str:
        """The characters in `span`."""
        if not span.end_line:
            return self._line(span.line)[span.column - 1 :]
        if span.line == span.end_line:
            return self._line(span.line)[span.column - 1 : span.end_column - 1]
        inner = self.lines[span.line : span.end_line - 1]
        first, last = self._line(span.line)[span.column - 1 :], self._line(span.end_line)
        return "\n".join((first, *inner, last[: span.end_column - 1]))

    def within(self, span: Span, start: int, end: int) -> types.Range:
        """The characters from `start` to `end` of those in `span`."""
        return types.Range(self._at(span, start), self._at(span, end))

    def _at(self, span: Span, offset: int) -> types.Position:
        before = self.of(span)[:offset]
        line = span.line + before.count("\n")
        in_line = len(before) - (before.rfind("\n") + 1)
        return self.position(line, in_line + (span.column if line == span.line else 1))

    def _line(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def _length(self, line: int) -> int:
        return len(self._line(line))
