"""From findings to votes: which way each result points, seen from the claim."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import lru_cache

from pipeline.link.draft import Draft, rung, siding
from pipeline.link.lexicon import lexicon
from pipeline.link.pair import Pair
from pipeline.model import Claim, Finding, Vote, of_all_people, of_last_visit, vote_for
from pipeline.text import grouped
from pipeline.topic import Topic

STANCE = {
    "favours_mn": "supports", "improved": "supports", "favours_comparator": "contradicts", "worsened": "contradicts",
    "no_difference": "no_difference", "mixed": "mixed", "equal": "equal",
}
TURNED = {"supports": "contradicts", "contradicts": "supports"}


def stance(claim: Claim, direction: str) -> str:
    """The stance of a result, by the side that the claim asserts (EVIDENCE 4, row 11).

    "As good as" is also supported by a better result, but never by a difference that was not shown, unless a margin was
    met (row 12).
    """
    found = STANCE[direction]
    if claim.denies:
        return TURNED.get(found, found)
    if claim.ladder == "equivalence":
        return "supports" if found == "equal" else found
    return TURNED.get(found, found) if claim.about.direction == "worse" else found


def votes(pair: Pair, findings: Sequence[Finding]) -> tuple[Vote, ...]:
    """One vote per outcome, the claim's first, then in the order of the topic pack; mixed if results differ."""
    by_outcome = grouped((f.outcome, f) for f in findings)
    order = (*pair.outcomes, *(o.id for o in pair.topic.outcomes), None)
    ranked = sorted(by_outcome, key=lambda o: order.index(o) if o in order else len(order))
    return tuple(_vote(pair.claim, outcome, by_outcome[outcome]) for outcome in ranked)


def voting(pair: Pair, findings: Sequence[Finding], *reasons: str, listed: str | None = None) -> Draft:
    """The draft of a study whose findings decide: their votes and words."""
    compared = listed is None and any(f.basis == "between_group" for f in findings)
    return siding(pair, rung(pair.study, compared), votes(pair, findings), *reasons, listed=listed)


def _vote(claim: Claim, outcome: str | None, told: Sequence[Finding]) -> Vote:
    findings = of_last_visit(of_all_people(told))
    points = {stance(claim, f.point_direction) for f in findings if f.point_direction}
    stances = {stance(claim, f.direction) for f in findings}
    said = stances.pop() if len(stances) == 1 else "mixed"
    met = any(f.margin_met for f in findings)
    return Vote(
        outcome,
        "supports" if met and claim.ladder == "equivalence" and said == "no_difference" else said,
        points.pop() if len(points) == 1 else None,
        met,
        tuple(b for f in findings for b in f.because),
    )


def answering(pair: Pair, applications: Iterable[str]) -> set[str | None]:
    """The outcomes that answer a claim: its own, and those that stand in for them in a study's conditions."""
    return {s for o in pair.outcomes for a in (None, *applications) for s in pair.topic.shows(o, a)}


def chosen(pair: Pair, draft: Draft) -> tuple[Vote, ...]:
    """For each outcome of the claim, the vote on it or on what stands in for it, of side effects on all kinds; else the
    first vote."""
    shows, harms = pair.topic.shows, pair.topic.outcomes_of("harm")
    found = (vote_for(draft.votes, shows(o, draft.application), o in harms) for o in pair.outcomes)
    return tuple(v for v in found if v) or draft.votes[:1]


def main_outcomes(pair: Pair, findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """If the claim names no outcome: the findings without those on outcomes of conditions that the study is not about,
    such as skin colour in a study of wrinkles."""
    elsewhere = frozenset[str]() if pair.outcomes else foreign(pair.study.application_ids, pair.topic)
    return tuple(f for f in findings if f.outcome not in elsewhere)


@lru_cache(maxsize=1024)
def foreign(treated: tuple[str, ...], topic: Topic) -> frozenset[str]:
    """Outcomes that belong only to conditions that were not treated; none if it is not known what was."""
    belong = (o for o in topic.outcomes if treated and o.applications)
    return frozenset(o.id for o in belong if not set(treated) & set(o.applications))


def on_outcome(pair: Pair, findings: Sequence[Finding], applications: Iterable[str] = ()) -> tuple[Finding, ...]:
    """The findings on an outcome that answers the claim in these conditions; on any benefit if it names none."""
    sought = answering(pair, applications) or pair.topic.outcomes_of("benefit")
    return (*(f for f in findings if f.outcome in sought), *of_the_whole(findings, sought, pair.topic))


def of_the_whole(findings: Sequence[Finding], sought: Collection[str | None], topic: Topic) -> tuple[Finding, ...]:
    """If overall improvement is sought and no outcome sought was compared: comparisons of nothing in particular ("the
    groups did not differ")."""
    overall = next((o.id for o in topic.outcomes if o.weight == "overall" and o.id in sought), None)
    between = [f for f in findings if f.basis == "between_group"]
    if overall is None or any(f.outcome in sought for f in between):
        return ()
    words = lexicon("votes")["whole"]
    bare = (f for f in between if f.outcome is None and any(words.search(b.quote) for b in f.because))
    return tuple(replace(f, outcome=overall) for f in bare)
