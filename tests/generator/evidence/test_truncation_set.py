"""How well truncation is told on real text: `truncation/README.md` says what the sets hold and how they were made."""

import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from msgspec import Struct

from generator.evidence.truncation import truncations
from generator.model.documents import Excerpt
from generator.model.source import SourceFile
from generator.read import parse_document

ROOT = Path(__file__).parents[3]
SETS = Path(__file__).parent / "truncation"
LANGUAGES = ("ar", "de", "en", "fa", "fr", "ja", "ru", "zh")


class Case(Struct, frozen=True):
    label: str
    kind: str
    lang: str
    source: str
    text: str

    @property
    def is_cut(self) -> bool:
        return self.label == "cut"


class Score(Struct, frozen=True):
    """Counts of what was found and what should have been."""

    found: int
    missed: int
    false: int
    passed: int

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.false)

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed)

    @property
    def false_alarms(self) -> float:
        return self.false / (self.false + self.passed)


def cases(name: str) -> Iterator[Case]:
    for line in (SETS / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        label, kind, lang, source, text = line.split("\t")
        yield Case(label, kind, lang, source, text.replace(r"\n", "\n"))


def score(some: list[Case]) -> Score:
    counts = Counter((case.is_cut, bool(truncations(case.text, case.lang))) for case in some)
    return Score(counts[True, True], counts[True, False], counts[False, True], counts[False, False])


def table(some: list[Case]) -> str:
    """The confusion table as a whole, by language, and by kind."""
    rows = [f"{'':24}{'cut':^16}{'whole':^16}", f"{'':24}{'found':>8}{'missed':>8}{'false':>8}{'passed':>8}"]
    groups: dict[str, list[Case]] = {"all": some}
    for lang in LANGUAGES:
        groups[lang] = [case for case in some if case.lang == lang]
    for label, kind in sorted({(case.label, case.kind) for case in some}):
        groups[f"{label}: {kind}"] = [case for case in some if (case.label, case.kind) == (label, kind)]
    for name, group in groups.items():
        told = score(group)
        rows.append(f"{name:24}{told.found:8}{told.missed:8}{told.false:8}{told.passed:8}")
    told = score(some)
    rows.append(
        f"precision {told.precision:.3f}, recall {told.recall:.3f}, false alarms {told.false_alarms:.3f}"
    )
    return "\n".join(rows)


@pytest.mark.parametrize("name", ["tuned", "held-out"])
def test_real_quotations_that_were_cut_are_told_from_whole_ones(name: str) -> None:
    some = list(cases(name))
    told = score(some)
    sys.stdout.write(f"{name}\n{table(some)}\n")

    assert told.precision >= 0.98
    assert told.recall >= 0.85
    assert told.false_alarms < 0.05


@pytest.mark.parametrize("lang", ["en", "ru", "fa"])
def test_each_language_whose_words_are_known_does_well_by_itself(lang: str) -> None:
    told = score([case for case in cases("held-out") if case.lang == lang])

    assert told.precision >= 0.96
    assert told.recall >= 0.80
    assert told.false_alarms < 0.05


@pytest.mark.parametrize("kind", sorted({case.kind for case in cases("held-out") if not case.is_cut}))
def test_no_way_of_printing_is_mistaken_for_a_cut(kind: str) -> None:
    both = [case for name in ("tuned", "held-out") for case in cases(name)]
    told = score([case for case in both if case.kind == kind])

    assert told.false_alarms < 0.05


def runs_of(case: Case) -> set[tuple[str, ...]]:
    """Every six words in a row, or sixteen characters where words are not parted; all of a shorter text."""
    bare = re.sub(r"[\W_]+", " ", case.text).strip()
    units, length = (list(bare.replace(" ", "")), 16) if case.lang in ("ja", "zh") else (bare.split(), 6)
    return {tuple(units[at : at + length]) for at in range(max(1, len(units) - length + 1))}


def test_the_sets_are_large_and_share_no_passage() -> None:
    tuned, held_out = list(cases("tuned")), list(cases("held-out"))
    known = {run for case in tuned for run in runs_of(case)}

    assert len(tuned) >= 400
    assert len(held_out) >= 400
    assert [case.text for case in held_out if runs_of(case) & known] == []


def test_the_excerpts_of_the_project_that_are_cut_are_found_and_no_others() -> None:
    found, waived = set(), set()
    for path in sorted((ROOT / "content" / "excerpts").glob("*.md")):
        file = SourceFile.of(f"content/excerpts/{path.name}", path.read_bytes())
        excerpt = parse_document(file, "content").document
        assert isinstance(excerpt, Excerpt)
        if truncations(excerpt.quotation.text, excerpt.lang or "en"):
            found.add(path.stem)
        if "QUO003" in {waiver.code for waiver in excerpt.waive}:
            waived.add(path.stem)

    assert len(waived) == 9
    assert found == waived
