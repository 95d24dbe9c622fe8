"""Language tags."""

import pytest
from babel.core import Locale

from generator.render.languages import alphabetical, direction_of, locale_of, name_in, own_name


@pytest.mark.parametrize(
    ("lang", "direction"),
    [
        ("en", "ltr"),
        ("fa", "rtl"),
        ("ar-EG", "rtl"),
        ("he", "rtl"),
        ("ru", "ltr"),
        ("ku-Arab-IQ", "rtl"),
        ("fa-Latn", "ltr"),
        ("az-Arab", "rtl"),
    ],
)
def test_direction_follows_the_language_and_its_script(lang: str, direction: str) -> None:
    assert direction == direction_of(lang)


def test_a_language_is_known_with_or_without_its_region() -> None:
    assert (locale_of("de-AT"), locale_of("fa-XX"), locale_of("xx")) == ("de_AT", "fa", "")


def test_languages_have_names() -> None:
    assert (own_name("fa"), own_name("ru"), own_name("xx")) == ("فارسی", "Русский", "xx")
    assert (name_in("fa", "en"), name_in("en", "ru")) == ("Persian", "Английский")


def test_english_has_the_name_that_babel_gives_it() -> None:
    for reader in ("en", "en-GB", "en-XX"):
        assert name_in("en", reader) == Locale("en").get_display_name(locale_of(reader))


@pytest.mark.parametrize(
    ("lang", "names"),
    [
        ("fa", ["Iran", "آب", "ابر", "أبو", "پیمان", "تهران", "معاهده", "می‌روم", "میز", "وین", "هند", "یزد"]),
        ("ru", ["Ереван", "Ёлка", "Жуков", "Яна"]),
        ("en", ["Erdoğan", "iran", "Tehran"]),
    ],
)
def test_names_are_listed_in_the_order_of_the_alphabet(lang: str, names: list[str]) -> None:
    assert sorted({*names}, key=lambda name: alphabetical(name, lang)) == names
