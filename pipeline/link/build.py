"""From drafts to items: digests, rulings and facts of the study."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from pipeline.link.draft import ABSTAINS, Draft
from pipeline.link.votes import chosen
from pipeline.model import Claim, EvidenceItem, Ruling, Study
from pipeline.topic import Topic

WEAK_DIGEST = re.compile(r"table|commentary|review|summary|letter|report", re.IGNORECASE)
"""What a digest was written from, if not from the study's own abstract (EVIDENCE 1.7)."""


def item(claim: Claim, study: Study, draft: Draft, topic: Topic) -> EvidenceItem:
    """The item of a draft; one from a weak digest abstains."""
    abstains = draft.abstains or ("digest" if weak_digest(study) else None)
    aside = abstains or draft.listed
    said = () if abstains else chosen(claim, draft.votes, topic, draft.application)
    first = said[0] if said else None
    stances = {v.stance for v in said}
    return EvidenceItem(
        claim=claim.id, pmid=study.pmid, stance=("mixed" if len(stances) > 1 else first.stance) if first else "related",
        scope="indirect" if draft.reasons else "direct", scope_reasons=draft.reasons, rung=draft.rung,
        because=draft.because, not_counted=ABSTAINS[aside].format(mn=topic.name) if aside else None, n=study.n,
        outcome=first.outcome if first else draft.outcome, point_direction=first.point if first else None,
        background=draft.background, comparator=draft.comparator, application=draft.application,
        device=topic.family(study.device.id) if study.device else None,
        margin_met=first.margin_met if first else False, value=draft.value,
        votes=() if abstains else draft.votes, abstains=abstains, listed=None if abstains else draft.listed,
    )


def weak_digest(study: Study) -> bool:
    """Whether the study is known only from a digest that was not written from its abstract."""
    basis = study.record.digest_basis
    return study.record.digest is not None and basis is not None and bool(WEAK_DIGEST.search(basis))


def ruled(item: EvidenceItem, rulings: Mapping[tuple[str, str, str], Ruling]) -> EvidenceItem:
    """The item with the stance and scope that a person decided."""
    stance = rulings.get(("stance", item.pmid, item.claim))
    scope = rulings.get(("scope", item.pmid, item.claim))
    if stance is not None:
        decides = stance.value != "related"
        votes = tuple(v._replace(stance=stance.value) for v in item.votes) if decides else ()
        item = replace(item, stance=stance.value, ruling=stance.id, votes=votes, abstains=None, listed=None,
                       not_counted=None)
    if scope is not None:
        reasons = (scope.reason,) if scope.value == "indirect" else ()
        item = replace(item, scope=scope.value, scope_reasons=reasons, ruling=scope.id)
    return item
