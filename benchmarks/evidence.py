"""
How long it takes to check quotations against their sources, beside rapidfuzz and buddie on the same texts in the same run.

`python benchmarks/evidence.py` prints a line for each way to check; `README.md` says what is measured and why it is fair.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from importlib import import_module
from importlib.util import find_spec
from typing import NamedTuple

from benchmarks.words import Stream, Vocabulary
from generator.evidence import examine, fingerprint, prepared, read_fingerprint, write_fingerprint
from generator.model.evidence import Flaw, Snapshot
from generator.model.source import digest_of

__all__ = ("KINDS", "Case", "Checker", "Result", "cases", "main", "measure", "ours", "table")

#: What was done to a passage, in how many of twenty quotations, and whether what came of it is still the source's.
KINDS = {
    "verbatim": (12, True),
    "other glyphs": (1, True),
    "elided": (3, True),
    "bracketed": (1, True),
    "one word other": (1, False),
    "one word dropped": (1, False),
    "cut in a word": (1, False),
}
_SHARES = tuple(kind for kind, (share, _) in KINDS.items() for _ in range(share))
#: What the project has promised: seconds of processor time for 10,000 quotations and their 500 sources.
_PROMISED = 10.0
_PROMISED_SIZE = (500, 10_000)
#: Similarity that counts as found, of a hundred: the habit that the figures are compared with.
_THRESHOLD = 90

#: Makes a source ready and gives back what tells of a quotation whether it is found.
Checker = Callable[[str], Callable[[str], bool]]


class Case(NamedTuple):
    """A quotation, and what was done to it."""

    kind: str
    text: str


class Result(NamedTuple):
    """What one way to check took, in seconds of processor time, and the quotations that it judged wrongly, by kind."""

    name: str
    sources: int
    quotations: int
    prepared: float
    checked: float
    wrong: dict[str, int]


def source(vocabulary: Vocabulary, seed: int, number: int, length: int) -> str:
    """A made-up text in paragraphs."""
    stream = Stream(seed, "source", number)
    return "\n\n".join(vocabulary.prose(stream, 120) for _ in range(length // 128))


def cases(text: str, seed: int, number: int, count: int) -> Iterator[Case]:
    """Quotations of 12 to 60 words from `text`, some of them edited and some spoilt."""
    stream = Stream(seed, "cases", number)
    words = text.split(" ")
    for turn in range(count):
        kind = _SHARES[(turn + number) % len(_SHARES)]
        length = stream.between(12, 60)
        start = stream.between(0, len(words) - length - 1)
        yield Case(kind, _made(kind, words[start : start + length], stream))


def _made(kind: str, words: list[str], stream: Stream) -> str:
    at = stream.between(5, len(words) - 6)
    match kind:
        case "other glyphs":
            return "“" + "\u00a0".join(words).replace("\n\n", "\n") + "”"
        case "elided":
            return " ".join((*words[:at], "…", *words[at + 1 :]))
        case "bracketed":
            return " ".join((*words[:at], "[the minister]", *words[at:]))
        case "one word other":
            return " ".join((*words[:at], "zebra", *words[at + 1 :]))
        case "one word dropped":
            return " ".join((*words[:at], *words[at + 1 :]))
        case "cut in a word":
            return " ".join(words[:-1]) + " " + words[-1].rstrip(".,") + "x"
        case _:
            return " ".join(words)


# --------------------------------------------------------------------------------------------------------------- the sides


def ours(text: str) -> Callable[[str], bool]:
    """Briefing, with the text itself."""
    hay = prepared(_snapshot(text))
    return lambda quotation: examine(quotation, hay, "en").is_found


def hashed(text: str, *, files: Mapping[str, bytes]) -> Callable[[str], bool]:
    """Briefing, with the text's fingerprint: its file is read, as a build reads it from the repository."""
    read = read_fingerprint(files[text], name="source")
    if isinstance(read, Flaw):
        raise TypeError(read.message)
    hay = prepared(read)
    return lambda quotation: examine(quotation, hay, "en").is_found


def fingerprints(texts: Iterable[str]) -> dict[str, bytes]:
    """The file of each text's fingerprint."""
    return {text: write_fingerprint(fingerprint(_snapshot(text), key="source", lang="en")) for text in texts}


def _snapshot(text: str) -> Snapshot:
    return Snapshot(path="source", digest=digest_of(text.encode()), extractor="plain", text=text)


def rapidfuzz(text: str) -> Callable[[str], bool]:
    """The best alignment's likeness, against a threshold."""
    fuzz = import_module("rapidfuzz.fuzz")
    return lambda quotation: bool(fuzz.partial_ratio(quotation, text) >= _THRESHOLD)


def buddie(text: str) -> Callable[[str], bool]:
    """The page's own search: exact, normalised, elided, by words."""
    page = import_module("buddie.verbatim.check").Page(text.encode(), "text/plain; charset=utf-8")
    return lambda quotation: str(page.locate(quotation)["verdict"]).startswith("FOUND")


def measure(name: str, checker: Checker, corpus: Sequence[tuple[str, Sequence[Case]]]) -> Result:
    """Check every quotation, source by source."""
    making = checking = 0.0
    wrong = dict.fromkeys(KINDS, 0)
    for text, quotations in corpus:
        started = time.process_time()
        found = checker(text)
        made = time.process_time()
        answers = [found(case.text) for case in quotations]
        checking += time.process_time() - made
        making += made - started
        for case, answer in zip(quotations, answers, strict=True):
            wrong[case.kind] += answer is not KINDS[case.kind][1]
    return Result(name, len(corpus), sum(len(each) for _, each in corpus), making, checking, wrong)


# -------------------------------------------------------------------------------------------------------------- the report


def table(results: Sequence[Result]) -> str:
    """The results in plain text."""
    lines = [
        f"{'':<24}{'sources':>8}{'quotations':>11}{'ready s':>9}{'check s':>9}{'ms each':>9}  judged wrongly"
    ]
    for result in results:
        wrong = ", ".join(f"{kind} {count}" for kind, count in result.wrong.items() if count) or "none"
        each = 1000 * result.checked / max(result.quotations, 1)
        lines.append(
            f"{result.name:<24}{result.sources:>8,}{result.quotations:>11,}{result.prepared:>9.2f}"
            f"{result.checked:>9.2f}{each:>9.3f}  {wrong}"
        )
        if (result.sources, result.quotations) == _PROMISED_SIZE:
            spent = result.prepared + result.checked
            kept = "kept" if spent < _PROMISED else "MISSED"
            lines.append(f"{'':<24}{spent:.2f} s together, promised under {_PROMISED:.0f}: {kept}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says and print the report."""
    options = _options().parse_args(arguments)
    vocabulary = Vocabulary.of(options.seed)
    each = options.quotations // options.sources
    corpus = []
    for number in range(options.sources):
        text = source(vocabulary, options.seed, number, options.words)
        corpus.append((text, list(cases(text, options.seed, number, each))))
    sample = corpus[: options.sample]
    # A fingerprint is made once, when its source is registered: its making is told, but is no part of a build.
    started = time.process_time()
    files = fingerprints(text for text, _ in corpus)
    made = time.process_time() - started
    results = [
        measure("briefing", ours, corpus),
        measure("briefing, fingerprint", partial(hashed, files=files), corpus),
    ]
    for name, checker in (("buddie", buddie), (f"rapidfuzz ≥ {_THRESHOLD}", rapidfuzz)):
        if find_spec(name.split()[0]) is None:
            print(f"{name} is not installed; `make bench` installs it", file=sys.stderr)
        elif sample:
            results.append(measure(name, checker, sample))
    if sample and len(sample) < len(corpus):
        results.insert(2, measure("briefing, sample", ours, sample))
    print(table(results))
    print(f"making the {len(files):,} fingerprints took {made:.2f} s")


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/evidence.py", description=(__doc__ or "").strip().splitlines()[0]
    )
    parser.add_argument("--sources", type=int, default=500, metavar="N", help="default: 500")
    parser.add_argument(
        "--quotations", type=int, default=10_000, metavar="N", help="in all (default: 10,000)"
    )
    parser.add_argument("--words", type=int, default=4000, metavar="N", help="in a source (default: 4,000)")
    parser.add_argument(
        "--sample", type=int, default=20, metavar="N", help="sources that the others are given (default: 20)"
    )
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the texts (default: 1)")
    return parser


if __name__ == "__main__":
    main()
