"""Reads what a clause says about changes since baseline, returning one finding for each needled arm.

Example: "Scores fell from 8 to 3 in both groups" gives an improvement for each arm that was needled.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm, common_to
from pipeline.classify.arms.contrast import words
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.direction import Change
from pipeline.classify.findings.minority import of_few, of_most
from pipeline.classify.findings.reference import Reference
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene, application_of
from pipeline.classify.findings.tested import is_significant, looks_back
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION, Contrast, Finding
from pipeline.topic import Outcome

_words = rules("findings")
RULE = "findings.baseline"


def since_start(
    whole: Passage,
    text: str,
    outcome: Outcome | None,
    change: Change | None,
    references: tuple[Reference, ...],
    scene: Scene,
) -> Iterator[Finding]:
    """A finding for each needled arm whose change the clause ``text`` of the sentence ``whole`` reports; ``afterwards``
    is set if it only reports the state after treatment ("most were satisfied")."""
    untreated = any(m.id in CONTROLS for m in whole.mentions)  # measured against untreated skin
    if change is None or outcome is None or outcome.kind == "harm":
        return
    if not (outcome.before or untreated or (outcome.kind == "benefit" and not outcome.surrogate and of_most(text))):
        return  # how satisfied people were is no change, unless most were, or more than before
    if len(scene.arms) > 1 and _words("difference_told").match(whole.sentence.text) and not looks_back(text):
        return  # "a difference in the grade was found" means between the arms
    if _lists_measures(whole.sentence.text) or not _is_change(text, change, outcome, scene):
        return
    if _of_none_needled(whole, text, references, scene):
        return
    if (said := _words("people_said").search(text)) and not any(r.end > said.start() for r in references):
        references = ()  # arms named before; what people say of themselves concerns no single side
    arms = list(dict.fromkeys(r.arm for r in references)) or list(scene.arms)
    changed = change.none or not _of_one_visit(text, outcome)
    if len(scene.arms) > 1 and _values_of_each(text, changed, outcome, references):
        return
    p_value = _words("p_value").search(text)
    told: list[Arm | None] = [*_told_of(arms, references, whole, scene)] if arms else [None]
    for arm in told:
        yield Finding(
            outcome=outcome.id,
            basis="baseline",
            afterwards=not changed,
            direction="no_difference" if change.none else "improved" if change.sign > 0 else "worsened",
            contrast=_against_the_start(arm, arms, scene, "baseline" if changed else None),
            application=application_of(whole.sentence.text, scene),
            p_value=p_value.group() if p_value else None,
            significant=is_significant(text),
            numbers=tuple(_words("number").findall(text)[:8]),
            because=(whole.sentence.because(RULE),),
        )


def _told_of(arms: Sequence[Arm], references: Sequence[Reference], whole: Passage, scene: Scene) -> list[Arm]:
    """The needled arms among some. If several are possible and the clause names none: the one that its sentence names,
    else one made of what all arms had if that includes needling and none had only that, else []."""
    needled = [a for a in arms if a.needled]
    if references or len(arms) < 2 or _of_every_arm(whole.sentence.text):
        return needled
    named = {r.arm for r in arms_in(whole, scene)}
    if len(named) == 1:
        return [a for a in needled if a in named]
    shared = common_to(arms)
    of_all = INTERVENTION in shared and all(a.parts != shared for a in arms)
    return [Arm((), shared)] if of_all and not _words("one_by_one").search(whole.sentence.text) else []


def _values_of_each(text: str, changed: bool, outcome: Outcome, references: Sequence[Reference]) -> bool:
    """Whether values of each arm are given, neither a change nor a comparison: "60% and 40% were satisfied,
    respectively"."""
    if not references and _words("counts_one_by_one").search(text):
        return True  # how many reached it in each arm: side by side, not against baseline
    if changed and outcome.weight != "overall":
        return False
    of_two = len({r.arm for r in references}) > 1 and (not changed or "%" in text)
    return of_two or bool(_words("one_by_one").search(text))


def _of_every_arm(sentence: str) -> bool:
    """Whether a sentence without arms speaks of all of them or of all people."""
    told = any(EVERYONE in x.names for x in find_labels(sentence))
    return told or bool(_words("of_every_arm").search(sentence))


def _of_one_visit(text: str, outcome: Outcome) -> bool:
    """Whether a clause says how satisfied people were, not that they were more so than before."""
    return not (outcome.before or _words("more_content").search(text) or looks_back(text))


def _of_none_needled(whole: Passage, text: str, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether a clause is only about the other arms, or about an unknown one."""
    if not references and len(scene.arms) > 1 and _words("by_itself").search(whole.sentence.text):
        return True  # "with a serum 60% gained; alone 5% did" does not say which arm each part is about
    if not references and _words("controls_did").match(text):
        return True
    if _of_the_others(whole, scene) and all(_by_name(r, text, whole) for r in references):
        return True  # only about arms without needling: "an effect of the serum after the laser"
    return len(scene.arms) > 1 and _of_a_stranger(text, references)  # an unknown arm: "rose on the XY side"


def _against_the_start(arm: Arm | None, told: Sequence[Arm], scene: Scene, start: str | None) -> Contrast:
    """The contrast with baseline, of class "same background" if the arm that had all but the intervention changed
    too."""
    met = [p for b in told if arm and not b.needled and (p := scene.pair_of(arm, b))]
    shared = any(p.role == "mn_addon" for p in met)
    return Contrast(words(arm) if arm else None, start, "unknown", "same_background" if shared else "unknown")


def _of_the_others(whole: Passage, scene: Scene) -> bool:
    """Whether a sentence names what only the arms without the intervention had, but not the intervention."""
    needled = frozenset[str]().union(*(a.parts for a in scene.arms if a.needled))
    others = frozenset[str]().union(*(a.parts for a in scene.arms if not a.needled)) - needled - CONTROLS
    named = {m.id for m in whole.mentions}
    return bool(named & others) and INTERVENTION not in named


def _of_a_stranger(text: str, references: Sequence[Reference]) -> bool:
    """Whether a clause is about one side under a name that no arm has."""
    named = [m.span() for m in _words("one_side").finditer(text)]
    one = bool(named) and not _words("more_sides").search(text)
    return one and not any(a <= r.start < b for a, b in named for r in references)


def _by_name(reference: Reference, text: str, whole: Passage) -> bool:
    """Whether an arm is named by a treatment rather than a label."""
    told = text[reference.start : reference.end]
    return any(whole.sentence.text[m.start : m.end] in told for m in whole.mentions)


def _lists_measures(sentence: str) -> bool:
    """Whether a sentence only says what was measured ("improvement and safety were the measures")."""
    return bool(_words("measures").search(sentence)) and not _words("told").search(sentence)


def _is_change(text: str, change: Change, outcome: Outcome, scene: Scene) -> bool:
    """Whether a clause reports how people changed, rather than how they were rated or compared."""
    if not (change.sign or change.none) or _words("ratio").search(text):
        return False
    if any(_words(id).match(text) for id in ("asked", "befell_nobody")) or _words("hindered").search(text):
        return False  # no result ("we studied the efficacy") or no gain ("did not interfere with improvement")
    if change.sign > 0 and (of_few(text) or _words("poor").fullmatch(text)):
        return False  # hardly a gain: "only 2 of 30 were satisfied"; "results were poor in 40%"
    nobody = _words("of_nobody").search(text, 0, change.place)
    if change.sign < 0 and (nobody or any(_words(id).search(text) for id in ("gain", "of_some", "found_so", "not_so"))):
        return False  # nobody or only some worse; praise ("enhancement of the scars"); a state ("showed less hair")
    if change.sign < 0 and outcome.kind == "benefit" and not _words("worse").search(text):
        return False  # "hair was reduced", "the colour fell" may be what was wanted
    if _words("only_rated").search(text) and not _words("told").search(text):
        return False
    if _words("groups_differed").search(text) and not (change.none or looks_back(text)):
        return False  # "the difference between groups was significant" is no change since baseline
    of_some = _words("of_groups").search(_words("in_each").sub("", text))
    against = _words("than_others").search(text) or (change.comparative and of_some)
    if against and not looks_back(text):
        return False  # "higher than with tablets" compares groups, or treatments that no arm was given
    if scene.alone and not rules("direction")("baseline").search(text):
        return False  # in the laboratory "increased" is relative to something, not to baseline
    apart = len(scene.arms) > 1 and _words("set_apart").search(text)
    return not apart or bool(_words("each").search(text))  # "recovery in 60 % versus 5 %" sets arms apart
