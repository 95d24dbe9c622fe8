"""A person at a terminal: reads what a program says there, and answers."""

import os
import pty
import select
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

__all__ = ("converse",)

ROOT = Path(__file__).resolve().parents[2]
#: Seconds after which nothing more is expected. No test waits for so long unless it fails.
_PATIENCE = 60
_CTRL_C = "\x03"
#: The terminal becomes the program's own, so that Ctrl-C reaches it.
_START = "import fcntl, termios; fcntl.ioctl(0, termios.TIOCSCTTY, 0); from generator.cli import main; main()"


def converse(folder: Path, arguments: Sequence[str], answers: Sequence[tuple[str, str]]) -> tuple[int, str]:
    """
    Run `briefing` in `folder` on a terminal; gives its exit code and all that was to be seen there.

    Each of `answers` is typed as soon as the words before it are seen, after what was typed last. Ctrl-C is typed until it is
    heard, as a person does: Python misses a signal that comes just before it waits for a line.
    """
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        (sys.executable, "-c", _START, *arguments),
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "dumb"},
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        start_new_session=True,
    )
    os.close(theirs)
    seen, since = "", 0
    try:
        for words, answer in answers:
            while words not in seen[since:]:
                seen += _more(ours, f"{words!r} was not seen, but\n{seen[since:]}")
            since = len(seen)
            os.write(ours, answer.encode())
        interrupts = bool(answers) and answers[-1][1] == _CTRL_C
        for _ in range(_PATIENCE if interrupts else 0):
            if select.select([ours], [], [], 1)[0]:
                seen += _more(ours, "")
            else:
                os.write(ours, _CTRL_C.encode())
        while True:
            seen += _more(ours, f"it does not end, after\n{seen[since:]}")
    except EOFError:
        return process.wait(), seen.replace("\r\n", "\n")
    finally:
        process.kill()
        process.wait()
        os.close(ours)


def _more(terminal: int, otherwise: str) -> str:
    if not select.select([terminal], [], [], _PATIENCE)[0]:
        raise AssertionError(otherwise)
    try:
        data = os.read(terminal, 65536)
    except OSError:
        # Linux says so when nobody is left at the other end.
        raise EOFError from None
    if not data:
        raise EOFError
    return data.decode(errors="replace")
