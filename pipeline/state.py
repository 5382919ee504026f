"""``evidence status``: what is held, how fresh it is, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.claims import articles, load_claims, read_document
from pipeline.link import apply_rulings, load_rulings
from pipeline.lock import Busy, only_one
from pipeline.model import EvidenceError, KnownItemRecall, Run, Study
from pipeline.place import Place
from pipeline.store import Store
from pipeline.topic import unlike_examples


@dataclass(frozen=True, slots=True)
class State:
    """The state of one topic; None means never."""

    records: int  # held and known to PubMed
    gone: int  # held, but PubMed no longer knows them
    studies: int  # on the topic, in the published site
    claims: int
    last_search: str | None  # day of the last search that brought everything promised
    next_full: str | None  # day from which the whole query is asked again
    recall: KnownItemRecall | None  # of the last full search
    last_run: str | None  # end of the last complete run
    going: bool  # a run is going now
    raw_bytes: int
    wrong: tuple[str, ...]  # what needs a person


def state(place: Place, store: Store, going: bool) -> State:
    """The state of one topic; writes nothing."""
    runs, last = store.runs.all(), store.runs.last_complete()
    published = store.runs.published(last.id) if last else {"studies": 0, "claims": 0}
    full = next((r for r in reversed(runs) if r.whole and r.full), None)
    days = timedelta(days=place.settings.fetch.full_every_days)
    return State(
        records=len(store.records.checked()), gone=len(store.records.gone()), studies=published["studies"],
        claims=published["claims"], last_search=last.last_search if last else None,
        next_full=(_day(full.started) + days).isoformat() if full else None,
        recall=last.recall if last else None, last_run=last.finished if last else None, going=going,
        raw_bytes=store.raw.size(), wrong=tuple(_wrong(place, store, runs, going)),
    )


def is_going(home: Path) -> bool:
    """Whether a command is working in this folder now."""
    try:
        with only_one(home):
            return False
    except Busy:
        return True


def as_json(found: Mapping[str, State]) -> dict[str, Any]:
    """The state of one topic by field; for several, sums and oldest dates, with each topic under its id."""
    every = [asdict(one) for one in found.values()]
    if len(every) == 1:
        return every[0]
    sums = {name: sum(one[name] for one in every) for name in ("records", "gone", "studies", "claims", "raw_bytes")}
    oldest = {name: _oldest(one[name] for one in every) for name in ("last_search", "last_run")}
    wrong = [f"{id}: {words}" for id, one in found.items() for words in one.wrong]
    topics = dict(zip(found, every, strict=True))
    return {**sums, **oldest, "going": every[0]["going"], "wrong": wrong, "topics": topics}


def lines(found: Mapping[str, State]) -> list[str]:
    """The state for a person: one line per field or, for several topics, one per topic and one per problem."""
    if len(found) == 1:
        return _facts(*found.values())
    width = max(map(len, found)) + 2
    going = any(one.going for one in found.values())
    return [
        *(f"{f'{id}:':<{width}}{_in_a_line(one)}" for id, one in found.items()),
        *(["going:  a run is going now"] if going else []),
        *([f"wrong:  {id}: {words}" for id, one in found.items() for words in one.wrong] or ["wrong:  nothing"]),
    ]


def _in_a_line(found: State) -> str:
    counts = f"{found.records:,} records held, {found.studies:,} studies, {found.claims:,} claims"
    return f"{counts}, last search {found.last_search or 'never'}, last run {found.last_run or 'never'}"


def _oldest(dates: Iterable[str | None]) -> str | None:
    """The oldest date; None (never) if any of them is."""
    held = list(dates)
    return None if None in held else min(d for d in held if d)


def _facts(found: State) -> list[str]:
    recall = "not measured"
    if found.recall is not None:
        recall = f"{found.recall.found} of {found.recall.known} known studies found"
    values = {
        "records": f"{found.records:,} held, {found.gone:,} withdrawn from PubMed",
        "studies": f"{found.studies:,} on the topic", "claims": f"{found.claims:,}",
        "last search": found.last_search or "never", "next full": found.next_full or "the next search",
        "recall": recall, "last run": (found.last_run or "never") + (", one is going now" if found.going else ""),
        "raw": f"{found.raw_bytes / 1e6:,.1f} MB of responses",
        "wrong": "; ".join(found.wrong) or "nothing",
    }
    return [f"{name + ':':<13}{value}" for name, value in values.items()]


def _wrong(place: Place, store: Store, runs: tuple[Run, ...], going: bool) -> Iterator[str]:
    last = store.runs.last_complete()
    if runs and runs[-1].state == "failed":
        yield f"run {runs[-1].id} failed: {runs[-1].note or 'it was cut off'}"
    if runs and runs[-1].state == "running" and not going:
        yield f"run {runs[-1].id} was cut off; run `evidence report` again"
    if last and last.missing:
        yield f"PubMed did not send {len(last.missing)} records that it promised"
    if last and (stale := _stale(place, last)):
        yield stale
    yield from _void(place, store)
    yield from _left_out(place)
    yield from unlike_examples(place.topic)
    for change in store.runs.waiting():
        yield f"{change.what} {change.id}: {change.before} to {change.after}; see it, then `evidence ruling ack`"


def _stale(place: Place, last: Run) -> str | None:
    since = last.last_search or last.started[:10]
    age = (place.now().date() - _day(since)).days
    if age <= place.settings.fetch.due_days:
        return None
    if last.last_search:
        return f"PubMed was last searched {age} days ago; run `evidence report` where it can be reached"
    return f"PubMed was never searched; the last run was {age} days ago; run `evidence report` where it can be reached"


def _void(place: Place, store: Store) -> Iterator[str]:
    """Rulings whose text has changed, or whose record is not held."""
    rulings, _ = load_rulings(Path(place.settings.rulings))
    records = store.records.get({r.pmid for r in rulings if r.pmid})
    _, checked, _ = apply_rulings(tuple(Study(r) for r in records.values()), rulings)
    yield from (f"ruling {r.id} is void: its text changed since {r.when}" for r in checked if r.void)
    if store.records.checked():
        lost = (r for r in rulings if r.pmid and r.pmid not in records)
        yield from (f"ruling {r.id} is about PMID {r.pmid}, which is not held; correct the PMID" for r in lost)


def _left_out(place: Place) -> Iterator[str]:
    """Claims that a person confirmed and whose quote is not in the article, and articles that cannot be read."""
    for path in articles(Path(place.settings.documents)):
        file = path.with_suffix(".claims.toml")
        try:
            document = read_document(path, place.settings.max_document_characters)
            issues = load_claims(file, document, place.topic)[1] if file.exists() else ()
        except EvidenceError as error:
            yield str(error)
        else:
            yield from (f"{i.key}: {i.message}" for i in issues if i.fatal)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
