"""What is on record: harms, warnings, mechanism, numbers, steps, opinion, outlook: rows 13 to 20 of EVIDENCE 4."""

from __future__ import annotations

from statistics import median
from typing import NamedTuple

from pipeline.model import EvidenceItem, people
from pipeline.synthesis.benefit import join
from pipeline.synthesis.case import HUMAN, Case, Decision, in_turn, left_open, once, pool, votes_of
from pipeline.synthesis.counts import DIRECTION, several


class OnRecord(NamedTuple):
    """A row that asks of each thing the claim names whether studies have it on record."""

    row: str
    names: str  # the field of ``About`` that holds them
    rungs: tuple[str, ...]
    missing: str  # reason of an answer that cannot be told
    basis: str = "existence"
    studies: str = ""  # the setting of how many there must be; one without
    share: str = ""  # the setting of how many of them must support it; any without


RECORDS = {
    "existence": OnRecord("13", "harms", (*HUMAN, "review"), "not_described"),
    "contraindication": OnRecord("15", "groups", (*HUMAN, "review"), "precaution_only"),
    "step": OnRecord("18", "steps", ("descriptive",), "too_few_describe", "descriptive", "step_studies", "step_share"),
    "outlook": OnRecord("20", "applications", (*HUMAN, "none"), "too_few_studies", studies="outlook_studies"),
}


def on_record(case: Case) -> Decision:
    """Rows 13, 15, 18 and 20; parts that are all on record are counted together, since nothing here is graded."""
    asked = RECORDS[case.claim.ladder]
    parts = [_part(case, asked, id) for id in getattr(case.claim.about, asked.names)]
    if not parts and asked.names == "harms":  # any harm
        said = dict.fromkeys(v.outcome for i in case.items for v in votes_of(i))
        parts = [_decided(case, asked, None, once(i for h in said for i in pool(case, asked.rungs, h)))]
    if not parts:
        return left_open(asked.row, asked.missing)
    found = join(tuple(parts))
    if found.direction != "supported" or not found.parts:
        return found
    return found._replace(counted=once(i for p in found.parts for i in p.counted))


def _part(case: Case, asked: OnRecord, id: str) -> Decision:
    """One thing that the claim names; of a group of applications any member."""
    ids = [a.id for a in case.topic.members(id)] if asked.names == "applications" else [id]
    return _decided(case, asked, id, once(i for one in ids for i in pool(case, asked.rungs, one)))


def _decided(case: Case, asked: OnRecord, id: str | None, found: tuple[EvidenceItem, ...]) -> Decision:
    rules = case.settings.verdict
    least = getattr(rules, asked.studies) if asked.studies else 1
    share = getattr(rules, asked.share) if asked.share else 0
    if len(found) >= least and sum(i.stance == "supports" for i in found) >= share * len(found):
        return Decision(asked.row, "supported", asked.basis, None, found, id)
    return left_open(asked.row, asked.missing, found, id)


def rate(case: Case) -> Decision:
    """Row 14: "rare, mild, safe", from studies that looked for harms."""
    found = pool(case, HUMAN, None)
    rules = case.settings.verdict
    if len(found) < rules.harm_studies or people(found) < rules.harm_people:
        return left_open("14", "too_few_looked", found)
    if any(i.stance == "mixed" for i in found):
        return Decision("14", "mixed", "uncontrolled", "serious_harm", found)
    return Decision("14", "supported", "uncontrolled", None, found)


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
        return left_open("16", "one_human_study", found, outcome)
    laboratory = any(i.rung == "laboratory" and i.stance != "related" for i in case.items)
    return left_open("16", "laboratory_only" if laboratory else "not_measured", (), outcome)


def number(case: Case) -> Decision:
    """Row 17: the middle value of what studies did, against the claim's range."""
    found = tuple(i for i in pool(case, ("descriptive",), None) if i.value is not None)
    rules, quantity = case.settings.verdict, case.claim.about.quantity
    if quantity is None or len(found) < rules.numeric_studies:
        return left_open("17", "too_few_values", found)
    holds = quantity.holds(middle_value(found))
    share = sum(i.stance == "supports" for i in found) / len(found)
    fits, misses = holds and share >= rules.numeric_in, not holds and share < rules.numeric_out
    return Decision("17", "supported" if fits else "contradicted" if misses else "mixed", "descriptive", None, found)


def middle_value(items: tuple[EvidenceItem, ...]) -> float:
    """The median over studies of the middle of each value."""
    return float(median((i.value[0] + i.value[1]) / 2 for i in items if i.value is not None))


def opinion(case: Case) -> Decision:
    """Row 19: what guidelines, consensus texts and surveys say; mixed unless all say one thing."""
    found = pool(case, ("descriptive",), None)
    if not found:
        return left_open("19", "authors_only")
    said = {i.stance for i in found}
    agreed = said in ({"supports"}, {"contradicts"})
    return Decision("19", DIRECTION[said.pop()] if agreed else "mixed", "descriptive", None, found)
