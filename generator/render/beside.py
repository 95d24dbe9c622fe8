"""Which excerpts stand beside one: in its source, and in the topics that use it."""

from collections.abc import Iterable

from msgspec import Struct

from generator.model.documents import Excerpt, Topic
from generator.model.graph import Relation
from generator.model.refs import Kind, Ref
from generator.render.cards import latest_first
from generator.render.edition import Edition
from generator.render.files import USES

__all__ = ("Beside", "Neighbours", "Row", "beside")

#: A well-known remark is used in many topics; that many rows of links would say nothing any more.
_MOST_TOPICS = 3

#: What stands before and after each of a row.
Beside = tuple[Ref | None, Ref | None]


class Row(Struct, frozen=True):
    """What leads on from an excerpt: the source or topic, and the excerpts before and after it there."""

    through: Ref
    before: Ref | None
    after: Ref | None


class Neighbours:
    """The neighbours of an edition's excerpts. Each source and topic is looked through once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._known: dict[Ref, dict[Ref, Beside]] = {}

    def of(self, excerpt: Ref) -> tuple[Row, ...]:
        """The ways on from `excerpt`: in its source as the source's page lists them, then in topics in the order of reading."""
        edition = self._edition
        sources = edition.graph.targets_of(excerpt, Relation.SOURCE)
        topics = edition.in_language(edition.named_by(excerpt, Kind.TOPIC, *USES), edition.site.lang)
        rows = (
            Row(through, *self._in(through).get(excerpt, (None, None)))
            for through in (*sources, *topics[:_MOST_TOPICS])
            if through in edition.graph.documents
        )
        return tuple(row for row in rows if row.before or row.after)

    def _in(self, through: Ref) -> dict[Ref, Beside]:
        found = self._known.get(through)
        if found is None:
            found = self._known[through] = beside(self._listed(through))
        return found

    def _listed(self, through: Ref) -> Iterable[Ref]:
        edition = self._edition
        if through.kind is Kind.SOURCE:
            refs = edition.named_by(through, Kind.EXCERPT, Relation.SOURCE)
            documents = (edition.graph.documents[ref] for ref in refs)
            return (one.ref for one in latest_first(one for one in documents if isinstance(one, Excerpt)))
        topic = edition.graph.documents[through]
        cited = edition.cited(topic) if isinstance(topic, Topic) else ()
        return (ref for ref in cited if ref.kind is Kind.EXCERPT)


def beside(row: Iterable[Ref]) -> dict[Ref, Beside]:
    """For each of `row` the one before it and the one after it."""
    refs = [*row]
    befores: list[Ref | None] = [None, *refs[:-1]]
    afters: list[Ref | None] = [*refs[1:], None]
    return dict(zip(refs, zip(befores, afters, strict=True), strict=True)) if refs else {}
