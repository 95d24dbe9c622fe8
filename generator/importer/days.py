"""The days that a text names, in English, Russian and Persian, and in figures."""

import datetime as dt
import re
from collections.abc import Iterator

from msgspec import Struct

from generator.importer.tongues import MONTHS, WEEKDAYS

__all__ = ("Day", "Said", "days_in", "said_on", "weekdays_in")


class Day(Struct, frozen=True):
    """A day that a text names: its characters from `start`, its words, and the date in EDTF."""

    start: int
    words: str
    date: str


class Said(Struct, frozen=True):
    """When words were said, in EDTF, and what tells; no date where the text gives only a part of one."""

    date: str
    basis: str


_FIGURES = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_NAMES = "|".join(sorted(map(re.escape, MONTHS), key=len, reverse=True))
_DAY = re.compile(
    rf"(?<![\d-])(?P<iso>\d{{4}}-\d{{2}}-\d{{2}})(?![\d-])"
    rf"|(?<!\w)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_NAMES})\.?,?\s+(?P<year>\d{{4}})(?!\d)"
    rf"|(?<!\w)(?P<month2>{_NAMES})\.?\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})(?!\d)",
    re.IGNORECASE,
)
_WEEKDAY = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, WEEKDAYS))})(?!\w)", re.IGNORECASE)


def days_in(text: str) -> tuple[Day, ...]:
    """The whole dates in `text`, in order."""
    return tuple(_days(text))


def weekdays_in(text: str) -> tuple[str, ...]:
    """The days of the week that `text` names, each once, in order."""
    return tuple(dict.fromkeys(found[0] for found in _WEEKDAY.finditer(text)))


def said_on(context: str, marked: tuple[str, ...], issued: str) -> Said | None:
    """
    When the words of a sentence were said, if it tells.

    One whole date in it is taken. One day of the week is counted back from the day of publication, and is then uncertain.

    Args:
        context: the sentence.
        marked: days that its page marks as such, in ISO 8601.
        issued: when the article was published, in EDTF; may be empty.
    """
    dates = {day.date: day.words for day in days_in(context)} | dict.fromkeys(marked, "the page's own mark")
    if len(dates) == 1:
        date, words = next(iter(dates.items()))
        return Said(date, f"“{words}” stands in the sentence")
    named = weekdays_in(context)
    if dates or len(named) != 1:
        return None
    try:
        published = dt.date.fromisoformat(issued)
    except ValueError:
        return Said("", f"the article says only “{named[0]}”")
    back = (published.weekday() - WEEKDAYS[named[0].lower()]) % 7
    day = published - dt.timedelta(days=back)
    return Said(
        f"{day.isoformat()}?",
        f"the last {named[0]} up to the day of publication; the article says only “{named[0]}”",
    )


def _days(text: str) -> Iterator[Day]:
    plain = text.translate(_FIGURES)
    for found in _DAY.finditer(plain):
        try:
            if found["iso"]:
                date = dt.date.fromisoformat(found["iso"])
            else:
                month = MONTHS[(found["month"] or found["month2"]).lower()]
                date = dt.date(
                    int(found["year"] or found["year2"]), month, int(found["day"] or found["day2"])
                )
        except ValueError:
            continue
        yield Day(found.start(), text[found.start() : found.end()], date.isoformat())
