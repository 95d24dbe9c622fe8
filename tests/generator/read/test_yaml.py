"""YAML 1.2 core, with places; what is dangerous or ambiguous is refused where it stands."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from generator.model.diagnostics import Code
from generator.model.source import Span
from generator.read.front_matter import FrontMatter, split_front_matter
from generator.read.yaml import Mapping, Refused, Scalar, Sequence, read_yaml


def fields(text: str, first_line: int = 1) -> Mapping:
    mapping, problems = read_yaml("a.yaml", text, first_line)
    assert problems == ()
    assert mapping is not None
    return mapping


def value(text: str) -> object:
    node = fields(f"key: {text}").entries["key"].node
    assert isinstance(node, Scalar)
    return node.value


def problems(text: str, first_line: int = 1) -> list[tuple[Code, int, int, str]]:
    found = read_yaml("a.yaml", text, first_line)[1]
    return [(problem.code, problem.span.line, problem.span.column, problem.message) for problem in found]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("text", "text"),
        ("", None), ("~", None), ("null", None), ("NULL", None), ("nUll", "nUll"),
        ("true", True), ("False", False), ("yes", "yes"), ("no", "no"), ("on", "on"), ("NO", "NO"), ("y", "y"),
        ("12", 12), ("012", 12), ("-7", -7), ("+7", 7), ("0o14", 12), ("0x1F", 31), ("0b11", "0b11"), ("1_000", "1_000"),
        ("1.5", 1.5), ("1.", 1.0), (".5", 0.5), ("1e3", 1000.0), ("-.inf", -math.inf), ("1:30", "1:30"), ("12:30:45", "12:30:45"),
        ("2025-01-17", "2025-01-17"), ("2025", 2025), ("'12'", "12"), ('"true"', "true"), ("=", "="), (".", "."),
    ],
)  # fmt: skip
def test_plain_scalars_mean_what_the_core_schema_says(text: str, expected: object) -> None:
    found = value(text)

    assert found == expected
    assert type(found) is type(expected)


def test_not_a_number_is_one() -> None:
    found = value(".nan")

    assert isinstance(found, float)
    assert math.isnan(found)


@pytest.mark.parametrize("digits", [41, 4301, 60_000])
def test_a_number_of_any_length_is_read(digits: int) -> None:
    assert isinstance(value("9" * digits), float)
    assert isinstance(value("0x" + "f" * digits), float)
    assert value("9" * 40) == int("9" * 40)


@given(st.integers(-(10**30), 10**30))
def test_every_whole_number_is_itself(number: int) -> None:
    assert value(str(number)) == number


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_every_number_is_itself(number: float) -> None:
    assert value(repr(number)) == number


def test_every_value_knows_its_place() -> None:
    mapping = fields('title: "Ein Wort"\nlist:\n  - eins\n  - {a: b}\n', first_line=2)

    title, items = mapping.entries["title"], mapping.entries["list"]
    assert title.key_span == Span("a.yaml", 2, 1, 2, 6)
    assert title.node.span == Span("a.yaml", 2, 8, 2, 18)
    assert items.key_span == Span("a.yaml", 3, 1, 3, 5)
    assert isinstance(items.node, Sequence)
    assert [item.span for item in items.node.items] == [
        Span("a.yaml", 4, 5, 4, 9),
        Span("a.yaml", 5, 5, 5, 11),
    ]
    assert items.node.span == Span("a.yaml", 4, 3, 5, 11)


def test_columns_count_characters() -> None:
    mapping = fields("{š: 𐍈, ключ: x}")

    assert mapping.entries["ключ"].key_span == Span("a.yaml", 1, 8, 1, 12)
    assert mapping.entries["ключ"].node.span == Span("a.yaml", 1, 14, 1, 15)


def test_a_byte_order_mark_inside_shifts_no_place() -> None:
    mapping = fields("\ufeffa: b")

    assert mapping.entries["a"].node.span == Span("a.yaml", 1, 5, 1, 6)


def test_block_scalars_keep_their_lines() -> None:
    assert fields("a: |\n  one\n  two\nb: >-\n  one\n  two\n").entries["a"].node == Scalar(
        "one\ntwo\n", "one\ntwo\n", Span("a.yaml", 1, 4, 4, 1), quoted=True
    )


@pytest.mark.parametrize("text", ["", "\n\n", "# nothing\n"])
def test_no_fields_are_an_empty_mapping(text: str) -> None:
    assert fields(text, 2) == Mapping({}, Span("a.yaml", 2))


def test_a_key_written_twice_points_at_the_first() -> None:
    mapping, (problem,) = read_yaml("a.yaml", "a: 1\nb: 2\na: 3\n")

    assert mapping is not None
    assert mapping.entries["a"].node == Scalar(1, "1", Span("a.yaml", 1, 4, 1, 5))
    assert (problem.code, problem.span, problem.related) == (
        Code.YML002,
        Span("a.yaml", 3, 1, 3, 2),
        Span("a.yaml", 1, 1, 1, 2),
    )


@pytest.mark.parametrize(
    ("text", "column", "what"),
    [
        ("a: &x b", 4, "`&x` is an anchor"),
        ("a: &x [b]", 4, "`&x` is an anchor"),
        ("a: !!str b", 4, "`!!str` is a tag"),
        ("a: !x {b: c}", 4, "`!x` is a tag"),
        ("a: !!python/object/apply:os.system [ls]", 4, "`!!python/object/apply:os.system` is a tag"),
        ("a: ! b", 4, "`!` is a tag"),
        ("<<: {b: c}", 1, "`<<` is a merge key"),
        ("a: *x", 4, "`*x` is an alias"),
        ("&x a: b", 1, "`&x` is an anchor"),
        ("a: [b, *x]", 8, "`*x` is an alias"),
    ],
)
def test_what_builds_or_runs_things_is_refused_at_its_place(text: str, column: int, what: str) -> None:
    assert problems(text, 3) == [(Code.YML003, 3, column, f"{what}, which is not read here")]


def test_a_refused_value_leaves_its_neighbours_readable() -> None:
    mapping, _ = read_yaml("a.yaml", "a: !x b\nc: d")

    assert mapping is not None
    assert isinstance(mapping.entries["a"].node, Refused)
    assert mapping.entries["c"].node == Scalar("d", "d", Span("a.yaml", 2, 4, 2, 5))


def test_a_quoted_merge_key_is_a_key() -> None:
    assert list(fields('"<<": b').entries) == ["<<"]


def test_twenty_levels_are_read_and_no_more() -> None:
    assert fields("a: " + "[" * 19 + "]" * 19).entries.keys() == {"a"}
    assert problems("a: " + "[" * 20 + "]" * 20) == [
        (Code.YML004, 1, 23, "values are nested more than 20 levels deep")
    ]


@pytest.mark.parametrize("unit", ["[", "{a: ", "- ", "? ", "[#]\n", "{", "[? ", "&a [", "!a {b: "])
def test_endless_nesting_is_refused_at_once(unit: str) -> None:
    """Composing nodes from so many brackets is what crashes a process that leaves it to libyaml."""
    text = (unit * 60_000)[:60_000]

    mapping, found = read_yaml("a.yaml", f"k: {text}" if unit[0] in "[{&!" else text)

    assert mapping is None
    assert found != ()


def test_more_than_64_kb_are_not_looked_at() -> None:
    assert problems("a: " + "b" * 65_533) == []
    assert problems("a: " + "b" * 65_534) == [
        (Code.YML004, 1, 1, "the YAML is 65,537 characters long but may have 65,536")
    ]


@pytest.mark.parametrize(
    ("text", "line", "column", "message"),
    [
        ("a: b: c", 1, 5, "the value of `a` holds `: ` without quotes"),
        ("a:\n\tb: c", 2, 1, "a tab indents this line"),
        ("a: 'b\nc: d", 1, 4, "the quotation mark opened here is not closed"),
        ('a: "b\nc: "d"', 1, 4, "the quotation mark opened here is not closed on its line"),
        ("a: [b\nc: d", 1, 4, "the bracket opened here is not closed"),
        ("a: {b: c\nc: d", 1, 4, "the bracket opened here is not closed"),
        ("a: [b] c", 1, 8, "text goes on after the closing bracket"),
        ("a: 'b' c", 1, 8, "text goes on after the closing quotation mark"),
        ("a: @b", 1, 4, "a value cannot start with `@`"),
        ("a: `b`", 1, 4, "a value cannot start with a backtick"),
        ("a: %b", 1, 4, "a value cannot start with `%`"),
        ("a: *b* c", 1, 4, "a value cannot start with `*`"),
        ("a: & b", 1, 4, "a value cannot start with `&`"),
        ("a: , b", 1, 4, "a value cannot start with `,`"),
        ("a: |b", 1, 4, "a value cannot start with `|`"),
        ("a: ? b", 1, 4, "a value cannot start with `?`"),
        ("a: - b", 1, 4, "a list cannot start on the line of its key"),
        ("a b\nc: d", 1, 1, "`a b` is no field: a colon is missing"),
        ("a:b\nc: d", 1, 2, "a space is missing after `a:`"),
        ("a: b\n  c: d", 2, 3, "this line is indented more than the field above it"),
        ("a:\n  b: c\n d: e", 3, 2, "this line does not fit into the fields around it"),
        ("- a\nb: c", 2, 1, "a field stands between the items of a list"),
        ('a: "\\d"', 1, 5, "`\\d` means nothing in double quotes"),
        (": b", 1, 1, "a field without a name stands here"),
        ("[a]: b", 1, 1, "a field without a name stands here"),
        ("7: b", 1, 1, "the key `7` is not text"),
        ("a: {b: 60, 5: c}", 1, 12, "the key `5` is not text"),
        ("a: {b: 60,5, c: 10}", 1, 8, "`60,5` is two values between braces: a comma ends the first"),
        ("- a", 1, 1, "a list stands where fields are expected"),
        ("null", 1, 1, "`null` stands where fields are expected"),
        ("a", 1, 1, "`a` stands where fields are expected"),
        ("a: b\n---\nc: d", 2, 1, "a second YAML document starts here"),
        ("a: b\n...\nc: d", 3, 1, "the YAML has ended before this line"),
    ],
)
def test_a_mistake_is_explained_where_it_was_made(text: str, line: int, column: int, message: str) -> None:
    assert problems(text) == [(Code.YML001, line, column, message)]


@pytest.mark.parametrize("separator", ["\u2028", "\u2029"])
def test_a_line_separator_does_not_end_a_line(separator: str) -> None:
    assert problems(f"a: b\nc: d{separator}e", 2) == [
        (Code.TXT002, 3, 5, f"U+{ord(separator):04X} is a line separator")
    ]


def test_without_libyaml_one_sentence_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("generator.read.yaml.CParser", None)

    assert problems("a: b") == [
        (Code.YML001, 1, 1, "YAML cannot be read: this PyYAML was built without libyaml")
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("---\na: b\n---\nbody\n", FrontMatter("a: b\n", 2, "body\n", 4)),
        ("---\n---\n", FrontMatter("", 2, "", 3)),
        ("---\na: b\n---", FrontMatter("a: b\n", 2, "", 4)),
        ("---  \na: |\n  ---\n--- \nx\n---\ny", FrontMatter("a: |\n  ---\n", 2, "x\n---\ny", 5)),
    ],
)
def test_a_file_is_cut_into_fields_and_body(text: str, parts: FrontMatter) -> None:
    assert split_front_matter("a.md", text) == (parts, ())


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("body", "the file starts without front matter"),
        ("title: a\n---\nbody", "the file starts without front matter"),
        ("\n---\na: b\n---\n", "the front matter does not start on the first line"),
        ("---\na: b\n", "the front matter opened here is not closed"),
        ("---\na: b\n----\n", "the front matter opened here is not closed"),
        ("---", "the front matter opened here is not closed"),
    ],
)
def test_front_matter_that_is_missing_or_open_is_reported(text: str, message: str) -> None:
    parts, (problem,) = split_front_matter("a.md", text)

    assert parts is None
    assert (problem.code, problem.span.line, problem.span.column, problem.message) == (
        Code.YML005,
        1,
        1,
        message,
    )


def test_a_text_that_is_refused_throughout_is_given_up() -> None:
    assert len(problems("- !x a\n" * 500)) == 100
