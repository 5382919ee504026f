"""Each claim's answer as today's rules give it on the records of each year (EVIDENCE 7)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from pipeline.model import Claim, EvidenceItem, Study
from pipeline.settings import Settings
from pipeline.synthesis.case import Case, lighter, open_case
from pipeline.synthesis.switches import outcome
from pipeline.text import grouped
from pipeline.topic import Topic

Step = tuple[int, str, str | None]  # year, direction, certainty


def replay(
    claims: Sequence[Claim], items: Sequence[EvidenceItem], studies: Mapping[str, Study], topic: Topic,
    settings: Settings,
) -> dict[str, tuple[Step, ...]]:
    """Claim id to its answer at each year of publication where it changed; studies without a year count in the last."""
    by_claim = grouped((i.claim, i) for i in items)
    cases = (open_case(c, by_claim[c.id], studies, topic, settings) for c in claims if c.id in by_claim)
    return {case.claim.id: tuple(_steps(case)) for case in cases if case.items and case.claim.ladder != "none"}


def _steps(case: Case) -> Iterator[Step]:
    years = {i.pmid: case.study(i).record.year for i in case.items}
    last = max((y for y in years.values() if y is not None), default=0)
    case = lighter(case)
    said: tuple[str, str | None] | None = None
    for year in sorted({y or last for y in years.values()}):
        then = outcome(replace(case, items=tuple(i for i in case.items if (years[i.pmid] or last) <= year)))
        if then != said:
            said = then
            yield (year, *then)
