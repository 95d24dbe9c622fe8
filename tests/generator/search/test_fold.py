"""Words are cut and folded alike when the index is made and when it is asked."""

import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.search.fold import words_of
from tests.generator.search.conftest import Ask

CASES = {
    "Trade, trade; TRADE!": ["trade", "trade", "trade"],
    "foo_bar-baz/qux": ["foo", "bar", "baz", "qux"],
    "Moscow–Tehran — talks\u2028now\u3000here": ["moscow", "tehran", "talks", "now", "here"],
    "Putin’s and Iran's": ["putin", "and", "iran"],
    "don’t, O'Brien": ["don", "t", "o", "brien"],
    "the U.S. and an E.U.-led plan, e.g. 3.5": [
        "the",
        "us",
        "and",
        "an",
        "eu",
        "led",
        "plan",
        "eg",
        "3",
        "5",
    ],
    "Erdoğan, TÜRKİYE, Kılıç": ["erdogan", "turkiye", "kilic"],
    "Straße, Łódź, Ålesund, Øre, Đoković, cœur": ["strasse", "lodz", "alesund", "ore", "dokovic", "coeur"],
    "Ḥamās, ʿAbd al-Raʾūf": ["hamas", "abd", "al", "rauf"],
    "Σίσυφος ΣΊΣΥΦΟΣ": ["σισυφοσ", "σισυφοσ"],
    "Ёлка, еще, ещё": ["елка", "еще", "еще"],
    "كتاب کتاب يک یک على": ["کتاب", "کتاب", "یک", "یک", "علی"],
    "إيران أحمد آب ٱسم مُحَمَّد": ["ایران", "احمد", "اب", "اسم", "محمد"],
    "می‌خواهد میخواهد خـبر": ["میخواهد", "میخواهد", "خبر"],
    "۱۴۰۳ ١٤٤٦ ２０２５": ["1403", "1446", "2025"],
    "קוֹל": ["קול"],
    "ﬁne 𝐀𝐁 ℡": ["fine", "ab", "tel"],
    "हिन्दी": ["हिन्दी"],
    "한국어": ["한국어"],
    "東京都 手機app": ["東京", "京都", "手機", "app"],
    "日": ["日"],
    "ｶﾞス": ["ガス"],
    "𠀀𠀁𠀂": ["𠀀𠀁", "𠀁𠀂"],
    "ไทย": ["ไท", "ทย"],
    "so\u00adlidarity": ["solidarity"],
    "🙂x🙂 …": ["x"],
    "constructor __proto__": ["constructor", "proto"],
    "'s": [],
    "": [],
}


@pytest.mark.parametrize("text", CASES)
def test_words_of_a_text(text: str) -> None:
    assert words_of(text) == CASES[text]


def test_the_reader_cuts_the_same_words(ask: Ask) -> None:
    assert ask("words", texts=list(CASES)) == list(CASES.values())


def test_the_reader_agrees_on_every_character_that_python_knows(ask: Ask) -> None:
    known = [
        chr(code)
        for code in range(sys.maxunicode + 1)
        if unicodedata.category(chr(code)) not in {"Cn", "Co", "Cs"}
    ]
    pairs = [f"a{character}b{character}" for character in known]

    theirs = ask("words", texts=pairs)

    assert [pair for pair, words in zip(pairs, theirs, strict=True) if words_of(pair) != words] == []


@given(st.text())
def test_folded_words_fold_to_themselves(text: str) -> None:
    words = words_of(text)
    assert [again for word in words for again in words_of(word)] == words


@given(st.text(alphabet="aé東京بيـ'.s_- "), st.text(alphabet="aé東京بيـ'.s_- "))
def test_white_space_parts_words(one: str, other: str) -> None:
    assert words_of(f"{one} {other}") == words_of(one) + words_of(other)
