"""What a command costs, and how costs sum up."""

import math
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

__all__ = ("Cost", "Failed", "environment", "exponent", "run", "typical")


#: The unit of `ru_maxrss`: bytes on macOS, KiB elsewhere.
_MEMORY_UNIT = 1 if sys.platform == "darwin" else 1024


class Failed(Exception):  # noqa: N818 - what happened to the command, as it reads in `except Failed`
    """A command did not do what it should have; the text says what, or is what it printed."""


class Cost(NamedTuple):
    """
    Seconds of processor time (user and system, child processes included), seconds by the clock, and bytes of memory.

    Memory is the peak of the largest single process, as the kernel reports it.
    """

    cpu: float
    wall: float
    memory: int

    def then(self, other: "Cost") -> "Cost":
        """The cost of both, one after the other."""
        return Cost(self.cpu + other.cpu, self.wall + other.wall, max(self.memory, other.memory))


def environment(bytecode: Path) -> dict[str, str]:
    """
    The variables for measured commands: this process's own, without those that steer Python.

    Compiled modules are kept in the folder `bytecode`, so that after the first run Python starts as it does for any
    installed program, even where it is told to write nothing beside its modules.
    """
    kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    return kept | {"PYTHONPYCACHEPREFIX": str(bytecode)}


def run(command: Sequence[str], folder: Path, variables: Mapping[str, str]) -> Cost:
    """What `command` costs when run in `folder`; Failed when it does not exit with 0."""
    with tempfile.TemporaryFile() as printed:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, env=variables, stdin=subprocess.DEVNULL, stdout=printed, stderr=printed
        )
        # `wait4` accounts for this child, and for those that it has waited for, alone.
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            printed.seek(0)
            raise Failed(f"{' '.join(command)}: exit code {process.returncode}\n{printed.read().decode()}")
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * _MEMORY_UNIT)


def typical(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(
        median(cost.cpu for cost in costs),
        median(cost.wall for cost in costs),
        int(median(cost.memory for cost in costs)),
    )


def exponent(sizes: Sequence[int], seconds: Sequence[float]) -> float:
    """The `k` of seconds ∝ sizesᵏ that fits best: 1 is linear growth (least squares on logarithms)."""
    across, up = [math.log(size) for size in sizes], [math.log(value) for value in seconds]
    middle, height = sum(across) / len(across), sum(up) / len(up)
    slope = sum((x - middle) * (y - height) for x, y in zip(across, up, strict=True))
    return slope / sum((x - middle) ** 2 for x in across)
