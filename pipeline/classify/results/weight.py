"""Which findings of a study weigh most: findings and topic go in, those of the main comparison come out."""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.contrast import words
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import patterns
from pipeline.model import Finding
from pipeline.topic import Outcome, Topic

NO_BENEFIT = 9


def of_main_comparison(findings: Sequence[Finding], role: str, scene: Scene) -> list[Finding]:
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


def outweighed(finding: Finding) -> bool:
    """Whether it tells only how soon something came ("regrowth began earlier"): less than what came of it."""
    quote = finding.because[0].quote or ""
    soon = patterns("findings")["soon"].search(quote) and not patterns("findings")["graded"].search(quote)
    return finding.direction != "no_difference" and bool(soon)


def without_beside(main: Sequence[Finding], topic: Topic) -> str | None:
    """The one direction of what was treated, where what stands beside it (satisfaction) does not go against it."""
    beside = {o.id for o in topic.outcomes if o.weight == "beside"}
    said = {f.direction for f in main if f.outcome not in beside}
    against = said != {"no_difference"} and {"favours_mn", "favours_comparator"} <= {f.direction for f in main}
    return said.pop() if len(said) == 1 and not against else None


def of_first_outcome(main: Sequence[Finding], topic: Topic) -> str:
    """The direction of the most important outcome that was found on, in the order of the topic pack."""
    order = [o.id for o in topic.outcomes]
    first = min(main, key=lambda f: order.index(f.outcome) if f.outcome in order else len(order))
    said = [f.direction for f in main if f.outcome == first.outcome]
    return said[-1] if len(set(said)) == 1 or said[-1] == "favours_mn" else "mixed"  # what came later counts
