"""Reports the progress of a run: lines on standard error and in a log file, and a moving line on a terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

EVERY_SECONDS = 10.0  # between lines with counts, if standard error is not a terminal
LOG_BYTES = 1_000_000  # a longer log is moved to evidence.log.1 before a run


class Progress:
    """Prints lines with ``say`` (always) and ``log`` (only with ``-v``); both also go to the log file.

    With ``as_json``, each line is a JSON object with time, level and message and, for counts, with done, total,
    per_second and seconds_left.
    """

    def __init__(
        self, stream: TextIO | None = None, verbose: bool = False, as_json: bool = False,
        clock: Callable[[], float] = time.monotonic, now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stream = stream or sys.stderr
        self._verbose, self._as_json, self._clock, self._now = verbose, as_json, clock, now
        self._has_moving_line = self._stream.isatty() and not as_json
        self._file: TextIO | None = None
        self._total = self._done = 0
        self._start = self._last_line = clock()

    def open_log(self, home: Path) -> None:
        """Opens ``home``/logs/evidence.log, to which all further lines are written too."""
        path = home / "logs" / "evidence.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        self._file = path.open("a", encoding="utf-8")

    def close(self) -> None:
        """Removes the moving line and closes the log."""
        self._clear_moving_line()
        if self._file is not None:
            self._file.close()
            self._file = None

    def say(self, message: str) -> None:
        """Prints a line."""
        self._write_line(message, "warning", True)

    def log(self, message: str) -> None:
        """Prints a line if ``-v`` was given."""
        self._write_line(message, "info", self._verbose)

    def log_failure(self, error: BaseException) -> None:
        """Logs why a run ended early; the command itself prints it."""
        self._write_line(f"failed: {' '.join(str(error).split()) or type(error).__name__}", "error", False)

    def expect(self, total: int) -> None:
        """Starts counting towards ``total`` records."""
        self._total, self._done = total, 0
        self._start = self._last_line = self._clock()

    def advance(self, number: int) -> None:
        """Counts records that arrived, and shows the counts now and then."""
        if not number:
            return
        self._done += number
        now = self._clock()
        if self._has_moving_line:
            print(f"\r\x1b[K{self._counts_line()}", end="", file=self._stream, flush=True)
        elif now - self._last_line >= EVERY_SECONDS or self._done >= self._total:
            self._last_line = now
            self._write_line(self._counts_line(), "info", self._verbose, **self._figures())

    def _figures(self) -> dict[str, int]:
        """Counts, records per second, and seconds left at that rate."""
        seconds = max(self._clock() - self._start, 0.001)
        rate = self._done / seconds
        left = round((self._total - self._done) / rate) if rate and self._total > self._done else 0
        return {"done": self._done, "total": self._total, "per_second": round(rate), "seconds_left": left}

    def _counts_line(self) -> str:
        figures = self._figures()
        counts = f"{figures['done']:,} of {figures['total']:,} records, {figures['per_second']:,} a second"
        return f"{counts}, {figures['seconds_left']} seconds left"

    def _write_line(self, message: str, level: str, shown: bool, **figures: int) -> None:
        when = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        entry = json.dumps({"time": when, "level": level, "message": message, **figures}, ensure_ascii=False)
        if self._file is not None:
            print(entry if self._as_json else f"{when} {message}", file=self._file, flush=True)
        if shown or (self._as_json and level != "error"):
            self._clear_moving_line()
            print(entry if self._as_json else message, file=self._stream, flush=True)

    def _clear_moving_line(self) -> None:
        if self._has_moving_line:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
