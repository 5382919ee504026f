"""Finds the arms of a study that compares, and builds the scene in which its results are read."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.arms import read_arms, two_sides
from pipeline.classify.arms.arm import Arm, usable
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.controls import treated_and_controls
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.labelled import labelled_arms
from pipeline.classify.arms.labels import COUPLES, ONE_SIDE, find_labels
from pipeline.classify.arms.listed import called
from pipeline.classify.arms.phrased import called_by_their_own
from pipeline.classify.arms.prepared import all_had_it, had_before
from pipeline.classify.arms.routes import routed
from pipeline.classify.arms.the_other import with_its_couple
from pipeline.classify.findings.scene import Scene, scene_of
from pipeline.classify.findings.turn import introduced
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import TECHNIQUE, Passage
from pipeline.classify.passages.strangers import with_strangers
from pipeline.classify.results.role import CASES, CONTROLLED, NO_ARMS
from pipeline.classify.sections import whole_text
from pipeline.model import INTERVENTION, Study
from pipeline.topic import Outcome, Topic

NEAR = 30  # characters
COMPARES = ("comparative_design", "allocated", "with_without", "alone_or_with")


def arms_of(passages: Sequence[Passage], topic: Topic, study: Study) -> tuple[Arm, ...]:
    """The arms of a study; () if it makes no comparison, as with a mere phrase such as "needling with a serum"."""
    if study.design.id in NO_ARMS:
        return two_sides(passages) if study.design.id in CASES else ()
    asked = any(b.rule == "design.survey" for b in study.design.because)  # people surveyed, not treated by the study
    compares = not asked and (study.design.id in CONTROLLED or _tells_of_two(passages, study))
    early = [p for p in passages if p.sentence.role not in ("RESULTS", "CONCLUSION")]
    read = early if study.is_review else with_strangers(passages, topic)
    found = called_by_their_own(routed(read_arms(read, topic, compares), early), read)
    if not found and compares and any(had_before(p) for p in passages):
        return all_had_it(treated_and_controls(passages), passages)
    return with_its_couple(found, passages)


def _tells_of_two(passages: Sequence[Passage], study: Study) -> bool:
    """Whether a text mentions a comparison, whatever its design is called."""
    text = whole_text(study.record)
    told = any(rules("arms")(rule).search(text) for rule in COMPARES)
    told = told or any(_than_a_treatment(p) or _allots(p) for p in passages)
    return told or usable(labelled_arms([p for p in passages if p.sentence.role == "METHODS"]))


def _than_a_treatment(p: Passage) -> bool:
    """Whether a result is compared with another treatment: "less pain than the syringe"."""
    told = ("versus", "differs") if p.mentions and p.sentence.role == "RESULTS" else ()
    ends = [b for rule in told for _, b in rules("arms")(rule).spans(p.sentence.text)]
    return any(end <= m.start < end + NEAR for end in ends for m in p.mentions)


def _allots(p: Passage) -> bool:
    """Whether methods name two arms by labels, sizes or "either ... or", a title says "one or another" or "one against
    another", or a result gives treatments of two arms."""
    text = p.sentence.text
    if p.sentence.role == "TITLE":
        inside = text[p.mentions[0].end : p.mentions[-1].start] if p.mentions else ""
        told = " or " in inside or rules("arms")("or_both").search(text) or rules("arms")("versus").search(inside)
        return bool(told) and len(compared(p)) > 1
    if p.sentence.role == "RESULTS":
        given = {g.parts for g in assignments(p) if g.parts} if p.named(INTERVENTION) else set()
        given |= {*called(p)} if p.named(INTERVENTION) else set()
        return len(given) > 1 and any(INTERVENTION in parts for parts in given)
    if p.sentence.role not in ("BACKGROUND", "METHODS"):
        return False
    names = {n for x in find_labels(text) for n in x.names}
    coupled = any(pair <= names for pair in COUPLES) or bool(rules("arms")("two_ways").search(text))
    return coupled or _sets_apart(p) or _on_one_side(p)


def _on_one_side(p: Passage) -> bool:
    """Whether one side had the intervention in addition to what it had anyway."""
    return any(g.adds and INTERVENTION in g.parts and ONE_SIDE & {*g.names} for g in assignments(p))


def _sets_apart(p: Passage) -> bool:
    """Whether a sentence of the methods compares treatments, not two ways of doing one."""
    arms = compared(p) if p.sentence.role == "METHODS" else ()
    return len(arms) > 1 and not any(TECHNIQUE in a for a in arms)


def scene_of_study(study: Study, topic: Topic, arms: tuple[Arm, ...], passages: Sequence[Passage]) -> Scene:
    """The scene against which findings are read; in laboratory work, sentences may compare by themselves."""
    scene = scene_of(topic, arms, study.application_ids, study.record.body)
    scene = replace(scene, introduced=introduced(passages, scene))
    if study.subjects.id not in ("animal", "in_vitro"):
        return scene
    idle = any(p.named("untreated") for p in passages)
    return replace(scene, alone=True, idle=idle, known=tuple(o for o in scene.known if _in_laboratory(o, study)))


def _in_laboratory(outcome: Outcome, study: Study) -> bool:
    """Whether laboratory work can show an outcome, which excludes benefits to patients with another condition."""
    uses = outcome.applications
    return outcome.kind != "benefit" or outcome.surrogate or not uses or bool(set(uses) & set(study.application_ids))
