"""Reads comparisons made by a list, "compared ... with", group sizes or names, as one set of treatments per arm."""

from __future__ import annotations

from itertools import pairwise

from pipeline.classify.arms.either import care_and_more, either, either_or_both
from pipeline.classify.arms.labels import named_after
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage, clusters, given_together
from pipeline.model import INTERVENTION

_words = rules("phrases")


def compared_with(p: Passage) -> list[frozenset[str]]:
    """Reads "we compared X after needling with needling and Y": the two sides of the last "with" or "to"."""
    cue = _words("compared").search(p.sentence.text)
    purpose = _words("purpose").search(p.sentence.text, cue.end()) if cue else None
    p = p.upto(purpose.start()) if purpose else p
    text = p.sentence.text
    inside = [m for m in p.mentions if cue and m.start >= cue.end()]
    if not cue or len(inside) < 2:
        return []
    if parallel := _parallel(clusters(p, cue.end(), len(text)), bool(rules("arms")("alone").search(text, cue.end()))):
        return parallel
    cuts = [
        m
        for m in _words("with_or_to").finditer(text, inside[0].end)
        if m.end() <= inside[-1].start and not _words("joins").search(text[max(0, m.start() - 16) : m.start()])
    ]
    again = {m.start for m in inside[1:] if m.id == inside[0].id}  # split "X with Y with X and Z" before the second X
    cuts = [m for m in cuts if m[1].lower() == "to"] or [m for m in cuts if m.end() in again] or cuts
    if not cuts:
        return []
    cut = cuts[-1]
    return [p.parts(inside[0].start, cut.start()), p.parts(cut.end(), len(text))]


def listed(p: Passage) -> list[frozenset[str]]:
    """Reads "comparison of X and Y" or "randomised to X or Y"."""
    text = p.sentence.text
    found = rules("arms")("compare").search(text)
    start = found.end() if found else 0
    if (base := _words("each_on").search(text)) and not p.parts(*base.span("what")):
        return [frozenset({OTHER}), *(a | {OTHER} for a in clusters(p, base.end("what"), len(text)))]
    if halves := care_and_more(p) or either(p, start) or _combined_with(p, start if found else len(text)):
        return halves
    if not found and not (p.sentence.role == "TITLE" and " or " in text):
        return []
    arms = clusters(p, start, len(text))
    if len(arms) < 2 and p.sentence.role == "TITLE":
        arms = clusters(p, 0, len(text))
    if len(arms) < 2 and not _words("versus_like").search(text, start):
        arms = clusters(p, start, len(text), join=_not_compared) or arms
    if len(arms) == 2 and arms[0] == arms[1] == {INTERVENTION} and len(_called(p, start)) > 1:
        return [arms[0], arms[0] | {TECHNIQUE}]  # "a pen or a roller"
    if len(arms) == 1 and arms[0] <= {"vehicle", "sham"} and found and _words("or_that").search(text, start):
        return [frozenset({OTHER}), arms[0]]
    arms = list(dict.fromkeys(_with_the_last(arms)))
    carried = len(arms) == 2 and arms[1] == {INTERVENTION, "vehicle"} and INTERVENTION not in arms[0]
    if carried and p.mentions[-1].id == INTERVENTION:
        arms = [arms[0] | {INTERVENTION}, arms[1]]  # "a serum or saline after needling"
    if len(arms) == 2 and INTERVENTION in arms[1] and p.sentence.role != "TITLE" and _done_before_both(p, start):
        arms = [arms[0] | {INTERVENTION}, arms[1]]  # "a cream or a serum after being needled"
    if p.sentence.role == "TITLE" and either_or_both(p):
        return []
    begin = 0 if p.sentence.role == "TITLE" else start
    if len(arms) == 2 and arms[0] | arms[1] not in arms and rules("arms")("combination").search(text, begin):
        arms = [*arms, arms[0] | arms[1]]
    controls = found and _words("control").search(text, max(0, start - 1))
    return [*arms, frozenset({"untreated"})] if controls and not any("untreated" in a for a in arms) else arms


def _with_the_last(arms: list[frozenset[str]]) -> list[frozenset[str]]:
    """ "X, X with Y, and X with Y and Z": what is named a second time is so for what comes after it."""
    again = len(arms) > 3 and len(arms[-2]) > 1 and arms[-2] in arms[:-2] and arms[-1] not in arms[:-1]
    return [*arms[:-2], arms[-2] | arms[-1]] if again else arms


def _combined_with(p: Passage, start: int) -> list[frozenset[str]]:
    """Reads "comparison of the combination of X and Y with Z": X and Y against Z."""
    inside = [m for m in p.mentions if m.start >= start]
    if len(inside) < 3 or not _words("combining_two").search(p.sentence.text, start, inside[0].start):
        return []
    gaps = [p.sentence.text[a.end : b.start] for a, b in pairwise(inside[:3])]
    told = _words("named_together").fullmatch(gaps[0]) and _words("against").fullmatch(gaps[1])
    return [frozenset(m.id for m in inside[:2]), frozenset(m.id for m in inside[2:])] if told else []


def _done_before_both(p: Passage, start: int) -> bool:
    """Whether a list of two drugs ends with needling as what was done before both."""
    text = p.sentence.text
    last = p.mentions[-1]
    first = any(m.end() == last.start for m in _words("first_done").finditer(text, start))
    return first and len(p.mentions) == 3 and last.id == INTERVENTION and not _words("own_way").search(text, start)


def or_alone(p: Passage) -> list[frozenset[str]]:
    """Reads "a trial of many words: X with Y, or Y alone"."""
    text = p.sentence.text
    told = (p.sentence.role == "METHODS" and " or " in text) or p.sentence.role == "TITLE"
    told = told and rules("arms")("alone").search(text) is not None
    arms = _parallel(clusters(p, 0, len(text)), True) if told else []
    return arms if any(len(a) == 1 for a in arms) else []


def _parallel(listed: list[frozenset[str]], alone: bool) -> list[frozenset[str]]:
    """Two treatments each combined with another, or one combined and one alone: "X with Y and X with Z"; otherwise
    []."""
    lone = [x for x in listed if len(x) == 1]
    if len(listed) > 2:
        return listed if alone and len(lone) == 1 and all(lone[0] < x for x in listed if x != lone[0]) else []
    paired = len(listed) == 2 and (not lone or (alone and len(lone) == 1 and any(lone[0] < x for x in listed)))
    return listed if paired else []


def _not_compared(between: str) -> bool:
    """Like :func:`given_together`, but the "with" of "comparison of X with Y" separates."""
    return given_together(between) and not _words("with").search(between)


def _called(p: Passage, start: int) -> set[str]:
    """The different words with which a sentence names the intervention from a place on."""
    return {p.sentence.text[m.start : m.end].lower().rstrip("s") for m in p.mentions if m.start >= start}


def sized(p: Passage) -> list[frozenset[str]]:
    """Reads "a cream (n = 20) or a peel (n = 21)" or "a cream in 20 patients and a peel in 21": each arm precedes its
    size."""
    text = p.sentence.text
    allots = rules("arms")("compare").search(text)
    ends = [m.span() for m in _words("size").finditer(text, allots.end() if allots else 0)]
    if len(ends) < 2:
        return []
    edges = [(allots.end() if allots else 0, ends[0][0]), *((a[1], b[0]) for a, b in pairwise(ends))]
    arms = [p.parts(a, b) or _nothing(text[a:b]) for a, b in edges]
    if sum(not a for a in arms) == 1 and len(arms) > 2:  # one unnamed treatment among named ones
        arms = [a or frozenset({OTHER}) for a in arms]
    return arms if all(arms) and len(set(arms)) > 1 else []


def _nothing(item: str) -> frozenset[str]:
    """That an item of a list says that nothing was given: "or no preparation"; nothing in other words."""
    return frozenset({"untreated"}) if _words("no_item").search(item) else frozenset()


def called(p: Passage) -> list[frozenset[str]]:
    """Reads "in the group with a peel and in the cream group": treatments, alone or together, that name a group or
    side."""
    text = p.sentence.text
    runs: list[list[int]] = []  # of the mentions, by their places
    for i, m in enumerate(p.mentions):
        joined = runs and given_together(text[p.mentions[i - 1].end : m.start])
        runs = [*runs[:-1], [*runs[-1], i]] if joined else [*runs, [i]]
    found = [frozenset(p.mentions[i].id for i in run) for run in runs if _names_a_group(p, run)]
    return list(dict.fromkeys(found)) if len(set(found)) > 1 else []


def _names_a_group(p: Passage, run: list[int]) -> bool:
    """Whether a run of mentions names a group or side, as in "the cream group"."""
    text, first, last = p.sentence.text, p.mentions[run[0]], p.mentions[run[-1]]
    before = max(0, first.start - 50)
    return named_after(text, last.end) or _words("those_with").search(text, before, first.start) is not None
