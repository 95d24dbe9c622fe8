"""Findings: where the words stand, what differs, and what is unchecked."""

from collections.abc import Callable

import pytest

from generator.evidence import fingerprint, verify
from generator.model.evidence import Difference, Finding, Fingerprint, Gap, Note, Snapshot, Verdict, Witness
from generator.model.refs import Kind, Ref
from generator.model.source import digest_of
from tests.support.values import excerpt

Checked = Callable[..., tuple[Finding, Finding]]

SOURCE = """\
A Treaty in Moscow

The ministers met on Tuesday in the old palace.
They agreed on **nothing** of note, not even on the date, said Mr Orlov.

Nobody expects a second meeting before the spring of 2027.
"""


def snapshot(text: str) -> Snapshot:
    return Snapshot(path="a.txt", digest=digest_of(text.encode()), extractor="plain", text=text)


def test_a_finding_names_the_very_characters(checked: Checked) -> None:
    quotation = "They agreed on nothing of note"
    found, _ = checked(SOURCE, quotation)
    (stretch,) = found.stretches

    assert SOURCE[stretch.start : stretch.end] == "They agreed on **nothing** of note"
    assert (stretch.line, stretch.column) == (4, 1)
    assert (found.by, found.quoted) == (Witness.SNAPSHOT, 6)


def test_a_finding_knows_the_words_around(checked: Checked) -> None:
    found, _ = checked(SOURCE, "on Tuesday in the old palace")

    assert (found.prefix, found.exact, found.suffix) == (
        "in Moscow The ministers met ",
        "on Tuesday in the old palace",
        ". They agreed on **nothing** of",
    )


def test_each_piece_of_an_edited_quotation_has_its_place(checked: Checked) -> None:
    found, _ = checked(SOURCE, "The ministers met … in the old palace … date, said Mr Orlov [the host]")

    assert [stretch.text for stretch in found.stretches] == [
        "The ministers met",
        "in the old palace",
        "date, said Mr Orlov",
    ]
    assert [(one.gap, one.words, one.text, one.sense) for one in found.omissions] == [
        (Gap.ELISION, 2, "on Tuesday", ()),
        (Gap.ELISION, 10, "They agreed on **nothing** of note, not even on the", ("nothing", "not")),
    ]
    assert found.exact == ""


def test_the_elision_that_leaves_out_least_is_meant(checked: Checked) -> None:
    source = "We will sign it. We will never sell it to anyone. We will surely sell it to them in the end."
    found, hashed = checked(source, "We will surely … to them in the end")

    assert [omission.text for omission in found.omissions] == ["sell it"]
    assert [omission.words for omission in hashed.omissions] == [2]


def test_a_difference_is_shown_both_ways_with_the_sources_line(checked: Checked) -> None:
    text, hashed = checked(
        SOURCE, "The two ministers met on Thursday in the palace. They agreed on nothing of note"
    )

    assert text.verdict is Verdict.ALTERED
    assert text.differences == (
        Difference(ours="two", theirs="", line=3, at=4),
        Difference(ours="Thursday", theirs="Tuesday", line=3, at=25),
        Difference(ours="", theirs="old", line=3, at=41),
    )
    assert hashed.verdict is Verdict.ALTERED
    assert [difference.theirs for difference in hashed.differences] == [""] * len(hashed.differences)
    assert hashed.notes == (Note.DIFFERENCE_UNSEEN,)


def test_punctuation_that_differs_is_shown(checked: Checked) -> None:
    text, hashed = checked(SOURCE, "of note not even on the date, said Mr Orlov")
    question, same = checked(SOURCE, "They agreed on nothing of note, not even on the date, said Mr Orlov?")

    assert text.differences == (Difference(ours="note", theirs="note,", line=4, at=3),)
    assert hashed.differences == (Difference(ours="note", at=3),)
    assert not hashed.is_found
    assert question.differences == (Difference(ours="Orlov?", theirs="Orlov.", line=4, at=62),)
    assert same.differences == (Difference(ours="Orlov?", at=62),)


def test_pieces_out_of_order_are_altered_and_said_to_be_so(checked: Checked) -> None:
    for finding in checked(SOURCE, "said Mr Orlov … The ministers met on Tuesday"):
        assert (finding.verdict, finding.notes, finding.differences) == (Verdict.ALTERED, (Note.ORDER,), ())


def test_a_statement_in_brackets_is_shown_as_the_difference(checked: Checked) -> None:
    for finding in checked(
        SOURCE, "The ministers met [and they will go to war] on Tuesday in the old palace"
    ):
        assert (finding.verdict, finding.notes) == (Verdict.ALTERED, (Note.INVENTED,))
        assert [difference.ours for difference in finding.differences] == ["[and they will go to war]"]


def test_pieces_from_far_apart_prove_nothing(checked: Checked) -> None:
    source = "One two three four. " + "Filler words go here. " * 15 + "Five six seven eight."
    for finding in checked(source, "One two three four … Five six seven eight"):
        assert (finding.verdict, finding.notes) == (Verdict.UNCHECKED, (Note.SCATTERED,))


def test_pieces_that_are_too_short_are_named(checked: Checked) -> None:
    for finding in checked(SOURCE, "The ministers … in the old palace."):
        assert (finding.verdict, finding.notes, finding.short) == (
            Verdict.UNCHECKED,
            (Note.SHORT,),
            ("The ministers",),
        )


def test_words_of_another_text_are_missing(checked: Checked) -> None:
    for finding in checked(SOURCE, "Vegetables should be cooked in salted water for as long as they like."):
        assert (finding.verdict, finding.differences) == (Verdict.MISSING, ())


def test_every_excerpt_gets_a_finding_in_its_place() -> None:
    excerpts = [
        excerpt("a", quote="The ministers met on Tuesday", source="treaty"),
        excerpt("b", quote="Nobody expects a third meeting before the spring of 2027", source="hashed"),
        excerpt("c", quote="Any words at all", source="unknown"),
        excerpt("d", quote="nothing of note", source="treaty"),
    ]
    texts: dict[str, Snapshot | Fingerprint] = {
        "treaty": snapshot(SOURCE),
        "hashed": fingerprint(snapshot(SOURCE), key="hashed"),
    }
    findings = verify(excerpts, texts, lang="en")

    assert list(findings) == [Ref(Kind.EXCERPT, id_) for id_ in "abcd"]
    assert [finding.verdict for finding in findings.values()] == [
        "verbatim",
        "altered",
        "unchecked",
        "verbatim",
    ]
    assert [finding.by for finding in findings.values()] == ["snapshot", "fingerprint", None, "snapshot"]


def test_a_text_that_repeats_itself_does_not_take_for_ever(checked: Checked) -> None:
    source = "so it goes " * 3000
    found, hashed = checked(source, " … ".join(["so it goes so it goes"] * 12) + " … and so it ends now")

    assert (found.is_found, hashed.is_found) == (False, False)


def test_many_brackets_are_taken_as_the_editors(checked: Checked) -> None:
    quotation = (
        "The ministers met on Tuesday" + " [the] [a] [an] [the] [a] [an] [the] [Mr]" + " in the old palace"
    )
    found, hashed = checked(SOURCE + " [sic] …", quotation)

    assert [found.verdict, hashed.verdict] == [Verdict.EDITED] * 2


@pytest.mark.parametrize(
    ("source", "quotation", "verdict"),
    [
        ("It is 5*3 in all of them", "It is 5 3 in all", Verdict.MISSING),
        ("It is 5*3 in all of them", "It is 5*3 in all", Verdict.VERBATIM),
        ("It was *in 5* of them", "It was in 5 of them", Verdict.VERBATIM),
    ],
)
def test_a_star_between_figures_is_a_sign_and_no_layout(
    source: str, quotation: str, verdict: Verdict, checked: Checked
) -> None:
    assert [finding.verdict for finding in checked(source, quotation)] == [verdict, verdict]


@pytest.mark.parametrize(
    ("lang", "quotation", "verdict"),
    [
        ("zh", "不会首先", Verdict.UNCHECKED),
        ("zh", "不会首先发动", Verdict.VERBATIM),
        ("th", "เราไม่", Verdict.UNCHECKED),
        ("th", "เราไม่เห็นด้วยกับข้อตกลง", Verdict.VERBATIM),
    ],
)
def test_two_ideographs_or_four_letters_of_scripts_without_spaces_count_as_a_word(
    lang: str, quotation: str, verdict: Verdict, checked: Checked
) -> None:
    source = "总统说我们不会首先发动攻击。เราไม่เห็นด้วยกับข้อตกลงใหม่"

    assert [finding.verdict for finding in checked(source, quotation, lang)] == [verdict, verdict]
