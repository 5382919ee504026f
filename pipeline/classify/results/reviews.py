"""Reads what a review concludes: takes its passages and returns findings and a direction, basis ``review_conclusion``.

Reviews never enter a count (EVIDENCE 2.4); comparisons are read as in a trial, sentence by sentence.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pipeline.classify.counts import value
from pipeline.classify.findings import read_findings
from pipeline.classify.findings.scene import Scene
from pipeline.classify.lexicon import rules
from pipeline.classify.passages import tells_results
from pipeline.classify.passages.clauses import clauses, part_of
from pipeline.classify.passages.phrases import Passage
from pipeline.classify.results.asked import Asked, read_asked
from pipeline.classify.results.effects import overall
from pipeline.classify.results.main_result import decided
from pipeline.classify.results.one_arm import NONE
from pipeline.classify.results.statements import BASIS, both_work, mechanisms, statements, taken_up
from pipeline.classify.results.weight import most_noticed, weightiest
from pipeline.model import Finding, Study

_words = rules("reviews")
SIDES = ("favours_mn", "favours_comparator", "no_difference", "mixed")
SHARE = 2 / 3  # of the trials that must agree for their result to be the review's


def read_review(study: Study, passages: Sequence[Passage], scene: Scene) -> tuple[tuple[Finding, ...], str, str]:
    """Findings, direction and basis of a review."""
    pooled = study.design.id == "meta_analysis"
    told = taken_up(passages)
    late = [p for p in told if p.sentence.role == "CONCLUSION" or tells_results(p, study.record)]
    findings = _findings(late, scene, pooled)
    if not findings and study.design.id == "narrative_review":  # all of its text may hold results
        findings = _findings([p for p in told if p.sentence.role in ("BACKGROUND", "METHODS")], scene, pooled)
    if scene.pairs and all(pair.role == "mn_as_vehicle" for pair in scene.pairs):
        return tuple(f for f in findings if f.outcome), *NONE
    said = {f.outcome for f in findings}
    main = [f for f in findings if f.contrast.differs_by != "co_treatment"] or findings
    more = tuple(f for f in mechanisms(told, scene) if f.outcome not in said)
    asked = read_asked(passages, scene)
    results = {p.sentence.start for p in late if p.sentence.role != "CONCLUSION"}
    side = _pooled([f for f in main if f.because[0].start in results], scene, asked) if pooled else None
    both = any(both_work(p) for p in late)
    listed = (f for f in (*findings, *more) if f.outcome)  # one without an outcome only affects the direction
    return tuple(listed), *((side, BASIS) if side else _direction(main, pooled, scene, both))


def _findings(passages: Sequence[Passage], scene: Scene, pooled: bool) -> tuple[Finding, ...]:
    """Comparisons that sentences state; unless some were pooled, also statements for or against the intervention."""
    said = [kept for p in passages if not _says_nothing(p.sentence.text) and (kept := _without_wishes(p))]
    read = read_findings(said, replace(scene, alone=True, between=True))
    between = [_as_counted(_of_something(f, scene)) for f in read if f.basis == "between_group"]
    contrasts = [f for f in between if f.outcome or f.direction == "no_difference"]
    if pooled and most_noticed([f for f in contrasts if f.contrast.differs_by != "co_treatment"], scene):
        return tuple(contrasts)
    told = {f.because[0].start for f in contrasts}
    more = (f for p in said if p.sentence.start not in told for f in statements(p, scene))
    return (*contrasts, *map(_as_counted, more))


def _of_something(finding: Finding, scene: Scene) -> Finding:
    """If a finding says that something is better as a whole, give it the overall outcome; set the basis to that of
    reviews."""
    whole = finding.outcome is None and _words("at_large").search(finding.quote)
    outcome = next(iter(overall(scene)), None) if whole else finding.outcome
    return replace(finding, basis=BASIS, outcome=outcome)


def _says_nothing(text: str) -> bool:
    """Whether a sentence states no finding, or only ranks many treatments."""
    return bool(_words("not_a_finding").search(text) or _words("ranks").search(text))


def _without_wishes(passage: Passage) -> Passage | None:
    """A sentence cut off before it says what should be preferred, which is not a result; None if nothing is left."""
    wish = _words("preferred").search(passage.sentence.text)
    if wish is None:
        return passage
    before = [b for _, b in clauses(passage.sentence.text) if b <= wish.start()]
    part = part_of(passage, 0, before[-1]) if before else None
    return part and part._replace(sentence=part.sentence._replace(end=part.sentence.start + before[-1]))


def _as_counted(finding: Finding) -> Finding:
    """Make a finding mixed if under two thirds of the trials agree ("better in three of five trials, no different in
    two"), or if it is split ("better than deep peels, but not than mild peels")."""
    if told := _counted_apart(finding.quote):
        none, some = told
        if none >= SHARE * (none + some):
            return replace(finding, direction="no_difference", significant=False)
        sided = some >= SHARE * (none + some) and finding.direction in SIDES[:2]
        return finding if sided else replace(finding, direction="mixed", significant=None)
    split = any(_words(id).search(finding.quote) for id in ("of_two_trials", "of_one_kind"))
    if split and finding.direction in SIDES[:2]:
        return replace(finding, direction="mixed")
    found = _words("of_trials").search(finding.quote)
    agree = found is None or (value(found["some"]) or 0) >= SHARE * (value(found["all"]) or 0)
    return finding if agree else replace(finding, direction="mixed")


def _counted_apart(text: str) -> tuple[int, int] | None:
    """The numbers of trials without and with a difference; None unless both are given."""
    alike = [_number_in(m) for m in _words("trials_alike").finditer(text)]
    apart = [n for m in _words("trials_apart").finditer(text) if (n := _number_in(m)) not in alike]
    (none, _), (some, _) = (alike[0], apart[0]) if len(alike) == len(apart) == 1 else ((None, 0), (None, 0))
    return (none, some) if none is not None and some is not None else None


def _number_in(m: re.Match[str]) -> tuple[int | None, int]:
    """The number of trials in a match, and where it stands."""
    group = "n" if m["n"] else "m"
    return value(m[group]), m.start(group)


def _pooled(findings: Sequence[Finding], scene: Scene, asked: Asked) -> str | None:
    """The direction of the pooled comparisons, decided as in a trial; None if the results pool none."""
    main = weightiest([f for f in findings if f.contrast.index], scene, asked)
    return decided(main, (), scene.topic) if main else None


def _direction(findings: Sequence[Finding], pooled: bool, scene: Scene, both: bool) -> tuple[str, str]:
    """(direction, basis): what the pooled benefits say, else the side that most sentences take.

    No difference if both treatments are said to work and none to win; in favour if it is said to work without a
    comparison.
    """
    weighty = most_noticed(findings, scene)
    said = [f.direction for f in weighty if f.direction in SIDES]
    works = any(f.direction == "improved" for f in weighty)
    if not said:
        return ("no_difference" if both else "favours_mn", BASIS) if works else NONE
    if len(set(said)) == 1 or (pooled and not works):
        return said[0] if len(set(said)) == 1 else "mixed", BASIS
    against = said.count("favours_comparator")
    if not against and "favours_mn" not in said:
        return "no_difference", BASIS  # with "mixed" elsewhere, no winner is named
    for_it = said.count("favours_mn") + works
    if for_it > max(against, said.count("no_difference")):
        return "favours_mn", BASIS
    return ("favours_comparator" if against > max(for_it, said.count("no_difference")) else "mixed"), BASIS
