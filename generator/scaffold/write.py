"""What was proposed into its place, where nothing may stand."""

from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.importer.files import place_together

__all__ = ("Refused", "write")


class Refused(Struct, frozen=True):
    """Why something cannot be had, and what to do: wrong usage, not a fault of the content."""

    message: str
    help: str


def write(root: Path, files: Mapping[str, bytes]) -> Refused | None:
    """Put each of `files` at its path below `root`, all or none; why not. Whatever stands there already stays as it is."""
    for path in files:
        above = (root / path).parent
        while not above.exists():
            above = above.parent
        # Whoever can put a symbolic link into the folder must not decide where files go.
        if not above.resolve().is_relative_to(root.resolve()) and root.exists():
            return Refused(
                f"`{path}` would lead out of the site, by a symbolic link", "put a folder in its place"
            )
    refused = place_together(root, files)
    return Refused(refused.message, refused.help) if refused is not None else None
