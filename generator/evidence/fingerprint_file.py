r"""
The file of a fingerprint: text that a diff can show, in which damage is found and named by its line.

A head of `name: value` lines, an empty line, then a line for each sentence with a hash for each word, its punctuation behind it,
and an empty line between paragraphs:

    briefing fingerprint 2
    snapshot: 5f0c…            digest of the snapshot's bytes
    extractor: markdown        how text was taken from them
    language: en               by which words are known to bear on the sense
    lists: 1f09c2aa            the edition of the lists of such words
    key: putins-tehran-gambit
    words: 3585
    check: 93ab…               digest of all other lines

    1Rd6Mk0x, Yq3hA7_c<^1 8vLw0aZk>." ........ #u1Xw

A second reading of a word broken at the end of a line stands behind `=`; `........` marks the last two words, with which no three
start. `^1` says that the word bears on the sense, `^2` that it does with the next; `<` that such words stand before a quotation
that starts with it, `>` that the sentence of one that ends before it goes on with such. A line ends with a check of its own.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from msgspec import Struct

from generator.evidence.bearing import AFTER, BEFORE, LONGEST
from generator.evidence.fingerprint import BYTES, NONE
from generator.evidence.match import FEWEST
from generator.evidence.normalise import is_mark
from generator.evidence.snapshot import EXTRACTORS
from generator.model.evidence import Fingerprint, Flaw
from generator.model.source import digest_of

__all__ = ("read_fingerprint", "write_fingerprint")

_TITLE = "briefing fingerprint"
_VERSION = "2"
_NOTHING = "." * 8
_FIELDS = {
    "snapshot": re.compile(r"[0-9a-f]{40}"),
    "extractor": re.compile(r"[a-z][a-z0-9-]{0,31}"),
    "language": re.compile(r"[A-Za-z0-9-]{0,64}"),
    "lists": re.compile(r"[0-9a-f]{8}"),
    "key": re.compile(r"[a-z0-9-]{1,120}"),
    "words": re.compile(r"[1-9][0-9]{0,7}"),
    "check": re.compile(r"[0-9a-f]{40}"),
}
_LINE_OF = {field: number for number, field in enumerate(_FIELDS, 2)}
_HASH = r"[A-Za-z0-9_-]{8}"
_WORD = re.compile(rf"(?:({_HASH})((?:={_HASH})*)|\.{{8}})(<?)(>?)(?:\^([1-{LONGEST}]))?(\S*)")
#: What may be left of a word of the file, or of a line's check, whose end is lost.
_START = re.compile(
    rf"{_HASH}(?:={_HASH})*=?[A-Za-z0-9_-]{{0,7}}|[A-Za-z0-9_-]{{0,7}}|\.{{1,7}}|#[A-Za-z0-9_-]{{0,3}}"
)
_CHECK = re.compile(r"#[A-Za-z0-9_-]{4}")
_BITS = 2


class _Body(Struct):
    """What the lines below the head say, as they are read."""

    windows: list[bytes]
    marks: list[str]
    bearing: bytearray
    paragraphs: list[int]
    sentences: list[int]
    readings: list[tuple[int, bytes]]


def write_fingerprint(print_: Fingerprint) -> bytes:
    """The file of a fingerprint; the same fingerprint gives the same bytes everywhere."""
    hashes = [
        urlsafe_b64encode(print_.windows[at : at + BYTES]).decode()
        for at in range(0, len(print_.windows), BYTES)
    ]
    last = max(len(hashes) - FEWEST + 1, 0)
    hashes[last:] = [_NOTHING] * (len(hashes) - last)
    for at, further in print_.readings:
        hashes[at] += "=" + urlsafe_b64encode(further).decode()
    written = [
        hash_ + _signs(bearing) + mark
        for hash_, bearing, mark in zip(hashes, print_.bearing, print_.marks, strict=True)
    ]
    head = (
        f"{_TITLE} {_VERSION}",
        f"snapshot: {print_.digest}",
        f"extractor: {print_.extractor}",
        f"language: {print_.lang}".rstrip(),
        f"lists: {print_.edition}",
        f"key: {print_.key}",
        f"words: {len(written)}",
    )
    body = _lines_of(written, print_)
    return "\n".join((*head, f"check: {_check(head, body)}", "", *body, "")).encode()


def _signs(bearing: int) -> str:
    length = bearing >> _BITS
    before, after = "<" if bearing & BEFORE else "", ">" if bearing & AFTER else ""
    return before + after + (f"^{length}" if length else "")


def _lines_of(written: Sequence[str], print_: Fingerprint) -> list[str]:
    """The words in lines: a sentence on each, paragraphs parted."""
    paragraphs, sentences = frozenset(print_.paragraphs[1:]), frozenset(print_.sentences)
    lines: list[str] = []
    line: list[str] = []
    for number, word in enumerate(written, 1):
        line.append(word)
        if number in sentences or number == len(written):
            text = " ".join(line)
            lines.append(f"{text} {_line_check(text)}")
            line = []
        if number in paragraphs:
            lines.append("")
    return lines


def _line_check(text: str) -> str:
    """So short that it only tells in which line a change is; that there is none the head's check says."""
    return "#" + urlsafe_b64encode(blake2b(text.encode(), digest_size=3).digest()).decode()


def _check(head: Sequence[str], body: Sequence[str]) -> str:
    return digest_of("\n".join((*head, "", *body)).encode())


# ------------------------------------------------------------------------------------------------------------------- reading


def read_fingerprint(data: bytes, *, name: str) -> Fingerprint | Flaw:
    """The fingerprint in a file, or what is wrong with it; `name` is that of the source beside which it stands."""
    help_ = f"write it anew: `briefing fingerprint {name}`"
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        return Flaw(message="the fingerprint has bytes that are not UTF-8", help=help_, line=line)
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    title, _, version = lines[0].rpartition(" ")
    if title != _TITLE:
        return Flaw(message=f"the file does not start with `{_TITLE} {_VERSION}`", help=help_)
    if version != _VERSION:
        message = f"the fingerprint is of version `{version[:20]}` but version `{_VERSION}` is read here"
        return Flaw(message=message, help=help_)
    head = _read_head(lines, help_)
    if isinstance(head, Flaw):
        return head
    return _foreign(head, name, help_) or _read_body(lines, head, help_)


def _foreign(head: dict[str, str], name: str, help_: str) -> Flaw | None:
    """What is wrong with a head that is well written: the fingerprint is another source's, or of a text read in an unknown way."""
    if head["key"] != name:
        return Flaw(
            message=f"the fingerprint belongs to another source: it was made for `{head['key']}`, not for `{name}`",
            help=f"put it beside `{head['key']}`, or {help_}",
            line=_LINE_OF["key"],
            column=len("key: ") + 1,
        )
    if head["extractor"] not in EXTRACTORS:
        known = ", ".join(f"`{extractor}`" for extractor in EXTRACTORS)
        return Flaw(
            message=f"the text was taken from the snapshot by `{head['extractor']}`, which is none of {known}",
            help=help_,
            line=_LINE_OF["extractor"],
            column=len("extractor: ") + 1,
        )
    return None


def _read_head(lines: Sequence[str], help_: str) -> dict[str, str] | Flaw:
    """The values of the head's lines."""
    head = {}
    for field, pattern in _FIELDS.items():
        number = _LINE_OF[field]
        name, _, value = lines[number - 1].partition(":") if number <= len(lines) else ("", "", "")
        if name != field or not pattern.fullmatch(value.strip()):
            return Flaw(
                message=f"the line should give `{field}`" + (", in another form" if name == field else ""),
                help=help_,
                line=number,
            )
        head[field] = value.strip()
    if len(lines) <= len(_FIELDS) + 1 or lines[len(_FIELDS) + 1]:
        return Flaw(message="an empty line should follow the head", help=help_, line=len(_FIELDS) + 2)
    return head


def _read_body(lines: Sequence[str], head: dict[str, str], help_: str) -> Fingerprint | Flaw:
    """The fingerprint whose head is known."""
    first = len(_FIELDS) + 2
    body = _Body([], [], bytearray(), [], [], [])
    for number, line in enumerate(lines[first:], first + 1):
        if not lines[number - 2]:
            body.paragraphs.append(len(body.windows))
        if line:
            body.sentences.append(len(body.windows))
        wrong = _read_line(line, body) if line else None
        if wrong is not None:
            message, column = wrong
            return Flaw(message=message, help=help_, line=number, column=column)
    if len(body.windows) != int(head["words"]):
        return Flaw(
            message=f"the fingerprint has {len(body.windows)} words but its head says {head['words']}",
            help=help_,
            line=_LINE_OF["words"],
        )
    if _check(lines[: _LINE_OF["check"] - 1], lines[first:]) != head["check"]:
        return Flaw(
            message="the head, or the order of the lines, was changed after the fingerprint was written",
            help=help_,
            line=_LINE_OF["check"],
        )
    return Fingerprint(
        digest=head["snapshot"],
        extractor=head["extractor"],
        lang=head["language"],
        edition=head["lists"],
        key=head["key"],
        windows=b"".join(body.windows),
        marks=tuple(body.marks),
        paragraphs=tuple(body.paragraphs),
        sentences=tuple(body.sentences),
        bearing=bytes(body.bearing),
        readings=tuple(body.readings),
    )


def _read_line(line: str, body: _Body) -> tuple[str, int] | None:
    """Put a line's words behind those of `body`; what is wrong with it, and in which column, if anything is."""
    text, _, check = line.rpartition(" ")
    is_checked = _CHECK.fullmatch(check) is not None
    for column, written in _columns(text if is_checked else line):
        found = _WORD.fullmatch(written)
        if not is_checked and column + len(written) > len(line) and _START.fullmatch(written):
            break
        if found is None or not is_mark(found[6]):
            return f"`{written[:24]}` is not a hash with punctuation", column
        at = len(body.windows)
        body.readings.extend((at, urlsafe_b64decode(more)) for more in (found[2] or "").split("=")[1:])
        body.windows.append(urlsafe_b64decode(found[1]) if found[1] else NONE)
        body.bearing.append(
            (int(found[5] or 0) << _BITS) | (BEFORE if found[3] else 0) | (AFTER if found[4] else 0)
        )
        body.marks.append(found[6])
    if not is_checked:
        return "the line does not end with its check: it is cut short", len(line) + 1
    if check != _line_check(text):
        return "the line was changed after the fingerprint was written", 1
    return None


def _columns(line: str) -> Iterator[tuple[int, str]]:
    """The words of `line`, each with its column."""
    column = 1
    for written in line.split(" "):
        yield column, written
        column += len(written) + 1
