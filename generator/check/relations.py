"""Relations between excerpts make sense together."""

from collections.abc import Iterator, Mapping

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


_Said = Mapping[tuple[Ref, Relation, Ref], _Related]


def relations_agree(case: Case) -> Iterator[Diagnostic]:
    """
    No excerpt relates to itself, is both supported and contradicted, or updates what updates it, directly or by others.

    Support and contradiction hold both ways, whoever of the two says so.
    """
    said = {(one.one, one.relation, one.other): one for one in _relations(case.graph)}
    for one in said.values():
        if one.one == one.other:
            yield Diagnostic(
                code=Code.REL001,
                span=one.mention.span,
                message=f"`{one.one.id}` {one.relation.value} itself",
                help="name another excerpt, or take it out",
            )
    yield from _clashes(said)
    yield from _circles(said)


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


def _clashes(said: _Said) -> Iterator[Diagnostic]:
    """Of two relations that clash the later is reported, and points to the earlier."""
    seen: set[tuple[Ref, Relation, Ref]] = set()
    for key, one in said.items():
        opposite = _OPPOSITE.get(one.relation)
        if opposite is None or one.one == one.other:
            continue
        seen.add(key)
        for other in ((one.one, opposite, one.other), (one.other, opposite, one.one)):
            if other in seen:
                earlier = said[other]
                yield Diagnostic(
                    code=Code.REL001,
                    span=one.mention.span,
                    message=(
                        f"`{one.one.id}` {one.relation.value} `{one.other.id}` but"
                        f" `{earlier.one.id}` {earlier.relation.value} `{earlier.other.id}`"
                    ),
                    help="keep one of the two",
                    related=earlier.mention.span,
                )


def _circles(said: _Said) -> Iterator[Diagnostic]:
    """Updates that lead back to where they start, told from the excerpt that is first by name."""
    following: dict[Ref, list[Ref]] = {}
    for one, relation, other in said:
        if relation is Relation.UPDATES and one != other:
            following.setdefault(one, []).append(other)
    for circle in _ways_round(following):
        at = circle.index(min(circle))
        way = (*circle[at:], *circle[:at], circle[at])
        yield Diagnostic(
            code=Code.REL001,
            span=said[way[0], Relation.UPDATES, way[1]].mention.span,
            message=f"`{way[0].id}` updates " + ", which updates ".join(f"`{ref.id}`" for ref in way[1:]),
            help="keep those that follow in time: what is said later updates what was said earlier",
            related=said[way[-2], Relation.UPDATES, way[-1]].mention.span,
        )


def _ways_round(following: Mapping[Ref, list[Ref]]) -> Iterator[tuple[Ref, ...]]:
    """The circles met on a walk along every edge once."""
    done: set[Ref] = set()
    for start in following:
        path = {} if start in done else {start: iter(following[start])}
        while path:
            ref, rest = next(reversed(path.items()))
            step = next(rest, None)
            if step is None:
                done.add(ref)
                del path[ref]
            elif step in path:
                way = tuple(path)
                yield way[way.index(step) :]
            elif step not in done and step in following:
                path[step] = iter(following[step])
