"""Dates in words."""

from datetime import date
from gettext import NullTranslations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.dates import Edtf
from generator.render.catalogue import Words, words_for
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


@pytest.mark.parametrize(
    ("text", "lang", "words"),
    [
        ("2025-01-01", "fr", "1er janvier 2025"),
        ("2025-01-11", "fr", "11 janvier 2025"),
        ("2025-01-31", "fr-CA", "31 janvier 2025"),
        ("2025-07-01", "fr-CA", "1er juillet 2025"),
        ("2025-01-01/2025-01-03", "fr", "1er–3 janv. 2025"),
        ("2024-12-31/2025-01-01", "fr", "31 déc. 2024 – 1er janv. 2025"),
        ("2025-01-01", "de", "1. Januar 2025"),
        ("2025-01-01", "ru", "1 января 2025 г."),
    ],
)
def test_the_first_of_a_month_is_an_ordinal_in_french(text: str, lang: str, words: str) -> None:
    assert words == in_words(text, lang).replace("\u202f", " ").replace("\u2009", " ").replace("\xa0", " ")


PERSIAN = words_for("fa", {"fa": (Path(__file__).parents[3] / "themes/plain/i18n/fa.po").read_bytes()})


def solar(text: str, words: Words = PERSIAN) -> When:
    return Calendar(words.lang, words, jalali=True).when(Edtf(text, ANY.earliest, ANY.latest))


@pytest.mark.parametrize(
    ("text", "words", "other"),
    [
        ("2025-01-17", "۲۸ دی ۱۴۰۳", "۱۷ ژانویهٔ ۲۰۲۵"),
        ("2025-03-20", "۳۰ اسفند ۱۴۰۳", "۲۰ مارس ۲۰۲۵"),
        ("2025-01-17~", "حدود ۲۸ دی ۱۴۰۳", "حدود ۱۷ ژانویهٔ ۲۰۲۵"),
        ("2025-01-17?", "۲۸ دی ۱۴۰۳ (نامطمئن)", "۱۷ ژانویهٔ ۲۰۲۵ (نامطمئن)"),
        ("2025-06-13/2025-06-24", "۲۳ خرداد تا ۳ تیر ۱۴۰۴", "۱۳ تا ۲۴ ژوئن ۲۰۲۵"),
        ("2025-03-10/2025-03-25", "۲۰ اسفند ۱۴۰۳ تا ۵ فروردین ۱۴۰۴", "۱۰ تا ۲۵ مارس ۲۰۲۵"),
        ("2025-01-17/..", "از ۲۸ دی ۱۴۰۳", "از ۱۷ ژانویهٔ ۲۰۲۵"),
    ],
)
def test_days_are_told_in_the_solar_calendar_where_the_site_wants_it(
    text: str, words: str, other: str
) -> None:
    assert (solar(text).text, solar(text).other) == (words, other)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2025-01", "ژانویهٔ ۲۰۲۵ میلادی"),
        ("2025~", "حدود ۲۰۲۵ میلادی"),
        ("0601-01-17", "۱۷ ژانویهٔ ۶۰۱ میلادی"),
        ("1985-04-XX", "آوریل ۱۹۸۵ (روز نامعلوم) میلادی"),
        ("2025-13-45", "2025-13-45 میلادی"),
    ],
)
def test_what_no_day_of_the_solar_calendar_stands_for_stays_gregorian_and_says_so(
    text: str, words: str
) -> None:
    assert words == solar(text).text


def test_machines_get_the_gregorian_day_always() -> None:
    assert solar("2025-01-17").machine == "2025-01-17"


def test_the_solar_year_of_a_day_groups_it() -> None:
    calendar = Calendar("fa", PERSIAN, jalali=True)

    assert [calendar.year_of(date.fromisoformat(day)) for day in ("2025-03-20", "2025-03-21")] == [
        "۱۴۰۳",
        "۱۴۰۴",
    ]


def test_a_site_may_want_other_figures_than_its_readers_are_used_to() -> None:
    latin, persian = (
        Words("fa", NullTranslations(), "0123456789"),
        Words("en", NullTranslations(), "۰۱۲۳۴۵۶۷۸۹"),
    )

    assert Calendar("fa", latin).when(edtf("2025-01-17")).text == "17 ژانویهٔ 2025"
    assert Calendar("en", persian).when(edtf("2025-01-17")).text == "۱۷ January ۲۰۲۵"
    assert latin.gettext("0123456789") == "0123456789"


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
    assert isinstance(solar(text).text, str)
