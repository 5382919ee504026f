"""Claims and studies in, items out: which study bears on which claim, and how; nothing is counted here."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from pipeline.link.addition import addition, is_addition
from pipeline.link.build import item, ruled
from pipeline.link.comparative import comparative
from pipeline.link.draft import Draft
from pipeline.link.efficacy import efficacy
from pipeline.link.groups import contraindication
from pipeline.link.harms import existence, rate
from pipeline.link.mechanism import mechanism
from pipeline.link.numbers import number
from pipeline.link.practice import opinion, outlook, step
from pipeline.link.rulings import (
    RulingError,
    all_rulings,
    apply_rulings,
    check_ruling,
    claim_hash,
    load_rulings,
    text_hash,
)
from pipeline.link.same_study import groups
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.topic import Topic

__all__ = [
    "RulingError", "all_rulings", "apply_rulings", "check_ruling", "claim_hash", "link", "load_rulings", "text_hash",
]

LADDERS: dict[str, Callable[[Claim, Study, Topic], Draft | None]] = {
    "efficacy": efficacy, "comparative": comparative, "equivalence": comparative, "cost": comparative,
    "existence": existence, "rate": rate, "contraindication": contraindication, "mechanism": mechanism,
    "number": number, "step": step, "opinion": opinion, "outlook": outlook,
}
"""The ladder of a claim (:attr:`Claim.ladder`) to the function that reads a study for it."""


def link(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling]
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """One item for each study that bears on each claim, in order of claim and PMID; off-topic studies give none."""
    relevant = sorted((s for s in studies if s.relevance.id != "off_topic"), key=lambda s: s.pmid)
    same, issues = groups(relevant, rulings)
    decided = {(r.what, r.pmid or "", r.claim or ""): r for r in rulings if not r.void}
    items = [
        ruled(item(claim, study, draft, topic, same.get(study.pmid)), decided)
        for claim in claims if (ladder := addition if is_addition(claim, topic) else LADDERS.get(claim.ladder))
        for study in relevant if (draft := ladder(claim, study, topic)) and draft.because
    ]
    return tuple(items), issues
