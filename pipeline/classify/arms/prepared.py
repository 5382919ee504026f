"""Adds to all arms a treatment that they had although the text does not say so for each.

It is what the intervention prepared the skin for or carried into it, or what people used all along.  "Needling before
foxglove cream" against a sham tests needling added to the cream (EVIDENCE 1.2); so does "Men applied a foam twice
daily.  One side was needled, the other was not" for the foam.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from pipeline.classify.arms.arm import CONTROLS, ROUTES, WAYS, Arm
from pipeline.classify.arms.completed import both_had
from pipeline.classify.arms.labels import EVERYONE, find_labels
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import SHAM
from pipeline.classify.passages.phrases import OTHER, OTHER_2, UNNAMED, Passage
from pipeline.model import INTERVENTION

_words = rules("phrases")


def with_prepared(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; for needling against a control, both with what needling prepared the skin for.

    If there are no arms: those of a title by which needling makes something work better.
    """
    if not arms and (bettered := next((b for p in passages if (b := _made_better(p))), ())):
        return bettered
    told = [what for p in passages if (what := _prepared_for(p) or _put_on_then(p))]
    if not told:
        return tuple(arms)
    what = told[0]
    sham = any(a.parts == {"sham"} for a in arms)  # the needled arm may have been read with what needling prepared for
    bare = tuple(a._replace(parts=a.parts - {what}) if sham else a for a in arms)
    both = both_had(bare, frozenset({what}))
    return tuple(arms) if both == bare else both


def with_load(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; the only needled one, if it had nothing else, with what the title says was loaded into the needles."""
    bare = [a for a in arms if a.parts == {INTERVENTION}]
    if len(bare) != 1 or any(a.needled for a in arms if a is not bare[0]):
        return tuple(arms)
    load = next((x for p in passages if p.sentence.role == "TITLE" and (x := _load(p))), None)
    if load == OTHER and any(OTHER in a.parts for a in arms):
        load = OTHER_2
    return tuple(a._replace(parts=a.parts | {load}) if load and a is bare[0] else a for a in arms)


def with_same_drug(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms, both with the one drug that the title names, if one was needled and only a route is known of the other:
    "a drug by needling or by injection"."""
    titled = {m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions}
    drug = frozenset(titled - CONTROLS - ROUTES - {INTERVENTION, *UNNAMED})
    two = [a for a in arms if a.names or a.parts != drug]  # the drug alone, without a label, belongs to both arms
    bare = [a for a in two if a.parts and a.parts <= WAYS]
    own = [a.parts - ROUTES - {INTERVENTION, *UNNAMED} for a in two if a.needled]
    hollow = any(_words("hollow").search(p.sentence.text) for p in passages)  # such a needle is a kind of syringe too
    one = len(drug) == len(bare) == len(own) == 1 and len(two) == 2
    if not one or not own[0] <= drug or (hollow and not own[0]):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | drug) for a in two)


def _load(p: Passage) -> str | None:
    """What a sentence says was loaded into the needles."""
    text, words = p.sentence.text, rules("phrases")
    for a, b in pairwise(p.mentions):
        between = text[a.end : b.start]
        if b.id == INTERVENTION != a.id and words("loaded_into").fullmatch(between):
            return a.id
        if a.id == INTERVENTION != b.id and words("loaded_with").fullmatch(between):
            return b.id
    first = next((m for m in p.mentions if m.id == INTERVENTION), None)
    if first and words("loaded_with_it").match(text, first.end):
        return OTHER
    return OTHER if first and words("loaded_before").search(text[: first.start]) else None


def needled_before(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; all of them needled where the title puts what one had after that, and the methods never speak of it."""
    if len(arms) < 2 or any(a.needled for a in arms):
        return tuple(arms)
    cue = _words("afterwards")
    titles = [(p, m) for p in passages if p.sentence.role == "TITLE" for m in cue.finditer(p.sentence.text)]
    after = [p.parts(0, m.start()) for p, m in titles if p.parts(m.end(), len(p.sentence.text)) == {INTERVENTION}]
    silent = not any(p.named(INTERVENTION) for p in passages if p.sentence.role == "METHODS")
    joined = any(INTERVENTION not in parts and parts & a.parts - CONTROLS for parts in after for a in arms)
    return tuple(a._replace(parts=a.parts | {INTERVENTION}) if silent and joined else a for a in arms)


def all_had_it(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms, where people "who underwent needling were randomised to active or placebo": one had the active
    treatment after needling, the other the control after needling."""
    if {a.parts for a in arms if a.needled} != {frozenset({INTERVENTION})} or len(arms) != 2:
        return tuple(arms)
    other = next((a for a in arms if not a.needled), None)
    if other is None or not other.parts <= CONTROLS - {"untreated", "sham"} or not any(map(had_before, passages)):
        return tuple(arms)
    return tuple(a._replace(parts=a.parts | {OTHER if a.needled else INTERVENTION}) for a in arms)


def had_before(p: Passage) -> bool:
    """Whether the methods allot people who had already had the intervention to something else."""
    named = [m for m in p.mentions if m.id == INTERVENTION] if p.sentence.role == "METHODS" else []
    who, then = _words("who_had"), _words("were_then_allotted")
    last = named[-1:]
    return any(who.search(p.sentence.text, 0, m.start) and then.match(p.sentence.text, m.end) for m in last)


def _prepared_for(p: Passage) -> str | None:
    """The one thing that a title says the intervention was done before, or to enhance."""
    named = {m.id for m in p.mentions} - CONTROLS - {INTERVENTION, OTHER}
    said = p.sentence.role == "TITLE" and _words("prepares_for").search(p.sentence.text)
    return next(iter(named)) if said and len(named) == 1 and p.named(INTERVENTION) else None


def _put_on_then(p: Passage) -> str | None:
    """The one thing that the methods say was put on after both the intervention and its sham."""
    then = _words("put_on_then").search(p.sentence.text) if p.sentence.role == "METHODS" else None
    last = max((m.end for m in p.mentions if m.id == SHAM), default=0)
    named = {m.id for m in p.mentions if then and last <= m.start < then.start()}
    first = {m.id for m in p.mentions if m.end <= last}
    told = last and first == {INTERVENTION, SHAM} and len(named) == 1
    return next(iter(named - CONTROLS - {INTERVENTION}), None) if told else None


def _made_better(p: Passage) -> tuple[Arm, ...]:
    """What a title says the intervention makes work better, with it and without it: "its effect on the outcome of"."""
    text = p.sentence.text
    cue = _words("makes_better").search(text) if p.sentence.role == "TITLE" else None
    end = cue.end() if cue else 0
    first, base = p.parts(0, end), p.parts(end, len(text))
    if INTERVENTION not in first or INTERVENTION in base or not base - CONTROLS:
        return ()
    return Arm((), first | base, (p.sentence,)), Arm((), base, (p.sentence,))


def with_regimen(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; for needling against a control, both with what people used all along."""
    titled = frozenset(m.id for p in passages if p.sentence.role == "TITLE" for m in p.mentions)
    told = ((p.sentence, used) for p in passages if p.sentence.role == "METHODS" and (used := _used(p, titled)))
    sentence, used = next(told, (None, frozenset[str]()))
    return both_had(arms, used, (sentence,)) if sentence else tuple(arms)


def _used(p: Passage, titled: frozenset[str]) -> frozenset[str]:
    """What a sentence about no single arm says that people used regularly; for treatments in the title, "regularly"
    need not be said."""
    text, words = p.sentence.text, rules("assign")
    begins = words("people_used").match(text)
    as_a_rule = begins and (words("regularly").search(text, begins.end()) or p.parts(0, len(text)) & titled)
    if not begins or not as_a_rule or p.named(INTERVENTION):
        return frozenset()
    labelled = any(EVERYONE not in x.names for x in find_labels(text))
    if labelled or words("not_giving").search(text) or rules("arms")("tried_before").search(text) or is_care(text):
        return frozenset()
    named = frozenset(m.id for m in p.mentions) - CONTROLS
    return named or (frozenset({OTHER}) if words("a_product").match(text, begins.end()) else frozenset())


def is_care(text: str) -> bool:
    """Whether a sentence is about soothing and protecting the skin rather than treating the condition."""
    return rules("assign")("skin_care").search(text) is not None
