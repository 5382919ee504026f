"""Searches of PubMed by what earlier ones brought: from which day to ask, and whether an answer is believed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from pipeline.fetch.plan import Plan, make_plan
from pipeline.fetch.pull import Pulled
from pipeline.model import Issue, KnownItemRecall, Run
from pipeline.place import Place
from pipeline.store import Store

COLLAPSE = 0.5  # a count below this share of the last one for the same query is not believed the first time
FEW = 20  # a query with no more hits than this may well lose half of them


def plan_of(place: Place, store: Store, run: Run) -> Plan:
    """What to ask for; only searches of the same query that brought everything promised move the dates."""
    whole = [r for r in store.runs.all() if r.whole and r.query == run.query and r.state in ("complete", "fetched")]
    last, full = _day_of_last(whole), _day_of_last([r for r in whole if r.full])
    plan = make_plan(run.query, place.settings.fetch, last, full, place.now().date())
    return replace(plan, already=_of_interrupted_run(place, store), of_files=store.records.of_files())


def unsearched(store: Store, run: Run) -> Run:
    """The run when PubMed was not asked: it repeats what the last search of the same query found."""
    last = _last_of(store, run) or run
    return replace(
        _as_before(run, last), source="offline" if store.records.real() else "starter",
        last_search=last_search(store), total=last.total, translation=last.translation, warnings=last.warnings,
    )


def last_search(store: Store) -> str | None:
    """The day of the last search that brought everything promised."""
    return next((r.last_search for r in reversed(store.runs.all()) if r.state != "failed" and r.last_search), None)


def with_counts(place: Place, store: Store, run: Run, pulled: Pulled) -> Run:
    """Adds what the pull brought; the date of the search moves only when everything promised came."""
    before = _last_of(store, run)
    doubts = _doubts(place, before, pulled)
    whole = pulled.complete and not any(d.fatal for d in doubts)
    run = replace(
        run, source="pubmed", promised=pulled.promised, delivered=pulled.delivered, full=pulled.full,
        missing=tuple(m.pmid for m in pulled.missing), translation=pulled.translation, warnings=pulled.warnings,
        last_search=run.started[:10] if whole else last_search(store), whole=whole, total=pulled.total,
        left=pulled.unmatched, fetch_issues=(*pulled.issues, *doubts),
    )
    if not pulled.full:
        return _as_before(run, before) if before else run
    known, found = place.topic.known_items, set(pulled.matched)
    missed = tuple(k for k in known if k not in found)
    return replace(run, recall=KnownItemRecall(len(known) - len(missed), len(known)) if known else None, missed=missed)


def _as_before(run: Run, last: Run) -> Run:
    """Copies what only a search of the whole query can tell from the last such search."""
    return replace(run, recall=last.recall, missed=last.missed, left=last.left)


def _last_of(store: Store, run: Run) -> Run | None:
    """The last run that asked PubMed the same query and did not fail."""
    asked = (r for r in reversed(store.runs.all()) if r.source == "pubmed" and r.query == run.query and r.id < run.id)
    return next((r for r in asked if r.state != "failed"), None)


def _doubts(place: Place, before: Run | None, pulled: Pulled) -> tuple[Issue, ...]:
    """Where PubMed answers the same query differently from last time; fatal only for the date of the search."""
    found = []
    if not pulled.total and (before is None or not before.total):
        words = f"PubMed found nothing for the query of {place.topic.folder}/search.toml; correct its terms"
        found.append(Issue("fetch", "search", "; ".join((words, *pulled.warnings)), fatal=True))
    if before is None:
        return tuple(found)
    if before.total > FEW and pulled.total < COLLAPSE * before.total:
        counts = f"PubMed counts {pulled.total:,} hits where it counted {before.total:,} in run {before.id}"
        found.append(Issue("fetch", "search", f"{counts}; not believed before it says so twice", fatal=True))
    if before.translation and pulled.translation != before.translation:
        found.append(Issue("fetch", "search", f"PubMed reads the same query otherwise than in run {before.id}: compare "
                           "the translations in data/run.json"))
    return tuple(found)


def _of_interrupted_run(place: Place, store: Store) -> frozenset[str]:
    """PMIDs received in the last day by runs that then failed; the next run asks only for the rest."""
    ended = max((r.id for r in store.runs.all() if r.state in ("complete", "fetched")), default=0)
    yesterday = (place.now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    return store.records.checked_since(ended + 1, yesterday)


def _day_of_last(runs: Sequence[Run]) -> date | None:
    return date.fromisoformat(runs[-1].started[:10]) if runs else None
