"""The index is the same bytes for the same site, and the same numbers as lunr's."""

import json
from collections.abc import Sequence

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.output import Output
from generator.model.source import digest_of
from generator.search import Entry, count, index, scripts
from generator.search.payload import BOOSTS, SiteBuilder, utf16
from tests.generator.search.conftest import Ask
from tests.generator.search.site import entry, fields, script

SITE = (
    entry("a", "Trade with Turkey", "Money talks on Monday. Trade, trade and trade.", ("trade", "Norway")),
    entry("b", "Sanctions", "Today nothing was said of money 🙂 1 12 123 constructor __proto__", lang="fa"),
    entry("c", "", "", ()),
    entry("d", "تجارت", "𠀀𠀁 﨎﨏 東京都 trading " * 7, ("Россия",), kind="event", date="2024/2025"),
)


def payload(entries: Sequence[Entry]) -> dict[str, object]:
    text = script(entries)
    assert text.startswith("briefingSearch.receive(")
    assert text.endswith(");\n")
    value: dict[str, object] = json.loads(text.removeprefix("briefingSearch.receive(").removesuffix(");\n"))
    return value


def built_by_lunr(entries: Sequence[Entry]) -> SiteBuilder:
    """lunr.py's builder, fed with text instead of counts."""
    builder = SiteBuilder()
    for number, one in enumerate(entries):
        builder.add({"id": number} | {name: text.split() for name, text in fields(one).items()})
    return builder


def test_the_payload_of_a_small_site() -> None:
    two = (
        entry("a", "Trade", "Iran, trade", ("x",), date="2025"),
        entry("b", "Iran", "Iran Iran", lang="fa", kind="event"),
    )

    assert payload(two) == {
        "format": 1,
        "lunr": "2.3.9",
        "fields": [["title", 5], ["body", 1], ["tags", 2]],
        "k1": 1.2,
        "b": 0.75,
        "pipeline": ["briefingWords", "briefingStops", "briefingStems"],
        "lengths": [[1, 1], [2, 2], [1, 0]],
        "terms": "iran trade x",
        "postings": ["1;0,1x2", "0;0", ";;0"],
        "kinds": ["event", "topic"],
        "langs": ["en", "fa"],
        "documents": [
            [1, 0, "topics/a/", "Trade", "Iran, trade", "2025"],
            [0, 1, "events/b/", "Iran", "Iran Iran", ""],
        ],
    }


def test_an_empty_site_has_an_index_too() -> None:
    assert payload(())["terms"] == ""


def test_the_file_is_named_by_its_content() -> None:
    (output,) = index(SITE, [count(one) for one in SITE])

    assert output.path == f"search/index.{digest_of(output.data)[:16]}.js"
    assert output == Output.of(output.path, output.data)


def test_stored_counts_give_the_same_bytes() -> None:
    stored = [
        msgspec.msgpack.decode(msgspec.msgpack.encode(count(one)), type=type(count(one))) for one in SITE
    ]
    turned = [
        type(one)(*(dict(sorted(field.items())) for field in (one.title, one.body, one.tags)))
        for one in stored
    ]

    assert index(SITE, stored) == index(SITE, turned) == index(SITE, [count(one) for one in SITE])


def test_the_page_loads_the_scripts_of_the_index() -> None:
    outputs = (
        Output.of("search/index.0.js", b""),
        Output.of("search/index.html", b""),
        Output.of("assets/js/x.js", b""),
    )

    assert scripts(outputs) == ("search/index.0.js",)


def test_content_cannot_leave_the_script() -> None:
    hostile = 'a</script><!-- "\\\u2028\u2029 b'
    text = script([entry("a", hostile, hostile, (hostile,))])

    assert not any(character in text for character in "<\u2028\u2029")
    assert text.count("\n") == 1
    assert payload([entry("a", hostile)])["documents"] == [[0, 0, "topics/a/", hostile, "", ""]]


def test_terms_are_sorted_as_javascript_sorts() -> None:
    terms = str(payload(SITE)["terms"]).split()

    assert terms == sorted(terms, key=utf16)
    assert terms != sorted(terms)


@given(st.lists(st.text(alphabet="a\ud7ff\ue000\uffff\U00010000\U0001f642", max_size=3)))
def test_utf16_orders_by_code_unit(texts: list[str]) -> None:
    units = {text: memoryview(text.encode("utf-16-le")).cast("H").tolist() for text in texts}

    assert sorted(texts, key=utf16) == sorted(texts, key=lambda text: units[text])


def test_counts_are_what_lunrs_builder_would_count() -> None:
    ours, theirs = SiteBuilder(), built_by_lunr(SITE)
    for one in SITE:
        ours.add_counted(count(one))

    assert ours.field_term_frequencies == theirs.field_term_frequencies
    assert ours.field_lengths == theirs.field_lengths
    assert ours.document_count == theirs.document_count


def test_weights_in_the_browser_are_those_of_lunr_py(ask: Ask) -> None:
    builder = built_by_lunr(SITE)
    builder.build()
    numbers = {posting["_index"]: term for term, posting in builder.inverted_index.items()}
    ranked = str(payload(SITE)["terms"]).split()

    theirs = ask("vectors", script=script(SITE), documents=[fields(one) for one in SITE])

    assert set(theirs) == set(builder.field_vectors)
    for key, elements in theirs.items():
        vector = builder.field_vectors[key].elements
        ours = {numbers[at]: weight for at, weight in zip(vector[::2], vector[1::2], strict=True)}
        browsers = {ranked[at]: weight for at, weight in zip(elements[::2], elements[1::2], strict=True)}
        assert browsers == pytest.approx(ours, abs=0.0011)  # the two round halves differently


def test_lunr_js_finds_what_lunr_py_filed(ask: Ask) -> None:
    """With the stock stemmer these words are lost."""
    built = built_by_lunr(SITE).build().serialize()
    built["invertedIndex"].sort(key=lambda pair: utf16(pair[0]))

    for word in ("turkey", "money", "monday", "norway"):
        found = ask("load", script=script(SITE), index=built, query=word)
        assert found[0][0] == 0, word
        assert {number for number, *_ in found} <= {0, 1}
    assert list(BOOSTS) == built["fields"]
