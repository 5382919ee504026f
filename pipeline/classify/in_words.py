"""Comparisons in words: a sentence with its mentions goes in, what it compares comes out, one set for each arm."""

from __future__ import annotations

import re

from pipeline.classify.lexicon import expressions, lexicon, patterns, places
from pipeline.classify.mentions import INTERVENTION
from pipeline.classify.phrases import OTHER, TECHNIQUE, Passage, clusters, given_together, never

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
    for rule in (_same_alone, _with_without, _alone_or_with, _versus, _adding, _techniques, _compared_with, _listed):
        arms = list(dict.fromkeys(a | both for a in rule(told) if a))
        if len(arms) > 1 and any(INTERVENTION in a for a in arms):
            return arms
    return []


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
    marked = (f"{text[: m.start]}{MARK}{text[m.end :]}" for m in p.mentions if m.id == INTERVENTION)
    told = any(expressions("phrases")[id].search(each) for each in marked for id in SAME)
    return [frozenset({INTERVENTION, OTHER}), frozenset({OTHER})] if told else []


def _with_without(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["with_without"].search(text)
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
    base = clusters(p, 0, found.start())[-1:]
    added = clusters(p, found.end(), len(p.sentence.text))
    return [base[0], *(base[0] | a for a in added[:3])] if base else []


def _versus(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    cuts = [m.span() for m in lexicon("arms")["versus"].finditer(text)]
    carried = _words("carried").search(text) or (_used_for_all(p, cuts[0][0], cuts[-1][1]) if cuts else None)
    end = carried.start() if carried and clusters(p, carried.end(), len(text)) else len(text)
    end = _shared_from(p, cuts[-1][1], end) if cuts else end
    edges = [0, *(x for cut in cuts for x in cut if x < end), end]
    segments = [(edges[i], edges[i + 1]) for i in range(0, len(edges) - 1, 2)] if cuts else []
    arms: list[frozenset[str]] = []
    alone = [bool(lexicon("arms")["alone"].search(text, *s)) for s in segments]
    shared = (
        len(segments) == 2
        and all(len(clusters(p, *s)) > 1 for s in segments)
        and not alone[1]
        and bool(p.parts(*segments[0]) & p.parts(*segments[1]))
    )  # "X and needling versus Y and needling"
    for i, (a, b) in enumerate(segments):
        found = clusters(p, a, b)
        if found:
            whole = frozenset[str]().union(*found)
            later = next(iter(clusters(p, *segments[1])), frozenset()) if i == 0 and len(segments) > 1 else frozenset()
            again = bool(arms) and arms[0] in found and not alone[i]  # "a patch versus toxin and a patch"
            together = shared or again or _words("combined").search(text, a, b) or (later and later < whole)
            joined = [whole] if together else found
            arms += joined[-1:] if i == 0 else joined[: 1 if alone[i] else 2]
        elif i and len(arms) > 1 and lexicon("arms")["combination"].search(text, a, b):
            arms.append(arms[0] | arms[1])
        elif i and len(arms) == 1 and len(arms[0]) == 2 and _words("each").search(text, a, b):
            arms += [frozenset({part}) for part in sorted(arms[0])]
        elif (
            p.sentence.role == "TITLE"
            and i
            and not lexicon("direction")["baseline"].search(text, a, b)
            and text[slice(*cuts[i - 1])].lower() not in ("against", "over", "than")
        ):
            arms.append(frozenset({OTHER}))
    if len(arms) == 2 and arms[0] == arms[1] and INTERVENTION in arms[0]:
        return _told_apart(arms[0], alone)
    first = (
        _done_later(p, cuts[0][0]) if arms[1:] in ([frozenset({"sham"})], [frozenset({"untreated"})]) else frozenset()
    )
    return [arm | first | p.parts(end, len(text)) for arm in arms]


def _done_later(p: Passage, end: int) -> frozenset[str]:
    """What "X after needling versus sham needling" gave to both: X."""
    after = _words("afterwards").search(p.sentence.text, 0, end)
    return p.parts(0, after.start()) - {INTERVENTION} if after else frozenset()


def _used_for_all(p: Passage, cut: int, start: int) -> re.Match[str] | None:
    """Where "using" begins that holds for both: "X versus Y using a roller", neither with a way of its own."""
    text = p.sentence.text
    using = _words("using").search(text, start)
    if not using or _words("own_way").search(text):
        return None
    first, second = p.parts(0, cut), p.parts(start, using.start())
    return using if first and INTERVENTION not in first | second and not first & second else None


def _shared_from(p: Passage, start: int, end: int) -> int:
    """Where what both were given begins: "X versus saline after needling" compares X with saline."""
    after = _words("afterwards").search(p.sentence.text, start, end)
    if not after or not _words("word").search(p.sentence.text[start : after.start()]):
        return end
    told = p.parts(start, after.start())
    return after.start() if p.parts(after.end(), end) and told <= {"vehicle", "untreated", "sham"} else end


def _told_apart(parts: frozenset[str], alone: list[bool]) -> list[frozenset[str]]:
    """Two arms that name the same: one "alone" means an unnamed addition, otherwise two ways of doing it."""
    if alone[0] != alone[1]:
        return [parts, parts | {OTHER}] if alone[0] else [parts | {OTHER}, parts]
    return [parts, parts | {TECHNIQUE}]


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
    cuts = [
        m
        for m in _words("with_or_to").finditer(text, inside[0].end)
        if m.end() <= inside[-1].start and not _words("joins").search(text[max(0, m.start() - 16) : m.start()])
    ]
    cuts = [m for m in cuts if m[1].lower() == "to"] or cuts
    if not cuts:
        return []
    cut = cuts[-1]
    following = next((m for m in inside if m.start >= cut.end()), None)
    if following is None or following.start - cut.end() > 25:
        return []
    return [p.parts(inside[0].start, cut.start()), p.parts(cut.end(), len(text))]


def _listed(p: Passage) -> list[frozenset[str]]:
    """ "Comparison of X and Y", "randomised to X or Y"."""
    text = p.sentence.text
    found = lexicon("arms")["compare"].search(text)
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
            arms = _told_apart(arms[0], [False, True]) if alone else arms
    if len(arms) == 2 and arms[0] == arms[1] == {INTERVENTION} and len(_called(p, start)) > 1:
        return [arms[0], arms[0] | {TECHNIQUE}]  # "a pen or a roller"
    if len(arms) == 1 and arms[0] <= {"vehicle", "sham"} and found and _words("or_that").search(text, start):
        return [frozenset({OTHER}), arms[0]]
    if found and _words("control").search(text, max(0, start - 1)) and not any("untreated" in a for a in arms):
        arms = [*arms, frozenset({"untreated"})]
    arms = list(dict.fromkeys(arms))
    joined = frozenset[str]().union(*arms)
    return [*arms, joined] if len(arms) == 2 and lexicon("arms")["combination"].search(text, start) else arms


def _called(p: Passage, start: int) -> set[str]:
    """The different words with which a sentence names the intervention from a place on."""
    return {p.sentence.text[m.start : m.end].lower().rstrip("s") for m in p.mentions if m.start >= start}


def _words(id: str) -> re.Pattern[str]:
    return patterns("phrases")[id]
