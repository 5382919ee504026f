"""A treatment added to the topic's intervention, against the intervention without it: direct evidence on the added
treatment, none on the intervention itself (EVIDENCE 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, rung, words_of
from pipeline.link.lexicon import lexicon
from pipeline.link.named import mentioned, renamed
from pipeline.link.result import INERT
from pipeline.link.scope import review_reason
from pipeline.link.uses import matched
from pipeline.link.votes import main_outcomes, on_outcome, stance, voting
from pipeline.model import INTERVENTION, Because, Claim, Finding, Study, Vote
from pipeline.text import sentences
from pipeline.topic import Term, Topic

WAYS = {"injection", "topical_treatment"}
"""Treatment ids for ways of giving something, in any topic pack that has them."""
NOT_COMPARED = "without a comparison in which only this was added"
STANDS_FOR = "theaddition"
"""What the word list calls the added treatment."""


def is_addition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about an added treatment, that is, its ``intervention`` is a treatment."""
    return claim.ladder == "efficacy" and claim.about.intervention in {t.id for t in topic.treatments}


def addition(claim: Claim, study: Study, topic: Topic) -> Draft | None:
    """The draft for "X added to needling"; None for a study without X."""
    places = matched(claim, study, topic)
    named = _named(claim, study, topic)
    if not named or (claim.about.applications and not places):
        return None
    code = "review" if study.is_review else "not_compared"
    clean = [f for f in study.findings if f.basis == "between_group" and _isolates(f, claim, topic)]
    found = on_outcome(claim, main_outcomes(claim, study, clean, topic), topic, [p.id for p in places])
    if not found and study.is_review and (said := _said(claim, study, topic)):
        adds = (Vote(None, stance(claim, "improved"), because=said),)
        return Draft("review", said, adds, listed="narrative_review",
                     reasons=review_reason(study) or ("says so without a comparison of its own",))
    if not found:
        aside = () if clean or study.is_review else (NOT_COMPARED,)
        why = "no_result" if clean else code
        return related(study, rung(study, False), why, words_of(clean) or named, aside + review_reason(study))
    ill = [p.id for p in places if topic.application(p.id).condition]
    return voting(claim, found, topic, rung(study, True))._replace(application=next(iter(ill), None))


def _said(claim: Claim, study: Study, topic: Topic) -> tuple[Because, ...]:
    """Where a review states that the added treatment itself adds something."""
    body, name, terms = study.record.body, study.record.body_field, _terms(claim, topic)
    return tuple(Because(name, a, b, body[a:b], "link.adds") for a, b in sentences(body) if _adds(body[a:b], terms))


def _adds(text: str, terms: Sequence[Term]) -> bool:
    text, words = renamed(text, terms, STANDS_FOR), lexicon("addition")
    return bool(words["adds"].search(text) and words["gains"].search(text)) and not words["open"].search(text)


def _named(claim: Claim, study: Study, topic: Topic) -> tuple[Because, ...]:
    """Where a study names the added treatment, given beside needling or by a device that combines the two; for a
    review, where it names it at all."""
    wanted = claim.about.interventions
    found = [r for r in study.combined_with if topic.is_member(r.id, *wanted)]
    if study.device is not None and topic.family(study.device.id) in wanted:
        found.append(study.device)
    terms = _terms(claim, topic) if study.is_review and not found else []
    return tuple(b for r in found for b in r.because) or mentioned([t.id for t in terms], terms, study)


def _terms(claim: Claim, topic: Topic) -> list[Term]:
    """The devices and treatments that the claim calls added."""
    devices = [d for d in topic.devices if d.family in claim.about.interventions]
    return [*devices, *(t for t in topic.treatments if topic.is_member(t.id, *claim.about.interventions))]


def _isolates(finding: Finding, claim: Claim, topic: Topic) -> bool:
    """Whether both arms were needled and only the added treatment differs; the way it was given, saline and sham do
    not count as differences."""
    sides = (finding.contrast.index, finding.contrast.reference)
    nothing = topic.treatments_of(*INERT) | WAYS
    index, reference = (set((side or "").split("+")) - nothing for side in sides)
    more = index - reference
    return (
        INTERVENTION in index & reference and reference < index and len(more) == 1
        and topic.is_member(next(iter(more)), *claim.about.interventions)
    )
