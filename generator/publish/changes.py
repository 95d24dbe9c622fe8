"""What publishing would do, worked out without a disk."""

from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from unicodedata import normalize

from msgspec import Struct

from generator.publish.manifest import MANIFEST, fault_of, folders_of
from generator.publish.published import Published

__all__ = ("Changes", "diff", "faults")


class Changes(Struct, frozen=True):
    """The paths that are new or different, no longer wanted, and as they were; each sorted."""

    write: tuple[str, ...] = ()
    delete: tuple[str, ...] = ()
    keep: tuple[str, ...] = ()


def diff(wanted: Mapping[str, str], published: Published) -> Changes:
    """How the `published` site differs from the one `wanted`, given as digests by path. A file that is not ours is in none."""
    intact = published.intact
    same = {path for path, digest in wanted.items() if intact.get(path) == digest}
    return Changes(
        write=tuple(sorted(wanted.keys() - same)),
        delete=tuple(sorted(published.manifest.files.keys() - wanted.keys())),
        keep=tuple(sorted(same)),
    )


def faults(wanted: Iterable[str]) -> list[tuple[str, str]]:
    """Why the paths in `wanted` cannot make a site: pairs of a message and the way out, by path; none when they can."""
    found: list[tuple[str, str]] = []
    paths = sorted(wanted)
    sound = []
    for path in paths:
        if why := fault_of(path):
            found.append(
                (f"the site's file `{_shown(path)}` {why}", "give the page that makes it another name")
            )
        elif path == MANIFEST:
            found.append(
                (f"the site has a file `{path}`, where its manifest stands", "give the file another name")
            )
        else:
            sound.append(path)
    folders = folders_of(sound)
    clashes = folders.intersection(sound)
    found.extend(
        (f"`{path}` is both a file and a folder of the site", "rename one of the two")
        for path in sorted(clashes)
    )
    found.extend(_lookalikes({*sound, *folders, MANIFEST}))
    return found


def _lookalikes(paths: AbstractSet[str]) -> list[tuple[str, str]]:
    """The paths that macOS or Windows would take for another one: they differ in case or in how an accent is written."""
    found = []
    first: dict[str, str] = {}
    for path in sorted(paths):
        key = path.lower() if path.isascii() else normalize("NFC", normalize("NFC", path).casefold())
        other = first.setdefault(key, path)
        if other != path:
            found.append(
                (f"`{other}` and `{path}` are one file on a disk that ignores case", "rename one of the two")
            )
    return found


def _shown(path: str) -> str:
    """The path with what cannot be printed escaped."""
    return path.encode("unicode_escape").decode("ascii") if not path.isprintable() else path
