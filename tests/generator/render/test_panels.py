"""What a topic rests on, and the list of all that was checked."""

from itertools import pairwise

import pytest

from generator.model.body import Citation, Cite
from generator.model.evidence import Coverage, Evidence, Finding, Verdict
from generator.model.refs import Kind, Ref
from generator.render.edition import Edition
from generator.render.panels import coverage_view
from generator.render.plan import plan
from generator.render.views import (
    CoverageView,
    EvidencePanel,
    EvidenceView,
    Link,
    ListView,
    MixPart,
    Share,
    SourceMix,
    SourceUse,
    SourceView,
    TopicView,
    VerdictCount,
)
from tests.generator.render.samples import (
    AnyDocument,
    body,
    edtf,
    entity,
    excerpt,
    graph,
    mention,
    page,
    site,
    source,
    theme,
    topic,
)

TIES = topic(
    "ties",
    body=body(
        "<p>A ", Cite(tuple(Citation(mention(name)) for name in ("one", "two", "three", "times"))), ".</p>"
    ),
)
DOCUMENTS = (
    TIES,
    topic("bare"),
    excerpt("one", "First words.", speaker="putin", said=edtf("2025")),
    excerpt("two", "Second words."),
    excerpt("three", "Third words.", source="times"),
    excerpt("four", "Fourth words."),
    entity("putin"),
    source(reliability="E4"),
    source("times"),
    page("methodology", title="How we work"),
)
EVIDENCE = Evidence(
    findings={
        Ref(Kind.EXCERPT, "one"): Finding(verdict=Verdict.VERBATIM),
        Ref(Kind.EXCERPT, "two"): Finding(verdict=Verdict.EDITED),
        Ref(Kind.EXCERPT, "three"): Finding(verdict=Verdict.VERBATIM),
    },
    coverage={
        TIES.ref: Coverage(paragraphs=3, cited=2, quoted=10, paraphrased=60, uncited_words=10, judged=20),
        Ref(Kind.TOPIC, "bare"): Coverage(paragraphs=0, cited=0),
    },
)


def views(*documents: AnyDocument, evidence: Evidence = EVIDENCE) -> dict[str, object]:
    plans = plan(graph(*(documents or DOCUMENTS)), site(), theme(), evidence)
    return {planned.path: planned.view for planned in plans}


def topic_view(path: str) -> TopicView:
    found = views()[path]
    assert isinstance(found, TopicView)
    return found


def test_a_topic_says_what_it_rests_on() -> None:
    assert topic_view("topics/ties/index.html").evidence == EvidencePanel(
        sources=(
            SourceUse(
                Link("Gazette", "../../sources/gazette/index.html"), "E4", ("unreliable", "doubtful"), 2
            ),
            SourceUse(Link("Times", "../../sources/times/index.html"), "", (), 1),
        ),
        verdicts=(VerdictCount("verbatim", "verbatim", 2), VerdictCount("edited", "edited", 1)),
        coverage=CoverageView(
            paragraphs=3,
            cited=2,
            percent=66,
            shares=(
                Share("quoted", "quoted", 10, 0, 10),
                Share("paraphrased", "told with a citation", 60, 10, 60),
                Share("judged", "our judgements", 20, 70, 20),
                Share("uncited", "told without a citation", 10, 90, 10),
            ),
        ),
        mix=(
            SourceMix(
                source=Link("Gazette", "../../sources/gazette/index.html"),
                grade="E4",
                count=2,
                parts=(MixPart("verbatim", "verbatim", 1, 0, 50), MixPart("edited", "edited", 1, 50, 50)),
            ),
            SourceMix(
                source=Link("Times", "../../sources/times/index.html"),
                grade="",
                count=1,
                parts=(MixPart("verbatim", "verbatim", 1, 0, 50),),
            ),
        ),
    )


def test_a_topic_that_rests_on_nothing_has_no_panel() -> None:
    assert topic_view("topics/bare/index.html").evidence is None


@pytest.mark.parametrize(
    "words", [(1, 1, 1, 0), (0, 1, 2, 3), (7, 0, 0, 0), (333, 333, 333, 1), (0, 0, 0, 0)]
)
def test_shares_fill_their_bar(words: tuple[int, int, int, int]) -> None:
    quoted, paraphrased, judged, uncited = words
    coverage = Coverage(
        paragraphs=1, cited=1, quoted=quoted, paraphrased=paraphrased, judged=judged, uncited_words=uncited
    )
    shares = coverage_view(Edition(graph(), site(), theme()).sheet(""), coverage).shares

    assert [share.words for share in shares] == [count for count in words if count]
    assert sum(share.percent for share in shares) == (100 if any(words) else 0)
    assert all(later.start == share.start + share.percent for share, later in pairwise(shares))


@pytest.mark.parametrize(
    ("cited", "paragraphs", "percent"), [(999, 1000, 99), (1, 1, 100), (0, 3, 0), (0, 0, 100)]
)
def test_only_what_is_whole_is_called_whole(cited: int, paragraphs: int, percent: int) -> None:
    sheet = Edition(graph(), site(), theme()).sheet("")

    assert percent == coverage_view(sheet, Coverage(paragraphs=paragraphs, cited=cited)).percent


def evidence_view(*documents: AnyDocument) -> EvidenceView:
    found = views(*documents)["evidence/index.html"]
    assert isinstance(found, EvidenceView)
    return found


def test_every_excerpt_is_listed_under_its_verdict_and_source() -> None:
    found = evidence_view()
    listed = [
        (
            group.term,
            group.count,
            part.source.text if part.source else "",
            [one.excerpt.text for one in part.entries],
        )
        for group in found.groups
        for part in group.sources
    ]

    assert listed == [
        ("verbatim", 2, "Gazette", ["First words."]),
        ("verbatim", 2, "Times", ["Third words."]),
        ("edited", 1, "Gazette", ["Second words."]),
        ("unchecked", 1, "Gazette", ["Fourth words."]),
    ]
    assert found.verdicts == (
        VerdictCount("verbatim", "verbatim", 2),
        VerdictCount("edited", "edited", 1),
        VerdictCount("unchecked", "unchecked", 1),
    )


def test_an_entry_says_who_spoke_and_how_often_the_words_are_used() -> None:
    first = evidence_view().groups[0].sources[0].entries[0]
    last = evidence_view().groups[2].sources[0].entries[0]

    assert first.speaker == Link("Putin", "../entities/putin/index.html")
    assert first.said is not None
    assert (first.said.text, first.used) == ("2025", 1)
    assert (last.speaker, last.said, last.used) == (None, None, 0)


def test_the_site_s_coverage_is_that_of_all_its_topics() -> None:
    found = evidence_view()

    assert found.topics == 2
    assert found.coverage is not None
    assert (found.coverage.paragraphs, found.coverage.cited) == (3, 2)


def test_the_words_lead_to_the_page_that_explains_them() -> None:
    assert evidence_view().method == Link("How we work", "../methodology/index.html")
    assert evidence_view(TIES).method is None


def test_sources_offer_files_for_reference_managers() -> None:
    found = views()
    one, listed = found["sources/gazette/index.html"], found["sources/index.html"]
    assert isinstance(one, SourceView)
    assert isinstance(listed, ListView)

    assert [link.url for link in one.files] == [
        "../../sources.csl.json",
        "../../sources.bib",
        "../../sources.ris",
    ]
    assert [link.text for link in listed.files] == ["CSL-JSON", "BibTeX", "RIS"]
    assert {link.url.removeprefix("../") for link in listed.files} <= found.keys()
    assert one.verdicts == (
        VerdictCount("verbatim", "verbatim", 1),
        VerdictCount("edited", "edited", 1),
        VerdictCount("unchecked", "unchecked", 1),
    )


def test_a_finding_redraws_only_the_pages_that_tell_of_it() -> None:
    before = views()
    after = views(
        evidence=Evidence(
            EVIDENCE.findings | {Ref(Kind.EXCERPT, "four"): Finding(verdict=Verdict.VERBATIM)},
            EVIDENCE.coverage,
        )
    )

    assert {path for path in before if before[path] != after[path]} == {
        "evidence.json",
        "evidence/index.html",
        "excerpts/four/index.html",
        "excerpts/four/index.md",
        "excerpts/index.html",
        "index.html",
        "sources/gazette/index.html",
    }
