"""Comparisons in words: a sentence with its mentions goes in, what it compares comes out, one set for each arm."""

from __future__ import annotations

from pipeline.classify.arms.grouped import called, sized
from pipeline.classify.arms.listed import compared_with, listed, or_alone
from pipeline.classify.arms.versus import versus
from pipeline.classify.lexicon import expressions, lexicon, places
from pipeline.classify.passages.mentions import INTERVENTION
from pipeline.classify.passages.phrases import OTHER, TECHNIQUE, Passage, clusters, never
from pipeline.words import Expression

NEAR = 30  # characters
MARK = "¤"  # where the intervention is named
SAME = ("with_it_or_alone", "it_with_or_alone", "alone_or_with_it", "alone_or_it_with")


def compared(passage: Passage) -> list[frozenset[str]]:
    """What one sentence compares, each arm once; [] when it compares nothing or needling is in none."""
    text = passage.sentence.text
    given = _words("each_with").search(text)
    both = passage.parts(given.end(), len(text)) if given else frozenset[str]()
    told = passage.upto(given.start()) if given and both else passage
    allotted = lexicon("arms")["allocated"].search(told.sentence.text)
    had = _had_before(told, allotted.start()) if allotted else frozenset[str]()
    if had and allotted:
        told, both = told.since(allotted.start()), both | had
    elif (first := _words("done_first").match(told.sentence.text)) and INTERVENTION in told.parts(0, first.end()):
        told, both = told.since(first.end()), both | told.parts(0, first.end())
    elif then := _words("then_either").search(told.sentence.text):
        told, both = told.since(then.start()), both | told.parts(0, then.start())
    for rule in (
        *((_or_go_on,) if had else ()),
        _same_alone,
        _put_on,
        _with_without,
        _alone_or_with,
        versus,
        _adding,
        _techniques,
        compared_with,
        sized,
        listed,
        or_alone,
        called,
        _by_turns,
    ):
        arms = list(dict.fromkeys(a | both for a in rule(told) if a))
        if len(arms) > 1 and any(INTERVENTION in a for a in arms):
            return arms
    return []


def _or_go_on(p: Passage) -> list[frozenset[str]]:
    """ "Allotted to X or to go on as before"."""
    cue = _words("or_go_on").search(p.sentence.text)
    return [p.parts(0, cue.start()), frozenset({"untreated"})] if cue else []


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


def _had_before(p: Passage, end: int) -> frozenset[str]:
    """What people had when they were allocated: "men undergoing a peel were randomised to X or Y"."""
    cues = places("arms", "before_that", p.sentence.text[:end])
    return frozenset(m.id for m in p.mentions if m.end <= end and any(0 <= m.start - b < NEAR for _, b in cues))


def _same_alone(p: Passage) -> list[frozenset[str]]:
    """ "Foxglove with needling compared to foxglove alone": what the topic pack does not name is known by its words."""
    if {m.id for m in p.mentions} - {INTERVENTION, OTHER}:
        return []
    text = p.sentence.text
    if not _words("by_itself").search(text):
        return []
    marked = (f"{text[: m.start]}{MARK}{text[m.end :]}" for m in p.mentions if m.id == INTERVENTION)
    told = any(_words(id).search(each) for each in marked for id in SAME)
    both, bare = frozenset({INTERVENTION, OTHER}), frozenset({OTHER})
    alone = frozenset({INTERVENTION}) in clusters(p, 0, len(text)) and bare in clusters(p, 0, len(text))
    return [both, bare, *([frozenset({INTERVENTION})] if alone else [])] if told else []


def _with_without(p: Passage) -> list[frozenset[str]]:
    text = p.sentence.text
    found = lexicon("arms")["with_without"].search(text)
    if told := _words("or_without").search(text):
        base, more = p.parts(0, told.start()), p.parts(*told.span("what"))
        if more == {INTERVENTION} and not base and _words("delivered").search(text, 0, told.start()):
            base = frozenset({OTHER})  # what has no name went through the skin either way
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


def _by_turns(p: Passage) -> list[frozenset[str]]:
    """ "Done by X and by Y", "X and Y in a split-face manner", "40 with X and 22 with Y"."""
    text = p.sentence.text
    if p.sentence.role == "RESULTS":
        found = _words("number_each").search(text)
        return [p.parts(0, found.end()), p.parts(found.end(), len(text))] if found else []
    if many := _words("so_many").search(text):
        return [p.parts(0, many.end()), p.parts(many.end(), len(text))] if p.sentence.role == "METHODS" else []
    twice = _words("by_twice").search(text)
    arms = clusters(p, twice.start(), len(text)) if twice else []
    arms = clusters(p, 0, len(text)) if not twice and _words("within").search(text) else arms
    return arms if len(arms) == 2 else []


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


def _words(id: str) -> Expression:
    return expressions("phrases")[id]
