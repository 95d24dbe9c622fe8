"""Diagnostics in the words that each reader of them wants."""

import json

import pytest

from generator.model.diagnostics import Code, Diagnostic, Fix, Severity
from generator.model.evidence import Finding, Note, Verdict, Witness
from generator.model.source import Span
from generator.report import Format, formatted, summary, verdicts
from generator.report.explanations import explanation

ERROR = Diagnostic(
    code=Code.REF001,
    span=Span("content/topics/a.md", 14, 23, 14, 36),
    message="no excerpt or source is named `real-breakthru`",
    help="use `real-breakthrough`, defined at content/excerpts/real-breakthrough.md:1:1",
    related=Span("content/excerpts/real-breakthrough.md"),
    fix=Fix(Span("content/topics/a.md", 14, 24, 14, 36), "real-breakthrough"),
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
        "fix": {"line": 14, "column": 24, "end_line": 14, "end_column": 36, "text": "real-breakthrough"},
    }
    assert second["fix"] is None
    assert second["help"] is None
    assert second["related"] is None
    assert (second["end_line"], second["end_column"]) == (2, 8)


def test_without_problems_text_is_empty_and_json_is_an_empty_array() -> None:
    assert {form: formatted((), form) for form in Format if form is not Format.SARIF} == {
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


def test_what_a_fingerprint_could_not_show_is_counted() -> None:
    unseen = Finding(
        verdict=Verdict.EDITED,
        by=Witness.FINGERPRINT,
        notes=(Note.OMISSION_UNSEEN, Note.REPLACED_UNSEEN),
    )
    replaced = Finding(verdict=Verdict.EDITED, by=Witness.FINGERPRINT, notes=(Note.REPLACED_UNSEEN,))
    seen = Finding(verdict=Verdict.EDITED, by=Witness.SNAPSHOT)

    assert verdicts({"one": unseen, "two": seen, "three": replaced}, {}, (), Format.TEXT) == (
        "quotations: 3 edited\n"
        "quotations whose brackets replace words that a fingerprint cannot show: 2\n"
        "quotations in another language than their fingerprint, so that what they leave out is not judged: 1\n"
    )
    assert verdicts({"two": seen}, {}, (), Format.TEXT) == "quotations: 1 edited\n"


def test_sarif_is_a_run_with_the_rules_that_were_broken_and_a_result_for_each_problem() -> None:
    log = json.loads(formatted((ERROR, WARNING, ERROR), Format.SARIF))
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    first = run["results"][0]
    assert (log["version"], run["columnKind"]) == ("2.1.0", "unicodeCodePoints")
    assert [rule["id"] for rule in rules] == ["REF001", "SUM001"]
    assert rules[0]["help"]["markdown"] == explanation(Code.REF001)
    assert [rules[one["ruleIndex"]]["id"] for one in run["results"]] == ["REF001", "SUM001", "REF001"]
    assert first["level"] == "error"
    assert first["message"]["text"].splitlines() == [ERROR.message, ERROR.help]
    assert first["locations"] == [
        {
            "physicalLocation": {
                "artifactLocation": {"uri": "content/topics/a.md"},
                "region": {"startLine": 14, "startColumn": 23, "endLine": 14, "endColumn": 36},
            }
        }
    ]
    (other,) = first["relatedLocations"]
    assert other["physicalLocation"]["artifactLocation"]["uri"] == "content/excerpts/real-breakthrough.md"


def test_sarif_knows_a_problem_again_when_lines_are_added_above_it() -> None:
    moved = Diagnostic(code=WARNING.code, span=Span("content/topics/b.md", 9, 8), message=WARNING.message)
    elsewhere = Diagnostic(code=WARNING.code, span=Span("content/topics/c.md", 2, 8), message=WARNING.message)
    log = json.loads(formatted((WARNING, moved, elsewhere), Format.SARIF))
    prints = [result["partialFingerprints"]["briefing/1"] for result in log["runs"][0]["results"]]
    assert prints[0] == prints[1] != prints[2]


def test_sarif_of_nothing_is_a_run_without_results() -> None:
    log = json.loads(formatted((), Format.SARIF))
    assert [run["results"] for run in log["runs"]] == [[]]


def test_a_sarif_uri_spells_out_what_is_no_plain_path() -> None:
    odd = Diagnostic(code=WARNING.code, span=Span("content/topics/a b \udcff ж.md", 1, 1), message="m")
    log = json.loads(formatted((odd,), Format.SARIF))
    (result,) = log["runs"][0]["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact["uri"] == "content/topics/a%20b%20%FF%20%D0%B6.md"
