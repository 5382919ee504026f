"""Limits of E-utilities: the pace of requests and the most that one request may ask for."""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, wait
from datetime import datetime, timedelta, timezone, tzinfo
from typing import TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

CAP = 9999  # the most ids that one search gives, and the highest reachable position is 9998
IDS_PER_FETCH = 200  # "more than about 200 UIDs: use POST" (E-utilities Help); larger batches are cut off more often
PER_SECOND = 3  # requests allowed without a key
PER_SECOND_WITH_KEY = 10
SECOND = 1.1  # as we count it: 0.33 between requests is refused at times, 0.37 is not
FIRST_ANSWER_SECONDS = 5.0  # no valid answer to the first request within this: PubMed is out of reach
LONGEST_WAIT_SECONDS = 300.0  # a server that asks for a longer pause is taken at its word: the run fails
BIG_JOB_REQUESTS = 100  # NCBI names no number today; an older text said "more than 100 requests"
MANY = 10  # PMIDs that may vanish at once; above, and above a tenth of those asked for, an outage is likelier

T = TypeVar("T")


def big_job(requests: int, now: datetime) -> str | None:
    """Advice for a job that NCBI wants run at weekends or from 21:00 to 05:00 US Eastern; None when it fits.

    Source: E-utilities Help, "Frequency, Timing and Registration of E-utility URL Requests".
    """
    eastern = now.astimezone(_eastern())
    if requests <= BIG_JOB_REQUESTS or eastern.weekday() >= 5 or not 5 <= eastern.hour < 21:
        return None
    return (f"about {requests} requests: NCBI asks that jobs of this size run at weekends or between 21:00 and 05:00 "
            f"US Eastern time (there it is {eastern:%A %H:%M}); this one goes on")


def _eastern() -> tzinfo:
    try:
        return ZoneInfo("America/New_York")
    except ZoneInfoNotFoundError:  # a machine without time zone data
        return timezone(timedelta(hours=-5))


class Pace:
    """Holds requests apart, whatever the server is: evenly, and never more than so many within a second.

    The second counts from when a request was over, not from when it was sent: however long it was under way, at the
    server it does not come closer to the one that is so many places later.
    """

    def __init__(self, per_second: int, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap, self._clock, self._sleep = SECOND / per_second, clock, sleep
        self._next = clock()
        self._over: deque[float] = deque(maxlen=per_second)

    def wait(self) -> None:
        """Returns when the next request may start."""
        full = len(self._over) == self._over.maxlen
        start = max(self._next, self._over[0] + SECOND if full else self._next)
        if (now := self._clock()) < start:
            self._sleep(start - now)
        self._next = max(now, start) + self._gap

    def over(self) -> None:
        """Told when a request has been answered or given up."""
        self._over.append(self._clock())


def within(seconds: float, work: Callable[[], T], errors: type[Exception]) -> T | None:
    """What ``work`` returns or raises of ``errors``, None when it takes longer.

    For what knows no time limit of its own: looking up a host name, a head that comes in drops.
    """
    future: Future[T] = Future()

    def settle() -> None:
        try:
            future.set_result(work())
        except errors as error:
            future.set_exception(error)

    threading.Thread(target=settle, daemon=True).start()
    return future.result() if wait([future], seconds).done else None
