"""What a name may mean, and what its author probably meant."""

import pytest

from generator.link.names import Names
from generator.model.body import Mention
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import EntityKind
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from tests.support.values import CITED, at, entity, event, excerpt, mention, source, topic

DOCUMENTS = (
    topic("economic-ties"),
    topic("outlook"),
    excerpt("price-agreed", "gazette"),
    source("gazette"),
    source("herald"),
    entity("ada-berg"),
    entity("oslo", EntityKind.PLACE),
    entity("cabinet", EntityKind.BODY),
    event("fair-opens"),
)
NAMES = Names(
    DOCUMENTS, {}, {Ref(Kind.SECTION, "economy"): at("site.yaml", 4)}, unread=(Ref(Kind.EXCERPT, "broken"),)
)


def problem(relation: Relation | None, wrong: Mention, names: Names = NAMES) -> Diagnostic:
    target, found = names.resolve(relation, wrong)
    assert target is None
    assert found is not None
    assert found.span == wrong.span
    return found


@pytest.mark.parametrize(
    ("relation", "name", "kinds", "target"),
    [
        (Relation.CITES, "price-agreed", CITED, "excerpt:price-agreed"),
        (Relation.CITES, "herald", CITED, "source:herald"),
        (Relation.SPEAKER, "ada-berg", (Kind.ENTITY,), "entity:ada-berg"),
        (Relation.SPEAKER, "cabinet", (Kind.ENTITY,), "entity:cabinet"),
        (Relation.PLACE, "oslo", (Kind.ENTITY,), "entity:oslo"),
        (Relation.BODY, "oslo", (Kind.ENTITY,), "entity:oslo"),
        (Relation.ENTITY, "oslo", (Kind.ENTITY,), "entity:oslo"),
        (Relation.SECTION, "economy", (Kind.SECTION,), "section:economy"),
        (None, "outlook", (Kind.TOPIC,), "topic:outlook"),
    ],
)
def test_a_name_means_the_document_of_a_fitting_kind(
    relation: Relation | None, name: str, kinds: tuple[Kind, ...], target: str
) -> None:
    assert NAMES.resolve(relation, mention(name, *kinds)) == (Ref.parse(target), None)


def test_a_misspelt_name_is_suggested_with_its_place() -> None:
    found = problem(Relation.CITES, mention("price-agred", *CITED))

    assert found.code is Code.REF001
    assert found.message == "no excerpt or source is named `price-agred`"
    assert found.help == "use `price-agreed`, defined at content/excerpts/price-agreed.md:1:1"


def test_a_misspelt_section_is_suggested_with_its_place_in_the_settings() -> None:
    found = problem(Relation.SECTION, mention("econmy", Kind.SECTION))

    assert found.code is Code.REF007
    assert found.help == "use `economy`, defined at site.yaml:4:1"


def test_without_a_likely_name_the_first_few_are_listed() -> None:
    found = problem(Relation.SOURCE, mention("zzzz", Kind.SOURCE))

    assert found.help == "name one that exists: `gazette`, `herald`"


@pytest.mark.parametrize(("letters", "ending"), [("abcde", "`source-e`"), ("abcdef", "`source-e`, …")])
def test_of_many_names_five_are_listed(letters: str, ending: str) -> None:
    names = Names((source(f"source-{letter}") for letter in letters), {}, {})

    found = problem(Relation.SOURCE, mention("zzzz", Kind.SOURCE), names)

    assert found.help == f"name one that exists: `source-a`, `source-b`, `source-c`, `source-d`, {ending}"


def test_where_nothing_of_the_kind_exists_the_help_says_so() -> None:
    found = problem(Relation.SOURCE, mention("gazette", Kind.SOURCE), Names((), {}, {}))

    assert found.help == "add the source, or take the name out: there is no source yet"


@pytest.mark.parametrize(
    ("relation", "kinds", "help_"),
    [
        (
            Relation.CITES,
            CITED,
            "name an excerpt or source, or write `[text](event:fair-opens)` to link to the event",
        ),
        (Relation.LINKS, (Kind.TOPIC,), "write `event:fair-opens`"),
        (Relation.SPEAKER, (Kind.ENTITY,), "name an entity"),
    ],
)
def test_a_name_of_another_kind_is_explained(relation: Relation, kinds: tuple[Kind, ...], help_: str) -> None:
    found = problem(relation, mention("fair-opens", *kinds))

    assert found.code is Code.REF002
    assert found.message.startswith("`fair-opens` is an event but ")
    assert found.help == help_
    assert found.related == at("content/events/fair-opens.md")


@pytest.mark.parametrize(
    ("relation", "name", "message"),
    [
        (Relation.SPEAKER, "oslo", "`oslo` is a place but a person or body is wanted here"),
        (Relation.PLACE, "ada-berg", "`ada-berg` is a person but a place is wanted here"),
        (Relation.BODY, "ada-berg", "`ada-berg` is a person but a body or place is wanted here"),
    ],
)
def test_an_entity_stands_only_where_its_kind_can(relation: Relation, name: str, message: str) -> None:
    found = problem(relation, mention(name, Kind.ENTITY))

    assert found.code is Code.REF002
    assert found.message == message


def test_two_documents_of_one_name_are_both_named() -> None:
    names = Names((excerpt("gazette"), source("gazette")), {}, {})

    found = problem(Relation.CITES, mention("gazette", *CITED), names)

    assert found.code is Code.REF003
    assert found.message == "`gazette` names an excerpt and a source"
    assert found.help == "rename content/excerpts/gazette.md or content/sources/gazette.yaml"


def test_two_documents_of_one_name_do_not_matter_where_only_one_kind_fits() -> None:
    names = Names((excerpt("gazette"), source("gazette")), {}, {})

    target, found = names.resolve(Relation.SOURCE, mention("gazette", Kind.SOURCE))

    assert (target, found) == (Ref(Kind.SOURCE, "gazette"), None)


def test_naming_a_document_that_could_not_be_read_is_no_further_problem() -> None:
    assert NAMES.resolve(Relation.CITES, mention("broken", *CITED)) == (None, None)


def test_a_hidden_document_may_only_be_named_as_the_topic_of_another() -> None:
    hidden = topic("later", draft=True)
    names = Names((hidden,), {hidden.ref: "draft"}, {})

    assert names.resolve(Relation.TOPIC, mention("later", Kind.TOPIC)) == (None, None)
    assert problem(Relation.LINKS, mention("later", Kind.TOPIC), names).code is Code.REF004


def test_a_suggestion_is_one_that_readers_see_where_two_kinds_carry_it() -> None:
    shown, hidden = source("gazette"), excerpt("gazette", draft=True)
    names = Names((shown, hidden), {hidden.ref: "draft"}, {})

    found = problem(Relation.CITES, mention("gazete", *CITED), names)

    assert found.help == "use `gazette`, defined at content/sources/gazette.yaml:1:1"
