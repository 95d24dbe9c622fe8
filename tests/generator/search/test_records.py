"""What results show, and the columns that narrow them."""

import datetime as dt

import pytest

from generator.model.dates import Edtf
from generator.model.refs import Kind, Ref
from generator.search.codec import numbers, payload
from generator.search.records import date_shown, facets, records
from tests.generator.search.site import day, entry

TOPIC, OTHER = Ref(Kind.TOPIC, "ties"), Ref(Kind.TOPIC, "visit")
ENTRIES = (
    entry(
        "words",
        kind="excerpt",
        topics=(TOPIC, OTHER),
        sections=("economy",),
        verdict="edited",
        date=day("2025-01-17"),
    ),
    entry("ties", "Economic ties", topics=(TOPIC,), sections=("economy",)),
    entry(
        "visit",
        lang="fa",
        topics=(OTHER,),
        date=Edtf("2024/2025", dt.date(2024, 1, 1), dt.date(2025, 12, 31)),
    ),
    entry("about", kind="page"),
)


def test_a_column_says_what_each_entry_has() -> None:
    files, sizes = facets(ENTRIES, {"topic": {"ties": "Economic ties"}}, "abcdef")
    columns = {file.path: payload(file.data) for file in files}

    assert sizes == {
        "kind": (3, 0),
        "lang": (2, 0),
        "section": (1, 1),
        "topic": (2, 1),
        "verdict": (1, 0),
        "date": (2, 0),
    }
    kinds = columns["search/f/kind.js"]
    assert kinds[:3] == ["abcdef", ["excerpt", "page", "topic"], ["excerpt", "page", "topic"]]
    assert numbers(kinds[3]) == [1, 3, 3, 2]
    topics = columns["search/f/topic.js"]
    assert topics[1:3] == [["ties", "visit"], ["Economic ties", "visit"]]
    assert numbers(topics[3]) == [2, 1, 2, 1, 1, 1, 2, 0]
    assert numbers(columns["search/f/verdict.js"][3]) == [1, 0, 0, 0]
    assert columns["search/f/date.js"][1] == ["2024-01-01/2025-12-31", "2025-01-17"]
    assert numbers(columns["search/f/date.js"][3]) == [2, 0, 1, 0]


def test_records_are_short_and_few_to_a_file() -> None:
    many = [entry(f"p{number}", "Page", "word " * 300, kind="page") for number in range(7)]
    files = [payload(file.data) for file in records(many, "abcdef")]

    assert [len(rows) for _, rows in files] == [2, 2, 2, 1]
    kind, url, title, text, lang = files[3][1][0]
    assert (kind, url, title, lang) == ("page", "p6/", "Page", "en")
    assert text.endswith("word…")
    assert len(text) <= 701


def test_a_section_says_what_it_belongs_to() -> None:
    (file,) = records([entry("ties", "Ties"), entry("ties", "Known", anchor="known", lead="Ties")], "abcdef")

    assert payload(file.data)[1][1] == ["topic", "topics/ties/#known", "Known", "", "en", "", [0, "Ties"]]


@pytest.mark.parametrize(
    ("edtf", "shown"),
    [
        ("2025-01-17", "2025-01-17"),
        ("2025~", "≈ 2025"),
        ("2025-01-17?", "2025-01-17 (?)"),
        ("2025-01%", "≈ 2025-01 (?)"),
        ("2024~/2025-06?", "≈ 2024/2025-06 (?)"),
        ("2025-XX-XX", "2025"),
        ("2025-01-XX~", "≈ 2025-01"),
        ("2025-23", "2025"),
        ("2025-01-23", "2025-01-23"),
        ("2025-01-17T10:00:00Z", "2025-01-17"),
        ("2025/..", "2025/…"),
        ("/2025", "…/2025"),
    ],
)
def test_what_is_uncertain_about_a_date_is_shown_by_signs_that_every_language_has(
    edtf: str, shown: str
) -> None:
    date = Edtf(edtf, dt.date(2025, 1, 1), dt.date(2025, 12, 31))
    (file,) = records([entry("words", "Words", "the words", kind="excerpt", date=date)], "abcdef")

    assert payload(file.data)[1][0][5] == date_shown(date) == shown


def test_an_excerpt_shows_its_words_alone() -> None:
    (file,) = records(
        [entry("words", "Words", "the words\nthe note", shown="the words", kind="excerpt")], "abcdef"
    )

    assert payload(file.data)[1][0][3] == "the words"
