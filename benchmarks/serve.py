"""
How soon an edit shows in `briefing serve`: from the write to the word that the page has changed, and to the page itself.

`python benchmarks/serve.py --files 1000` edits one excerpt over and over, while a client listens as a browser does.
"""

import argparse
import http.client
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urlsplit

from benchmarks.corpus import Corpus, compose
from benchmarks.measure import Failed, environment
from benchmarks.sides import BRIEFING
from benchmarks.writing import briefing_excerpt, edited_excerpt, for_briefing, write

__all__ = ("Edit", "main", "measure", "table")

#: What the project has promised of a site of 1,000 documents: seconds until a browser is told.
_PROMISED = 0.15
_AS_OF = "2026-01-01"


class Edit(NamedTuple):
    """Seconds from an edit until the page was said to have changed, and until it was there."""

    told: float
    shown: float


def measure(corpus: Corpus, folder: Path, runs: int) -> list[Edit]:
    """Preview the corpus in `folder` and edit it so many times, after two rounds that do not count; Failed when an edit is not shown."""
    write(for_briefing(corpus), folder)
    command = (*BRIEFING, "serve", "--port", "0", "--as-of", _AS_OF)
    process = subprocess.Popen(
        command,
        cwd=folder,
        env=environment(folder / ".bytecode"),
        stderr=subprocess.STDOUT,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    try:
        assert process.stdout is not None
        said = process.stdout.readline()
        if not said.startswith("serving "):
            raise Failed(said + process.stdout.read())
        address = urlsplit(said.split()[1])
        edits = [
            _edit(corpus, folder, turn, address.hostname or "", address.port or 0) for turn in range(runs + 2)
        ]
        return edits[2:]
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate()


def _edit(corpus: Corpus, folder: Path, turn: int, host: str, port: int) -> Edit:
    word, excerpt = edited_excerpt(corpus, turn)
    path = f"/excerpts/{excerpt.id}/"
    known = _get(host, port, path).partition('data-page="')[2].partition('"')[0]
    with closing(http.client.HTTPConnection(host, port, timeout=60)) as listening:
        listening.request("GET", f"/.briefing/events?path={path}&page={known}")
        answer = listening.getresponse()
        # The first word says that the preview listens too; then it gets the time that an editor would leave it.
        _wait_for(answer, b"event: problems")
        time.sleep(1)
        started = time.perf_counter()
        write({f"content/excerpts/{excerpt.id}.md": briefing_excerpt(excerpt)}, folder)
        _wait_for(answer, b"event: change")
        told = time.perf_counter() - started
        page = _get(host, port, path)
        shown = time.perf_counter() - started
        answer.close()
    if word not in page:
        raise Failed("the page does not show what was edited")
    return Edit(told, shown)


def _wait_for(answer: http.client.HTTPResponse, event: bytes) -> None:
    for line in answer:
        if line.startswith(event):
            return
    raise Failed("the preview ended")


def _get(host: str, port: int, path: str) -> str:
    with closing(http.client.HTTPConnection(host, port, timeout=60)) as connection:
        connection.request("GET", path)
        return connection.getresponse().read().decode()


def table(files: int, edits: Sequence[Edit]) -> str:
    """The figures in plain text."""
    told, shown = (sorted(column) for column in zip(*edits, strict=True))
    kept = "kept" if median(told) <= _PROMISED else "MISSED"
    promise = f"   at most {_PROMISED * 1000:.0f} ms: {kept}" if files <= 1000 else ""
    return (
        f"{files:,} files, load {os.getloadavg()[0]:.1f}, {len(edits)} edits, milliseconds: median, longest\n"
        f"  told   {median(told) * 1000:>6.0f} {told[-1] * 1000:>6.0f}{promise}\n"
        f"  shown  {median(shown) * 1000:>6.0f} {shown[-1] * 1000:>6.0f}"
    )


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says and print the figures."""
    parser = argparse.ArgumentParser(prog="benchmarks/serve.py")
    parser.add_argument("--files", type=int, default=1000, metavar="N", help="excerpts and topics together")
    parser.add_argument("--runs", type=int, choices=range(1, 100), default=9, metavar="N", help="default: 9")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory(prefix="briefing-benchmark-") as folder:
        try:
            edits = measure(compose(options.files), Path(folder) / "site", options.runs)
        except Failed as failed:
            sys.exit(f"error: {failed}")
    print(table(options.files, edits))


if __name__ == "__main__":
    main()
