"""What a wrong name was probably meant to be."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.refs import is_slug
from generator.read.languages import language_of, nearest_language
from generator.read.names import mended_slug, nearest


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("Economic Ties", "economic-ties"),
        ("économie_2.0", "economie-2-0"),
        ("  --a--b--  ", "a-b"),
        ("Putin's visit", "putins-visit"),
        ("о нас", ""),
        ("", ""),
        ("word-" * 30, "-".join(["word"] * 24)),
        ("x" * 130, "x" * 120),
    ],
)
def test_a_slug_is_mended(text: str, slug: str) -> None:
    assert mended_slug(text) == slug


@given(st.text())
def test_what_is_suggested_is_a_slug(text: str) -> None:
    slug = mended_slug(text)

    assert slug == "" or is_slug(slug)


@given(st.from_regex(r"[a-z0-9]+(-[a-z0-9]+)*", fullmatch=True).filter(is_slug))
def test_a_slug_needs_no_mending(slug: str) -> None:
    assert mended_slug(slug) == slug


def test_the_nearest_word_is_found_whatever_its_case_and_hyphens() -> None:
    assert nearest("Container_Title", ["title", "container-title"]) == "container-title"
    assert nearest("url", ["URL", "type"]) == "URL"
    assert nearest("xyz", ["title"]) == ""


@pytest.mark.parametrize(
    ("text", "tag"),
    [("en", "en"), ("EN", "en"), ("pt-br", "pt-BR"), ("SR-latn", "sr-Latn"), ("zh-Hant-TW", "zh-Hant-TW"), ("ckb", "ckb"), ("no", "no")],
)  # fmt: skip
def test_a_language_tag_gets_its_usual_case(text: str, tag: str) -> None:
    assert language_of(text) == tag


@pytest.mark.parametrize(
    "text", ["", "english", "en_GB", "e", "xx", "en-", "en gb", "en-GB-" + "x" * 40, "ﬀ"]
)
def test_other_words_are_no_languages(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "tag"), [("en_gb", "en-GB"), ("Persian", "fa"), ("farsi", "fa"), ("klingonese", "")]
)
def test_the_language_that_was_meant_is_guessed(text: str, tag: str) -> None:
    assert nearest_language(text) == tag
