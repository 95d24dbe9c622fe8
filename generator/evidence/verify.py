"""Quotations against their sources: a finding for each."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise

from generator.evidence.declared import Reading, declared, invented, plainest, readings
from generator.evidence.fingerprint import Hashed
from generator.evidence.match import Located, locate, too_short
from generator.evidence.nearest import nearest
from generator.evidence.normalise import STOPS, shown
from generator.evidence.sense import sense_after, sense_before, sense_within
from generator.evidence.text import Text
from generator.model.documents import Excerpt
from generator.model.evidence import (
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

#: With fewer of its words in the source, in one place, a quotation is not altered but missing.
_LEAST_ALIKE = 0.6
#: One wrong word spoils the three windows in which it stands.
_LEAST_HASHED = 0.35
_LOOKED_AT = 3
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
    added = invented(marks, lang)
    shortest: Reading | None = None
    scattered: Located | None = None
    for reading in readings(text, marks, hay.own):
        if not reading.pieces or too_short(reading):
            shortest = shortest or reading
            continue
        located = locate(reading, hay)
        if located is None:
            continue
        if located.is_scattered:
            scattered = scattered or located
        elif added and reading.is_edited:
            return _invented(located, hay, tuple(text[mark.start : mark.end] for mark in added))
        else:
            return _found(located, hay, lang)
    if scattered is not None:
        return _unproved(hay, Note.SCATTERED, quoted=scattered.quoted)
    if shortest is not None and _rest_is_there(shortest, hay):
        return _too_short(shortest, hay, lang)
    return _not_found(text, hay)


def _witness(hay: Text | Hashed) -> Witness:
    return Witness.SNAPSHOT if isinstance(hay, Text) else Witness.FINGERPRINT


# -------------------------------------------------------------------------------------------------------------------- found


def _found(located: Located, hay: Text | Hashed, lang: str) -> Finding:
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
            omissions=tuple(_omissions(located, hay, lang)),
        )
    omissions = tuple(_unseen(located))
    notes = (Note.OMISSION_UNSEEN,) if omissions else ()
    if not located.is_certain:
        return _unproved(hay, Note.PART_UNSEEN, quoted=located.quoted)
    return Finding(
        verdict=verdict, by=Witness.FINGERPRINT, quoted=located.quoted, omissions=omissions, notes=notes
    )


def _holes(located: Located) -> Iterator[tuple[Gap, int, int]]:
    """What each hole leaves out: the words from the one number up to the other."""
    for hole, start, end in zip(located.reading.holes, located.ends, located.at[1:], strict=False):
        if end > start:
            yield (Gap.ELISION if hole.is_elided else Gap.BRACKET), start, end


def _unseen(located: Located) -> Iterator[Omission]:
    for gap, start, end in _holes(located):
        yield Omission(gap=gap, words=end - start)


def _omissions(located: Located, hay: Text, lang: str) -> Iterator[Omission]:
    """What the holes leave out, and what of the sentence around the quotation bears on its sense."""
    start = located.at[0]
    low = start
    while low > 0 and start - low < _LOOKED_AT and not _parted(hay, low):
        low -= 1
    if sense := sense_before(hay.words[low:start], lang):
        yield _omission(Gap.BEFORE, hay, low, start, sense)
    for gap, first, last in _holes(located):
        yield _omission(gap, hay, first, last, sense_within(hay.words[first:last], lang))
    end = high = located.ends[-1]
    while high < hay.size and high - end < _LOOKED_AT and not _parted(hay, high):
        high += 1
    if sense := sense_after(hay.words[end:high], lang):
        yield _omission(Gap.AFTER, hay, end, high, sense)


def _parted(hay: Text, word: int) -> bool:
    """Whether a sentence ends before the word with this number."""
    return not STOPS.isdisjoint(hay.marks[word - 1]) or hay.starts_paragraph(word)


def _omission(gap: Gap, hay: Text, start: int, end: int, sense: tuple[str, ...]) -> Omission:
    return Omission(
        gap=gap, words=end - start, text=hay.passage(start, end), sense=sense, line=hay.line(start)
    )


# ------------------------------------------------------------------------------------------------------------ not found


def _invented(located: Located, hay: Text | Hashed, added: tuple[str, ...]) -> Finding:
    line = hay.line(located.at[0]) if isinstance(hay, Text) else 0
    return Finding(
        verdict=Verdict.ALTERED,
        by=_witness(hay),
        quoted=located.quoted,
        differences=tuple(Difference(ours=shown(one), line=line) for one in added),
        notes=(Note.INVENTED,),
    )


def _unproved(hay: Text | Hashed, note: Note, *, quoted: int) -> Finding:
    return Finding(verdict=Verdict.UNCHECKED, by=_witness(hay), quoted=quoted, notes=(note,))


def _too_short(reading: Reading, hay: Text | Hashed, lang: str) -> Finding:
    """Unchecked; but when a text shows where the pieces stand, with what they leave out all the same."""
    short = too_short(reading)
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
    short = set(too_short(reading))
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
    alike = [nearest(piece, part, hay) for piece, part in zip(reading.pieces, reading.texts, strict=True)]
    words = sum(len(piece.words) for piece in reading.pieces)
    found = sum(one.found for one in alike)
    is_text = isinstance(hay, Text)
    if not words or found < (_LEAST_ALIKE if is_text else _LEAST_HASHED) * words:
        return Finding(verdict=Verdict.MISSING, by=_witness(hay))
    differences = tuple(difference for one in alike for difference in one.differences)
    return Finding(
        verdict=Verdict.ALTERED,
        by=_witness(hay),
        quoted=found,
        differences=differences[:_MOST_DIFFERENCES],
        notes=tuple(_why(differences, is_text=is_text)),
    )


def _why(differences: tuple[Difference, ...], *, is_text: bool) -> Iterator[Note]:
    if not differences:
        yield Note.ORDER
    elif not is_text:
        yield Note.DIFFERENCE_UNSEEN
