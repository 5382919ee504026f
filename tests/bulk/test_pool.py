"""Jobs and workers: what fails is tried again, what kills its worker fails alone, and no job is lost."""

from __future__ import annotations

from concurrent.futures import BrokenExecutor, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from pipeline.bulk.pool import Outcome, WorkerPool, run_jobs
from tests.bulk import jobs as work

MANY = tuple(f"file{n}" for n in range(12))


def errors(outcomes: list[Outcome[str]]) -> dict[str, str | None]:
    assert len({o.job.name for o in outcomes}) == len(outcomes)
    return {o.job.name: o.error for o in outcomes}


@pytest.mark.parametrize("workers", [1, 2])
def test_every_job_is_done_once(tmp_path: Path, workers: int) -> None:
    found = list(run_jobs(WorkerPool(workers), work.jobs(tmp_path, *MANY), work.name))
    assert sorted(o.value or "" for o in found) == sorted(MANY)


def test_a_job_that_kills_its_worker_fails_alone(tmp_path: Path) -> None:
    found = errors(list(run_jobs(WorkerPool(2), work.jobs(tmp_path, *MANY[:6], "deadly", *MANY[6:]), work.die)))
    assert {name for name, error in found.items() if error} == {"deadly"}
    assert "worker died 3 times" in str(found["deadly"])
    assert found.keys() == {*MANY, "deadly"}


def test_workers_that_are_killed_cost_no_job(tmp_path: Path) -> None:
    found = errors(list(run_jobs(WorkerPool(2), work.jobs(tmp_path, *MANY), work.die_once)))
    assert found == dict.fromkeys(MANY)


class Breaking(ThreadPoolExecutor):
    """A pool that takes three jobs and then is broken."""

    taken = 0

    def submit(self, *job: Any, **more: Any) -> Any:
        self.taken += 1
        if self.taken > 3:
            raise BrokenExecutor
        return super().submit(*job, **more)


def test_a_pool_that_breaks_while_it_is_given_a_job_costs_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("pipeline.bulk.pool.ProcessPoolExecutor", Breaking)
    found = errors(list(run_jobs(WorkerPool(2), work.jobs(tmp_path, *MANY), work.name)))
    assert found == dict.fromkeys(MANY)


@pytest.mark.parametrize("workers", [1, 2])
def test_a_job_that_fails_is_tried_three_times(tmp_path: Path, workers: int) -> None:
    found = errors(list(run_jobs(WorkerPool(workers), work.jobs(tmp_path, *MANY[:3]), work.fail_twice)))
    assert found == dict.fromkeys(MANY[:3])


def test_a_job_for_which_memory_does_not_suffice_is_named(tmp_path: Path) -> None:
    found = errors(list(run_jobs(WorkerPool(2), work.jobs(tmp_path, "big"), work.starve)))
    assert found == {"big": "there was not enough memory"}


def test_a_fault_of_ours_is_raised_as_it_is(tmp_path: Path) -> None:
    with pytest.raises(KeyError, match="a fault of ours"):
        list(run_jobs(WorkerPool(2), work.jobs(tmp_path, "x"), work.err))
