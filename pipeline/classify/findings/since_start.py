"""Changes since the start: what a clause says of one arm goes in, findings on the basis of the start come out."""

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
    """One finding for each needled arm that a clause ``text`` of the sentence ``whole`` says the change of, or
    only how it was ``afterwards`` ("most were satisfied")."""
    untreated = any(m.id in CONTROLS for m in whole.mentions)  # "twice as high as in untreated skin"
    if change is None or outcome is None or outcome.kind == "harm":
        return
    if not (outcome.before or untreated or (outcome.kind == "benefit" and not outcome.surrogate and of_most(text))):
        return  # how content people were: not what changed, unless most were, or more than before
    if len(scene.arms) > 1 and _words("difference_told").match(whole.sentence.text) and not looks_back(text):
        return  # "a difference in the grade was found": between the arms
    if _lists_measures(whole.sentence.text) or not _is_change(text, change, outcome, scene):
        return
    if _of_none_needled(whole, text, references, scene):
        return
    if (said := _words("people_said").search(text)) and not any(r.end > said.start() for r in references):
        references = ()  # the arms were named before; what people say of themselves is of no one side
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
    """The needled ones of some arms; of several that a clause does not name the one that its sentence names, or what
    all of them had, where this is needling and none had only that: else it is not sure of which arm a clause tells."""
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
    """ "60% and 40% were satisfied, respectively": values of each arm, neither a change nor a comparison."""
    if not references and _words("counts_one_by_one").search(text):
        return True  # how many came so far in each arm: set side by side, and against no start
    if changed and outcome.weight != "overall":
        return False
    of_two = len({r.arm for r in references}) > 1 and (not changed or "%" in text)
    return of_two or bool(_words("one_by_one").search(text))


def _of_every_arm(sentence: str) -> bool:
    """Whether a sentence that names no arm speaks of all of them, or of all people; else it is not sure of which."""
    told = any(EVERYONE in x.names for x in find_labels(sentence))
    return told or bool(_words("of_every_arm").search(sentence))


def _of_one_visit(text: str, outcome: Outcome) -> bool:
    """Whether a clause tells how content people were, and not that they were more so than before."""
    return not (outcome.before or _words("more_content").search(text) or looks_back(text))


def _of_none_needled(whole: Passage, text: str, references: Sequence[Reference], scene: Scene) -> bool:
    """Whether a clause tells of the others alone, or of an arm that cannot be known."""
    if not references and len(scene.arms) > 1 and _words("by_itself").search(whole.sentence.text):
        return True  # "with a serum 60% gained; alone 5% did": whose gain a part tells is not known
    if not references and _words("controls_did").match(text):
        return True
    if _of_the_others(whole, scene) and all(_by_name(r, text, whole) for r in references):
        return True  # "an effect of the serum after the laser"; "gained with the laser and the serum that all had"
    return len(scene.arms) > 1 and _of_a_stranger(text, references)  # "rose on the XY side": on which?


def _against_the_start(arm: Arm | None, told: Sequence[Arm], scene: Scene, start: str | None) -> Contrast:
    """Of the class "same background" where the arm that had all but the intervention went through the change too."""
    met = [p for b in told if arm and not b.needled and (p := scene.pair_of(arm, b))]
    shared = any(p.role == "mn_addon" for p in met)
    return Contrast(words(arm) if arm else None, start, "unknown", "same_background" if shared else "unknown")


def _of_the_others(whole: Passage, scene: Scene) -> bool:
    """Whether a sentence names what the arms without the intervention alone had, and not the intervention."""
    needled = frozenset[str]().union(*(a.parts for a in scene.arms if a.needled))
    others = frozenset[str]().union(*(a.parts for a in scene.arms if not a.needled)) - needled - CONTROLS
    named = {m.id for m in whole.mentions}
    return bool(named & others) and INTERVENTION not in named


def _of_a_stranger(text: str, references: Sequence[Reference]) -> bool:
    """Whether a clause tells of one side by a name under which no arm was found."""
    named = [m.span() for m in _words("one_side").finditer(text)]
    one = bool(named) and not _words("more_sides").search(text)
    return one and not any(a <= r.start < b for a, b in named for r in references)


def _by_name(reference: Reference, text: str, whole: Passage) -> bool:
    """Whether an arm is told by the name of a treatment, not by a label."""
    told = text[reference.start : reference.end]
    return any(whole.sentence.text[m.start : m.end] in told for m in whole.mentions)


def _lists_measures(sentence: str) -> bool:
    """Whether a sentence says what was measured ("improvement and safety were the measures"), and not how it was."""
    return bool(_words("measures").search(sentence)) and not _words("told").search(sentence)


def _is_change(text: str, change: Change, outcome: Outcome, scene: Scene) -> bool:
    """Whether a clause says how people went on, rather than how they were rated or against whom."""
    if not (change.sign or change.none) or _words("ratio").search(text):
        return False
    if any(_words(id).match(text) for id in ("asked", "befell_nobody")) or _words("hindered").search(text):
        return False  # "we studied the efficacy"; "did not interfere with improvement"
    if change.sign > 0 and (of_few(text) or _words("poor").fullmatch(text)):
        return False  # "only 2 of 30 were satisfied"; "results were poor in 40%"
    nobody = _words("of_nobody").search(text, 0, change.place)
    if change.sign < 0 and (nobody or any(_words(id).search(text) for id in ("gain", "of_some", "found_so", "not_so"))):
        return False  # in nobody or some of them alone; "enhancement of the scars": praise; "showed less hair": a state
    if change.sign < 0 and outcome.kind == "benefit" and not _words("worse").search(text):
        return False  # "hair was reduced", "the colour fell": may be what was wanted
    if _words("only_rated").search(text) and not _words("told").search(text):
        return False
    if _words("groups_differed").search(text) and not (change.none or looks_back(text)):
        return False  # "the difference between groups was significant": no change since the start
    of_some = _words("of_groups").search(_words("in_each").sub("", text))
    against = _words("than_others").search(text) or (change.comparative and of_some)
    if against and not looks_back(text):
        return False  # "higher than with tablets": of groups, or of what no arm was given
    if scene.alone and not rules("direction")("baseline").search(text):
        return False  # in the laboratory "increased" is said against something, not against a start
    apart = len(scene.arms) > 1 and _words("set_apart").search(text)
    return not apart or bool(_words("each").search(text))  # "recovery in 60 % versus 5 %" sets arms apart
