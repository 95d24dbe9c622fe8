"""A theme as read from its folder and its parents': texts and bytes, not yet compiled."""

from msgspec import Struct

__all__ = ("Asset", "Template", "Theme")


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


class Theme(Struct, frozen=True):
    """
    A theme with everything that it inherits merged in, by name. `catalogues` hold gettext PO files by language tag.

    `templates_digest` changes with any template or catalogue: it is a part of every page's cache key. (A page names the
    assets that it uses in its view.)
    """

    name: str
    templates: dict[str, Template]
    assets: dict[str, Asset]
    catalogues: dict[str, bytes]
    templates_digest: str
