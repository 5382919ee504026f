"""The command ``evidence status``: what is held, how fresh it is, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pipeline.claims import articles, load_claims, read_document
from pipeline.link import apply_rulings, load_rulings
from pipeline.lock import RunInProgress, run_lock
from pipeline.model import EvidenceError, KnownItemRecall, Run, Study
from pipeline.store import Store
from pipeline.topic import failing_examples
from pipeline.workspace import Workspace


@dataclass(frozen=True, slots=True)
class TopicStatus:
    """The status of one topic; for a date, None means never."""

    records: int  # held, and still known to PubMed
    gone: int  # held, but PubMed no longer knows them
    studies: int  # on the topic, in the published site
    claims: int
    last_search: str | None  # day of the last search that brought everything promised
    next_full: str | None  # day from which the whole query is searched again
    recall: KnownItemRecall | None  # of the last full search
    last_run: str | None  # end of the last complete run
    going: bool  # whether a run is in progress
    raw_bytes: int
    wrong: tuple[str, ...]  # lines about what a person must look at


def topic_status(workspace: Workspace, store: Store, going: bool) -> TopicStatus:
    """The status of one topic; changes nothing."""
    runs, last = store.runs.all(), store.runs.last_complete()
    published = store.runs.published(last.id) if last else {"studies": 0, "claims": 0}
    full = next((r for r in reversed(runs) if r.whole and r.full), None)
    days = timedelta(days=workspace.settings.fetch.full_every_days)
    return TopicStatus(
        records=len(store.records.last_checked()), gone=len(store.records.gone()), studies=published["studies"],
        claims=published["claims"], last_search=last.last_search if last else None,
        next_full=(_day(full.started) + days).isoformat() if full else None,
        recall=last.recall if last else None, last_run=last.finished if last else None, going=going,
        raw_bytes=store.raw.size(), wrong=tuple(_problems(workspace, store, runs, going)),
    )


def is_running(home: Path) -> bool:
    """Whether a run is in progress in this folder."""
    try:
        with run_lock(home):
            return False
    except RunInProgress:
        return True


def as_json(topics: Mapping[str, TopicStatus]) -> dict[str, Any]:
    """The status of one topic by field; of several, sums and oldest dates, and each topic under its id."""
    every = [asdict(status) for status in topics.values()]
    if len(every) == 1:
        return every[0]
    counts = ("records", "gone", "studies", "claims", "raw_bytes")
    sums = {name: sum(status[name] for status in every) for name in counts}
    oldest = {name: _oldest(status[name] for status in every) for name in ("last_search", "last_run")}
    wrong = [f"{id}: {words}" for id, status in topics.items() for words in status.wrong]
    by_topic = dict(zip(topics, every, strict=True))
    return {**sums, **oldest, "going": every[0]["going"], "wrong": wrong, "topics": by_topic}


def status_lines(topics: Mapping[str, TopicStatus]) -> list[str]:
    """The status for a person: a line per field or, with several topics, a line per topic and per problem."""
    if len(topics) == 1:
        return _lines_of_one(*topics.values())
    width = max(map(len, topics)) + 2
    going = any(status.going for status in topics.values())
    return [
        *(f"{f'{id}:':<{width}}{_line_of_one(status)}" for id, status in topics.items()),
        *(["going:  a run is in progress"] if going else []),
        *([f"wrong:  {id}: {words}" for id, status in topics.items() for words in status.wrong] or ["wrong:  nothing"]),
    ]


def _line_of_one(status: TopicStatus) -> str:
    counts = f"{status.records:,} records held, {status.studies:,} studies, {status.claims:,} claims"
    return f"{counts}, last search {status.last_search or 'never'}, last run {status.last_run or 'never'}"


def _oldest(dates: Iterable[str | None]) -> str | None:
    """The oldest date; None (never) if any of them is."""
    held = list(dates)
    return None if None in held else min(d for d in held if d)


def _lines_of_one(status: TopicStatus) -> list[str]:
    recall = "not measured"
    if status.recall is not None:
        recall = f"{status.recall.found} of {status.recall.known} known studies found"
    values = {
        "records": f"{status.records:,} held, {status.gone:,} withdrawn from PubMed",
        "studies": f"{status.studies:,} on the topic", "claims": f"{status.claims:,}",
        "last search": status.last_search or "never", "next full": status.next_full or "the next search",
        "recall": recall, "last run": (status.last_run or "never") + (", one is in progress" if status.going else ""),
        "raw": f"{status.raw_bytes / 1e6:,.1f} MB of responses",
        "wrong": "; ".join(status.wrong) or "nothing",
    }
    return [f"{name + ':':<13}{value}" for name, value in values.items()]


def _problems(workspace: Workspace, store: Store, runs: tuple[Run, ...], going: bool) -> Iterator[str]:
    last = store.runs.last_complete()
    if runs and runs[-1].state == "failed":
        yield f"run {runs[-1].id} failed: {runs[-1].note or 'it was interrupted'}"
    if runs and runs[-1].state == "running" and not going:
        yield f"run {runs[-1].id} was interrupted; run `evidence report` again"
    if last and last.missing:
        yield f"PubMed did not send {len(last.missing)} records that it promised"
    if last and (stale := _overdue_search(workspace, last)):
        yield stale
    yield from _ruling_problems(workspace, store)
    yield from _article_problems(workspace)
    yield from failing_examples(workspace.topic)
    for change in store.runs.waiting():
        yield f"{change.what} {change.id}: {change.before} to {change.after}; look, then run `evidence ruling ack`"


def _overdue_search(workspace: Workspace, last: Run) -> str | None:
    """A line if PubMed was searched too long ago."""
    since = last.last_search or last.started[:10]
    age = (workspace.now().date() - _day(since)).days
    if age <= workspace.settings.fetch.due_days:
        return None
    if last.last_search:
        return f"PubMed was last searched {age} days ago; run `evidence report` where it can be reached"
    return f"PubMed was never searched; the last run was {age} days ago; run `evidence report` where it can be reached"


def _ruling_problems(workspace: Workspace, store: Store) -> Iterator[str]:
    """Rulings whose text has changed, or whose record is not held."""
    rulings, _ = load_rulings(Path(workspace.settings.rulings))
    records = store.records.get({r.pmid for r in rulings if r.pmid})
    _, checked, _ = apply_rulings(tuple(Study(r) for r in records.values()), rulings)
    yield from (f"ruling {r.id} is void: its text changed since {r.when}" for r in checked if r.void)
    if store.records.last_checked():
        lost = (r for r in rulings if r.pmid and r.pmid not in records)
        yield from (f"ruling {r.id} is about PMID {r.pmid}, which is not held; correct the PMID" for r in lost)


def _article_problems(workspace: Workspace) -> Iterator[str]:
    """Confirmed claims whose quote is no longer in the article, and articles that cannot be read."""
    for path in articles(Path(workspace.settings.documents)):
        file = path.with_suffix(".claims.toml")
        try:
            document = read_document(path, workspace.settings.max_document_characters)
            issues = load_claims(file, document, workspace.topic)[1] if file.exists() else ()
        except EvidenceError as error:
            yield str(error)
        else:
            yield from (f"{i.key}: {i.message}" for i in issues if i.fatal)


def _day(text: str) -> date:
    return date.fromisoformat(text[:10])
