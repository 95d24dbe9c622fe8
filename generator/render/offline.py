"""
What lets readers keep the site: a script that the browser runs for it (a service worker), and the list of what there is to keep.

The list holds the digest of every file, so that a new edition costs a reader only what changed in it. Nothing of this is there
on a site that does not ask for it.
"""

from collections.abc import Mapping

import msgspec
import rjsmin

from generator.model.output import Output
from generator.model.refs import path_of
from generator.model.site import Site
from generator.model.source import digest_of
from generator.model.theme import SCRIPTS, Asset, Theme
from generator.render.assets import WORKING
from generator.render.copies import KEPT, OFFLINE, WORKER

__all__ = ("fitted", "offline")

#: What every page runs first, and what is added to that: it starts the worker.
_FIRST, _START = "js/theme.js", "js/offline.js"
#: What serves the page on which readers keep the site.
_KEEP = ("css/keep.css", "js/keep.js")

#: Pages are kept, and what they need. What is for machines or for taking away is not: who wants it can have it by itself.
_KEPT_PAGE = "index.html"
_KEPT_FOLDERS = ("assets/", "media/", "search/")
_LENGTH = 16


def fitted(theme: Theme, site: Site) -> Theme:
    """The theme with the scripts for reading offline where the settings ask for them, and without them elsewhere."""
    unused = {_START} if site.offline else {_START, WORKING, *_KEEP}
    files = {name: asset for name, asset in theme.assets.items() if name not in unused}
    for first in (_FIRST, *SCRIPTS) if site.offline and _START in theme.assets else ():
        if first in files:
            files[first] = Asset.of(first, files[first].data + theme.assets[_START].data)
    return msgspec.structs.replace(theme, assets=files)


def offline(theme: Theme, files: Mapping[str, tuple[str, int]]) -> tuple[Output, ...]:
    """
    The worker, and the list of what there is to keep.

    `files` are all others of the site, each by its path with its digest and how many bytes it has.
    """
    worker = theme.assets.get(WORKING)
    if worker is None:
        return ()
    kept = {
        path: (digest[:_LENGTH], size)
        for path, (digest, size) in sorted(files.items())
        if path.rpartition("/")[2] == _KEPT_PAGE or path.startswith(_KEPT_FOLDERS)
    }
    listed = msgspec.json.encode(kept)
    release = digest_of(listed)[:_LENGTH]
    # The page that stands for those which are not kept comes first, then what it needs.
    first = [path_of(OFFLINE)]
    first += [path for path in kept if path.endswith("/" + first[0])]
    first += [
        asset.url
        for name, asset in theme.assets.items()
        if name in {_FIRST, *_KEEP} or (name.endswith(".css") and asset.url in kept)
    ]
    said = msgspec.json.encode({"release": release, "first": first, "list": KEPT}).decode()
    data = f'"use strict";const edition={said};\n'.encode() + bytes(
        rjsmin.jsmin(worker.data, keep_bang_comments=True)
    )
    return Output.of(KEPT, listed + b"\n"), Output.of(WORKER, data)
