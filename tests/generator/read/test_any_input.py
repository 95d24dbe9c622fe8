"""Whatever is written, reading ends with values: no exception, and every place lies inside its file."""

import signal
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.model.diagnostics import Diagnostic
from generator.model.documents import Document
from generator.model.refs import FOLDERS, Kind
from generator.model.source import SourceFile, SourceTree, Span
from generator.read.library import assemble, parse_document
from generator.read.site import read_site
from generator.read.text import decode
from generator.read.theme import read_theme
from generator.read.yaml import Mapping, Node, Sequence, read_yaml

#: What YAML gives a meaning to, and characters of one to four bytes.
YAML_ISH = st.text(alphabet="ab0:-,[]{}&*!|>'\"%@`#?~<= \t\n\\.é\u2028\ufeff中😀", max_size=60)

NAMES = """
title summary section order authors lang translation_of accent theme tags entities places date updated review_by draft publish
expire aliases judgements questions changes id text likelihood confidence basis evidence since history note kind source speaker
said locator topics translation translator via relations supports contradicts updates waive QUO003 type author family given
literal container-title publisher issued accessed URL language license archive-url archive-date url-status reliability
snapshot name wikidata roles body from to location lat lon description base_url content output edit_url sections titles
start_here parent tokens assets
""".split()  # noqa: SIM905

VALUES = st.one_of(
    st.sampled_from(
        [
            "", "~", "true", "no", "012", "1e400", "-.inf", ".nan", "9" * 5000, "0x" + "f" * 999, "2025-02-30", "2025-01~/..", "Y9999999999",
            "'#ff0000'", '"a\\0b"', "https://[::1", "&a b", "*a", "!!python/name:os.system x", "<<", "person", "likely", "high", "E4", "Q1",
            "../../x", "a" * 200, "'\u202e'", "|\n  a\n  b\n",
        ]
    ),
    YAML_ISH,
    st.text(max_size=20),
)  # fmt: skip


def flow(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    fields = st.lists(st.tuples(st.sampled_from(NAMES), children), max_size=4)
    return st.one_of(
        st.lists(children, max_size=4).map(lambda items: f"[{', '.join(items)}]"),
        fields.map(lambda pairs: "{" + ", ".join(f"{name}: {value}" for name, value in pairs) + "}"),
    )


FIELDS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.recursive(VALUES, flow, max_leaves=8)), max_size=10
).map(lambda pairs: "".join(f"{name}: {value}\n" for name, value in pairs))


def assert_inside(spans: Iterable[Span], text: str) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for span in spans:
        assert 1 <= span.line <= len(lines), span
        assert 1 <= span.column <= len(lines[span.line - 1]) + 1, span
        if span.end_line:
            assert (span.line, span.column) <= (span.end_line, span.end_column), span
            assert span.end_line <= len(lines), span
            assert 1 <= span.end_column <= len(lines[span.end_line - 1]) + 1, span


def places(problems: Iterable[Diagnostic], document: Document | None = None) -> list[Span]:
    found = [problem.span for problem in problems]
    return found + list(document.spans.values()) if document is not None else found


def nodes(node: Node) -> list[Span]:
    found = [node.span]
    if isinstance(node, Sequence):
        for item in node.items:
            found += nodes(item)
    elif isinstance(node, Mapping):
        for entry in node.entries.values():
            found += [entry.key_span, *nodes(entry.node)]
    return found


@given(st.binary(max_size=80))
def test_any_bytes_decode_or_say_why_not(data: bytes) -> None:
    text, problems = decode(SourceFile.of("a.md", data))

    assert text is not None or problems != ()
    shown = data.decode(errors="replace").removeprefix("\ufeff")
    assert_inside(places(problems), shown if text is None else text)


@given(st.text(max_size=60))
def test_text_without_problems_comes_through_whole(written: str) -> None:
    text, problems = decode(SourceFile.of("a.md", written.encode(errors="surrogatepass")))

    if problems == ():
        assert text == written.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@given(st.one_of(YAML_ISH, FIELDS))
def test_any_text_is_yaml_or_is_explained(text: str) -> None:
    text = text.replace("\0", "").replace("\r", "\n")
    mapping, problems = read_yaml("a.yaml", text)

    assert mapping is not None or problems != ()
    assert_inside(places(problems), text)
    if mapping is not None:
        assert_inside(nodes(mapping), text)


@settings(max_examples=200)
@given(st.sampled_from([kind for kind in Kind if kind is not Kind.SECTION]), FIELDS, st.text(max_size=30))
def test_any_fields_make_a_document_or_a_report(kind: Kind, fields: str, body: str) -> None:
    is_yaml = kind in (Kind.SOURCE, Kind.ENTITY)
    text = fields if is_yaml else f"---\n{fields}---\n{body}"
    path = f"content/{FOLDERS[kind]}/a.{'yaml' if is_yaml else 'md'}"

    parsed = parse_document(SourceFile.of(path, text.encode(errors="replace")), "content")
    library, _ = assemble([parsed], SourceTree(), "content")

    assert parsed.document is not None or parsed.diagnostics != ()
    assert len(library.documents) + len(library.unread) == 1
    assert_inside(places(parsed.diagnostics, parsed.document), text.encode(errors="replace").decode())


@given(FIELDS)
def test_any_settings_make_a_site_or_a_report(fields: str) -> None:
    data = fields.encode(errors="replace")
    site, problems = read_site(SourceFile.of("site.yaml", data))

    assert site is not None or problems != ()
    assert_inside([*places(problems), *(site.spans.values() if site else ())], data.decode())


@given(FIELDS)
def test_any_settings_make_a_theme_or_a_report(fields: str) -> None:
    data = b"name: a\n" + fields.encode(errors="replace")
    tree = SourceTree((SourceFile.of("themes/a/theme.yaml", data),))
    named_at = Span("themes/a/theme.yaml")

    theme, problems = read_theme("a", {"a": tree}, named_at)

    assert theme is not None or problems != ()
    assert_inside(places(problems), data.decode())


@pytest.mark.parametrize(
    "unit",
    [
        "a: b\n", "- a\n", "a", " ", "\n", "[a], ", "{a: b}, ", "'", '"', "''", "# a\n", "a: |\n  b\n", "\t", "a: &b c\n", "? a\n", "a: *b\n",
        "\\", "%", ": ", "- - ", "a: [b, c]\n", "\u202e", "\u2067", "\ufeff", "\U000e0061", "\x01", "é", "---\n", "title: x\ntitle: y\n",
    ],
)  # fmt: skip
@pytest.mark.parametrize("before", ["", 'a: "', "a: [", "a: >\n "])
def test_no_repetition_stalls_the_reader(unit: str, before: str) -> None:
    """The alarm is for a hang; what 64 KB may cost is the benchmarks' business."""
    text = (before + unit * 65_536)[:65_000]

    with alarm(30):
        parsed = parse_document(SourceFile.of("content/entities/a.yaml", text.encode()), "content")

    assert parsed.document is not None or parsed.diagnostics != ()


@contextmanager
def alarm(seconds: int) -> Iterator[None]:
    def ring(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGALRM, ring)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
