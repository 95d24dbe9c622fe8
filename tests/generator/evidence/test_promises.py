"""What holds for every passage of every text."""

import re
from collections.abc import Callable

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from generator.evidence.normalise import Strict, fold_marks, is_mark, strict
from generator.model.evidence import Finding, Note, Verdict
from tests.support.repository import ROOT

TEXTS = tuple(
    (ROOT / "tests" / "generator" / "evidence" / "texts" / name).read_text(encoding="utf-8")
    for name in ("suez.txt", "oil-embargo.txt")
)
FORMS = {text: strict(text) for text in TEXTS}
Checked = Callable[..., tuple[Finding, Finding]]


@st.composite
def passages(draw: st.DrawFn, least: int = 3) -> tuple[str, int, int]:
    """A text, and the numbers of the first word of a passage in it and of the first word behind it."""
    text = draw(st.sampled_from(TEXTS))
    size = len(FORMS[text].words)
    start = draw(st.integers(0, size - least))
    return text, start, draw(st.integers(start + least, min(start + 60, size)))


def cut(text: str, start: int, end: int) -> str:
    form = FORMS[text]
    return text[form.starts[start] : form.ends[end - 1]]


def changed(text: str, start: int, end: int, words: list[str]) -> str:
    """The passage with other words, its punctuation kept."""
    form = FORMS[text]
    gaps = [text[form.ends[at] : form.starts[at + 1]] for at in range(start, end - 1)] + [""]
    return "".join(word + gap for word, gap in zip(words, gaps, strict=True))


def is_in(text: str, quotation: str) -> bool:
    """Whether the words of `quotation` stand in `text`, looked for in the plainest way; case is not minded."""
    ours, theirs = (
        [(word.casefold(), mark) for word, mark in zip(form.words, form.marks, strict=True)]
        for form in (strict(quotation), FORMS[text])
    )
    size = len(ours)
    return any(
        theirs[at : at + size - 1] == ours[:-1] and theirs[at + size - 1][0] == ours[-1][0]
        for at in range(len(theirs) - size + 1)
    )


@given(passages())
def test_any_passage_is_verbatim(checked: Checked, passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    quotation = cut(text, start, end)
    found, hashed = checked(text, quotation)

    assert (found.verdict, hashed.verdict) == (Verdict.VERBATIM, Verdict.VERBATIM)
    assert strict(found.exact).words == strict(quotation).words


@given(passages(), st.data())
def test_a_passage_with_one_word_changed_is_never_found(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = passage
    form = FORMS[text]
    words = [text[form.starts[at] : form.ends[at]] for at in range(start, end)]
    at = data.draw(st.integers(0, len(words) - 1))
    other = data.draw(st.sampled_from(form.words))
    words[at] = other
    quotation = changed(text, start, end, words)
    assume(not is_in(text, quotation))

    assert [finding.is_found for finding in checked(text, quotation)] == [False, False]


@given(passages(least=5), st.data())
def test_a_passage_with_one_word_dropped_is_never_found(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = passage
    form = FORMS[text]
    gone = data.draw(st.integers(start + 1, end - 2))
    quotation = (
        text[form.starts[start] : form.starts[gone]] + text[form.starts[gone + 1] : form.ends[end - 1]]
    )
    assume(not is_in(text, quotation))

    assert [finding.is_found for finding in checked(text, quotation)] == [False, False]


@given(passages(least=4), st.data())
def test_a_passage_with_two_words_swapped_is_never_found(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = passage
    form = FORMS[text]
    words = [text[form.starts[at] : form.ends[at]] for at in range(start, end)]
    first = data.draw(st.integers(0, len(words) - 2))
    second = data.draw(st.integers(first + 1, len(words) - 1))
    words[first], words[second] = words[second], words[first]
    quotation = changed(text, start, end, words)
    assume(not is_in(text, quotation))

    assert [finding.is_found for finding in checked(text, quotation)] == [False, False]


@given(passages(), st.sampled_from((0, -1)))
def test_a_passage_that_cuts_a_word_is_never_found(
    checked: Checked, passage: tuple[str, int, int], side: int
) -> None:
    text, start, end = passage
    quotation = cut(text, start, end)
    quotation = quotation[1:] if side == 0 else quotation[:-1]
    assume(strict(quotation).words != strict(cut(text, start, end)).words and not is_in(text, quotation))

    assert [finding.is_found for finding in checked(text, quotation)] == [False, False]


ELLIPSES = ("…", "...", ". . .", "[...]", "[…]", "(…)", "....")


@given(passages(least=12), st.data(), st.sampled_from(ELLIPSES))
def test_a_declared_elision_is_edited(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject, ellipsis: str
) -> None:
    text, start, end = passage
    form = FORMS[text]
    first = data.draw(st.integers(start + 4, end - 6))
    second = data.draw(st.integers(first + 1, end - 4))
    assume((first - start) + (end - second) >= 0.25 * (end - start))
    quotation = f"{text[form.starts[start] : form.ends[first - 1]]} {ellipsis} {cut(text, second, end)}"
    found, hashed = checked(text, quotation)

    assert (found.verdict, hashed.verdict) == (Verdict.EDITED, Verdict.EDITED)
    assert [omission.words for omission in found.omissions if omission.gap == "elision"] <= [second - first]
    assert [stretch.start for stretch in found.stretches] == sorted(
        stretch.start for stretch in found.stretches
    )


@given(passages(least=10), st.data())
def test_pieces_in_the_wrong_order_are_never_found(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject
) -> None:
    text, start, end = passage
    middle = data.draw(st.integers(start + 5, end - 5))
    first, second = cut(text, middle, end), cut(text, start, middle)
    assume(text.count(first) == 1 and text.count(second) == 1)

    assert [finding.is_found for finding in checked(text, f"{first} … {second}")] == [False, False]


@given(
    passages(least=8),
    st.data(),
    st.sampled_from(("the president", "Nasser", "in 1956", "sic", "Egypt and Syria")),
)
def test_words_added_in_brackets_are_edited(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject, words: str
) -> None:
    text, start, end = passage
    at = data.draw(st.integers(start + 1, end - 1))
    form = FORMS[text]
    quotation = f"{text[form.starts[start] : form.starts[at]].rstrip()} [{words}] {text[form.starts[at] : form.ends[end - 1]]}"

    assert [finding.verdict for finding in checked(text, quotation)] == [Verdict.EDITED, Verdict.EDITED]


@given(passages(least=10), st.data(), st.sampled_from(("Nasser", "they", "the oil", "3", "Moscow lied")))
def test_words_replaced_by_a_bracket_are_shown_or_refused(
    checked: Checked, passage: tuple[str, int, int], data: st.DataObject, words: str
) -> None:
    text, start, end = passage
    first = data.draw(st.integers(start + 3, end - 4))
    second = data.draw(st.integers(first + 1, min(first + 8, end - 3)))
    form = FORMS[text]
    quotation = f"{text[form.starts[start] : form.ends[first - 1]]} [{words}] {cut(text, second, end)}"
    found, hashed = checked(text, quotation)
    shown = [one.words for one in found.brackets if one.theirs]

    assert found.verdict in (Verdict.EDITED, Verdict.ALTERED)
    assert not found.is_found or (shown and shown[0] <= second - first)
    if hashed.is_found and "replaced-unseen" not in hashed.notes:
        seen, told = (
            [(one.words, one.is_doubtful) for one in finding.brackets if one.theirs]
            for finding in (found, hashed)
        )
        assert found.is_found
        assert told == seen


@given(passages(), st.text(alphabet=" …[].,“”'a\n-—()?T4", max_size=12), st.data())
def test_a_fingerprint_never_says_more_or_less_than_its_text(
    checked: Checked, passage: tuple[str, int, int], noise: str, data: st.DataObject
) -> None:
    text, start, end = passage
    quotation = cut(text, start, end)
    at = data.draw(st.integers(0, len(quotation)))
    quotation = quotation[:at] + noise + quotation[at:]
    found, hashed = checked(text, quotation)

    # Then the fingerprint says that it cannot tell: it knows whole words, and hashes of three in a row.
    if not {Note.PART_UNSEEN, Note.SHORT}.intersection(hashed.notes):
        assert found.is_found is hashed.is_found
        assert (found.verdict is Verdict.UNCHECKED) is (hashed.verdict is Verdict.UNCHECKED)
        # Of words that are not there as they stand, a text shows more: it finds some of them one by one.
        assert not found.is_found or found.verdict is hashed.verdict
        assert [joint.at for joint in found.joints] == [joint.at for joint in hashed.joints]


# ------------------------------------------------------------------------------------------------------------ the offset map


GLYPHS = (
    *" \n\t\u00a0\u00ad\u200b\u200c\u2060abTéﬁя\u0438یم漢4٤5.,:;-–—−'’\"“”«»()[]…!?%$²¹*_/",
    "e\u0301",
    "и\u0306",
    "か\u3099",
    "ก้",
)


@given(st.lists(st.sampled_from(GLYPHS), max_size=60).map("".join))
def test_each_word_comes_from_the_very_characters_that_the_map_names(text: str) -> None:
    form = strict(text)

    assert list(form.starts) == sorted(form.starts)
    assert all(start < end for start, end in zip(form.starts, form.ends, strict=True))
    assert all(end <= start for end, start in zip(form.ends, form.starts[1:], strict=False))
    for word, start, end in zip(form.words, form.starts, form.ends, strict=True):
        alone = strict(text[start:end])
        assert "".join(alone.words).replace("-", "") == word.lstrip("-–−.").replace(
            "-", ""
        ) or alone.words == (word,)


@given(passages())
def test_a_slice_by_the_map_has_the_same_words_and_marks(passage: tuple[str, int, int]) -> None:
    text, start, end = passage
    form, piece = FORMS[text], strict(cut(*passage))

    assert piece.words == form.words[start:end]
    assert piece.marks[:-1] == form.marks[start : end - 1]


@given(st.lists(st.sampled_from(GLYPHS), max_size=40).map("".join))
def test_the_strict_form_of_a_word_is_its_own(text: str) -> None:
    form = strict(text)

    for word, start, end in zip(form.words, form.starts, form.ends, strict=True):
        # Beside what is invisible, a mark inside a word is seen with other eyes when the word is read again without that.
        is_split = re.search("[^\\w]", word) and re.search("[\u00ad\u200b\u2060]", text[start:end])
        if word[0] not in "-." and not is_split:
            assert strict(word).words == (word,)
    assert all(is_mark(mark) and fold_marks(mark) == mark for mark in form.marks)


@pytest.mark.parametrize("text", ["", " \n", "…", "[]", "\u200b", "“”", "-", "'"])
def test_a_text_without_words_has_none(text: str) -> None:
    assert strict(text) == Strict((), (), (), (), {}, ())
