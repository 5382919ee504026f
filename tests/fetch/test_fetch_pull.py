"""The pull: everything promised comes or is named, whatever the server does, and nothing that came is lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.fetch.client import Client, FetchError, OutOfReach
from pipeline.fetch.collect import HIGHEST, collect, limited
from pipeline.fetch.plan import Plan, make_plan
from pipeline.fetch.pull import PullResult, Sink, pull
from pipeline.model import Receipt, Record
from pipeline.settings import Fetch
from tests.eutils import Eutils, Fault

SETTINGS = Fetch(
    tries=2, first_wait_seconds=0.0, timeout_seconds=5.0, batch=200, overlap_days=14, full_every_days=30,
    recheck=2, due_days=35, keep_raw_days=0, retraction_watch="",
)
QUERY = "(a[tiab] OR b[tiab])"
FULL = Plan(QUERY, full=True, since=None, recheck=0, batch=2)
NOW = datetime(2026, 11, 24, 12, 0, tzinfo=UTC)


class Kept:
    """What ``keep`` was given."""

    def __init__(self) -> None:
        self.receipts: list[Receipt] = []
        self.pmids: list[str] = []

    def __call__(self, receipt: Receipt, body: bytes, records: Sequence[Record]) -> None:
        self.receipts.append(receipt)
        self.pmids += [r.pmid for r in records]


@pytest.fixture
def server() -> Iterator[Eutils]:
    with Eutils(range(1, 6)) as eutils:
        yield eutils


def quick(server: Eutils, key: str | None = None) -> Client:
    """A client that does not really wait."""
    return Client(server.url, None, key, SETTINGS, lambda: 0.0, lambda _: None)


def run(server: Eutils, plan: Plan = FULL, held: dict[str, str] | None = None, kept: Kept | None = None) -> PullResult:
    return pull(quick(server, "KEY"), plan, held or {}, sink(kept or Kept()))


def sink(keep: Callable[[Receipt, bytes, Sequence[Record]], None]) -> Sink:
    return Sink(keep, lambda _: None, lambda: NOW)


def test_all_matching_records_come_and_the_numbers_say_so(server: Eutils) -> None:
    kept = Kept()
    pulled = run(server, kept=kept)
    assert kept.pmids == ["1", "2", "3", "4", "5"]
    assert (pulled.total, pulled.promised, pulled.delivered, pulled.complete) == (5, 5, 5, True)
    assert [a.fields["id"] for a in server.asked if a.name == "efetch"] == ["1,2", "3,4", "5"]


def test_every_answer_leaves_a_receipt_without_the_key(server: Eutils) -> None:
    kept = Kept()
    run(server, kept=kept)
    assert [(r.kind, r.total) for r in kept.receipts] == [("esearch", 5), ("efetch", 2), ("efetch", 2), ("efetch", 1)]
    assert {r.time for r in kept.receipts} == {"2026-11-24T12:00:00Z"}
    assert "KEY" not in repr(kept.receipts)


@pytest.mark.parametrize("kind", ["shuffled", "doubled", "short", "stranger", "truncated", "html", "no ids", "cut"])
def test_odd_batches_lose_nothing_and_add_nothing(server: Eutils, kind: str) -> None:
    server.faults = [Fault(kind, "efetch")]
    kept = Kept()
    pulled = run(server, Plan(QUERY, full=True, since=None, recheck=0, batch=200), kept=kept)
    assert set(kept.pmids) == {"1", "2", "3", "4", "5"}
    assert (pulled.promised, pulled.delivered, pulled.complete) == (5, 5, True)


def test_a_record_that_never_comes_but_exists_is_missing(server: Eutils) -> None:
    server.silent = {"3"}
    pulled = run(server)
    assert [m.pmid for m in pulled.missing] == ["3"]
    assert (pulled.promised, pulled.delivered, pulled.vanished, pulled.complete) == (5, 4, (), False)
    assert [a.fields["id"] for a in server.asked if a.name == "efetch"][-2:] == ["3", "3"]


def test_a_record_that_exists_no_more_has_vanished(server: Eutils) -> None:
    server.gone = {"3"}
    pulled = run(server)
    assert (pulled.vanished, pulled.missing, pulled.complete) == (("3",), (), True)


def test_a_record_of_a_file_that_pubmed_does_not_know_is_kept_and_told(server: Eutils) -> None:
    held = {str(n): "2026-01-01" for n in range(700, 730)}
    plan = Plan(QUERY, full=True, since=None, recheck=99, of_files=frozenset(held))
    pulled = run(server, plan, held)
    assert (pulled.vanished, pulled.missing, set(pulled.unknown), pulled.complete) == ((), (), set(held), True)
    assert sum("does not know this PMID" in i.message for i in pulled.issues) == 30


def test_very_many_vanishing_at_once_are_not_believed() -> None:
    with Eutils(range(1, 31)) as server:
        server.gone = {str(i) for i in range(1, 12)}
        pulled = run(server, Plan(QUERY, full=True, since=None, recheck=0))
    assert (pulled.vanished, len(pulled.missing), pulled.complete) == ((), 11, False)
    assert "10 others at once" in pulled.missing[0].reason


def test_held_ids_that_are_no_pmids_are_left_alone(server: Eutils) -> None:
    assert run(server, held={"M001": "2026-01-01"}).unmatched == ()


def test_what_is_new_and_what_changed_is_asked_for_since_the_watermark(server: Eutils) -> None:
    new, changed, old = ("2026/11/20", "2026/11/20"), ("2020/01/01", "2026/11/21"), ("2026/10/01", "2026/10/01")
    server.dates = {"2": new, "4": changed, "5": old}
    kept = Kept()
    pulled = run(server, Plan(QUERY, full=False, since=date(2026, 11, 10), recheck=0), kept=kept)
    assert (pulled.matched, kept.pmids, pulled.total) == (("2", "4"), ["2", "4"], 5)
    assert [a.fields["term"] for a in server.asked if a.name == "esearch"] == [
        "(a[tiab] OR b[tiab])",
        '(a[tiab] OR b[tiab]) AND ("2026/11/10":"3000"[crdt])',
        '(a[tiab] OR b[tiab]) AND ("2026/11/10":"3000"[lr])',
    ]


def test_the_held_records_checked_longest_ago_are_read_again(server: Eutils) -> None:
    held = {"1": "2026-11-01", "2": "2026-01-01", "3": "2026-06-01", "4": "2026-11-01"}
    server.gone = {"2"}
    kept = Kept()
    pulled = run(server, Plan(QUERY, full=False, since=date(2026, 11, 10), recheck=2), held, kept)
    assert (kept.pmids, pulled.vanished, pulled.unmatched) == (["3"], ("2",), ())


def test_a_held_record_that_a_full_search_no_longer_finds_is_named_and_not_withdrawn(server: Eutils) -> None:
    pulled = run(server, held={"1": "2026-01-01", "77": "2026-01-01"})
    assert (pulled.unmatched, pulled.vanished) == (("77",), ())


def test_what_an_interrupted_run_of_today_has_fetched_is_not_asked_for_again(server: Eutils) -> None:
    kept = Kept()
    pulled = run(server, Plan(QUERY, full=True, since=None, recheck=0, already=frozenset({"1", "2", "9"})), kept=kept)
    assert kept.pmids == ["3", "4", "5"]
    assert (pulled.promised, pulled.delivered, pulled.complete) == (5, 5, True)


def test_what_came_before_a_failure_is_kept(server: Eutils) -> None:
    server.faults = []
    kept = Kept()

    def failing(receipt: Receipt, body: bytes, records: Sequence[Record]) -> None:
        kept(receipt, body, records)
        if receipt.kind == "efetch":
            server.faults = [Fault("500", "efetch")] * 9

    with pytest.raises(FetchError, match="HTTP 500"):
        pull(quick(server), FULL, {}, sink(failing))
    assert kept.pmids == ["1", "2"]


def test_only_the_first_request_can_be_out_of_reach(server: Eutils) -> None:
    server.faults = [Fault("500", "efetch")] * 9
    with pytest.raises(FetchError) as failure:
        run(server)
    assert not isinstance(failure.value, OutOfReach)
    server.faults = [Fault("500")] * 9
    with pytest.raises(OutOfReach):
        run(server)


def test_nothing_found_is_an_answer() -> None:
    with Eutils([]) as server:
        server.warnings = "<WarningList><OutputMessage>No items found.</OutputMessage></WarningList>"
        pulled = run(server)
    assert (pulled.total, pulled.promised, pulled.complete) == (0, 0, True)
    assert pulled.warnings == ("OutputMessage: No items found.",)


def test_a_query_above_the_cap_is_split_and_every_id_found() -> None:
    ids = [*range(1, 4000), *range(9_000_000, 9_012_000), *range(40_000_000, 40_009_001)]
    with Eutils(ids) as server:
        found = collect(quick(server), "(a)", lambda *_: None)
    assert found == tuple(str(i) for i in sorted(ids))
    assert all(int(a.fields["retstart"]) == 0 for a in server.asked)


def test_exactly_the_cap_needs_one_search() -> None:
    with Eutils(range(1, 10_000)) as server:
        assert len(collect(quick(server), "(a)", lambda *_: None)) == 9999
        assert len(server.asked) == 1


def test_ids_above_the_range_are_noticed_and_not_lost_in_silence() -> None:
    with Eutils([*range(1, 10_001), HIGHEST + 1]) as server, pytest.raises(FetchError, match="counts 10001"):
        collect(quick(server), "(a)", lambda *_: None)


def test_short_pages_are_continued_where_they_ended(server: Eutils) -> None:
    server.page = 2
    assert collect(quick(server), "(a)", lambda *_: None) == ("1", "2", "3", "4", "5")


def test_fewer_ids_than_counted_is_a_failure(server: Eutils) -> None:
    server.page = 0
    with pytest.raises(FetchError, match="counts 5 records but sent 0 ids"):
        collect(quick(server), "(a)", lambda *_: None)


@pytest.mark.parametrize(
    ("query", "read"),
    [("(a OR b)", "(a OR b) AND x"), ("a OR b", "(a OR b) AND x"), ("(a) OR (b)", "((a) OR (b)) AND x")],
)
def test_a_limit_holds_for_the_whole_query(query: str, read: str) -> None:
    assert limited(query, "x") == read


@pytest.mark.parametrize(
    ("searched", "full", "since"),
    [
        (None, None, None),
        (date(2026, 11, 20), date(2026, 11, 10), date(2026, 11, 6)),
        (date(2026, 11, 20), date(2026, 10, 25), None),
        (date(2026, 11, 20), None, None),
    ],
    ids=["never", "lately", "full one is due", "full one never"],
)
def test_a_plan_is_full_at_first_and_then_from_time_to_time(
    searched: date | None, full: date | None, since: date | None,
) -> None:
    plan = make_plan(QUERY, SETTINGS, searched, full, date(2026, 11, 24))
    assert (plan.full, plan.since) == (since is None, since)


FAULTS = ["short", "doubled", "shuffled", "stranger", "truncated", "html", "json", "429", "500", "error", "empty"]


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(FAULTS), max_size=4), st.sets(st.integers(1, 12)), st.sets(st.integers(1, 12)))
def test_promised_is_delivered_or_named(faults: list[str], silent: set[int], gone: set[int]) -> None:
    with Eutils(range(1, 13)) as server:
        server.silent, server.gone = {str(i) for i in silent}, {str(i) for i in gone}
        server.faults = [Fault(kind, "efetch") for kind in faults]
        kept = Kept()
        patient = replace(SETTINGS, tries=9)
        client = Client(server.url, None, None, patient, lambda: 0.0, lambda _: None)
        pulled = pull(client, Plan(QUERY, full=True, since=None, recheck=0, batch=5), {}, sink(kept))
    named = {*pulled.vanished, *(m.pmid for m in pulled.missing)}
    assert set(kept.pmids) | named == {str(i) for i in range(1, 13)}
    assert not set(kept.pmids) & named
    assert pulled.promised == pulled.delivered + len(named)
    assert set(pulled.vanished) <= server.gone
