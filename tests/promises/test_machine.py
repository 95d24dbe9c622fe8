"""Nothing of the machine shows in the site: where, when, by whom and with how many processes it was built."""

import os
import shutil
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import pytest

from generator.build import build
from generator.workers import spread
from tests.promises.bare import bare_theme
from tests.promises.places import new_folder
from tests.support.publishing import contents
from tests.support.repository import ROOT
from tests.support.site import SmallSite
from tests.test_sites import EXPECTED, SITES

PORTS = SITES / "ports"


def copied(root: Path, *, backwards: bool = False) -> Path:
    """The site at `root`, its files made in the order of their names or the other way round."""
    paths = [path for path in sorted(PORTS.rglob("*")) if path.is_file()]
    for path in paths[::-1] if backwards else paths:
        name = path.relative_to(PORTS)
        if name.parts[0] != EXPECTED:
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, root / name)
    return root


def briefing(root: Path, *arguments: str, umask: int = -1, **variables: str) -> str:
    """What `briefing` prints when it runs as a process of its own, with nothing of our environment but `PATH`."""
    command = [sys.executable, "-m", "generator.cli", *arguments]
    environment = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **variables}
    ran = subprocess.run(command, cwd=root, env=environment, umask=umask, capture_output=True, check=False)
    assert ran.returncode == 0, ran.stderr.decode()
    return ran.stdout.decode()


@pytest.fixture(scope="module")
def usual(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, dict[str, object]]:
    """The report and the site, with modes, of an ordinary build."""
    root = copied(tmp_path_factory.mktemp("usual") / "site")
    report = briefing(root, "build", "--as-of", "2026-01-01", "--jobs", "1")
    return report, contents(root / "_site")


@pytest.mark.parametrize(
    ("variables", "umask"),
    [
        ({"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"}, 0o077),
        ({"PYTHONHASHSEED": "2", "TZ": "Etc/GMT+12", "LC_ALL": "fa_IR.UTF-8", "LANGUAGE": "fa"}, 0o000),
        ({"PYTHONHASHSEED": "3", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, 0o027),
        ({"PYTHONOPTIMIZE": "2", "HOME": "/nonexistent", "COLUMNS": "20", "CI": "true"}, 0o022),
    ],
    ids=["first-hour", "last-hour", "ascii", "optimised"],
)
def test_the_environment_does_not_show(
    variables: dict[str, str], umask: int, usual: tuple[str, dict[str, object]], tmp_path: Path
) -> None:
    root = copied(tmp_path / "a much longer name, with spaces & an é" / "site", backwards=True)
    report = briefing(root, "build", "--as-of", "2026-01-01", umask=umask, **variables)

    assert report == usual[0]
    assert contents(root / "_site") == usual[1]


def test_the_order_of_the_folder_does_not_show(usual: tuple[str, dict[str, object]]) -> None:
    """In memory, folders list their newest entry first."""
    with new_folder() as folder:
        root = copied(folder / "site", backwards=True)
        briefing(root, "build", "--as-of", "2026-01-01")

        assert contents(root / "_site") == usual[1]


def test_the_clock_shows_only_where_it_is_asked(tmp_path: Path) -> None:
    """The positive control of the day, and the proof that SOURCE_DATE_EPOCH sets it."""
    root = copied(tmp_path / "site")
    report = briefing(root, "check", SOURCE_DATE_EPOCH="1800000000")

    assert "content/topics/harbour.md" in report
    assert "DAT003" in report


def test_the_number_of_processes_does_not_show() -> None:
    """So many files that they are shared out; most are drafts, which are read and not drawn."""
    with new_folder() as folder:
        made: dict[int, object] = {}
        told: dict[int, int] = {}
        for jobs in (1, 2):
            site = SmallSite(folder / str(jobs))
            for path, text in bare_theme().items():
                site.write(path, text)
            site.edit("site.yaml", old="lang: en", new="lang: en\ntheme: bare")
            for number in range(1600):
                draft = "draft: true\n" if number % 40 else ""
                site.write(f"content/entities/e{number}.yaml", f"{draft}name: E {number}\nkind: body\n")
            processes: set[int] = set()

            built = build(site.request(jobs=jobs), lambda *_, seen=processes: seen.update(children()))

            made[jobs] = (built.diagnostics, contents(site.output))
            told[jobs] = len(processes)

    assert made[1] == made[2]
    assert told[1] == 0
    assert told[2] >= 2


def children() -> set[int]:
    """The processes that this one has started and that are running."""
    return {child.pid for child in active_children() if child.pid is not None}


def test_shared_work_comes_back_in_order() -> None:
    steps: list[tuple[int, int]] = []
    values = [str(number) for number in range(1600)]

    assert spread(int, values, jobs=2, step=lambda *step: steps.append(step)) == list(range(1600))
    assert steps[-1] == (1600, 1600)
    assert steps == sorted(steps)
