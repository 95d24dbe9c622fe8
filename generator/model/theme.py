"""A theme as read from its folder and its parents': texts and bytes, not yet compiled."""

from pathlib import PurePosixPath
from typing import Self

from msgspec import Struct

from generator.model.source import Span, digest_of

__all__ = ("BROWSING", "SCRIPTS", "STYLES", "Asset", "Template", "Theme", "Token")

#: The asset that holds the tokens and every style sheet that the theme lists.
STYLES = "styles.css"

#: The asset that holds the style sheets that briefings do without, and all other pages have besides.
BROWSING = "browsing.css"

#: Assets made of others one after another: what pages with a text run, which is what all pages run and what reading needs.
SCRIPTS = {"js/text.js": ("js/theme.js", "js/reading.js")}

_DIGEST_LENGTH = 10


class Template(Struct, frozen=True):
    """A template's text; `path` is the file that it came from, for diagnostics."""

    name: str
    path: str
    text: str


class Asset(Struct, frozen=True):
    """A file for the reader's browser; it is published at `url`, whose name carries the content's digest."""

    name: str
    url: str
    data: bytes

    @classmethod
    def of(cls, name: str, data: bytes) -> Self:
        """The asset `name` holding `data`, at the address that goes with it."""
        path = PurePosixPath(name)
        hashed = f"{path.stem}.{digest_of(data)[:_DIGEST_LENGTH]}{path.suffix}"
        return cls(name, str(PurePosixPath("assets") / path.parent / hashed), data)


class Token(Struct, frozen=True):
    """A custom property of CSS, and where the theme says it; `depth` counts how far that theme is from the oldest parent."""

    value: str
    span: Span
    depth: int = 0


class Theme(Struct, frozen=True):
    """
    A theme with everything that it inherits merged in, by name. `catalogues` hold gettext PO files by language tag.

    `templates_digest` changes with any template or catalogue: it is a part of every page's cache key. (A page names the
    assets that it uses in its view.) `figures` are the ten that the interface writes numbers with, by language tag, where a site
    wants others than the catalogue's. `languages` are rules that only sites with words in these languages need, by the first part of
    the tag. `geodata` is the TopoJSON file of outlines for maps, empty where none is installed.
    """

    name: str
    templates: dict[str, Template]
    assets: dict[str, Asset]
    catalogues: dict[str, bytes]
    templates_digest: str
    tokens: dict[str, Token] = {}
    figures: dict[str, str] = {}
    languages: dict[str, bytes] = {}
    geodata: bytes = b""
