"""`briefing new`: files that build at once."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click

from generator.cli.asking import WORDS, asked, listed, on_terminal, words_said
from generator.cli.options import CONFIG, request_of, today
from generator.cli.outcome import PROBLEMS
from generator.cli.terminal import USAGE, count, fail, say, show
from generator.model.diagnostics import Diagnostic, has_errors
from generator.model.request import Request
from generator.report import Format

if TYPE_CHECKING:
    from generator.scaffold import Line, Outline, Proposal, Refused, Survey

__all__ = ("new",)

_KINDS = ("entity", "event", "excerpt", "page", "source", "topic")


class _Kinds(click.Group):
    """What can be new. The commands for documents are made when they are wanted: `--help` of others must not wait for them."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - a group's own signature
        return sorted((*_KINDS, *self.commands))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        return _document_command(cmd_name) if cmd_name in _KINDS else super().get_command(ctx, cmd_name)


@click.group(cls=_Kinds)
def new() -> None:
    """
    Write a new file that builds at once, with comments that teach.

    What is missing is asked for on a terminal. Nothing that exists is ever overwritten.
    """


@new.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path), default=Path())
@click.option("--title", type=WORDS, help="What the site is called.")
@click.option("--description", type=WORDS, default="", help="What it is about, in a sentence.")
@click.option("--lang", type=WORDS, default="en", show_default=True, help="Its language (BCP 47).")
@click.option(
    "--section",
    type=WORDS,
    multiple=True,
    metavar="[ID=]TITLE",
    help="A section; may be given several times.",
)
def site(folder: Path, title: str | None, description: str, lang: str, section: tuple[str, ...]) -> None:
    """A site in FOLDER: settings, a first page, and what git has to ignore."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.scaffold import IGNORED, Refused, editor_settings, ignore, new_site  # noqa: PLC0415

    if title is None:
        title = asked("title", "What the site is called.", needed=True)
        description = description or asked("description", "What it is about, in a sentence.")
        section = section or listed(asked("section", "Its sections, with commas between them."))
    files = new_site(title, lang=lang, description=description, sections=section or ("Overview",))
    if isinstance(files, Refused):
        _refuse(files)
    if isinstance(files, tuple):
        _stop(files)
    root = folder.absolute()
    if (root / "site.yaml").exists():
        fail(
            f"`site.yaml` is there already: {root} is a site",
            "name another folder, as in `briefing new site my-file`; `briefing serve` shows this one",
        )
    ignores = (root / ".gitignore").exists()
    if ignores:
        del files[".gitignore"]
    # What somebody has told their editor already stays as it is.
    files |= {path: data for path, data in editor_settings().items() if not (root / path).exists()}
    _write(root, files)
    if ignores:
        # Else the texts of sources, which are not ours to publish, could be committed.
        lines, added = ignore(root, IGNORED)
        if not added:
            say(f"warning: .gitignore could not be added to\n  help: put {' '.join(lines)} into it")
        elif lines:
            say(f"added {' '.join(lines)} to .gitignore")
    say(f"wrote {count(len(files), 'file')} to {root}; look at them with `briefing serve` there")


@new.command()
@click.argument("name", type=WORDS, required=False)
@click.option(
    "--parent", type=WORDS, default="plain", show_default=True, help="The theme that it inherits from."
)
@CONFIG
def theme(name: str | None, parent: str, config: Path) -> None:
    """A theme called NAME, which inherits everything that it does not have itself."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.scaffold import Refused, new_theme  # noqa: PLC0415

    request = request_of(config)
    if name is None:
        name = asked("name", "What the theme is called: a folder of `themes/`.", needed=True, given_as="NAME")
    files = new_theme(request, name, parent=parent)
    if isinstance(files, Refused):
        _refuse(files)
    if isinstance(files, tuple):
        _stop(files)
    _write(request.root, files)
    say(f"wrote {', '.join(files)}; `theme: {name}` in {request.settings} puts it on")


@new.command()
@click.argument("lang", type=WORDS, required=False)
@CONFIG
def catalogue(lang: str | None, config: Path) -> None:
    """The words of the interface for the language LANG (BCP 47), for the site's own theme to translate."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.scaffold import Refused, new_catalogue  # noqa: PLC0415

    request = request_of(config)
    if lang is None:
        lang = asked("lang", "The language, as a tag of BCP 47 such as `de`.", needed=True, given_as="LANG")
    files = new_catalogue(request, lang)
    if isinstance(files, Refused):
        _refuse(files)
    if isinstance(files, tuple):
        _stop(files)
    _write(request.root, files)
    say(f"wrote {', '.join(files)}; write each translation behind its `msgstr`")


def _document_command(name: str) -> click.Command:
    """The command for a new document of a kind: an option for each of its fields."""
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.model.refs import Kind  # noqa: PLC0415
    from generator.scaffold import OUTLINES  # noqa: PLC0415

    outline = OUTLINES[Kind(name)]

    def run(**values: object) -> None:
        _new_document(outline, values)

    run.__doc__ = f"A new {name}, tried out on the site before it is written."
    command: Callable[..., object] = run
    options = [_option_for(line) for line in outline.lines]
    options.append(
        click.option("--id", "id_", type=WORDS, default="", help="Its id [default: made of its name].")
    )
    options.append(click.option("--draft", is_flag=True, help="Hide it from readers for now."))
    if outline.kind is Kind.EXCERPT:
        options.insert(
            1, click.option("--text", type=WORDS, help="The words [default: those on standard input].")
        )
    if outline.kind is Kind.TOPIC:
        options.append(
            click.option(
                "--card", type=WORDS, multiple=True, help="An excerpt to show; may be given several times."
            )
        )
    for option in reversed((*options, CONFIG)):
        command = option(command)
    return click.command(name)(command)


def _option_for(line: "Line") -> Callable[[Callable[..., object]], Callable[..., object]]:
    several = " May be given several times." if line.is_list else ""
    kind = click.Choice(line.choices) if line.choices else WORDS
    return click.option(
        f"--{line.option or line.name}",
        line.name.replace("-", "_"),
        multiple=line.is_list,
        type=kind,
        help=line.teaches + several,
    )


def _new_document(outline: "Outline", given: dict[str, object]) -> None:
    from generator.model.refs import Kind  # noqa: PLC0415 - as above
    from generator.scaffold import Order, Refused, propose  # noqa: PLC0415

    config = given["config"]
    assert isinstance(config, Path)
    request = request_of(config)
    values, id_ = _values(outline, given, _survey(request) if on_terminal() else None)
    if values.get("URL") and not values.get("accessed"):
        values["accessed"] = today().isoformat()
    if given["draft"]:
        values["draft"] = "true"
    cards = given.get("card")
    order = Order(
        kind=outline.kind,
        values=values,
        id=id_,
        text=_words(given["text"]) if outline.kind is Kind.EXCERPT else "",
        cards=tuple(map(str, cards)) if isinstance(cards, tuple) else (),
    )
    proposal = propose(request, order)
    if isinstance(proposal, Refused):
        _refuse(proposal)
    if isinstance(proposal, tuple):
        _stop(proposal, USAGE)
    _report(proposal)
    if proposal.drafts:
        named = ", ".join(f"the {ref.kind.value} `{ref.id}`" for ref in proposal.drafts)
        say(f"it is a draft, since it names what readers do not see yet: {named}")
    _write(request.root, {proposal.path: proposal.data})
    say(f"wrote {proposal.path}")


def _values(
    outline: "Outline", given: dict[str, object], known: "Survey | None"
) -> tuple[dict[str, str | tuple[str, ...]], str]:
    """The fields as they were given or answered, and the id where one was."""
    from generator.scaffold import id_for  # noqa: PLC0415 - as above

    id_ = str(given["id_"])
    if id_:
        id_ = _free_id(outline, id_, known)
    values: dict[str, str | tuple[str, ...]] = {}
    for line in outline.lines:
        value = given[line.name.replace("-", "_")] or (_value(line, known) if line.asked else "")
        if isinstance(value, tuple):
            values[line.name] = tuple(map(str, value))
        elif value:
            values[line.name] = str(value)
        if line.name == outline.named_by and not id_:
            # Told before anything else is asked for.
            id_ = _free_id(outline, id_for(outline.kind, values, ""), known)
    return values, id_


def _survey(request: Request) -> "Survey":
    from generator.scaffold import survey  # noqa: PLC0415 - as above

    known = survey(request)
    if isinstance(known, tuple):
        _stop(known)
    return known


def _free_id(outline: "Outline", id_: str, known: "Survey | None") -> str:
    """The id, or another where somebody at the terminal is told that it cannot be had."""
    if known is None:
        return id_
    kind = outline.kind
    refused = known.refused_id(kind, id_)
    if refused is None:
        return id_
    say(f"{refused.message}: {refused.help}")
    return asked("id", "Another id.", needed=True, refused=lambda answer: known.refused_id(kind, answer))


def _report(proposal: "Proposal") -> None:
    """Say what the site's checks say of it; one that would be an error is only written if somebody says so."""
    if proposal.finding is not None:
        by = f", compared with the {proposal.finding.by.value}" if proposal.finding.by else ""
        say(f"verdict: {proposal.finding.verdict.value}{by}")
    if proposal.problems:
        show(proposal.problems, Format.TEXT)
    if has_errors(proposal.problems):
        if on_terminal() and click.confirm("write it all the same?", err=True):
            return
        say("nothing was written")
        sys.exit(PROBLEMS)


def _words(given: object) -> str:
    """The words of a quotation: as given, or from standard input."""
    text = given if isinstance(given, str) and given.strip() else words_said()
    if not text.strip():
        fail("the words are missing", "give them with `--text`, or on standard input")
    return text


def _value(line: "Line", known: "Survey | None") -> str | tuple[str, ...]:
    answer = asked(
        line.option or line.name,
        line.teaches,
        needed=line.needed,
        choices=line.choices,
        refused=lambda answer: known.refused_name(line, answer) if known is not None else None,
    )
    return listed(answer) if line.is_list else answer


def _write(root: Path, files: dict[str, bytes]) -> None:
    from generator.scaffold import write  # noqa: PLC0415 - as above

    refused = write(root, files)
    if refused is not None:
        _refuse(refused)


def _refuse(refused: "Refused") -> NoReturn:
    fail(refused.message, refused.help)


def _stop(problems: tuple[Diagnostic, ...], code: int = USAGE) -> NoReturn:
    show(problems, Format.TEXT)
    say("nothing was written")
    sys.exit(code)
