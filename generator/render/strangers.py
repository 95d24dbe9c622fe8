"""
Words of the interface in another language than their page's, marked as such (WCAG 2.2, 3.1.2: language of parts).

Where a theme has no catalogue for a page's language, or a catalogue lacks a message, the interface speaks English on that page.
Whoever says such words sets them between two characters that no content can hold: `Words` alone does, so that neither views nor
templates know of it. When the page is drawn, these characters become elements where elements can stand, and nothing in
attributes, titles and scripts. What is filled in from the page's own words is set off again in their language.

A page whose words are all its own language's carries none of these characters, and is left as it is.
"""

import re
from dataclasses import dataclass, field

__all__ = ("OWN", "STRANGE", "enclosed", "plain", "plain_bytes", "settled")

#: Noncharacters of Unicode, which `generator.read` refuses in content: before words that are not the page's own, before the page's own
#: words among them, and after either.
STRANGE, OWN, _END = "\ufdd0", "\ufdd1", "\ufdd2"

_MARKS = re.compile(f"[{STRANGE}{OWN}{_END}]")
_TOKENS = re.compile(
    rf"""
    (?P<mark>[{STRANGE}{OWN}{_END}])
    | (?P<raw><(title|script|style|option|textarea)\b.*?</\3\s*>)
    | (?P<tag><(?:[^<>"']|"[^"]*"|'[^']*')*>)
    | (?P<text>[^<{STRANGE}{OWN}{_END}]+|<)
    """,
    re.VERBOSE | re.DOTALL,
)
#: Words, and figures whose order depends on the direction.
_SAYS = re.compile(r"[^\W\d_]|%")
_ENTITY = re.compile(r"&#?\w+;")


@dataclass
class _Run:
    """What stands between two marks: the places of these in the page, whether it has words of its own, and the runs inside it."""

    strange: bool
    drawn: bool
    start: int
    end: int = 0
    speaks: bool = False
    runs: "list[_Run]" = field(default_factory=list)


def enclosed(text: str, mark: str) -> str:
    """`text` between marks; what marks it has already count inside it."""
    # Markup stays what it is.
    return mark + text + _END


def plain(text: str) -> str:
    """`text` without marks."""
    return _MARKS.sub("", text) if STRANGE in text else text


def plain_bytes(data: bytes) -> bytes:
    """Text in UTF-8 without marks."""
    return plain(data.decode()).encode() if STRANGE.encode() in data else data


def settled(html: str, lang: str, own: tuple[str, str]) -> str:
    """
    The page `html` with its marks turned into elements: strange words are in the language `lang`, which runs from left to right, the
    page's own in the language and direction `own`.
    """
    if STRANGE not in html:
        return html
    pieces, runs = _cut(html)
    tags = {True: _tags(lang, "ltr", own[1]), False: _tags(*own, own[1])}
    for run in runs:
        _settle(run, pieces, tags, strange=False)
    return "".join(pieces)


def _cut(html: str) -> tuple[list[str], list[_Run]]:
    """A page in pieces, with an empty one for each mark, and its outermost runs."""
    pieces: list[str] = []
    outermost = _Run(strange=False, drawn=False, start=0)
    open_ = [outermost]
    drawings = 0
    for token in _TOKENS.finditer(html):
        text, kind = token[0], token.lastgroup
        if kind == "text":
            open_[-1].speaks |= _SAYS.search(_ENTITY.sub("", text)) is not None
        elif kind != "mark":
            drawings += text.startswith("<svg") - text.startswith("</svg")
            text = plain(text)
        elif text == _END:
            # The outermost is never closed.
            if len(open_) > 1:
                open_.pop().end = len(pieces)
            text = ""
        else:
            run = _Run(strange=text == STRANGE, drawn=drawings > 0, start=len(pieces))
            open_[-1].runs.append(run)
            open_.append(run)
            text = ""
        pieces.append(text)
    return pieces, outermost.runs


def _settle(
    run: _Run, pieces: list[str], tags: dict[bool, tuple[str, str, str, str]], *, strange: bool
) -> None:
    """Put elements around a run that has words, unless what it stands in is in their language already (`strange` or not)."""
    if run.speaks and run.end and run.strange is not strange:
        at = 2 if run.drawn else 0
        pieces[run.start], pieces[run.end] = tags[run.strange][at : at + 2]
        strange = run.strange
    for inner in run.runs:
        _settle(inner, pieces, tags, strange=strange)


def _tags(lang: str, direction: str, around: str) -> tuple[str, str, str, str]:
    """The tags around words in `lang`, on a page and in a drawing; their direction goes without saying where all have it."""
    if direction == around == "ltr":
        return f'<bdi lang="{lang}">', "</bdi>", f'<tspan lang="{lang}">', "</tspan>"
    return (
        f'<bdi lang="{lang}" dir="{direction}">',
        "</bdi>",
        f'<tspan lang="{lang}" direction="{direction}" unicode-bidi="isolate">',
        "</tspan>",
    )
