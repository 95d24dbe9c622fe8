"""
What a bracket does to the words of a source, and whether an editor may do it in silence.

Brackets are the editor's voice, and readers see them. One principle decides: a bracket is silent only when a rule proves it **fair**.
What is fair to put in where nothing stood is told in `bracket_added`. In place of the source's words a bracket is fair when each of
its words is accounted for by one of theirs, and each of theirs by one of its own, in the same order: a form of the same word
(`sign[ed]`, `[is]` for `was`, `[Iranian]` for `Iran`), the person to whom a pronoun shifts in a report (`[their]` for `our`), a name for
a pronoun, a vague date or the name's own short form or title, initials for what they stand for. All else is weighed:

- **refused** is what makes another statement of the quotation: a clause or a verb with its subject, a negation, limit or condition,
  more than five words that are no name, no phrase at all; another name for a name, another figure for a figure, another preposition for
  a preposition (`[against]` for `for`), another word for a word; a remark (`[sic]`) in place of words;
- **doubtful** is all the rest, which only a person can judge: a word that is in none of our lists (`[failing]`, `[a neighbour]`), a
  figure, another modal (`[will]` for `may`), another person (`[our]` for `their`), another verb that carries one (`[was]` for `has`),
  words that are dropped (`[they]` for `the opposition`). The finding shows it;
- **unseen** is what takes the place of words that a fingerprint does not show.

Words are judged by closed lists (`bracket_words`) and by their form, never by likeness: without a dictionary an unknown noun cannot
be told from an unknown verb, so what is not known is never accepted in silence.
"""

from collections.abc import Sequence

from generator.evidence.bracket_added import Beside, Weight, added
from generator.evidence.bracket_change import Change, is_same
from generator.evidence.bracket_sorts import Sort, sorts_of
from generator.evidence.bracket_words import lexicon_of
from generator.evidence.inflection import is_acronym
from generator.evidence.remarks import is_remark
from generator.evidence.sense import bears_on_sense

__all__ = ("Beside", "Weight", "added", "replaced", "sense_lost", "takes_the_place", "unseen")


def unseen(words: Sequence[str], lang: str) -> Weight:
    """How heavy words weigh that stand in place of some which are not known."""
    return Weight.REFUSED if added(words, lang) is Weight.REFUSED or is_remark(words) else Weight.UNSEEN


def replaced(
    words: Sequence[str],
    theirs: Sequence[str],
    lang: str,
    *,
    beside: Beside | None = None,
    opens: bool = False,
) -> Weight:
    """
    How heavy `words` weigh that stand in place of `theirs`, the words of the source.

    Args:
        words: What stands in the bracket, in the strict form.
        theirs: The source's words in its place, in the strict form too.
        lang: The language's tag.
        beside: What stands beside the bracket in the quotation, when that is known.
        opens: Whether the bracket opens a sentence, so that a capital need not mean a name.
    """
    if not theirs:
        return added(words, lang, beside)
    if not words or is_remark(words):
        return Weight.REFUSED
    words, theirs = _parted(words), _parted(theirs)
    if not _senses(words, lang) <= _senses(theirs, lang):
        return Weight.REFUSED
    # What bears on the sense has been compared already, and what is lost of it is reported by itself.
    ours_all, theirs_all = (sorts_of(_less_sense(some, lang), lang) for some in (words, theirs))
    if not theirs_all:
        return added([word.text for word in ours_all], lang, beside)
    if not ours_all:
        return Weight.DOUBTFUL
    if is_acronym([word.text for word in ours_all], [word.text for word in theirs_all]):
        return Weight.FAIR
    return Change.of(ours_all, theirs_all, lexicon_of(lang)).weight(
        _shifted(words, theirs, lang), opens=opens
    )


def takes_the_place(words: Sequence[str], theirs: str, lang: str) -> bool:
    """Whether words are of the same sort as one of the source's right beside them, a name or a figure, and another."""
    ours, (other,) = sorts_of(words, lang), sorts_of([theirs], lang)
    return other.sort in (Sort.NAME, Sort.FIGURE) and any(
        word.sort is other.sort and not is_same(word, other) for word in ours
    )


def sense_lost(words: Sequence[str], sense: Sequence[str], lang: str) -> tuple[str, ...]:
    """Those of the source's words of `sense` that `words`, which stand in their place, do not say too."""
    kept = {word.casefold() for word in words}
    for group in lexicon_of(lang).modals:
        if not kept.isdisjoint(group):
            kept |= group
    if kept & {"not", "cannot"} or any(word.endswith("n't") for word in kept):
        kept |= {"not", "cannot"}
    return tuple(word for word in sense if word.casefold() not in kept)


# ------------------------------------------------------------------------------------------------- what bears on the sense


def _parted(words: Sequence[str]) -> list[str]:
    """The words, with `cannot` as the two that it is."""
    return [part for word in words for part in (("can", "not") if word == "cannot" else (word,))]


def _less_sense(words: Sequence[str], lang: str) -> list[str]:
    bearing = set(bears_on_sense(words, lang))
    return [word for word in words if word not in bearing]


def _senses(words: Sequence[str], lang: str) -> set[str]:
    """What of the words bears on the sense; `not` and `doesn't` say the same."""
    return {
        "not" if word.endswith("n't") else word
        for word in (one.casefold() for one in bears_on_sense(words, lang))
    }


def _shifted(words: Sequence[str], theirs: Sequence[str], lang: str) -> Weight:
    """Whether another modal stands there: `will` for `may`."""
    lexicon = lexicon_of(lang)
    mine, others = (
        {number for number, group in enumerate(lexicon.modals) for word in some if word.casefold() in group}
        for some in (words, theirs)
    )
    return Weight.DOUBTFUL if mine != others else Weight.FAIR
