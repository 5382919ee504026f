"""Limits of E-utilities: the pace of requests and the most that one request may ask for."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import Future, wait
from typing import TypeVar

CAP = 9999  # the most ids that one search gives, and the highest reachable position is 9998
IDS_PER_FETCH = 200  # "more than about 200 UIDs: use POST" (E-utilities Help); larger batches are cut off more often
GAP_WITHOUT_KEY = 0.37  # seconds between requests; 3 a second are allowed, and 0.33 is refused at times
GAP_WITH_KEY = 0.11  # 10 a second are allowed
FIRST_ANSWER_SECONDS = 5.0  # no valid answer to the first request within this: PubMed is out of reach
LONGEST_WAIT_SECONDS = 300.0  # a server that asks for a longer pause is taken at its word: the run fails


MANY = 10  # PMIDs that may vanish at once; above, and above a tenth of those asked for, an outage is likelier

T = TypeVar("T")


class Pace:
    """Holds requests apart by a gap, whatever the server is."""

    def __init__(self, gap: float, clock: Callable[[], float], sleep: Callable[[float], None]) -> None:
        self._gap, self._clock, self._sleep = gap, clock, sleep
        self._next = clock()

    def wait(self) -> None:
        """Returns when the next request may start."""
        now = self._clock()
        if now < self._next:
            self._sleep(self._next - now)
        self._next = max(now, self._next) + self._gap


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
