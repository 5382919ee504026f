"""What workers are made to do in trials of the pool; a module of its own, as processes of their own import it."""

from __future__ import annotations

import os
from pathlib import Path

from pipeline.bulk.files import Job


def name(job: Job) -> str:
    return job.name


def die(job: Job) -> str:
    """Kills its worker at the job that is called "deadly"."""
    if job.name == "deadly":
        os._exit(9)
    return job.name


def die_once(job: Job) -> str:
    """Kills its worker at each job the first time that one is tried."""
    mark = job.path.with_suffix(".tried")
    if not mark.exists():
        mark.touch()
        os._exit(9)
    return job.name


def fail_twice(job: Job) -> str:
    """The first two tries find a disk that does not answer."""
    tries = job.path.with_suffix(".tries")
    count = int(tries.read_text("utf-8")) if tries.exists() else 0
    tries.write_text(str(count + 1), "utf-8")
    if count < 2:
        raise OSError(5, "Input/output error", str(job.path))
    return job.name


def starve(job: Job) -> str:
    raise MemoryError


def err(job: Job) -> str:
    raise KeyError("a fault of ours")


def jobs(folder: Path, *names: str) -> list[Job]:
    return [Job(folder / n, None) for n in names]
