"""The lock that allows one run at a time; the system releases it when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.model import EvidenceError


class RunInProgress(EvidenceError):
    """Another run holds the lock."""


@contextmanager
def run_lock(home: Path) -> Iterator[None]:
    """Holds the lock ``home``/lock; raises RunInProgress, naming the other process, if that holds it."""
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "lock", "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            other = file.read().strip() or "unknown"
            message = f"another run (process {other}) is in progress; wait until it ends"
            raise RunInProgress(f"{home / 'lock'}: {message}") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
