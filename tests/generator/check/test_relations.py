"""Relations between excerpts make sense together."""

import pytest

from generator.check.case import Case
from generator.check.relations import relations_agree
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt, Relations
from generator.model.refs import Kind
from generator.model.source import Span
from tests.support.values import AS_OF, excerpt, graph_of, mention, messages, site, source


def related(id_: str, **names: str) -> Excerpt:
    """An excerpt with relations; each mention stands in a column of its own."""
    path = f"content/excerpts/{id_}.md"
    fields = {
        field: tuple(
            mention(name, Kind.EXCERPT, path=path, line=line, column=column)
            for column, name in enumerate(listed.split(), start=1)
        )
        for line, (field, listed) in enumerate(names.items(), start=3)
    }
    return excerpt(id_, relations=Relations(**fields))


def problems_of(*excerpts: Excerpt) -> list[Diagnostic]:
    return list(relations_agree(Case(graph_of(source(), *excerpts), site(), AS_OF)))


@pytest.mark.parametrize(
    "excerpts",
    [
        (related("a", supports="b c"), related("b", supports="a"), related("c")),
        (related("a", contradicts="b"), related("b", contradicts="a")),
        (related("a", updates="b c"), related("b", updates="c"), related("c")),
        (related("a", contradicts="b", updates="b"), related("b")),
    ],
    ids=["mutual support", "mutual contradiction", "a chain of updates", "an update that contradicts"],
)
def test_relations_that_can_hold_together_are_fine(excerpts: tuple[Excerpt, ...]) -> None:
    assert problems_of(*excerpts) == []


@pytest.mark.parametrize("relation", ["supports", "contradicts", "updates"])
def test_an_excerpt_does_not_relate_to_itself(relation: str) -> None:
    assert messages(problems_of(related("a", **{relation: "a"}))) == [f"`a` {relation} itself"]


def test_one_excerpt_does_not_support_what_it_contradicts() -> None:
    (problem,) = problems_of(related("a", supports="b", contradicts="b"), related("b"))

    assert problem.code is Code.REL001
    assert problem.message == "`a` contradicts `b` but `a` supports `b`"
    assert problem.span == Span("content/excerpts/a.md", 4, 1)
    assert problem.related == Span("content/excerpts/a.md", 3, 1)


@pytest.mark.parametrize(("mine", "theirs"), [("supports", "contradicts"), ("contradicts", "supports")])
def test_two_excerpts_do_not_say_opposite_things_of_each_other(mine: str, theirs: str) -> None:
    (problem,) = problems_of(related("a", **{mine: "b"}), related("b", **{theirs: "a"}))

    assert problem.message == f"`b` {theirs} `a` but `a` {mine} `b`"
    assert problem.span == Span("content/excerpts/b.md", 3, 1)
    assert problem.related == Span("content/excerpts/a.md", 3, 1)


@pytest.mark.parametrize(
    ("excerpts", "message"),
    [
        ((related("a", updates="b"), related("b", updates="a")), "`a` updates `b`, which updates `a`"),
        (
            (related("a", updates="c"), related("b", updates="a"), related("c", updates="d b"), related("d")),
            "`a` updates `c`, which updates `b`, which updates `a`",
        ),
        (
            (related("a", updates="b"), related("b", updates="c"), related("c", updates="b")),
            "`b` updates `c`, which updates `b`",
        ),
    ],
    ids=["two", "three, with a way that leads nowhere", "two behind another"],
)
def test_updates_do_not_go_round(excerpts: tuple[Excerpt, ...], message: str) -> None:
    assert messages(problems_of(*excerpts)) == [message]


def test_a_long_chain_of_updates_is_walked_to_its_end_once() -> None:
    chain = [related(f"e{number:04}", updates=f"e{number + 1:04}") for number in range(1999)]

    (problem,) = problems_of(*chain, related("e1999", updates="e0000"))

    assert problem.message.startswith("`e0000` updates `e0001`, which updates `e0002`")
    assert problem.related == Span("content/excerpts/e1999.md", 3, 1)
    assert problems_of(*chain, related("e1999")) == []
