"""Names for drafts that nothing on the site has, so that nothing is ever overwritten or means two things."""

from collections.abc import Iterable

from generator.model.refs import RESERVED, is_slug
from generator.read.names import mended_slug

__all__ = ("Ids",)

_LONGEST = 60
_FEWEST_LETTERS = 3


class Ids:
    """The names that are taken, and new ones beside them."""

    def __init__(self, taken: Iterable[str]) -> None:
        self._taken = {*taken, *RESERVED}

    def claim(self, name: str) -> bool:
        """Take `name`, if nobody has it."""
        if name in self._taken or not is_slug(name):
            return False
        self._taken.add(name)
        return True

    def of(self, *texts: str) -> str:
        """A name from the first of `texts` that makes one, with a number behind it where it is taken."""
        made = (_cut(mended_slug(text)) for text in texts)
        base = next((slug for slug in made if len(slug) >= _FEWEST_LETTERS), "draft")
        name, number = base, 1
        while not self.claim(name):
            number += 1
            name = f"{base}-{number}"
        return name


def _cut(slug: str) -> str:
    return slug if len(slug) <= _LONGEST else slug[: _LONGEST + 1].rpartition("-")[0].strip("-")
