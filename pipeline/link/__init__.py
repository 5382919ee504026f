"""Claims and studies in, items out: which study bears on which claim, and how; nothing is counted here.

Each kind of claim has its ladder, a module that reads a ``pair`` of a claim and a study and gives a ``draft``:
``efficacy`` (with ``near``, ``reviews``, ``result`` and ``own``), ``comparative``, ``addition``, ``devices``,
``mechanism``, ``harms``, ``rates``, ``numbers`` and ``practice``.  They share ``scope`` (why it is indirect), ``draft``
(its rung: what it can prove), ``votes`` (which way it points) and ``lexicon`` (words).  Here items are made of drafts;
``same_study`` groups reports of one study, ``rulings`` applies what people decided.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from pipeline.link.addition import addition, is_addition
from pipeline.link.comparative import comparative
from pipeline.link.devices import devices, is_of_devices
from pipeline.link.draft import ABSTAINS, Draft
from pipeline.link.efficacy import efficacy
from pipeline.link.harms import contraindication, existence
from pipeline.link.mechanism import mechanism
from pipeline.link.numbers import number
from pipeline.link.pair import Pair
from pipeline.link.practice import opinion, outlook, step
from pipeline.link.rates import rate
from pipeline.link.ruling_file import RulingError, all_rulings, check_ruling, load_rulings
from pipeline.link.rulings import apply_rulings, claim_hash, ruled, text_hash
from pipeline.link.same_study import groups
from pipeline.link.votes import chosen
from pipeline.model import Claim, EvidenceItem, Issue, Ruling, Study
from pipeline.topic import Topic

__all__ = [
    "RulingError", "all_rulings", "apply_rulings", "bearing", "check_ruling", "claim_hash", "link", "load_rulings",
    "settled", "text_hash",
]

Ladder = Callable[[Pair], Draft | None]
LADDERS: dict[str, Ladder] = {
    "efficacy": efficacy, "comparative": comparative, "equivalence": comparative, "cost": comparative,
    "existence": existence, "rate": rate, "contraindication": contraindication, "mechanism": mechanism,
    "number": number, "step": step, "opinion": opinion, "outlook": outlook,
}
"""The ladder of a claim (:attr:`Claim.ladder`) to the function that reads a pair for it."""
ONLY_THERE = {addition, comparative, existence, rate, mechanism, number, opinion}
"""Those by which a study of another condition or use than the claim's does not bear on it."""
WEAK_DIGEST = re.compile(r"table|commentary|review|summary|letter|report", re.IGNORECASE)
"""What a digest was written from, if not from the study's own abstract (EVIDENCE 1.7)."""


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
            pair = Pair(claim, study, topic)
            if ladder is None or (ladder in ONLY_THERE and pair.elsewhere):
                continue
            draft = ladder(pair)
            if draft and draft.because:
                found.append(_item(pair, draft))
    return [one for _, _, found in asked for one in found]


def _ladder(claim: Claim, topic: Topic) -> Ladder | None:
    """The ladder of a claim; added treatments and comparisons of devices have their own."""
    if is_addition(claim, topic):
        return addition
    return devices if claim.type == "comparative" and is_of_devices(claim, topic) else LADDERS.get(claim.ladder)


def _item(pair: Pair, draft: Draft) -> EvidenceItem:
    """The item of a draft; one from a weak digest abstains."""
    study, topic = pair.study, pair.topic
    abstains = draft.abstains or ("digest" if _weak_digest(study) else None)
    if abstains:
        draft = draft._replace(votes=(), listed=None)
    aside, reasons = abstains or draft.listed, draft.scope + draft.reasons
    said = chosen(pair, draft)
    first = said[0] if said else None
    stances = {v.stance for v in said}
    return EvidenceItem(
        claim=pair.claim.id, pmid=study.pmid,
        stance="related" if not stances else "mixed" if len(stances) > 1 else stances.pop(),
        scope="indirect" if reasons else "direct", scope_reasons=reasons, rung=draft.rung,
        because=draft.because, not_counted=ABSTAINS[aside].format(mn=topic.name) if aside else None, n=study.n,
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


def settled(
    items: Iterable[EvidenceItem], studies: Sequence[Study], rulings: Sequence[Ruling]
) -> tuple[tuple[EvidenceItem, ...], tuple[Issue, ...]]:
    """Adds what depends on other studies and on people: groups of reports on one study, and rulings."""
    same, issues = groups(sorted(studies, key=lambda s: s.pmid), rulings)
    decided = {(r.what, r.pmid or "", r.claim or ""): r for r in rulings if not r.void}
    grouped = (replace(i, study_group=same[i.pmid]) if i.pmid in same else i for i in items)
    return tuple([ruled(i, decided) for i in grouped]), issues
