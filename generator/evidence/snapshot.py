"""From the bytes of a snapshot to its text."""

import codecs
import re
from html import unescape
from string import punctuation

from generator.model.evidence import Flaw, Snapshot
from generator.model.source import digest_of

__all__ = ("EXTRACTORS", "extractor_for", "read_snapshot")

_AS_UTF8 = "save the snapshot as UTF-8 text"
_BOMS = {
    codecs.BOM_UTF32_LE: "UTF-32",
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}

#: Put where a mark of Markdown stood: invisible, one character for one, so that everything else keeps its place.
_GONE = "\u2060"

_WORDS = re.compile(r"[^\W_]")

_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*-->", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_LINE = re.compile(
    r"^(?:[ ]{0,3}>[ ]?)+|^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE
)
_RULE = re.compile(r"^ {0,3}(?:=+|(?:[-*_][ \t]*){3,})[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*$", re.MULTILINE)
_PICTURE = re.compile(r"!\[[^\]\n]*\](?:\([^()\s]*(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]*\])")
_LINK = re.compile(
    r"\[([^\[\]\n]+)\](\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]*\")?\)|\[[^\]\n]*\])"
)
_REFERENCE = re.compile(r"\[\^[^\]\s]+\]:?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_EMPHASIS = re.compile(r"\*{1,3}|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~|`+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Unicode has as many code points that no text may use as ASCII has marks.
_HIDE = {ord(mark): 0xFDD0 + number for number, mark in enumerate(punctuation)}
_SHOW = {hidden: mark for mark, hidden in _HIDE.items()}
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def _plain(text: str) -> str:
    return text


def _markdown(text: str) -> str:
    """`text` without Markdown's marks, each character that stays where it was."""
    # A mark that is escaped is a letter like others: it is hidden from the patterns below and comes back at the end.
    text = _ESCAPE.sub(lambda found: _GONE + found[1].translate(_HIDE), text)
    for pattern in (_COMMENT, _FENCE, _DEFINITION, _PICTURE, _REFERENCE, _TAG, _RULE, _LINE):
        text = pattern.sub(_gone, text)
    text = _LINK.sub(lambda found: _GONE + found[1] + _GONE * (len(found[2]) + 1), text)
    text = _EMPHASIS.sub(_gone, text)
    text = _ENTITY.sub(_entity, text)
    return text.translate(_SHOW)


def _gone(found: re.Match[str]) -> str:
    return re.sub(r"[^\n]", _GONE, found[0])


def _entity(found: re.Match[str]) -> str:
    """The character that an entity stands for, filled up to the entity's length."""
    character = unescape(found[0])
    return (
        character.ljust(len(found[0]), _GONE)
        if len(character) < len(found[0]) and character != "\n"
        else found[0]
    )


#: How text is taken out of a snapshot, by the name that a fingerprint keeps.
EXTRACTORS = {"plain": _plain, "markdown": _markdown}


def extractor_for(path: str) -> str:
    """The extractor for a file of this name: Markdown by its ending, otherwise plain text."""
    return "markdown" if path.lower().endswith((".md", ".markdown")) else "plain"


def read_snapshot(path: str, data: bytes, *, extractor: str = "") -> Snapshot | Flaw:
    """
    The text of a snapshot, or why it has none.

    Args:
        path: The file's name, to be shown and to tell its kind.
        data: Its bytes: UTF-8, with or without a byte order mark.
        extractor: One of `EXTRACTORS`; when left out, the one for the file's name.
    """
    for mark, name in _BOMS.items():
        if data.startswith(mark):
            return Flaw(message=f"the snapshot is {name} but UTF-8 is read", help=_AS_UTF8)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        before = data[: error.start].rsplit(b"\n", 1)[-1].decode("utf-8", "replace")
        return Flaw(
            message=f"the snapshot has the byte `0x{data[error.start]:02x}`, which is not UTF-8",
            help=_AS_UTF8,
            line=data.count(b"\n", 0, error.start) + 1,
            column=len(before.removeprefix("\ufeff")) + 1,
        )
    at = text.find("\0")
    if at >= 0:
        return Flaw(
            message="the snapshot holds a NUL character: it is not a text",
            help=_AS_UTF8,
            line=text.count("\n", 0, at) + 1,
            column=at - text.rfind("\n", 0, at),
        )
    name = extractor or extractor_for(path)
    text = EXTRACTORS[name](text.replace("\r\n", "\n").replace("\r", "\n"))
    if not _WORDS.search(text):
        return Flaw(message="the snapshot has no words", help="store the text of the source in it")
    return Snapshot(path=path, digest=digest_of(data), extractor=name, text=text)
