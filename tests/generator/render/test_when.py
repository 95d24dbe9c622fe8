"""Dates in words."""

from gettext import NullTranslations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import Edtf
from generator.render.catalogue import Words
from generator.render.views import When
from generator.render.when import Calendar
from tests.generator.render.samples import edtf

ENGLISH = Words("en", NullTranslations())
ANY = edtf("2025")


def in_words(text: str, lang: str = "en") -> str:
    words = ENGLISH if lang == "en" else Words(lang, NullTranslations())
    return Calendar(lang, words).when(Edtf(text, ANY.earliest, ANY.latest)).text


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01-17", "17 January 2025"),
        ("2025-01", "January 2025"),
        ("2025", "2025"),
        ("2025-01~", "about January 2025"),
        ("2025?", "2025 (uncertain)"),
        ("2025-01-17%", "about 17 January 2025 (uncertain)"),
        ("2021-21", "spring 2021"),
        ("2021-24", "winter 2021"),
        ("201X", "the 2010s"),
        ("20XX", "between 2000 and 2099"),
        ("2004-XX", "2004 (month not known)"),
        ("1985-04-XX", "April 1985 (day not known)"),
        ("1985-XX-XX", "1985 (day not known)"),
        ("-0044", "45 BC"),
        ("0000", "1 BC"),
        ("Y170000002", "170000002"),
        ("Y-170000002", "170000003 BC"),
        ("2004-01-01T10:10:10Z", "1 January 2004"),
        ("2025-06-13/2025-06-24", "13–24 June 2025"),
        ("2025-05-30/2025-06-02", "30 May – 2 June 2025"),
        ("2024-12-31/2025-01-02", "31 December 2024 – 2 January 2025"),
        ("2024/2025", "2024–2025"),
        ("2024-05/2025-08", "May 2024 – August 2025"),
        ("2024~/2025", "about 2024 – 2025"),
        ("2024-05/..", "from May 2024"),
        ("../2025", "until 2025"),
        ("2024/", "from 2024 to an unknown date"),
        ("/2024", "from an unknown date to 2024"),
        ("../..", "at no known date"),
        ("../", "at no known date"),
    ],
)
def test_every_form_of_edtf_has_words(text: str, words: str) -> None:
    assert words == in_words(text)


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("fa", "2025-01-17", "۱۷ ژانویهٔ ۲۰۲۵"),
        ("fa", "2025-06-13/2025-06-24", "۱۳ تا ۲۴ ژوئن ۲۰۲۵"),
        ("ru", "2025-01-17", "17 января 2025\u202fг."),
        ("ru", "2025-01", "январь 2025\u202fг."),
        ("de", "2025-01-17", "17. Januar 2025"),
        ("de-AT", "2025-01-17", "17. Jänner 2025"),
        ("zh", "2025-01-17", "2025年1月17日"),
        ("en-GB", "2025-01-17", "17 January 2025"),
    ],
)
def test_dates_are_written_as_the_language_does(lang: str, text: str, words: str) -> None:
    assert words == in_words(text, lang)


def test_dates_are_english_where_the_words_around_them_are() -> None:
    assert Calendar("de", ENGLISH).when(edtf("2025-01-17")).text == "17 January 2025"


def test_dates_in_a_language_that_nobody_knows_are_english() -> None:
    assert in_words("2025-01-17", "xx") == "17 January 2025"


@pytest.mark.parametrize(
    ("text", "machine"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025-01", "2025-01"),
        ("2025", "2025"),
        ("2004-01-01T10:10:10Z", "2004-01-01"),
        ("2025~", ""),
        ("2025-21", ""),
        ("201X", ""),
        ("2024/2025", ""),
        ("-0044", ""),
        ("0000", ""),
    ],
)
def test_machines_get_only_what_html_has_a_form_for(text: str, machine: str) -> None:
    assert machine == Calendar("en", ENGLISH).when(Edtf(text, ANY.earliest, ANY.latest)).machine


def test_a_day_is_given_as_it_is() -> None:
    day = edtf("2025-02-03").earliest

    assert When("3 February 2025", "2025-02-03") == Calendar("en", ENGLISH).day(day)


@given(
    st.from_regex(
        r"(Y?-?[0-9X]{1,6}(-[0-9X]{2}){0,2}[~?%]?|\.\.|)(/(-?[0-9X]{4}(-[0-9X]{2}){0,2}[~?%]?|\.\.|))?",
        fullmatch=True,
    )
)
def test_no_date_fails(text: str) -> None:
    assert isinstance(in_words(text), str)
