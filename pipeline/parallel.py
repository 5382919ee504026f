"""Shares work between the cores of this machine, with the same result as in one process."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import BrokenExecutor, ProcessPoolExecutor
from multiprocessing import get_context
from typing import Any, TypeVar

FORKS = sys.platform == "linux"  # whether workers are forked, and so start with all that this process holds in memory
COLLECT_EVERY = 50_000  # objects that a worker creates before the garbage collector runs; hardly any are cyclic
T = TypeVar("T")
R = TypeVar("R")

_worker_function: list[Callable[[Any], Any]] = []
"""In a worker process, the function that it was started for; else empty."""


def cores() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(work: Callable[[T], R], jobs: Sequence[T], workers: int | None = None) -> Iterator[R]:
    """Applies ``work`` to every job, in order; if a worker dies (killed, out of memory), this process does the rest.

    Where the system can fork, workers start with all that this process holds, and only jobs and results are sent.
    """
    number = min(workers or cores(), len(jobs))
    done = 0
    if number > 1:
        try:
            with ProcessPoolExecutor(number, get_context("fork" if FORKS else None), _start_worker, (work,)) as pool:
                for result in pool.map(_run_job, jobs):
                    done += 1
                    yield result
        except BrokenExecutor:
            pass
    yield from map(work, jobs[done:])


def slices(values: Sequence[T], size: int) -> list[Sequence[T]]:
    """The values in order, in slices of at most ``size``."""
    return [values[at : at + size] for at in range(0, len(values), size)]


def _start_worker(work: Callable[[Any], Any]) -> None:
    _worker_function[:] = [work]
    gc.freeze()  # else the collector would visit, and so copy, the memory that is shared with the parent
    gc.set_threshold(COLLECT_EVERY)


def _run_job(job: Any) -> Any:
    return _worker_function[0](job)
