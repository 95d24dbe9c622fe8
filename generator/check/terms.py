"""The words for likelihood and confidence, and where in English prose they are meant."""

import re
from collections.abc import Iterator

from generator.model.documents import Likelihood

__all__ = (
    "AMBIGUOUS",
    "TERMS",
    "asserted_in",
    "confidences_in",
    "is_english",
    "likelihoods_in",
    "own_sentences",
    "sentences",
)

#: ICD 203 (2015), D.6.e.2.a: the ways to say each band.
TERMS = {
    Likelihood.ALMOST_NO_CHANCE: ("almost no chance", "remote"),
    Likelihood.VERY_UNLIKELY: ("very unlikely", "highly improbable"),
    Likelihood.UNLIKELY: ("unlikely", "improbable"),
    Likelihood.ROUGHLY_EVEN: ("roughly even chance", "roughly even odds"),
    Likelihood.LIKELY: ("likely", "probable", "probably"),
    Likelihood.VERY_LIKELY: ("very likely", "highly probable"),
    Likelihood.ALMOST_CERTAIN: ("almost certain", "almost certainly", "nearly certain"),
}

#: Terms that are ordinary words, too: they count where they fit, and are held against nobody.
AMBIGUOUS = frozenset({"remote"})

#: Longest first, so that `very likely` is not taken for `likely`.
_ANY_TERM = re.compile(
    r"\b(?:"
    + "|".join(sorted((t for terms in TERMS.values() for t in terms), key=lambda t: (-len(t), t)))
    + r")\b",
    re.IGNORECASE,
)

#: Confidence in a judgement: graded, or ours. Measures that build confidence, and votes of it, are none.
_CONFIDENCE = re.compile(
    r"\b(?:(?:high|moderate|medium|low)(?:[- ]to[- ](?:high|moderate|medium|low))? (?:level of |degree of )?confidence"
    r"|confidence (?:in (?:this|the) judge?ment )?(?:is|remains) (?:very )?(?:high|moderate|medium|low)"
    r"|we (?:are|remain|feel) (?:\w+ )?confident|we (?:\w+ )?confidently)\b",
    re.IGNORECASE,
)

#: A stop after two letters that are no capitals and before one that is no small one: neither `U.S.` nor `Mr.` ends a sentence.
_SENTENCE_END = re.compile(r"(?<=[^\sA-Z.]{2})[.!?][\"'”’»)\]]*\s+(?=[^\sa-z])")

_QUOTED = re.compile(r"“[^“”]*”|\"[^\"]*\"|«[^«»]*»|(?<!\w)‘[^‘’]*’(?!\w)")

#: Somebody else is speaking, or we speak of another time or of what may be.
_REPORTED = re.compile(
    r"\b(?:according to|says?|said|saying|stated?|writes?|wrote|tells?|told|holds? that|held that|claims?|claimed|argues?"
    r"|argued|calls?|called|thinks?|thought|believes?|believed|expects?|expected|considers?|considered|reported(?:ly)?"
    r"|warns?|warned|predicts?|predicted|estimates?|estimated|suggests?|suggested|insists?|insisted|asks?|asked"
    r"|if|unless|whether|had|would|earlier|previously|formerly|no longer)\b",
    re.IGNORECASE,
)
#: How far before a term its denial is looked for, in characters.
_NEAR = 40
_DENIED = re.compile(r"(?:\b(?:not|never|nor|neither|hardly|less|than)|n['’]t)(?: \w+){0,2} $", re.IGNORECASE)


def is_english(lang: str) -> bool:
    """Whether a language tag (BCP 47) is that of some English."""
    return lang.partition("-")[0] == "en"


def likelihoods_in(text: str) -> tuple[str, ...]:
    """The terms of likelihood in `text`, in lower case, in order, repeats kept."""
    return tuple(found.lower() for found in _ANY_TERM.findall(" ".join(text.split())))


def asserted_in(text: str) -> tuple[str, ...]:
    """Those of them that `text` does not deny, as in *not very likely*."""
    line = " ".join(text.split())
    return tuple(
        found[0].lower()
        for found in _ANY_TERM.finditer(line)
        if not _DENIED.search(line, max(0, found.start() - _NEAR), found.start())
    )


def confidences_in(text: str) -> tuple[str, ...]:
    """The words of `text` that say how confident we are, as they stand there."""
    return tuple(found[0] for found in _CONFIDENCE.finditer(" ".join(text.split())))


def sentences(text: str) -> Iterator[str]:
    """The sentences of `text`; of two that cannot be told apart, both in one."""
    start = 0
    for end in _SENTENCE_END.finditer(text):
        yield text[start : end.end()].strip()
        start = end.end()
    if text[start:].strip():
        yield text[start:].strip()


def own_sentences(text: str) -> Iterator[str]:
    """The sentences in which nobody else is said to speak, without the words that they quote."""
    for sentence in sentences(text):
        plain = _QUOTED.sub(" ", sentence)
        if not _REPORTED.search(plain):
            yield plain
