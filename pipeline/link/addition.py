"""A treatment added to the topic's intervention, against the intervention without it: direct evidence on the added
treatment, none on the intervention itself (EVIDENCE 2.2)."""

from __future__ import annotations

from pipeline.link.draft import Draft, related, siding, words_of
from pipeline.link.lexicon import each_sentence, lexicon, mentioned, renamed
from pipeline.link.pair import Pair
from pipeline.link.result import INERT
from pipeline.link.scope import review_reason
from pipeline.link.votes import main_outcomes, on_outcome, stance, voting
from pipeline.model import INTERVENTION, Because, Claim, Finding, Vote
from pipeline.topic import Term, Topic

WAYS = {"injection", "topical_treatment"}
"""Treatment ids for ways of giving something, in any topic pack that has them."""
NOT_COMPARED = "without a comparison in which only this was added"
UNNAMED = {"technique", "other"}
"""What contrasts call a way of needling, and something that has no name in the topic pack."""
STANDS_FOR = "theaddition"
"""What the word list calls the added treatment."""


def is_addition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about an added treatment, that is, its ``intervention`` is a treatment."""
    return claim.ladder == "efficacy" and claim.about.intervention in {t.id for t in topic.treatments}


def addition(pair: Pair) -> Draft | None:
    """The draft for "X added to needling"; None for a study without X."""
    study = pair.study
    named = _named(pair)
    if not named:
        return None
    clean = [f for f in study.findings if f.basis == "between_group" and _isolates(pair, f)]
    found = on_outcome(pair, main_outcomes(pair, clean), [p.id for p in pair.places])
    if not found and study.is_review and (said := _said(pair)):
        adds = (Vote(None, stance(pair.claim, "improved"), because=said),)
        aside = review_reason(study) or ("says so without a comparison of its own",)
        return siding(pair, "review", adds, *aside, listed="narrative_review")._replace(scope=())
    if not found:
        code = "no_result" if clean else "review" if study.is_review else "not_compared"
        aside = (NOT_COMPARED,) if code == "not_compared" else review_reason(study)
        return related(pair, code, words_of(clean) or named, *aside)._replace(scope=())
    ill = next((p.id for p in pair.places if pair.topic.application(p.id).condition), None)
    return voting(pair, found)._replace(application=ill, scope=())


def _said(pair: Pair) -> tuple[Because, ...]:
    """Where a review states that the added treatment itself adds something."""
    terms, words = _terms(pair), lexicon("addition")
    told = ((b, renamed(b.quote, terms, STANDS_FOR)) for b in each_sentence(pair.study, "link.adds"))
    return tuple(b for b, text in told
                 if words["adds"].search(text) and words["gains"].search(text) and not words["open"].search(text))


def _named(pair: Pair) -> tuple[Because, ...]:
    """Where a study names the added treatment, given beside needling or by a device that combines the two; for a
    review, where it names it at all."""
    wanted, study = pair.claim.about.interventions, pair.study
    found = [r for r in study.combined_with if pair.topic.is_member(r.id, *wanted)]
    if study.device is not None and pair.topic.family(study.device.id) in wanted:
        found.append(study.device)
    terms = _terms(pair) if study.is_review and not found else []
    return tuple(b for r in found for b in r.because) or mentioned([t.id for t in terms], terms, study)


def _terms(pair: Pair) -> list[Term]:
    """The devices and treatments that the claim calls added."""
    wanted, topic = pair.claim.about.interventions, pair.topic
    devices = [d for d in topic.devices if d.family in wanted]
    return [*devices, *(t for t in topic.treatments if topic.is_member(t.id, *wanted))]


def _isolates(pair: Pair, finding: Finding) -> bool:
    """Whether both arms were needled and only the added treatment differs; the way it was given, saline and sham do
    not count as differences."""
    sides = (finding.contrast.index, finding.contrast.reference)
    nothing = pair.topic.treatments_of(*INERT) | WAYS
    index, reference = (set((side or "").split("+")) - nothing for side in sides)
    more = index - reference
    if INTERVENTION not in index & reference:
        return False
    if finding.direction == "no_difference" and not (index | reference) - UNNAMED - {INTERVENTION}:
        return _with_and_without(pair)  # whichever side had it: that they came to the same is told
    return (
        reference < index and len(more) == 1
        and pair.topic.is_member(next(iter(more)), *pair.claim.about.interventions)
    )


def _with_and_without(pair: Pair) -> bool:
    """Whether a device that combines the two is set against the same without what is added, "with the current switched
    off", or by the title against a plain one."""
    record, terms = pair.study.record, _terms(pair)
    title = record.title or ""
    plain = any(d.find(title) for d in pair.topic.devices if d.family == "plain")
    text = renamed(f"{title}. {record.body}", terms, STANDS_FOR)
    family = pair.topic.family(pair.study.device.id if pair.study.device else None)
    off = family in pair.claim.about.interventions and lexicon("addition")["switched_off"].search(text)
    return bool(off) or (plain and any(t.find(title) for t in terms))
