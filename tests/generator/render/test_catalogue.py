"""Catalogues of words."""

import pytest

from generator.render.catalogue import BrokenCatalogueError, faults_of, translations, words_for
from generator.render.strangers import STRANGE, enclosed, plain
from tests.generator.render.samples import PO


def test_words_are_translated_and_filled_in() -> None:
    words = words_for("fa", {"fa": (PO + 'msgid "about %(date)s"\nmsgstr "حدود %(date)s"\n').encode()})

    assert words.say("about %(date)s", date="۲۰۲۵") == "حدود ۲۰۲۵"
    assert words.lang == "fa"


def test_a_region_without_a_catalogue_takes_that_of_its_language() -> None:
    words = words_for("fa-AF", {"fa": (PO + 'msgid "likely"\nmsgstr "محتمل"\n').encode()})

    assert (words.say("likely"), words.lang) == ("محتمل", "fa")


@pytest.mark.parametrize(
    ("lang", "said"),
    [("de", enclosed("likely", STRANGE)), ("en", "likely"), ("fa", enclosed("likely", STRANGE))],
)
def test_english_stands_in_where_there_is_no_catalogue(lang: str, said: str) -> None:
    words = words_for(lang, {})

    assert (words.say("likely"), words.lang) == (said, "en")


def test_a_translation_that_cannot_be_filled_in_is_not_used() -> None:
    words = words_for("fa", {"fa": (PO + 'msgid "about %(date)s"\nmsgstr "%(datum)s"\n').encode()})

    assert plain(words.say("about %(date)s", date="2025")) == "about 2025"


def test_the_empty_text_is_not_the_catalogues_heading() -> None:
    words = words_for("fa", {"fa": (PO + 'msgid "a"\nmsgstr "b"\n').encode()})

    assert (words.gettext(""), words.gettext("a")) == ("", "b")


def test_plurals_follow_the_catalogue() -> None:
    russian = PO.replace(
        "nplurals=2; plural=(n != 1)", "nplurals=3; plural=(n%10==1 ? 0 : n%10>=2 && n%10<=4 ? 1 : 2)"
    )
    entry = 'msgid "page"\nmsgid_plural "pages"\nmsgstr[0] "лист"\nmsgstr[1] "листа"\nmsgstr[2] "листов"\n'
    words = words_for("ru", {"ru": (russian + entry).encode()})

    assert [words.ngettext("page", "pages", n) for n in (0, 1, 2, 5)] == ["листов", "лист", "листа", "листов"]


@pytest.mark.parametrize(
    ("text", "faults"),
    [
        (PO + 'msgid "a"\nmsgstr "b"\n', ()),
        ("nonsense\n", ((1, "Unknown or misformatted keyword"),)),
        (
            PO + 'msgid "a %(x)s"\nmsgstr "%(y)s"\n',
            ((6, "`%(y)s` is in the translation but not in `a %(x)s`"),),
        ),
        (PO + 'msgid "a"\nmsgstr "5 % of"\n', ((6, "a `%` stands alone in the translation of `a`"),)),
        (PO + 'msgid "a"\nmsgstr "5 %% of"\n', ()),
    ],
)
def test_faults_are_told_with_their_lines(text: str, faults: tuple[tuple[int, str], ...]) -> None:
    assert faults == faults_of(text.encode(), "fa")


def test_bytes_that_are_no_text_are_a_fault() -> None:
    assert len(faults_of(b"\xff\xfe", "fa")) == 1


def test_a_broken_catalogue_is_an_error_of_ours() -> None:
    with pytest.raises(BrokenCatalogueError):
        translations(b"nonsense\n", "fa")
