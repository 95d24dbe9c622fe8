"""A small server for a published folder: loopback only, below a path of its own, with a log of what was asked."""

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache, partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from msgspec import Struct

__all__ = ("Answer", "Server", "serving")

_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".svg": "image/svg+xml",
    ".xml": "application/xml",
}


class Answer(Struct, frozen=True):
    """What was asked for and what was answered; `size` is the length of the body, and `weight` that under gzip, as hosts send it."""

    path: str
    status: int
    size: int
    weight: int


class Server(Struct, frozen=True):
    """The server at `base`, which ends in a slash, and everything that it answered so far, in order."""

    base: str
    answers: list[Answer]

    def url(self, path: str) -> str:
        """The address of a page by its path in the site; a folder's page is asked for by its folder."""
        return self.base + path.removesuffix("index.html")

    def forget(self) -> None:
        """Empty the log."""
        self.answers.clear()


@lru_cache(512)
def _weight(body: bytes) -> int:
    """The length of a body under gzip. Most are asked for again and again."""
    return len(gzip.compress(body, mtime=0))


class _Handler(BaseHTTPRequestHandler):
    """Serves `folder` below `under` as static hosts do: `index.html` for a folder, `404.html` for what is not there."""

    def __init__(self, *args: object, folder: Path, under: str, answers: list[Answer]) -> None:
        self.folder, self.under, self.answers = folder, under, answers
        super().__init__(*args)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request and note it."""
        asked = unquote(urlsplit(self.path).path)
        status, file = self._found(asked)
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.answers.append(Answer(asked, status, len(body), _weight(body)))
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing: the log is `answers`."""

    def _found(self, asked: str) -> tuple[HTTPStatus, Path]:
        file = self.folder / asked.removeprefix(self.under)
        if file.is_dir() and asked.endswith("/"):
            file /= "index.html"
        inside = asked.startswith(self.under) and ".." not in asked
        if inside and file.is_file():
            return HTTPStatus.OK, file
        return HTTPStatus.NOT_FOUND, self.folder / "404.html"


@contextmanager
def serving(folder: Path, under: str) -> Iterator[Server]:
    """Serve `folder` below the path `under` of a free port until the block ends."""
    answers: list[Answer] = []
    handler = partial(_Handler, folder=folder, under=under, answers=answers)
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        thread.start()
        try:
            yield Server(f"http://127.0.0.1:{server.server_port}{under}", answers)
        finally:
            server.shutdown()
            thread.join()
