"""Runs jobs in this process, in several, or on a Dask cluster; a job that fails is tried again.

A worker that dies breaks a pool of processes, and nothing says which job killed it.  The jobs that were running then
run one at a time, each in a process of its own, so that only the one to blame fails.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import (
    FIRST_COMPLETED,
    BrokenExecutor,
    Executor,
    Future,
    ProcessPoolExecutor,
    ThreadPoolExecutor,
    wait,
)
from contextlib import contextmanager
from typing import Any, Generic, NamedTuple, TypeVar

from pipeline.bulk.files import BulkError, Job
from pipeline.model import EvidenceError

TRIES = 3
_FAILURES = (OSError, MemoryError, EvidenceError)
T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """The result of a job, or why it failed in all attempts."""

    job: Job
    value: T | None
    error: str | None = None


class WorkerPool(NamedTuple):
    """What runs the jobs: processes of this machine (1 means this one), or the workers of a Dask scheduler."""

    workers: int = 1
    scheduler: str | None = None


def run_jobs(pool: WorkerPool, jobs: Sequence[Job], work: Callable[[Job], T]) -> Iterator[Outcome[T]]:
    """Yields the outcome of every job as it ends; at most two jobs per worker are submitted at a time."""
    suspects: list[Job] = []
    rest = list(reversed(jobs))
    while rest:
        with _executor(pool) as (executor, width):
            yield from _run_until_broken(executor, 2 * width, rest, suspects, work)
        for job in suspects:
            yield _run_alone(job, work)
        suspects.clear()


def _run_until_broken(
    executor: Executor, width: int, rest: list[Job], suspects: list[Job], work: Callable[[Job], T],
) -> Iterator[Outcome[T]]:
    """Outcomes until all jobs have ended or the pool breaks; then ``suspects`` receives the unfinished ones."""
    running: dict[Future[T], tuple[Job, int]] = {}
    to_retry: list[tuple[Job, int]] = []
    while (rest or to_retry or running) and not suspects:
        while (rest or to_retry) and len(running) < width:
            job, tries = to_retry.pop() if to_retry else (rest.pop(), 1)
            try:
                running[executor.submit(work, job)] = (job, tries)
            except BrokenExecutor:  # the pool broke since it was last checked
                suspects.append(job)
                break
        for future in wait(running, return_when=FIRST_COMPLETED).done:
            job, tries = running.pop(future)
            error = future.exception()
            if error is None:
                yield Outcome(job, future.result())
            elif isinstance(error, BrokenExecutor):
                suspects.append(job)
            elif tries < TRIES:
                to_retry.append((job, tries + 1))
            else:
                yield Outcome(job, None, _reason(error))
    suspects += [job for job, _ in (*running.values(), *to_retry)]


def _run_alone(job: Job, work: Callable[[Job], T]) -> Outcome[T]:
    error: Exception = BrokenExecutor()
    for _ in range(TRIES):
        try:
            with ProcessPoolExecutor(1) as process:
                return Outcome(job, process.submit(work, job).result())
        except (BrokenExecutor, *_FAILURES) as failure:
            error = failure
    return Outcome(job, None, _reason(error))


def _reason(error: BaseException) -> str:
    """Why a job failed, for a person; raises the error if it is a bug."""
    if isinstance(error, BrokenExecutor):
        return f"its worker died {TRIES} times (killed, or out of memory)"
    if isinstance(error, MemoryError):
        return "there was not enough memory"
    if isinstance(error, _FAILURES) or type(error).__name__ == "KilledWorker":
        return " ".join(str(error).split())
    raise error


@contextmanager
def _executor(pool: WorkerPool) -> Iterator[tuple[Executor, int]]:
    """The executor, and how many jobs it runs at a time."""
    if pool.scheduler is not None:
        with _cluster(pool.scheduler) as cluster:
            yield cluster
    elif pool.workers > 1:
        with ProcessPoolExecutor(pool.workers) as processes:
            yield processes, pool.workers
    else:
        with ThreadPoolExecutor(1) as thread:
            yield thread, 1


@contextmanager
def _cluster(address: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client
    except ImportError as error:
        raise BulkError("--scheduler needs the package distributed; run `pip install -e '.[bulk]'`") from error
    try:
        client: Any = Client(address)
    except (OSError, TimeoutError) as error:
        advice = "check the address, or run without --scheduler"
        raise BulkError(f"--scheduler {address}: no Dask scheduler answers there ({error}); {advice}") from error
    with client:
        yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))
