"""What somebody who wrote a wrong name probably meant."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches

__all__ = ("Nearest",)

#: Longer names are no slips of the pen, and comparing them takes long.
_LONGEST = 200

#: How many names are compared letter by letter; the others share fewer pairs of letters with the wrong one.
_SHORTLIST = 40

#: How many wrong names are looked into. Who has more has renamed a folder, and knows it.
_SEARCHES = 100


class Nearest:
    """
    The right names, to be asked for the one most like a wrong one; upper and lower case count as the same.

    Each wrong name is looked up once, and no more than a hundred are: a site of 10,000 names all of which have become
    wrong is still reported in seconds.
    """

    def __init__(self, names: Iterable[str]) -> None:
        self._names = {name.casefold(): name for name in sorted(names, reverse=True)}
        self._by_pair: defaultdict[str, list[str]] = defaultdict(list)
        self._answers: dict[str, str | None] = {}

    def to(self, wrong: str, cutoff: float = 0.6) -> str | None:
        """The name most like `wrong`, if one is at least `cutoff` alike (0 to 1, as in `difflib`)."""
        folded = wrong.casefold()
        if folded in self._names:
            return self._names[folded]
        if folded not in self._answers:
            if len(folded) > _LONGEST or len(self._answers) >= _SEARCHES:
                return None
            close = get_close_matches(folded, self._shortlist(folded), n=1, cutoff=cutoff)
            self._answers[folded] = self._names[close[0]] if close else None
        return self._answers[folded]

    def _shortlist(self, folded: str) -> list[str]:
        if not self._by_pair:
            for name in self._names:
                for pair in _pairs(name):
                    self._by_pair[pair].append(name)
        shared: Counter[str] = Counter()
        for pair in sorted(_pairs(folded)):
            shared.update(self._by_pair.get(pair, ()))
        return [name for name, _ in shared.most_common(_SHORTLIST)]


def _pairs(name: str) -> set[str]:
    """The pairs of neighbouring letters, those at the ends marked as such."""
    marked = f" {name} "
    return {marked[at : at + 2] for at in range(len(marked) - 1)}
