"""What is kept from one reading to the next."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any, TypeVar, cast

from msgspec import field

from generator.cache import Shelf

__all__ = ("MemoryShelf",)

T = TypeVar("T")
A = TypeVar("A")


class MemoryShelf(Shelf, frozen=True):
    """
    A shelf that holds its values in memory, as they are. The first of each name comes from the folder behind it.

    `keep` takes what has changed there, so that the next build or preview starts with it.
    """

    values: dict[str, Any] = field(default_factory=dict)
    fresh: set[str] = field(default_factory=set)

    def load(self, name: str, kind: type[T], default: T) -> T:
        """The value saved as `name`, or `default`."""
        if name not in self.values:
            self.values[name] = super().load(name, kind, default)
        return cast("T", self.values[name])

    def save(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever msgspec can encode
        """Keep `value` as `name`."""
        self.values[name] = value
        self.fresh.add(name)

    def memo(
        self, name: str, kind: type[T], wanted: Mapping[str, A], compute: Callable[[Sequence[A]], Sequence[T]]
    ) -> list[T]:
        """A value for each of `wanted`, in their order; only those that are not here are computed."""
        known = self.load(name, dict[str, kind], {})  # type: ignore[valid-type]
        missing = {key: argument for key, argument in wanted.items() if key not in known}
        fresh = dict(zip(missing, compute(list(missing.values())), strict=True)) if missing else {}
        values = {key: fresh[key] if key in fresh else known[key] for key in wanted}
        if values.keys() != known.keys():
            self.save(name, values)
        return list(values.values())

    def keep(self) -> None:
        """Put what is new into the folder."""
        while self.fresh:
            name = self.fresh.pop()
            super().save(name, self.values[name])
