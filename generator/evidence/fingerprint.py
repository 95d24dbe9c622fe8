r"""
A snapshot reduced to hashes, from which quotations can be checked though the text itself stays private.

For each word there is a hash of the three words that start with it, in their strict form with the marks between them: three is
the shortest piece that we check, so every quotation that a snapshot can prove its fingerprint proves too. Punctuation and
paragraphs stand in the clear, and so does where words that bear on the sense stand (*not*, *only*, *if*; see `bearing`), though not
which of them: a cut that hides one is flagged as it is with the text at hand.

A hash is 48 bits of BLAKE2b, keyed with the source's name so that equal words in two sources do not show. A wrong piece of *n*
words passes by chance once in 2**(48 * (n - 2)) places: for three words in a source of 4,000 words that is about once in
7 * 10**10. An edit of the snapshot changes only the hashes whose words it touches, and so a diff shows where it was.

**This is not encryption.** It keeps copyrighted text from being republished and read in passing. Whoever has the file can guess
words and test each guess, as we do for the few that a bracket stands for (`guessing`), and with patience and a dictionary get the
text back; that one word in fifteen is known to be one of a few
dozen small ones helps him little, since those are the first that he would guess. Treat the fingerprint of a secret as the secret.
"""

from collections.abc import Iterator, Sequence
from functools import cached_property
from hashlib import blake2b
from itertools import product

from generator.evidence.bearing import AFTER, BEFORE, bearings, is_hidden
from generator.evidence.declared import Hole
from generator.evidence.match import FEWEST, Run
from generator.evidence.normalise import joined, strict
from generator.evidence.sense import edition
from generator.evidence.sentences import sentence_starts
from generator.model.evidence import Fingerprint, Snapshot
from generator.model.source import digest_of

__all__ = ("BYTES", "NONE", "Hashed", "fingerprint", "is_current")

#: A hash's length; where the text ends before a third word there is none.
BYTES = 6
NONE = bytes(BYTES)
#: A key is a source's name; these are short, but BLAKE2b takes no more.
_LONGEST_KEY = 64


def fingerprint(snapshot: Snapshot, *, key: str, lang: str = "") -> Fingerprint:
    """The fingerprint of `snapshot`; `key` is the source's name, `lang` the tag of its language, by which its words are understood."""
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
        edition=edition(lang),
        key=key,
        windows=b"".join(windows) + NONE * (len(words) - len(windows)),
        marks=marks,
        paragraphs=form.paragraphs,
        sentences=sentence_starts(form),
        bearing=bearings(form, lang),
        readings=tuple(further),
    )


def is_current(print_: Fingerprint, snapshot: Snapshot) -> bool:
    """Whether `print_` was made from this very snapshot, in the same way, and by today's lists of words that bear on the sense."""
    made_of = (print_.digest, print_.extractor, print_.edition)
    return made_of == (snapshot.digest, snapshot.extractor, edition(print_.lang))


class _Hasher:
    """Hashes windows with one key."""

    def __init__(self, key: str) -> None:
        self._start = blake2b(digest_size=BYTES, key=digest_of(key.encode()).encode()[:_LONGEST_KEY])

    def __call__(self, words: Sequence[str], marks: Sequence[str]) -> bytes:
        state = self._start.copy()
        state.update(joined(words, marks).encode("utf-8", "surrogatepass"))
        return state.digest()


# ----------------------------------------------------------------------------------------------------------------- searching


class Hashed:
    """A fingerprint, ready to be searched as `Haystack` asks."""

    def __init__(self, print_: Fingerprint) -> None:
        self.marks = print_.marks
        self.size = len(print_.marks)
        self._print = print_
        self._hasher = _Hasher(print_.key)
        self._paragraphs = frozenset(print_.paragraphs)
        self._sentences = frozenset(print_.sentences)

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
        for number, at in enumerate(range(0, len(windows), BYTES)):
            places.setdefault(windows[at : at + BYTES], []).append(number)
        for number, window in self._print.readings:
            places.setdefault(window, []).append(number)
        places.pop(NONE, None)
        return places

    def starts_paragraph(self, word: int) -> bool:
        """Whether the word with this number is the first of a paragraph."""
        return word in self._paragraphs

    def starts_sentence(self, word: int) -> bool:
        """Whether the word with this number is the first of a sentence."""
        return word in self._sentences

    def understands(self, lang: str) -> bool:
        """Whether what is known of the words' sense holds for quotations in the language `lang`."""
        return _primary(lang) == _primary(self._print.lang)

    def bears_before(self, word: int) -> bool:
        """Whether words stand in the sentence before this one that bear on the sense of a quotation which starts with it."""
        return word < self.size and bool(self._print.bearing[word] & BEFORE)

    def bears_after(self, word: int) -> bool:
        """Whether the sentence of a quotation that ends before this word goes on with words that bear on its sense."""
        return word < self.size and bool(self._print.bearing[word] & AFTER)

    def bears_within(self, start: int, end: int) -> bool:
        """Whether words from `start` up to `end` bear on the sense."""
        return is_hidden(self._print.bearing, start, end)

    def fits(self, word: int, hole: Hole) -> bool | None:  # noqa: ARG002 - as the protocol has it
        """Never known: a fingerprint has no letters."""
        return None

    def has(self, at: int, words: Sequence[str]) -> bool:
        """Whether these are the three words that start at the word numbered `at`."""
        return 0 <= at <= self.size - FEWEST and self._hasher(
            words, self.marks[at : at + FEWEST - 1]
        ) in self._at(at)

    def may_have(self, words: Sequence[str], marks: Sequence[str]) -> bool:
        """Whether these three words, with the marks between them, stand anywhere."""
        return self._hasher(words, marks) in self._places

    def together(self, run: Run) -> tuple[Sequence[int], ...]:
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
        stop = high * BYTES + len(needle)
        at = data.find(needle, low * BYTES, stop)
        while at >= 0:
            if at % BYTES == 0:
                yield at // BYTES
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
        start = place * BYTES
        return (self._print.windows[start : start + BYTES], *self._further.get(place, ()))


def _primary(lang: str) -> str:
    return lang.partition("-")[0].lower()
