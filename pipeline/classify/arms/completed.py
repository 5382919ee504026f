"""Completes the arms read from labels: adds what everyone had and gives ids to treatments that have none.

Arms that were needled alike are distinguished by how it was done (TECHNIQUE): "a cream and needling at 0.5 mm; the same
at 1.5 mm" (EVIDENCE 1.2).
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm, added_to, own_words
from pipeline.classify.arms.labels import COUPLES
from pipeline.classify.lexicon import rules, word_list
from pipeline.classify.passages.phrases import OTHER, OTHER_2, TECHNIQUE
from pipeline.classify.passages.roles import Sentence
from pipeline.model import INTERVENTION


def completed(found: Sequence[Arm], shared: frozenset[str]) -> tuple[Arm, ...]:
    """The arms with what everyone had; () if there are fewer than two."""
    shared = frozenset[str]() if _told_apart(found, shared) else shared
    shared -= {INTERVENTION} if _by_needling(found) else _of_one(found, shared)
    named = _with_ids(found)
    if len(named) < 2:
        return ()
    named = _with_more(_against_vehicle(_in_place_of(beside_sham(named))))
    return tuple(a._replace(parts=_with_shared(a, shared, named), words=own_words(a, named)) for a in named)


def both_had(arms: Sequence[Arm], parts: frozenset[str], told: tuple[Sentence, ...] = ()) -> tuple[Arm, ...]:
    """Adds ``parts``, which everyone had, to both arms of needling alone against a control; other arms are left as they
    are."""
    needled = [a for a in arms if a.parts == {INTERVENTION}]
    if len(arms) != 2 or len(needled) != 1 or not any(_is_control(a) for a in arms):
        return tuple(arms)
    return tuple(a._replace(parts=(a.parts - {OTHER, "untreated"}) | parts, because=(*told, *a.because)) for a in arms)


def _is_control(arm: Arm) -> bool:
    """Whether an arm had no treatment; OTHER without words of its own means a control, not a treatment."""
    called = arm.unnamed or (OTHER in arm.parts and arm.words)
    return bool(arm.parts) and arm.parts <= {*CONTROLS, OTHER} and not called


def _told_apart(arms: Sequence[Arm], shared: frozenset[str]) -> bool:
    """Whether "all had X and Y" only sums up that one arm had X and the other Y."""
    own = [a.parts - {TECHNIQUE} for a in arms]
    return len(own) == 2 and all(own) and not own[0] & own[1] and own[0] | own[1] == shared


def _of_one(arms: Sequence[Arm], shared: frozenset[str]) -> frozenset[str]:
    """What was read as given to all but makes one arm contain the other: in "A or B by needles; all took A by mouth", B
    is not an addition to A."""
    own = [a.parts for a in arms]
    apart = len(own) == 2 and all(a.needled for a in arms) and not own[0] <= own[1] and not own[1] <= own[0]
    nested = apart and (own[0] <= own[1] | shared or own[1] <= own[0] | shared)
    return shared & (own[0] ^ own[1]) if nested else frozenset()


def _by_needling(arms: Sequence[Arm]) -> bool:
    """Whether two arms differ by the intervention alone, so that "all had six sessions" describes its schedule."""
    return bool(added_to([a.parts for a in arms]))


def _with_ids(arms: Sequence[Arm]) -> list[Arm]:
    """Gives the id OTHER to a treatment without one, OTHER_2 to a second; an arm with only a technique was needled."""
    out: list[Arm] = []
    words = list(dict.fromkeys(a.unnamed for a in arms if a.unnamed and not a.parts))
    ids = {w: OTHER if w == words[0] else OTHER_2 for w in words}
    for arm in arms:
        if arm.unnamed and not arm.parts:
            arm = arm._replace(parts=frozenset({ids[arm.unnamed]}))
        elif arm.needled:  # what another arm had alone may have been given here as well
            arm = arm._replace(parts=arm.parts | {ids[w] for w in words if set(w.split()) <= arm.words})
        if arm.parts == {TECHNIQUE}:
            arm = arm._replace(parts=arm.parts | {INTERVENTION})
        out.append(arm)
    return out


def beside_sham(arms: Sequence[Arm]) -> list[Arm]:
    """Adds to the needled arm what accompanies the sham: light in "one by needles, the other by a sham before
    light"."""
    more = [a.parts - CONTROLS for a in arms if "sham" in a.parts]
    both = more[0] if len(arms) == 2 and len(more) == 1 and INTERVENTION not in more[0] else frozenset[str]()
    own = word_list("unnamed", "shams")  # an arm needled and given a sham of the other treatment is not bare
    bare = [a for a in arms if a.parts == {INTERVENTION} and not a.words & own]
    return [a._replace(parts=a.parts | both) if a in bare else a for a in arms]


def _in_place_of(arms: Sequence[Arm]) -> list[Arm]:
    """Adds needling to an arm of vehicle alone that is compared with needling and a product, which the vehicle
    replaces."""
    with_product = len(arms) == 2 and any(a.needled and a.parts - CONTROLS - {INTERVENTION} for a in arms)
    return [a._replace(parts=a.parts | {INTERVENTION}) if with_product and a.parts == {"vehicle"} else a for a in arms]


def _against_vehicle(arms: Sequence[Arm]) -> list[Arm]:
    """Where one arm had a vehicle and another the same without it, the other had something that has no id."""
    bare = [a.parts - {"vehicle"} for a in arms if "vehicle" in a.parts]
    given = {a: a.besides or next(iter(sorted(own_words(a, arms))), None) for a in arms}
    return [a._replace(parts=a.parts | {OTHER}, unnamed=given[a]) if given[a] and a.parts in bare else a for a in arms]


def _with_more(arms: Sequence[Arm]) -> list[Arm]:
    """Adds OTHER to the only one of the arms needled alike that had more, such as "a paste afterwards"."""
    more = [a for a in arms if a.besides and not rules("assign")("manner").search(a.besides)]
    if len(more) != 1 or not more[0].needled or not any(a.parts == more[0].parts and a is not more[0] for a in arms):
        return list(arms)
    return [a._replace(parts=a.parts | {OTHER}, unnamed=a.besides) if a is more[0] else a for a in arms]


def _with_shared(arm: Arm, shared: frozenset[str], arms: Sequence[Arm]) -> frozenset[str]:
    """An arm's treatments with what everyone had, but without needling for an arm left untreated or given a sham."""
    sham = "sham" in arm.parts and any(a.parts - arm.parts <= {INTERVENTION} for a in arms if a is not arm)
    if arm.parts == {"untreated"} and shared and not any(a.needled for a in arms):
        return shared  # "untreated" only refers to what was added
    if "sham" in arm.parts and any(a.needled and "sham" not in a.parts for a in arms):
        return (arm.parts | shared) - {INTERVENTION}
    return arm.parts | (shared - {INTERVENTION} if sham or "untreated" in arm.parts else shared)


def alike(arms: Sequence[Arm]) -> bool:
    """Whether two arms that belong together were needled alike, so that they must differ in how it was done.

    Results about "the other side" do not show that it was needled: "80% on the needled and 60% on the other".
    """
    if any(s.role == "RESULTS" and "other" in a.names for a in arms for s in a.because):
        return False
    names = {n for a in arms for n in a.names}
    together = any(pair <= names for pair in COUPLES)
    return len(arms) > 1 and len({a.parts for a in arms}) == 1 and arms[0].needled and together


def in_two_ways(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Two arms needled alike, the second marked as another technique; () if there are none."""
    if not alike(arms):
        return ()
    first, second = arms[:2]
    return first._replace(parts=first.parts - {TECHNIQUE}), second._replace(parts=second.parts | {TECHNIQUE})


def with_variants(arms: Sequence[Arm]) -> tuple[Arm, ...]:
    """Three or more arms; if two had the same at two different measures, the later one is marked as another
    technique."""
    same = [(a, b) for i, a in enumerate(arms) for b in arms[i + 1 :] if a.needled and a.parts == b.parts]
    if len(arms) < 3 or len(same) != 1:  # with two pairs alike, it is unknown which arms belong together
        return tuple(arms)
    pair = same[0]
    if not _in_two_measures(pair) or any(own_words(a, pair) or a.unnamed for a in pair):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | {TECHNIQUE}) if a is pair[1] else a for a in arms)


def _in_two_measures(arms: Sequence[Arm]) -> bool:
    """Whether the sentences about the arms give different measures of how the needling was done."""
    sentences = {s for a in arms for s in a.because}
    return len({m.group() for s in sentences for m in rules("assign")("measure").finditer(s.text)}) > 1
