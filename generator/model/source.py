"""Source files, and the one place that counts lines and columns."""

from bisect import bisect_right
from hashlib import blake2b
from typing import Self

from msgspec import Struct

__all__ = ("Lines", "SourceFile", "SourceTree", "Span", "digest_of")


def digest_of(data: bytes) -> str:
    """The digest that names `data` everywhere in this project: BLAKE2b, 20 bytes, in hexadecimal."""
    return blake2b(data, digest_size=20).hexdigest()


class Span(Struct, frozen=True, order=True, array_like=True):
    """A stretch of a source file; lines and columns count from 1, columns in Unicode code points, the end is exclusive."""

    path: str
    line: int = 1
    column: int = 1
    end_line: int = 0
    end_column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


class SourceFile(Struct, frozen=True):
    """One file as bytes; `path` is relative to the site's root, with forward slashes."""

    path: str
    data: bytes
    digest: str

    @classmethod
    def of(cls, path: str, data: bytes) -> Self:
        """The file `path` holding `data`, with its digest worked out."""
        return cls(path, data, digest_of(data))


class SourceTree(Struct, frozen=True):
    """Source files sorted by path."""

    files: tuple[SourceFile, ...] = ()

    def get(self, path: str) -> SourceFile | None:
        """The file at `path`, if there is one."""
        return next((file for file in self.files if file.path == path), None)

    def including(self, *files: SourceFile) -> "SourceTree":
        """The tree with further files, or others in the places of some."""
        by_path = {file.path: file for file in (*self.files, *files)}
        return SourceTree(tuple(by_path[path] for path in sorted(by_path)))


class Lines:
    """Offsets of one text turned into places. Lines end with U+000A only: readers normalise the others first."""

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self._length = len(text)
        starts = [0]
        at = text.find("\n")
        while at >= 0:
            starts.append(at + 1)
            at = text.find("\n", at + 1)
        self._starts = starts

    def place(self, offset: int) -> tuple[int, int]:
        """The line and column, both from 1, of the character at `offset`; one past the end is allowed."""
        if not 0 <= offset <= self._length:
            raise ValueError(f"offset {offset} is outside a text of {self._length} characters")
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1

    def offset(self, line: int) -> int:
        """The offset at which `line` (from 1) starts."""
        return self._starts[line - 1]

    def span(self, start: int, end: int) -> Span:
        """The span of the characters from `start` up to, not including, `end`."""
        return Span(self.path, *self.place(start), *self.place(end))
