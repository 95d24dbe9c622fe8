"""Dates in words: `about January 2025`, `13–24 June 2025`, `2025 (uncertain)`, in the page's language.

Input is EDTF level 1 (ISO 8601-2:2019), as `generator.read` has checked it.

A page may tell days in the solar calendar of Iran. Only days: a month or year of one calendar is none of the other, so that a
date known no better than that stays in the Gregorian calendar, and says so. Machines get the Gregorian date always.
"""

import re
from datetime import date

from generator.model.dates import Edtf
from generator.model.site import FIGURES
from generator.render.catalogue import Words
from generator.render.languages import is_english, locale_of
from generator.render.views import When
from generator.render.words import DATES, JALALI_MONTHS

__all__ = ("Calendar",)

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_FAR_YEAR = re.compile(r"Y(-?)(\d+)")
_POINT = re.compile(r"(-?)([\dX]{4})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T.*)?")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
#: French has an ordinal for the first day of a month and for no other: `1er janvier`. The data of CLDR that dates are written by
#: have no ordinal days yet (CLDR-7408).
_FIRST = re.compile(r"(?<!\d)1(?=[\s–])")
_QUALIFIED = {"~": "about", "?": "uncertain", "%": "about-uncertain"}
_LATIN = FIGURES["latin"]
#: The figures of CLDR's numbering systems.
_DIGITS = {
    "arab": str.maketrans(_LATIN, FIGURES["arabic"]),
    "arabext": str.maketrans(_LATIN, FIGURES["persian"]),
    "deva": str.maketrans(_LATIN, FIGURES["devanagari"]),
}


#: The solar calendar starts here; dates before it are told in the Gregorian calendar.
_FIRST_JALALI_DAY = date(622, 3, 22)


class Calendar:
    """
    Dates in one language; what was worked out once is kept. `words` says *about* and *until* in the same language.

    With `jalali`, days are told in the solar calendar of Iran, with the Gregorian day as their other form.
    """

    def __init__(self, lang: str, words: Words, *, jalali: bool = False) -> None:
        # Where the words around the dates are English for want of a catalogue, so are the dates.
        self._locale = "" if is_english(lang) or is_english(words.lang) else locale_of(lang)
        self._english = not self._locale
        self._words = words
        self.is_jalali = jalali
        self._gregorian = Calendar(lang, words) if jalali else self
        self._edtf: dict[str, When] = {}
        self._days: dict[date, When] = {}

    def when(self, value: Edtf) -> When:
        """`value` in words; it has a machine form only when it is one certain day, month or year."""
        found = self._edtf.get(value.text)
        if found is None:
            found = self._edtf[value.text] = self._when(value)
        return found

    def day(self, value: date) -> When:
        """A calendar day in words."""
        found = self._days.get(value)
        if found is None:
            found = self._days[value] = self._when(Edtf(value.isoformat(), value, value))
        return found

    def month_of(self, value: date) -> str:
        """The month of a calendar day in words."""
        return self._words.set_apart(self._point(value.isoformat()[:7]))

    def year(self, value: int) -> str:
        """A year, in the language's own figures."""
        return self._figures(str(value))

    def year_of(self, value: date) -> str:
        """The year that a day belongs to, in the language's own figures."""
        solar = self._solar(value)
        return self.year(solar[0] if solar else value.year)

    def year_with(self, value: Edtf) -> str:
        """The year that `value` stands under in a list by time, at any distance; empty where none is known."""
        if date.min < value.anchor < date.max:
            return self.year_of(value.anchor)
        year = value.year
        return "" if year is None else self._words.set_apart(self._era(abs(year), before=year <= 0))

    def _when(self, value: Edtf) -> When:
        has_day = self.is_jalali and _DAY.search(value.text) is not None
        other = self._gregorian.when(value).text if has_day else ""
        return When(self._words.set_apart(self._text(value)), _machine(value.text), other)

    def _solar(self, value: date) -> tuple[int, int, int] | None:
        """The year, month and day of the solar calendar, on pages that tell days in it."""
        if not self.is_jalali or value < _FIRST_JALALI_DAY:
            return None
        # A site whose days are all Gregorian is spared it.
        from persiantools.jdatetime import JalaliDate  # noqa: PLC0415

        day = JalaliDate(value)  # type: ignore[no-untyped-call] # it has types for what it gives only
        return day.year, day.month, day.day

    @property
    def is_solar(self) -> bool:
        """Whether days are told in the solar calendar of Iran, whose months and years begin on other days."""
        return self.is_jalali

    def solar_year(self, value: date) -> int:
        """The year of the solar calendar that begins on a day; 0 where none does."""
        solar = self._solar(value)
        return solar[0] if solar and solar[1:] == (1, 1) else 0

    def day_number(self, value: date) -> str:
        """Which day of its month a day is."""
        solar = self._solar(value)
        return self._figures(str(solar[2] if solar else value.day))

    def month_name(self, value: date) -> str:
        """The name of a Gregorian month by itself, cut short where the language has a short form."""
        if self._english:
            return self._words.set_apart(_MONTHS[value.month - 1][:3])
        from babel.dates import format_date  # noqa: PLC0415 (a site in English never needs Babel)

        return format_date(value, "LLL", locale=self._locale)

    def _say(self, what: str, **values: str) -> str:
        return self._words.say(DATES[what], **values)

    def _text(self, value: Edtf) -> str:
        start, slash, end = value.text.partition("/")
        if not slash:
            return self._point(start)
        open_start, open_end = start in {"", ".."}, end in {"", ".."}
        if open_start and open_end:
            return self._say("always")
        if open_end:
            return self._say("open-end" if end else "unknown-end", date=self._point(start))
        if open_start:
            return self._say("open-start" if start else "unknown-start", date=self._point(end))
        return self._interval(start, end)

    def _point(self, text: str) -> str:
        """A date that is no interval. Its qualification, if any, is its last character."""
        if text[-1:] in _QUALIFIED:
            return self._say(_QUALIFIED[text[-1]], date=self._point(text[:-1]))
        if not self.is_jalali:
            return self._certain(text)
        day = _day_in(text)
        solar = self._solar(day) if day else None
        return self._in_solar(*solar) if solar else self._say("gregorian", date=self._certain(text))

    def _certain(self, text: str) -> str:
        """A date that is no interval and not qualified, in the Gregorian calendar."""
        far = _FAR_YEAR.fullmatch(text)
        if far:
            return self._era(int(far[2]), before=bool(far[1]))
        match = _POINT.fullmatch(text)
        if match is None:
            return text
        before, year, month, day = match.groups()
        if "X" in year:
            return self._unknown_year(year)
        if before or year == "0000":
            return self._era(int(year), before=True)
        if month and int(month.replace("X", "0")) in _SEASONS:
            return self._say(_SEASONS[int(month)], year=self.year(int(year)))
        if month and "X" in month:
            return self._say("no-day" if day else "no-month", date=self.year(int(year)))
        if month and not 1 <= int(month) <= len(_MONTHS):
            return text
        if day and "X" in day:
            return self._say("no-day", date=self._plain(int(year), int(month), 0))
        if day and _day_in(text) is None:
            return text
        return self._plain(int(year), int(month or 0), int(day or 0))

    def _era(self, year: int, *, before: bool) -> str:
        # EDTF counts a year 0, which is 1 BC.
        return self._say("year-before", year=self.year(year + 1)) if before else self.year(year)

    def _unknown_year(self, year: str) -> str:
        if "X" not in year[:3]:
            return self._say("decade", year=self.year(int(year[:3] + "0")))
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return self._say("between", start=self.year(first), end=self.year(last))

    def _plain(self, year: int, month: int, day: int) -> str:
        """A year, month or day without any doubt; a part that is 0 was not given."""
        if self._english:
            return self._figures(
                " ".join(
                    part for part in (str(day or ""), _MONTHS[month - 1] if month else "", str(year)) if part
                )
            )
        if not month or not year:
            return self.year(year)
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415 (a site in English never needs Babel)

        whole = date(year, month, day or 1)
        if day:
            return self._figures(self._ordinal(format_date(whole, "long", locale=self._locale)))
        return self._figures(format_skeleton("yMMMM", whole, locale=self._locale))

    def _in_solar(self, year: int, month: int, day: int, *, whole: bool = True) -> str:
        name = self._words.say(JALALI_MONTHS[month - 1])
        parts = {"day": self._figures(str(day)), "month": name, "year": self._figures(str(year))}
        return self._say("solar-day" if whole else "solar-day-of-year", **parts)

    def _solar_interval(self, start: str, end: str) -> str:
        """Two days of the solar calendar; empty where they are not both of it."""
        days = (_day_in(start), _day_in(end))
        first, last = (self._solar(day) if day else None for day in days)
        if not first or not last:
            return ""
        return self._say(
            "interval", start=self._in_solar(*first, whole=first[0] != last[0]), end=self._in_solar(*last)
        )

    def _interval(self, start: str, end: str) -> str:
        days = _is_day(start) and _is_day(end)
        if self.is_jalali and days and (text := self._solar_interval(start, end)):
            return text
        if self._english:
            first, last = self._point(start), self._point(end)
            if start[:7] == end[:7] and days:
                return f"{self._figures(str(int(start[8:])))}–{last}"
            if " " not in first and " " not in last:
                return f"{first}–{last}"
            if start[:4] == end[:4] and days:
                first = first.rsplit(" ", 1)[0]
            return self._say("interval", start=first, end=last)
        if days:
            from babel.dates import format_interval  # noqa: PLC0415 (as above)

            ends = date.fromisoformat(start), date.fromisoformat(end)
            return self._figures(self._ordinal(format_interval(*ends, "yMMMMd", locale=self._locale)))
        return self._say("interval", start=self._point(start), end=self._point(end))

    def _ordinal(self, text: str) -> str:
        """`text` with the first day of a month as an ordinal, where the language has it so."""
        return _FIRST.sub("1er", text) if self._locale.split("_")[0] == "fr" else text

    def _figures(self, text: str) -> str:
        """`text` with the figures that the site wants, or that the language is written with."""
        if self._words.figures:
            return text.translate(str.maketrans(_LATIN, self._words.figures))
        if self._english:
            return text
        from babel import Locale  # noqa: PLC0415 (as above)

        table = _DIGITS.get(Locale.parse(self._locale).default_numbering_system)
        return text.translate(table) if table else text


def _day_in(text: str) -> date | None:
    """The whole day that a date opens with."""
    found = _DAY.match(text)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None


def _is_day(text: str) -> bool:
    return len(text) == len("2025-01-17") and _day_in(text) is not None


def _machine(text: str) -> str:
    """What HTML's `<time datetime>` takes for `text`: a day, a month or a year; nothing for a date in doubt."""
    match = _POINT.fullmatch(text)
    if match is None or "X" in text or text.startswith(("-", "0000")) or int(match[3] or 1) > len(_MONTHS):
        return ""
    return text.partition("T")[0]
