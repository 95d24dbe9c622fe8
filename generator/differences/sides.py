"""The two states of a site that are compared: each is read and proved as a build would, from wherever it is kept."""

from pathlib import Path, PurePosixPath
from typing import Any, TypeVar

import msgspec
from msgspec import Struct

from generator import read
from generator.cache import Shelf, stamp_of
from generator.differences.git import GitError, Revision, revision
from generator.model.diagnostics import Diagnostic, in_order
from generator.model.request import CACHE, SHAPING, Request
from generator.model.site import Site
from generator.model.source import SourceTree, digest_of
from generator.prove import Proved, Sources, gather, prove

__all__ = ("WORKING_TREE", "Side", "Unusable", "side")

T = TypeVar("T")

#: How the files as they are now are named.
WORKING_TREE = "-"


class Side(Struct, frozen=True):
    """A state of the site: what it is called, its settings, and what is known of its documents."""

    name: str
    site: Site
    proved: Proved


class Unusable(Struct, frozen=True):
    """Why there is no such state: a name that means nothing (`message`, `help`), or settings with problems."""

    message: str = ""
    help: str = ""
    problems: tuple[Diagnostic, ...] = ()


class Aside(Shelf, frozen=True):
    """A shelf with places of its own in a site's folder, so that comparing does not make the next build forget anything."""

    def load(self, name: str, kind: type[T], default: T) -> T:
        """The value saved as `name`."""
        return super().load(f"compared-{name}", kind, default)

    def save(self, name: str, value: Any) -> None:  # noqa: ANN401 - whatever msgspec can encode
        """Keep `value` as `name`."""
        super().save(f"compared-{name}", value)


def side(request: Request, named: str) -> Side | Unusable:
    """
    The state called `named`: `-` for the files as they are, else a folder with settings in it, else a Git revision.

    The day, the settings' name and whether drafts count are those of `request`, for both states, so that what differs is the
    content. A revision's quotations are checked against the snapshots that it holds; where these are kept outside the
    repository, against those that are there now.
    """
    if not named.strip():
        return Unusable(
            "an empty name is no state of the site",
            "name a branch, a tag, a commit or a folder; if a command made the name, look why that made none",
        )
    kind, title = (Shelf, "the working tree") if named == WORKING_TREE else (Aside, named)
    shelf = kind(request.root / CACHE, stamp_of(libraries=SHAPING))
    if named == WORKING_TREE or (Path(named) / request.settings).is_file():
        root = request.root if named == WORKING_TREE else Path(named).absolute()
        of_it = msgspec.structs.replace(request, root=root)
        sources, problems = gather(of_it)
    else:
        of_it = request
        try:
            found = revision(request.root, named)
            sources, problems = _sources(found, request)
        except GitError as error:
            return Unusable(str(error), error.help)
        title = named if found.commit.startswith(named) else f"{named} ({found.short})"
    if sources is None:
        return Unusable(problems=in_order(problems))
    return Side(title, sources.site, prove(of_it, sources, shelf))


def _sources(found: Revision, request: Request) -> tuple[Sources | None, tuple[Diagnostic, ...]]:
    """What a revision holds of a site."""
    settings = found.tree(lambda path, size: path == request.settings and read.admits(path, size))
    if not settings.files:
        raise GitError(
            f"`{found.short}` has no `{request.settings}`", "name a revision that has the site's settings"
        )
    site, problems = read.read_site(settings.files[0])
    if site is None:
        return None, problems
    content = found.tree(lambda path, size: path.startswith(f"{site.content}/") and read.admits(path, size))
    snapshots, unseen = _snapshots(found, site, request)
    sources = Sources(
        site=site,
        content=content,
        themes={},
        snapshots=snapshots,
        unread=(*problems, *unseen),
        digest=digest_of(found.commit.encode()),
        settings=settings.files[0],
    )
    return sources, problems


def _snapshots(found: Revision, site: Site, request: Request) -> tuple[SourceTree, tuple[Diagnostic, ...]]:
    folder = site.snapshots.rstrip("/")
    if not folder:
        return SourceTree(), ()
    inside = PurePosixPath(folder)
    if not inside.is_absolute() and ".." not in inside.parts:
        tree = found.tree(
            lambda path, size: path.startswith(f"{inside}/") and read.admits_snapshot(path, size)
        )
        if tree.files:
            return tree, ()
    return read.scan_snapshots(request.root, site.snapshots)
