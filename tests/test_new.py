"""`briefing new` as a newcomer meets it: every file builds at once, and none is ever overwritten."""

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from generator.importer.article import Form
from generator.importer.decode import clean
from generator.importer.locate import located
from generator.model.documents import Page, Source
from generator.model.refs import FOLDERS, Kind
from generator.model.source import SourceFile
from generator.read import parse_document
from generator.scaffold.outlines import OUTLINES, written
from tests.support.site import SmallSite
from tests.support.terminal import ROOT, converse

ARTICLE = """\
# The visit

The guests came late.

## The talks

They spoke for an hour. He called it *a great and lasting breakthrough* for the [two countries](https://example.org/).

Nothing was signed, and `nobody` said why [not].
"""
WORDS = "a great and lasting breakthrough for the two countries."


def briefing(
    folder: Path, *arguments: str, code: int = 0, said: str = ""
) -> "subprocess.CompletedProcess[str]":
    """Run the command in a folder, with `said` on its standard input; it ends with `code` and without a traceback."""
    result = subprocess.run(
        (sys.executable, "-m", "generator.cli", *arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        input=said,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert "Traceback" not in result.stderr
    assert code == result.returncode, result.stdout + result.stderr
    return result


def new(folder: Path, *arguments: str, code: int = 0, said: str = "") -> "subprocess.CompletedProcess[str]":
    return briefing(folder, "new", *arguments, code=code, said=said)


def files(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, the cache left out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and ".cache" not in path.parts
    }


@pytest.fixture
def quoted(site: SmallSite) -> SmallSite:
    """A site with a source and its text."""
    site.edit("site.yaml", old="lang: en", new="lang: en\nsnapshots: private")
    site.write("content/sources/article.yaml", "title: An article\nissued: 2025\nreliability: B2\n")
    return site.write("private/article.md", ARTICLE)


# ------------------------------------------------------------------------------------------------------ a site, a theme


def test_a_new_site_builds_at_once_without_a_warning(tmp_path: Path) -> None:
    title = 'Russia & Iran: "a file", #1'
    new(tmp_path, "site", "file", "--title", title, "--section", "Economy", "--section", "law=Право")

    result = briefing(tmp_path / "file", "build", "--strict")
    page = (tmp_path / "file/_site/index.html").read_text(encoding="utf-8")
    assert result.stdout == ""
    assert "Russia &amp; Iran: &#34;a file&#34;, #1" in page
    assert set(files(tmp_path / "file")) >= {"site.yaml", "content/pages/about.md", ".gitignore"}


def test_a_new_site_takes_nobodys_place(tmp_path: Path) -> None:
    (tmp_path / "site.yaml").write_text("title: Mine\n")
    before = files(tmp_path)

    result = new(tmp_path, "site", "--title", "Another", code=2)
    assert "site.yaml` is there already" in result.stderr
    assert files(tmp_path) == before


@pytest.mark.parametrize(
    ("there", "after"),
    [
        (
            "*.pyc",
            "*.pyc\n/_site/\n/._site.lock\n/_preview/\n/._preview.lock\n/.cache/\n/private/\n/.vscode/schemas/\n",
        ),
        ("", "/_site/\n/._site.lock\n/_preview/\n/._preview.lock\n/.cache/\n/private/\n/.vscode/schemas/\n"),
        (
            "_site\n._site.lock\n_preview\n._preview.lock\n/.cache/\nprivate/\n.vscode/schemas\n",
            "_site\n._site.lock\n_preview\n._preview.lock\n/.cache/\nprivate/\n.vscode/schemas\n",
        ),
        (
            "_site\n._site.lock\n_preview\n._preview.lock\n.cache\nprivate\n!private\n",
            "_site\n._site.lock\n_preview\n._preview.lock\n.cache\nprivate\n!private\n/private/\n/.vscode/schemas/\n",
        ),
    ],
)
def test_git_leaves_the_texts_of_sources_alone_where_it_ignored_other_things_before(
    tmp_path: Path, there: str, after: str
) -> None:
    (tmp_path / ".gitignore").write_text(there)

    result = new(tmp_path, "site", "--title", "A")
    assert (tmp_path / ".gitignore").read_text() == after
    assert ("added " in result.stderr) == (there != after)


def test_what_git_should_leave_alone_is_said_where_it_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").write_text("*.pyc\n")
    (tmp_path / ".gitignore").symlink_to("elsewhere")

    result = new(tmp_path, "site", "--title", "A")
    assert (
        "help: put /_site/ /._site.lock /_preview/ /._preview.lock /.cache/ /private/ /.vscode/schemas/ into it\n"
        in result.stderr
    )
    assert (tmp_path / "elsewhere").read_text() == "*.pyc\n"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--section", "Право"), "no id can be made of the section"),
        (("--section", "Law", "--section", "law=Право"), "two sections have the id `law`"),
        (("--lang", "english"), "error[FLD004]"),
        (("--section", "search=Search"), "error[ADR002]"),
    ],
)
def test_a_new_site_that_would_be_broken_is_not_written(
    tmp_path: Path, arguments: tuple[str, ...], words: str
) -> None:
    result = new(tmp_path, "site", "--title", "A", *arguments, code=2)

    assert words in result.stdout + result.stderr
    assert files(tmp_path) == {}


def test_a_new_theme_can_be_put_on_at_once(site: SmallSite) -> None:
    new(site.root, "theme", "dusk")
    site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: dusk")
    built = briefing(site.root, "build", "--strict")
    again = new(site.root, "theme", "dusk", code=2)

    assert built.stdout == ""
    assert any(
        "styles" in path and b"--accent:light-dark(#0b5d56" in data for path, data in site.pages().items()
    )
    assert again.stderr.startswith("error: there is a theme `dusk` already\n")
    assert "use `two-words`" in new(site.root, "theme", "Two Words", code=2).stderr
    assert "error[THM001]" in new(site.root, "theme", "dawn", "--parent", "none", code=2).stdout
    assert not (site.root / "themes/dawn").exists()


# ----------------------------------------------------------------------------------------------------------- documents


def test_one_of_each_kind_makes_a_site_without_a_warning(tmp_path: Path) -> None:
    new(tmp_path, "site", "--title", "A file", "--section", "Economy")
    (tmp_path / "article.md").write_text(ARTICLE)
    new(tmp_path, "source", "--title", "Putin's gambit", "--url", "https://example.org/x", "--issued", "2025-02",
        "--reliability", "B2", "--archive-url", "https://example.org/copy", "--author", "Ada Byron")  # fmt: skip
    briefing(tmp_path, "verify", "--snapshot", "article.md", "putins-gambit")
    new(tmp_path, "entity", "--name", "Vladimir Putin", "--kind", "person", "--alias", "Владимир Путин")
    new(
        tmp_path,
        "excerpt",
        "--source",
        "putins-gambit",
        "--speaker",
        "vladimir-putin",
        "--id",
        "breakthrough",
        said=WORDS,
    )
    new(tmp_path, "topic", "--title", "Economic ties: what next?", "--summary", "It is “so”.", "--section", "economy",
        "--card", "breakthrough", "--entity", "vladimir-putin")  # fmt: skip
    new(tmp_path, "event", "--title", "They met", "--date", "2025-01~", "--topic", "economic-ties-what-next",
        "--evidence", "breakthrough")  # fmt: skip
    new(tmp_path, "page", "--title", "Method")

    result = briefing(tmp_path, "check", "--strict")
    assert (result.stdout, result.stderr) == ("", "no problems in 7 documents\n")


NEEDED = {
    Kind.TOPIC: ("--title", "A name"),
    Kind.SOURCE: ("--title", "A name"),
    Kind.ENTITY: ("--name", "A name", "--kind", "body"),
    Kind.EVENT: ("--title", "A name", "--date", "2025"),
    Kind.PAGE: ("--title", "A name"),
    Kind.EXCERPT: ("--source", "article", "--text", "A name", "--id", "a-name"),
}


@pytest.mark.parametrize("kind", NEEDED)
def test_what_is_needed_is_enough_and_nothing_is_overwritten(quoted: SmallSite, kind: Kind) -> None:
    ending = "yaml" if kind in (Kind.SOURCE, Kind.ENTITY) else "md"
    path = f"content/{FOLDERS[kind]}/a-name.{ending}"
    words = ("--text", WORDS) if kind is Kind.EXCERPT else ()
    first = new(quoted.root, kind.value, *NEEDED[kind], *words)
    before = files(quoted.root)
    second = new(quoted.root, kind.value, *NEEDED[kind], *words, code=2)

    assert first.stderr.endswith(f"wrote {path}\n")
    assert "error[" not in quoted.report()
    assert second.stderr == (
        f"error: the {kind.value} `a-name` is at {path}\n  help: use another id, such as `--id a-name-2`\n"
    )
    assert files(quoted.root) == before


@pytest.mark.parametrize("kind", NEEDED)
def test_what_is_needed_and_missing_is_said_where_nobody_can_be_asked(quoted: SmallSite, kind: Kind) -> None:
    result = new(quoted.root, kind.value, code=2)

    assert result.stderr.startswith(f"error: `{NEEDED[kind][0]}` is missing\n  help: give it")


@pytest.mark.parametrize(
    ("arguments", "help_"),
    [
        (("--title", "О проекте"), "give one with `--id`"),
        (("--title", "A", "--id", "Über uns"), "use `--id uber-uns`"),
        (("--title", "A", "--id", "../../etc"), "use `--id etc`"),
        (("--title", "A", "--id", "search"), "use `--id search-page`"),
    ],
)
def test_an_id_follows_the_rules_of_the_reader(
    site: SmallSite, arguments: tuple[str, ...], help_: str
) -> None:
    result = new(site.root, "page", *arguments, code=2)

    assert help_ in result.stderr
    assert list(files(site.root)) == ["site.yaml"]


def test_an_id_in_a_folder_of_its_kind_is_taken_too(site: SmallSite) -> None:
    site.write("content/pages/old/about.md", "---\ntitle: About\n---\nUs.\n")

    assert "is at content/pages/old/about.md" in new(site.root, "page", "--title", "About", code=2).stderr


def test_a_document_that_would_be_an_error_is_reported_and_not_written(site: SmallSite) -> None:
    before = files(site.root)
    wrong = new(site.root, "topic", "--title", "A", "--section", "ecnomy", "--date", "2025-13", code=1)

    assert "error[REF007]" in wrong.stdout
    assert "error[FLD005]" in wrong.stdout
    assert wrong.stderr.endswith("nothing was written\n")
    assert files(site.root) == before


def test_broken_settings_are_wrong_usage(site: SmallSite) -> None:
    site.write("site.yaml", "title: [")

    assert "error[YML001]" in new(site.root, "page", "--title", "About", code=2).stdout


def test_a_link_in_the_place_of_a_folder_leads_nowhere(site: SmallSite, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (site.root / "content/pages").symlink_to(tmp_path / "elsewhere")

    assert "would lead out of the site" in new(site.root, "page", "--title", "About", code=2).stderr
    assert list((tmp_path / "elsewhere").iterdir()) == []


# ------------------------------------------------------------------------------------------------------------ excerpts


def test_words_are_verified_on_the_spot_and_found_in_their_paragraph(quoted: SmallSite) -> None:
    result = new(quoted.root, "excerpt", "--source", "article", said=f"  {WORDS}\n\n")
    (path,) = (quoted.root / "content/excerpts").iterdir()
    text = path.read_text(encoding="utf-8")

    assert "verdict: verbatim, compared with the snapshot\n" in result.stderr
    assert path.name == "a-great-and-lasting-breakthrough.md"
    assert 'locator: "The talks, para. 1"\n' in text
    assert text.endswith(f"---\n> {WORDS}\n")


def test_an_excerpt_of_an_imported_article_is_a_draft_like_its_source(quoted: SmallSite) -> None:
    words = "It has never been as low as it is now."
    quoted.write(
        "river.txt", f"The river\n\nAda Quill came in the spring. {words} She said so to all of them.\n"
    )
    briefing(quoted.root, "import", "river.txt", "--id", "river")
    drafted = new(quoted.root, "excerpt", "--source", "river", "--id", "low", "--text", words)
    published = new(quoted.root, "excerpt", "--source", "article", "--id", "talks", "--text", WORDS)
    carded = new(quoted.root, "topic", "--title", "Rivers", "--section", "economy", "--card", "low")

    checked = briefing(quoted.root, "check")
    assert "it is a draft, since it names what readers do not see yet: the source `river`\n" in drafted.stderr
    assert "it is a draft, since it names what readers do not see yet: the excerpt `low`\n" in carded.stderr
    assert "draft" not in published.stderr
    assert "error[" not in checked.stdout + briefing(quoted.root, "check", "--drafts").stdout
    assert "draft: true\n" in (quoted.root / "content/excerpts/low.md").read_text()
    assert "draft: true\n" in (quoted.root / "content/topics/rivers.md").read_text()
    assert "draft: true\n" not in (quoted.root / "content/excerpts/talks.md").read_text()


def test_words_on_standard_input_that_are_not_utf8_are_refused_by_their_byte(quoted: SmallSite) -> None:
    before = files(quoted.root)
    result = subprocess.run(
        (sys.executable, "-m", "generator.cli", "new", "excerpt", "--source", "article"),
        cwd=quoted.root,
        env={**os.environ, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"},
        input=b"\xff\xfe bad",
        capture_output=True,
        check=False,
    )

    assert result.returncode == 1
    assert result.stderr.startswith(b"error: the words on standard input are not UTF-8 (byte 1 is 0xFF)\n")
    assert files(quoted.root) == before


@pytest.mark.parametrize(
    "arguments",
    [
        ("excerpt", "--source", "article", "--text", "a\udcff"),
        ("page", "--title", "a\udcff"),
        ("page", "--title", "a", "--id", "a\udcff"),
        ("source", "--title", "a", "--author", "a\udcff"),
        ("site", "--title", "a\udcff"),
        ("theme", "a\udcff"),
    ],
)
def test_arguments_that_are_not_utf8_are_wrong_usage(quoted: SmallSite, arguments: tuple[str, ...]) -> None:
    before = files(quoted.root)

    assert "the words are not UTF-8 (0xFF is in them)" in new(quoted.root, *arguments, code=2).stderr
    assert files(quoted.root) == before


def test_words_that_differ_are_shown_and_not_written(quoted: SmallSite) -> None:
    altered = new(
        quoted.root, "excerpt", "--source", "article", "--text", WORDS.replace("great", "grand"), code=1
    )
    missing = new(
        quoted.root,
        "excerpt",
        "--source",
        "article",
        "--text",
        "Nobody ever said these words to anyone.",
        code=1,
    )

    assert altered.stderr.startswith("verdict: altered, compared with the snapshot\n")
    assert "the source has `great` where the quotation has `grand`" in altered.stdout
    assert missing.stderr.startswith("verdict: missing")
    assert not (quoted.root / "content/excerpts").exists()


def test_a_fingerprint_is_enough_to_verify(quoted: SmallSite) -> None:
    briefing(quoted.root, "fingerprint", "article")
    (quoted.root / "private/article.md").unlink()
    result = new(quoted.root, "excerpt", "--source", "article", "--text", WORDS)

    assert "verdict: verbatim, compared with the fingerprint\n" in result.stderr


@pytest.mark.parametrize(
    "words",
    [
        "Nothing was signed, and `nobody` __said__ why it was not.",
        "They spoke for an hour … a great and lasting breakthrough for the two countries.",
        "They spoke for an hour. He called it [the visit] a great and lasting breakthrough.",
        "1. They *spoke* for an hour, <b>he</b> said [@someone] ![x](y) \\ and that was all.",
        "# They spoke for an hour, they said, and so they did.",
    ],
)
def test_marks_in_a_quotation_stay_what_they_are(quoted: SmallSite, words: str) -> None:
    quoted.delete("private/article.md").write(
        "private/article.txt",
        words.replace(" … ", " of this and that and more. ").replace("[the visit] ", ""),
    )
    new(quoted.root, "excerpt", "--source", "article", "--id", "one", "--text", words)
    page = quoted.build(drafts=True)
    record = json.loads(quoted.pages()["evidence.json"])["excerpts"][0]

    assert page.published
    assert record["quotation"] == words


@pytest.mark.parametrize(
    ("text", "lines", "form", "place"),
    [
        ("One\none.\n\nTwo.\n\nThree.\n", (4, 4), Form.TEXT, "para. 2"),
        ("One\none.\n\nTwo.\n\nThree.\n", (1, 6), Form.TEXT, "paras 1–3"),
        ("One is told here.\nTwo is told here.\nThree is.", (2, 3), Form.TEXT, "paras 2–3"),
        ("One line that is wrapped\nand goes on here, and\non, and ends here.", (3, 3), Form.TEXT, "para. 1"),
        ("# A\n\nOne\n\n## B ##\n\nTwo\n\nThree\n", (9, 9), Form.MARKDOWN, "B, para. 2"),
        ("# A\n\nOne\n\n## B ##\n\nTwo\n\nThree\n", (3, 3), Form.MARKDOWN, "Opening, para. 1"),
        ("# A\r\n\r\nOne\r\n", (3, 3), Form.MARKDOWN, "para. 1"),
        ("# A\n", (1, 1), Form.MARKDOWN, ""),
        ("<p>One</p>\n", (1, 1), Form.HTML, ""),
    ],
)
def test_a_place_is_told_as_readers_count(text: str, lines: tuple[int, int], form: Form, place: str) -> None:
    assert located(text, form, *lines, "en") == place


HEADED = {
    "river.txt": "The river\n\nIt begins in the hills, and nobody knows where.\n\nThe lower part\n\nHere it is slow, and wide.\n\n"
    "Ada Quill said “it has never been as low as it is now” to all of them.\n",
    "river.md": "# The river\n\nIt begins.\n\n## How low is it?\n\nHere it is slow.\n\n"
    "Ada Quill said “it has never been as low as it is now” to all of them.\n",
}


@pytest.mark.parametrize("name", HEADED)
def test_an_excerpt_stands_where_the_import_says_that_it_stands(quoted: SmallSite, name: str) -> None:
    quoted.write(name, HEADED[name])
    briefing(quoted.root, "import", name, "--id", "river")
    (imported,) = (quoted.root / "content/excerpts").iterdir()
    (place,) = (line for line in imported.read_text().split("\n") if line.startswith("locator: "))
    words = "Ada Quill said “it has never been as low as it is now” to all of them."
    new(quoted.root, "excerpt", "--source", "river", "--id", "low", "--text", words)

    assert place.endswith(', para. 2"')
    assert f"{place}\n" in (quoted.root / "content/excerpts/low.md").read_text()


def test_a_trial_leaves_no_cache(quoted: SmallSite) -> None:
    new(quoted.root, "excerpt", "--source", "article", "--text", "words of nobody at all", code=1)

    assert not (quoted.root / ".cache").exists()


# --------------------------------------------------------------------------------------------------------- at a terminal


def test_what_is_missing_is_asked_for_on_a_terminal(quoted: SmallSite) -> None:
    code, seen = converse(
        quoted.root,
        ("new", "topic", "--section", "economy"),
        [("title:", "\n"), ("title:", "Economic ties\n"), ("summary:", "What is so.\n")],
    )

    assert (code, seen.splitlines()[-1]) == (0, "wrote content/topics/economic-ties.md")
    assert quoted.report() == ""


def test_an_excerpt_is_taken_down_on_a_terminal(quoted: SmallSite) -> None:
    answers = [
        ("source:", "article\n"),
        ("speaker:", "\n"),
        ("said:", "2025-01-17\n"),
        ("an empty line ends them", f"{WORDS}\n\n"),
    ]
    code, seen = converse(quoted.root, ("new", "excerpt"), answers)

    assert code == 0, seen
    assert "verdict: verbatim" in seen
    assert (
        "said: 2025-01-17\n"
        in (quoted.root / "content/excerpts/a-great-and-lasting-breakthrough.md").read_text()
    )


def test_a_wrong_name_is_asked_for_again_at_once(quoted: SmallSite) -> None:
    quoted.write("content/entities/ada.yaml", "name: Ada\nkind: person\n")
    topic, seen = converse(
        quoted.root,
        ("new", "topic", "--title", "Ties"),
        [("summary:", "\n"), ("section:", "ecnomy\n"), ("use `economy`", "economy\n")],
    )
    excerpt, also_seen = converse(
        quoted.root,
        ("new", "excerpt", "--text", WORDS),
        [
            ("source:", "artikel\n"),
            ("use `article`", "article\n"),
            ("speaker:", "zzz\n"),
            ("name one of `ada`", "\n"),
            ("said:", "2025\n"),
        ],
    )

    assert topic == 0, seen
    assert "no section is named `ecnomy`: use `economy`\n" in seen
    assert excerpt == 0, also_seen


def test_a_name_that_is_taken_is_told_before_the_other_questions(quoted: SmallSite) -> None:
    quoted.write("content/pages/about.md", "---\ntitle: About\n---\nUs.\n")
    code, seen = converse(
        quoted.root,
        ("new", "page"),
        [("title:", "About\n"), ("id:", "about\n"), ("id:", "about-us\n"), ("summary:", "\n")],
    )

    assert code == 0, seen
    assert seen.count("the page `about` is at content/pages/about.md: use another id") == 2
    assert (quoted.root / "content/pages/about-us.md").exists()


def test_a_theme_is_asked_for_its_name(quoted: SmallSite) -> None:
    code, seen = converse(quoted.root, ("new", "theme"), [("name:", "dusk\n")])

    assert code == 0, seen
    assert (quoted.root / "themes/dusk/theme.yaml").exists()
    assert new(quoted.root, "theme", code=2).stderr.startswith("error: `NAME` is missing\n")


def test_the_end_of_the_input_ends_the_words(quoted: SmallSite) -> None:
    code, seen = converse(
        quoted.root,
        ("new", "excerpt", "--source", "article", "--said", "2025"),
        [("speaker:", "\n"), ("an empty line ends them", f"{WORDS}\n\x04")],
    )

    assert code == 0, seen
    assert "verdict: verbatim" in seen


def test_an_interruption_says_on_a_line_of_its_own_that_nothing_was_written(quoted: SmallSite) -> None:
    before = files(quoted.root)
    code, seen = converse(quoted.root, ("new", "page"), [("title:", "\x03")])

    assert code == 130
    assert seen.splitlines()[-1] == "interrupted: nothing was written"
    assert files(quoted.root) == before


@pytest.mark.parametrize(("answer", "code", "count"), [("n\n", 1, 0), ("y\n", 0, 1), ("\x03", 130, 0)])
def test_words_that_differ_are_only_written_when_somebody_says_so(
    quoted: SmallSite, answer: str, code: int, count: int
) -> None:
    arguments = (
        "new",
        "excerpt",
        "--source",
        "article",
        "--speaker",
        "",
        "--said",
        "2025",
        "--text",
        WORDS.replace("two", "ten"),
    )
    ended, seen = converse(quoted.root, arguments, [("speaker:", "\n"), ("write it all the same?", answer)])

    assert ended == code, seen
    assert "Traceback" not in seen
    assert len(list((quoted.root / "content").glob("excerpts/*"))) == count


# --------------------------------------------------------------------------------------------------------- whatever is said


NAMES = some.text(min_size=1).filter(lambda text: text.strip() != "")


@given(title=some.text(min_size=1), values=some.lists(NAMES, min_size=1, max_size=3))
def test_whatever_is_given_is_read_back(title: str, values: list[str]) -> None:
    page = written(OUTLINES[Kind.PAGE], {"title": title, "summary": title})
    source = written(OUTLINES[Kind.SOURCE], {"title": title, "author": tuple(values)})
    read = [
        parse_document(SourceFile.of(path, text.encode("utf-8", "surrogatepass")), "content")
        for path, text in (("content/pages/a.md", page), ("content/sources/a.yaml", source))
    ]

    for one in read:
        # Text that no document may hold is refused as text; it never becomes another field, or breaks the file.
        assert {problem.code.value for problem in one.diagnostics} <= {
            "TXT001",
            "TXT002",
            "TXT005",
            "FLD002",
            "FLD004",
            "FLD006",
        }
    if not any(one.diagnostics for one in read):
        assert isinstance(read[0].document, Page)
        assert isinstance(read[1].document, Source)
        assert " ".join(read[0].document.title.split()) == " ".join(read[1].document.title.split())
        assert len(read[1].document.author) == sum(clean(value).strip() != "" for value in values)


def test_a_new_catalogue_is_for_the_theme_that_the_site_wears(tmp_path: Path) -> None:
    new(tmp_path, "site", "--title", "T")
    refused = new(tmp_path, "catalogue", "uk", code=2)
    new(tmp_path, "theme", "dusk")
    settings = (tmp_path / "site.yaml").read_text(encoding="utf-8")
    (tmp_path / "site.yaml").write_text(settings.replace("theme: gazette", "theme: dusk"), encoding="utf-8")

    new(tmp_path, "catalogue", "uk")

    assert "the theme `gazette` is not the site's own" in refused.stderr
    assert b"Plural-Forms: nplurals=3" in (tmp_path / "themes/dusk/i18n/uk.po").read_bytes()
    assert "is there already" in new(tmp_path, "catalogue", "uk", code=2).stderr
    assert "use `uk`" in new(tmp_path, "catalogue", "Ukrainian", code=2).stderr
    assert "use a tag such as" in new(tmp_path, "catalogue", "nonesuch", code=2).stderr


# ------------------------------------------------------------------------------------------------------------- editors


def test_a_new_site_has_the_settings_that_this_one_has(tmp_path: Path) -> None:
    new(tmp_path, "site", "--title", "A file", "--section", "Economy")

    for name in ("settings.json", "tasks.json", "extensions.json"):
        assert (tmp_path / ".vscode" / name).read_text() == (ROOT / ".vscode" / name).read_text()
    helix = tomllib.loads((tmp_path / ".helix/languages.toml").read_text())
    assert helix["language-server"]["briefing"] == {"command": "briefing", "args": ["lsp"]}
    assert "/.vscode/schemas/" in (tmp_path / ".gitignore").read_text().splitlines()


def test_settings_of_an_editor_that_are_there_stay(tmp_path: Path) -> None:
    (tmp_path / ".vscode").mkdir()
    (tmp_path / ".vscode/settings.json").write_text("{}")
    new(tmp_path, "site", "--title", "A file", "--section", "Economy")

    assert (tmp_path / ".vscode/settings.json").read_text() == "{}"
    assert (tmp_path / ".vscode/tasks.json").exists()
