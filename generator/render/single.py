"""A topic in one file that opens anywhere: its style and pictures in itself, nothing that runs, and the words of all that it cites."""

import re
from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import cached_property
from hashlib import sha256
from pathlib import PurePosixPath
from posixpath import join, normpath

from msgspec import structs

from generator.model.documents import Excerpt, Topic
from generator.model.refs import Ref
from generator.model.theme import STYLES
from generator.render.assets import assets
from generator.render.cards import card
from generator.render.edition import Edition
from generator.render.loose import LooseSheet
from generator.render.pages import Pages
from generator.render.views import BodyView, CardView, Html, Inlined, Link, TopicView

__all__ = ("Singles", "cited_besides", "data_of")

#: Where a topic's page stands below the site's top.
_ROOT = "../../"
_URL = re.compile(r"""url\(\s*(["']?)([^"')]+)\1\s*\)""")
_FACE = re.compile(r"@font-face\s*{[^}]*}")
#: A button does nothing where no script runs.
_WITHOUT_SCRIPTS = "button{display:none!important}"
_TYPES = {
    ".avif": "image/avif",
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}


class Singles:
    """Makes the views of an edition's topics, each to be drawn in one file. `bytes_of` gives the bytes of a content file."""

    def __init__(self, edition: Edition, pages: Pages, bytes_of: Callable[[str], bytes]) -> None:
        self._edition = edition
        self._pages = pages
        self._bytes_of = bytes_of

    def topic(self, topic: Topic) -> TopicView:
        """The topic with the words of every excerpt that it cites, and with nothing that needs another file."""
        sheet = LooseSheet(
            self._edition,
            self._edition.lang_of(topic),
            _ROOT,
            lambda path: data_of(path, self._bytes_of(path)),
        )
        view = self._pages.topic(topic, sheet)
        cited = tuple(
            structs.replace(card(sheet, excerpt), id=f"excerpt-{excerpt.ref.id}")
            for excerpt in cited_besides(self._edition, topic, view.body)
        )
        anchors = {one.url: f"#{one.id}" for one in (*cited, *_shown(view.body))}
        references = tuple(structs.replace(one, url=anchors.get(one.url, one.url)) for one in view.references)
        page = structs.replace(
            view.page,
            nav=(),
            search="",
            feed="",
            json_feed="",
            edit="",
            opensearch="",
            engine=(),
            worker="",
            manifest="",
            inlined=self._inlined,
        )
        others = tuple(link for link in view.take_away if not _is_itself(link, topic.ref))
        return structs.replace(
            view,
            page=page,
            references=references,
            cited=cited,
            take_away=others,
        )

    @cached_property
    def _inlined(self) -> Inlined:
        """The theme's style sheet with its pictures in it. It is the only thing that the page is allowed."""
        theme = self._edition.theme
        files = {asset.path: asset.data for asset in assets(theme)}
        url = theme.assets[STYLES].url if STYLES in theme.assets else ""
        # Readers who keep many files need not keep the faces with each: those of the system are good enough.
        bare = _FACE.sub("", files.get(url, b"").decode()) + _WITHOUT_SCRIPTS
        style = _with_files(bare, url, files).replace("</", "<\\/")
        digest = b64encode(sha256(style.encode()).digest()).decode()
        policy = (
            f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; font-src data:;"
            " base-uri 'none'; form-action 'none'"
        )
        return Inlined(Html(style), policy)


def cited_besides(edition: Edition, topic: Topic, body: BodyView) -> tuple[Excerpt, ...]:
    """The excerpts that a topic cites and does not show, in the order of reading."""
    shown = {one.url.rstrip("/").removesuffix("/index.html").rpartition("/")[2] for one in _shown(body)}
    documents = (edition.graph.documents[ref] for ref in edition.cited(topic))
    return tuple(one for one in documents if isinstance(one, Excerpt) and one.ref.id not in shown)


def data_of(path: str, data: bytes) -> str:
    """The address that holds the very bytes of the file at `path`."""
    kind = _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")
    return f"data:{kind};base64,{b64encode(data).decode()}"


def _with_files(style: str, url: str, files: Mapping[str, bytes]) -> str:
    """The style sheet at `url` with the files that it names in the place of their addresses."""

    def put(found: re.Match[str]) -> str:
        path = normpath(join(str(PurePosixPath(url).parent), found[2]))
        return f'url("{data_of(path, files[path])}")' if path in files else found[0]

    return _URL.sub(put, style)


def _shown(body: BodyView) -> tuple[CardView, ...]:
    return tuple(part for part in body.parts if isinstance(part, CardView))


def _is_itself(link: Link, ref: Ref) -> bool:
    return link.url.endswith(f"/{ref.id}.html")
