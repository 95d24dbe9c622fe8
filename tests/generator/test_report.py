"""Diagnostics in the words that each reader of them wants."""

import json

import pytest

from generator.model.diagnostics import Code, Diagnostic, Severity
from generator.model.evidence import Finding, Note, Verdict, Witness
from generator.model.source import Span
from generator.report import Format, explanation, formatted, summary, verdicts

ERROR = Diagnostic(
    code=Code.REF001,
    span=Span("content/topics/a.md", 14, 23, 14, 36),
    message="no excerpt or source is named `real-breakthru`",
    help="use `real-breakthrough`, defined at content/excerpts/real-breakthrough.md:1:1",
    related=Span("content/excerpts/real-breakthrough.md"),
)
WARNING = Diagnostic(code=Code.SUM001, span=Span("content/topics/b.md", 2, 8), message="no summary")


def test_text_is_a_line_with_the_place_then_help_and_the_other_place() -> None:
    assert formatted((ERROR, WARNING), Format.TEXT) == (
        "content/topics/a.md:14:23: error[REF001] no excerpt or source is named `real-breakthru`\n"
        "  help: use `real-breakthrough`, defined at content/excerpts/real-breakthrough.md:1:1\n"
        "  see: content/excerpts/real-breakthrough.md:1:1\n"
        "content/topics/b.md:2:8: warning[SUM001] no summary\n"
    )


def test_a_terminal_may_colour_the_severity_and_code() -> None:
    def paint(words: str, severity: Severity) -> str:
        return f"<{severity}>{words}</>"

    assert formatted((WARNING,), Format.TEXT, paint) == (
        "content/topics/b.md:2:8: <warning>warning[SUM001]</> no summary\n"
    )


def test_json_is_an_array_that_holds_everything() -> None:
    first, second = json.loads(formatted((ERROR, WARNING), Format.JSON))

    assert first == {
        "code": "REF001",
        "severity": "error",
        "message": ERROR.message,
        "help": ERROR.help,
        "path": "content/topics/a.md",
        "line": 14,
        "column": 23,
        "end_line": 14,
        "end_column": 36,
        "related": {"path": "content/excerpts/real-breakthrough.md", "line": 1, "column": 1},
    }
    assert second["help"] is None
    assert second["related"] is None
    assert (second["end_line"], second["end_column"]) == (2, 8)


def test_without_problems_text_is_empty_and_json_is_an_empty_array() -> None:
    assert {form: formatted((), form) for form in Format} == {
        Format.TEXT: "",
        Format.JSON: "[]\n",
        Format.GITHUB: "",
    }


def test_github_gets_one_workflow_command_for_each() -> None:
    assert formatted((ERROR, WARNING), Format.GITHUB) == (
        "::error file=content/topics/a.md,line=14,col=23,title=REF001%3A a name that nothing carries"
        "::no excerpt or source is named `real-breakthru`"
        "%0Ahelp: use `real-breakthrough`, defined at content/excerpts/real-breakthrough.md:1:1\n"
        "::warning file=content/topics/b.md,line=2,col=8,title=SUM001%3A a missing summary::no summary\n"
    )


HOSTILE = Diagnostic(
    code=Code.ADR001,
    span=Span("content/topics/\x1b[31m,a:b\n::error::x\udcff.md", 1, 1),
    message="the name `\x1b]0;owned\x07\r\n::error::y` 100% \u202e",
    help="rename \x9b2J",
)


@pytest.mark.parametrize("form", list(Format))
def test_nothing_in_a_file_or_its_name_can_command_a_terminal_or_a_workflow(form: Format) -> None:
    report = formatted((HOSTILE,), form)

    assert [line for line in report.splitlines() if line.startswith("::error::")] == []
    assert [character for character in report if character != "\n" and not character.isprintable()] == []
    assert report.encode().decode() == report


def test_the_text_of_a_hostile_name_stays_on_its_line() -> None:
    first, second = formatted((HOSTILE,), Format.TEXT).splitlines()

    assert first == (
        r"content/topics/\x1b[31m,a:b\n::error::x\udcff.md:1:1: error[ADR001] "
        r"the name `\x1b]0;owned\x07\r\n::error::y` 100% \u202e"
    )
    assert second == r"  help: rename \x9b2J"


def test_github_properties_hide_their_separators() -> None:
    (line,) = formatted((HOSTILE,), Format.GITHUB).splitlines()

    assert line.startswith(
        r"::error file=content/topics/\x1b[31m%2Ca%3Ab\n%3A%3Aerror%3A%3Ax\udcff.md,line=1,"
    )
    assert "100%25" in line


@pytest.mark.parametrize("word", ["چه می‌دانیم", "क्‍ष", "déjà vu", "真实 突破"])
def test_words_of_every_script_are_written_as_they_are(word: str) -> None:
    problem = Diagnostic(code=Code.REF005, span=Span("a.md"), message=f"no heading `{word}`")

    assert formatted((problem,), Format.TEXT) == f"a.md:1:1: error[REF005] no heading `{word}`\n"


@pytest.mark.parametrize(
    ("problems", "words"),
    [
        ((), ""),
        ((WARNING,), "1 warning"),
        ((ERROR,), "1 error"),
        ((WARNING, ERROR, WARNING, ERROR), "2 errors, 2 warnings"),
    ],
)
def test_the_summary_counts_in_words(problems: tuple[Diagnostic, ...], words: str) -> None:
    assert summary(problems) == words


def test_an_explanation_is_the_page_of_its_code() -> None:
    assert explanation(Code.REF001).startswith("# REF001: a name that nothing carries\n\n")


def test_omissions_that_nobody_could_look_into_are_counted() -> None:
    unseen = Finding(verdict=Verdict.EDITED, by=Witness.FINGERPRINT, notes=(Note.OMISSION_UNSEEN,))
    seen = Finding(verdict=Verdict.EDITED, by=Witness.SNAPSHOT)

    assert verdicts({"one": unseen, "two": seen}, {}, (), Format.TEXT) == (
        "quotations: 2 edited\n"
        "omissions that a fingerprint cannot show: 1; verify these where the snapshot is\n"
    )
    assert verdicts({"two": seen}, {}, (), Format.TEXT) == "quotations: 1 edited\n"
