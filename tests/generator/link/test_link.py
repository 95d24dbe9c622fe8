"""The stage as a whole: who is published, which edges there are, and what is reported once."""

import datetime as dt

from hypothesis import given
from hypothesis import strategies as st

from generator.link import link
from generator.model.body import Body, Mention
from generator.model.diagnostics import Code, in_order
from generator.model.documents import EntityKind, Judgement, Library, Relations, Role
from generator.model.graph import Edge, Graph, Relation
from generator.model.refs import Kind, Ref
from tests.support.values import (
    AS_OF,
    CITED,
    AnyDocument,
    at,
    body,
    card,
    cite,
    codes,
    entity,
    event,
    excerpt,
    graph_of,
    href,
    judgement,
    library,
    linked,
    mention,
    mentions,
    page,
    picture,
    site,
    source,
    topic,
)


def test_every_kind_of_reference_becomes_an_edge() -> None:
    cabinet, oslo = entity("cabinet", EntityKind.BODY), entity("oslo", EntityKind.PLACE)
    ada = entity(
        "ada", roles=(Role(title="Minister", body=mention("cabinet", Kind.ENTITY)), Role(title="Poet"))
    )
    quoted = excerpt(
        "q",
        speaker=mention("ada", Kind.ENTITY),
        topics=mentions(Kind.TOPIC, "a"),
        entities=mentions(Kind.ENTITY, "oslo"),
        relations=Relations(
            supports=mentions(Kind.EXCERPT, "r"),
            contradicts=mentions(Kind.EXCERPT, "r"),
            updates=mentions(Kind.EXCERPT, "r"),
        ),
        note=body(href("page:p")),
    )
    briefing = topic(
        "a",
        section="economy",
        entities=mentions(Kind.ENTITY, "ada"),
        places=mentions(Kind.ENTITY, "oslo"),
        judgements=(judgement(evidence=mentions(Kind.EXCERPT, "q")),),
        body=body("<p>", cite("q", "s"), card("r"), href("event:v"), "</p>"),
    )
    translation = topic("a-fa", lang="fa", translation_of=mention("a", Kind.TOPIC))
    happening = event(
        topics=mentions(Kind.TOPIC, "a"),
        entities=mentions(Kind.ENTITY, "cabinet"),
        evidence=mentions(Kind.EXCERPT, "q"),
        body=body(cite("s")),
    )
    about = page("p", body=body(href("section:economy")))
    about_fa = page("p-fa", lang="fa", translation_of=mention("p", Kind.PAGE))

    graph, problems = linked(
        *(
            cabinet,
            oslo,
            ada,
            quoted,
            excerpt("r"),
            source(),
            briefing,
            translation,
            happening,
            about,
            about_fa,
        ),
        settings=site("economy"),
    )

    assert problems == ()
    assert [f"{e.source} {e.relation} {e.target}" for edges in graph.forward.values() for e in edges] == [
        "entity:ada body entity:cabinet",
        "event:v cites source:s",
        "event:v entity entity:cabinet",
        "event:v evidence excerpt:q",
        "event:v topic topic:a",
        "excerpt:q contradicts excerpt:r",
        "excerpt:q entity entity:oslo",
        "excerpt:q links page:p",
        "excerpt:q source source:s",
        "excerpt:q speaker entity:ada",
        "excerpt:q supports excerpt:r",
        "excerpt:q topic topic:a",
        "excerpt:q updates excerpt:r",
        "excerpt:r source source:s",
        "page:p links section:economy",
        "page:p-fa translates page:p",
        "topic:a cites excerpt:q",
        "topic:a cites source:s",
        "topic:a entity entity:ada",
        "topic:a evidence excerpt:q",
        "topic:a links event:v",
        "topic:a place entity:oslo",
        "topic:a section section:economy",
        "topic:a shows excerpt:r",
        "topic:a-fa translates topic:a",
    ]


def test_a_reference_made_twice_is_one_edge() -> None:
    graph = graph_of(topic("a", body=body(cite("s"), cite("s"))), source())

    assert graph.back[Ref(Kind.SOURCE, "s")] == (
        Edge(Ref(Kind.TOPIC, "a"), Relation.CITES, Ref(Kind.SOURCE, "s")),
    )


def test_a_reference_that_does_not_hold_is_no_edge_and_is_reported() -> None:
    graph, problems = linked(topic("a", body=body(cite("nowhere"), cite("s"))), source())

    assert codes(problems) == [Code.REF001]
    assert graph.targets_of(Ref(Kind.TOPIC, "a")) == (Ref(Kind.SOURCE, "s"),)
    assert not graph.complete


def test_the_references_of_a_hidden_document_are_not_looked_at() -> None:
    graph, problems = linked(topic("a", draft=True, body=body(cite("nowhere"))))

    assert problems == ()
    assert graph.documents == {}


def test_with_drafts_a_draft_is_a_document_like_others() -> None:
    graph, problems = linked(topic("a", draft=True, body=body(cite("nowhere"))), drafts=True)

    assert codes(problems) == [Code.REF001]
    assert list(graph.documents) == [Ref(Kind.TOPIC, "a")]


def test_why_a_document_is_hidden_is_said_with_its_day() -> None:
    hidden = (
        topic("draft", draft=True),
        topic("later", publish=dt.date(2026, 1, 2)),
        topic("gone", publish=dt.date(2024, 1, 1), expire=dt.date(2025, 1, 1)),
    )
    links = page(body=body(href("topic:draft"), href("topic:later"), href("topic:gone")))

    _, problems = linked(*hidden, links)

    assert [(problem.code, problem.message) for problem in problems] == [
        (Code.REF004, "the topic `draft` is a draft, so that nothing may lead to it"),
        (Code.REF004, "the topic `later` is not published before 2026-01-02, so that nothing may lead to it"),
        (Code.REF004, "the topic `gone` expired on 2025-01-01, so that nothing may lead to it"),
    ]


def test_a_name_in_the_settings_is_checked() -> None:
    start = Mention("nowhere", (Kind.TOPIC,), at("site.yaml", 9, 14))

    _, (problem,) = linked(topic("a"), settings=site(start_here=(start,)))

    assert problem.code is Code.REF001
    assert problem.span == at("site.yaml", 9, 14)


def test_a_file_that_could_not_be_read_takes_its_citations_along() -> None:
    broken = Ref(Kind.EXCERPT, "q")

    graph, problems = link(
        library(topic("a", body=body(cite("q"))), unread=(broken,)), site(), as_of=AS_OF, drafts=False
    )

    assert problems == ()
    assert broken not in graph.documents
    assert not graph.complete


def test_what_a_broken_document_names_is_checked_and_makes_no_edge() -> None:
    text = body(cite("nowhere"), cite("s"), href("topic:b", "nothing"), picture("content/map.png"))
    broken = (
        topic("a", body=text),
        topic("a", draft=True, body=body(cite("nowhere"))),
        excerpt(source=""),
    )

    graph, problems = link(Library((source(), topic("b")), broken=broken), site(), as_of=AS_OF, drafts=False)

    assert codes(problems) == [Code.REF001, Code.REF005, Code.REF006]
    assert list(graph.documents) == [Ref(Kind.SOURCE, "s"), Ref(Kind.TOPIC, "b")]
    assert (graph.forward, graph.back) == ({}, {})
    assert not graph.complete


def test_two_documents_of_one_name_have_each_their_own_headings() -> None:
    first = topic("a", body=body(href(fragment="one"), headings=["one"]))
    second = topic("a", body=body(href(fragment="two"), headings=["two"]))

    assert link(Library((first,), broken=(second,)), site(), as_of=AS_OF, drafts=False)[1] == ()


def test_words_before_a_name_in_its_brackets_make_it_no_citation() -> None:
    named = (mention("s", *CITED), mention("home", *CITED), mention("q", *CITED))
    text = Body(asides=named)

    graph, problems = link(
        library(topic("a", body=text), source(), topic("home"), unread=(Ref(Kind.EXCERPT, "q"),)),
        site(),
        as_of=AS_OF,
        drafts=False,
    )

    assert [(problem.code, problem.message) for problem in problems] == [
        (Code.MDN005, "nothing is cited here: words stand before `@s` in its brackets"),
        (Code.MDN005, "nothing is cited here: words stand before `@q` in its brackets"),
    ]
    assert not graph.complete


def test_a_graph_in_which_every_name_holds_is_complete() -> None:
    assert graph_of(topic("a", body=body(cite("s"))), source()).complete


def test_a_mention_means_the_published_document() -> None:
    graph = graph_of(source(), excerpt("hidden", draft=True))

    assert graph.target(Mention("s", (Kind.EXCERPT, Kind.SOURCE), at())) == Ref(Kind.SOURCE, "s")
    assert graph.target(Mention("hidden", (Kind.EXCERPT,), at())) is None


# ------------------------------------------------------------------------------------------------------------ properties

NAMES = ("a", "b", "c")
few = st.lists(st.sampled_from((*NAMES, "nowhere")), max_size=2, unique=True)


@st.composite
def documents(draw: st.DrawFn) -> list[AnyDocument]:
    """A handful of documents of all kinds that name one another, rightly or not; some are drafts."""
    made: list[AnyDocument] = []

    def named(kind: Kind) -> tuple[Mention, ...]:
        return mentions(kind, *draw(few))

    def judged() -> tuple[Judgement, ...]:
        return (judgement(evidence=named(Kind.EXCERPT)),)

    for name in draw(st.lists(st.sampled_from(NAMES), unique=True)):
        draft = draw(st.booleans())
        text = body(
            *(cite(other) for other in draw(few)), *(href(f"topic:{other}", "x") for other in draw(few))
        )
        match draw(st.sampled_from((Kind.TOPIC, Kind.EVENT, Kind.PAGE))):
            case Kind.TOPIC:
                old = tuple(draw(few))
                made.append(topic(name, draft=draft, body=text, judgements=judged(), aliases=old))
            case Kind.EVENT:
                made.append(event(name, draft=draft, body=text, topics=named(Kind.TOPIC)))
            case _:
                made.append(page(name, draft=draft, body=text, aliases=tuple(draw(few))))
    made += [
        excerpt(name, draw(st.sampled_from(NAMES)), draft=draw(st.booleans()), topics=named(Kind.TOPIC))
        for name in draw(st.lists(st.sampled_from(NAMES), unique=True))
    ]
    made += [source(name) for name in draw(st.lists(st.sampled_from(NAMES), unique=True))]
    return made


@given(documents())
def test_forward_and_back_edges_mirror(made: list[AnyDocument]) -> None:
    graph, _ = linked(*made)

    assert edges_of(graph.forward) == edges_of(graph.back)
    assert all(edge.source == ref for ref, edges in graph.forward.items() for edge in edges)
    assert all(edge.target == ref for ref, edges in graph.back.items() for edge in edges)


@given(documents())
def test_every_edge_joins_what_is_published(made: list[AnyDocument]) -> None:
    graph, _ = linked(*made)
    published = {document.ref for document in made if not document.draft}

    assert graph.documents.keys() == published
    assert all(edge.source in published and edge.target in published for edge in edges_of(graph.forward))


@given(st.data())
def test_the_order_of_documents_never_shows(data: st.DataObject) -> None:
    made = data.draw(documents())
    shuffled = data.draw(st.permutations(made))

    first, second = (
        link(Library(tuple(some)), site("economy"), as_of=AS_OF, drafts=False) for some in (made, shuffled)
    )

    assert in_order(first[1]) == in_order(second[1])
    assert ordered(first[0]) == ordered(second[0])


def edges_of(edges: dict[Ref, tuple[Edge, ...]]) -> list[Edge]:
    return sorted(edge for group in edges.values() for edge in group)


def ordered(graph: Graph) -> list[object]:
    """The graph with the order of its mappings, which dictionaries do not compare."""
    mappings = (graph.documents, graph.sections, graph.forward, graph.back, graph.redirects)
    return [list(mapping.items()) for mapping in mappings]
