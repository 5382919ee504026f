"""Says what was compared with what: from arms, contrasts (EVIDENCE 1.2) and the role of the study."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from pipeline.classify.arms.arm import CONTROLS, ROUTES, WAYS, Arm
from pipeline.classify.passages.phrases import TECHNIQUE, UNNAMED
from pipeline.model import INTERVENTION, Contrast
from pipeline.topic import Topic

ANOTHER = "another_treatment"  # what both arms had, where the topic pack has no name for it
ROLES = ("mn_addon", "mn_vs_other", "addon_to_mn", "mn_as_vehicle")
AFTER_OTHER = ROLES.index("mn_vs_other") + 0.5  # right behind the comparisons with another treatment


class Pair(NamedTuple):
    """Two arms that can be compared, and the role that this comparison gives the study."""

    role: str
    first: Arm  # the index arm of the contrast; it was needled
    second: Arm  # its reference

    def other(self, arm: Arm) -> Arm:
        """The other arm of the pair."""
        return self.second if arm is self.first else self.first


def same_as(part: str, other: str, topic: Topic) -> bool:
    """Whether two treatment ids name the same thing, or one is the class of the other."""
    if INTERVENTION in (part, other) or {part, other} & {*UNNAMED, TECHNIQUE}:
        return part == other
    return topic.is_member(part, other) or topic.is_member(other, part)


def core(arm: Arm) -> frozenset[str]:
    """What treats in an arm: without controls, and without "topical_treatment" beside a vehicle or an unnamed
    treatment."""
    return arm.parts - CONTROLS - ({"topical_treatment"} if {"vehicle", *UNNAMED} & arm.parts else set())


def pair_role(index: Arm, reference: Arm) -> str:
    """The role of comparing a needled index arm with a reference arm; "" if the index arm was not needled, or if both
    were and the reference had more."""
    a, b = core(index), core(reference)
    if not index.needled:
        return ""
    if not reference.needled:
        more = reference.parts < index.parts and b and not UNNAMED & a
        return "mn_addon" if more or (b and a - b == {INTERVENTION} and b < a) else "mn_vs_other"
    if b < a and TECHNIQUE not in a:
        return "addon_to_mn"
    return "mn_as_vehicle" if not a < b else ""


def pairs(arms: Sequence[Arm]) -> list[Pair]:
    """Every comparison of two arms, the most informative about needling first."""
    found = [Pair(role, a, b) for a in arms for b in arms if a is not b and (role := pair_role(a, b))]
    found = [f._replace(role="mn_as_vehicle") for f in found] if _carried_alone_and_joined(arms) else found
    kept = [f for i, f in enumerate(found) if not any((g.second, g.first) == f[1:] for g in found[:i])]
    more = sum(f.role == "addon_to_mn" for f in kept) > max(1, sum(f.role == "mn_addon" for f in kept))
    first = "addon_to_mn" if more and any(core(a) == {INTERVENTION} for a in arms) else ""
    return sorted(kept, key=lambda f: (f.role != first, AFTER_OTHER if _package(f, arms) else ROLES.index(f.role)))


def _carried_alone_and_joined(arms: Sequence[Arm]) -> bool:
    """Whether all arms were needled, with one drug, another or both, so that none shows what needling adds."""
    parts = {core(a) for a in arms if a.needled}
    joined = any(a | b in parts - {a, b} for a in parts for b in parts)
    return joined and all(a.needled and core(a) != {INTERVENTION} for a in arms)


def _package(pair: Pair, arms: Sequence[Arm]) -> bool:
    """Whether a package was added to something and another arm had it alone: that tells less of the needling."""
    more = pair.first.parts - pair.second.parts
    return pair.role == "mn_addon" and len(more) > 1 and any(a.parts == more for a in arms)


def contrast_of(index: Arm, reference: Arm) -> Contrast:
    """The contrast of a needled index arm with a reference: ``several`` if more than one thing differs, unknown if
    nothing known does."""
    return Contrast(words(index), words(reference), _differs_by(index, reference), _class(index, reference))


def words(arm: Arm) -> str:
    """An arm's treatment ids joined by "+", the intervention first."""
    return "+".join(sorted(arm.parts, key=lambda p: (p != INTERVENTION, p)))


def comparator_of(index: Arm, reference: Arm) -> str | None:
    """The treatment that only the reference had; else, if it was not needled, what both had; else the control."""
    more = reference.parts - index.parts - {INTERVENTION, *UNNAMED, TECHNIQUE}
    own = sorted(more, key=lambda p: (p in ROUTES, p))  # the drug injected says more than "injection"
    shared = [] if reference.needled else sorted(core(reference) - {*UNNAMED, TECHNIQUE})
    return next(iter([p for p in own if p not in CONTROLS] or own or shared), None)


def background_of(index: Arm, reference: Arm) -> tuple[str, ...]:
    """Treatments that both arms had, including unnamed ones, as the result is then about an addition to these."""
    shared = core(index) & core(reference) - {INTERVENTION, TECHNIQUE}
    return tuple(sorted({ANOTHER if p in UNNAMED else p for p in shared}))


def _differs_by(index: Arm, reference: Arm) -> str:
    """What two arms differ by: "needling", "co_treatment", "technique", "several" or "unknown"."""
    a, b = core(index), core(reference)
    if a == b or (UNNAMED & (a ^ b) and not reference.needled):
        return "unknown"  # the text does not say how the two differ, or what one had
    if reference.needled:
        return "technique" if TECHNIQUE in a ^ b else "co_treatment"
    if (a - b - {TECHNIQUE}) != {INTERVENTION}:  # how it was needled does not count as a second difference
        return "several"
    return "several" if len(b - a - WAYS) > 1 else "needling"


def _class(index: Arm, reference: Arm) -> str:
    """The kind of reference: for example "sham", "untreated", "active" or "same_background"."""
    a, b = core(index), core(reference)
    if a == b:
        return "unknown"
    if reference.needled:
        return "needling_variant" if TECHNIQUE in a ^ b else "same_background" if b < a else "active"
    if "sham" in reference.parts:
        return "sham"
    if b and b <= a:
        return "same_background"
    if b:
        return "unknown" if b <= UNNAMED else "active"
    return "untreated" if "untreated" in reference.parts else "unknown"
