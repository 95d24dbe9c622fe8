"""What is wrong with a template, as diagnostics at its file, line and column."""

import re
from collections.abc import Iterable
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.model.theme import Template, Theme

__all__ = ("at", "missing_template", "not_a_field", "syntax_fault")

_FIELDS_TOLD = 12


def at(template: Template, line: int, name: str = "") -> Span:
    """Where `name` first stands as a word in a template's line; the line's first column when it does not."""
    lines = template.text.splitlines()
    line = min(max(line, 1), max(len(lines), 1))
    text = lines[line - 1] if lines else ""
    # Within tags first: the same word may stand in the markup before them.
    for pattern in (rf"\{{[{{%].*?(?<![\w.-])({re.escape(name)})\b", rf"\b({re.escape(name)})\b"):
        found = re.search(pattern, text) if name else None
        if found:
            return Span(template.path, line, found.start(1) + 1, line, found.end(1) + 1)
    return Span(template.path, line)


def not_a_field(span: Span, name: str, owner: str, fields: Iterable[str]) -> Diagnostic:
    """A template asks `owner` for `name`, which is none of its `fields`."""
    fields = tuple(dict.fromkeys(fields))
    close = get_close_matches(name, fields, n=1)
    if close:
        advice = f"use `{close[0]}`"
    elif 0 < len(fields) <= _FIELDS_TOLD:
        advice = "use one of " + ", ".join(f"`{field}`" for field in fields)
    else:
        advice = (
            "look its fields up in the theme's README.md"
            if fields
            else "test that it is there before using it"
        )
    return Diagnostic(code=Code.TPL001, span=span, message=f"`{name}` is not a field of {owner}", help=advice)


def syntax_fault(template: Template, error: TemplateSyntaxError) -> Diagnostic:
    """A template that Jinja cannot read."""
    message = (error.message or "this cannot be read").rstrip(".").replace("'", "`")
    return Diagnostic(
        code=Code.TPL002,
        span=at(template, error.lineno),
        message=message[:1].lower() + message[1:],
        help="mend the tag at this line, or the one that was left open before it",
    )


def missing_template(span: Span, name: str, theme: Theme) -> Diagnostic:
    """A template that the theme does not have."""
    close = get_close_matches(name, tuple(theme.templates), n=1)
    return Diagnostic(
        code=Code.TPL003,
        span=span,
        message=f"the theme `{theme.name}` has no template `{name}`",
        help=f"use `{close[0]}`" if close else f"add `themes/{theme.name}/templates/{name}`",
    )
