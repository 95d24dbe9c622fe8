"""`briefing search`."""

import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar, Unpack

import click

from generator.cli.options import CONFIG, READING, Reading, adds, request_of
from generator.cli.outcome import PROBLEMS, stop_at
from generator.cli.terminal import count, fail, say, write
from generator.report import Format, visible

if TYPE_CHECKING:
    from generator.find import Found, Match

__all__ = ("search",)

#: More values than these are no help in a line.
_MOST_LISTED = 12
_DAY = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-(?:0[1-9]|[12][0-9]|3[01]))?)?")

F = TypeVar("F", bound=Callable[..., object])


def _narrowing(name: str, words: str) -> Callable[[F], F]:
    return click.option(f"--{name}", multiple=True, metavar=name.upper(), help=words)


def _day(_context: click.Context, option: click.Parameter, value: str | None) -> str:
    if value is None or _DAY.fullmatch(value):
        return value or ""
    raise click.BadParameter(
        f"`{visible(value)}` is no date such as `2025`, `2025-01` or `2025-01-17`", param=option
    )


@click.command()
@adds((CONFIG, *READING))
@_narrowing("kind", "Show only what is of this kind: topic, excerpt, source, entity, event or page.")
@_narrowing("section", "Show only what belongs to the section with this id.")
@_narrowing("topic", "Show only what belongs to the topic with this id.")
@_narrowing("source", "Show only what is quoted from the source with this id, and the source.")
@_narrowing("entity", "Show only what names the entity with this id, and the entity.")
@_narrowing("lang", "Show only what is in this language.")
@_narrowing("verdict", "Show only quotations with this verdict.")
@click.option(
    "--from",
    "since",
    metavar="DATE",
    callback=_day,
    help="Show only what is of this day, month or year or later.",
)
@click.option(
    "--to",
    "until",
    metavar="DATE",
    callback=_day,
    help="Show only what is of this day, month or year or earlier.",
)
@click.option(
    "--sort",
    type=click.Choice(["relevance", "date"]),
    default="relevance",
    show_default=True,
    help="What comes first: the best result or the latest.",
)
@click.option(
    "--limit", type=click.IntRange(min=1), default=10, show_default=True, help="The most results to show."
)
@click.option(
    "--format",
    "form",
    type=click.Choice([Format.TEXT.value, Format.JSON.value]),
    default=Format.TEXT.value,
    show_default=True,
    help="How results are written.",
)
@click.argument("query", nargs=-1, required=True, metavar="QUERY")
def search(
    query: tuple[str, ...],
    config: Path,
    limit: int,
    form: str,
    kind: tuple[str, ...],
    section: tuple[str, ...],
    topic: tuple[str, ...],
    source: tuple[str, ...],
    entity: tuple[str, ...],
    lang: tuple[str, ...],
    verdict: tuple[str, ...],
    since: str,
    until: str,
    sort: str,
    **reading: Unpack[Reading],
) -> None:
    """
    Search the site as its readers do; exits with 1 when nothing is found.

    QUERY is what the search page takes: words, of which the last may be half written, `sanct*`, `title:treaty`, `nuclaer~1`, `+iran`, and after `--` also `-oil`.
    Options that narrow the results may be given more than once. The site need not have been built.
    """
    # Loaded late: `--help` and `explain` must not wait for it.
    from generator.find import Wanted, find  # noqa: PLC0415

    narrowed = {
        "kind": kind,
        "section": section,
        "topic": topic,
        "source": source,
        "entity": entity,
        "lang": lang,
        "verdict": verdict,
    }
    request = request_of(config, **reading)
    words = " ".join(query)
    wanted = Wanted(narrowed=narrowed, since=since, until=until, newest=sort == "date", limit=limit)
    found = find(request, words, wanted)
    stop_at(found.diagnostics, request, Format.TEXT.value)
    for name, unknown in found.unknown.items():
        listed = ", ".join(f"`{visible(value)}`" for value in unknown)
        known = found.known[name]
        near = [value for value in unknown.values() if value] or (known if len(known) <= _MOST_LISTED else ())
        fail(
            f"nothing has the {name} {listed}",
            f"use {' or '.join(f'`{value}`' for value in near)}"
            if near
            else f"leave `--{name}` out, or name another",
        )
    if form == Format.JSON.value:
        write(json.dumps({"query": words, **_record(found)}, indent=2) + "\n")
    else:
        write("\n".join(map(_told, found.matches)))
    _comment(found)
    if not found.count:
        sys.exit(PROBLEMS)


def _told(match: "Match") -> str:
    """A result on three lines or so, for people: where it is written, what and where readers see it, and its words."""
    title = f"{match.lead} › {match.title}" if match.lead else match.title
    facts = ", ".join(
        filter(None, (match.kind, match.speaker, match.source, match.shown_date, match.verdict))
    )
    marked = "".join(
        click.style(visible(text), bold=True) if asked and sys.stdout.isatty() else visible(text)
        for text, asked in match.snippet
    )
    lines = [
        f"{visible(f'{match.path}:{match.line}: {title}')} ({visible(facts)})",
        f"  {visible(match.url)}",
    ]
    return "\n".join([*lines, f"  {marked}"] if marked else lines) + "\n"


def _record(found: "Found") -> dict[str, object]:
    results = [
        {
            "kind": match.kind,
            "title": match.title,
            "of": match.lead,
            "path": match.path,
            "line": match.line,
            "url": match.url,
            "lang": match.lang,
            "date": match.date,
            "source": match.source,
            "speaker": match.speaker,
            "verdict": match.verdict,
            "score": match.score,
            "text": "".join(text for text, _ in match.snippet),
        }
        for match in found.matches
    ]
    return {
        "count": found.count,
        "plain": found.plain,
        "bounded": found.bounded,
        "near": found.near,
        "results": results,
    }


def _comment(found: "Found") -> None:
    """How much there is, and what was made of the query: words around the results, for standard error."""
    if found.plain:
        say("this is no query that lunr knows: its words were searched as they are")
    elif found.bounded:
        say("the query is too long, or would match too much: less of it was searched")
    for asked, near in found.near.items():
        say(f"nothing has `{visible(asked)}`: `{visible(near)}` was searched in its place")
    shown = len(found.matches)
    left_out = f", {shown} shown: `--limit {found.count}` shows all" if shown < found.count else ""
    say(f"{count(found.count, 'result')}{left_out}")
    if found.broken:
        say("some content has errors, and may be missing here: `briefing check` lists them")
