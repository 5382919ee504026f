"""Reads that a clause shows no difference between arms, and returns those pairs of arms without a winner."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm
from pipeline.classify.arms.contrast import Pair, core
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.elsewhere import each_tested, each_with_its_test, margin_missed, none_seen
from pipeline.classify.findings.numbers import Numbers
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.scene import Comparison, Scene
from pipeline.classify.findings.set_against import adds, against_an_arm, idle
from pipeline.classify.findings.tested import groups_tested, is_graded, looks_back, of_groups
from pipeline.classify.lexicon import rules

_words = rules("compare")
TWO = 2  # arms: of more, "neither" may leave one out


def without_difference(
    text: str, references: Sequence[Reference], numbers: Numbers | None, scene: Scene
) -> list[Comparison]:
    """The pairs of arms between which the clause shows no difference."""
    arms = list(dict.fromkeys(r.arm for r in references))
    if _words("between_ways").search(text) and (len(arms) < 2 or any(not a.needled for a in scene.arms)):
        return [Comparison(p, None) for p in scene.pairs if p.first.needled and p.second.needled][:1]
    if len(arms) < 2:
        text = _words("own_difference").sub("(mean change", text)
    each_apart = len(arms) > 1 and (each_tested(text) or each_with_its_test(text))
    unknown = len(arms) < 2 and _unknown_letters(text, scene.arms)
    one_idle = _words("change").search(text) and groups_tested(text)
    if margin_missed(text) or none_seen(text) or each_apart or unknown or one_idle:
        return []
    if numbers and (pair := scene.pair_of(numbers.first, numbers.second)):
        return [Comparison(pair, None)]
    if not arms and (told := _words("several_values_tested").search(text)):
        return [Comparison(p, None) for p in scene.pairs if told["more"].count(", ") + TWO == len(scene.arms)]
    known = _is_comparison(text, references, scene) or (
        len(scene.arms) == 2 and (adds(text, references) or idle(text, references, scene.arms))
    )
    return [Comparison(p, None) for p in _pairs_of(arms, scene, text)] if known else []


def _is_comparison(text: str, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether "no difference" is about arms, rather than visits, sexes or variants within one arm."""
    words = rules("direction")
    arms = {r.arm for r in references}
    if words("at_start").search(text) and not _words("late").search(text):
        return False
    if _words("ways_tested").search(text) and len(scene.arms) == TWO:
        return True
    if words("not_of_arms").search(text) and len(arms) < 2:
        return False
    if _words("made_none").search(text) and not any(r.end for r in references):
        return False  # "the tip made no difference": not an arm, only something named with the arms before
    told = rules("sides")("pair").search(text) or _words("two_values_tested").search(text)
    paired = "respectively" in text or (told and not looks_back(text))
    failed = words("not_significant_p").search(text) or _words("ns").search(text)
    if failed and paired and len(scene.arms) == TWO:
        return True
    if len(scene.arms) == 2 and against_an_arm(text, references):
        return True  # a comparison after all: "did not change compared to the controls"
    if _words("change").search(text) and not rules("elsewhere")("differs").search(text):
        return False  # "did not change on the untreated side" says nothing of a difference
    if len(arms) < 2 and looks_back(text):
        return False  # within one arm: "did not vary significantly from baseline in the control group"
    if _words("between").search(text):
        if len(arms) > 1 or any(EVERYONE in x.names for x in find_labels(text)):
            return True
        of_two = of_groups(text) or (len(references) == 1 and _words("two_groups").search(text))
        return bool(of_two) and not words("not_of_arms").search(text)
    if len(arms) == 1 and all(_words("within_one").search(text, 0, r.start) for r in references):
        return False  # between visits of one arm: "there were no differences in the control group"
    if _words("likeness").search(text):
        return len(arms) > 1 or not looks_back(text)
    tested = words("between").search(text) or words("not_significant_p").search(text)
    return is_graded(text) or (len(arms) > 1 and bool(tested))


def _pairs_of(arms: Sequence[Arm], scene: Scene, text: str) -> list[Pair]:
    """The pairs among the arms named; if fewer than two are named, all pairs of two arms or of "the three groups"."""
    if len(arms) > 1:
        return [p for p in scene.pairs if p.first in arms and p.second in arms]
    if _words("all").search(text) and not scene.between:  # groups in a review belong to only some of its trials
        return list(scene.pairs)
    return list(scene.pairs) if len(scene.arms) == 2 or len(scene.pairs) == 1 else []


def nobody_gained(text: str, scene: Scene) -> list[Comparison]:
    """No difference, if neither arm improved and the other had nothing, a sham or all but the intervention: "Neither
    group improved". Between two treatments it only says that neither helped."""
    if len(scene.arms) != TWO or not says_nobody_gained(text) or rules("nobody")("set_apart").search(text):
        return []
    isolating = [p for p in scene.pairs if p.role == "mn_addon" or (p.role == "mn_vs_other" and not core(p.second))]
    return [Comparison(p, None) for p in isolating[:1]]


def as_many(text: str, good: str, scene: Scene) -> list[Comparison]:
    """No difference, if something bad occurred equally often in both: "Darkening was seen in 3 patients of each
    group"."""
    both = len(scene.arms) == TWO and good == "down" and rules("nobody")("as_many").search(text)
    return [Comparison(p, None) for p in scene.pairs] if both else []


def says_nobody_gained(text: str) -> bool:
    """Whether a text says that neither arm changed."""
    return bool(rules("nobody")("nobody_gained").search(text))


def _unknown_letters(text: str, arms: Sequence[Arm]) -> bool:
    """Whether a clause names a lettered or numbered group that is none of the arms, so that nothing can be
    concluded."""
    known = {n for a in arms for n in a.names if n.startswith("group ")}
    named = {n for x in find_labels(text) for n in x.names if n.startswith("group ")}
    return bool(known) and bool(named - known)
