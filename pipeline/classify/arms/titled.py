"""Compares the arms of a title with those of the text: which say more, and what each adds to the other."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import permutations

from pipeline.classify.arms.arm import CONTROLS, ROUTES, WAYS, Arm, added_to, all_of, common_to, renamed
from pipeline.classify.arms.labels import find_labels
from pipeline.classify.passages.mention import INJECTION
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage
from pipeline.model import INTERVENTION
from pipeline.topic import Topic

MANY = 4  # most arms that are compared one by one with those of a title


def in_the_same_terms(titled: Sequence[Arm], labelled: Sequence[Arm], topic: Topic) -> tuple[Arm, ...]:
    """The arms of a title, with a class ("laser") replaced by its member if the labels name just one."""
    told = all_of(labelled)
    classes = all_of(titled) - told - {INTERVENTION}
    members = {c: [m for m in told if m != INTERVENTION and topic.is_member(m, c)] for c in classes}
    called = {c: found[0] for c, found in members.items() if len(found) == 1}
    return renamed(titled, called)


def all_needled(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text shows that "X or Y with needling" in the title means both with needling."""
    both = len(told) == len(titled) == 2 and all(a.needled for a in told) and not titled[0].parts & titled[1].parts
    last = both and any(t.needled and len(t.parts) > 1 for t in titled)
    return last and all(any(t.parts <= a.parts for a in told) for t in titled)


def with_bare(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text has all the needled arms of the title and one that was needled alone."""
    bare = any(a.parts == {INTERVENTION} for a in told) and all(t.needled and len(t.parts) > 1 for t in titled)
    return bare and all(any(t.parts <= a.parts for a in told) for t in titled)


def with_base(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text adds needling to a treatment that the title's "needling or X" leaves out."""
    added = {b.parts | {INTERVENTION}: b.parts for b in told if b.parts and not b.needled}
    bases = [added[a.parts] for a in told if a.parts in added]
    idle = [t.parts for t in titled if not t.needled]
    bare = any(t.parts == {INTERVENTION} for t in titled) and not any(a.parts in idle for a in told)
    return bare and any(not base & parts for base in bases for parts in idle)


def with_more(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text has the title's needled arms and more arms (or as many, of all that the title lists), and shows
    what needling adds where the title does not."""
    if len(told) <= len(titled) and not (len(told) == len(titled) > 2 and all_of(titled) <= all_of(told)):
        return False
    if not added_to([a.parts for a in told]) or added_to([t.parts for t in titled]):
        return False
    needled = [a.parts for a in told if a.needled]
    return all(any(t.parts <= parts for parts in needled) for t in titled if t.needled)


def says_more(told: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether the text has the arms of the title, one for one, with something that the title leaves out: a sham, or
    what both had, as when "needling against light" is needling before light against light alone.  A route alone is not
    enough."""
    if len(told) != len(titled) or len(told) > MANY:
        return False
    ways = {*ROUTES, OTHER, "untreated"} - common_to(told)
    more = {a.parts - ways for a in told} != {t.parts - ways for t in titled}
    return more and any(all(map(_agrees_with, titled, arms)) for arms in permutations(told))


def _agrees_with(title: Arm, arm: Arm) -> bool:
    """Whether both or neither were needled, and the arm had all that the title's has."""
    return title.needled == arm.needled and title.parts - {OTHER} <= arm.parts


def refines(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether each arm of the title matches a labelled arm, which may say more."""
    if len(labelled) < len(titled):
        return False
    if any(OTHER in t.parts for t in titled):
        return True  # the labels say more
    if len(labelled) == len(titled) == 2 and _taken_together(labelled, titled):
        return False
    needled = all(a.needled for a in labelled)  # a title may leave out what both were given
    return all(any(_agree(t.parts, a.parts, needled) for a in labelled) for t in titled)


def _taken_together(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether one label combines what the title separates: one treatment given in two ways."""
    whole = all_of(titled)
    return bool(common_to(titled)) and all(t.parts < whole for t in titled) and any(a.parts >= whole for a in labelled)


def one_of_each(labelled: Sequence[Arm], titled: Sequence[Arm]) -> bool:
    """Whether two labelled arms had one each of two things that the title adds to what all had: "X and needling as
    adjuncts to a foam"."""
    added = next((a.parts - b.parts for a in titled for b in titled if b.parts < a.parts), frozenset[str]())
    own = [a.parts & added for a in labelled]
    return len(labelled) == len(titled) == len(added) == 2 and all(own) and not own[0] & own[1]


def with_a_lone(told: Sequence[Arm], titled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """Whether the text gives needling with X to one arm and Y alone to the other, where the title names needling once,
    so that its "needling with X or Y" leaves open whether Y came with needling."""
    if len(told) != 2 or len(titled) != 2 or not all(t.needled for t in titled):
        return False
    first, second = (t.parts for t in titled)
    apart = len(first) > 1 and not first & second - {INTERVENTION} and second != {INTERVENTION}
    lone = {a.parts - ROUTES for a in told} == {first - ROUTES, second - ROUTES - {INTERVENTION}}
    return apart and lone and _named_once(passages)


def lone_by_its_label(labelled: Sequence[Arm], titled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """Like :func:`with_a_lone` for labelled arms, if needling comes first after the label of the arm that had it."""
    return with_a_lone(labelled, titled, passages) and _right_behind(labelled, passages)


def _named_once(passages: Sequence[Passage]) -> bool:
    """Whether the title names the intervention exactly once."""
    return sum(m.id == INTERVENTION for p in passages if p.sentence.role == "TITLE" for m in p.mentions) == 1


def _right_behind(labelled: Sequence[Arm], passages: Sequence[Passage]) -> bool:
    """Whether the intervention is the first treatment named after a label of an arm that had it."""
    names = {s: set(a.names) for a in labelled if a.needled for s in a.because}
    told = [(p, x) for p in passages if p.sentence in names for x in find_labels(p.sentence.text)]
    behind = [(p, x.end) for p, x in told if names[p.sentence] & set(x.names)]
    return any(next((m.id for m in p.mentions if m.start >= end), None) == INTERVENTION for p, end in behind)


def without_routes(labelled: Sequence[Arm], titled: Sequence[Arm]) -> tuple[Arm, ...]:
    """The arms without routes, as how a drug was given is not a treatment of its own unless the title compares
    routes."""
    named = all_of(titled)
    routed = len({a.parts & WAYS for a in labelled}) > 1
    by_ways = INJECTION in named and common_to(titled)  # one drug by several ways
    if routed and (by_ways or not any(a.parts - b.parts == {INTERVENTION} for a in titled for b in titled if b.parts)):
        return tuple(labelled)  # one was injected, the other was not
    out = []
    needled = all(a.needled for a in labelled)
    base = _added_to(titled)
    for arm in labelled:
        same = [t.parts for t in titled if _agree(t.parts, arm.parts, needled)]
        fits = [parts for parts in same if parts & arm.parts != {INTERVENTION}]
        way = fits[0] & ROUTES if len(fits) == 1 else frozenset[str]()
        way = frozenset[str]() if any(a.parts == arm.parts | way != arm.parts for a in labelled) else way
        routes = (arm.parts & ROUTES) - named
        if base and base == arm.parts & named:
            routes |= arm.parts - named - {"sham"} - common_to(labelled)
        only = arm.parts <= ROUTES | CONTROLS or arm.parts - {INTERVENTION} == {"topical_treatment"}
        out.append(arm if only or not titled else arm._replace(parts=(arm.parts - routes) | way))
    return tuple(out)


def _added_to(titled: Sequence[Arm]) -> frozenset[str]:
    """What a title of two arms adds the intervention to; empty if nothing."""
    found = added_to([t.parts for t in titled])
    return found[0] if len(titled) == 2 and found else frozenset()


def _agree(title: frozenset[str], arm: frozenset[str], all_needled: bool = False) -> bool:
    """Whether an arm fits one of the title, apart from routes, techniques, vehicles and unnamed treatments."""
    loose = ROUTES | {OTHER, TECHNIQUE, "vehicle"}
    same = (INTERVENTION in title) == (INTERVENTION in arm) or (all_needled and INTERVENTION not in title)
    return same and (title - loose) <= arm
