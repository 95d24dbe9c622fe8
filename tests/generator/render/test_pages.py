"""The views of documents' own pages."""

from datetime import date
from typing import TypeVar

from generator.model.body import Card, Citation, Cite, Href
from generator.model.documents import Change, EntityKind, Location, Name, Relations, Role
from generator.model.refs import Kind, Ref
from generator.model.source import Span
from generator.render.plan import plan
from generator.render.strangers import STRANGE, enclosed
from generator.render.views import (
    EntityView,
    EventView,
    ExcerptView,
    Link,
    NameView,
    PageView,
    RoleView,
    SourceView,
    TopicView,
    When,
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
    page,
    site,
    source,
    theme,
    topic,
)

V = TypeVar("V")


def view(kind: type[V], path: str, *documents: AnyDocument) -> V:
    plans = {planned.path: planned for planned in plan(graph(*documents), site(), theme())}
    found = plans[path].view
    assert isinstance(found, kind)
    return found


def cite(*names: str) -> Cite:
    return Cite(tuple(Citation(mention(name)) for name in names))


def texts(links: tuple[Link, ...]) -> list[str]:
    return [link.text for link in links]


def test_a_topic_counts_what_stands_behind_it() -> None:
    ties = topic(
        "ties", body=body(cite("one", "two", "gazette"), Card(mention("one", Kind.EXCERPT)), words=221)
    )
    found = view(
        TopicView,
        "topics/ties/index.html",
        ties,
        excerpt("one"),
        excerpt("two", source="times"),
        source(),
        source("times"),
    )

    assert (found.minutes, found.excerpts, found.sources) == (2, 2, 2)
    assert [reference.number for reference in found.references] == [1, 2, 3]


def test_a_topic_names_whom_it_is_about_once_with_their_roles_of_the_day() -> None:
    putin = entity("putin", roles=(Role(title="President", start=edtf("2012-05-07")),))
    ties = topic(
        "ties",
        updated=date(2025, 2, 1),
        entities=mentions(Kind.ENTITY, "putin", "moscow"),
        places=mentions(Kind.ENTITY, "tehran"),
        body=body(cite("one", "two")),
    )
    found = view(
        TopicView,
        "topics/ties/index.html",
        ties,
        putin,
        entity("raisi"),
        entity("tehran", kind=EntityKind.PLACE),
        entity("moscow", kind=EntityKind.PLACE),
        excerpt("one", speaker="putin"),
        excerpt("two", speaker="raisi"),
        source(),
    )

    assert [(one.name, one.role) for one in found.people] == [("Putin", "President"), ("Raisi", "")]
    assert [one.name for one in found.places] == ["Tehran", "Moscow"]


def test_a_translation_leads_to_its_original_and_shares_its_timeline() -> None:
    ties = topic("ties")
    persian = topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC))
    visit = event("visit", "2022-07-19", topics=mentions(Kind.TOPIC, "ties"))
    found = view(TopicView, "topics/ties-fa/index.html", ties, persian, visit)

    assert found.original == Link(
        "Ties", "../../topics/ties/index.html", "en", "ltr", language=enclosed("English", STRANGE)
    )
    assert [(item.title, item.lang) for item in found.timeline] == [("Visit", "en")]
    assert (found.page.lang, found.page.dir) == ("fa", "rtl")


def test_related_topics_are_the_nearest_and_in_the_pages_language() -> None:
    link = Href(mention("linked", Kind.TOPIC), "", Span("here.md"))
    documents = (
        topic("ties", body=body(cite("one"), link)),
        topic("linked", section="security"),
        topic("sharing", section="security", body=body(cite("one"))),
        topic("beside"),
        topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC), body=body(cite("one"), link)),
        topic("linked-fa", lang="fa", translation_of=mention("linked", Kind.TOPIC)),
        excerpt("one"),
        source(),
    )

    english = view(TopicView, "topics/ties/index.html", *documents)
    persian = view(TopicView, "topics/ties-fa/index.html", *documents)

    assert [card.title for card in english.related] == ["Linked", "Sharing"]
    assert [(card.title, card.lang) for card in persian.related] == [("Linked-Fa", ""), ("Sharing", "en")]


def test_a_log_stands_latest_first() -> None:
    changes = (
        Change(date=date(2025, 1, 1), note="First."),
        Change(date=date(2025, 3, 1), note="Then.", major=False),
    )
    found = view(TopicView, "topics/ties/index.html", topic("ties", changes=changes))

    assert [item.note for item in found.changes] == ["Then.", "First."]
    assert found.updated == When("1 January 2025", "2025-01-01")


def test_an_excerpt_tells_who_uses_it_and_how_it_stands_to_others() -> None:
    documents = (
        excerpt("one", relations=Relations(supports=mentions(Kind.EXCERPT, "two")), note=body(cite("two"))),
        excerpt("two", "Words in Russian.", lang="ru"),
        source(),
        topic("ties", body=body(cite("one"))),
        topic("ties-fa", lang="fa", translation_of=mention("ties", Kind.TOPIC), body=body(cite("one"))),
        event("visit", "2022-07-19", evidence=mentions(Kind.EXCERPT, "one")),
    )
    one = view(ExcerptView, "excerpts/one/index.html", *documents)
    two = view(ExcerptView, "excerpts/two/index.html", *documents)

    assert texts(tuple(use.document for use in one.used_in)) == ["Ties", "Visit"]
    assert {name: [card.title for card in cards] for name, cards in one.relations.items()} == {
        "supports": ["Words in Russian."]
    }
    assert {name: [card.title for card in cards] for name, cards in two.relations.items()} == {
        "supported-by": ["We agreed."]
    }
    assert (two.page.lang, two.card.lang) == ("en", "ru")


def test_a_source_gathers_its_excerpts_and_spells_out_its_grade() -> None:
    documents = (
        source(
            reliability="E4",
            type="article-newspaper",
            language="fa",
            author=(Name(family="Doe", given="J."),),
        ),
        excerpt("one"),
        topic("ties", body=body(cite("one"))),
    )
    found = view(SourceView, "sources/gazette/index.html", *documents)

    assert (found.type, found.language_name, found.authors) == ("newspaper article", "Persian", ("J. Doe",))
    assert found.grade_words == ("unreliable", "doubtful")
    assert ([card.title for card in found.excerpts], texts(found.topics)) == (["We agreed."], ["Ties"])


def test_of_many_excerpts_the_latest_are_shown_whole_and_the_others_in_short() -> None:
    said = [
        excerpt(f"e{day}", speaker=mention("putin", Kind.ENTITY), said=edtf(f"2025-01-{day:02}"))
        for day in range(1, 26)
    ]
    named = [excerpt(f"n{number}", entities=mentions(Kind.ENTITY, "putin")) for number in range(21)]
    documents: tuple[AnyDocument, ...] = (source(), entity("putin"), *said, *named)
    person = view(EntityView, "entities/putin/index.html", *documents)
    gazette = view(SourceView, "sources/gazette/index.html", *documents)

    assert [card.url for card in person.statements] == [
        f"../../excerpts/e{day}/index.html" for day in range(25, 13, -1)
    ]
    assert [row.excerpt.url for row in person.more_statements] == [
        f"../../excerpts/e{day}/index.html" for day in range(13, 0, -1)
    ]
    assert (len(person.mentions), len(person.more_mentions)) == (12, 9)
    assert (len(gazette.excerpts), len(gazette.more_excerpts)) == (12, 34)
    row = person.more_statements[0]
    assert (row.speaker, row.said, row.term, row.word) == (
        Link("Putin", "../../entities/putin/index.html"),
        When("13 January 2025", "2025-01-13"),
        "unchecked",
        "unchecked",
    )


def test_an_entity_s_page_has_its_names_in_other_languages_once() -> None:
    found = view(
        EntityView,
        "entities/tehran/index.html",
        entity("tehran", names={"fa": "تهران", "en": "Tehran"}, other_names=("Teheran", "تهران")),
    )

    assert found.names == (NameView("تهران", "fa", "rtl", "Persian"),)
    assert found.other_names == ("Teheran",)


def test_an_entity_has_what_it_said_apart_from_what_names_it() -> None:
    documents = (
        entity(
            "tehran",
            kind=EntityKind.PLACE,
            location=Location(35.69, 51.39),
            roles=(Role(title="Capital", body=mention("iran", Kind.ENTITY), start=edtf("1786")),),
        ),
        entity("iran", kind=EntityKind.PLACE),
        excerpt("said", "By it.", speaker="tehran", entities=mentions(Kind.ENTITY, "tehran")),
        excerpt("named", "Of it.", entities=mentions(Kind.ENTITY, "tehran")),
        source(),
        topic("ties", places=mentions(Kind.ENTITY, "tehran")),
        event("visit", "2022-07-19", entities=mentions(Kind.ENTITY, "tehran")),
    )
    found = view(EntityView, "entities/tehran/index.html", *documents)

    assert [[card.title for card in cards] for cards in (found.statements, found.mentions)] == [
        ["By it."],
        ["Of it."],
    ]
    assert (texts(found.topics), [item.title for item in found.events]) == (["Ties"], ["Visit"])
    assert (found.latitude, found.longitude) == ("35.69", "51.39")
    assert found.roles == (
        RoleView(
            title="Capital",
            body=Link("Iran", "../../entities/iran/index.html"),
            start=When("1786", "1786"),
            end=None,
        ),
    )


def test_an_event_leads_to_the_ones_before_and_after_it() -> None:
    events = (event("b", "2022-07-19"), event("a", "2021"), event("c", "2025-01-17"))
    found = view(EventView, "events/b/index.html", *events)

    assert (found.earlier, found.later) == (
        Link("A", "../../events/a/index.html"),
        Link("C", "../../events/c/index.html"),
    )
    assert view(EventView, "events/a/index.html", *events).earlier is None


def test_a_page_lists_what_it_cites() -> None:
    found = view(PageView, "about/index.html", page("about", body=body(cite("gazette"))), source())

    assert [reference.title for reference in found.references] == ["Gazette"]


def test_every_kind_has_its_page() -> None:
    documents = (topic("a"), excerpt("a"), source("a"), entity("a"), event("a", "2025"), page("a"))
    paths = {planned.path for planned in plan(graph(*documents), site(), theme())}

    assert {
        f"{folder}/a/index.html" for folder in ("topics", "excerpts", "sources", "entities", "events")
    } <= paths
    assert "a/index.html" in paths
    assert Ref(Kind.TOPIC, "a") in graph(*documents).documents
