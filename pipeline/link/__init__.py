"""Links studies to claims: makes an item for each study that bears on a claim, and says what it shows and can prove.

Each kind of claim has a module that reads a ``pair`` of a claim and a study and drafts its item: ``efficacy`` (with
``near``, ``reviews``, ``result`` and ``arm_changes``), ``comparative``, ``addition``, ``devices``, ``mechanism``,
``harms``, ``rates``, ``numbers`` and ``practice``.  They share ``draft`` (the draft and its rung), ``scope`` (why a
study is indirect), ``votes`` (which way a result points) and ``lexicon`` (word lists).  Drafts become items here;
``same_study`` groups the reports of one study, and ``rulings`` applies what people decided.  Nothing is counted yet.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.link.addition import addition, is_addition
from pipeline.link.comparative import comparative
from pipeline.link.devices import devices, is_of_devices
from pipeline.link.draft import ABSTENTIONS, Draft
from pipeline.link.efficacy import efficacy
from pipeline.link.harms import contraindication, existence
from pipeline.link.mechanism import mechanism
from pipeline.link.numbers import number
from pipeline.link.pair import Pair
from pipeline.link.practice import opinion, outlook, step
from pipeline.link.rates import rate
from pipeline.link.ruling_file import RulingError, all_rulings, check_ruling, load_rulings
from pipeline.link.rulings import apply_rulings, claim_hash, text_hash, with_ruling
from pipeline.link.same_study import study_groups
from pipeline.link.votes import deciding_votes
from pipeline.model import Claim, EvidenceItem, Issue, Ladder, Ruling, Study
from pipeline.topic import Topic

__all__ = [
    "RulingError", "all_rulings", "apply_rulings", "check_ruling", "claim_hash", "finish_items", "link",
    "link_each_study", "load_rulings", "text_hash",
]

Drafter = Callable[[Pair], Draft | None]
"""Drafts the item of a claim and a study; None if the study does not bear on the claim."""
DRAFTERS: dict[Ladder, Drafter] = {
    "efficacy": efficacy, "comparative": comparative, "equivalence": comparative, "cost": comparative,
    "existence": existence, "rate": rate, "contraindication": contraindication, "mechanism": mechanism,
    "number": number, "step": step, "opinion": opinion, "outlook": outlook,
}
"""The ladder of a claim (:attr:`Claim.ladder`) to its drafter."""
SAME_APPLICATION = {addition, comparative, existence, rate, mechanism, number, opinion}
"""Drafters for which a study of another condition or use than the claim's does not bear on it."""
WEAK_DIGEST = re.compile(r"table|commentary|review|summary|letter|report", re.IGNORECASE)
"""Words for what a digest was written from, if not from the study's own abstract (EVIDENCE 1.7)."""


def link(
    claims: Sequence[Claim], studies: Sequence[Study], topic: Topic, rulings: Sequence[Ruling]
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """One item for each study that bears on each claim, in order of claim and PMID; none for off-topic studies."""
    relevant = [s for s in studies if s.is_on_topic]
    return finish_items(link_each_study(claims, relevant, topic), relevant, rulings)


def link_each_study(claims: Sequence[Claim], studies: Iterable[Study], topic: Topic) -> list[EvidenceItem]:
    """The items of each study by itself, in order of claim and PMID.

    Goes study by study, so that what several claims look up in a text is looked up once.
    """
    asked = [(c, _drafter(c, topic), list[EvidenceItem]()) for c in claims]
    for study in sorted(studies, key=lambda s: s.pmid):
        for claim, drafter, found in asked:
            pair = Pair(claim, study, topic)
            if drafter is None or (drafter in SAME_APPLICATION and pair.is_elsewhere):
                continue
            draft = drafter(pair)
            if draft and draft.because:
                found.append(_item_of(pair, draft))
    return [one for _, _, found in asked for one in found]


def _drafter(claim: Claim, topic: Topic) -> Drafter | None:
    """The drafter for a claim; claims on added treatments and comparisons of devices have their own."""
    if is_addition(claim, topic):
        return addition
    return devices if claim.type == "comparative" and is_of_devices(claim, topic) else DRAFTERS.get(claim.ladder)


def _item_of(pair: Pair, draft: Draft) -> EvidenceItem:
    """The item made of a draft; one from a weak digest decides nothing."""
    study, topic = pair.study, pair.topic
    abstains = draft.abstains or ("digest" if _weak_digest(study) else None)
    if abstains:
        draft = draft._replace(votes=(), listed=None)
    why_not, reasons = abstains or draft.listed, draft.scope + draft.reasons
    votes = deciding_votes(pair, draft)
    first = votes[0] if votes else None
    stances = {v.stance for v in votes}
    return EvidenceItem(
        claim=pair.claim.id, pmid=study.pmid,
        stance="related" if not stances else "mixed" if len(stances) > 1 else stances.pop(),
        scope="indirect" if reasons else "direct", scope_reasons=reasons, rung=draft.rung,
        because=draft.because, not_counted=ABSTENTIONS[why_not].format(mn=topic.name) if why_not else None, n=study.n,
        outcome=first.outcome if first else draft.outcome, point_direction=first.point if first else None,
        background=draft.background, comparator=draft.comparator, application=draft.application,
        device=topic.family(study.device.id) if study.device else None,
        margin_met=first.margin_met if first else False, value=draft.value, votes=draft.votes, abstains=abstains,
        listed=draft.listed,
    )


def _weak_digest(study: Study) -> bool:
    """Whether the study is known only from a digest that was not written from its abstract."""
    basis = study.record.digest_basis
    return study.record.digest is not None and basis is not None and bool(WEAK_DIGEST.search(basis))


def finish_items(
    items: Iterable[EvidenceItem], studies: Sequence[Study], rulings: Sequence[Ruling]
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """The items with what depends on other studies and on people: groups of reports of one study, and rulings."""
    same, issues = study_groups(sorted(studies, key=lambda s: s.pmid), rulings)
    decided = {(r.what, r.pmid or "", r.claim or ""): r for r in rulings if not r.void}
    grouped = (replace(i, study_group=same[i.pmid]) if i.pmid in same else i for i in items)
    return tuple([with_ruling(i, decided) for i in grouped]), issues
