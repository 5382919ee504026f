"""One run at a time: a lock that the system releases when the process ends, however it ends."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pipeline.model import EvidenceError


class Busy(EvidenceError):
    """Another run holds the lock."""


@contextmanager
def only_one(home: Path) -> Iterator[None]:
    """Holds ``home``/lock; raises Busy, naming the other process, when it is held."""
    home.mkdir(parents=True, exist_ok=True)
    with open(home / "lock", "a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            file.seek(0)
            other = file.read().strip() or "unknown"
            raise Busy(f"{home / 'lock'}: another run (process {other}) is going; wait until it ends") from error
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
