"""Corrects arms by what is told of them elsewhere: by codes in their names, where a cream was put, whose a vehicle was.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import Arm, all_of
from pipeline.classify.arms.by_title import NO_DRUG, TWO
from pipeline.classify.lexicon import rules


def put_on_both(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Reads "a cream was put on after needling on the one side and on intact skin on the other": both had the cream."""
    idle = [a for a in arms if a.parts == {"untreated"}]
    intact, drug = rules("assign")("on_intact"), all_of(arms) - NO_DRUG
    told = len(arms) == TWO and len(idle) == 1 and any(intact.search(s.text) for s in idle[0].because)
    return tuple(a._replace(parts=drug) if told and drug and a is idle[0] else a for a in arms)


def with_own_vehicle(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Moves the vehicle to the other arm in "half had a serum, half its vehicle", where the first was read as having
    both."""
    if len(arms) != TWO:
        return tuple(arms)
    more = max(arms, key=lambda a: len(a.parts))
    less = next(a for a in arms if a is not more)
    own = more.parts - less.parts
    if not less.parts < more.parts or "vehicle" not in own or not own - NO_DRUG:
        return tuple(arms)
    moved = {more: more.parts - {"vehicle"}, less: less.parts | {"vehicle"}}
    return tuple(a._replace(parts=moved[a]) for a in arms)


def by_their_names(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Adds to an arm named by codes, "S+MN+P", what the arms named by some of these had, "S+MN" and "S"."""
    return tuple(a._replace(parts=a.parts.union(*(b.parts for b in arms if _is_in(b, a)))) for a in arms)


def _is_in(part: Arm, whole: Arm) -> bool:
    """Whether the names of one arm are among the codes that make up the name of another."""
    codes = [n.removeprefix("group ").split("+") for n in whole.names if "+" in n]
    own = [n.removeprefix("group ").split("+") for n in part.names if n.startswith("group ")]
    return part is not whole and any(set(o) < set(c) for c in codes for o in own)
