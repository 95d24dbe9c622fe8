"""An article and a site into proposals: who is named, what is quoted, what it is about, and a draft for each."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

import msgspec
from msgspec import Struct

from generator.cache import MemoryShelf, Shelf, stamp_of
from generator.evidence import fingerprint, prepared, read_snapshot, write_fingerprint
from generator.importer.article import Article, BlockKind, Refusal, Section, sections_of
from generator.importer.days import days_in
from generator.importer.drafts import Draft
from generator.importer.drafts import Names as NamesField
from generator.importer.locate import as_stored
from generator.importer.names import Candidate, Known, Names, candidates
from generator.importer.places import Places, places_for
from generator.importer.quotations import Found, Passed, count_words, quotations
from generator.importer.take import Taken, take
from generator.importing.documents import (
    Work,
    entity_draft,
    excerpt_draft,
    source_draft,
    topic_draft,
    words_in,
)
from generator.importing.ids import Ids
from generator.importing.language import language_for
from generator.importing.order import Order, Outline, Proposals, Recognised, Report
from generator.importing.subjects import Subject, Whole, subjects
from generator.importing.trial import tried
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Entity, EntityKind, Excerpt, Source
from generator.model.evidence import Flaw, Snapshot
from generator.model.graph import Graph
from generator.model.refs import SLUG, Kind, Ref, is_slug
from generator.model.request import CACHE, SHAPING, Request
from generator.model.site import Site
from generator.prove import Sources, gather, prove
from generator.read.languages import language_of

__all__ = ("prepare", "retried")

#: A name that the article gives only once is not proposed, unless a quotation names it.
_OFTEN = 2
_MOST_UNCLEAR = 12
_MOST_DAYS = 40
_EXPECTED = ("author", "issued", "publisher", "URL", "license")


class _Place(Struct, frozen=True):
    """The site that an article is imported into."""

    site: Site
    graph: Graph
    ids: Ids
    accessed: str


def prepare(request: Request, order: Order) -> Proposals | Refusal | tuple[Diagnostic, ...]:
    """
    The drafts for an article and a report on it, tried out against the site; a refusal where nothing can be made of it.

    Diagnostics are given when the site itself cannot be read. Nothing is written.
    """
    if wrong := _unfit(order):
        return wrong
    sources, problems = gather(request)
    if sources is None:
        return problems
    taken = take(order.article)
    if isinstance(taken, Refusal):
        return taken
    shelf = _shelf(request)
    graph = prove(msgspec.structs.replace(request, drafts=True), sources, shelf).graph
    if known := _already(taken.article, graph, order):
        return known
    place = _Place(sources.site, graph, Ids(_names_taken(graph, sources)), request.as_of.isoformat())
    if order.id and not place.ids.claim(order.id):
        return Refusal(
            f"`{order.id}` names something on the site already", "choose another name with `--id`", usage=True
        )
    proposals = _proposals(taken, order, place)
    return proposals if isinstance(proposals, Refusal) else tried(request, sources, shelf, proposals)


def retried(request: Request, proposals: Proposals) -> Proposals:
    """The same proposals with what the site's checks say of them now, after an editor has chosen or changed some."""
    sources, problems = gather(request)
    if sources is None:
        return msgspec.structs.replace(proposals, problems=problems)
    return tried(request, sources, _shelf(request), proposals, drop=False)


def _shelf(request: Request) -> Shelf:
    """What earlier runs know; nothing is added to it, since a trial leaves no trace."""
    return MemoryShelf(request.root / CACHE, stamp_of(libraries=SHAPING))


# ------------------------------------------------------------------------------------------------------------- refusals


def _unfit(order: Order) -> Refusal | None:
    """What is wrong with the wishes themselves."""
    if order.id and not is_slug(order.id):
        return Refusal(
            f"`--id {order.id}` cannot be a name",
            "write lower-case letters a–z, digits and hyphens",
            usage=True,
        )
    if order.lang and language_of(order.lang) is None:
        return Refusal(
            f"`--lang {order.lang}` is no language tag",
            "write one of BCP 47, such as `en` or `fa`",
            usage=True,
        )
    if order.into and not all(SLUG.fullmatch(part) for part in order.into.rstrip("/").split("/")):
        help_ = "name a folder inside those of each kind, in lower-case letters a–z, digits and hyphens"
        return Refusal(f"`--into {order.into}` cannot be a folder for drafts", help_, usage=True)
    return None


def _already(article: Article, graph: Graph, order: Order) -> Refusal | None:
    """Refuses an article that is a source of the site already, unless it is to have a name of its own."""
    url = article.facts["URL"].value if "URL" in article.facts else ""
    title = article.title.casefold()
    for source in graph.of(Source):
        same = (
            "address"
            if url and url == source.url
            else "title"
            if title and title == source.title.casefold()
            else ""
        )
        if same and not order.id:
            return Refusal(
                f"the article is a source of the site already: `{source.span.path}` has its {same}",
                "add `--id NAME` to import it as another source",
            )
    return None


def _names_taken(graph: Graph, sources: Sources) -> set[str]:
    """Every name that a file of the content folder or a stored text has, be it readable or not, and whatever it is."""
    files = (*sources.content.files, *sources.snapshots.files)
    stems = {file.path.rsplit("/", 1)[-1].rpartition(".")[0] for file in files}
    return stems | {ref.id for ref in graph.documents}


# ------------------------------------------------------------------------------------------------------------ proposals


def _proposals(taken: Taken, order: Order, place: _Place) -> Proposals | Refusal:
    article, site, graph = taken.article, place.site, place.graph
    language = language_for(article, order.lang, site.lang)
    source = Ref(
        Kind.SOURCE, order.id or place.ids.of(article.title.partition(":")[0], article.title, "article")
    )
    stored, ending = as_stored(article)
    text = stored.encode()
    snapshot = read_snapshot(f"{source.id}.{ending}", text)
    if isinstance(snapshot, Flaw):
        return Refusal("the article has no words", "name a file or an address with an article in it")

    sections = sections_of(article.blocks)
    whole = "\n".join(block.text for block in article.blocks)
    running = [block.text for block in article.blocks if block.kind is not BlockKind.HEADING]
    places = places_for(language.value)
    known = _all_known(graph, places)
    unknown = candidates(running, Names(known).with_surnames(whole), places)
    fresh = {
        one.name: Known(place.ids.of(one.english, one.name), one.kind, (one.name, *one.others))
        for one in unknown
        if one.kind is not None
    }

    work = Work(
        source=source,
        content=site.content,
        into=order.into.rstrip("/"),
        lang=language.value,
        issued=article.facts["issued"].value if "issued" in article.facts else "",
        sections=sections,
        names=Names((*known, *fresh.values())).with_surnames(whole),
        ids=place.ids,
        hay=prepared(snapshot),
        often=words_in(whole),
    )
    about = subjects(sections, graph, language.value, site.lang, place.ids, Whole(article.title, source.id))
    found, passed = quotations(sections)
    excerpts, refused = _excerpts(found, about, work, graph)
    drafts = (
        source_draft(article, work, language, place.accessed if taken.url else ""),
        *_topics(sections, about, excerpts, work),
        *_entities(unknown, fresh, [draft for _, draft in excerpts], work),
        *(draft for _, draft in excerpts),
    )
    report = Report(
        article=order.article,
        title=article.title,
        form=article.form.value,
        words=count_words(whole),
        language=language,
        facts=article.facts,
        authors=article.authors,
        unsaid=_unsaid(article),
        sections=_outline(sections, about, excerpts),
        recognised=_recognised(whole, work.names, known),
        unclear=tuple(one for one in unknown if one.kind is None and one.count > _OFTEN)[:_MOST_UNCLEAR],
        days=tuple(dict.fromkeys(day.words for text in running for day in days_in(text)))[:_MOST_DAYS],
        passed=(*passed, *refused),
        dropped=article.dropped,
        notes=article.notes,
    )
    files = _files(work, snapshot, text, site)
    return Proposals(drafts=drafts, there=frozenset(graph.documents), files=files, report=report)


def _all_known(graph: Graph, places: Places) -> list[Known]:
    """The entities of the site, a place among them with every name that is known for it and that nothing else bears."""
    entities = graph.of(Entity)
    taken = {name for entity in entities for name in entity.every_name}
    found = []
    for entity in entities:
        names = entity.every_name
        place = next((one for name in names if (one := places.get(name)) is not None), None)
        if place is not None and entity.kind is EntityKind.PLACE:
            names += tuple(name for name in (place.name, *place.others) if name not in taken)
        found.append(Known(entity.ref.id, entity.kind, names))
    return found


def _excerpts(
    found: Sequence[Found], about: Sequence[Subject], work: Work, graph: Graph
) -> tuple[list[tuple[Found, Draft]], list[Passed]]:
    """A draft for each quotation that stands in the article's text, and why there is none for others."""
    said = {excerpt.quotation.text: excerpt.ref.id for excerpt in graph.of(Excerpt)}
    drafts: list[tuple[Found, Draft]] = []
    refused: list[Passed] = []
    for one in found:
        made = (
            f"`{said[one.text]}` quotes the same words"
            if one.text in said
            else excerpt_draft(one, work, about[one.section].topic)
        )
        if isinstance(made, Draft):
            drafts.append((one, made))
        else:
            refused.append(Passed(one.text, made))
    return drafts, refused


def _topics(
    sections: Sequence[Section], about: Sequence[Subject], excerpts: Sequence[tuple[Found, Draft]], work: Work
) -> Iterable[Draft]:
    for number, subject in enumerate(about):
        if subject.is_new and subject.topic is not None:
            cards = tuple(draft.ref for found, draft in excerpts if found.section == number)
            yield topic_draft(
                subject.title, subject.topic, cards, work, is_whole=not sections[number].heading
            )


def _entities(
    unknown: Sequence[Candidate], fresh: Mapping[str, Known], excerpts: Sequence[Draft], work: Work
) -> Iterable[Draft]:
    quoted = {
        ref
        for draft in excerpts
        for field in draft.fields
        if isinstance(field, NamesField)
        for ref in field.refs
    }
    for one in unknown:
        if one.name in fresh and (one.count >= _OFTEN or Ref(Kind.ENTITY, fresh[one.name].id) in quoted):
            yield entity_draft(one, fresh[one.name], work)


def _files(work: Work, snapshot: Snapshot, text: bytes, site: Site) -> dict[str, bytes]:
    """What belongs to the source: the fingerprint beside it, and the text where the site keeps texts."""
    beside = work.path(work.source).removesuffix("yaml") + "fingerprint"
    files = {beside: write_fingerprint(fingerprint(snapshot, key=work.source.id, lang=work.lang))}
    if site.snapshots:
        files[f"{site.snapshots.rstrip('/')}/{snapshot.path}"] = text
    return files


# --------------------------------------------------------------------------------------------------------------- report


def _unsaid(article: Article) -> tuple[str, ...]:
    said = {*article.facts, *(["author"] if article.authors else [])}
    return tuple(name for name in _EXPECTED if name not in said)


def _outline(
    sections: Sequence[Section], about: Sequence[Subject], excerpts: Sequence[tuple[Found, Draft]]
) -> tuple[Outline, ...]:
    counts = Counter(found.section for found, _ in excerpts)
    return tuple(
        Outline(
            heading=section.heading,
            paragraphs=len(section.paragraphs),
            excerpts=counts[number],
            topic=subject.topic.id if subject.topic is not None else "",
            why=subject.why,
        )
        for number, (section, subject) in enumerate(zip(sections, about, strict=True))
    )


def _recognised(whole: str, names: Names, known: Sequence[Known]) -> tuple[Recognised, ...]:
    ours = {one.id for one in known}
    counts = Counter(named.id for named in names.find(whole) if named.id in ours)
    return tuple(
        Recognised(id_, count) for id_, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
