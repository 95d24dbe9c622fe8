"""Dates as far as they are known."""

from datetime import date

from msgspec import Struct

__all__ = ("Edtf",)


class Edtf(Struct, frozen=True, array_like=True):
    """
    A date in EDTF level 1 (ISO 8601-2:2019, Library of Congress), with the first and last day that it can mean.

    An open or unknown end of an interval is `date.min` or `date.max`.
    """

    text: str
    earliest: date
    latest: date

    @property
    def sort_key(self) -> tuple[date, date, str]:
        """Orders dates by their first day, a day before the month or year that it starts."""
        return (self.earliest, self.latest, self.text)

    @property
    def is_day(self) -> bool:
        """Whether the date is one certain day."""
        return self.earliest == self.latest and self.text == self.earliest.isoformat()
