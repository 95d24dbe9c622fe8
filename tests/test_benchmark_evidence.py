"""The benchmark of quotations judges as it says. What it measures depends on the machine: it is not judged here."""

import pytest

from benchmarks import evidence
from benchmarks.words import Vocabulary


@pytest.fixture(scope="module")
def text() -> str:
    return evidence.source(Vocabulary.of(1), 1, 0, 1_000)


@pytest.fixture(scope="module")
def cases(text: str) -> list[evidence.Case]:
    return list(evidence.cases(text, 1, 0, 40))


def test_every_kind_of_quotation_is_there(cases: list[evidence.Case]) -> None:
    assert {case.kind for case in cases} == set(evidence.KINDS)


def test_snapshot_and_fingerprint_judge_every_kind_as_they_should(
    text: str, cases: list[evidence.Case]
) -> None:
    files = evidence.fingerprints([text])
    by_text, by_hashes = evidence.ours(text), evidence.hashed(text, files=files)
    expected = [evidence.KINDS[case.kind][1] for case in cases]

    assert expected == [by_text(case.text) for case in cases]
    assert expected == [by_hashes(case.text) for case in cases]


def test_the_table_counts_what_was_judged_wrongly(text: str, cases: list[evidence.Case]) -> None:
    result = evidence.measure("gullible", lambda _: lambda _: True, [(text, cases)])
    spoilt = sum(not evidence.KINDS[case.kind][1] for case in cases)

    assert sum(result.wrong.values()) == spoilt > 0
    assert "one word other" in evidence.table([result])
