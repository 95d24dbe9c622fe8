"""
What search costs its readers and its builder, beside Pagefind and beside lunr's whole index of the same texts in the same run.

`python benchmarks/search.py` prints a table for each size; `README.md` says what is measured and why it is fair.
"""

import argparse
import gc
import json
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from html import escape
from importlib import import_module
from importlib.util import find_spec
from multiprocessing import get_context
from pathlib import Path
from statistics import median
from typing import Any, NamedTuple

import msgspec

from benchmarks.measure import Failed, run
from benchmarks.words import Stream, Vocabulary
from generator import read, render, search
from generator.cache import Shelf
from generator.model.body import Body, Passage
from generator.model.documents import Topic
from generator.model.evidence import Evidence
from generator.model.graph import Graph
from generator.model.output import Output
from generator.model.refs import Kind, Ref
from generator.model.site import Site
from generator.model.source import Span
from generator.search.cost import packed
from generator.search.count import terms_of

__all__ = (
    "Figures",
    "Text",
    "briefing",
    "compose",
    "indexed",
    "main",
    "pagefind",
    "queries",
    "table",
    "whole",
)

ROOT = Path(__file__).parents[1]
ASSETS = ROOT / "themes/plain/assets"
LUNR = ASSETS / "vendor/lunr.min.js"

_QUERIES = 60
_MOST_WORDS = 3
_SITE = Site(path="site.yaml", spans={}, title="Benchmark")

#: Already packed when Pagefind writes them, so that a server sends them as they are.
_PACKED = (".pf_meta", ".pf_index", ".pf_fragment", ".pf_filter", ".pagefind")
_SCRIPTS = (".js", ".pagefind")

#: What the project has promised, by the number of texts: bytes to a first result, and seconds to build and to edit.
_PROMISED = {1000: {"first": 5000.0}, 10_000: {"first": 10_000.0, "build": 6.0, "edit": 0.5}}
#: And at any size: bytes of scripts and of ten results; for large ones the share of Pagefind's processor time.
_ALWAYS = {"scripts": 16_384.0, "shown": 10_000.0}
_SHARE, _SHARED_FROM = 0.5, 10_000


class Text(NamedTuple):
    """A document of some 120 words."""

    id: str
    title: str
    body: str
    names: tuple[str, ...]


class Figures(NamedTuple):
    """
    Bytes as a server sends them, medians over the queries, and seconds of processor time, medians over the runs.

    `first` is what comes until it is known what is found, without scripts; `scripts` are loaded once; `shown` is what ten results
    take. `one` is the median of `first` for queries of one word alone.
    """

    first: float
    one: float
    scripts: float
    shown: float
    build: float
    edit: float


def compose(number: int, seed: int = 1) -> list[Text]:
    """So many texts; the same for the same arguments."""
    vocabulary = Vocabulary.of(seed)
    texts = []
    for place in range(number):
        stream = Stream(seed, "text", place)
        body = vocabulary.prose(stream, stream.between(80, 144))
        texts.append(Text(f"t{place:06}", vocabulary.phrase(stream, 6), body, (vocabulary.name(stream),)))
    return texts


def queries(texts: Sequence[Text], seed: int = 1) -> list[str]:
    """Sixty queries of one to three words that stand in one text; stop words are none."""
    made = []
    for place in range(_QUERIES):
        stream = Stream(seed, "query", place)
        words = sorted({word.strip(",.") for word in stream.pick(texts).body.lower().split()})
        asked = [word for word in words if terms_of(word)]
        made.append(" ".join(stream.picks(asked, 1 + place % _MOST_WORDS)))
    return made


# --------------------------------------------------------------------------------------------------------------- the sides


def briefing(texts: Sequence[Text], asked: Sequence[str], folder: Path, runs: int) -> Figures:
    """This project's index: its stage from the graph to the files, and from what an earlier run kept."""
    builds, edits = [], []
    outputs: Sequence[Output] = ()
    for turn in range(runs):
        cache = folder / f"cache-{turn}"
        built, outputs = _apart(texts, cache)
        place = turn * 7919 % len(texts)
        changed = texts[place]._replace(body=f"{texts[place].body} Novelty{turn}.")
        edited, again = _apart([*texts[:place], changed, *texts[place + 1 :]], cache)
        if not set(again) - set(outputs):
            raise Failed("an edit did not show in the index")
        builds.append(built)
        edits.append(edited)
    for output in outputs:
        path = folder / output.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(output.data)
    answers = _asked("briefing", folder, asked, LUNR, ASSETS / "js/search.js")
    theme, _ = read.read_theme("plain", read.scan_themes(ROOT)[0], Span("site.yaml"))
    assert theme is not None
    scripts = [asset.data for asset in render.assets(theme) if asset.path.endswith(".js")]
    return _figures(folder, answers, sum(map(packed, scripts)), median(builds), median(edits))


def indexed(texts: Sequence[Text], cache: Path) -> tuple[float, Sequence[Output]]:
    """The stage as `generator.build` has it: seconds of processor time, and the files."""
    graph = _graph(texts)
    gc.disable()  # as the command line does
    started = time.process_time()
    shelf = Shelf(cache, "benchmark")
    known = shelf.load("search", search.Kept, search.Kept())
    entries = search.entries(graph, _SITE, Evidence())
    outputs, kept = search.index(entries, search.labels(graph, _SITE), known)
    shelf.save("search", kept)
    return time.process_time() - started, outputs


def _apart(texts: Sequence[Text], cache: Path) -> tuple[float, Sequence[Output]]:
    """`indexed` in a process of its own: it remembers no words."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as process:
        return process.submit(indexed, texts, cache).result()


def pagefind(texts: Sequence[Text], asked: Sequence[str], folder: Path, runs: int) -> Figures:
    """Pagefind's index of a page for each text. It keeps nothing between runs: an edit costs what a build costs."""
    for text in texts:
        page = folder / text.id / "index.html"
        page.parent.mkdir(parents=True, exist_ok=True)
        title, body, names = (escape(part) for part in (text.title, text.body, " ".join(text.names)))
        page.write_text(
            f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}</title></head><body>'
            f"<main data-pagefind-body><h1>{title}</h1><p>{body}</p><p>{names}</p></main></body></html>",
            encoding="utf-8",
        )
    program = str(import_module("pagefind_bin").get_executable())
    costs = [run((program, "--quiet", "--site", "."), folder, {}).cpu for _ in range(runs)]
    answers = _asked("pagefind", folder, asked)
    scripts = {path for answer in answers for path in answer["found"] if path.endswith(_SCRIPTS)}
    size = sum(_size(folder / path) for path in scripts)
    return _figures(folder, answers, size, median(costs), median(costs))


def whole(texts: Sequence[Text], asked: Sequence[str], folder: Path, runs: int) -> Figures:  # noqa: ARG001
    """lunr.py as its manual has it: one index, which has to be loaded whole; built once, for it takes long."""
    lunr = import_module("lunr").lunr
    documents = [
        {"id": text.id, "title": text.title, "body": text.body, "tags": " ".join(text.names)}
        for text in texts
    ]
    started = time.process_time()
    index = lunr(ref="id", fields=("title", "body", "tags"), documents=documents)
    data = json.dumps(index.serialize(), separators=(",", ":")).encode()
    built = time.process_time() - started
    size = packed(data)
    return Figures(size, size, packed(LUNR.read_bytes()), 0, built, built)


def _graph(texts: Sequence[Text]) -> Graph:
    """A topic for each text, none of which has headings: one entry each."""
    topics: dict[Ref, Any] = {}
    for text in texts:
        ref = Ref(Kind.TOPIC, text.id)
        body = Body(passages=(Passage("", "", text.body),))
        topics[ref] = Topic(
            ref=ref, span=Span(text.id), spans={}, title=text.title, tags=text.names, body=body
        )
    return Graph(topics, {}, {}, {}, {}, {})


def _asked(side: str, folder: Path, asked: Sequence[str], *scripts: Path) -> list[dict[str, Any]]:
    """What the side's own program fetches for each query."""
    node = shutil.which("node")
    if node is None:
        raise SystemExit("Node is not installed: queries are asked in it")
    command = (node, str(Path(__file__).with_name("search.js")), side, str(folder), *map(str, scripts))
    done = subprocess.run(command, input=json.dumps(asked), capture_output=True, check=True, encoding="utf-8")
    answers: list[dict[str, Any]] = json.loads(done.stdout)
    return answers


def _figures(
    folder: Path, answers: Sequence[Mapping[str, Any]], scripts: int, build: float, edit: float
) -> Figures:
    def data(answer: Mapping[str, Any]) -> int:
        return sum(_size(folder / path) for path in set(answer["found"]) if not _is_script(path))

    first = [data(answer) for answer in answers]
    shown = [sum(_size(folder / path) for path in set(one["shown"])) for one in answers if one["count"] >= 10]
    return Figures(median(first), median(first[::_MOST_WORDS]), scripts, median(shown or [0]), build, edit)


def _is_script(path: str) -> bool:
    return path.startswith("pagefind/") and path.endswith(_SCRIPTS)


def _size(path: Path) -> int:
    data = path.read_bytes()
    return len(data) if path.name.endswith(_PACKED) else packed(data)


# -------------------------------------------------------------------------------------------------------------- the report

_ROWS = {
    "first": ("index bytes to a first result", "{:,.0f}"),
    "one": ("  … of queries of one word", "{:,.0f}"),
    "scripts": ("scripts, once", "{:,.0f}"),
    "shown": ("ten results shown", "{:,.0f}"),
    "build": ("index build, s", "{:.2f}"),
    "edit": ("one edit, s", "{:.2f}"),
}


def table(size: int, figures: Mapping[str, Figures]) -> str:
    """The figures of all sides, each with ours as a share of it, and which promises are kept."""
    names = list(figures)
    ours = figures[names[0]]
    lines = [
        f"{size:,} texts",
        f"{'':<32}{names[0]:>10}" + "".join(f"{name:>12}{'ratio':>8}" for name in names[1:]),
    ]
    for field, (words, form) in _ROWS.items():
        value = getattr(ours, field)
        line = f"{words:<32}{form.format(value):>10}"
        for name in names[1:]:
            theirs = getattr(figures[name], field)
            share = f"{value / theirs:.3f}×" if theirs else ""
            line += f"{form.format(theirs) if theirs else '':>12}{share:>8}"
        promised = (_PROMISED.get(size, {}) | _ALWAYS).get(field)
        if promised is not None:
            line += f"   at most {form.format(promised)}: {'kept' if value <= promised else 'MISSED'}"
        lines.append(line)
    if "Pagefind" in figures and size >= _SHARED_FROM:
        part = ours.build / figures["Pagefind"].build
        kept = "kept" if part <= _SHARE else "MISSED"
        lines.append(f"build beside Pagefind's: {part:.2f}×   at most {_SHARE}×: {kept}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says and print the report."""
    options = _options().parse_args(arguments)
    sides = {"Briefing": briefing}
    if not options.alone:
        sides |= {"Pagefind": pagefind, "whole lunr": whole}
    if "Pagefind" in sides and find_spec("pagefind_bin") is None:
        print("Pagefind is not installed; `make bench` installs it", file=sys.stderr)
        del sides["Pagefind"]
    found: dict[int, dict[str, Figures]] = {}
    for size in map(int, options.texts.split(",")):
        texts = compose(size, options.seed)
        asked = queries(texts, options.seed)
        found[size] = {}
        for name, side in sides.items():
            with tempfile.TemporaryDirectory(dir=options.folder) as folder:
                found[size][name] = side(texts, asked, Path(folder), options.runs)
        if not options.json:
            print(table(size, found[size]), end="\n\n", flush=True)
    if options.json:
        print(msgspec.json.format(msgspec.json.encode(found)).decode())


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/search.py", description=(__doc__ or "").strip().splitlines()[0]
    )
    parser.add_argument("--texts", default="1000,10000", metavar="N,…", help="sizes (default: 1000,10000)")
    parser.add_argument("--runs", type=int, default=3, metavar="N", help="of each build (default: 3)")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the texts (default: 1)")
    parser.add_argument(
        "--folder", type=Path, default=None, help="where to work (default: a temporary folder)"
    )
    parser.add_argument("--alone", action="store_true", help="leave the others out")
    parser.add_argument("--json", action="store_true", help="print the figures for machines")
    return parser


if __name__ == "__main__":
    main()
