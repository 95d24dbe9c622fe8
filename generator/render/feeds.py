"""Pages for machines: the Atom feed, the sitemap, the word to robots."""

from collections.abc import Iterable
from datetime import date
from uuid import NAMESPACE_URL, uuid5

from generator.model.documents import Topic
from generator.model.refs import url_of
from generator.render.cards import updated_on
from generator.render.edition import Edition
from generator.render.views import FeedEntry, FeedView, PageMeta, RobotsView, SitemapEntry, SitemapView

__all__ = ("feed", "robots", "sitemap")

_MOST_ENTRIES = 50
#: What an empty feed says: Atom requires a date, and no day is "today" here.
_NEVER = "1970-01-01T00:00:00Z"


def feed(edition: Edition) -> FeedView:
    """The topics that changed last. One without any date has nothing to announce."""
    site = edition.site
    dated = ((updated_on(topic), topic) for topic in edition.graph.of(Topic))
    latest = sorted(
        ((day, topic) for day, topic in dated if day is not None),
        key=lambda entry: (-entry[0].toordinal(), entry[1].ref),
    )
    entries = tuple(_entry(edition, topic, day) for day, topic in latest[:_MOST_ENTRIES])
    return FeedView(
        id=_identity(edition, ""),
        title=site.title,
        subtitle=site.description,
        lang=site.lang,
        url=edition.canonical("") or "index.html",
        self_url=edition.canonical("feed.xml") or "feed.xml",
        updated=entries[0].updated if entries else _NEVER,
        author=site.publisher or site.title,
        entries=entries,
    )


def sitemap(pages: Iterable[PageMeta]) -> SitemapView:
    """The pages that search engines may keep, sorted by address."""
    listed = sorted(
        (SitemapEntry(page.canonical, page.modified) for page in pages if page.index),
        key=lambda entry: entry.url,
    )
    return SitemapView(tuple(listed))


def robots(edition: Edition) -> RobotsView:
    """Where the sitemap is."""
    return RobotsView(edition.canonical("sitemap.xml"))


def _entry(edition: Edition, topic: Topic, day: date) -> FeedEntry:
    url = url_of(topic.ref)
    return FeedEntry(
        id=_identity(edition, url),
        title=topic.title,
        url=edition.canonical(url) or edition.sheet("").to(url),
        updated=f"{day.isoformat()}T00:00:00Z",
        summary=topic.summary,
        lang=edition.lang_of(topic),
    )


def _identity(edition: Edition, url: str) -> str:
    """What Atom knows a page by for ever: its address, or a name made of the site's title when that is not known."""
    return edition.canonical(url) or uuid5(NAMESPACE_URL, f"{edition.site.title}\n{url}").urn
