"""Runs jobs in this process, in several, or on a Dask cluster; a job that fails is tried again.

A worker that dies breaks a pool of processes, and it is not known which job killed it.  The jobs that were running are
then done one at a time, each in a process of its own, so that only the guilty one fails.
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
_PROBLEMS = (OSError, MemoryError, EvidenceError)
T = TypeVar("T")


class Outcome(NamedTuple, Generic[T]):
    """The result of a job, or why it failed after all tries."""

    job: Job
    value: T | None
    error: str | None = None


class Crew(NamedTuple):
    """Who does the work: processes of this machine (1: this one), or the workers of a Dask scheduler."""

    workers: int = 1
    scheduler: str | None = None


def do_all(crew: Crew, jobs: Sequence[Job], work: Callable[[Job], T]) -> Iterator[Outcome[T]]:
    """Yields the outcome of every job as it is done; at most two jobs per worker are in flight."""
    suspects: list[Job] = []
    rest = list(reversed(jobs))
    while rest:
        with _executor(crew) as (executor, width):
            yield from _until_broken(executor, 2 * width, rest, suspects, work)
        for job in suspects:
            yield _alone(job, work)
        suspects.clear()


def _until_broken(
    executor: Executor, width: int, rest: list[Job], suspects: list[Job], work: Callable[[Job], T],
) -> Iterator[Outcome[T]]:
    """Outcomes until all jobs are done or the pool breaks; then ``suspects`` are the jobs that were in flight."""
    going: dict[Future[T], tuple[Job, int]] = {}
    again: list[tuple[Job, int]] = []
    while (rest or again or going) and not suspects:
        while (rest or again) and len(going) < width:
            job, tries = again.pop() if again else (rest.pop(), 1)
            try:
                going[executor.submit(work, job)] = (job, tries)
            except BrokenExecutor:  # since the last look
                suspects.append(job)
                break
        for future in wait(going, return_when=FIRST_COMPLETED).done:
            job, tries = going.pop(future)
            error = future.exception()
            if error is None:
                yield Outcome(job, future.result())
            elif isinstance(error, BrokenExecutor):
                suspects.append(job)
            elif tries < TRIES:
                again.append((job, tries + 1))
            else:
                yield Outcome(job, None, _told(error))
    suspects += [job for job, _ in (*going.values(), *again)]


def _alone(job: Job, work: Callable[[Job], T]) -> Outcome[T]:
    error: Exception = BrokenExecutor()
    for _ in range(TRIES):
        try:
            with ProcessPoolExecutor(1) as pool:
                return Outcome(job, pool.submit(work, job).result())
        except (BrokenExecutor, *_PROBLEMS) as problem:
            error = problem
    return Outcome(job, None, _told(error))


def _told(error: BaseException) -> str:
    if isinstance(error, BrokenExecutor):
        return f"its worker died {TRIES} times (killed, or out of memory)"
    if isinstance(error, MemoryError):
        return "memory did not suffice"
    if isinstance(error, _PROBLEMS) or type(error).__name__ == "KilledWorker":
        return " ".join(str(error).split())
    raise error  # a bug


@contextmanager
def _executor(crew: Crew) -> Iterator[tuple[Executor, int]]:
    """The executor, and how many jobs it does at a time."""
    if crew.scheduler is not None:
        with _cluster(crew.scheduler) as found:
            yield found
    elif crew.workers > 1:
        with ProcessPoolExecutor(crew.workers) as pool:
            yield pool, crew.workers
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
        advice = "check the address, or leave it out"
        raise BulkError(f"--scheduler {address}: no Dask scheduler answers there ({error}); {advice}") from error
    with client:
        yield client.get_executor(pure=False), max(1, sum(client.nthreads().values()))
