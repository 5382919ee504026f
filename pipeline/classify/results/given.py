"""Lists the treatments other than the intervention, as ids of the topic pack with the place that names them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm
from pipeline.classify.arms.contrast import pairs
from pipeline.classify.arms.single import given_along
from pipeline.classify.passages.phrases import TECHNIQUE, Passage
from pipeline.classify.results.pair_words import RULE
from pipeline.model import INTERVENTION, Because, Reading


def comparators(passages: Sequence[Passage], arms: Sequence[Arm]) -> tuple[Reading, ...]:
    """Treatments of the arms without needling, or that distinguish other needled arms from the index arm."""
    found = [p for _, a, b in pairs(arms) for p in sorted(b.parts - a.parts)]
    idle = [(a, b) for _, a, b in pairs(arms) if not b.needled]
    bare = [p for a, b in idle for p in sorted(b.parts if b.parts - a.parts <= CONTROLS else b.parts - a.parts)]
    return _readings(passages, [*found, *bare])


def combined_with(passages: Sequence[Passage], arms: Sequence[Arm], role: str) -> tuple[Reading, ...]:
    """Treatments given together with the intervention."""
    if not arms and role == "uncontrolled":
        return _readings(passages, given_along(passages))
    given = [p for a in arms if a.needled for p in sorted(a.parts - CONTROLS)]
    if any(TECHNIQUE in a.parts for a in arms):
        given += given_along(passages)  # two ways of needling: added treatments do not distinguish the arms
    return _readings(passages, given)


def _readings(passages: Sequence[Passage], ids: Iterable[str]) -> tuple[Reading, ...]:
    """Ids of the topic pack, each once, with the first place that names it."""
    found: dict[str, Reading] = {}
    for id in ids:
        if id != INTERVENTION and id not in found and (because := _place(passages, id)):
            found[id] = Reading(id, (because,))
    return tuple(found.values())


def _place(passages: Sequence[Passage], id: str) -> Because | None:
    for p in passages:
        for m in p.mentions:
            if m.id == id:
                s = p.sentence
                return Because(
                    s.field, s.start + m.start, s.start + m.end, s.text[m.start : m.end], f"{RULE}.treatment"
                )
    return None
