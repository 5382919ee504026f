"""What is held, how fresh it is, and what is wrong: the facts of ``evidence status``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path

from pipeline.link import apply_rulings, load_rulings
from pipeline.lock import Busy, only_one
from pipeline.model import Run, Study
from pipeline.stages import Place
from pipeline.store import Store


@dataclass(frozen=True, slots=True)
class State:
    """Ten lines; None is "never"."""

    records: int  # held and known to PubMed
    gone: int  # held, but PubMed no longer knows them
    studies: int  # on the topic, in the published site
    claims: int
    last_search: str | None  # day of the last search that brought all it promised
    next_full: str | None  # day from which the whole query is asked again
    recall: tuple[int, int] | None  # known items that the last full search found, of so many
    last_run: str | None  # end of the last complete run
    going: bool  # a run is going now
    raw_bytes: int
    wrong: tuple[str, ...]  # what needs a person


def state(place: Place, store: Store) -> State:
    """The facts; nothing is written."""
    runs, last = store.runs.all(), store.runs.last_complete()
    published = store.runs.published(last.id) if last else {"studies": 0, "claims": 0}
    full = next((r for r in reversed(runs) if r.whole and r.full), None)
    days = timedelta(days=place.settings.fetch.full_every_days)
    return State(
        records=len(store.records.checked()), gone=len(store.records.gone()), studies=published["studies"],
        claims=published["claims"], last_search=last.last_search if last else None,
        next_full=(_day(full.started) + days).isoformat() if full else None,
        recall=last.recall if last else None, last_run=last.finished if last else None, going=_going(place),
        raw_bytes=store.raw.size(), wrong=tuple(_wrong(place, store, runs, last)),
    )


def lines(found: State) -> list[str]:
    """The facts for a person, a line each."""
    recall = "not measured" if found.recall is None else f"{found.recall[0]} of {found.recall[1]} known studies found"
    values = {
        "records": f"{found.records:,} held, {found.gone:,} withdrawn from PubMed",
        "studies": f"{found.studies:,} on the topic", "claims": f"{found.claims:,}",
        "last search": found.last_search or "never", "next full": found.next_full or "the next search",
        "recall": recall, "last run": (found.last_run or "never") + (", one is going now" if found.going else ""),
        "raw": f"{found.raw_bytes / 1e6:,.1f} MB of responses",
        "wrong": "; ".join(found.wrong) or "nothing",
    }
    return [f"{name + ':':<13}{value}" for name, value in values.items()]


def _wrong(place: Place, store: Store, runs: tuple[Run, ...], last: Run | None) -> Iterator[str]:
    if runs and runs[-1].state == "failed":
        yield f"run {runs[-1].id} failed: {runs[-1].note or 'it was cut off'}"
    if runs and runs[-1].state == "running" and not _going(place):
        yield f"run {runs[-1].id} was cut off; run `evidence report` again"
    if last and last.missing:
        yield f"PubMed did not send {len(last.missing)} records that it promised"
    if last and (stale := _stale(place, last)):
        yield stale
    yield from _void(place, store)
    for change in store.runs.waiting():
        yield f"{change.what} {change.id}: {change.before} to {change.after}; see it, then `evidence ruling ack`"


def _going(place: Place) -> bool:
    try:
        with only_one(place.home):
            return False
    except Busy:
        return True


def _stale(place: Place, last: Run) -> str | None:
    since = last.last_search or last.started[:10]
    age = (place.now().date() - _day(since)).days
    if age <= place.settings.fetch.due_days:
        return None
    return f"PubMed was {'last' if last.last_search else 'not'} searched {age} days ago"


def _void(place: Place, store: Store) -> Iterator[str]:
    """Rulings whose text changed."""
    rulings, _ = load_rulings(Path(place.settings.rulings))
    records = store.records.get({r.pmid for r in rulings if r.pmid})
    _, checked, _ = apply_rulings(tuple(Study(r) for r in records.values()), rulings)
    yield from (f"ruling {r.id} is void: its text changed since {r.when}" for r in checked if r.void)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
