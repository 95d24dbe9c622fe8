"""
How long a site takes to build, beside Hugo and Pagefind on the same texts in the same run.

`python benchmarks/build.py --files 250,1000,4000` prints a table for each size and how the costs grow; `README.md` says what
is measured and why it is fair.
"""

import argparse
import json
import os
import platform
import shutil
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple, NoReturn

from benchmarks.corpus import Corpus, compose
from benchmarks.measure import Cost, Failed, environment, exponent, run, typical
from benchmarks.sides import BRIEFING, Briefing, Hugo, Published, Side, rivals_are_installed, versions

__all__ = ("CASES", "Measured", "Report", "compare", "main", "table")

CASES = ("cold", "no change", "one edit")

#: What the project has promised of a site of 1,000 files: processor time against the others' (of larger ones too), and
#: seconds by the clock (of smaller ones too).
_RATIOS = {"cold": 1.5}
_SECONDS = {"no change": 0.4, "one edit": 0.7, "--help": 0.2}
_GROWTH = 1.2
_PROMISED_SIZE = 1000

#: Each cost of each run, by the name of a side and a case.
Costs = dict[str, dict[str, list[Cost]]]


class Measured(NamedTuple):
    """What one size of site took and made."""

    files: int
    documents: int
    costs: Costs
    published: dict[str, Published]


class Report(NamedTuple):
    """Everything that one run of the benchmark found."""

    machine: dict[str, str]
    seed: int
    runs: int
    help: list[Cost]
    sizes: list[Measured]


def compare(sides: Sequence[Side], runs: int) -> Costs:
    """
    Every case `runs` times for each side, in turns, after one round that does not count.

    The sides take turns within each case, so that whatever else the machine does falls on both. Failed when an edit does
    not show in what was built.
    """
    costs: Costs = {side.name: {case: [] for case in CASES} for side in sides}
    for turn in range(runs + 1):
        for case in CASES:
            for side in sides if turn % 2 else reversed(sides):
                cost = _once(side, case, turn)
                if turn:
                    costs[side.name][case].append(cost)
    return costs


def _once(side: Side, case: str, turn: int) -> Cost:
    word = ""
    if case == "cold":
        side.forget()
    elif case == "one edit":
        word = side.edit(turn)
    cost = side.build()
    if not side.shows(word):
        raise Failed(f"{side.name} did not build what was edited")
    return cost


def measure(
    corpus: Corpus, folder: Path, variables: Mapping[str, str], runs: int, *, alone: bool
) -> Measured:
    """Write the corpus for each side into `folder`, build it over and over, and remove it."""
    sides: list[Side] = [Briefing(folder / "briefing", corpus, variables)]
    if not alone:
        sides.append(Hugo(folder / "hugo", corpus, variables))
    costs = compare(sides, runs)
    published = {side.name: side.published() for side in sides}
    shutil.rmtree(folder)
    files = len(corpus.excerpts) + len(corpus.topics)
    documents = files + len(corpus.sources) + len(corpus.entities)
    return Measured(files, documents, costs, published)


def table(report: Report) -> str:
    """The report in plain text."""
    lines = [" · ".join(f"{name} {value}" for name, value in report.machine.items())]
    lines.append(f"seed {report.seed}, medians of {report.runs} runs taken in turns")
    for measured in report.sizes:
        lines += ("", *_size(measured))
    lines += ("", _line("--help", typical(report.help), None, _PROMISED_SIZE))
    if len(report.sizes) > 1:
        lines += ("", "growth of processor time, k in files^k", *_growth(report.sizes))
    return "\n".join(lines)


def _size(measured: Measured) -> list[str]:
    lines = [
        f"{measured.files:,} files of excerpts and topics, {measured.documents:,} with sources and entities"
    ]
    for name, made in measured.published.items():
        lines.append(
            f"  {name:<16} {made.pages:>6,} pages {made.size / 1e6:>7.1f} MB, of it search {made.search / 1e6:.1f} MB"
        )
    ours, *theirs = measured.costs.items()
    heads = [ours[0], *(name for name, _ in theirs)]
    lines += (
        f"{'':<10}" + "".join(f"{head:^27}" for head in heads),
        f"{'':<10}" + f"{'CPU s':>9}{'clock s':>9}{'peak MB':>9}" * len(heads) + f"{'CPU':>8}",
    )
    for case in CASES:
        their = typical(theirs[0][1][case]) if theirs else None
        lines.append(_line(case, typical(ours[1][case]), their, measured.files))
    return lines


def _line(case: str, ours: Cost, theirs: Cost | None, files: int) -> str:
    figures = "".join(
        f"{cost.cpu:>9.2f}{cost.wall:>9.2f}{cost.memory / 1e6:>9.0f}"
        for cost in (ours, theirs)
        if cost is not None
    )
    ratio = f"{ours.cpu / theirs.cpu:>7.2f}×" if theirs is not None else ""
    return f"{case:<10}{figures}{ratio}{_verdict(case, ours, theirs, files)}"


def _verdict(case: str, ours: Cost, theirs: Cost | None, files: int) -> str:
    """The promise that concerns this line, if there is one, and whether it is kept."""
    if case in _RATIOS and files >= _PROMISED_SIZE and theirs is not None:
        return f"   at most {_RATIOS[case]}×: {_kept(ours.cpu <= _RATIOS[case] * theirs.cpu)}"
    if case in _SECONDS and files <= _PROMISED_SIZE:
        return f"   at most {_SECONDS[case]} s: {_kept(ours.wall <= _SECONDS[case])}"
    return ""


def _growth(sizes: Sequence[Measured]) -> list[str]:
    files = [measured.files for measured in sizes]
    lines = []
    for name in sizes[0].costs:
        slopes = {
            case: exponent(files, [typical(measured.costs[name][case]).cpu for measured in sizes])
            for case in CASES
        }
        text = "  ".join(f"{case} {slope:.2f}" for case, slope in slopes.items())
        promise = (
            f"   at most {_GROWTH}: {_kept(max(slopes.values()) <= _GROWTH)}" if name == Briefing.name else ""
        )
        lines.append(f"  {name:<16} {text}{promise}")
    return lines


def _kept(kept: object) -> str:
    return "kept" if kept else "MISSED"


def as_json(report: Report) -> str:
    """The report with every single run, for machines."""
    sizes = [
        {
            "files": measured.files,
            "documents": measured.documents,
            "published": {name: made._asdict() for name, made in measured.published.items()},
            "costs": {
                name: {case: [cost._asdict() for cost in costs] for case, costs in cases.items()}
                for name, cases in measured.costs.items()
            },
        }
        for measured in report.sizes
    ]
    return json.dumps(
        report._asdict() | {"help": [cost._asdict() for cost in report.help], "sizes": sizes}, indent=2
    )


def machine() -> dict[str, str]:
    """
    What the figures depend on, and nothing by which the machine could be told.

    With a load above the number of cores, others were waiting too, and seconds by the clock say little.
    """
    return {
        "cores": str(os.cpu_count()),
        "load": f"{os.getloadavg()[0]:.1f}",
        "system": f"{platform.system()} {platform.machine()}",
        "Python": platform.python_version(),
        **versions(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the benchmark as the command line says and print the report."""
    options = _options().parse_args(arguments)
    if not options.alone and not rivals_are_installed():
        _fail(
            "Hugo and Pagefind are not installed", "run `make bench`, or measure Briefing alone with --alone"
        )
    facts = machine()
    with tempfile.TemporaryDirectory(prefix="briefing-benchmark-", dir=options.folder) as folder:
        try:
            helped, sizes = _measured(options, Path(folder))
        except Failed as failed:
            _fail(str(failed), "mend the generator or the benchmark: the corpus has no problems")
    report = Report(facts, options.seed, options.runs, helped, sizes)
    print(as_json(report) if options.json else table(report))


def _measured(options: argparse.Namespace, folder: Path) -> tuple[list[Cost], list[Measured]]:
    """What `--help` costs, and each of the sizes."""
    variables = environment(folder / "bytecode")
    helped = [run((*BRIEFING, "--help"), folder, variables) for _ in range(2 * options.runs + 1)]
    sizes = [
        measure(
            compose(files, options.seed), folder / str(files), variables, options.runs, alone=options.alone
        )
        for files in options.files
    ]
    return helped[1:], sizes


def _options() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="benchmarks/build.py", description=(__doc__ or "").strip().splitlines()[0]
    )
    parser.add_argument(
        "--files",
        type=_numbers,
        default=[1000],
        metavar="N[,N…]",
        help="excerpts and topics together; several sizes show growth (default: 1000)",
    )
    parser.add_argument("--runs", type=int, choices=range(1, 100), default=5, metavar="N", help="default: 5")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of the texts (default: 1)")
    parser.add_argument(
        "--folder", type=Path, metavar="DIR", help="where to work (default: the system's own place)"
    )
    parser.add_argument("--alone", action="store_true", help="measure Briefing without the others")
    parser.add_argument("--json", action="store_true", help="print every run's figures as JSON")
    return parser


def _numbers(text: str) -> list[int]:
    numbers = sorted({int(part) for part in text.split(",")})
    if numbers[0] < 20:
        raise argparse.ArgumentTypeError("20 files is the least")
    return numbers


def _fail(message: str, help_: str) -> NoReturn:
    sys.exit(f"error: {message}\n  help: {help_}")


if __name__ == "__main__":
    main()
