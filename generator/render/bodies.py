"""Rendered texts with everything that they name filled in, and the references that they cite, numbered."""

from html import escape
from urllib.parse import urlsplit

import msgspec

from generator.model.body import Body, Card, Citation, Cite, Href, Picture
from generator.model.documents import Document, Excerpt, Judgement, Source, UrlStatus
from generator.model.refs import Ref
from generator.model.titles import shortened, title_of
from generator.render.anchors import anchored
from generator.render.cards import card, office
from generator.render.edition import Sheet
from generator.render.proof import finding_of
from generator.render.views import (
    BodyView,
    CardView,
    CiteItem,
    CiteView,
    Html,
    JudgementView,
    Reference,
    RevisionView,
    TocItem,
)
from generator.render.words import BANDS, CONFIDENCES, LIKELIHOODS, VERDICTS

__all__ = ("Numbering", "body_view", "contents", "domain_of", "judgement_views")

_DEEPEST_IN_CONTENTS = 3
#: Of a quotation, this much stands with its reference: what a reader needs to see what is cited.
_QUOTE_LENGTH = 200


class Numbering:
    """Numbers for what one page cites, in the order in which its citations are read.

    A page without a list of references passes `listed=False`: its citations lead straight to what they name.
    """

    def __init__(self, sheet: Sheet, *, listed: bool = True) -> None:
        self._sheet = sheet
        self.listed = listed
        self._numbers: dict[Ref, int] = {}
        self._anchors: dict[Ref, list[str]] = {}

    def number(self, ref: Ref) -> tuple[int, str]:
        """The number of `ref` on the page, and the anchor of one more place that cites it."""
        number = self._numbers.setdefault(ref, len(self._numbers) + 1)
        anchors = self._anchors.setdefault(ref, [])
        anchors.append(f"cite-{number}-{len(anchors) + 1}")
        return number, anchors[-1]

    def cite(self, citation: Citation) -> CiteItem | None:
        """One citation; nothing when what it names is not published."""
        document = self._sheet.edition.document(citation.mention)
        if document is None:
            return None
        number, anchor = self.number(document.ref)
        return CiteItem(
            number=number,
            id=anchor,
            url=f"#ref-{number}" if self.listed else self._sheet.href(document.ref),
            label=_label(self._sheet, document),
            locator=citation.locator,
        )

    def cites(self, citations: tuple[Citation, ...]) -> tuple[CiteItem, ...]:
        """The citations of one group."""
        items = (self.cite(citation) for citation in citations)
        return tuple(item for item in items if item is not None)

    def references(self) -> tuple[Reference, ...]:
        """What was cited so far, by number."""
        documents = self._sheet.edition.graph.documents
        return tuple(
            _reference(self._sheet, documents[ref], number, tuple(self._anchors[ref]))
            for ref, number in self._numbers.items()
        )


def body_view(sheet: Sheet, body: Body, numbering: Numbering) -> BodyView:
    """A text with its addresses filled in, its passages named, its citations numbered and its cards drawn."""
    parts: list[Html | CiteView | CardView] = []
    markup: list[str] = []
    # Nobody leads to the passages of a short note.
    for part in anchored(body.parts) if numbering.listed else body.parts:
        view: CiteView | CardView | None = None
        match part:
            case str():
                markup.append(part)
                continue
            case Href():
                markup.append(escape(_address(sheet, part)))
                continue
            case Picture(path=path):
                markup.append(escape(sheet.picture(path)))
                continue
            case Cite(citations=citations, brief=brief):
                items = numbering.cites(citations)
                view = CiteView(items, brief) if items else None
            case Card(mention=mention):
                excerpt = sheet.edition.document(mention)
                view = (
                    _numbered(card(sheet, excerpt), numbering, excerpt.ref)
                    if isinstance(excerpt, Excerpt)
                    else None
                )
        if view is not None:
            if markup:
                parts.append(Html("".join(markup)))
                markup.clear()
            parts.append(view)
    if markup:
        parts.append(Html("".join(markup)))
    return BodyView(tuple(parts))


def judgement_views(
    sheet: Sheet, judgements: tuple[Judgement, ...], numbering: Numbering
) -> tuple[JudgementView, ...]:
    """Judgements with their terms in words and their evidence numbered."""
    return tuple(_judgement(sheet, judgement, numbering) for judgement in judgements)


def contents(body: Body) -> tuple[TocItem, ...]:
    """A text's headings down to the third level."""
    return tuple(
        TocItem(heading.id, heading.text, heading.level)
        for heading in body.headings
        if heading.level <= _DEEPEST_IN_CONTENTS
    )


def domain_of(url: str) -> str:
    """The host that a web address names, without `www.`."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def _judgement(sheet: Sheet, judgement: Judgement, numbering: Numbering) -> JudgementView:
    low, high = BANDS[judgement.likelihood]
    return JudgementView(
        id=judgement.id,
        text=judgement.text,
        term=judgement.likelihood.value,
        likelihood=sheet.say(LIKELIHOODS[judgement.likelihood]),
        low=low,
        high=high,
        confidence_term=judgement.confidence.value,
        confidence=sheet.say(CONFIDENCES[judgement.confidence]),
        basis=judgement.basis,
        evidence=numbering.cites(tuple(Citation(mention) for mention in judgement.evidence)),
        since=sheet.when(judgement.since),
        history=tuple(
            RevisionView(
                date=sheet.calendar.when(revision.date),
                likelihood=sheet.say(LIKELIHOODS[revision.likelihood]),
                confidence=sheet.say(CONFIDENCES[revision.confidence]),
                note=revision.note,
                text=revision.text,
            )
            for revision in judgement.history
        ),
    )


def _numbered(view: CardView, numbering: Numbering, ref: Ref) -> CardView:
    number, anchor = numbering.number(ref)
    return msgspec.structs.replace(view, number=number, id=anchor)


def _address(sheet: Sheet, href: Href) -> str:
    fragment = f"#{href.fragment}" if href.fragment else ""
    if href.mention is None:
        return fragment or "#"
    target = sheet.edition.graph.target(href.mention)
    return (sheet.href(target) if target is not None else "") + fragment or "#"


def _label(sheet: Sheet, document: Document) -> str:
    """What a citation cites: who said it and when, or the source and its date, as far as known."""
    found = sheet.labels.get(document.ref)
    if found is None:
        date = None
        name, _ = sheet.called(document)
        if isinstance(document, Excerpt):
            who = sheet.entity(document.speaker) or sheet.source(document.source)
            name, date = (sheet.called(who)[0] if who else name), document.said
        elif isinstance(document, Source):
            date = document.issued
        when = sheet.when(date)
        found = sheet.labels[document.ref] = f"{name}, {when.text}" if when else name
    return found


def _reference(sheet: Sheet, document: Document, number: int, back: tuple[str, ...]) -> Reference:
    excerpt = document if isinstance(document, Excerpt) else None
    source = sheet.source(excerpt.source) if excerpt else document
    assert source is None or isinstance(source, Source)
    address = (
        source.archive_url if source and source.url_status is UrlStatus.DEAD and source.archive_url else ""
    )
    lang, direction = sheet.foreign(sheet.edition.lang_of(document))
    speaker = sheet.entity(excerpt.speaker) if excerpt else None
    role, role_lang, role_dir = office(sheet, speaker, excerpt.said if excerpt else None)
    verdict = finding_of(sheet, excerpt).verdict if excerpt else None
    return Reference(
        number=number,
        title=title_of(document),
        url=sheet.href(document.ref),
        source=sheet.link(source.ref) if excerpt and source else None,
        domain=domain_of(source.url) if source else "",
        when=sheet.when(excerpt.said if excerpt else None) or sheet.when(source.issued if source else None),
        grade=source.reliability if source else "",
        back=back,
        quote=shortened(excerpt.quotation.text, _QUOTE_LENGTH) if excerpt else "",
        speaker=sheet.link(speaker.ref) if speaker else None,
        role=role,
        role_lang=role_lang,
        role_dir=role_dir,
        term=verdict.value if verdict else "",
        word=sheet.say(VERDICTS[verdict]) if verdict else "",
        address=address or (source.url if source else ""),
        lang=lang,
        dir=direction,
    )
