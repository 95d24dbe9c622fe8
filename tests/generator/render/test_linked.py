"""Excerpts and topics as linked data."""

import json
import re
from typing import Any
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.body import Body, Citation, Cite, Passage
from generator.model.documents import EntityKind, Name
from generator.model.evidence import Evidence, Finding, Stretch, Verdict, Witness
from generator.model.refs import Kind
from generator.render.linked import script
from generator.render.plan import plan
from generator.render.views import ExcerptView, TopicView
from tests.generator.render.samples import (
    AnyDocument,
    body,
    edtf,
    entity,
    excerpt,
    graph,
    mention,
    site,
    source,
    theme,
    topic,
)

WORDS = excerpt(
    "one",
    "“We agreed to meet.”",
    speaker="putin",
    said=edtf("2025-01-17"),
    lang="ru",
    note=Body(passages=(Passage("", "", "A note."),)),
)
PUTIN = entity("putin", wikidata="Q7747")
GAZETTE = source(
    url="https://x.org/a",
    archive_url="https://archive.example/a",
    type="article-newspaper",
    issued=edtf("2025-01-18"),
    language="en",
    publisher="The Press",
    author=(Name(family="Doe", given="J."), Name(literal="The staff")),
)


def quotation_and_annotation(
    *documents: AnyDocument, finding: Finding | None = None, base_url: str = "https://x.example/b/"
) -> list[dict[str, Any]]:
    evidence = Evidence(findings={WORDS.ref: finding} if finding else {})
    settings = site(base_url=base_url)
    plans = plan(graph(*documents, settings=settings), settings, theme(), evidence)
    (view,) = (planned.view for planned in plans if planned.path == "excerpts/one/index.html")
    assert isinstance(view, ExcerptView)
    return [json.loads(data.markup) for data in view.linked]


def test_an_excerpt_is_a_quotation_whose_words_the_source_gives_to_its_speaker() -> None:
    quotation, _ = quotation_and_annotation(WORDS, PUTIN, GAZETTE)

    assert quotation == {
        "@context": "https://schema.org",
        "@type": "Quotation",
        "@id": "https://x.example/b/excerpts/one/",
        "url": "https://x.example/b/excerpts/one/",
        "text": "“We agreed to meet.”",
        "inLanguage": "ru",
        "dateCreated": "2025-01-17",
        "spokenByCharacter": {
            "@type": "Person",
            "@id": "https://x.example/b/entities/putin/",
            "name": "Putin",
            "sameAs": "https://www.wikidata.org/entity/Q7747",
        },
        "isBasedOn": {
            "@type": "NewsArticle",
            "@id": "https://x.example/b/sources/gazette/",
            "name": "Gazette",
            "url": "https://x.org/a",
            "archivedAt": "https://archive.example/a",
            "datePublished": "2025-01-18",
            "inLanguage": "en",
            "author": [
                {"@type": "Person", "name": "J. Doe"},
                {"@type": "Organization", "name": "The staff"},
            ],
            "publisher": {"@type": "Organization", "name": "The Press"},
        },
    }


def test_what_is_not_known_is_not_said() -> None:
    quotation, _ = quotation_and_annotation(excerpt("one", said=edtf("2025~")), source())

    assert quotation.keys() == {"@context", "@type", "@id", "url", "text", "inLanguage", "isBasedOn"}


def test_a_body_that_speaks_is_an_organisation() -> None:
    quotation, _ = quotation_and_annotation(WORDS, entity("putin", kind=EntityKind.BODY), GAZETTE)

    assert quotation["spokenByCharacter"]["@type"] == "Organization"


def test_an_agent_has_its_names_in_other_languages() -> None:
    called = entity("putin", names={"ru": "Путин", "fa": "پوتین"})
    quotation, _ = quotation_and_annotation(WORDS, called, GAZETTE)

    assert quotation["spokenByCharacter"]["alternateName"] == [
        {"@language": "fa", "@value": "پوتین"},
        {"@language": "ru", "@value": "Путин"},
    ]


def test_without_an_address_names_are_relative_to_the_page() -> None:
    quotation, annotation = quotation_and_annotation(WORDS, PUTIN, source(), base_url="")

    assert quotation["@id"] == "../../excerpts/one/index.html"
    assert annotation["target"]["source"] == "../../sources/gazette/index.html"


@pytest.mark.parametrize(
    "page", ["https://x.example/b/excerpts/one/index.html", "file:///b/excerpts/one/index.html"]
)
def test_relative_names_are_those_of_the_pages_once_resolved_as_json_ld_does(page: str) -> None:
    quotation, annotation = quotation_and_annotation(WORDS, PUTIN, source(), base_url="")
    root = page.removesuffix("excerpts/one/index.html")
    names = (
        quotation["@id"],
        quotation["spokenByCharacter"]["@id"],
        annotation["id"],
        annotation["target"]["source"],
    )

    assert [urljoin(page, name).removeprefix(root) for name in names] == [
        "excerpts/one/index.html",
        "entities/putin/index.html",
        "excerpts/one/index.html#annotation",
        "sources/gazette/index.html",
    ]


def stretch(text: str) -> Stretch:
    return Stretch(start=0, end=len(text), line=1, column=1, text=text)


def test_an_excerpt_annotates_its_source_at_the_source_s_own_letters() -> None:
    finding = Finding(
        verdict=Verdict.VERBATIM,
        by=Witness.SNAPSHOT,
        stretches=(stretch("we agreed to meet"),),
        prefix="That day ",
        suffix=", he said",
    )
    _, annotation = quotation_and_annotation(WORDS, PUTIN, GAZETTE, finding=finding)

    assert annotation == {
        "@context": "http://www.w3.org/ns/anno.jsonld",
        "id": "https://x.example/b/excerpts/one/#annotation",
        "type": "Annotation",
        "motivation": "assessing",
        "body": [
            {
                "type": "TextualBody",
                "value": "verbatim",
                "format": "text/plain",
                "language": "en",
                "purpose": "assessing",
            },
            {
                "type": "TextualBody",
                "value": "A note.",
                "format": "text/plain",
                "language": "en",
                "purpose": "commenting",
            },
        ],
        "target": {
            "type": "SpecificResource",
            "source": "https://x.org/a",
            "selector": {
                "type": "TextQuoteSelector",
                "exact": "we agreed to meet",
                "prefix": "That day ",
                "suffix": ", he said",
            },
        },
    }


def selectors(finding: Finding) -> list[dict[str, str] | None]:
    _, annotation = quotation_and_annotation(WORDS, GAZETTE, finding=finding)
    target = annotation["target"]
    return [one.get("selector") for one in (target if isinstance(target, list) else [target])]


def test_a_verbatim_quotation_that_only_a_fingerprint_knows_is_its_own_selector() -> None:
    assert selectors(Finding(verdict=Verdict.VERBATIM, by=Witness.FINGERPRINT)) == [
        {"type": "TextQuoteSelector", "exact": "We agreed to meet."}
    ]


@pytest.mark.parametrize(
    "finding",
    [Finding(verdict=Verdict.EDITED, by=Witness.FINGERPRINT), Finding(verdict=Verdict.UNCHECKED)],
)
def test_what_is_not_certain_selects_nothing(finding: Finding) -> None:
    assert selectors(finding) == [None]


def test_a_cut_quotation_selects_each_of_its_pieces() -> None:
    finding = Finding(
        verdict=Verdict.EDITED, stretches=(stretch("We agreed"), stretch("to meet")), prefix="a ", suffix=" b"
    )

    assert selectors(finding) == [
        {"type": "TextQuoteSelector", "exact": "We agreed", "prefix": "a "},
        {"type": "TextQuoteSelector", "exact": "to meet", "suffix": " b"},
    ]


def report(*documents: AnyDocument, path: str = "topics/ties/index.html") -> dict[str, Any]:
    settings = site(base_url="https://x.example/b/", publisher="The desk")
    plans = plan(graph(*documents, settings=settings), settings, theme())
    (view,) = (planned.view for planned in plans if planned.path == path)
    assert isinstance(view, TopicView)
    found: dict[str, Any] = json.loads(view.linked.markup)
    return found


def test_a_topic_is_a_report_with_its_sources() -> None:
    cited = Cite((Citation(mention("one")), Citation(mention("gazette"))))
    ties = topic(
        "ties", body=body(cited), date=edtf("2025-02-01"), authors=("The desk", "A. Reader"), tags=("trade",)
    )
    found = report(ties, WORDS, source())

    assert found == {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": "https://x.example/b/topics/ties/",
        "url": "https://x.example/b/topics/ties/",
        "headline": "Ties",
        "abstract": "In short.",
        "inLanguage": "en",
        "datePublished": "2025-02-01",
        "dateModified": "2025-02-01",
        "articleSection": "Economy",
        "keywords": ["trade"],
        "wordCount": 2,
        "author": [{"@type": "Organization", "name": "The desk"}, {"@type": "Person", "name": "A. Reader"}],
        "publisher": {"@type": "Organization", "name": "The desk"},
        "citation": [{"@type": "WebPage", "@id": "https://x.example/b/sources/gazette/", "name": "Gazette"}],
        "isPartOf": {"@type": "WebSite", "name": "A site", "url": "https://x.example/b/"},
        "mainEntityOfPage": {
            "@type": "WebPage",
            "@id": "https://x.example/b/topics/ties/",
            "breadcrumb": {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {"@type": "ListItem", "position": 1, "name": "A site", "item": "https://x.example/b/"},
                    {
                        "@type": "ListItem",
                        "position": 2,
                        "name": "Economy",
                        "item": "https://x.example/b/sections/economy/",
                    },
                    {
                        "@type": "ListItem",
                        "position": 3,
                        "name": "Ties",
                    },
                ],
            },
        },
    }


def test_a_translation_names_its_original() -> None:
    persian = topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC))
    found = report(topic("ties"), persian, path="topics/ties-fa/index.html")

    assert (found["inLanguage"], found["translationOfWork"]) == (
        "fa",
        {"@id": "https://x.example/b/topics/ties/"},
    )


@given(st.text())
def test_no_text_ends_the_element_that_it_stands_in(text: str) -> None:
    markup = script({"text": text}).markup

    assert json.loads(markup) == {"text": text}
    assert re.findall(r"[<>&]", markup) == []
