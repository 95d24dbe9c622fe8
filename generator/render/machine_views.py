"""Views of what is drawn for machines: the feed, the sitemap, the words to browsers and robots, and how pages are cited and shared."""

from msgspec import Struct

__all__ = (
    "Citing",
    "FeedEntry",
    "FeedView",
    "IconView",
    "Manner",
    "OpenSearchView",
    "RobotsView",
    "Run",
    "ShareImage",
    "ShareView",
    "SitemapEntry",
    "SitemapView",
)


class ShareImage(Struct, frozen=True):
    """The picture that stands for a page where it is shared: its absolute address, its size in pixels, and what it shows in words."""

    url: str
    width: int
    height: int
    alt: str


class ShareView(Struct, frozen=True, kw_only=True):
    """
    `share.svg`, which is published as a picture of 1200 by 630 pixels: what stands for a topic, or the site, where it is shared.

    Lines are broken for the fonts that there are, Noto Serif and Noto Sans Arabic: those of the title for bold letters of `size`
    pixels, those of the summary for plain ones of 30, each for a width of 1040. `label` is the section, `facts` the day and what
    was found of the quotations; the rest are the theme's light colours.
    """

    title: tuple[str, ...]
    size: int
    label: str
    summary: tuple[str, ...]
    site: str
    facts: str
    dir: str
    paper: str
    ink: str
    muted: str
    accent: str
    rule: str


class Run(Struct, frozen=True):
    """A stretch of a line: in italics where it is `slanted`; `apart` where it runs its own way whatever stands around it."""

    text: str
    slanted: bool = False
    apart: bool = False


class Manner(Struct, frozen=True):
    """How a page is cited in one style; `name` is the style's own, empty for a plain line that is of none."""

    name: str
    runs: tuple[Run, ...]


class Citing(Struct, frozen=True):
    """
    How a page is cited: in words, and as `files` for programs that keep references, by name and relative address. `pdf` is the
    absolute address of the page as a PDF, empty where there is none.
    """

    manners: tuple[Manner, ...]
    files: dict[str, str]
    pdf: str = ""


class IconView(Struct, frozen=True):
    """
    `icon.svg`: the site's icon, drawn in two of the theme's light colours.

    With a `size` it becomes a PNG so many pixels wide, for home screens: these cut it to a shape of their own, so that its ground
    has to fill it, and what it shows to stand within two fifths of its width from the middle.
    """

    paper: str
    accent: str
    size: int = 0


class FeedEntry(Struct, frozen=True, kw_only=True):
    """An Atom entry; addresses are absolute when the site knows its own, dates are RFC 3339. `term` is that of the log."""

    id: str
    title: str
    url: str
    updated: str
    summary: str
    lang: str
    term: str


class FeedView(Struct, frozen=True, kw_only=True):
    """`feed.xml` (Atom, RFC 4287): that of the site, and one of each topic. `json_url` is the same as JSON Feed."""

    id: str
    title: str
    subtitle: str
    lang: str
    url: str
    self_url: str
    json_url: str
    updated: str
    author: str
    entries: tuple[FeedEntry, ...]


class SitemapEntry(Struct, frozen=True):
    """An address of the sitemap with the day of its last change, when known."""

    url: str
    modified: str = ""


class SitemapView(Struct, frozen=True):
    """`sitemap.xml` (sitemaps.org 0.9)."""

    entries: tuple[SitemapEntry, ...]


class RobotsView(Struct, frozen=True):
    """`robots.txt` (RFC 9309); `sitemap` is absolute, or empty when the site does not know its address."""

    sitemap: str


class OpenSearchView(Struct, frozen=True, kw_only=True):
    """`opensearch.xml` (OpenSearch 1.1): how a browser asks the site's search; `url` is absolute. The names are cut to size."""

    short_name: str
    long_name: str
    description: str
    lang: str
    url: str
