"""
Killed at any instant, or failed by the disk at any call, the published site is the old one or the new one, whole.

Each test counts the instants that it tried, and a publisher that writes in place shows that the same test finds damage.
"""

import errno
import os
import shutil
import signal
import subprocess
import sys
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.output import Output
from generator.publish import MANIFEST, Result
from generator.publish.disk import DISK, Disk
from tests.support.publishing import (
    Linkless,
    Plain,
    Watched,
    contents,
    neighbours,
    outputs_of,
    run,
    whole,
)

OLD = {
    "index.html": "old home",
    **{f"topics/{name}/index.html": f"{name} " * 900 for name in ("economy", "security", "syria")},
    "gone/index.html": "gone",
    "assets/old.css": "body {}",
}
NEW = {
    **OLD,
    "index.html": "new home",
    "topics/syria/index.html": "rewritten",
    "topics/nuclear/index.html": "new",
    "assets/new.css": "body { color: black }",
}
del NEW["gone/index.html"], NEW["assets/old.css"]
OLDER = {
    **OLD,
    "index.html": "older home",
    "topics/nuclear": "a file where a folder will be",
    "older/a/b/index.html": "x",
}

Publisher = Callable[[Path, Disk], object]


def careful(output: Path, disk: Disk) -> tuple[Result | None, tuple[Diagnostic, ...]]:
    return run(output, NEW, disk=disk, spare=spare_of(output))


def spare_of(output: Path) -> Path:
    """Where the site that was replaced is kept; without its folder, as in most cases here, it is not."""
    return output.parent.parent / "cache" / "spare"


def in_place(output: Path, disk: Disk) -> object:
    """How not to do it: each file is replaced where it stands."""
    folder = disk.open(output)
    for path, made in outputs_of(NEW).items():
        assert isinstance(made, Output)
        if (output / path).exists():
            disk.remove_file(folder, path)
        (output / path).parent.mkdir(parents=True, exist_ok=True)
        disk.write(folder, path, made.data)
    return None


class Case:
    """A folder with the old site (or none, or leftovers), made anew for each instant; `old` and `new` are what it may hold."""

    def __init__(self, root: Path, start: str) -> None:
        self.root = root
        self.output = root / "now" / "site"
        self.start = start
        whole(OLD, root / "base" / "site")
        self._strangers(root / "base" / "site")
        self.old: dict[str, object] = contents(root / "base" / "site") if start != "first" else {}
        run(root / "after" / "site", OLD)
        if start != "first":
            self._strangers(root / "after" / "site")
        run(root / "after" / "site", NEW)
        self.new = contents(root / "after" / "site")

    @staticmethod
    def _strangers(site: Path) -> None:
        (site / "CNAME").write_text("example.org")
        (site / ".well-known").mkdir(mode=0o755)
        (site / ".well-known" / "security.txt").write_text("Contact: us")
        (site / "gone" / "link").symlink_to("../CNAME")

    def reset(self) -> None:
        for folder in (self.output.parent, spare_of(self.output).parent):
            shutil.rmtree(folder, ignore_errors=True)
        self.output.parent.mkdir()
        if self.start == "first":
            return
        if self.start == "spare":
            self._with_spare()
            return
        shutil.copytree(self.root / "base" / "site", self.output, symlinks=True)
        if self.start == "leftovers":
            shutil.copytree(self.output, self.output.parent / ".site.staging-7-0", symlinks=True)
            self.output.rename(self.output.parent / ".site.replaced")

    def _with_spare(self) -> None:
        """The old site, and kept beside it the one before, with most of its files."""
        spare_of(self.output).parent.mkdir()
        for files in (OLDER, OLD):
            result, problems = run(self.output, files, disk=Watched(wait=False), spare=spare_of(self.output))
            assert result is not None, problems
        assert spare_of(self.output).is_dir()
        self._strangers(self.output)

    def state(self) -> str:
        """Which site stands."""
        if not self.output.exists():
            aside = self.output.parent / ".site.replaced"
            if aside.exists():
                return "away" if contents(aside) == self.old else "torn"
            return "old" if self.start == "first" else "absent"
        now = contents(self.output)
        return "old" if now == self.old else "new" if now == self.new else "torn"

    def heals(self) -> bool:
        """Whether the next build puts everything right."""
        result, problems = run(self.output, NEW, disk=Watched(wait=False), spare=spare_of(self.output))
        return result is not None and problems == () and self.state() == "new" and not neighbours(self.output)


def killed(case: Case, kind: type[Watched], publisher: Publisher, *, torn: bool) -> Iterator[str]:
    """The state after each kill: at the first call of the disk, the second, and so on; `torn` kills half-way through a write."""
    for instant in range(1, 10_000):
        case.reset()

        def before(number: int, name: str, arguments: tuple[object, ...], instant: int = instant) -> None:
            if number == instant:
                if torn and name == "write":
                    folder, path, data = arguments
                    assert isinstance(folder, int)
                    assert isinstance(path, str)
                    assert isinstance(data, bytes)
                    DISK.write(folder, path, data[: len(data) // 2])
                os.kill(os.getpid(), signal.SIGKILL)

        with warnings.catch_warnings():
            # The child runs nothing but the publisher, so that threads of the test runner do not matter to it.
            warnings.simplefilter("ignore", DeprecationWarning)
            child = os.fork()
        if child == 0:
            try:
                publisher(case.output, kind(before, wait=False))
            finally:
                os._exit(0)
        _, status = os.waitpid(child, 0)
        if not os.WIFSIGNALED(status):
            assert os.waitstatus_to_exitcode(status) == 0
            return
        yield case.state()


KINDS = pytest.mark.parametrize("kind", [Watched, Plain, Linkless])


@KINDS
@pytest.mark.parametrize("start", ["old", "first", "leftovers", "spare"])
def test_killed_at_any_instant_the_site_is_whole(kind: type[Watched], start: str, tmp_path: Path) -> None:
    case = Case(tmp_path, start)
    states = []
    for state in killed(case, kind, careful, torn=True):
        states.append(state)
        assert case.heals(), f"after a kill at call {len(states)}"

    # Only a disk that cannot exchange names has the old site away for an instant; the leftovers begin so.
    away = {"away"} if kind is Plain or start == "leftovers" else set()
    assert (
        set(states) - away == {"old", "new"} if start != "first" else {"old"} <= set(states) <= {"old", "new"}
    )
    assert len(states) >= 30


def test_the_same_kills_tear_a_site_that_is_written_in_place(tmp_path: Path) -> None:
    """The positive control."""
    assert "torn" in set(killed(Case(tmp_path, "old"), Watched, in_place, torn=False))


class _Failing:
    """Makes the disk fail with `number` at one call, or at that and every later one."""

    def __init__(self, instant: int, number: int, *, for_good: bool) -> None:
        self.instant, self.number, self.for_good = instant, number, for_good
        self.reached = False

    def __call__(self, number: int, name: str, arguments: tuple[object, ...]) -> None:
        if number == self.instant or (self.for_good and number > self.instant):
            self.reached = True
            if name == "close":
                # A close that fails has closed all the same.
                assert isinstance(arguments[0], int)
                DISK.close(arguments[0])
            raise OSError(self.number, os.strerror(self.number), arguments[-1])


@KINDS
@pytest.mark.parametrize("for_good", [False, True], ids=["once", "for-good"])
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO, errno.EMFILE], ids=errno.errorcode.get)
@pytest.mark.parametrize("start", ["old", "first", "spare"])
def test_a_fault_at_any_call_does_no_damage(
    kind: type[Watched], start: str, number: int, for_good: bool, tmp_path: Path
) -> None:
    case = Case(tmp_path, start)
    for instant in range(1, 10_000):
        case.reset()
        fault = _Failing(instant, number, for_good=for_good)
        result, problems = careful(case.output, kind(fault, wait=False))
        if not fault.reached:
            break
        where = f"after a fault at call {instant}"
        if result is None:
            # With the old site renamed away and nothing that works any more, only the next build can bring it back.
            assert case.state() in ({"old", "away"} if kind is Plain and for_good else {"old"}), where
            assert [problem.code for problem in problems] == [Code.OUT002], where
            assert problems[0].help, where
        else:
            assert case.state() == "new", where
            assert problems == (), where
        assert case.heals(), where
    else:
        pytest.fail("the end was never reached")

    assert instant > 30


def test_the_same_faults_damage_a_site_that_is_written_in_place(tmp_path: Path) -> None:
    """The positive control."""
    case = Case(tmp_path, "old")
    case.reset()
    with pytest.raises(OSError, match="space"):
        in_place(case.output, Watched(_Failing(4, errno.ENOSPC, for_good=False)))

    assert case.state() == "torn"


BUILDER = """
import os, sys
from pathlib import Path
from generator.model.output import Output
from generator.publish import inspect, lock, publish
output, mine, log = Path(sys.argv[1]), sys.argv[2], os.open(sys.argv[3], os.O_WRONLY | os.O_APPEND | os.O_CREAT)
for turn in range(25):
    with lock(output) as problems:
        assert not problems, problems
        os.write(log, b"in\\n")
        files = {f"{mine}/{n}.html": f"{mine} {turn}".encode() for n in range(20)}
        files["index.html"] = f"{mine} {turn}".encode()
        outputs = {path: Output.of(path, data) for path, data in files.items()}
        result, problems = publish(output, outputs, inspect(output))
        assert result and not problems, problems
        os.write(log, b"out\\n")
"""


def test_two_builds_at_once_do_not_mix(tmp_path: Path) -> None:
    output, log = tmp_path / "site", tmp_path / "log"
    builders = [
        subprocess.Popen(
            [sys.executable, "-c", BUILDER, output, name, log], stderr=subprocess.PIPE, text=True
        )
        for name in ("one", "two")
    ]
    errors = [builder.communicate()[1] for builder in builders]

    assert errors == ["", ""]
    assert log.read_text() == "in\nout\n" * 50
    home = (output / "index.html").read_text()
    name = home.split()[0]
    assert home == f"{name} 24"
    assert {path.relative_to(output).as_posix() for path in output.rglob("*.html")} == {
        "index.html",
        *(f"{name}/{number}.html" for number in range(20)),
    }
    assert neighbours(output) == {"log"}
    assert (output / MANIFEST).exists()
