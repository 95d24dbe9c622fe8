"""In what two versions of one document differ."""

import difflib
from collections.abc import Iterable, Iterator

from msgspec import Struct

from generator.differences.changes import Aspect, Detail
from generator.differences.sides import Side
from generator.differences.values import field_name, said
from generator.model.body import Body, mentions_of
from generator.model.documents import (
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
from generator.model.refs import Ref
from generator.model.site import Section

__all__ = ("details",)

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
            found += _judgements(before.judgements, after.judgements)
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
    found += _fields(before, after)
    return tuple(found)


def _fields(before: Struct, after: Struct) -> Iterator[Detail]:
    skipped = {name for kind, names in _UNSAID.items() if isinstance(before, kind) for name in names}
    for name in before.__struct_fields__:
        if name in skipped:
            continue
        was, now = getattr(before, name), getattr(after, name)
        if isinstance(was, Body) and isinstance(now, Body):
            yield from _prose(was, now)
        elif said(was) != said(now):
            label = field_name(type(before), name)
            yield Detail(aspect=Aspect.FIELD, name=label, old=said(was), new=said(now))


def _topic(old: Side, new: Side, before: Topic, after: Topic) -> Iterator[Detail]:
    cited = (_cited(old, before.body), _cited(new, after.body))
    yield from _listed(*cited, Aspect.CITATION_ADDED, Aspect.CITATION_REMOVED)
    was, now = (side.proved.evidence.coverage.get(topic.ref) for side, topic in ((old, before), (new, after)))
    if was is not None and now is not None and was.share != now.share:
        aspect = Aspect.COVERAGE_RAISED if now.share > was.share else Aspect.COVERAGE_LOWERED
        shares = (f"{one.cited} of {one.paragraphs}" for one in (was, now))
        yield Detail(aspect=aspect, old=next(shares), new=next(shares))
    yield from _listed(before.questions, after.questions, Aspect.QUESTION_OPENED, Aspect.QUESTION_CLOSED)
    logged = set(map(said, before.changes))
    for change in after.changes:
        if said(change) not in logged:
            yield Detail(aspect=Aspect.LOGGED, name=change.date.isoformat(), text=change.note)
    yield from _prose(before.body, after.body)


def _cited(side: Side, body: Body) -> Iterator[str]:
    """What a text cites, shows or links to, each once."""
    targets = (side.proved.graph.target(mention) for mention in mentions_of(body))
    yield from dict.fromkeys(str(target) for target in targets if isinstance(target, Ref))


def _judgements(before: Iterable[Judgement], after: Iterable[Judgement]) -> Iterator[Detail]:
    known = {judgement.id: judgement for judgement in before}
    left = {judgement.id: judgement for judgement in after}
    for id_, now in left.items():
        was = known.get(id_)
        if was is None:
            estimate = f"{now.likelihood.value}, {now.confidence.value} confidence"
            yield Detail(aspect=Aspect.JUDGEMENT_ADDED, name=id_, new=estimate, text=now.text)
        else:
            yield from _judgement(was, now)
    for id_, was in known.items():
        if id_ not in left:
            yield Detail(aspect=Aspect.JUDGEMENT_REMOVED, name=id_, text=was.text)


def _judgement(was: Judgement, now: Judgement) -> Iterator[Detail]:
    steps = (
        (_LIKELIHOODS, was.likelihood, now.likelihood, Aspect.LIKELIHOOD_RAISED, Aspect.LIKELIHOOD_LOWERED),
        (_CONFIDENCES, was.confidence, now.confidence, Aspect.CONFIDENCE_RAISED, Aspect.CONFIDENCE_LOWERED),
    )
    for scale, earlier, later, raised, lowered in steps:
        if earlier != later:
            aspect = raised if scale.index(later) > scale.index(earlier) else lowered
            yield Detail(aspect=aspect, name=now.id, old=earlier.value, new=later.value, text=now.text)
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
    yield from _prose(before.note, after.note)


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


def _prose(before: Body, after: Body) -> Iterator[Detail]:
    """Under which headings the words differ, and how many came and went; what a paragraph rests on is told elsewhere."""
    was = {(passage.heading): passage for passage in before.passages}
    now = {(passage.heading): passage for passage in after.passages}
    for heading in dict.fromkeys((*now, *was)):
        texts = [held[heading].text if heading in held else "" for held in (was, now)]
        if texts[0] == texts[1]:
            continue
        gone, come = _words(*texts)
        title = (now.get(heading) or was[heading]).title
        yield Detail(
            aspect=Aspect.TEXT, name=title, old=str(gone) if gone else "", new=str(come) if come else ""
        )


def _words(before: str, after: str) -> tuple[int, int]:
    """How many words went and came. Whole lines first: a long text is not compared word by word with another."""
    old, new = before.split("\n"), after.split("\n")
    gone = come = 0
    for tag, first, last, start, stop in difflib.SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        if tag == "equal":
            continue
        words = [" ".join(old[first:last]).split(), " ".join(new[start:stop]).split()]
        kept = sum(
            block.size for block in difflib.SequenceMatcher(a=words[0], b=words[1]).get_matching_blocks()
        )
        gone += len(words[0]) - kept
        come += len(words[1]) - kept
    return gone, come
