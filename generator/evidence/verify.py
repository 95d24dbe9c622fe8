"""Quotations against their sources: a finding for each."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise

from generator.evidence.bearing import beside_after, beside_before
from generator.evidence.brackets import Weight, sense_lost
from generator.evidence.declared import Reading, declared, plainest, readings
from generator.evidence.fingerprint import Hashed
from generator.evidence.guessing import located_by_guess
from generator.evidence.match import Located, locate, short_alone, too_short
from generator.evidence.nearest import nearest
from generator.evidence.normalise import shown
from generator.evidence.seams import joints, lost_questions
from generator.evidence.sense import sense_within
from generator.evidence.text import Text
from generator.evidence.weighing import Weighed, weighed
from generator.model.documents import Excerpt
from generator.model.evidence import (
    Bracket,
    Difference,
    Finding,
    Fingerprint,
    Gap,
    Note,
    Omission,
    Snapshot,
    Verdict,
    Witness,
)
from generator.model.refs import Ref

__all__ = ("examine", "prepared", "verify")

#: With fewer of its words in the source, three and more together, a quotation is not altered but missing, whichever witness there is.
#: One wrong word spoils all three windows in which it stands.
_LEAST_FOUND = 0.25
#: Of a missing quotation a passage is shown that has so many of its words, when there is one.
_LEAST_ALIKE = 0.6
_MOST_DIFFERENCES = 8


def verify(
    excerpts: Iterable[Excerpt], texts: Mapping[str, Snapshot | Fingerprint], *, lang: str = ""
) -> dict[Ref, Finding]:
    """
    What checking each of the excerpts found, in their order.

    Each source is normalised once, and held only while its excerpts are checked.

    Args:
        excerpts: The quotations; their sources are looked up by name.
        texts: What there is of the sources, by name; an excerpt whose source is not here is `unchecked`.
        lang: The language of excerpts that do not say theirs.
    """
    by_source: dict[str, list[Excerpt]] = {}
    order: dict[Ref, Finding] = {}
    for excerpt in excerpts:
        by_source.setdefault(excerpt.source.name, []).append(excerpt)
        order[excerpt.ref] = Finding(verdict=Verdict.UNCHECKED)
    for name, quoting in by_source.items():
        text = texts.get(name)
        if text is not None:
            hay = prepared(text)
            for excerpt in quoting:
                order[excerpt.ref] = examine(excerpt.quotation.text, hay, excerpt.lang or lang)
    return order


def prepared(text: Snapshot | Fingerprint) -> Text | Hashed:
    """What there is of a source, made ready to be searched many times."""
    return Text(text) if isinstance(text, Snapshot) else Hashed(text)


def examine(text: str, hay: Text | Hashed, lang: str = "") -> Finding:
    """What checking the quotation `text` against one source found; `lang` is the tag of its language."""
    marks = declared(text)
    shortest: Reading | None = None
    scattered: Located | None = None
    for reading in readings(text, marks, hay.own):
        if not reading.pieces or too_short(reading):
            shortest = shortest or reading
            continue
        located = _located(reading, hay, lang)
        if located is None:
            if _short(reading, hay):
                shortest = shortest or reading
            continue
        if located.is_scattered:
            scattered = scattered or located
        else:
            brackets = weighed(located, hay, text, lang) if reading.brackets else ()
            refused = [one for one in brackets if one.weight is Weight.REFUSED]
            return _invented(located, hay, refused) if refused else _found(located, hay, text, lang, brackets)
    if scattered is not None:
        return _unproved(hay, Note.SCATTERED, quoted=scattered.quoted)
    if shortest is not None and _rest_is_there(shortest, hay):
        return _too_short(shortest, hay, lang)
    return _not_found(text, hay)


def _located(reading: Reading, hay: Text | Hashed, lang: str) -> Located | None:
    if isinstance(hay, Hashed) and short_alone(reading):
        return located_by_guess(reading, hay, lang)
    return locate(reading, hay)


def _short(reading: Reading, hay: Text | Hashed) -> tuple[int, ...]:
    """The numbers of the pieces that prove nothing here: a fingerprint has no hash of a word or two."""
    return too_short(reading) or (() if isinstance(hay, Text) else short_alone(reading))


def _witness(hay: Text | Hashed) -> Witness:
    return Witness.SNAPSHOT if isinstance(hay, Text) else Witness.FINGERPRINT


# -------------------------------------------------------------------------------------------------------------------- found


def _found(
    located: Located, hay: Text | Hashed, text: str, lang: str, brackets: Sequence[Weighed]
) -> Finding:
    seams = tuple(joints(located, hay, text))
    questions = tuple(_asked(located, hay, text))
    verdict = Verdict.EDITED if located.reading.is_edited else Verdict.VERBATIM
    if isinstance(hay, Text):
        prefix, suffix = hay.around(located.at[0], located.ends[-1])
        return Finding(
            verdict=verdict,
            by=Witness.SNAPSHOT,
            quoted=located.quoted,
            stretches=tuple(
                hay.stretch(start, end) for start, end in zip(located.at, located.ends, strict=True)
            ),
            prefix=prefix,
            suffix=suffix,
            omissions=(*_omissions(located, hay, lang, brackets), *questions),
            joints=seams,
            brackets=tuple(_shown(one, hay) for one in brackets),
        )
    if not located.is_certain and any(one.is_part and one.weight is Weight.UNSEEN for one in brackets):
        return _unproved(hay, Note.PART_UNSEEN, quoted=located.quoted)
    omissions = (*_hidden(located, hay, lang, brackets), *questions)
    return Finding(
        verdict=verdict,
        by=Witness.FINGERPRINT,
        quoted=located.quoted,
        omissions=omissions,
        joints=seams,
        brackets=tuple(_shown(one, hay) for one in brackets),
        notes=tuple(_unseen(brackets, hay, lang)),
    )


def _shown(one: Weighed, hay: Text | Hashed) -> Bracket:
    return Bracket(
        ours=shown(one.text),
        theirs=hay.passage(one.start, one.end) if isinstance(hay, Text) else " ".join(one.theirs),
        words=one.end - one.start,
        is_doubtful=one.weight is Weight.DOUBTFUL,
        at=one.at,
        line=hay.line(one.start) if isinstance(hay, Text) and one.end > one.start else 0,
    )


def _holes(located: Located) -> Iterator[tuple[Gap, int, int]]:
    """What each hole leaves out: the words from the one number up to the other."""
    for hole, start, end in zip(located.reading.holes, located.ends, located.at[1:], strict=False):
        if end > start:
            yield (Gap.ELISION if hole.is_elided else Gap.BRACKET), start, end


def _around(located: Located, hay: Text | Hashed) -> tuple[int, int]:
    """How many words of its sentence stand before the quotation, and how many behind it."""
    first, last = located.at[0], located.ends[-1]
    low, high = first, last
    while low > 0 and not hay.starts_sentence(low):
        low -= 1
    while high < hay.size and not hay.starts_sentence(high):
        high += 1
    return first - low, high - last


def _omissions(
    located: Located, hay: Text, lang: str, brackets: Sequence[Weighed] = ()
) -> Iterator[Omission]:
    """What the holes leave out, and what of the sentence around the quotation bears on its sense."""
    instead = {one.start: one.words for one in brackets if one.end > one.start}
    here = hay.words, hay.marks, hay.starts_sentence, lang
    behind = beside_after(located.ends[-1], *here)
    before = beside_before(located.at[0], *here)
    words_before, words_behind = _around(located, hay)
    if before.sense:
        yield _told(hay, Gap.BEFORE, before.start, before.end, before.sense, words_before)
    for gap, start, end in _holes(located):
        sense = sense_within(hay.words[start:end], lang)
        if gap is Gap.BRACKET and start in instead:
            sense = sense_lost(instead[start], sense, lang)
        yield _told(hay, gap, start, end, sense, end - start)
    if behind.sense:
        yield _told(hay, Gap.AFTER, behind.start, behind.end, behind.sense, words_behind)


def _told(hay: Text, gap: Gap, start: int, end: int, sense: tuple[str, ...], words: int) -> Omission:
    return Omission(
        gap=gap,
        words=words,
        is_telling=bool(sense),
        text=hay.passage(start, end),
        sense=sense,
        line=hay.line(start),
    )


def _hidden(located: Located, hay: Hashed, lang: str, brackets: Sequence[Weighed] = ()) -> Iterator[Omission]:
    """The same as far as a fingerprint tells: in which places there are words that bear on the sense, but not which."""
    is_understood = hay.understands(lang)
    told = {one.start: one for one in brackets if one.theirs}
    words_before, words_behind = _around(located, hay)
    if is_understood and hay.bears_before(located.at[0]):
        yield Omission(gap=Gap.BEFORE, words=words_before, is_telling=True)
    for gap, start, end in _holes(located):
        is_telling = is_understood and hay.bears_within(start, end)
        if gap is Gap.BRACKET and start in told:
            one = told[start]
            is_telling = bool(sense_lost(one.words, sense_within(one.theirs, lang), lang))
        yield Omission(gap=gap, words=end - start, is_telling=is_telling)
    if is_understood and hay.bears_after(located.ends[-1]):
        yield Omission(gap=Gap.AFTER, words=words_behind, is_telling=True)


def _asked(located: Located, hay: Text | Hashed, text: str) -> Iterator[Omission]:
    """The question marks that are left out, which a fingerprint shows too."""
    for end, mark in lost_questions(located, hay, text):
        line = hay.line(end - 1) if isinstance(hay, Text) else 0
        yield Omission(gap=Gap.AFTER, words=0, is_telling=True, text=mark, sense=(mark,), line=line)


def _unseen(brackets: Sequence[Weighed], hay: Hashed, lang: str) -> Iterator[Note]:
    """What a fingerprint could not see."""
    if not hay.understands(lang):
        yield Note.OMISSION_UNSEEN
    if any(one.weight is Weight.UNSEEN for one in brackets):
        yield Note.REPLACED_UNSEEN


# ------------------------------------------------------------------------------------------------------------ not found


def _invented(located: Located, hay: Text | Hashed, refused: Sequence[Weighed]) -> Finding:
    line = hay.line(located.at[0]) if isinstance(hay, Text) else 0
    brackets = [_shown(one, hay) for one in refused]
    return Finding(
        verdict=Verdict.ALTERED,
        by=_witness(hay),
        quoted=located.quoted,
        differences=tuple(
            Difference(ours=one.ours, theirs=one.theirs, line=one.line or line, at=one.at) for one in brackets
        ),
        notes=(Note.INVENTED,),
    )


def _unproved(hay: Text | Hashed, note: Note, *, quoted: int) -> Finding:
    return Finding(verdict=Verdict.UNCHECKED, by=_witness(hay), quoted=quoted, notes=(note,))


def _too_short(reading: Reading, hay: Text | Hashed, lang: str) -> Finding:
    """Unchecked; but when a text shows where the pieces stand, with what they leave out all the same."""
    short = _short(reading, hay)
    located = locate(reading, hay) if isinstance(hay, Text) and reading.pieces else None
    return Finding(
        verdict=Verdict.UNCHECKED,
        by=_witness(hay),
        quoted=sum(len(piece.words) for number, piece in enumerate(reading.pieces) if number not in short),
        omissions=tuple(_omissions(located, hay, lang)) if located and isinstance(hay, Text) else (),
        short=tuple(" ".join(reading.pieces[number].words) for number in short),
        notes=(Note.SHORT,),
    )


def _rest_is_there(reading: Reading, hay: Text | Hashed) -> bool:
    """Whether the pieces of `reading` that are long enough stand in the source, in order."""
    short = set(_short(reading, hay))
    kept = [number for number in range(len(reading.pieces)) if number not in short]
    holes = []
    for number, following in pairwise(kept):
        hole = reading.holes[number]
        for between in range(number + 1, following):
            hole = hole | reading.holes[between]
        holes.append(hole)
    rest = Reading(
        tuple(reading.pieces[number] for number in kept),
        tuple(reading.texts[number] for number in kept),
        tuple(holes),
        is_edited=True,
    )
    return not kept or locate(rest, hay) is not None


def _not_found(text: str, hay: Text | Hashed) -> Finding:
    """Altered when most words are there, otherwise missing; with the differences where they can be seen."""
    reading = plainest(text, declared(text))
    alike = [
        nearest(piece, text[start : start + len(part)], hay, offset=start)
        for piece, part, start in zip(reading.pieces, reading.texts, reading.starts, strict=True)
    ]
    words = sum(len(piece.words) for piece in reading.pieces)
    found = sum(one.found for one in alike)
    differences = tuple(difference for one in alike for difference in one.differences)
    is_text = isinstance(hay, Text)
    count = sum(one.alike for one in alike)
    if not words or found < _LEAST_FOUND * words:
        is_near = is_text and count >= max(_LEAST_ALIKE * words, 1)
        return Finding(
            verdict=Verdict.MISSING,
            by=_witness(hay),
            differences=differences[:_MOST_DIFFERENCES] if is_near else (),
        )
    return Finding(
        verdict=Verdict.ALTERED,
        by=_witness(hay),
        quoted=count,
        differences=differences[:_MOST_DIFFERENCES],
        notes=tuple(_why(differences, is_text=is_text)),
    )


def _why(differences: tuple[Difference, ...], *, is_text: bool) -> Iterator[Note]:
    if not differences:
        yield Note.ORDER
    elif not is_text:
        yield Note.DIFFERENCE_UNSEEN
