"""
Text cut into words that compare equal when a reader would call them the same.

Case, diacritics, Arabic and Persian letter forms, figures and joiners make no difference; possessives and dotted initials
are evened out; scripts written without spaces are cut into pairs of characters. `search.js` does the same, range by range.
"""

import re
from unicodedata import normalize

__all__ = ("fold", "unspaced", "words_of")

# Diacritics of Latin, Greek, Cyrillic, Hebrew and Arabic, the signs for ayin and hamza in Latin spelling, and characters that
# show nothing: soft hyphen, joiners and non-joiners, marks of direction, variation selectors. The vowel signs of other
# scripts are letters to their readers.
_DROPPED = re.compile(
    "[\u00ad\u02bb\u02be\u02bf\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u200c-\u200f\u202a-\u202e\u2060-\u2064"
    "\u2066-\u2069\ufe00-\ufe0f\ufeff]+"
)

# Letters that normalisation leaves apart.
_UNIFIED = str.maketrans(
    {
        "ς": "σ",
        "ß": "ss",
        "æ": "ae",
        "œ": "oe",
        "ø": "o",
        "đ": "d",
        "ð": "d",
        "ħ": "h",
        "ı": "i",
        "ł": "l",
        "þ": "th",
        "ٱ": "ا",
        "ي": "ی",
        "ى": "ی",
        "ك": "ک",
        "ة": "ه",
        "ھ": "ه",
        "ہ": "ه",
        "ە": "ه",
        "’": "'",
        "ʼ": "'",
        "_": " ",
    }
    | {chr(zero + figure): str(figure) for zero in (0x660, 0x6F0) for figure in range(10)}
)

# Python's `\w` leaves out the vowel signs of South and South-East Asia and the voicing marks of kana.
_WORD = re.compile(
    "[\\w\u0900-\u0963\u0966-\u0df3\u0e31-\u0e3a\u0e47-\u0e4e\u0eb1-\u0ebc\u0ec8-\u0ece\u102b-\u103e\u1056-\u1059"
    "\u17b4-\u17d3\u3099\u309a]+"
)

# Thai, Lao, Burmese, Khmer; kana and ideographs.
_UNSPACED = re.compile(
    "([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\U00020000-\U0003ffff]+)"
)

_INITIALS = re.compile(r"(^|[^a-z0-9])([a-z](?:\.[a-z])+)(?![a-z0-9])")
_POSSESSIVE = re.compile(r"'s(?!\w)")


def fold(text: str) -> str:
    """`text` with the letters by which its words are compared, and all its signs."""
    if text.isascii():
        folded = text.lower().replace("_", " ")
    else:
        folded = normalize("NFKC", _DROPPED.sub("", normalize("NFKD", text).lower()).translate(_UNIFIED))
    if "." in folded.rstrip("."):
        folded = _INITIALS.sub(lambda found: found[1] + found[2].replace(".", ""), folded)
    return _POSSESSIVE.sub("", folded) if "'" in folded else folded


def words_of(text: str) -> list[str]:
    """The folded words of `text`, in order, repeats kept."""
    folded = fold(text)
    words = _WORD.findall(folded)
    if folded.isascii():
        return words
    return [piece for word in words for piece in _pieces(word)]


def unspaced(text: str) -> bool:
    """Whether any of `text` is of a script that is written without spaces."""
    return _UNSPACED.search(text) is not None


def _pieces(word: str) -> list[str]:
    """`word` itself, or the overlapping pairs of each stretch that is written without spaces."""
    pieces: list[str] = []
    for place, stretch in enumerate(_UNSPACED.split(word)):
        if place % 2 and len(stretch) > 1:
            pieces.extend(stretch[at : at + 2] for at in range(len(stretch) - 1))
        elif stretch:
            pieces.append(stretch)
    return pieces
