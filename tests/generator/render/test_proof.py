"""What readers are told of a verdict, and the way to the words in their source."""

from typing import Any

import pytest

from generator.model.documents import Excerpt, UrlStatus
from generator.model.evidence import (
    Evidence,
    Finding,
    Gap,
    Joint,
    Note,
    Omission,
    Seam,
    Stretch,
    Verdict,
    Witness,
)
from generator.render.edition import Edition
from generator.render.proof import bare, context_url, fragment, verdict_view
from generator.render.views import VerdictView
from generator.render.words import MSGIDS
from tests.generator.render.samples import PO, excerpt, graph, site, source, theme

OWN = "These are the source's own words."
MARKED = "These are the source's own words, cut or supplemented only where it is marked."
BY_TEXT = "They were checked word by word against the stored text of the source."
BY_HASHES = "They were checked word by word against a fingerprint of the source."
FOLDED = "Only the case of the first letter, the stop at the end, footnote marks and the shape of quotation marks, dashes and spaces may differ."


def view(finding: Finding | None, *, breaks: str = "", lang: str = "") -> VerdictView:
    words = excerpt("one")
    evidence = Evidence(
        findings={words.ref: finding} if finding else {}, breaks={words.ref: breaks} if breaks else {}
    )
    edition = Edition(graph(words, source()), site(), theme(), evidence)
    return verdict_view(edition.sheet("", lang), words)


def cut(*sense: str, gap: Gap = Gap.ELISION) -> Omission:
    return Omission(gap=gap, words=3, is_telling=bool(sense), text="left out here", sense=sense)


def found(verdict: Verdict, by: Witness | None = Witness.SNAPSHOT, **fields: object) -> Finding:
    return Finding(verdict=verdict, by=by, **fields)  # type: ignore[arg-type]


CASES = {
    "verbatim": (found(Verdict.VERBATIM), f"{OWN} {BY_TEXT} {FOLDED}"),
    "verbatim by hashes": (found(Verdict.VERBATIM, Witness.FINGERPRINT), f"{OWN} {BY_HASHES} {FOLDED}"),
    "a harmless cut": (
        found(Verdict.EDITED, omissions=(cut(),)),
        f"{MARKED} {BY_TEXT} No word that we know to turn the sense was left out, such as “not”, “only” or “if”.",
    ),
    "a cut that turns the sense": (
        found(Verdict.EDITED, omissions=(cut("not"), cut("only", "not"))),
        f"{MARKED} {BY_TEXT} Among the words left out are some that bear on the sense: “not”, “only”.",
    ),
    "a cut that nobody can see": (
        found(
            Verdict.EDITED,
            Witness.FINGERPRINT,
            omissions=(Omission(gap=Gap.ELISION, words=3),),
            notes=(Note.OMISSION_UNSEEN,),
        ),
        f"{MARKED} {BY_HASHES} A fingerprint made for another language cannot tell whether what was left out bears on the sense.",
    ),
    "a cut that turns the sense by hashes": (
        found(
            Verdict.EDITED,
            Witness.FINGERPRINT,
            omissions=(Omission(gap=Gap.ELISION, words=3, is_telling=True),),
        ),
        f"{MARKED} {BY_HASHES} Among the words left out are some that bear on the sense; a fingerprint cannot show which.",
    ),
    "a bracket in place of words, by hashes": (
        found(
            Verdict.EDITED,
            Witness.FINGERPRINT,
            omissions=(Omission(gap=Gap.BRACKET, words=1),),
            notes=(Note.REPLACED_UNSEEN,),
        ),
        f"{MARKED} {BY_HASHES} A bracket stands in place of words that a fingerprint cannot show.",
    ),
    "cut on both sides, by hashes": (
        found(
            Verdict.VERBATIM,
            Witness.FINGERPRINT,
            omissions=tuple(Omission(gap=gap, words=2, is_telling=True) for gap in (Gap.BEFORE, Gap.AFTER)),
        ),
        (
            f"{OWN} {BY_HASHES} {FOLDED}"
            " Just before them the source has words that bear on the sense; a fingerprint cannot show which."
            " The source's sentence goes on with words that bear on the sense; a fingerprint cannot show which."
        ),
    ),
    "an insertion without a cut": (found(Verdict.EDITED), f"{MARKED} {BY_TEXT}"),
    "cut before": (
        found(Verdict.VERBATIM, omissions=(cut("never", gap=Gap.BEFORE),)),
        f"{OWN} {BY_TEXT} {FOLDED} Just before them the source has words that bear on the sense: “never”.",
    ),
    "cut behind": (
        found(Verdict.VERBATIM, omissions=(cut("unless", gap=Gap.AFTER),)),
        f"{OWN} {BY_TEXT} {FOLDED} The source's sentence goes on with words that bear on the sense: “unless”.",
    ),
    "a question that reads as a statement": (
        found(
            Verdict.VERBATIM,
            omissions=(Omission(gap=Gap.AFTER, words=0, is_telling=True, text="?", sense=("?",)),),
        ),
        f"{OWN} {BY_TEXT} {FOLDED} In the source they are a question.",
    ),
    "two sentences that read as one": (
        found(
            Verdict.EDITED,
            omissions=(cut(),),
            joints=(Joint(seam=Seam.SENTENCES, after="forces left", before="the port"),),
        ),
        f"{MARKED} {BY_TEXT} What they read as one stands apart in the source: “forces left … the port”.",
    ),
    "too short": (
        found(Verdict.UNCHECKED, short=("a deal",), notes=(Note.SHORT,)),
        "The words were compared with the source, but these pieces are too short to prove anything: “a deal”.",
    ),
    "scattered": (
        found(Verdict.UNCHECKED, notes=(Note.SCATTERED,)),
        "The words were compared with the source, but they are too small a part of the passage that they are drawn from.",
    ),
    "unseen letters": (
        found(Verdict.UNCHECKED, Witness.FINGERPRINT, notes=(Note.PART_UNSEEN,)),
        "A fingerprint knows whole words only, not the letters around a bracket inside a word.",
    ),
    "altered": (found(Verdict.ALTERED), f"The words are close to the source's, but not the same. {BY_TEXT}"),
    "missing": (found(Verdict.MISSING), f"The words were not found in the source. {BY_TEXT}"),
    "no witness": (
        found(Verdict.UNCHECKED, None),
        "There was nothing to compare these words with: neither the text of the source nor a fingerprint of it is kept.",
    ),
}


@pytest.mark.parametrize(("finding", "told"), CASES.values(), ids=list(CASES))
def test_a_verdict_says_what_it_means_for_these_very_words(finding: Finding, told: str) -> None:
    assert told == view(finding).explanation


def test_an_excerpt_of_which_nothing_is_known_is_unchecked() -> None:
    assert view(None) == view(CASES["no witness"][0])
    assert view(None).term == view(None).word == "unchecked"


def test_words_that_break_off_are_said_to() -> None:
    assert view(CASES["verbatim"][0], breaks="stops on `to`").explanation == (
        f"{OWN} {BY_TEXT} {FOLDED} As quoted, they are not a whole sentence."
    )


def test_a_verdict_speaks_the_page_s_language() -> None:
    catalogue = PO + f'msgid "verbatim"\nmsgstr "дословно"\n\nmsgid "{OWN}"\nmsgstr "Это слова источника."\n'
    words = excerpt("one")
    evidence = Evidence(findings={words.ref: found(Verdict.VERBATIM)})
    edition = Edition(graph(words, source()), site(), theme(catalogues={"ru": catalogue}), evidence)
    told = verdict_view(edition.sheet("", "ru"), words)

    assert (told.term, told.word) == ("verbatim", "дословно")
    assert told.explanation.startswith("Это слова источника. ")


@pytest.mark.parametrize("told", [told for _, told in CASES.values()], ids=list(CASES))
def test_every_sentence_can_be_translated(told: str) -> None:
    known = [message.split("%(words)s")[0].rstrip(".") for message in MSGIDS]

    assert all(
        any(sentence.startswith(message) for message in known) for sentence in told.split(". ") if sentence
    )


# ------------------------------------------------------------------------------------------------------------ fragments


def stretch(text: str) -> Stretch:
    return Stretch(start=0, end=len(text), line=1, column=1, text=text)


UNSEEN = Finding(verdict=Verdict.UNCHECKED)
LONG = " ".join(f"word{number}" for number in range(60))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("We agreed to meet.", "text=We%20agreed%20to%20meet."),
        ("“We agreed to meet.”", "text=We%20agreed%20to%20meet."),
        ("“One” came before “two”", "text=%E2%80%9COne%E2%80%9D%20came%20before%20%E2%80%9Ctwo%E2%80%9D"),
        ("well-known, 50% & more", "text=well%2Dknown%2C%2050%25%20%26%20more"),
        (
            "ما توافق کردیم",
            "text=%D9%85%D8%A7%20%D8%AA%D9%88%D8%A7%D9%81%D9%82%20%DA%A9%D8%B1%D8%AF%DB%8C%D9%85",
        ),
        (
            LONG,
            "text=word0%20word1%20word2%20word3%20word4%20word5,word54%20word55%20word56%20word57%20word58%20word59",
        ),
        (
            "One paragraph of words.\n\nAnother one of them.",
            "text=One%20paragraph%20of%20words.,Another%20one%20of%20them.",
        ),
        ("We agreed to meet … and to talk again.", "text=We%20agreed%20to%20meet,and%20to%20talk%20again."),
        ("We agreed to [.] talk [soon] with them all", "text=We%20agreed%20to,with%20them%20all"),
        ("We agreed [to talk] at once", ""),
        ("Yes.", ""),
        ("…", ""),
    ],
)
def test_a_fragment_names_the_words(words: str, expected: str) -> None:
    assert expected == fragment(excerpt("one", words), UNSEEN)


def test_a_fragment_has_the_source_s_own_letters_and_their_surroundings_when_they_are_known() -> None:
    finding = Finding(
        verdict=Verdict.EDITED,
        stretches=(stretch("we – of course – agreed"), stretch("to talk again")),
        prefix="that day ",
        suffix=" in June",
    )

    assert fragment(excerpt("one", "We - of course - agreed … to talk again"), finding) == (
        "text=that%20day-,we%20%E2%80%93%20of%20course%20%E2%80%93%20agreed&text=to%20talk%20again,-in%20June"
    )


@pytest.mark.parametrize(
    ("words", "prefix", "suffix", "expected"),
    [
        ("we all agreed", "It rained. That day ", ", he said. Then", "text=That%20day-,we%20all%20agreed,-%2C%20he%20said"),
        ("we all agreed", "It rained. “", ".” A new paragraph", "text=we%20all%20agreed"),
        ("we all agreed to meet again in June", "That day ", ", he said", "text=we%20all%20agreed%20to%20meet%20again%20in%20June"),
    ],
)  # fmt: skip
def test_only_a_short_passage_needs_the_words_around_it_and_only_those_of_its_sentence(
    words: str, prefix: str, suffix: str, expected: str
) -> None:
    finding = Finding(verdict=Verdict.VERBATIM, stretches=(stretch(words),), prefix=prefix, suffix=suffix)

    assert expected == fragment(excerpt("one", words), finding)


def test_the_archived_copy_is_preferred_to_a_page_that_may_change() -> None:
    words = excerpt("one", "We agreed to meet.")
    live, archive = "https://x.org/a", "https://archive.example/1/https://x.org/a"

    def where(**fields: Any) -> tuple[str, bool]:  # noqa: ANN401 (fields of a source)
        return context_url(source(**fields), words, UNSEEN)

    assert where(url=live, archive_url=archive) == (f"{archive}#:~:text=We%20agreed%20to%20meet.", True)
    assert where(url=live) == (f"{live}#:~:text=We%20agreed%20to%20meet.", False)
    assert where(url=live, url_status=UrlStatus.DEAD) == ("", False)
    assert where() == ("", False)
    assert context_url(None, words, UNSEEN) == ("", False)


def test_an_address_keeps_the_fragment_that_it_has() -> None:
    words, short = excerpt("one", "We agreed to meet."), excerpt("two", "Yes.")

    def url(which: Excerpt) -> str:
        return context_url(source(url="https://x.org/a#top"), which, UNSEEN)[0]

    assert url(words) == "https://x.org/a#top:~:text=We%20agreed%20to%20meet."
    assert url(short) == "https://x.org/a#top"


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("“We agreed.”", "We agreed."),
        ('"We agreed."', "We agreed."),
        ("«Мы согласны.»", "Мы согласны."),
        ("“A” and “B”", "“A” and “B”"),
        ("'tis the season'", "tis the season"),
        ("We agreed.", "We agreed."),
        ("“", "“"),
    ],
)
def test_only_marks_around_the_whole_are_taken_off(text: str, inner: str) -> None:
    assert inner == bare(text)
