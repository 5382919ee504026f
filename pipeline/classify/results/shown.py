"""Adds sentences to each finding that show who was compared with whom.

The sentence of a finding shows which way an outcome went, but may name the arms only by a letter, a side or "both
groups". Then the sentences that say what these arms were given are quoted after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.classify.arms.arm import ROUTES, Arm
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.contrast import same_as, words
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.single import single_arm
from pipeline.classify.findings.references import by_what_it_had
from pipeline.classify.findings.scene import Scene
from pipeline.classify.passages.phrases import TECHNIQUE, UNNAMED, Passage, of_roles
from pipeline.classify.passages.roles import Sentence
from pipeline.classify.results.pair_words import sentences_of_pair
from pipeline.model import Finding
from pipeline.topic import Topic

PLACES = ("TITLE", "METHODS", "BACKGROUND")
"""Where a single arm is described, the best place first."""
UNSAID = ROUTES | {"untreated"}  # clear from any word for the other arm
Place = tuple[str, int]


def with_arms_shown(findings: Sequence[Finding], scene: Scene, passages: Sequence[Passage]) -> tuple[Finding, ...]:
    """Return the findings, each with sentences for the arms that its own words do not show."""
    if len(scene.arms) < 2 or not findings:
        return tuple(findings)
    arms = {words(arm): arm for arm in scene.arms}
    places: dict[Place, Passage] = {(p.sentence.field, p.sentence.start): p for p in passages}
    return tuple(_shown(f, arms, places, scene) for f in findings)


def of_single_arm(findings: Sequence[Finding], passages: Sequence[Passage], topic: Topic) -> tuple[Finding, ...]:
    """Return the findings of a study with one arm, naming what it was given if that is certain, with a quote for it
    unless the title says so."""
    arm = single_arm(passages, topic) if findings else None
    if arm is None:
        return tuple(findings)
    telling = next((p.sentence for p in of_roles(passages, PLACES) if _names_all(p, arm, topic)), None)
    quoted = [telling] if telling and telling.field != "title" else []
    return tuple(_of_arm(f, arm, quoted) if f.contrast.index is None else f for f in findings)


def _of_arm(finding: Finding, arm: Arm, quoted: Sequence[Sentence]) -> Finding:
    because = dict.fromkeys((*finding.because, *(s.because(finding.because[0].rule) for s in quoted)))
    return replace(finding, contrast=replace(finding.contrast, index=words(arm)), because=tuple(because))


def _names_all(p: Passage, arm: Arm, topic: Topic) -> bool:
    """Whether a passage names everything with a name that an arm was given."""
    return all(any(same_as(part, m.id, topic) for m in p.mentions) for part in arm.parts - UNNAMED)


def _shown(finding: Finding, arms: dict[str, Arm], places: dict[Place, Passage], scene: Scene) -> Finding:
    """The finding, with the sentences that describe its arms if its own do not show them."""
    meant = [arms[x] for x in (finding.contrast.index, finding.contrast.reference) if x in arms]
    quoted = [p for b in finding.because if (p := places.get((b.field, b.start or 0)))]
    untold = _apart(meant) - _told(quoted, meant, scene)
    if not meant or not (untold or _unseen(quoted, meant, scene)):
        return finding
    rule, text = finding.because[0].rule, {p.sentence for p in quoted}
    more = [s for s in _telling(meant, list(places.values()), scene) if s not in text]
    return replace(finding, because=(*finding.because, *(s.because(rule) for s in more)))


def _unseen(passages: Sequence[Passage], arms: Sequence[Arm], scene: Scene) -> bool:
    """Whether one of two arms is not shown in the passages: "higher with the peel after needling" does not say than
    with what."""
    seen = {words(arm) for p in passages for arm in _spoken_of(p, scene)}
    told = {p.sentence for p in passages}
    return len(arms) > 1 and any(words(arm) not in seen and not told & {*arm.because} for arm in arms)


def _spoken_of(p: Passage, scene: Scene) -> Iterator[Arm]:
    """The arms that a passage names by more than a letter, a side or "the control group"."""
    said = {parts - ROUTES for parts in (*compared(p), *(g.parts for g in assignments(p)))}
    yield from (arm for arm in scene.arms if arm.parts - ROUTES in said)
    yield from (r.arm for r in by_what_it_had(p, scene.arms, scene.topic))


def _apart(arms: Sequence[Arm]) -> frozenset[str]:
    """The treatments that distinguish two arms, or those of a single one."""
    first, *others = (a.parts for a in arms) if arms else [frozenset[str]()]
    return (first.symmetric_difference(*others) if others else first) - UNSAID


def _told(passages: Sequence[Passage], arms: Sequence[Arm], scene: Scene) -> frozenset[str]:
    """Those treatments of the arms that the passages name, by a known name or in the study's own words."""
    named = {m.id for p in passages for m in p.mentions}
    text = " ".join(p.sentence.text for p in passages).lower()
    own = {p for a in arms for p in a.parts & UNNAMED if any(w in text for w in (*a.words, *filter(None, [a.unnamed])))}
    parts = frozenset[str]().union(*(a.parts for a in arms)) - {TECHNIQUE}
    return frozenset(p for p in parts if any(same_as(p, n, scene.topic) for n in named)) | own


def _telling(arms: Sequence[Arm], passages: Sequence[Passage], scene: Scene) -> list[Sentence]:
    """The sentences from which the arms were read, if any; else those that show both arms of a pair."""
    read_from = list(dict.fromkeys(s for a in arms for s in a.because[:1]))
    pair = scene.pair_of(*arms) if len(arms) > 1 and not read_from else None
    return sentences_of_pair(pair, passages) if pair else read_from
