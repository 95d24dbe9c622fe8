r"""
A snapshot reduced to hashes, from which quotations can be checked though the text itself stays private.

For each word there is a hash of the three words that start with it, in their strict form with the marks between them: three is
the shortest piece that we check, so every quotation that a snapshot can prove its fingerprint proves too. Punctuation and
paragraphs stand in the clear.

A hash is 48 bits of BLAKE2b, keyed with the source's name so that equal words in two sources do not show. A wrong piece of *n*
words passes by chance once in 2**(48 * (n - 2)) places: for three words in a source of 4,000 words that is about once in
7 * 10**10. An edit of the snapshot changes only the hashes whose words it touches, and so a diff shows where it was.

**This is not encryption.** It keeps copyrighted text from being republished and read in passing. Whoever has the file can guess
words and test each guess, and with patience and a dictionary get the text back: treat the fingerprint of a secret as the secret.

The file is text: a head of `name: value` lines, an empty line, then a line for each sentence with a hash for each word, its
punctuation behind it, and an empty line between paragraphs:

    briefing fingerprint 1
    snapshot: 5f0c…            digest of the snapshot's bytes
    extractor: markdown        how text was taken from them
    language: en
    key: putins-tehran-gambit
    words: 3585
    check: 93ab…               digest of what follows

    1Rd6Mk0x, Yq3hA7_c 8vLw0aZk." ........

A second reading of a word broken at the end of a line stands behind `=`; `........` marks the last two words, with which no three
start.
"""

import re
from base64 import urlsafe_b64decode, urlsafe_b64encode
from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import product

from generator.evidence.declared import Hole
from generator.evidence.match import FEWEST, Run
from generator.evidence.normalise import STOPS, is_mark, joined, strict
from generator.model.evidence import Fingerprint, Flaw, Snapshot
from generator.model.source import digest_of

__all__ = ("Hashed", "fingerprint", "is_current", "read_fingerprint", "write_fingerprint")

_TITLE = "briefing fingerprint"
_VERSION = "1"
_BYTES = 6
_NONE = bytes(_BYTES)
_NOTHING = "." * 8
#: A key is a source's name; these are short, but BLAKE2b takes no more.
_LONGEST_KEY = 64
_FIELDS = {
    "snapshot": re.compile(r"[0-9a-f]{40}"),
    "extractor": re.compile(r"[a-z][a-z0-9-]{0,31}"),
    "language": re.compile(r"[A-Za-z0-9-]{0,64}"),
    "key": re.compile(r"[a-z0-9-]{1,120}"),
    "words": re.compile(r"[1-9][0-9]{0,7}"),
    "check": re.compile(r"[0-9a-f]{40}"),
}
_HASH = r"[A-Za-z0-9_-]{8}"
_WORD = re.compile(rf"(?:({_HASH})((?:={_HASH})*)|\.{{8}})(\S*)")
_AGAIN = "write it anew: `briefing fingerprint {}`"


def fingerprint(snapshot: Snapshot, *, key: str, lang: str = "") -> Fingerprint:
    """The fingerprint of `snapshot`; `key` is the source's name, `lang` the tag of its language."""
    form = strict(snapshot.text)
    hasher = _Hasher(key)
    words, marks = form.words, form.marks
    windows = [
        hasher(words[at : at + FEWEST], marks[at : at + FEWEST - 1]) for at in range(len(words) - FEWEST + 1)
    ]
    further: list[tuple[int, bytes]] = []
    touched = {at for place in form.readings for at in range(place - FEWEST + 1, place + 1)}
    for at in sorted(touched):
        if 0 <= at < len(windows):
            choices = [
                (words[place], form.readings[place]) if place in form.readings else (words[place],)
                for place in range(at, at + FEWEST)
            ]
            others = [hasher(choice, marks[at : at + FEWEST - 1]) for choice in product(*choices)][1:]
            further.extend((at, other) for other in others)
    return Fingerprint(
        digest=snapshot.digest,
        extractor=snapshot.extractor,
        lang=lang,
        key=key,
        windows=b"".join(windows) + _NONE * (len(words) - len(windows)),
        marks=marks,
        paragraphs=form.paragraphs,
        readings=tuple(further),
    )


def is_current(print_: Fingerprint, snapshot: Snapshot) -> bool:
    """Whether `print_` was made from this very snapshot, in the same way."""
    return (print_.digest, print_.extractor) == (snapshot.digest, snapshot.extractor)


class _Hasher:
    """Hashes windows with one key."""

    def __init__(self, key: str) -> None:
        self._start = blake2b(digest_size=_BYTES, key=digest_of(key.encode()).encode()[:_LONGEST_KEY])

    def __call__(self, words: Sequence[str], marks: Sequence[str]) -> bytes:
        state = self._start.copy()
        state.update(joined(words, marks).encode("utf-8", "surrogatepass"))
        return state.digest()


# ------------------------------------------------------------------------------------------------------------------ the file


def write_fingerprint(print_: Fingerprint) -> bytes:
    """The file of a fingerprint; the same fingerprint gives the same bytes everywhere."""
    hashes = [
        urlsafe_b64encode(print_.windows[at : at + _BYTES]).decode()
        for at in range(0, len(print_.windows), _BYTES)
    ]
    last = max(len(hashes) - FEWEST + 1, 0)
    hashes[last:] = [_NOTHING] * (len(hashes) - last)
    for at, further in print_.readings:
        hashes[at] += "=" + urlsafe_b64encode(further).decode()
    written = [hash_ + mark for hash_, mark in zip(hashes, print_.marks, strict=True)]
    body = _laid_out(written, print_) + "\n"
    head = (
        f"{_TITLE} {_VERSION}",
        f"snapshot: {print_.digest}",
        f"extractor: {print_.extractor}",
        f"language: {print_.lang}".rstrip(),
        f"key: {print_.key}",
        f"words: {len(written)}",
        f"check: {digest_of(body.encode())}",
    )
    return ("\n".join(head) + "\n\n" + body).encode()


def _laid_out(written: Sequence[str], print_: Fingerprint) -> str:
    """The words in lines: a sentence or what is left of it on each, paragraphs parted."""
    starts = frozenset(print_.paragraphs[1:])
    parts: list[str] = []
    for number, (word, mark) in enumerate(zip(written, print_.marks, strict=True), 1):
        parts.append(word)
        if number in starts:
            parts.append("\n\n")
        elif number < len(written):
            parts.append(" " if STOPS.isdisjoint(mark) else "\n")
    return "".join(parts)


def read_fingerprint(data: bytes, *, name: str) -> Fingerprint | Flaw:
    """The fingerprint in a file, or what is wrong with it; `name` is the source's, for the advice."""
    help_ = _AGAIN.format(name)
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        return Flaw(
            message="the fingerprint has bytes that are not UTF-8",
            help=help_,
            line=data.count(b"\n", 0, error.start) + 1,
        )
    lines = text.replace("\r\n", "\n").removesuffix("\n").split("\n")
    title, _, version = lines[0].rpartition(" ")
    if title != _TITLE:
        return Flaw(message=f"the file does not start with `{_TITLE} {_VERSION}`", help=help_)
    if version != _VERSION:
        return Flaw(
            message=f"the fingerprint is of version `{version[:20]}` but version `{_VERSION}` is read here",
            help=help_,
        )
    head = _read_head(lines, help_)
    return head if isinstance(head, Flaw) else _read_body(lines, head, help_)


def _read_head(lines: Sequence[str], help_: str) -> dict[str, str] | Flaw:
    """The values of the head's lines."""
    head = {}
    for number, (field, pattern) in enumerate(_FIELDS.items(), 1):
        name, _, value = lines[number].partition(":") if number < len(lines) else ("", "", "")
        if name != field or not pattern.fullmatch(value.strip()):
            return Flaw(
                message=f"the line should give `{field}`" + (", in another form" if name == field else ""),
                help=help_,
                line=number + 1,
            )
        head[field] = value.strip()
    if len(lines) <= len(_FIELDS) + 1 or lines[len(_FIELDS) + 1]:
        return Flaw(message="an empty line should follow the head", help=help_, line=len(_FIELDS) + 2)
    return head


def _read_body(lines: Sequence[str], head: dict[str, str], help_: str) -> Fingerprint | Flaw:
    """The fingerprint whose head is known."""
    first = len(_FIELDS) + 2
    windows: list[bytes] = []
    marks: list[str] = []
    paragraphs: list[int] = []
    readings: list[tuple[int, bytes]] = []
    for number, line in enumerate(lines[first:], first + 1):
        if not lines[number - 2]:
            paragraphs.append(len(windows))
        for column, written in _columns(line) if line else ():
            found = _WORD.fullmatch(written)
            if found is None or not is_mark(found[3]):
                return Flaw(
                    message=f"`{written[:24]}` is not a hash with punctuation",
                    help=help_,
                    line=number,
                    column=column,
                )
            window = urlsafe_b64decode(found[1]) if found[1] else _NONE
            readings.extend(
                (len(windows), urlsafe_b64decode(more)) for more in (found[2] or "").split("=")[1:]
            )
            windows.append(window)
            marks.append(found[3])
    if len(windows) != int(head["words"]):
        return Flaw(
            message=f"the fingerprint has {len(windows)} words but its head says {head['words']}", help=help_
        )
    if digest_of(("\n".join(lines[first:]) + "\n").encode()) != head["check"]:
        return Flaw(message="the fingerprint was changed after it was written", help=help_)
    return Fingerprint(
        digest=head["snapshot"],
        extractor=head["extractor"],
        lang=head["language"],
        key=head["key"],
        windows=b"".join(windows),
        marks=tuple(marks),
        paragraphs=tuple(paragraphs),
        readings=tuple(readings),
    )


def _columns(line: str) -> Iterator[tuple[int, str]]:
    """The words of `line`, each with its column."""
    column = 1
    for written in line.split(" "):
        yield column, written
        column += len(written) + 1


# ----------------------------------------------------------------------------------------------------------------- searching


class Hashed:
    """A fingerprint, ready to be searched as `Haystack` asks."""

    def __init__(self, print_: Fingerprint) -> None:
        self.marks = print_.marks
        self.size = len(print_.marks)
        self._print = print_
        self._hasher = _Hasher(print_.key)
        self._paragraphs = frozenset(print_.paragraphs)

    @cached_property
    def own(self) -> frozenset[str]:
        """Those of `…` and `[` that the source itself has."""
        return frozenset("…[").intersection("".join(self.marks))

    @cached_property
    def _further(self) -> dict[int, list[bytes]]:
        further: dict[int, list[bytes]] = {}
        for at, window in self._print.readings:
            further.setdefault(at, []).append(window)
        return further

    @cached_property
    def _places(self) -> dict[bytes, list[int]]:
        """Where each window stands."""
        windows = self._print.windows
        places: dict[bytes, list[int]] = {}
        for number, at in enumerate(range(0, len(windows), _BYTES)):
            places.setdefault(windows[at : at + _BYTES], []).append(number)
        for number, window in self._print.readings:
            places.setdefault(window, []).append(number)
        places.pop(_NONE, None)
        return places

    def starts_paragraph(self, word: int) -> bool:
        """Whether the word with this number is the first of a paragraph."""
        return word in self._paragraphs

    def fits(self, word: int, hole: Hole) -> bool | None:  # noqa: ARG002 - as the protocol has it
        """Never known: a fingerprint has no letters."""
        return None

    def places(self, run: Run) -> tuple[Sequence[int], ...]:
        """For each three words of `run`, where they stand together in the source."""
        return tuple(self._places.get(window, ()) for window in self._windows(run))

    def find(self, run: Run, low: int, high: int) -> Iterator[int]:
        """The numbers of the words, from `low` to `high`, at which `run` starts; runs of three words at least."""
        windows = self._windows(run)
        found = self._find(windows, low, high)
        if self._further:
            yield from sorted({*found, *self._find_broken(windows, low, high)})
        else:
            yield from found

    def _windows(self, run: Run) -> list[bytes]:
        words, marks = run.words, run.marks
        return [
            self._hasher(words[at : at + FEWEST], marks[at : at + FEWEST - 1])
            for at in range(len(words) - FEWEST + 1)
        ]

    def _find(self, windows: Sequence[bytes], low: int, high: int) -> Iterator[int]:
        data, needle = self._print.windows, b"".join(windows)
        if not needle:
            return
        stop = high * _BYTES + len(needle)
        at = data.find(needle, low * _BYTES, stop)
        while at >= 0:
            if at % _BYTES == 0:
                yield at // _BYTES
            at = data.find(needle, at + 1, stop)

    def _find_broken(self, windows: Sequence[bytes], low: int, high: int) -> Iterator[int]:
        places = {window: at for at, others in self._further.items() for window in others}
        for number, window in enumerate(windows):
            start = places.get(window, -1) - number
            if max(low, 0) <= start <= high and all(
                one in self._at(place) for place, one in enumerate(windows, start)
            ):
                yield start

    def _at(self, place: int) -> tuple[bytes, ...]:
        start = place * _BYTES
        return (self._print.windows[start : start + _BYTES], *self._further.get(place, ()))
