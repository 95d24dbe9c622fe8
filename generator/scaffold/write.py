"""What was proposed into its place, where nothing may stand."""

import os
from collections.abc import Mapping
from pathlib import Path

from msgspec import Struct

from generator.publish import place_together

__all__ = ("Refused", "ignore", "write")


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
    stopped = place_together(root, files)
    if stopped is None:
        return None
    return Refused(
        stopped.message,
        "move it away, or choose another place"
        if stopped.is_taken
        else "allow writing there, then run the command again",
    )


def ignore(root: Path, wanted: str) -> tuple[tuple[str, ...], bool]:
    """
    The lines of `wanted` that the `.gitignore` of `root` lacks, and whether they could be added at its end.

    What stands there stays; the file is not followed to elsewhere.
    """
    missing = _patterns(wanted)
    try:
        handle = os.open(
            root / ".gitignore", os.O_RDWR | os.O_APPEND | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC
        )
        with os.fdopen(handle, "r+b", buffering=0) as file:
            there = file.read()
            missing = _missing(missing, there.decode("utf-8", "replace"))
            if missing:
                file.write(
                    (
                        "\n" * (there[-1:] not in (b"", b"\n")) + "".join(f"{one}\n" for one in missing)
                    ).encode()
                )
    except OSError:
        return missing, False
    return missing, True


def _patterns(text: str) -> tuple[str, ...]:
    return tuple(line.strip() for line in text.splitlines() if line.strip() and not line.startswith("#"))


def _missing(wanted: tuple[str, ...], there: str) -> tuple[str, ...]:
    """Those of the patterns that git does not follow yet; of two lines on one name the later counts."""
    followed = {one.lstrip("!").strip("/"): not one.startswith("!") for one in _patterns(there)}
    return tuple(one for one in wanted if not followed.get(one.strip("/")))
