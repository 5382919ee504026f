"""Reads what everyone had before a sentence compares arms, and comparisons of needled with sham or untreated skin."""

from __future__ import annotations

import re
from itertools import pairwise

from pipeline.classify.arms.arm import WAYS_IN
from pipeline.classify.lexicon import rules
from pipeline.classify.passages.mention import CONTROLS, SHAM
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION

_words = rules("phrases")
NEAR = 25  # characters before a route searched for its preposition
IDLE = ({INTERVENTION, "untreated"}, {INTERVENTION, "sham"})


def done_to_all(p: Passage) -> tuple[frozenset[str], int]:
    """What everyone had, and where the comparison begins in the sentence; nothing and 0 if there is no such part."""
    text = p.sentence.text
    if (first := _words("done_first").match(text)) and INTERVENTION in (common := p.parts(0, first.end())):
        return common, first.end()
    if (then := _words("then_either").search(text)) and _holds_for_all(p, then):
        return p.parts(0, then.start()), then.start()
    if common := _before_it_or_sham(p):
        return common, 0
    if (told := _words("prepared_by").search(text)) and (common := p.parts(0, told.start()) - {INTERVENTION}):
        return common, told.end()
    return _headed_by_a_drug(p) or _given_in_two_ways(p) or (frozenset(), 0)


def _holds_for_all(p: Passage, then: re.Match[str]) -> bool:
    """Whether what precedes these words was done to all; before "and treated with either" that is true of needling
    alone."""
    return not then["same"] or p.parts(0, then.start()) == {INTERVENTION} != p.parts(then.end(), len(p.sentence.text))


def _given_in_two_ways(p: Passage) -> tuple[frozenset[str], int] | None:
    """What both arms had: the serum in "a serum by injection or by needling"."""
    ways = _words("by_twice").search(p.sentence.text)
    start = ways.start() if ways else 0
    last = max((m.end for m in p.mentions if m.end <= start), default=0)
    given = p.parts(0, start) if last and _words("use_of_it").fullmatch(p.sentence.text, last, start) else None
    return (given, start) if given and INTERVENTION not in given else None


def _before_it_or_sham(p: Passage) -> frozenset[str]:
    """What both had in "light after needling or a sham" or "needling or a sham before light"; otherwise nothing."""
    text = p.sentence.text
    for m, sham in pairwise(p.mentions):
        if (m.id, sham.id) == (INTERVENTION, SHAM) and _words("or_its_sham").fullmatch(text, m.end, sham.start):
            after = _words("after_it").search(text[: m.start])
            before = _words("before_it").match(text, sham.end)
            start, end = (0, after.start()) if after else (before.end() if before else len(text), len(text))
            return p.parts(start, end) - {INTERVENTION, SHAM}
    return frozenset()


def needled_or_sham(p: Passage) -> list[frozenset[str]]:
    """Needling and sham as two arms: "after needling on one visit and after a sham on the other", or, in methods that
    name no other treatment, "needling or a sham"."""
    alone = p.sentence.role == "METHODS" and {m.id for m in p.mentions} == {INTERVENTION, SHAM} and _turns_to_sham(p)
    both = p.sentence.role != "TITLE" and _before_it_or_sham(p)
    return [frozenset({INTERVENTION}), frozenset({SHAM})] if both or alone else []


def _turns_to_sham(p: Passage) -> bool:
    """Whether a sentence goes from the intervention to "or" its sham once, with at most a measure between."""
    first = next(i for i, m in enumerate(p.mentions) if m.id == SHAM)
    last, sham = p.mentions[first - 1], p.mentions[first]
    if not first or any(m.id != SHAM for m in p.mentions[first:]) or " or " not in p.sentence.text[last.end:sham.start]:
        return False
    return _words("or_its_sham").fullmatch(p.sentence.text, last.end, sham.start) is not None


def in_several_ways(p: Passage) -> list[frozenset[str]]:
    """One drug given in several ways, as in "foxglove by injection, after a laser or after needling": an arm for
    each."""
    text, way = p.sentence.text, _words("in_a_way")
    ways = [m for m in p.mentions if way.search(text, max(0, m.start - NEAR), m.start) or way.match(text, m.start)]
    if len(ways) < 2 or len({m.id for m in ways}) < len(ways) or not any(m.id == INTERVENTION for m in ways):
        return []
    drug = p.parts(0, ways[0].start) - CONTROLS - WAYS_IN
    apart = all(_words("or_in_a_way").fullmatch(text, a.end, b.end) for a, b in pairwise(ways))
    told = len(drug) == 1 and apart and not p.parts(ways[-1].end, len(text)) - {INTERVENTION}
    return [drug | {m.id} for m in ways] if told and not drug & {m.id for m in ways} else []


def _headed_by_a_drug(p: Passage) -> tuple[frozenset[str], int] | None:
    """The drug that a title begins with before comparing two ways of giving it: "foxglove in scars: X against Y"."""
    head = _words("drug_headed").match(p.sentence.text) if p.sentence.role == "TITLE" else None
    if not head:
        return None
    drug, later = p.parts(0, head.end()), p.parts(head.end(), len(p.sentence.text))
    two_ways = len(later) > 1 and INTERVENTION in later and not drug & (later | CONTROLS)
    return (drug, head.end()) if len(drug) == 1 and two_ways else None


def side_by_side(p: Passage) -> list[frozenset[str]]:
    """Reads "from needled and untreated skin", where nothing else is named."""
    if len(p.mentions) != 2 or {m.id for m in p.mentions} not in IDLE:
        return []
    first, second = p.mentions
    between = _words("side_by_side").fullmatch(p.sentence.text[first.end : second.start])
    done = all(_words("done_to_it").search(p.sentence.text[m.start : m.end]) for m in p.mentions)
    return [frozenset({first.id}), frozenset({second.id})] if between and done else []
