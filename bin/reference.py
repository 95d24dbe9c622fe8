#!/usr/bin/env python3
"""
Writes docs/reference/ from the code: each field, setting, command and code, in the words that the program itself uses.

A test compares these pages with what this makes, and `make golden` writes them anew.
"""

import inspect
from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from generator.cli.commands import command_line
from generator.cli.outcome import BUG, CLEAN, INTERRUPTED, PROBLEMS, TERMINATED
from generator.cli.terminal import USAGE
from generator.model.diagnostics import Code
from generator.model.refs import FOLDERS, RESERVED, Kind
from generator.read.shapes import FieldShape, Form, shape_of
from generator.report.explanations import explanation
from generator.schema.words import TITLES, described

FOLDER = Path(__file__).parent.parent / "docs" / "reference"

#: What codes that begin alike are about, in the order of the page.
FAMILIES = {
    "TXT": "Bytes and files",
    "YML": "YAML",
    "FLD": "Fields",
    "MDN": "Markdown",
    "ADR": "Addresses",
    "REF": "References",
    "CIT": "Citations",
    "DAT": "Dates",
    "SUM": "Summaries",
    "JDG": "Judgements",
    "QUO": "Quotations",
    "WAV": "Waivers",
    "SNP": "Snapshots",
    "FPR": "Fingerprints",
    "LIM": "Limits of quoting",
    "SPK": "Speakers",
    "REL": "Relations",
    "SRC": "Sources",
    "THM": "Themes",
    "TPL": "Templates",
    "SEA": "Search",
    "LNK": "Links to other sites",
    "LOG": "Files of the log",
    "LIB": "What is installed",
    "OUT": "The published folder",
}

EXITS = {
    CLEAN: "clean: nothing stands in the way",
    PROBLEMS: "problems in the content; for `search`, nothing was found",
    USAGE: "wrong usage or settings",
    BUG: "a fault of ours",
    INTERRUPTED: "interrupted with Ctrl-C; the published site is as it was (`serve`, which ends so, exits with 0)",
    TERMINATED: "asked to end (SIGTERM); the published site is as it was",
}

#: Variables of the environment that commands look at.
VARIABLES = {
    "SOURCE_DATE_EPOCH": "the day of the build in seconds since 1970, where `--as-of` does not say one",
    "BRIEFING_TRACEBACK": "with any value, a fault of ours shows where it happened",
}

_MADE = "<!-- Made from the code by bin/reference.py: change the words there, then run `make golden`. -->\n"

_DOCUMENTS = """\
A document is a file in `content/`. Its folder says of what kind it is (folders inside that are free), its name without the ending is its
id and its address. Topics, excerpts, events and pages are Markdown with front matter between two lines `---`; sources and entities
are YAML alone. The same words, for editors: `briefing schema`.
"""

_PROBLEMS = """\
Every problem has one of these. An error stops publication; a warning does so with `--strict`. `briefing explain CODE` prints the same in a
terminal.
"""

_FORMS = {
    Form.TEXT: "text",
    Form.LINES: "text, of several lines if need be",
    Form.INTEGER: "whole number",
    Form.NUMBER: "number",
    Form.BOOLEAN: "`true` or `false`",
    Form.DAY: "day",
    Form.DATE: "date (EDTF)",
    Form.URL: "address (http or https)",
    Form.PATH: "path",
    Form.LANGUAGE: "language (BCP 47)",
    Form.SLUG: "id",
    Form.NAME: "id",
    Form.TEXTS: "list of texts",
    Form.NAMES: "list of ids",
    Form.RECORD: "mapping",
    Form.RECORDS: "list of mappings",
    Form.MIXED: "text or mapping, or a list of these",
    Form.PAIRS: "mapping of names to texts",
}

_VALUES = """\
| what it takes | how it is written |
| --- | --- |
| id | lower-case letters a–z, digits and single hyphens: `economic-ties` |
| day | `2025-01-17` |
| date (EDTF) | `2025-01-17`, `2025-01`, `2025`, `2025-01~` (about), `2025?` (not certain), `2024/2025` (from, to), `2024/..` (open) |
| language (BCP 47) | `en`, `fa`, `pt-BR` |
| list | `[a, b]`, or a line with `- ` for each |
| mapping | `{key: value}`, or indented lines `key: value` |

YAML is that of version 1.2: `no`, `on` and `1:30` are texts. Keys that nobody knows, keys written twice, anchors, aliases, merge keys and
tags are errors. A field that was left empty is one that was left out.
"""


def pages() -> dict[str, str]:
    """The pages of the reference, by file name."""
    made = {
        "fields.md": _fields(),
        "settings.md": _settings(),
        "commands.md": _commands(),
        "codes.md": _codes(),
    }
    return {name: f"{_MADE}{text.rstrip()}\n" for name, text in made.items()}


# --------------------------------------------------------------------------------------------------- fields and settings


def _fields() -> str:
    kinds = [kind for kind in Kind if kind is not Kind.SECTION]
    listed = "\n".join(f"- [{TITLES[kind]}](#{kind})" for kind in kinds)
    taken = ", ".join(f"`{name}`" for name in sorted(RESERVED - {kind.value for kind in Kind}))
    return "\n".join(
        (
            "# Fields\n",
            _DOCUMENTS,
            f"{listed}\n",
            "## What fields take\n",
            _VALUES,
            *(_kind(kind) for kind in kinds),
            f"## log\n\n{TITLES['log']}, as `briefing log` writes it. `content/log/<any name>.yaml`\n\n{_table('log')}",
            "## Names that are taken\n",
            f"No document can be called {taken}: the site itself or an operating system uses these.",
        )
    )


def _kind(kind: Kind) -> str:
    ending = "yaml" if kind in (Kind.SOURCE, Kind.ENTITY) else "md"
    return "\n".join(
        (
            f"## {kind}\n",
            f"{TITLES[kind]}. `content/{FOLDERS[kind]}/<id>.{ending}`\n",
            _table(kind.value),
        )
    )


def _settings() -> str:
    return "\n".join(
        (
            "# Settings\n",
            "How ids, dates and languages are written stands in [Fields](fields.md#what-fields-take).\n",
            "## site.yaml\n",
            f"{TITLES['site']}. The folder that it is in is the site's root, which paths start from.\n",
            _table("site"),
            "## theme.yaml\n",
            f"{TITLES['theme']}, in `themes/<name>/`. [Themes](../themes.md) tells more.\n",
            _table("theme"),
        )
    )


def _table(kind: str) -> str:
    rows = "".join(
        f"| `{path}`{', required' if field.required else ''} | {_cell(_takes(field))} | {_cell(described(kind, path))} |\n"
        for path, field in _walk(shape_of(kind))
    )
    return f"| field | takes | what it is for |\n| --- | --- | --- |\n{rows}"


def _walk(fields: Iterable[FieldShape], inside: str = "") -> Iterator[tuple[str, FieldShape]]:
    for field in sorted(fields, key=lambda field: not field.required):
        yield inside + field.name, field
        yield from _walk(field.fields, f"{inside}{field.name}.")


def _takes(field: FieldShape) -> str:
    if field.choices:
        return "one of " + ", ".join(f"`{choice}`" for choice in field.choices)
    if field.pattern:
        return f"text like `{field.pattern}`"
    if field.form is Form.NUMBER:
        return f"number from {field.least:g} to {field.most:g}"
    if field.of is not None:
        return f"{_FORMS[field.form]} ({field.of})"
    return _FORMS[field.form]


def _cell(text: str) -> str:
    return " ".join(text.split()).replace("|", r"\|")


# -------------------------------------------------------------------------------------------------------------- commands


def _commands() -> str:
    root = click.Context(command_line, info_name="briefing", color=False)
    found = tuple(_within(root))
    exits = "".join(f"| {code} | {meaning} |\n" for code, meaning in EXITS.items())
    variables = "".join(f"- `{name}`: {meaning}.\n" for name, meaning in VARIABLES.items())
    listed = "".join(
        f"- [`{context.command_path}`](#{context.command_path.replace(' ', '-')}): {_first(context.command)}\n"
        for context in found
    )
    return "\n".join(
        (
            "# Commands\n",
            "`briefing COMMAND --help` says the same. Problems and results go to standard output, words around them to standard error.\n",
            listed,
            "## Exit codes\n",
            f"| code | meaning |\n| --- | --- |\n{exits}",
            "## The environment\n",
            variables,
            *(_command(context) for context in found),
        )
    )


def _within(context: click.Context) -> Iterator[click.Context]:
    group = context.command
    if not isinstance(group, click.Group):
        return
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        if command is not None and not command.hidden:
            inner = click.Context(command, info_name=name, parent=context)
            yield inner
            yield from _within(inner)


def _command(context: click.Context) -> str:
    command = context.command
    usage = " ".join((context.command_path, *command.collect_usage_pieces(context)))
    records = (
        parameter.get_help_record(context)
        for parameter in command.params
        if isinstance(parameter, click.Option)
    )
    rows = "".join(f"| `{_cell(name)}` | {_cell(words)} |\n" for name, words in filter(None, records))
    return "\n".join(
        (
            f"## {context.command_path}\n",
            f"```text\n{usage}\n```\n",
            f"{inspect.cleandoc(command.help or '')}\n",
            *((f"| option | what it does |\n| --- | --- |\n{rows}",) if rows else ()),
        )
    )


def _first(command: click.Command) -> str:
    """The first sentence or two of what a command is for, on one line."""
    return " ".join(inspect.cleandoc(command.help or "").partition("\n\n")[0].split())


# ----------------------------------------------------------------------------------------------------------------- codes


def _codes() -> str:
    families = {prefix: [code for code in Code if code[:3] == prefix] for prefix in FAMILIES}
    left = set(Code).difference(*families.values())
    if left:
        raise ValueError(f"give these a family: {', '.join(sorted(left))}")
    rows = "".join(
        f"| [{code}](#{code.lower()}) | {code.severity} | {code.headline} |\n"
        for codes in families.values()
        for code in codes
    )
    return "\n".join(
        (
            "# Codes\n",
            _PROBLEMS,
            f"| code | severity | what it stands for |\n| --- | --- | --- |\n{rows}",
            *(
                part
                for prefix, codes in families.items()
                for part in (f"## {FAMILIES[prefix]}\n", *map(_code, codes))
            ),
        )
    )


def _code(code: Code) -> str:
    _, _, rest = explanation(code).partition("\n")
    return f"### {code}\n\n**{code.headline[:1].upper()}{code.headline[1:]}** ({code.severity})\n\n{rest.strip()}\n"


def main() -> None:
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
