"""Rows 3 to 9 of EVIDENCE 4: decides on one outcome by counting the studies on each side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from pipeline.interval import exact_interval
from pipeline.model import AnswerBasis, AnswerDirection, EvidenceItem, Stance, Tally, people_in
from pipeline.settings import VerdictRules
from pipeline.synthesis.case import Case, Decision, Row, cannot_tell
from pipeline.synthesis.countable import countable

DIRECTION: dict[Stance, AnswerDirection] = {
    "supports": "supported", "contradicts": "contradicted", "no_difference": "no_difference", "mixed": "mixed",
}
"""The answer of a body of studies that all have this stance."""
LASTING = ("stable", "progressive")
"""Courses of conditions that do not get better by themselves (EVIDENCE 2.6)."""
LEAST_FOR_INTERVAL = 5
"""Below this many studies no share is shown (EVIDENCE 4)."""


def at_least(count: int, of: int, share: float) -> bool:
    """Whether ``count`` of so many reach a share; rounded to four decimals, so that 2 of 3 reach 0.6667."""
    return round(count / of, 4) >= share


def at_most(count: int, of: int, share: float) -> bool:
    """Whether ``count`` of so many do not exceed a share, rounded to four decimals."""
    return round(count / of, 4) <= share


def best_body(case: Case, outcome: str | None) -> tuple[EvidenceItem, ...]:
    """The studies that are counted on an outcome: the randomised trials, with the other controlled ones if the trials
    are fewer than two and small.

    The others stay, too, if they would support the claim without the randomised trials in favour: a further trial in
    favour must not shut them out.
    """
    trials = countable(case, ("randomised",), outcome)
    compared = countable(case, ("randomised", "controlled"), outcome)
    if _few_and_small(trials, case):
        return compared
    not_for = [i for i in trials if i.stance != "supports"]
    if not_for and len(not_for) < len(trials) and _few_and_small(not_for, case):
        without = [i for i in compared if i in not_for or i.rung != "randomised"]
        if len(without) >= case.settings.verdict.min_studies and _favours(without, case.settings.verdict):
            return compared
    return trials


def _few_and_small(items: Sequence[EvidenceItem], case: Case) -> bool:
    rules = case.settings.verdict
    return len(items) < rules.min_studies and people_in(items) < rules.people_alone


def _favours(items: Sequence[EvidenceItem], rules: VerdictRules) -> bool:
    """Whether row 3 fits."""
    n, k = Counter(i.stance for i in items), len(items)
    return at_least(n["supports"], k, rules.share_for) and at_most(n["contradicts"], k, rules.share_other)


def by_share(
    counted: tuple[EvidenceItem, ...], rules: VerdictRules, basis: AnswerBasis, outcome: str | None
) -> Decision:
    """Rows 3 to 6, for at least two studies."""
    n, k = Counter(i.stance for i in counted), len(counted)
    leads = {s for s in DIRECTION if at_least(n[s], k, rules.share_for)}
    rare = {s for s in DIRECTION if at_most(n[s], k, rules.share_other)}
    if _favours(counted, rules):
        return Decision((Row.SUPPORTED,), "supported", basis, None, counted, outcome)
    if "contradicts" in leads and "supports" in rare:
        return Decision((Row.CONTRADICTED,), "contradicted", basis, None, counted, outcome)
    if "no_difference" in leads and {"supports", "contradicts"} <= rare:
        if excludes_difference(counted, rules):
            return Decision((Row.NO_DIFFERENCE,), "no_difference", basis, None, counted, outcome)
        return cannot_tell(Row.NO_DIFFERENCE, "too_few_to_exclude", counted, outcome)
    return Decision((Row.MIXED,), "mixed", basis, None, counted, outcome)


def by_one_study(case: Case, counted: tuple[EvidenceItem, ...], outcome: str | None) -> Decision:
    """Row 7, for too few studies to decide by their number, usually one.

    A small one in favour leans on row 8 or 9, so that a further study in favour never takes support away.
    """
    stances = {i.stance for i in counted}
    stance = stances.pop() if len(stances) == 1 else "mixed"
    rules = case.settings.verdict
    if stance == "no_difference":
        if excludes_difference(counted, rules):
            return Decision((Row.ONE_STUDY,), "no_difference", "controlled", None, counted, outcome)
    elif people_in(counted) >= rules.people_alone:
        return Decision((Row.ONE_STUDY,), DIRECTION[stance], "controlled", None, counted, outcome)
    if stance == "supports":
        leaning = by_uncontrolled(case, outcome) or by_review(case, outcome)
        if leaning is not None and leaning.direction == "supported":
            return leaning.by_row(Row.ONE_STUDY)
    return cannot_tell(Row.ONE_STUDY, "one_small_study", counted, outcome)


def excludes_difference(counted: tuple[EvidenceItem, ...], rules: VerdictRules) -> bool:
    """Whether "no difference" may be said: there are enough people, or a stated margin was met."""
    return people_in(counted) >= rules.people_no_difference or any(i.margin_met for i in counted)


def by_uncontrolled(case: Case, outcome: str | None) -> Decision | None:
    """Row 8: studies without a comparison group, on a benefit for a condition that does not get better by itself."""
    if case.claim.ladder != "efficacy" or not lasts_untreated(case):
        return None
    found = countable(case, ("uncontrolled",), outcome)
    rules = case.settings.verdict
    improved = sum(i.stance == "supports" for i in found)
    enough = len(found) >= rules.uncontrolled_studies and people_in(found) >= rules.uncontrolled_people
    if not enough or not at_least(improved, len(found), rules.uncontrolled_share):
        return None
    return Decision((Row.UNCONTROLLED,), "supported", "uncontrolled", None, found, outcome)


def lasts_untreated(case: Case) -> bool:
    """Whether every condition of the claim is known not to get better by itself (EVIDENCE 2.6)."""
    return bool(case.applications) and all(a.course in LASTING for a in case.applications)


def by_review(case: Case, outcome: str | None) -> Decision | None:
    """Row 9: the newest meta-analysis that pools the claim's own contrast."""
    item = newest_review(case, outcome)
    if item is None:
        return None
    return Decision((Row.META_ANALYSIS,), DIRECTION[item.stance], "review", None, (item,), outcome, review=item)


def newest_review(case: Case, outcome: str | None) -> EvidenceItem | None:
    """The newest direct meta-analysis on an outcome; None if there is none."""
    found = countable(case, ("review",), outcome)
    return max(found, key=lambda i: (case.study(i).record.year or 0, i.pmid), default=None)


def tally(counted: Sequence[EvidenceItem]) -> Tally:
    """Counted studies by stance, and by the direction that the numbers of both arms point to."""
    stances = Counter(i.stance for i in counted)
    points = Counter(i.point_direction for i in counted)
    with_numbers = points["supports"] + points["contradicts"] + points["equal"]
    return Tally(
        stances["supports"], stances["contradicts"], stances["no_difference"], stances["mixed"], people_in(counted),
        points["supports"], points["contradicts"], points["equal"],
        exact_interval(points["supports"], with_numbers) if with_numbers >= LEAST_FOR_INTERVAL else None,
    )
