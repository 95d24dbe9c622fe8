"""A file becomes a document; documents and pictures become a library."""

import datetime as dt

import msgspec
import pytest

from generator.model.body import Mention
from generator.model.dates import Edtf
from generator.model.diagnostics import Code
from generator.model.documents import (
    Change,
    Confidence,
    Entity,
    EntityKind,
    Event,
    Excerpt,
    Judgement,
    Library,
    Likelihood,
    Location,
    Media,
    Name,
    Page,
    Relations,
    Revision,
    Role,
    Source,
    Topic,
    UrlStatus,
    Waiver,
)
from generator.model.refs import Kind, Ref
from generator.model.source import SourceFile, SourceTree, Span
from generator.read.library import Parsed, assemble, is_document, parse_document


def parse(path: str, text: str | bytes) -> Parsed:
    return parse_document(SourceFile.of(path, text if isinstance(text, bytes) else text.encode()), "content")


def codes(parsed: Parsed) -> list[tuple[Code, int, int]]:
    return [(problem.code, problem.span.line, problem.span.column) for problem in parsed.diagnostics]


TOPIC = """\
---
title: Economic ties
summary: >-
  Trade grew.
  It stayed small.
section: economy
order: 2
authors: [The desk]
lang: EN
translation_of: economic-ties-ru
accent: "#8A1C1C"
tags: [trade]
entities: [vladimir-putin]
places: [tehran]
date: 2025-11-20
updated: 2025-11-22
review_by: 2026-05-22
draft: true
publish: 2025-11-21
expire: 2027-01-01
aliases: [economy, old/ties/]
judgements:
  - id: trade
    text: Trade is likely to grow.
    likelihood: likely
    confidence: low
    basis: One source.
    evidence: [words]
    since: 2025-11
    history: [{date: 2024, likelihood: unlikely, confidence: high, note: Before the treaty.}]
questions: [How much?]
changes:
  - {date: 2025-11-20, note: First published.}
  - {date: 2025-11-22, note: A comma., kind: minor}
---
Trade grew [@words].
"""


def test_a_topic_with_every_field() -> None:
    parsed = parse("content/topics/economic-ties.md", TOPIC)
    topic = parsed.document

    assert parsed.diagnostics == ()
    assert isinstance(topic, Topic)
    path = "content/topics/economic-ties.md"
    expected = Topic(
        ref=Ref(Kind.TOPIC, "economic-ties"),
        span=Span(path),
        spans=topic.spans,
        lang="en",
        draft=True,
        publish=dt.date(2025, 11, 21),
        expire=dt.date(2027, 1, 1),
        aliases=("economy", "old/ties"),
        title="Economic ties",
        summary="Trade grew. It stayed small.",
        section="economy",
        order=2,
        authors=("The desk",),
        translation_of=Mention("economic-ties-ru", (Kind.TOPIC,), Span(path, 10, 17, 10, 33)),
        accent="#8a1c1c",
        tags=("trade",),
        entities=(Mention("vladimir-putin", (Kind.ENTITY,), Span(path, 13, 12, 13, 26)),),
        places=(Mention("tehran", (Kind.ENTITY,), Span(path, 14, 10, 14, 16)),),
        date=Edtf("2025-11-20", dt.date(2025, 11, 20), dt.date(2025, 11, 20)),
        updated=dt.date(2025, 11, 22),
        review_by=dt.date(2026, 5, 22),
        judgements=(
            Judgement(
                id="trade",
                text="Trade is likely to grow.",
                likelihood=Likelihood.LIKELY,
                confidence=Confidence.LOW,
                basis="One source.",
                evidence=(Mention("words", (Kind.EXCERPT,), Span(path, 28, 16, 28, 21)),),
                since=Edtf("2025-11", dt.date(2025, 11, 1), dt.date(2025, 11, 30)),
                history=(
                    Revision(
                        date=Edtf("2024", dt.date(2024, 1, 1), dt.date(2024, 12, 31)),
                        likelihood=Likelihood.UNLIKELY,
                        confidence=Confidence.HIGH,
                        note="Before the treaty.",
                    ),
                ),
            ),
        ),
        questions=("How much?",),
        changes=(
            Change(date=dt.date(2025, 11, 20), note="First published.", major=True),
            Change(date=dt.date(2025, 11, 22), note="A comma.", major=False),
        ),
        body=topic.body,
    )
    assert topic == expected
    assert topic.body.text == "Trade grew."
    assert topic.at("judgements.0.likelihood") == Span(path, 25, 17, 25, 23)
    assert topic.at("judgements.0.history.0.date") == Span(path, 30, 22, 30, 26)
    assert topic.at("nothing") == Span(path)


def test_an_excerpt_with_every_field() -> None:
    path = "content/excerpts/sub/folder/words.md"
    text = """\
---
source: article
speaker: vladimir-putin
said: 2025-01~
locator: para. 2
topics: [economic-ties]
entities: [iran]
lang: ru
translation: |
  One line.
  Another.
translator: The desk
via: [RIA Novosti, the article]
relations: {supports: [a], contradicts: [b], updates: [c]}
waive: {QUO003: It breaks off.}
---
> Words that were said

A note.
"""
    parsed = parse(path, text)
    excerpt = parsed.document

    assert parsed.diagnostics == ()
    assert isinstance(excerpt, Excerpt)
    assert excerpt.ref == Ref(Kind.EXCERPT, "words")
    assert excerpt.source == Mention("article", (Kind.SOURCE,), Span(path, 2, 9, 2, 16))
    assert excerpt.speaker == Mention("vladimir-putin", (Kind.ENTITY,), Span(path, 3, 10, 3, 24))
    assert excerpt.said == Edtf("2025-01~", dt.date(2025, 1, 1), dt.date(2025, 1, 31))
    assert (excerpt.lang, excerpt.locator, excerpt.via) == ("ru", "para. 2", ("RIA Novosti", "the article"))
    assert (excerpt.translation, excerpt.translator) == ("One line.\nAnother.", "The desk")
    assert excerpt.relations == Relations(
        supports=(Mention("a", (Kind.EXCERPT,), Span(path, 14, 24, 14, 25)),),
        contradicts=(Mention("b", (Kind.EXCERPT,), Span(path, 14, 42, 14, 43)),),
        updates=(Mention("c", (Kind.EXCERPT,), Span(path, 14, 56, 14, 57)),),
    )
    assert excerpt.waive == (Waiver(code=Code.QUO003, reason="It breaks off."),)
    assert excerpt.quotation.text == "Words that were said"
    assert excerpt.quotation.span.line == 17
    assert excerpt.note.text == "A note."


def test_a_source_with_every_field() -> None:
    text = """\
type: article-newspaper
title: An article
author: [{family: Doe, given: Jane}, {literal: The Staff}, A. Writer]
container-title: A paper
publisher: A house
issued: 2025
accessed: 2025-11-22
URL: https://example.org/a
language: en
license: All rights reserved.
note: |
  One.

  Two.
archive-url: https://web.archive.org/x
archive-date: 2025-11-23
url-status: dead
reliability: E4
snapshot: snapshots/article.txt
"""
    parsed = parse("content/sources/article.yaml", text)
    source = parsed.document

    assert parsed.diagnostics == ()
    assert isinstance(source, Source)
    assert source == Source(
        ref=Ref(Kind.SOURCE, "article"),
        span=Span("content/sources/article.yaml"),
        spans=source.spans,
        lang="en",
        title="An article",
        type="article-newspaper",
        author=(Name(family="Doe", given="Jane"), Name(literal="The Staff"), Name(literal="A. Writer")),
        container_title="A paper",
        publisher="A house",
        issued=Edtf("2025", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
        accessed=Edtf("2025-11-22", dt.date(2025, 11, 22), dt.date(2025, 11, 22)),
        url="https://example.org/a",
        language="en",
        license="All rights reserved.",
        note="One.\n\nTwo.",
        archive_url="https://web.archive.org/x",
        archive_date=Edtf("2025-11-23", dt.date(2025, 11, 23), dt.date(2025, 11, 23)),
        url_status=UrlStatus.DEAD,
        reliability="E4",
        snapshot="snapshots/article.txt",
    )


def test_an_entity_with_every_field() -> None:
    text = """\
name: Tehran
kind: place
aliases: [Téhéran, تهران]
summary: A city.
wikidata: Q3616
roles:
  - {title: Capital, body: iran, from: 1796, to: 2025~}
location: {lat: 35.69, lon: 51}
"""
    path = "content/entities/tehran.yaml"
    parsed = parse(path, text)
    entity = parsed.document

    assert parsed.diagnostics == ()
    assert isinstance(entity, Entity)
    assert entity == Entity(
        ref=Ref(Kind.ENTITY, "tehran"),
        span=Span(path),
        spans=entity.spans,
        name="Tehran",
        kind=EntityKind.PLACE,
        other_names=("Téhéran", "تهران"),
        summary="A city.",
        wikidata="Q3616",
        roles=(
            Role(
                title="Capital",
                body=Mention("iran", (Kind.ENTITY,), Span(path, 7, 28, 7, 32)),
                start=Edtf("1796", dt.date(1796, 1, 1), dt.date(1796, 12, 31)),
                end=Edtf("2025~", dt.date(2025, 1, 1), dt.date(2025, 12, 31)),
            ),
        ),
        location=Location(35.69, 51.0),
    )


def test_an_event_and_a_page() -> None:
    event = parse(
        "content/events/visit.md",
        "---\ntitle: A visit\ndate: 2022-07-19\ntopics: [t]\nentities: [e]\nevidence: [x]\n---\nHe came.\n",
    ).document
    page = parse(
        "content/pages/about.md",
        "---\ntitle: About\nsummary: Who.\norder: 3\ntranslation_of: about-ru\nupdated: 2025-01-01\n---\nWe check.\n",
    ).document

    assert isinstance(event, Event)
    assert (event.title, event.date.text, event.body.text) == ("A visit", "2022-07-19", "He came.")
    assert [mention.kinds for mention in (*event.topics, *event.entities, *event.evidence)] == [
        (Kind.TOPIC,), (Kind.ENTITY,), (Kind.EXCERPT,),
    ]  # fmt: skip
    assert isinstance(page, Page)
    assert (page.title, page.summary, page.order, page.updated) == ("About", "Who.", 3, dt.date(2025, 1, 1))
    assert page.translation_of is not None
    assert page.translation_of.kinds == (Kind.PAGE,)


def test_mistakes_in_fields_and_body_are_reported_together() -> None:
    parsed = parse("content/topics/a.md", "---\ntitle: 7\nsumary: x\n---\nSee [x](javascript:y).\n")

    assert codes(parsed) == [(Code.MDN004, 5, 9), (Code.FLD003, 2, 8), (Code.FLD001, 3, 1)]
    assert parsed.document is not None


def test_a_body_is_looked_at_though_its_fields_cannot_be_read() -> None:
    parsed = parse("content/topics/a.md", "---\ntitle: a: b\n---\nSee [x](javascript:y).\n")

    assert codes(parsed) == [(Code.YML001, 2, 9), (Code.MDN004, 4, 9)]
    assert parsed == Parsed(parsed.path, Ref(Kind.TOPIC, "a"), None, parsed.diagnostics)


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("content/excerpts/a.md", "---\nlang: en\n---\n> Words.\n"),
        ("content/entities/a.yaml", "name: A\nkind: thing\n"),
        ("content/events/a.md", "---\ntitle: A\ndate: soon\n---\n"),
        ("content/excerpts/a.md", "---\nsource: a\n---\nNo quotation.\n"),
    ],
)
def test_without_what_it_cannot_do_without_a_document_is_not_whole(path: str, text: str) -> None:
    parsed = parse(path, text)
    library, _ = assemble([parsed], SourceTree(), "content")

    assert parsed.document is not None
    assert not parsed.whole
    assert parsed.diagnostics != ()
    assert (library.documents, library.unread, library.broken) == ((), (parsed.ref,), (parsed.document,))


@pytest.mark.parametrize("text", [b"\xff", "no front matter"])
def test_without_fields_there_is_no_document(text: str | bytes) -> None:
    parsed = parse("content/topics/a.md", text)
    library, _ = assemble([parsed], SourceTree(), "content")

    assert parsed.document is None
    assert parsed.diagnostics != ()
    assert (library.documents, library.unread, library.broken) == ((), (Ref(Kind.TOPIC, "a"),), ())


def test_what_was_parsed_survives_the_cache() -> None:
    for parsed in (
        parse("content/topics/economic-ties.md", TOPIC),
        parse("content/excerpts/a.md", "---\nsource: b\n---\n> Words.\n\nA [link](topic:x).\n"),
        parse("content/entities/a.yaml", "name: A\nkind: place\nlocation: {lat: 1, lon: 2}\nbad: x\n"),
    ):
        assert msgspec.msgpack.decode(msgspec.msgpack.encode(parsed), type=Parsed) == parsed


@pytest.mark.parametrize(
    ("path", "id_", "help_"),
    [
        ("content/pages/About Us.md", "about-us", "rename it to `about-us.md`"),
        ("content/pages/a.b.md", "a-b", "rename it to `a-b.md`"),
        ("content/entities/iran.yml", "iran", "rename it to `iran.yaml`"),
    ],
)
def test_a_bad_name_stands_for_the_one_that_was_meant(path: str, id_: str, help_: str) -> None:
    parsed = parse(path, "name: Iran\nkind: place\n" if "entities" in path else "---\ntitle: A\n---\n")

    assert parsed.ref is not None
    assert parsed.ref.id == id_
    assert [(problem.code, problem.help) for problem in parsed.diagnostics] == [(Code.ADR001, help_)]


@pytest.mark.parametrize("name", ["..", "%2e%2e", "о-нас", "---", "\\"])
def test_a_name_without_any_letter_of_ours_gives_no_ref(name: str) -> None:
    parsed = parse(f"content/pages/{name}.md", "---\ntitle: A\n---\n")

    if name == "%2e%2e":
        assert parsed.ref == Ref(Kind.PAGE, "2e-2e")
    else:
        assert (parsed.ref, parsed.whole) == (None, False)
    assert [problem.code for problem in parsed.diagnostics] == [Code.ADR001]


@pytest.mark.parametrize("kind", ["topics", "excerpts", "events", "pages"])
@pytest.mark.parametrize("name", ["index", "search", "con", "lpt1", "topics", "feed"])
def test_reserved_names_are_refused_in_every_kind(kind: str, name: str) -> None:
    parsed = parse(f"content/{kind}/{name}.md", "---\n---\n")

    assert Code.ADR002 in [problem.code for problem in parsed.diagnostics]


@pytest.mark.parametrize(
    ("path", "yes"),
    [
        ("content/topics/a.md", True),
        ("content/topics/sub/a.md", True),
        ("content/entities/a.yaml", True),
        ("content/entities/a.yml", True),
        ("content/entities/a.md", False),
        ("content/topics/a.yaml", False),
        ("content/topics/a.txt", False),
        ("content/topics.md", False),
        ("content/a.md", False),
        ("content/sections/a.md", False),
        ("other/topics/a.md", False),
        ("topics/a.md", False),
    ],
)
def test_a_document_is_known_by_folder_and_ending(path: str, yes: bool) -> None:
    assert is_document(path, "content") is yes


def test_the_content_folder_may_lie_deeper() -> None:
    parsed = parse_document(
        SourceFile.of("site/content/pages/about.md", b"---\ntitle: A\n---\n"), "site/content"
    )

    assert parsed.ref == Ref(Kind.PAGE, "about")
    assert parsed.diagnostics == ()


def test_a_library_is_sorted_whatever_the_order_of_files() -> None:
    files = [
        parse("content/topics/b.md", "---\ntitle: B\n---\n"),
        parse("content/entities/z.yaml", "name: Z\nkind: place\n"),
        parse("content/topics/a.md", "---\ntitle: A\n---\n"),
        parse("content/events/broken.md", "---\ntitle: X\n---\n"),
    ]
    tree = SourceTree(
        tuple(SourceFile.of(f"content/{name}", b"x") for name in ("topics/b.png", "maps/a.SVG"))
    )

    one, two = assemble(files, tree, "content"), assemble(reversed(files), tree, "content")

    assert one == two
    assert one[1] == ()
    assert isinstance(one[0], Library)
    assert [str(document.ref) for document in one[0].documents] == ["entity:z", "topic:a", "topic:b"]
    assert [picture.path for picture in one[0].media] == ["content/maps/a.SVG", "content/topics/b.png"]
    assert one[0].media[1] == Media("content/topics/b.png", tree.files[0].digest)
    assert one[0].unread == (Ref(Kind.EVENT, "broken"),)


def test_two_files_of_one_name_are_both_named() -> None:
    text = "---\ntitle: A\n---\n"
    files = [
        parse("content/topics/x/a.md", text),
        parse("content/topics/a.md", text),
        parse("content/topics/A.md", text),
    ]

    library, problems = assemble(files, SourceTree(), "content")

    assert [document.span.path for document in library.documents] == ["content/topics/A.md"]
    assert [document.span.path for document in library.broken] == [
        "content/topics/a.md",
        "content/topics/x/a.md",
    ]
    assert library.unread == ()
    assert [(problem.code, problem.span.path, str(problem.related)) for problem in problems] == [
        (Code.ADR003, "content/topics/a.md", "content/topics/A.md:1:1"),
        (Code.ADR003, "content/topics/x/a.md", "content/topics/A.md:1:1"),
    ]


def test_one_name_in_two_kinds_is_no_clash() -> None:
    files = [
        parse("content/topics/iran.md", "---\ntitle: Iran\n---\n"),
        parse("content/entities/iran.yaml", "name: Iran\nkind: place\n"),
    ]

    assert assemble(files, SourceTree(), "content")[1] == ()


def test_pictures_that_only_some_file_systems_tell_apart_are_reported() -> None:
    names = ["Map.png", "map.png", "cafe\u0301.png", "caf\u00e9.png"]
    tree = SourceTree(tuple(SourceFile.of(f"content/{name}", b"x") for name in names))

    library, problems = assemble([], tree, "content")

    assert len(library.media) == 4
    assert [(problem.code, problem.span.path) for problem in problems] == [
        (Code.ADR003, "content/map.png"),
        (Code.ADR003, "content/caf\u00e9.png"),
    ]


@pytest.mark.parametrize(
    ("path", "help_"),
    [
        ("content/topic/a.md", "move it to `content/topics`"),
        ("content/Excerpt/a.md", "move it to `content/excerpts`"),
        ("content/topics/a.markdown", "rename it to `a.md`, or move it out of `content`"),
        ("content/sources/a.json", "rename it to `a.yaml`, or move it out of `content`"),
        (
            "content/zzz.md",
            "move it to one of `topics`, `excerpts`, `sources`, `entities`, `events`, `pages`",
        ),
    ],
)
def test_a_file_that_nothing_reads_is_told_its_place(path: str, help_: str) -> None:
    _, (problem,) = assemble([], SourceTree((SourceFile.of(path, b"x"),)), "content")

    assert (problem.code, problem.span.path, problem.help) == (Code.TXT006, path, help_)


def test_fingerprints_are_at_home_beside_their_sources() -> None:
    tree = SourceTree((SourceFile.of("content/sources/a.fingerprint", b"x"),))

    assert assemble([], tree, "content")[1] == ()
