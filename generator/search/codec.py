"""
The bytes of the index: numbers and terms as text that needs no escapes, and the scripts that carry it.

`themes/plain/assets/js/search.js` reads what is written here.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import msgspec

from generator.model.output import Output

__all__ = (
    "FOLDER",
    "fronted",
    "number_of",
    "numbers",
    "opening",
    "path_of",
    "payload",
    "script",
    "terms",
    "utf16",
    "varint",
)

#: Where the index lies in the site.
FOLDER = "search/"

# Printable ASCII without what JSON or a script would have to escape, and without the space and `!`, which part texts.
_ALPHABET = "".join(chr(code) for code in range(35, 127) if chr(code) not in "<\\")
_VALUES = {character: value for value, character in enumerate(_ALPHABET)}
#: So many of the alphabet's characters end a number, the others go on: numbers below 84 take one character, below 588 two.
_ENDS = 84
_GO_ON = len(_ALPHABET) - _ENDS
_NUMBER = re.compile(f"[{re.escape(_ALPHABET[_ENDS:])}]*[{re.escape(_ALPHABET[:_ENDS])}]")

#: No term has an upper-case letter of ASCII: there it says how many characters the next term shares.
_TERM = re.compile("([A-Z])([^A-Z]*)")
_MOST_SHARED = 25


@lru_cache(maxsize=1 << 16)
def varint(number: int) -> str:
    """`number`, 0 or more, in as few characters as it needs: an (s, c)-dense code (Brisaboa et al., 2003)."""
    rest, last = divmod(number, _ENDS)
    text = _ALPHABET[last]
    while rest:
        rest, digit = divmod(rest - 1, _GO_ON)
        text = _ALPHABET[_ENDS + digit] + text
    return text


@lru_cache(maxsize=1 << 16)
def number_of(text: str) -> int:
    """The number that `varint` wrote as `text`."""
    rest = 0
    for character in text[:-1]:
        rest = rest * _GO_ON + _VALUES[character] - _ENDS + 1
    return rest * _ENDS + _VALUES[text[-1]]


def numbers(text: str) -> list[int]:
    """The numbers that stand in `text` one after the other."""
    return [number_of(part) for part in _NUMBER.findall(text)]


def utf16(text: str) -> bytes:
    """Orders strings as JavaScript does, by UTF-16 code unit."""
    return text.encode("utf-16-be", "surrogatepass")


def fronted(ordered: Iterable[str]) -> str:
    """Terms in order, each without what it shares with the one before it: a letter from A for none to Z says how much."""
    parts: list[str] = []
    before = ""
    for term in ordered:
        units = characters = 0
        for ours, theirs in zip(term, before, strict=False):
            wide = 2 if ours > "\uffff" else 1
            if ours != theirs or units + wide > _MOST_SHARED:
                break
            units += wide
            characters += 1
        parts.append(chr(65 + units) + term[characters:])
        before = term
    return "".join(parts)


def terms(text: str) -> list[str]:
    """The terms that `fronted` wrote as `text`."""
    found: list[str] = []
    term = ""
    for shared, rest in _TERM.findall(text):
        units = ord(shared) - 65
        term = (term[:units] if term.isascii() else utf16(term)[: 2 * units].decode("utf-16-be")) + rest
        found.append(term)
    return found


def opening(term: str, before: str) -> str:
    """The shortest beginning of `term` that comes after the term `before` it."""
    for length, (ours, theirs) in enumerate(zip(term, before, strict=False), start=1):
        if ours != theirs:
            return term[:length]
    return term[: len(before) + 1]


def path_of(name: str) -> str:
    """Where the file `name` of the index stands in the site."""
    return f"{FOLDER}{name}.js"


def script(name: str, value: object) -> Output:
    """The file `name` of the index: a plain script that hands `value` over, from a server and from a folder alike."""
    head = b'briefingSearch.receive("%s",' % name.encode()
    return Output.of(path_of(name), head + _script_safe(msgspec.json.encode(value)) + b");\n")


def payload(data: bytes) -> Any:  # noqa: ANN401 - JSON
    """The value that a script of the index hands over."""
    return msgspec.json.decode(data[data.index(b",") + 1 : data.rindex(b")")])


def _script_safe(json: bytes) -> bytes:
    """JSON that may stand in any script: no markup, no line separators; and no key of ours is content."""
    for character, escape in (("<", b"\\u003c"), ("\u2028", b"\\u2028"), ("\u2029", b"\\u2029")):
        json = json.replace(character.encode(), escape)
    return json
