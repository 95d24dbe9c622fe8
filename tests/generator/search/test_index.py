"""The files of the index: the same bytes for the same site whatever came before, and the same numbers as lunr's."""

import json
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from generator.model.source import digest_of
from generator.search import Entry, Kept, count, index
from generator.search.codec import numbers, payload, terms, utf16
from generator.search.index import BOOSTS, SiteBuilder
from generator.search.postings import standings
from generator.search.reader import Reader
from generator.search.records import PER_FILE
from tests.generator.search.site import day, entry, fields

SITE = (
    entry("a", "Trade with Turkey", "Money talks on Monday. Trade, trade and trade.", ("trade", "Norway")),
    entry("b", "Sanctions", "Today nothing was said of money 🙂 1 12 123 constructor __proto__", lang="fa"),
    entry("c", "", "", ()),
    entry("d", "تجارت", "𠀀𠀁 﨎﨏 東京都 trading " * 7, ("Россия",), kind="event", date=day("2024-02-03")),
)


def files(entries: Sequence[Entry], labels: dict[str, dict[str, str]] | None = None) -> dict[str, Any]:
    """What the scripts of the index hand over, by name."""
    outputs, _ = index(entries, labels or {}, Kept())
    return {
        output.path.removeprefix("search/").removesuffix(".js"): payload(output.data) for output in outputs
    }


def test_the_files_of_a_small_site() -> None:
    two = (
        entry("a", "Trade", "Iran, trade", ("x",), date=day("2025-01-17"), speaker="Ann", source="Post"),
        entry("a", "Iran", "Iran Iran", anchor="iran", lead="Trade", lang="fa"),
    )
    numbering = digest_of(b"topic:a\ntopic:a#iran")[:6]
    found = files(two)

    assert len(found["meta"].pop("version")) == 8
    assert found == {
        "meta": {
            "format": 2,
            "numbering": numbering,
            "lunr": "2.3.9",
            "fields": [["title", 5], ["body", 1], ["tags", 2]],
            "k1": 1.2,
            "b": 0.75,
            "pipeline": ["briefingWords", "briefingStops", "briefingStems"],
            "count": 2,
            "lengths": [2, 4, 1],
            "terms": {"starts": "A"},
            "lexicon": 1,
            "documents": {"per": PER_FILE},
            "facets": {"kind": [1, 0], "lang": [2, 0], "date": [1, 0]},
        },
        "t/0": [numbering, "", "", "AiranAtradeAx", "%#!#$$#$ ##!#$ !!##"],
        "l/0": [numbering, "AiranAtradeAx", "$##"],
        "d/0": [
            numbering,
            [
                ["topic", "topics/a/", "Trade", "Iran, trade", "en", "2025-01-17", 0, "Post", "Ann"],
                ["topic", "topics/a/#iran", "Iran", "Iran Iran", "fa", "", [0, "Trade"]],
            ],
        ],
        "f/kind": [numbering, ["topic"], ["topic"], "$$"],
        "f/lang": [numbering, ["en", "fa"], ["en", "fa"], "$%"],
        "f/date": [numbering, ["2025-01-17"], ["2025-01-17"], "$#"],
    }


def test_an_empty_site_has_an_index_too() -> None:
    found = files(())

    assert list(found) == ["meta"]
    assert (found["meta"]["count"], found["meta"]["terms"]) == (0, {"starts": ""})
    assert (found["meta"]["lengths"], found["meta"]["facets"], found["meta"]["lexicon"]) == ([0, 0, 0], {}, 0)


def test_terms_are_sorted_as_javascript_sorts() -> None:
    found = terms(files(SITE)["l/0"][1])

    assert found == sorted(found, key=utf16)
    assert found != sorted(found)


def test_the_version_changes_with_any_text() -> None:
    before = files(SITE)["meta"]
    words = files((replace(SITE[0], text="Other."), *SITE[1:]))["meta"]
    shown = files((replace(SITE[0], speaker="Ann"), *SITE[1:]))["meta"]

    assert len({before["version"], words["version"], shown["version"]}) == 3
    assert before["numbering"] == words["numbering"] == shown["numbering"]


def test_the_numbering_changes_with_the_entries_there_are() -> None:
    assert len({files(some)["meta"]["numbering"] for some in (SITE, SITE[:3], SITE[1:])}) == 3


WORDS = [
    "iran",
    "trade",
    "Turkey",
    "monday",
    "sanction",
    "東京都",
    "🙂",
    "12",
    "123",
    "constructor",
    "__proto__",
    "تجارت",
    "treaty",
    "treaties",
    "россия",
]
TEXTS = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)
LARGE = st.builds(
    lambda first, many: " ".join(f"w{first + n}" for n in range(many)),
    st.integers(0, 3000),
    st.integers(0, 900),
)


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_an_index_changed_step_by_step_is_that_of_a_fresh_start(data: st.DataObject) -> None:
    """Edits, additions and removals; what is kept goes through storage, as between two builds."""
    ids = [f"t{number:02}" for number in range(30)]
    site: dict[str, Entry] = {}
    kept = Kept()
    for _ in range(5):
        for id_ in data.draw(st.lists(st.sampled_from(ids), max_size=6)):
            site.pop(id_, None)
        for id_ in data.draw(st.lists(st.sampled_from(ids), max_size=12)):
            site[id_] = entry(id_, data.draw(TEXTS), data.draw(TEXTS | LARGE), (data.draw(TEXTS),))
        entries = [site[id_] for id_ in sorted(site)]

        outputs, kept = index(entries, {}, kept)
        kept = msgspec.msgpack.decode(msgspec.msgpack.encode(kept), type=Kept)

        assert outputs == index(entries, {}, Kept())[0]


@settings(max_examples=15, deadline=None)
@given(st.data())
def test_an_index_of_the_same_documents_is_that_of_a_fresh_start_after_any_edits(data: st.DataObject) -> None:
    site = [entry(f"t{number:02}", "Title", f"w{number} w{number + 1}") for number in range(60)]
    kept = index(site, {}, Kept())[1]
    for _ in range(5):
        for number in data.draw(st.sets(st.integers(0, 59), min_size=1, max_size=4)):
            site[number] = replace(site[number], title=data.draw(TEXTS), text=data.draw(TEXTS | LARGE))

        outputs, kept = index(site, {}, kept)

        fresh, anew = index(site, {}, Kept())
        assert outputs == fresh
        assert kept == anew


def test_nothing_new_is_kept_when_nothing_changed() -> None:
    kept = index(SITE, {}, Kept())[1]

    assert index(SITE, {}, kept)[1] is kept


def test_an_edit_leaves_most_files_alone() -> None:
    site = [
        entry(f"t{n:03}", f"Title{n}", " ".join(f"w{n * m % 1999}" for m in range(60))) for n in range(300)
    ]
    before, kept = index(site, {}, Kept())
    site[7] = replace(site[7], text=site[7].text + " w5 novel")
    after, _ = index(site, {}, kept)

    changed = {new.path for new in after} - {old.path for old in before if old in after}
    assert len(before) > 120
    assert {"search/meta.js", f"search/d/{7 // PER_FILE}.js"} < changed
    assert len(changed) < 30


def built_by_lunr() -> SiteBuilder:
    """lunr.py's builder, fed with the texts of `SITE`."""
    builder = SiteBuilder()
    for number, one in enumerate(SITE):
        builder.add({"id": number} | {name: text.split() for name, text in fields(one).items()})
    return builder


def test_counts_are_what_lunrs_builder_would_count() -> None:
    theirs = built_by_lunr()
    theirs.build()
    _, _, _, fronted, postings = files(SITE)["t/0"]
    ours = dict(zip(terms(fronted), map(standings, postings.split(" ")), strict=True))

    assert ours.keys() == theirs.inverted_index.keys()
    assert [
        (term, field, str(number), frequency, length)
        for term, row in ours.items()
        for field, standing in zip(BOOSTS, row, strict=True)
        for number, (frequency, length) in standing.items()
    ] == [
        (
            term,
            field,
            number,
            theirs.field_term_frequencies[f"{field}/{number}"][term],
            theirs.field_lengths[f"{field}/{number}"],
        )
        for term in ours
        for field in BOOSTS
        for number in theirs.inverted_index[term][field]
    ]


def test_the_lexicon_says_how_many_documents_have_a_term() -> None:
    _, fronted, frequencies = files(SITE)["l/0"]
    having: dict[str, int] = {}
    for one in SITE:
        counted = count(one)
        for term in {*counted.title, *counted.body, *counted.tags}:
            having[term] = having.get(term, 0) + 1

    assert dict(zip(terms(fronted), (n + 1 for n in numbers(frequencies)), strict=True)) == having


def test_every_file_is_json_of_a_kind_that_a_script_may_hold() -> None:
    hostile = "a</script><!-- \\ \u2028\u2029 b"
    outputs, _ = index([entry("a", hostile, hostile, (hostile,), speaker=hostile)], {}, Kept())

    for output in outputs:
        text = output.data.decode()
        assert not any(character in text for character in "<\u2028\u2029"), output.path
        json.loads(text[text.index(",") + 1 : text.rindex(")")])


def test_weights_of_a_part_are_those_of_lunrs_whole_index() -> None:
    whole = built_by_lunr().build()
    found = {output.path: output.data for output in index(SITE, {}, Kept())[0]}
    reader = Reader(lambda name: payload(found[f"search/{name}.js"]))
    ranked = {posting["_index"]: term for term, posting in whole.inverted_index.items()}

    for terms_ in (["turkey"], ["money", "trade"], sorted(whole.inverted_index, key=utf16)):
        part = reader.part(terms_, every=True)

        assert set(part.field_vectors) == set(whole.field_vectors)
        for key, vector in whole.field_vectors.items():
            theirs = dict(
                zip(map(ranked.__getitem__, vector.elements[::2]), vector.elements[1::2], strict=True)
            )
            elements = part.field_vectors[key].elements
            ours = dict(zip(map(terms_.__getitem__, elements[::2]), elements[1::2], strict=True))
            # lunr.js, which we follow, and lunr.py round halves differently.
            assert ours == pytest.approx({t: w for t, w in theirs.items() if t in terms_}, abs=0.0011)
