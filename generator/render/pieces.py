"""What views are made of: links, dates, cards, citations, entries of lists."""

from msgspec import Struct

__all__ = (
    "Alternate",
    "BodyView",
    "CardView",
    "ChangeItem",
    "CiteItem",
    "CiteView",
    "ClaimView",
    "Counts",
    "ExcerptRow",
    "Html",
    "JudgementView",
    "Link",
    "Named",
    "PageMeta",
    "Reference",
    "RevisionView",
    "RoleView",
    "SectionBlock",
    "TimelineItem",
    "TocItem",
    "TopicCard",
    "UseView",
    "VerdictView",
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
    has no catalogue for the page's language. `opensearch` describes the site's search to browsers; it needs `base_url`.
    `engine` are the relative addresses of the scripts that search needs, in the order in which they are loaded.
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
    json_feed: str
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
    opensearch: str = ""
    engine: tuple[str, ...] = ()


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


class VerdictView(Struct, frozen=True):
    """
    What checking a quotation found. `term` is one of verbatim, edited, altered, missing and unchecked, `word` the same in the
    page's language, `explanation` what it means for this very quotation.
    """

    term: str
    word: str
    explanation: str


class CardView(Struct, frozen=True, kw_only=True, tag="card"):
    """
    An excerpt as readers meet it: the words, then who said them, when, in what role, through whom, and what checking found.

    `lang` and `dir` belong to the words, `desk_lang` and `desk_dir` to what the editor wrote: these are set when it is not in the
    page's language. `context` is the address of the words in their source, or in its archived copy when `archived`; it is empty
    when the source has none. `number` and `id` are set where the card stands in a topic.
    """

    title: str
    quote: Html
    lang: str
    dir: str
    url: str
    verdict: VerdictView
    speaker: Link | None = None
    role: str = ""
    said: When | None = None
    source: Link | None = None
    locator: str = ""
    context: str = ""
    archived: bool = False
    via: tuple[str, ...] = ()
    translation: str = ""
    translator: str = ""
    waivers: tuple[WaiverView, ...] = ()
    desk_lang: str = ""
    desk_dir: str = ""
    number: int = 0
    id: str = ""


class ExcerptRow(Struct, frozen=True):
    """An excerpt in short, by the words that it opens with; `term` and `word` say the verdict as in `VerdictView`."""

    excerpt: Link
    speaker: Link | None
    said: When | None
    term: str
    word: str


class ClaimView(Struct, frozen=True):
    """A sentence that a document rests on an excerpt, and where it stands; without `text`, the place where the words are shown."""

    text: str
    url: str


class UseView(Struct, frozen=True):
    """A document that uses an excerpt, and for what; `lang` and `dir` are set when its words are not in the page's language."""

    document: Link
    claims: tuple[ClaimView, ...]
    lang: str = ""
    dir: str = ""


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
    """
    An entry of a log. `term` says what changed: note (the topic's own words), published, updated, raised, lowered, more-confident,
    less-confident, quotation or event.
    """

    when: When
    note: str
    major: bool
    term: str
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
