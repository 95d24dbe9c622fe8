"""lunr.py stems as lunr.js does."""

import itertools
import re
from pathlib import Path

import pytest

from generator.search.count import terms_of
from generator.search.stems import EnglishStemmer
from tests.generator.search.conftest import ROOT, Ask

STEMS = "a b y ab ay by oy abb ayy cat fly flee try tri eas vow lov hopp yell say sayy mus gener relat happ"
ENDINGS = (
    "|s|es|ies|sses|y|ys|ed|eed|ing|yed|ying|at|bl|iz|ated|bled|ized|lled|ssing|zzed|e|le|ll|lle|ational|tional|enci|anci"
    "|izer|bli|alli|entli|eli|ousli|ization|ation|ator|alism|iveness|fulness|ousness|aliti|iviti|biliti|logi|icate|ative"
    "|alize|iciti|ical|ful|ness|al|ance|ence|er|ic|able|ible|ant|ement|ment|ent|ou|ism|ate|iti|ous|ive|ize|sion|tion|ion"
)


def word_list() -> list[str]:
    """Words made of stems and endings, those of the site's own content, and a dictionary where there is one."""
    endings = ENDINGS.split("|")
    made = {
        "".join(parts)
        for parts in itertools.product(STEMS.split(), endings, ["", "s", "ed", "ing", "ly", "y"])
    }
    texts = [*(ROOT / "content").rglob("*.md"), Path("/usr/share/dict/words")]
    read = " ".join(path.read_text(encoding="utf-8") for path in texts if path.exists())
    return sorted(made | set(endings) - {""} | set(re.findall("[a-z]+", read.lower())))


def test_every_stem_is_the_readers(ask: Ask) -> None:
    words, stemmer = word_list(), EnglishStemmer()

    theirs = [stem for stem, _ in ask("stems", words=words)]

    assert [
        (word, stem) for word, stem in zip(words, theirs, strict=True) if stemmer.stem(word) != stem
    ] == []


@pytest.mark.parametrize(
    ("word", "term"),
    [
        ("turkey", "turkey"),
        ("monday", "monday"),
        ("money", "money"),
        ("try", "tri"),
        ("economic", "econom"),
        ("economy", "economi"),
        ("eed", "e"),
        ("ies", "ie"),
    ],
)
def test_known_stems(word: str, term: str) -> None:
    assert EnglishStemmer().stem(word) == term


def test_only_english_letters_are_stemmed(ask: Ask) -> None:
    words = ["s300s", "рубли", "санкции", "کتابها", "abcйs"]

    assert [ours for word in words for ours in terms_of(word)] == [*words[:4], "abcиs"]
    assert [theirs for _, theirs in ask("stems", words=words)] == words
