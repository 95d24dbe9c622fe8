"""
The words of a source that a bracket stands for, where only a fingerprint is there.

A fingerprint has no words, but whoever knows two words of three can try the third. So the words in place of which a bracket stands
are looked for among those of which it is known what a bracket may do with them: the closed lists of a language, and the forms of
the words that the quotation has itself. What is found so is certain, and is weighed as with the text at hand; what is not stays unseen.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from generator.evidence.bracket_words import lexicon_of
from generator.evidence.declared import Declared, Hole, Reading
from generator.evidence.fingerprint import Hashed
from generator.evidence.inflection import forms_of
from generator.evidence.match import FEWEST, Located, locate, short_alone
from generator.evidence.normalise import STOPS, Strict, strict
from generator.evidence.sense_words import WORDS

__all__ = ("guessed", "located_by_guess")

#: A quotation with more short pieces than these is not looked for.
_MOST_FILLED = 3


def guessed(
    located: Located, hay: Hashed, words: Sequence[str], places: Iterable[int], lang: str
) -> dict[int, str]:
    """Those of the source's words, by their number, that can be told in the `places` for which a bracket with `words` stands."""
    known = {
        start + number: word
        for start, piece in zip(located.at, located.reading.pieces, strict=True)
        for number, word in enumerate(piece.words)
    }
    own = _own((*words, *(word for piece in located.reading.pieces for word in piece.words)))
    found: dict[int, str] = {}
    left = [place for place in places if 0 <= place < hay.size and place not in known]
    # From both ends towards the middle: each word that is told helps to tell the next.
    for place in (*left, *reversed(left)):
        window = _window(place, known)
        if place not in known and window:
            start, before, behind = window
            for word in _candidates(place, hay, own, lang):
                if hay.has(start, (*before, word, *behind)):
                    known[place] = found[place] = word
                    break
    return found


def _window(place: int, known: dict[int, str]) -> tuple[int, tuple[str, ...], tuple[str, ...]] | None:
    """Three places in a row of which only this one is not known: the first, and the words before and behind it."""
    for start in range(place - FEWEST + 1, place + 1):
        if all(at in known for at in range(start, start + FEWEST) if at != place):
            before = tuple(known[at] for at in range(start, place))
            return start, before, tuple(known[at] for at in range(place + 1, start + FEWEST))
    return None


def _candidates(place: int, hay: Hashed, own: Sequence[str], lang: str) -> Iterator[str]:
    yield from own
    plain, titles = _listed(lang)
    is_start = place == 0 or not STOPS.isdisjoint(hay.marks[place - 1]) or hay.starts_paragraph(place)
    yield from plain
    yield from (word.capitalize() for word in (plain if is_start else titles))


# ----------------------------------------------------------------------------------------------------------- short pieces


class _Filled(Struct, frozen=True):
    """A reading in which brackets have given way to words: for each of its pieces those which it is made of, by number and offset."""

    reading: Reading
    made_of: tuple[tuple[tuple[int, int], ...], ...]


def located_by_guess(reading: Reading, hay: Hashed, lang: str) -> Located | None:
    """
    Where a quotation stands of which some pieces are too short for a hash (`He agree[s] with`): each is tried together with its
    neighbour and a word in the place of the bracket between them. None when no word that we know fits.
    """
    inner = (word for one in reading.brackets for word in _inner(one.mark))
    own = _own((*inner, *(word for piece in reading.pieces for word in piece.words)))
    plain = _Filled(reading, tuple(((number, 0),) for number in range(len(reading.pieces))))
    for filled in _filled(plain, hay, (*own, *_listed(lang)[0]), _MOST_FILLED):
        found = locate(filled.reading, hay)
        if found is not None:
            at = (
                start + offset
                for start, made_of in zip(found.at, filled.made_of, strict=True)
                for _, offset in made_of
            )
            return Located(reading, tuple(at), found.is_certain)
    return None


def _inner(mark: Declared) -> tuple[str, ...]:
    return strict(mark.before + mark.inner + mark.after).words


def _filled(filled: _Filled, hay: Hashed, words: Sequence[str], depth: int) -> Iterator[_Filled]:
    short = short_alone(filled.reading)
    if not short:
        yield filled
        return
    holes = filled.reading.holes
    for number in (short[0], short[0] - 1):
        if depth and 0 <= number < len(holes) and not holes[number].is_elided:
            for joint in _joints(filled.reading, number, hay, words):
                yield from _filled(_joined(filled, number, joint), hay, words, depth - 1)
            for longer in _lengthened(filled, number, hay, words):
                yield from _filled(longer, hay, words, depth - 1)


def _joints(reading: Reading, number: int, hay: Hashed, words: Sequence[str]) -> Iterator[Strict]:
    """The two pieces on either side of a hole as one, with each word between them that the source has between their nearest words."""
    left, right, hole = reading.pieces[number], reading.pieces[number + 1], reading.holes[number]
    behind = strict("x" + reading.texts[number + 1]).marks[0]
    marks = (left.marks[-1], behind)
    last = left.words[-1]
    # A piece's first letter may have been fitted to the sentence.
    lasts = (last, last[0].swapcase() + last[1:]) if len(left.words) == 1 else (last,)
    for word in words:
        if _fits(word, hole) and any(hay.may_have((one, word, right.words[0]), marks) for one in lasts):
            yield Strict(
                (*left.words, word, *right.words),
                (*left.marks[:-1], *marks, *right.marks),
                (),
                (),
                {},
                (),
            )


def _lengthened(filled: _Filled, number: int, hay: Hashed, words: Sequence[str]) -> Iterator[_Filled]:
    """The piece behind a hole with each word before it that the source has there: the hole is a word shorter then."""
    reading, made_of = filled.reading, filled.made_of
    right, hole, following = reading.pieces[number + 1], reading.holes[number], number + 1
    if hole.most < FEWEST - 1 or len(right.words) < FEWEST - 1:
        return
    behind = strict("x" + reading.texts[following]).marks[0]
    for word in words:
        if hay.may_have((word, *right.words[: FEWEST - 1]), (behind, *right.marks[: FEWEST - 2])):
            piece = Strict((word, *right.words), (behind, *right.marks), (), (), {}, ())
            shorter = Hole(max(hole.least - 1, 0), hole.most - 1)
            yield _Filled(
                Reading(
                    (*reading.pieces[:following], piece, *reading.pieces[following + 1 :]),
                    # Which mark stands before the word is not known: mostly none.
                    (*reading.texts[:following], " ", *reading.texts[following + 1 :]),
                    (*reading.holes[:number], shorter, *reading.holes[following:]),
                    is_edited=True,
                ),
                (
                    *made_of[:following],
                    tuple((one, at + 1) for one, at in made_of[following]),
                    *made_of[following + 1 :],
                ),
            )


def _fits(word: str, hole: Hole) -> bool:
    return word.startswith(hole.begins) and word.endswith(hole.ends)


def _joined(filled: _Filled, number: int, joint: Strict) -> _Filled:
    reading, made_of = filled.reading, filled.made_of
    offset = len(reading.pieces[number].words) + 1
    both = (*made_of[number], *((one, at + offset) for one, at in made_of[number + 1]))
    return _Filled(
        Reading(
            (*reading.pieces[:number], joint, *reading.pieces[number + 2 :]),
            (*reading.texts[: number + 1], *reading.texts[number + 2 :]),
            (*reading.holes[:number], *reading.holes[number + 1 :]),
            is_edited=True,
        ),
        (*made_of[:number], both, *made_of[number + 2 :]),
    )


# ------------------------------------------------------------------------------------------------------------------- words


def _own(words: Iterable[str]) -> tuple[str, ...]:
    """The words and their forms, each with a small first letter and a capital."""
    some = list(dict.fromkeys(words))
    forms = (form for word in some for form in forms_of(word.casefold()))
    return tuple(dict.fromkeys((*some, *(one for form in forms for one in (form, form.capitalize())))))


@lru_cache(maxsize=8)
def _listed(lang: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The words that are known of a language, those first that are the likeliest, and those which are written with a capital too."""
    lexicon = lexicon_of(lang)
    language = lang.partition("-")[0].lower()
    groups = (
        WORDS.get(language, frozenset()),
        lexicon.pointing,
        lexicon.grammar,
        lexicon.relations,
        *lexicon.auxiliaries,
        *lexicon.modals,
        lexicon.names,
        lexicon.kinds,
        lexicon.qualifiers,
        lexicon.numbers,
        lexicon.times,
        lexicon.verbs,
    )
    return (
        tuple(dict.fromkeys(word for group in groups for word in sorted(group))),
        tuple(sorted(lexicon.kinds | lexicon.times | lexicon.pointing)),
    )
