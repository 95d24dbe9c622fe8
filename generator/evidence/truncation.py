"""
Whether quoted words break off, seen from the words alone.

Newspapers print whole sentences, sentences that end on a comma before “he said”, headlines, phrases of a few words, and
lines of verse. All of these are whole; what else stops where no sentence stops is not.
"""

import re
from collections.abc import Iterator
from enum import StrEnum

from msgspec import Struct

from generator.evidence.truncation_marks import open_marks
from generator.evidence.truncation_words import Tongue, tongue_of

__all__ = ("Break", "Truncation", "truncations")


class Break(StrEnum):
    """How a quotation breaks off."""

    UNFINISHED = "unfinished"
    DANGLING_WORD = "dangling-word"
    OPEN_MARK = "open-mark"
    STRAY_OPENING = "stray-opening"
    LOWER_CASE_OPENING = "lower-case-opening"


class Truncation(Struct, frozen=True):
    """
    One sign that a quotation is not whole.

    `words` are the ones which show it; they begin at `offset` of the text. `reason` goes on from “the quotation”.
    """

    kind: Break
    words: str
    offset: int
    reason: str


_CLOSING = "\"'”’“‘»›«‹)]」』】》〉）"
_OPENING = "\"'“‘„‚«»‹「『([（"
#: Spaces, and the marks of direction that copied text of two scripts carries.
_SPACE = " \t\n\r\u00a0\u2009\u202f\u3000\u200e\u200f\u2060"
_FOOTNOTE = re.compile(r"(?:\[\d{1,3}\]|[⁰¹²³⁴-⁹])+$")

#: The ends of sentences in the scripts that we meet.
_STOPS = ".!?‽‼⁇⁈⁉。！？．؟۔।॥։።။\u037e"

#: Thai, Lao and Khmer end a sentence with a space, or with a sign that most leave out.
_STOPLESS = re.compile(r"[\u0E00-\u0EFF\u1780-\u17FF]$")

#: A dash or an ellipsis says itself that the words break off.
_DECLARED = re.compile(rf"(?:…|⋯|\.\s?\.\s?\.|[—–―]|--|[\[(（](?:…|\.|\s)+)[{_STOPS}\s\])）]*$")
_DECLARED_OPENING = re.compile(rf"[{re.escape(_OPENING)}\s]*(?:…|⋯|\.\s?\.|[—–―-])|[\[(（]")

#: Inside closing marks newspapers print a comma before “he said”, and some a semicolon.
_PAUSES = ",;،؛，、；၊"

_FINAL = re.compile(r"(?<![\w'’\u200c\u2011-])([^\W\d_]+(?:['’\u200c\u2011-][^\W\d_]+)*)\W*$")
_FIRST = re.compile(r"[\"'“‘„‚«»‹「『\s]*([^\W\d_][\w'’-]{0,40})\s*([^\W\d_])?")

#: What stands only behind a word; a list's `a)` does not begin like this.
_STRAY = re.compile(r"\s*([,;:!?،؛؟，、。；：)\]])(?!\))")

#: Between two sentences. `U.S. officials` is none.
_BETWEEN = re.compile(r"[.!?…]\s+(?=[^\W\d_a-z])|\n\n")

_DENSE = re.compile(r"[\u3040-\u30FF\u3400-\u9FFF\uF900-\uFAFF\U00020000-\U0003FFFF]")

#: A colon or semicolon with nothing behind it, and half a word.
_HALVED = re.compile(r"(?:[;:؛，、；：]|\w-)$")

#: Before a capital they belong to a name; after an apostrophe some are Dutch (’s Avonds).
_NAMED = "al bin da das de del der di do dos du el ibn k la le n s t ten ter ul van vom von zu"
_PARTICLES = frozenset(_NAMED.split())
_GEORGIAN = re.compile("[\u10d0-\u10ff]")
#: `kremlin.ru`
_DOTTED = re.compile(r"\.\w")

#: Around a whole quotation.
_AROUND = {"«": "»", "»": "«", "„": "“", "”": "”", "「": "」", "『": "』"}

#: How many words are quoted without a stop: as a phrase, as a phrase without a verb, as a headline, as a headline with
#: capitals throughout, as a sentence that ends on its verb, as a line of verse. Longer ones do occur, but are rarer than
#: sentences whose end was lost; the labelled set of the tests holds both.
_PHRASE = 6
_LONG_PHRASE = 14
_HEADLINE = 14
_TITLE = 20
_SENTENCE = 12
_VERSE = 14
#: The same in scripts without spaces, in characters.
_DENSE_PHRASE = 14
#: How long the words may be that a headline in capitals leaves small.
_SMALL = 5

#: How much of the end tells how it ends.
_TAIL = 400

_LONGEST_SHOWN = 24


def truncations(text: str, lang: str) -> tuple[Truncation, ...]:
    """
    The signs that the quotation `text` is not whole, the most telling first; empty when it seems whole.

    An end that an ellipsis or a dash declares is no sign. An opening in lower case is one where the end is broken too, and
    where a sentence ends: what a reporter's own sentence leads into is printed in marks (“we agreed,” he said, “for the good
    of all”) or is a phrase. A sentence that was cut where another could end, and given a full stop,
    looks whole; only its source can tell. Words are known in English, Russian and Persian, and some in Arabic, French and
    German; elsewhere only stops and marks count.

    Args:
        text: the quoted words, paragraphs parted by an empty line, lines of verse by a line break.
        lang: their language tag (BCP 47).
    """
    if not text.strip(_SPACE):
        return ()
    language = lang.partition("-")[0].lower()
    found = [*_ending(text, tongue_of(language))]
    for offset, mark in open_marks(text, language):
        name = "bracket" if mark in "([（【" else "quotation mark"
        found.append(Truncation(Break.OPEN_MARK, mark, offset, f"leaves a {name} `{mark}` open"))
    found.extend(_opening(text, tongue_of(language), is_broken=bool(found)))
    return tuple(found)


def _ending(text: str, tongue: Tongue) -> Iterator[Truncation]:
    """How the end breaks off."""
    core = _core(text)
    tail = core[-_TAIL:]
    if _DECLARED.search(tail):
        return
    if (
        tail.endswith(tuple(_STOPS))
        or _STOPLESS.search(tail)
        or _is_paused(text, core)
        or _is_enclosed(text, tongue)
    ):
        if _dangles(tail, tongue):
            yield _broken(text, core, Break.DANGLING_WORD, ", in the middle of a sentence")
    elif _hangs(tail, tongue):
        yield _broken(text, core, Break.DANGLING_WORD, " without a full stop")
    elif not _is_printed_so(_without_gloss(core.strip(_SPACE)), tongue):
        yield _broken(text, core, Break.UNFINISHED, " without a full stop")


def _core(text: str) -> str:
    """`text` without the marks, brackets and footnotes behind its end."""
    core = text.rstrip(_SPACE)
    while stripped := _FOOTNOTE.sub("", core[-_LONGEST_SHOWN:]).rstrip(_CLOSING + _SPACE):
        kept = len(core) - len(core[-_LONGEST_SHOWN:]) + len(stripped)
        if kept == len(core):
            break
        core = core[:kept]
    return core.rstrip(_CLOSING + _SPACE)


def _without_gloss(core: str) -> str:
    """`core` without what stands in a bracket at its end: a heading's gloss. The bracket's own closing mark is gone already."""
    at = core.rfind("(")
    return core[:at].rstrip(_SPACE) if at > 0 and ")" not in core[at:] else core


def _is_paused(text: str, core: str) -> bool:
    return core.endswith(tuple(_PAUSES)) and any(mark in _CLOSING for mark in text[len(core) :])


def _is_enclosed(text: str, tongue: Tongue) -> bool:
    """
    Whether marks stand around the whole of `text`, in a language that prints the stop behind the closing one.

    Where verbs end a sentence, more than a phrase has to end on one.
    """
    whole = text.strip(_SPACE)
    left, right = whole[0], _AROUND.get(whole[0])
    if tongue.stops_inside or right is None or not whole.endswith(right):
        return False
    depth = 1
    for mark in whole[1:-1]:
        depth += (mark == left) - (mark == right)
        if not depth:
            return False
    words = whole[1:-1].rstrip(_SPACE)
    return not tongue.verbs or bool(tongue.verbs.search(words[-_TAIL:])) or len(words.split()) <= _PHRASE


def _dangles(tail: str, tongue: Tongue) -> bool:
    """Whether the last word cannot end a sentence, although a stop or comma follows it."""
    if not (found := _FINAL.search(tail)):
        return False
    word, before, behind = found[1], tail[: found.start()].rstrip(), tail[found.end(1) :]
    if before.endswith(tuple(_OPENING)) and behind[:1] in _CLOSING:
        return False  # it is quoted as a word
    if word in tongue.never or tongue.linking.search(word):
        return True
    if not behind.startswith(tuple(_PAUSES)):  # “But,” he said, “we agreed.”
        if word in tongue.joining and before.endswith((",", "،")):
            return True
        if word[0].isupper() and len(word) > 1 and before.endswith((".", "!", "?")):
            return word.lower() in tongue.never | tongue.joining  # nothing else is left of its sentence
    sentence = f"{_BETWEEN.split(before)[-1]} {word}".lstrip(_OPENING + _SPACE)
    if tongue.half.match(sentence):
        return True
    return word in tongue.rarely and not behind.startswith("?") and not tongue.can_end.search(sentence)


def _hangs(tail: str, tongue: Tongue) -> bool:
    """Whether not even a phrase ends on the last word, which no stop follows. A word alone may be quoted as a word."""
    found = _FINAL.search(tail)
    if (
        not found
        or not tail[: found.start()].strip(_OPENING + _SPACE)
        or (len(found[1]) == 1 and found[1].isupper())
    ):
        return False
    word = found[1].lower()
    return bool(word in tongue.unstopped or tongue.hanging.search(word) or tongue.linking.search(word))


def _is_printed_so(core: str, tongue: Tongue) -> bool:
    """Whether words without a stop are whole in print: verse, a phrase, a headline."""
    if _HALVED.search(core):
        return False
    if dense := len(_DENSE.findall(core)):
        return dense <= _DENSE_PHRASE
    lines = core.rsplit("\n\n", 1)[-1].split("\n")
    if len(lines) > 1 and all(len(line.split()) <= _VERSE for line in lines):
        return True
    bare = core.lstrip(_OPENING + _SPACE)
    words = bare.rstrip(_PAUSES).split()
    if len(words) < 2:
        return bool(words)
    if tongue.incomplete.search(bare):
        return False
    if tongue.verbs and tongue.verbs.search(core[-_TAIL:]):
        return len(words) <= _SENTENCE
    if len(words) > _PHRASE and core.endswith(tuple(_PAUSES)):
        return False
    return _is_phrase(words, tongue) or _is_headline(words, tongue, is_quoted=bare != core)


def _is_phrase(words: list[str], tongue: Tongue) -> bool:
    """Whether `words` may be quoted on their own: a few, or a part of a sentence without its verb."""
    is_inner = words[0][0].islower()
    if len(words) <= _PHRASE:
        return is_inner or not (tongue.clause and tongue.clause.search(" ".join(words)))
    if not is_inner or not tongue.predicate or len(words) > _LONG_PHRASE:
        return False
    return not tongue.predicate.search(" ".join(words[1:]))


def _is_headline(words: list[str], tongue: Tongue, *, is_quoted: bool) -> bool:
    """Whether `words` may stand above an article: in capitals, or without the small words that headlines leave out."""
    if not tongue.clause or not tongue.predicate or not words[0][0].isupper() or len(words) > _TITLE:
        return False
    small = [word for word in words[1:] if word[0].islower()]
    if len(small) * 2 <= len(words) and all(len(word) <= _SMALL for word in small):
        return True
    return not is_quoted and len(words) <= _HEADLINE and not tongue.clause.search(" ".join(words))


def _opening(text: str, tongue: Tongue, *, is_broken: bool) -> Iterator[Truncation]:
    """How the beginning breaks off: on a stop, or in lower case where nothing declares it and nothing can lead into it."""
    reason = "opens on `{}`, in the middle of a sentence"
    if stray := _STRAY.match(text):
        yield Truncation(Break.STRAY_OPENING, stray[1], stray.start(1), reason.format(stray[1]))
    elif not _DECLARED_OPENING.match(text) and (first := _FIRST.match(text)):
        word, following = first[1], first[2] or ""
        # Names like eBay and de Gaulle open in lower case too, and Georgian knows no other.
        is_small = word[0].islower() and word == word.lower() and not _GEORGIAN.match(word)
        is_name = (following.isupper() and word in _PARTICLES) or _DOTTED.match(text, first.end(1))
        if is_small and not is_name and (is_broken or _is_sentence(text, tongue)):
            yield Truncation(Break.LOWER_CASE_OPENING, word, first.start(1), reason.format(word))


def _is_sentence(text: str, tongue: Tongue) -> bool:
    """Whether `text` ends as a sentence does, is printed in no marks of its own, and is no phrase and no verse."""
    whole = text.strip(_SPACE)
    if whole[0] in _OPENING or "\n" in whole.replace("\n\n", " "):
        return False
    core = _core(whole)
    is_ended = core.endswith(tuple(_STOPS)) or _DECLARED.search(core[-_TAIL:])
    words = core.rstrip(_STOPS).split()
    if tongue.infinitive and words[0] == tongue.infinitive:
        return False
    return (
        bool(is_ended) and len(words) >= _PHRASE and not (len(words) > _PHRASE and _is_phrase(words, tongue))
    )


def _broken(text: str, core: str, kind: Break, how: str) -> Truncation:
    """The sign at the end of `text`, of which marks alone are shown only when there is nothing else."""
    shown = core or text.rstrip(_SPACE)
    words = shown.rsplit(None, 1)[-1].lstrip(_OPENING) or shown[-1]
    offset = len(shown) - len(words)
    if len(words) > _LONGEST_SHOWN:
        offset, words = len(shown) - _LONGEST_SHOWN, f"…{words[-_LONGEST_SHOWN:]}"
    return Truncation(kind, words, offset, f"ends on `{words}`{how}")
