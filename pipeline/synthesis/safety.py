"""Harms and warnings: rows 13 to 15 of EVIDENCE 4."""

from __future__ import annotations

from pipeline.model import EvidenceItem, Study, people
from pipeline.synthesis.benefit import join
from pipeline.synthesis.case import HUMAN, Case, Decision, once, pool, votes_of


def existence(case: Case) -> Decision:
    """Row 13: "X can happen", for each harm that the claim names, else for any serious one."""
    named = case.claim.about.harms
    if named:
        return together(join(tuple(
            _on_record("13", pool(case, (*HUMAN, "review"), h), "not_described", h) for h in named)))
    said = dict.fromkeys(v.outcome for i in case.items for v in votes_of(i))
    found = once(i for h in said for i in pool(case, (*HUMAN, "review"), h))
    return _on_record("13", found, "not_described", None)


def rate(case: Case) -> Decision:
    """Row 14: "rare, mild, safe", from studies that looked for harms."""
    found = pool(case, HUMAN, None)
    rules = case.settings.verdict
    if len(found) < rules.harm_studies or people(found) < rules.harm_people:
        return Decision("14", "cannot_tell", "none", "too_few_looked", found)
    if any(i.stance == "mixed" for i in found):
        return Decision("14", "mixed", "uncontrolled", "serious_harm", found)
    return Decision("14", "supported", "uncontrolled", None, found)


def contraindication(case: Case) -> Decision:
    """Row 15: who should avoid it, for each group that the claim names."""
    parts = tuple(
        _on_record("15", pool(case, (*HUMAN, "review"), group), "precaution_only", group)
        for group in case.claim.about.groups
    )
    return together(join(parts)) if parts else Decision("15", "cannot_tell", reason="precaution_only")


def serious_on_record(case: Case) -> tuple[tuple[str, Study], ...]:
    """Serious harms that any study in people reports, with one study each, whatever else was counted.

    A study with the class of device that is meant is preferred, then one in which not everybody was given something
    else that the harm may come from.
    """
    serious = [h.id for h in case.topic.harms if h.serious]
    found: dict[str, Study] = {}
    for study in sorted(case.studies.values(), key=lambda s: (other_class(case, s) is not None, carries(s), s.pmid)):
        if study.subjects.id != "human" or study.is_gone:
            continue
        for harm in study.harms:
            if harm.term in serious and harm.direction == "reported":
                found.setdefault(harm.term, study)
    return tuple((h, found[h]) for h in serious if h in found)


def carries(study: Study) -> bool:
    """Whether everybody was given something else with the intervention, which the harm may come from."""
    return study.role.id == "mn_as_vehicle" and bool(study.combined_with)


def other_class(case: Case, study: Study) -> str | None:
    """The name of the study's device where it is of another class than the claim's."""
    device = next((d for d in case.topic.devices if study.device and d.id == study.device.id), None)
    meant = (case.claim.about.device or "plain", "unknown")
    return device.name if device is not None and device.family not in meant else None


def together(decision: Decision) -> Decision:
    """Parts that are all on record are counted together, since nothing here is graded."""
    if decision.direction != "supported" or not decision.parts:
        return decision
    return decision._replace(counted=once(i for p in decision.parts for i in p.counted))


def _on_record(row: str, found: tuple[EvidenceItem, ...], reason: str, what: str | None) -> Decision:
    if found:
        return Decision(row, "supported", "existence", None, found, what)
    return Decision(row, "cannot_tell", "none", reason, (), what)
