"""The same files on a Dask cluster, with a worker killed on the way; the package distributed is an extra."""

from __future__ import annotations

import os
import signal
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from pipeline.bulk import WorkerPool, read_bulk
from pipeline.bulk.files import BulkError
from pipeline.bulk.pool import run_jobs
from pipeline.progress import Progress
from pipeline.store import Store
from pipeline.workspace import open_workspace
from tests.bulk import jobs as work
from tests.bulk.files import Article, write
from tests.workspace import Workspace

pytestmark = pytest.mark.soak
NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


class Killer(Progress):
    """Kills the first worker of a cluster when the first file is done."""

    def __init__(self, cluster: Any) -> None:
        super().__init__()
        self.cluster: Any = cluster
        self.killed: list[int] = []

    def log(self, message: str) -> None:
        if message.startswith("1 of"):
            self.killed.append(self.cluster.workers[0].process.pid)
            os.kill(self.killed[0], signal.SIGKILL)


@pytest.fixture
def cluster() -> Any:
    distributed = pytest.importorskip("distributed", reason="the extra `bulk` is not installed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as found:
        yield found


def rows(home: Path) -> list[str]:
    with Store(home) as store:
        return [line for line in store.db.conn.iterdump() if "_sqlite_migrations" not in line]


def test_a_cluster_that_loses_a_worker_makes_the_same_store(tmp_path: Path, cluster: Any) -> None:
    here = Workspace(tmp_path, "http://127.0.0.1:9/")
    for number in range(1, 21):
        some = [Article(100 * number + n) for n in range(50)]
        write(tmp_path / "files", number, *some, Article(1, f"Skin needling {number}"))
    found = []
    killer = Killer(cluster)
    for pool, progress in ((WorkerPool(1), Progress()), (WorkerPool(1, cluster.scheduler_address), killer)):
        with here.inside():
            workspace = open_workspace(Path("reports"))
            workspace = replace(workspace, home=tmp_path / f"home{len(found)}", now=lambda: NOON)
            summary = read_bulk((workspace,), tmp_path / "files", pool, progress)
        assert summary.problems == ()
        found.append(rows(workspace.home))
    assert len(killer.killed) == 1
    assert found[0] == found[1]


def test_a_scheduler_that_does_not_answer_is_named(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra `bulk` is not installed")
    with pytest.raises(BulkError, match="no Dask scheduler answers there"):
        list(run_jobs(WorkerPool(1, "tcp://127.0.0.1:9"), work.jobs(tmp_path, "x"), work.name))
