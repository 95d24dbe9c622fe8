"""A snapshot, ready to be searched."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import accumulate

from generator.evidence.declared import Hole
from generator.evidence.match import FEWEST, Run
from generator.evidence.normalise import shown, strict
from generator.evidence.sentences import sentence_starts
from generator.model.evidence import Snapshot, Stretch
from generator.model.source import Lines

__all__ = ("Text",)

_CONTEXT = 32


class Text:
    """The strict form of a snapshot, made once; it answers as `Haystack` asks, and shows the source's own words."""

    def __init__(self, snapshot: Snapshot) -> None:
        form = strict(snapshot.text)
        self.words = form.words
        self.marks = form.marks
        self.size = len(form.words)
        self._snapshot = snapshot
        self._form = form
        self._joined = "".join([f"{word} {mark} " for word, mark in zip(form.words, form.marks, strict=True)])
        self._offsets = list(
            accumulate(
                (len(word) + len(mark) + 2 for word, mark in zip(form.words, form.marks, strict=True)),
                initial=0,
            )
        )

    @cached_property
    def own(self) -> frozenset[str]:
        """Those of `…` and `[` that the source itself has."""
        return frozenset(mark for mark in "…[" if mark in self._joined)

    @cached_property
    def _paragraphs(self) -> frozenset[int]:
        return frozenset(self._form.paragraphs)

    @cached_property
    def _sentences(self) -> frozenset[int]:
        return frozenset(sentence_starts(self._form))

    @cached_property
    def _lines(self) -> Lines:
        return Lines(self._snapshot.path, self._snapshot.text)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """The numbers of the places of each word, in order."""
        places: dict[str, list[int]] = {}
        for number, word in enumerate(self.words):
            places.setdefault(word, []).append(number)
        return places

    @cached_property
    def _broken(self) -> dict[str, list[int]]:
        """The places of words that a line's end breaks, by each of their readings."""
        places: dict[str, list[int]] = {}
        for number, second in self._form.readings.items():
            places.setdefault(self.words[number], []).append(number)
            places.setdefault(second, []).append(number)
        return places

    def starts_paragraph(self, word: int) -> bool:
        """Whether the word with this number is the first of a paragraph."""
        return word in self._paragraphs

    def starts_sentence(self, word: int) -> bool:
        """Whether the word with this number is the first of a sentence."""
        return word in self._sentences

    def fits(self, word: int, hole: Hole) -> bool | None:
        """Whether the word has the letters that the quotation leaves outside a bracket."""
        return self.words[word].startswith(hole.begins) and self.words[word].endswith(hole.ends)

    def find(self, run: Run, low: int, high: int) -> Iterator[int]:
        """The numbers of the words, from `low` to `high`, at which `run` starts; in order."""
        if self._form.readings:
            yield from sorted({*self._find(run, low, high), *self._find_broken(run, low, high)})
        else:
            yield from self._find(run, low, high)

    def _find(self, run: Run, low: int, high: int) -> Iterator[int]:
        if low >= self.size:
            return
        offsets, text, needle = self._offsets, self._joined, run.text
        stop = offsets[min(high, self.size - 1)] + len(needle)
        at = text.find(needle, offsets[low], stop)
        while at >= 0:
            number = bisect_left(offsets, at)
            # The needle begins with a word, but that word may be the end of a longer one.
            if offsets[number] == at:
                yield number
            at = text.find(needle, at + 1, stop)

    def _find_broken(self, run: Run, low: int, high: int) -> Iterator[int]:
        """Where `run` stands across a word that the end of a line breaks, whichever way it is to be read."""
        for number, word in enumerate(run.words):
            for place in self._broken.get(word, ()):
                start = place - number
                if max(low, 0) <= start <= high and self._stands(run, start):
                    yield start

    def _stands(self, run: Run, start: int) -> bool:
        end = start + len(run.words)
        if end > self.size or self.marks[start : end - 1] != run.marks:
            return False
        second = self._form.readings
        return all(
            word in (self.words[number], second.get(number)) for number, word in enumerate(run.words, start)
        )

    def together(self, run: Run) -> tuple[Sequence[int], ...]:
        """For each three words of `run`, where they stand together."""
        words, marks = run.words, run.marks
        threes = (
            Run(words[at : at + FEWEST], marks[at : at + FEWEST - 1]) for at in range(len(words) - FEWEST + 1)
        )
        return tuple(self._together(three) for three in threes)

    def _together(self, three: Run) -> list[int]:
        if any(word in self._broken for word in three.words):
            return list(self.find(three, 0, self.size))
        number, word = min(enumerate(three.words), key=lambda one: len(self.places.get(one[1], ())))
        return [
            place - number
            for place in self.places.get(word, ())
            if place >= number and self._stands(three, place - number)
        ]

    def line(self, word: int) -> int:
        """The snapshot's line on which the word with this number starts."""
        return self._lines.place(self._form.starts[min(word, self.size - 1)])[0]

    def stretch(self, start: int, end: int) -> Stretch:
        """The characters of the words from `start` up to, not including, `end`."""
        first, last = self._form.starts[start], self._form.ends[end - 1]
        line, column = self._lines.place(first)
        return Stretch(start=first, end=last, line=line, column=column, text=self._shown(first, last))

    def passage(self, start: int, end: int) -> str:
        """The source's own words from `start` up to `end`, on one line, with the punctuation between them."""
        return self._shown(self._form.starts[start], self._form.ends[end - 1]) if start < end else ""

    def with_marks(self, start: int, end: int) -> str:
        """The source's own words from `start` up to `end`, with the punctuation behind the last too."""
        if start >= end:
            return ""
        stop = self._form.starts[end] if end < self.size else len(self._snapshot.text)
        return self._shown(self._form.starts[start], stop)

    def _shown(self, start: int, end: int) -> str:
        return shown(self._snapshot.text[start:end])

    def around(self, start: int, end: int) -> tuple[str, str]:
        """The words before and after those from `start` up to `end`: about 32 characters each, and no word cut."""
        starts, ends, text = self._form.starts, self._form.ends, self._snapshot.text
        first, last = starts[start], ends[end - 1]
        before = starts[bisect_left(starts, first - _CONTEXT, 0, start)]
        after = ends[max(bisect_left(ends, last + _CONTEXT, end - 1) - 1, end - 1)]
        prefix, suffix = text[before:first], text[last:after]
        return _spaced(prefix), _spaced(suffix)


def _spaced(text: str) -> str:
    """`text` as shown, a space kept at either end."""
    inner = shown(text)
    return (" " if text[:1].isspace() else "") + inner + (" " if inner and text[-1:].isspace() else "")
