"""What stands beside a quotation in its sentence and bears on its sense; the quotation is what stands between the bars."""

from collections.abc import Callable

import pytest

from generator.model.evidence import Finding

Checked = Callable[..., tuple[Finding, Finding]]

BEFORE = {
    "a phrase four words away": ("en", "It is far from certain that |the plan will work|.", ("far from",)),
    "nobody": ("en", "Nobody in the ministry seriously thinks that |the plan will work|.", ("Nobody",)),
    "a verb denied": ("en", "He does not believe the reports that |the plan will work|.", ("not",)),
    "a mistake": ("en", "It would be wrong to say that |the plan will work|.", ("wrong to",)),
    "a claim": ("en", "The minister claims that |the plan will work|.", ("claims that",)),
    "a charge": ("en", "He accuses Iran of |building a bomb now|.", ("accuses",)),
    "a principle": ("en", "In principle, |the plan will work|.", ("In principle",)),
    "a condition": ("en", "If the sanctions are lifted, |the plan will work|.", ("If",)),
    "a condition with a short form": ("en", "Unless the U.S. Congress agrees, |the plan will work|.", ("Unless",)),
    "a rumour": ("en", "According to rumours, |the plan will work|.", ("rumours",)),
    "a source": ("en", "According to the ministry in Moscow, |the plan will work|.", ("According to",)),
    "a Russian denial": ("ru", "Никто в министерстве всерьёз не думает, что |план будет работать|.", ("не",)),
    "a Russian condition": ("ru", "Если санкции снимут завтра, |план будет работать|.", ("Если",)),
    "a Persian denial": ("fa", "هیچ‌کس در این وزارتخانه فکر نمی‌کند که |این طرح کار می‌کند|.", ("نمی‌کند",)),
    "a Persian condition": ("fa", "اگر تحریم‌ها برداشته شوند، |این طرح کار می‌کند|.", ("اگر",)),
}  # fmt: skip

AFTER = {
    "a lie": ("en", "The report that |the plan will work| is a lie.", ("is a lie",)),
    "a claim at the end": ("en", "|Iran attacked the port|, sources in the ministry claim.", ("claim",)),
    "a source at the end": ("en", "|Iran attacked the port|, according to the ministry.", ("according to",)),
}

NEITHER = {
    "a plain report": "The opposition says that |the plan will work|.",
    "a word of the next clause but one": "The minister, who did not travel, said that |the plan will work|.",
    "a limit of something else": "Those who came only yesterday to the talks said that |the plan will work|.",
    "an amount of something else": "More than twenty ministers said on Friday that |the plan will work|.",
    "an earlier sentence": "They did not agree. He said that |the plan will work|.",
    "a condition two commas away": "If they agree, he said on Friday, |the plan will work|.",
    "a claim in another sentence": "|Iran attacked the port|, sources said. They claim nothing.",
    "a claim far behind": "|Iran attacked the port|, said a man who had come to the town that week to claim a house.",
}


@pytest.mark.parametrize(
    ("lang", "source", "sense"), [*BEFORE.values(), *AFTER.values()], ids=[*BEFORE, *AFTER]
)
def test_what_bears_on_the_sense_is_seen_beyond_the_nearest_words(
    lang: str, source: str, sense: tuple[str, ...], checked: Checked
) -> None:
    text, hashed = _examined(checked, source, lang)

    assert sense in [one.sense for one in text.omissions]
    assert _flags(text) == _flags(hashed)


@pytest.mark.parametrize("source", NEITHER.values(), ids=NEITHER)
def test_what_belongs_to_other_words_is_left_alone(source: str, checked: Checked) -> None:
    text, hashed = _examined(checked, source, "en")

    assert (_flags(text), _flags(hashed)) == ([], [])


def test_the_whole_clause_is_shown_and_all_words_of_the_sentence_are_counted(checked: Checked) -> None:
    text, _ = _examined(
        checked, "Today, nobody in the ministry thinks that |the plan will work| as it is.", "en"
    )

    assert [(one.text, one.words) for one in text.omissions] == [("nobody in the ministry thinks that", 7)]


def _examined(checked: Checked, source: str, lang: str) -> tuple[Finding, Finding]:
    quotation = source.split("|")[1]
    return checked(f"All is well. {source.replace('|', '')} All is well.", quotation, lang)


def _flags(finding: Finding) -> list[tuple[str, int, bool]]:
    return [(one.gap, one.words, one.is_telling) for one in finding.omissions]
