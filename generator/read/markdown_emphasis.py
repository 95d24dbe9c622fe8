"""Emphasis, by CommonMark's way of pairing runs of `*` and `_`.

Python-Markdown 3.11 drops a letter from `*a **b c*def`, which a project about exact words cannot have. Which runs may open
and close is as there (white space decides, and letters for `_`, not punctuation), so that Chinese and Japanese
sentences, which have no spaces beside their full stops, can be emphasised.
"""

import re
import xml.etree.ElementTree as ET

from markdown.inlinepatterns import InlineProcessor
from msgspec import Struct

__all__ = ("Emphasis",)

_RUN = re.compile(r"\*+|_+")
_DELIMITER = re.compile(r"[*_]")


class _Run(Struct):
    """A run of one delimiter: what is left of it, how long it was, and whether it may open or close."""

    start: int
    end: int
    length: int
    sign: str
    can_open: bool
    can_close: bool


class _Pair(Struct, frozen=True):
    """An opening and a closing delimiter of `size` characters each."""

    opening: int
    closing: int
    size: int


class Emphasis(InlineProcessor):
    """Turns all emphasis of a text into elements at once; delimiters that pair with nothing stay as they are."""

    def __init__(self) -> None:
        super().__init__(r"[*_]")

    def handleMatch(self, m: re.Match[str], data: str) -> tuple[ET.Element | None, int, int]:  # type: ignore[override]  # noqa: N802  (their signature)
        """The rest of the text from the first emphasis on."""
        pairs = _pairs(data)
        if not pairs:
            return None, m.start(), len(data)
        start = min(pair.opening for pair in pairs)
        return _element(data, start, pairs), start, len(data)


def _pairs(data: str) -> list[_Pair]:
    """Which delimiters of `data` belong together (CommonMark 0.31, appendix: “process emphasis”)."""
    pairs: list[_Pair] = []
    openers: list[_Run] = []
    # For each sort of closer, how many openers need not be looked at again.
    hopeless: dict[tuple[str, bool, int], int] = {}
    for found in _RUN.finditer(data):
        run = _run(data, found)
        while run.can_close and run.start < run.end:
            sort = (run.sign, run.can_open, run.length % 3)
            at = _opener(openers, run, hopeless.get(sort, 0))
            if at < 0:
                hopeless[sort] = len(openers)
                break
            opener = openers[at]
            size = min(2, opener.end - opener.start, run.end - run.start)
            pairs.append(_Pair(opener.end - size, run.start, size))
            opener.end -= size
            run.start += size
            del openers[at + (opener.start < opener.end) :]
            hopeless = {key: min(count, len(openers)) for key, count in hopeless.items()}
        if run.can_open and run.start < run.end:
            openers.append(run)
    return pairs


def _run(data: str, found: re.Match[str]) -> _Run:
    """A run and what it may do where it stands."""
    start, end = found.span()
    before, after = data[start - 1 : start], data[end : end + 1]
    can_open = bool(after) and not after.isspace()
    can_close = bool(before) and not before.isspace()
    if data[start] == "_":
        can_open = can_open and not before.isalnum()
        can_close = can_close and not after.isalnum()
    return _Run(start, end, end - start, data[start], can_open, can_close)


def _opener(openers: list[_Run], closer: _Run, lowest: int) -> int:
    """The nearest opener that `closer` may close; below 0 when there is none."""
    for at in range(len(openers) - 1, lowest - 1, -1):
        opener = openers[at]
        if opener.sign != closer.sign:
            continue
        is_either = opener.can_close or closer.can_open
        if (
            is_either
            and (opener.length + closer.length) % 3 == 0
            and (opener.length % 3 or closer.length % 3)
        ):
            continue
        return at
    return -1


def _element(data: str, start: int, pairs: list[_Pair]) -> ET.Element:
    """The text from `start` on as an element without a meaning of its own, emphasis inside it."""
    edges: list[tuple[int, int, bool]] = []
    for pair in pairs:
        edges.append((pair.opening, pair.size, True))
        edges.append((pair.closing, pair.size, False))
    edges.sort()
    root = ET.Element("span")
    inside = [root]
    done = start
    for at, size, is_opening in edges:
        _append(inside[-1], data[done:at])
        done = at + size
        if is_opening:
            inside.append(ET.SubElement(inside[-1], "strong" if size > 1 else "em"))
        else:
            inside.pop()
    _append(root, data[done:])
    return root


def _append(element: ET.Element, text: str) -> None:
    """Add text at the end of `element`, its delimiters written so that no later pass takes them for any."""
    text = _DELIMITER.sub(lambda found: f"\x02{ord(found[0])}\x03", text)
    if len(element):
        element[-1].tail = (element[-1].tail or "") + text
    else:
        element.text = (element.text or "") + text
