"""The client: every shape that is no answer is recognised, retried or told in one line, and the pace is kept."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from dataclasses import replace

import pytest

from pipeline.fetch.client import Client, FetchError, OutOfReach
from pipeline.fetch.limits import run_within
from pipeline.settings import Fetch
from tests.eutils import Eutils, Fault

KEY = "secret-key-1"
SETTINGS = Fetch(
    tries=4, first_wait_seconds=1.0, timeout_seconds=5.0, batch=200, overlap_days=14, full_every_days=30,
    recheck=400, due_days=35, keep_raw_days=0, retraction_watch="",
)


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(round(seconds, 2))
        self.now += seconds


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def server() -> Iterator[Eutils]:
    with Eutils(range(1, 6)) as eutils:
        yield eutils


def client_of(server: Eutils, clock: Clock, key: str | None = None) -> Client:
    return Client(server.url, "me@example.org", key, SETTINGS, clock, clock.sleep)


def test_a_search_gives_count_ids_and_translation(server: Eutils, clock: Clock) -> None:
    answer = client_of(server, clock).search("(needling[tiab])", 3)
    assert (answer.count, answer.ids, answer.translation) == (5, ("1", "2", "3"), "(needling[tiab])")


def test_tool_email_and_key_go_with_every_request(server: Eutils, clock: Clock) -> None:
    client = client_of(server, clock, KEY)
    client.search("a", 1)
    client.fetch(["1"])
    client.existing(["1"])
    for asked in server.asked:
        assert {"tool", "email", "api_key", "db", "retmode"} <= asked.fields.keys()
        assert (asked.fields["db"], asked.fields["retmode"], asked.method) == ("pubmed", "xml", "POST")


def test_without_email_and_key_neither_is_sent(server: Eutils, clock: Clock) -> None:
    Client(server.url + "/", None, None, SETTINGS, clock, clock.sleep).search("a", 1)
    assert not {"email", "api_key"} & server.asked[0].fields.keys()


def test_no_hits_with_a_phrase_not_found_is_a_true_zero(clock: Clock) -> None:
    with Eutils([]) as server:
        server.warnings = "<ErrorList><PhraseNotFound>abcXYZ</PhraseNotFound></ErrorList>"
        answer = client_of(server, clock).search("abcXYZ", 10)
    assert (answer.count, answer.ids, answer.warnings) == (0, (), ("PhraseNotFound: abcXYZ",))


@pytest.mark.parametrize(
    "kind", ["429", "500", "html", "error", "json", "empty", "truncated", "cut", "text", "history", "other root"],
)
def test_a_passing_fault_is_asked_again(server: Eutils, clock: Clock, kind: str) -> None:
    server.faults = [Fault(kind), Fault(kind)]
    batch = client_of(server, clock).fetch(["1", "2"])
    assert [r.pmid for r in batch.records] == ["1", "2"]
    assert len(server.asked) == 3


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        ("429", "HTTP 429"), ("500", "WWW Error 500"), ("html", "Down for maintenance"), ("error", "out of luck"),
        ("json", "API rate limit exceeded"), ("empty", "body is empty"), ("truncated", "incomplete"),
        ("text", "Error 17: gateway"), ("cut", "broke off"),
    ],
)
def test_a_lasting_fault_fails_in_one_line_with_the_servers_words(
    server: Eutils, clock: Clock, kind: str, words: str,
) -> None:
    server.faults = [Fault(kind)] * 9
    with pytest.raises(FetchError, match=words) as failure:
        client_of(server, clock, "KEY").fetch(["1"])
    assert "\n" not in str(failure.value)
    assert len(server.asked) == SETTINGS.tries


@pytest.mark.parametrize("kind", ["429", "json"])
def test_the_key_stands_in_no_error_even_when_the_server_repeats_it(server: Eutils, clock: Clock, kind: str) -> None:
    server.faults = [Fault(kind)] * 9
    with pytest.raises(FetchError) as failure:
        client_of(server, clock, "KEY").search("a", 1)
    assert "KEY" not in str(failure.value)
    assert "KEY" not in repr(failure.value.__cause__)


def test_a_bad_request_is_not_asked_again(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("400")]
    with pytest.raises(FetchError, match="HTTP 400"):
        client_of(server, clock).fetch(["1"])
    assert len(server.asked) == 1


def test_a_search_past_the_cap_is_our_fault_and_not_asked_again(server: Eutils, clock: Clock) -> None:
    with pytest.raises(FetchError, match="cannot be larger than 9998"):
        client_of(server, clock).search("a", 1, 9999)
    assert len(server.asked) == 1


def test_waits_grow_and_retry_after_is_honoured(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("500"), Fault("429", headers=(("Retry-After", "7"),)), Fault("500")]
    client_of(server, clock).fetch(["1"])
    assert clock.slept == [1.0, 7.0, 4.0]


def test_a_date_in_retry_after_counts_from_the_servers_own_clock(server: Eutils, clock: Clock) -> None:
    dates = (("Date", "Thu, 01 Jan 2026 10:00:00 GMT"), ("Retry-After", "Thu, 01 Jan 2026 10:00:09 GMT"))
    server.faults = [Fault("429", headers=dates), Fault("429", headers=(("Retry-After", "soon"),))]
    client_of(server, clock).fetch(["1"])
    assert clock.slept == [9.0, 2.0]


def test_a_pause_longer_than_five_minutes_fails_at_once(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("429", headers=(("Retry-After", "3600"),))]
    with pytest.raises(FetchError, match="HTTP 429"):
        client_of(server, clock).fetch(["1"])
    assert clock.slept == []


@pytest.mark.parametrize(("key", "most"), [(None, 3), (KEY, 10)])
def test_no_second_holds_more_requests_than_allowed(server: Eutils, key: str | None, most: int) -> None:
    client = Client(server.url, None, key, SETTINGS)
    for _ in range(most + 2):
        client.search("a", 1)
    times = [a.time for a in server.asked]
    assert all(times[i + most] - times[i] >= 1.0 for i in range(len(times) - most))


def test_retries_keep_the_pace_too(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("500")]
    quick = replace(SETTINGS, first_wait_seconds=0.0)
    Client(server.url, None, None, quick, clock, clock.sleep).fetch(["1"])
    assert clock.now >= 1 / 3


def test_nobody_listening_is_out_of_reach_within_five_seconds(clock: Clock) -> None:
    with Eutils([1]) as server:
        address = server.url
    with pytest.raises(OutOfReach, match="no response"):
        Client(address, None, None, SETTINGS, clock, clock.sleep).first_search("a", 1)
    assert clock.now <= 5.0


def test_an_address_that_is_none_is_not_tried_again(clock: Clock) -> None:
    with pytest.raises(OutOfReach, match="after 1 attempt"):
        Client("nonsense", None, None, SETTINGS, clock, clock.sleep).first_search("a", 1)


@pytest.mark.parametrize("kind", ["html", "json", "500", "400", "search error", "empty"])
def test_a_first_answer_that_is_none_is_out_of_reach(server: Eutils, clock: Clock, kind: str) -> None:
    server.faults = [Fault(kind)] * 99
    with pytest.raises(OutOfReach):
        client_of(server, clock).first_search("a", 1)
    assert clock.now <= 5.0


def test_work_without_an_end_is_given_up() -> None:
    held = threading.Event()
    assert run_within(0.05, held.wait, ValueError) is None
    held.set()
    assert run_within(5.0, lambda: 7, ValueError) == 7
    with pytest.raises(ValueError, match="seven"):
        run_within(5.0, lambda: int("seven"), ValueError)


def test_a_fault_that_passes_in_time_is_within_reach(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("html"), Fault("429")]
    assert client_of(server, clock).first_search("a", 1).count == 5


@pytest.mark.parametrize(("fault", "limit", "told"), [
    ("silence", 0.1, "ReadTimeout"), ("drops", 0.2, "not complete in time"),
])
def test_a_server_that_keeps_silent_or_answers_in_drops_runs_into_the_time_limit(
    server: Eutils, fault: str, limit: float, told: str
) -> None:
    server.faults = [Fault(fault)] * 9
    hasty = replace(SETTINGS, timeout_seconds=limit, tries=1)
    started = time.monotonic()
    with pytest.raises(FetchError, match=told):
        Client(server.url, None, None, hasty).search("a", 1)
    assert time.monotonic() - started < 0.9


def test_ids_that_do_not_exist_are_told_apart(server: Eutils, clock: Clock) -> None:
    server.gone = {"2"}
    assert client_of(server, clock).existing(["1", "2", "77"]).ids == {"1"}


def test_an_empty_id_list_is_a_set_without_records(server: Eutils, clock: Clock) -> None:
    server.faults = [Fault("no ids")]
    assert client_of(server, clock).fetch(["77"]).records == ()


@pytest.mark.parametrize("number", [0, 201])
def test_more_than_200_ids_in_one_request_are_refused(server: Eutils, clock: Clock, number: int) -> None:
    with pytest.raises(ValueError, match="1 to 200"):
        client_of(server, clock).fetch([str(i) for i in range(number)])
