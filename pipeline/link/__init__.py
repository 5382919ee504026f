"""Claims and studies in, items out: which study bears on which claim, and how; nothing is counted here.

Each kind of claim has its ladder, a module that reads a study for it and gives a ``draft``: ``efficacy`` (with
``near``, ``reviews``, ``result`` and ``own``), ``comparative``, ``addition``, ``devices``, ``mechanism``, ``harms``,
``rates``, ``numbers`` and ``practice``.  They share ``uses`` (is it about the same condition), ``scope`` (why it is
indirect), ``draft`` (its rung: what it can prove) and ``votes`` (which way it points).  ``build`` makes items of
drafts, ``same_study`` groups reports of one study, ``rulings`` applies what people decided.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.link.addition import addition, is_addition
from pipeline.link.build import item, ruled
from pipeline.link.comparative import comparative
from pipeline.link.devices import devices, is_of_devices
from pipeline.link.draft import Draft
from pipeline.link.efficacy import efficacy
from pipeline.link.harms import contraindication, existence
from pipeline.link.mechanism import mechanism
from pipeline.link.numbers import number
from pipeline.link.practice import opinion, outlook, step
from pipeline.link.rates import rate
from pipeline.link.ruling_file import RulingError, all_rulings, check_ruling, load_rulings
from pipeline.link.rulings import apply_rulings, claim_hash, text_hash
from pipeline.link.same_study import groups
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.topic import Topic

__all__ = [
    "RulingError", "all_rulings", "apply_rulings", "bearing", "check_ruling", "claim_hash", "link", "load_rulings",
    "settled", "text_hash",
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
    """One item for each study that bears on each claim, in order of claim and PMID; none for off-topic studies."""
    relevant = [s for s in studies if s.is_on_topic]
    return settled(bearing(claims, relevant, topic), relevant, rulings)


def bearing(claims: Sequence[Claim], studies: Iterable[Study], topic: Topic) -> list[EvidenceItem]:
    """What each study by itself says on each claim, in order of claim and PMID.

    Goes study by study, so that what several claims look up in a text is looked up once.
    """
    asked = [(c, _ladder(c, topic), list[EvidenceItem]()) for c in claims]
    for study in sorted(studies, key=lambda s: s.pmid):
        for claim, ladder, found in asked:
            draft = ladder(claim, study, topic) if ladder else None
            if draft and draft.because:
                found.append(item(claim, study, draft, topic))
    return [one for _, _, found in asked for one in found]


def _ladder(claim: Claim, topic: Topic) -> Callable[[Claim, Study, Topic], Draft | None] | None:
    """The ladder of a claim; added treatments and comparisons of devices have their own."""
    if is_addition(claim, topic):
        return addition
    return devices if claim.type == "comparative" and is_of_devices(claim, topic) else LADDERS.get(claim.ladder)


def settled(
    items: Iterable[EvidenceItem], studies: Sequence[Study], rulings: Sequence[Ruling]
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """Adds what depends on other studies and on people: groups of reports on one study, and rulings."""
    same, issues = groups(sorted(studies, key=lambda s: s.pmid), rulings)
    decided = {(r.what, r.pmid or "", r.claim or ""): r for r in rulings if not r.void}
    grouped = (replace(i, study_group=same[i.pmid]) if i.pmid in same else i for i in items)
    return tuple([ruled(i, decided) for i in grouped]), issues
