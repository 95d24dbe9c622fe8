"""What quotations rest on: which sources carry them, and what checking found of each source's."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate, pairwise

from msgspec import Struct

from generator.model.evidence import Verdict
from generator.render.frame_pieces import Link
from generator.render.picture_pieces import MixPart, SourceMix

__all__ = ("Carried", "mix_of")

#: Fewer sources than these have nothing to compare; of more, the smallest are taken together.
_FEWEST, _MOST = 2, 12
_WHOLE = 100


class Carried(Struct, frozen=True):
    """A source, or none that is published, and the verdicts on what is quoted from it."""

    source: Link | None
    grade: str
    verdicts: Counter[Verdict]


def mix_of(carried: Sequence[Carried], words: Mapping[Verdict, str]) -> tuple[SourceMix, ...]:
    """A bar for each source, longest first; nothing where there is but one. `words` says the verdicts in the page's language."""
    used = [one for one in carried if one.verdicts.total()]
    if len(used) < _FEWEST:
        return ()
    ranked = sorted(used, key=lambda one: (-one.verdicts.total(), one.source is None, _name(one)))
    shown, rest = (ranked, []) if len(ranked) <= _MOST else (ranked[: _MOST - 1], ranked[_MOST - 1 :])
    bars = [(one.source, one.grade, one.verdicts, 0) for one in shown]
    if rest:
        bars.append((None, "", sum((one.verdicts for one in rest), Counter()), len(rest)))
    most = ranked[0].verdicts.total()
    return tuple(
        SourceMix(
            source=source,
            grade=grade,
            count=verdicts.total(),
            parts=tuple(_parts(verdicts, 0 if others else most, words)),
            others=others,
        )
        for source, grade, verdicts, others in bars
    )


def _parts(verdicts: Counter[Verdict], most: int, words: Mapping[Verdict, str]) -> Iterable[MixPart]:
    found = [verdict for verdict in Verdict if verdicts[verdict]]
    widths = _widths([verdicts[verdict] for verdict in found], most) if most else [0] * len(found)
    start = 0
    for verdict, width in zip(found, widths, strict=True):
        yield MixPart(verdict.value, words[verdict], verdicts[verdict], start, width)
        start += width


def _widths(counts: Sequence[int], most: int) -> list[int]:
    """The widths of a bar's parts in proportion to `most`: whatever is counted is seen, and what that takes is taken from the widest."""
    ends = [round(_WHOLE * count / most) for count in accumulate(counts)]
    widths = [max(1, end - start) for start, end in pairwise((0, *ends))]
    while sum(widths) > max(len(widths), ends[-1]):
        widths[widths.index(max(widths))] -= 1
    return widths


def _name(carried: Carried) -> tuple[str, str]:
    return (carried.source.text.casefold(), carried.source.url) if carried.source else ("", "")
