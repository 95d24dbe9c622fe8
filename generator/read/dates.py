"""Dates as authors write them: days, months, years and decades by ourselves, the rest of EDTF level 1 through `edtf`."""

import datetime as dt
import re
import warnings
from calendar import monthrange
from functools import cache, lru_cache
from time import struct_time
from types import ModuleType
from typing import Any

from generator.model.dates import Edtf

__all__ = ("day_of", "edtf_of", "why_not_day", "why_not_edtf")

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)", re.ASCII)
_MONTH = re.compile(r"(\d{4})-(\d\d)", re.ASCII)
_YEAR = re.compile(r"\d{4}", re.ASCII)
_DECADES = re.compile(r"\d{3}X|\d{2}XX", re.ASCII)
#: What a single date of level 1 looks like; whether it is one, the library says.
_SHAPE = re.compile(
    r"-?(?:\d{4}|\d{3}X|\d{2}XX|\dXXX)(?:-(?:\d\d|XX)(?:-(?:\d\d|XX))?)?[?~%]?|Y-?\d{5,12}", re.ASCII
)

_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_Bounds = tuple[dt.date, dt.date]


def day_of(text: str) -> dt.date | None:
    """The day written as `YYYY-MM-DD`, if it is one."""
    match = _DAY.fullmatch(text)
    if match is None:
        return None
    try:
        return dt.date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def edtf_of(text: str) -> Edtf | None:
    """The date in EDTF level 1, if `text` is one. Years outside 1–9999 are held to what a day can be."""
    bounds = _simple(text)
    if bounds is None:
        bounds = _interval(text) if "/" in text else _other(text)
    return Edtf(text, *bounds) if bounds else None


def why_not_day(text: str) -> str:
    """Advice to the author of `text`, which should have been a day."""
    if edtf_of(text) is not None:
        return "name one day: year-month-day, such as `2025-01-17`"
    return _impossible_day(text) or "write the day as year-month-day, such as `2025-01-17`"


def why_not_edtf(text: str) -> str:
    """Advice to the author of `text`, which should have been a date."""
    if "/" in text:
        start, _, end = text.partition("/")
        for part in (start, end):
            if part not in ("", "..") and edtf_of(part) is None:
                return (
                    _impossible_day(part)
                    or f"mend `{part}`: an interval is two dates with a slash between them"
                )
        if "/" not in end and (start, end) != ("", ""):
            return f"write the earlier date first: `{end}/{start}`"
    return _impossible_day(text) or (
        "write a date of EDTF level 1, such as `2025-01-17`, `2025-01`, `2025~` (about 2025) or `2024/2025`"
    )


def _impossible_day(text: str) -> str:
    match = _DAY.fullmatch(text.rstrip("?~%")) or _MONTH.fullmatch(text.rstrip("?~%"))
    if match is None or int(match[1]) == 0:
        return ""
    year, month = int(match[1]), int(match[2])
    if not 1 <= month <= 12:
        return f"mend the month: there is no month {month}"
    days = monthrange(year, month)[1]
    if match.re is _MONTH or 1 <= int(match[3]) <= days:
        return ""
    return f"mend the day: {_MONTHS[month - 1]} {year} has {days} days"


def _simple(text: str) -> _Bounds | None:
    """The commonest dates: a day, month or year, perhaps with `?`, `~` or `%` after it; a decade or century."""
    plain = text[:-1] if text[-1:] in ("?", "~", "%") else text
    if _DECADES.fullmatch(text):
        return _years(text.replace("X", "0"), text.replace("X", "9"))
    if _YEAR.fullmatch(plain):
        return _years(plain, plain)
    day = day_of(plain)
    if day is not None:
        return day, day
    match = _MONTH.fullmatch(plain)
    if match is None or match[1] == "0000" or not 1 <= int(match[2]) <= 12:
        return None
    year, month = int(match[1]), int(match[2])
    return dt.date(year, month, 1), dt.date(year, month, monthrange(year, month)[1])


def _years(first: str, last: str) -> _Bounds | None:
    return None if first == "0000" else (dt.date(int(first), 1, 1), dt.date(int(last), 12, 31))


def _interval(text: str) -> _Bounds | None:
    """Both ends may be left empty (unknown) or `..` (open), but not both."""
    start, _, end = text.partition("/")
    if start in ("", "..") and end in ("", ".."):
        return None
    first = (dt.date.min, dt.date.min) if start in ("", "..") else _simple(start) or _other(start)
    last = (dt.date.max, dt.date.max) if end in ("", "..") else _simple(end) or _other(end)
    if first is None or last is None or first[0] > last[1] or _is_inverted(start, end):
        return None
    return first[0], last[1]


def _is_inverted(start: str, end: str) -> bool:
    """Whether the years alone, before they are held to what a day can be, are in the wrong order."""
    first, last = (re.match(r"Y?(-?\d+)", part) for part in (start, end))
    return first is not None and last is not None and "X" not in start + end and int(first[1]) > int(last[1])


def _other(text: str) -> _Bounds | None:
    """A single date of any other kind: a season, `X` for a month or day, a year before 1 or after 9999."""
    if not _SHAPE.fullmatch(text):
        return None
    edtf = _edtf()
    try:
        parsed = edtf.parse_edtf(text)
        if type(parsed).__name__ not in _LEVEL_1:
            return None
        first, last = _day(parsed.lower_strict(), dt.date.min), _day(parsed.upper_strict(), dt.date.max)
    except (
        edtf.EDTFParseException,
        ValueError,
        TypeError,
        OverflowError,
        AttributeError,
        IndexError,
        KeyError,
    ):
        # The library raises these for dates that it can parse and then not reckon with.
        return None
    if text.endswith("-24") and type(parsed).__name__ == "Season" and last.year < dt.MAXYEAR:
        # The library lets a winter end with its year.
        last = dt.date(last.year + 1, 3, 1) - dt.timedelta(days=1)
    return first, last


_LEVEL_1 = frozenset({"Date", "Season", "UncertainOrApproximate", "Unspecified", "LongYear"})


def _day(moment: struct_time | Any, outside: dt.date) -> dt.date:  # noqa: ANN401 (`edtf` is untyped here)
    if not isinstance(moment, struct_time):
        return outside
    if moment.tm_year < dt.MINYEAR:
        return dt.date.min
    if moment.tm_year > dt.MAXYEAR:
        return dt.date.max
    return dt.date(moment.tm_year, moment.tm_mon, moment.tm_mday)


@cache
def _edtf() -> ModuleType:
    """The `edtf` library: it takes a tenth of a second to load and milliseconds a date, and most sites never need it."""
    with warnings.catch_warnings():
        # Its grammar draws warnings from the parser library beneath it, which are none of an editor's business.
        warnings.simplefilter("ignore")
        import edtf  # noqa: PLC0415
    return edtf
