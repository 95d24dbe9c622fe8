"""Which text a source is checked against, what is wrong with the files, and what is looked into again after a change."""

import codecs
from collections.abc import Iterable, Mapping, Sequence
from importlib import import_module
from typing import Any

import msgspec
import pytest

from generator.evidence import evidence, fingerprint, read_snapshot, stored_texts, write_fingerprint
from generator.model.diagnostics import Diagnostic
from generator.model.documents import Excerpt, Source
from generator.model.evidence import Evidence, Snapshot, Verdict, Witness
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.source import SourceFile, SourceTree, Span
from tests.support.values import excerpt, graph_of, site, source, topic

TEXT = "The ministers met on Tuesday.\nThey spoke of trade, which had not grown, and of the road ahead.\n"
OTHER = TEXT.replace("Tuesday", "Monday")
SAID = "They spoke of trade, which had not grown"
PRIVATE = "../private"
SETTINGS = site(snapshots=PRIVATE)


class Memory:
    """A memo that keeps everything, and notes what it was asked to work out."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], object] = {}
        self.computed: list[tuple[str, str]] = []

    def __call__(self, name: str, kind: type[Any], wanted: Mapping[str, Any], compute: Any) -> list[Any]:  # noqa: ANN401
        missing = [key for key in wanted if (name, key) not in self.values]
        made: Sequence[object] = compute([wanted[key] for key in missing]) if missing else []
        assert all(isinstance(value, kind) for value in made)
        for key, value in zip(missing, made, strict=True):
            self.values[name, key] = value
            self.computed.append((name, key.split()[0]))
        return [self.values[name, key] for key in wanted]

    def news(self) -> list[tuple[str, str]]:
        """What was worked out since it was last asked, by memo and document."""
        news, self.computed = sorted(self.computed), []
        return news


def tree(files: Mapping[str, str | bytes]) -> SourceTree:
    return SourceTree(
        tuple(
            SourceFile.of(path, data if isinstance(data, bytes) else data.encode())
            for path, data in sorted(files.items())
        )
    )


def private(**files: str | bytes) -> dict[str, str | bytes]:
    """Snapshots by their names, with `__` for the full stop."""
    return {f"{PRIVATE}/{name.replace('__', '.')}": data for name, data in files.items()}


def print_of(text: str, name: str = "s", path: str = "s.txt") -> bytes:
    snapshot = read_snapshot(path, text.encode())
    assert isinstance(snapshot, Snapshot)
    return write_fingerprint(fingerprint(snapshot, key=name, lang="en"))


def look(
    documents: Iterable[Source | Excerpt],
    snapshots: Mapping[str, str | bytes],
    content: Mapping[str, str | bytes] | None = None,
    *,
    memo: Memory | None = None,
    settings: Site = SETTINGS,
) -> tuple[Evidence, tuple[Diagnostic, ...]]:
    """The stage's answer; the sources' own files stand in the content folder."""
    graph = graph_of(*documents)
    files = {one.span.path: b"" for one in graph.of(Source)} | dict(content or {})
    return evidence(graph, tree(files), tree(snapshots), site=settings, memo=memo or Memory())


def found(known: Evidence, id_: str = "q") -> tuple[Verdict, Witness | None]:
    finding = known.findings[Ref(Kind.EXCERPT, id_)]
    return finding.verdict, finding.by


S = Ref(Kind.SOURCE, "s")
BY_SNAPSHOT = (Verdict.VERBATIM, Witness.SNAPSHOT)
BY_FINGERPRINT = (Verdict.VERBATIM, Witness.FINGERPRINT)
UNCHECKED = (Verdict.UNCHECKED, None)
ONE = (source(), excerpt(quote=SAID))
PRINT = "content/sources/s.fingerprint"


# ----------------------------------------------------------------------------------------------------- which file it is


@pytest.mark.parametrize("name", ["s.txt", "s.md", "s.markdown", "2025/spring/s.txt"])
def test_a_snapshot_is_called_like_its_source(name: str) -> None:
    known, problems = look(ONE, {f"{PRIVATE}/{name}": TEXT})

    assert problems == ()
    assert found(known) == BY_SNAPSHOT
    assert known.paths == {S: f"{PRIVATE}/{name}"}
    assert known.lengths == {S: 18}


@pytest.mark.parametrize("name", ["gazette.txt", "2025/gazette.md", "./gazette.txt"])
def test_a_source_may_name_its_snapshot(name: str) -> None:
    path = name.removeprefix("./")
    decoys = private(s__txt="Something else altogether.") | {f"{PRIVATE}/2024/gazette.md": "Older words."}

    known, problems = look((source(snapshot=name), ONE[1]), decoys | {f"{PRIVATE}/{path}": TEXT})

    assert problems == ()
    assert found(known) == BY_SNAPSHOT
    assert known.paths == {S: f"{PRIVATE}/{path}"}


@pytest.mark.parametrize("folder", [PRIVATE, f"{PRIVATE}/", "private", "a/b"])
def test_the_folder_of_snapshots_may_be_anywhere(folder: str) -> None:
    path = f"{folder.rstrip('/')}/x/gazette.txt"

    known, _ = look((source(snapshot="x/gazette.txt"), ONE[1]), {path: TEXT}, settings=site(snapshots=folder))

    assert found(known) == BY_SNAPSHOT


def test_without_the_folder_nothing_can_be_checked_and_nothing_is_wrong() -> None:
    known, problems = look((source(snapshot="gazette.txt"), ONE[1]), {})

    assert problems == ()
    assert found(known) == UNCHECKED
    assert (known.paths, known.lengths, known.asked) == ({}, {}, True)


def test_a_site_that_keeps_no_texts_is_not_asked_for_any() -> None:
    known, problems = look(ONE, {}, settings=site())

    assert (known.asked, problems) == (False, ())
    assert look(ONE, {}, {PRINT: print_of(TEXT)}, settings=site())[0].asked


def test_a_named_snapshot_that_is_not_among_the_others_is_reported_where_it_is_named() -> None:
    named = source(title="S", snapshot="gazete.txt")

    known, problems = look((named, ONE[1]), private(s__txt=TEXT, gazette__txt=TEXT))

    assert found(known) == UNCHECKED
    assert problems == (
        Diagnostic(
            code=problems[0].code,
            span=named.at("snapshot"),
            message="no snapshot is named `gazete.txt`",
            help="put the file into the folder of snapshots, or correct its name",
        ),
    )
    assert problems[0].code.value == "SNP001"


def test_who_has_only_some_of_the_snapshots_checks_by_fingerprint() -> None:
    known, problems = look(
        (source(snapshot="gazette.txt"), ONE[1]), private(other__txt="Other."), {PRINT: print_of(TEXT)}
    )

    assert problems == ()
    assert found(known) == BY_FINGERPRINT


def test_of_two_snapshots_with_one_name_neither_is_chosen_in_silence() -> None:
    known, problems = look(ONE, private(s__md=TEXT, s__txt=OTHER))

    assert found(known) == BY_SNAPSHOT
    assert [(p.code.value, str(p.span), p.message, str(p.related)) for p in problems] == [
        (
            "SNP001",
            f"{PRIVATE}/s.txt:1:1",
            f"two snapshots are called `s`: this one and `{PRIVATE}/s.md`",
            f"{PRIVATE}/s.md:1:1",
        )
    ]
    assert look((source(snapshot="s.txt"), ONE[1]), private(s__md=TEXT, s__txt=OTHER))[1] == ()


@pytest.mark.parametrize("folder", ["", "press/", "press/2025/"])
def test_a_fingerprint_stands_beside_its_source_in_whatever_folder(folder: str) -> None:
    path = f"content/sources/{folder}s"
    beside = msgspec.structs.replace(source(), span=Span(f"{path}.yaml"))

    known, problems = look((beside, ONE[1]), {}, {f"{path}.fingerprint": print_of(TEXT)})

    assert problems == ()
    assert found(known) == BY_FINGERPRINT
    assert (known.paths, known.lengths) == ({S: f"{path}.fingerprint"}, {S: 18})


@pytest.mark.parametrize("path", ["content/s.fingerprint", "content/sources/old/s.fingerprint"])
def test_a_fingerprint_that_stands_beside_no_source_is_not_overlooked(path: str) -> None:
    known, problems = look(ONE, {}, {path: print_of(TEXT)})

    assert found(known) == UNCHECKED
    assert [(p.code.value, str(p.span), p.message) for p in problems] == [
        (
            "FPR001",
            f"{path}:1:1",
            f"the fingerprint belongs to no source: there is no `{path.removesuffix('fingerprint')}yaml`",
        )
    ]


# ------------------------------------------------------------------------------------------------ both, and faulty files


def test_where_both_are_there_and_agree_the_snapshot_tells_more() -> None:
    known, problems = look(ONE, private(s__txt=TEXT), {PRINT: print_of(TEXT)})

    assert problems == ()
    assert found(known) == BY_SNAPSHOT
    assert known.findings[Ref(Kind.EXCERPT, "q")].suffix == ", and of the road ahead"


def test_where_they_disagree_the_snapshot_decides_and_the_fingerprint_is_called_old() -> None:
    quoting = (source(), excerpt("a", quote="The ministers met on Monday"), excerpt("b", quote=TEXT[:28]))

    known, problems = look(quoting, private(s__txt=OTHER), {PRINT: print_of(TEXT)})

    assert [found(known, "a"), found(known, "b")] == [BY_SNAPSHOT, (Verdict.ALTERED, Witness.SNAPSHOT)]
    assert [
        (p.code.value, p.severity.value, str(p.span), p.message, p.help, str(p.related)) for p in problems
    ] == [
        (
            "FPR002",
            "warning",
            f"{PRINT}:2:1",
            "the fingerprint of `s` was made of another text than its snapshot",
            "run `briefing fingerprint s`",
            f"{PRIVATE}/s.txt:1:1",
        )
    ]


def test_a_fingerprint_made_with_older_lists_of_telling_words_is_called_old(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(import_module("generator.evidence.fingerprint"), "edition", lambda _: "0" * 8)
        older = print_of(TEXT)

    known, problems = look(ONE, private(s__txt=TEXT), {PRINT: older})
    alone, silent = look(ONE, {}, {PRINT: older})

    assert [(p.code.value, str(p.span), p.message) for p in problems] == [
        (
            "FPR002",
            f"{PRINT}:5:1",
            "the fingerprint of `s` was made with older lists of words that bear on the sense",
        )
    ]
    assert (found(known), found(alone), silent) == (BY_SNAPSHOT, BY_FINGERPRINT, ())


@pytest.mark.parametrize(
    ("made_of", "kept_as"), [("s.md", "s__txt"), ("s.txt", "s__md"), ("s.html", "s__txt")]
)
def test_the_bytes_of_a_fingerprint_are_read_as_when_it_was_made(made_of: str, kept_as: str) -> None:
    text = "The ministers met on *Tuesday*. <p>They spoke of trade, which had **not** grown &amp; so on."
    said = {"s.md": "which had not grown & so on", "s.txt": "", "s.html": "They spoke of trade, which"}[
        made_of
    ]

    known, problems = look(
        (source(), excerpt(quote=said or "They spoke of trade, which had not grown")),
        private(**{kept_as: text}),
        {PRINT: print_of(text, path=made_of)},
    )

    assert problems == ()
    assert known.findings[Ref(Kind.EXCERPT, "q")].by is Witness.SNAPSHOT
    assert found(known)[0] is (Verdict.VERBATIM if said else Verdict.ALTERED)


GOOD = print_of(TEXT)
LINES = GOOD.splitlines(keepends=True)
BROKEN = {
    "of another version": (GOOD.replace(b"fingerprint 2", b"fingerprint 1", 1), 1),
    "with a line of the head gone": (b"".join(LINES[:2] + LINES[3:]), 3),
    "cut in its head": (b"".join(LINES[:4]), 5),
    "cut in a hash": (GOOD[: GOOD.index(LINES[-1]) + 4], len(LINES)),
    "cut between two lines": (b"".join(LINES[:-1]), 7),
    "with a word in the clear": (GOOD.replace(LINES[-1], b"hello " + LINES[-1]), len(LINES)),
    "with one hash changed": (GOOD[:-20] + bytes([GOOD[-20] ^ 1]) + GOOD[-19:], None),
    "of no text at all": (b"\xff\xfe", 1),
    "empty": (b"", 1),
    "merged by hand": (b"".join([*LINES[:8], b"<<<<<<< HEAD\n", *LINES[8:]]), 9),
}


@pytest.mark.parametrize(("data", "line"), BROKEN.values(), ids=BROKEN)
def test_a_faulty_fingerprint_is_reported_at_its_line(data: bytes, line: int | None) -> None:
    known, problems = look(ONE, {}, {PRINT: data})

    assert [(p.code.value, p.severity.value, p.span.path) for p in problems] == [("FPR001", "error", PRINT)]
    assert line is None or problems[0].span.line == line
    assert problems[0].help == "write it anew: `briefing fingerprint s`"
    assert found(known) == UNCHECKED
    assert (known.paths, known.lengths) == ({S: PRINT}, {})


FAULTY = {
    "empty": (b"", (1, 1)),
    "without words": (b"\n\n---\n", (1, 1)),
    "in Latin-1": ("One line.\nUn café.\n".encode("latin-1"), (2, 7)),
    "in UTF-16": (codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"), (1, 1)),
    "a PDF": (b"%PDF-1.7\n\x00\x00", (2, 1)),
}


@pytest.mark.parametrize(("data", "place"), FAULTY.values(), ids=FAULTY)
def test_a_faulty_snapshot_is_reported_at_its_line(data: bytes, place: tuple[int, int]) -> None:
    known, problems = look(ONE, private(s__txt=data))

    assert [(p.code.value, p.span.path, (p.span.line, p.span.column)) for p in problems] == [
        ("SNP001", f"{PRIVATE}/s.txt", place)
    ]
    assert found(known) == UNCHECKED
    assert known.lengths == {}


def test_a_faulty_file_does_not_hide_a_sound_one() -> None:
    for snapshots, content, by, code in (
        (private(s__txt=b""), {PRINT: print_of(TEXT)}, BY_FINGERPRINT, "SNP001"),
        (private(s__txt=TEXT), {PRINT: b"nonsense"}, BY_SNAPSHOT, "FPR001"),
    ):
        known, problems = look(ONE, snapshots, content)

        assert found(known) == by
        assert [p.code.value for p in problems] == [code]


def test_one_faulty_source_does_not_stop_the_others() -> None:
    documents = [d for name in "abcd" for d in (source(name), excerpt(f"q-{name}", name, SAID))]
    content: dict[str, str | bytes] = {
        "content/sources/c.fingerprint": b"broken",
        "content/sources/d.fingerprint": print_of(TEXT, "d"),
    }

    known, problems = look(documents, private(a__txt=b"\xff", b__txt=TEXT), content)

    assert [found(known, f"q-{name}") for name in "abcd"] == [
        UNCHECKED,
        BY_SNAPSHOT,
        UNCHECKED,
        BY_FINGERPRINT,
    ]
    assert sorted((p.code.value, p.span.path) for p in problems) == [
        ("FPR001", "content/sources/c.fingerprint"),
        ("SNP001", f"{PRIVATE}/a.txt"),
    ]


def test_every_excerpt_has_a_finding_and_every_topic_its_coverage() -> None:
    known, _ = evidence(
        graph_of(topic(), *ONE, excerpt("r", quote="Words that nobody ever said here.")),
        SourceTree(),
        tree(private(s__txt=TEXT)),
        site=SETTINGS,
        memo=Memory(),
    )

    assert {ref.id: finding.verdict.value for ref, finding in known.findings.items()} == {
        "q": "verbatim",
        "r": "missing",
    }
    assert [ref.id for ref in known.coverage] == ["a"]


# -------------------------------------------------------------------------------------------------------------- the memo

TWO = (
    source("s"),
    source("t"),
    excerpt("q", "s", SAID),
    excerpt("r", "s", TEXT[:28]),
    excerpt("u", "t", SAID),
)
FILES = private(s__txt=TEXT, t__txt=TEXT)
ALL = [
    *(("breaks", id_) for id_ in "qru"),
    *(("findings", id_) for id_ in "qru"),
    ("stored", "s"),
    ("stored", "t"),
]


def test_what_has_not_changed_is_not_looked_into_again() -> None:
    memo = Memory()

    first = look(TWO, FILES, memo=memo)
    assert memo.news() == ALL
    assert look(TWO, FILES, memo=memo) == first
    assert memo.news() == []


CHANGES: dict[str, tuple[Sequence[Source | Excerpt], Mapping[str, str | bytes], list[tuple[str, str]]]] = {
    "a snapshot": (
        TWO,
        FILES | private(s__txt=TEXT.replace("not grown", "grown")),
        [("findings", "q"), ("findings", "r"), ("stored", "s")],
    ),
    "a quotation": (
        (*TWO[:2], excerpt("q", "s", "They spoke of peace, which had not come"), *TWO[3:]),
        FILES,
        [("breaks", "q"), ("findings", "q")],
    ),
    "a quotation's language": (
        (*TWO[:2], excerpt("q", "s", SAID, lang="fa"), *TWO[3:]),
        FILES,
        [("breaks", "q"), ("findings", "q")],
    ),
    "a quotation's source": (
        (*TWO[:2], excerpt("q", "t", SAID), *TWO[3:]),
        FILES,
        [("findings", "q")],
    ),
    "a note": ((*TWO[:2], excerpt("q", "s", SAID, locator="p. 3"), *TWO[3:]), FILES, []),
    "another excerpt": (
        (*TWO, excerpt("v", "t", "and of the road ahead")),
        FILES,
        [("breaks", "v"), ("findings", "v")],
    ),
    "a snapshot gone": (TWO, private(s__txt=TEXT), []),
    "a snapshot broken": (TWO, FILES | private(t__txt=b""), [("stored", "t")]),
    "a snapshot moved": (
        TWO,
        private(s__txt=TEXT) | {f"{PRIVATE}/old/t.txt": TEXT},
        [("findings", "u"), ("stored", "t")],
    ),
}


@pytest.mark.parametrize(("documents", "files", "news"), CHANGES.values(), ids=CHANGES)
def test_a_change_is_seen_and_nothing_else_is_looked_into(
    documents: Sequence[Source | Excerpt],
    files: Mapping[str, str | bytes],
    news: list[tuple[str, str]],
) -> None:
    memo = Memory()
    look(TWO, FILES, memo=memo)
    memo.news()

    warm = look(documents, files, memo=memo)

    assert memo.news() == news
    assert warm == look(documents, files), "incremental equals clean"


def test_a_changed_fingerprint_changes_the_finding() -> None:
    memo = Memory()
    before, _ = look(ONE, {}, {PRINT: print_of(TEXT)}, memo=memo)
    memo.news()

    after = look(ONE, {}, {PRINT: print_of(TEXT.replace("trade", "peace"))}, memo=memo)

    assert memo.news() == [("findings", "q"), ("stored", "s")]
    assert (found(before), found(after[0])) == (BY_FINGERPRINT, (Verdict.ALTERED, Witness.FINGERPRINT))
    assert after == look(ONE, {}, {PRINT: print_of(TEXT.replace("trade", "peace"))})


def test_a_text_is_read_once_for_all_who_quote_it(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def watched(path: str, data: bytes, *, extractor: str) -> object:
        read.append(path)
        return read_snapshot(path, data, extractor=extractor)

    monkeypatch.setattr("generator.evidence.stage.read_snapshot", watched)
    look(TWO, FILES)

    assert read == [f"{PRIVATE}/s.txt", f"{PRIVATE}/t.txt"]


def test_findings_are_worked_out_though_only_the_facts_were_kept() -> None:
    memo = Memory()
    first = look(TWO, FILES, memo=memo)
    memo.values = {key: value for key, value in memo.values.items() if key[0] != "findings"}

    assert look(TWO, FILES, memo=memo) == first


def test_a_snapshot_of_nobody_is_left_alone() -> None:
    files = tree(private(s__txt=TEXT, t__txt=OTHER, u__txt=TEXT))
    sources = (source("s"), source("t"))

    stored, problems = stored_texts(sources, SourceTree(), files, folder=PRIVATE)

    assert problems == ()
    assert {ref.id: [file.path for file in one.files] for ref, one in stored.items()} == {
        "s": [f"{PRIVATE}/s.txt"],
        "t": [f"{PRIVATE}/t.txt"],
    }
