"""Fields one by one: each bad one is reported at its value, and reading goes on."""

import datetime as dt
import re
from collections.abc import Callable
from enum import StrEnum

import pytest

from generator.model.body import Mention
from generator.model.diagnostics import Code
from generator.model.refs import Kind
from generator.model.source import Span
from generator.read.record import Record
from generator.read.yaml import read_yaml


class Size(StrEnum):
    SMALL = "small"
    LARGE = "large"


def record(text: str) -> Record:
    mapping, problems = read_yaml("a.yaml", text)
    assert problems == ()
    assert mapping is not None
    return Record(mapping, "thing")


def complaints(fields: Record) -> list[tuple[Code, int, str, str]]:
    return [(problem.code, problem.span.column, problem.message, problem.help) for problem in fields.problems]


def asked(text: str, ask: Callable[[Record], object]) -> tuple[object, list[tuple[Code, int, str, str]]]:
    fields = record(text)
    return ask(fields), complaints(fields)


def test_text_is_trimmed_and_composed() -> None:
    fields = record('a: "  cafe\u0301 "\nb: |\n  one\n  two\n')

    assert fields.text("a") == "caf\u00e9"
    assert fields.text("b", lines=True) == "one\ntwo"
    assert fields.prose("b") == "one two"
    assert fields.text("c", default="none") == "none"
    assert fields.problems == []


@pytest.mark.parametrize(
    ("text", "message", "help_"),
    [
        ("a: 12", "`a` is the number 12 but takes text", 'put it in quotes: `"12"`'),
        ("a: 012", "`a` is the number 012 but takes text", 'put it in quotes: `"012"`'),
        ("a: true", "`a` is the truth value `true` but takes text", 'put it in quotes: `"true"`'),
        ("a: .inf", "`a` is the number .inf but takes text", 'put it in quotes: `".inf"`'),
        (
            "a: [b]",
            "`a` is a list but takes text",
            "write one text; put it in quotes if it starts with a bracket",
        ),
        (
            "a: {b: c}",
            "`a` is a set of fields but takes text",
            "write one text; put it in quotes if it holds `: ` or starts with a brace",
        ),
    ],
)
def test_what_is_no_text_is_reported_at_its_value(text: str, message: str, help_: str) -> None:
    assert asked(text, lambda fields: fields.text("a"))[1] == [(Code.FLD003, 4, message, help_)]


def test_a_text_of_the_wrong_type_is_not_called_missing_too() -> None:
    fields = record("a: 12\nb: [x, y]")

    assert (fields.text("a", required=True), fields.text("b", required=True)) == ("12", "x y")
    assert [problem.code for problem in fields.problems] == [Code.FLD003, Code.FLD003]


def test_no_is_text() -> None:
    assert asked("a: no", lambda fields: fields.text("a")) == ("no", [])


@pytest.mark.parametrize("text", ["a:", "a: ''", "a: ~", "a: ' '"])
def test_a_required_text_that_is_empty_is_missing(text: str) -> None:
    _, ((code, _, message, help_),) = asked(text, lambda fields: fields.text("a", required=True))

    assert (code, message, help_) == (Code.FLD002, "`a` is empty", "give the thing its `a`")


def test_an_empty_optional_field_is_as_good_as_none() -> None:
    fields = record("a:\nb:\nc:\nd:\ne:\n")

    assert (fields.text("a"), fields.texts("b"), fields.day("c"), fields.choice("d", Size), fields.integer("e")) == (
        "", (), None, None, 0,
    )  # fmt: skip
    assert fields.problems == []


def test_several_lines_where_one_is_meant_are_reported() -> None:
    text, found = asked("a: |\n  one\n  two\n", lambda fields: fields.text("a"))

    assert text == "one two"
    assert found == [(Code.FLD004, 4, "`a` runs over several lines but takes one", "write it on one line")]


def test_an_escape_cannot_bring_in_what_may_not_be_written() -> None:
    text, found = asked(r'a: "x\0y"', lambda fields: fields.text("a"))

    assert text == ""
    assert [code for code, *_ in found] == [Code.TXT002]


@pytest.mark.parametrize(
    ("text", "ask", "value"),
    [
        ("a: 12", lambda f: f.integer("a"), 12),
        ("a: -1.5", lambda f: f.number("a", least=-2, most=2), -1.5),
        ("a: 2", lambda f: f.number("a", least=-2, most=2), 2.0),
        ("a: true", lambda f: f.boolean("a"), True),
        ("a: false", lambda f: f.boolean("a"), False),
        ("a: large", lambda f: f.choice("a", Size), Size.LARGE),
        ("a: some-id-2", lambda f: f.slug("a"), "some-id-2"),
        ("a: 2025-01-17", lambda f: f.day("a"), dt.date(2025, 1, 17)),
        ("a: '2025-01-17'", lambda f: f.day("a"), dt.date(2025, 1, 17)),
        ("a: https://example.org/%7Ea?b=c#d", lambda f: f.url("a"), "https://example.org/%7Ea?b=c#d"),
        ("a: HTTP://例え.テスト:8080/é", lambda f: f.url("a"), "HTTP://例え.テスト:8080/é"),
        ("a: a/b c/d.txt", lambda f: f.relative_path("a"), "a/b c/d.txt"),
        ("a: pt-br", lambda f: f.language("a"), "pt-BR"),
        ("a: Q42", lambda f: f.matching("a", re.compile("Q[0-9]+"), "an item", "write it"), "Q42"),
        ("a: [x, y]", lambda f: f.texts("a"), ("x", "y")),
    ],
)
def test_a_good_value_is_taken(text: str, ask: Callable[[Record], object], value: object) -> None:
    assert asked(text, ask) == (value, [])


@pytest.mark.parametrize(
    ("text", "ask", "code", "message"),
    [
        ("a: two", lambda f: f.integer("a"), Code.FLD003, "`a` is the text `two` but takes a whole number"),
        ("a: 1.5", lambda f: f.integer("a"), Code.FLD003, "`a` is the number 1.5 but takes a whole number"),
        ("a: true", lambda f: f.integer("a"), Code.FLD003, "`a` is the truth value `true` but takes a whole number"),
        (f"a: {9**30}", lambda f: f.integer("a"), Code.FLD004, f"`a` is `{9**30}` but takes a number from -1,000,000 to 1,000,000"),
        (f"a: {'9' * 60}", lambda f: f.integer("a"), Code.FLD003, f"`a` is the number {'9' * 60} but takes a whole number"),
        ("a: north", lambda f: f.number("a", least=0, most=1), Code.FLD003, "`a` is the text `north` but takes a number"),
        ("a: .nan", lambda f: f.number("a", least=0, most=1), Code.FLD004, "`a` is `.nan` but takes a number from 0 to 1"),
        ("a: -.inf", lambda f: f.number("a", least=0, most=1), Code.FLD004, "`a` is `-.inf` but takes a number from 0 to 1"),
        ("b: 1", lambda f: f.number("a", least=0, most=1, required=True), Code.FLD002, "`a` is missing"),
        ("a: yes", lambda f: f.boolean("a"), Code.FLD003, "`a` is the text `yes` but takes `true` or `false`"),
        ("a: 1", lambda f: f.boolean("a"), Code.FLD003, "`a` is the number 1 but takes `true` or `false`"),
        ("a: lrge", lambda f: f.choice("a", Size), Code.FLD004, "`a` is `lrge` but takes one of `small`, `large`"),
        ("a: 3", lambda f: f.choice("a", Size), Code.FLD003, "`a` is the number 3 but takes text"),
        ("a: Some Id", lambda f: f.slug("a"), Code.FLD004, "`a` is `Some Id` but takes an id: lower-case letters a–z, digits and single hyphens"),
        ("a: 2025-02-30", lambda f: f.day("a"), Code.FLD005, "`a` is `2025-02-30` but takes a day as year-month-day"),
        ("a: 2025", lambda f: f.day("a"), Code.FLD005, "`a` is `2025` but takes a day as year-month-day"),
        ("a: [2025]", lambda f: f.day("a"), Code.FLD003, "`a` is a list but takes a date"),
        ("a: true", lambda f: f.edtf("a"), Code.FLD003, "`a` is the truth value `true` but takes a date"),
        ("a: soon", lambda f: f.edtf("a"), Code.FLD005, "`a` is `soon` but takes a date"),
        ("a: english", lambda f: f.language("a"), Code.FLD004, "`a` is `english` but takes a language tag (BCP 47)"),
        ("a: q", lambda f: f.matching("a", re.compile("Q"), "an item", "write it"), Code.FLD004, "`a` is `q` but takes an item"),
        ("a: 7", lambda f: f.matching("a", re.compile("Q"), "an item", "write it"), Code.FLD003, "`a` is the number 7 but takes text"),
        ("a: one", lambda f: f.texts("a"), Code.FLD003, "`a` is the text `one` but takes a list"),
        ("a: {b: c}", lambda f: f.texts("a"), Code.FLD003, "`a` is a set of fields but takes a list"),
        ("a: one", lambda f: f.record("a", "part"), Code.FLD003, "`a` is the text `one` but takes fields"),
        ("a: one", lambda f: list(f.records("a", "part")), Code.FLD003, "`a` is the text `one` but takes a list"),
        ("a: [one]", lambda f: list(f.records("a", "part")), Code.FLD003, "an item of `a` is the text `one` but takes fields"),
        ("a: [b]", lambda f: f.pairs("a"), Code.FLD003, "`a` is a list but takes fields"),
    ],
)  # fmt: skip
def test_a_bad_value_says_what_it_is_and_what_is_taken(
    text: str, ask: Callable[[Record], object], code: Code, message: str
) -> None:
    _, ((found_code, _, found_message, help_),) = asked(text, ask)

    assert (found_code, found_message) == (code, message)
    assert help_ != ""


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)", "java\tscript:x", "data:text/html,x", "file:///etc/passwd", "//example.org", "/x", "example.org",
        "http:example.org", "https://", "https:///x", "https://[::1", "https://a:b/", "https://a b", 'https://a"onclick=x',
        "https://a<b", "https://a\\b", "https://a`b", "ftp://example.org", "mailto:a@example.org", "https://:80/",
    ],
)  # fmt: skip
def test_only_addresses_on_the_web_are_taken(address: str) -> None:
    quoted = "'" + address + "'"

    assert asked(f"a: {quoted}", lambda fields: fields.url("a"))[0] == ""


@pytest.mark.parametrize(
    "path", ["/etc", "../x", "a/../b", "a/./b", "..", ".", "a\\b", "c:/x", "a//b", "a\tb"]
)
def test_only_paths_inside_the_site_are_taken(path: str) -> None:
    assert asked(f"a: '{path}'", lambda fields: fields.relative_path("a", default="safe"))[0] == "safe"


def test_unknown_fields_are_reported_with_what_was_meant() -> None:
    fields = record("titel: x\nsummary: y\nzzz: 1\n")
    fields.text("title")
    fields.text("summary")

    fields.close()

    assert complaints(fields) == [
        (Code.FLD001, 1, "`titel` is no field of a thing", "use `title`"),
        (Code.FLD001, 1, "`zzz` is no field of a thing", "remove it; the fields are `summary`, `title`"),
    ]


def test_a_field_that_is_there_is_not_suggested() -> None:
    fields = record("title: x\ntitel: y\n")
    fields.text("title")

    fields.close()

    assert [problem.help for problem in fields.problems] == ["remove it; the fields are `title`"]


def test_what_is_given_twice_is_taken_once_and_points_at_the_first() -> None:
    fields = record("a: [x, y, x]")

    assert fields.texts("a") == ("x", "y")
    assert [(problem.code, problem.span, problem.related) for problem in fields.problems] == [
        (Code.FLD006, Span("a.yaml", 1, 11, 1, 12), Span("a.yaml", 1, 5, 1, 6))
    ]


def test_mentions_know_their_kind_and_place() -> None:
    fields = record("one: iran\nmany: [iran, 7, Bad One, russia]")

    assert fields.mention("one", Kind.ENTITY) == Mention("iran", (Kind.ENTITY,), Span("a.yaml", 1, 6, 1, 10))
    assert [mention.name for mention in fields.mentions("many", Kind.ENTITY)] == ["iran", "russia"]
    assert [(problem.code, problem.span.column) for problem in fields.problems] == [
        (Code.FLD003, 14),
        (Code.FLD004, 17),
    ]


def test_places_are_kept_by_dotted_path() -> None:
    fields = record("title: x\nparts:\n  - {name: a, tags: [p, q]}\nmore: {name: b}\npairs: {k: v}\n")
    fields.text("title")
    for part in fields.records("parts", "part"):
        part.text("name")
        part.texts("tags")
    inner = fields.record("more", "part")
    assert inner is not None
    inner.text("name")
    fields.pairs("pairs")

    assert {path: (span.line, span.column) for path, span in fields.spans.items()} == {
        "title": (1, 8),
        "parts": (3, 3),
        "parts.0": (3, 5),
        "parts.0.name": (3, 12),
        "parts.0.tags": (3, 21),
        "parts.0.tags.0": (3, 22),
        "parts.0.tags.1": (3, 25),
        "more": (4, 1),
        "more.name": (4, 14),
        "pairs": (5, 1),
        "pairs.k": (5, 12),
    }


def test_a_part_reports_where_it_stands() -> None:
    fields = record("parts:\n  - {when: a}\n")
    for part in fields.records("parts", "part"):
        part.text("name", required=True)
        part.close()

    assert [(problem.code, problem.span.line, problem.span.column) for problem in fields.problems] == [
        (Code.FLD002, 2, 5),
        (Code.FLD001, 2, 6),
    ]


@pytest.mark.parametrize("written", ["Name", "NAME", "nam", "naem"])
def test_a_misspelt_field_is_not_missing_as_well(written: str) -> None:
    fields = record(f"{written}: a")
    fields.text("name", required=True)
    fields.text("other")
    fields.close()

    assert complaints(fields) == [(Code.FLD001, 1, f"`{written}` is no field of a thing", "use `name`")]


@pytest.mark.parametrize("written", ["Full-Name", "full name", "FULL_NAME"])
def test_a_field_in_other_capitals_or_with_other_separators_is_read(written: str) -> None:
    fields = record(f"{written}: a")

    assert fields.text("full_name", required=True) == "a"
    assert fields.has("full_name")
    assert fields.span_of("full_name").column == len(written) + 3
    assert fields.problems == []


def test_a_field_written_right_stands_before_one_in_other_capitals() -> None:
    fields = record("Name: a\nname: b")

    assert fields.text("name") == "b"
    fields.close()
    assert [(problem.code, problem.span.line) for problem in fields.problems] == [(Code.FLD001, 1)]


@pytest.mark.parametrize(
    ("text", "help_"),
    [
        ("a: 60,5", "write a point for the comma: `60.5`"),
        ("a: -60,25", "write a point for the comma: `-60.25`"),
        ("a: 60,5,1", "write a number without quotes, such as `35.69`"),
        ("a: north", "write a number without quotes, such as `35.69`"),
    ],
)
def test_a_decimal_comma_is_explained(text: str, help_: str) -> None:
    value, ((code, _, _, found),) = asked(text, lambda f: f.number("a", least=-90, most=90))

    assert (value, code, found) == (None, Code.FLD003, help_)


def test_a_refused_value_is_reported_once() -> None:
    mapping, problems = read_yaml("a.yaml", "a: !x b\nc: [!y d]\ne: !z {f: g}")
    assert mapping is not None
    fields = Record(mapping, "thing")

    assert (fields.text("a", required=True), fields.texts("c"), fields.record("e", "part")) == ("", (), None)
    assert len(problems) == 3
    assert fields.problems == []
