"""Evidence near a claim of benefit: another outcome in the same people, or the same outcome in others."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, rung
from pipeline.link.lexicon import lexicon
from pipeline.link.named import mentioned, outcome_name
from pipeline.link.result import decide
from pipeline.link.reviews import review
from pipeline.link.uses import names_use, wanted_applications
from pipeline.link.votes import of_the_whole, outcomes_of
from pipeline.model import Claim, Finding, Reading, Study
from pipeline.topic import Topic

PARTICULAR = "particular"  # weight of an outcome that is about one thing


def measured_all_the_same(
    claim: Claim, topic: Topic, near: Sequence[Reading], here: Sequence[Finding]
) -> tuple[Finding, ...]:
    """Findings on an outcome that belongs only to the claim's condition, in people treated for a wish rather than a
    condition: those whose wrinkles decreased after rejuvenation had wrinkles."""
    wanted = set(wanted_applications(claim, topic))
    named = [o for o in topic.outcomes if o.id in outcomes_of(claim) and o.applications]
    own = {o.id for o in named if {*o.applications} <= wanted}
    wished = any(topic.application(r.id).aim for r in near)
    return tuple(f for f in here if f.outcome in own) if wished else ()


def at_large(claim: Claim, study: Study, topic: Topic, here: Sequence[Finding]) -> tuple[Finding, ...]:
    """What a review says about an outcome of several conditions without naming one: "scars" of any kind."""
    wanted, treated = set(wanted_applications(claim, topic)), set(study.application_ids)
    measures = {o.id: set(o.applications) for o in topic.outcomes if len(o.applications) > 1}
    own = {o for o, of in measures.items() if of & wanted and not of & treated}
    return tuple(f for f in here if f.outcome in own)


def other_outcome(claim: Claim, study: Study, topic: Topic, reasons: tuple[str, ...]) -> Draft:
    """The draft of a study of another outcome, which takes a side only if that is close to the claim's.

    It is indirect, except for the effect of a drug given with and without needling.
    """
    akin = _akin(claim, study, topic)
    whole = of_the_whole(study.findings, akin, topic)
    told = (f for f in (*study.findings, *whole) if f.outcome in akin and not _of_the_device(f, topic))
    close = tuple(f for f in told if _tells(claim, f, study, topic))
    first = next((f for f in (*close, *study.findings) if f.outcome), study.findings[0])
    name = outcome_name(first.outcome, topic) if first.outcome else "something else"
    why = (*reasons, f"reports {name}, another outcome")
    if close and claim.about.applications and all(_of_the_drug(f, claim, study, topic) for f in close):
        return decide(claim, study, topic, close, reasons)._replace(listed="what_came_of_it")
    if close and claim.about.applications:
        return (review if study.is_review else decide)(claim, study, topic, close, why)
    if not study.is_review and mentioned(outcomes_of(claim), topic.outcomes, study):  # no result was read
        return related(study, rung(study, False), "no_result", first.because, reasons)
    return related(study, rung(study, False), "other_outcome", first.because, why)


def _of_the_device(finding: Finding, topic: Topic) -> bool:
    """Whether a harm is one that needling itself caused ("the roller itself hurt"), not one that the drug eases."""
    harm = finding.outcome in topic.outcomes_of("harm")
    return harm and bool(lexicon("near")["of_the_device"].search(finding.quote))


def _tells(claim: Claim, finding: Finding, study: Study, topic: Topic) -> bool:
    """Whether a finding tells anything about the claim's outcome.

    If that is a surrogate, its consequences in people do so only where needling alone differs (else the drug itself may
    have caused them), and in a review only where the words name the use.
    """
    surrogate = any(o.surrogate for o in topic.outcomes if o.id in outcomes_of(claim))
    if not surrogate or finding.contrast.isolates or study.subjects.id in ("animal", "in_vitro"):
        return True
    return finding.basis == "review_conclusion" and any(names_use(claim, b.quote, topic) for b in finding.because)


def _of_the_drug(finding: Finding, claim: Claim, study: Study, topic: Topic) -> bool:
    """Whether people had a drug with needling and without, which bears on delivery although the amount delivered was
    not measured."""
    carried = {t for a in topic.applications if a.id in wanted_applications(claim, topic) for t in a.carries}
    given = any(topic.is_member(b, *carried) for b in finding.background)
    between = finding.basis == "between_group" and finding.contrast.isolates
    return study.subjects.id == "human" and not study.is_review and between and given


def _akin(claim: Claim, study: Study, topic: Topic) -> set[str]:
    """Benefits measured in the same conditions as the claim's outcome, and general ones, such as satisfaction; sleep or
    fitness, measured in any condition, say nothing.  Of a surrogate, the consequences are any benefit, and the harm
    that the drug is meant to ease: pain, for an anaesthetic."""
    named = [o for o in topic.outcomes if o.id in outcomes_of(claim)]
    own = {a for o in named for a in o.applications}
    if any(o.surrogate for o in named):
        given = {r.id for r in study.combined_with}
        eased = {o for t in topic.treatments if t.id in given for o in t.eases}
        return eased | topic.outcomes_of("benefit")
    return {
        o.id
        for o in topic.outcomes
        if own and o.kind == "benefit" and (own & set(o.applications) or not (o.applications or o.weight == PARTICULAR))
    }
