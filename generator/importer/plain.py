"""
Plain text and Markdown into blocks.

Neither is rendered: what is looked for are words and where they stand, and every pattern here takes time in proportion to the
text, whatever it holds. A plain text has its headings on lines of their own, and often `**bold**` from where it was copied.
"""

import re
from collections.abc import Iterable
from enum import Enum
from html import unescape
from itertools import zip_longest

from msgspec import Struct

from generator.importer.article import Article, Block, BlockKind, Dropped, Fact, Form, Reason
from generator.importer.decode import clean

__all__ = ("joined", "read_text")

_ATX = re.compile(r" {0,3}(#{1,6})[ \t]+(.*?)[ \t]*#*[ \t]*$")
_SETEXT = re.compile(r" {0,3}(=+|-+)[ \t]*$")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]*){3,}|(?:-[ \t]*){3,}|(?:_[ \t]*){3,})$")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+•]|\d{1,3}[.)])[ \t]+(?=\S)")
_QUOTED = re.compile(r" {0,3}>[ ]?")
_TABLE = re.compile(r"[ \t]*\|")
_DEFINITION = re.compile(r" {0,3}\[[^\]\n]{1,200}\]:[ \t]*\S")
_FIELD = re.compile(r"([A-Za-z][\w-]{0,30}):[ \t]*(.*)$")

_SPACE = re.compile(r"\s+")
_IMAGE = re.compile(r"!\[([^\[\]\n]{0,300})\](?:\([^()\n]{0,1000}\)|\[[^\[\]\n]{0,200}\])")
_LINK = re.compile(
    r"\[([^\[\]\n]{1,500})\](?:\((?:[^()\n]|\([^()\n]{0,300}\)){0,1000}\)|\[[^\[\]\n]{0,200}\])"
)
_MARKS = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])|(?P<code>`{1,3})|(?P<bold>\*\*\*|___|\*\*|__)|(?P<light>\*|_)|(?P<note>\[\^[^\]\s]{1,40}\]:?)"
    r"|(?P<tag></?[A-Za-z][^<>\n]{0,300}>)|(?P<address><(?:https?:|mailto:)[^<>\s]{1,1000}>)|(?P<entity>&[A-Za-z0-9#]{2,32};)"
)
_PLAIN_MARKS = re.compile(r"(?P<bold>\*\*)")

#: A heading of a plain text: short, and without a stop.
_LONGEST_HEADING = 16
_WIDEST_HEADING = 120
_ENDED = tuple(".!?…:;,،؛؟。！？।”»\"'")
_STOPPED = tuple(".!?…؟。！？।”»\"'")
#: Nobody wraps lines that are longer than this.
_WRAPPED = 160
#: What stands below a heading is at least this long, or ends with a stop.
_RUNNING = 20

_BYLINE = re.compile(r"(?:by|от|автор:|نویسنده:)\s+(?P<name>[^\W\d_][^\d\n,;:@]{2,60})$", re.IGNORECASE)
_FIELDS = {
    "title": "title",
    "date": "issued",
    "published": "issued",
    "lang": "language",
    "language": "language",
    "publisher": "publisher",
    "license": "license",
    "licence": "license",
    "url": "URL",
    "canonical": "URL",
    "canonical_url": "URL",
    "site": "container-title",
}


class _Sort(Enum):
    """What a line is."""

    NOTHING = "nothing"
    FENCE = "fence"
    HEADING = "heading"
    SETEXT = "setext"
    QUOTE = "quote"
    ITEM = "item"
    TABLE = "table"
    TEXT = "text"


class _Raw(Struct):
    """Lines that belong together, before their marks are read."""

    kind: BlockKind
    lines: list[str]
    line: int
    level: int = 0
    group: int = 0


def read_text(text: str, form: Form) -> Article:
    """The blocks of a plain text or a Markdown file, and what its front matter says."""
    lines = text.split("\n")
    facts, authors, start = _front_matter(lines) if form is Form.MARKDOWN else ({}, (), 0)
    reader = _Reader(form)
    each = form is Form.TEXT and _is_a_paragraph_a_line(lines)
    for number, line in enumerate(lines[start:], start + 1):
        reader.take(line, number)
        if each:
            reader.close()
    reader.close()
    blocks = [block for one in reader.found if (block := _block(one, form, reader.dropped)) is not None]
    if not any(block.kind is BlockKind.HEADING for block in blocks):
        blocks = _with_headings(blocks)
    blocks, title = _without_title(blocks, facts)
    if title is not None:
        facts.setdefault("title", title)
    if not authors and blocks and (found := _BYLINE.match(blocks[0].text)):
        authors = (Fact(" ".join(found["name"].split()), "the line below the title"),)
        blocks = blocks[1:]
    return Article(
        form=form, facts=facts, authors=authors, blocks=tuple(blocks), dropped=tuple(reader.dropped)
    )


def _is_a_paragraph_a_line(lines: list[str]) -> bool:
    """Whether each line is a paragraph: no line is empty, and they are either too long to be wrapped or end as sentences do."""
    texts = [line.strip() for line in lines]
    while texts and not texts[-1]:
        texts.pop()
    if len(texts) < 2 or not all(texts):
        return False
    ended = sum(text.endswith(_STOPPED) for text in texts)
    return ended * 2 > len(texts) or max(map(len, texts)) > _WRAPPED


def _front_matter(lines: list[str]) -> tuple[dict[str, Fact], tuple[Fact, ...], int]:
    """The plain fields on top of a Markdown file, and the number of the line after them."""
    if not lines or lines[0].rstrip() != "---":
        return {}, (), 0
    end = next((number for number, line in enumerate(lines[1:200], 1) if line.rstrip() in ("---", "...")), 0)
    facts: dict[str, Fact] = {}
    authors: tuple[Fact, ...] = ()
    for line in lines[1:end]:
        found = _FIELD.match(line)
        value = clean(found[2]).strip().strip("\"'").strip() if found else ""
        if found is None or not value or value[0] in "[{|>&*!":
            continue
        name = found[1].lower()
        if name == "author":
            authors = (Fact(" ".join(value.split()), "front matter"),)
        elif name in _FIELDS:
            facts[_FIELDS[name]] = Fact(value, "front matter")
    return facts, authors, end + 1 if end else 0


class _Reader:
    """Lines into blocks, by what each begins with."""

    def __init__(self, form: Form) -> None:
        self.dropped: list[Dropped] = []
        self.found: list[_Raw] = []
        self._form = form
        self._current: _Raw | None = None
        self._fence = ""
        self._group = self._groups = 0

    def take(self, line: str, number: int) -> None:
        """Read one line."""
        sort, rest = _sort_of(line, self._form, self._fence, follows=self._current is not None)
        current = self._current
        if current is not None and sort is _Sort.SETEXT and current.kind is BlockKind.PARAGRAPH:
            current.kind, current.level = BlockKind.HEADING, 1 if "=" in line else 2
        runs_on = sort is _Sort.TEXT or (
            sort is _Sort.QUOTE and rest.strip() and current is not None and current.group
        )
        if current is not None and runs_on:
            current.lines.append(rest)
            return
        self.close()
        if sort is not _Sort.QUOTE:
            self._group = 0
        self._open(sort, line, rest, number)

    def close(self) -> None:
        """End the block that is open."""
        if self._current is not None:
            self.found.append(self._current)
        self._current = None

    def _open(self, sort: _Sort, line: str, rest: str, number: int) -> None:
        match sort:
            case _Sort.FENCE:
                if not self._fence:
                    self.dropped.append(Dropped(reason=Reason.CODE, text=rest, line=number))
                self._fence = "" if self._fence else rest[:3]
            case _Sort.HEADING:
                marks = line.lstrip()
                self.found.append(
                    _Raw(BlockKind.HEADING, [rest], number, level=len(marks) - len(marks.lstrip("#")))
                )
            case _Sort.QUOTE:
                self._open_quote(rest, number)
            case _Sort.ITEM | _Sort.TEXT:
                kind = BlockKind.ITEM if sort is _Sort.ITEM else BlockKind.PARAGRAPH
                self._current = _Raw(kind, [rest], number)
            case _Sort.TABLE:
                text = _inline(rest, self._form)[0]
                self.dropped.append(
                    Dropped(reason=Reason.TABLE, text=text, line=number, words=len(text.split()))
                )
            case _:
                pass

    def _open_quote(self, rest: str, number: int) -> None:
        if not self._group:
            self._groups += 1
            self._group = self._groups
        if rest.strip():
            self._current = _Raw(BlockKind.QUOTE, [rest], number, group=self._group)


def _sort_of(line: str, form: Form, fence: str, *, follows: bool) -> tuple[_Sort, str]:
    """What a line is, and what of it is text; `follows` when a block is open above it."""
    is_markdown = form is Form.MARKDOWN
    if is_markdown and (mark := _FENCE.match(line)) and (not fence or mark[1].startswith(fence)):
        return _Sort.FENCE, mark[1]
    if fence or not line.strip():
        return _Sort.NOTHING, ""
    if heading := _ATX.match(line):
        return _Sort.HEADING, heading[2]
    if follows and _SETEXT.match(line) and len(line.strip()) > 2:
        return _Sort.SETEXT, ""
    if _RULE.match(line) or (is_markdown and (_DEFINITION.match(line) or line.lstrip().startswith("<!--"))):
        return _Sort.NOTHING, ""
    if is_markdown and _TABLE.match(line):
        return _Sort.TABLE, line
    if quoted := _QUOTED.match(line):
        return _Sort.QUOTE, line[quoted.end() :]
    if item := _ITEM.match(line):
        return _Sort.ITEM, line[item.end() :]
    return _Sort.TEXT, line


def _block(raw: _Raw, form: Form, dropped: list[Dropped]) -> Block | None:
    """A block with its marks read; none when nothing but marks was in it."""
    source = "\n".join(raw.lines)
    if form is Form.MARKDOWN:
        dropped.extend(
            Dropped(reason=Reason.CAPTION, text=picture[1], line=raw.line, words=len(picture[1].split()))
            for picture in _IMAGE.finditer(source)
        )
    text, bold = _inline(source, form)
    if not text:
        return None
    if raw.kind is BlockKind.PARAGRAPH and bold == ((0, len(text)),) and _is_short(text):
        return Block(kind=BlockKind.HEADING, text=text, level=3, line=raw.line)
    return Block(kind=raw.kind, text=text, level=raw.level, line=raw.line, group=raw.group, bold=bold)


def _inline(source: str, form: Form) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The words on one line without their marks, and which of them are bold."""
    pieces: list[tuple[str, bool]] = []
    is_bold = False
    at = 0
    if form is Form.MARKDOWN:
        source = _LINK.sub(r"\1", _IMAGE.sub("", source))
    for mark in (_MARKS if form is Form.MARKDOWN else _PLAIN_MARKS).finditer(source):
        pieces.append((source[at : mark.start()], is_bold))
        at = mark.end()
        match mark.lastgroup:
            case "bold":
                is_bold = not is_bold
            case "escaped":
                pieces.append((mark["escaped"], is_bold))
            case "entity":
                pieces.append((unescape(mark[0]), is_bold))
            case "light" if _is_inside_a_word(source, mark.start()):
                pieces.append((mark[0], is_bold))
            case _:
                pass
    pieces.append((source[at:], is_bold))
    return joined(pieces)


def joined(pieces: Iterable[tuple[str, bool]]) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The pieces on one line with single spaces, and the stretches of it that come from those marked, without spaces at their ends."""
    text: list[str] = []
    bold: list[list[int]] = []
    length = 0
    for piece, is_bold in pieces:
        words = _SPACE.sub(" ", clean(piece))
        if words.startswith(" ") and (not length or text[-1].endswith(" ")):
            words = words[1:]
        if not words:
            continue
        if is_bold and bold and bold[-1][1] == length:
            bold[-1][1] += len(words)
        elif is_bold:
            bold.append([length, length + len(words)])
        text.append(words)
        length += len(words)
    line = "".join(text).rstrip()
    return line, tuple(span for start, end in bold if (span := _trimmed(line, start, end)) is not None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    end = min(end, len(text))
    while start < end and text[start] == " ":
        start += 1
    while end > start and text[end - 1] == " ":
        end -= 1
    return (start, end) if end > start else None


def _is_inside_a_word(text: str, at: int) -> bool:
    """Whether the underscore or asterisk at `at` stands between letters, as in a file's name, or alone, as a sign of multiplication."""
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    return (before.isalnum() and after.isalnum() and text[at] == "_") or (
        before.isspace() and after.isspace()
    )


# ---------------------------------------------------------------------------------------------------------------- headings


def _is_short(text: str) -> bool:
    return (
        len(text.split()) <= _LONGEST_HEADING and len(text) <= _WIDEST_HEADING and not text.endswith(_ENDED)
    )


def _with_headings(blocks: list[Block]) -> list[Block]:
    """The blocks of a text without marked headings: short lines without a stop are headings where running text follows."""
    found: list[Block] = []
    for block, following in zip_longest(blocks, blocks[1:]):
        is_heading = (
            block.kind is BlockKind.PARAGRAPH
            and not block.bold
            and _is_short(block.text if found else block.text.rstrip("?!"))
            and following is not None
            and following.kind is BlockKind.PARAGRAPH
            and (_is_running(following) or (not found and _is_short(following.text)))
        )
        found.append(
            Block(kind=BlockKind.HEADING, text=block.text, level=2, line=block.line) if is_heading else block
        )
    return found


def _is_running(block: Block) -> bool:
    return len(block.text.split()) >= _RUNNING or block.text.endswith(tuple(".!?؟。।"))


def _without_title(blocks: list[Block], facts: dict[str, Fact]) -> tuple[list[Block], Fact | None]:
    """The blocks below the title, and the title: the first line when it is a heading, the only one of its level or plain."""
    if not blocks or blocks[0].kind is not BlockKind.HEADING:
        return blocks, None
    first = blocks[0]
    if "title" in facts and facts["title"].value.casefold() != first.text.casefold():
        return blocks, None
    if (
        first.level != 2
        and sum(block.kind is BlockKind.HEADING and block.level == first.level for block in blocks) > 1
    ):
        return blocks, None
    return blocks[1:], Fact(first.text, "the first line")
