"""Views of the pages that lead to documents: the home page, sections, lists, and the pages that search, sort and count."""

from msgspec import Struct

from generator.render.browse_pieces import ConfidenceTerm, Facet, LikelihoodTerm
from generator.render.evidence_pieces import CoverageView, EvidenceGroup, VerdictCount
from generator.render.frame_pieces import Link, PageMeta, When
from generator.render.picture_pieces import SectionCoverage, SourceMix, TimelinePicture
from generator.render.pieces import (
    CardView,
    ChangeItem,
    Counts,
    ExcerptRow,
    JudgementView,
    Named,
    SectionBlock,
    Standing,
    TimelineItem,
    TopicCard,
)

__all__ = (
    "ChangesView",
    "EvidenceView",
    "HomeView",
    "ListView",
    "NotFoundView",
    "RedirectView",
    "SearchView",
    "SectionView",
    "SourceRow",
    "TimelineView",
)


class HomeView(Struct, frozen=True, kw_only=True):
    """
    `home.html`. `glossary` is the address of what the terms for likelihood and confidence mean. `title_lang` and `title_dir` are set
    when the title is not in the page's language, `lang` and `dir` when the summary is not. `standing` is what every topic judges, in
    the order of `sections`; `verdicts` are those on all excerpts. `all_events` is set where `timeline` has the last events only.
    """

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
    glossary: str
    timeline_picture: TimelinePicture | None = None
    all_events: str = ""
    standing: tuple[Standing, ...] = ()
    verdicts: tuple[VerdictCount, ...] = ()
    title_lang: str = ""
    title_dir: str = ""
    lang: str = ""
    dir: str = ""


class SectionView(Struct, frozen=True, kw_only=True):
    """`section.html`. `standing` is what its topics judge."""

    page: PageMeta
    section: SectionBlock
    timeline: tuple[TimelineItem, ...]
    timeline_picture: TimelinePicture | None = None
    standing: tuple[Standing, ...] = ()


class TimelineView(Struct, frozen=True, kw_only=True):
    """`timeline.html`. `facets` are what the events can be filtered by; those with less than two values are left out."""

    page: PageMeta
    items: tuple[TimelineItem, ...]
    facets: tuple[Facet, ...]
    timeline_picture: TimelinePicture | None = None


class EvidenceView(Struct, frozen=True, kw_only=True):
    """
    `evidence.html`: excerpts by what checking found. `topics` counts those of `coverage`, translations left out; `method` explains
    the verdicts, on sites that do; `files` are for machines. `likelihoods` and `confidences` go from the least to the most.
    """

    page: PageMeta
    verdicts: tuple[VerdictCount, ...]
    topics: int
    coverage: CoverageView | None
    groups: tuple[EvidenceGroup, ...]
    method: Link | None
    files: tuple[Link, ...]
    likelihoods: tuple[LikelihoodTerm, ...]
    confidences: tuple[ConfidenceTerm, ...]
    mix: tuple[SourceMix, ...] = ()
    by_section: tuple[SectionCoverage, ...] = ()


class SearchView(Struct, frozen=True, kw_only=True):
    """`search.html`. `browse` are the lists for readers without JavaScript."""

    page: PageMeta
    browse: tuple[Link, ...]
    sections: tuple[SectionBlock, ...]


class ChangesView(Struct, frozen=True, kw_only=True):
    """`changes.html`."""

    page: PageMeta
    changes: tuple[ChangeItem, ...]


class SourceRow(Struct, frozen=True):
    """A source in a list: where it was published, when, how it is graded, and how many of the site's excerpts are from it."""

    source: Link
    container: str
    issued: When | None
    grade: str
    quotations: int


class ListView(Struct, frozen=True, kw_only=True):
    """
    `list.html`: all the documents of one kind, so that every page can be reached by links alone. Only the fitting one of
    `topics`, `cards`, `rows`, `sources`, `links` and `named` is filled; `rows` are excerpts in short, where there are many. `files`
    are the same documents for machines.
    """

    page: PageMeta
    title: str
    topics: tuple[TopicCard, ...] = ()
    cards: tuple[CardView, ...] = ()
    rows: tuple[ExcerptRow, ...] = ()
    sources: tuple[SourceRow, ...] = ()
    links: tuple[Link, ...] = ()
    named: tuple[Named, ...] = ()
    files: tuple[Link, ...] = ()


class NotFoundView(Struct, frozen=True, kw_only=True):
    """`404.html`."""

    page: PageMeta
    browse: tuple[Link, ...]


class RedirectView(Struct, frozen=True, kw_only=True):
    """`redirect.html`: the page left at an old address; `target` is relative."""

    page: PageMeta
    title: str
    target: str
