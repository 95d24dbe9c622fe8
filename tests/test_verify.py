"""`briefing verify` and `briefing fingerprint`: from files to a report and an exit code, and what of a private text gets out."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from generator.cli.commands import command_line
from tests.support.repository import AS_OF, ROOT
from tests.support.site import SmallSite

GAZETTE = """\
# The Gazette

The ministers met on **Tuesday** in the old town hall. They spoke of trade, which had not grown, and of the
road ahead. Nobody expected the zeppelin delegation to arrive before the quaint marzipan auction began.
"""
ALMANAC = "The harvest was good in the north and poor in the south. The farmers had foretold it in spring.\n"


COVERED = """\
topic  paragraphs  cited  share  words  quoted  paraphrased  uncited  judged
farms           1      1   100%      4      0%         100%       0%      0%
talks           2      1    50%     44     23%          36%      41%      0%
all             3      2    67%     48     21%          42%      38%      0%"""

LISTED = """\
excerpt  verdict   words  compared with
met      verbatim     10  snapshot
trade    edited        9  snapshot"""


def excerpt(source: str, words: str, extra: str = "") -> str:
    return f"---\nsource: {source}\n{extra}---\n> {words}\n"


@pytest.fixture
def desk(site: SmallSite) -> SmallSite:
    """Two sources with snapshots beside the site, three excerpts, two topics."""
    site.write(
        "site.yaml",
        "title: Test\nlang: en\nsnapshots: ../private\nsections: [{id: economy, title: Economy}]\n",
    )
    site.write("content/sources/gazette.yaml", "title: The Gazette\nissued: 2025-01-17\n")
    site.write("content/sources/press/almanac.yaml", "title: The Almanac\n")
    site.write(
        "content/excerpts/met.md", excerpt("gazette", "The ministers met on Tuesday in the old town hall.")
    )
    site.write(
        "content/excerpts/trade.md", excerpt("gazette", "They spoke of trade … and of the road ahead.")
    )
    site.write(
        "content/excerpts/harvest.md",
        excerpt("almanac", "The harvest was good in the north and poor in the south."),
    )
    site.write(
        "content/topics/talks.md",
        "---\ntitle: Talks\nsummary: They met.\nsection: economy\n---\n"
        "They met, and nobody was surprised by that, as the paper says in so many words [@met].\n\n"
        "![@trade]\n\n"
        "A paragraph of our own that cites nothing at all, though it is long enough to claim something.\n",
    )
    site.write(
        "content/topics/farms.md",
        "---\ntitle: Farms\nsummary: A harvest.\nsection: economy\n---\nThe north did well [@harvest].\n",
    )
    site.write("../private/gazette.md", GAZETTE)
    site.write("../private/almanac.txt", ALMANAC)
    return site


def briefing(site: SmallSite, *arguments: str, code: int = 0) -> Result:
    """Run the command; it has to end with the exit code `code`."""
    command, *rest = arguments
    day = () if command == "fingerprint" else ("--as-of", "2026-01-01")
    result = CliRunner().invoke(
        command_line, [command, "--config", str(site.root / "site.yaml"), *day, *rest]
    )
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    assert code == result.exit_code, result.output
    return result


def problems(result: Result) -> list[tuple[str, str]]:
    """The code of each problem in a text report, and the file and line of it."""
    found = re.findall(r"^(.+?:\d+):\d+: (?:error|warning)\[(\w+)\]", result.stdout, re.MULTILINE)
    return [(code, place) for place, code in found]


# ------------------------------------------------------------------------------------------------------------- the report


def test_the_report_counts_verdicts_and_shows_how_topics_are_covered(desk: SmallSite) -> None:
    result = briefing(desk, "verify")

    assert result.stdout.split("\n\n")[:3] == [
        "quotations: 2 verbatim, 1 edited",
        COVERED,
        "uncited: content/topics/talks.md:10:1",
    ]
    assert problems(result) == [("QUO006", "content/excerpts/trade.md:4")]
    assert result.stderr == "1 warning\n"


def test_with_a_name_each_quotation_is_listed(desk: SmallSite) -> None:
    told = briefing(desk, "verify", "gazette").stdout.split("\n\n")

    assert told[:2] == ["quotations: 1 verbatim, 1 edited", LISTED]


@pytest.mark.parametrize(
    ("names", "excerpts", "topics"),
    [
        ((), {"harvest", "met", "trade"}, {"farms", "talks"}),
        (("talks",), {"met", "trade"}, {"talks"}),
        (("gazette",), {"met", "trade"}, set()),
        (("harvest",), {"harvest"}, set()),
        (("farms", "met"), {"harvest", "met"}, {"farms"}),
    ],
)
def test_names_are_those_of_topics_sources_and_excerpts(
    desk: SmallSite, names: tuple[str, ...], excerpts: set[str], topics: set[str]
) -> None:
    told = json.loads(briefing(desk, "verify", "--format", "json", *names).stdout)

    assert (told["excerpts"].keys(), told["topics"].keys()) == (excerpts, topics)


def test_an_excerpt_belongs_to_the_topics_that_it_names(desk: SmallSite) -> None:
    desk.write(
        "content/excerpts/spring.md",
        excerpt("almanac", "The farmers had foretold it in spring.", "topics: [talks]\n"),
    )

    told = json.loads(briefing(desk, "verify", "--format", "json", "talks").stdout)

    assert told["excerpts"].keys() == {"met", "spring", "trade"}


def test_json_is_one_object(desk: SmallSite) -> None:
    told = json.loads(briefing(desk, "verify", "talks", "--format", "json").stdout)

    met = told["excerpts"]["met"]
    assert (met["verdict"], met["by"], met["quoted"]) == ("verbatim", "snapshot", 10)
    assert [(one["line"], one["text"]) for one in met["stretches"]] == [
        (3, "The ministers met on Tuesday in the old town hall")
    ]
    assert told["topics"]["talks"] == {
        "paragraphs": 2,
        "cited": 1,
        "share": 0.5,
        "uncited": [{"path": "content/topics/talks.md", "line": 10, "column": 1}],
        "quoted": 10,
        "paraphrased": 16,
        "uncited_words": 18,
        "judged": 0,
    }
    assert [(one["code"], one["path"]) for one in told["problems"]] == [
        ("QUO006", "content/excerpts/trade.md")
    ]


def test_github_gets_annotations_and_nothing_else(desk: SmallSite) -> None:
    desk.edit("content/excerpts/met.md", old="Tuesday", new="Monday")

    lines = briefing(desk, "verify", "--format", "github", code=1).stdout.splitlines()

    assert [line.partition(",col=")[0] for line in lines] == [
        "::error file=content/excerpts/met.md,line=4",
        "::warning file=content/excerpts/trade.md,line=4",
    ]


def test_the_same_is_said_by_the_program_itself(desk: SmallSite) -> None:
    desk.edit("content/excerpts/met.md", old="Tuesday", new="Monday")

    result = subprocess.run(
        (sys.executable, "-m", "generator.cli", "verify", "--config", str(desk.root / "site.yaml"), "met"),
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert result.returncode == 1
    assert result.stdout.startswith("quotations: 1 altered\n\nexcerpt  verdict")
    assert "Traceback" not in result.stderr


# ------------------------------------------------------------------------------------------------------------ exit codes


def test_an_altered_and_a_missing_quotation_fail_at_their_place(desk: SmallSite) -> None:
    desk.edit("content/excerpts/met.md", old="Tuesday", new="Monday")
    desk.write(
        "content/excerpts/harvest.md", excerpt("almanac", "Nobody ever wrote any of these many words.")
    )

    assert problems(briefing(desk, "verify", code=1))[:2] == [
        ("QUO004", "content/excerpts/harvest.md:4"),
        ("QUO002", "content/excerpts/met.md:4"),
    ]
    for name, code in (("farms", 1), ("talks", 1), ("harvest", 1), ("met", 1), ("trade", 0)):
        briefing(desk, "verify", name, code=code)


def test_a_build_fails_on_them_too_and_publishes_nothing(desk: SmallSite) -> None:
    briefing(desk, "build")
    before = desk.pages()
    desk.edit("content/excerpts/met.md", old="Tuesday", new="Monday")

    assert ("QUO002", "content/excerpts/met.md:4") in problems(briefing(desk, "build", code=1))
    assert desk.pages() == before


def test_an_unchecked_quotation_fails_only_when_strict(desk: SmallSite) -> None:
    (desk.root / "../private/almanac.txt").unlink()

    told = briefing(desk, "verify", "harvest")
    assert problems(told) == [("QUO005", "content/excerpts/harvest.md:4")]
    assert told.stdout.startswith("quotations: 1 unchecked\n")
    assert briefing(desk, "verify", "harvest", "--strict", code=1).stdout == told.stdout
    briefing(desk, "verify", "met", "--strict")


def test_where_no_texts_are_kept_verify_says_so_though_a_build_is_silent(desk: SmallSite) -> None:
    desk.edit("site.yaml", old="snapshots: ../private\n", new="")

    told = briefing(desk, "verify", "gazette")
    built = briefing(desk, "check")

    assert [code for code, _ in problems(told)] == ["QUO005", "QUO005"]
    assert "`snapshots: ../private`" in told.stdout
    assert "QUO005" not in built.stdout
    briefing(desk, "verify", "gazette", "--strict", code=1)


def test_a_waiver_lets_a_quotation_stay_unchecked_there(desk: SmallSite) -> None:
    desk.edit("site.yaml", old="snapshots: ../private\n", new="")
    words = "The harvest was good in the north and poor in the south."
    desk.write(
        "content/excerpts/harvest.md", excerpt("almanac", words, "waive: {QUO005: The text is lost.}\n")
    )

    assert problems(briefing(desk, "verify", "harvest", "--strict")) == []


def test_a_faulty_file_is_reported_with_the_quotations_that_rest_on_it(desk: SmallSite) -> None:
    desk.write("../private/almanac.txt", b"\xff")

    everything, farms, talks = (
        briefing(desk, "verify", *names, code=code)
        for names, code in (((), 1), (("farms",), 1), (("talks",), 0))
    )

    assert problems(farms) == [("SNP001", "../private/almanac.txt:1")]
    assert problems(everything)[0] == ("SNP001", "../private/almanac.txt:1")
    assert everything.stdout.startswith("quotations: 1 verbatim, 1 edited, 1 unchecked\n")
    assert "SNP001" not in talks.stdout


def test_a_faulty_file_of_a_source_that_nobody_quotes_is_reported_when_it_is_named(desk: SmallSite) -> None:
    desk.write("content/sources/leaflet.yaml", "title: A leaflet\n").write(
        "content/sources/leaflet.fingerprint", "x"
    )

    assert problems(briefing(desk, "verify", "leaflet", code=1)) == [
        ("FPR001", "content/sources/leaflet.fingerprint:1")
    ]
    briefing(desk, "verify", "gazette")


def test_a_quotation_that_cannot_be_read_is_never_passed_over(desk: SmallSite) -> None:
    desk.edit("content/excerpts/met.md", old="source:", new="sources:")

    for name in ("talks", "met", "harvest"):
        assert ("FLD001", "content/excerpts/met.md:2") in problems(briefing(desk, "verify", name, code=1))


# ----------------------------------------------------------------------------------------------------------- wrong usage


def test_an_unknown_name_is_wrong_usage(desk: SmallSite) -> None:
    near = briefing(desk, "verify", "met", "gazete", code=2)
    far = briefing(desk, "verify", "zzz", code=2)

    assert near.stderr == "error: no topic, source or excerpt is named `gazete`\n  help: use `gazette`\n"
    assert far.stderr.endswith("  help: name the id: the file's name without its ending\n")
    assert near.stdout == far.stdout == ""


def test_a_hidden_document_is_told_from_an_unknown_one(desk: SmallSite) -> None:
    desk.write(
        "content/topics/later.md", "---\ntitle: Later\nsummary: Soon.\ndraft: true\n---\nNot yet [@met].\n"
    )

    assert briefing(desk, "verify", "later", code=2).stderr == (
        "error: readers do not see `later` on this day\n  help: add `--drafts`, or another day with `--as-of`\n"
    )
    briefing(desk, "verify", "later", "--drafts")


def test_broken_settings_are_wrong_usage(desk: SmallSite) -> None:
    desk.edit("site.yaml", old="lang: en", new="lang: [")

    assert "site.yaml:" in briefing(desk, "verify", code=2).stdout


# ------------------------------------------------------------------------------------------------------------- snapshots


def test_a_text_is_kept_as_a_snapshot_and_verified(desk: SmallSite, tmp_path: Path) -> None:
    (desk.root / "../private/gazette.md").unlink()
    (desk.root / "../private/almanac.txt").unlink()
    (desk.root / "../private").rmdir()
    given = tmp_path / "Saved page.MD"
    given.write_text(GAZETTE, encoding="utf-8")

    result = briefing(desk, "verify", "--snapshot", str(given), "gazette")

    assert result.stderr.splitlines()[0] == "kept ../private/gazette.md"
    assert result.stdout.startswith("quotations: 1 verbatim, 1 edited\n")
    assert (desk.root / "../private/gazette.md").read_text(encoding="utf-8") == GAZETTE


def test_a_snapshot_is_kept_under_the_name_that_its_source_gives_it(desk: SmallSite, tmp_path: Path) -> None:
    desk.write("content/sources/gazette.yaml", "title: The Gazette\nsnapshot: 2025/tuesday.md\n")
    given = tmp_path / "a.md"
    given.write_text(GAZETTE, encoding="utf-8")

    assert (
        "kept ../private/2025/tuesday.md"
        in briefing(desk, "verify", "--snapshot", str(given), "gazette").stderr
    )
    briefing(desk, "verify", "met", "--strict")


def test_keeping_the_same_text_again_changes_nothing(desk: SmallSite, tmp_path: Path) -> None:
    given = tmp_path / "a.md"
    given.write_text(GAZETTE, encoding="utf-8")

    assert (
        "kept ../private/gazette.md" in briefing(desk, "verify", "--snapshot", str(given), "gazette").stderr
    )


@pytest.mark.parametrize("ending", ["md", "txt"])
def test_another_text_never_takes_the_place_of_a_snapshot(
    desk: SmallSite, tmp_path: Path, ending: str
) -> None:
    given = tmp_path / f"a.{ending}"
    given.write_text(GAZETTE.replace("Tuesday", "Monday"), encoding="utf-8")

    result = briefing(desk, "verify", "--snapshot", str(given), "gazette", code=1)

    assert result.stdout == (
        "../private/gazette.md:1:1: error[SNP001] another text of `gazette` is kept already\n"
        "  help: move it away first, if the new one is to take its place\n"
    )
    assert (desk.root / "../private/gazette.md").read_text(encoding="utf-8") == GAZETTE
    assert sorted(path.name for path in (desk.root / "../private").iterdir()) == ["almanac.txt", "gazette.md"]


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("a.txt", b"", "a.txt:1:1: error[SNP001] the snapshot has no words"),
        (
            "a.md",
            b"One\n\xe9t\xe9",
            "a.md:2:1: error[SNP001] the snapshot has the byte `0xe9`, which is not UTF-8",
        ),
        ("a.txt", b"%PDF\0", "a.txt:1:5: error[SNP001] the snapshot holds a NUL character: it is not a text"),
        (
            "a.docx",
            b"Words",
            "a.docx:1:1: error[SNP001] `a.docx` does not end in `.txt`, `.md`, `.markdown`, `.html` or `.htm`",
        ),
        (
            "a",
            b"Words",
            "a:1:1: error[SNP001] `a` does not end in `.txt`, `.md`, `.markdown`, `.html` or `.htm`",
        ),
        ("a.html", b"<title>Words</title><p>", "a.html:1:1: error[SNP001] the snapshot has no words"),
        ("a.txt", b"word " * 450_000, "a.txt:1:1: error[TXT004] the file is larger than 2 MB"),
    ],
    ids=["empty", "Latin-1", "PDF", "Word", "no ending", "an empty page", "too large"],
)
def test_a_text_that_cannot_be_used_is_not_kept(
    desk: SmallSite, tmp_path: Path, name: str, data: bytes, told: str
) -> None:
    (desk.root / "../private/almanac.txt").unlink()
    given = tmp_path / name
    given.write_bytes(data)

    result = briefing(desk, "verify", "--snapshot", str(given), "almanac", code=1)

    assert result.stdout.startswith(f"{tmp_path.as_posix()}/{told}\n")
    assert [path.name for path in (desk.root / "../private").iterdir()] == ["gazette.md"]


@pytest.mark.parametrize("name", ["tuesday.txt", "tuesday.docx", "tuesday.html"])
def test_a_name_by_which_a_text_would_be_misread_is_refused(
    desk: SmallSite, tmp_path: Path, name: str
) -> None:
    desk.write("content/sources/gazette.yaml", f"title: The Gazette\nsnapshot: {name}\n")
    given = tmp_path / "a.md"
    given.write_text(GAZETTE, encoding="utf-8")

    result = briefing(desk, "verify", "--snapshot", str(given), "gazette", code=1)

    assert problems(result) == [("SNP001", "content/sources/gazette.yaml:2")]
    assert not (desk.root / "../private" / name).exists()


def test_a_saved_web_page_is_kept_and_verified(desk: SmallSite, tmp_path: Path) -> None:
    (desk.root / "../private/gazette.md").unlink()
    given = tmp_path / "page.html"
    given.write_text(
        "<title>They met</title><nav>Home</nav>\n<p>The ministers met on <b>Tuesday</b> in the old town hall. </p>"
        "<p>They spoke of trade, and&nbsp;of the road ahead.</p>",
        encoding="utf-8",
    )

    result = briefing(desk, "verify", "--snapshot", str(given), "gazette", "--format", "json")

    told = json.loads(result.stdout)["excerpts"]
    assert [(name, one["verdict"], one["by"]) for name, one in told.items()] == [
        ("met", "verbatim", "snapshot"),
        ("trade", "edited", "snapshot"),
    ]
    assert told["met"]["stretches"][0]["line"] == 2


def test_the_folder_of_snapshots_may_be_anywhere_on_the_disk(desk: SmallSite, tmp_path: Path) -> None:
    folder = tmp_path / "elsewhere" / "texts"
    desk.edit("site.yaml", old="../private", new=str(folder))
    given = str(desk.root / "../private/gazette.md")

    assert briefing(desk, "verify", "met").stdout.startswith("quotations: 1 unchecked")
    kept = briefing(desk, "verify", "--snapshot", given, "gazette", "--strict", code=1)
    (folder / "almanac.txt").write_bytes(b"\xff")
    faulty = briefing(desk, "verify", "farms", code=1)

    assert kept.stderr.splitlines()[0] == f"kept {folder}/gazette.md"
    assert kept.stdout.startswith("quotations: 1 verbatim, 1 edited\n")
    assert problems(faulty) == [("SNP001", f"{folder}/almanac.txt:1")]


def test_other_files_beside_the_snapshots_are_left_alone(desk: SmallSite) -> None:
    desk.write("../private/gazette.pdf", b"%PDF" * 3_000_000).write("../private/notes.docx", b"\0")

    assert problems(briefing(desk, "verify")) == [("QUO006", "content/excerpts/trade.md:4")]


def test_a_long_text_is_taken_and_a_longer_one_is_not(desk: SmallSite) -> None:
    desk.write("../private/gazette.md", GAZETTE + "word " * 150_000)
    assert problems(briefing(desk, "verify", "met")) == []

    desk.write("../private/gazette.md", GAZETTE + "word " * 450_000)
    assert problems(briefing(desk, "verify", "met", code=1))[0] == ("TXT004", "../private/gazette.md:1")


def test_without_a_folder_for_snapshots_none_is_kept(desk: SmallSite) -> None:
    desk.edit("site.yaml", old="snapshots: ../private\n", new="")
    given = str(desk.root / "../private/gazette.md")

    result = briefing(desk, "verify", "--snapshot", given, "gazette", code=2)

    assert result.stdout.startswith("site.yaml:1:1: error[FLD002] `snapshots` is missing")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("gazette", "almanac"), "`--snapshot` takes the id of one source"),
        ((), "`--snapshot` takes the id of one source"),
        (("gazete",), "use `gazette`"),
        (("talks",), "no source is named `talks`"),
    ],
)
def test_a_snapshot_is_of_one_source(desk: SmallSite, arguments: tuple[str, ...], words: str) -> None:
    given = str(desk.root / "../private/gazette.md")

    assert words in briefing(desk, "verify", "--snapshot", given, *arguments, code=2).output


def test_a_folder_that_cannot_be_written_is_told(desk: SmallSite, tmp_path: Path) -> None:
    desk.edit("site.yaml", old="../private", new="../blocked/private")
    (desk.root / "../blocked").write_text("a file", encoding="utf-8")

    result = briefing(
        desk, "verify", "--snapshot", str(desk.root / "../private/gazette.md"), "gazette", code=2
    )

    assert problems(result) == [("OUT002", "../blocked/private/gazette.md:1")]


# ---------------------------------------------------------------------------------------------------------- fingerprints


def test_a_fingerprint_stands_in_for_the_text(desk: SmallSite) -> None:
    said = [briefing(desk, "fingerprint", name).stderr for name in ("gazette", "almanac")]
    (desk.root / "../private").rename(desk.root / "../elsewhere")

    result = briefing(desk, "verify")
    strict = briefing(desk, "verify", "met", "harvest", "--strict")

    assert said == [
        "wrote content/sources/gazette.fingerprint: 38 words\n",
        "wrote content/sources/press/almanac.fingerprint: 19 words\n",
    ]
    assert result.stdout.startswith("quotations: 2 verbatim, 1 edited\n")
    assert problems(result) == [("QUO006", "content/excerpts/trade.md:4")]
    assert "an elision leaves out words that bear on the sense" in result.stdout
    assert problems(strict) == []
    for word in ("zeppelin", "marzipan", "ministers"):
        assert word not in (desk.root / "content/sources/gazette.fingerprint").read_text(encoding="utf-8")


def test_a_fingerprint_has_the_same_bytes_each_time(desk: SmallSite) -> None:
    path = desk.root / "content/sources/gazette.fingerprint"
    briefing(desk, "fingerprint", "gazette")
    first = path.read_bytes()
    briefing(desk, "fingerprint", "gazette")

    assert path.read_bytes() == first
    assert {b"extractor: markdown", b"language: en", b"key: gazette"} < set(first.splitlines())


def test_a_fingerprint_has_its_sources_language(desk: SmallSite) -> None:
    desk.write("content/sources/gazette.yaml", "title: The Gazette\nlanguage: de\n")
    briefing(desk, "fingerprint", "gazette")

    assert b"\nlanguage: de\n" in (desk.root / "content/sources/gazette.fingerprint").read_bytes()


def test_a_fingerprint_of_a_draft_can_be_made(desk: SmallSite) -> None:
    desk.write("content/sources/leaflet.yaml", "title: A leaflet\ndraft: true\n")
    desk.write("../private/leaflet.txt", ALMANAC)

    briefing(desk, "fingerprint", "leaflet")

    assert (desk.root / "content/sources/leaflet.fingerprint").exists()


def test_an_old_fingerprint_is_told_and_made_anew(desk: SmallSite) -> None:
    briefing(desk, "fingerprint", "gazette")
    desk.write("../private/gazette.md", GAZETTE.replace("quaint", "famous"))

    assert ("FPR002", "content/sources/gazette.fingerprint:2") in problems(briefing(desk, "verify", "talks"))
    briefing(desk, "fingerprint", "gazette")
    assert "FPR002" not in briefing(desk, "verify", "talks").stdout


NO_SNAPSHOT = (
    "content/sources/leaflet.yaml:1:1: error[SNP001] there is no snapshot of `leaflet` to make a fingerprint of\n"
    "  help: put its text into `../private` with `briefing verify --snapshot FILE leaflet`\n"
)


@pytest.mark.parametrize(
    ("name", "code", "told"),
    [
        ("gazete", 2, "site.yaml:1:1: error[REF001] no source is named `gazete`\n  help: use `gazette`\n"),
        (
            "zzz",
            2,
            "site.yaml:1:1: error[REF001] no source is named `zzz`\n  help: name one of: `almanac`, `gazette`, `leaflet`\n",
        ),
        (
            "leaflet",
            1,
            NO_SNAPSHOT,
        ),
    ],
)
def test_a_fingerprint_of_nothing_is_refused(desk: SmallSite, name: str, code: int, told: str) -> None:
    desk.write("content/sources/leaflet.yaml", "title: A leaflet\n")

    assert briefing(desk, "fingerprint", name, code=code).stdout == told
    assert not (desk.root / "content/sources/leaflet.fingerprint").exists()


def test_a_fingerprint_of_a_faulty_snapshot_is_refused_and_the_old_one_stays(desk: SmallSite) -> None:
    briefing(desk, "fingerprint", "gazette")
    path = desk.root / "content/sources/gazette.fingerprint"
    before = path.read_bytes()
    desk.write("../private/gazette.md", b"\xff")

    assert problems(briefing(desk, "fingerprint", "gazette", code=1)) == [
        ("SNP001", "../private/gazette.md:1")
    ]
    assert path.read_bytes() == before


def test_a_fingerprint_that_cannot_be_written_is_told(desk: SmallSite) -> None:
    (desk.root / "content/sources/gazette.fingerprint").mkdir()

    assert briefing(desk, "fingerprint", "gazette", code=2).stdout == (
        "content/sources/gazette.fingerprint:1:1: error[OUT002]"
        " `content/sources/gazette.fingerprint` could not be written: is a directory\n"
        "  help: allow writing there, then run the command again; what stood there is as it was\n"
    )


# ---------------------------------------------------------------------------------------------------- the published site


def words(start: int, end: int) -> str:
    """Words by number, none of which is found in any page by chance."""
    return " ".join(f"w{number:03}x" for number in range(start, end))


def test_of_a_private_text_only_what_is_quoted_and_a_few_words_around_it_are_published(
    desk: SmallSite,
) -> None:
    """Words in whose place a bracket stands are shown to readers, too; there are never more than eight."""
    desk.write("../private/gazette.md", f"{words(0, 300)}.\n")
    desk.write("content/excerpts/met.md", excerpt("gazette", f"{words(50, 60)} … {words(70, 80)} …"))
    desk.write(
        "content/excerpts/trade.md", excerpt("gazette", f"{words(120, 124)} [of them] {words(127, 140)} …")
    )
    briefing(desk, "fingerprint", "gazette")

    briefing(desk, "build")

    pages = desk.pages()
    published = {word.decode() for data in pages.values() for word in re.findall(rb"w\d{3}x", data)}
    quoted = {*range(50, 60), *range(70, 80), *range(120, 124), *range(127, 140)}
    around = {*range(44, 50), *range(80, 86), *range(114, 120), *range(140, 146)}
    replaced = {*range(124, 127)}
    assert {words(number, number + 1) for number in quoted} <= published
    assert published <= {words(number, number + 1) for number in quoted | around | replaced}
    assert not [path for path in pages if "fingerprint" in path or "private" in path]


def test_after_any_change_of_the_texts_a_build_equals_a_clean_one(desk: SmallSite, tmp_path: Path) -> None:
    """Snapshot changed, fingerprint made, snapshot gone, fingerprint changed: each time as if built for the first time."""

    def same() -> None:
        warm = desk.build()
        pages = desk.pages()
        clean = SmallSite(desk.root)
        (desk.root / ".cache").rename(tmp_path / f"cache-{len(list(tmp_path.iterdir()))}")
        desk.output.rename(tmp_path / f"site-{len(list(tmp_path.iterdir()))}")
        cold = clean.build()
        assert (warm.diagnostics, warm.published) == (cold.diagnostics, cold.published)
        assert pages == clean.pages()

    desk.build()
    desk.write("../private/gazette.md", GAZETTE.replace("had not grown", "had surely grown"))
    same()
    briefing(desk, "fingerprint", "gazette")
    same()
    (desk.root / "../private/gazette.md").unlink()
    same()
    desk.edit("content/sources/gazette.yaml", old="title: The Gazette", new="title: The old Gazette")
    same()
    desk.write("../private/gazette.md", GAZETTE)
    same()


# --------------------------------------------------------------------------------------------- the project's own content

EXCERPTS = sorted(path.stem for path in (ROOT / "content/excerpts").glob("*.md"))
DAY = AS_OF.isoformat()


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> SmallSite:
    folder = tmp_path_factory.mktemp("own")
    shutil.copytree(ROOT / "content", folder / "content")
    shutil.copy(ROOT / "site.yaml", folder)
    return SmallSite(folder)


def test_every_excerpt_of_the_project_is_verbatim_though_no_snapshot_is_here(own: SmallSite) -> None:
    told = json.loads(briefing(own, "verify", "--strict", "--as-of", DAY, "--format", "json").stdout)

    assert len(EXCERPTS) == 15
    assert not list((own.root / "content").rglob("*.txt"))
    assert {name: (one["verdict"], one["by"]) for name, one in told["excerpts"].items()} == dict.fromkeys(
        EXCERPTS, ("verbatim", "fingerprint")
    )
    assert told["problems"] == []


@pytest.mark.parametrize("name", EXCERPTS)
@pytest.mark.parametrize("at", [0.0, 0.5, 1.0], ids=["first", "middle", "last"])
def test_one_word_changed_in_any_excerpt_of_the_project_is_found(
    own: SmallSite, name: str, at: float
) -> None:
    path = own.root / f"content/excerpts/{name}.md"
    before = path.read_text(encoding="utf-8")
    (quoted,) = re.finditer(r"^> (.+)$", before, re.MULTILINE)
    words = list(re.compile(r"\w+(?:[-'’]\w+)*").finditer(before, *quoted.span(1)))
    word = words[round(at * (len(words) - 1))]
    path.write_text(before[: word.start()] + "zebra" + before[word.end() :], encoding="utf-8")
    try:
        told = problems(briefing(own, "check", "--as-of", DAY, code=1))
    finally:
        path.write_text(before, encoding="utf-8")

    line = before.count("\n", 0, quoted.start()) + 1
    codes = {code for code, place in told if place == f"content/excerpts/{name}.md:{line}"}
    assert codes & {"QUO002", "QUO004"}
