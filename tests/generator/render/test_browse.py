"""What readers find who look around: the next excerpt, filters, reasons, shares, months and terms."""

from datetime import date
from typing import TypeVar

from generator.model.body import Citation, Cite, Href
from generator.model.documents import Change, Confidence, EntityKind, Likelihood, Role
from generator.model.evidence import Evidence, Finding, Verdict
from generator.model.refs import Kind
from generator.model.site import Site
from generator.model.source import Span
from generator.render.plan import Plans
from generator.render.views import (
    ChangesView,
    EvidenceView,
    ExcerptView,
    HomeView,
    Link,
    SourceShare,
    SourceView,
    Steps,
    Tie,
    TimelineView,
    TopicView,
)
from tests.generator.render.samples import (
    AnyDocument,
    body,
    edtf,
    entity,
    event,
    excerpt,
    graph,
    mention,
    mentions,
    site,
    source,
    theme,
    topic,
)

V = TypeVar("V")


def view(
    kind: type[V],
    path: str,
    *documents: AnyDocument,
    settings: Site | None = None,
    known: Evidence | None = None,
) -> V:
    settings = settings or site()
    plans = Plans(graph(*documents, settings=settings), settings, theme(), known or Evidence())
    found = plans[path].view
    assert isinstance(found, kind)
    return found


def citing(*names: str) -> Cite:
    return Cite(tuple(Citation(mention(name)) for name in names))


def words_of(name: str) -> Link:
    return Link("We agreed.", f"../../excerpts/{name}/index.html")


def test_an_excerpt_leads_on_in_its_source_and_in_the_topics_that_use_it() -> None:
    documents = (
        source(),
        excerpt("old", said=edtf("2023")),
        excerpt("new", said=edtf("2025")),
        excerpt("middle", said=edtf("2024")),
        topic("ties", body=body("<p>", citing("middle"), citing("old"), "</p>")),
    )
    middle = view(ExcerptView, "excerpts/middle/index.html", *documents)
    new = view(ExcerptView, "excerpts/new/index.html", *documents)
    gazette = Link("Gazette", "../../sources/gazette/index.html")
    ties = Link("Ties", "../../topics/ties/index.html")

    assert middle.steps == (
        Steps("source", gazette, before=words_of("new"), after=words_of("old")),
        Steps("topic", ties, before=None, after=words_of("old")),
    )
    assert new.steps == (Steps("source", gazette, before=None, after=words_of("middle")),)


def test_an_only_excerpt_leads_nowhere() -> None:
    documents = (source(), excerpt("one"), topic("ties", body=body("<p>", citing("one"), "</p>")))

    assert view(ExcerptView, "excerpts/one/index.html", *documents).steps == ()


def test_a_related_topic_says_why() -> None:
    about = mentions(Kind.ENTITY, "russia", "ashgabat")
    documents = (
        source(),
        excerpt("one"),
        excerpt("two"),
        entity("russia"),
        entity("ashgabat", kind=EntityKind.PLACE),
        topic(
            "ties",
            entities=about,
            body=body(
                '<p><a href="',
                Href(mention("linked", Kind.TOPIC), "", Span("x.md")),
                '">',
                citing("one", "two"),
            ),
        ),
        topic("linked"),
        topic("sharing", entities=about, body=body("<p>", citing("two", "one"))),
        topic("other", entities=about[:1]),
    )
    related = view(TopicView, "topics/ties/index.html", *documents).related

    # The fewer topics are about somebody, the more it tells.
    assert {card.title: card.tie for card in related} == {
        "Linked": Tie(linked=True, excerpts=0, entities=()),
        "Sharing": Tie(
            linked=False,
            excerpts=2,
            entities=(
                Link("Ashgabat", "../../entities/ashgabat/index.html"),
                Link("Russia", "../../entities/russia/index.html"),
            ),
        ),
        "Other": Tie(
            linked=False, excerpts=0, entities=(Link("Russia", "../../entities/russia/index.html"),)
        ),
    }


def test_speakers_are_named_with_the_role_in_which_they_spoke() -> None:
    minister = Role(title="Minister", start=edtf("2012"), end=edtf("2023"))
    secretary = Role(title="Secretary", start=edtf("2024"))
    documents = (
        source(),
        entity("shoigu", roles=(minister, secretary)),
        entity("lavrov", roles=(minister, secretary)),
        excerpt("one", speaker="shoigu", said=edtf("2022-07-19")),
        topic(
            "ties",
            updated=date(2026, 1, 1),
            entities=mentions(Kind.ENTITY, "lavrov"),
            body=body("<p>", citing("one"), "</p>"),
        ),
    )
    people = view(TopicView, "topics/ties/index.html", *documents).people

    assert {one.name: one.role for one in people} == {"Lavrov": "Secretary", "Shoigu": "Minister"}


def test_a_reference_holds_what_is_told_beside_its_citations() -> None:
    president = Role(title="President", start=edtf("2012"))
    long = "word " * 100
    documents = (
        source(),
        entity("putin", roles=(president,)),
        excerpt("one", words=long, speaker="putin", said=edtf("2025-01-17")),
        topic("ties", body=body("<p>", citing("one", "gazette"), "</p>")),
    )
    said, article = view(TopicView, "topics/ties/index.html", *documents).references

    assert (said.speaker, said.role, said.term, said.word) == (
        Link("Putin", "../../entities/putin/index.html"),
        "President",
        "unchecked",
        "unchecked",
    )
    assert said.quote == " ".join(["word"] * 40) + "…"
    assert (article.quote, article.speaker, article.role, article.term) == ("", None, "", "")


def test_events_can_be_filtered_by_what_they_belong_to() -> None:
    documents = (
        topic("ties"),
        topic("warnings", section="security"),
        entity("russia"),
        entity("iran"),
        event("one", "2024", topics=mentions(Kind.TOPIC, "ties"), entities=mentions(Kind.ENTITY, "russia")),
        event(
            "two",
            "2025",
            topics=mentions(Kind.TOPIC, "ties", "warnings"),
            entities=mentions(Kind.ENTITY, "iran", "russia"),
        ),
        event("three", "2026"),
    )
    found = view(TimelineView, "timeline/index.html", *documents)

    assert [item.marks for item in found.items] == [
        ("section:economy", "topic:ties", "entity:russia"),
        (
            "section:economy",
            "section:security",
            "topic:ties",
            "topic:warnings",
            "entity:iran",
            "entity:russia",
        ),
        (),
    ]
    assert [
        (facet.term, [(choice.ref, choice.count) for choice in facet.choices]) for facet in found.facets
    ] == [
        ("section", [("section:economy", 2), ("section:security", 1)]),
        ("topic", [("topic:ties", 2), ("topic:warnings", 1)]),
        ("entity", [("entity:russia", 2), ("entity:iran", 1)]),
    ]


def test_what_all_events_have_in_common_is_no_filter() -> None:
    about = {"topics": mentions(Kind.TOPIC, "ties")}

    assert (
        view(TimelineView, "timeline/index.html", topic("ties"), event("one", "2024", **about)).facets == ()
    )


def test_a_home_page_that_has_the_last_events_only_leads_to_all() -> None:
    events = [event(f"e{number}", f"20{number}") for number in range(10, 19)]

    assert view(HomeView, "index.html", *events).all_events == "timeline/index.html"
    assert view(HomeView, "index.html", *events[1:]).all_events == ""


def test_a_source_has_its_share_of_the_site() -> None:
    gazette = source(quote_limit=50, quote_share=0.1)
    one = excerpt("one", words="Eight words of the source are quoted here.")
    documents = (gazette, source("other"), one, excerpt("two", source="other"))
    found = Finding(verdict=Verdict.VERBATIM, quoted=7)
    known = Evidence(findings={one.ref: found}, lengths={gazette.ref: 200})

    assert view(SourceView, "sources/gazette/index.html", *documents, known=known).share == SourceShare(
        quotations=1, of=2, words=7, most=20, length=200
    )
    assert view(SourceView, "sources/other/index.html", *documents).share == SourceShare(
        quotations=1, of=2, words=2, most=0, length=0
    )


def test_the_scope_of_a_source_tells_how_much_there_is_besides() -> None:
    gazette, one = source(), excerpt("one")
    more = (source("other"), excerpt("two", source="other"))

    def scope(*documents: AnyDocument, length: int = 200) -> str:
        files = {document.span.path: str(document.ref) for document in documents}
        known = Evidence(lengths={gazette.ref: length})
        return Plans(graph(*documents), site(), theme(), known, files).scope("sources/gazette/index.html")

    assert scope(gazette, one) == scope(gazette, one) != ""
    assert len({scope(gazette, one), scope(gazette, one, *more), scope(gazette, one, length=201)}) == 3


def test_changes_are_told_by_month() -> None:
    changes = (
        Change(date=date(2025, 1, 17), note="Signed."),
        Change(date=date(2025, 2, 1), note="Ratified."),
        Change(date=date(2025, 1, 2), note="Announced."),
    )
    found = view(ChangesView, "changes/index.html", topic("ties", changes=changes))

    assert [(item.note, item.group) for item in found.changes] == [
        ("Ratified.", "February 2025"),
        ("Signed.", "January 2025"),
        ("Announced.", "January 2025"),
    ]


def test_the_terms_of_judgements_are_explained_on_every_site() -> None:
    found = view(EvidenceView, "evidence/index.html")
    here = view(TopicView, "topics/ties/index.html", topic("ties"))

    assert [one.term for one in found.likelihoods] == [one.value for one in Likelihood]
    assert [(one.low, one.high) for one in found.likelihoods][::6] == [(1, 5), (95, 99)]
    assert [one.term for one in found.confidences] == ["low", "moderate", "high"]
    assert {one.value for one in Confidence} == {one.term for one in found.confidences}
    assert here.glossary == "../../evidence/index.html#likelihood"
