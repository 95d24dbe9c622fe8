import subprocess
import sys
from pathlib import Path

import pytest

from generator.model.diagnostics import Code, Diagnostic
from generator.model.source import Span
from generator.publish import lock
from tests.support.publishing import neighbours, run

HOLDER = """
import sys
from pathlib import Path
from generator.publish import lock
with lock(Path(sys.argv[1])) as problems:
    print("held", problems, flush=True)
    sys.stdin.read()
"""


def hold(output: Path) -> "subprocess.Popen[str]":
    """Another process that holds the lock until its input is closed."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(output)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held ()\n"
    return process


def test_a_free_lock_is_taken_without_a_word(tmp_path: Path) -> None:
    said: list[str] = []
    with lock(tmp_path / "new" / "site", waiting=lambda: said.append("waiting")) as problems:
        assert problems == ()

    assert said == []
    assert (tmp_path / "new" / ".site.lock").exists()


def test_a_second_build_says_that_it_waits_and_then_goes_on(tmp_path: Path) -> None:
    output = tmp_path / "site"
    said: list[str] = []
    with hold(output) as other:

        def say() -> None:
            said.append("waiting")
            other.communicate()

        with lock(output, waiting=say) as problems:
            assert problems == ()

    assert said == ["waiting"]


def test_a_second_build_does_not_wait_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    output = Path("site")
    with hold(output) as other:
        with lock(output, patience=0.01, span=Span("site.yaml", 2, 9)) as problems:
            assert problems == (
                Diagnostic(
                    code=Code.OUT002,
                    span=Span("site.yaml", 2, 9),
                    message="another build has been writing `site` for more than 0.01 seconds",
                    help="wait for the other build to end, or stop it",
                ),
            )
        other.communicate()


def test_the_lock_of_a_killed_build_is_free(tmp_path: Path) -> None:
    with hold(tmp_path / "site") as other:
        other.kill()
        other.wait()
        with lock(tmp_path / "site", patience=0.01) as problems:
            assert problems == ()


def test_the_lock_is_free_again_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(KeyError), lock(tmp_path / "site"):
        raise KeyError
    with lock(tmp_path / "site", patience=0.01) as problems:
        assert problems == ()


def test_taking_the_lock_mends_what_a_killed_build_left(tmp_path: Path) -> None:
    output = tmp_path / "site"
    run(output, {"a": "a"})
    (tmp_path / ".site.staging-9-0").mkdir()
    output.rename(tmp_path / ".site.replaced")
    with lock(output):
        assert (output / "a").read_text() == "a"

    assert neighbours(output) == set()


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="this system has no /proc")
def test_where_no_file_can_be_made_nobody_waits() -> None:
    said: list[str] = []
    with lock(Path("/proc/site"), patience=3600, waiting=lambda: said.append("waiting")) as problems:
        assert [problem.code for problem in problems] == [Code.OUT002]

    assert said == []


def test_a_parent_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with lock(tmp_path / "file" / "site") as problems:
        assert [problem.code for problem in problems] == [Code.OUT002]
