"""Mechanism, numbers, steps, opinion, outlook: rows 16 to 20 of EVIDENCE 4."""

from __future__ import annotations

from collections import Counter
from statistics import median

from pipeline.model import EvidenceItem
from pipeline.synthesis.benefit import join
from pipeline.synthesis.case import HUMAN, Case, Decision, in_turn, once, pool
from pipeline.synthesis.counts import several
from pipeline.synthesis.safety import together


def mechanism(case: Case) -> Decision:
    """Row 16, for each outcome that the claim names; a change from baseline is allowed."""
    outcomes = case.claim.about.outcomes or in_turn(case, HUMAN, ("laboratory",))[:1]
    return join(tuple(_measured(case, o) for o in outcomes))


def _measured(case: Case, outcome: str | None) -> Decision:
    found = pool(case, HUMAN, outcome)
    if len(found) >= case.settings.verdict.mechanism_studies:
        compared = all(i.rung in ("randomised", "controlled") for i in found)
        decision = several(found, case.settings.verdict, "controlled" if compared else "uncontrolled", outcome)
        return decision._replace(row=f"16, {decision.row}")
    if found:
        return Decision("16", "cannot_tell", "none", "one_human_study", found, outcome)
    laboratory = any(i.rung == "laboratory" and i.stance != "related" for i in case.items)
    return Decision("16", "cannot_tell", "none", "laboratory_only" if laboratory else "not_measured", (), outcome)


def number(case: Case) -> Decision:
    """Row 17: the middle value of what studies did, against the claim's range."""
    found = tuple(i for i in pool(case, ("descriptive",), None) if i.value is not None)
    rules, quantity = case.settings.verdict, case.claim.about.quantity
    if quantity is None or len(found) < rules.numeric_studies:
        return Decision("17", "cannot_tell", "none", "too_few_values", found)
    middle = middle_value(found)
    share = sum(i.stance == "supports" for i in found) / len(found)
    if quantity.holds(middle) and share >= rules.numeric_in:
        return Decision("17", "supported", "descriptive", None, found)
    if not quantity.holds(middle) and share < rules.numeric_out:
        return Decision("17", "contradicted", "descriptive", None, found)
    return Decision("17", "mixed", "descriptive", None, found)


def middle_value(items: tuple[EvidenceItem, ...]) -> float:
    """The median over studies of the middle of each value."""
    return float(median((i.value[0] + i.value[1]) / 2 for i in items if i.value is not None))


def step(case: Case) -> Decision:
    """Row 18, for each step that the claim names."""
    parts = tuple(_done(case, s) for s in case.claim.about.steps)
    return together(join(parts)) if parts else Decision("18", "cannot_tell", reason="too_few_describe")


def _done(case: Case, what: str) -> Decision:
    found = pool(case, ("descriptive",), what)
    rules = case.settings.verdict
    done = sum(i.stance == "supports" for i in found)
    if len(found) >= rules.step_studies and done / len(found) >= rules.step_share:
        return Decision("18", "supported", "descriptive", None, found, what)
    return Decision("18", "cannot_tell", "none", "too_few_describe", found, what)


def opinion(case: Case) -> Decision:
    """Row 19: what guidelines, consensus texts and surveys say."""
    found = pool(case, ("descriptive",), None)
    n = Counter(i.stance for i in found)
    if not found:
        return Decision("19", "cannot_tell", "none", "authors_only")
    if n["supports"] == len(found):
        return Decision("19", "supported", "descriptive", None, found)
    if n["contradicts"] == len(found):
        return Decision("19", "contradicted", "descriptive", None, found)
    return Decision("19", "mixed", "descriptive", None, found)


def outlook(case: Case) -> Decision:
    """Row 20: "is being studied", for each application that the claim names."""
    parts = tuple(_studied(case, a) for a in case.claim.about.applications)
    return together(join(parts)) if parts else Decision("20", "cannot_tell", reason="too_few_studies")


def _studied(case: Case, application: str) -> Decision:
    """Studies in people of one application, or of any member of a group."""
    found = once(i for a in case.topic.members(application) for i in pool(case, (*HUMAN, "none"), a.id))
    if len(found) >= case.settings.verdict.outlook_studies:
        return Decision("20", "supported", "existence", None, found, application)
    return Decision("20", "cannot_tell", "none", "too_few_studies", found, application)
