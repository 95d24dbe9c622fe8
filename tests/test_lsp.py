"""`briefing lsp` as an editor meets it: problems while one types, names proposed, explained, found and changed."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from lsprotocol import types
from pygls.exceptions import JsonRpcException

from generator.model.diagnostics import Code
from tests.support.archive import Archive
from tests.support.editor import CURSOR, ROOT, Editor, edited
from tests.support.site import SETTINGS, SmallSite
from tests.test_problems import ARCHIVES

TOPIC = "content/topics/ties.md"
EXCERPT = "content/excerpts/breakthrough.md"
SOURCE = "content/sources/gazette.yaml"
PERSON = "content/entities/anna-weir.yaml"

TIES = """\
---
title: Ties
summary: What is the case.
section: economy
judgements:
  - id: slow
    text: Trade is likely to grow.
    likelihood: likely
    confidence: low
    evidence: [breakthrough]
---
## What is known 🌍

Сегодня 🎉 گفت the deal was praised [@breakthrough; @gazette, p. 3] and [again](excerpt:breakthrough).

![@breakthrough]

### More

See [above](#what-is-known).
"""

WORDS = """\
---
source: gazette
speaker: anna-weir
said: 2025-01-17
locator: p. 3
topics: [ties]
---
> We have reached a real breakthrough in our long talks.

She said so twice.
"""

ANNA = """\
name: Anna Weir
kind: person
summary: A minister.
roles:
  - {title: Minister of Trade, from: 2024-01-01, to: 2025-06-30}
  - {title: Prime Minister, from: 2025-07-01}
"""


def sound(site: SmallSite) -> SmallSite:
    """A small site with a snapshot, in which nothing is wrong."""
    site.write("site.yaml", f"{SETTINGS}snapshots: private\n")
    site.write("private/gazette.txt", "“We have reached a real breakthrough in our long talks”, she said.\n")
    site.write(TOPIC, TIES).write(EXCERPT, WORDS).write(PERSON, ANNA)
    site.write(SOURCE, "title: The Gazette\nissued: 2025-01-18\nreliability: B2\ncontainer-title: Gazette\n")
    return site


@pytest.fixture
def desk(site: SmallSite) -> SmallSite:
    return sound(site)


@pytest.fixture
def editor(desk: SmallSite) -> Iterator[Editor]:
    with edited(desk) as editor:
        yield editor


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Editor]:
    """One editor with the topic open, for all tests that leave its site alone."""
    with edited(sound(SmallSite(tmp_path_factory.mktemp("standing")))) as editor:
        editor.open(TOPIC)
        editor.found("")
        yield editor


def at(text: str, marked: str) -> str:
    """`text` with the cursor where `marked`, a part of it, has one."""
    bare = marked.replace(CURSOR, "")
    assert bare in text, f"{bare!r} is not there"
    return text.replace(bare, marked, 1)


# -------------------------------------------------------------------------------------------------------------- problems


def test_problems_come_and_go_while_one_types_and_nothing_is_saved(editor: Editor) -> None:
    editor.open(TOPIC)
    before = editor.problems(TOPIC)
    editor.type(TOPIC, TIES.replace("[@breakthrough;", "[@breakthru;"))
    wrong = editor.problems(TOPIC)
    editor.type(TOPIC, TIES)

    assert before == []
    assert wrong == [("REF001", "@breakthru")]
    assert editor.problems(TOPIC) == []
    assert (editor.site.root / TOPIC).read_text(encoding="utf-8") == TIES


def test_they_are_those_of_check_for_the_same_files(editor: Editor, desk: SmallSite) -> None:
    wrong = WORDS.replace("real breakthrough", "great breakthrough").replace("topics", "topcs")
    editor.open(EXCERPT)
    editor.type(EXCERPT, wrong)
    editor.found("")
    told = {(path, str(one.code), one.message) for path, some in editor.told.items() for one in some}
    desk.write(EXCERPT, wrong)

    assert told == {
        (one.span.path, one.code.value, f"{one.message}\nhelp: {one.help}" if one.help else one.message)
        for one in desk.check()
    }
    assert {code for _, code, _ in told} >= {"QUO002", "FLD001"}


def test_a_file_that_is_not_open_is_told_of_too(editor: Editor) -> None:
    editor.open(PERSON)
    editor.type(PERSON, ANNA.replace("kind: person", "kind: place"))
    wrong = editor.problems(EXCERPT)
    editor.type(PERSON, ANNA)

    assert wrong == [("REF002", "anna-weir")]
    assert editor.problems(EXCERPT) == []


def test_a_closed_file_is_again_what_the_disk_says(editor: Editor) -> None:
    editor.open(TOPIC, TIES.replace("section: economy", "section: ecnomy"))
    wrong = editor.problems(TOPIC)
    editor.close(TOPIC)

    assert wrong == [("REF007", "ecnomy")]
    assert editor.problems(TOPIC) == []


def test_unsaved_settings_count_and_broken_ones_are_told(editor: Editor) -> None:
    editor.open("site.yaml")
    editor.type("site.yaml", SETTINGS.replace("economy", "trade"))
    moved = editor.problems(TOPIC)
    editor.type("site.yaml", "title: [")
    broken = editor.problems("site.yaml")
    editor.type("site.yaml", SETTINGS)

    assert moved == [("REF007", "economy")]
    assert [code for code, _ in broken] == ["YML001"]
    assert editor.problems("site.yaml") == []


def test_what_is_wrong_in_a_draft_is_told_but_not_that_nothing_cites_it(editor: Editor) -> None:
    editor.open(
        EXCERPT.replace("breakthrough", "idea"),
        WORDS.replace("source:", "draft: true\nsource:").replace("anna-weir", "ana-weir"),
    )

    assert editor.problems(EXCERPT.replace("breakthrough", "idea")) == [("REF001", "ana-weir")]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---",
        "---\n",
        "---\ntitle: [\n---\n",
        "---\n\t: {\n---\n[@",
        "\x00\x01\u2028\u2029\x85",
        "---\ntitle: A\n---\n" + "> " * 500,
        "---\r\ntitle: A\r\nsumary: B\r\n---\r\n[@x]\r\n",
        "\ud83c",
        "---\ntitle: &a [*a]\n---\n![@](topic:#)[](",
    ],
)
def test_it_survives_any_text(standing: Editor, text: str) -> None:
    editor = standing
    editor.type(TOPIC, text)
    for character in range(3):
        place = types.Position(character, character)
        editor.complete(TOPIC, place)
        editor.hover(TOPIC, place)
        editor.definition(TOPIC, place)
        editor.references(TOPIC, place)
        editor.prepare(TOPIC, place)
    editor.symbols(TOPIC)
    editor.actions(TOPIC)
    editor.type(TOPIC, TIES)

    assert editor.problems(TOPIC) == []
    assert editor.messages == []


def test_places_are_told_in_utf_16(editor: Editor) -> None:
    """An emoji is two units there, a Cyrillic or Persian letter one."""
    editor.open(TOPIC, TIES.replace("@gazette", "@gazete"))
    editor.found("")

    (problem,) = editor.told[TOPIC]
    assert problem.range == types.Range(types.Position(13, 52), types.Position(13, 59))
    assert editor.problems(TOPIC) == [("REF001", "@gazete")]


def test_an_editor_that_counts_bytes_is_told_bytes(desk: SmallSite) -> None:
    editor = Editor(desk)
    editor.start(units="utf-8")
    editor.open(TOPIC, TIES.replace("@gazette", "@gazete"))
    editor.found("")
    (problem,) = editor.told[TOPIC]
    before = TIES.split("\n")[13].split("@gazette", maxsplit=1)[0]
    editor.stop()

    assert problem.range.start == types.Position(13, len(before.encode()))
    assert len(before.encode()) > len(before) + 10


# ------------------------------------------------------------------------------------------------------------ completion


@pytest.mark.parametrize(
    ("old", "new", "label", "line"),
    [
        ("See [above]", "See [@¦", "breakthrough", "See [@breakthrough"),
        ("See [above]", "🎉 [see @gazette; @br¦", "breakthrough", "🎉 [see @gazette; @breakthrough"),
        ("![@breakthrough]", "![@¦brk]", "breakthrough", "![@breakthrough]"),
        ("See [above]", "See [it](¦", "topic:", "See [it](topic:"),
        ("See [above]", "See [it](topic:t¦)", "ties", "See [it](topic:ties)"),
        ("See [above]", "See [it](section:¦)", "economy", "See [it](section:economy)"),
        ("See [above]", "See [it](#¦)", "what-is-known", "See [it](#what-is-known)"),
        ("See [above]", "See [it](topic:ties#m¦)", "more", "See [it](topic:ties#more)"),
        ("section: economy", "section: ¦", "economy", "section: economy"),
        ("section: economy", "sec¦", "section", "section: "),
        ("section: economy", "draft: ¦", "true", "draft: true"),
        ("section: economy", "entities: [¦", "anna-weir", "entities: [anna-weir"),
        ("section: economy", "entities:\n  - an¦", "anna-weir", "  - anna-weir"),
        ("likelihood: likely", "likelihood: ¦", "very-likely", "    likelihood: very-likely"),
        ("confidence: low", "confidence: ¦x", "moderate", "    confidence: moderate"),
        ("confidence: low", "confi¦", "confidence", "    confidence: "),
        (
            "evidence: [breakthrough]",
            "evidence: [breakthrough, b¦]",
            "breakthrough",
            "    evidence: [breakthrough, breakthrough]",
        ),
        ("  - id: slow", "  - ¦", "id", "  - id: "),
        (
            "section: economy",
            "changes: [{date: 2025-01-01, note: x, kind: ¦",
            "minor",
            "changes: [{date: 2025-01-01, note: x, kind: minor",
        ),
    ],
)
def test_names_fields_and_values_are_proposed(
    standing: Editor, old: str, new: str, label: str, line: str
) -> None:
    before, after = TIES.split(old, 1)
    rest = "\n" if old == "See [above]" else after

    assert standing.proposed(TOPIC, f"{before}{new}{rest}").get(label) == line


def test_enumerations_are_proposed_in_their_own_order_and_keys_that_are_there_not_at_all(
    editor: Editor,
) -> None:
    editor.open(TOPIC)
    editor.found("")
    place = editor.type(TOPIC, at(TIES, "likelihood: ¦").replace("¦likely", "¦"))
    likely = sorted(editor.complete(TOPIC, place), key=lambda item: item.sort_text or "")
    keys = editor.proposed(TOPIC, TIES.replace("section: economy\n", "¦\n"))

    assert [item.label for item in likely][:3] == ["almost-no-chance", "very-unlikely", "unlikely"]
    assert "title" not in keys
    assert {"section", "entities"} <= keys.keys()


def test_nothing_is_proposed_in_running_text(editor: Editor) -> None:
    editor.open(TOPIC)
    editor.found("")

    assert editor.proposed(TOPIC, f"{TIES}\nNobody said (so): ¦") == {}


def test_yaml_files_and_settings_are_completed_too(editor: Editor) -> None:
    editor.open(SOURCE)
    editor.open("site.yaml")
    editor.open(PERSON)
    editor.found("")

    assert "archive-url" in editor.proposed(SOURCE, "title: The Gazette\nar¦")
    assert "article-newspaper" in editor.proposed(SOURCE, "title: The Gazette\ntype: ¦")
    assert "ties" in editor.proposed("site.yaml", f"{SETTINGS}start_here: [¦")
    assert "plain" in editor.proposed("site.yaml", f"{SETTINGS}theme: ¦")
    assert "agreement" in editor.proposed(PERSON, "name: A\nkind: ¦")


def test_a_proposed_excerpt_shows_its_words(editor: Editor) -> None:
    editor.open(TOPIC)
    editor.found("")
    place = editor.type(TOPIC, f"{TIES}[@brea¦")
    (item,) = editor.complete(TOPIC, place)
    resolved = editor.run(editor.client.completion_item_resolve_async(item))

    assert item.label_details == types.CompletionItemLabelDetails(
        description="Anna Weir, Minister of Trade, verbatim"
    )
    assert isinstance(resolved.documentation, types.MarkupContent)
    assert resolved.documentation.value.startswith("> We have reached a real breakthrough")


# ---------------------------------------------------------------------------------------------- hover, definition, symbols


def test_hovering_shows_the_quotation_who_said_it_and_its_verdict(editor: Editor) -> None:
    place = editor.open(TOPIC, at(TIES, "@break¦through"))
    assert place is not None

    assert editor.hover(TOPIC, place) == (
        "> We have reached a real breakthrough in our long talks.\n\n"
        "— Anna Weir, Minister of Trade, 2025-01-17\n\n"
        "in *The Gazette*, p. 3\n\n"
        "**verbatim** (by the snapshot of `gazette`)"
    )


def test_hovering_over_a_name_shows_it_in_every_language(editor: Editor) -> None:
    person = ANNA.replace("kind:", "names: {ru: Анна Вир, fa: آنا ویر}\nkind:")
    editor.open(PERSON, person)
    place = editor.open(EXCERPT, at(WORDS, "anna¦-weir"))
    assert place is not None

    assert editor.hover(EXCERPT, place).startswith("**Anna Weir** (person)\n\nآنا ویر (fa) · Анна Вир (ru)")


def test_hovering_over_the_words_themselves_shows_where_they_differ(editor: Editor) -> None:
    place = editor.open(EXCERPT, at(WORDS.replace("real", "great"), "We have¦"))
    assert place is not None

    assert editor.hover(EXCERPT, place).endswith(
        "**altered** (by the snapshot of `gazette`)\n- the source has “real” where the quotation has “great”"
    )


def test_hovering_over_a_field_says_what_it_is_for(editor: Editor) -> None:
    top = editor.open(TOPIC, at(TIES, "sum¦mary:"))
    deep = editor.type(TOPIC, at(TIES, "like¦lihood:"))
    assert top is not None

    assert (
        editor.hover(TOPIC, top)
        == "One or two sentences: what is the case, and why it matters. A reader may stop here."
    )
    assert editor.hover(TOPIC, deep) == "One of the seven terms of ICD 203, least likely first."


def test_definitions_are_found_from_names_links_and_fields(editor: Editor) -> None:
    editor.open(TOPIC)
    editor.open(EXCERPT)

    def defined(path: str, text: str, marked: str) -> str:
        return editor.definition(path, editor.type(path, at(text, marked)))

    assert defined(TOPIC, TIES, "@gaz¦ette") == f"{SOURCE}: The Gazette"
    assert defined(TOPIC, TIES, "(excerpt:¦breakthrough)") == f"{EXCERPT}: ---"
    assert defined(TOPIC, TIES, "section: eco¦nomy") == "site.yaml: economy"
    assert defined(TOPIC, TIES, "(#what¦-is-known)") == f"{TOPIC}: What is known 🌍"
    assert defined(EXCERPT, WORDS, "speaker: anna¦-weir") == f"{PERSON}: Anna Weir"
    assert defined(EXCERPT, WORDS, "topics: [t¦ies]") == f"{TOPIC}: Ties"


def test_uses_are_found_from_a_mention_and_from_the_document_itself(editor: Editor) -> None:
    mention = editor.open(TOPIC, at(TIES, "@break¦through"))
    own = editor.open(EXCERPT, at(WORDS, "¦locator"))
    assert mention is not None
    assert own is not None
    uses = [
        f"{TOPIC}: breakthrough",
        f"{TOPIC}: @breakthrough",
        f"{TOPIC}: excerpt:breakthrough",
        f"{TOPIC}: @breakthrough",
    ]

    assert editor.references(TOPIC, mention) == uses
    assert editor.references(EXCERPT, own) == uses
    assert editor.references(EXCERPT, own, declared=True)[0] == f"{EXCERPT}: ---"


def test_a_file_has_an_outline_and_the_site_is_searched(editor: Editor) -> None:
    editor.open(TOPIC)
    (topic,) = editor.symbols(TOPIC)
    children = topic.children or ()

    assert topic.name == "Ties"
    assert [one.name for one in children] == ["Trade is likely to grow.", "What is known 🌍"]
    assert [one.name for one in children[1].children or ()] == ["More"]
    assert editor.found("anna") == ["anna-weir (entity: Anna Weir)"]
    assert editor.found("topic:ties") == ["ties (topic: Ties)"]
    assert editor.found("econ") == ["economy (section)"]


# ---------------------------------------------------------------------------------------------------------------- rename


def test_a_renamed_excerpt_is_renamed_wherever_it_is_named(editor: Editor, desk: SmallSite) -> None:
    place = editor.open(TOPIC, at(TIES, "@break¦through"))
    assert place is not None
    offered = editor.prepare(TOPIC, place)
    editor.apply(editor.rename(TOPIC, place, "turning-point"))

    assert offered == ("breakthrough", "breakthrough")
    assert (desk.root / TOPIC).read_text(encoding="utf-8") == TIES.replace("breakthrough", "turning-point")
    assert (desk.root / "content/excerpts/turning-point.md").exists()
    assert not (desk.root / EXCERPT).exists()
    assert desk.report() == ""


def test_a_renamed_source_takes_its_fingerprint_and_its_snapshot_along(
    editor: Editor, desk: SmallSite
) -> None:
    desk.write("content/sources/gazette.fingerprint", "")
    place = editor.open(SOURCE, at("title: The Gazette\n", "ti¦tle"))
    assert place is not None
    change = editor.rename(SOURCE, place, "the-gazette")
    assert change is not None
    moves = [
        step.new_uri.rsplit("/", 1)[1]
        for step in change.document_changes or ()
        if isinstance(step, types.RenameFile)
    ]
    editor.apply(change)

    assert moves == ["the-gazette.yaml", "the-gazette.fingerprint", "the-gazette.txt"]
    assert "source: the-gazette\n" in (desk.root / EXCERPT).read_text(encoding="utf-8")


def test_a_renamed_topic_keeps_its_old_address(editor: Editor, desk: SmallSite) -> None:
    place = editor.open(EXCERPT, at(WORDS, "topics: [t¦ies]"))
    assert place is not None
    editor.apply(editor.rename(EXCERPT, place, "economic-ties"))
    first = (desk.root / "content/topics/economic-ties.md").read_text(encoding="utf-8")
    editor.close(EXCERPT)
    again = editor.open("content/topics/economic-ties.md", at(first, "ti¦tle"))
    assert again is not None
    editor.apply(editor.rename("content/topics/economic-ties.md", again, "trade"))

    assert "aliases: [topics/ties/]\n---\n" in first
    assert "aliases: [topics/ties/, topics/economic-ties/]\n" in (
        desk.root / "content/topics/trade.md"
    ).read_text(encoding="utf-8")
    assert desk.report() == ""


def test_a_section_is_renamed_in_the_settings_and_in_topics(editor: Editor, desk: SmallSite) -> None:
    place = editor.open(
        "site.yaml", at((desk.root / "site.yaml").read_text(encoding="utf-8"), "id: eco¦nomy")
    )
    assert place is not None
    editor.apply(editor.rename("site.yaml", place, "trade"))

    assert "{id: trade, title: Economy}" in (desk.root / "site.yaml").read_text(encoding="utf-8")
    assert "section: trade\n" in (desk.root / TOPIC).read_text(encoding="utf-8")
    assert desk.report() == ""


@pytest.mark.parametrize(
    ("new", "why"),
    [
        (
            "Turning Point",
            "`Turning Point` is no id: that takes lower-case letters a–z, digits and single hyphens, at most 120 of them",
        ),
        ("gazette", "there is a source `gazette` already"),
        ("breakthrough", "it is called `breakthrough` already"),
        ("index", "`index` is a name that the site or an operating system uses itself"),
        (
            "",
            "`` is no id: that takes lower-case letters a–z, digits and single hyphens, at most 120 of them",
        ),
    ],
)
def test_an_id_that_is_bad_or_taken_is_refused(editor: Editor, new: str, why: str) -> None:
    place = editor.open(TOPIC, at(TIES, "@break¦through"))
    assert place is not None

    with pytest.raises(JsonRpcException) as refused:
        editor.rename(TOPIC, place, new)

    assert refused.value.message == why


def test_nothing_is_renamed_while_a_file_cannot_be_read(editor: Editor) -> None:
    place = editor.open(TOPIC, at(TIES, "@break¦through"))
    editor.open("content/pages/about.md", "---\ntitle: [\n---\n[@breakthrough]\n")
    assert place is not None

    with pytest.raises(JsonRpcException) as refused:
        editor.rename(TOPIC, place, "turning-point")

    assert refused.value.message == (
        "mend `page:about` first: while it cannot be read, nobody knows whether it names `breakthrough`"
    )


def test_an_editor_that_does_not_rename_files_is_told_so(desk: SmallSite) -> None:
    with edited(desk, renames=False) as editor:
        place = editor.open(TOPIC, at(TIES, "@break¦through"))
        assert place is not None

        with pytest.raises(JsonRpcException) as refused:
            editor.rename(TOPIC, place, "turning-point")

    assert refused.value.message == "this editor does not rename files, and the file's name is the id"


# ----------------------------------------------------------------------------------------------------------- quick fixes


def test_the_source_s_words_are_put_back(editor: Editor, desk: SmallSite) -> None:
    editor.open(EXCERPT, WORDS.replace("real", "great"))
    (action,) = editor.actions(EXCERPT)
    editor.apply(action.edit)

    assert action.title == "Put the source's words back: “real”"
    assert (desk.root / EXCERPT).read_text(encoding="utf-8") == WORDS


def test_a_waiver_is_begun_and_its_reason_left_to_the_editor(editor: Editor, desk: SmallSite) -> None:
    editor.open(EXCERPT, WORDS.replace(" in our long talks.", " in our"))
    titles = {action.title: action for action in editor.actions(EXCERPT)}
    editor.apply(titles["Waive QUO003, with a reason that readers see"].edit)

    assert 'waive: {QUO003: ""}\n---\n' in (desk.root / EXCERPT).read_text(encoding="utf-8")
    assert {one.code for one in desk.check()} >= {Code.FLD004}


def has_one_mend(code: str, help_: str) -> bool:
    """Whether the help names the one thing to write; an address at example.org is only an example."""
    verbs = "use|write" if code in {"MDN004", "MDN005", "REF002"} else "use"
    return re.match(rf"(?:{verbs}) `(?:(?!example\.org)[^`])+`(?:$|, (?:defined|each) )", help_) is not None


#: Archives with a problem that has one mend; a test holds that it mends.
MENDED = [
    path
    for path in ARCHIVES
    if any(
        has_one_mend(path.stem[:6], line.removeprefix("  help: "))
        for line in Archive.read(path).files["problems"].decode().splitlines()
    )
]


@pytest.mark.parametrize("path", MENDED, ids=[path.stem for path in MENDED])
def test_a_mend_mends_its_problem(path: Path, tmp_path: Path) -> None:
    archive = Archive.read(path)
    files = {name: data for name, data in archive.files.items() if name != "problems"}
    Archive(archive.comment, files).unpack(tmp_path)
    if "site.yaml" not in files:
        (tmp_path / "site.yaml").write_text(SETTINGS, encoding="utf-8")
    site = SmallSite(tmp_path)
    wanted = [one for one in site.check() if has_one_mend(one.code.value, one.help)]

    sure: dict[tuple[str, str], types.CodeAction] = {}
    with edited(site) as editor:
        for name in {one.span.path for one in wanted}:
            for action in editor.actions(name):
                for about in action.diagnostics or ():
                    if action.is_preferred:
                        sure[name, about.message] = action
    unmended = []
    for problem in wanted:
        mend = sure.get((problem.span.path, f"{problem.message}\nhelp: {problem.help}"))
        if mend is not None:
            editor.apply(mend.edit)
        if mend is None or problem in site.check():
            unmended.append(str(problem))
        Archive(archive.comment, files).unpack(tmp_path)

    assert unmended == []


# ------------------------------------------------------------------------------------------------------- starting and ending


def test_it_ends_when_the_editor_ends(desk: SmallSite) -> None:
    editor = Editor(desk)
    editor.start()

    assert editor.stop() == 0


def test_it_ends_when_the_editor_is_killed(desk: SmallSite) -> None:
    command = (sys.executable, "-m", "generator.cli", "lsp")
    ended = subprocess.run(
        command,
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=b"",
        capture_output=True,
        timeout=60,
        check=False,
    )

    assert (ended.returncode, ended.stdout, ended.stderr) == (0, b"", b"")


def test_a_site_elsewhere_is_found_above_the_first_file_that_is_opened(
    desk: SmallSite, tmp_path: Path
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    editor = Editor(SmallSite(empty / "none"))
    (empty / "none/site.yaml").unlink()
    editor.start(cwd=empty)
    editor.site = desk
    editor.open(TOPIC, TIES.replace("@gazette", "@gazete"))
    found = editor.problems(TOPIC)
    editor.stop()

    assert found == [("REF001", "@gazete")]


def test_what_is_no_message_is_said_in_a_line_and_the_next_one_is_answered(desk: SmallSite) -> None:
    asked = b'{"jsonrpc": "2.0", "id": 1, "method": "shutdown"}'
    odd = b'{"jsonrpc": "2.0", "method": 3, "id": "x"}'
    late = b'{"jsonrpc": "2.0", "method": "$/cancelRequest", "params": {"id": 22}}'
    sent = b"".join(b"Content-Length: %d\r\n\r\n%s" % (len(one), one) for one in (b"{bad}", odd, late, asked))
    result = subprocess.run(
        (sys.executable, "-m", "generator.cli", "lsp"),
        cwd=desk.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=sent,
        capture_output=True,
        timeout=60,
        check=False,
    )
    said = result.stderr.decode()

    assert "Traceback" not in said
    assert said.startswith("briefing lsp: unable to handle message: Expecting property name")
    assert all(line.startswith("briefing lsp: ") for line in said.splitlines())
    assert "cancel" not in said
