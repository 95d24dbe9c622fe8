"""Dates as far as they are known."""

import re
from datetime import date

from msgspec import Struct

__all__ = ("Edtf",)

_OPEN = frozenset({"", ".."})
#: Before any year that a date can name.
_FAR = 10**12
_YEAR = re.compile(r"Y?(-?)([\dX]*\d[\dX]*)")


class Edtf(Struct, frozen=True, array_like=True):
    """
    A date in EDTF level 1 (ISO 8601-2:2019, Library of Congress), with the first and last day that it can mean.

    An open or unknown end of an interval is `date.min` or `date.max`.
    """

    text: str
    earliest: date
    latest: date

    @property
    def sort_key(self) -> tuple[int, date, date, str]:
        """
        Orders dates by their first day, a day before the month or year that it starts.

        An open start says nothing of when: such a date stands by its end. What has neither comes first.
        """
        year = self.year
        return (date.min.year - _FAR if year is None else year, self.anchor, self.latest, self.text)

    @property
    def anchor(self) -> date:
        """The day by which the date stands among others: its first, or its last where its start is open."""
        return self.latest if self._is_open_at_start else self.earliest

    @property
    def year(self) -> int | None:
        """The year of the day by which the date stands among others, at any distance; 0 is 1 BC. None where none is known."""
        if date.min < self.anchor < date.max:
            return self.anchor.year
        start, _, end = self.text.partition("/")
        found = _YEAR.match(end if self._is_open_at_start else start)
        if found is None:
            return None
        # Of a decade or century, the first year begins it and the last ends it; before year 0 the last has the lower figure.
        figure = "9" if bool(found[1]) != self._is_open_at_start else "0"
        return int(found[1] + found[2].replace("X", figure))

    @property
    def _is_open_at_start(self) -> bool:
        return self.text.partition("/")[0] in _OPEN

    @property
    def is_day(self) -> bool:
        """Whether the date is one certain day."""
        return self.earliest == self.latest and self.text == self.earliest.isoformat()
