"""Marks an injection as a treatment of its own where two arms had the same drug in two ways.

A drug that went in with the needling in one arm and by syringe in the other does not make a comparison of needling with
the drug alone: both had the drug (EVIDENCE 1.2).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from pipeline.classify.arms.arm import WAYS_IN, Arm, added_to
from pipeline.classify.arms.in_words import compared
from pipeline.classify.arms.unnamed import telling_words
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import INJECTION
from pipeline.classify.passages.phrases import OTHER, Passage
from pipeline.model import INTERVENTION
from pipeline.text import between

TOLD_BY = ((INJECTION, "injected"), ("oral_treatment", "by_mouth"))
"""Routes that are compared with needling, and the rule that finds words for each."""
ADDED = ("with_without", "alone_or_with", "adding")
TOGETHER = (*ADDED, "combined_at_all")
"""Rules for phrases saying that one arm had what the other had and more."""


def routed(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; if two differ by needling alone and the text compares it with an injection, the other had an
    injection."""
    drugs = [b for a in arms for b in arms if _with_needling(a, b) and not _in_alternation(a)]
    if not drugs or any(_says_outright(p) or _or_both(p) for p in passages):
        return tuple(arms)
    if own := {d: way for d in drugs if (way := _own_way(d, passages))}:
        return tuple(a._replace(parts=a.parts | own.get(a, set())) for a in arms)
    for route, words in TOLD_BY:
        named = frozenset[str]().union(*(_bare(d) for d in drugs)) - {OTHER} if words == "by_mouth" else None
        alike = any(_given_both(p, words) for p in passages)
        told = not alike and any(_against(p, words, named) for p in passages)
        if told and not any(route in a.parts for a in arms):
            return tuple(a._replace(parts=a.parts | {route}) if a in drugs else a for a in arms)
    return tuple(arms)


def _in_alternation(arm: Arm) -> bool:
    """Whether sessions of needling and of the drug alternated, so that the drug was given as it was without
    needling."""
    return any(rules("arms")("in_alternation").search(s.text) for s in arm.because)


def _own_way(arm: Arm, passages: Sequence[Passage]) -> frozenset[str]:
    """The route that only this arm's words give ("group 3 had oral foxglove"), if others name the drug without it."""
    named = (p.sentence.text[m.start : m.end] for p in passages for m in p.mentions if m.id in _bare(arm))
    told = {word: {route for route, way in TOLD_BY if rules("arms")(way).search(word)} for word in arm.words}
    drug = frozenset[str]().union(*(telling_words(text) for text in named))
    only_here = any(word in drug and not ways for word, ways in told.items())
    return frozenset() if only_here else frozenset[str]().union(*told.values())


def _says_outright(p: Passage) -> bool:
    """Whether a title adds the intervention, or an aim or methods without a route compare it with the same without
    it."""
    text = p.sentence.text
    if p.sentence.role == "TITLE" and any(rules("arms")(rule).search(text) for rule in ADDED):
        return True
    routes = any(rules("arms")(words).search(text) for words in ("injected", "by_mouth"))
    aim = p.sentence.role == "BACKGROUND" and any(rules("arms")(rule).search(text) for rule in ADDED)
    arms = compared(p) if not routes and (aim or p.sentence.role == "METHODS") else ()
    return {INTERVENTION} not in arms and bool(added_to(arms))


def _or_both(p: Passage) -> bool:
    """Whether the methods compare needling, a drug by syringe, and both: the third arm had it by syringe too."""
    arms = compared(p) if p.sentence.role == "METHODS" else ()
    drugs = [a for a in added_to(arms) if a & WAYS_IN]
    return {INTERVENTION} in arms and bool(drugs)


def _with_needling(arm: Arm, other: Arm) -> bool:
    """Whether the first arm is the second with needling added, and the second had a drug."""
    return arm.parts - other.parts == {INTERVENTION} and bool(_bare(other)) and _bare(other) <= _bare(arm)


def _bare(arm: Arm) -> frozenset[str]:
    """What an arm had, without routes and needling."""
    return arm.parts - WAYS_IN


def _against(passage: Passage, words: str, named: frozenset[str] | None) -> bool:
    """Whether a sentence compares something given by this route with needling without it."""
    text = passage.sentence.text
    if any(rules("arms")(rule).search(text) for rule in TOGETHER):
        return False
    sides = _sides(passage, words, named)
    bare = named is not None and (False, False) in sides  # the drug by itself, given in no such way
    return not bare and (True, False) in sides and (False, True) in sides and (True, True) not in sides


def _given_both(passage: Passage, words: str) -> bool:
    """Whether the methods say that the drug was given by this route both in an arm without needling and in the needled
    arm."""
    sides = _sides(passage, words) if passage.sentence.role == "METHODS" else []
    return (True, False) in sides and (True, True) in sides


def _sides(passage: Passage, words: str, named: frozenset[str] | None = None) -> list[tuple[bool, bool]]:
    """For each thing that a sentence compares, whether it is given by this route (if one of ``named``), and whether it
    was needled."""
    text = passage.sentence.text
    apart = between((m.span() for m in rules("assign")("apart").finditer(text)), len(text))
    spans = [(a, b) for a, b in apart if named is None or passage.parts(a, b) & named]
    return [(_in_a_way(passage, words, a, b, named or ()), INTERVENTION in passage.parts(a, b)) for a, b in spans]


def _in_a_way(passage: Passage, words: str, start: int, end: int, named: Collection[str]) -> bool:
    """Whether a span names this route for the drug itself, unlike "the foam plus oral foxglove"."""
    text = passage.sentence.text
    way = rules("arms")(words).search(text, start, end)
    before = [m.end for m in passage.mentions if way and m.id in named and start <= m.start and m.end <= way.start()]
    return way is not None and not any(rules("mentions")("plus").match(text, at) for at in before)
