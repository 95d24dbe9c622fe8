"""What the brackets of a quotation do, now that it is known where its words stand: each with the words in whose place it is."""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.evidence.bracket_added import named
from generator.evidence.bracket_sorts import sorts_of
from generator.evidence.bracket_words import lexicon_of
from generator.evidence.brackets import Beside, Weight, added, replaced, takes_the_place, unseen
from generator.evidence.declared import Declared, Mark, Placed, declared
from generator.evidence.fingerprint import Hashed
from generator.evidence.guessing import guessed
from generator.evidence.match import Located
from generator.evidence.normalise import STOPS, fold_marks, strict
from generator.evidence.remarks import is_label, is_leaving_out, is_remark
from generator.evidence.text import Text

__all__ = ("Weighed", "weighed")

#: At a quotation's edge, so many of the source's words may be those that a bracket stands for.
_MOST_BESIDE = 4
#: So many words before a bracket tell what it stands beside; no body that has initials has more in its name.
_MOST_BEFORE = 9
_FAR = 160
_CLOSE = re.compile(r"[\w\])'’]$")


class Weighed(Struct, frozen=True):
    """
    A bracket as it is written, from `at` of the quotation's text, and how heavy it weighs.

    `words` are those in it. It is in the place of the source's words from `start` up to `end`; at a quotation's edge, where that cannot be known, of the
    nearest ones. `theirs` are these words, as far as they are known: of a fingerprint all of them or none.
    """

    weight: Weight
    text: str
    at: int
    words: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    theirs: tuple[str, ...] = ()
    is_part: bool = False


class _Bracket(Struct, frozen=True):
    """Brackets that stand side by side, as one."""

    text: str
    at: int
    words: tuple[str, ...]
    place: Placed
    is_elided: bool
    opens: bool
    beside: Beside

    @property
    def mark(self) -> Declared:
        """The first of the brackets."""
        return self.place.mark

    @property
    def is_part(self) -> bool:
        """Whether it changes a part of a word."""
        return self.mark.mark is Mark.PART


def weighed(located: Located, hay: Text | Hashed, text: str, lang: str) -> tuple[Weighed, ...]:
    """Every bracket that is taken as the editor's, in order; `text` is the quotation's."""
    return tuple(
        _Scale(bracket, located, hay, text, lang).weigh() for bracket in _brackets(located, hay, text)
    )


# -------------------------------------------------------------------------------------------------------------- the brackets


def _brackets(located: Located, hay: Text | Hashed, text: str) -> Iterator[_Bracket]:
    """The brackets, those with nothing between them as one; remarks by themselves."""
    groups: list[list[Placed]] = []
    for placed in located.reading.brackets:
        last = groups[-1][-1].mark if groups else None
        if (
            last
            and last.mark is placed.mark.mark is Mark.BRACKET
            and not text[last.end : placed.mark.start].strip()
            and not _is_remark(last)
            and not _is_remark(placed.mark)
        ):
            groups[-1].append(placed)
        else:
            groups.append([placed])
    for group in groups:
        first, last = group[0], group[-1].mark
        inner = " ".join(one.mark.before + one.mark.inner + one.mark.after for one in group)
        words = strict(inner).words
        before = text[: first.mark.start].rstrip(" \n\"'“”‘’«»")
        yield _Bracket(
            text[first.mark.start : last.end],
            first.mark.start,
            words,
            first,
            _is_elided(first, located),
            (not before or before[-1] in STOPS) and not _is_known(words, hay),
            _beside(text, first.mark.start, last.end),
        )


def _is_remark(mark: Declared) -> bool:
    return is_label(mark.inner) or is_leaving_out(mark.inner)


def _is_elided(placed: Placed, located: Located) -> bool:
    number = placed.before - 1
    return (
        not placed.is_within
        and 0 <= number < len(located.reading.holes)
        and located.reading.holes[number].is_elided
    )


def _is_known(words: Sequence[str], hay: Text | Hashed) -> bool:
    """Whether the source has the first of the words with its capital, so that it is a name and does not just open a sentence."""
    return isinstance(hay, Text) and bool(words) and words[0] in hay.places


def _beside(text: str, start: int, end: int) -> Beside:
    """The quotation's words on either side of a bracket, where no mark parts them from it."""
    before, behind = text[max(start - _FAR, 0) : start].rstrip(), text[end : end + _FAR].lstrip()
    return Beside(
        strict(before).words[-_MOST_BEFORE:] if _CLOSE.search(before) else (),
        strict(behind).words[:1] if behind[:1].isalnum() else (),
    )


# ------------------------------------------------------------------------------------------------------------- weighing one


class _Scale:
    """Weighs one bracket against the words beside it and those in whose place it stands."""

    def __init__(self, bracket: _Bracket, located: Located, hay: Text | Hashed, text: str, lang: str) -> None:
        self._bracket = bracket
        self._located = located
        self._hay = hay
        self._text = text
        self._lang = lang
        self._told: dict[tuple[int, int], tuple[str, ...] | None] = {}

    def weigh(self) -> Weighed:
        """The bracket, weighed."""
        bracket, at, ends = self._bracket, self._located.at, self._located.ends
        place = bracket.place
        if not bracket.is_part:
            if _is_remark(bracket.mark):
                return self._with(self._remark())
            if place.is_within:
                return self._with(self._added())
        if 0 < place.before < len(at):
            start, end = ends[place.before - 1], at[place.before]
            if bracket.is_elided:
                return self._with(self._amid(start, end))
            return self._with(self._replaced(start, end), start, end)
        return self._outside()

    def _with(self, weight: Weight, start: int = 0, end: int = 0) -> Weighed:
        bracket = self._bracket
        theirs = self._theirs(start, end) or ()
        return Weighed(
            weight, bracket.text, bracket.at, bracket.words, start, end, theirs, is_part=bracket.is_part
        )

    def _theirs(self, start: int, end: int) -> tuple[str, ...] | None:
        """The source's words from `start` up to `end`; None when a fingerprint does not tell all of them."""
        if isinstance(self._hay, Text):
            return tuple(self._hay.words[start:end])
        if (start, end) not in self._told:
            told = guessed(self._located, self._hay, self._bracket.words, range(start, end), self._lang)
            words = tuple(told[at] for at in range(start, end)) if len(told) == end - start else None
            self._told[start, end] = words
        return self._told[start, end]

    def _remark(self) -> Weight:
        """A remark is fair, and so is who speaks when that is a name or an office."""
        words = self._bracket.words
        if not words or is_remark(words):
            return Weight.FAIR
        return max(
            Weight.REFUSED if added(words, self._lang) is Weight.REFUSED else Weight.FAIR,
            named(sorts_of(words, self._lang), (), lexicon_of(self._lang)),
        )

    def _added(self) -> Weight:
        return added(self._bracket.words, self._lang, self._bracket.beside)

    def _replaced(self, start: int, end: int) -> Weight:
        """How heavy the bracket weighs in the place of these words."""
        bracket, theirs = self._bracket, self._theirs(start, end)
        if theirs is None:
            return unseen(bracket.words, self._lang)
        if bracket.is_part and not self._fits(theirs):
            return Weight.REFUSED
        weight = self._in_place_of(theirs, opens=bracket.opens)
        if bracket.opens and weight is Weight.DOUBTFUL and isinstance(self._hay, Hashed):
            # The text would show whether the source has the name.
            is_fair = self._in_place_of(theirs, opens=False) is Weight.FAIR
            return Weight.UNSEEN if is_fair else weight
        return weight

    def _in_place_of(self, theirs: Sequence[str], *, opens: bool) -> Weight:
        bracket = self._bracket
        return replaced(bracket.words, theirs, self._lang, beside=bracket.beside, opens=opens)

    def _fits(self, theirs: Sequence[str]) -> bool:
        """Whether the letters outside a bracket in a word are those of the source's word."""
        mark = self._bracket.mark
        return len(theirs) == 1 and theirs[0].startswith(mark.before) and theirs[0].endswith(mark.after)

    def _amid(self, start: int, end: int) -> Weight:
        """
        How heavy the bracket weighs beside an ellipsis, which leaves out words that it may stand for.

        It is fair when it may fairly be added, or fairly stand for those of the left-out words that are nearest to it.
        """
        bracket = self._bracket
        alone = added(bracket.words, self._lang)
        if alone in (Weight.FAIR, Weight.REFUSED) or end == start:
            return alone
        marks = declared(self._text)
        number = next(at for at, mark in enumerate(marks) if mark.start == bracket.mark.start)
        last = number
        while last + 1 < len(marks) and marks[last + 1].end <= bracket.at + len(bracket.text):
            last += 1
        is_first = (
            last + 1 < len(marks) and not strict(self._text[marks[last].end : marks[last + 1].start]).words
        )
        lengths = range(1, min(_MOST_BESIDE, end - start) + 1)
        spans = [(start, start + length) if is_first else (end - length, end) for length in lengths]
        weights = [self._replaced(*span) for span in spans]
        if Weight.FAIR in weights:
            return Weight.FAIR
        return Weight.UNSEEN if Weight.UNSEEN in weights else Weight.DOUBTFUL

    def _outside(self) -> Weighed:
        """
        How heavy the bracket weighs at the quotation's edge.

        Where the source's sentence starts or ends there too, it is only added. Elsewhere it may stand for the words beside the
        quotation, and nobody can tell for how many: it is fair when it may fairly stand for some of them.
        """
        bracket, hay = self._bracket, self._hay
        is_front = bracket.place.before == 0
        edge = self._located.at[0] if is_front else self._located.ends[-1]
        near = _nearest(hay, edge, is_front=is_front)
        if bracket.is_part:
            span = (edge - 1, edge) if is_front else (edge, edge + 1)
            return (
                self._with(self._replaced(*span), *span) if near else self._with(Weight.REFUSED, edge, edge)
            )
        alone = self._added()
        if not near:
            return self._with(alone)
        spans = [
            (edge - length, edge) if is_front else (edge, edge + length) for length in range(1, near + 1)
        ]
        weights = [(self._replaced(start, end), start, end) for start, end in spans]
        lightest = min(weights, key=lambda one: one[0])
        if lightest[0] is Weight.FAIR:
            return self._with(*lightest)
        start, end = spans[0]
        nearest = self._theirs(start, end)
        if (
            nearest
            and takes_the_place(bracket.words, nearest[0], self._lang)
            and self._meets(start, is_front)
        ):
            return self._with(Weight.REFUSED, start, end)
        is_unseen = any(weight is Weight.UNSEEN for weight, _, _ in weights)
        return self._with(max(alone, Weight.UNSEEN if is_unseen else Weight.DOUBTFUL), start, end)

    def _meets(self, beside: int, is_front: bool) -> bool:  # noqa: FBT001 - read at the call
        """Whether the same punctuation parts the bracket from the quotation as parts the source's word from it."""
        mark, marks = self._bracket.mark, self._hay.marks
        if is_front:
            behind = strict("x" + self._text[mark.end :])
            return bool(behind.marks) and behind.marks[0] == marks[beside]
        before = strict(self._text[: mark.start] + "x")
        return len(before.marks) > 1 and fold_marks(before.marks[-2]) == marks[beside - 1]


def _nearest(hay: Text | Hashed, edge: int, *, is_front: bool) -> int:
    """How many words of the source's sentence stand beside the quotation, of the nearest few."""
    count = 0
    if is_front:
        while count < _MOST_BESIDE and edge - count > 0 and not _starts_sentence(hay, edge - count):
            count += 1
        return count
    while count < _MOST_BESIDE and edge + count < hay.size and not _starts_sentence(hay, edge + count):
        count += 1
    return count


def _starts_sentence(hay: Text | Hashed, word: int) -> bool:
    """Whether the source's sentence starts with this word, brackets and quotation marks aside."""
    return word == 0 or not STOPS.isdisjoint(hay.marks[word - 1]) or hay.starts_paragraph(word)
