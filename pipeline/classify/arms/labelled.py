"""Arms that labels name: "group A received X, group B Y"; sentences about methods go in, arms come out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from pipeline.classify.arms.arm import CONTROLS, Arm, own_words
from pipeline.classify.arms.assign import assignments
from pipeline.classify.arms.given import Given
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.arms.pointing import pointed
from pipeline.classify.lexicon import lexicon, patterns
from pipeline.classify.passages.mentions import INTERVENTION
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage
from pipeline.classify.passages.roles import Sentence


def labelled_arms(passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """Arms as in "group A received X, group B Y" or "X on the right side and Y on the left"."""
    found: list[Arm] = []
    shared: frozenset[str] = frozenset()
    adds = False
    for passage in passages:
        for given in assignments(passage):
            if EVERYONE in given.names:
                shared |= given.parts
                continue
            adds |= given.adds
            for names in [(n,) for n in given.names] if given.several else [given.names]:
                _add(found, names, given, passage.sentence)
    found = _once(a for a in pointed(found) if a.parts or (a.unnamed and not a.names[0].startswith("people")))
    found = found if shared else _also(found)
    if adds and len(found) == len(found[0].parts if found else ()) == 1 and not shared:
        shared = _had_before(found[0], passages)
    found = _with_the_other(found, shared, passages)
    if not any(INTERVENTION in a.parts for a in found) and _given_to_all(passages):
        shared |= {INTERVENTION}
    shared = frozenset[str]() if _told_apart(found, shared) else shared
    named = [a for a in _completed(found) if a.parts or shared]
    if len(named) < 2:
        return ()
    named = _with_more(_against_vehicle(_in_place_of(named)))
    return tuple(a._replace(parts=_with_shared(a, shared, named), words=own_words(a, named)) for a in named)


def _once(arms: Iterable[Arm]) -> list[Arm]:
    """Two arms that are told twice under other names ("study" and "control", then "group 1" and "group 2") are two."""
    found = list(arms)
    parts = [a.parts for a in found]
    if len(found) != 4 or parts[0] == parts[1] or {parts[0], parts[1]} != {parts[2], parts[3]}:
        return found
    again = [next(b for b in found[2:] if b.parts == a.parts) for a in found[:2]]
    return [a._replace(names=(*a.names, *b.names)) for a, b in zip(found[:2], again, strict=True)]


def _also(found: list[Arm]) -> list[Arm]:
    """Two arms: what a later sentence says the second "also had" came on top of what the first one had."""
    if len(found) != 2 or found[0].because == found[1].because or found[0].parts <= CONTROLS | found[1].parts:
        return found
    also = patterns("assign")["also_had"]
    added = any(also.search(s.text) for s in found[1].because) and not found[0].parts & found[1].parts
    return [found[0], found[1]._replace(parts=found[0].parts | found[1].parts)] if added else found


def _had_before(arm: Arm, passages: Sequence[Passage]) -> frozenset[str]:
    """What the sentence before the one that adds something gave to everyone."""
    methods = [p for p in passages if p.sentence.role in ("METHODS", "BACKGROUND")]
    place = next((i for i, p in enumerate(methods) if p.sentence in arm.because), 0)
    before = methods[place - 1] if place else None
    gives = before and patterns("assign")["giving"].search(before.sentence.text)
    return frozenset(m.id for m in before.mentions) - arm.parts - CONTROLS if before and gives else frozenset()


def _with_the_other(found: list[Arm], shared: frozenset[str], passages: Sequence[Passage]) -> list[Arm]:
    """The arms told, and the other one where labels tell of one or of none."""
    if not found and _left_alone(passages) and _only_needled(passages):
        return [Arm(("study",), frozenset({INTERVENTION})), Arm(("other", "control"), frozenset({"untreated"}))]
    had = _of_the_other(found[0], shared, passages) if len(found) == 1 else None
    if had is None:
        return found
    if INTERVENTION in had:
        return [Arm(("one", "study"), had, found[0].because), *found]
    return [*found, Arm(("other", "control"), had, found[0].because)]


def _of_the_other(arm: Arm, shared: frozenset[str], passages: Sequence[Passage]) -> frozenset[str] | None:
    """What the arm had of which no label tells, beside what all had; None where there is no such arm."""
    if shared and (arm.parts - shared or arm.unnamed):
        return frozenset()
    if "control" in arm.names and arm.parts - CONTROLS and not arm.needled and (had := _of_the_treated(passages, arm)):
        return had
    if _has_control(passages, arm):
        return frozenset({OTHER})
    if arm.needled and _left_alone(passages):
        return frozenset({"untreated"})
    if arm.parts == {"untreated"} and _only_needled(passages):
        return frozenset({INTERVENTION})
    return frozenset() if _in_part(arm, shared) and _given_to_all(passages) else None


def _of_the_treated(passages: Sequence[Passage], control: Arm) -> frozenset[str]:
    """What a sentence of the methods without labels says was done with the intervention, where it has all that the
    controls had."""
    if any(s.role != "METHODS" for s in control.because):
        return frozenset()
    methods = (p for p in passages if p.sentence.role == "METHODS" and not find_labels(p.sentence.text))
    told = (frozenset(m.id for m in p.mentions) for p in methods if lexicon("arms")["done"].search(p.sentence.text))
    return next((parts for parts in told if INTERVENTION in parts and control.parts < parts), frozenset())


def _told_apart(arms: Sequence[Arm], shared: frozenset[str]) -> bool:
    """Whether "all had X and Y" says in short what the arms had, X the one and Y the other."""
    own = [a.parts - {TECHNIQUE} for a in arms]
    return len(own) == 2 and all(own) and not own[0] & own[1] and own[0] | own[1] == shared


def _in_part(arm: Arm, shared: frozenset[str]) -> bool:
    """Whether something that is no control was given on one side alone."""
    return not arm.needled and bool({"one", "left", "right"} & set(arm.names)) and bool(arm.parts - CONTROLS - shared)


def _has_control(passages: Sequence[Passage], arm: Arm) -> bool:
    """Whether "one side had needling" is all that is said of it, and the text speaks of a control."""
    alone = arm.needled and len(arm.parts) == 1 and bool({"one", "left", "right", "study"} & set(arm.names))
    return alone and any("control" in x.names for p in passages for x in find_labels(p.sentence.text))


def _left_alone(passages: Sequence[Passage]) -> bool:
    """Whether skin that was left untreated served as the control."""
    serves = patterns("assign")["serves"]
    return any(m.id == "untreated" and serves.match(p.sentence.text, m.end) for p in passages for m in p.mentions)


def _only_needled(passages: Sequence[Passage]) -> bool:
    """Whether the intervention was done and nothing else: it was, then, to those who were not left untreated."""
    named = {m.id for p in passages if p.sentence.role == "METHODS" for m in p.mentions}
    return named - CONTROLS == {INTERVENTION} and _given_to_all(passages)


def _in_place_of(arms: Sequence[Arm]) -> list[Arm]:
    """A bare vehicle against needling with a product stands in place of the product: both were needled."""
    with_product = len(arms) == 2 and any(a.needled and a.parts - CONTROLS - {INTERVENTION} for a in arms)
    return [a._replace(parts=a.parts | {INTERVENTION}) if with_product and a.parts == {"vehicle"} else a for a in arms]


def _against_vehicle(arms: Sequence[Arm]) -> list[Arm]:
    """Where one arm had a vehicle and another the same without it, the other had something that has no id."""
    bare = [a.parts - {"vehicle"} for a in arms if "vehicle" in a.parts]
    given = {a: a.besides or next(iter(sorted(own_words(a, arms) - {"alone", "only"})), None) for a in arms}
    return [a._replace(parts=a.parts | {OTHER}, unnamed=given[a]) if given[a] and a.parts in bare else a for a in arms]


def _with_more(arms: Sequence[Arm]) -> list[Arm]:
    """Of arms that were needled alike, one that had "a paste afterwards" had something that has no id."""
    more = [a for a in arms if a.besides and not patterns("assign")["manner"].search(a.besides)]
    if len(more) != 1 or not more[0].needled or not any(a.parts == more[0].parts and a is not more[0] for a in arms):
        return list(arms)
    return [a._replace(parts=a.parts | {OTHER}, unnamed=a.besides) if a is more[0] else a for a in arms]


def _with_shared(arm: Arm, shared: frozenset[str], arms: Sequence[Arm]) -> frozenset[str]:
    """What everyone was given belongs to each arm; one left untreated, or that had a sham of it, was not needled."""
    sham = "sham" in arm.parts and any(a.parts - arm.parts - CONTROLS <= {INTERVENTION} for a in arms if a is not arm)
    if arm.parts == {"untreated"} and shared and not any(a.needled for a in arms):
        return shared  # of what came on top it had nothing
    if "sham" in arm.parts and any(a.needled and "sham" not in a.parts for a in arms):
        return (arm.parts | shared) - {INTERVENTION}
    return arm.parts | (shared - {INTERVENTION} if sham or "untreated" in arm.parts else shared)


def _given_to_all(passages: Sequence[Passage]) -> bool:
    """Whether the methods say that the intervention was done, without saying to which arm."""
    return any(
        m.id == INTERVENTION
        and (lexicon("arms")["done"].search(p.sentence.text) or patterns("assign")["being"].search(
            p.sentence.text, 0, m.start))
        for p in passages
        if p.sentence.role == "METHODS"
        for m in p.mentions
    )


def _add(found: list[Arm], names: tuple[str, ...], given: Given, sentence: Sentence) -> None:
    """A new arm, or what is new about one that a name is known of; what was said first stays, unless more is said."""
    for i, arm in enumerate(found):
        if set(arm.names) & set(names):
            both = tuple(dict.fromkeys((*arm.names, *names)))
            if arm.parts or arm.unnamed:
                fuller = given.adds or arm.parts < given.parts
                more = given.parts if fuller else frozenset[str]()
                found[i] = arm._replace(names=both, parts=arm.parts | more)
            else:
                found[i] = Arm(both, given.parts, (sentence,), given.unnamed, given.words)
            return
    found.append(Arm(names, given.parts, (sentence,), given.unnamed, given.words, given.besides))


def _completed(arms: Sequence[Arm]) -> list[Arm]:
    """Arms whose treatment has no id get OTHER, a second such treatment another; a manner of needling is needling."""
    out: list[Arm] = []
    words = list(dict.fromkeys(a.unnamed for a in arms if a.unnamed and not a.parts))
    ids = {w: OTHER if w == words[0] else "other_2" for w in words}
    for arm in arms:
        if arm.unnamed and not arm.parts:
            arm = arm._replace(parts=frozenset({ids[arm.unnamed]}))
        elif arm.needled:  # what another arm had alone may have been given here as well
            arm = arm._replace(parts=arm.parts | {ids[w] for w in words if set(w.split()) <= arm.words})
        if arm.parts == {TECHNIQUE}:
            arm = arm._replace(parts=arm.parts | {INTERVENTION})
        out.append(arm)
    return out
