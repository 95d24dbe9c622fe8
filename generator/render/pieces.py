"""What views are made of: cards, citations, judgements, entries of lists."""

from msgspec import Struct

from generator.render.frame_pieces import Html, Link, When

__all__ = (
    "BodyView",
    "CardView",
    "ChangeItem",
    "CiteItem",
    "CiteView",
    "ClaimView",
    "Counts",
    "ExcerptRow",
    "JudgementView",
    "NameView",
    "Named",
    "Reference",
    "RevisionView",
    "RoleView",
    "SectionBlock",
    "Standing",
    "Tie",
    "TimelineItem",
    "TocItem",
    "TopicCard",
    "UseView",
    "VerdictView",
    "WaiverView",
)


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
    page's language; so are `role_lang` and `role_dir`. `context` is the address of the words in their source, or in its archived copy when `archived`; it is empty
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
    role_lang: str = ""
    role_dir: str = ""
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
    """What a judgement said before; `text` where it was another sentence."""

    date: When
    likelihood: str
    confidence: str
    note: str
    text: str = ""


class Reference(Struct, frozen=True, kw_only=True):
    """A numbered source or excerpt at a topic's end; `back` are the anchors of the places that cite it.

    Of an excerpt, `quote` are the words that it opens with, `speaker` who said them with the `role` held on that day, and `term`
    and `word` the verdict as in `VerdictView`; these are empty for a source. `address` is the source's own address on the web, or
    that of its archived copy when it no longer answers there. `lang` and `dir` are set when the title and the quotation are not in
    the page's language, `role_lang` and `role_dir` when the role is not.
    """

    number: int
    title: str
    url: str
    source: Link | None
    domain: str
    when: When | None
    grade: str
    back: tuple[str, ...]
    quote: str = ""
    speaker: Link | None = None
    role: str = ""
    term: str = ""
    word: str = ""
    address: str = ""
    lang: str = ""
    dir: str = ""
    role_lang: str = ""
    role_dir: str = ""


class Tie(Struct, frozen=True, kw_only=True):
    """Why a topic is related to another: whether one links to the other, how many excerpts both use, whom both are about."""

    linked: bool
    excerpts: int
    entities: tuple[Link, ...]


class TopicCard(Struct, frozen=True, kw_only=True):
    """
    A topic in a list; `tie` is there where the list is of topics that are related to another. `language` says in words what
    language it is in where it is not the page's; `accent` is as in `PageMeta`. `section_lang` and `section_dir` belong to `section`.
    """

    title: str
    url: str
    summary: str
    section: str
    updated: When | None
    judgements: int
    excerpts: int
    lang: str = ""
    dir: str = ""
    language: str = ""
    section_lang: str = ""
    section_dir: str = ""
    accent: str = ""
    tie: Tie | None = None


class Standing(Struct, frozen=True, kw_only=True):
    """
    What is judged in a topic, in a list of several: `section` is the id of its section, `review_by` the day by which its
    judgements are to be looked at again. The evidence of `judgements` leads straight to the excerpts.
    """

    topic: TopicCard
    section: str
    judgements: tuple[JudgementView, ...]
    review_by: When | None = None


class TimelineItem(Struct, frozen=True, kw_only=True):
    """An event in a list; `group` is its year. `lang` and `dir` are set when its words are not in the page's language.

    `marks` are the refs of the sections, topics and entities that it belongs to, where the list can be filtered by them.
    """

    title: str
    url: str
    when: When
    group: str
    summary: str = ""
    topics: tuple[Link, ...] = ()
    lang: str = ""
    dir: str = ""
    marks: tuple[str, ...] = ()


class ChangeItem(Struct, frozen=True, kw_only=True):
    """
    An entry of a log; `group` is its month. `term` says what changed: note (the topic's own words), published, updated, renamed,
    removed, raised, lowered, more-confident, less-confident, judged, reworded, withdrawn, quotation, quotation-altered,
    quotation-removed, verdict, event, source-died, source-revived or source-archived. `url` is the page of another document that
    changed than the topic.
    """

    when: When
    note: str
    major: bool
    term: str
    topic: Link | None = None
    group: str = ""
    url: str = ""


class Counts(Struct, frozen=True):
    """How much the site holds."""

    topics: int
    excerpts: int
    sources: int
    events: int


class SectionBlock(Struct, frozen=True):
    """
    A section with its topics, in order. `accent` is as in `PageMeta`. `lang` and `dir` are set when the title is not in the page's
    language, the others when the summary is not.
    """

    id: str
    title: str
    url: str
    summary: str
    topics: tuple[TopicCard, ...]
    accent: str = ""
    lang: str = ""
    dir: str = ""
    summary_lang: str = ""
    summary_dir: str = ""


class Named(Struct, frozen=True, kw_only=True):
    """An entity in a list. `kind` is in words, `term` one of person, body, place and agreement. `role` is what the entity was
    on the day that matters in the list. `lang` and `dir` are set when the name is not in the page's language; the role and the
    summary may be in others, and have their own.
    """

    name: str
    url: str
    kind: str
    role: str = ""
    summary: str = ""
    term: str = ""
    lang: str = ""
    dir: str = ""
    role_lang: str = ""
    role_dir: str = ""
    summary_lang: str = ""
    summary_dir: str = ""


class NameView(Struct, frozen=True):
    """What an entity is called in another language; `language` is what readers of the page call that."""

    text: str
    lang: str
    dir: str
    language: str


class RoleView(Struct, frozen=True, kw_only=True):
    """An office that somebody held."""

    title: str
    body: Link | None
    start: When | None
    end: When | None
