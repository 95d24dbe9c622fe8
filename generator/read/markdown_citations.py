"""Citations: `[@name]`, `[@a; @b]`, `[@a, para. 3]`, `[-@a]`, and `![@excerpt]` for a card."""

import re

from generator.model.body import Card, Citation, Cite, Mention
from generator.model.diagnostics import Code, Diagnostic, Fix
from generator.model.refs import Kind, is_slug
from generator.read.markdown_marks import CITED, Mark, Places

__all__ = ("aside", "card", "citation")

_CITED = (Kind.EXCERPT, Kind.SOURCE)
_SHOWN = (Kind.EXCERPT,)
_EXAMPLE = "write it as `[@real-breakthrough]`, `[@a; @b]` or `[@a, para. 3]`"
_GAP = re.compile(r"(?:[ ]|\n[ >]*)*")
_NAME = re.compile(r"(-?)@([^\s,;]*)")
_WHITE = re.compile(r"\s*\n[ >]*|\s+")


class _Unreadable(Exception):  # noqa: N818  (carries a diagnostic up, nothing more)
    """Holds what is wrong with a citation; `instead` is what mends it in the place of all from `start` to `end`."""

    def __init__(self, start: int, end: int, message: str, help_: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.start, self.end, self.help, self.instead = start, end, help_, instead


def citation(mark: Mark, places: Places) -> Cite | Diagnostic:
    """The citation that `mark` stands for, or what is wrong with it."""
    try:
        return _cite(mark, places)
    except _Unreadable as unreadable:
        return _diagnostic(unreadable, places)


def card(mark: Mark, places: Places) -> Card | Diagnostic:
    """The excerpt that `![@excerpt]` shows, or what is wrong with it."""
    try:
        cite = _cite(mark, places)
    except _Unreadable as unreadable:
        return _diagnostic(unreadable, places)
    first = cite.citations[0]
    if len(cite.citations) > 1 or first.locator or cite.brief:
        return Diagnostic(
            code=Code.MDN005,
            span=places.span(mark.start, mark.end),
            message=f"`{_line(mark.raw)}` shows more than one excerpt by its name",
            help=f"write `![@{first.mention.name}]`, each excerpt in a paragraph of its own",
            fix=Fix(places.span(mark.start, mark.end), f"![@{first.mention.name}]"),
        )
    return Card(Mention(first.mention.name, _SHOWN, first.mention.span))


def aside(mark: Mark, places: Places) -> Mention:
    """The name in `[see @name]`, which is a citation only to its author."""
    return Mention(places.text[mark.start + 1 : mark.end], _CITED, places.span(mark.start, mark.end))


def _diagnostic(unreadable: _Unreadable, places: Places) -> Diagnostic:
    """The problem as others see it."""
    return Diagnostic(
        code=Code.MDN005,
        span=places.span(unreadable.start, unreadable.end),
        message=str(unreadable),
        help=unreadable.help,
        fix=Fix(places.span(unreadable.start, unreadable.end), unreadable.instead)
        if unreadable.instead is not None
        else None,
    )


def _cite(mark: Mark, places: Places) -> Cite:
    """The citation group; raises `_Unreadable`."""
    if CITED.fullmatch(mark.raw) is None or not mark.raw.endswith("]"):
        raise _Unreadable(
            mark.start, mark.end, "the citation is not closed", "close it with `]` in the same paragraph"
        )
    found: list[Citation] = []
    brief = False
    at = mark.start + mark.raw.index("[") + 1
    for item in mark.raw[mark.raw.index("[") + 1 : -1].split(";"):
        one, is_brief = _item(item, at, places)
        found.append(one)
        brief = brief or is_brief
        at += len(item) + 1
    return Cite(tuple(found), brief)


def _item(item: str, at: int, places: Places) -> tuple[Citation, bool]:
    """One `@name, locator` that starts at offset `at`; raises `_Unreadable`."""
    start = _end(_GAP, item, 0)
    if start == len(item):
        raise _Unreadable(at - 1, at + len(item), "the citation has no name between its marks", _EXAMPLE)
    name = _NAME.match(item, start)
    if name is None:
        raise _Unreadable(
            at + start,
            at + len(item),
            f"`{_line(item)}` does not start with `@`",
            "put `@` before each name of a citation",
        )
    end = _end(_GAP, item, name.end())
    if end < len(item) and item[end] != ",":
        raise _without_comma(item, at, start, name)
    if not is_slug(name[2]):
        raise _no_name(name, at)
    locator = _line(item[end + 1 :])
    if end < len(item) and not locator:
        raise _Unreadable(
            at + end,
            at + end + 1,
            f"nothing stands behind the comma after `@{name[2]}`",
            "write a locator, such as `para. 3`, or leave the comma out",
        )
    span = places.span(at + name.start(2) - 1, at + name.end(2))
    return Citation(Mention(name[2], _CITED, span), locator), bool(name[1])


def _no_name(name: re.Match[str], at: int) -> _Unreadable:
    """What is wrong with a name that is no slug."""
    start, end = at + name.start(), at + name.end()
    if not name[2]:
        return _Unreadable(start, end, "the citation has no name behind `@`", _EXAMPLE)
    message = f"`{name[2]}` is not the name of an excerpt or source"
    return _Unreadable(start, end, message, *_advice(name, _slug(name[2])))


def _advice(name: re.Match[str], guess: str) -> tuple[str, str | None]:
    """What to write in the place of an item, in words and to the letter; its minus stays."""
    return (f"write `@{guess}`", f"{name[1] or ''}@{guess}") if is_slug(guess) else (_EXAMPLE, None)


def _without_comma(item: str, at: int, start: int, name: re.Match[str]) -> _Unreadable:
    """What is wrong with an item whose name is followed by other text without a comma."""
    words = _line(item[start:])
    locator = _line(item[name.end() :])
    if is_slug(name[2]) and not locator.replace(" ", "").isalpha():
        advice = f"put a comma before the locator: `@{name[2]}, {locator}`"
        instead: str | None = f"{name[1] or ''}@{name[2]}, {locator}"
    else:
        advice, instead = _advice(name, _slug(words))
    message = f"`{words.lstrip('-@')}` is not the name of an excerpt or source"
    return _Unreadable(at + start, at + len(item), message, advice, instead)


def _slug(text: str) -> str:
    """The name that `text` may have meant."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")


def _line(text: str) -> str:
    """`text` on one line."""
    return _WHITE.sub(" ", text).strip()


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    """Where a match of `pattern` at `at` ends."""
    found = pattern.match(text, at)
    return found.end() if found else at
