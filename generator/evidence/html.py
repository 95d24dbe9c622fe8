"""
The text of a web page that somebody saved, for the extractor `html-1`: each character that stays, stays in its place.

What no reader sees is taken out: tags, comments, scripts, styles, the title. All else is text, menus and captions too: a quotation
of them is a quotation of the page. What a style sheet or a script hides or adds is not known here.

No parser keeps the places, and the standard library's takes quadratic time on hostile input; so tags are found by patterns that
never look at a character more than a few times.
"""

import re
from html import unescape

__all__ = ("GONE", "blanked", "spelt_out", "without_tags")

#: Put where a mark stood: invisible, one character for one, so that everything else keeps its place.
GONE = "\u2060"
#: Put at a block's edge: a break between paragraphs that is no line of the file.
_EDGE = "\u2029"

#: Possessive, and with a bound on what stands in quotes: no input makes a search start over.
_ATTRIBUTES = r"""(?:[^<>"']++|"[^"]{0,2000}"|'[^']{0,2000}'|["'])*+"""
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unseen>script|style|template|title|svg|noscript|textarea|select|object|iframe)\b{_ATTRIBUTES}>"
    r".*?(?:</(?P=unseen)\b[^>]*>?|\Z)"
    rf"|</?(?P<name>[a-z][a-z0-9-]*){_ATTRIBUTES}>"
    r"|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_NOT_A_LINE_END = re.compile(r"[^\n]")

#: Elements in the middle of a sentence; every other one stands on lines of its own.
_INLINE = frozenset(
    {
        "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd", "label",
        "mark", "nobr", "output", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt",
        "u", "var", "wbr",
    }
)  # fmt: skip
_SPACE = frozenset({"br", "img", "picture", "source", "input", "button"})


def without_tags(text: str) -> str:
    """`text` as a reader of the page sees it, as long as before and with the same lines."""
    return spelt_out(_TAG.sub(_tag, text))


def _tag(found: re.Match[str]) -> str:
    name = (found["name"] or "").lower()
    gone = blanked(found[0])
    if name in _INLINE or not name:
        return gone
    edge = " " if name in _SPACE else _EDGE
    # On both sides, so that a word before or behind the tag ends and starts where its letters do.
    return edge + gone[1:-1] + edge


def blanked(text: str) -> str:
    """As many invisible characters, on as many lines."""
    return _NOT_A_LINE_END.sub(GONE, text)


def spelt_out(text: str) -> str:
    """`text` with the character that each entity stands for, filled up to the entity's length."""
    return _ENTITY.sub(_entity, text) if "&" in text else text


def _entity(found: re.Match[str]) -> str:
    character = unescape(found[0])
    if len(character) >= len(found[0]) or character == "\n":
        return found[0]
    return character.ljust(len(found[0]), GONE)
