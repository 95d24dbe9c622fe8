"""
Pure functions over many values, in this process or in several: the same results in the same order either way.

In: a function that a fresh process can import, and its arguments. Out: its results. This module must not know what they are.
"""

import signal
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

__all__ = ("spread",)

A = TypeVar("A")
B = TypeVar("B")
Step = Callable[[int, int], None]

#: Below this many values, starting processes takes longer than they save (about 0.3 s each).
_WORTHWHILE = 1500
_CHUNK = 64


def spread(
    function: Callable[[A], B],
    values: Sequence[A],
    *,
    jobs: int,
    step: Step,
    worthwhile: int = _WORTHWHILE,
    chunk: int = _CHUNK,
) -> list[B]:
    """
    `function` of each of `values`, in order; `step` is told how many are done, and of how many.

    With `jobs` above 1 and `worthwhile` values, that many processes share the work, `chunk` values at a time.
    """
    if jobs == 1 or len(values) < worthwhile:
        return _collected(map(function, values), len(values), step, chunk)
    # Loaded late: most builds start no process.
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    # A forked copy of a process with threads can hang, so the workers are fresh.
    with ProcessPoolExecutor(
        jobs, mp_context=get_context("spawn"), initializer=_leave_interrupts_to_us
    ) as pool:
        return _collected(pool.map(function, values, chunksize=chunk), len(values), step, chunk)


def _collected(results: Iterable[B], total: int, step: Step, chunk: int) -> list[B]:
    found: list[B] = []
    for result in results:
        found.append(result)
        if len(found) % chunk == 0 or len(found) == total:
            step(len(found), total)
    return found


def _leave_interrupts_to_us() -> None:
    """In a worker: Ctrl-C is for the parent, which then ends the pool; otherwise every worker would print a traceback."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
