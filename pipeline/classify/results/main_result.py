"""The one direction of a study: findings, role and conclusion go in, direction and basis come out.

The main comparison is the one that fits the role; a conclusion may choose between result sentences that
differ, never replace them (EVIDENCE 1.1).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.contrast import words
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.direction import read_change
from pipeline.classify.findings.references import find_references
from pipeline.classify.findings.scene import Scene, find_outcomes, good_side, outcomes_in, part_of
from pipeline.classify.lexicon import lexicon, patterns
from pipeline.classify.passages.clauses import clauses
from pipeline.classify.passages.phrases import Passage
from pipeline.model import Finding
from pipeline.topic import Outcome, Topic

SIDES = ("favours_mn", "favours_comparator", "no_difference")
NONE = ("not_applicable", "none")
NO_BENEFIT = 9


def main_direction(
    findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]
) -> tuple[str, str]:
    """(direction, basis), ids of docs/formats.md; not_applicable where the results cannot be read."""
    if role == "mn_as_vehicle":
        return NONE
    if role in ("uncontrolled", "na") and not any(f.basis == "between_group" for f in findings):
        return _baseline(findings)
    if side := _between(findings, role, scene, passages):
        return side, "between_group"
    alone = [f for f in findings if _of_index_alone(f, role, scene, passages)]
    return NONE if alone and _reference_gained(role, scene, passages) else _baseline(alone)


def _between(findings: Sequence[Finding], role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side that came out of the main comparison; None where no sentence of the results compares."""
    main = _main(findings, role, scene)
    said = {f.direction for f in main}
    if not said:
        return _of_the_title(findings, scene, passages) or _concluded(role, scene, passages)
    conclusions = [p for p in passages if p.sentence.role == "CONCLUSION"]
    beside = {o.id for o in scene.topic.outcomes if o.weight == "beside"}
    ends = [f for f in read_findings(conclusions, scene) if f.basis == "between_group"]
    chosen = {f.direction for f in weightiest(ends, scene.topic) if f.outcome not in beside}
    if len(said) == 1:
        alike = chosen == {"no_difference"} and all(_in_bare_numbers(f) for f in main)
        return "no_difference" if alike else said.pop()
    if single := _without_beside(main, scene.topic):
        return single
    opposed = {"favours_mn", "favours_comparator"} <= said
    if len(chosen & said) == 1 and not (opposed and all(_ungraded(f) for f in ends)):
        return (chosen & said).pop()
    if opposed:
        return _of_the_whole(main) or "mixed"
    return _of_first_outcome(main, scene.topic)


def _of_the_whole(main: Sequence[Finding]) -> str | None:
    """Where one arm had what another one had and more, and both were compared: what came out for the one with more."""
    given = {f.contrast.index: frozenset((f.contrast.index or "").split("+")) for f in main}
    whole = max(given, key=lambda name: len(given[name]))
    said = {f.direction for f in main if f.contrast.index == whole}
    nested = len(given) > 1 and all(parts <= given[whole] for parts in given.values())
    return said.pop() if nested and len(said) == 1 else None


def _in_bare_numbers(finding: Finding) -> bool:
    """Whether only untested numbers speak for a side: authors who call the two alike found no difference in them."""
    return finding.significant is None and _ungraded(finding)


def _ungraded(finding: Finding) -> bool:
    """Whether its sentence has no comparative: "compared with the peel, X gave an improvement"."""
    text = finding.because[0].quote or ""
    return not any(lexicon("direction")[w].search(text) for w in ("good", "bad", "more", "less"))


def _of_the_title(findings: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> str | None:
    """What came out on a harm that the title names, which then is what was treated ("pain after an operation")."""
    titles = [p.sentence.text for p in passages if p.sentence.role == "TITLE"]
    named = {o.id for t in titles for o, _ in find_outcomes(t, scene.known) if o.kind == "harm"}
    told = [f for f in findings if f.basis == "between_group" and f.significant is not None]
    said = {f.direction for f in told if f.outcome in named}
    return said.pop() if len(said) == 1 else None


def _without_beside(main: Sequence[Finding], topic: Topic) -> str | None:
    """The one direction of what was treated, where what stands beside it (satisfaction) does not go against it."""
    beside = {o.id for o in topic.outcomes if o.weight == "beside"}
    said = {f.direction for f in main if f.outcome not in beside}
    against = {"favours_mn", "favours_comparator"} <= {f.direction for f in main}
    return said.pop() if len(said) == 1 and not against else None


def _main(findings: Sequence[Finding], role: str, scene: Scene) -> list[Finding]:
    """Findings of the main comparison: benefits that patients notice, else what instruments show, else any."""
    wanted = [(words(a), words(b)) for r, a, b in scene.pairs if r == role]
    between = [f for f in findings if f.basis == "between_group"]
    fitting = [f for f in between if (f.contrast.index, f.contrast.reference) in wanted] if wanted else between
    fitting = [f for f in fitting if f.contrast.comparator_class != "needling_variant" and not _secondary(f)]
    return weightiest(fitting, scene.topic, scene.applications)


def _secondary(finding: Finding) -> bool:
    """ "No difference in secondary outcomes": of no outcome by name, and not of the study as a whole."""
    quote = finding.because[0].quote or ""
    return finding.outcome is None and bool(patterns("findings")["secondary"].search(quote))


def weightiest(findings: Sequence[Finding], topic: Topic, applications: Sequence[str] = ()) -> list[Finding]:
    """The benefits that patients with the condition notice, else other benefits, else what instruments show, else
    mechanisms; harms say nothing of benefit.  A finding without an outcome is of the study as a whole."""
    known = {o.id: o for o in topic.outcomes}
    levels = [(_level(known.get(f.outcome or ""), applications), f) for f in findings]
    best = min((level for level, _ in levels), default=NO_BENEFIT)
    return [f for level, f in levels if level == best] if best < NO_BENEFIT else []


def _level(outcome: Outcome | None, applications: Sequence[str]) -> int:
    if outcome is None:
        return 0
    if outcome.kind != "benefit":
        return 3 if outcome.kind == "mechanism" else NO_BENEFIT
    fits = not applications or not outcome.applications or bool(set(outcome.applications) & set(applications))
    return 2 if outcome.surrogate else 0 if fits else 1


def _of_first_outcome(main: Sequence[Finding], topic: Topic) -> str:
    order = [o.id for o in topic.outcomes]
    first = min(main, key=lambda f: order.index(f.outcome) if f.outcome in order else len(order))
    said = {f.direction for f in main if f.outcome == first.outcome}
    return first.direction if len(said) == 1 else "mixed" if "favours_mn" not in said else "favours_mn"


def _of_index_alone(finding: Finding, role: str, scene: Scene, passages: Sequence[Passage]) -> bool:
    """A change of the needled arm whose sentence speaks of no other arm: what is left where none is compared."""
    index = {words(a) for r, a, _ in scene.pairs if r == role}
    if finding.basis != "baseline" or finding.contrast.index not in index:
        return False
    start = finding.because[0].start
    sentence = next((p for p in passages if p.sentence.start == start and p.sentence.field != "title"), None)
    if sentence is None or any(EVERYONE in x.names for x in find_labels(sentence.sentence.text)):
        return False
    if patterns("findings")["of_all"].match(sentence.sentence.text):
        return False
    named = {words(r.arm) for r in find_references(sentence, scene.arms, scene.topic)}
    return bool(named) and (named <= index or _others_unmoved(sentence, index, scene))


def _others_unmoved(p: Passage, index: set[str], scene: Scene) -> bool:
    """ "With the peel it did not improve, whereas with X it did": each part of one side, no change for the other."""
    parts = [part_of(p, a, b) for a, b in clauses(p.sentence.text)]
    told = [({words(r.arm) for r in find_references(q, scene.arms, scene.topic)}, q.sentence.text) for q in parts]
    others = [(named, read_change(text)) for named, text in told if named - index]
    return all(not named & index and change is not None and change.none for named, change in others)


def _concluded(role: str, scene: Scene, passages: Sequence[Passage]) -> str | None:
    """The side of the conclusion, where the results tell of both arms in numbers and set none against the other."""
    told = [
        p for p in passages if p.sentence.role == "RESULTS" and patterns("findings")["number"].search(p.sentence.text)
    ]
    named = {words(r.arm) for p in told for r in find_references(p, scene.arms, scene.topic)}
    if not any({words(a), words(b)} <= named for r, a, b in scene.pairs if r == role):
        return None
    conclusions = [p for p in passages if p.sentence.role == "CONCLUSION"]
    said = {f.direction for f in _main(read_findings(conclusions, scene), role, scene)}
    return said.pop() if len(said) == 1 else None


def _reference_gained(role: str, scene: Scene, passages: Sequence[Passage]) -> bool:
    """Whether a result sentence says of the other arm alone that it gained: then the gain of one tells nothing."""
    others = {words(b) for r, _, b in scene.pairs if r == role}
    told = (p for p in passages if p.sentence.role == "RESULTS")
    return any(
        _gains(p, scene) and {words(r.arm) for r in find_references(p, scene.arms, scene.topic)} <= others
        for p in told
        if find_references(p, scene.arms, scene.topic)
    )


def _gains(p: Passage, scene: Scene) -> bool:
    text = p.sentence.text
    named = [(o, s) for o, s in outcomes_in(p, scene) if o.kind != "harm"]
    changes = [read_change(text, s, good_side(o, text[slice(*s)])) for o, s in named]
    return any(c is not None and not c.none and c.sign > 0 for c in changes)


def _baseline(findings: Sequence[Finding]) -> tuple[str, str]:
    said = [f.direction for f in findings if f.basis == "baseline"]
    if not said:
        return NONE
    moved = [d for d in said if d != "no_difference"]
    if not moved:
        return "no_difference", "baseline"
    worse = said.count("worsened")
    side = "favours_mn" if worse * 3 <= len(moved) else "mixed" if worse < len(moved) else "favours_comparator"
    return side, "baseline"
