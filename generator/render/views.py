"""
What each template sees: one frozen view and nothing else.

A view holds finished values only: addresses are relative to the page, dates are written out in its language, references
are resolved, and no place in a source file appears, so that a page is redrawn only when something on it changed. A page's
cache key is the digest of its view. `themes/plain/README.md` lists every field; a test compares it with this module.
"""

from msgspec import Struct

__all__ = (
    "TEMPLATES",
    "Alternate",
    "BodyView",
    "CardView",
    "ChangeItem",
    "ChangesView",
    "CiteItem",
    "CiteView",
    "Counts",
    "EntityView",
    "EventView",
    "ExcerptView",
    "FeedEntry",
    "FeedView",
    "FramedView",
    "HomeView",
    "Html",
    "JudgementView",
    "Link",
    "ListView",
    "Named",
    "NotFoundView",
    "PageMeta",
    "PageView",
    "Reference",
    "RevisionView",
    "RedirectView",
    "RobotsView",
    "RoleView",
    "SearchView",
    "SectionBlock",
    "SectionView",
    "SitemapEntry",
    "SitemapView",
    "SourceView",
    "TimelineItem",
    "TimelineView",
    "TocItem",
    "TopicCard",
    "TopicView",
    "View",
    "WaiverView",
    "When",
)


class Html(Struct, frozen=True, tag="html"):
    """Markup that is safe to show as it is; templates print it without escaping."""

    markup: str

    def __html__(self) -> str:
        return self.markup


class Link(Struct, frozen=True):
    """
    Text and a relative address. `lang` and `dir` are set when the text is not in the page's language; `current` marks
    the page itself in a menu.
    """

    text: str
    url: str
    lang: str = ""
    dir: str = ""
    current: bool = False


class When(Struct, frozen=True):
    """A date: `text` in the page's language, `machine` for `<time datetime>` (empty when HTML has no form for it)."""

    text: str
    machine: str = ""


class Alternate(Struct, frozen=True):
    """The same page in another language; `name` is the language's own name, `url` relative, `canonical` absolute or empty.

    A page that has translations lists itself among them, the original first; that one is `original`, the page for readers of
    every other language (`hreflang="x-default"`).
    """

    lang: str
    dir: str
    name: str
    url: str
    canonical: str = ""
    original: bool = False


class PageMeta(Struct, frozen=True, kw_only=True):
    """
    What the frame around every page needs.

    `url` is the page's site-relative address, `root` the relative way to the site's top (`../../`), `canonical` its absolute
    address (empty without `base_url`). `assets` maps an asset's name in the theme to its relative address. `site_lang` is the
    site's own language, that of its title; `words_lang` the language that `_()` speaks on this page: English where the theme
    has no catalogue for the page's language.
    """

    title: str
    description: str
    lang: str
    dir: str
    url: str
    root: str
    canonical: str
    site_title: str
    publisher: str
    license: str
    home: str
    search: str
    feed: str
    kind: str
    index: bool
    nav: tuple[Link, ...]
    footer: tuple[Link, ...]
    breadcrumbs: tuple[Link, ...]
    alternates: tuple[Alternate, ...]
    assets: dict[str, str]
    edit: str = ""
    modified: str = ""
    site_lang: str = ""
    words_lang: str = ""


class TocItem(Struct, frozen=True):
    """A heading in a page's contents; `level` is 2 or more."""

    id: str
    text: str
    level: int


class CiteItem(Struct, frozen=True, kw_only=True):
    """
    One citation in running text. `number` counts the page's references from 1; `id` is the anchor for the way back;
    `label` says in words what is cited.
    """

    number: int
    id: str
    url: str
    label: str
    locator: str = ""


class CiteView(Struct, frozen=True, tag="cite"):
    """A group of citations in running text."""

    items: tuple[CiteItem, ...]
    brief: bool = False


class WaiverView(Struct, frozen=True):
    """A finding that the editor accepted, and why; `what` names it in words."""

    code: str
    what: str
    reason: str


class CardView(Struct, frozen=True, kw_only=True, tag="card"):
    """
    An excerpt as readers meet it: the words, then who said them, when, in what role, through whom.

    `lang` and `dir` belong to the words. `number` and `id` are set where the card stands in a topic.
    """

    title: str
    quote: Html
    lang: str
    dir: str
    url: str
    speaker: Link | None = None
    role: str = ""
    said: When | None = None
    source: Link | None = None
    locator: str = ""
    via: tuple[str, ...] = ()
    translation: str = ""
    translator: str = ""
    waivers: tuple[WaiverView, ...] = ()
    number: int = 0
    id: str = ""


class BodyView(Struct, frozen=True):
    """A rendered text: print `Html` parts as they are, the others through their partials."""

    parts: tuple[Html | CiteView | CardView, ...] = ()


class JudgementView(Struct, frozen=True, kw_only=True):
    """A judgement. `likelihood` and `confidence` are words in the page's language; `low` and `high` are the band in per cent."""

    id: str
    text: str
    term: str
    likelihood: str
    low: int
    high: int
    confidence_term: str
    confidence: str
    basis: str
    evidence: tuple[CiteItem, ...]
    since: When | None = None
    history: tuple["RevisionView", ...] = ()


class RevisionView(Struct, frozen=True, kw_only=True):
    """What a judgement said before."""

    date: When
    likelihood: str
    confidence: str
    note: str


class Reference(Struct, frozen=True, kw_only=True):
    """A numbered source or excerpt at a topic's end; `back` are the anchors of the places that cite it.

    `address` is the source's own address on the web, or that of its archived copy when it no longer answers there. `lang` and
    `dir` are set when the title is not in the page's language.
    """

    number: int
    title: str
    url: str
    source: Link | None
    domain: str
    when: When | None
    grade: str
    back: tuple[str, ...]
    address: str = ""
    lang: str = ""
    dir: str = ""


class TopicCard(Struct, frozen=True, kw_only=True):
    """A topic in a list."""

    title: str
    url: str
    summary: str
    section: str
    updated: When | None
    judgements: int
    excerpts: int
    lang: str = ""
    dir: str = ""


class TimelineItem(Struct, frozen=True, kw_only=True):
    """An event in a list; `group` is its year. `lang` and `dir` are set when its words are not in the page's language."""

    title: str
    url: str
    when: When
    group: str
    summary: str = ""
    topics: tuple[Link, ...] = ()
    lang: str = ""
    dir: str = ""


class ChangeItem(Struct, frozen=True, kw_only=True):
    """An entry of a topic's log."""

    when: When
    note: str
    major: bool
    topic: Link | None = None


class Counts(Struct, frozen=True):
    """How much the site holds."""

    topics: int
    excerpts: int
    sources: int
    events: int


class SectionBlock(Struct, frozen=True):
    """A section with its topics, in order."""

    id: str
    title: str
    url: str
    summary: str
    topics: tuple[TopicCard, ...]


class Named(Struct, frozen=True, kw_only=True):
    """An entity in a list. `kind` is in words, `term` one of person, body, place and agreement. `role` is what the entity was
    on the day that matters in the list. `lang` and `dir` are set when its words are not in the page's language.
    """

    name: str
    url: str
    kind: str
    role: str = ""
    summary: str = ""
    term: str = ""
    lang: str = ""
    dir: str = ""


class RoleView(Struct, frozen=True, kw_only=True):
    """An office that somebody held."""

    title: str
    body: Link | None
    start: When | None
    end: When | None


class HomeView(Struct, frozen=True, kw_only=True):
    """`home.html`."""

    page: PageMeta
    title: str
    summary: str
    lead: TopicCard | None
    lead_judgements: tuple[JudgementView, ...]
    start_here: tuple[TopicCard, ...]
    sections: tuple[SectionBlock, ...]
    latest: tuple[ChangeItem, ...]
    timeline: tuple[TimelineItem, ...]
    counts: Counts
    browse: tuple[Link, ...]


class SectionView(Struct, frozen=True, kw_only=True):
    """`section.html`."""

    page: PageMeta
    section: SectionBlock
    timeline: tuple[TimelineItem, ...]


class TopicView(Struct, frozen=True, kw_only=True):
    """`topic.html`."""

    page: PageMeta
    title: str
    summary: str
    section: Link | None
    authors: tuple[str, ...]
    published: When | None
    updated: When | None
    review_by: When | None
    minutes: int
    sources: int
    excerpts: int
    judgements: tuple[JudgementView, ...]
    contents: tuple[TocItem, ...]
    body: BodyView
    questions: tuple[str, ...]
    references: tuple[Reference, ...]
    timeline: tuple[TimelineItem, ...]
    people: tuple[Named, ...]
    places: tuple[Named, ...]
    related: tuple[TopicCard, ...]
    changes: tuple[ChangeItem, ...]
    tags: tuple[str, ...]
    original: Link | None


class ExcerptView(Struct, frozen=True, kw_only=True):
    """
    `excerpt.html`. `relations` are `supports`, `contradicts`, `updates` and, the other way round, `supported-by`,
    `contradicted-by`, `updated-by`: only those that have entries.
    """

    page: PageMeta
    card: CardView
    note: BodyView
    topics: tuple[Link, ...]
    entities: tuple[Named, ...]
    used_in: tuple[Link, ...]
    relations: dict[str, tuple[Link, ...]]


class SourceView(Struct, frozen=True, kw_only=True):
    """`source.html`. `type` is in words; `language` is a tag and `language_name` says it in words. `url_status` is one of
    live, dead and unknown. `grade_words` spells the Admiralty grade out: reliability, then credibility.
    """

    page: PageMeta
    title: str
    type: str
    authors: tuple[str, ...]
    container: str
    publisher: str
    issued: When | None
    accessed: When | None
    url: str
    domain: str
    archive_url: str
    archive_date: When | None
    url_status: str
    language: str
    language_name: str
    license: str
    note: str
    grade: str
    grade_words: tuple[str, ...]
    excerpts: tuple[CardView, ...]
    topics: tuple[Link, ...]


class EntityView(Struct, frozen=True, kw_only=True):
    """`entity.html`. `kind` is in words, `term` one of person, body, place and agreement."""

    page: PageMeta
    name: str
    kind: str
    term: str
    other_names: tuple[str, ...]
    summary: str
    wikidata: str
    roles: tuple[RoleView, ...]
    latitude: str
    longitude: str
    statements: tuple[CardView, ...]
    mentions: tuple[CardView, ...]
    topics: tuple[Link, ...]
    events: tuple[TimelineItem, ...]


class EventView(Struct, frozen=True, kw_only=True):
    """`event.html`."""

    page: PageMeta
    title: str
    when: When
    body: BodyView
    topics: tuple[Link, ...]
    entities: tuple[Named, ...]
    evidence: tuple[CardView, ...]
    references: tuple[Reference, ...]
    earlier: Link | None
    later: Link | None


class TimelineView(Struct, frozen=True, kw_only=True):
    """`timeline.html`."""

    page: PageMeta
    items: tuple[TimelineItem, ...]


class SearchView(Struct, frozen=True, kw_only=True):
    """`search.html`. `browse` are the lists for readers without JavaScript; `scripts` the relative addresses to load, in order."""

    page: PageMeta
    browse: tuple[Link, ...]
    sections: tuple[SectionBlock, ...]
    scripts: tuple[str, ...]


class ChangesView(Struct, frozen=True, kw_only=True):
    """`changes.html`."""

    page: PageMeta
    changes: tuple[ChangeItem, ...]


class PageView(Struct, frozen=True, kw_only=True):
    """`page.html`."""

    page: PageMeta
    title: str
    summary: str
    updated: When | None
    contents: tuple[TocItem, ...]
    body: BodyView
    references: tuple[Reference, ...]


class ListView(Struct, frozen=True, kw_only=True):
    """
    `list.html`: all the documents of one kind, so that every page can be reached by links alone. Only the fitting one of
    `topics`, `cards`, `links`, `named` and `events` is filled.
    """

    page: PageMeta
    title: str
    topics: tuple[TopicCard, ...] = ()
    cards: tuple[CardView, ...] = ()
    links: tuple[Link, ...] = ()
    named: tuple[Named, ...] = ()


class NotFoundView(Struct, frozen=True, kw_only=True):
    """`404.html`."""

    page: PageMeta
    browse: tuple[Link, ...]


class RedirectView(Struct, frozen=True, kw_only=True):
    """`redirect.html`: the page left at an old address; `target` is relative."""

    page: PageMeta
    title: str
    target: str


class FeedEntry(Struct, frozen=True, kw_only=True):
    """An Atom entry; addresses are absolute when the site knows its own, dates are RFC 3339."""

    id: str
    title: str
    url: str
    updated: str
    summary: str


class FeedView(Struct, frozen=True, kw_only=True):
    """`feed.xml` (Atom, RFC 4287)."""

    id: str
    title: str
    subtitle: str
    lang: str
    url: str
    self_url: str
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


#: Views of pages for people, which stand in a frame.
FramedView = (
    HomeView
    | SectionView
    | TopicView
    | ExcerptView
    | SourceView
    | EntityView
    | EventView
    | TimelineView
    | SearchView
    | ChangesView
    | PageView
    | ListView
    | NotFoundView
    | RedirectView
)

View = FramedView | FeedView | SitemapView | RobotsView

#: The template that draws each view.
TEMPLATES: dict[type, str] = {
    HomeView: "home.html",
    SectionView: "section.html",
    TopicView: "topic.html",
    ExcerptView: "excerpt.html",
    SourceView: "source.html",
    EntityView: "entity.html",
    EventView: "event.html",
    TimelineView: "timeline.html",
    SearchView: "search.html",
    ChangesView: "changes.html",
    PageView: "page.html",
    ListView: "list.html",
    NotFoundView: "404.html",
    RedirectView: "redirect.html",
    FeedView: "feed.xml",
    SitemapView: "sitemap.xml",
    RobotsView: "robots.txt",
}
