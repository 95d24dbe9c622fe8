"""The documents of a site, as their authors wrote them: complete, checked for shape, names not yet resolved."""

import datetime as dt
from enum import StrEnum

from msgspec import Struct

from generator.model.body import Body, Mention, Quotation
from generator.model.dates import Edtf
from generator.model.diagnostics import Code
from generator.model.log import LogEntry
from generator.model.refs import Ref
from generator.model.source import Span

__all__ = (
    "Change",
    "Confidence",
    "Document",
    "Entity",
    "EntityKind",
    "Event",
    "Excerpt",
    "Judgement",
    "Library",
    "Likelihood",
    "Location",
    "Media",
    "Name",
    "Page",
    "Relations",
    "Revision",
    "Role",
    "Source",
    "Topic",
    "UrlStatus",
    "Waiver",
)


class Likelihood(StrEnum):
    """The seven terms of ICD 203 (Intelligence Community Directive 203, 2015, D.6.e.2.a), least likely first."""

    ALMOST_NO_CHANCE = "almost-no-chance"
    VERY_UNLIKELY = "very-unlikely"
    UNLIKELY = "unlikely"
    ROUGHLY_EVEN = "roughly-even"
    LIKELY = "likely"
    VERY_LIKELY = "very-likely"
    ALMOST_CERTAIN = "almost-certain"


class Confidence(StrEnum):
    """How well a judgement is supported."""

    HIGH = "high"
    MODERATE = "moderate"
    LOW = "low"


class EntityKind(StrEnum):
    """What an entity is."""

    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    AGREEMENT = "agreement"


class UrlStatus(StrEnum):
    """Whether a source still answers at its address."""

    LIVE = "live"
    DEAD = "dead"
    UNKNOWN = "unknown"


class Document(Struct, frozen=True, kw_only=True, tag_field="document"):
    """
    What every document has.

    `spans` maps a field's dotted path (`title`, `judgements.0.likelihood`) to the place of its value, or of its key where
    the value is a mapping. `lang` is a BCP 47 tag; empty means the site's own language.
    """

    ref: Ref
    span: Span
    spans: dict[str, Span]
    lang: str = ""
    draft: bool = False
    publish: dt.date | None = None
    expire: dt.date | None = None
    aliases: tuple[str, ...] = ()

    def at(self, field: str) -> Span:
        """Where `field` was written; the document's start when it was left out."""
        return self.spans.get(field, self.span)


class Revision(Struct, frozen=True, kw_only=True):
    """
    What a judgement said before: its likelihood and confidence until `date`.

    `text` is the sentence that it was then, empty where that was the one that came after it.
    """

    date: Edtf
    likelihood: Likelihood
    confidence: Confidence
    text: str = ""
    note: str = ""


class Judgement(Struct, frozen=True, kw_only=True):
    """An assessment: one sentence with its likelihood; confidence and its `basis` stand apart (ICD 203)."""

    id: str
    text: str
    likelihood: Likelihood
    confidence: Confidence
    basis: str = ""
    evidence: tuple[Mention, ...] = ()
    since: Edtf | None = None
    history: tuple[Revision, ...] = ()


class Change(Struct, frozen=True, kw_only=True):
    """One entry of a topic's log; only a major one moves the public date."""

    date: dt.date
    note: str
    major: bool = True


class Topic(Document, frozen=True, kw_only=True, tag="topic"):
    """A briefing page."""

    title: str
    summary: str = ""
    section: str = ""
    order: int = 0
    authors: tuple[str, ...] = ()
    translation_of: Mention | None = None
    accent: str = ""
    tags: tuple[str, ...] = ()
    entities: tuple[Mention, ...] = ()
    places: tuple[Mention, ...] = ()
    date: Edtf | None = None
    updated: dt.date | None = None
    review_by: dt.date | None = None
    judgements: tuple[Judgement, ...] = ()
    questions: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    body: Body = Body()


class Relations(Struct, frozen=True, kw_only=True):
    """How an excerpt stands to others."""

    supports: tuple[Mention, ...] = ()
    contradicts: tuple[Mention, ...] = ()
    updates: tuple[Mention, ...] = ()


class Waiver(Struct, frozen=True, kw_only=True):
    """A finding that the editor accepts, with the reason that readers see."""

    code: Code
    reason: str


class Excerpt(Document, frozen=True, kw_only=True, tag="excerpt"):
    """One curated quotation. `via` is the attribution chain, nearest to the speaker first."""

    source: Mention
    quotation: Quotation
    note: Body = Body()
    speaker: Mention | None = None
    said: Edtf | None = None
    locator: str = ""
    topics: tuple[Mention, ...] = ()
    entities: tuple[Mention, ...] = ()
    translation: str = ""
    translator: str = ""
    via: tuple[str, ...] = ()
    relations: Relations = Relations()
    waive: tuple[Waiver, ...] = ()


class Name(Struct, frozen=True, kw_only=True):
    """A CSL name: family and given, or one literal."""

    family: str = ""
    given: str = ""
    literal: str = ""

    def __str__(self) -> str:
        return self.literal or f"{self.given} {self.family}".strip()


class Source(Document, frozen=True, kw_only=True, tag="source"):
    """
    The article or document quoted; field names follow CSL-JSON with hyphens turned into underscores.

    `reliability` is an Admiralty grade: a letter A–F for the source and a figure 1–6 for the information (NATO AJP-2.1).
    `quote_limit` is the most words that may be quoted of it on the whole site, `quote_share` the largest part of its own
    words (0 to 1); zero is no limit. `dead_since` is the day on which it was found to answer no more. `snapshot` names its file in the site's folder of snapshots.
    """

    title: str
    type: str = "webpage"
    author: tuple[Name, ...] = ()
    container_title: str = ""
    publisher: str = ""
    issued: Edtf | None = None
    accessed: Edtf | None = None
    url: str = ""
    language: str = ""
    license: str = ""
    note: str = ""
    archive_url: str = ""
    archive_date: Edtf | None = None
    url_status: UrlStatus = UrlStatus.UNKNOWN
    dead_since: dt.date | None = None
    reliability: str = ""
    snapshot: str = ""
    quote_limit: int = 0
    quote_share: float = 0.0
    waive: tuple[Waiver, ...] = ()


class Role(Struct, frozen=True, kw_only=True):
    """An office that somebody held; an open end means that it is not known to have ended. `titles` are its title by language tag."""

    title: str
    titles: dict[str, str] = {}
    body: Mention | None = None
    start: Edtf | None = None
    end: Edtf | None = None


class Location(Struct, frozen=True):
    """Degrees north and east (WGS 84)."""

    lat: float
    lon: float


class Entity(Document, frozen=True, kw_only=True, tag="entity"):
    """
    A person, body, place or agreement. `other_names` is the front matter's `aliases`.

    `names` and `summaries` are its words in other languages, by tag.
    """

    name: str
    kind: EntityKind
    names: dict[str, str] = {}
    other_names: tuple[str, ...] = ()
    summary: str = ""
    summaries: dict[str, str] = {}
    wikidata: str = ""
    roles: tuple[Role, ...] = ()
    location: Location | None = None

    @property
    def every_name(self) -> tuple[str, ...]:
        """All that it is called, each name once: its own first, then in other languages, then the others."""
        return tuple(dict.fromkeys((self.name, *self.names.values(), *self.other_names)))


class Event(Document, frozen=True, kw_only=True, tag="event"):
    """Something dated."""

    title: str
    date: Edtf
    topics: tuple[Mention, ...] = ()
    entities: tuple[Mention, ...] = ()
    evidence: tuple[Mention, ...] = ()
    body: Body = Body()


class Page(Document, frozen=True, kw_only=True, tag="page"):
    """A plain page, such as *About*."""

    title: str
    summary: str = ""
    order: int = 0
    translation_of: Mention | None = None
    updated: dt.date | None = None
    body: Body = Body()


class Media(Struct, frozen=True):
    """A picture in the content folder; `path` is relative to the site's root."""

    path: str
    digest: str


class Library(Struct, frozen=True):
    """
    Everything that was read, sorted by ref (documents) and path (media).

    `unread` are the refs of files too broken to make a document of: their own errors are reported, so that a mention of
    one is no further problem. `broken` is what could be made of such files, and of second ones with one name: good for nothing
    but what it names, which is checked like what others name. `log` is what was written down of changes.
    """

    documents: tuple[Topic | Excerpt | Source | Entity | Event | Page, ...] = ()
    media: tuple[Media, ...] = ()
    unread: tuple[Ref, ...] = ()
    broken: tuple[Topic | Excerpt | Source | Entity | Event | Page, ...] = ()
    log: tuple[LogEntry, ...] = ()
