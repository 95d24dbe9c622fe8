"""
What Lighthouse says of the repository's own site in every theme, with its settings for phones: scores of 100, or what takes from them.

`python benchmarks/lighthouse.py` builds the site in each theme, serves it on this machine under gzip, as hosts do, and prints a
table. Exits with 1 when a promise of `PROMISED` is missed.
"""

import argparse
import gzip
import json
import mimetypes
import os
import re
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any, BinaryIO, NamedTuple

from benchmarks.measure import Failed
from benchmarks.sides import BRIEFING

__all__ = ("PAGES", "PROMISED", "Scores", "judged", "main", "missed", "site_in", "table")

ROOT = Path(__file__).parents[1]
LIGHTHOUSE = ROOT / "benchmarks/node_modules/lighthouse/cli/index.js"

PAGES = {
    "home": "",
    "topic": "topics/overview/",
    "excerpt": "excerpts/visit-being-prepared/",
    "timeline": "timeline/",
    "search": "search/",
}
#: The least that each category may score. The last depends on how busy the machine is.
PROMISED = {"accessibility": 100, "best-practices": 100, "seo": 100, "performance": 98}
#: The day that the site's content was written by.
_AS_OF = "2026-11-22"
_CHROMIUM = "--headless=new --no-sandbox --disable-gpu --disable-quic --disable-background-networking --disable-component-update"


class Scores(NamedTuple):
    """The scores of a page by category, from 0 to 100, and the audits that took from them."""

    by_category: Mapping[str, int]
    faults: tuple[str, ...]


class _Handler(SimpleHTTPRequestHandler):
    """Sends files as static hosts do: text under gzip."""

    protocol_version = "HTTP/1.1"

    def send_head(self) -> BytesIO | BinaryIO | None:
        """Answer with a file, or with the page for what is not there."""
        file = Path(self.translate_path(self.path))
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file()
        file = file if found else Path(self.directory) / "404.html"
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        self.send_response(200 if found else 404)
        if kind.startswith("text/") or kind.endswith(("xml", "json", "javascript")):
            kind += "; charset=utf-8"
            body = gzip.compress(body, mtime=0)
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        lasting = "/assets/" in self.path
        self.send_header("Cache-Control", f"max-age={31536000 if lasting else 0}")
        self.end_headers()
        return BytesIO(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library's name)
        """Say nothing."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    handler = partial(_Handler, directory=str(folder))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
            thread.join()


def site_in(theme: str, folder: Path, base: str) -> None:
    """Publish the repository's own site in a theme into `_site` of `folder`, for the address `base`."""
    for name in ("content", "themes"):
        if not (folder / name).exists():
            shutil.copytree(ROOT / name, folder / name)
    settings = (ROOT / "site.yaml").read_text(encoding="utf-8")
    settings = re.sub(r"^theme:.*\n", "", settings, flags=re.MULTILINE) + f"theme: {theme}\n"
    (folder / "site.yaml").write_text(settings, encoding="utf-8")
    command = (*BRIEFING, "build", "--as-of", _AS_OF, "--base-url", base)
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode:
        raise Failed(done.stdout + done.stderr)


def judged(url: str, runs: int) -> Scores:
    """The median of so many runs of Lighthouse on a page, and the faults of all."""
    reports = [_report(url) for _ in range(runs)]
    scores = {
        category: round(median(report["categories"][category]["score"] * 100 for report in reports))
        for category in PROMISED
    }
    return Scores(scores, tuple(sorted({fault for report in reports for fault in _faults(report)})))


def _report(url: str) -> dict[str, Any]:
    node = shutil.which("node")
    if node is None or not LIGHTHOUSE.is_file():
        raise Failed("Lighthouse is missing: run `npm ci` in benchmarks/")
    command = (
        node, str(LIGHTHOUSE), url, "--quiet", "--output=json", "--output-path=stdout", f"--chrome-flags={_CHROMIUM}",
        f"--only-categories={','.join(PROMISED)}", "--no-enable-error-reporting", "--disable-full-page-screenshot",
    )  # fmt: skip
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=_environment())
    if done.returncode:
        raise Failed(done.stderr)
    report: dict[str, Any] = json.loads(done.stdout)
    if "runtimeError" in report:
        raise Failed(report["runtimeError"]["message"])
    return report


def _environment() -> dict[str, str]:
    program = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    return {**os.environ, **({"CHROME_PATH": program} if program else {})}


def _faults(report: Mapping[str, Any]) -> Iterator[str]:
    """The audits that count and are not perfect, and what they name."""
    for name in PROMISED:
        for counted in report["categories"][name]["auditRefs"]:
            audit = report["audits"][counted["id"]]
            if counted["weight"] and audit["score"] is not None and audit["score"] < 0.9:
                yield f"{name}: {audit['title']}: {audit.get('displayValue', '')}".rstrip(": ")


def missed(scores: Scores) -> list[str]:
    """The categories that score less than was promised."""
    return [name for name, least in PROMISED.items() if scores.by_category[name] < least]


def table(found: Mapping[tuple[str, str], Scores]) -> str:
    """The scores as a table in Markdown, and below it what took from those that fell short."""
    rows = [f"| theme | page | {' | '.join(PROMISED)} |", f"| --- | --- |{' --- |' * len(PROMISED)}"]
    notes = []
    for (theme, page), scores in found.items():
        short = missed(scores)
        cells = (f"{scores.by_category[name]}{' MISSED' if name in short else ''}" for name in PROMISED)
        rows.append(f"| {theme} | {page} | {' | '.join(cells)} |")
        notes += [f"{theme}, {page}: {fault}" for fault in scores.faults if short]
    return "\n".join((*rows, *([""] if notes else []), *notes))


def main(arguments: Sequence[str] | None = None) -> None:
    """Judge the pages as the command line says and print the table."""
    themes = sorted(path.parent.name for path in ROOT.glob("themes/*/theme.yaml"))
    parser = argparse.ArgumentParser(prog="benchmarks/lighthouse.py")
    parser.add_argument("--themes", nargs="+", choices=themes, default=themes, metavar="NAME")
    parser.add_argument("--pages", nargs="+", choices=PAGES, default=[*PAGES], metavar="NAME")
    parser.add_argument("--runs", type=int, choices=range(1, 20), default=3, metavar="N", help="default: 3")
    options = parser.parse_args(arguments)
    found: dict[tuple[str, str], Scores] = {}
    try:
        with tempfile.TemporaryDirectory(prefix="briefing-benchmark-") as folder:
            (Path(folder) / "_site").mkdir()
            with _serving(Path(folder) / "_site") as base:
                for theme in options.themes:
                    site_in(theme, Path(folder), base)
                    for page in options.pages:
                        found[theme, page] = judged(base + PAGES[page], options.runs)
    except Failed as failed:
        sys.exit(f"error: {failed}")
    print(f"load {os.getloadavg()[0]:.1f}, {options.runs} runs\n\n{table(found)}")
    sys.exit(any(missed(scores) for scores in found.values()))


if __name__ == "__main__":
    main()
