"""In what two versions of one document differ."""

from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.differences.changes import Aspect, Detail
from generator.differences.prose import cited, prose, traces
from generator.differences.sides import Side
from generator.differences.values import field_name, said
from generator.model.body import Body
from generator.model.diagnostics import Severity
from generator.model.documents import (
    Change,
    Confidence,
    Document,
    Entity,
    Excerpt,
    Judgement,
    Likelihood,
    Source,
    Topic,
    UrlStatus,
)
from generator.model.evidence import Verdict
from generator.model.site import Section

__all__ = ("details", "judged")

#: Places, and what is told in words of its own below. What a body is made of is compared as text and as citations.
_UNSAID: dict[type[Struct], set[str]] = {
    Document: {"ref", "span", "spans"},
    Topic: {"judgements", "questions", "changes", "body"},
    Excerpt: {"quotation", "note", "waive"},
    Source: {"url_status", "dead_since", "archive_url", "waive"},
    Entity: {"roles"},
}
#: Best first. What nobody could check is neither better nor worse than what was.
_RANKS = {Verdict.VERBATIM: 0, Verdict.EDITED: 1, Verdict.ALTERED: 2, Verdict.MISSING: 3}
_LIKELIHOODS, _CONFIDENCES = tuple(Likelihood), tuple(reversed(Confidence))


def details(
    old: Side, new: Side, before: Document | Section, after: Document | Section
) -> tuple[Detail, ...]:
    """What differs between two versions, what matters most to readers first; nothing when only places do."""
    found: list[Detail] = []
    match before, after:
        case Topic(), Topic():
            found += _judgements(before, after)
            found += _topic(old, new, before, after)
        case Excerpt(), Excerpt():
            found += _excerpt(old, new, before, after)
        case Source(), Source():
            found += _source(before, after)
        case Entity(), Entity():
            found += _listed(
                map(said, before.roles), map(said, after.roles), Aspect.ROLE_ADDED, Aspect.ROLE_REMOVED
            )
        case _:
            pass
    found += _fields(old, new, before, after)
    return tuple(found)


def _fields(old: Side, new: Side, before: Document | Section, after: Document | Section) -> Iterator[Detail]:
    skipped = {name for kind, names in _UNSAID.items() if isinstance(before, kind) for name in names}
    for name in before.__struct_fields__:
        if name in skipped:
            continue
        was, now = getattr(before, name), getattr(after, name)
        if isinstance(was, Body) and isinstance(now, Body):
            yield from _text(old, new, was, now)
        elif said(was) != said(now):
            label = field_name(type(before), name)
            if isinstance(after, Document) and _is_unreadable(new, after, label):
                yield Detail(aspect=Aspect.UNREADABLE, name=label, text=f"{label}: {said(was)}")
            else:
                yield Detail(aspect=Aspect.FIELD, name=label, old=said(was), new=said(now))


def _is_unreadable(side: Side, document: Document, field: str) -> bool:
    """Whether the value is missing because of a mistake in it: then nobody has taken it out."""
    places = {span for name, span in document.spans.items() if name == field or name.startswith(f"{field}.")}
    return any(one.severity is Severity.ERROR and one.span in places for one in side.proved.diagnostics)


def _text(old: Side, new: Side, was: Body, now: Body) -> Iterator[Detail]:
    """What differs in a text. Where it is nothing of all that is told, its form may."""
    found = [*traces(old, new, was, now), *prose(was, now)]
    yield from found
    if not found and _form(was) != _form(now):
        yield Detail(aspect=Aspect.TEXT)


def _form(body: Body) -> tuple[str, ...]:
    """The markup between the parts that are told elsewhere."""
    return tuple(part for part in body.parts if isinstance(part, str))


def _topic(old: Side, new: Side, before: Topic, after: Topic) -> Iterator[Detail]:
    named = (cited(old, new, before.body), cited(new, old, after.body))
    yield from _listed(*named, Aspect.CITATION_ADDED, Aspect.CITATION_REMOVED)
    was, now = (side.proved.evidence.coverage.get(topic.ref) for side, topic in ((old, before), (new, after)))
    if was is not None and now is not None and was.share != now.share:
        aspect = Aspect.COVERAGE_RAISED if now.share > was.share else Aspect.COVERAGE_LOWERED
        shares = (f"{one.cited} of {one.paragraphs}" for one in (was, now))
        yield Detail(aspect=aspect, old=next(shares), new=next(shares))
    yield from _listed(before.questions, after.questions, Aspect.QUESTION_OPENED, Aspect.QUESTION_CLOSED)
    yield from _logged(before.changes, after.changes)
    yield from _text(old, new, before.body, after.body)


def _logged(before: Iterable[Change], after: Iterable[Change]) -> Iterator[Detail]:
    """The entries of a log that came, went, or say otherwise what they said of the same day."""
    was, now = list(before), list(after)
    for change in list(now):
        if change in was:
            was.remove(change)
            now.remove(change)
    for change in now:
        day = change.date.isoformat()
        same = [one for one in was if one.date == change.date]
        known = next((one for one in same if one.note == change.note), None) or (
            same[0] if len(same) == 1 and sum(one.date == change.date for one in now) == 1 else None
        )
        if known is None:
            yield Detail(aspect=Aspect.LOGGED, name=day, text=change.note)
            continue
        was.remove(known)
        if known.note != change.note:
            yield Detail(aspect=Aspect.LOG_REWORDED, name=day, old=known.note, new=change.note)
        if known.major != change.major:
            sizes = ("major" if one.major else "minor" for one in (known, change))
            yield Detail(aspect=Aspect.LOG_SIZE, name=day, old=next(sizes), new=next(sizes), text=change.note)
    for change in was:
        yield Detail(aspect=Aspect.LOG_REMOVED, name=change.date.isoformat(), text=change.note)


def _judgements(before: Topic, after: Topic) -> Iterator[Detail]:
    known = {judgement.id: judgement for judgement in before.judgements}
    left = {judgement.id: judgement for judgement in after.judgements}
    gone, come = known.keys() - left.keys(), left.keys() - known.keys()
    by_text = {known[id_].text: id_ for id_ in gone}
    origins = {id_: by_text[left[id_].text] for id_ in come if left[id_].text in by_text}
    for id_, now in left.items():
        origin = origins.get(id_, id_)
        was = known.get(origin)
        if was is not None:
            if origin != id_:
                yield Detail(aspect=Aspect.FIELD, name="judgement id", old=origin, new=id_)
            yield from _judgement(was, now)
        elif not _lacks_judgements(before):
            yield judged(now)
    aspect = Aspect.UNREADABLE if _lacks_judgements(after) else Aspect.JUDGEMENT_REMOVED
    for id_, was in known.items():
        if id_ not in left and id_ not in origins.values():
            yield Detail(aspect=aspect, name=id_, text=was.text)


def _lacks_judgements(topic: Topic) -> bool:
    """Whether a judgement is written there that could not be read, and so is missing here."""
    numbers = {field.split(".")[1] for field in topic.spans if field.startswith("judgements.")}
    return len(numbers) > len(topic.judgements)


def judged(judgement: Judgement) -> Detail:
    """What is told of a judgement that is new."""
    estimate = f"{judgement.likelihood.value}, {judgement.confidence.value} confidence"
    return Detail(aspect=Aspect.JUDGEMENT_ADDED, name=judgement.id, new=estimate, text=judgement.text)


def _judgement(was: Judgement, now: Judgement) -> Iterator[Detail]:
    steps = (
        (_LIKELIHOODS, was.likelihood, now.likelihood, Aspect.LIKELIHOOD_RAISED, Aspect.LIKELIHOOD_LOWERED),
        (_CONFIDENCES, was.confidence, now.confidence, Aspect.CONFIDENCE_RAISED, Aspect.CONFIDENCE_LOWERED),
    )
    for scale, earlier, later, raised, lowered in steps:
        if earlier != later:
            aspect = raised if scale.index(later) > scale.index(earlier) else lowered
            yield Detail(aspect=aspect, name=now.id, old=earlier.value, new=later.value, text=now.text)
    estimates = ((was.likelihood, was.confidence), (now.likelihood, now.confidence))
    kept = {(revision.likelihood, revision.confidence) for revision in now.history}
    if estimates[0] != estimates[1] and estimates[0] not in kept:
        said_before = f"{was.likelihood.value}, {was.confidence.value} confidence"
        yield Detail(aspect=Aspect.UNRECORDED, name=now.id, old=said_before)
    if was.text != now.text:
        yield Detail(aspect=Aspect.JUDGEMENT_REWORDED, name=now.id, old=was.text, new=now.text)
    for detail in _listed(
        map(said, was.evidence), map(said, now.evidence), Aspect.EVIDENCE_ADDED, Aspect.EVIDENCE_REMOVED
    ):
        yield Detail(aspect=detail.aspect, name=now.id, old=detail.old, new=detail.new, text=now.text)
    for name in ("basis", "since", "history"):
        before, after = said(getattr(was, name)), said(getattr(now, name))
        if before != after:
            yield Detail(aspect=Aspect.FIELD, name=f"{now.id}.{name}", old=before, new=after)


def _excerpt(old: Side, new: Side, before: Excerpt, after: Excerpt) -> Iterator[Detail]:
    if before.quotation.text != after.quotation.text:
        yield Detail(aspect=Aspect.QUOTATION, old=before.quotation.text, new=after.quotation.text)
    was, now = (
        side.proved.evidence.findings.get(excerpt.ref) for side, excerpt in ((old, before), (new, after))
    )
    if was is not None and now is not None and was.verdict is not now.verdict:
        ranks = [_RANKS.get(finding.verdict) for finding in (was, now)]
        aspect = Aspect.VERDICT
        if ranks[0] is not None and ranks[1] is not None:
            aspect = Aspect.VERDICT_BETTER if ranks[1] < ranks[0] else Aspect.VERDICT_WORSE
        yield Detail(aspect=aspect, old=was.verdict.value, new=now.verdict.value)
    yield from _waivers(before, after)
    yield from _text(old, new, before.note, after.note)


def _waivers(before: Excerpt | Source, after: Excerpt | Source) -> Iterator[Detail]:
    yield from _listed(
        map(said, before.waive), map(said, after.waive), Aspect.WAIVER_ADDED, Aspect.WAIVER_REMOVED
    )


def _source(before: Source, after: Source) -> Iterator[Detail]:
    if before.url_status is not after.url_status:
        if after.url_status is UrlStatus.DEAD:
            yield Detail(aspect=Aspect.SOURCE_DIED, text=after.url)
        elif before.url_status is UrlStatus.DEAD:
            yield Detail(aspect=Aspect.SOURCE_REVIVED, text=after.url)
        else:
            yield Detail(
                aspect=Aspect.FIELD,
                name="url-status",
                old=said(before.url_status),
                new=said(after.url_status),
            )
    if before.archive_url != after.archive_url:
        if before.archive_url:
            yield Detail(
                aspect=Aspect.FIELD, name="archive-url", old=before.archive_url, new=after.archive_url
            )
        else:
            yield Detail(aspect=Aspect.ARCHIVED, text=after.archive_url)
    yield from _waivers(before, after)


def _listed(old: Iterable[str], new: Iterable[str], added: Aspect, removed: Aspect) -> Iterator[Detail]:
    """What came to a list and what left it; their order means nothing."""
    before, after = dict.fromkeys(old), dict.fromkeys(new)
    yield from (Detail(aspect=added, new=value) for value in after if value not in before)
    yield from (Detail(aspect=removed, old=value) for value in before if value not in after)
