"""Reads the results of a study: takes a study whose subject and design are known and returns it with results filled in.

``arms`` finds the arms; ``role`` the role of the intervention, with the sentences that show it (``pair_words`` for two
arms); ``given`` the other treatments. ``reviews`` reads reviews (``statements``: what sentences say; ``effects``: what
the intervention is said to do). ``main_result`` reduces the findings that weigh most (``weight``), given what was
``asked``, to one direction; ``unread`` checks "no difference", ``sought_harm`` handles a harm to be reduced and
``one_arm`` studies without a comparison. ``shown`` quotes who was compared; ``spin`` checks the conclusion against the
results.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.arms.controls import treated_and_controls
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.laboratory import side_of, stated
from pipeline.classify.findings.scene import Scene
from pipeline.classify.harms import looked_for, read_harms
from pipeline.classify.lexicon import rules
from pipeline.classify.passages import read_passages, tells_results
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.arms import arms_of, scene_of_study
from pipeline.classify.results.given import combined_with, comparators
from pipeline.classify.results.main_result import main_direction
from pipeline.classify.results.one_arm import NONE
from pipeline.classify.results.reviews import read_review
from pipeline.classify.results.role import CASES, CONTROLLED, read_role
from pipeline.classify.results.shown import of_single_arm, with_arms_shown
from pipeline.classify.results.spin import blinded_assessor, read_spin
from pipeline.classify.results.unread import borne_out
from pipeline.model import INTERVENTION, Finding, Harm, Record, Study
from pipeline.topic import Topic

TOLD = ("METHODS", "RESULTS")


def read_results(record: Record, topic: Topic, study: Study) -> Study:
    """Return the study with role, comparators, combined_with, findings, direction, basis, harms, blinded_assessor and
    spin set; an off-topic study is returned unchanged."""
    if study.relevance.id == "off_topic":
        return study
    passages = read_passages(record, topic, study.is_review)
    arms = arms_of(passages, topic, study)
    role = read_role(study, passages, arms)
    told = arms if arms or role.id != "mn_vs_other" else treated_and_controls(passages)
    scene = scene_of_study(study, topic, told, passages)
    harms = read_harms(passages, arms, topic, study)
    of_harm = _of_harm(study, harms, passages)
    findings, direction, basis = ((), *NONE) if of_harm else _results(study, passages, scene, role.id)
    findings = of_single_arm(findings, passages, topic) if role.id == "uncontrolled" and not arms else findings
    spin = read_spin(passages, role.id, direction, findings)
    return replace(
        study,
        role=role,
        comparators=comparators(passages, arms),
        combined_with=combined_with(passages, arms, role.id),
        findings=findings,
        direction=direction,
        basis=basis,
        harms=harms,
        harms_looked_for=looked_for(passages, harms),
        blinded_assessor=blinded_assessor(passages),
        spin=bool(spin),
        spin_because=spin,
    )


def _of_harm(study: Study, harms: Sequence[Harm], passages: Sequence[Passage]) -> bool:
    """Whether the study is about a harm: cases of a harm named in the title, or a count of harms. What improved is then
    the harm."""
    named = any(h.direction == "reported" and h.because[0].field == "title" for h in harms)
    title = study.record.title or ""
    titled = [m for p in passages if p.sentence.role == "TITLE" for m in p.mentions if m.id == INTERVENTION]
    tried = any(m.start == 0 and rules("phrases")("tried_for").match(title, m.end) for m in titled)
    if tried or rules("arms")("sought").search(title):
        return False
    counted = study.design.id in (*CASES, "other") and rules("what_came")("counts_harms").search(title)
    return bool(counted) or (named and study.design.id in CASES)


def _results(
    study: Study, passages: Sequence[Passage], scene: Scene, role: str
) -> tuple[tuple[Finding, ...], str, str]:
    """Findings, direction and basis of a study."""
    if study.is_review or study.design.id == "letter_editorial":
        return read_review(study, passages, scene)
    if study.design.id == "protocol" or (study.design.id == "cross_sectional_survey" and role == "na"):
        return (), *NONE  # wishes or past treatment, not how people fared
    read = read_findings([p for p in passages if tells_results(p, study.record)], scene)
    findings = borne_out(_of_the_treatment(read, passages, study.design.id), scene, passages)
    if study.design.id in CONTROLLED and not scene.arms and role != "uncontrolled":
        findings = tuple(f for f in findings if f.basis != "baseline")
    direction = main_direction(findings, role, scene, passages)
    more = stated(passages, scene, findings) if study.subjects.id in ("animal", "in_vitro") else ()
    direction = (side_of(more), "none") if direction == NONE else direction
    return with_arms_shown((*_of_something(findings, direction), *more), scene, passages), *direction


def _of_something(findings: Sequence[Finding], main: tuple[str, str]) -> tuple[Finding, ...]:
    """Drop findings that name no outcome, except those that alone support the main direction."""
    named = {(f.direction, f.basis) for f in findings if f.outcome is not None}
    only = main if main not in named else None
    return tuple(f for f in findings if f.outcome is not None or (f.direction, f.basis) == only)


def _of_the_treatment(findings: Sequence[Finding], passages: Sequence[Passage], design: str) -> tuple[Finding, ...]:
    """Drop findings about the time before the first treatment of a case, about the answers in a survey, about the
    literature or about people who were taught."""
    findings = [f for f in findings if not rules("what_came")("not_of_patients").search(f.quote)]
    if design == "case_report":
        begun = next((p.sentence.start for p in passages if p.sentence.role in TOLD and p.named(INTERVENTION)), 0)
        return tuple(f for f in findings if (f.because[0].start or 0) >= begun)
    if design == "cross_sectional_survey":
        return tuple(f for f in findings if not rules("what_came")("of_answers").search(f.quote))
    return tuple(findings)
