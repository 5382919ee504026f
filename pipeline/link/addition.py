"""A treatment added to the topic's intervention, against the intervention without it: direct for what was added, and
silent on the intervention itself (EVIDENCE 2.2)."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.lexicon import lexicon
from pipeline.link.rung import rung
from pipeline.link.scope import review_reason
from pipeline.link.uses import matched
from pipeline.link.votes import main_outcomes, on_outcome, votes
from pipeline.model import Because, Claim, Finding, Study
from pipeline.topic import Term, Topic

INTERVENTION = "mn"
WAYS = {"injection", "topical_treatment"}
"""Ways of giving, in every topic pack that has them."""
STANDS_FOR = "theaddition"
"""How the word list writes what is added."""


def is_addition(claim: Claim, topic: Topic) -> bool:
    """Whether the claim is about something added: its ``intervention`` is a treatment; of several, any answers."""
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
        given = votes(claim, said, topic)
        return Draft("review", words_of(given), given, listed="narrative_review",
                     reasons=review_reason(study) or ("says so without a comparison of its own",))
    if not found:
        why = "no_result" if clean else code
        return related(study, rung(study, False), why, words_of(clean) or named, review_reason(study))
    given = votes(claim, found, topic)
    ill = [p.id for p in places if topic.application(p.id).condition]
    return Draft(rung(study, True), words_of(given), given, application=next(iter(ill), None))


def _said(claim: Claim, study: Study, topic: Topic) -> tuple[Finding, ...]:
    """What a review states of the addition itself: words that say that it adds something."""
    terms = [t for t in topic.treatments if any(topic.is_member(t.id, w) for w in claim.about.added)]
    devices = [d for d in topic.devices if d.family in claim.about.added]
    told = (f for f in study.findings if f.basis == "review_conclusion" and f.direction in ("improved", "favours_mn"))
    return tuple(f for f in told if any(_adds(b.quote, [*devices, *terms]) for b in f.because))


def _adds(text: str, terms: Sequence[Term]) -> bool:
    for start, end in sorted((span for t in terms for span in t.find(text)), reverse=True):
        text = f"{text[:start]}{STANDS_FOR}{text[end:]}"
    return bool(lexicon("addition")["adds"].search(text))


def _named(claim: Claim, study: Study, topic: Topic) -> tuple[Because, ...]:
    """Where the study names what is added, as a treatment beside needling or as a device that joins the two."""
    wanted = claim.about.added
    found = [r for r in study.combined_with if any(topic.is_member(r.id, w) for w in wanted)]
    if study.device is not None and topic.family(study.device.id) in wanted:
        found.append(study.device)
    return tuple(b for r in found for b in r.because)


def _isolates(finding: Finding, claim: Claim, topic: Topic) -> bool:
    """Both arms were needled, and only what was added differs; the way it was given, or saline instead, is nothing."""
    sides = (finding.contrast.index, finding.contrast.reference)
    nothing = {t.id for t in topic.treatments if t.kind == "vehicle"} | WAYS
    index, reference = (set((side or "").split("+")) - nothing for side in sides)
    more = index - reference
    return (
        INTERVENTION in index & reference and reference < index and len(more) == 1
        and any(topic.is_member(next(iter(more)), w) for w in claim.about.added)
    )
