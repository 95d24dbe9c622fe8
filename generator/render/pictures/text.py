"""How much room words take. Nobody knows the reader's fonts: these are estimates that rather say too much."""

from functools import lru_cache
from itertools import groupby

from generator.render.strangers import plain

__all__ = ("NARROWEST", "lines_of", "width_of")

#: The width in pixels of a picture on a phone of 320: whatever fits here fits anywhere.
NARROWEST = 272

#: In hundredths of the size of the type.
_WIDTHS = {
    **dict.fromkeys("ijl.,:;'|!’ \u200c\u200e\u200f\u2066\u2067\u2068\u2069", 32),
    **dict.fromkeys('frtI()[]-–/"“”«»', 44),
    **dict.fromkeys("mwMWшщюжфШЩЮЖФМ@—%", 98),
    **dict.fromkeys("ABCDEFGHKLNOPQRSTUVXYZАБВГДЕИКЛНОПРСТУХЦЧЭЯ", 74),
}
_OTHER = 60
#: East Asian writing and emoji, as first and last code points: whole squares.
_SQUARE = (
    (0x1100, 0x115F),
    (0x2E80, 0xA4CF),
    (0xAC00, 0xD7A3),
    (0xF900, 0xFAFF),
    (0xFF00, 0xFF60),
    (0x1F000, 0x3FFFD),
)
_WHOLE = 108
_SQUARE_FROM = _SQUARE[0][0]
_CUT = "…"


@lru_cache(maxsize=4096)
def width_of(text: str, size: int) -> int:
    """The width of `text` in pixels, set in type of `size` pixels."""
    return -(-sum(map(_hundredths, plain(text))) * size // 100)


@lru_cache(maxsize=4096)
def lines_of(text: str, size: int, width: int, most: int) -> tuple[str, ...]:
    """`text` broken into lines that are no wider than `width` pixels; what does not go into the `most` is cut off with “…”."""
    lines: list[str] = []
    for piece in _pieces(text):
        joined = f"{lines[-1]}{piece}" if lines else piece.lstrip()
        if lines and width_of(joined.rstrip(), size) <= width:
            lines[-1] = joined
        else:
            lines.append(piece.lstrip())
    kept = [line.rstrip() for line in lines if line.strip()]
    if len(kept) > most:
        kept = [*kept[: most - 1], "".join(lines[most - 1 :]).rstrip()]
    return tuple(_cut(line, size, width) for line in kept)


def _cut(line: str, size: int, width: int) -> str:
    if width_of(line, size) <= width:
        return line
    words = line.split(" ")
    while len(words) > 1 and width_of(" ".join(words) + _CUT, size) > width:
        words.pop()
    line = " ".join(words)
    while line and width_of(line.rstrip() + _CUT, size) > width:
        line = line[:-1]
    return line.rstrip() + _CUT


def _pieces(text: str) -> list[str]:
    """What a line may end after: words with the space behind them, and every character of writing without spaces."""
    found: list[str] = []
    for word in (" ".join(text.split()) + " ").split(" ")[:-1]:
        for square, run in groupby(word, key=_is_square):
            characters = "".join(run)
            found += characters if square else [characters]
        found[-1:] = [found[-1] + " "] if found else []
    return found


def _hundredths(character: str) -> int:
    return _WHOLE if _is_square(character) else _WIDTHS.get(character, _OTHER)


def _is_square(character: str) -> bool:
    code = ord(character)
    return code >= _SQUARE_FROM and any(first <= code <= last for first, last in _SQUARE)
