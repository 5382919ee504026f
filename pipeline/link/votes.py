"""From findings to votes: which way a result speaks, seen from the claim."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.model import Claim, Finding, Vote
from pipeline.topic import Topic

STANCE = {
    "favours_mn": "supports", "improved": "supports", "favours_comparator": "contradicts", "worsened": "contradicts",
    "no_difference": "no_difference", "mixed": "mixed", "equal": "equal",
}
TURNED = {"supports": "contradicts", "contradicts": "supports"}


def stance(claim: Claim, direction: str) -> str:
    """The stance of a result, by the side that the claim asserts (EVIDENCE 4, row 11)."""
    found = STANCE[direction]
    if claim.about.direction == "no_difference":
        same = {"no_difference": "supports", "equal": "supports"}
        return same.get(found, "contradicts" if found in TURNED else found)
    return TURNED.get(found, found) if claim.about.direction == "worse" else found


def votes(claim: Claim, findings: Sequence[Finding], topic: Topic) -> tuple[Vote, ...]:
    """One vote for each outcome, in the order of the claim, else of the topic pack; unlike results make it mixed."""
    by_outcome: dict[str | None, list[Finding]] = {}
    for finding in findings:
        by_outcome.setdefault(finding.outcome, []).append(finding)
    order = (*claim.about.outcomes, *(o.id for o in topic.outcomes), None)
    ranked = sorted(by_outcome, key=lambda o: order.index(o) if o in order else len(order))
    return tuple(_vote(claim, outcome, by_outcome[outcome]) for outcome in ranked)


def _vote(claim: Claim, outcome: str | None, findings: Sequence[Finding]) -> Vote:
    points = {stance(claim, f.point_direction) for f in findings if f.point_direction}
    return Vote(
        outcome,
        _one({stance(claim, f.direction) for f in findings}),
        points.pop() if len(points) == 1 else None,
        any(f.margin_met for f in findings),
        tuple(b for f in findings for b in f.because),
    )


def _one(stances: set[str]) -> str:
    return stances.pop() if len(stances) == 1 else "mixed"


def outcomes_of(claim: Claim) -> tuple[str, ...]:
    """The outcomes that the claim names."""
    about = claim.about
    named = about.outcomes or ((about.outcome,) if about.outcome else ())
    return named or (("cost",) if claim.ladder == "cost" else ())


def on_outcome(claim: Claim, findings: Iterable[Finding], topic: Topic) -> tuple[Finding, ...]:
    """The findings on an outcome of the claim; any benefit when it names none."""
    named = outcomes_of(claim)
    benefits = {o.id for o in topic.outcomes if o.kind == "benefit"}
    return tuple(f for f in findings if (f.outcome in named if named else f.outcome in benefits))
