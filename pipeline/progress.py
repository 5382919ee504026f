"""What a run says as it goes: lines on standard error and in a log, and a moving line on a terminal."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TextIO

EVERY_SECONDS = 10.0  # between lines of progress when not on a terminal
LOG_BYTES = 1_000_000  # a longer log is moved to evidence.log.1 before a run


class Progress:
    """``say`` is always shown, ``log`` only with ``-v``; both go to the log file.

    Lines are plain, or with ``as_json`` one JSON object each: time, level, message, and for counts done, total,
    per_second and seconds_left.
    """

    def __init__(
        self, stream: TextIO | None = None, verbose: bool = False, as_json: bool = False,
        clock: Callable[[], float] = time.monotonic, now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._stream = stream or sys.stderr
        self._verbose, self._as_json, self._clock, self._now = verbose, as_json, clock, now
        self._moving = self._stream.isatty() and not as_json
        self._file: TextIO | None = None
        self._total = self._done = 0
        self._began = self._told = clock()

    def open_log(self, home: Path) -> None:
        """From now on, writes everything to ``home``/logs/evidence.log too."""
        path = home / "logs" / "evidence.log"
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(path.with_suffix(".log.1"))
        self._file = path.open("a", encoding="utf-8")

    def close(self) -> None:
        """Ends the moving line and the log."""
        self._clear()
        if self._file is not None:
            self._file.close()
            self._file = None

    def say(self, message: str) -> None:
        """Shows a line."""
        self._line(message, "warning", True)

    def log(self, message: str) -> None:
        """Shows a line with ``-v`` only."""
        self._line(message, "info", self._verbose)

    def end(self, error: BaseException) -> None:
        """Logs why a run ended early; the command itself tells the user."""
        self._line(f"failed: {' '.join(str(error).split()) or type(error).__name__}", "error", False)

    def expect(self, total: int) -> None:
        """Starts counting towards ``total`` records."""
        self._total, self._done = total, 0
        self._began = self._told = self._clock()

    def came(self, number: int) -> None:
        """Counts records that arrived."""
        if not number:
            return
        self._done += number
        now = self._clock()
        if self._moving:
            print(f"\r\x1b[K{self._words()}", end="", file=self._stream, flush=True)
        elif now - self._told >= EVERY_SECONDS or self._done >= self._total:
            self._told = now
            self._line(self._words(), "info", self._verbose, **self._facts())

    def _facts(self) -> dict[str, int]:
        """Counts, records per second, and seconds left at that rate."""
        seconds = max(self._clock() - self._began, 0.001)
        rate = self._done / seconds
        left = round((self._total - self._done) / rate) if rate and self._total > self._done else 0
        return {"done": self._done, "total": self._total, "per_second": round(rate), "seconds_left": left}

    def _words(self) -> str:
        f = self._facts()
        counts = f"{f['done']:,} of {f['total']:,} records, {f['per_second']:,} a second"
        return f"{counts}, {f['seconds_left']} seconds left"

    def _line(self, message: str, level: str, shown: bool, **facts: int) -> None:
        when = self._now().strftime("%Y-%m-%dT%H:%M:%SZ")
        entry = json.dumps({"time": when, "level": level, "message": message, **facts}, ensure_ascii=False)
        if self._file is not None:
            print(entry if self._as_json else f"{when} {message}", file=self._file, flush=True)
        if shown or (self._as_json and level != "error"):
            self._clear()
            print(entry if self._as_json else message, file=self._stream, flush=True)

    def _clear(self) -> None:
        if self._moving:
            print("\r\x1b[K", end="", file=self._stream, flush=True)
