"""Names and addresses: what a document is called and where its page lives."""

import re
from enum import StrEnum
from typing import Self

from msgspec import Struct

__all__ = ("FOLDERS", "RESERVED", "SLUG", "Kind", "Ref", "is_slug", "path_of", "url_of")


class Kind(StrEnum):
    """What a document is. A section is named in the settings; the others are files."""

    TOPIC = "topic"
    EXCERPT = "excerpt"
    SOURCE = "source"
    ENTITY = "entity"
    EVENT = "event"
    PAGE = "page"
    SECTION = "section"


#: The folder of each kind, in `content/` and in the published site alike; pages stand at the top of the site.
FOLDERS = {
    Kind.TOPIC: "topics",
    Kind.EXCERPT: "excerpts",
    Kind.SOURCE: "sources",
    Kind.ENTITY: "entities",
    Kind.EVENT: "events",
    Kind.PAGE: "pages",
    Kind.SECTION: "sections",
}

#: Lower-case ASCII letters, digits and single hyphens: safe in a URL, on every file system and in a shell.
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")

#: Names that the site itself or an operating system uses; no page may be called so (Windows: "Naming Files, Paths, and Namespaces").
RESERVED = frozenset(
    {
        "index",
        "404",
        "search",
        "timeline",
        "changes",
        "evidence",
        "assets",
        "media",
        "feed",
        "sitemap",
        "robots",
        "offline",
        "con",
        "prn",
        "aux",
        "nul",
    }
    | {f"{device}{number}" for device in ("com", "lpt") for number in range(10)}
    | set(FOLDERS.values())
)

_LONGEST_SLUG = 120


class Ref(Struct, frozen=True, order=True, array_like=True):
    """A document's kind and id: the key to it everywhere."""

    kind: Kind
    id: str

    def __str__(self) -> str:
        return f"{self.kind}:{self.id}"

    @classmethod
    def parse(cls, text: str) -> Self:
        """The ref written as `kind:id`; ValueError when `kind` is none of ours."""
        kind, _, id_ = text.partition(":")
        return cls(Kind(kind), id_)


def is_slug(text: str) -> bool:
    """Whether `text` can be an id: see `SLUG`, at most 120 characters."""
    return len(text) <= _LONGEST_SLUG and SLUG.fullmatch(text) is not None


def url_of(ref: Ref) -> str:
    """The site-relative address of a document's page, with a slash at its end: `topics/economic-ties/`, `about/`."""
    return f"{ref.id}/" if ref.kind is Kind.PAGE else f"{FOLDERS[ref.kind]}/{ref.id}/"


def path_of(url: str) -> str:
    """The output file that answers at the site-relative address `url`; the home page's address is empty."""
    return f"{url}index.html" if not url or url.endswith("/") else url
