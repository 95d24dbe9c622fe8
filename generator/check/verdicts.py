"""Quotations hold the words of their sources."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from generator.check.case import Case
from generator.check.lines import place_of
from generator.check.wording import listed, shown
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt
from generator.model.evidence import (
    Bracket,
    Difference,
    Finding,
    Gap,
    Joint,
    Note,
    Omission,
    Seam,
    Verdict,
    Witness,
)
from generator.model.refs import Ref

__all__ = (
    "quotations_are_checked",
    "quotations_are_in_their_sources",
    "quotations_are_long_enough_to_prove",
    "quotations_are_not_pieced_together",
    "quotations_are_not_rewritten_in_brackets",
    "quotations_join_nothing",
    "quotations_keep_the_sense",
    "quotations_keep_the_words",
    "quotations_show_what_brackets_replace",
)

#: More than these are counted, not shown.
_MOST_SHOWN = 2


class _Checked(Struct, frozen=True):
    """An excerpt with what was found of it; `source` is what it quotes, and `path` the text of that, where there is one."""

    excerpt: Excerpt
    finding: Finding
    source: Ref
    path: str

    @property
    def text(self) -> str:
        """What the quotation was compared with, in words."""
        if self.finding.by is Witness.FINGERPRINT:
            return f"the fingerprint of `{self.source.id}`"
        return f"`{self.path}`" if self.path else f"the snapshot of `{self.source.id}`"

    def line(self, number: int) -> str:
        """A line of that text, in words."""
        return f"line {number} of {self.text}"


def quotations_keep_the_words(case: Case) -> Iterator[Diagnostic]:
    """A quotation has the words of its source, in their order; what an editor changes is marked with `…` or `[ ]`."""
    for checked in _checked(case, Verdict.ALTERED):
        differences = checked.finding.differences
        yield Diagnostic(
            code=Code.QUO002,
            span=place_of(checked.excerpt.quotation, differences[0] if differences else None),
            message=_altered(checked.finding, differences),
            help=_mend(checked, differences),
        )


def quotations_are_in_their_sources(case: Case) -> Iterator[Diagnostic]:
    """A quotation is found in the source that it names."""
    for checked in _checked(case, Verdict.MISSING):
        yield Diagnostic(
            code=Code.QUO004,
            span=checked.excerpt.quotation.span,
            message=f"the quotation is not in {checked.text}{_nearest(checked)}",
            help=f"quote the words of `{checked.source.id}`, or name the source that has these",
            related=checked.excerpt.source.span,
        )


def quotations_are_checked(case: Case) -> Iterator[Diagnostic]:
    """
    Where a site keeps texts of its sources, there is one to check each quotation against.

    A text that is there and cannot be read is a problem of its own, and is not reported once more of each quotation.
    """
    for checked in _checked(case, Verdict.UNCHECKED):
        source = checked.source
        if checked.finding.by is None and case.evidence.asked and source not in case.evidence.paths:
            yield Diagnostic(
                code=Code.QUO005,
                span=checked.excerpt.quotation.span,
                message=f"there is no snapshot or fingerprint of `{source.id}` to check the quotation against",
                help=f"store the source's text with `briefing verify --snapshot FILE {source.id}`",
                related=checked.excerpt.source.span,
            )
        elif Note.PART_UNSEEN in checked.finding.notes:
            yield Diagnostic(
                code=Code.QUO005,
                span=checked.excerpt.quotation.span,
                message="a bracket changes a part of a word, and a fingerprint knows whole words only",
                help="put the whole word into the bracket, or check the quotation where the snapshot is",
            )


def quotations_keep_the_sense(case: Case) -> Iterator[Diagnostic]:
    """
    What a quotation leaves out, or stops before, holds no negation, limit, condition or doubt.

    A fingerprint tells where there is one, but not which.
    """
    for checked in _checked(case, *Verdict):
        telling = [omission for omission in checked.finding.omissions if omission.is_telling]
        if telling:
            where = f" ({checked.line(telling[0].line)})" if telling[0].line else ", which the source shows"
            what = "quote these words too" if telling[0].words else "put the question mark back"
            yield Diagnostic(
                code=Code.QUO006,
                span=checked.excerpt.quotation.span,
                message=_some([_left_out(omission) for omission in telling], "place"),
                help=f"{what}{where}, or add `waive: {{QUO006: the reason}}`",
                waivable=True,
            )


def quotations_show_what_brackets_replace(case: Case) -> Iterator[Diagnostic]:
    """Words that a bracket stands for can be seen where the quotation is checked: a fingerprint knows only how many they are."""
    for checked in _checked(case, Verdict.VERBATIM, Verdict.EDITED):
        if Note.REPLACED_UNSEEN in checked.finding.notes:
            replaced = [one for one in checked.finding.omissions if one.gap is Gap.BRACKET]
            words = sum(one.words for one in replaced)
            what = f"{words} word{'s' if words > 1 else ''}" if words else "words"
            where = "a bracket stands" if len(replaced) < 2 else f"{len(replaced)} brackets stand"
            yield Diagnostic(
                code=Code.QUO009,
                span=checked.excerpt.quotation.span,
                message=f"{where} in place of {what} that {checked.text} cannot show",
                help=(
                    f"check it where the snapshot of `{checked.source.id}` is, and then add `waive: {{QUO009: what it replaces}}`"
                ),
                waivable=True,
            )


def quotations_are_not_rewritten_in_brackets(case: Case) -> Iterator[Diagnostic]:
    """What a bracket adds or replaces is a name, a date or a form of the same word, by all that can be told without a person."""
    for checked in _checked(case, Verdict.EDITED):
        doubtful = [one for one in checked.finding.brackets if one.is_doubtful]
        if doubtful:
            first = doubtful[0]
            yield Diagnostic(
                code=Code.QUO010,
                span=checked.excerpt.quotation.at(first.at, len(first.ours)),
                message=_some([_bracketed(one) for one in doubtful], "bracket"),
                help="quote the source's words, or add `waive: {QUO010: why the bracket is fair}`",
                waivable=True,
            )


def quotations_join_nothing(case: Case) -> Iterator[Diagnostic]:
    """A quotation shows where one sentence of its source ends and another goes on, where speech ends, and where a paragraph does."""
    for checked in _checked(case, Verdict.VERBATIM, Verdict.EDITED):
        joints = checked.finding.joints
        if joints:
            line = f" (line {joints[0].line} of {checked.text})" if joints[0].line else ""
            yield Diagnostic(
                code=Code.QUO011,
                span=checked.excerpt.quotation.at(joints[0].at, len(joints[0].after)),
                message=_some([_joined(one) for one in joints], "place"),
                help=f"{_MENDED[joints[0].seam]}{line}, or add `waive: {{QUO011: the reason}}`",
                waivable=True,
            )


def quotations_are_long_enough_to_prove(case: Case) -> Iterator[Diagnostic]:
    """A quotation has enough words in a row that only its source can be meant."""
    for checked in _checked(case, Verdict.UNCHECKED):
        finding = checked.finding
        if Note.SHORT in finding.notes:
            pieces = list(map(shown, finding.short))
            what = (
                f"the pieces {_few(pieces)} are"
                if len(pieces) > 1
                else f"{pieces[0] if pieces else 'the quotation'} is"
            )
            message = f"{what} too short to tell whether the source means the same"
            help_ = "quote three words or more in a row, with `…` four or more on each side of it"
            yield Diagnostic(
                code=Code.QUO007, span=checked.excerpt.quotation.span, message=message, help=help_
            )


def quotations_are_not_pieced_together(case: Case) -> Iterator[Diagnostic]:
    """A quotation with elisions keeps enough of the passage that it is drawn from: anything can be said in picked words."""
    for checked in _checked(case, Verdict.UNCHECKED):
        finding = checked.finding
        if Note.SCATTERED in finding.notes:
            yield Diagnostic(
                code=Code.QUO008,
                span=checked.excerpt.quotation.span,
                message=f"the {finding.quoted} quoted words are picked from a passage more than five times as long",
                help="quote more of the passage, or make an excerpt of each piece",
            )


def _checked(case: Case, *verdicts: Verdict) -> Iterator[_Checked]:
    """The excerpts with one of these verdicts; what names no source that there is has been reported already."""
    for excerpt in case.graph.of(Excerpt):
        finding = case.evidence.findings.get(excerpt.ref)
        if finding is not None and finding.verdict in verdicts:
            source = case.graph.target(excerpt.source)
            if source is not None:
                yield _Checked(excerpt, finding, source, case.evidence.paths.get(source, ""))


# --------------------------------------------------------------------------------------------------------------- altered


def _altered(finding: Finding, differences: Sequence[Difference]) -> str:
    if Note.INVENTED in finding.notes:
        return _some([_invented(one) for one in differences], "bracket")
    if not differences and finding.by is Witness.FINGERPRINT:
        return "the source has the quotation's words, but in another order, or with others or other marks between them"
    if not differences:
        return "the source has each piece of the quotation, but in another order or too far apart"
    if finding.by is Witness.FINGERPRINT:
        return _unfit(differences)
    return _some([_differing(one) for one in differences], "difference")


def _nearest(checked: _Checked) -> str:
    """What differs in the passage that comes nearest to a quotation of which no three words stand together."""
    differences = checked.finding.differences
    if not differences:
        return ""
    told = _some([_differing(one) for one in differences], "difference")
    return f"; where it comes nearest, on line {differences[0].line}, {told}"


def _invented(difference: Difference) -> str:
    """What a bracket does that no bracket may."""
    ours = shown(difference.ours)
    if difference.theirs:
        return f"a bracket puts {ours} in place of {shown(difference.theirs)}"
    return f"a bracket may add a name or a date but {ours} says more"


def _unfit(differences: Sequence[Difference]) -> str:
    """What does not fit, as far as a fingerprint shows it."""
    words = [shown(one.ours) for one in differences if one.ours]
    clauses = [
        f"the source has more words after {shown(one.after)} and before {shown(one.before)}"
        for one in differences
        if not one.ours
    ]
    if words:
        do = "do" if len(words) > 1 else "does"
        clauses.append(f"{_few(words)} {do} not fit the words of the source in this place")
    return _some(clauses, "difference")


def _differing(difference: Difference) -> str:
    """One difference, seen from both sides."""
    if not difference.ours:
        return f"the source has {shown(difference.theirs)}, which the quotation leaves out unmarked"
    if not difference.theirs:
        return f"the quotation has {shown(difference.ours)}, which the source does not"
    return f"the source has {shown(difference.theirs)} where the quotation has {shown(difference.ours)}"


def _mend(checked: _Checked, differences: Sequence[Difference]) -> str:
    finding = checked.finding
    if Note.INVENTED in finding.notes:
        is_instead = any(one.theirs for one in differences)
        back = "quote the source's words, and " if is_instead else ""
        return f"{back}move what you say yourself into the note"
    if finding.by is Witness.FINGERPRINT:
        return f"compare {'these' if differences else 'the'} words with the source: a fingerprint cannot show its own"
    if not differences:
        return "keep the source's order, and mark with `…` what you leave out"
    lines = dict.fromkeys(one.line for one in differences[:_MOST_SHOWN] if one.line)
    where = listed([str(line) for line in lines])
    there = f" ({'lines' if len(lines) > 1 else 'line'} {where} of {checked.text})" if lines else ""
    return f"put the source's words back{there}, or mark what you change with `…` or `[ ]`"


# -------------------------------------------------------------------------------------------------------------- left out


def _left_out(omission: Omission) -> str:
    telling = "words that bear on the sense"
    words = _few([shown(word) for word in omission.sense]) if omission.sense else telling
    passage = shown(omission.text) if omission.text else telling
    match omission.gap:
        case Gap.ELISION:
            return f"an elision leaves out {words}" + ("" if passage == words else f" in {passage}")
        case Gap.BRACKET:
            return f"a bracket stands in place of {words}" + ("" if passage == words else f" in {passage}")
        case Gap.BEFORE:
            return f"{passage} {'stands' if omission.text else 'stand'} right before the quotation"
        case Gap.AFTER:
            if not omission.words:
                return f"the source asks, but its {passage} is left out"
            return f"the sentence goes on with {passage}"


def _bracketed(bracket: Bracket) -> str:
    if bracket.theirs:
        return f"a bracket puts {shown(bracket.ours)} in place of {shown(bracket.theirs)}"
    return f"a bracket adds {shown(bracket.ours)}"


_MENDED = {
    Seam.SENTENCES: "put a full stop before the ellipsis where the sentence ends",
    Seam.VOICES: "quote the words of one voice, or keep the quotation marks",
    Seam.PARAGRAPHS: "start a new paragraph with an empty `>` line",
}


def _joined(joint: Joint) -> str:
    """What is joined, in the quotation's words."""
    after, before = shown(joint.after), shown(joint.before)
    match joint.seam:
        case Seam.SENTENCES:
            return f"{after} and {before} read as one sentence but are of two"
        case Seam.VOICES:
            return f"of {after} and {before} one is spoken and one is not"
        case Seam.PARAGRAPHS:
            return f"{after} ends a paragraph, or a heading or a cell, and {before} starts another"


def _some(clauses: Sequence[str], what: str) -> str:
    """The first clauses, and how many more there are."""
    more = len(clauses) - _MOST_SHOWN
    rest = [f"{more} more {what}{'s' if more > 1 else ''}"] if more > 0 else []
    return "; ".join(chain(clauses[:_MOST_SHOWN], rest))


def _few(items: Sequence[str]) -> str:
    """The first items, and how many more there are."""
    more = len(items) - _MOST_SHOWN
    return listed([*items[:_MOST_SHOWN], *([f"{more} more"] if more > 0 else [])])
