"""Puts below the answer what it rests on, what was not tested, and what is against it."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import people_in
from pipeline.synthesis.case import Case, Decision, rests_on_summaries
from pipeline.synthesis.certainty import GRADED, UNGRADED
from pipeline.synthesis.concern import with_and_without_concern
from pipeline.synthesis.countable import countable, vote_on
from pipeline.synthesis.counts import lasts_untreated
from pipeline.synthesis.domains import disagreeing
from pipeline.synthesis.names import (
    MOST_NAMED,
    SAYS,
    definite_name,
    opening,
    other_side,
    outcome_name,
    plural,
    shared_background,
    treatment_names,
)
from pipeline.synthesis.phrases import condition_names
from pipeline.synthesis.safety import how_many_report, looked_and_saw_none, serious_harms
from pipeline.text import count, listed

COUNTS = "This counts directions; it does not say how large the effect is."
SAFE = "Absence of studies is not evidence that it is safe."
LEFT_OUT = "Exclusion criteria show who was left out as a precaution, not that they were harmed."
SILENT = "This says nothing about whether the statement is right."
DIGESTS = "From summaries, not yet from PubMed."


def detail(case: Case, decision: Decision) -> str:
    """The sentences below the answer; "" if there is nothing to add."""
    source = DIGESTS if rests_on_summaries(case, decision.counted) else ""
    sentences = (*_detail(case, decision), with_and_without_concern(case, decision), source)
    return " ".join(opening(s) for s in sentences if s)


def _detail(case: Case, decision: Decision) -> Iterable[str]:
    yield from _if_silent(case, decision)
    yield from _studies(case, decision)
    if case.claim.ladder == "number" and decision.counted:
        yield "It shows what studies report, not what is best."
    if case.claim.ladder == "step" and decision.counted:
        yield "It shows what studies did, not what is best; a step that is not mentioned may have been done."
    if case.claim.ladder in ("existence", "rate", "contraindication"):
        yield from how_many_report(case, decision)
        yield from serious_harms(case)
    if review := disagreeing(decision):
        yield f"The newest meta-analysis of the same comparison (PMID {review.pmid}) {SAYS[review.stance][0]}."
    if decision.counted and case.claim.ladder not in ("number", "step"):
        yield COUNTS


def _if_silent(case: Case, decision: Decision) -> Iterable[str]:
    """What must not be concluded if studies say nothing."""
    if decision.direction == "no_evidence_found":
        yield SILENT
    if case.claim.warning and any(d.direction in UNGRADED for d in (decision, *decision.parts)):
        yield SAFE
    if decision.reason == "not_described":
        yield from looked_and_saw_none(case)
    if case.claim.ladder == "contraindication" and any(i.abstains == "precaution" for i in case.items):
        yield LEFT_OUT


def _studies(case: Case, decision: Decision) -> Iterable[str]:
    """Which studies the answer rests on, or would if they sufficed."""
    rest = sum(i.stance != "supports" for i in decision.counted)
    if decision.basis == "uncontrolled" and case.claim.ladder == "efficacy":
        if rest:
            yield f"{rest} of these studies saw no clear improvement."
        yield from _arms(case, decision)
    if decision.reason == "uncontrolled_only":
        yield _improved(case, decision)
    yield from _open_parts(case, decision)
    yield from _in_laboratory(case, decision)
    if decision.counted and decision.basis == "controlled" and case.claim.ladder in GRADED:
        yield _rests_on(case, decision)
    if decision.basis == "review":
        yield f"It rests on one meta-analysis (PMID {decision.counted[0].pmid}), whose trials are not counted singly."


def _open_parts(case: Case, decision: Decision) -> Iterable[str]:
    """The parts of an open claim that the first sentence does not name."""
    if decision.direction != "cannot_tell":
        return
    names = [definite_name(p.outcome, case.topic) for p in decision.parts if p not in decision.shared_parts]
    if names:
        yield f"Nor do the abstracts held decide it for {listed(names, 'or')}."


def _in_laboratory(case: Case, decision: Decision) -> Iterable[str]:
    """What work in animals and the laboratory points to if no study in people could be counted."""
    if decision.direction != "cannot_tell" or decision.counted or case.claim.ladder != "efficacy":
        return
    stances = [v.stance for i in case.items if i.rung == "laboratory"
               and (v := vote_on(i, decision.outcome, case.topic))]
    if stances:
        for_it = sum(s == "supports" for s in stances)
        where, rest = "in animals or in the laboratory", "; that need not hold in people."
        if len(stances) == 1:
            yield f"The one study {where} {'pointed' if for_it else 'did not point'} that way{rest}"
        else:
            yield f"{where} {for_it} of {len(stances)} studies pointed that way{rest}"


def _arms(case: Case, decision: Decision) -> Iterable[str]:
    """That arms of comparisons are used as single arms (EVIDENCE 1.5)."""
    arms = sum(case.study(i).role.id not in ("uncontrolled", "na") for i in decision.counted)
    if arms:
        these = "it" if arms == 1 else "these"
        yield (f"{arms} of them compared {case.topic.name} with another treatment, not with doing without it; of "
               f"{these} only the change in the arm that had {case.topic.name} alone is used, while the people counted "
               "are all who took part.")


def _improved(case: Case, decision: Decision) -> str:
    found = countable(case, ("uncontrolled",), decision.outcome)
    better = sum(i.stance == "supports" for i in found)
    n = f" ({count(people_in(found), 'person')})" if people_in(found) else ""
    single = "in it" if better else "not in it"
    where = f"in {better} of {len(found)} such studies" if len(found) > 1 else single
    names = "" if lasts_untreated(case) else listed(condition_names(case, decision))
    alone = (f" As {names} {'are' if plural(names) else 'is'} not known to last without treatment, a change without a "
             "comparison does not count as support.") if names else ""
    return f"Improvement was seen {where}{n}; whether {case.topic.name} was the cause was not tested.{alone}"


def _rests_on(case: Case, decision: Decision) -> str:
    k = len(decision.counted)
    random = sum(i.rung == "randomised" for i in decision.counted)
    kind = "randomised" if random == k else f"{random} of them randomised"
    people = f", {count(decision.people, 'person')}" if decision.people else ""
    body = f"It rests on {count(k, 'study')} of this against {other_side(case, decision)} ({kind}{people})."
    return body + _some_added(case, decision) + _measured_as(case, decision)


def _measured_as(case: Case, decision: Decision) -> str:
    """The outcomes that are taken for the one that is asked about."""
    others = [i for i in decision.counted if i.outcome not in (decision.outcome, None)]
    if not others:
        return ""
    some = opening(f"{len(others)} of them report{'s' * (len(others) == 1)}")
    every = {1: "It reports", 2: "Both report"}.get(len(others), "All of them report")
    who = every if len(others) == len(decision.counted) else some
    each = decision.outcome in case.topic.outcomes_of("harm")  # of side effects all kinds are weighed together
    told = (v.outcome for i in others for v in i.votes) if each else (i.outcome for i in others)
    names = listed(dict.fromkeys(outcome_name(o, case.topic) for o in told), "or")
    return f" {who} {names}, which is taken for {definite_name(decision.outcome, case.topic)}."


def _some_added(case: Case, decision: Decision) -> str:
    """What some of the counted studies added the intervention to (EVIDENCE 2.2), or all of them if the first sentence
    does not name it."""
    given = [i for i in decision.counted if i.background]
    names = treatment_names((t for i in given for t in i.background), case.topic)
    if case.claim.about.background or not given:
        return ""
    if len(given) == len(decision.counted):
        unnamed = decision.direction == "mixed" or len(shared_background(decision)) > MOST_NAMED
        whole = "They added" if len(given) > 1 else "It added"
        return f" {whole} {case.topic.name} to {names}." if unnamed else ""
    return f" {opening(f'{len(given)} of them')} added {case.topic.name} to {names}."
