"""
What each template sees: one frozen view and nothing else.

A view holds finished values only: addresses are relative to the page, dates are written out in its language, references
are resolved, and no place in a source file appears, so that a page is redrawn only when something on it changed. A page's
cache key is the digest of its view. `themes/plain/README.md` lists every field; a test compares it with this module.
"""

from msgspec import Struct

from generator.render.browse_pieces import (
    Choice,
    ConfidenceTerm,
    Facet,
    LikelihoodTerm,
    SourceShare,
    Steps,
)
from generator.render.evidence_pieces import (
    CoverageView,
    EvidenceEntry,
    EvidenceGroup,
    EvidencePanel,
    EvidenceSource,
    Share,
    SourceUse,
    VerdictCount,
)
from generator.render.frame_pieces import Alternate, Html, Inlined, Link, PageMeta, When
from generator.render.list_views import (
    ChangesView,
    EvidenceView,
    HomeView,
    ListView,
    NotFoundView,
    RedirectView,
    SearchView,
    SectionView,
    SourceRow,
    TimelineView,
)
from generator.render.machine_views import (
    Citing,
    FeedEntry,
    FeedView,
    IconView,
    Manner,
    OpenSearchView,
    RobotsView,
    Run,
    ShareImage,
    ShareView,
    SitemapEntry,
    SitemapView,
)
from generator.render.paper_views import Chapter, Note, OfflineView, PaperView, SourceEntry
from generator.render.picture_pieces import (
    AxisTick,
    BusyTime,
    MapLabel,
    MapPicture,
    MixPart,
    NetworkEdge,
    NetworkNode,
    NetworkPicture,
    NumberRun,
    SectionCoverage,
    SourceMix,
    TimeBar,
    TimelinePicture,
    TimeMark,
    TimeStrip,
)
from generator.render.pieces import (
    BodyView,
    CardView,
    ChangeItem,
    CiteItem,
    CiteView,
    ClaimView,
    Counts,
    ExcerptRow,
    JudgementView,
    Named,
    NameView,
    Reference,
    RevisionView,
    RoleView,
    SectionBlock,
    Standing,
    Tie,
    TimelineItem,
    TocItem,
    TopicCard,
    UseView,
    VerdictView,
    WaiverView,
)

__all__ = (
    "TEMPLATES",
    "Alternate",
    "AxisTick",
    "BodyView",
    "BusyTime",
    "CardView",
    "ChangeItem",
    "ChangesView",
    "Choice",
    "CiteItem",
    "CiteView",
    "Chapter",
    "Citing",
    "ClaimView",
    "ConfidenceTerm",
    "Counts",
    "CoverageView",
    "EntityView",
    "EventView",
    "EvidenceEntry",
    "EvidenceGroup",
    "EvidencePanel",
    "EvidenceSource",
    "EvidenceView",
    "ExcerptRow",
    "ExcerptView",
    "Facet",
    "FeedEntry",
    "FeedView",
    "FramedView",
    "HomeView",
    "Html",
    "Inlined",
    "IconView",
    "JudgementView",
    "LikelihoodTerm",
    "Link",
    "ListView",
    "Manner",
    "MapLabel",
    "MapPicture",
    "MixPart",
    "Named",
    "NetworkEdge",
    "NetworkNode",
    "NetworkPicture",
    "NumberRun",
    "NotFoundView",
    "Note",
    "OfflineView",
    "OpenSearchView",
    "PageMeta",
    "PaperView",
    "PageView",
    "Reference",
    "RevisionView",
    "RedirectView",
    "RobotsView",
    "NameView",
    "RoleView",
    "Run",
    "SearchView",
    "SectionBlock",
    "Standing",
    "SectionCoverage",
    "SectionView",
    "Share",
    "ShareImage",
    "ShareView",
    "SitemapEntry",
    "SitemapView",
    "SourceShare",
    "SourceEntry",
    "SourceMix",
    "SourceRow",
    "SourceUse",
    "SourceView",
    "Steps",
    "Tie",
    "TimeBar",
    "TimeMark",
    "TimeStrip",
    "TimelineItem",
    "TimelinePicture",
    "TimelineView",
    "TocItem",
    "TopicCard",
    "TopicView",
    "UseView",
    "VerdictCount",
    "VerdictView",
    "View",
    "WaiverView",
    "When",
)


class TopicView(Struct, frozen=True, kw_only=True):
    """
    `topic.html`. `glossary` is the address of what the terms for likelihood and confidence mean. `linked` is the topic as
    schema.org's `Report`, in JSON-LD that may stand in a `script` element. `take_away` are the same topic as files to keep; in one
    of these, `cited` are the excerpts whose words it would else only cite.
    """

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
    evidence: EvidencePanel | None
    glossary: str
    linked: Html
    feed: str
    json_feed: str
    data: str
    citing: Citing
    take_away: tuple[Link, ...] = ()
    cited: tuple[CardView, ...] = ()
    timeline_picture: TimelinePicture | None = None
    network: NetworkPicture | None = None
    map: MapPicture | None = None


class ExcerptView(Struct, frozen=True, kw_only=True):
    """
    `excerpt.html`. `relations` are `supports`, `contradicts`, `updates` and, the other way round, `supported-by`,
    `contradicted-by`, `updated-by`: only those that have entries. `steps` lead on in its source and in the topics that use it.
    `linked` is the excerpt as schema.org's `Quotation` and as a
    W3C Web Annotation, in JSON-LD that may stand in a `script` element.
    """

    page: PageMeta
    card: CardView
    note: BodyView
    topics: tuple[Link, ...]
    entities: tuple[Named, ...]
    used_in: tuple[UseView, ...]
    relations: dict[str, tuple[CardView, ...]]
    steps: tuple[Steps, ...]
    linked: tuple[Html, ...]


class SourceView(Struct, frozen=True, kw_only=True):
    """`source.html`. `type` is in words; `language` is a tag and `language_name` says it in words. `url_status` is one of
    live, dead and unknown. `grade_words` spells the Admiralty grade out: reliability, then credibility. `files` are lists of all
    sources for programs that keep references. The latest excerpts are cards, `more_excerpts` the others in short.
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
    more_excerpts: tuple[ExcerptRow, ...]
    topics: tuple[Link, ...]
    verdicts: tuple[VerdictCount, ...]
    share: SourceShare
    waivers: tuple[WaiverView, ...]
    files: tuple[Link, ...]


class EntityView(Struct, frozen=True, kw_only=True):
    """
    `entity.html`. `kind` is in words, `term` one of person, body, place and agreement. `statements` and `mentions` are the latest
    of each as cards, `more_statements` and `more_mentions` the others in short.
    """

    page: PageMeta
    name: str
    kind: str
    term: str
    names: tuple[NameView, ...]
    other_names: tuple[str, ...]
    summary: str
    wikidata: str
    roles: tuple[RoleView, ...]
    latitude: str
    longitude: str
    statements: tuple[CardView, ...]
    more_statements: tuple[ExcerptRow, ...]
    mentions: tuple[CardView, ...]
    more_mentions: tuple[ExcerptRow, ...]
    topics: tuple[Link, ...]
    events: tuple[TimelineItem, ...]
    timeline_picture: TimelinePicture | None = None
    network: NetworkPicture | None = None
    map: MapPicture | None = None


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


class PageView(Struct, frozen=True, kw_only=True):
    """`page.html`."""

    page: PageMeta
    title: str
    summary: str
    updated: When | None
    contents: tuple[TocItem, ...]
    body: BodyView
    references: tuple[Reference, ...]


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
    | EvidenceView
    | SearchView
    | ChangesView
    | PageView
    | ListView
    | NotFoundView
    | OfflineView
    | RedirectView
)

View = FramedView | PaperView | FeedView | SitemapView | RobotsView | OpenSearchView | IconView | ShareView

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
    EvidenceView: "evidence.html",
    SearchView: "search.html",
    ChangesView: "changes.html",
    PageView: "page.html",
    ListView: "list.html",
    NotFoundView: "404.html",
    OfflineView: "offline.html",
    PaperView: "paper.html",
    RedirectView: "redirect.html",
    FeedView: "feed.xml",
    SitemapView: "sitemap.xml",
    RobotsView: "robots.txt",
    OpenSearchView: "opensearch.xml",
    IconView: "icon.svg",
    ShareView: "share.svg",
}
