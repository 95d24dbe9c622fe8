"""Quotation marks and brackets that a text leaves open."""

import re
from collections.abc import Iterator

__all__ = ("open_marks",)

#: Pairs that tell their sides apart. Where `„` opens, `“` closes.
_PAIRS = (
    ("“", "”"),
    ("„", "“”"),
    ("«", "»"),
    ("‹", "›"),
    ("「", "」"),
    ("『", "』"),
    ("《", "》"),
    ("(", ")"),
    ("[", "]"),
    ("（", "）"),
    ("【", "】"),
)

#: Languages in whose print `»` only closes. In others it may open, and does when it comes first.
_OUTWARDS = frozenset({"ar", "be", "bg", "el", "es", "fa", "fr", "it", "prs", "pt", "ru", "tg", "uk"})

#: A single mark that begins a word opens a quotation, unless it stands for lost letters: ’90s, ’tis, rock ’n’ roll.
_LOST = "bout|cause|course|d|em|er|gainst|im|n|neath|round|s|t|til|till|tis|twas|tween|twere|twill|twould"
_ELIDED = rf"(?!\d|(?i:{_LOST})\b)"
_SINGLES = (
    ("‘", re.compile(rf"(?<!\w)‘{_ELIDED}(?=\w)")),
    ("'", re.compile(rf"(?:^|[:,—–(\"“]\s?)'{_ELIDED}(?=[^\W\d_])")),
)
_SINGLE_CLOSED = re.compile(r"['’](?!\w)")

#: Inches and seconds.
_MEASURE = re.compile(r'(?<=\d)"')

#: A printer opens a quotation again where its next paragraph begins.
_PARAGRAPH = "\n\n"


def open_marks(text: str, language: str) -> tuple[tuple[int, str], ...]:
    """
    The offset and the mark of each kind of quotation mark and bracket in `text` that nothing closes, in their order.

    Apostrophes, plurals' marks, decades and inches do not count. `language` is the first part of a language tag.
    """
    return tuple(sorted((*_open_pairs(text, language), *_open_singles(text))))


def _open_pairs(text: str, language: str) -> Iterator[tuple[int, str]]:
    if '"' in text:
        straight = _MEASURE.sub("″", text) if text.count('"') % 2 else text
        if (found := _unclosed(straight, '"', '"')) >= 0:
            yield found, '"'
    for left, right in _PAIRS:
        if left in "«‹" and language not in _OUTWARDS and right in text:
            pair = _as_printed(text, left, right)
        else:
            pair = left, right
        if pair[0] not in text or (left == "“" and "„" in text):
            continue
        if (found := _unclosed(text, *pair)) >= 0:
            yield found, pair[0]


def _as_printed(text: str, left: str, right: str) -> tuple[str, str]:
    """The mark that opens in `text` and the one that closes: «so», »so« or »so»."""
    if left not in text:
        return right, right
    return (right, left) if text.find(right) < text.find(left) else (left, right)


def _unclosed(text: str, left: str, right: str) -> int:
    """The offset of the first mark `left` that no mark of `right` closes; -1 when there is none."""
    is_open: list[int] = []
    for found in re.finditer(f"[{re.escape(left + right)}]", text):
        at, mark = found.start(), found[0]
        if mark == left and not (left == right and is_open):
            if not (is_open and _begins_paragraph(text, at)):
                is_open.append(at)
        elif is_open and not (left == right and _begins_paragraph(text, at)):
            is_open.pop()
    return is_open[0] if is_open else -1


def _begins_paragraph(text: str, at: int) -> bool:
    return text.endswith(_PARAGRAPH, 0, at)


def _open_singles(text: str) -> Iterator[tuple[int, str]]:
    """Single marks after which none stands that could close them: at the end of a word, where a plural's stands too."""
    for mark, opening in _SINGLES:
        if mark in text:
            last = max((found.start() for found in _SINGLE_CLOSED.finditer(text)), default=-1)
            found = next((found for found in opening.finditer(text) if found.end() > last), None)
            if found:
                yield found.end() - 1, mark
