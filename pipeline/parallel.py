"""Work shared out to the cores of this machine; small jobs stay in this process. The outcome is that of one process."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

FORKS = sys.platform == "linux"  # a worker begins with all that this process holds
ROUNDS = 50_000  # values that a worker makes before it looks for cycles; there are next to none
T = TypeVar("T")
R = TypeVar("R")

_work: list[Callable[[Any], Any]] = []
"""In a worker: what it was started for."""


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[T], R], jobs: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """``work`` of every job, in their order; where a worker dies (killed, out of memory), this process does the rest.

    Where the system can fork, workers begin with all that this process holds, and only jobs and outcomes travel.
    """
    number = min(workers or cores(), len(jobs))
    done = 0
    if number > 1:
        try:
            with ProcessPoolExecutor(number, _context(), _begin, (work,)) as pool:
                for outcome in pool.map(_do, jobs):
                    done += 1
                    yield outcome
        except BrokenExecutor:
            pass
    yield from map(work, jobs[done:])


def slices(values: Sequence[T], size: int) -> list[Sequence[T]]:
    """The values in order, so many at a time."""
    return [values[at : at + size] for at in range(0, len(values), size)]


def _context() -> Any:
    return get_context("fork" if FORKS else None)


def _begin(work: Callable[[Any], Any]) -> None:
    _work[:] = [work]
    gc.freeze()  # what the first process holds is its own to collect; looking through it would copy it
    gc.set_threshold(ROUNDS)


def _do(job: Any) -> Any:
    return _work[0](job)
