"""Pages for machines: the feeds, the sitemap, the words to browsers and robots."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import msgspec

from generator.model.documents import Document, Topic
from generator.model.refs import Ref, url_of
from generator.model.titles import shortened
from generator.render.cards import modified_on
from generator.render.edition import Edition
from generator.render.log import Entry, Term, entries_of
from generator.render.views import (
    FeedEntry,
    FeedView,
    OpenSearchView,
    PageMeta,
    RobotsView,
    SitemapEntry,
    SitemapView,
)

__all__ = (
    "feed",
    "feed_url",
    "json_feed",
    "json_feed_url",
    "opensearch",
    "robots",
    "sitemap",
    "topic_feed",
)

_MOST_ENTRIES = 50
#: How long OpenSearch lets these texts be, less an ellipsis.
_SHORT_NAME, _LONG_NAME, _DESCRIPTION = 15, 47, 1023
#: What an empty feed says: Atom requires a date, and no day is "today" here.
_NEVER = "1970-01-01T00:00:00Z"


def feed_url(url: str) -> str:
    """The site-relative address of the Atom feed of the page at `url`; that of the home page is the site's."""
    return f"{url}feed.xml"


def json_feed_url(url: str) -> str:
    """The site-relative address of the same as JSON Feed."""
    return f"{url}feed.json"


def feed(edition: Edition) -> FeedView:
    """What changed last on the whole site. A topic without any date has nothing to announce."""
    topics, site = edition.graph.of(Topic), edition.site
    return _feed(edition, "", (site.title, site.description, site.lang), entries_of(edition, topics))


def topic_feed(edition: Edition, topic: Topic) -> FeedView:
    """What changed last in one topic, and around it."""
    texts = (f"{topic.title} · {edition.site.title}", topic.summary, edition.lang_of(topic))
    return _feed(edition, url_of(topic.ref), texts, entries_of(edition, (topic,)))


def json_feed(view: FeedView) -> bytes:
    """A feed in JSON Feed 1.1 (jsonfeed.org)."""
    items = [
        {
            "id": entry.id,
            "url": entry.url,
            "title": entry.title,
            "content_text": entry.summary or entry.title,
            "date_modified": entry.updated,
            "language": entry.lang,
            "tags": [entry.term],
        }
        for entry in view.entries
    ]
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": view.title,
        "description": view.subtitle,
        "home_page_url": view.url,
        "feed_url": view.json_url,
        "language": view.lang,
        "authors": [{"name": view.author}],
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _feed(edition: Edition, url: str, texts: tuple[str, str, str], log: Iterable[Entry]) -> FeedView:
    title, subtitle, lang = texts
    entries = tuple(_entries(edition, url, log))
    return FeedView(
        id=_identity(edition, url),
        title=title,
        subtitle=subtitle,
        lang=lang,
        url=_address(edition, url),
        self_url=_address(edition, feed_url(url)),
        json_url=_address(edition, json_feed_url(url)),
        updated=max((entry.updated for entry in entries), default=_NEVER),
        author=edition.site.publisher or edition.site.title,
        entries=entries,
    )


def sitemap(edition: Edition, documents: Iterable[Document], others: Iterable[PageMeta]) -> SitemapView:
    """The pages that search engines may keep, sorted by address: those of `documents`, and of the `others` all that say so."""
    entries = [
        *(SitemapEntry(edition.canonical(url_of(one.ref)), modified_on(one)) for one in documents),
        *(SitemapEntry(page.canonical, page.modified) for page in others if page.index),
    ]
    return SitemapView(tuple(sorted(entries, key=lambda entry: entry.url)))


def robots(edition: Edition) -> RobotsView:
    """
    Where the sitemap is, if there is one.

    A site that wants to be kept by no search engine does not shut robots out: they would never see that its pages say so, and
    list an address that others link to without having looked (Google Search Central: "Block Search indexing with noindex").
    """
    return RobotsView("" if edition.site.noindex else edition.canonical("sitemap.xml"))


def opensearch(edition: Edition) -> OpenSearchView:
    """How a browser's own field asks the site's search. It needs to know where the site stands."""
    site = edition.site
    return OpenSearchView(
        short_name=shortened(site.title, _SHORT_NAME),
        long_name=shortened(site.title, _LONG_NAME),
        description=shortened(site.description or site.title, _DESCRIPTION),
        lang=site.lang,
        url=edition.canonical("search/"),
    )


def _entries(edition: Edition, url: str, log: Iterable[Entry]) -> Iterator[FeedEntry]:
    """The latest that matter to readers. Each is known for ever by topic, day, what changed, and its number among those alike."""
    numbers: Counter[tuple[Ref, date, Term]] = Counter()
    listed = [entry for entry in log if entry.major]
    # Counted from the oldest, so that an entry keeps its number when others come.
    ids = []
    for entry in reversed(listed):
        key = (entry.topic.ref, entry.day, entry.term)
        numbers[key] += 1
        ids.append(f"{entry.day.isoformat()}-{entry.term.value}-{numbers[key]}")
    for entry, id_ in zip(listed[:_MOST_ENTRIES], reversed(ids), strict=False):
        of = url_of(entry.topic.ref)
        yield FeedEntry(
            id=_identity(edition, of, id_),
            title=entry.topic.title,
            url=_address(edition, url_of(entry.document.ref), below=url),
            updated=f"{entry.day.isoformat()}T00:00:00Z",
            summary=entry.topic.summary
            if entry.term in (Term.PUBLISHED, Term.UPDATED) and entry.topic.summary
            else entry.note,
            lang=edition.lang_of(entry.topic),
            term=entry.term.value,
        )


def _address(edition: Edition, url: str, *, below: str | None = None) -> str:
    """The absolute address, or where that is not known the relative one, from the page that the feed belongs to."""
    sheet = edition.sheet(url if below is None else below)
    return edition.canonical(url) or sheet.to(url)


def _identity(edition: Edition, url: str, part: str = "") -> str:
    """What a page, or a part of it, is known by for ever: its address, or a name made of the site's title when that is not known."""
    address = edition.canonical(url)
    if address:
        return f"{address}#{part}" if part else address
    return uuid5(NAMESPACE_URL, "\n".join(filter(None, (edition.site.title, url, part)))).urn
