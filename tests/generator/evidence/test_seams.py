"""Where a quotation joins what its source parts, and where it loses a question mark."""

from collections.abc import Callable

import pytest

from generator.model.evidence import Finding, Gap, Joint, Seam, Verdict

Checked = Callable[..., tuple[Finding, Finding]]

SOURCE = """\
The Price of Oil

Russian forces left the city in March. Israeli aircraft struck the port at dawn. Is Iran building a bomb? The rebels are fighting in
the north with the help of the U.S. army. Their ministers regret their mistakes in the end.
The old agreement with Gen. Smith of the U.S. Navy ended in March.

“We will defend the city,” the minister said on Friday, fearing a new attack by the rebels. “The army will come, and the
ministers’ guard will stay,” he said. “We have no other choice than to wait for them,” said Mr. Orlov of the ministry of war.

First column of this table

second column of this table
"""

JOINED = {
    "two sentences": ("Russian forces left … the port at dawn.", Seam.SENTENCES),
    "two sentences, the first whole": ("Russian forces left the city in March … struck the port at dawn.", Seam.SENTENCES),
    "a small letter for a capital": ("Russian forces left the city … israeli aircraft struck the port", Seam.SENTENCES),
    "in a bracket": ("Russian forces left the city [in 1973,] struck the port at dawn", Seam.SENTENCES),
    "a sentence and the second but one": ("Russian forces left … help of the U.S. army.", Seam.SENTENCES),
    "speech and report": ("We will defend … fearing a new attack by the rebels", Seam.VOICES),
    "two columns": ("First column of this table second column of this table", Seam.PARAGRAPHS),
    "a heading": ("The Price of Oil Russian forces left the city", Seam.PARAGRAPHS),
}  # fmt: skip

APART = {
    "inside a sentence": "The rebels are fighting … with the help of the",
    "a full stop is kept": "Russian forces left the city. … struck the port at dawn.",
    "four points": "Russian forces left .... the port at dawn.",
    "four points apart": "Russian forces left . . . . the port at dawn.",
    "a stop behind a bracket": "Russian forces left […]. struck the port at dawn.",
    "a capital shows it": "Russian forces left … Israeli aircraft struck the port at dawn.",
    "a capital lowered in brackets": "Russian forces left the city … [i]sraeli aircraft struck the port",
    "a short form is no end": "The old agreement with … Navy ended in March.",
    "who said it between two parts of a speech": "“We will defend the city … The army will come, and the ministers’ guard",
    "a mark shows where speech ends": "We will defend the city …” the minister said on Friday",
    "an apostrophe": "The army will come … guard will stay",
    "an own paragraph": "First column of this table\n\nsecond column of this table",
    "paragraphs that end on a stop": "ended in March. “We will defend the city,”",
}


@pytest.mark.parametrize(
    ("quotation", "seam"),
    JOINED.values(),
    ids=JOINED,
)
def test_what_is_joined_unseen_is_told_by_text_and_fingerprint(
    quotation: str, seam: Seam, checked: Checked
) -> None:
    found, hashed = checked(SOURCE, quotation)

    assert [one.seam for one in found.joints] == [seam]
    assert [(one.seam, one.after, one.before, one.at) for one in hashed.joints] == [
        (one.seam, one.after, one.before, one.at) for one in found.joints
    ]


@pytest.mark.parametrize("quotation", APART.values(), ids=APART)
def test_what_a_quotation_shows_to_be_apart_is_not(quotation: str, checked: Checked) -> None:
    found, hashed = checked(SOURCE, quotation)

    assert (found.verdict, hashed.verdict) in ((Verdict.EDITED,) * 2, (Verdict.VERBATIM,) * 2)
    assert (found.joints, hashed.joints) == ((), ())


def test_a_seam_is_shown_in_the_quotations_words_with_its_place_and_the_sources_line(
    checked: Checked,
) -> None:
    quotation = "Russian forces left the city … the port at dawn."
    found, hashed = checked(SOURCE, quotation)

    assert found.joints == (
        Joint(seam=Seam.SENTENCES, after="left the city", before="the port at", at=15, line=3),
    )
    assert quotation[15:].startswith("left the city")
    assert [one.line for one in hashed.joints] == [0]


ASKED = {
    "without its mark": ("Is Iran building a bomb", True),
    "a part of it": ("Iran building a bomb", True),
    "before an elision": ("Is Iran building a bomb … The rebels are fighting", True),
    "with its mark": ("Is Iran building a bomb?", False),
    "with its mark behind a bracket": ("Is Iran building a bomb [sic]?", False),
    "its first words": ("Is Iran building", False),
}


@pytest.mark.parametrize(("quotation", "is_lost"), ASKED.values(), ids=ASKED)
def test_a_question_that_becomes_a_statement_is_told(quotation: str, is_lost: bool, checked: Checked) -> None:
    both = checked(SOURCE, quotation)

    for finding in both:
        asked = [one for one in finding.omissions if one.sense == ("?",)]
        assert [(one.gap, one.is_telling) for one in asked] == [(Gap.AFTER, True)] * is_lost
