"""What readers take away: the PDFs with their chapters, and the page on which the site is kept for reading offline."""

from msgspec import Struct

from generator.render.evidence_pieces import EvidencePanel
from generator.render.frame_pieces import Link, PageMeta, When
from generator.render.picture_pieces import MapPicture, NetworkPicture, TimelinePicture
from generator.render.pieces import (
    BodyView,
    CardView,
    ChangeItem,
    JudgementView,
    Named,
    Reference,
    TimelineItem,
    TocItem,
)

__all__ = ("Chapter", "Note", "OfflineView", "PaperView", "SourceEntry")


class Note(Struct, frozen=True):
    """A footnote: what is cited, and the anchor in this PDF at which its words stand (empty when they do not)."""

    reference: Reference
    words: str


class Chapter(Struct, frozen=True, kw_only=True):
    """
    A topic or a plain page in a PDF; its fields are those of `TopicView`. Its anchors begin with `id` and a hyphen, since other
    chapters may have the same ones, and the body's do already.

    `part` is the section that opens with this chapter, in a PDF of all topics. `notes` hold what each citation is the first to
    cite, by the citation's anchor, and `first` the anchor of the first citation of a reference, by its number in figures. `cited`
    are the excerpts that are cited and whose words stand nowhere else in the PDF. `lang` and `dir` are set when the chapter is not
    in the PDF's language. `tint` is the colour of the topic or its section as paper shows it, `#1f4e79`; empty where there is none.
    """

    id: str
    title: str
    summary: str
    lang: str
    dir: str
    url: str
    body: BodyView
    contents: tuple[TocItem, ...]
    notes: dict[str, Note]
    first: dict[str, str]
    tint: str = ""
    part: Link | None = None
    section: Link | None = None
    authors: tuple[str, ...] = ()
    published: When | None = None
    updated: When | None = None
    review_by: When | None = None
    judgements: tuple[JudgementView, ...] = ()
    questions: tuple[str, ...] = ()
    timeline: tuple[TimelineItem, ...] = ()
    timeline_picture: TimelinePicture | None = None
    people: tuple[Named, ...] = ()
    places: tuple[Named, ...] = ()
    network: NetworkPicture | None = None
    map: MapPicture | None = None
    evidence: EvidencePanel | None = None
    cited: tuple[CardView, ...] = ()
    changes: tuple[ChangeItem, ...] = ()


class SourceEntry(Struct, frozen=True, kw_only=True):
    """A source in a list of sources. `by` are its authors; `lang` and `dir` are set when the title is not in the page's language."""

    title: str
    url: str
    by: tuple[str, ...]
    container: str
    when: When | None
    grade: str
    address: str
    lang: str = ""
    dir: str = ""


class OfflineView(Struct, frozen=True, kw_only=True):
    """`offline.html`: what readers can keep of the site, and what they see in place of a page that they did not keep. `list` is the
    address of what there is to keep.
    """

    page: PageMeta
    list: str
    browse: tuple[Link, ...]


class PaperView(Struct, frozen=True, kw_only=True):
    """
    `paper.html`, which is drawn for print: a PDF of one topic, or `whole`, of them all. `styles` are the addresses of its style
    sheets; `tokens` are the theme's, with light colours only. `page` has no menus, no files of the theme and no ways to other pages. `updated` is when the latest of the chapters was. What follows them is
    there in the PDF of all: every event, with a picture of when they were, the excerpts that the chapters cite, the sources, and the
    plain pages as `notes`.
    """

    page: PageMeta
    title: str
    summary: str
    whole: bool
    styles: tuple[str, ...]
    tokens: dict[str, str]
    updated: When | None
    chapters: tuple[Chapter, ...]
    timeline: tuple[TimelineItem, ...] = ()
    timeline_picture: TimelinePicture | None = None
    excerpts: tuple[CardView, ...] = ()
    sources: tuple[SourceEntry, ...] = ()
    notes: tuple[Chapter, ...] = ()
