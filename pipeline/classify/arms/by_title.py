"""Corrects the arms by what the title of the study says.

A treatment that the title names but no arm had is taken as given to all; needling against a sham or nothing then tests
what it adds to that.  Where the title compares two treatments, no arm had both.
"""

from __future__ import annotations

from collections.abc import Sequence

from pipeline.classify.arms.arm import CONTROLS, ROUTES, Arm, all_of
from pipeline.classify.arms.completed import both_had
from pipeline.classify.arms.contrast import same_as
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import SHAM
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, UNNAMED, Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

_words = rules("phrases")
NO_DRUG = frozenset({*CONTROLS, *ROUTES, *UNNAMED, TECHNIQUE, INTERVENTION})
TWO = 2  # arms


def with_titled(arms: Sequence[Arm], passages: Sequence[Passage], topic: Topic) -> tuple[Arm, ...]:
    """Adds the one treatment that only the title names to two arms, needling and a control: both had it.  If the title
    puts it after needling, the needled arm had it, the other a sham of it, and both were needled."""
    titles = [p for p in passages if p.sentence.role == "TITLE"]
    named = {m.id for p in titles for m in p.mentions} - NO_DRUG
    unread = {n for n in named if not any(same_as(n, g, topic) for g in all_of(arms))}
    if len(arms) != TWO or len(unread) != 1 or any(_words("had_earlier").search(p.sentence.text) for p in titles):
        return tuple(arms)
    if any(_comes_after(p, unread) for p in titles):
        return tuple(_then_had(a, frozenset(unread)) for a in arms) if _against_a_sham(arms) else tuple(arms)
    shams = any(m.id == SHAM for p in titles for m in p.mentions)
    return both_had([_as_sham(a, arms) for a in arms] if shams else arms, frozenset(unread))


def _comes_after(p: Passage, unread: set[str]) -> bool:
    """Whether a title puts what was not read of any arm after the needling: "light after needling"."""
    text = p.sentence.text
    ends = [m.end for m in p.mentions if m.id in unread]
    return any(_words("right_after").fullmatch(text, b, m.start) for m in p.mentions for b in ends
               if m.id == INTERVENTION and b <= m.start)


def _against_a_sham(arms: Sequence[Arm]) -> bool:
    """Whether the arms are needling alone and its sham alone."""
    return {a.parts for a in arms} == {frozenset({INTERVENTION}), frozenset({SHAM})}


def _then_had(arm: Arm, then: frozenset[str]) -> Arm:
    """The arm with what came after needling: ``then`` if it was needled, needling if it had the sham."""
    return arm._replace(parts=arm.parts | (then if arm.needled else {INTERVENTION}))


def _as_sham(arm: Arm, arms: Sequence[Arm]) -> Arm:
    """The arm; as a sham, if it is the differently needled one of two needled arms and the title speaks of a sham."""
    bare = all(a.needled for a in arms) and any(a.parts == {INTERVENTION} for a in arms)
    return arm._replace(parts=frozenset({SHAM})) if bare and arm.parts == {INTERVENTION, TECHNIQUE} else arm


def set_apart(arms: Sequence[Arm], titled: Sequence[Arm]) -> tuple[Arm, ...]:
    """Removes from an arm that was read as having both sides of the title's "X versus Y" the one that the other arm
    had."""
    if len(arms) != TWO or len(titled) != TWO:
        return tuple(arms)
    own = [t.parts - o.parts - NO_DRUG for t, o in zip(titled, titled[::-1], strict=True)]
    mixed = [a for a in arms if all(own) and all(parts & a.parts for parts in own)]
    if len(mixed) != 1:
        return tuple(arms)
    other = next(a for a in arms if a is not mixed[0])
    left = [parts for parts in own if parts & other.parts]
    return tuple(a._replace(parts=a.parts - left[0]) if a is mixed[0] and len(left) == 1 else a for a in arms)


def with_unnamed(arms: Sequence[Arm], titled: Sequence[Arm]) -> tuple[Arm, ...]:
    """Adds an unnamed treatment to the one arm of needling alone, where the title joins such a treatment to needling
    and to nothing else."""
    told = [t for t in titled if t.parts == {INTERVENTION, OTHER}]
    bare = [a for a in arms if a.parts == {INTERVENTION}]
    alone = len(arms) == TWO == len(titled) and len(told) == len(bare) == 1 and not all(t.needled for t in titled)
    if not alone or any(OTHER in a.parts for a in (*arms, *titled) if a is not told[0]):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | {OTHER}) if a is bare[0] else a for a in arms)
