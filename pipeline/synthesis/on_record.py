"""Decides on what studies have on record: harms, warnings, mechanisms, numbers, steps, opinions and outlooks (rows 13
to 20 of EVIDENCE 4)."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from pipeline.model import AnswerBasis, EvidenceItem, Ladder, Rung, people_in
from pipeline.synthesis.benefit import join
from pipeline.synthesis.case import Case, Decision, Row, cannot_tell
from pipeline.synthesis.countable import IN_PEOPLE, countable, one_per_study, reported_outcomes, votes_of
from pipeline.synthesis.counts import DIRECTION, at_least, by_share


class RecordRule(NamedTuple):
    """A row that asks of each thing the claim names whether studies have it on record."""

    row: Row
    names: str  # the field of ``About`` that holds these things
    rungs: tuple[Rung, ...]
    missing: str  # code of why the answer is open if too few studies have it
    basis: AnswerBasis = "existence"
    studies: str = ""  # the setting of how many studies there must be; "" for one
    share: str = ""  # the setting of which share of them must support it; "" for any


RULES: dict[Ladder, RecordRule] = {
    "existence": RecordRule(Row.HARM_EXISTS, "harms", (*IN_PEOPLE, "review"), "not_described"),
    "contraindication": RecordRule(Row.CONTRAINDICATION, "groups", (*IN_PEOPLE, "review"), "precaution_only"),
    "step": RecordRule(
        Row.STEP, "steps", ("descriptive",), "too_few_describe", "descriptive", "step_studies", "step_share"),
    "outlook": RecordRule(
        Row.OUTLOOK, "applications", (*IN_PEOPLE, "none"), "too_few_studies", studies="outlook_studies"),
}
"""Ladder to its rule."""


def on_record(case: Case) -> Decision:
    """Rows 13, 15, 18 and 20; if all parts are on record they are counted together, as nothing here is graded."""
    rule = RULES[case.claim.ladder]
    parts = [_part(case, rule, id) for id in getattr(case.claim.about, rule.names)]
    if not parts and rule.names == "harms":  # the claim is about any harm
        outcomes = dict.fromkeys(v.outcome for i in case.items for v in votes_of(i))
        parts = [_decided(case, rule, None, one_per_study(i for o in outcomes for i in countable(case, rule.rungs, o)))]
    if not parts:
        return cannot_tell(rule.row, rule.missing)
    joined = join(tuple(parts))
    if joined.direction != "supported" or not joined.parts:
        return joined
    return joined._replace(counted=one_per_study(i for p in joined.parts for i in p.counted))


def _part(case: Case, rule: RecordRule, id: str) -> Decision:
    """The decision on one thing that the claim names; on a group of applications any member counts."""
    ids = [a.id for a in case.topic.members(id)] if rule.names == "applications" else [id]
    return _decided(case, rule, id, one_per_study(i for one in ids for i in countable(case, rule.rungs, one)))


def _decided(case: Case, rule: RecordRule, id: str | None, found: tuple[EvidenceItem, ...]) -> Decision:
    rules = case.settings.verdict
    least = getattr(rules, rule.studies) if rule.studies else 1
    share = getattr(rules, rule.share) if rule.share else 0
    if len(found) >= least and at_least(sum(i.stance == "supports" for i in found), len(found), share):
        return Decision((rule.row,), "supported", rule.basis, None, found, id)
    return cannot_tell(rule.row, rule.missing, found, id)


def rate(case: Case) -> Decision:
    """Row 14: "rare, mild, safe", from studies that looked for harms."""
    found = countable(case, IN_PEOPLE, None)
    rules = case.settings.verdict
    if len(found) < rules.harm_studies or people_in(found) < rules.harm_people:
        return cannot_tell(Row.HARM_RATE, "too_few_looked", found)
    if any(i.stance == "mixed" for i in found):
        return Decision((Row.HARM_RATE,), "mixed", "uncontrolled", "serious_harm", found)
    return Decision((Row.HARM_RATE,), "supported", "uncontrolled", None, found)


def mechanism(case: Case) -> Decision:
    """Row 16, for each outcome that the claim names; a change from baseline is allowed."""
    outcomes = case.claim.about.outcomes or reported_outcomes(case, IN_PEOPLE, ("laboratory",))[:1]
    return join(tuple(_measured(case, o) for o in outcomes))


def _measured(case: Case, outcome: str | None) -> Decision:
    found = countable(case, IN_PEOPLE, outcome)
    if len(found) >= case.settings.verdict.mechanism_studies:
        compared = all(i.rung in ("randomised", "controlled") for i in found)
        basis: AnswerBasis = "controlled" if compared else "uncontrolled"
        return by_share(found, case.settings.verdict, basis, outcome).by_row(Row.MECHANISM)
    if found:
        return cannot_tell(Row.MECHANISM, "one_human_study", found, outcome)
    in_laboratory = any(i.rung == "laboratory" and i.stance != "related" for i in case.items)
    return cannot_tell(Row.MECHANISM, "laboratory_only" if in_laboratory else "not_measured", (), outcome)


def number(case: Case) -> Decision:
    """Row 17: the middle value of what studies did, against the claim's range."""
    found = tuple(i for i in countable(case, ("descriptive",), None) if i.value is not None)
    rules, quantity = case.settings.verdict, case.claim.about.quantity
    if quantity is None or len(found) < rules.numeric_studies:
        return cannot_tell(Row.NUMBER, "too_few_values", found)
    inside = sum(i.stance == "supports" for i in found)
    if quantity.holds(middle_value(found)):
        fits = at_least(inside, len(found), rules.numeric_in)
        return Decision((Row.NUMBER,), "supported" if fits else "mixed", "descriptive", None, found)
    misses = not at_least(inside, len(found), rules.numeric_out)
    return Decision((Row.NUMBER,), "contradicted" if misses else "mixed", "descriptive", None, found)


def middle_value(items: tuple[EvidenceItem, ...]) -> float:
    """The median over studies of the middle of each value."""
    return float(median((i.value.low + i.value.high) / 2 for i in items if i.value is not None))


def opinion(case: Case) -> Decision:
    """Row 19: what guidelines, consensus texts and surveys say; mixed unless all say the same."""
    found = countable(case, ("descriptive",), None)
    if not found:
        return cannot_tell(Row.OPINION, "authors_only")
    stances = {i.stance for i in found}
    agree = stances in ({"supports"}, {"contradicts"})
    return Decision((Row.OPINION,), DIRECTION[stances.pop()] if agree else "mixed", "descriptive", None, found)
