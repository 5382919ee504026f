"""Plans what to fetch: the whole query the first time and at intervals, else what is new or changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from pipeline.fetch.limits import IDS_PER_FETCH
from pipeline.settings import Fetch

LEAST_OVERLAP = 2  # days; PubMed's day is US Eastern and is not over before the next morning, UTC


@dataclass(frozen=True, slots=True)
class Plan:
    """What to fetch from PubMed."""

    query: str
    full: bool  # the whole query, rather than what is new or changed since ``since``
    since: date | None  # the day of the last whole search, less the overlap
    recheck: int  # how many held PMIDs to fetch again, oldest check first, because retractions come late
    batch: int = IDS_PER_FETCH
    already: frozenset[str] = frozenset()  # fetched just now by a run that was interrupted, and not to be fetched again
    of_files: frozenset[str] = frozenset()  # held only from files, so not withdrawn if PubMed does not know them


def make_plan(
    query: str, settings: Fetch, last_search: date | None, last_full: date | None, today: date,
) -> Plan:
    """The whole query the first time and every ``full_every_days``, else what is new since the last whole search."""
    full = last_search is None or last_full is None or (today - last_full).days >= settings.full_every_days
    back = timedelta(days=max(settings.overlap_days, LEAST_OVERLAP))
    since = None if last_search is None or full else last_search - back
    return Plan(query, full, since, settings.recheck, settings.batch)
