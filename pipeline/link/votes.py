"""Turns findings into votes, which say on which side of the claim a result is, and picks the votes that answer it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.link.draft import Draft, rung_of, siding_draft
from pipeline.link.lexicon import lexicon
from pipeline.link.pair import Pair
from pipeline.model import Claim, Finding, PointStance, Stance, Vote, of_all_people, of_last_visit, vote_for
from pipeline.text import grouped
from pipeline.topic import Topic

STANCES: dict[str, Stance] = {
    "favours_mn": "supports", "improved": "supports", "favours_comparator": "contradicts", "worsened": "contradicts",
    "no_difference": "no_difference", "mixed": "mixed",
}
"""Direction of a finding to its stance on a claim that the intervention is better."""
POINTS: dict[str, PointStance] = {"favours_mn": "supports", "favours_comparator": "contradicts", "equal": "equal"}
OPPOSITE: dict[Stance, Stance] = {"supports": "contradicts", "contradicts": "supports"}
OPPOSITE_POINT: dict[PointStance, PointStance] = {"supports": "contradicts", "contradicts": "supports"}


def stance_of(claim: Claim, direction: str) -> Stance:
    """The stance of a finding's direction, by the side that the claim asserts (EVIDENCE 4, row 11)."""
    stance = STANCES[direction]
    return OPPOSITE.get(stance, stance) if _is_turned(claim) else stance


def point_of(claim: Claim, direction: str) -> PointStance:
    """The stance of the numbers of both arms; equal numbers support "as good as" (EVIDENCE 4, row 12)."""
    point = POINTS[direction]
    if _is_turned(claim):
        return OPPOSITE_POINT.get(point, point)
    return "supports" if point == "equal" and claim.ladder == "equivalence" else point


def _is_turned(claim: Claim) -> bool:
    """Whether a result in favour of the intervention contradicts the claim."""
    return claim.denies or (claim.about.direction == "worse" and claim.ladder != "equivalence")


def votes(pair: Pair, findings: Sequence[Finding]) -> tuple[Vote, ...]:
    """One vote for each outcome, the claim's first, then in the order of the topic pack; mixed if findings differ."""
    by_outcome = grouped((f.outcome, f) for f in findings)
    order = (*pair.outcomes, *(o.id for o in pair.topic.outcomes), None)
    ranked = sorted(by_outcome, key=lambda o: order.index(o) if o in order else len(order))
    return tuple(_vote(pair.claim, outcome, by_outcome[outcome]) for outcome in ranked)


def voting_draft(pair: Pair, findings: Sequence[Finding], *reasons: str, listed: str | None = None) -> Draft:
    """The draft of a study whose findings decide, with their votes and words."""
    compared = listed is None and any(f.basis == "between_group" for f in findings)
    return siding_draft(pair, rung_of(pair.study, compared), votes(pair, findings), *reasons, listed=listed)


def _vote(claim: Claim, outcome: str | None, reported: Sequence[Finding]) -> Vote:
    findings = of_last_visit(of_all_people(reported))
    points = {point_of(claim, f.point_direction) for f in findings if f.point_direction}
    stances = {stance_of(claim, f.direction) for f in findings}
    stance = stances.pop() if len(stances) == 1 else "mixed"
    met = any(f.margin_met for f in findings)
    return Vote(
        outcome,
        "supports" if met and claim.ladder == "equivalence" and stance == "no_difference" else stance,
        points.pop() if len(points) == 1 else None,
        met,
        tuple(b for f in findings for b in f.because),
    )


def answering_outcomes(pair: Pair, applications: Iterable[str]) -> set[str | None]:
    """The outcomes that answer a claim: its own, and those that stand in for them in these applications."""
    return {s for o in pair.outcomes for a in (None, *applications) for s in pair.topic.shows(o, a)}


def deciding_votes(pair: Pair, draft: Draft) -> tuple[Vote, ...]:
    """The votes that decide on a claim: for each of its outcomes the vote on it, or on what stands in for it, for side
    effects on all kinds as one; if there is none, the first vote."""
    shows, harms = pair.topic.shows, pair.topic.outcomes_of("harm")
    found = (vote_for(draft.votes, shows(o, draft.application), o in harms) for o in pair.outcomes)
    return tuple(v for v in found if v) or draft.votes[:1]


def findings_on_treated(pair: Pair, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings on outcomes of the conditions that the study is about: not on skin colour in a study of wrinkles.
    All findings if the claim names an outcome."""
    foreign = frozenset[str]() if pair.outcomes else foreign_outcomes(pair.study.application_ids, pair.topic)
    return tuple(f for f in findings if f.outcome not in foreign)


@lru_cache(maxsize=1024)
def foreign_outcomes(treated: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """Outcomes that belong only to conditions that were not treated; none if it is not known which were."""
    belong = (o for o in topic.outcomes if treated and o.applications)
    return frozenset(o.id for o in belong if not set(treated) & set(o.applications))


def findings_on_outcome(
    pair: Pair, findings: Sequence[Finding], applications: Iterable[str] = ()
) -> tuple[Finding, ...]:
    """The findings on an outcome that answers the claim in these applications; on any benefit if it names none."""
    sought = answering_outcomes(pair, applications) or pair.topic.outcomes_of("benefit")
    return (*(f for f in findings if f.outcome in sought), *overall_findings(findings, sought, pair.topic))


def overall_findings(findings: Sequence[Finding], sought: Collection[str | None], topic: Topic) -> tuple[Finding, ...]:
    """Comparisons of nothing in particular ("the groups did not differ"), as findings on overall improvement; () unless
    that is sought and no outcome that is sought was compared."""
    overall = next((o.id for o in topic.outcomes if o.weight == "overall" and o.id in sought), None)
    between = [f for f in findings if f.basis == "between_group"]
    if overall is None or any(f.outcome in sought for f in between):
        return ()
    words = lexicon("votes")["whole"]
    bare = (f for f in between if f.outcome is None and any(words.search(b.quote) for b in f.because))
    return tuple(replace(f, outcome=overall) for f in bare)
