"""Decides the direction of a study without a comparison from its changes since baseline."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.contrast import words
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.outcomes import good_side
from pipeline.classify.findings.references import arms_in
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.verdict import told_of_it
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.weight import is_beside
from pipeline.model import Finding
from pipeline.topic import Topic

_words = rules("findings")
NONE = ("not_applicable", "none")


def baseline(findings: Sequence[Finding], topic: Topic) -> tuple[str, str]:
    """(direction, basis) of changes since baseline, in favour of the intervention if at most a third are worsenings.
    Satisfaction counts only if nothing else is reported."""
    told = [f for f in findings if f.basis == "baseline"]
    told = [f for f in told if not is_beside(f, topic)] or told
    said = [f.direction for f in told]
    if not said:
        return NONE
    moved = [d for d in said if d != "no_difference"]
    if not moved:
        return "no_difference", "baseline"
    worse = said.count("worsened")
    if worse == len(moved) and all(f.outcome and topic.outcome(f.outcome).kind == "mechanism" for f in told):
        return NONE  # fewer vessels may be a gain, as when treating redness
    side = "favours_mn" if worse * 3 <= len(moved) else "mixed" if worse < len(moved) else "favours_comparator"
    return side, "baseline"


def of_index_alone(finding: Finding, role: str, scene: Scene, passages: Sequence[Passage]) -> bool:
    """Whether a finding is a change of the needled arm whose sentence mentions no other arm, which is all that is left
    if no arms are compared."""
    index = {words(a) for r, a, _ in scene.pairs if r == role}
    if finding.basis != "baseline" or finding.contrast.index not in index:
        return False
    start = finding.because[0].start
    sentence = next((p for p in passages if p.sentence.start == start and p.sentence.field != "title"), None)
    text = sentence.sentence.text if sentence else ""
    if sentence is None or any(EVERYONE in x.names for x in find_labels(text)):
        return False
    if any(_words(id).search(text) for id in ("of_all", "like_others", "two_changes")):
        return False  # or amounts of change in each: a comparison was reported but not read
    if _difference_tested(text):
        return False
    named = {words(r.arm) for r in arms_in(sentence, scene)}
    return bool(named) and (named <= index or _others_unmoved(sentence, index, scene))


def _difference_tested(text: str) -> bool:
    """Whether a sentence ends with a test of "the difference"."""
    start = max((start for start, _ in clauses(text)), default=0)
    last = text[start:]
    return bool(_words("the_difference").match(last)) and told_of_it(last) is not None


def _others_unmoved(p: Passage, index: set[str], scene: Scene) -> bool:
    """Whether each clause is about one side and the others did not change: "With the peel it did not improve, whereas
    with X it did"."""
    parts = [part_of(p, a, b) for a, b in clauses(p.sentence.text)]
    told = [({words(r.arm) for r in arms_in(q, scene)}, q.sentence.text) for q in parts]
    others = [(named, read_change(text)) for named, text in told if named - index]
    return all(not named & index and change is not None and change.none for named, change in others)


def reference_gained(role: str, scene: Scene, passages: Sequence[Passage]) -> bool:
    """Whether a result sentence says that the other arm gained; then a gain in the needled arm proves nothing."""
    others = {words(b) for r, _, b in scene.pairs if r == role}
    told = (p for p in passages if p.sentence.role == "RESULTS")
    return any(
        _gains(p, scene) and {words(r.arm) for r in arms_in(p, scene)} <= others
        for p in told
        if arms_in(p, scene)
    )


def _gains(p: Passage, scene: Scene) -> bool:
    text = p.sentence.text
    named = [(o, s) for o, s in outcomes_in(p, scene) if o.kind != "harm"]
    changes = [read_change(text, s, good_side(o, text[slice(*s)])) for o, s in named]
    return any(c is not None and not c.none and c.sign > 0 for c in changes)
