"""Relations between excerpts make sense together."""

from collections.abc import Iterator

from msgspec import Struct

from generator.check.case import Case
from generator.model.body import Mention
from generator.model.diagnostics import Code, Diagnostic
from generator.model.documents import Excerpt
from generator.model.graph import Graph, Relation
from generator.model.refs import Ref

__all__ = ("relations_agree",)

_OPPOSITE = {Relation.SUPPORTS: Relation.CONTRADICTS, Relation.CONTRADICTS: Relation.SUPPORTS}


class _Related(Struct, frozen=True):
    """What one excerpt says of another."""

    one: Ref
    relation: Relation
    other: Ref
    mention: Mention


def relations_agree(case: Case) -> Iterator[Diagnostic]:
    """
    No excerpt relates to itself, is both supported and contradicted, or updates what updates it, directly or by others.

    Support and contradiction hold both ways, whoever of the two says so.
    """
    said = {(one.one, one.relation, one.other): one for one in _relations(case.graph)}
    order = {key: number for number, key in enumerate(said)}
    for key, one in said.items():
        if one.one == one.other:
            yield Diagnostic(
                code=Code.REL001,
                span=one.mention.span,
                message=f"`{one.one.id}` {one.relation.value} itself",
                help="name another excerpt, or take it out",
            )
            continue
        opposite = _OPPOSITE.get(one.relation)
        if opposite is not None:
            pairs = ((one.one, opposite, one.other), (one.other, opposite, one.one))
            for clash in pairs:
                # Of two that clash, the later is reported, and points to the earlier.
                if clash in said and order[clash] < order[key]:
                    yield _clash(one, said[clash])
        elif (round_ := _way_back(case.graph, one.other, one.one)) and one.one == min(round_):
            yield _circle(one, round_, said)


def _relations(graph: Graph) -> Iterator[_Related]:
    """Every relation, in the order of the excerpts and of their fields."""
    for excerpt in graph.of(Excerpt):
        relations = excerpt.relations
        for relation, mentions in (
            (Relation.SUPPORTS, relations.supports),
            (Relation.CONTRADICTS, relations.contradicts),
            (Relation.UPDATES, relations.updates),
        ):
            for mention in mentions:
                target = graph.target(mention)
                if target is not None:
                    yield _Related(excerpt.ref, relation, target, mention)


def _way_back(graph: Graph, start: Ref, end: Ref) -> tuple[Ref, ...]:
    """The excerpts that lead from `start` to `end`, each updating the next; the fewest; none when there is no way."""
    ways: list[tuple[Ref, ...]] = [(start,)]
    seen = {start}
    for way in ways:
        for following in graph.targets_of(way[-1], Relation.UPDATES):
            if following == end:
                return (*way, end)
            if following not in seen:
                seen.add(following)
                ways.append((*way, following))
    return ()


def _clash(one: _Related, earlier: _Related) -> Diagnostic:
    return Diagnostic(
        code=Code.REL001,
        span=one.mention.span,
        message=(
            f"`{one.one.id}` {one.relation.value} `{one.other.id}` but"
            f" `{earlier.one.id}` {earlier.relation.value} `{earlier.other.id}`"
        ),
        help="keep one of the two",
        related=earlier.mention.span,
    )


def _circle(
    one: _Related, way: tuple[Ref, ...], said: dict[tuple[Ref, Relation, Ref], _Related]
) -> Diagnostic:
    named = ", which updates ".join(f"`{ref.id}`" for ref in way)
    return Diagnostic(
        code=Code.REL001,
        span=one.mention.span,
        message=f"`{one.one.id}` updates {named}",
        help="keep those that follow in time: what is said later updates what was said earlier",
        related=said[way[-2], Relation.UPDATES, way[-1]].mention.span,
    )
