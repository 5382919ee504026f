"""Answers each claim by today's rules on the studies published up to each year (EVIDENCE 7)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from pipeline.model import Conclusion, YearlyAnswer
from pipeline.synthesis.case import Case
from pipeline.synthesis.concern import conclude


def replay(cases: Iterable[Case]) -> dict[str, tuple[YearlyAnswer, ...]]:
    """Claim id to its answer at each year where it changed; studies without a year count in the last year."""
    return {case.claim.id: tuple(_yearly(case)) for case in cases if case.items}


def _yearly(case: Case) -> Iterator[YearlyAnswer]:
    years = {i.pmid: case.study(i).record.year for i in case.items}
    last = max((y for y in years.values() if y is not None), default=0)
    before: Conclusion | None = None
    for year in sorted({y or last for y in years.values()}):
        now = conclude(replace(case, items=tuple(i for i in case.items if (years[i.pmid] or last) <= year)))
        if now != before:
            before = now
            yield YearlyAnswer(year, *now)
