"""Evidence near a claim of benefit: another outcome in the same people, or the same outcome in others."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related
from pipeline.link.lexicon import lexicon, mentioned
from pipeline.link.pair import Pair
from pipeline.link.result import NOTHING, decide
from pipeline.link.reviews import review
from pipeline.link.scope import another_outcome
from pipeline.link.votes import of_the_whole
from pipeline.model import Finding
from pipeline.topic import Topic

PARTICULAR = "particular"  # weight of an outcome that is about one thing


def at_large(pair: Pair, here: Sequence[Finding]) -> tuple[Finding, ...]:
    """What a review says about an outcome of several conditions without naming one: "scars" of any kind."""
    wanted, treated = {u.id for u in pair.uses}, set(pair.study.application_ids)
    measures = {o.id: set(o.applications) for o in pair.topic.outcomes if len(o.applications) > 1}
    own = {o for o, of in measures.items() if of & wanted and not of & treated}
    return tuple(f for f in here if f.outcome in own)


def other_outcome(pair: Pair) -> Draft:
    """The draft of a study of another outcome, which takes a side only if that is close to the claim's.

    It is indirect, except for the effect of a drug given with and without needling.
    """
    study, topic = pair.study, pair.topic
    akin = _akin(pair)
    told = (*study.findings, *of_the_whole(study.findings, akin, topic))
    close = tuple(
        f for f in told
        if f.outcome in akin and not _of_the_device(f, topic) and _tells(pair, f) and not _of_one_side(pair, f)
    )
    first = next((f for f in (*close, *study.findings) if f.outcome), study.findings[0])
    why = another_outcome(first.outcome, topic)
    if close and pair.claim.about.applications:
        if all(_of_the_drug(pair, f) for f in close):
            return decide(pair, close)._replace(listed="what_came_of_it")
        return (review if study.is_review else decide)(pair, close, why)
    if not study.is_review and mentioned(pair.outcomes, topic.outcomes, study):  # no result was read
        return related(pair, "no_result", first.because)
    return related(pair, "other_outcome", first.because, why)


def _of_the_device(finding: Finding, topic: Topic) -> bool:
    """Whether a harm is one that needling itself caused ("the roller itself hurt"), not one that the drug eases."""
    harm = finding.outcome in topic.outcomes_of("harm")
    return harm and bool(lexicon("near")["of_the_device"].search(finding.quote))


def _of_one_side(pair: Pair, finding: Finding) -> bool:
    """Whether it is what one arm gained where others had nothing: of another outcome than the claim's, only what sets
    them apart tells anything ("most were content with the side that was needled")."""
    idle = any(r.id in NOTHING for r in pair.study.comparators)
    return finding.basis == "baseline" and idle and pair.study.role.id == "mn_vs_other"


def _tells(pair: Pair, finding: Finding) -> bool:
    """Whether a finding tells anything about the claim's outcome.

    If that is a surrogate, its consequences in people do so only where needling alone differs (else the drug itself may
    have caused them), and in a review only where the words name the use.
    """
    surrogate = any(o.surrogate for o in pair.topic.outcomes if o.id in pair.outcomes)
    if not surrogate or finding.contrast.isolates or pair.study.is_laboratory:
        return True
    return finding.basis == "review_conclusion" and any(pair.names_use(b.quote) for b in finding.because)


def _of_the_drug(pair: Pair, finding: Finding) -> bool:
    """Whether people had a drug with needling and without, which bears on delivery although the amount delivered was
    not measured."""
    given = any(pair.topic.is_member(b, *pair.carries) for b in finding.background)
    between = finding.basis == "between_group" and finding.contrast.isolates
    return pair.study.subjects.id == "human" and not pair.study.is_review and between and given


def _akin(pair: Pair) -> set[str]:
    """Benefits measured in the same conditions as the claim's outcome, and general ones, such as satisfaction; sleep or
    fitness, measured in any condition, say nothing.  Of a surrogate, the consequences are any benefit, and the harm
    that the drug is meant to ease: pain, for an anaesthetic."""
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
