"""
Whose words they are, where the article says so.

A speaker is proposed only when a verb of saying stands beside a name: a wrong name is worse than none. Pronouns are not
resolved.
"""

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from generator.importer.names import Named, Names
from generator.importer.quotations import Found, How
from generator.importer.tongues import MONTHS, WEEKDAYS, Speech, speech_of
from generator.model.documents import EntityKind

__all__ = ("Attribution", "attribute", "told_of")


class Attribution(Struct, frozen=True):
    """The entity that spoke, and the words that say so."""

    id: str
    basis: str


_SPEAKERS = (EntityKind.PERSON, EntityKind.BODY)
_PRONOUN = re.compile(r"\b(?:he|she|they|it|we|I|who|он|она|они|او|وی|آنها)\b", re.IGNORECASE)
_BESIDE = 3
_POSSESSIVE = re.compile(r"['’]s\b|['’](?!\w)")
#: A name; days and months have capitals too.
_CAPITAL = re.compile(rf"\b(?!(?i:{'|'.join((*MONTHS, *WEEKDAYS))})\b)[A-ZÀ-ÞЀ-Я]\w+")
_PAUSES = ",.”»’—–-"
_OPENING = ' “"«„‘「'
#: Several words in quotation marks.
_GIVEN = re.compile(r"[“«„][^“”«»„]*\s[^“”«»„]*[”»“]|\"[^\"]*\s[^\"]*\"")
#: A body is the subject of a verb only when it stands this close to it, in characters; a person, this.
_CLOSE, _NEAR = 30, 160
#: Between a verb that leads over to the words and the words stand no more characters than these.
_LEADING = 30


def attribute(found: Found, names: Names, language: str) -> Attribution | None:
    """Who said the words, if a name and a verb of saying in their sentence tell."""
    speech = speech_of(language)
    if speech is None:
        return None
    if found.how is How.BOLD:
        return _within(found.text, names, speech) or _before(found.before, names, speech, leading=True)
    if found.how is How.BLOCK and found.after:
        signed = _people(names.find(found.after))
        if signed:
            return Attribution(signed[0].id, f"“{found.after.strip()[:80]}” stands under it")
    return _after(found.after, names, speech) or _before(found.before, names, speech, leading=False)


def told_of(found: Found, names: Names, language: str) -> Attribution | None:
    """Of whose warning, statement or the like bold words tell, without giving any of it: nobody's words, and so nobody's to sign."""
    speech = speech_of(language)
    if speech is None or speech.acts is None or found.how is not How.BOLD or _GIVEN.search(found.text):
        return None
    act = speech.acts.search(found.text)
    subject = _subject(found.text, act, names.find(found.text)) if act is not None else None
    if act is None or subject is None:
        return None
    return Attribution(subject.id, f"“{found.text[subject.start : subject.end]}” “{act[0]}”")


def _within(text: str, names: Names, speech: Speech) -> Attribution | None:
    """Bold words are often a report: whose words it gives stands in it."""
    named = names.find(text)
    for pattern in (speech.reported, speech.said, speech.acts if _GIVEN.search(text) else None):
        verb = pattern.search(text) if pattern is not None else None
        if verb is not None and (subject := _subject(text, verb, named)) is not None:
            return _attribution(text, subject, verb)
    return None


def _before(text: str, names: Names, speech: Speech, *, leading: bool) -> Attribution | None:
    """The speaker in words such as `So-and-so said:`, which lead over to the quotation."""
    named = names.find(text)
    verbs = sorted(_verbs(text, speech), key=lambda verb: verb.start())
    if verbs and not (leading and len(text) - verbs[-1].end() > _LEADING):
        verb = verbs[-1]
        behind = [one for one in _behind(text, verb, named, speech) if one.start - verb.end() <= _BESIDE]
        subject = _subject(text, verb, named) or next(iter(behind), None)
        if subject is not None:
            return _attribution(text, subject, verb)
    if people := [one for one in _people(named) if text[one.end :].rstrip(_OPENING) == ":"]:
        return Attribution(people[-1].id, "the name and a colon stand before it")
    return _according(text, named, speech)


def _after(text: str, names: Names, speech: Speech) -> Attribution | None:
    """The speaker in `said so-and-so` and `so-and-so said`, behind the quotation."""
    named = names.find(text)
    verb = min(_verbs(text[:_NEAR], speech), key=lambda one: one.start(), default=None)
    if verb is not None:
        between = text[: verb.start()]
        if not _PRONOUN.search(between):
            behind = [] if between.strip(_OPENING + _PAUSES) else _behind(text, verb, named, speech)
            subject = _subject(text, verb, named) or next(iter(behind), None)
            if subject is not None:
                return _attribution(text, subject, verb)
    return _according(text[:_NEAR], named, speech)


def _verbs(text: str, speech: Speech) -> Iterator[re.Match[str]]:
    """What says that somebody spoke, where words in quotation marks or a block stand beside it."""
    yield from speech.said.finditer(text)
    if speech.acts is not None:
        yield from speech.acts.finditer(text)


def _behind(text: str, verb: re.Match[str], named: Sequence[Named], speech: Speech) -> list[Named]:
    """Who may be the subject of a verb that stands before its subject."""
    if speech.inverted.fullmatch(verb[0]) is None:
        return []
    return [
        one for one in _people(named) if one.start >= verb.end() and _is_close(text[verb.end() : one.start])
    ]


def _is_close(between: str) -> bool:
    return len(between) <= _NEAR // 2 and not re.search(r"[.;!?»”\"]", between)


def _according(text: str, named: Sequence[Named], speech: Speech) -> Attribution | None:
    found = speech.according.search(text) if speech.according is not None else None
    if found is None:
        return None
    people = [
        one for one in _people(named) if one.start >= found.end() and _is_close(text[found.end() : one.start])
    ]
    if not people:
        return None
    return Attribution(people[0].id, f"“{found[0].strip()}” stands before the name")


def _subject(text: str, verb: re.Match[str], named: Sequence[Named]) -> Named | None:
    """
    Who does what the verb says: the person named last before it, or a body that stands right before it.

    Nobody, where a pronoun or another name stands between: *Bush met him, and Gorbachev's spokesman declared* gives Bush no words.
    """
    before = [one for one in named if one.end <= verb.start() and verb.start() - one.end <= _NEAR]
    bearers = [one for one in before if not _POSSESSIVE.match(text, one.end)]
    people = [one for one in bearers if one.kind is EntityKind.PERSON]
    bodies = [one for one in bearers if one.kind is EntityKind.BODY and verb.start() - one.end <= _CLOSE]
    for subject in sorted((*people[-2:], *bodies[-1:]), reverse=True):
        between = text[subject.end : verb.start()]
        if _PRONOUN.search(between.rsplit(",", 1)[-1]):
            return None
        # A participle goes with the subject of the whole sentence, whoever else is named in it.
        if verb[0].endswith("ing") or _joins(between):
            return subject
    return None


def _joins(between: str) -> bool:
    """Whether the words between a name and a verb leave the name its subject: a few, or an apposition between two commas."""
    last = between.rsplit(",", 1)[-1]
    if _CAPITAL.search(last) or len(last) > _CLOSE:
        return False
    return "," not in between or (between.lstrip().startswith(",") and between.count(",") > 1)


def _people(named: Sequence[Named]) -> list[Named]:
    return [one for one in named if one.kind in _SPEAKERS]


def _attribution(text: str, subject: Named, verb: re.Match[str]) -> Attribution:
    return Attribution(subject.id, f"“{text[subject.start : subject.end]}” and “{verb[0]}” stand beside it")
