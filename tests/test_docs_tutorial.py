"""The tutorial, followed to the letter in an empty folder: each command is run, each file is written, each change is made."""

import os
import re
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

from tests.support.manual import BLOCK, DOCS, ROOT, Step, change, commands, steps
from tests.support.preview import Preview, previewed
from tests.support.site import SmallSite

TUTORIAL = DOCS / "tutorial.md"
#: Where the tutorial's reader is at home.
HOME = "/home/ada"
#: What differs from one machine, or one run, to another: times, sizes after packing, the name of a commit.
MEASURED = re.compile(r"\d[\d,.]*(?= (?:s|ms|KB)\b)|(?<=\()[0-9a-f]{10}(?=\))")


class Newcomer:
    """Somebody who has an empty folder, a terminal, a second one, and the tutorial."""

    def __init__(self, home: Path, stack: ExitStack) -> None:
        self.folder = self._home = home / "ada"
        self.preview: Preview | None = None
        self._stack = stack
        self._home.mkdir()
        tools = home / "bin"
        tools.mkdir()
        (tools / "briefing").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m generator.cli "$@"\n')
        (tools / "briefing").chmod(0o755)
        self._environment = {
            **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
            "PATH": f"{tools}{os.pathsep}{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "HOME": str(self._home),
            "LC_ALL": "C.UTF-8",
            "GIT_CONFIG_NOSYSTEM": "1",
            **{f"GIT_{who}_NAME": "Ada" for who in ("AUTHOR", "COMMITTER")},
            **{f"GIT_{who}_EMAIL": "ada@example.org" for who in ("AUTHOR", "COMMITTER")},
            "SOURCE_DATE_EPOCH": "1767225600",
        }

    def follow(self, step: Step) -> str:
        """Do what the block says; gives its text as it should be in the tutorial."""
        match step.kind:
            case "markdown":
                (self.folder / step.file).write_text(step.text, encoding="utf-8")
            case "diff":
                path = self.folder / step.file
                path.write_text(change(path.read_text(encoding="utf-8"), step.text), encoding="utf-8")
            case "console":
                return "".join(f"$ {command}\n{self.run(command)}" for command in commands(step))
        return step.text

    def run(self, command: str) -> str:
        """What the terminal shows."""
        if command.startswith("cd "):
            self.folder /= command.removeprefix("cd ")
            return ""
        if command.startswith("briefing serve"):
            self.preview = self._stack.enter_context(previewed(SmallSite(self.folder)))
            return ""
        done = subprocess.run(
            ("bash", "-c", command),
            cwd=self.folder,
            env=self._environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        fails = command == "briefing check"
        assert done.returncode == int(fails), done.stdout
        if fails and self.preview is not None:
            self.preview.says(r"error\[REF001\]")
        return done.stdout.replace(str(self._home), HOME)


def test_who_follows_the_tutorial_sees_what_it_shows(tmp_path: Path, golden: bool) -> None:
    text = TUTORIAL.read_text(encoding="utf-8")

    with ExitStack() as stack:
        newcomer = Newcomer(tmp_path, stack)
        followed = [newcomer.follow(step) for step in steps(text)]
        assert newcomer.preview is not None
        while "work is likely to begin" not in newcomer.preview.ask("/topics/deepening-the-harbour/").text:
            newcomer.preview.says("^read ")
    published = newcomer.folder / "_site"
    shown = iter(followed)
    lived = BLOCK.sub(lambda block: f"```{block[2]}\n{next(shown)}```", text)
    if golden and MEASURED.sub("0", lived) != MEASURED.sub("0", text):
        TUTORIAL.write_text(lived, encoding="utf-8")
        text = lived

    assert MEASURED.sub("0", text) == MEASURED.sub("0", lived)
    assert "work is unlikely to begin" in (published / "topics/deepening-the-harbour/index.html").read_text()
    assert b"Work is to begin in the spring" in (published / "excerpts/work-begins/index.html").read_bytes()
    assert not [
        path for path in published.rglob("*") if path.is_file() and b"Follow us on" in path.read_bytes()
    ]


def test_the_tutorial_installs_the_package_that_make_wheel_leaves() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")

    assert "dist/briefing-*.whl" in TUTORIAL.read_text(encoding="utf-8")
    assert re.search(r"^wheel:.*\n.*--wheel-dir dist", makefile, re.MULTILINE)
