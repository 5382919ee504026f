"""Drafts items from evidence close to a claim of benefit: on another outcome, or on a wider group of conditions."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related_draft
from pipeline.link.lexicon import first_mentions, lexicon
from pipeline.link.pair import Pair
from pipeline.link.result import NOTHING, draft_of_findings
from pipeline.link.reviews import review
from pipeline.link.scope import another_outcome
from pipeline.link.votes import overall_findings
from pipeline.model import Finding
from pipeline.topic import Topic

PARTICULAR = "particular"
"""The weight of an outcome that is about one thing."""


def findings_at_large(pair: Pair, relevant: Sequence[Finding]) -> tuple[Finding, ...]:
    """The findings of a review on an outcome of several conditions if it names none of them: "scars" of any kind."""
    wanted, treated = {u.id for u in pair.claim_applications}, set(pair.study.application_ids)
    measures = {o.id: set(o.applications) for o in pair.topic.outcomes if len(o.applications) > 1}
    own = {o for o, of in measures.items() if of & wanted and not of & treated}
    return tuple(f for f in relevant if f.outcome in own)


def other_outcome_draft(pair: Pair) -> Draft:
    """The draft of a study of another outcome, which takes a side only if that outcome is close to the claim's.

    It is indirect, except for the effect of a drug given with and without needling.
    """
    study, topic = pair.study, pair.topic
    related = _related_outcomes(pair)
    reported = (*study.findings, *overall_findings(study.findings, related, topic))
    close = tuple(
        f for f in reported
        if f.outcome in related and not _of_the_device(f, topic) and _bears_on_outcome(pair, f)
        and not _of_one_arm(pair, f)
    )
    first = next((f for f in (*close, *study.findings) if f.outcome), study.findings[0])
    why = another_outcome(first.outcome, topic)
    if close and pair.claim.about.applications:
        if all(_of_the_drug(pair, f) for f in close):
            return draft_of_findings(pair, close)._replace(listed="what_came_of_it")
        return (review if study.is_review else draft_of_findings)(pair, close, why)
    if not study.is_review and first_mentions(pair.outcomes, topic.outcomes, study):
        return related_draft(pair, "no_result", first.because)
    return related_draft(pair, "other_outcome", first.because, why)


def _of_the_device(finding: Finding, topic: Topic) -> bool:
    """Whether the finding is on a harm of needling itself ("the roller itself hurt"), not on one that a drug eases."""
    harm = finding.outcome in topic.outcomes_of("harm")
    return harm and bool(lexicon("near")["of_the_device"].search(finding.quote))


def _of_one_arm(pair: Pair, finding: Finding) -> bool:
    """Whether the finding is the gain of one arm while another had nothing.  On another outcome than the claim's, only
    the difference between them means anything ("most were content with the side that was needled")."""
    idle = any(r.id in NOTHING for r in pair.study.comparators)
    return finding.basis == "baseline" and idle and pair.study.role.id == "mn_vs_other"


def _bears_on_outcome(pair: Pair, finding: Finding) -> bool:
    """Whether a finding bears on the claim's outcome.

    If that is a surrogate, its consequences in people do so only if needling alone differs (else the drug itself may
    have caused them), and in a review only if the words name the use.
    """
    surrogate = any(o.surrogate for o in pair.topic.outcomes if o.id in pair.outcomes)
    if not surrogate or finding.contrast.isolates or pair.study.is_laboratory:
        return True
    return finding.basis == "review_conclusion" and any(pair.names_use(b.quote) for b in finding.because)


def _of_the_drug(pair: Pair, finding: Finding) -> bool:
    """Whether people had a drug with and without needling, which bears on delivery although the amount delivered was
    not measured."""
    given = any(pair.topic.is_member(b, *pair.carries) for b in finding.background)
    between = finding.basis == "between_group" and finding.contrast.isolates
    return pair.study.subjects.id == "human" and not pair.study.is_review and between and given


def _related_outcomes(pair: Pair) -> set[str]:
    """The outcomes that are close to the claim's: benefits in the same conditions, and general ones such as
    satisfaction, but not sleep or fitness, which say nothing about a condition.

    For a surrogate these are its consequences: any benefit, and the harm that the drug is meant to ease, such as pain
    for an anaesthetic.
    """
    topic = pair.topic
    named = [o for o in topic.outcomes if o.id in pair.outcomes]
    own = {a for o in named for a in o.applications}
    if any(o.surrogate for o in named):
        given = {r.id for r in pair.study.combined_with}
        eased = {o for t in topic.treatments if t.id in given for o in t.eases}
        return eased | topic.outcomes_of("benefit")
    return {
        o.id
        for o in topic.outcomes
        if own and o.kind == "benefit" and (own & set(o.applications) or not (o.applications or o.weight == PARTICULAR))
    }
