"""Sentences on harms below an answer: those looked for and not seen, those that the claim names, and serious ones."""

from __future__ import annotations

from collections.abc import Iterable

from pipeline.model import Study, people_in
from pipeline.synthesis.case import Case, Decision
from pipeline.synthesis.countable import IN_PEOPLE
from pipeline.synthesis.names import treatment_names
from pipeline.synthesis.sentence_other import per_thousand
from pipeline.text import count, listed
from pipeline.topic import name_of


def looked_and_saw_none(case: Case) -> Iterable[str]:
    """How many studies looked for a harm and saw none, and the rate that they cannot exclude (rule of three)."""
    absent = [i for i in case.items if i.abstains == "absent" and i.rung in IN_PEOPLE]
    if size := people_in(absent):
        yield (f"{count(len(absent), 'study')} looked for it and saw none in "
               f"{count(size, 'person')}; up to about {per_thousand(size)} (3/n) cannot be excluded.")


def how_many_report(case: Case, decision: Decision) -> Iterable[str]:
    """How many counted studies report each harm that the claim calls rare or mild, and how many saw none."""
    harms = [case.study(i).harms for i in decision.counted]
    for harm in case.claim.about.harms if case.claim.ladder == "rate" and harms else ():
        seen, unseen = (sum((harm, way) in {h[:2] for h in own} for own in harms) for way in ("reported", "absent"))
        none = f" and {unseen} looked for it and saw none" if unseen else ""
        reporting = "1 reports" if seen == 1 else f"{seen or 'none'} report"
        yield f"Of these studies, {reporting} {name_of(case.topic.harms, harm)}{none}."


def serious_harms(case: Case) -> Iterable[str]:
    """Serious harms that any study in people reports, each with one study."""
    found = _on_record(case)
    if found and (case.claim.ladder != "contraindication" or case.items):
        names = listed(f"{name_of(case.topic.harms, h)} ({_source(case, s)})" for h, s in found)
        whose = "in people of any kind, not only in those asked about" if case.claim.about.groups else "in people"
        yield f"Serious harms on record {whose}: {names}."
    elif not found and case.claim.ladder != "contraindication":
        yield "No serious harm was found in the abstracts held; that does not show that none exists."


def _on_record(case: Case) -> list[tuple[str, Study]]:
    """Each serious harm with a study that reports it: first one with the class of device that the claim means, then one
    in which not everybody had another treatment that may have caused it."""
    known = [h.id for h in case.topic.harms if h.serious]
    found: dict[str, Study] = {}
    by_fit = sorted(case.studies.values(), key=lambda s: (_other_class(case, s) is not None, _all_had_more(s), s.pmid))
    for study in by_fit:
        if study.subjects.id == "human" and not study.is_gone:
            for harm in study.harms:
                if harm.direction == "reported":
                    found.setdefault(harm.term, study)
    return [(h, found[h]) for h in known if h in found]


def _source(case: Case, study: Study) -> str:
    given = treatment_names((r.id for r in study.combined_with[:2]), case.topic) if _all_had_more(study) else ""
    parts = (f"PMID {study.pmid}", _other_class(case, study) or "", f"given with {given}" if given else "")
    return ", ".join(s for s in parts if s)


def _all_had_more(study: Study) -> bool:
    """Whether everybody had another treatment with the intervention, which may have caused the harm."""
    return study.role.id == "mn_as_vehicle" and bool(study.combined_with)


def _other_class(case: Case, study: Study) -> str | None:
    """The name of the study's device if it is of another class than the claim means; None otherwise."""
    device = next((d for d in case.topic.devices if study.device and d.id == study.device.id), None)
    meant = (case.claim.about.device or "plain", "unknown")
    return device.name if device is not None and device.family not in meant else None
