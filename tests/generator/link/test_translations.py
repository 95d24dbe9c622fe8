"""Translations: each leads to one original, in another language."""

from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Page, Topic
from generator.model.refs import Kind
from tests.support.values import AnyDocument, linked, mention, page, path_of_file, site, topic


def translated(id_: str, original: str, lang: str = "") -> Topic:
    named = mention(original, Kind.TOPIC, path=path_of_file(Kind.TOPIC, id_))
    return topic(id_, translation_of=named, lang=lang)


def translated_page(id_: str, original: str, lang: str = "") -> Page:
    return page(id_, translation_of=mention(original, Kind.PAGE), lang=lang)


def problems_of(*documents: AnyDocument) -> tuple[Diagnostic, ...]:
    return linked(*documents, settings=site(lang="en"))[1]


def test_translations_into_several_languages_are_fine() -> None:
    assert problems_of(topic("a"), translated("a-fa", "a", "fa"), translated("a-ru", "a", "ru")) == ()
    assert problems_of(page("p"), translated_page("p-fa", "p", "fa")) == ()


def test_the_site_language_is_that_of_a_text_without_its_own() -> None:
    (problem,) = problems_of(topic("a", lang="en"), translated("a-2", "a"))

    assert problem.code is Code.REF008
    assert problem.message == "this translation is in `en`, the language of its original"


def test_an_original_may_be_in_another_language_than_the_site() -> None:
    assert problems_of(topic("a", lang="fa"), translated("a-en", "a")) == ()


def test_a_translation_of_a_translation_is_shown_the_original() -> None:
    (problem,) = problems_of(topic("a"), translated("a-fa", "a", "fa"), translated("a-ru", "a-fa", "ru"))

    assert problem.message == "`a-fa` is a translation itself"
    assert problem.help == "name its original, `a`"
    assert problem.span.path == "content/topics/a-ru.md"


def test_a_second_translation_into_a_language_is_shown_the_first() -> None:
    (problem,) = problems_of(topic("a"), translated("x-fa", "a", "fa"), translated("y-fa", "a", "fa"))

    assert problem.message == "`a` has a translation into `fa` already"
    assert problem.help == "keep one of the two: the other is content/topics/x-fa.md"
    assert problem.span.path == "content/topics/y-fa.md"


def test_nothing_translates_itself() -> None:
    (problem,) = problems_of(translated("a", "a", "fa"))

    assert problem.message == "`a` is named as a translation of itself"


def test_of_two_texts_that_claim_to_translate_each_other_one_has_to_be_the_original() -> None:
    problems = problems_of(translated("a", "b", "en"), translated("b", "a", "fa"))

    assert [problem.help for problem in problems] == [
        "remove `translation_of` in the original of the two"
    ] * 2


def test_a_translation_of_nothing_is_reported_once() -> None:
    (problem,) = problems_of(translated("a-fa", "nowhere", "fa"))

    assert problem.code is Code.REF001
