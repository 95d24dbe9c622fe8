"""The words of a bracket and those in whose place it stands: which are forms of one another, which are lost, and what that does."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct

from generator.evidence.bracket_added import Weight, is_salad, named, shape_of
from generator.evidence.bracket_sorts import (
    Sort,
    Word,
    content,
    has_figure,
    is_possessive,
    is_statement,
    looks_common,
    person_of,
)
from generator.evidence.bracket_words import ARTICLES, COURTESY, DEFINITE, OF, SHIFTS, VAGUE, YEARS, Lexicon
from generator.evidence.inflection import are_kin, number_of

__all__ = ("Change", "is_same")

#: With these, verbs form their tenses: they come and go with those. `Be` makes who acts into who is acted upon.
_TENSE = frozenset({"have", "do"})
_YEAR = re.compile(r"\d{4}")
_SAME_RELATION = {"towards": "toward", "upon": "on"}
_STATING = (Sort.VERB, Sort.PLAIN, Sort.AUXILIARY, Sort.MODAL)
#: Grammar that says nothing by itself.
_HOLDING = ARTICLES | frozenset(("and", "'s", "s", "и", "و", "را"))


class Change(Struct, frozen=True):
    """
    The words of a bracket and those in whose place it stands, told apart.

    `new` are the bracket's words that say something and have no kin among the source's, `lost` the other way round; `kept` are the pairs
    of kin. It `is_ordered` when these follow each other alike on both sides. `unnamed` are pronouns of the source's which no pronoun
    of the bracket answers to; `is_other` says that one of the bracket's answers to none.
    """

    ours: tuple[Word, ...]
    theirs: tuple[Word, ...]
    new: tuple[Word, ...]
    lost: tuple[Word, ...]
    kept: tuple[tuple[Word, Word], ...]
    is_ordered: bool
    unnamed: tuple[Word, ...]
    is_other: bool
    lexicon: Lexicon

    @classmethod
    def of(cls, ours: tuple[Word, ...], theirs: tuple[Word, ...], lexicon: Lexicon) -> "Change":
        """The two, compared."""
        mine, others = content(ours), content(theirs)
        pairs = _pairs(mine, others)
        answered, is_other = _answered(ours, theirs, lexicon)
        return cls(
            ours=ours,
            theirs=theirs,
            new=tuple(word for at, word in enumerate(mine) if at not in pairs),
            lost=tuple(word for at, word in enumerate(others) if at not in pairs.values()),
            kept=tuple((mine[at], others[other]) for at, other in pairs.items()),
            is_ordered=list(pairs.values()) == sorted(pairs.values()),
            unnamed=tuple(
                word for at, word in enumerate(theirs) if word.sort is Sort.POINTING and at not in answered
            ),
            is_other=is_other,
            lexicon=lexicon,
        )

    def weight(self, least: Weight, *, opens: bool) -> Weight:
        """How heavy the change weighs, `least` or heavier."""
        weight = max(least, self._related(), self._carried(), self._pointed(), self._quantified())
        if not self.is_ordered:
            weight = max(weight, Weight.REFUSED if self._states() else Weight.DOUBTFUL)
        if not self.new:
            return max(weight, Weight.DOUBTFUL) if self.lost and not self._is_cut_short() else weight
        if (is_statement(self.ours, self.lexicon) and not self._is_theirs()) or is_salad(
            self.ours, self.lexicon
        ):
            return Weight.REFUSED
        if self.lost:
            return max(weight, self._swapped())
        if self.unnamed:
            return max(weight, named(self._naming(), self.unnamed, self.lexicon, opens=opens))
        return weight if self._is_titled() else max(weight, Weight.DOUBTFUL)

    def _states(self) -> bool:
        return any(word.sort in (Sort.VERB, Sort.PLAIN) for word in content(self.ours))

    def _is_theirs(self) -> bool:
        """Whether all that makes a clause of the bracket is the source's own."""
        kin = {mine for mine, _ in self.kept}
        groups = self.lexicon.auxiliaries + self.lexicon.modals
        return all(
            word in kin
            or any(word.plain in group and any(one.plain in group for one in self.theirs) for group in groups)
            for word in self.ours
            if word.sort in _STATING
        )

    def _naming(self) -> tuple[Word, ...]:
        """What names the pronoun: the bracket without what is the source's own."""
        kin = {mine for mine, _ in self.kept}
        return tuple(
            word
            for word in self.ours
            if word not in kin and word.sort not in (Sort.POINTING, Sort.AUXILIARY, Sort.MODAL)
        )

    # ------------------------------------------------------------------------------------------------- small words

    def _related(self) -> Weight:
        """How heavy it weighs that prepositions differ: one in the place of another makes another statement."""
        mine, others = (Counter(_relations(some)) for some in (self.ours, self.theirs))
        gained, lost = mine - others, others - mine
        if gained and lost:
            return Weight.REFUSED
        if lost:
            # `of Russia` gives way to `Russia's` and to `Russian`.
            is_genitive = set(lost) <= OF and any(one.plain != other.plain for one, other in self.kept)
            return Weight.FAIR if is_genitive else Weight.DOUBTFUL
        if not gained:
            return Weight.FAIR
        is_genitive = set(gained) <= OF and any(one.plain != other.plain for one, other in self.kept)
        is_inside = self.ours[0].sort is not Sort.RELATION and set(gained) <= OF
        # What says when or where, `named` and `_swapped` judge.
        is_when = bool(self.unnamed) or all(word.sort is Sort.TIME for word in self.lost)
        return Weight.FAIR if is_genitive or is_inside or (self.new and is_when) else Weight.DOUBTFUL

    def _carried(self) -> Weight:
        """How heavy it weighs that other verbs carry the verb."""
        is_verb_kept = any(one.sort in (Sort.VERB, Sort.PLAIN) for one, _ in self.kept)
        for group in self.lexicon.auxiliaries:
            mine, others = (sum(word.plain in group for word in some) for some in (self.ours, self.theirs))
            if mine != others and not (is_verb_kept and group & _TENSE):
                return Weight.DOUBTFUL
        return Weight.FAIR

    def _pointed(self) -> Weight:
        """How heavy it weighs that pronouns point to others than the source's, or are lost."""
        if self.is_other:
            return Weight.DOUBTFUL
        if not self.unnamed or self.new:
            return Weight.FAIR
        is_definite = all(person_of(word, self.lexicon) & DEFINITE for word in self.unnamed)
        return Weight.FAIR if is_definite and "the" in {word.plain for word in self.ours} else Weight.DOUBTFUL

    def _quantified(self) -> Weight:
        """How heavy it weighs that `some`, `any` or `other` came or went."""
        mine, others = (
            Counter(word.plain for word in some if word.sort is Sort.GRAMMAR and word.plain not in _HOLDING)
            for some in (self.ours, self.theirs)
        )
        if mine != others:
            return Weight.DOUBTFUL
        is_article = all(word.plain in ARTICLES for word in (*self.ours, *self.theirs))
        is_held = any(word.plain in _HOLDING - ARTICLES for word in self.theirs)
        return (
            Weight.DOUBTFUL if is_held and not self.new and not self.kept and not is_article else Weight.FAIR
        )

    # -------------------------------------------------------------------------------------------- words that say something

    def _is_cut_short(self) -> bool:
        """Whether all that is lost is the rest of a name that is kept."""
        sorts = {word.sort for word in content(self.ours)}
        return (
            bool(sorts)
            and (Sort.NAME in sorts or all(word.sort is not Sort.NAME for word in self.lost))
            and all(word.sort in (Sort.NAME, Sort.KIND, Sort.TIME) for word in self.lost)
            and not any(word.plain in self.lexicon.qualifiers for word in self.lost)
            and not any(_links(word) for word in self.theirs)
        )

    def _is_titled(self) -> bool:
        """Whether what is new are titles and first names before a name that is the source's own."""
        mine = content(self.ours)
        names = {one for one, other in self.kept if one.sort is Sort.NAME and one.plain == other.plain}
        return (
            mine[-1] in names
            and all(word.sort is Sort.NAME or word.plain in self.lexicon.titles for word in self.new)
            and not any(map(_links, self.new))
            and not any(map(looks_common, self.new))
            and len(mine) + (self.ours[0].plain in ARTICLES) == len(self.ours)
        )

    def _swapped(self) -> Weight:
        """How heavy it weighs that `new` words stand where those did which are `lost`."""
        mine, others = {word.sort for word in self.new}, {word.sort for word in self.lost}
        shares_name = any(one.sort is Sort.NAME for one, _ in self.kept)
        if shares_name and mine <= {Sort.KIND} and all(word.plain in COURTESY for word in self.lost):
            return Weight.FAIR
        if Sort.NAME in mine and Sort.NAME in others and not shares_name:
            return Weight.REFUSED
        if mine & others & {Sort.FIGURE} or mine & {Sort.PLAIN, Sort.VERB, Sort.FIGURE}:
            return Weight.REFUSED
        if mine <= {Sort.TIME} and others <= {Sort.TIME}:
            # `last year` is a date only for who knows when it was said; one date is not another.
            is_vague = any(word.plain in VAGUE for word in self.lost)
            is_told = is_vague and not all(word.plain in VAGUE for word in self.new)
            # A year tells nothing of a week.
            is_fine = not all(_YEAR.fullmatch(word.plain) for word in self.new) or any(
                word.plain in YEARS for word in self.lost
            )
            return Weight.REFUSED if not is_told else Weight.FAIR if is_fine else Weight.DOUBTFUL
        # `The president` describes somebody who has a name; `Union` and `Western` are parts of names themselves.
        is_description = (self.theirs[0].plain in ARTICLES or self.theirs[0].sort is Sort.POINTING) and all(
            word.text[0].islower() or word.text == word.plain for word in self.lost
        )
        if Sort.NAME not in mine or others <= {Sort.KIND}:
            is_named = (
                mine == {Sort.NAME}
                and others <= {Sort.KIND}
                and is_description
                and self.lost[-1].plain in self.lexicon.titles
                and set(shape_of(self.ours, self.lexicon)) <= set("AnN")
                and not any(map(looks_common, self.new))
            )
            return Weight.FAIR if is_named else Weight.DOUBTFUL
        return Weight.DOUBTFUL if is_description else Weight.REFUSED


def _pairs(ours: Sequence[Word], theirs: Sequence[Word]) -> dict[int, int]:
    """For each of our words that has kin among theirs, which that is; each of theirs once."""
    pairs: dict[int, int] = {}
    for at, word in enumerate(ours):
        other = next(
            (
                number
                for number, one in enumerate(theirs)
                if number not in pairs.values() and is_same(word, one)
            ),
            None,
        )
        if other is not None:
            pairs[at] = other
    return pairs


def _answered(ours: Sequence[Word], theirs: Sequence[Word], lexicon: Lexicon) -> tuple[set[int], bool]:
    """Which of the source's pronouns the bracket's answer to, and whether one of these answers to none."""
    answered: set[int] = set()
    is_other = False
    for word in ours:
        if word.sort is not Sort.POINTING:
            continue
        at = next(
            (
                number
                for number, other in enumerate(theirs)
                if other.sort is Sort.POINTING and number not in answered and _answers(word, other, lexicon)
            ),
            None,
        )
        if at is None:
            is_other = True
        else:
            answered.add(at)
    return answered, is_other


def _answers(word: Word, other: Word, lexicon: Lexicon) -> bool:
    """Whether `word` points to whom `other` does, in a report at least."""
    who, whom = person_of(word, lexicon), person_of(other, lexicon)
    if word.plain == other.plain or who & whom - {"day"}:
        return True
    return any(who.intersection(SHIFTS.get(one, ())) for one in whom)


def is_same(one: Word, other: Word) -> bool:
    """Whether two words are forms of one, or the same number."""
    if has_figure(one) or has_figure(other):
        return (number_of(one.plain) or one.plain) == (number_of(other.plain) or other.plain)
    return are_kin(one.plain, other.plain, is_name=Sort.NAME in (one.sort, other.sort))


def _relations(words: Sequence[Word]) -> list[str]:
    """The prepositions among the words; the `to` of `to sign` is none."""
    return [
        _SAME_RELATION.get(word.plain, word.plain)
        for number, word in enumerate(words)
        if word.sort is Sort.RELATION
        and not (
            word.plain == "to"
            and number + 1 < len(words)
            and words[number + 1].sort in (Sort.VERB, Sort.PLAIN, Sort.AUXILIARY)
        )
    ]


def _links(word: Word) -> bool:
    """Whether the word makes another thing of what stands beside it: `Putin's`, `the envoy of`."""
    return is_possessive(word) or (word.sort in (Sort.GRAMMAR, Sort.RELATION) and word.plain not in ARTICLES)
