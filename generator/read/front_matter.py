"""A content file cut in two: the YAML on top and the Markdown below it."""

import re

from msgspec import Struct

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span

__all__ = ("FrontMatter", "split_front_matter")


class FrontMatter(Struct, frozen=True):
    """A content file cut in two, each half with the line of the file on which it starts."""

    head: str
    head_line: int
    body: str
    body_line: int


def split_front_matter(path: str, text: str) -> tuple[FrontMatter | None, tuple[Diagnostic, ...]]:
    """The YAML between the `---` on the first line and the next one, and the Markdown after it."""
    first, _, rest = text.partition("\n")
    if first.rstrip() != "---":
        return None, (_without_front_matter(path, text),)
    closing = re.search(r"^---[ \t]*(?:\n|\Z)", rest, re.MULTILINE)
    if closing is None:
        problem = Diagnostic(
            code=Code.YML005,
            span=Span(path, 1, 1, 1, 4),
            message="the front matter opened here is not closed",
            help="write `---` on a line of its own after the last field",
        )
        return None, (problem,)
    head = rest[: closing.start()]
    return FrontMatter(head, 2, rest[closing.end() :], head.count("\n") + 3), ()


def _without_front_matter(path: str, text: str) -> Diagnostic:
    stripped = text.lstrip()
    if stripped.startswith("---\n"):
        message, help_ = (
            "the front matter does not start on the first line",
            "remove what stands before `---`",
        )
    else:
        message = "the file starts without front matter"
        help_ = "start the file with a line `---`, the fields, and another line `---`"
    return Diagnostic(code=Code.YML005, span=Span(path), message=message, help=help_)
