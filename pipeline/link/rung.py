"""What a study can prove: its rung (EVIDENCE 2)."""

from __future__ import annotations

from pipeline.model import CONTROLLED, RANDOMISED, SYSTEMATIC, Study

RUNGS = {
    **dict.fromkeys(RANDOMISED, "randomised"),
    **dict.fromkeys(CONTROLLED, "controlled"),
    "case_series": "uncontrolled",
    **dict.fromkeys((*SYSTEMATIC, "narrative_review"), "review"),
    **dict.fromkeys(("in_vitro", "animal", "engineering"), "laboratory"),
    **dict.fromkeys(("case_report", "cross_sectional_survey", "guideline_consensus"), "descriptive"),
}


def rung(study: Study, compared: bool) -> str:
    """The rung of a study; ``compared`` tells whether the result used is between groups."""
    if study.subjects.id in ("animal", "in_vitro") and not study.is_review:
        return "laboratory"
    found = RUNGS.get(study.design.id, "none")
    return "uncontrolled" if found in ("randomised", "controlled") and not compared else found


def is_primary(study: Study) -> bool:
    """Whether the study itself observed people."""
    return study.subjects.id == "human" and RUNGS.get(study.design.id) in (
        "randomised", "controlled", "uncontrolled", "descriptive"
    ) and study.design.id != "guideline_consensus"
