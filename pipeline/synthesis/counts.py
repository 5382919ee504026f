"""Rows 3 to 9 of EVIDENCE 4: a direction from studies that took a side on one outcome, and how many took which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.interval import exact_interval
from pipeline.model import EvidenceItem, Tally, people
from pipeline.settings import VerdictRules
from pipeline.synthesis.case import Case, Decision, left_open, pool

DIRECTION = {"supports": "supported", "contradicts": "contradicted", "no_difference": "no_difference", "mixed": "mixed"}
CAUSAL = ("stable", "progressive")
AT_LEAST = 5
"""Below this many studies no share is shown (EVIDENCE 4)."""


def body(case: Case, outcome: str | None) -> tuple[EvidenceItem, ...]:
    """The randomised trials; with the other controlled ones where they are fewer than two and small.

    All are kept, too, where they would support the claim without the randomised trials in favour: a further trial in
    favour must not shut them out.
    """
    best = pool(case, ("randomised",), outcome)
    every = pool(case, ("randomised", "controlled"), outcome)
    if _few_and_small(best, case):
        return every
    others = [i for i in best if i.stance != "supports"]
    if others and len(others) < len(best) and _few_and_small(others, case):
        without = [i for i in every if i in others or i.rung != "randomised"]
        if len(without) >= case.settings.verdict.min_studies and _favours(without, case.settings.verdict):
            return every
    return best


def _few_and_small(found: Sequence[EvidenceItem], case: Case) -> bool:
    rules = case.settings.verdict
    return len(found) < rules.min_studies and people(found) < rules.people_alone


def _favours(found: Sequence[EvidenceItem], rules: VerdictRules) -> bool:
    """Row 3."""
    n = Counter(i.stance for i in found)
    k = len(found)
    return n["supports"] / k >= rules.share_for - 1e-4 and n["contradicts"] / k <= rules.share_other + 1e-9


def several(counted: tuple[EvidenceItem, ...], rules: VerdictRules, basis: str, outcome: str | None) -> Decision:
    """Rows 3 to 6: at least two studies."""
    k, n = len(counted), Counter(i.stance for i in counted)
    lead, other = rules.share_for - 1e-4, rules.share_other + 1e-9
    share = {stance: n[stance] / k for stance in DIRECTION}
    if _favours(counted, rules):
        return Decision("3", "supported", basis, None, counted, outcome)
    if share["contradicts"] >= lead and share["supports"] <= other:
        return Decision("4", "contradicted", basis, None, counted, outcome)
    if share["no_difference"] >= lead and max(share["supports"], share["contradicts"]) <= other:
        if excludes(counted, rules):
            return Decision("5", "no_difference", basis, None, counted, outcome)
        return left_open("5", "too_few_to_exclude", counted, outcome)
    return Decision("6", "mixed", basis, None, counted, outcome)


def few(case: Case, counted: tuple[EvidenceItem, ...], outcome: str | None) -> Decision:
    """Row 7: too few studies to decide by number, usually one. A small favourable one leans on row 8, or on row 9, so
    that a further study in favour never takes support away."""
    stances = {i.stance for i in counted}
    stance = stances.pop() if len(stances) == 1 else "mixed"
    rules = case.settings.verdict
    if stance == "no_difference":
        if excludes(counted, rules):
            return Decision("7", "no_difference", "controlled", None, counted, outcome)
    elif people(counted) >= rules.people_alone:
        return Decision("7", DIRECTION[stance], "controlled", None, counted, outcome)
    if stance == "supports":
        leaning = uncontrolled(case, outcome) or reviewed(case, outcome)
        if leaning is not None and leaning.direction == "supported":
            return leaning._replace(row=f"7, {leaning.row}")
    return left_open("7", "one_small_study", counted, outcome)


def excludes(counted: tuple[EvidenceItem, ...], rules: VerdictRules) -> bool:
    """Whether "no difference" may be said: enough people, or a stated margin that was met."""
    return people(counted) >= rules.people_no_difference or any(i.margin_met for i in counted)


def uncontrolled(case: Case, outcome: str | None) -> Decision | None:
    """Row 8: studies without a comparison group, for a benefit where the condition does not get better by itself."""
    if case.claim.ladder != "efficacy" or not stays(case):
        return None
    found = pool(case, ("uncontrolled",), outcome)
    rules = case.settings.verdict
    improved = sum(i.stance == "supports" for i in found)
    enough = len(found) >= rules.uncontrolled_studies and people(found) >= rules.uncontrolled_people
    if not enough or improved < rules.uncontrolled_share * len(found):
        return None
    return Decision("8", "supported", "uncontrolled", None, found, outcome)


def stays(case: Case) -> bool:
    """Whether what the claim is about is known not to get better by itself (EVIDENCE 2.6)."""
    return bool(case.applications) and all(a.course in CAUSAL for a in case.applications)


def reviewed(case: Case, outcome: str | None) -> Decision | None:
    """Row 9: the newest meta-analysis that pools the claim's own contrast."""
    item = newest_review(case, outcome)
    if item is None:
        return None
    return Decision("9", DIRECTION[item.stance], "review", None, (item,), outcome, review=item)


def newest_review(case: Case, outcome: str | None) -> EvidenceItem | None:
    """The newest direct meta-analysis on an outcome; None when there is none."""
    found = pool(case, ("review",), outcome)
    return max(found, key=lambda i: (case.study(i).record.year or 0, i.pmid), default=None)


def tally(counted: Sequence[EvidenceItem]) -> Tally:
    """Counted studies by stance and by the direction that their numbers point to."""
    stances = Counter(i.stance for i in counted)
    points = Counter(i.point_direction for i in counted)
    given = points["supports"] + points["contradicts"] + points["equal"]
    return Tally(
        stances["supports"], stances["contradicts"], stances["no_difference"], stances["mixed"], people(counted),
        points["supports"], points["contradicts"], points["equal"],
        exact_interval(points["supports"], given) if given >= AT_LEAST else None,
    )
