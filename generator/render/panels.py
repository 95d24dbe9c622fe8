"""What a topic rests on, and what was found of every excerpt of the site."""

from collections import Counter
from collections.abc import Iterable

from generator.model.documents import Event, Excerpt, Source, Topic
from generator.model.evidence import Coverage, Verdict
from generator.model.refs import Kind, Ref
from generator.model.titles import title_of
from generator.render.edition import Sheet
from generator.render.pictures.gallery import Gallery
from generator.render.proof import finding_of
from generator.render.uses import Claim, claims_of
from generator.render.views import (
    ClaimView,
    CoverageView,
    EvidenceEntry,
    EvidenceGroup,
    EvidencePanel,
    EvidenceSource,
    Share,
    SourceUse,
    UseView,
    VerdictCount,
)
from generator.render.words import CREDIBILITY, MEANINGS, RELIABILITY, SHARES, VERDICTS

__all__ = ("Uses", "coverage_view", "evidence_groups", "grade_words", "panel", "verdict_counts")

_WHOLE = 100


class Uses:
    """Who uses an excerpt, and for what; each document is looked through once."""

    def __init__(self) -> None:
        self._claims: dict[Ref, dict[Ref, tuple[Claim, ...]]] = {}

    def of(self, sheet: Sheet, excerpt: Ref, users: Iterable[Ref]) -> tuple[UseView, ...]:
        """A view of each of `users` with the sentences that rest on `excerpt`."""
        return tuple(self._use(sheet, excerpt, ref) for ref in users)

    def _use(self, sheet: Sheet, excerpt: Ref, user: Ref) -> UseView:
        document = sheet.edition.graph.documents[user]
        claims: tuple[Claim, ...] = ()
        if isinstance(document, Topic | Event):
            if user not in self._claims:
                self._claims[user] = claims_of(sheet.edition.graph, document)
            claims = self._claims[user].get(excerpt, ())
        address = sheet.href(user)
        return UseView(
            sheet.link(user),
            tuple(ClaimView(text, f"{address}#{anchor}") for text, anchor in claims),
            *sheet.foreign(sheet.edition.lang_of(document)),
        )


def panel(sheet: Sheet, topic: Topic, gallery: Gallery) -> EvidencePanel | None:
    """What a topic rests on; nothing when it cites nothing and how far it does is not known either."""
    edition = sheet.edition
    cited = edition.cited(topic)
    excerpts = sheet.excerpts(cited)
    coverage = edition.evidence.coverage.get(topic.ref)
    if not cited and (coverage is None or not coverage.paragraphs):
        return None
    used: Counter[Ref] = Counter()
    for ref in cited:
        document = edition.graph.documents[ref]
        source = edition.graph.target(document.source) if isinstance(document, Excerpt) else ref
        if source is not None:
            used[source] += ref.kind is Kind.EXCERPT
    return EvidencePanel(
        sources=tuple(
            _source_use(sheet, used_source, count)
            for ref, count in sorted(used.items(), key=lambda item: (-item[1], item[0]))
            if isinstance(used_source := edition.graph.documents.get(ref), Source)
        ),
        verdicts=verdict_counts(sheet, excerpts),
        coverage=coverage_view(sheet, coverage) if coverage else None,
        mix=gallery.sources(sheet, excerpts),
    )


def _source_use(sheet: Sheet, source: Source, excerpts: int) -> SourceUse:
    return SourceUse(
        sheet.link(source.ref), source.reliability, grade_words(sheet, source.reliability), excerpts
    )


def grade_words(sheet: Sheet, grade: str) -> tuple[str, ...]:
    """An Admiralty grade in words: reliability, then credibility."""
    words = (RELIABILITY.get(grade[:1], ""), CREDIBILITY.get(grade[1:], ""))
    return tuple(sheet.say(word) for word in words if word)


def verdict_counts(sheet: Sheet, excerpts: Iterable[Excerpt]) -> tuple[VerdictCount, ...]:
    """How many of `excerpts` have each verdict, best first; those that none has are left out."""
    counts = Counter(finding_of(sheet, excerpt).verdict for excerpt in excerpts)
    return tuple(
        VerdictCount(verdict.value, sheet.say(VERDICTS[verdict]), counts[verdict])
        for verdict in Verdict
        if counts[verdict]
    )


def coverage_view(sheet: Sheet, coverage: Coverage) -> CoverageView:
    """Coverage with the shares of a bar, which are rounded so that they fill it."""
    words = {
        "quoted": coverage.quoted,
        "paraphrased": coverage.paraphrased,
        "judged": coverage.judged,
        "uncited": coverage.uncited_words,
    }
    total = sum(words.values())
    shares: list[Share] = []
    start = counted = 0
    for term, count in words.items():
        counted += count
        end = round(_WHOLE * counted / total) if total else 0
        if count:
            shares.append(Share(term, sheet.say(SHARES[term]), count, start, end - start))
        start = end
    # A share of what is not whole is never told as whole.
    percent = int(_WHOLE * coverage.share)
    return CoverageView(coverage.paragraphs, coverage.cited, percent, tuple(shares))


def evidence_groups(
    sheet: Sheet, excerpts: Iterable[Excerpt], users: dict[Ref, int]
) -> tuple[EvidenceGroup, ...]:
    """Every excerpt by its verdict, best first, then by its source; `users` counts the documents that use each."""
    graph = sheet.edition.graph
    found: dict[Verdict, dict[Ref | None, list[Excerpt]]] = {}
    for excerpt in excerpts:
        by_source = found.setdefault(finding_of(sheet, excerpt).verdict, {})
        by_source.setdefault(graph.target(excerpt.source), []).append(excerpt)
    return tuple(
        EvidenceGroup(
            term=verdict.value,
            word=sheet.say(VERDICTS[verdict]),
            meaning=sheet.say(MEANINGS[verdict]),
            count=sum(map(len, found[verdict].values())),
            sources=tuple(
                _evidence_source(sheet, ref, found[verdict][ref], users)
                for ref in sorted(found[verdict], key=lambda ref: (ref is None, _title(sheet, ref)))
            ),
        )
        for verdict in Verdict
        if verdict in found
    )


def _evidence_source(
    sheet: Sheet, ref: Ref | None, excerpts: list[Excerpt], users: dict[Ref, int]
) -> EvidenceSource:
    source = sheet.edition.graph.documents.get(ref) if ref is not None else None
    return EvidenceSource(
        source=sheet.link(source.ref) if source is not None else None,
        grade=source.reliability if isinstance(source, Source) else "",
        entries=tuple(
            EvidenceEntry(
                excerpt=sheet.link(excerpt.ref),
                speaker=sheet.link(speaker.ref) if (speaker := sheet.entity(excerpt.speaker)) else None,
                said=sheet.when(excerpt.said),
                used=users.get(excerpt.ref, 0),
            )
            for excerpt in excerpts
        ),
    )


def _title(sheet: Sheet, ref: Ref | None) -> tuple[str, str]:
    document = sheet.edition.graph.documents.get(ref) if ref is not None else None
    return (title_of(document).casefold(), document.ref.id) if document is not None else ("", "")
