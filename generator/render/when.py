"""Dates in words: `about January 2025`, `13–24 June 2025`, `2025 (uncertain)`, in the page's language.

Input is EDTF level 1 (ISO 8601-2:2019), as `generator.read` has checked it.
"""

import re
from datetime import date

from generator.model.dates import Edtf
from generator.render.catalogue import Words
from generator.render.languages import is_english, locale_of
from generator.render.views import When
from generator.render.words import DATES

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
_QUALIFIED = {"~": "about", "?": "uncertain", "%": "about-uncertain"}
_DIGITS = {
    "arab": str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"),
    "arabext": str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"),
}


class Calendar:
    """Dates in one language; what was worked out once is kept. `words` says *about* and *until* in the same language."""

    def __init__(self, lang: str, words: Words) -> None:
        # Where the words around the dates are English for want of a catalogue, so are the dates.
        self._locale = "" if is_english(lang) or is_english(words.lang) else locale_of(lang)
        self._english = not self._locale
        self._words = words
        self._edtf: dict[str, When] = {}
        self._days: dict[date, When] = {}

    def when(self, value: Edtf) -> When:
        """`value` in words; it has a machine form only when it is one certain day, month or year."""
        found = self._edtf.get(value.text)
        if found is None:
            found = self._edtf[value.text] = When(self._text(value), _machine(value.text))
        return found

    def day(self, value: date) -> When:
        """A calendar day in words."""
        found = self._days.get(value)
        if found is None:
            found = self._days[value] = When(self._point(value.isoformat()), value.isoformat())
        return found

    def year(self, value: int) -> str:
        """A year, in the language's own figures."""
        return str(value) if self._english else self._figures(str(value))

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
        if month and int(month) > len(_MONTHS):
            return text
        if day and "X" in day:
            return self._say("no-day", date=self._plain(int(year), int(month), 0))
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
            return " ".join(
                part for part in (str(day or ""), _MONTHS[month - 1] if month else "", str(year)) if part
            )
        if not month or not year:
            return self.year(year)
        from babel.dates import format_date, format_skeleton  # noqa: PLC0415 (a site in English never needs Babel)

        whole = date(year, month, day or 1)
        if day:
            return self._figures(format_date(whole, "long", locale=self._locale))
        return self._figures(format_skeleton("yMMMM", whole, locale=self._locale))

    def _interval(self, start: str, end: str) -> str:
        if self._english:
            first, last = self._point(start), self._point(end)
            if start[:7] == end[:7] and _is_day(start) and _is_day(end):
                return f"{int(start[8:])}–{last}"
            if " " not in first and " " not in last:
                return f"{first}–{last}"
            if start[:4] == end[:4] and _is_day(start) and _is_day(end):
                first = first.rsplit(" ", 1)[0]
            return self._say("interval", start=first, end=last)
        if _is_day(start) and _is_day(end):
            from babel.dates import format_interval  # noqa: PLC0415 (as above)

            days = date.fromisoformat(start), date.fromisoformat(end)
            return self._figures(format_interval(*days, "yMMMMd", locale=self._locale))
        return self._say("interval", start=self._point(start), end=self._point(end))

    def _figures(self, text: str) -> str:
        """`text` with the figures that the language is written with."""
        from babel import Locale  # noqa: PLC0415 (as above)

        table = _DIGITS.get(Locale.parse(self._locale).default_numbering_system)
        return text.translate(table) if table else text


def _is_day(text: str) -> bool:
    return len(text) == len("2025-01-17") and text.replace("-", "").isdigit()


def _machine(text: str) -> str:
    """What HTML's `<time datetime>` takes for `text`: a day, a month or a year; nothing for a date in doubt."""
    match = _POINT.fullmatch(text)
    if match is None or "X" in text or text.startswith(("-", "0000")) or int(match[3] or 1) > len(_MONTHS):
        return ""
    return text.partition("T")[0]
