"""The style sheets of a theme, the joined one and others, with each file that they fetch at the address that it is published at."""

import re
from collections.abc import Collection, Iterable, Mapping
from posixpath import dirname, join, normpath, relpath

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Lines, SourceFile, Span
from generator.model.theme import STYLES, Asset, Token
from generator.read.names import nearest
from generator.read.text import decode, shown

__all__ = ("addressed", "joined", "parted")

#: What could fetch something, and what only looks as if it could.
_TOKEN = re.compile(
    r"""
    /\*.*?(?:\*/|$)
    | url\(\s*(?:"(?P<double>[^"\n]*)"|'(?P<single>[^'\n]*)'|(?P<bare>[^"'()\s]*))\s*\)
    | (?P<import>@import)\b
    | "(?:\\.|[^"\\\n])*" | '(?:\\.|[^'\\\n])*'
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
_WRITTEN = ("double", "single", "bare")
_FETCHING = re.compile(rb"url\(|@import", re.IGNORECASE)
#: An address that leads out of the theme: it names a scheme or a host, or starts at the root of whatever host.
_ELSEWHERE = re.compile(r"(?:[a-z][a-z0-9+.-]*:|/)", re.IGNORECASE)
_DATA = "data:"
_MENTION = re.compile(rb"var\(\s*--([\w-]+)")


def joined(
    sheets: Mapping[str, SourceFile], assets: Mapping[str, Asset], pinned: Collection[str]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """
    The style sheets, by their names among the assets and in order, as one that stands where `STYLES` is published.

    A style sheet names files as they stand to it in the theme: `url("../vendor/face.woff2")` in `css/faces.css` is the asset
    `vendor/face.woff2`. A file that is none of the `assets` is reported, unless it is among the `pinned`: then its pin tells.
    """
    at = dirname(join("assets", STYLES))
    parts = [addressed(file, name, at, assets, pinned) for name, file in sheets.items()]
    return b"".join(data for data, _ in parts), tuple(problem for _, found in parts for problem in found)


def addressed(
    file: SourceFile, name: str, at: str, assets: Mapping[str, Asset], pinned: Collection[str]
) -> tuple[bytes, tuple[Diagnostic, ...]]:
    """The style sheet `name` as it is published in the folder `at`, and what it names that the theme does not have."""
    if not _FETCHING.search(file.data):
        return file.data, ()
    text, found = decode(file)
    if text is None:
        return b"", found
    sheet = _Sheet(name, at, Lines(file.path, text), assets, pinned)
    return _TOKEN.sub(sheet.replaced, text).encode(), (*found, *sheet.problems)


def parted(
    tokens: Mapping[str, Token], sheets: Mapping[str, bytes], others: Iterable[bytes]
) -> tuple[bytes, dict[str, bytes]]:
    """
    The tokens for all pages, as custom properties, and `sheets`, which few need, each behind the tokens that it alone mentions.

    What the `others` mention, or another token, is for all pages, and so is what nobody mentions.
    """
    everywhere = _mentioned((*others, *(token.value.encode() for token in tokens.values())))
    own = {text: (_mentioned([text]) & set(tokens)) - everywhere for text in set(sheets.values())}
    apart = {name for names in own.values() for name in names}
    common = _custom_properties({name: token for name, token in tokens.items() if name not in apart})
    return common, {
        key: _custom_properties({name: tokens[name] for name in own[text]}) + text
        for key, text in sheets.items()
    }


def _custom_properties(tokens: Mapping[str, Token]) -> bytes:
    if not tokens:
        return b""
    declarations = "".join(f"--{name}:{token.value};" for name, token in sorted(tokens.items()))
    return f":root{{{declarations}}}\n".encode()


def _mentioned(texts: Iterable[bytes]) -> set[str]:
    return {name.decode() for text in texts for name in _MENTION.findall(text)}


class _Sheet:
    """One style sheet while its addresses are replaced."""

    def __init__(
        self, name: str, at: str, lines: Lines, assets: Mapping[str, Asset], pinned: Collection[str]
    ) -> None:
        self.problems: list[Diagnostic] = []
        self._name = name
        self._at = at
        self._lines = lines
        self._assets = assets
        self._pinned = pinned

    def replaced(self, token: re.Match[str]) -> str:
        """The token with the address of the asset that it names, or as it is."""
        if token["import"]:
            help_ = "list that style sheet under `styles` of `theme.yaml`, which joins them"
            self._report(self._lines.span(*token.span()), "a style sheet cannot import another", help_)
            return token[0]
        group = next((group for group in _WRITTEN if token[group]), None)
        if group is None or token[group].startswith("#") or token[group].lower().startswith(_DATA):
            return token[0]
        written, rest = _parted(token[group])
        asset = self._named(written, self._lines.span(*token.span(group)))
        return token[0] if asset is None else f'url("{relpath(asset.url, self._at)}{rest}")'

    def _named(self, written: str, span: Span) -> Asset | None:
        if _ELSEWHERE.match(written):
            message = f"`{shown(written)}` is not a file of the theme"
            self._report(
                span, message, "put the file into the theme's folder `assets/`, and name it from here"
            )
            return None
        name = normpath(join(dirname(self._name), written))
        if name not in self._assets and name not in self._pinned:
            near = nearest(name, sorted(self._assets))
            message = f"the file `{shown(name)}` is not among the theme's assets"
            folder = dirname(self._name) or "."
            help_ = f"write `{relpath(near, folder)}`" if near else "put it into the theme's folder `assets/`"
            self._report(span, message, help_)
        return self._assets.get(name)

    def _report(self, span: Span, message: str, help_: str) -> None:
        self.problems.append(Diagnostic(code=Code.THM004, span=span, message=message, help=help_))


def _parted(address: str) -> tuple[str, str]:
    """The path of an address, and its query and fragment."""
    cut = min((at for at in map(address.find, "?#") if at >= 0), default=len(address))
    return address[:cut], address[cut:]
