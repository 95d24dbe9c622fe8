"""The guides: their links lead somewhere, their commands exist, their examples build."""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from generator.cli.commands import command_line
from generator.model.diagnostics import Code
from generator.model.refs import Kind
from tests.support.manual import DOCS, ROOT, anchors, commands, pages, prose, steps
from tests.support.site import SmallSite

PAGES = {path.relative_to(DOCS).as_posix(): path.read_text(encoding="utf-8") for path in pages()}
WRITTEN = {name: text for name, text in PAGES.items() if not name.startswith("reference/")}


def linked(text: str) -> list[str]:
    """The files of the repository that a page links to."""
    plain = re.sub(r"`[^`\n]*`", "", prose(text))
    return re.findall(r"\]\((?![a-z]+:)([^)\s]+)\)", plain)


def typed(text: str) -> Iterator[list[str]]:
    """Every use of the command line that a page shows: in its blocks, and between backticks."""
    shown = [line for step in steps(text) for line in commands(step)]
    shown += re.findall(r"`(briefing [^`]+)`", prose(text))
    for line in shown:
        for part in re.findall(r"(?:^|[|;&] *)(briefing .*)", line.strip()):
            words = shlex.split(part.split(" | ")[0], comments=True)
            if len(words) > 1:
                yield words


def fault(words: list[str]) -> str:
    """Why nobody could type this; nothing when it is a command with options that it has."""
    command: click.Command = command_line
    context = click.Context(command, info_name="briefing")
    rest = words[1:]
    while rest and isinstance(command, click.Group) and not rest[0].startswith("-"):
        found = command.get_command(context, rest[0])
        if found is None:
            return "" if rest[0].isupper() else f"there is no command `{rest[0]}`"
        command, rest = found, rest[1:]
    known = {name for parameter in command.get_params(context) for name in parameter.opts}
    options = rest[: rest.index("--")] if "--" in rest else rest
    wrong = [word for word in options if word.startswith("--") and word.split("=")[0] not in known]
    return f"`{' '.join(words)}` does not take {', '.join(wrong)}" if wrong else ""


@pytest.mark.parametrize("name", PAGES)
def test_every_link_leads_to_a_file_and_a_heading_that_are_there(name: str) -> None:
    for target in linked(PAGES[name]):
        path, _, heading = target.partition("#")
        leads = (DOCS / name).parent / path if path else DOCS / name

        assert leads.exists(), target
        assert not heading or heading in anchors(leads.read_text(encoding="utf-8")), target


@pytest.mark.parametrize("name", WRITTEN)
def test_every_command_that_is_shown_exists_with_its_options(name: str) -> None:
    assert [said for words in typed(WRITTEN[name]) if (said := fault(words))] == []


def test_the_check_of_commands_knows_a_wrong_one() -> None:
    assert fault(["briefing", "biuld"]) == "there is no command `biuld`"
    assert (
        fault(["briefing", "new", "topic", "--tilte", "A"])
        == "`briefing new topic --tilte A` does not take --tilte"
    )
    assert [
        words[1]
        for words in typed("```sh\necho x | briefing check --strict  # all\n```\n`briefing new KIND`")
    ] == [
        "check",
        "new",
    ]


def test_every_guide_and_every_page_of_the_reference_is_in_the_contents() -> None:
    assert set(linked(PAGES["README.md"])) - {"../themes/plain/README.md"} == set(PAGES) - {"README.md"}


def test_every_code_that_is_written_about_exists() -> None:
    written = {code for text in WRITTEN.values() for code in re.findall(r"\b[A-Z]{3}\d{3}\b", text)}

    assert written <= {code.value for code in Code}


def test_every_kind_of_link_is_shown() -> None:
    listed = re.search(r"by kind and id: ((?:`[a-z]+:` ?)+)", WRITTEN["writing.md"])

    assert listed is not None
    assert set(re.findall(r"`([a-z]+):`", listed[1])) == {kind.value for kind in Kind}


def test_the_examples_of_how_to_write_are_one_site_without_a_warning(tmp_path: Path) -> None:
    site = SmallSite(tmp_path)
    named = [step for step in steps(WRITTEN["writing.md"]) if step.file]
    for step in named:
        site.write(step.file, step.text)
    site.write(
        "private/harbour-vote.txt",
        "The vote\n\nWe will not borrow a single penny for this, and the fees of the ferries will stay as they are.\n\n"
        "The port authority expects the ferries to pay a third more from next year.\n",
    )

    assert {step.file.split("/")[1] for step in named if "/" in step.file} == {
        "entities",
        "events",
        "excerpts",
        "log",
        "pages",
        "sources",
        "topics",
    }
    assert site.report() == ""


def test_the_example_of_a_theme_can_be_put_on(site: SmallSite) -> None:
    named = [step for step in steps(WRITTEN["themes.md"]) if step.file]
    assert [step.file for step in named] == [
        "themes/dusk/theme.yaml",
        "themes/dusk/templates/404.html",
        "themes/dusk/templates/partials/topic_card.html",
    ]
    for step in named:
        site.write(step.file, step.text)
    site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: dusk")
    site.write("content/topics/ties.md", "---\ntitle: Ties\nsummary: In short.\n---\n\nWords.\n")
    built = site.build()

    assert built.diagnostics == ()
    assert b"Nothing stands at this address" in site.pages()["404.html"]
    assert b'<ul>\n<li><article class="topic-card' in site.pages()["topics/index.html"]
    assert b"#0b5d56" in b"".join(data for path, data in site.pages().items() if path.endswith(".css"))


def test_the_readme_leads_to_the_documentation() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")

    assert "](docs/tutorial.md)" in readme
    assert "](docs/README.md)" in readme
