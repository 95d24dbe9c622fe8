"""What of pictures takes long to work out, kept from one build to the next: layouts of networks and outlines of maps."""

from collections.abc import Callable
from typing import TypeVar

from msgspec import Struct

from generator.model.source import digest_of

T = TypeVar("T")

__all__ = ("Layout", "Sketchbook", "Sketches")

#: A place for each node of a network, in ten thousandths from the left and from the top.
Layout = tuple[tuple[int, int], ...]
#: The data of the paths of land and of borders.
Outline = tuple[str, str]

#: So many are kept beside those that were just used, which are but a few where most pages stay as they are.
_MOST = 2000


class Sketches(Struct, frozen=True):
    """Each by the digest of all that it is made of."""

    layouts: dict[str, Layout] = {}
    outlines: dict[str, Outline] = {}


class Sketchbook:
    """Gives what is known already, and remembers what is worked out anew. Losing it costs time, and never changes a picture."""

    def __init__(self, known: Sketches | None = None) -> None:
        self._known = known or Sketches()
        self._layouts: dict[str, Layout] = {}
        self._outlines: dict[str, Outline] = {}

    def layout(self, made_of: str, work_out: Callable[[], Layout]) -> Layout:
        """A layout of what `made_of` says in full."""
        key = digest_of(made_of.encode())
        found = self._layouts.get(key) or self._known.layouts.get(key) or work_out()
        self._layouts[key] = found
        return found

    def outline(self, made_of: str, work_out: Callable[[], Outline]) -> Outline:
        """Outlines of what `made_of` says in full."""
        key = digest_of(made_of.encode())
        found = self._outlines.get(key) or self._known.outlines.get(key) or work_out()
        self._outlines[key] = found
        return found

    @property
    def sketches(self) -> Sketches:
        """What is worth keeping: the very value that was given, if nothing was added to it."""
        known = self._known
        if self._layouts.keys() <= known.layouts.keys() and self._outlines.keys() <= known.outlines.keys():
            return known
        return Sketches(_merged(known.layouts, self._layouts), _merged(known.outlines, self._outlines))


def _merged(known: dict[str, T], used: dict[str, T]) -> dict[str, T]:
    return {**known, **used} if len(known) <= _MOST else used
