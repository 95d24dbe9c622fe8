"""Every class of change in quotations, as a table: which are the source's words, and which are not."""

from collections.abc import Callable

import pytest

from generator.model.evidence import Finding, Note, Verdict

Checked = Callable[..., tuple[Finding, Finding]]

SOURCE = """\
A Treaty in Moscow

The ministers met on Tuesday. “The deal is a ‘real breakthrough’, creating conditions for growth of 4.5 per cent,” Putin said,
other than in the oil trade. We will not attack Israel unless they attack us first. The U.S. embassy paid $1,000,000 for
the five-year lease—signed in January—and the office in Tehran… It may be sold, maybe to Russia[12] or to Iran.¹³ Will they
sign it again? Nobody in the room knows. The president (Masoud Pezeshkian) spoke of a long-
term plan and of the eco-
nomic ties at −5 degrees with an efficient final [sic] answer.

The café owner's résumé was praised by the sanctioned leaders, who held a friendly inaugural meeting of 45 minutes in Ashgabat.
"""

VERBATIM = {
    "the same words": "The ministers met on Tuesday.",
    "without the stop": "The ministers met on Tuesday",
    "straight marks": "\"The deal is a 'real breakthrough', creating conditions for growth",
    "marks the other way round": "‘The deal is a “real breakthrough”, creating conditions for growth",
    "doubled single marks": "''The deal is a 'real breakthrough', creating conditions for growth",
    "guillemets": "«The deal is a „real breakthrough“, creating conditions for growth",
    "the comma inside the mark, as American publishers have it": "The deal is a ‘real breakthrough,’ creating conditions",
    "an apostrophe turned the wrong way": "The café owner‘s résumé was praised",
    "other spaces": "The\u00a0ministers\n met  on\u2009Tuesday.",
    "a ligature": "with an e\ufb03cient \ufb01nal [sic] answer",
    "decomposed letters": "The cafe\u0301 owner's re\u0301sume\u0301 was praised",
    "zero-width characters": "The min\u200bisters met\ufeff on Tuesday",
    "a soft hyphen": "The minis\u00adters met on Tues\u00adday",
    "other dashes": "the five‑year lease – signed in January -- and the office",
    "an ellipsis of the source's own": "and the office in Tehran... It may be sold",
    "a bracket of the source's own": "with an efficient final [sic] answer",
    "a parenthesis": "The president (Masoud Pezeshkian) spoke of",
    "a capital raised": "Growth of 4.5 per cent",
    "a capital lowered, at a sentence's start": "the ministers met on Tuesday",
    "a stop added": "The deal is a ‘real breakthrough’, creating conditions.",
    "a comma for the stop": "We will not attack Israel unless they attack us first,",
    "a footnote's mark left out": "maybe to Russia or to Iran.",
    "a footnote's mark kept": "maybe to Russia[12] or to Iran",
    "a raised mark left out": "or to Iran. Will they sign it again?",
    "a word that a line breaks, with its hyphen": "spoke of a long-term plan",
    "a word that a line breaks, without": "of the economic ties",
    "both at once": "a long-term plan and of the economic ties at −5 degrees",
    "another minus": "ties at -5 degrees",
    "a number with its sign and separators": "paid $1,000,000 for the five-year lease",
    "across paragraphs": "final [sic] answer.\n\nThe café owner's résumé",
    "an abbreviation": "The U.S. embassy paid",
    "three words": "Nobody in the",
    "a question": "Will they sign it again?",
    "part of a question": "they sign it again",
}

EDITED = {
    "…": "The ministers met … creating conditions for growth",
    "...": "The ministers met ... creating conditions for growth",
    ". . .": "The ministers met . . . creating conditions for growth",
    "....": "The ministers met on Tuesday.... creating conditions for growth",
    "stop and …": "The ministers met on Tuesday. … creating conditions for growth",
    "[...]": "The ministers met [...] creating conditions for growth",
    "[…]": "The ministers met […] creating conditions for growth",
    "[. . .]": "The ministers met [. . .] creating conditions for growth",
    "(…)": "The ministers met (…) creating conditions for growth",
    "(...)": "The ministers met (...) creating conditions for growth",
    "tight …": "The ministers met on…creating conditions for growth",
    "at the edges": "… the deal is a ‘real breakthrough’, creating conditions …",
    "two elisions": "The ministers met … creating conditions for growth … in the oil trade",
    "a capital after an elision": "The ministers met on Tuesday. … Creating conditions for growth",
    "an insertion": "We will not attack Israel [a neighbour] unless they attack us first",
    "[sic]": "The ministers met on Tuesday [sic]",
    "a word replaced": "The café owner's résumé was praised by [their] leaders, who held a friendly inaugural meeting",
    "words replaced by a name": "We will not attack Israel unless [the Israelis] attack us first",
    "a capital in brackets": "[C]reating conditions for growth of 4.5 per cent",
    "a small letter in brackets": "[t]he café owner's résumé was praised",
    "a capital in brackets in the middle": "the five-year lease—signed in January—and [T]he office",
    "a bracket at the front": "[The president:] creating conditions for growth",
    "elision and bracket": "The ministers [of both countries] met on Tuesday … creating conditions for growth",
}

REFUSED = {
    "a word dropped": "The ministers met Tuesday.",
    "a negation dropped": "We will attack Israel unless they attack us first",
    "a negation added": "The ministers never met on Tuesday.",
    "a word added": "The two ministers met on Tuesday.",
    "words swapped": "We will not unless attack Israel they attack us first",
    "another tense": "The ministers meet on Tuesday.",
    "another name": "The ministers met on Thursday.",
    "another number": "creating conditions for growth of 4.6 per cent",
    "a decimal point lost": "creating conditions for growth of 45 per cent",
    "a separator lost": "paid $1000,000 for the five-year lease",
    "a sign lost": "the economic ties at 5 degrees",
    "a currency changed": "paid €1,000,000 for the five-year lease",
    "cut inside a word at the front": "inisters met on Tuesday",
    "cut inside a word at the end": "The ministers met on Tues",
    "cut inside a number at the front": "5 per cent,” Putin said",
    "cut inside a number at the end": "conditions for growth of 4",
    "cut inside a number, at its separator": "The U.S. embassy paid $1,000",
    "cut before a currency": "1,000,000 for the five-year lease",
    "cut inside a compound": "year lease—signed in January",
    "a proper noun's case": "per cent,” putin said, other than",
    "a proper noun's case at the front": "israel unless they attack us first",
    "all capitals": "THE MINISTERS MET ON TUESDAY",
    "accents lost": "The cafe owner's resume was praised",
    "maybe for may be": "It maybe sold, maybe to Russia",
    "may be for maybe": "may be to Russia or to Iran",
    "the wrong order": "creating conditions for growth … The ministers met on Tuesday",
    "a question made a statement": "Will they sign it again.",
    "a statement made a question": "The ministers met on Tuesday?",
    "a comma dropped": "The deal is a ‘real breakthrough’ creating conditions",
    "marks dropped": "The deal is a real breakthrough, creating conditions",
    "a bare number dropped": "friendly inaugural meeting of minutes in Ashgabat",
    "a clause invented in brackets": "The ministers met on Tuesday [and threatened to bomb Israel] creating conditions",
    "a clause added in brackets": "The ministers met on Tuesday [and agreed to stop the war].",
    "a negation in brackets": "The ministers [never] met on Tuesday.",
    "a long invention in brackets": "The deal is a [gift from Moscow to the Iranian leaders who need it] ‘real breakthrough’",
    "salad": "ministers … deal … attack … Israel … Russia",
    "salad of longer pieces": "met on Tuesday … not attack Israel … for the five-year … sold, maybe to",
    "two words": "real breakthrough",
    "marks only": "“…”",
    "brackets only": "[...] [Putin]",
    "nothing of it": "An entirely different sentence about cooking vegetables in water.",
    "an undeclared cut": "The ministers met creating conditions for growth",
    "one piece from elsewhere": "The ministers met on Tuesday … the price of oil doubled again",
}


@pytest.mark.parametrize("quotation", VERBATIM.values(), ids=VERBATIM)
def test_the_sources_words_are_found(quotation: str, checked: Checked) -> None:
    text, hashed = checked(SOURCE, quotation)

    assert text.verdict is Verdict.VERBATIM, text
    assert hashed.verdict is Verdict.VERBATIM, hashed


@pytest.mark.parametrize("quotation", EDITED.values(), ids=EDITED)
def test_declared_changes_are_found_as_such(quotation: str, checked: Checked) -> None:
    text, hashed = checked(SOURCE, quotation)

    assert text.verdict is Verdict.EDITED, text
    assert hashed.verdict is Verdict.EDITED, hashed


@pytest.mark.parametrize("quotation", REFUSED.values(), ids=REFUSED)
def test_other_words_are_refused(quotation: str, checked: Checked) -> None:
    text, hashed = checked(SOURCE, quotation)

    assert not text.is_found, text
    assert not hashed.is_found, hashed


SCRIPTS = {
    "Russian": (
        "Президент России Владимир Путин заявил: «Мы не будем первыми, если нас не вынудят». Это ёлка и чай за 5 000 рублей.",
        "“Мы не будем первыми, если нас не вынудят”.",
        "Мы будем первыми, если нас не вынудят",
    ),
    "Russian ё": ("Это новая ёлка и чай.", "Это новая ёлка", "Это новая елка"),
    "a number with spaces": (
        "Он стоил 5 000 рублей в тот день.",
        "Он стоил 5\u00a0000 рублей",
        "000 рублей в тот день",
    ),
    "Persian": (
        "رئیس‌جمهور گفت: «ما نمی‌خواهیم جنگ را گسترش دهیم؛ اما دفاع می‌کنیم.»",
        "ما نمی\u200cخواهیم جنگ را گسترش دهیم",
        "ما می\u200cخواهیم جنگ را گسترش دهیم",
    ),
    "Persian without its joiner": (
        "ما نمی‌خواهیم جنگ را گسترش دهیم.",
        "ما نمی‌خواهیم جنگ",
        "ما نمیخواهیم جنگ را گسترش",
    ),
    "Arabic": (
        "قال الرئيس إن الاتفاق لن يُوقَّع قبل الصيف، ولا بعده.",
        "إن الاتفاق لن يُوقَّع قبل الصيف",
        "إن الاتفاق لن يوقع قبل الصيف",
    ),
    "Chinese": (
        "总统说：“我们不会首先发动攻击。”会议于星期二举行。",
        "「我们不会首先发动攻击」",
        "我们会首先发动攻击",
    ),
    "Japanese": (
        "彼は「戦争を望まない」と語った。がん",
        "戦争を望まない」と語った。か\u3099ん",
        "戦争を望む」と語った",
    ),
    "Thai": ("ประธานาธิบดีกล่าวว่าไม่ต้องการสงคราม", "กล่าวว่าไม่ต้องการสงคราม", "กล่าวว่าต้องการสงคราม"),
    "German": (
        "Er sagte: „Wir werden nicht zustimmen“, so der Minister.",
        "»Wir werden nicht zustimmen«",
        "Wir werden zustimmen, so",
    ),
    "French": (
        "Il a dit : « Nous ne signerons jamais ! » et partit.",
        "«Nous ne signerons jamais!»",
        "Nous signerons jamais ! et",
    ),
    "Turkish": ("İran ile görüşme iyi geçti.", "İran ile görüşme", "Iran ile görüşme"),
    "Korean": (
        "대통령은 전쟁을 원하지 않는다고 말했다.",
        "전쟁을 원하지 않는다고",
        "전쟁을원하지 않는다고 말했다",
    ),
    "Hindi": ("प्रधानमंत्री ने कहा कि हम युद्ध नहीं चाहते।", "हम युद्ध नहीं चाहते।", "हम युद्ध चाहते नहीं"),
}


@pytest.mark.parametrize(("source", "good", "bad"), SCRIPTS.values(), ids=SCRIPTS)
def test_every_script_is_read(source: str, good: str, bad: str, checked: Checked) -> None:
    found, refused = checked(source, good, ""), checked(source, bad, "")

    assert [finding.verdict for finding in found] == [Verdict.VERBATIM] * 2
    assert [finding.is_found for finding in refused] == [False] * 2


HIDDEN = {
    "a negation in an elision": (
        "met on Tuesday. “The … attack Israel unless they attack us first",
        ("other than", "not"),
    ),
    "a condition in an elision": ("We will not attack … The U.S. embassy paid", ("unless",)),
    "an elision after a piece too short": ("We … attack Israel unless they attack us first", ("not",)),
    "a chance in an elision": ("the office in Tehran … to Russia or to Iran", ("may", "maybe")),
    "a limit after the quotation": (
        "creating conditions for growth of 4.5 per cent,” Putin said.",
        ("other than",),
    ),
    "a condition after a stop that was added": ("We will not attack Israel.", ("unless",)),
    "a negation before the quotation": ("attack Israel unless they attack us first", ("not",)),
    "words that a bracket replaces": (
        "other than in the oil trade. We [will] attack Israel unless they attack us first",
        ("not",),
    ),
}


@pytest.mark.parametrize(("quotation", "words"), HIDDEN.values(), ids=HIDDEN)
def test_what_a_cut_hides_is_reported(quotation: str, words: tuple[str, ...], checked: Checked) -> None:
    text, _ = checked(SOURCE, quotation)

    assert text.sense == words, text


@pytest.mark.parametrize(
    "quotation",
    [
        "The ministers met on Tuesday.",
        "We will not attack Israel unless they attack us first.",
        "The president (Masoud Pezeshkian) … of a long-term plan",
        "Nobody in the room knows.",
    ],
)
def test_a_harmless_cut_is_not_reported(quotation: str, checked: Checked) -> None:
    text, _ = checked(SOURCE, quotation)

    assert text.is_found
    assert text.sense == ()


HIDDEN_ELSEWHERE = {
    "ru": (
        "Все знают: мы никогда не будем первыми нападать на соседей.",
        "Все знают: мы … будем первыми нападать на соседей",
        ("никогда", "не"),
    ),
    "fa": (
        "ایران هرگز به همسایگان خود حمله نمی‌کند و نخواهد کرد.",
        "به همسایگان خود حمله",
        ("هرگز", "نمی\u200cکند"),
    ),
    "de": (
        "Wir werden auf keinen Fall dem Vertrag zustimmen können.",
        "Wir werden auf … dem Vertrag zustimmen können",
        ("keinen",),
    ),
}


@pytest.mark.parametrize(("lang", "case"), HIDDEN_ELSEWHERE.items(), ids=HIDDEN_ELSEWHERE)
def test_negations_are_known_in_other_languages(
    lang: str, case: tuple[str, str, tuple[str, ...]], checked: Checked
) -> None:
    source, quotation, words = case
    text, _ = checked(source, quotation, lang)

    assert text.sense == words


def test_a_fingerprint_says_what_it_could_not_see(checked: Checked) -> None:
    _, elided = checked(SOURCE, "The ministers met [in] creating conditions for growth")
    _, altered = checked(SOURCE, "We will not attack Lebanon unless they attack us first")

    assert [omission.words for omission in elided.omissions] == [8]
    assert elided.notes == (Note.REPLACED_UNSEEN,)
    assert [difference.ours for difference in altered.differences] == ["Lebanon"]
    assert altered.notes == (Note.DIFFERENCE_UNSEEN,)


def test_letters_around_a_bracket_are_the_sources(checked: Checked) -> None:
    right, wrong = (
        checked(SOURCE, f"unless they attack us first. The U.S. {word} paid $1,000,000 for the")
        for word in ("emb[assies]", "con[sulate]")
    )

    assert [finding.verdict for finding in right] == [Verdict.EDITED, Verdict.EDITED]
    assert [finding.verdict for finding in wrong] == [Verdict.ALTERED, Verdict.ALTERED]


def test_a_fingerprint_does_not_know_the_letters_around_a_bracket_in_a_word_that_is_in_no_list(
    checked: Checked,
) -> None:
    source = "In the end the ministers sabotaged the treaty, and nobody knew it."
    text, unseen = checked(source, "In the end the ministers sab[bath] the treaty, and nobody knew it.")

    assert text.verdict is Verdict.ALTERED
    assert (unseen.verdict, unseen.notes) == (Verdict.UNCHECKED, (Note.PART_UNSEEN,))
