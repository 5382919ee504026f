"""Limits of E-utilities: the pace of requests, and how much one request may ask for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

IDS_PER_SEARCH = 9999  # ids that one search gives at most; the last position that can be asked for is 9998
IDS_PER_FETCH = 200  # "more than about 200 UIDs: use POST" (E-utilities Help); larger batches are cut off more often
PER_SECOND = 3  # requests allowed without a key
PER_SECOND_WITH_KEY = 10
SECOND = 1.1  # seconds, with a margin: requests 0.33 s apart are sometimes refused, requests 0.37 s apart are not
FIRST_ANSWER_SECONDS = 5.0  # without a valid response to the first request by then, PubMed is out of reach
LONGEST_WAIT_SECONDS = 300.0  # if a server asks for a longer pause, the run fails
BIG_JOB_REQUESTS = 100  # NCBI names no number today; an older text said "more than 100 requests"
VANISHED_AT_ONCE = 10  # PMIDs that may vanish at once; more (if over a tenth of those requested) look like an outage

T = TypeVar("T")


def off_peak_advice(requests: int, now: datetime) -> str | None:
    """A warning if NCBI asks that a job of this size run at weekends or from 21:00 to 05:00 US Eastern; else None.

    Source: E-utilities Help, "Frequency, Timing and Registration of E-utility URL Requests".
    """
    eastern = now.astimezone(_eastern())
    if requests <= BIG_JOB_REQUESTS or eastern.weekday() >= 5 or not 5 <= eastern.hour < 21:
        return None
    return (f"about {requests} requests: NCBI asks that jobs of this size run at weekends or between 21:00 and 05:00 "
            f"US Eastern time (there it is {eastern:%A %H:%M}); it continues nevertheless")


def _eastern() -> tzinfo:
    try:
        return ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:  # a machine without time zone data
        return timezone(timedelta(hours=-5))


class Pace:
    """Spaces requests evenly, and allows no more than ``per_second`` within a second, whatever the server.

    The second is counted from the end of a request, not from its start, so that requests cannot bunch up at the server
    however long each takes to get there.
    """

    def __init__(self, per_second: int, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap, self._clock, self._sleep = SECOND / per_second, clock, sleep
        self._next = clock()
        self._ends: deque[float] = deque(maxlen=per_second)

    def wait(self) -> None:
        """Waits until the next request may start."""
        full = len(self._ends) == self._ends.maxlen
        start = max(self._next, self._ends[0] + SECOND if full else self._next)
        if (now := self._clock()) < start:
            self._sleep(start - now)
        self._next = max(now, start) + self._gap

    def request_ended(self) -> None:
        """Must be called when a request has been answered or given up on."""
        self._ends.append(self._clock())


def run_within(seconds: float, work: Callable[[], T], errors: type[Exception]) -> T | None:
    """Returns what ``work`` returns, or None if it takes longer; passes on ``errors`` that it raises.

    For work without a timeout of its own, such as looking up a host name or receiving headers slowly.
    """
    future: Future[T] = Future()

    def settle() -> None:
        try:
            future.set_result(work())
        except errors as error:
            future.set_exception(error)

    threading.Thread(target=settle, daemon=True).start()
    return future.result() if wait([future], seconds).done else None
