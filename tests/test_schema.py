"""`briefing schema`: an editor accepts what the reader accepts, refuses what it refuses, and says what each field is for."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from generator.model.diagnostics import Code, Diagnostic
from generator.model.refs import FOLDERS, Kind
from generator.model.source import Span
from generator.read import is_log
from generator.read.front_matter import split_front_matter
from generator.read.shapes import KINDS, FieldShape, shape_of
from generator.read.yaml import Mapping, Node, Scalar, Sequence, read_yaml
from generator.report import Format, formatted
from generator.scaffold.outlines import OUTLINES
from generator.schema import schemas, schemas_for
from generator.schema.words import COMMON, FIELDS, TITLES, described
from tests.support.site import SmallSite

ROOT = Path(__file__).resolve().parents[1]


def plain(node: Node) -> object:
    """A value of YAML as a value of JSON."""
    match node:
        case Scalar():
            return node.value
        case Sequence():
            return [plain(item) for item in node.items]
        case Mapping():
            return {name: plain(entry.node) for name, entry in node.entries.items()}
        case _:
            raise AssertionError("refused")


def fields_of(path: Path) -> object:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        parts, _ = split_front_matter(str(path), text)
        assert parts is not None
        text = parts.head
    mapping, problems = read_yaml(str(path), text)
    assert mapping is not None
    assert problems == ()
    return plain(mapping)


def own_files() -> Iterator[tuple[str, Path]]:
    """Every file of the repository that has fields, with its kind."""
    for kind in Kind:
        if kind is not Kind.SECTION:
            for path in sorted((ROOT / "content" / FOLDERS[kind]).rglob("*")):
                if path.suffix in {".md", ".yaml"}:
                    yield kind.value, path
    yield "site", ROOT / "site.yaml"
    for path in sorted((ROOT / "themes").glob("*/theme.yaml")):
        yield "theme", path


def wrong(schema: dict[str, Any], value: object) -> list[str]:
    return [error.message for error in Draft202012Validator(schema).iter_errors(value)]


@pytest.fixture(scope="module")
def made() -> dict[str, dict[str, Any]]:
    """The schemas of the repository's own site, with its ids."""
    found, problems = schemas_for(SmallSite(ROOT).request())
    assert problems == ()
    return found


def test_every_schema_is_one(made: dict[str, dict[str, Any]]) -> None:
    assert set(made) == set(KINDS)
    for schema in (*made.values(), *schemas().values()):
        Draft202012Validator.check_schema(schema)


def test_the_projects_own_files_are_valid(made: dict[str, dict[str, Any]]) -> None:
    seen = set()
    for kind, path in own_files():
        seen.add(kind)
        for schema in (made[kind], schemas()[kind]):
            assert wrong(schema, fields_of(path)) == [], path
    # The project has no log; `test_recorded_log` holds one to the schema.
    assert seen == set(KINDS) - {"log"}


MISTAKES: list[tuple[str, dict[str, Any]]] = [
    ("topic", {"titel": "A"}),
    ("topic", {}),
    ("topic", {"title": 7}),
    ("topic", {"title": ""}),
    ("topic", {"title": "  "}),
    ("topic", {"title": "A", "changes": [{"date": "2025-01-17", "note": ""}]}),
    ("topic", {"title": "A", "judgements": [{"id": "a", "text": " ", "likelihood": "likely", "confidence": "low"}]}),
    ("source", {"title": ""}),
    ("entity", {"name": "", "kind": "person"}),
    ("event", {"title": "\t", "date": "2025"}),
    ("page", {"title": ""}),
    ("site", {"title": ""}),
    ("site", {"title": "A", "sections": [{"id": "a", "title": ""}]}),
    ("topic", {"title": "A\nB"}),
    ("topic", {"title": "A", "lang": "english language"}),
    ("topic", {"title": "A", "updated": "2025-13-01"}),
    ("topic", {"title": "A", "updated": "17 January"}),
    ("topic", {"title": "A", "date": "January 2025"}),
    ("topic", {"title": "A", "draft": "yes"}),
    ("topic", {"title": "A", "order": "2"}),
    ("topic", {"title": "A", "accent": "#12345"}),
    ("topic", {"title": "A", "tags": "one"}),
    ("topic", {"title": "A", "tags": ["one", "one"]}),
    ("topic", {"title": "A", "judgements": [{"id": "a", "text": "B", "likelihood": "maybe", "confidence": "low"}]}),
    ("topic", {"title": "A", "judgements": [{"id": "a", "likelihood": "likely", "confidence": "low"}]}),
    ("topic", {"title": "A", "changes": [{"date": "2025-01-17", "note": "B", "kind": "huge"}]}),
    ("excerpt", {}),
    ("excerpt", {"source": "Some Source"}),
    ("excerpt", {"source": "a", "relations": {"supports": ["b"], "opposes": ["c"]}}),
    ("excerpt", {"source": "a", "waive": {"QUO002": "an error cannot be waived"}}),
    ("source", {"title": "A", "URL": "example.org"}),
    ("source", {"title": "A", "reliability": "G7"}),
    ("source", {"title": "A", "type": "tweet"}),
    ("source", {"title": "A", "quote-share": 2}),
    ("source", {"title": "A", "author": [{"name": "B"}]}),
    ("entity", {"name": "A"}),
    ("entity", {"name": "A", "kind": "animal"}),
    ("entity", {"name": "A", "kind": "place", "location": {"lat": 91, "lon": 0}}),
    ("entity", {"name": "A", "kind": "person", "wikidata": "7747"}),
    ("event", {"title": "A"}),
    ("page", {"title": "A", "aliases": "about"}),
    ("site", {"title": "A", "sections": [{"title": "B"}]}),
    ("site", {"title": "A", "content": "/etc"}),
    ("theme", {"parent": "plain"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "fields"), MISTAKES)
def test_a_mistake_is_refused_and_the_reader_refuses_it_too(
    site: SmallSite, kind: str, fields: dict[str, Any]
) -> None:
    text = json.dumps(fields)
    if kind == "site":
        site.write("site.yaml", text)
    elif kind == "theme":
        site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: own").write(
            "themes/own/theme.yaml", text
        )
    else:
        is_yaml = kind in ("source", "entity")
        body = "> Words of somebody who said them.\n" if kind == "excerpt" else "Words.\n"
        path = f"content/{FOLDERS[Kind(kind)]}/a.{'yaml' if is_yaml else 'md'}"
        site.write(path, text if is_yaml else f"---\n{text}\n---\n{body}")

    assert wrong(schemas()[kind], fields) != []
    assert {one.code.value[:3] for one in site.check()} & {"FLD", "THM"}


def test_a_name_that_the_site_does_not_have_is_refused_unless_ids_are_left_out(
    made: dict[str, dict[str, Any]],
) -> None:
    for kind, fields, known in (
        ("excerpt", {"source": "putins-tehran-gambit", "speaker": "vladimir-putn"}, "vladimir-putin"),
        ("topic", {"title": "A", "section": "ecnomy"}, "economy"),
        ("site", {"title": "A", "theme": "plane"}, "plain"),
        ("theme", {"name": "a", "parent": "plane"}, "plain"),
        ("topic", {"title": "A", "entities": ["russa"]}, "russia"),
    ):
        assert wrong(made[kind], fields) != []
        assert wrong(schemas()[kind], fields) == []
        assert f'"{known}"' in json.dumps(made[kind])


EDTF = ["2025-01-17", 2025, "2025", "2025-01", "2025~", "2025-01-17?", "2024/2025", "2025-06-13/2025-06-24", "../2025",
        "2025/..", "/2025", "2025/", "201X", "20XX", "2025-XX", "2025-01-XX", "2025-XX-XX", "2025-21", "Y-17000", "-0043"]  # fmt: skip


def test_dates_that_the_reader_takes_are_valid(site: SmallSite) -> None:
    for number, date in enumerate(EDTF):
        site.write(f"content/events/e{number}.md", f"---\ntitle: A\ndate: {date}\n---\nWords.\n")
    refused = {one.span.path for one in site.check()}

    for number, date in enumerate(EDTF):
        if f"content/events/e{number}.md" not in refused:
            assert wrong(schemas()["event"], {"title": "A", "date": date}) == [], date
    assert len(refused) < len(EDTF) // 2


def paths(fields: tuple[FieldShape, ...], prefix: str = "") -> Iterator[str]:
    for field in fields:
        yield prefix + field.name
        yield from paths(field.fields, f"{prefix}{field.name}.")


def test_every_field_says_what_it_is_for_and_nothing_is_left_over() -> None:
    asked = {(kind, path) for kind in KINDS for path in paths(shape_of(kind))}
    own = {f"{kind}.{path}" for kind, path in asked}

    assert all(described(kind, path).endswith((".", "`")) for kind, path in asked)
    assert set(FIELDS) <= own
    assert set(COMMON) <= {path for kind, path in asked if f"{kind}.{path}" not in FIELDS}
    assert set(TITLES) == set(KINDS)


def test_new_files_have_only_fields_that_there_are() -> None:
    for kind, outline in OUTLINES.items():
        assert {line.name for line in outline.lines} <= set(paths(shape_of(kind.value)))


# ---------------------------------------------------------------------------------------------------------- the command


def briefing(folder: Path, *arguments: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        (sys.executable, "-m", "generator.cli", "schema", *arguments),
        cwd=folder,
        env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_command_prints_one_or_all_or_writes_them(site: SmallSite) -> None:
    one, every = briefing(site.root, "topic"), briefing(site.root)
    saved = briefing(site.root, "--output", "editor")

    assert json.loads(one.stdout) == json.loads(every.stdout)["topic"]
    assert set(json.loads(every.stdout)) == set(KINDS)
    assert saved.stderr == "wrote 9 schemas to editor\n"
    written = {path.stem: json.loads(path.read_text()) for path in (site.root / "editor").iterdir()}
    assert written == json.loads(every.stdout)


def test_without_ids_no_site_is_needed(tmp_path: Path) -> None:
    without, within = briefing(tmp_path, "topic", "--no-ids"), briefing(tmp_path, "topic")

    assert (without.returncode, json.loads(without.stdout)) == (0, schemas()["topic"])
    assert (within.returncode, "error[TXT007]" in within.stdout) == (2, True)


def test_a_kind_that_there_is_not_is_said(tmp_path: Path) -> None:
    result = briefing(tmp_path, "section", "--no-ids")

    assert result.returncode == 2
    assert result.stderr.startswith("error: no kind of file is called `section`\n  help: use one of `entity`")


# ----------------------------------------------------------------------------------------------------------- the editor


def test_the_editors_settings_name_schemas_and_files_that_there_are() -> None:
    settings = json.loads((ROOT / ".vscode/settings.json").read_text(encoding="utf-8"))
    named = {Path(path).stem: pattern for path, pattern in settings["yaml.schemas"].items()}

    assert set(named) <= set(KINDS)
    # This site has no file of the log: they stand in one folder, where the reader looks for them.
    log = named.pop("log")
    assert is_log("content/log/2025-06-20.yaml", "content")
    assert fnmatch("content/log/2025-06-20.yaml", log.replace("**/", ""))
    for pattern in named.values():
        assert list(ROOT.glob(pattern)), pattern


def test_the_editor_understands_a_report() -> None:
    tasks = json.loads((ROOT / ".vscode/tasks.json").read_text(encoding="utf-8"))["tasks"]
    pattern = next(task for task in tasks if task["label"] == "briefing: check")["problemMatcher"]["pattern"]
    problem = Diagnostic(
        code=Code.REF001,
        span=Span("content/topics/a b.md", 14, 23),
        message="no excerpt is named `x: y`",
        help="use `z`",
    )
    found = re.fullmatch(pattern["regexp"], formatted((problem,), Format.TEXT).splitlines()[0])

    assert found is not None
    told = {name: found[pattern[name]] for name in ("file", "line", "column", "severity", "code", "message")}
    assert told == {
        "file": "content/topics/a b.md",
        "line": "14",
        "column": "23",
        "severity": "error",
        "code": "REF001",
        "message": "no excerpt is named `x: y`",
    }
