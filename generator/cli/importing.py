"""`briefing import`: an article into drafts."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn

import click
import msgspec

from generator.cli.asking import on_terminal
from generator.cli.options import CONFIG, request_of
from generator.cli.outcome import INTERRUPTED, PROBLEMS
from generator.cli.terminal import USAGE, count, fail, say, show, write
from generator.model.diagnostics import Severity
from generator.model.request import Request
from generator.report import Format

if TYPE_CHECKING:
    from generator.importer.article import Refusal
    from generator.importer.drafts import Draft
    from generator.importing import Proposals

__all__ = ("import_article",)

_ANSWERS = {"y": "yes", "n": "no", "e": "edit", "a": "yes to all the rest", "q": "quit, writing nothing"}


@click.command("import")
@click.argument("article", metavar="FILE|URL")
@click.option("--id", "name", metavar="NAME", default="", help="The source's id [default: from its title].")
@click.option(
    "--lang", metavar="TAG", default="", help="Its language [default: what it says, else the site's]."
)
@click.option(
    "--into", metavar="FOLDER", default="", help="A folder for the drafts, inside that of each kind."
)
@click.option("--dry-run", is_flag=True, help="Report, and write nothing.")
@click.option("--interactive", is_flag=True, help="Ask about each draft: yes, no or edit.")
@CONFIG
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help="How the report is written.",
)
def import_article(
    article: str,
    name: str,
    lang: str,
    into: str,
    *,
    dry_run: bool,
    interactive: bool,
    config: Path,
    form: str,
) -> None:
    """
    Turn an article into drafts: its source with a fingerprint, excerpts, entities and topics.

    FILE is HTML, Markdown or plain text; a URL is the only thing for which the network is used. The report says what was
    kept, what was dropped and why. Nothing that exists is ever overwritten.
    """
    if interactive and not on_terminal():
        fail(
            "`--interactive` needs a terminal",
            "run it on one, or leave `--interactive` out and edit the drafts",
        )
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator import importing  # noqa: PLC0415
    from generator.importer.article import Refusal  # noqa: PLC0415

    request = request_of(config)
    made = importing.prepare(request, importing.Order(article=article, id=name, lang=lang, into=into))
    if isinstance(made, tuple):
        show(made, Format.TEXT)
        sys.exit(USAGE)
    if isinstance(made, Refusal):
        _refuse(made)
    if form == "text":
        write(importing.as_text(made))
    if interactive:
        made = importing.retried(request, _chosen(request, made))
        _stop_at_errors(made)
    refused = None if dry_run else importing.write(request, made)
    if refused is not None:
        _refuse(refused)
    if form == "json":
        write(importing.as_json(made, written=not dry_run))
    drafts = count(len(made.drafts), "draft")
    say(
        f"nothing was written: {drafts} proposed"
        if dry_run
        else f"wrote {drafts}; look at them with `briefing check --drafts`"
    )


def _refuse(refusal: "Refusal") -> NoReturn:
    if refusal.usage:
        fail(refusal.message, refusal.help)
    say(f"error: {refusal.message}\n  help: {refusal.help}\nnothing was written")
    sys.exit(PROBLEMS)


def _stop_at_errors(proposals: "Proposals") -> None:
    """What an editor wrote into a draft may name another that was refused."""
    errors = tuple(one for one in proposals.problems if one.severity is Severity.ERROR)
    if errors:
        show(errors, Format.TEXT)
        say("nothing was written")
        sys.exit(PROBLEMS)


def _chosen(request: Request, proposals: "Proposals") -> "Proposals":
    """The drafts that the editor wants, as the editor wants them; what they name is left out of them where it was refused."""
    rest = list(proposals.drafts)
    kept: list[Draft] = []
    to_all = False
    for number, draft in enumerate(rest):
        answer = "y" if to_all else _ask(proposals, draft, f"{number + 1} of {len(rest)}")
        if answer == "n" and number == 0:
            say("nothing was written: all other drafts rest on the source")
            sys.exit(0)
        if answer == "q":
            say("nothing was written")
            sys.exit(INTERRUPTED)
        if answer == "e":
            proposals = _edited(request, proposals, draft)
        to_all = to_all or answer == "a"
        if answer != "n":
            kept.append(draft)
        else:
            # The drafts that follow are shown without what was refused.
            left = (*kept, *rest[number + 1 :])
            proposals = msgspec.structs.replace(proposals, drafts=left)
    return msgspec.structs.replace(proposals, drafts=tuple(kept))


def _ask(proposals: "Proposals", draft: "Draft", place: str) -> str:
    from generator.importing import texts_of  # noqa: PLC0415 - as above

    say(f"\n{draft.path} ({place}): {draft.why}")
    for flag in draft.flags:
        say(f"  {flag}")
    say("".join(f"  | {line}\n" for line in texts_of(proposals)[draft.ref].splitlines()))
    words = ", ".join(f"{letter} = {word}" for letter, word in _ANSWERS.items())
    return str(
        click.prompt(
            f"keep it? ({words})",
            type=click.Choice(list(_ANSWERS)),
            show_choices=False,
            default="y",
            err=True,
        )
    )


def _edited(request: Request, proposals: "Proposals", draft: "Draft") -> "Proposals":
    """The proposals with `draft` as the editor has rewritten it; asked again while it would be an error."""
    from generator.importing import retried, texts_of  # noqa: PLC0415 - as above

    while True:
        text = click.edit(texts_of(proposals)[draft.ref], extension=Path(draft.path).suffix)
        if text is None:
            return proposals
        changed = msgspec.structs.replace(proposals, edited={**proposals.edited, draft.ref: text})
        changed = retried(request, changed)
        errors = tuple(
            one for one in changed.problems if one.span.path == draft.path and one.severity is Severity.ERROR
        )
        if not errors:
            return changed
        show(errors, Format.TEXT)
        if not click.confirm("edit it again? (no = keep it as it was proposed)", default=True, err=True):
            return proposals
        proposals = changed
