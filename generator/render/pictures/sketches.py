"""What of pictures takes long to work out, kept from one build to the next: the outlines of maps."""

from collections.abc import Callable

from msgspec import Struct

from generator.model.source import digest_of

__all__ = ("Sketchbook", "Sketches")

#: The data of the paths of land and of borders.
Outline = tuple[str, str]

#: So many are kept beside those that were just used, which are but a few where most pages stay as they are.
_MOST = 2000


class Sketches(Struct, frozen=True):
    """Each by the digest of all that it is made of."""

    outlines: dict[str, Outline] = {}


class Sketchbook:
    """Gives what is known already, and remembers what is worked out anew. Losing it costs time, and never changes a picture."""

    def __init__(self, known: Sketches | None = None) -> None:
        self._known = known or Sketches()
        self._outlines: dict[str, Outline] = {}

    def outline(self, made_of: str, work_out: Callable[[], Outline]) -> Outline:
        """Outlines of what `made_of` says in full."""
        key = digest_of(made_of.encode())
        found = self._outlines.get(key) or self._known.outlines.get(key) or work_out()
        self._outlines[key] = found
        return found

    @property
    def sketches(self) -> Sketches:
        """What is worth keeping: the very value that was given, if nothing was added to it."""
        known = self._known.outlines
        if self._outlines.keys() <= known.keys():
            return self._known
        return Sketches({**known, **self._outlines} if len(known) <= _MOST else self._outlines)
