"""What is wrong with a template, as diagnostics at its file, line and column."""

import re
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from jinja2 import TemplateSyntaxError

from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.source import Span
from generator.model.theme import Template, Theme

__all__ = ("MISSING", "at", "incomplete", "missing_template", "not_a_field", "syntax_fault")

#: What a template may name in vain, in words. A view's fields are a template's names.
MISSING = {"name": "a field", "field": "a field", "macro": "a macro", "asset": "an asset"}

_BEFORE = {
    "name": r"(?<![\w.-])",
    "field": r"[.'\"]",
    "macro": r"\b",
    "asset": r"['\"]",
    "filter": r"\|\s*",
    "test": r"\bis\s+(?:not\s+)?",
}
_FIELDS_TOLD = 12
_MOST_NAMED = 3
_CLOSE = 0.75


def at(template: Template, line: int, name: str = "", *, what: str = "name") -> Span:
    """
    Where `name` first stands as a word in a template's line, best in a tag; the line's first column when it does not.

    `what` the name is (a word of `_BEFORE`) tells what stands before it.
    """
    lines = template.text.split("\n")
    line = min(max(line, 1), len(lines))
    for pattern in (rf"\{{[{{%].*?{_BEFORE[what]}({re.escape(name)})\b", rf"\b({re.escape(name)})\b"):
        found = re.search(pattern, lines[line - 1]) if name else None
        if found:
            return Span(template.path, line, found.start(1) + 1, line, found.end(1) + 1)
    return Span(template.path, line)


def not_a_field(
    theme: Theme, span: Span, name: str, owner: str, fields: Iterable[str], *, what: str = "a field"
) -> Diagnostic:
    """A template of the `theme` asks `owner` for `name`, which is none of its `fields`."""
    fields = tuple(dict.fromkeys(fields))
    close = get_close_matches(name, fields, n=1)
    if close:
        advice = f"use `{close[0]}`"
    elif 0 < len(fields) <= _FIELDS_TOLD:
        advice = "use one of " + ", ".join(f"`{field}`" for field in fields)
    else:
        advice = (
            "look the names up in the theme's README.md"
            if fields
            else "test that it is there before using it"
        )
    return Diagnostic(
        code=Code.TPL001,
        span=span,
        message=f"`{name}` is not {what} of {owner}",
        help=advice,
        fix=_exchange(theme, span, name, close[0]) if close else None,
    )


def syntax_fault(template: Template, error: TemplateSyntaxError) -> Diagnostic:
    """A template that Jinja cannot read."""
    message = (error.message or "this cannot be read").replace("'", "`")
    first = message.split(". ")[0].rstrip(".")
    still_open = re.search(r"needs to be closed is (`\w+`)", message)
    return Diagnostic(
        code=Code.TPL002,
        span=at(template, error.lineno),
        message=first[:1].lower() + first[1:] + (f": {still_open[1]} is still open" if still_open else ""),
        help="mend the tag at this line, or the one that was left open before it",
    )


def incomplete(missing: Sequence[str], theme: Theme) -> Diagnostic:
    """A theme that lacks templates of pages: one problem, however many there are, since one line mends it."""
    span = Span(f"themes/{theme.name}/theme.yaml")
    if len(missing) == 1:
        return missing_template(span, missing[0], theme)
    named = ", ".join(f"`{name}`" for name in missing[:_MOST_NAMED])
    return Diagnostic(
        code=Code.TPL003,
        span=span,
        message=f"the theme `{theme.name}` lacks {len(missing)} templates: {named}"
        + (", …" if len(missing) > _MOST_NAMED else ""),
        help="inherit them, such as with `parent: plain`, or add them",
    )


def missing_template(span: Span, name: str, theme: Theme) -> Diagnostic:
    """A template that the theme does not have."""
    close = get_close_matches(name, tuple(theme.templates), n=1, cutoff=_CLOSE)
    return Diagnostic(
        code=Code.TPL003,
        span=span,
        message=f"the theme `{theme.name}` has no template `{name}`",
        help=f"use `{close[0]}`" if close else f"add `themes/{theme.name}/templates/{name}`",
        fix=_exchange(theme, span, name, close[0]) if close else None,
    )


def _exchange(theme: Theme, span: Span, name: str, new: str) -> Fix | None:
    """
    The edit that writes `new` for the `name` at `span`; none where the name stands in its line more than once.

    Jinja tells the line of an expression, not the column: of two places, `at` may have found the one that is right.
    """
    template = next((one for one in theme.templates.values() if one.path == span.path), None)
    if template is None or (span.end_line, span.end_column) != (span.line, span.column + len(name)):
        return None
    line = template.text.split("\n")[span.line - 1]
    return Fix(span, new) if len(re.findall(rf"\b{re.escape(name)}\b", line)) == 1 else None
