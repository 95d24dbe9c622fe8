"""Where a link or picture may lead: an allow-list, and a hint for everything that is not on it."""

import posixpath
import re
from html import unescape
from urllib.parse import unquote

from generator.model.body import Href, Mention, Picture
from generator.model.refs import FOLDERS, Kind, is_slug
from generator.model.source import Span
from generator.read.markdown_marks import SCHEME, Mark, is_escaped
from generator.read.markdown_marks import Kind as Marks
from generator.read.names import nearest

__all__ = ("Refusal", "link", "picture", "unread")

_SCHEMES = ("http", "https", "mailto")
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
# Only references that end with a semicolon: `?a=1&copy=2` is not about copyright.
_ENTITY = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# White space, controls, what browsers drop or turn (tab, line feed, backslash), and what hides or reorders text.
_FORBIDDEN = re.compile(
    '[\\s\\\\\x00-\x20\x7f-\xa0\xad\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff<>"]'
)
_CONTENT = re.compile(
    r"(?:^|/)("
    + "|".join(FOLDERS.values())
    + r")/(?:[^/#?]+/)*([a-z0-9-]+)(?:\.(?:md|ya?ml|html))?(?:/(?:index\.html)?)?(#[^?]*)?$"
)
_SIBLING = re.compile(r"(?:\.{1,2}/)*([a-z0-9-]+)(?:\.(?:md|ya?ml|html))?/?(#[^?]*)?")
_HOST = re.compile(r"(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:[/?#]|$)", re.IGNORECASE)
#: What is an address even though nothing closes it: it has a scheme, starts like a path, or ends like the name of a file.
_ADDRESS = re.compile(
    rf"(?:{SCHEME}|[#/]|\.\.?/|(?=[^\s<>()]+\.(?:md|ya?ml|html|png|jpe?g|gif|svg|webp|avif)\b))[^\s<>()]*[^\s<>().,;:!?]"
)
_OPENED = re.compile(r"\]\(\s*<?\Z")
_MAIL = re.compile(r"[^@/:]+@[^@/:]+\.[^@/:]+")
_KINDS = ", ".join(f"`{kind}:`" for kind in Kind)
_BY_FOLDER = {folder: kind for kind, folder in FOLDERS.items()}


class Refusal(Exception):  # noqa: N818  (not an error of ours: what the author wrote is refused)
    """
    An address that may not be used. `str` of it is the message; `help` says what to write.

    `instead` is what mends it, where that is known to the letter: the whole address.
    """

    def __init__(self, message: str, help_: str, instead: str | None = None) -> None:
        super().__init__(message)
        self.help = help_
        self.instead = instead


def link(written: str, span: Span, folder: str) -> Href | str:
    """The reference that a link's address means, or the address itself when it leads out of the site.

    Raises:
        Refusal: when the address is neither.
    """
    address = _ENTITY.sub(lambda found: unescape(found[0]), written)
    if address.startswith("#"):
        return Href(None, _fragment(address[1:], written), span)
    scheme = _SCHEME.match(address)
    if scheme is None:
        raise _relative(address, folder)
    name = scheme[1]
    if name in Kind.__members__.values():
        return _reference(Kind(name), address[scheme.end() :], span)
    if name.lower() in Kind.__members__.values():
        raise Refusal(
            f"`{name}:` is not a kind of document",
            f"write `{name.lower()}:` in lower-case letters",
            name.lower() + address[len(name) :],
        )
    if name.lower() not in _SCHEMES:
        near = nearest(name, (*Kind, *_SCHEMES))
        raise Refusal(
            f"the address `{_shown(address)}` starts with `{name}:`",
            f"write `{near}:` instead" if near else f"use `http:`, `https:`, `mailto:` or one of {_KINDS}",
            f"{near}{address[len(name) :]}" if near else None,
        )
    return _external(name, address, address[scheme.end() :])


def picture(written: str, span: Span, folder: str) -> Picture:
    """The file that a picture's address means; `folder` holds the document, its first part is the content folder.

    Raises:
        Refusal: when the address is not that of a file in the content folder.
    """
    address = unquote(_ENTITY.sub(lambda found: unescape(found[0]), written))
    if address.startswith("//") or _SCHEME.match(address):
        raise Refusal(
            f"the picture `{_shown(address)}` is not in the content folder",
            "copy the picture into the content folder: pages ask no other server for anything",
        )
    if not address or any(mark in address for mark in "\\?#\0\n") or address.endswith("/"):
        raise Refusal(
            f"`{_shown(address)}` is not the path of a picture", "write the path of a file, such as `map.png`"
        )
    root = folder.split("/", 1)[0]
    base = root if address.startswith("/") else folder
    path = posixpath.normpath(posixpath.join(base, address.lstrip("/")))
    if not path.startswith(root + "/"):
        raise Refusal(
            f"the picture `{_shown(address)}` is outside the content folder",
            f"move the picture into `{root}/` and name it there",
        )
    return Picture(path, span)


def unread(mark: Mark, source: str) -> tuple[int, int, str, str] | None:
    """
    What keeps a link from being one, whose address or gap before it `mark` tells of: from where to where, a message, and help.

    Nothing, when it is no link in its author's eyes either: one of its brackets is escaped, or there is no address.
    """
    opened = (
        _OPENED.search(source, max(0, mark.start - 80), mark.start) if mark.kind is Marks.TARGET else None
    )
    is_gap = mark.kind is Marks.GAP
    if opened is None and not is_gap:
        return None
    address = _ADDRESS.match(source, mark.end + 1 if is_gap else mark.start)
    closing = opened.start() if opened else mark.start - 1
    opening = source.rfind("[", source.rfind("\n\n", 0, closing) + 1, closing)
    if address is None or is_escaped(source, closing) or (opening >= 0 and is_escaped(source, opening)):
        return None
    shown = _shown(address[0])
    if is_gap:
        message = "white space stands between a link's text and its address"
        return mark.start, mark.end, message, f"take it out: `]({shown})`"
    if source.startswith(")", address.end()):
        message = f"the link to `{shown}` has no `[` before its text"
        return *address.span(), message, f"write it as `[text]({shown})`"
    return *address.span(), f"the address `{shown}` is not closed", f"write `)` behind it: `({shown})`"


def _reference(kind: Kind, rest: str, span: Span) -> Href:
    """The reference to `kind:rest`."""
    name, mark, fragment = rest.partition("#")
    if not name:
        raise Refusal(
            f"`{kind}:` names no document", f"write a name behind it, such as `{kind}:economic-ties`"
        )
    if not is_slug(name):
        guess = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
        advice = (
            f"write `{kind}:{guess}`"
            if is_slug(guess)
            else f"write a name behind `{kind}:`, such as `{kind}:economic-ties`"
        )
        instead = f"{kind}:{guess}{mark}{fragment}" if is_slug(guess) else None
        raise Refusal(f"`{_shown(name)}` is not the name of a document", advice, instead)
    return Href(Mention(name, (kind,), span), _fragment(fragment, rest) if mark else "", span)


def _fragment(fragment: str, written: str) -> str:
    """A heading's id as a link gives it."""
    found = unquote(fragment)
    if not found or _FORBIDDEN.search(found):
        raise Refusal(
            f"`{_shown(written)}` names no heading",
            "write the heading's id behind `#`, such as `#open-questions`",
        )
    return found


def _external(scheme: str, address: str, rest: str) -> str:
    """An address on another site or of a mailbox."""
    if _FORBIDDEN.search(address):
        raise Refusal(
            f"the address `{_shown(address)}` holds a space, a backslash or a hidden character",
            "write these as percent escapes, such as `%20` for a space",
        )
    if scheme.lower() == "mailto":
        if "@" not in rest:
            raise Refusal(f"`{_shown(address)}` is not a mail address", "write `mailto:name@example.org`")
    elif not re.match(r"//[^/?#]", rest):
        raise Refusal(
            f"the address `{_shown(address)}` has no host",
            f"write it in full, such as `{scheme}://example.org/`",
        )
    return scheme.lower() + address[len(scheme) :]


def _relative(address: str, folder: str) -> Refusal:
    """Why an address without a scheme is refused, and what was probably meant."""
    message = f"the address `{_shown(address)}` does not say what it leads to"
    if not address:
        return Refusal(
            "the link has no address", f"write an address, such as `https://example.org/`, or one of {_KINDS}"
        )
    if address.startswith("//"):
        return Refusal(message, f"write `https:{_shown(address)}`", f"https:{address}")
    if found := _CONTENT.search(address):
        meant = f"{_BY_FOLDER[found[1]]}:{found[2]}{found[3] or ''}"
        return Refusal(message, f"use `{meant}`", meant)
    below = folder.split("/")[1:2]
    if (found := _SIBLING.fullmatch(address)) and below and below[0] in _BY_FOLDER:
        meant = f"{_BY_FOLDER[below[0]]}:{found[1]}{found[2] or ''}"
        return Refusal(message, f"use `{meant}`", meant)
    if _MAIL.fullmatch(address):
        return Refusal(message, f"write `mailto:{_shown(address)}`", f"mailto:{address}")
    if _HOST.match(address):
        return Refusal(message, f"write `https://{_shown(address)}`", f"https://{address}")
    return Refusal(message, f"start it with `https://`, or name a document with one of {_KINDS}")


def _shown(address: str) -> str:
    """`address` on one line and not too long, its hidden characters spelled out, so that a message can hold it."""
    line = "".join(
        found if found.isprintable() and found != "`" else f"\\u{ord(found):04x}" for found in address
    )
    return line if len(line) <= 80 else line[:79] + "…"
