"""What the brackets of a quotation do, now that it is known where its words stand: each with the words in whose place it is."""

from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.evidence.brackets import Weight, added, is_label, replaced, takes_the_place, unseen
from generator.evidence.declared import Mark, Placed
from generator.evidence.fingerprint import Hashed
from generator.evidence.match import Located
from generator.evidence.normalise import STOPS, fold_marks, strict
from generator.evidence.text import Text

__all__ = ("Weighed", "weighed")

#: At a quotation's edge, so many of the source's words may be those that a bracket stands for.
_MOST_BESIDE = 4


class Weighed(Struct, frozen=True):
    """
    A bracket as it is written, from `at` of the quotation's text, and how heavy it weighs.

    `words` are those in it. It is in the place of the source's words from `start` up to `end`; at a quotation's edge, where that cannot be known, of the
    nearest ones.
    """

    weight: Weight
    text: str
    at: int
    words: tuple[str, ...] = ()
    start: int = 0
    end: int = 0


class _Bracket(Struct, frozen=True):
    """Brackets that stand side by side, as one."""

    text: str
    at: int
    words: tuple[str, ...]
    place: Placed
    is_elided: bool
    opens: bool


def weighed(located: Located, hay: Text | Hashed, text: str, lang: str) -> tuple[Weighed, ...]:
    """Every bracket that is taken as the editor's, in order; `text` is the quotation's."""
    return tuple(_weigh(bracket, located, hay, text, lang) for bracket in _brackets(located, hay, text))


def _brackets(located: Located, hay: Text | Hashed, text: str) -> Iterator[_Bracket]:
    """The brackets, those with nothing between them as one."""
    groups: list[list[Placed]] = []
    for placed in located.reading.brackets:
        last = groups[-1][-1].mark if groups else None
        if (
            last
            and last.mark is placed.mark.mark is Mark.BRACKET
            and not text[last.end : placed.mark.start].strip()
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
        )


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


def _weigh(bracket: _Bracket, located: Located, hay: Text | Hashed, text: str, lang: str) -> Weighed:
    place, words, opens = bracket.place, bracket.words, bracket.opens
    whole = Weighed(Weight.FAIR, bracket.text, bracket.at, words)
    if place.mark.mark is not Mark.PART and (
        place.is_within or bracket.is_elided or is_label(place.mark.inner)
    ):
        return _with(whole, added(words, lang, opens=opens))
    if 0 < place.before < len(located.at):
        start, end = located.ends[place.before - 1], located.at[place.before]
        if isinstance(hay, Text):
            return _with(whole, replaced(words, hay.words[start:end], lang, opens=opens), start, end)
        weight = unseen(words, lang) if end > start else added(words, lang, opens=opens)
        return _with(whole, weight, start, end)
    return _beside(bracket, whole, located, hay, text, lang)


def _amid(bracket: _Bracket, located: Located, hay: Text | Hashed, lang: str) -> Weight:
    """How heavy a bracket weighs beside an ellipsis, which leaves out words that it may stand for."""
    if not isinstance(hay, Text):
        return Weight.FAIR
    start, end = located.ends[bracket.place.before - 1], located.at[bracket.place.before]
    near = {
        *hay.words[start : min(start + _MOST_BESIDE, end)],
        *hay.words[max(end - _MOST_BESIDE, start) : end],
    }
    is_other = any(takes_the_place(bracket.words, word, lang) for word in near)
    return Weight.DOUBTFUL if is_other else Weight.FAIR


def _with(whole: Weighed, weight: Weight, start: int = 0, end: int = 0) -> Weighed:
    return Weighed(weight, whole.text, whole.at, whole.words, start, end)


def _beside(
    bracket: _Bracket, whole: Weighed, located: Located, hay: Text | Hashed, text: str, lang: str
) -> Weighed:
    """
    How heavy a bracket weighs at the quotation's edge.

    Where the source's sentence starts or ends there too, it is only added. Elsewhere it may stand for the words beside the
    quotation, and nobody can tell for how many: it is fair when it may fairly stand for some of them.
    """
    is_front = bracket.place.before == 0
    words, edge = bracket.words, located.at[0] if is_front else located.ends[-1]
    near = _nearest(hay, edge, is_front=is_front)
    is_part = bracket.place.mark.mark is Mark.PART
    if not near and not is_part:
        return _with(whole, added(words, lang, opens=bracket.opens))
    if not isinstance(hay, Text):
        return _with(whole, unseen(words, lang) if not is_part else Weight.UNSEEN)
    spans = [(edge - length, edge) if is_front else (edge, edge + length) for length in range(1, near + 1)]
    if is_part:
        mark, (start, end) = bracket.place.mark, spans[0] if spans else (edge, edge)
        theirs = hay.words[start:end]
        fits = bool(theirs) and theirs[0].startswith(mark.before) and theirs[0].endswith(mark.after)
        return _with(whole, replaced(words, theirs, lang) if fits else Weight.REFUSED, start, end)
    weights = [
        (replaced(words, hay.words[start:end], lang, opens=bracket.opens), start, end) for start, end in spans
    ]
    lightest = min(weights, key=lambda one: one[0])
    if lightest[0] is Weight.FAIR:
        return _with(whole, *lightest)
    start, end = spans[0]
    if takes_the_place(words, hay.words[start], lang) and _meets(
        bracket, hay, text, start, is_front=is_front
    ):
        return _with(whole, Weight.REFUSED, start, end)
    alone = added(words, lang, opens=bracket.opens)
    return _with(whole, max(alone, Weight.DOUBTFUL), start, end)


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


def _meets(bracket: _Bracket, hay: Text, text: str, beside: int, *, is_front: bool) -> bool:
    """Whether the same punctuation parts the bracket from the quotation as parts the source's word from it."""
    mark = bracket.place.mark
    if is_front:
        behind = strict("x" + text[mark.end :])
        return bool(behind.marks) and behind.marks[0] == hay.marks[beside]
    before = strict(text[: mark.start] + "x")
    return len(before.marks) > 1 and fold_marks(before.marks[-2]) == hay.marks[beside - 1]
