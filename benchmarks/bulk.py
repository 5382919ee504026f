"""PubMed's own files through `bulk`: in one process, in two, on a Dask cluster, and on one that loses a worker."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from benchmarks.cost import Cost, apart
from pipeline.bulk import WorkerPool, read_bulk
from pipeline.progress import Progress
from pipeline.store import Store
from pipeline.topic import load_topic
from pipeline.workspace import open_workspace

NOON = datetime(2026, 2, 1, 12, tzinfo=UTC)


def ways(folder: Path, files: Sequence[Path], topics: Sequence[str]) -> dict[str, tuple[str, Cost]]:
    """Way to the hash of its stores and to its cost; without `distributed`, the cluster is left out."""
    source = folder / "files"
    source.mkdir()
    for path in files:
        shutil.copy(path, source)
    crews = {"one process": (1, "", False), "two processes": (2, "", False)}
    if find_spec("distributed"):
        crews |= {"Dask, two workers": (2, "local", False), "Dask, one of two killed": (2, "local", True)}
    return {name: apart(_read, folder / name, source, tuple(topics), *pool) for name, pool in crews.items()}


def _read(home: Path, source: Path, topics: tuple[str, ...], workers: int, cluster: str, kill: bool) -> str:
    """The hash of all rows in the stores afterwards."""
    workspace = replace(open_workspace(Path("none")), now=lambda: NOON)
    loaded = [load_topic(Path(t)) for t in topics]
    workspaces = [replace(workspace, topic=t, home=home / t.id) for t in loaded]
    with ExitStack() as stack:
        address, progress = None, Progress()
        if cluster:
            from distributed import LocalCluster

            here = stack.enter_context(LocalCluster(
                n_workers=workers, threads_per_worker=1, dashboard_address=None, silence_logs=50))
            address, progress = here.scheduler_address, _Killer(here) if kill else progress
        summary = read_bulk(workspaces, source, WorkerPool(workers, address), progress)
    if summary.problems:
        raise RuntimeError("; ".join(summary.problems))
    return sha256("\n".join(line for p in workspaces for line in _rows(p.home)).encode()).hexdigest()[:12]


def _rows(home: Path) -> list[str]:
    with Store(home) as store:
        return [line for line in store.db.conn.iterdump() if "_sqlite_migrations" not in line]


class _Killer(Progress):
    """Kills a worker of a cluster once the first file is done."""

    def __init__(self, cluster: Any) -> None:
        super().__init__()
        self.cluster = cluster

    def log(self, message: str) -> None:
        if message.startswith("1 of"):
            os.kill(self.cluster.workers[0].process.pid, signal.SIGKILL)
