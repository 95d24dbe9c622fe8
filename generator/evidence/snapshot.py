"""From the bytes of a snapshot to its text."""

import codecs
import re
from pathlib import PurePosixPath
from string import punctuation

from generator.evidence.html import GONE, blanked, raised, spelt_out, without_tags
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

_WORDS = re.compile(r"[^\W_]")

_COMMENT = re.compile(r"<!--(?:(?!-->|<!--).)*-->", re.DOTALL)
_FENCE = re.compile(r"^ {0,3}(?:```|~~~).*$", re.MULTILINE)
_LINE = re.compile(
    r"^(?:[ ]{0,3}>[ ]?)+|^ {0,3}#{1,6}[ \t]+|[ \t]+#+[ \t]*$|^[ \t]*[-*+][ \t]+(?=\S)", re.MULTILINE
)
_RULE = re.compile(r"^ {0,3}(?:=+|(?:[-*_][ \t]*){3,})[ \t]*$", re.MULTILINE)
_DEFINITION = re.compile(r"^ {0,3}\[[^\]\n^][^\]\n]*\]:[ \t]*\S.*$", re.MULTILINE)
#: What stands in brackets is bounded: a search that fails at each of many opening ones must not look to the end each time.
_PICTURE = re.compile(
    r"!\[[^\]\n]{0,1000}\](?:\([^()\s]*(?:[ \t]+\"[^\"\n]{0,1000}\")?\)|\[[^\]\n]{0,1000}\])"
)
_LINK = re.compile(
    r"\[([^\[\]\n]+)\](\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:[ \t]+\"[^\"\n]{0,1000}\")?\)|\[[^\]\n]{0,1000}\])"
)
_REFERENCE = re.compile(r"\[\^[^\]\s]{1,200}\]:?")
_TAG = re.compile(r"</?[A-Za-z][^<>\n]*>")
_EMPHASIS = re.compile(r"(?<!\d)\*{1,3}|\*{1,3}(?!\d)|(?<![^\W_])_{1,3}(?=\S)|(?<=\S)_{1,3}(?![^\W_])|~~|`+")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
#: Unicode has as many code points that no text may use as ASCII has marks.
_HIDE = {ord(mark): 0xFDD0 + number for number, mark in enumerate(punctuation)}
_SHOW = {hidden: mark for mark, hidden in _HIDE.items()}


def _plain(text: str) -> str:
    return text


def _markdown(text: str) -> str:
    """`text` without Markdown's marks, each character that stays where it was."""
    # A mark that is escaped is a letter like others: it is hidden from the patterns below and comes back at the end.
    text = raised(_ESCAPE.sub(lambda found: GONE + found[1].translate(_HIDE), text))
    for pattern in (_COMMENT, _FENCE, _DEFINITION, _PICTURE, _REFERENCE, _TAG, _RULE, _LINE):
        text = pattern.sub(_gone, text)
    text = _LINK.sub(lambda found: GONE + found[1] + GONE * (len(found[2]) + 1), text)
    text = _EMPHASIS.sub(_gone, text)
    return spelt_out(text).translate(_SHOW)


def _gone(found: re.Match[str]) -> str:
    return blanked(found[0])


#: How text is taken out of a snapshot, by the name that a fingerprint keeps.
EXTRACTORS = {"plain": _plain, "markdown": _markdown, "html-2": without_tags}
_BY_ENDING = {".md": "markdown", ".markdown": "markdown", ".html": "html-2", ".htm": "html-2"}


def extractor_for(path: str) -> str:
    """The extractor for a file of this name: Markdown or HTML by its ending, otherwise plain text."""
    return _BY_ENDING.get(PurePosixPath(path.lower()).suffix, "plain")


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
