"""What one sentence tells of two arms that the reader of findings may have missed: a passage goes in, yes or no out."""

from __future__ import annotations

from pipeline.classify.findings.named import outcomes_in
from pipeline.classify.findings.references import find_references
from pipeline.classify.findings.scene import Scene
from pipeline.classify.findings.tested import is_significant, passed
from pipeline.classify.findings.values import result_values
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage


def passed_at_a_visit(p: Passage, scene: Scene) -> bool:
    """Whether a part of a sentence tells at a visit of two arms between which a test was passed, and of no outcome by
    name: it is of the one that the text is about."""
    if is_significant(p.sentence.text) is None or outcomes_in(p, scene):
        return False
    parts = (part_of(p, *span) for span in clauses(p.sentence.text))
    return any(
        is_significant(q.sentence.text) is True
        and rules("weight")("at_a_visit").search(q.sentence.text)
        and result_values(q.sentence.text)
        and _names_two(q, scene)
        for q in parts
    )


def gives_values(p: Passage, sought: set[str], scene: Scene) -> bool:
    """Whether a sentence gives two values or more of a benefit sought, and names two arms or more."""
    benefits = [o for o, _ in outcomes_in(p, scene) if o.kind == "benefit" and o.id in sought and o.weight != "beside"]
    fits = any(not o.applications or set(o.applications) & set(scene.applications) for o in benefits)
    return fits and result_values(p.sentence.text) and _names_two(p, scene)


def failed_between_two(p: Passage, scene: Scene) -> bool:
    """Whether a result tells of two arms or values, and of a test that was not passed and of none that was; not of
    harms, or of what is seen in the laboratory alone."""
    text = p.sentence.text
    above, below = passed(text)
    if not above or below or not (result_values(text) or _names_two(p, scene)):
        return False
    named = outcomes_in(p, scene)
    return not named or any(o.kind == "benefit" for o, _ in named)


def sets_apart(p: Passage, scene: Scene) -> bool:
    """Whether a result tells of two arms, and not of harms."""
    named = outcomes_in(p, scene) if _names_two(p, scene) else None
    return named is not None and (not named or any(o.kind != "harm" for o, _ in named))


def _names_two(p: Passage, scene: Scene) -> bool:
    return len({r.arm for r in find_references(p, scene.arms, scene.topic, scene.told)}) > 1
