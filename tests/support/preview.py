"""`briefing serve` as a process of its own: what it says, what it answers, and how it ends."""

import http.client
import os
import queue
import re
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit

from msgspec import Struct

from tests.support.site import SmallSite

__all__ = ("Answer", "Preview", "previewed")

ROOT = Path(__file__).resolve().parents[2]
#: Seconds after which nothing more is expected. No test waits for so long unless it fails.
_PATIENCE = 60


class Answer(Struct, frozen=True):
    """What the preview answered."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


class Preview:
    """The process. `base` is the address that it said it serves, with a slash at its end."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self._process = process
        self._lines: queue.Queue[str] = queue.Queue()
        threading.Thread(target=self._listen, args=(process.stdout,), daemon=True).start()
        self.heard: list[str] = []
        self.base = ""

    def _listen(self, stream: Iterator[str]) -> None:
        for line in stream:
            self._lines.put(line.rstrip("\n"))
        self._lines.put("")

    def says(self, pattern: str) -> "re.Match[str]":
        """The next line that has `pattern`; whatever is said before it is passed over."""
        while True:
            try:
                line = self._lines.get(timeout=_PATIENCE)
            except queue.Empty:
                raise AssertionError(f"nobody says {pattern!r}, only:\n" + "\n".join(self.heard)) from None
            self.heard.append(line)
            found = re.search(pattern, line)
            if found:
                return found

    def ask(self, target: str, method: str = "GET", **headers: str) -> Answer:
        """What it answers when asked for `target`, sent as it is."""
        place = urlsplit(self.base)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
        try:
            host = headers.pop("Host", place.netloc)
            connection.putrequest(method, target, skip_host=True, skip_accept_encoding=True)
            if host:
                connection.putheader("Host", host)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            response = connection.getresponse()
            named = {name.lower(): value for name, value in response.getheaders()}
            return Answer(response.status, named, response.read())
        finally:
            connection.close()

    def events(self, query: str = "path=/") -> Iterator[str]:
        """The names of the events of a page, as they come."""
        place = urlsplit(self.base)
        connection = http.client.HTTPConnection(place.hostname or "", place.port, timeout=_PATIENCE)
        connection.request("GET", f"/.briefing/events?{query}")
        try:
            for line in connection.getresponse():
                if line.startswith(b"event: "):
                    yield line.decode().removeprefix("event: ").strip()
        finally:
            connection.close()

    def end(self, number: int = signal.SIGINT) -> int:
        """Send the process a signal; gives its exit code, once it has ended."""
        self._process.send_signal(number)
        return self._process.wait(timeout=_PATIENCE)


@contextmanager
def previewed(site: SmallSite, *arguments: str) -> Iterator[Preview]:
    """The site under preview at a free port of this machine, read once."""
    command = (sys.executable, "-m", "generator.cli", "serve", "--port", "0", "--as-of", "2026-01-01")
    process = subprocess.Popen(
        (*command, *arguments),
        cwd=site.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
    )
    preview = Preview(process)
    try:
        preview.base = preview.says(r"serving (http://\S+)")[1]
        preview.says(r"^read ")
        yield preview
    finally:
        if process.poll() is None:
            process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()
