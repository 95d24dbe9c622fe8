"""What the scripts of search say comes in a file for each language of the interface."""

import json

from generator.render.edition import Edition
from generator.render.sayings import sayings, sayings_url
from generator.render.words import SAYINGS
from tests.generator.render.samples import PO, graph, site, theme, topic

DOCUMENTS = (topic("ties"), topic("ties-fa", lang="fa"), topic("ties-he", lang="he"))


def edition() -> Edition:
    return Edition(graph(*DOCUMENTS), site(), theme(catalogues={"fa": PO}))


def said(path: str) -> dict[str, str]:
    text = dict(sayings(edition()))[path]().decode()
    before, _, value = text.partition(",")
    assert before == 'Object.assign(document.querySelector("form[role=search]").dataset'
    found: dict[str, str] = json.loads(value.removesuffix(");\n"))
    return found


def test_there_is_a_file_for_each_language_that_there_are_words_in() -> None:
    assert [path for path, _ in sayings(edition())] == ["search/sayings.en.js", "search/sayings.fa.js"]


def test_a_file_says_everything_in_its_language() -> None:
    english = said("search/sayings.en.js")

    assert set(english) == {"one", "two", "few", "many", "other", *SAYINGS}
    assert (english["one"], english["few"], english["none"]) == (
        "{n} result",
        "{n} results",
        "Nothing found for “{asked}”",
    )
    assert set(said("search/sayings.fa.js")) == set(english)


def test_a_page_without_words_of_its_own_has_those_that_it_is_drawn_with() -> None:
    sheets = {lang: edition().sheet("../", lang) for lang in ("en", "fa", "he", "ar")}

    assert {lang: sayings_url(sheet) for lang, sheet in sheets.items()} == {
        "en": "../search/sayings.en.js",
        "fa": "../search/sayings.fa.js",
        "he": "../search/sayings.en.js",
        "ar": "../search/sayings.en.js",
    }
