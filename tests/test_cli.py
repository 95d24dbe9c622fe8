"""The command line as its users meet it: options, exit codes, formats, and what happens when it is cut off."""

import json
import os
import pty
import re
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from filelock import FileLock

from generator.model.diagnostics import Code
from tests.support.site import SmallSite

COMMAND = (sys.executable, "-m", "generator.cli")
ROOT = Path(__file__).resolve().parents[1]

ABOUT = "---\ntitle: About\n---\nWho we are.\n"
WRONG = "---\ntitle: About\nsumary: We.\n---\nWho we are.\n"
SUSPECT = "---\ntitle: About\n---\nWho <b>we</b> are.\n"


def environment(**variables: str) -> dict[str, str]:
    found = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
    return {**found, "PYTHONPATH": str(ROOT), **variables}


def briefing(
    site: SmallSite, *arguments: str, code: int, **variables: str
) -> "subprocess.CompletedProcess[str]":
    """Run the command in the site's folder; it has to end with the exit code `code` and without a traceback."""
    result = subprocess.run(
        (*COMMAND, *arguments),
        cwd=site.root,
        env=environment(**variables),
        capture_output=True,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    assert "Traceback" not in result.stderr
    assert code == result.returncode, result.stderr
    return result


# ---------------------------------------------------------------------------------------------------- build and check


def test_a_build_says_what_it_built_and_where(site: SmallSite) -> None:
    site.write("content/pages/about.md", ABOUT)

    first, second = (briefing(site, "build", code=0) for _ in range(2))
    site.delete("content/pages/about.md")
    third = briefing(site, "build", code=0)

    closing = r"built (\d+) pages, (\d+) changed(?:, (\d+) removed)?, in \d+\.\d s: (.+)\n"
    closing += r"search: 0\.\d KB to a first result, 0\.\d KB to show ten, [12]\d\.\d KB of scripts once\n"
    said = [re.fullmatch(closing, result.stderr) for result in (first, second, third)]
    pages = sum(path.endswith(".html") for path in site.pages())
    assert [match and match.groups() for match in said] == [
        (str(pages + 1), str(pages + 1), None, str(site.output)),
        (str(pages + 1), "0", None, str(site.output)),
        (str(pages), said[2] and said[2][2], "1", str(site.output)),
    ]
    assert first.stdout == second.stdout == third.stdout == ""


def test_a_check_publishes_nothing(site: SmallSite) -> None:
    site.write("content/pages/about.md", ABOUT)

    result = briefing(site, "check", code=0)

    assert result.stderr == "no problems in 1 document\n"
    assert not site.output.exists()


def test_problems_go_to_standard_output_and_fail(site: SmallSite) -> None:
    site.write("content/pages/about.md", WRONG)

    result = briefing(site, "build", code=1)

    assert result.stdout == (
        "content/pages/about.md:3:1: error[FLD001] `sumary` is no field of a page\n  help: use `summary`\n"
    )
    assert result.stderr == "1 error\nnothing was published: the site is as it was\n"
    assert not site.output.exists()


def test_warnings_fail_only_when_strict(site: SmallSite) -> None:
    site.write("content/pages/about.md", SUSPECT)

    for command in ("check", "build"):
        assert briefing(site, command, code=0).stdout == briefing(site, command, "--strict", code=1).stdout
    assert "warning[MDN006]" in briefing(site, "check", code=0).stdout


def test_json_is_one_array_even_when_it_is_empty(site: SmallSite) -> None:
    site.write("content/pages/about.md", WRONG)
    wrong = json.loads(briefing(site, "check", "--format", "json", code=1).stdout)
    site.write("content/pages/about.md", ABOUT)
    right = json.loads(briefing(site, "check", "--format", "json", code=0).stdout)

    assert wrong == [
        {
            "code": "FLD001",
            "severity": "error",
            "message": "`sumary` is no field of a page",
            "help": "use `summary`",
            "path": "content/pages/about.md",
            "line": 3,
            "column": 1,
            "end_line": 3,
            "end_column": 7,
            "related": None,
            "fix": {"line": 3, "column": 1, "end_line": 3, "end_column": 7, "text": "summary"},
        }
    ]
    assert right == []


@pytest.mark.parametrize("form", ["github", "sarif"])
def test_a_pull_request_is_told_paths_from_where_the_command_runs(site: SmallSite, form: str) -> None:
    site.write("content/topics/bad.md", "no front matter\n")
    above, name = site.root.parent, site.root.name

    there, here = (
        subprocess.run(
            (*COMMAND, "check", "--config", config, "--format", form),
            cwd=folder,
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        ).stdout
        for folder, config in ((above, f"{name}/site.yaml"), (site.root, "site.yaml"))
    )

    assert "content/topics/bad.md" in here
    assert f"{name}/content" not in here
    assert there.count(f"{name}/content/topics/bad.md") == here.count("content/topics/bad.md")


def test_github_gets_annotations(site: SmallSite) -> None:
    site.write("content/pages/about.md", WRONG)

    result = briefing(site, "check", "--format", "github", code=1)

    assert result.stdout == (
        "::error file=content/pages/about.md,line=3,col=1,title=FLD001%3A an unknown field"
        "::`sumary` is no field of a page%0Ahelp: use `summary`\n"
    )


def test_drafts_are_built_when_asked_for(site: SmallSite) -> None:
    site.write("content/pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\nNot yet.\n")

    briefing(site, "build", code=0)
    assert "plan/index.html" not in site.pages()

    briefing(site, "build", "--drafts", code=0)
    assert "plan/index.html" in site.pages()


@pytest.mark.parametrize(
    ("option", "epoch", "is_published"),
    [
        ("2025-06-30", None, False),
        ("2025-07-01", None, True),
        (None, "1751241600", False),
        (None, "1751328000", True),
        ("2025-07-01", "1751241600", True),
    ],
)
def test_the_day_is_an_option_or_source_date_epoch(
    site: SmallSite, option: str | None, epoch: str | None, is_published: bool
) -> None:
    site.write("content/pages/later.md", "---\ntitle: Later\npublish: 2025-07-01\n---\nNow.\n")

    options = ("--as-of", option) if option else ()
    variables = {"SOURCE_DATE_EPOCH": epoch} if epoch else {}
    briefing(site, "build", *options, code=0, **variables)

    assert ("later/index.html" in site.pages()) == is_published


def test_the_site_can_be_published_elsewhere(site: SmallSite, tmp_path: Path) -> None:
    output = tmp_path / "public" / "site"

    briefing(site, "build", "--output", str(output), "--base-url", "https://desk.example/sub", code=0)

    assert "https://desk.example/sub/" in (output / "sitemap.xml").read_text(encoding="utf-8")
    assert not site.output.exists()


def test_the_settings_may_have_another_name_and_lie_elsewhere(site: SmallSite, tmp_path: Path) -> None:
    (site.root / "site.yaml").rename(site.root / "desk.yaml")
    elsewhere = SmallSite(tmp_path / "elsewhere")

    briefing(elsewhere, "build", "--config", str(site.root / "desk.yaml"), code=0)

    assert "index.html" in site.pages()
    assert not elsewhere.output.exists()


# ------------------------------------------------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("bild",), "Did you mean 'build'?"),
        (("build", "--ouput", "x"), "Did you mean '--output'?"),
        (("check", "--output", "x"), "No such option '--output'"),
        (("build", "extra"), "unexpected extra argument"),
        (("build", "--jobs", "0"), "0 is not in the range"),
        (("build", "--jobs", "two"), "'two' is not a valid integer"),
        (("build", "--format", "xml"), "'xml' is not one of 'text', 'json', 'github'"),
        (("build", "--as-of", "tomorrow"), "`tomorrow` is no day: write it as 2025-01-31"),
        (("build", "--as-of", "2025-02-30"), "`2025-02-30` is no day"),
        (("build", "--base-url", "desk.example"), "`desk.example` is no address for a site"),
        (("build", "--base-url", "https://desk .example/"), "is no address for a site"),
        (("build", "--base-url", "https://desk.example/?a=b"), "is no address for a site"),
        (("build", "--base-url", "https://"), "is no address for a site"),
        (("build", "--config", "content"), "'content' is a directory"),
        (("build", "--output", "site.yaml"), "'site.yaml' is a file"),
        (("explain", "ABC999"), "no diagnostic is called `ABC999`"),
        (("clean", "--format", "json"), "No such option '--format'"),
    ],
)
def test_wrong_usage_is_explained(site: SmallSite, arguments: tuple[str, ...], words: str) -> None:
    result = briefing(site, *arguments, code=2)

    assert words in result.stderr
    assert result.stdout == ""
    assert not site.output.exists()


@pytest.mark.parametrize("epoch", ["", "garbage", "1e9", "253402300800", "9" * 30])
def test_a_source_date_epoch_that_is_no_time_is_refused(site: SmallSite, epoch: str) -> None:
    result = briefing(site, "check", code=2, SOURCE_DATE_EPOCH=epoch)

    assert result.stderr == (
        f"error: SOURCE_DATE_EPOCH is `{epoch}`\n  help: give it a number of seconds since 1970\n"
    )


def test_a_folder_without_settings_is_no_site(site: SmallSite) -> None:
    site.delete("site.yaml")

    for command in ("build", "check", "clean"):
        assert briefing(site, command, code=2).stdout == (
            "site.yaml:1:1: error[TXT007] `site.yaml` is not there\n"
            "  help: create it, or name another with `--config`\n"
        )


def test_mistakes_in_the_settings_are_wrong_usage(site: SmallSite) -> None:
    site.edit("site.yaml", old="lang: en", new="lang: english")

    assert "site.yaml:2:7: error[FLD004]" in briefing(site, "build", code=2).stdout


def test_a_folder_of_somebody_else_is_neither_published_into_nor_cleaned(site: SmallSite) -> None:
    site.write("theirs/letter.txt", "Dear Sir")
    theirs = site.root / "theirs"

    for command in ("build", "clean"):
        assert briefing(site, command, "--output", "theirs", code=2).stdout == (
            f"{theirs}:1:1: error[OUT001] `{theirs}` holds files and no manifest of ours"
            " (`briefing-manifest.txt`)\n"
            "  help: name another folder with `--output`, or empty this one\n"
        )
    assert [path.name for path in theirs.iterdir()] == ["letter.txt"]


@pytest.mark.parametrize("output", ["content", "content/site", ".", "..", "themes/site"])
def test_the_site_is_not_published_into_what_it_is_made_from(site: SmallSite, output: str) -> None:
    result = briefing(site, "build", "--output", output, code=2)

    assert "error[OUT001]" in result.stdout
    assert "nothing was published" in result.stderr


@pytest.mark.parametrize("output", ["content", "./content/../content", "../{name}/content"])
def test_a_folder_is_named_as_it_is_and_not_as_it_was_reached(site: SmallSite, output: str) -> None:
    result = briefing(site, "build", "--output", output.format(name=site.root.name), code=2)

    assert result.stdout.startswith(
        f"{site.root}/content:1:1: error[OUT001] `content` is what the site is made from\n"
    )


def test_a_detour_through_a_link_is_left_as_it_was_written(site: SmallSite) -> None:
    (site.root / "far/away").mkdir(parents=True)
    (site.root / "link").symlink_to(site.root / "far/away")
    site.write("far/letter.txt", "Dear Sir")

    result = briefing(site, "build", "--output", "link/../../far", code=2)

    assert f"`{site.root}/link/../../far` holds files" in result.stdout


@pytest.mark.parametrize("output", ["content/site", "themes/x", ".cache", "private/site"])
def test_a_check_refuses_the_output_folder_that_a_build_refuses(site: SmallSite, output: str) -> None:
    site.edit("site.yaml", old="lang: en", new=f"output: {output}\nsnapshots: private")

    checked, built = (briefing(site, command, code=2).stdout for command in ("check", "build"))

    assert f"site.yaml:2:9: error[OUT001] `{output}` " in checked
    assert checked == built


# ------------------------------------------------------------------------------------------------- explain and clean


def test_explain_lists_every_code(site: SmallSite) -> None:
    listed = briefing(site, "explain", code=0).stdout.splitlines()

    assert [(code.value, code.severity.value, code.headline) for code in Code] == [
        tuple(line.split(maxsplit=2)) for line in listed
    ]


@pytest.mark.parametrize("name", ["REF001", "ref001"])
def test_explain_tells_more_of_one_code(site: SmallSite, name: str) -> None:
    text = briefing(site, "explain", name, code=0).stdout

    assert text.startswith("# REF001: a name that nothing carries\n")
    assert "\nGood:\n" in text


def test_clean_takes_away_what_was_built_and_leaves_the_rest(site: SmallSite) -> None:
    briefing(site, "build", code=0)
    count = len(site.pages())
    site.write("_site/note.txt", "Mine")

    first, second = (briefing(site, "clean", code=0), briefing(site, "clean", code=2))

    assert first.stderr == f"removed {count} files\n"
    assert list(site.pages()) == ["note.txt"]
    assert not (site.root / ".cache").exists()
    assert "holds files and no manifest of ours" in second.stdout


# ----------------------------------------------------------------------------------------------- terminals and pipes


def on_terminal(site: SmallSite, *arguments: str) -> tuple[int, str]:
    """The exit code, and what is seen on a terminal."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        (*COMMAND, *arguments),
        cwd=site.root,
        env=environment(TERM="xterm", COLUMNS="100"),
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    seen = b""
    while True:
        select.select([ours], [], [], 120)
        try:
            more = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end was closed
            break
        if not more:
            break
        seen += more
    os.close(ours)
    return process.wait(), seen.decode()


def test_progress_and_colour_are_for_terminals_only(site: SmallSite) -> None:
    site.write("content/pages/about.md", SUSPECT)

    code, seen = on_terminal(site, "build")
    plain = briefing(site, "build", code=0)

    assert code == 0
    assert "drawing" in seen
    assert "\x1b[33m" in seen, "a warning is yellow"
    assert "\x1b" not in plain.stdout + plain.stderr
    assert "drawing" not in plain.stderr


@pytest.mark.parametrize("command", ["check", "build", "explain"])
def test_a_reader_who_leaves_early_changes_no_exit_code(site: SmallSite, command: str) -> None:
    for number in range(50):
        site.write(f"content/pages/page-{number}.md", WRONG)
    reading, writing = os.pipe()
    os.close(reading)

    process = subprocess.run(
        (*COMMAND, command),
        cwd=site.root,
        env=environment(),
        stdout=writing,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=120,
        check=False,
    )
    os.close(writing)

    assert (0 if command == "explain" else 1) == process.returncode
    assert "Traceback" not in process.stderr
    assert "Error" not in process.stderr


def test_closed_standard_streams_are_no_fault(site: SmallSite) -> None:
    site.write("content/pages/about.md", WRONG)
    closed = ("sh", "-c", 'exec "$@" >&- 2>&-', "sh", *COMMAND)

    wrong = subprocess.run((*closed, "build"), cwd=site.root, env=environment(), check=False)
    site.write("content/pages/about.md", ABOUT)
    right = subprocess.run((*closed, "build"), cwd=site.root, env=environment(), check=False)

    assert (wrong.returncode, right.returncode) == (1, 0)
    assert "about/index.html" in site.pages()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_report_that_cannot_be_written_is_said_so(site: SmallSite) -> None:
    with Path("/dev/full").open("w") as full:
        result = subprocess.run(
            (*COMMAND, "check", "--format", "json"),
            cwd=site.root,
            env=environment(),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
        )

    assert result.returncode == 2
    assert result.stderr.startswith("error: the output could not be written: no space left on device\n")


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_an_interrupted_build_leaves_the_site_as_it_was(
    site: SmallSite, number: signal.Signals, code: int
) -> None:
    site.write("content/pages/about.md", ABOUT)
    briefing(site, "build", code=0)
    before = site.pages()
    site.write("content/pages/about.md", ABOUT.replace("Who", "What"))

    # While we hold the lock the build waits, so that the signal meets it at work.
    with (
        FileLock(site.root / "._site.lock"),
        subprocess.Popen(
            (*COMMAND, "build"), cwd=site.root, env=environment(), stderr=subprocess.PIPE, encoding="utf-8"
        ) as process,
    ):
        assert process.stderr is not None
        said = process.stderr.readline()
        process.send_signal(number)
        rest = process.stderr.read()

    assert said == "waiting for another build of this site\n"
    assert code == process.returncode
    assert "Traceback" not in rest
    assert before == site.pages()


def test_an_interruption_while_the_command_is_loaded_is_no_traceback(site: SmallSite, tmp_path: Path) -> None:
    early = tmp_path / "early"
    early.mkdir()
    (early / "click.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGINT)\n")

    result = briefing(site, "check", code=130, PYTHONPATH=f"{early}{os.pathsep}{ROOT}")

    assert result.stderr == "interrupted: the published site is as it was\n"


def test_of_two_builds_at_once_the_second_waits(site: SmallSite) -> None:
    for number in range(100):
        site.write(f"content/pages/page-{number}.md", ABOUT)

    builds = [
        subprocess.Popen((*COMMAND, "build"), cwd=site.root, env=environment(), stderr=subprocess.PIPE)
        for _ in range(3)
    ]
    said = [build.communicate(timeout=300)[1].decode() for build in builds]

    assert [build.returncode for build in builds] == [0, 0, 0]
    assert all("built " in words for words in said)
    assert "page-99/index.html" in site.pages()


def test_links_and_pipes_in_the_content_are_left_alone(site: SmallSite) -> None:
    pages = site.write("content/pages/about.md", ABOUT).root / "content" / "pages"
    os.mkfifo(pages / "pipe.md")
    (pages / "link.md").symlink_to("about.md")
    (pages / "loop").symlink_to(".")

    result = briefing(site, "build", code=0)

    assert re.findall(r"^content/pages/(\S+):1:1: warning\[TXT006\]", result.stdout, re.MULTILINE) == [
        "link.md",
        "loop",
        "pipe.md",
    ]
    assert "about/index.html" in site.pages()
