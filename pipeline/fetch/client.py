"""Requests to E-utilities in, checked answers out: paced, with timeouts, retried with growing waits.

All requests are POSTs, so that neither a long query nor the key appears in a URL.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import mktime_tz, parsedate_tz
from typing import TypeVar

import requests
import urllib3

from pipeline.fetch.answers import (
    Batch,
    Refused,
    SearchAnswer,
    Summary,
    read_articles,
    read_search,
    read_summary,
)
from pipeline.fetch.limits import (
    FIRST_ANSWER_SECONDS,
    IDS_PER_FETCH,
    LONGEST_WAIT_SECONDS,
    PER_SECOND,
    PER_SECOND_WITH_KEY,
    Pace,
    within,
)
from pipeline.model import EvidenceError
from pipeline.settings import Fetch
from pipeline.text import plain

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TOOL = "living-evidence"
T = TypeVar("T")


class FetchError(EvidenceError):
    """PubMed did not give a valid answer; the message holds its words, never the key."""


class OutOfReach(FetchError):
    """No valid answer to the first request of a run."""


class Client:
    """E-utilities at one address, one request at a time."""

    def __init__(
        self, address: str, email: str | None, api_key: str | None, settings: Fetch,
        clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._base = address.rstrip("/") + "/"
        self._key = api_key or ""
        self._always = {"db": "pubmed", "retmode": "xml", "tool": TOOL}
        self._always |= {k: v for k, v in (("email", email), ("api_key", api_key)) if v}
        self._settings, self._clock, self._sleep = settings, clock, sleep
        self._session = requests.Session()
        self._pace = Pace(PER_SECOND_WITH_KEY if api_key else PER_SECOND, clock, sleep)

    def first_search(self, term: str, retmax: int) -> SearchAnswer:
        """The first request of a run; raises OutOfReach without a valid answer within about five seconds in all."""
        fields = {"term": term, "retmax": str(retmax), "retstart": "0"}
        end = self._clock() + FIRST_ANSWER_SECONDS
        try:
            answer = within(
                FIRST_ANSWER_SECONDS + 0.5, lambda: self._ask("esearch", fields, read_search, end), FetchError,
            )
        except FetchError as error:
            raise OutOfReach(str(error)) from error
        if answer is None:
            raise OutOfReach(f"PubMed at {self._base} did not answer within {FIRST_ANSWER_SECONDS:g} seconds")
        return answer

    def search(self, term: str, retmax: int, retstart: int = 0) -> SearchAnswer:
        """One page of ids for a query."""
        return self._ask("esearch", {"term": term, "retmax": str(retmax), "retstart": str(retstart)}, read_search)

    def fetch(self, ids: Sequence[str]) -> Batch:
        """The records that PubMed gives for at most 200 PMIDs."""
        return self._ask("efetch", {"id": _joined(ids)}, read_articles)

    def existing(self, ids: Sequence[str]) -> Summary:
        """Which of at most 200 PMIDs PubMed still has."""
        return self._ask("esummary", {"id": _joined(ids)}, read_summary)

    def _ask(
        self, name: str, fields: dict[str, str], read: Callable[[bytes], T], deadline: float | None = None,
    ) -> T:
        wait, attempt = self._settings.first_wait_seconds, 1
        while True:
            self._pace.wait()
            try:
                return read(self._once(name, fields, deadline))
            except Refused as refusal:
                pause = max(wait, refusal.after)
                late = deadline is not None and self._clock() + pause >= deadline
                endless = refusal.after > LONGEST_WAIT_SECONDS
                if not refusal.again or late or endless or attempt >= self._settings.tries:
                    raise FetchError(self._complaint(name, attempt, refusal)) from None
            finally:
                self._pace.over()
            self._sleep(pause)
            wait, attempt = min(2 * wait, LONGEST_WAIT_SECONDS), attempt + 1

    def _once(self, name: str, fields: dict[str, str], deadline: float | None) -> bytes:
        """The whole body of one request; raises Refused for any status but 200, a failed connection or a timeout."""
        end = self._clock() + self._settings.timeout_seconds
        end = end if deadline is None else min(end, deadline)
        try:
            with self._session.post(
                f"{self._base}{name}.fcgi", data=self._always | fields, stream=True, allow_redirects=False,
                timeout=max(0.1, end - self._clock()),
            ) as response:
                body = self._body(response, end)
        except requests.RequestException as error:
            again = not isinstance(error, ValueError)  # an invalid URL stays invalid
            raise Refused(f"no answer ({type(error).__name__})", again) from error
        if response.status_code != 200:
            raise _refused_status(response, body)
        return body

    def _body(self, response: requests.Response, end: float) -> bytes:
        """The body, read in parts, so that a server that trickles it cannot outlast the time limit."""
        parts = []
        try:
            while part := response.raw.read1(1 << 16, decode_content=True):
                parts.append(part)
                if self._clock() > end:
                    raise Refused("the answer was not whole in time")
        except urllib3.exceptions.HTTPError as error:
            raise Refused(f"the answer broke off ({type(error).__name__})") from error
        return b"".join(parts)

    def _complaint(self, name: str, attempts: int, refusal: Refused) -> str:
        words = plain(str(refusal))
        words = words.replace(self._key, "[key]") if self._key else words
        times = "once" if attempts == 1 else f"{attempts} times"
        return f"PubMed {name} at {self._base} failed, asked {times}: {words}; try again later"


def _refused_status(response: requests.Response, body: bytes) -> Refused:
    """408, 429 and 5xx are worth another try; any other status will be the same next time."""
    status = response.status_code
    said = plain(body[:300].decode("utf-8", "replace"))
    wait = _wait(response.headers)
    return Refused(f"HTTP {status} {said}", again=status in (408, 429) or status >= 500, after=wait)


def _wait(headers: Mapping[str, str]) -> float:
    """Retry-After in seconds, from a number or a date (RFC 9110, 10.2.3, less the server's Date); 0 if not given."""
    after = headers.get("Retry-After", "").strip()
    if after.isdecimal():
        return float(after)
    until, now = (parsedate_tz(t) for t in (after, headers.get("Date", "")))
    return max(0.0, float(mktime_tz(until) - mktime_tz(now))) if until and now else 0.0


def _joined(ids: Sequence[str]) -> str:
    if not 0 < len(ids) <= IDS_PER_FETCH:
        raise ValueError(f"{len(ids)} ids; one request takes 1 to {IDS_PER_FETCH}")
    return ",".join(ids)
