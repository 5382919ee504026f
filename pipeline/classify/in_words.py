"""Comparisons in words: a sentence with its mentions goes in, what it compares comes out, one set for each arm."""

from __future__ import annotations

import re

from pipeline.classify.lexicon import lexicon, patterns, places
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import OTHER, TECHNIQUE, Passage, clusters, given_together, never
from pipeline.classify.versus import told_apart, versus

NEAR = 30  # characters
MARK = "¤"  # where the intervention is named
SAME = ("with_it_or_alone", "it_with_or_alone", "alone_or_with_it", "alone_or_it_with")


def _not_compared(between: str) -> bool:
    """As :func:`given_together`, but in "comparison of X with Y" the "with" sets apart."""
    return given_together(between) and not _words("with").search(between)


def compared(passage: Passage) -> list[frozenset[str]]:
    """What one sentence compares, each arm once; [] when it compares nothing or needling is in none."""
    text = passage.sentence.text
    given = _words("each_with").search(text)
    both = passage.parts(given.end(), len(text)) if given else frozenset[str]()
    told = _upto(passage, given.start()) if given and both else passage
    allotted = lexicon("arms")["allocated"].search(told.sentence.text)
    had = _had_before(told, allotted.start()) if allotted else frozenset[str]()
    if had and allotted:
        told, both = _from(told, allotted.start()), both | had
    for rule in (
        _same_alone,
        _put_on,
        _with_without,
        _alone_or_with,
        versus,
        _adding,
        _techniques,
        _compared_with,
        _listed,
        _or_alone,
    ):
        arms = list(dict.fromkeys(a | both for a in rule(told) if a))
        if len(arms) > 1 and any(INTERVENTION in a for a in arms):
            return arms
    return []


def _put_on(p: Passage) -> list[frozenset[str]]:
    """ "A cream was put on needled and on untreated skin": both had the cream."""
    text = p.sentence.text
    put = _words("put_on").search(text)
    cut = _words("and_on").search(text, put.end()) if put else None
    if not put or not cut:
        return []
    both, bare = p.parts(0, put.start()), frozenset({"untreated"})
    sides = [p.parts(put.end(), cut.start()), p.parts(cut.end(), len(text))]
    told = both and INTERVENTION not in both and {INTERVENTION} in sides and bare in sides
    return [both if side == bare else both | side for side in sides] if told else []


def _upto(p: Passage, end: int) -> Passage:
    """A sentence up to where words begin that hold for all arms."""
    sentence = p.sentence._replace(text=p.sentence.text[:end])
    return Passage(sentence, tuple(m for m in p.mentions if m.start < end))


def _had_before(p: Passage, end: int) -> frozenset[str]:
    """What people had when they were allocated: "men undergoing a peel were randomised to X or Y"."""
    cues = places("arms", "before_that", p.sentence.text[:end])
    return frozenset(m.id for m in p.mentions if m.end <= end and any(0 <= m.start - b < NEAR for _, b in cues))


def _from(p: Passage, start: int) -> Passage:
    """A sentence from where people are allocated."""
    sentence = p.sentence._replace(text=p.sentence.text[start:])
    return Passage(
        sentence, tuple(m._replace(start=m.start - start, end=m.end - start) for m in p.mentions if m.start >= start)
    )


def _same_alone(p: Passage) -> list[frozenset[str]]:
    """ "Foxglove with needling compared to foxglove alone": what the topic pack does not name is known by its words."""
    if {m.id for m in p.mentions} - {INTERVENTION, OTHER}:
        return []
    text = p.sentence.text
    if not _words("by_itself").search(text):
        return []
    marked = (f"{text[: m.start]}{MARK}{text[m.end :]}" for m in p.mentions if m.id == INTERVENTION)
    told = any(_words(id).search(each) for each in marked for id in SAME)
    return [frozenset({INTERVENTION, OTHER}), frozenset({OTHER})] if told else []


def _with_without(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["with_without"].search(text)
    if told := _words("or_without").search(text):
        base, more = p.parts(0, told.start()), p.parts(*told.span("what"))
        return [base | (more or {OTHER}), base] if base else []
    if not found:
        return []
    added = clusters(p, found.end(), len(text))
    base = p.parts(max(0, found.start() - 200), found.start())
    if not added:
        return []
    rest = frozenset[str]().union(*added[1:])
    return [base | added[0], base] if base else [added[0] | rest, rest]


def _alone_or_with(p: Passage) -> list[frozenset[str]]:
    found = lexicon("arms")["alone_or_with"].search(p.sentence.text)
    if not found:
        return []
    text = p.sentence.text
    cut = lexicon("arms")["versus"].search(text, found.end())  # "X, alone or with Y, versus Z"
    base = clusters(p, 0, found.start())[-1:]
    added = clusters(p, found.end(), cut.start() if cut else len(text))
    others = clusters(p, cut.end(), len(text)) if cut and added else []
    return [base[0], *(base[0] | a for a in added[:3]), *others[:2]] if base else []


def _adding(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["adding"].search(text)
    parts = list(dict.fromkeys(clusters(p, 0, len(text), join=never)))
    if not found or len(parts) < 2:
        return []
    after = list(dict.fromkeys(clusters(p, found.end(), len(text), join=never)))
    names_added = text[found.start() :].lower().startswith(("adding", "addition", "effect", "benef", "value", "effic"))
    base = frozenset[str]().union(*(after[1:] if names_added else after))
    return [base | frozenset[str]().union(*parts), base] if base else []


def _techniques(p: Passage) -> list[frozenset[str]]:
    """ "Two needle depths": all arms needled, in different ways."""
    named = frozenset(m.id for m in p.mentions)
    if INTERVENTION in named and lexicon("arms")["technique"].search(p.sentence.text):
        return [named, named | {TECHNIQUE}]
    return []


def _compared_with(p: Passage) -> list[frozenset[str]]:
    """ "We compared X after needling with needling and Y": what stands on both sides of the last "with" or "to"."""
    cue = _words("compared").search(p.sentence.text)
    purpose = _words("purpose").search(p.sentence.text, cue.end()) if cue else None
    p = _upto(p, purpose.start()) if purpose else p
    text = p.sentence.text
    inside = [m for m in p.mentions if cue and m.start >= cue.end()]
    if not cue or len(inside) < 2:
        return []
    if parallel := _parallel(clusters(p, cue.end(), len(text)), bool(lexicon("arms")["alone"].search(text, cue.end()))):
        return parallel
    cuts = [
        m
        for m in _words("with_or_to").finditer(text, inside[0].end)
        if m.end() <= inside[-1].start and not _words("joins").search(text[max(0, m.start() - 16) : m.start()])
    ]
    again = {m.start for m in inside[1:] if m.id == inside[0].id}  # "X with Y with X and Z" turns before the second X
    cuts = [m for m in cuts if m[1].lower() == "to"] or [m for m in cuts if m.end() in again] or cuts
    if not cuts:
        return []
    cut = cuts[-1]
    following = next((m for m in inside if m.start >= cut.end()), None)
    if following is None or following.start - cut.end() > 25:
        return []
    return [p.parts(inside[0].start, cut.start()), p.parts(cut.end(), len(text))]


def _parallel(listed: list[frozenset[str]], alone: bool) -> list[frozenset[str]]:
    """Two things of which each is given with another, or one of them alone: "X with Y and X with Z"; else []."""
    lone = [x for x in listed if len(x) == 1]
    paired = len(listed) == 2 and (not lone or (alone and len(lone) == 1 and any(lone[0] < x for x in listed)))
    return listed if paired else []


def _or_alone(p: Passage) -> list[frozenset[str]]:
    """ "A trial of many words: X with Y, or Y alone"."""
    text = p.sentence.text
    told = p.sentence.role == "METHODS" and " or " in text and lexicon("arms")["alone"].search(text)
    arms = _parallel(clusters(p, 0, len(text)), True) if told else []
    return arms if any(len(a) == 1 for a in arms) else []


def _listed(p: Passage) -> list[frozenset[str]]:
    """ "Comparison of X and Y", "randomised to X or Y"."""
    text = p.sentence.text
    found = lexicon("arms")["compare"].search(text) or _words("twice").search(text)
    start = found.end() if found else 0
    if not found and not (p.sentence.role == "TITLE" and " or " in text):
        return []
    arms = clusters(p, start, len(text))
    if len(arms) < 2 and p.sentence.role == "TITLE":
        arms = clusters(p, 0, len(text))
    if len(arms) < 2 and not _words("versus_like").search(text, start):
        arms = clusters(p, start, len(text), join=_not_compared) or arms
        if len(arms) == 2 and arms[0] == arms[1] == {INTERVENTION}:
            alone = lexicon("arms")["alone"].search(text, start)
            arms = told_apart(arms[0], [False, True]) if alone else arms
    if len(arms) == 2 and arms[0] == arms[1] == {INTERVENTION} and len(_called(p, start)) > 1:
        return [arms[0], arms[0] | {TECHNIQUE}]  # "a pen or a roller"
    if len(arms) == 1 and arms[0] <= {"vehicle", "sham"} and found and _words("or_that").search(text, start):
        return [frozenset({OTHER}), arms[0]]
    arms = list(dict.fromkeys(arms))
    if len(arms) == 2 and lexicon("arms")["combination"].search(text, start):
        arms = [*arms, arms[0] | arms[1]]
    controls = found and _words("control").search(text, max(0, start - 1))
    return [*arms, frozenset({"untreated"})] if controls and not any("untreated" in a for a in arms) else arms


def _called(p: Passage, start: int) -> set[str]:
    """The different words with which a sentence names the intervention from a place on."""
    return {p.sentence.text[m.start : m.end].lower().rstrip("s") for m in p.mentions if m.start >= start}


def _words(id: str) -> re.Pattern[str]:
    return patterns("phrases")[id]
