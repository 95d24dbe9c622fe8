"""The pictures of each page, out of what the site says."""

from collections import Counter
from collections.abc import Iterable
from functools import cached_property

from generator.model.documents import Entity, Event, Excerpt, Source, Topic
from generator.model.evidence import Verdict
from generator.model.refs import Kind, Ref
from generator.render.edition import Edition, Sheet
from generator.render.picture_pieces import (
    MapPicture,
    NetworkPicture,
    SectionCoverage,
    SourceMix,
    TimelinePicture,
)
from generator.render.pictures.locator import Located, Maps
from generator.render.pictures.mix import Carried, mix_of
from generator.render.pictures.network import Member, network_of
from generator.render.pictures.timeline import Dated, timeline_of
from generator.render.pictures.together import Pairs, groups_around, groups_of, pairs_of
from generator.render.proof import finding_of
from generator.render.words import VERDICTS

__all__ = ("Gallery",)

_WHOLE = 100
#: Fewer sections than these have nothing to compare.
_FEWEST_SECTIONS = 2


class Gallery:
    """Makes the pictures of an edition's pages; what several of them need is worked out once."""

    def __init__(self, edition: Edition) -> None:
        self._edition = edition
        self._documents = edition.graph.documents

    def timeline(self, sheet: Sheet, refs: Iterable[Ref], last: int | None = None) -> TimelinePicture | None:
        """When the events among `refs` were, or the `last` of them: numbered in the order of time, as their list is."""
        documents = (self._documents.get(ref) for ref in refs)
        events = sorted(
            (document for document in documents if isinstance(document, Event)),
            key=lambda event: (event.date.sort_key, event.ref),
        )[-last if last else 0 :]
        dated = [
            Dated(event.date, f"{sheet.calendar.when(event.date).text}: {event.title}") for event in events
        ]
        return timeline_of(dated, sheet.calendar, mirrored=sheet.dir == "rtl")

    def around_topic(self, sheet: Sheet, topic: Topic, events: Iterable[Ref]) -> NetworkPicture | None:
        """Who is named together with whom in what a topic cites and in its events."""
        return self._network(sheet, pairs_of(groups_of(self._edition, topic, events)))

    def around_entity(self, sheet: Sheet, entity: Entity) -> NetworkPicture | None:
        """Who is named together with an entity, in excerpts, events and topics."""
        return self._network(sheet, pairs_of(groups_around(self._edition, entity)), entity.ref)

    def map(self, sheet: Sheet, refs: Iterable[Ref]) -> MapPicture | None:
        """Where those of `refs` are that say where."""
        places = (self._documents.get(ref) for ref in refs)
        return self._maps.of(
            Located(name, place.location.lat, place.location.lon, sheet.foreign(lang)[0])
            for place in places
            if isinstance(place, Entity) and place.location is not None
            for name, lang in (sheet.called(place),)
        )

    def sources(self, sheet: Sheet, excerpts: Iterable[Excerpt]) -> tuple[SourceMix, ...]:
        """Which sources carry `excerpts`, and what checking found of them."""
        found: dict[Ref | None, Counter[Verdict]] = {}
        for excerpt in excerpts:
            ref = self._edition.graph.target(excerpt.source)
            found.setdefault(ref, Counter())[finding_of(sheet, excerpt).verdict] += 1
        carried = []
        for ref, verdicts in found.items():
            source = self._documents.get(ref) if ref is not None else None
            grade = source.reliability if isinstance(source, Source) else ""
            carried.append(Carried(sheet.link(source.ref) if source else None, grade, verdicts))
        return mix_of(carried, {verdict: sheet.say(word) for verdict, word in VERDICTS.items()})

    def sections(self, sheet: Sheet) -> tuple[SectionCoverage, ...]:
        """How far the topics of each section cite, and those of none; nothing where only one of these says anything."""
        coverage, refs = self._edition.evidence.coverage, self._edition.section_refs
        known_ids = [section.id for section in self._edition.site.sections]
        found = []
        for id_ in (*known_ids, *sorted(refs.keys() - set(known_ids))):
            known = [coverage[ref] for ref in refs.get(id_, ()) if ref in coverage]
            paragraphs, cited = sum(one.paragraphs for one in known), sum(one.cited for one in known)
            if paragraphs:
                link = sheet.link(Ref(Kind.SECTION, id_)) if id_ in known_ids else None
                # A share of what is not whole is never told as whole.
                found.append(SectionCoverage(link, paragraphs, cited, _WHOLE * cited // paragraphs))
        return tuple(found) if len(found) >= _FEWEST_SECTIONS else ()

    def _network(self, sheet: Sheet, pairs: Pairs, central: Ref | None = None) -> NetworkPicture | None:
        members = {}
        for ref in sorted({ref for pair in pairs for ref in pair}):
            entity = self._documents[ref]
            if isinstance(entity, Entity):
                name, lang = sheet.called(entity)
                members[ref] = Member(name, sheet.href(ref), entity.kind.value, sheet.foreign(lang)[0])
        return network_of(pairs, members, central, mirrored=sheet.dir == "rtl")

    @cached_property
    def _maps(self) -> Maps:
        return Maps(self._edition.theme.geodata, self._edition.sketchbook)
