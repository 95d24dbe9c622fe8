"""What an editor may put in brackets: a labelled table, and how each case is weighed."""

import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec import Struct

from generator.evidence.brackets import Beside, Weight, added, replaced, unseen
from generator.model.evidence import Finding, Gap, Note, Verdict

Checked = Callable[..., tuple[Finding, Finding]]

TABLE = Path(__file__).parent / "brackets.tsv"
CHANGE = re.compile(r"\{([^|}]*)\|([^}]*)\}")
UNQUOTED = re.compile(r"<[^>]*>")
FAIR, DOUBTFUL, REFUSED = "fair", "doubtful", "refused"


#: What stands around each sentence in its source.
AROUND = (
    "President Vladimir Putin of Russia met the leaders of Iran, Syria and Iraq. Sergei Lavrov was there.\n\n",
    "\n\nThe rest of the article is about trade between Moscow and Tehran, and about the war.",
)


class Case(Struct, frozen=True):
    """
    A sentence in which a bracket changes something: whether an editor may do it (`legit`), and how it weighs with the text at hand.

    `{this|that}` is what the source has and what the bracket has; what stands between `<` and `>` is not quoted.
    """

    label: str
    weight: str
    lang: str
    sentence: str

    @property
    def source(self) -> str:
        return re.sub(r"[<>]", "", CHANGE.sub(r"\1", self.sentence)).join(AROUND)

    @property
    def quotation(self) -> str:
        return CHANGE.sub(r"[\2]", UNQUOTED.sub("", self.sentence))


def cases() -> tuple[Case, ...]:
    lines = TABLE.read_text(encoding="utf-8").splitlines()
    return tuple(Case(*line.split("\t")) for line in lines if line and not line.startswith("#"))


def weight_of(finding: Finding) -> str:
    if not finding.is_found:
        return REFUSED
    is_told = any(one.is_doubtful for one in finding.brackets) or bool(finding.sense)
    return DOUBTFUL if is_told else FAIR


CASES = cases()


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.label}: {case.sentence}")
def test_each_bracket_weighs_what_it_does(case: Case, checked: Checked) -> None:
    text, _ = checked(case.source, case.quotation, case.lang)

    assert weight_of(text) == case.weight, text


def test_the_table_is_large_and_has_both_sorts_of_each_language() -> None:
    counts = Counter((case.label, case.lang) for case in CASES)

    assert len(CASES) >= 380
    assert len({case.sentence for case in CASES}) == len(CASES)
    assert all(counts[label, lang] >= 8 for label in ("legit", "invented") for lang in ("en", "ru", "fa"))


def test_nothing_invented_is_accepted_in_silence() -> None:
    assert [case for case in CASES if case.label == "invented" and case.weight == FAIR] == []


def test_few_of_the_brackets_that_editors_do_use_need_a_persons_eye() -> None:
    """
    The alarms are justified by what no machine can know here.

    Whether `they` are the opposition, and `his` are ours; that the militia is Hezbollah, and Persia Iran; whether the president is
    Russian or former, Lavrov a minister, the sum for a year or the treaty one on trade; whether an adjective that is not in the source or
    a sum in another currency is true; that `help` is `aid`. An added verb (`was`) may make who acts into who is acted upon.
    """
    legit = [case for case in CASES if case.label == "legit"]
    alarms = [case for case in legit if case.weight != FAIR]

    assert len(alarms) / len(legit) < 0.18
    assert [case.sentence for case in alarms if case.weight == REFUSED] == [
        "They spoke with the Russians {|and Iranians} about the three ships.",
        "They spoke about giving {help|aid} to the people after the war.",
        "They spoke with {Persia|Iran} about the three ships in port.",
    ]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.label}: {case.sentence}")
def test_a_fingerprint_is_no_surer_than_the_text(case: Case, checked: Checked) -> None:
    _, hashed = checked(case.source, case.quotation, case.lang)
    is_silent = hashed.is_found and not (
        hashed.notes
        or any(one.is_doubtful for one in hashed.brackets)
        or any(one.is_telling for one in hashed.omissions)
    )

    assert not (case.label == "invented" and is_silent), hashed
    assert case.weight == FAIR or not is_silent, hashed


def test_a_bracket_is_shown_with_what_it_replaces(checked: Checked) -> None:
    source = "On Tuesday they met again. Asked about it, he said that the treaty with them was ready."
    text, hashed = checked(source, "Asked about it, [Putin] said that the treaty with them was ready.")

    assert [(one.ours, one.theirs, one.words, one.line, one.at) for one in text.brackets] == [
        ("[Putin]", "he", 1, 1, 16)
    ]
    assert [(one.ours, one.theirs, one.words, one.line, one.at) for one in hashed.brackets] == [
        ("[Putin]", "he", 1, 0, 16)
    ]
    assert hashed.notes == ()


def test_a_fingerprint_shows_what_a_bracket_replaces_when_these_are_words_that_we_know(
    checked: Checked,
) -> None:
    source = "On Tuesday they met again. Asked about it, {} said that the treaty with them was ready."
    theirs = ("he", "the minister", "the foreign minister", "Wickremesinghe", "the old contrarian")
    told = [
        checked(source.format(words), "Asked about it, [Putin] said that the treaty with them was ready.")[1]
        for words in theirs
    ]

    assert [one.brackets[0].theirs for one in told] == [*theirs[:3], "", ""]
    assert [one.notes for one in told] == [(), (), (), (Note.REPLACED_UNSEEN,), (Note.REPLACED_UNSEEN,)]


def test_a_fingerprint_tells_a_part_of_a_word_when_it_is_a_form_of_that_word(checked: Checked) -> None:
    source = "In Moscow they agreed with us, and the harbour was closed again in March."
    _, told = checked(source, "they agree[] with us, and the harbour was closed again")
    _, unseen_part = checked(source, "they agreed with us, and the harbour was [en]closed again")

    assert (told.verdict, unseen_part.verdict) == (Verdict.ALTERED, Verdict.UNCHECKED)

    _, fair = checked(source, "they agree[s] with us, and the harbour was closed again")

    assert (fair.verdict, [one.theirs for one in fair.brackets]) == (Verdict.EDITED, ["agreed"])


def test_pieces_that_only_a_bracket_parts_prove_it_together(checked: Checked) -> None:
    source = "For that reason he agreed with us on the price. He did not agree on the ships."
    found = checked(source, "he agree[s] with us on the price.")
    short = checked(source, "[Putin] agreed [on it].")

    assert [one.verdict for one in found] == [Verdict.EDITED, Verdict.EDITED]
    assert [one.notes for one in short] == [(Note.SHORT,), (Note.SHORT,)]


@pytest.mark.parametrize(
    "remark", ["sic", "emphasis added", "laughs", "!", "the president:", "translated from Persian"]
)
def test_a_remark_stands_for_no_words(checked: Checked, remark: str) -> None:
    source = "In the morning of that day the soldiers killed 20 people near the river."
    for words in ("killed 20", "20", "soldiers"):
        assert not any(finding.is_found for finding in checked(source, source.replace(words, f"[{remark}]")))


def test_words_that_cannot_be_heard_are_left_out_and_counted(checked: Checked) -> None:
    source = "In the morning of that day they did not want to sign the treaty of peace."
    for finding in checked(source, source.replace("not want to", "[inaudible]")):
        assert [(one.gap, one.words, one.is_telling) for one in finding.omissions] == [(Gap.ELISION, 3, True)]


def test_a_refused_bracket_is_the_difference(checked: Checked) -> None:
    source = "At that time Russia, a key ally of Syria, agreed to it."
    text, _ = checked(source, "At that time [Iran], a key ally of Syria, agreed")

    assert (text.verdict, text.notes) == (Verdict.ALTERED, (Note.INVENTED,))
    assert [(one.ours, one.theirs, one.at) for one in text.differences] == [("[Iran]", "Russia", 13)]


def test_a_bracket_beside_an_ellipsis_may_stand_for_what_is_left_out(checked: Checked) -> None:
    source = (
        "They will buy three ships from the yards of Iran, and in the end he sailed in them from that city."
    )
    source = f"Vladimir Putin was there. {source}"
    quotations = {
        "They will buy three ships … [Putin] sailed in them from that city.": False,
        "They will buy three ships … [of Iraq], and in the end he sailed in them": True,
        "They will buy three ships from the yards of [Iraq] … he sailed in them": True,
        "They will buy three ships [failing] … and in the end he sailed in them": True,
    }
    for quotation, is_doubtful in quotations.items():
        text, hashed = checked(source, quotation)

        assert [one.is_doubtful for one in text.brackets] == [is_doubtful], quotation
        assert not is_doubtful or hashed.notes or hashed.brackets[0].is_doubtful, quotation


def test_what_a_bracket_says_is_weighed_without_a_source() -> None:
    assert added(["in", "Iran"], "en") is Weight.FAIR
    assert added(["Iran"], "en") is Weight.DOUBTFUL
    assert added(["Vladimir", "Putin"], "en", Beside(("the", "president"))) is Weight.FAIR
    assert added(["Vladimir", "Putin"], "en", Beside(("a", "president"))) is Weight.DOUBTFUL
    assert added(["Iran", "lied"], "en") is Weight.REFUSED
    assert added(["states", "of"], "en") is Weight.REFUSED
    assert replaced(["he"], ["I"], "en") is Weight.FAIR
    assert replaced(["I"], ["he"], "en") is Weight.DOUBTFUL
    assert replaced(["against"], ["for"], "en") is Weight.REFUSED
    assert replaced(["sic"], ["20"], "en") is Weight.REFUSED
    assert unseen(["Iran"], "en") is Weight.UNSEEN
    assert unseen(["the"], "en") is Weight.UNSEEN
    assert unseen(["not"], "en") is Weight.REFUSED


def test_a_language_without_lists_is_never_accepted_in_silence() -> None:
    assert added(["avtalet"], "sv") is Weight.DOUBTFUL
    assert added(["Abkommen"], "de") is Weight.DOUBTFUL
    assert added(["Teheran"], "sv") is Weight.DOUBTFUL
