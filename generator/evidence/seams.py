"""
Where a quotation joins what its source parts, and where it makes a statement of a question: seen by marks alone, so that a
fingerprint shows them as a text does.
"""

import re
from collections.abc import Iterator

from generator.evidence.fingerprint import Hashed
from generator.evidence.match import Located
from generator.evidence.normalise import STOPS, fold_marks
from generator.evidence.text import Text
from generator.model.evidence import Joint, Seam

__all__ = ("joints", "lost_questions")

_QUESTIONS = frozenset("?⁇⁈⁉？؟՞")
#: An ellipsis of three points; a fourth is a full stop.
_ELLIPSIS = re.compile(r"…|\.\s?\.\s?\.")
_BRACKETS = re.compile(r"\[[^\[\]]*\]|\(\s*(?:…|\.\s?\.\s?\.)\s*\)")
#: With these speech is closed, or opened behind *said*; a quotation mark alone may be an apostrophe.
_SPOKEN = frozenset(".,!?…")
#: So many words are shown on either side of a seam.
_SHOWN = 3


def joints(located: Located, hay: Text | Hashed, text: str) -> Iterator[Joint]:
    """The places at which the quotation `text` joins sentences, voices or paragraphs, in order, and does not show it."""
    pieces = located.reading.pieces
    for number, (start, end) in enumerate(zip(located.at, located.ends, strict=True)):
        yield from _paragraphs(located, hay, number, start, end)
        if number + 1 < len(pieces):
            following = located.at[number + 1]
            between = _between(located, text, number)
            if _joins_sentences(located, hay, number, between):
                yield _joint(Seam.SENTENCES, located, hay, number, len(pieces[number].words))
            elif _joins_voices(hay, end, following, between):
                yield _joint(Seam.VOICES, located, hay, number, len(pieces[number].words))


def lost_questions(located: Located, hay: Text | Hashed, text: str) -> Iterator[tuple[int, str]]:
    """The number of the word behind each piece that ends as a question in the source and not in the quotation, and its mark."""
    for number, end in enumerate(located.ends):
        asked = _QUESTIONS.intersection(hay.marks[end - 1])
        if asked and _QUESTIONS.isdisjoint(_between(located, text, number)):
            yield end, min(asked)


def _between(located: Located, text: str, number: int) -> str:
    """What the quotation has between the words of one piece and the next, or its end."""
    reading = located.reading
    start = reading.starts[number] + reading.pieces[number].ends[-1]
    if number + 1 == len(reading.pieces):
        return text[start:]
    return text[start : reading.starts[number + 1] + reading.pieces[number + 1].starts[0]]


def _joins_sentences(located: Located, hay: Text | Hashed, number: int, between: str) -> bool:
    """
    Whether a sentence ends in what is left out, and neither a stop nor the capital behind it shows that.

    What is lowered in brackets (`[t]he`) shows it too: the piece has the capital then.
    """
    end, following = located.ends[number], located.at[number + 1]
    if following == end or not any(hay.starts_sentence(word) for word in range(end, following + 1)):
        return False
    if not STOPS.isdisjoint(_ELLIPSIS.sub("", _BRACKETS.sub("", between), count=1)):
        return False
    word = located.reading.pieces[number + 1].words[0]
    return not hay.starts_sentence(following) or word[0].islower()


def _joins_voices(hay: Text | Hashed, end: int, following: int, between: str) -> bool:
    """Whether speech ends, or starts, in what is left out, and no mark of the quotation's shows that."""
    marks = [mark for mark in hay.marks[end - 1 : following] if '"' in mark]
    if all(_SPOKEN.isdisjoint(mark) for mark in marks):
        return False
    ours = fold_marks(_BRACKETS.sub("", between)).count('"')
    return (sum(mark.count('"') for mark in marks) - ours) % 2 == 1


def _paragraphs(located: Located, hay: Text | Hashed, number: int, start: int, end: int) -> Iterator[Joint]:
    """Where a piece runs on from a heading or a cell, which ends without a mark, to what stands below or beside it."""
    own = located.reading.pieces[number].paragraphs
    for word in range(start + 1, end):
        if hay.starts_paragraph(word) and not hay.marks[word - 1] and word - start not in own:
            yield _joint(Seam.PARAGRAPHS, located, hay, number, word - start)


def _joint(seam: Seam, located: Located, hay: Text | Hashed, number: int, word: int) -> Joint:
    """The seam behind so many words of a piece."""
    reading = located.reading
    piece = reading.pieces[number]
    after = piece.words[max(word - _SHOWN, 0) : word]
    is_last = word == len(piece.words)
    following = reading.pieces[number + 1].words if is_last else piece.words[word:]
    return Joint(
        seam=seam,
        after=" ".join(after),
        before=" ".join(following[:_SHOWN]),
        at=reading.starts[number] + piece.starts[max(word - _SHOWN, 0)],
        line=hay.line(located.at[number] + word - 1) if isinstance(hay, Text) else 0,
    )
