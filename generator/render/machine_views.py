"""Views of what is drawn for machines: the feed, the sitemap, the words to browsers and robots."""

from msgspec import Struct

__all__ = ("FeedEntry", "FeedView", "OpenSearchView", "RobotsView", "SitemapEntry", "SitemapView")


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
