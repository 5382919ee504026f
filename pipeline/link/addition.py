"""Drafts items for claims on a treatment added to the topic's intervention; a comparison with the intervention alone is
direct evidence on what was added, and none on the intervention itself (EVIDENCE 2.2)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related_draft, siding_draft, words_of
from pipeline.link.lexicon import first_mentions, lexicon, sentences_of, with_name
from pipeline.link.pair import Pair
from pipeline.link.result import INERT
from pipeline.link.scope import review_reason
from pipeline.link.votes import findings_on_outcome, findings_on_treated, stance_of, voting_draft
from pipeline.model import INTERVENTION, Because, Claim, Finding, Vote
from pipeline.topic import Term, Topic

WAYS = {"injection", "topical_treatment"}
"""Treatment ids for ways of giving something, in any topic pack that has them."""
NOT_COMPARED = "without a comparison in which only this was added"
UNNAMED = {"technique", "other"}
"""Treatment ids for a way of needling, and for something that has no name in the topic pack."""
PLACEHOLDER = "theaddition"
"""The word for the added treatment in the word list."""


def is_addition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about an added treatment: then its ``intervention`` is a treatment of the topic pack."""
    return claim.ladder == "efficacy" and claim.about.intervention in {t.id for t in topic.treatments}


def addition(pair: Pair) -> Draft | None:
    """The draft for "X added to needling"; None for a study without X."""
    study = pair.study
    named = _named(pair)
    if not named:
        return None
    clean = [f for f in study.findings if f.basis == "between_group" and _isolates(pair, f)]
    found = findings_on_outcome(pair, findings_on_treated(pair, clean), [p.id for p in pair.common_applications])
    if not found and study.is_review and (because := _stated(pair)):
        adds = (Vote(None, stance_of(pair.claim, "improved"), because=because),)
        reasons = review_reason(study) or ("says so without a comparison of its own",)
        return siding_draft(pair, "review", adds, *reasons, listed="narrative_review")._replace(scope=())
    if not found:
        code = "no_result" if clean else "review" if study.is_review else "not_compared"
        reasons = (NOT_COMPARED,) if code == "not_compared" else review_reason(study)
        return related_draft(pair, code, words_of(clean) or named, *reasons)._replace(scope=())
    ill = next((p.id for p in pair.common_applications if pair.topic.application(p.id).condition), None)
    return voting_draft(pair, found)._replace(application=ill, scope=())


def _stated(pair: Pair) -> tuple[Because, ...]:
    """The sentences in which a review states that the added treatment has an effect of its own."""
    terms, words = _terms(pair), lexicon("addition")
    marked = ((b, with_name(b.quote, terms, PLACEHOLDER)) for b in sentences_of(pair.study, "link.adds"))
    return tuple(b for b, text in marked
                 if words["adds"].search(text) and words["gains"].search(text) and not words["open"].search(text))


def _named(pair: Pair) -> tuple[Because, ...]:
    """The words by which a study gave the added treatment with needling, or by a device that combines the two; for a
    review, any words that name it."""
    wanted, study = pair.claim.about.interventions, pair.study
    found = [r for r in study.combined_with if pair.topic.is_member(r.id, *wanted)]
    if study.device is not None and pair.topic.family(study.device.id) in wanted:
        found.append(study.device)
    terms = _terms(pair) if study.is_review and not found else []
    return tuple(b for r in found for b in r.because) or first_mentions([t.id for t in terms], terms, study)


def _terms(pair: Pair) -> list[Term]:
    """The devices and treatments that the claim calls added."""
    wanted, topic = pair.claim.about.interventions, pair.topic
    devices = [d for d in topic.devices if d.family in wanted]
    return [*devices, *(t for t in topic.treatments if topic.is_member(t.id, *wanted))]


def _isolates(pair: Pair, finding: Finding) -> bool:
    """Whether both arms had needling and only the added treatment differs; the way it was given, saline and sham are no
    differences."""
    sides = (finding.contrast.index, finding.contrast.reference)
    nothing = pair.topic.treatments_of(*INERT) | WAYS
    index, reference = (set((side or "").split("+")) - nothing for side in sides)
    more = index - reference
    if INTERVENTION not in index & reference:
        return False
    if finding.direction == "no_difference" and not (index | reference) - UNNAMED - {INTERVENTION}:
        return _with_and_without(pair)  # no difference was shown, whichever arm had the addition
    return (
        reference < index and len(more) == 1
        and pair.topic.is_member(next(iter(more)), *pair.claim.about.interventions)
    )


def _with_and_without(pair: Pair) -> bool:
    """Whether a device that combines the two is compared with itself without the addition ("with the current switched
    off"), or by the title with a plain device."""
    record, terms = pair.study.record, _terms(pair)
    title = record.title or ""
    plain = any(d.find(title) for d in pair.topic.devices if d.family == "plain")
    text = with_name(f"{title}. {record.body}", terms, PLACEHOLDER)
    family = pair.topic.family(pair.study.device.id if pair.study.device else None)
    off = family in pair.claim.about.interventions and lexicon("addition")["switched_off"].search(text)
    return bool(off) or (plain and any(t.find(title) for t in terms))
