"""Bytes into text: UTF-8 only, lines that end with U+000A, and no character that a reader cannot see for what it is."""

import re
from collections.abc import Iterator
from itertools import islice

from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import Lines, SourceFile, Span

__all__ = ("decode", "refused_in", "shown")

#: Controls other than tab and line feed, private-use characters (the Markdown reader marks places with them) and
#: code points that are no characters.
_REFUSED = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane << 16 | last) for plane in range(1, 15) for last in (0xFFFE, 0xFFFF))
    + "\U000f0000-\U0010ffff"
)
_EMBEDDINGS = "\u202a\u202b"
_OVERRIDES = "\u202d\u202e"
_ISOLATES = "\u2066\u2067\u2068"
_END_OF_EMBEDDING = "\u202c"
_END_OF_ISOLATE = "\u2069"
_TAGS = "\U000e0000-\U000e007f"
_ZERO_WIDTH_BREAK = "\ufeff"

#: What most texts consist of; a class of few ranges is looked through ten times as fast as the whole list.
_BEYOND_PLAIN = re.compile("[^\t\n -~\u00a0-\u2029\u202f-\u2065\u206a-\ud7ff]")
_REFUSED_CHARACTER = re.compile(f"[{_REFUSED}]")
_SUSPECT = re.compile(f"[{_REFUSED}\u202a-\u202e\u2066-\u2069{_TAGS}{_ZERO_WIDTH_BREAK}]")
_TRICK = re.compile(f"[\u202a-\u202e\u2066-\u2069{_TAGS}{_ZERO_WIDTH_BREAK}]")
#: The flags of England, Scotland and their like are spelt with tag characters (UTS #51, emoji tag sequences).
_FLAG = re.compile("\U0001f3f4[\U000e0030-\U000e0039\U000e0061-\U000e007a]{3,6}\U000e007f")

_MOST_REFUSED = 20
_MOST_TRICKS = 100
_LONGEST_SHOWN = 60


def decode(
    file: SourceFile, *, empty: str = "write the document, or delete the file"
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """
    The text of `file` with its lines ended by U+000A, and what is wrong with it.

    A refused character is reported and stands as U+FFFD, so that the rest of the file can still be looked at. There is no
    text when the bytes are not UTF-8, when nothing is written (`empty` says what to do then), or when so much is refused that
    the file must be something else.
    """
    try:
        text = file.data.decode()
    except UnicodeDecodeError as error:
        return None, (_not_utf8(file, error.start),)
    text = _with_line_feeds(text)
    if not text or text.isspace():
        problem = Diagnostic(
            code=Code.TXT003,
            span=Span(file.path),
            message="the file is empty" if not text else "the file holds only white space",
            help=empty,
        )
        return None, (problem,)
    if _BEYOND_PLAIN.search(text) is None or _SUSPECT.search(text) is None:
        return text, ()
    return _inspected(file.path, text)


def refused_in(text: str) -> str | None:
    """The first character of `text` that no text may hold, if there is one."""
    if text.isprintable():
        return None
    found = _REFUSED_CHARACTER.search(text)
    return found[0] if found else None


def shown(text: str) -> str:
    """`text` on one line, cut to a length that fits into a message."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_SHOWN else line[: _LONGEST_SHOWN - 1].rstrip() + "…"


def _with_line_feeds(text: str) -> str:
    text = text.removeprefix(_ZERO_WIDTH_BREAK)
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _not_utf8(file: SourceFile, at: int) -> Diagnostic:
    before = _with_line_feeds(file.data[:at].decode())
    line, column = Lines(file.path, before).place(len(before))
    encoding = _likely_encoding(file.data)
    return Diagnostic(
        code=Code.TXT001,
        span=Span(file.path, line, column, line, column + 1),
        message=f"the byte `0x{file.data[at]:02X}` is not UTF-8",
        help="save the file as UTF-8" + (f"; it looks like {encoding}" if encoding else ""),
    )


def _likely_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")) or data[:400].count(0) * 3 > len(data[:400]):
        return "UTF-16"
    high = [byte for byte in data if byte >= 0x80]
    if 0 in data or any(byte in (0x81, 0x8D, 0x8F, 0x90, 0x9D) for byte in high):
        return ""
    # Russian words are made of high bytes alone; in western languages an accented letter stands between plain ones.
    runs = sum(len(run) for run in re.findall(rb"[\xc0-\xff\xa8\xb8]{3,}", data))
    return "Windows-1251" if runs * 2 > len(high) else "Windows-1252"


def _inspected(path: str, text: str) -> tuple[str | None, tuple[Diagnostic, ...]]:
    lines = Lines(path, text)
    refused = list(_REFUSED_CHARACTER.finditer(text))
    problems = [_refusal(match[0], lines.span(*match.span())) for match in refused[:_MOST_REFUSED]]
    problems.extend(islice(_tricks(text, lines), _MOST_TRICKS))
    if len(refused) > _MOST_REFUSED:
        return None, tuple(problems[:_MOST_REFUSED])
    return (_REFUSED_CHARACTER.sub("\ufffd", text) if refused else text), tuple(problems)


def _refusal(character: str, span: Span) -> Diagnostic:
    point = ord(character)
    sort = "a control character" if point <= 0x9F else "a private-use character"
    if 0xFDD0 <= point <= 0xFDEF or point & 0xFFFE == 0xFFFE:
        sort = "not a character"
    help_ = "delete it"
    if 0x80 <= point <= 0x9F:
        # Windows-1252 taken for Latin-1: the commonest way for these to come about.
        meant = bytes([point]).decode("cp1252", errors="ignore")
        help_ += f", or write `{meant}` if that was meant" if meant else ""
    elif character in "\x0b\x0c":
        help_ += ", or end the line here"
    return Diagnostic(
        code=Code.TXT002,
        span=span,
        message=f"U+{point:04X} is {sort}",
        help=help_,
        fix=Fix(span, "", sure=False),
    )


def _tricks(text: str, lines: Lines) -> Iterator[Diagnostic]:
    """At most one warning a line, for its first character that hides or reorders text."""
    done = -1
    for match in _TRICK.finditer(text):
        if match.start() <= done:
            continue
        start = text.rfind("\n", 0, match.start()) + 1
        end = text.find("\n", start)
        done = end if end >= 0 else len(text)
        found = _first_trick(text[start:done])
        if found is not None:
            at, message = found
            span = lines.span(start + at, start + at + 1)
            yield Diagnostic(
                code=Code.TXT005,
                span=span,
                message=f"U+{ord(text[start + at]):04X} {message}",
                help="delete it, unless you know that it belongs here",
                fix=Fix(span, "", sure=False),
            )


def _first_trick(line: str) -> tuple[int, str] | None:
    flags = {at for flag in _FLAG.finditer(line) for at in range(*flag.span())}
    open_: list[int] = []
    for match in _TRICK.finditer(line):
        at, character = match.start(), match[0]
        if character in _OVERRIDES:
            return at, "makes text run against its direction"
        if character == _ZERO_WIDTH_BREAK:
            return at, "cannot be seen"
        if character in _EMBEDDINGS + _ISOLATES:
            open_.append(at)
        elif character in _END_OF_EMBEDDING + _END_OF_ISOLATE:
            openers = _EMBEDDINGS if character == _END_OF_EMBEDDING else _ISOLATES
            if not open_ or line[open_[-1]] not in openers:
                return at, "ends a change of direction that did not begin on this line"
            open_.pop()
        elif at not in flags:
            return at, "is a tag character, which cannot be seen"
    return (open_[0], "begins a change of direction that does not end on this line") if open_ else None
