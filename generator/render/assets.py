"""The theme's files as readers' browsers get them: scripts and style sheets without comments and needless blanks."""

import re
from hashlib import sha256

import rcssmin
import rjsmin

from generator.model.output import Output
from generator.model.theme import Asset, Theme

__all__ = ("PAPER", "WORKING", "assets", "engine")

#: The style sheet of PDFs, which no browser gets.
PAPER = "paper/paper.css"

#: What the script that keeps the site is made of.
WORKING = "js/worker.js"

#: A file with this in its name was made small by its authors, and stays as it was pinned.
_SMALL = ".min."

#: A nought before a point in CSS, and what has to stay as it is written. (The library knows blanks and comments only.)
_ZERO = re.compile(rb"""(/\*.*?\*/|"[^"]*"|'[^']*'|url\([^)]*\))|(?<=[\s:,(/*+-])0(?=\.\d)""", re.DOTALL)

#: What search needs, in the order in which it is loaded, and the same in one file whose names were shortened too.
_ENGINE = ("vendor/lunr.min.js", "js/search.js", "js/find.js")
_BUNDLE = "vendor/search.min.js"


def assets(theme: Theme) -> tuple[Output, ...]:
    """The theme's files for the reader's browser, sorted by path. Comments that start with `/*!` stay: they name licences."""
    shortened = {name: _shortened(name) for name in theme.assets if name not in _ENGINE}
    unused = {
        PAPER,
        WORKING,
        *(_ENGINE if _is_bundled(theme) else (_BUNDLE,)),
        *filter(None, shortened.values()),
    }
    outputs = (
        Output.of(asset.url, _small(asset, theme.assets.get(shortened.get(name, ""))))
        for name, asset in theme.assets.items()
        if name not in unused
    )
    return tuple(sorted(outputs, key=lambda output: output.path))


def engine(theme: Theme) -> tuple[str, ...]:
    """The site-relative addresses of what search needs, in the order in which it is loaded."""
    names = (_BUNDLE,) if _is_bundled(theme) else _ENGINE
    return tuple(theme.assets[name].url for name in names if name in theme.assets)


def _is_bundled(theme: Theme) -> bool:
    """Whether the bundle is there and made of these very files, whose digest it tells in its first line."""
    if not all(name in theme.assets for name in (*_ENGINE, _BUNDLE)):
        return False
    return _is_of(theme.assets[_BUNDLE], *(theme.assets[name] for name in _ENGINE))


def _shortened(name: str) -> str:
    """What a script of ours is called once its names were shortened; empty for other files."""
    return f"vendor/{name[3:-3]}{_SMALL}js" if name.startswith("js/") and name.endswith(".js") else ""


def _is_of(made: Asset, *parts: Asset) -> bool:
    """Whether a file was made of these very parts."""
    digest = sha256(b"".join(part.data for part in parts)).hexdigest()
    return digest.encode() in made.data.partition(b"\n")[0]


def _small(asset: Asset, shortened: Asset | None) -> bytes:
    if shortened is not None and _is_of(shortened, asset):
        return shortened.data.partition(b"\n")[2]
    if asset.name == _BUNDLE:
        # What it was made of is no concern of readers.
        return asset.data.partition(b"\n")[2]
    if _SMALL in asset.name:
        return asset.data
    if asset.name.endswith(".js"):
        return bytes(rjsmin.jsmin(asset.data, keep_bang_comments=True))
    if asset.name.endswith(".css"):
        return _ZERO.sub(lambda found: found[1] or b"", rcssmin.cssmin(asset.data, keep_bang_comments=True))
    return asset.data
