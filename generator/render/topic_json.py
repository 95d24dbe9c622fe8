"""
A topic as JSON: what its page tells, as data, under a schema with a version.

Dates are as their authors wrote them, in EDTF; addresses are absolute when the site knows its own, else relative to the file.
A field may be added in any release; what a field means never changes under one `version`.
"""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

from generator.model.dates import Edtf
from generator.model.documents import Entity, Event, Excerpt, Judgement, Source, Topic
from generator.model.refs import Ref, url_of
from generator.model.titles import title_of
from generator.render.cards import role_at, updated_on
from generator.render.edition import Edition, Sheet
from generator.render.linked import address
from generator.render.proof import finding_of
from generator.render.words import BANDS

__all__ = ("SCHEMA", "VERSION", "json_url", "schema", "topic_json")

#: Grows when a field changes its meaning or goes away.
VERSION = 1
#: The site-relative address of the schema.
SCHEMA = "topics/schema.json"

_ID = "https://json-schema.org/draft/2020-12/schema"


class _Part(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An object of which every field is always there; `null` or an empty list says that there is nothing to say."""


class Linked(_Part, frozen=True):
    """Another page of the site."""

    title: str
    url: str


class Version(_Part, frozen=True):
    """The same topic in another language."""

    language: str
    url: str


class Revised(_Part, frozen=True):
    """What a judgement said until `date`; `text` where it was another sentence."""

    date: str
    likelihood: str
    confidence: str
    text: str | None
    note: str


class Judged(_Part, frozen=True):
    """A judgement; `likelihood` is one of ICD 203's terms, `percent` its band, `evidence` are numbers of `references`."""

    id: str
    text: str
    likelihood: str
    percent: tuple[int, int]
    confidence: str
    basis: str | None
    evidence: list[int]
    since: str | None
    history: list[Revised]


class Passage(_Part, frozen=True):
    """The plain text below one heading; `anchor` and `heading` are empty before the first."""

    anchor: str
    heading: str
    text: str


class Speaker(_Part, frozen=True):
    """Who said it; `role` is the office that the speaker held on that day."""

    name: str
    role: str | None
    url: str


class Quoted(_Part, frozen=True):
    """The words of an excerpt: who said them, through whom they came, and what comparing them with the source found."""

    text: str
    language: str
    translation: str | None
    translator: str | None
    speaker: Speaker | None
    said: str | None
    via: list[str]
    locator: str | None
    verdict: str
    url: str


class Work(_Part, frozen=True):
    """A source; `grade` is an Admiralty grade."""

    title: str
    type: str
    authors: list[str]
    container: str | None
    publisher: str | None
    issued: str | None
    language: str | None
    grade: str | None
    address: str | None
    archive: str | None
    url: str


class Cited(_Part, frozen=True):
    """What the text cites under `number`: an excerpt with its source, or a source as a whole."""

    number: Annotated[int, Meta(ge=1)]
    excerpt: Quoted | None
    source: Work | None


class Happened(_Part, frozen=True):
    """An event that belongs to the topic."""

    date: str
    title: str
    url: str


class Changed(_Part, frozen=True):
    """An entry of the topic's own log; a minor one does not move its date."""

    date: str
    note: str
    major: bool


class Covered(_Part, frozen=True):
    """How many paragraphs and list items there are, and how many of them cite."""

    paragraphs: int
    cited: int


class Briefing(_Part, frozen=True):
    """A topic of a site."""

    schema: Annotated[str, Meta(description="The address of this schema.")] = msgspec.field(name="$schema")
    version: Annotated[int, Meta(description="The version of this format.")]
    id: str
    url: str
    markdown: Annotated[str, Meta(description="The address of the same topic as Markdown.")]
    site: str
    publisher: str | None
    language: str
    title: str
    summary: str | None
    section: str | None
    authors: list[str]
    keywords: list[str]
    date: str | None
    updated: str | None
    review_by: str | None
    translation_of: Linked | None
    translations: list[Version]
    judgements: list[Judged]
    questions: list[str]
    text: list[Passage]
    references: list[Cited]
    events: list[Happened]
    entities: list[Linked]
    changes: list[Changed]
    coverage: Covered | None


#: What each object of the schema is. Docstrings would do, but not under `python -OO`.
_MEANINGS = {
    "Linked": "Another page of the site.",
    "Version": "The same topic in another language.",
    "Revised": "What a judgement said until `date`.",
    "Judged": "A judgement; `likelihood` is one of ICD 203's terms, `percent` its band, `evidence` are numbers of `references`.",
    "Passage": "The plain text below one heading; `anchor` and `heading` are empty before the first.",
    "Speaker": "Who said it; `role` is the office that the speaker held on that day.",
    "Quoted": "The words of an excerpt: who said them, through whom they came, and what comparing them with the source found.",
    "Work": "A source; `grade` is an Admiralty grade.",
    "Cited": "What the text cites under `number`: an excerpt with its source, or a source as a whole.",
    "Happened": "An event that belongs to the topic.",
    "Changed": "An entry of the topic's own log; a minor one does not move its date.",
    "Covered": "How many paragraphs and list items there are, and how many of them cite.",
    "Briefing": "A topic of a site.",
}


def json_url(url: str) -> str:
    """The site-relative address of the JSON beside the page at `url`."""
    return f"{url}index.json"


def schema() -> bytes:
    """The JSON Schema of what `topic_json` writes."""
    described = msgspec.json.schema(Briefing)
    for name, part in described["$defs"].items():
        part["description"] = _MEANINGS[name]
    told = {"$schema": _ID, "title": "A topic of a Briefing site", **described}
    return msgspec.json.format(msgspec.json.encode(told, order="deterministic"), indent=1) + b"\n"


def topic_json(edition: Edition, topic: Topic) -> bytes:
    """A topic as JSON."""
    sheet = edition.sheet(url_of(topic.ref), topic.lang)
    return msgspec.json.format(msgspec.json.encode(_briefing(sheet, topic)), indent=1) + b"\n"


def _briefing(sheet: Sheet, topic: Topic) -> Briefing:
    edition, site = sheet.edition, sheet.edition.site
    documents, coverage = edition.graph.documents, edition.evidence.coverage.get(topic.ref)
    cited, updated = edition.cited(topic), updated_on(topic)
    numbers = {ref: number for number, ref in enumerate(cited, start=1)}
    section = site.section(topic.section)
    original = edition.original_of.get(topic.ref)
    page = address(sheet, topic.ref)
    return Briefing(
        schema=edition.canonical(SCHEMA) or sheet.root + SCHEMA,
        version=VERSION,
        id=topic.ref.id,
        url=page,
        markdown=page.removesuffix("index.html") + "index.md",
        site=site.title,
        publisher=site.publisher or None,
        language=edition.lang_of(topic),
        title=topic.title,
        summary=topic.summary or None,
        section=section.title if section else None,
        authors=list(topic.authors),
        keywords=list(topic.tags),
        date=_date(topic.date),
        updated=updated.isoformat() if updated else None,
        review_by=topic.review_by.isoformat() if topic.review_by else None,
        translation_of=_linked(sheet, original) if original else None,
        translations=[
            Version(language=edition.lang_of(documents[ref]), url=address(sheet, ref))
            for ref in edition.versions_of(topic.ref)
            if ref != topic.ref
        ],
        judgements=[_judged(sheet, one, numbers) for one in topic.judgements],
        questions=list(topic.questions),
        text=[Passage(anchor=one.heading, heading=one.title, text=one.text) for one in topic.body.passages],
        references=[_cited(sheet, ref, number) for ref, number in numbers.items()],
        events=[_happened(sheet, ref) for ref in edition.events_of(topic)],
        entities=[
            _linked(sheet, ref)
            for ref in sheet.linked((*topic.entities, *topic.places))
            if isinstance(documents.get(ref), Entity)
        ],
        changes=[Changed(date=one.date.isoformat(), note=one.note, major=one.major) for one in topic.changes],
        coverage=Covered(paragraphs=coverage.paragraphs, cited=coverage.cited) if coverage else None,
    )


def _judged(sheet: Sheet, judgement: Judgement, numbers: dict[Ref, int]) -> Judged:
    evidence = (sheet.edition.graph.target(mention) for mention in judgement.evidence)
    return Judged(
        id=judgement.id,
        text=judgement.text,
        likelihood=judgement.likelihood.value,
        percent=BANDS[judgement.likelihood],
        confidence=judgement.confidence.value,
        basis=judgement.basis or None,
        evidence=[numbers[ref] for ref in evidence if ref in numbers],
        since=_date(judgement.since),
        history=[
            Revised(
                date=before.date.text,
                likelihood=before.likelihood.value,
                confidence=before.confidence.value,
                text=before.text or None,
                note=before.note,
            )
            for before in judgement.history
        ],
    )


def _cited(sheet: Sheet, ref: Ref, number: int) -> Cited:
    document: Any = sheet.edition.graph.documents[ref]
    if isinstance(document, Source):
        return Cited(number=number, excerpt=None, source=_work(sheet, document))
    assert isinstance(document, Excerpt)
    source = sheet.source(document.source)
    return Cited(
        number=number,
        excerpt=_quoted(sheet, document),
        source=_work(sheet, source) if source else None,
    )


def _quoted(sheet: Sheet, excerpt: Excerpt) -> Quoted:
    speaker = sheet.entity(excerpt.speaker)
    role = role_at(speaker, excerpt.said) if speaker else None
    return Quoted(
        text=excerpt.quotation.text,
        language=sheet.edition.lang_of(excerpt),
        translation=excerpt.translation or None,
        translator=excerpt.translator or None,
        speaker=Speaker(name=speaker.name, role=role.title if role else None, url=address(sheet, speaker.ref))
        if speaker
        else None,
        said=_date(excerpt.said),
        via=list(excerpt.via),
        locator=excerpt.locator or None,
        verdict=finding_of(sheet, excerpt).verdict.value,
        url=address(sheet, excerpt.ref),
    )


def _work(sheet: Sheet, source: Source) -> Work:
    return Work(
        title=source.title,
        type=source.type,
        authors=list(map(str, source.author)),
        container=source.container_title or None,
        publisher=source.publisher or None,
        issued=_date(source.issued),
        language=source.language or None,
        grade=source.reliability or None,
        address=source.url or None,
        archive=source.archive_url or None,
        url=address(sheet, source.ref),
    )


def _happened(sheet: Sheet, ref: Ref) -> Happened:
    event = sheet.edition.graph.documents[ref]
    assert isinstance(event, Event)
    return Happened(date=event.date.text, title=event.title, url=address(sheet, ref))


def _linked(sheet: Sheet, ref: Ref) -> Linked:
    return Linked(title=title_of(sheet.edition.graph.documents[ref]), url=address(sheet, ref))


def _date(value: Edtf | None) -> str | None:
    return value.text if value else None
