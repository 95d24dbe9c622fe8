"""What is published: a path and its bytes."""

from typing import Self

from msgspec import Struct

from generator.model.source import digest_of

__all__ = ("Output",)


class Output(Struct, frozen=True):
    """One file of the site; `path` is relative to the site's folder, with forward slashes."""

    path: str
    data: bytes
    digest: str

    @classmethod
    def of(cls, path: str, data: bytes) -> Self:
        """The output `path` holding `data`, with its digest worked out."""
        return cls(path, data, digest_of(data))
