"""The domains of certainty in EVIDENCE 5: one function for each, which gives its steps down and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.model import AnswerDirection, Domain, EvidenceItem, Stance
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.counts import DIRECTION, at_most
from pipeline.synthesis.names import joined_name, plural
from pipeline.text import count
from pipeline.topic import Term

OPPOSITE: dict[AnswerDirection, Stance] = {"supported": "contradicts", "contradicted": "supports"}


def risk_of_bias(case: Case, decision: Decision) -> Domain:
    """One step down always; two if the outcome is subjective and no abstract states a blinded assessor."""
    why = "concealment, missing data and selective reporting cannot be seen in abstracts"
    outcome = case.outcome(decision)
    blinded = sum(case.study(i).blinded_assessor is not None for i in decision.counted)
    if outcome is not None and outcome.subjective and not blinded:
        is_ = "are" if plural(outcome.name) else "is"
        return Domain("risk_of_bias", -2, f"{why}; {outcome.name} {is_} a matter of judgement, and no counted abstract "
                      "states a blinded assessor")
    if outcome is not None and outcome.subjective:
        states = "states" if blinded == 1 else "state"
        why += f"; {blinded} of {len(decision.counted)} counted abstracts {states} a blinded assessor"
    return Domain("risk_of_bias", -1, why)


def inconsistency(case: Case, decision: Decision) -> Domain:
    """A step down if studies disagree with the answer; one if they split or the newest meta-analysis differs."""
    n, k = Counter(i.stance for i in decision.counted), len(decision.counted)
    counts = f"{n['supports']} for, {n['contradicts']} against, {n['no_difference']} no difference, {n['mixed']} mixed"
    review = disagreeing(decision)
    if k == 1 and not review:
        return Domain("inconsistency", None, f"one {_counted(decision)}: cannot be judged")
    share = case.settings.certainty.inconsistent_share
    if decision.direction == "no_difference":
        apart = not at_most(k - n["no_difference"], k, share)
    else:
        against = n[OPPOSITE.get(decision.direction, "contradicts")]
        apart = against > 0 or not at_most(n["no_difference"] + n["mixed"], k, share)
    split = decision.direction == "mixed" and n["supports"] > 0 and n["contradicts"] > 0
    why = counts + (f"; the newest meta-analysis (PMID {review.pmid}) says otherwise" if review else "")
    return Domain("inconsistency", -int(apart) - int(split or review is not None), why)


def disagreeing(decision: Decision) -> EvidenceItem | None:
    """The newest meta-analysis of the same contrast, if its direction differs from that of the counted studies."""
    if decision.review is None or decision.basis == "review" or decision.direction not in DIRECTION.values():
        return None
    return decision.review if DIRECTION[decision.review.stance] != decision.direction else None


def indirectness(case: Case, decision: Decision) -> Domain:
    """A step down each for add-on trials, for one member of a wider class, and for a surrogate outcome."""
    narrower = [w for w in (added_to_another(case, decision), one_kind(case, decision)) if w]
    outcome = case.outcome(decision)
    felt = not case.applications or any(a.condition for a in case.applications)
    surrogate = outcome is not None and outcome.surrogate and case.claim.ladder == "efficacy" and felt
    stand_in = [f"{outcome.name} stands in for a benefit that patients notice"] if surrogate and outcome else []
    why = [*narrower, *stand_in]
    return Domain("indirectness", -len(why), "; ".join(why) or "nothing that costs a step")


def added_to_another(case: Case, decision: Decision) -> str | None:
    """That every counted study had a co-treatment and the claim names none; None otherwise."""
    if case.claim.about.background or not decision.counted or not all(i.background for i in decision.counted):
        return None
    return f"every counted study added {case.topic.name} to another treatment, which the claim does not name"


def one_kind(case: Case, decision: Decision) -> str | None:
    """That all counted studies share one co-treatment, class member, device, condition or sex, which the claim does not
    ask for; None otherwise."""
    topic, claim, counted = case.topic, case.claim.about, decision.counted
    devices, sexes = [case.study(i).device for i in counted], [case.study(i).sex for i in counted]
    members = [i.comparator if claim.comparators and claim.comparators != (i.comparator,) else "" for i in counted]
    shared: dict[str, tuple[bool, list[str], Sequence[Term]]] = {
        "added treatment": (not claim.background, [" and ".join(i.background) for i in counted], topic.treatments),
        "member of the class": (True, [m or "" for m in members], topic.treatments),
        f"kind of {topic.name}": (True, [d.id if d and d.id != claim.device else "" for d in devices], topic.devices),
        "condition": (len(case.applications) != 1, [i.application or "" for i in counted], topic.applications),
        "sex": (True, [s.id if s else "" for s in sexes], ()),
    }
    for what, (open_, values, terms) in shared.items():
        if open_ and values and len(set(values)) == 1 and values[0]:
            return f"what is counted has only one {what} ({joined_name(terms, values[0])})"
    return None


def imprecision(case: Case, decision: Decision) -> Domain:
    """Steps down by the number of people in the counted studies, or in the newest meta-analysis if that is larger."""
    rules, n = case.settings.certainty, decision.people
    pooled = decision.review.n or 0 if decision.review is not None else 0
    why = f"{count(n, 'person')} in the counted {_counted(decision)}"
    if pooled > n:
        why += f"; {pooled:,} in the newest meta-analysis, which is used"
    size = max(n, pooled)
    change = 0 if size >= rules.people_full else -1 if size >= rules.people_some else -2
    return Domain("imprecision", change, f"{why} ({rules.people_full} would cost no step, {rules.people_some} one)")


def _counted(decision: Decision) -> str:
    """"study", "studies" or "meta-analysis"."""
    one = "meta-analysis" if decision.basis == "review" else "study"
    return one if len(decision.counted) == 1 else "studies"


def publication_bias(case: Case, decision: Decision) -> Domain:
    """A step down only for many small studies that all go one way."""
    counted, rules = decision.counted, case.settings
    small = all((i.n or 0) < rules.verdict.people_alone for i in counted)
    one_way = len({i.stance for i in counted}) == 1
    if len(counted) >= rules.certainty.small_study_pattern and small and one_way:
        return Domain("publication_bias", -1, f"small-study pattern: {len(counted)} studies, all one way, none with "
                      f"{rules.verdict.people_alone} people")
    return Domain("publication_bias", 0, "cannot be judged from abstracts; part of the cap")


DOMAINS = (risk_of_bias, inconsistency, indirectness, imprecision, publication_bias)
