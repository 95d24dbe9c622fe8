"""Quotations hold the words of their sources."""

from collections.abc import Callable, Iterator

import pytest

from generator.check import check
from generator.check.case import Case
from generator.check.verdicts import (
    quotations_are_checked,
    quotations_are_in_their_sources,
    quotations_are_long_enough_to_prove,
    quotations_are_not_pieced_together,
    quotations_are_not_rewritten_in_brackets,
    quotations_join_nothing,
    quotations_keep_the_sense,
    quotations_keep_the_words,
    quotations_show_what_brackets_replace,
)
from generator.model.body import Quotation
from generator.model.diagnostics import Code, Diagnostic, Severity
from generator.model.evidence import (
    Bracket,
    Difference,
    Evidence,
    Finding,
    Gap,
    Joint,
    Note,
    Omission,
    Seam,
    Verdict,
    Witness,
)
from generator.model.source import Span
from tests.support.values import AS_OF, codes, excerpt, graph_of, linked, site, source

Rule = Callable[[Case], Iterator[Diagnostic]]
QUOTED = excerpt()
SOURCE = source()


def problems_of(rule: Rule, finding: Finding | None, **known: object) -> list[Diagnostic]:
    """What `rule` says of one excerpt with this finding."""
    facts: dict[str, object] = {
        "paths": {SOURCE.ref: "private/s.txt"},
        "lengths": {SOURCE.ref: 100},
        "asked": True,
        **known,
    }
    findings = {} if finding is None else {QUOTED.ref: finding}
    evidence = Evidence(findings=findings, **facts)  # type: ignore[arg-type]
    return list(rule(Case(graph_of(QUOTED, SOURCE), site(), AS_OF, evidence)))


def seen(verdict: Verdict, *notes: Note, **fields: object) -> Finding:
    return Finding(verdict=verdict, by=Witness.SNAPSHOT, notes=notes, **fields)  # type: ignore[arg-type]


def hashed(verdict: Verdict, *notes: Note, **fields: object) -> Finding:
    return Finding(verdict=verdict, by=Witness.FINGERPRINT, notes=notes, **fields)  # type: ignore[arg-type]


RULES = (
    quotations_keep_the_words,
    quotations_are_in_their_sources,
    quotations_are_checked,
    quotations_keep_the_sense,
    quotations_are_long_enough_to_prove,
    quotations_are_not_pieced_together,
    quotations_are_not_rewritten_in_brackets,
)


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("verdict", [Verdict.VERBATIM, Verdict.EDITED])
def test_nothing_is_said_of_a_quotation_that_is_found(rule: Rule, verdict: Verdict) -> None:
    finding = seen(verdict, omissions=(Omission(gap=Gap.ELISION, words=2, text="in May", line=3),))

    assert problems_of(rule, finding) == []


# --------------------------------------------------------------------------------------------------------------- altered


@pytest.mark.parametrize(
    ("differences", "message", "where"),
    [
        (
            (Difference(ours="agreed,", theirs="disagreed,", line=12),),
            "the source has `disagreed,` where the quotation has `agreed,`",
            " (line 12 of `private/s.txt`)",
        ),
        (
            (Difference(ours="", theirs="not", line=3),),
            "the source has `not`, which the quotation leaves out unmarked",
            " (line 3 of `private/s.txt`)",
        ),
        (
            (Difference(ours="very", theirs="", line=3),),
            "the quotation has `very`, which the source does not",
            " (line 3 of `private/s.txt`)",
        ),
        (
            tuple(Difference(ours=f"ours {n}", theirs=f"theirs {n}", line=n) for n in (4, 5, 6)),
            (
                "the source has `theirs 4` where the quotation has `ours 4`;"
                " the source has `theirs 5` where the quotation has `ours 5`; 1 more difference"
            ),
            " (lines 4 and 5 of `private/s.txt`)",
        ),
        (
            tuple(Difference(ours=f"ours {n}", theirs=f"theirs {n}", line=4) for n in range(4)),
            (
                "the source has `theirs 0` where the quotation has `ours 0`;"
                " the source has `theirs 1` where the quotation has `ours 1`; 2 more differences"
            ),
            " (line 4 of `private/s.txt`)",
        ),
    ],
)
def test_a_difference_is_shown_from_both_sides_with_the_line_of_the_source(
    differences: tuple[Difference, ...], message: str, where: str
) -> None:
    (problem,) = problems_of(
        quotations_keep_the_words, seen(Verdict.ALTERED, quoted=9, differences=differences)
    )

    assert problem.code is Code.QUO002
    assert problem.span == QUOTED.quotation.span
    assert problem.message == message
    assert problem.help == f"put the source's words back{where}, or mark what you change with `…` or `[ ]`"


@pytest.mark.parametrize(
    ("ours", "shown"),
    [
        (("disagreed",), "`disagreed` does"),
        (("a", "b", "c", "d"), "`a`, `b` and 2 more do"),
    ],
)
def test_of_a_fingerprint_only_the_words_that_do_not_fit_are_shown(ours: tuple[str, ...], shown: str) -> None:
    differences = tuple(Difference(ours=one) for one in ours)
    finding = hashed(Verdict.ALTERED, Note.DIFFERENCE_UNSEEN, quoted=9, differences=differences)

    (problem,) = problems_of(quotations_keep_the_words, finding)

    assert problem.message == f"{shown} not fit the words of the source in this place"
    assert problem.help == "compare these words with the source: a fingerprint cannot show its own"


def test_a_bracket_that_says_more_than_a_name_is_named() -> None:
    difference = Difference(ours="[and will always do so]", line=4)

    (problem,) = problems_of(
        quotations_keep_the_words, seen(Verdict.ALTERED, Note.INVENTED, differences=(difference,))
    )

    assert problem.message == "a bracket may add a name or a date but `[and will always do so]` says more"
    assert problem.help == "move what you say yourself into the note"


@pytest.mark.parametrize(
    ("finding", "message", "help_"),
    [
        (
            seen(Verdict.ALTERED, Note.ORDER, quoted=9),
            "the source has each piece of the quotation, but in another order or too far apart",
            "keep the source's order, and mark with `…` what you leave out",
        ),
        (
            hashed(Verdict.ALTERED, Note.ORDER, quoted=9),
            "the source has the quotation's words, but in another order, or with others or other marks between them",
            "compare the words with the source: a fingerprint cannot show its own",
        ),
    ],
    ids=["a snapshot", "a fingerprint"],
)
def test_pieces_in_another_order_are_told_from_changed_words(
    finding: Finding, message: str, help_: str
) -> None:
    (problem,) = problems_of(quotations_keep_the_words, finding)

    assert (problem.message, problem.help) == (message, help_)


def altered_at(*differences: Difference) -> Span:
    """Where the change of a quotation of two lines, with emphasis in the second, is reported."""
    path = "content/excerpts/q.md"
    places = ((0, 5, 3), (7, 6, 3), (14, 6, 11))
    quotation = Quotation("We all agreed the price.", "unused", Span(path, 5, 1, 6, 25), places)
    quoted = excerpt(quotation=quotation)
    evidence = Evidence(findings={quoted.ref: seen(Verdict.ALTERED, differences=differences)})
    case = Case(graph_of(quoted, SOURCE), site(), AS_OF, evidence)
    return next(iter(quotations_keep_the_words(case))).span


@pytest.mark.parametrize(
    ("ours", "at", "place"),
    [
        ("We", 0, (5, 3, 5, 5)),
        ("all", 3, (5, 6, 5, 9)),
        ("agreed", 7, (6, 3, 6, 9)),
        ("the price.", 14, (6, 11, 6, 21)),
        ("all agreed", 3, (5, 6, 5, 9)),
        ("", 14, (6, 11, 6, 12)),
        ("", 24, (6, 20, 6, 21)),
    ],
    ids=["first", "second", "another line", "behind emphasis", "two lines", "missing", "missing at the end"],
)
def test_a_difference_is_reported_at_the_line_and_column_of_its_words(
    ours: str, at: int, place: tuple[int, int, int, int]
) -> None:
    first, second = Difference(ours=ours, theirs="x", line=1, at=at), Difference(ours="We", at=0)

    assert altered_at(first, second) == Span("content/excerpts/q.md", *place)


def test_where_nothing_differs_but_the_order_the_quotation_is_reported_whole() -> None:
    assert altered_at() == Span("content/excerpts/q.md", 5, 1, 6, 25)


# --------------------------------------------------------------------------------------------------- missing, unchecked


@pytest.mark.parametrize(
    ("finding", "text"),
    [
        (seen(Verdict.MISSING), "`private/s.txt`"),
        (hashed(Verdict.MISSING), "the fingerprint of `s`"),
    ],
)
def test_a_quotation_that_is_not_there_is_reported_with_what_was_searched(
    finding: Finding, text: str
) -> None:
    (problem,) = problems_of(quotations_are_in_their_sources, finding)

    assert problem.code is Code.QUO004
    assert problem.message == f"the quotation is not in {text}"
    assert (problem.span, problem.related) == (QUOTED.quotation.span, QUOTED.source.span)


def test_a_quotation_without_anything_to_check_it_against_is_reported() -> None:
    finding = Finding(verdict=Verdict.UNCHECKED)

    (problem,) = problems_of(quotations_are_checked, finding, paths={}, lengths={})

    assert problem.code is Code.QUO005
    assert problem.message == "there is no snapshot or fingerprint of `s` to check the quotation against"


def test_a_site_that_keeps_no_texts_is_not_asked_for_them() -> None:
    finding = Finding(verdict=Verdict.UNCHECKED)

    assert problems_of(quotations_are_checked, finding, paths={}, lengths={}, asked=False) == []


def test_a_text_that_cannot_be_read_is_not_reported_again_of_each_quotation() -> None:
    finding = Finding(verdict=Verdict.UNCHECKED)

    assert problems_of(quotations_are_checked, finding, lengths={}) == []


def test_a_bracket_inside_a_word_cannot_be_checked_by_a_fingerprint() -> None:
    (problem,) = problems_of(quotations_are_checked, hashed(Verdict.UNCHECKED, Note.PART_UNSEEN))

    assert problem.code is Code.QUO005
    assert problem.message == "a bracket changes a part of a word, and a fingerprint knows whole words only"


def test_an_unknown_source_is_not_called_unchecked_too() -> None:
    graph, dangling = linked(QUOTED)
    evidence = Evidence(findings={QUOTED.ref: Finding(verdict=Verdict.UNCHECKED)}, asked=True)

    assert codes(dangling) == [Code.REF001]
    assert Code.QUO005 not in codes(check(graph, site(), as_of=AS_OF, evidence=evidence))


# ----------------------------------------------------------------------------------------------------------- sense, proof


@pytest.mark.parametrize(
    ("gap", "text", "sense", "message"),
    [
        (Gap.ELISION, "did not yet", ("not",), "an elision leaves out `not` in `did not yet`"),
        (Gap.ELISION, "not", ("not",), "an elision leaves out `not`"),
        (
            Gap.BRACKET,
            "who may only",
            ("may", "only"),
            "a bracket stands in place of `may` and `only` in `who may only`",
        ),
        (Gap.BEFORE, "he never", ("never",), "`he never` stands right before the quotation"),
        (Gap.AFTER, "unless they", ("unless",), "the sentence goes on with `unless they`"),
    ],
)
def test_words_that_bear_on_the_sense_are_shown_with_where_they_stood(
    gap: Gap, text: str, sense: tuple[str, ...], message: str
) -> None:
    plain = Omission(gap=Gap.ELISION, words=1, text="today", line=2)
    telling = Omission(gap=gap, words=3, is_telling=True, text=text, sense=sense, line=7)

    (problem,) = problems_of(quotations_keep_the_sense, seen(Verdict.EDITED, omissions=(plain, telling)))

    assert problem.code is Code.QUO006
    assert problem.message == message
    assert problem.help == (
        "quote these words too (line 7 of `private/s.txt`), or add `waive: {QUO006: the reason}`"
    )


@pytest.mark.parametrize(
    ("gap", "message"),
    [
        (Gap.ELISION, "an elision leaves out words that bear on the sense"),
        (Gap.BRACKET, "a bracket stands in place of words that bear on the sense"),
        (Gap.BEFORE, "words that bear on the sense stand right before the quotation"),
        (Gap.AFTER, "the sentence goes on with words that bear on the sense"),
    ],
)
def test_a_fingerprint_tells_that_there_are_words_that_bear_on_the_sense_but_not_which(
    gap: Gap, message: str
) -> None:
    omission = Omission(gap=gap, words=3, is_telling=True)
    finding = Finding(verdict=Verdict.EDITED, by=Witness.FINGERPRINT, omissions=(omission,))

    (problem,) = problems_of(quotations_keep_the_sense, finding)

    assert (problem.code, problem.message) == (Code.QUO006, message)
    assert problem.help == (
        "quote these words too, which the source shows, or add `waive: {QUO006: the reason}`"
    )


def test_a_question_mark_that_is_left_out_is_to_be_put_back() -> None:
    omission = Omission(gap=Gap.AFTER, words=0, is_telling=True, text="?", sense=("?",), line=7)
    (problem,) = problems_of(quotations_keep_the_sense, seen(Verdict.VERBATIM, omissions=(omission,)))

    assert problem.message == "the source asks, but its `?` is left out"
    assert problem.help == (
        "put the question mark back (line 7 of `private/s.txt`), or add `waive: {QUO006: the reason}`"
    )


@pytest.mark.parametrize(
    ("seam", "message", "help_"),
    [
        (
            Seam.SENTENCES,
            "`troops left` and `the port` read as one sentence but are of two",
            "put a full stop before the ellipsis where the sentence ends",
        ),
        (
            Seam.VOICES,
            "of `troops left` and `the port` one is spoken and one is not",
            "quote the words of one voice, or keep the quotation marks",
        ),
        (
            Seam.PARAGRAPHS,
            "`troops left` ends a paragraph, or a heading or a cell, and `the port` starts another",
            "start a new paragraph with an empty `>` line",
        ),
    ],
)
def test_what_a_quotation_joins_is_told_in_its_own_words(seam: Seam, message: str, help_: str) -> None:
    told = []
    for finding, line in ((seen, 7), (hashed, 0)):
        joint = Joint(seam=seam, after="troops left", before="the port", at=0, line=line)
        told += problems_of(quotations_join_nothing, finding(Verdict.EDITED, joints=(joint,)))
    waiving = ", or add `waive: {QUO011: the reason}`"

    assert [(one.code, one.message) for one in told] == [(Code.QUO011, message)] * 2
    assert [one.help for one in told] == [
        f"{help_} (line 7 of `private/s.txt`){waiving}",
        f"{help_}{waiving}",
    ]


def test_a_quotation_that_is_missing_is_told_where_it_comes_nearest() -> None:
    difference = Difference(ours="3 %", theirs="4 %", line=7)
    (problem,) = problems_of(
        quotations_are_in_their_sources, seen(Verdict.MISSING, differences=(difference,))
    )

    assert problem.message == (
        "the quotation is not in `private/s.txt`; where it comes nearest, on line 7, "
        "the source has `4 %` where the quotation has `3 %`"
    )


def test_words_that_a_bracket_replaces_unseen_are_counted() -> None:
    omissions = tuple(Omission(gap=gap, words=2) for gap in (Gap.ELISION, Gap.BRACKET, Gap.BRACKET))
    finding = Finding(
        verdict=Verdict.EDITED, by=Witness.FINGERPRINT, omissions=omissions, notes=(Note.REPLACED_UNSEEN,)
    )
    (problem,) = problems_of(quotations_show_what_brackets_replace, finding)

    assert problem.code is Code.QUO009
    assert problem.message == ("2 brackets stand in place of 4 words that the fingerprint of `s` cannot show")
    assert problems_of(quotations_show_what_brackets_replace, seen(Verdict.EDITED, omissions=omissions)) == []


def test_of_many_telling_words_two_places_are_shown() -> None:
    omissions = tuple(
        Omission(gap=Gap.ELISION, words=1, is_telling=True, text=word, sense=(word,), line=1)
        for word in ("not", "only", "if")
    )

    (problem,) = problems_of(quotations_keep_the_sense, seen(Verdict.EDITED, omissions=omissions))

    assert problem.message == "an elision leaves out `not`; an elision leaves out `only`; 1 more place"


@pytest.mark.parametrize(
    ("finding", "message"),
    [
        (
            seen(Verdict.UNCHECKED, Note.SHORT, short=("of it",)),
            "`of it` is too short to tell whether the source means the same",
        ),
        (
            seen(Verdict.UNCHECKED, Note.SHORT, short=("of it", "in May", "so")),
            "the pieces `of it`, `in May` and 1 more are too short to tell whether the source means the same",
        ),
    ],
)
def test_a_quotation_of_too_few_words_is_reported_with_which(finding: Finding, message: str) -> None:
    (problem,) = problems_of(quotations_are_long_enough_to_prove, finding)

    assert problem.code is Code.QUO007
    assert problem.message == message
    assert problems_of(quotations_are_checked, finding) == []


def test_a_quotation_of_scattered_words_is_an_error() -> None:
    finding = hashed(Verdict.UNCHECKED, Note.SCATTERED, quoted=12)

    (problem,) = problems_of(quotations_are_not_pieced_together, finding)

    assert (problem.code, problem.severity) == (Code.QUO008, Severity.ERROR)
    assert problem.message == "the 12 quoted words are picked from a passage more than five times as long"
    assert problems_of(quotations_are_long_enough_to_prove, finding) == []


def test_a_long_passage_is_shown_by_its_ends() -> None:
    words = " ".join(f"word{number}" for number in range(40))
    finding = seen(Verdict.ALTERED, differences=(Difference(ours=words, theirs="`x`", line=1),))

    (problem,) = problems_of(quotations_keep_the_words, finding)

    assert problem.message == (
        "the source has `'x'` where the quotation has `word0 word1 word2 word3 word4 word5 … word35 word36 word37 word38 word39`"
    )


# -------------------------------------------------------------------------------------------------------------- brackets


def test_words_that_are_missing_are_told_by_those_around_the_seam() -> None:
    seam = Difference(ours="", at=7, after="We all", before="agreed the price")
    finding = hashed(Verdict.ALTERED, Note.DIFFERENCE_UNSEEN, quoted=9, differences=(seam,))

    (problem,) = problems_of(quotations_keep_the_words, finding)

    assert problem.message == "the source has more words after `We all` and before `agreed the price`"


@pytest.mark.parametrize(
    ("theirs", "message", "help_"),
    [
        (
            "Russia",
            "a bracket puts `[Iran]` in place of `Russia`",
            "quote the source's words, and move what you say yourself into the note",
        ),
        (
            "",
            "a bracket may add a name or a date but `[Iran]` says more",
            "move what you say yourself into the note",
        ),
    ],
    ids=["replaced", "added"],
)
def test_a_bracket_that_is_refused_is_told_with_what_it_replaces(
    theirs: str, message: str, help_: str
) -> None:
    difference = Difference(ours="[Iran]", theirs=theirs, line=4)
    finding = seen(Verdict.ALTERED, Note.INVENTED, quoted=9, differences=(difference,))

    (problem,) = problems_of(quotations_keep_the_words, finding)

    assert (problem.code, problem.message, problem.help) == (Code.QUO002, message, help_)


def test_brackets_that_only_a_person_can_judge_are_reported() -> None:
    brackets = (
        Bracket(ours="[Putin]", theirs="he", words=1),
        Bracket(ours="[will]", theirs="may", words=1, is_doubtful=True, at=3),
        Bracket(ours="[failing]", is_doubtful=True, at=12),
    )

    (problem,) = problems_of(
        quotations_are_not_rewritten_in_brackets, seen(Verdict.EDITED, brackets=brackets)
    )

    assert problem.code is Code.QUO010
    assert problem.message == "a bracket puts `[will]` in place of `may`; a bracket adds `[failing]`"
    assert problem.help == "quote the source's words, or add `waive: {QUO010: why the bracket is fair}`"
    assert not problems_of(
        quotations_are_not_rewritten_in_brackets, seen(Verdict.EDITED, brackets=brackets[:1])
    )
