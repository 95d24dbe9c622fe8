"""The benchmark of quotations runs and knows right from wrong. What it measures depends on the machine: it is not judged here."""

from collections import Counter
from functools import partial

import pytest

from benchmarks import evidence
from benchmarks.words import Vocabulary

QUOTATIONS = 80


@pytest.fixture(scope="module")
def corpus() -> list[tuple[str, list[evidence.Case]]]:
    text = evidence.source(Vocabulary.of(1), 1, 0, 1500)
    return [(text, list(evidence.cases(text, 1, 0, QUOTATIONS)))]


def test_every_kind_has_its_share(corpus: list[tuple[str, list[evidence.Case]]]) -> None:
    kinds = Counter(case.kind for _, cases in corpus for case in cases)

    assert kinds == {kind: share * QUOTATIONS // 20 for kind, (share, _) in evidence.KINDS.items()}


@pytest.mark.parametrize("hashed", [False, True])
def test_we_judge_every_quotation_rightly(
    *, hashed: bool, corpus: list[tuple[str, list[evidence.Case]]]
) -> None:
    files = evidence.fingerprints(text for text, _ in corpus)
    checker = partial(evidence.hashed, files=files) if hashed else evidence.ours
    result = evidence.measure("briefing", checker, corpus)

    assert (result.sources, result.quotations) == (1, QUOTATIONS)
    assert result.wrong == dict.fromkeys(evidence.KINDS, 0)


def test_a_wrong_judgement_is_counted(corpus: list[tuple[str, list[evidence.Case]]]) -> None:
    result = evidence.measure("credulous", lambda _: lambda _: True, corpus)

    assert {kind for kind, count in result.wrong.items() if count} == {
        kind for kind, (_, genuine) in evidence.KINDS.items() if not genuine
    }


def test_the_table_says_whether_the_promise_is_kept() -> None:
    results = [
        evidence.Result("ours", 500, 10_000, 2.0, spent, dict.fromkeys(evidence.KINDS, 0))
        for spent in (3.0, 9.0)
    ]
    lines = evidence.table(results).splitlines()

    assert [line.rsplit(" ", 1)[1] for line in lines[2::2]] == ["kept", "MISSED"]
    assert "0.300" in lines[1]
