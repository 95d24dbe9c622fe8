"""
The text of a web page that somebody saved, for the extractor `html-2`: each character that stays, stays in its place.

What no reader sees is taken out: tags, comments, scripts, styles, the title, elements that are `hidden`. All else is text, menus and
captions too: a quotation of them is a quotation of the page. Raised figures stay raised (`10<sup>6</sup>` is 10⁶, not 106), and those
that are footnotes are taken out. What a style sheet or a script hides or adds is not known here.

No parser keeps the places, and the standard library's takes quadratic time on hostile input; so tags are found by patterns that
never look at a character more than a few times.
"""

import re
from collections.abc import Iterator
from html import unescape

__all__ = ("GONE", "blanked", "raised", "spelt_out", "without_tags")

#: Put where a mark stood: invisible, one character for one, so that everything else keeps its place.
GONE = "\u2060"
#: Put at a block's edge: a break between paragraphs that is no line of the file.
_EDGE = "\u2029"

#: Possessive, and with a bound on what stands in quotes: no input makes a search start over.
_ATTRIBUTES = r"""(?:[^<>"']++|"[^"]{0,2000}"|'[^']{0,2000}'|["'])*+"""
_SUP = rf"<sup\b{_ATTRIBUTES}>(?P<raised>(?:[^<]++|<(?!/?sup\b)/?[a-z][a-z0-9-]*{_ATTRIBUTES}>)*+)</sup\s*>"
_RAISING = re.compile(_SUP, re.IGNORECASE)
_TAG = re.compile(
    r"<!--.*?(?:-->|\Z)"
    rf"|<(?P<unseen>script|style|template|title|svg|noscript|textarea|select|object|iframe)\b{_ATTRIBUTES}>"
    r".*?(?:</(?P=unseen)\b[^>]*>?|\Z)"
    rf"|{_SUP}"
    rf"|<(?P<end>/?)(?P<name>[a-z][a-z0-9-]*){_ATTRIBUTES}>"
    r"|<[!?][^<>]*>",
    re.DOTALL | re.IGNORECASE,
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
_VALUE = re.compile(r"""=\s*(?:"[^"]*"|'[^']*')""")
_HIDDEN = re.compile(r"\shidden(?=[\s=/>])", re.IGNORECASE)
_NOT_DISPLAYED = re.compile(r"""\sstyle\s*=\s*["'][^"']*\bdisplay\s*:\s*none""", re.IGNORECASE)
#: They have no content, so that nothing in them can be hidden.
_VOID = frozenset(
    {
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "param",
        "source",
        "track",
        "wbr",
    }
)
#: Where another one starts, the last ends without a tag.
_ENDED_BY_NEXT = frozenset({"p", "li", "dt", "dd", "tr", "td", "th", "option"})

_FIGURES = re.compile(r"[-−+]?\d{1,4}")
_RAISED = str.maketrans("0123456789-−+", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁻⁺")
_LINKED = re.compile(r"<a\b", re.IGNORECASE)
_BRACKETED = re.compile(r"[\[(]\s*[\w*†‡]{1,5}\s*[\])]")
#: What a raised figure is the power of: a number that is no year, or a unit or variable. Behind anything else it is a footnote.
_POWER_OF = re.compile(
    r"(?:(?<!\d)(?!(?:1[5-9]|20)\d\d$)[\d.,]*\d|\b(?:[A-Za-z]|[kcdmnµμ]m|ft|mi|yd|km|ha|mc))$"
)
_ANY_TAG = re.compile(r"<[^<>]*>")
#: So much before a raised figure tells what it stands behind.
_BEFORE = 60

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
    parts: list[str] = []
    done = 0
    for name, start, end in _hidden(text):
        parts += (_TAG.sub(_tag, text[done:start]), _edged(name, blanked(text[start:end])))
        done = end
    return spelt_out("".join([*parts, _TAG.sub(_tag, text[done:])]))


def raised(text: str) -> str:
    """`text` with the figures between `<sup>` and `</sup>` raised, or taken out where they are footnotes."""
    return _RAISING.sub(_sup, text) if "<" in text else text


def _hidden(text: str) -> Iterator[tuple[str, int, int]]:
    """The names of hidden elements, with where their first tags start and their last end; one that does not end hides the rest."""
    name, start, depth = "", 0, 0
    has_any = re.search(r"hidden|display\s*:", text, re.IGNORECASE)
    for found in _TAG.finditer(text) if has_any else ():
        this, is_end = (found["name"] or "").lower(), bool(found["end"])
        if name and this == name and name in _ENDED_BY_NEXT:
            yield name, start, found.end() if is_end else found.start()
            name = ""
        elif name and this == name:
            depth += -1 if is_end else 1
            if not depth:
                yield name, start, found.end()
                name = ""
            continue
        if not name and this and not is_end and this not in _VOID and _is_hidden(found[0]):
            name, start, depth = this, found.start(), 1
    if name:
        yield name, start, len(text)


def _is_hidden(tag: str) -> bool:
    return bool(_HIDDEN.search(_VALUE.sub("=", tag)) or _NOT_DISPLAYED.search(tag))


def _tag(found: re.Match[str]) -> str:
    if found["raised"] is not None:
        return _sup(found)
    return _edged((found["name"] or "").lower(), blanked(found[0]))


def _edged(name: str, gone: str) -> str:
    """What is `gone` of an element with this name, with what parts the words before it from those behind it."""
    if name in _INLINE or not name:
        return gone
    edge = " " if name in _SPACE else _EDGE
    # On both sides, so that a word before or behind the tag ends and starts where its letters do.
    return edge + gone[1:-1] + (edge if gone[-1] != "\n" else "\n")


def _sup(found: re.Match[str]) -> str:
    """Raised text: a footnote's mark is taken out, figures are raised, letters (`1st`) stay."""
    inner, gone = found["raised"], blanked(found[0])
    shown = _ANY_TAG.sub("", inner).strip()
    if _BRACKETED.fullmatch(shown) or (_LINKED.search(inner) and shown):
        return gone
    if not _FIGURES.fullmatch(shown):
        opening = found.start("raised") - found.start()
        closing = found.end("raised") - found.start()
        return gone[:opening] + _TAG.sub(_tag, inner) + gone[closing:]
    before = _ANY_TAG.sub("", found.string[max(found.start() - _BEFORE, 0) : found.start()])
    # Right behind what they belong to: the strict form knows a raised figure by what stands before it.
    return shown.translate(_RAISED) + gone[len(shown) :] if _POWER_OF.search(before) else gone


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
