"""Pages for machines: the feeds, the sitemap, the words to browsers and robots."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from uuid import NAMESPACE_URL, uuid5

import msgspec

from generator.model.documents import Document, Topic
from generator.model.refs import url_of
from generator.model.titles import shortened
from generator.render.cards import modified_on
from generator.render.edition import Edition
from generator.render.log import Entry, Term, entries_of, first_address
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
#: So much of what changed stands in the title of an entry.
_TITLE_LENGTH = 120
#: Where those entries are told that belong to no topic.
_CHANGES = "changes/"


def feed_url(url: str) -> str:
    """The site-relative address of the Atom feed of the page at `url`; that of the home page is the site's."""
    return f"{url}feed.xml"


def json_feed_url(url: str) -> str:
    """The site-relative address of the same as JSON Feed."""
    return f"{url}feed.json"


def feed(edition: Edition) -> FeedView:
    """What changed last on the whole site. A topic without any date has nothing to announce."""
    topics, site = edition.graph.of(Topic), edition.site
    texts = (site.title, site.description, site.lang)
    return _feed(edition, None, "", texts, entries_of(edition, topics, whole=True))


def topic_feed(edition: Edition, topic: Topic, at: str = "") -> FeedView:
    """
    What changed last in one topic, and around it.

    `at` is an old address of the topic, where those who subscribed there go on finding the same, and the way to the new one.
    """
    texts = (f"{topic.title} · {edition.site.title}", topic.summary, edition.lang_of(topic))
    return _feed(edition, topic, at or url_of(topic.ref), texts, entries_of(edition, (topic,)))


def json_feed(view: FeedView) -> bytes:
    """A feed in JSON Feed 1.1 (jsonfeed.org), in which addresses are absolute or left out."""
    here = {"home_page_url": view.url, "feed_url": view.json_url} if _is_absolute(view.url) else {}
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
        **here,
        "language": view.lang,
        "authors": [{"name": view.author}],
        "items": items,
    }
    return msgspec.json.format(msgspec.json.encode(told), indent=1) + b"\n"


def _feed(
    edition: Edition, topic: Topic | None, at: str, texts: tuple[str, str, str], log: Iterable[Entry]
) -> FeedView:
    """The feed of the site or of a `topic`, as it stands below the address `at`."""
    title, subtitle, lang = texts
    url = url_of(topic.ref) if topic is not None else ""
    entries = tuple(_entries(edition, topic, at, log))
    # An empty feed is as old as the site: Atom requires a day, and none is "today" here.
    oldest = _instant(edition.latest_day) if edition.latest_day else ""
    return FeedView(
        id=_identity(edition, first_address(topic) if topic is not None else ""),
        title=title,
        subtitle=subtitle,
        lang=lang,
        url=_address(edition, url, at),
        self_url=_address(edition, feed_url(url), at),
        json_url=_address(edition, json_feed_url(url), at),
        updated=max((entry.updated for entry in entries), default=oldest),
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


def _entries(edition: Edition, of: Topic | None, at: str, log: Iterable[Entry]) -> Iterator[FeedEntry]:
    """The latest that matter to readers. Each is known for ever by its topic, day, what changed, and of which document."""
    numbers: Counter[str] = Counter()
    listed = [entry for entry in log if entry.major]
    ids = []
    # Counted from the oldest, so that an entry keeps its number when another comes that says the very same.
    for entry in reversed(listed):
        owner = first_address(entry.topic) if entry.topic is not None else _CHANGES
        name = "-".join(filter(None, (entry.day.isoformat(), entry.term.value, entry.key)))
        numbers[f"{owner}#{name}"] += 1
        number = numbers[f"{owner}#{name}"]
        ids.append(_identity(edition, owner, f"{name}-{number}" if number > 1 else name))
    for entry, id_ in zip(listed[:_MOST_ENTRIES], reversed(ids), strict=False):
        topic = entry.topic
        said = entry.note if topic is None or of is not None else f"{topic.title}: {entry.note}"
        is_whole = entry.term in (Term.PUBLISHED, Term.UPDATED)
        yield FeedEntry(
            id=id_,
            title=shortened(said, _TITLE_LENGTH),
            url=_address(edition, url_of(entry.document.ref) if entry.document else _CHANGES, at),
            updated=_instant(entry.day),
            summary=topic.summary if topic is not None and is_whole and topic.summary else entry.note,
            lang=edition.lang_of(topic) if topic is not None else edition.site.lang,
            term=entry.term.value,
        )


def _instant(day: date) -> str:
    return f"{day.isoformat()}T00:00:00Z"


def _address(edition: Edition, url: str, below: str) -> str:
    """The absolute address, or where that is not known the relative one, from the page that the feed belongs to."""
    return edition.canonical(url) or edition.sheet(below).to(url)


def _is_absolute(url: str) -> bool:
    return "://" in url


def _identity(edition: Edition, url: str, part: str = "") -> str:
    """What a page, or a part of it, is known by for ever: its address, or a name made of the site's title when that is not known."""
    address = edition.canonical(url)
    if address:
        return f"{address}#{part}" if part else address
    return uuid5(NAMESPACE_URL, "\n".join(filter(None, (edition.site.title, url, part)))).urn
