"""The role of a study by its main comparison: a study, its passages and arms go in, the role comes out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import pairs
from pipeline.classify.arms.labels import find_labels, named_after
from pipeline.classify.findings.tested import looks_back
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage, of_roles
from pipeline.classify.results.role_words import words_of_comparison, words_of_one_arm, words_of_pair
from pipeline.model import INTERVENTION, Reading, Study

LABORATORY = ("animal", "in_vitro", "engineering")
NO_ROLE = (*LABORATORY, "other", "letter_editorial")
CASES = ("case_series", "case_report")
NO_ARMS = (*CASES, "letter_editorial", "guideline_consensus")
CONTROLLED = ("rct", "split_body_rct", "case_control")
SETS_APART = (*CONTROLLED, "protocol")


def read_role(study: Study, passages: Sequence[Passage], arms: Sequence[Arm]) -> Reading:
    """Role of the study by its main comparison; ``na`` for reviews and laboratory work."""
    found = pairs(arms)
    told = study.design.id == "other" and found and (study.subjects.id != "none" or any(a.names for a in arms))
    if study.is_review or study.subjects.id in ("animal", "in_vitro") or (study.design.id in NO_ROLE and not told):
        return Reading("na", study.design.because or study.subjects.because)
    if found:
        return Reading(found[0].role, words_of_pair(found[0], passages))
    apart = (study.design.id in SETS_APART and _speaks_of_arms(passages)) or _were_allotted(study, passages)
    if apart or _has_control_group(study, passages):
        return Reading("mn_vs_other", words_of_comparison(passages))
    if study.subjects.id != "human" or (study.design.id == "cross_sectional_survey" and not _were_treated(passages)):
        return Reading("na", study.subjects.because)
    return Reading("uncontrolled", words_of_one_arm(study, passages))


def _speaks_of_arms(passages: Sequence[Passage]) -> bool:
    """Whether the text, not the title alone, speaks of a comparison; one called randomised that tells of changes from
    the start alone does not."""
    body = [p.sentence.text for p in passages if p.sentence.role != "TITLE"]
    set_against = any(rules("arms")(rule).search(text) for rule in ("set_against", "allocated") for text in body)
    called = any(rules("arms")("comparative_design").search(text) for text in body)
    return not body or set_against or (called and not any(looks_back(text) for text in body))


def _were_allotted(study: Study, passages: Sequence[Passage]) -> bool:
    """Whether a trial allots people to groups, or treats sides apart, whatever these had."""
    if study.design.id != "nonrandomised_trial":
        return False
    methods = [p.sentence.text for p in of_roles(passages, ["METHODS"])]
    allots, to_groups = rules("arms")("allocated"), rules("assign")("to_groups")
    groups = any(allots.search(text) and to_groups.search(text) for text in methods)
    told = of_roles(passages, ("TITLE", "METHODS", "RESULTS"))
    return groups or any(rules("arms")("treated_apart").search(p.sentence.text) for p in told)


def _were_treated(passages: Sequence[Passage]) -> bool:
    """Whether those who were asked had had the intervention, as title or methods say."""
    told = [p for p in passages if p.sentence.role in ("TITLE", "METHODS") and p.named(INTERVENTION)]
    return any(rules("arms")("done").search(p.sentence.text) for p in told)


def _has_control_group(study: Study, passages: Sequence[Passage]) -> bool:
    """Whether methods and results speak of the group treated and of controls, without saying more of them."""
    told = [p for p in passages if p.sentence.role in ("METHODS", "RESULTS")]
    names = {name for p in told for label in find_labels(p.sentence.text) for name in label.names}
    if study.design.id in NO_ARMS or "control" not in names:
        return False
    needled = any(m.id == INTERVENTION and named_after(p.sentence.text, m.end) for p in told for m in p.mentions)
    return "study" in names or needled or any(rules("arms")("as_controls").search(p.sentence.text) for p in told)
