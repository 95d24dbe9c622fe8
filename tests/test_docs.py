"""What the documents say is so: commands, options, codes and examples are read here and tried."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import click
import pytest

from generator.cli.commands import command_line
from generator.model.diagnostics import Code
from generator.model.refs import Kind
from tests.support.site import SmallSite

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")


def commands() -> dict[str, click.Command]:
    return dict(command_line.commands)


def with_their_own(some: Iterable[click.Command]) -> Iterator[click.Command]:
    """The commands, and those of the groups among them."""
    for command in some:
        yield command
        if isinstance(command, click.Group):
            context = click.Context(command)
            found = (command.get_command(context, name) for name in command.list_commands(context))
            yield from with_their_own(filter(None, found))


def test_the_readme_lists_every_command() -> None:
    listed = set(re.findall(r"^\| `briefing ([a-z]+)", README, re.MULTILINE))

    assert listed == set(commands())


def test_the_readme_names_real_options() -> None:
    """All of them stand in docs/reference/commands.md, which is made from the commands."""
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]*", README))
    real = {
        option
        for command in with_their_own(commands().values())
        for parameter in command.params
        for option in parameter.opts
        if option.startswith("--")
    }

    assert named <= real


def test_the_readme_lists_every_kind_of_link() -> None:
    listed = re.search(r"\(`((?:[a-z]+: ?)+)`\)", README)

    assert listed is not None
    assert set(listed[1].replace(":", "").split()) == {kind.value for kind in Kind}


@pytest.mark.parametrize("target", re.findall(r"\]\((?!https?:|event:)([^)#]+)\)", README))
def test_the_files_that_the_readme_names_exist(target: str) -> None:
    assert (ROOT / target).exists()


def test_the_readme_names_real_make_targets() -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set(re.findall(r"\bmake ([a-z]+)", README)) <= targets | {"needs"}


def test_the_examples_of_the_readme_build(site: SmallSite) -> None:
    excerpt, topic = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    site.write("content/excerpts/real-breakthrough.md", excerpt)
    site.write("content/topics/economic-ties.md", topic)
    site.write("content/sources/putins-tehran-gambit.yaml", "title: An article\n")
    site.write("content/entities/vladimir-putin.yaml", "name: Vladimir Putin\nkind: person\n")

    assert site.report() == ""


def test_the_diagnostic_of_the_readme_is_the_one_that_appears(site: SmallSite) -> None:
    shown = re.search(r"error\[REF001\] (.*)\n  help: (.*), defined at", README)
    excerpt, topic = re.findall(r"```markdown\n(.*?)```", README, re.DOTALL)
    site.write("content/excerpts/real-breakthrough.md", excerpt)
    site.write("content/topics/economic-ties.md", topic.replace("[@real-breakthrough]", "[@real-breakthru]"))
    site.write("content/sources/putins-tehran-gambit.yaml", "title: An article\n")
    site.write("content/entities/vladimir-putin.yaml", "name: Vladimir Putin\nkind: person\n")

    report = site.report()

    assert shown is not None
    assert f"error[REF001] {shown[1]}\n  help: {shown[2]}, defined at" in report


def test_every_code_that_is_written_about_exists() -> None:
    texts = [README, *(path.read_text(encoding="utf-8") for path in (ROOT / "content").rglob("*.md"))]
    written = {code for text in texts for code in re.findall(r"\b[A-Z]{3}\d{3}\b", text)}

    assert written <= {code.value for code in Code}
