"""What a study says of a benefit: only contrasts that isolate needling decide (EVIDENCE 1.2, 2.1, 2.2, 2.6); failing
that, what it says of another outcome in the same people, or of the same outcome in others."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.link.draft import Draft, related, words_of
from pipeline.link.lexicon import lexicon, mentioned
from pipeline.link.pair import Pair
from pipeline.link.result import decide
from pipeline.link.reviews import review
from pipeline.link.scope import another_outcome, condition_reason, pooled_reason
from pipeline.link.votes import main_outcomes, of_the_whole, on_outcome
from pipeline.model import Because, Finding
from pipeline.topic import Topic

AT_LARGE = "speaks of the whole group of conditions, not of this one"


def efficacy(pair: Pair) -> Draft | None:
    """The draft for a claim of benefit; None if the study is about something else."""
    about, topic = pair.claim.about, pair.topic
    found = on_outcome(pair, main_outcomes(pair, pair.study.findings), [p.id for p in pair.places])
    if not pair.near and about.applications:  # "overall improvement" of another condition says nothing
        tied = {o.id for o in topic.outcomes if o.applications}
        found = tuple(f for f in found if f.outcome in tied)
    spoken = mentioned(pair.outcomes, topic.outcomes, pair.study)
    bears = _bears(pair, found, spoken) or pair.carried()
    if not bears or (about.background and not _gave(pair)):
        return None
    draft = _draft(pair, found)
    because = draft.because if about.applications or found else spoken or draft.because
    reported = next((f.outcome for f in found), None)
    place = pair.near[0].id if pair.near else None
    reasons = draft.reasons if draft.scope else draft.reasons or _uncompared(pair, draft)
    return draft._replace(application=place, because=because, outcome=reported, reasons=reasons)


def _uncompared(pair: Pair, draft: Draft) -> tuple[str, ...]:
    """Whether more of a drug comes through is tested only by giving it with and without needling."""
    isolates = pair.study.role.id == "mn_addon" or any(f.contrast.isolates for f in pair.study.findings)
    told = not draft.abstains or isolates or not pair.carries
    return () if told else (f"without a comparison with the same treatment without {pair.topic.name}",)


def _bears(pair: Pair, found: Sequence[Finding], spoken: tuple[Because, ...]) -> bool:
    """Whether it is on the claim's condition or one like it, or on its outcome (only named, if there is no
    condition)."""
    if pair.claim.about.applications:
        return bool(pair.near) or bool(found and pair.outcomes)
    return bool(found or spoken) if pair.outcomes else True


def _draft(pair: Pair, found: tuple[Finding, ...]) -> Draft:
    study = pair.study
    ids = {p.id for p in pair.near}
    here = tuple(f for f in found if f.application is None or f.application in ids) if ids else found
    if pair.elsewhere and (draft := _in_others(pair, here)):
        return draft
    if study.is_review and (here or pair.places):
        said = review(pair, here)
        other = _other_outcome(pair) if not here and study.findings else said
        return said if other.abstains else other
    if found and not here:
        elsewhere = condition_reason(found[0].application or "", pair.topic)
        return related(pair, "other_condition", words_of(found), elsewhere)
    if not here and study.findings:
        return _other_outcome(pair)
    return decide(pair, here, *pooled_reason(pair, here))


def _in_others(pair: Pair, here: tuple[Finding, ...]) -> Draft | None:
    """What a study of other people tells; None if the claim is about no condition, so that any people will do."""
    near = pair.near
    if pair.study.is_review and not near and (told := _at_large(pair, here)):
        return review(pair, told, AT_LARGE)._replace(scope=())
    if here and near and pair.study.is_laboratory:
        return decide(pair, here)
    if pair.of_a_condition:
        return related(pair, "other_condition", near[0].because if near else words_of(here))
    return None


def _gave(pair: Pair) -> bool:
    """Whether the study gave one of the treatments that the claim names besides needling."""
    given = [r.id for r in (*pair.study.combined_with, *pair.study.comparators)]
    given += [t for f in pair.study.findings for t in f.background]
    return any(pair.topic.is_member(t, *pair.claim.about.background) for t in given)


def _at_large(pair: Pair, here: Sequence[Finding]) -> tuple[Finding, ...]:
    """What a review says about an outcome of several conditions without naming one: "scars" of any kind."""
    wanted, treated = {u.id for u in pair.uses}, set(pair.study.application_ids)
    measures = {o.id: set(o.applications) for o in pair.topic.outcomes if len(o.applications) > 1}
    own = {o for o, of in measures.items() if of & wanted and not of & treated}
    return tuple(f for f in here if f.outcome in own)


def _other_outcome(pair: Pair) -> Draft:
    """The draft of a study of another outcome, which takes a side only if that is close to the claim's.

    It is indirect, except for the effect of a drug given with and without needling.
    """
    study, topic = pair.study, pair.topic
    akin = _akin(pair)
    told = (*study.findings, *of_the_whole(study.findings, akin, topic))
    close = tuple(f for f in told if f.outcome in akin and not _of_the_device(f, topic) and _tells(pair, f))
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
    return harm and bool(lexicon("efficacy")["of_the_device"].search(finding.quote))


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
    people = pair.study.subjects.id == "human" and not pair.study.is_review
    return people and finding.contrast.isolates and given


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
    beside = {o.id for o in topic.outcomes if not o.applications and o.weight != "particular"}
    return {o.id for o in topic.outcomes if own and o.kind == "benefit" and (own & {*o.applications} or o.id in beside)}
