"""What a run says: plain lines, JSON lines, one moving line on a terminal, and a log beside the store."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from pipeline.fetch.limits import off_peak_advice
from pipeline.progress import Progress

NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def made(stream: io.StringIO, clock: Clock, verbose: bool = True, as_json: bool = False) -> Progress:
    return Progress(stream, verbose, as_json, clock, lambda: NOW)


def go(progress: Progress, clock: Clock) -> None:
    """Three hundred records in three seconds, of nine hundred."""
    progress.expect(900)
    for _ in range(3):
        clock.now += 1
        progress.advance(100)


def test_a_terminal_shows_counts_rate_and_time_left_in_one_moving_line() -> None:
    terminal, clock = Terminal(), Clock()
    progress = made(terminal, clock, verbose=False)
    go(progress, clock)
    assert terminal.getvalue().split("\r\x1b[K")[-1] == "300 of 900 records, 100 a second, 6 seconds left"
    progress.say("PubMed is slow today")
    assert terminal.getvalue().endswith("\r\x1b[KPubMed is slow today\n")
    progress.close()


def test_where_no_terminal_is_a_line_comes_every_ten_seconds_and_at_the_end() -> None:
    log, clock = io.StringIO(), Clock()
    progress = made(log, clock)
    progress.expect(600)
    for seconds in (4, 4, 4, 4, 4, 4):
        clock.now += seconds
        progress.advance(100)
    progress.advance(0)
    assert [line.split(",")[0] for line in log.getvalue().splitlines()] == ["300 of 600 records", "600 of 600 records"]


def test_who_did_not_ask_for_more_hears_only_what_is_for_everybody() -> None:
    log, clock = io.StringIO(), Clock()
    progress = made(log, clock, verbose=False)
    go(progress, clock)
    progress.log("esearch: 3")
    progress.say("no address is set")
    assert log.getvalue() == "no address is set\n"


def test_json_lines_hold_time_level_message_and_counts() -> None:
    log, clock = io.StringIO(), Clock()
    progress = made(log, clock, as_json=True)
    progress.say("no address is set")
    progress.expect(1)
    clock.now += 1
    progress.advance(1)
    first, second = map(json.loads, log.getvalue().splitlines())
    assert first == {"time": "2026-11-24T12:00:00Z", "level": "warning", "message": "no address is set"}
    assert (second["level"], second["done"], second["total"], second["per_second"]) == ("info", 1, 1, 1)


def test_everything_goes_to_the_log_beside_the_store_and_a_long_log_is_put_aside(tmp_path: Path) -> None:
    (tmp_path / "logs").mkdir()
    (tmp_path / "logs" / "evidence.log").write_text("x" * 1_000_001, "utf-8")
    progress = made(io.StringIO(), Clock(), verbose=False)
    progress.open_log(tmp_path)
    progress.log("esearch: 3")
    progress.close()
    assert (tmp_path / "logs" / "evidence.log").read_text("utf-8") == "2026-11-24T12:00:00Z esearch: 3\n"
    assert (tmp_path / "logs" / "evidence.log.1").stat().st_size == 1_000_001


@pytest.mark.parametrize(("requests", "when", "advised"), [
    (126, datetime(2026, 11, 24, 15, 0, tzinfo=UTC), True),  # Tuesday, 10:00 in New York
    (100, datetime(2026, 11, 24, 15, 0, tzinfo=UTC), False),
    (126, datetime(2026, 11, 24, 8, 0, tzinfo=UTC), False),  # 03:00
    (126, datetime(2026, 11, 25, 2, 30, tzinfo=UTC), False),  # 21:30 of the day before
    (126, datetime(2026, 11, 28, 15, 0, tzinfo=UTC), False),  # Saturday
], ids=["by day", "small", "by night", "late", "weekend"])
def test_a_big_job_by_day_is_advised_to_run_at_night(requests: int, when: datetime, advised: bool) -> None:
    words = off_peak_advice(requests, when)
    assert (words is not None) == advised
    assert words is None or "21:00 and 05:00" in words
