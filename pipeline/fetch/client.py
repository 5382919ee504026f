"""The client of E-utilities: paced requests with timeouts, retried with growing waits.

All requests are POSTs, so that neither a long query nor the key appears in a URL.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping, Sequence
from email.utils import mktime_tz, parsedate_tz
from typing import TypeVar

import requests
import urllib3

from pipeline.fetch.limits import (
    FIRST_ANSWER_SECONDS,
    IDS_PER_FETCH,
    LONGEST_WAIT_SECONDS,
    PER_SECOND,
    PER_SECOND_WITH_KEY,
    Pace,
    run_within,
)
from pipeline.fetch.responses import (
    Batch,
    InvalidResponse,
    SearchResponse,
    Summary,
    read_articles,
    read_search,
    read_summary,
)
from pipeline.model import EvidenceError
from pipeline.settings import Fetch
from pipeline.text import plain

NCBI = "https://eutils.ncbi.nlm.nih.gov/entrez/eutils/"
TOOL = "living-evidence"
T = TypeVar("T")


class FetchError(EvidenceError):
    """PubMed did not give a valid response; the message holds its words, but never the API key."""


class OutOfReach(FetchError):
    """PubMed gave no valid response to the first request of a run."""


class Client:
    """E-utilities at one address; makes one request at a time.  Methods raise FetchError."""

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

    def first_search(self, term: str, retmax: int) -> SearchResponse:
        """The first request of a run; raises OutOfReach if no valid response comes within about five seconds."""
        fields = {"term": term, "retmax": str(retmax), "retstart": "0"}
        end = self._clock() + FIRST_ANSWER_SECONDS
        try:
            response = run_within(
                FIRST_ANSWER_SECONDS + 0.5, lambda: self._ask("esearch", fields, read_search, end), FetchError,
            )
        except FetchError as error:
            raise OutOfReach(str(error)) from error
        if response is None:
            raise OutOfReach(f"PubMed at {self._base} did not answer within {FIRST_ANSWER_SECONDS:g} seconds")
        return response

    def search(self, term: str, retmax: int, retstart: int = 0) -> SearchResponse:
        """One page of ids for a query."""
        return self._ask("esearch", {"term": term, "retmax": str(retmax), "retstart": str(retstart)}, read_search)

    def fetch(self, ids: Sequence[str]) -> Batch:
        """The records that PubMed sends for at most 200 PMIDs."""
        return self._ask("efetch", {"id": _joined(ids)}, read_articles)

    def existing(self, ids: Sequence[str]) -> Summary:
        """Which of at most 200 PMIDs PubMed still knows."""
        return self._ask("esummary", {"id": _joined(ids)}, read_summary)

    def _ask(
        self, name: str, fields: dict[str, str], read: Callable[[bytes], T], deadline: float | None = None,
    ) -> T:
        """The parsed response of one utility; tries again as often as the settings allow, until the deadline."""
        wait, attempt = self._settings.first_wait_seconds, 1
        while True:
            self._pace.wait()
            try:
                return read(self._request(name, fields, deadline))
            except InvalidResponse as error:
                pause = max(wait, error.retry_after)
                too_late = deadline is not None and self._clock() + pause >= deadline
                too_long = error.retry_after > LONGEST_WAIT_SECONDS
                if not error.retry or too_late or too_long or attempt >= self._settings.tries:
                    raise FetchError(self._failure_message(name, attempt, error)) from None
            finally:
                self._pace.request_ended()
            self._sleep(pause)
            wait, attempt = min(2 * wait, LONGEST_WAIT_SECONDS), attempt + 1

    def _request(self, name: str, fields: dict[str, str], deadline: float | None) -> bytes:
        """The body of one response; raises InvalidResponse for a status but 200, a failed connection, a timeout."""
        end = self._clock() + self._settings.timeout_seconds
        end = end if deadline is None else min(end, deadline)
        try:
            with self._session.post(
                f"{self._base}{name}.fcgi", data=self._always | fields, stream=True, allow_redirects=False,
                timeout=max(0.1, end - self._clock()),
            ) as response:
                body = self._body(response, end)
        except requests.RequestException as error:
            retry = not isinstance(error, ValueError)  # an invalid URL stays invalid
            raise InvalidResponse(f"no response ({type(error).__name__})", retry) from error
        if response.status_code != 200:
            raise _status_error(response, body)
        return body

    def _body(self, response: requests.Response, end: float) -> bytes:
        """The body, read in parts so that a server that sends it slowly cannot outlast the time limit."""
        parts = []
        try:
            while part := response.raw.read1(1 << 16, decode_content=True):
                parts.append(part)
                if self._clock() > end:
                    raise InvalidResponse("the response was not complete in time")
        except urllib3.exceptions.HTTPError as error:
            raise InvalidResponse(f"the response broke off ({type(error).__name__})") from error
        return b"".join(parts)

    def _failure_message(self, name: str, attempts: int, error: InvalidResponse) -> str:
        words = plain(str(error))
        words = words.replace(self._key, "[key]") if self._key else words
        attempted = "1 attempt" if attempts == 1 else f"{attempts} attempts"
        return f"PubMed {name} at {self._base} failed after {attempted}: {words}; try again later"


def _status_error(response: requests.Response, body: bytes) -> InvalidResponse:
    """The error for a status other than 200; only 408, 429 and 5xx are worth another attempt."""
    status = response.status_code
    words = plain(body[:300].decode("utf-8", "replace"))
    retry_after = _retry_after(response.headers)
    return InvalidResponse(f"HTTP {status} {words}", status in (408, 429) or status >= 500, retry_after)


def _retry_after(headers: Mapping[str, str]) -> float:
    """Retry-After in seconds, given as a number or a date (RFC 9110, 10.2.3), less the Date header; 0 if absent."""
    after = headers.get("Retry-After", "").strip()
    if after.isdecimal():
        return float(after)
    until, now = (parsedate_tz(t) for t in (after, headers.get("Date", "")))
    return max(0.0, float(mktime_tz(until) - mktime_tz(now))) if until and now else 0.0


def _joined(ids: Sequence[str]) -> str:
    if not 0 < len(ids) <= IDS_PER_FETCH:
        raise ValueError(f"{len(ids)} ids; one request takes from 1 to {IDS_PER_FETCH}")
    return ",".join(ids)
