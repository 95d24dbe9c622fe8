"""
The strict form of a text: what two texts must share for one to quote the other.

Folded are the shapes of quotation marks, apostrophes, dashes and ellipses, white space, ligatures, Unicode's composed and
decomposed letters, invisible characters, and marks of footnotes. Kept are every word, figure, accent, capital and stop.
A text is cut into words with the punctuation after each; a word is never cut, and neither is a number with its sign,
separators, currency or per cent.
"""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

__all__ = ("SPACED", "STOPS", "Strict", "fold_marks", "is_mark", "joined", "length_of", "shown", "strict")

_QUOTES = "\"'`«»‹›´‘’‚‛“”„‟′″‴＂＇「」『』〝〞〟❛❜❝❞\u2e42"
_APOSTROPHES = "'’‘`´′‛＇ʼ"
_HYPHENS = "-‐‑–−﹣－־"
_DASHES = _HYPHENS + "‒—―⸺⸻﹘"
#: Emphasis, bullets, table lines and signs of footnotes: how a text was laid out, not what it says.
_LAYOUT = "*_|\\•‣⁃◦▪●·¶†‡‖¦"
_OTHER = "!(),./:;?[]{}~¡¿…․‥‼‽⁇⁈⁉※،؛؟٫٬۔।॥՚՛՜՝՞՟։׀׃፡።፣፤፥፦፧፨၊။។៕៖་།༎、。〈〉《》【】〔〕〖〗〘〙〚〛〜・！（），．：；？［］｛｝～｡｢｣､･"
_PUNCTUATION = re.escape("".join(dict.fromkeys(_QUOTES + _DASHES + _LAYOUT + _OTHER)))

#: Scripts that put no space between words: each letter, with the marks on it, counts as a word.
_IDEOGRAPHS = (
    "\u3005-\u3007\u3041-\u3098\u309b-\u30fa\u30fc-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
    "\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_SOUTHERN = "\u0e00-\u0eff\u1000-\u1049\u104c-\u109f\u1780-\u17d3\u17d7-\u17ff"
_RIDING = "\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb4-\u0ebc\u0ec8-\u0ecd\u102b-\u103e\u17b4-\u17d3\u3099\u309a\ufe00-\ufe0f"

_INVISIBLE = "\u00ad\u034f\u061c\u0640\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufe00-\ufe0f\ufeff"
_JOINERS = "\u200c\u200d"
_NUMBER_SPACES = " \u00a0\u2007\u2009\u202f"

_IDEOGRAPH, _OF_SOUTH = re.compile(f"[{_IDEOGRAPHS}]"), re.compile(f"[{_SOUTHERN}]")
#: No letter of such a script comes before this one.
_UNSPACED = "\u0e00"

#: A character class for the letters and digits of scripts that put spaces between words.
SPACED = rf"[^\W_{_IDEOGRAPHS}{_SOUTHERN}]"

_SOLID = rf"[{_IDEOGRAPHS}{_SOUTHERN}][{_RIDING}]*"
_PIECE = rf"[^\s{_PUNCTUATION}{_IDEOGRAPHS}{_SOUTHERN}]+"
_LETTER = r"[^\W\d_]"
_SIGN = (
    rf"(?<![^\s(\[{{{re.escape(_QUOTES)}{_INVISIBLE}*_])[{re.escape('-–−')}](?=[.\d$€£¥₽])|(?<![\w.])\.(?=\d)"
)
_JOIN = "|".join(
    (
        rf"[{re.escape(_APOSTROPHES)}]",
        rf"[{re.escape(_HYPHENS)}](?:(?<=[-‐])[ \t]*\n[ \t]*)?",
        r"(?<=\u00ad)[ \t]*\n[ \t]*",
        r"[/_]",
        # Between figures a star is a sign, `5*3`.
        rf"(?<=\d)[.,:·٫٬*{re.escape(_DASHES)}](?=\d)",
        # A full stop belongs to a word in `U.S.` and in `example.com`, not where a space is missing after a sentence; a letter
        # that is written in two characters is none of a to z.
        rf"(?<={_LETTER})(?<!{_LETTER}{{2}})\.(?={_LETTER})|\.(?=[a-z](?![\u0300-\u036f]))",
    )
)
_THOUSANDS = rf"(?<![\d.,])\d{{1,3}}(?:[{_NUMBER_SPACES}]\d{{3}})+(?!\d)"
#: The first choice is a short way for plain words; the look ahead saves trying the long one at every space.
_WORD = re.compile(
    rf"[A-Za-z]+(?![^\s,;?!])|(?!\s)(?:{_SOLID}|(?:{_SIGN})?(?:{_THOUSANDS}(?:{_PIECE})?|{_PIECE})(?:(?:{_JOIN}){_PIECE})*)",
)

_SUPERSCRIPT = "⁰¹²³⁴-⁹"
#: `[12]` right behind a word or stop; raised figures behind a stop or a word of three letters, so that `km²` keeps its own.
_FOOTNOTE = re.compile(r"(?<=[^\s(\[{])\[\d{1,3}(?:\s?[,;–-]\s?\d{1,3})*\]")
_RAISED = re.compile(
    rf"(?:(?<=[.,;:!?\"”’»)])|(?<=[{_SUPERSCRIPT}])[,–⁻])[{_SUPERSCRIPT}]{{1,3}}(?:[,–⁻][{_SUPERSCRIPT}]{{1,3}})*(?![^\W_])"
)
_RAISED_BEHIND = re.compile(rf"(?<={_LETTER}{{3}})[{_SUPERSCRIPT}]{{1,3}}$")
_HAS_RAISED = re.compile(f"[{_SUPERSCRIPT}]")

_LIGATURES = re.compile(
    "[\ufb00-\ufb06\ufb13-\ufb17\ufb1d\ufb1f-\ufb4f\ufb50-\ufbb1\ufbd3-\ufd3d\ufd50-\ufdc7\ufe70-\ufefc]"
)
_DROPPED = re.compile(f"[{_INVISIBLE}]+")
_JOINED = re.compile(f"[{_JOINERS}]+")
_BROKEN = re.compile(r"[-‐][ \t]*\n[ \t]*")
_LOOSE = _APOSTROPHES + "/_"
_LOOSE_BEHIND = _LOOSE + _DASHES + ".,:٫٬"
_LINE_END = re.compile(r"[ \t]*\n[ \t]*")
_WORD_GLYPHS = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_NUMBER_SPACES, "\u00a0")
)

_MARK_GLYPHS = str.maketrans(
    dict.fromkeys(_QUOTES, '"') | dict.fromkeys(_DASHES, "-") | dict.fromkeys(_LAYOUT + _JOINERS, "")
)
_BLANK = re.compile(rf"[\s{_INVISIBLE}]+")
_ELLIPSIS = re.compile(r"[.…]*(?:…|\.\.\.)[.…]*")
_STOPS_AND_QUOTES = re.compile(r'[".,]{2,}')
_REPEATED = re.compile(r"(.)\1+")
_PARAGRAPH = re.compile(r"\n[^\S\n]*\n|\u2029")
_MARK = re.compile(rf"[{_PUNCTUATION}]*")

#: Marks that end a sentence, in the strict form.
STOPS = frozenset(".!?…‼‽⁇⁈⁉。！？．｡؟۔।॥։።።။។")


class Strict(Struct, frozen=True):
    """
    A text in its strict form, with the way back to its characters.

    The word numbered *i* is `words[i]`; it is the text's characters from `starts[i]` up to `ends[i]`, and `marks[i]` is the
    punctuation between it and the next. `readings` are the second readings of words that a hyphen breaks at the end of a
    line, `paragraphs` the numbers of the words that start one.
    """

    words: tuple[str, ...]
    marks: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    readings: dict[int, str]
    paragraphs: tuple[int, ...]


def strict(text: str) -> Strict:
    """The strict form of `text`; the same function serves for a quotation and for its source."""
    if "[" in text:
        text = _FOOTNOTE.sub(_spaces, text)
    if not text.isascii() and _HAS_RAISED.search(text):
        text = _RAISED.sub(_spaces, text)
    spans = [found.span() for found in _WORD.finditer(text)]
    words = [_word(text[start:end]) for start, end in spans]
    if "" in words:
        kept = [number for number, word in enumerate(words) if word]
        spans, words = [spans[number] for number in kept], [words[number] for number in kept]
    if not words:
        return Strict((), (), (), (), {}, ())
    starts = [start for start, _ in spans]
    ends = [end for _, end in spans]
    between = [text[end:start] for end, start in zip(ends, [*starts[1:], len(text)], strict=True)]
    readings = {}
    if "\n" in text:
        for number, (start, end) in enumerate(spans):
            if (
                "\n" in text[start:end]
                and (second := _word(_BROKEN.sub("", text[start:end]))) != words[number]
            ):
                readings[number] = second
    return Strict(
        tuple(words),
        tuple("" if raw == " " else fold_marks(raw) for raw in between),
        tuple(starts),
        tuple(ends),
        readings,
        tuple(
            number
            for number, raw in enumerate(["\n\n", *between[:-1]])
            if ("\n" in raw or "\u2029" in raw) and _PARAGRAPH.search(raw)
        ),
    )


def length_of(words: Sequence[str]) -> float:
    """How many words there are, as a reader counts: of scripts without spaces, two ideographs and four other letters make one."""
    if all(word[0] < _UNSPACED for word in words):
        return len(words)
    return sum(0.25 if _OF_SOUTH.match(word) else 0.5 if _IDEOGRAPH.match(word) else 1 for word in words)


def joined(words: Sequence[str], marks: Sequence[str]) -> str:
    """The words from first to last, with the marks that stand between them: the text that is compared and hashed."""
    parts = [""] * (2 * len(words) - 1)
    parts[::2] = words
    parts[1::2] = marks[: len(words) - 1]
    return " ".join(parts)


def shown(text: str) -> str:
    """`text` as a reader sees it: on one line, without what is invisible (joiners inside words stay)."""
    return " ".join(_DROPPED.sub("", text).split())


def is_mark(text: str) -> bool:
    """Whether `text` is nothing but punctuation in its strict form."""
    return _MARK.fullmatch(text) is not None and fold_marks(text) == text


def _spaces(found: re.Match[str]) -> str:
    return " " * len(found[0])


@lru_cache(maxsize=1 << 16)
def _word(raw: str) -> str:
    """One word in its strict form; where a line breaks it, the hyphen is kept."""
    text = _LINE_END.sub("", raw) if "\n" in raw else raw
    if not text.isascii():
        text = _LIGATURES.sub(lambda found: unicodedata.normalize("NFKC", found[0]), text)
        text, dropped = _DROPPED.subn("", text)
        # Composed first: whether a joiner counts is seen by the letters beside it.
        text, joiners = _JOINED.subn(_joiner, unicodedata.normalize("NFC", text))
        if dropped or joiners:
            # What joined a word to nothing but invisible characters is no part of it.
            text = text.strip(_LOOSE).rstrip(_LOOSE_BEHIND)
        text = _RAISED_BEHIND.sub("", unicodedata.normalize("NFC", text))
    return text.translate(_WORD_GLYPHS)


def _joiner(found: re.Match[str]) -> str:
    """A joiner belongs to the word between letters of scripts whose letters join; in Latin it only parts a ligature."""
    start, end = found.span()
    before, after = found.string[max(start - 1, 0) : start], found.string[end : end + 1]
    if (
        before
        and after
        and all(unicodedata.category(letter) in ("Lo", "Mn", "Mc") for letter in before + after)
    ):
        return found[0][0]
    return ""


def _stops_first(found: re.Match[str]) -> str:
    """Publishers put a stop before or behind a closing mark; where both stand, the stop comes first."""
    return found[0].replace('"', "") + '"' if '"' in found[0] else found[0]


@lru_cache(maxsize=1 << 12)
def fold_marks(raw: str) -> str:
    """Punctuation in its strict form: without spaces and layout, quotation marks behind commas and full stops."""
    text = _BLANK.sub("", raw).translate(_MARK_GLYPHS)
    text = _ELLIPSIS.sub("…", text)
    # A stop that comes before the mark may meet an ellipsis there.
    text = _ELLIPSIS.sub("…", _STOPS_AND_QUOTES.sub(_stops_first, text))
    return _REPEATED.sub(r"\1", text)
