"""The same drug given two ways: arms and sentences go in, arms come out in which an injection stands as a treatment.

A drug that goes in with the needling in one arm and by the syringe in the other is not "needling against the drug
alone": both had the drug, and the syringe is a treatment of its own (EVIDENCE 1.2).
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
"""Ways of giving that are set against needling, and the rule that finds words for each."""
ADDED = ("with_without", "alone_or_with", "adding")
TOGETHER = (*ADDED, "combined_at_all")
"""Ways of saying that one arm had what the other had and more."""


def routed(arms: Sequence[Arm], passages: Sequence[Passage]) -> tuple[Arm, ...]:
    """The arms; where two differ by needling alone and the text sets it against an injection, the other has that."""
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
    """Whether sessions of needling and of the drug took turns, so that the drug went in as it did without needling."""
    return any(rules("arms")("in_alternation").search(s.text) for s in arm.because)


def _own_way(arm: Arm, passages: Sequence[Passage]) -> frozenset[str]:
    """The way of giving that words of this arm alone tell ("group 3 had oral foxglove"), where others name the drug."""
    named = (p.sentence.text[m.start : m.end] for p in passages for m in p.mentions if m.id in _bare(arm))
    told = {word: {route for route, way in TOLD_BY if rules("arms")(way).search(word)} for word in arm.words}
    drug = frozenset[str]().union(*(telling_words(text) for text in named))
    only_here = any(word in drug and not ways for word, ways in told.items())
    return frozenset() if only_here else frozenset[str]().union(*told.values())


def _says_outright(p: Passage) -> bool:
    """Whether a title adds the intervention, or aim or methods that name no route set it against the same without."""
    text = p.sentence.text
    if p.sentence.role == "TITLE" and any(rules("arms")(rule).search(text) for rule in ADDED):
        return True
    routes = any(rules("arms")(words).search(text) for words in ("injected", "by_mouth"))
    aim = p.sentence.role == "BACKGROUND" and any(rules("arms")(rule).search(text) for rule in ADDED)
    arms = compared(p) if not routes and (aim or p.sentence.role == "METHODS") else ()
    return {INTERVENTION} not in arms and bool(added_to(arms))


def _or_both(p: Passage) -> bool:
    """Whether methods give needling, a drug by the syringe, or both: it went in by the syringe in the third too."""
    arms = compared(p) if p.sentence.role == "METHODS" else ()
    drugs = [a for a in added_to(arms) if a & WAYS_IN]
    return {INTERVENTION} in arms and bool(drugs)


def _with_needling(arm: Arm, other: Arm) -> bool:
    return arm.parts - other.parts == {INTERVENTION} and bool(_bare(other)) and _bare(other) <= _bare(arm)


def _bare(arm: Arm) -> frozenset[str]:
    return arm.parts - WAYS_IN


def _against(passage: Passage, words: str, named: frozenset[str] | None) -> bool:
    """Whether a sentence names a way of giving in one of the things it compares and needling without one in another."""
    text = passage.sentence.text
    if any(rules("arms")(rule).search(text) for rule in TOGETHER):
        return False
    sides = _sides(passage, words, named)
    bare = named is not None and (False, False) in sides  # the drug by itself, given in no such way
    return not bare and (True, False) in sides and (False, True) in sides and (True, True) not in sides


def _given_both(passage: Passage, words: str) -> bool:
    """Whether the methods say that the drug was given so in one arm, and in the needled arm as well."""
    sides = _sides(passage, words) if passage.sentence.role == "METHODS" else []
    return (True, False) in sides and (True, True) in sides


def _sides(passage: Passage, words: str, named: frozenset[str] | None = None) -> list[tuple[bool, bool]]:
    """Of each thing that a sentence sets apart, whether it names a way of giving (one of ``named``), and needling."""
    text = passage.sentence.text
    apart = between((m.span() for m in rules("assign")("apart").finditer(text)), len(text))
    spans = [(a, b) for a, b in apart if named is None or passage.parts(a, b) & named]
    return [(_in_a_way(passage, words, a, b, named or ()), INTERVENTION in passage.parts(a, b)) for a, b in spans]


def _in_a_way(passage: Passage, words: str, start: int, end: int, named: Collection[str]) -> bool:
    """Whether a span names a way of giving, and not that of something else: "the foam plus oral foxglove"."""
    text = passage.sentence.text
    way = rules("arms")(words).search(text, start, end)
    before = [m.end for m in passage.mentions if way and m.id in named and start <= m.start and m.end <= way.start()]
    return way is not None and not any(rules("mentions")("plus").match(text, at) for at in before)
