"""Marks: single invisible characters that carry places through a Markdown parser which keeps none.

`mark` puts private-use characters (planes 15 and 16) into a text before it is parsed. Each stands at a place where no rule
of Markdown looks (between two letters of a line's first word, behind `](`), or in place of something that the parser need
not understand (a citation, a fenced block). Afterwards each is an index into `Marked.marks`. Authors cannot write these
characters: files that hold them are refused, and here they would become U+FFFD.
"""

import re
from collections.abc import Iterator
from enum import Enum, auto

from msgspec import Struct

from generator.model.refs import Kind as Document
from generator.model.source import Lines, Span

__all__ = (
    "CITED",
    "HIDDEN",
    "MARK",
    "MOST_MARKS",
    "SCHEME",
    "TAG",
    "Kind",
    "Mark",
    "Marked",
    "Places",
    "character",
    "fenced_blocks",
    "is_escaped",
    "mark",
    "number",
    "prefix_end",
)

_PLANE = 0xFFFE
_FIRST = 0xF0000
_SECOND = 0x100000

#: How many marks a text can hold.
MOST_MARKS = 2 * _PLANE

#: Any character that we use as a mark.
MARK = re.compile("[\U000f0000-\U000ffffd\U00100000-\U0010fffd]")

#: The characters that would confuse the parser: private use, and controls, of which Python-Markdown keeps two for itself.
HIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ue000-\uf8ff\U000f0000-\U0010ffff]")

# What may stand before a line's own words: quotation marks, list marks, heading marks, a definition's colon.
_PREFIX = re.compile(r"(?:[ ]*(?:>|[-*+](?=[ ])|\d{1,9}\.(?=[ ])|#{1,6}|:(?=[ ])|\[\^[^\]\n]*\]:))*[ ]*")

# Two letters at the start of a word. Nothing in Markdown can tell whether a mark stands between them, but for names of
# tags and entities and for addresses, which the characters before them give away.
_WORD = re.compile(
    r"^[^\n]*?(?:(?<![\w&<#/@:^.\\-])[^\W\d_](?=[^\W\d_])|(?<![\w&<#/@:^.\\-])[^\W_](?=[ ]|$))", re.MULTILINE
)

_VISIBLE = re.compile(r"\S")

#: A citation from its bracket on; the rest is matched where it is found. An excerpt to be shown starts with `!`.
CITED = re.compile(r"(!?)\[(-?@)([^\[\]`]*?)(\]|(?=[\[\]`]|\n[ >]*\n|\Z))")

#: What a browser would read as a tag, a comment or a declaration. `a < b` and `<https://…>` are none.
TAG = re.compile(r"<(?:/?([A-Za-z][A-Za-z0-9-]*)(?:[\s/][^<>]*)?>|!--|![A-Za-z]|\?[A-Za-z]|!\[CDATA\[)")

#: What an address begins with when it cannot be anything else.
SCHEME = rf"(?:{'|'.join(Document)}|https?|mailto):"

_POINT = re.compile(
    rf"!?\[-?@|\[\^|\]\((?=\s*[^\s])|<(?=[A-Za-z/!?])|\](?=\s[\s>]*\({SCHEME})|\[(?=[^\[\]`@^][^\[\]`@]*\s-?@[a-z0-9])"
)
_GAP = re.compile(r"\s[\s>]*(?=\()")
_ASIDE = re.compile(r"\[[^\[\]`@]+\s-?(@[a-z0-9]+(?:-[a-z0-9]+)*)(?=\.?[\s,;\]])[^\[\]`]*\](?![\[(:])")
_WHITE = re.compile(r"\s*")
_BRACKETED = re.compile(r"[ ]*<([^<>\n]*)>")
_DEFINITION = re.compile(
    r"^[ >]*(?:(?:[-*+]|\d{1,9}\.)[ ]+)*\[(?!\^)([^\[\]\n]*[^\[\]\n\\])\]:[ ]*(?:\n[ >]*)?<?([^\s<>]+)",
    re.MULTILINE,
)
_AUTOLINK = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\n]*)>")

_FENCE = re.compile(
    r"^(?P<quote>(?:[ ]*>)*)(?P<indent>[ ]*)(?P<item>(?:(?:[-*+]|\d{1,9}\.)[ ]+)*)(?P<fence>`{3,}(?=[^`\n]*$)|~{3,})[^\n]*$",
    re.MULTILINE,
)
_QUOTE = re.compile(r"[ ]*>[ ]?")
_LEADING = re.compile(r"[ ]*")


class Kind(Enum):
    """What a mark tells of."""

    LINE = auto()  # the first word of a line
    TARGET = auto()  # the address of a link, picture or reference definition
    NOTE = auto()  # the label of a footnote
    TAG = auto()  # something that reads as HTML
    CITE = auto()  # stands for a whole citation
    CARD = auto()  # stands for a whole `![@excerpt]`
    FENCE = auto()  # stands for a whole fenced block
    GAP = auto()  # white space between a link's text and its address
    ASIDE = auto()  # a name in brackets behind other words


class Mark(Struct, frozen=True):
    """A mark: the stretch of the text that it tells of, and the text that it stands for (nothing when it was put between)."""

    kind: Kind
    start: int
    end: int
    raw: str = ""
    code: str = ""


class Places:
    """Offsets of a body's text turned into places in its file, and tabs into spaces."""

    def __init__(self, path: str, text: str, first_line: int) -> None:
        self._lines = Lines(path, text)
        self._first_line = first_line
        self._tabs: list[tuple[int, int]] = []
        self.text = text if "\t" not in text else self._without_tabs(text)

    def _without_tabs(self, text: str) -> str:
        """`text` with its tabs widened to multiples of four columns, as the parser would, so that offsets stay known."""
        pieces: list[str] = []
        column = length = 0
        for at, character in enumerate(text):
            if character == "\t":
                width = 4 - column % 4
                pieces.append(" " * width)
                self._tabs.append((length + width, at + 1))
                column += width
                length += width
            else:
                pieces.append(character)
                column = 0 if character == "\n" else column + 1
                length += 1
        return "".join(pieces)

    def _original(self, offset: int) -> int:
        """The offset in the file's own text."""
        low, high = 0, len(self._tabs)
        while low < high:
            middle = (low + high) // 2
            if self._tabs[middle][0] <= offset:
                low = middle + 1
            else:
                high = middle
        if not low:
            before, after, at = 0, 0, offset
        else:
            before, after = self._tabs[low - 1]
            at = after + offset - before
        # Inside the spaces that a tab became, the place is the tab's own.
        return min(at, self._tabs[low][1] - 1) if low < len(self._tabs) else at

    def span(self, start: int, end: int) -> Span:
        """The place of the characters of `self.text` from `start` up to, not including, `end`."""
        if self._tabs:
            start, end = self._original(start), self._original(end)
        found = self._lines.span(start, end)
        down = self._first_line - 1
        return Span(found.path, found.line + down, found.column, found.end_line + down, found.end_column)


class Marked:
    """A text with its marks."""

    def __init__(self, source: str, text: str, marks: list[Mark]) -> None:
        self.source = source
        self.text = text
        self.marks = marks

    def of(self, character: str) -> Mark:
        """The mark that `character` is."""
        return self.marks[number(character)]

    def first(self, text: str, kind: Kind | None = None) -> Mark | None:
        """The first mark in `text`, or the first of one kind."""
        for found in MARK.findall(text):
            mark = self.of(found)
            if kind is None or mark.kind is kind:
                return mark
        return None

    def restored(self, text: str) -> str:
        """`text` as its author wrote it."""
        return MARK.sub(lambda found: self.of(found[0]).raw, text)


def number(character: str) -> int:
    """Which mark `character` is, from 0."""
    code = ord(character)
    return code - _FIRST if code < _SECOND else code - _SECOND + _PLANE


def character(number: int) -> str:
    """The character for mark `number`; ValueError beyond `MOST_MARKS`."""
    if number >= MOST_MARKS:
        raise ValueError(f"a text has at most {MOST_MARKS} marks")
    return chr(number + _FIRST) if number < _PLANE else chr(number - _PLANE + _SECOND)


def prefix_end(text: str, offset: int) -> int:
    """Where the words start in the line that holds `offset`, behind its list, quotation and heading marks."""
    start = text.rfind("\n", 0, offset) + 1
    found = _PREFIX.match(text, start)
    return min(found.end(), offset) if found else start


def _first_letters(text: str) -> Iterator[int]:
    """The ends of the first letters of words, one a line. Lines that are blank, as where front matter was, are passed over at once."""
    start = 0
    while found := _VISIBLE.search(text, start):
        start = text.rfind("\n", start, found.start()) + 1 or start
        if first := _WORD.match(text, start):
            yield first.end()
        start = text.find("\n", found.start()) + 1
        if not start:
            return


def mark(text: str) -> tuple[Marked, tuple[Mark, ...]]:
    """`text` with marks in it, and the fences that nothing closes.

    Fenced blocks and citations are replaced by their marks. Text in code and in addresses gets marks, too: whoever shows it
    takes them out again (`Marked.restored`).
    """
    text = HIDDEN.sub("\ufffd", text)
    edits, unclosed = _fences(text)
    blocks = [(found.start, found.end) for _, _, found in edits]
    edits.extend(_points(text, blocks))
    edits.extend((end, "", Mark(Kind.LINE, end - 1, end)) for end in _first_letters(text))
    if "]:" in text:
        edits.extend(
            (found.end(1), "", Mark(Kind.TARGET, *found.span(2))) for found in _DEFINITION.finditer(text)
        )
    edits.sort(key=lambda edit: (edit[0], edit[2].kind is Kind.LINE))
    pieces: list[str] = []
    marks: list[Mark] = []
    done = 0
    for start, around, found in edits:
        # The first word of a line may have been in what a mark already stands for.
        if start < done or (start == done and found.kind is Kind.LINE):
            continue
        pieces.append(text[done:start])
        pieces.append(around % character(len(marks)) if around else character(len(marks)))
        marks.append(found)
        done = start + len(found.raw)
    pieces.append(text[done:])
    return Marked(text, "".join(pieces), marks), unclosed


def fenced_blocks(text: str) -> list[tuple[int, int]]:
    """Where the fenced blocks of `text` start and end."""
    return [(found.start, found.end) for _, _, found in _fences(text)[0]]


_Edit = tuple[int, str, Mark]


def _points(text: str, blocks: list[tuple[int, int]]) -> list[_Edit]:
    """The marks of citations, addresses, footnote labels and tags, outside fenced `blocks`."""
    edits: list[_Edit] = []
    block = at = 0
    while found := _POINT.search(text, at):
        start, at = found.span()
        while block < len(blocks) and blocks[block][1] <= start:
            block += 1
        if block < len(blocks) and blocks[block][0] <= start:
            at = blocks[block][1]
            continue
        point = _point(text, start, at)
        if point is not None:
            edits.append(point)
            at = max(at, point[0] + len(point[2].raw))
    return edits


def _point(text: str, start: int, end: int) -> _Edit | None:
    """The mark for the construct that seems to start at `start`; `end` is behind its opening characters."""
    opening = text[start]
    if text[start:end] == "]":
        gap = _GAP.match(text, end)
        return None if gap is None or is_escaped(text, start) else (end, "", Mark(Kind.GAP, *gap.span()))
    if opening == "]":
        if bracketed := _BRACKETED.match(text, end):
            return bracketed.end(1), "", Mark(Kind.TARGET, bracketed.start(1), bracketed.end(1))
        after = _WHITE.match(text, end)
        start = after.end() if after else end
        return None if text.startswith("<", start) else (end, "", Mark(Kind.TARGET, start, start))
    if is_escaped(text, start):
        return None
    if text[start:end] == "[":
        aside = _ASIDE.match(text, start)
        return (aside.end(1), "", Mark(Kind.ASIDE, *aside.span(1))) if aside else None
    if opening == "<":
        if tag := TAG.match(text, start):
            return start, "", Mark(Kind.TAG, start, tag.end())
        auto = _AUTOLINK.match(text, start)
        return (auto.end(1), "", Mark(Kind.TARGET, auto.start(1), auto.end(1))) if auto else None
    if text.startswith("[^", start):
        return end, "", Mark(Kind.NOTE, start, end)
    cited = CITED.match(text, start)
    if cited is None or text.startswith("](", cited.end() - 1):
        return None
    kind = Kind.CARD if cited[1] else Kind.CITE
    stop = cited.end() if cited[4] else cited.end(2)
    return start, "", Mark(kind, start, stop, text[start:stop])


def is_escaped(text: str, at: int) -> bool:
    """Whether an odd number of backslashes stands before `at`."""
    start = at
    while start and text[start - 1] == "\\":
        start -= 1
    return (at - start) % 2 == 1


def _fences(text: str) -> tuple[list[_Edit], tuple[Mark, ...]]:
    """The marks that stand for fenced blocks, and those of them that are not closed."""
    edits: list[_Edit] = []
    unclosed: list[Mark] = []
    at = 0
    while ("```" in text or "~~~" in text) and (found := _FENCE.search(text, at)):
        at, code, is_closed = _fenced(text, found)
        start = found.start()
        quote = found["quote"]
        lead = f"{quote} {found['indent'][1:]}" if quote else found["indent"]
        lead += found["item"]
        around = f"{lead}%s\n{quote}" if found["item"] else f"{quote}\n{lead}%s\n{quote}"
        edits.append((start, around, Mark(Kind.FENCE, start, at, text[start:at], code)))
        if not is_closed:
            unclosed.append(Mark(Kind.FENCE, found.start("fence"), found.end("fence"), found["fence"]))
    return edits, tuple(unclosed)


def _fenced(text: str, opening: re.Match[str]) -> tuple[int, str, bool]:
    """Where the fenced block ends, its code, and whether a fence closed it. It ends with the quotation that it stands in."""
    fence = opening["fence"]
    depth = opening["quote"].count(">")
    indent = len(opening["indent"]) + len(opening["item"]) - (1 if depth and opening["indent"] else 0)
    code: list[str] = []
    at = opening.end()
    while at < len(text):
        start = at + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        line = text[start:end]
        for _ in range(depth):
            quote = _QUOTE.match(line)
            if quote is None:
                return at, "\n".join(code), False
            line = line[quote.end() :]
        at = end
        bare = line.strip(" ")
        if len(bare) >= len(fence) and not bare.strip(fence[0]):
            return at, "\n".join(code), True
        leading = _LEADING.match(line)
        code.append(line[min(indent, leading.end() if leading else 0) :])
    return at, "\n".join(code), False
