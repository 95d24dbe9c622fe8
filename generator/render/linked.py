"""
Excerpts and topics as linked data (JSON-LD 1.1): schema.org and the W3C's Web Annotation Data Model.

Names are absolute addresses when the site knows its own. Else they are relative references, which stand for the same IRIs: in
the `script` element of a page JSON-LD resolves them against the page (JSON-LD 1.1, 7.1, "Inheriting base IRI from HTML's base
element"), wherever that is published. Names of another sort (`urn:`, made-up hosts) would claim an identity that nobody gave.
"""

from typing import Any

import msgspec

from generator.model.documents import Entity, EntityKind, Excerpt, Source, Topic
from generator.model.evidence import Verdict
from generator.model.refs import Kind, Ref, path_of, url_of
from generator.model.titles import title_of
from generator.render.cards import day_of, updated_on
from generator.render.edition import Sheet
from generator.render.proof import bare, finding_of
from generator.render.share_images import image_of
from generator.render.views import Html

__all__ = ("address", "annotation", "quotation", "report", "script")

_SCHEMA = "https://schema.org"
_ANNOTATION = "http://www.w3.org/ns/anno.jsonld"
_AGENTS = {EntityKind.PERSON: "Person", EntityKind.BODY: "Organization", EntityKind.PLACE: "Place"}
_WORKS = {
    "article": "Article",
    "article-journal": "ScholarlyArticle",
    "article-magazine": "Article",
    "article-newspaper": "NewsArticle",
    "book": "Book",
    "chapter": "Chapter",
    "dataset": "Dataset",
    "legislation": "Legislation",
    "map": "Map",
    "post": "SocialMediaPosting",
    "post-weblog": "BlogPosting",
    "report": "Report",
    "thesis": "Thesis",
    "webpage": "WebPage",
}

Linked = dict[str, Any]


def script(data: Linked) -> Html:
    """`data` as JSON that may stand in a `script` element: nothing in it can end the element."""
    text = msgspec.json.encode(data)
    # JSON has these characters in texts only; one of them could end the element or start a comment in it.
    for mark, escaped in ((b"<", b"\\u003c"), (b">", b"\\u003e"), (b"&", b"\\u0026")):
        text = text.replace(mark, escaped)
    return Html(text.decode())


def quotation(sheet: Sheet, excerpt: Excerpt) -> Linked:
    """An excerpt as a `Quotation`. Whom the source gives the words to is `spokenByCharacter`: nobody says that they said them."""
    said = sheet.when(excerpt.said)
    speaker, source = sheet.entity(excerpt.speaker), sheet.source(excerpt.source)
    return _filled(
        {
            "@context": _SCHEMA,
            "@type": "Quotation",
            "@id": address(sheet, excerpt.ref),
            "url": address(sheet, excerpt.ref),
            "text": excerpt.quotation.text,
            "inLanguage": sheet.edition.lang_of(excerpt),
            "dateCreated": said.machine if said else "",
            "spokenByCharacter": _agent(sheet, speaker) if speaker else None,
            "isBasedOn": _work(sheet, source) if source else None,
        }
    )


def annotation(sheet: Sheet, excerpt: Excerpt) -> Linked:
    """
    An excerpt as an `Annotation` of its source: the verdict and the editor's note, on a `TextQuoteSelector`.

    The selector has the source's own letters where these are known; those of a verbatim quotation where only a fingerprint is
    there; and is left out where what the source has is not certain.
    """
    finding = finding_of(sheet, excerpt)
    source = sheet.source(excerpt.source)
    where = (source.url or source.archive_url) if source else ""
    target: Linked = {
        "type": "SpecificResource",
        "source": where or address(sheet, source.ref if source else excerpt.ref),
    }
    exacts = [stretch.text for stretch in finding.stretches]
    if not exacts and finding.verdict is Verdict.VERBATIM:
        exacts = [bare(excerpt.quotation.text)]
    targets = [
        target
        | {
            "selector": _filled(
                {
                    "type": "TextQuoteSelector",
                    "exact": exact,
                    "prefix": finding.prefix if number == 0 else "",
                    "suffix": finding.suffix if number == len(exacts) - 1 else "",
                }
            )
        }
        for number, exact in enumerate(exacts)
    ] or [target]
    return {
        "@context": _ANNOTATION,
        "id": address(sheet, excerpt.ref) + "#annotation",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            _body(finding.verdict.value, "assessing", "en"),
            *([_body(excerpt.note.text, "commenting", sheet.edition.site.lang)] if excerpt.note.text else []),
        ],
        "target": targets if len(targets) > 1 else targets[0],
    }


def report(sheet: Sheet, topic: Topic) -> Linked:
    """A topic as a `Report` with the sources that it rests on."""
    edition, site = sheet.edition, sheet.edition.site
    published, updated = day_of(topic.date), updated_on(topic)
    section = site.section(topic.section)
    original = edition.original_of.get(topic.ref)
    image = image_of(edition, url_of(topic.ref), topic.title)
    organisation = _filled({"@type": "Organization", "name": site.publisher}) if site.publisher else None
    return _filled(
        {
            "@context": _SCHEMA,
            "@type": "Report",
            "@id": address(sheet, topic.ref),
            "url": address(sheet, topic.ref),
            "headline": topic.title,
            "abstract": topic.summary,
            "inLanguage": edition.lang_of(topic),
            "datePublished": published.isoformat() if published else "",
            "dateModified": updated.isoformat() if updated else "",
            "articleSection": section.title if section else "",
            "keywords": list(topic.tags),
            "wordCount": topic.body.words,
            "image": image.url if image else "",
            "author": [
                {"@type": "Organization" if name == site.publisher else "Person", "name": name}
                for name in topic.authors
            ],
            "publisher": organisation,
            "translationOfWork": {"@id": address(sheet, original)} if original else None,
            "citation": [_work(sheet, source) for source in _sources(sheet, topic)],
            "isPartOf": _filled(
                {"@type": "WebSite", "name": site.title, "url": site.base_url or sheet.to("")}
            ),
            "mainEntityOfPage": {
                "@type": "WebPage",
                "@id": address(sheet, topic.ref),
                "breadcrumb": _breadcrumb(sheet, topic),
            },
        }
    )


def _breadcrumb(sheet: Sheet, topic: Topic) -> Linked:
    """The way from the home page to a topic."""
    edition = sheet.edition
    steps = [(edition.site.title, edition.canonical("") or sheet.to(""))]
    section = Ref(Kind.SECTION, topic.section)
    if section in edition.graph.sections:
        steps.append((edition.graph.sections[section].title, address(sheet, section)))
    # The last is the page itself.
    steps.append((topic.title, ""))
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            _filled({"@type": "ListItem", "position": position, "name": name, "item": item})
            for position, (name, item) in enumerate(steps, start=1)
        ],
    }


def address(sheet: Sheet, ref: Ref) -> str:
    """Where a document's page stands: absolute when the site knows where it stands itself, else relative to the sheet's pages."""
    url = url_of(ref)
    return sheet.edition.canonical(url) or sheet.root + path_of(url)


def _body(value: str, purpose: str, lang: str) -> Linked:
    return {
        "type": "TextualBody",
        "value": value,
        "format": "text/plain",
        "language": lang,
        "purpose": purpose,
    }


def _sources(sheet: Sheet, topic: Topic) -> list[Source]:
    graph = sheet.edition.graph
    found: dict[Ref, Source] = {}
    for ref in sheet.edition.cited(topic):
        document = graph.documents[ref]
        source = sheet.source(document.source) if isinstance(document, Excerpt) else document
        if isinstance(source, Source):
            found[source.ref] = source
    return list(found.values())


def _agent(sheet: Sheet, entity: Entity) -> Linked:
    return _filled(
        {
            "@type": _AGENTS.get(entity.kind, "Thing"),
            "@id": address(sheet, entity.ref),
            "name": entity.name,
            "alternateName": [
                {"@language": lang, "@value": name} for lang, name in sorted(entity.names.items())
            ],
            "sameAs": f"https://www.wikidata.org/entity/{entity.wikidata}" if entity.wikidata else "",
        }
    )


def _work(sheet: Sheet, source: Source) -> Linked:
    issued = sheet.when(source.issued)
    return _filled(
        {
            "@type": _WORKS.get(source.type, "CreativeWork"),
            "@id": address(sheet, source.ref),
            "name": title_of(source),
            "url": source.url,
            "archivedAt": source.archive_url,
            "datePublished": issued.machine if issued else "",
            "inLanguage": source.language,
            "author": [
                {"@type": "Organization" if name.literal else "Person", "name": str(name)}
                for name in source.author
            ],
            "publisher": {"@type": "Organization", "name": source.publisher} if source.publisher else None,
        }
    )


def _filled(data: Linked) -> Linked:
    """`data` without what is empty."""
    return {name: value for name, value in data.items() if value}
