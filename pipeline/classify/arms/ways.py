"""A thing given in two ways, skin left in two ways: a sentence goes in, what was done to each arm comes out."""

from __future__ import annotations

from itertools import pairwise

from pipeline.classify.lexicon import expressions
from pipeline.classify.passages.mention import CONTROLS, SHAM
from pipeline.classify.passages.phrases import Passage
from pipeline.model import INTERVENTION
from pipeline.words import Expression

IDLE = ({INTERVENTION, "untreated"}, {INTERVENTION, "sham"})


def given_in_two_ways(p: Passage) -> frozenset[str]:
    """What both were given: of "a serum by injection or by needling" the serum."""
    start = start_of_ways(p)
    last = max((m.end for m in p.mentions if m.end <= start), default=0)
    return p.parts(0, start) if last and _words("use_of_it").fullmatch(p.sentence.text, last, start) else frozenset()


def start_of_ways(p: Passage) -> int:
    """Where "by X or by Y" begins, 0 without it."""
    found = _words("by_twice").search(p.sentence.text)
    return found.start() if found else 0


def before_it_or_sham(p: Passage) -> frozenset[str]:
    """What both had in "light after needling or a sham", "needling or a sham before light"; nothing in other words."""
    text = p.sentence.text
    for m, sham in pairwise(p.mentions):
        if (m.id, sham.id) == (INTERVENTION, SHAM) and _words("or_its_sham").fullmatch(text, m.end, sham.start):
            after = _words("after_it").search(text[: m.start])
            before = _words("before_it").match(text, sham.end)
            start, end = (0, after.start()) if after else (before.end() if before else len(text), len(text))
            return p.parts(start, end) - {INTERVENTION, SHAM}
    return frozenset()


def prepared_in_two_ways(p: Passage) -> tuple[frozenset[str], int]:
    """What all had in "light after pretreatment by X or Y", and of a title that begins with a drug and then sets two
    ways apart ("foxglove in scars: X against Y"); with the place from which these are told."""
    if told := _words("prepared_by").search(p.sentence.text):
        return p.parts(0, told.start()) - {INTERVENTION}, told.end()
    head = _words("drug_headed").match(p.sentence.text) if p.sentence.role == "TITLE" else None
    drug = p.parts(0, head.end()) if head else frozenset[str]()
    later = p.parts(head.end(), len(p.sentence.text)) if head else frozenset[str]()
    told_so = len(drug) == 1 and len(later) > 1 and INTERVENTION in later and not drug & (later | CONTROLS)
    return (drug, head.end()) if head and told_so else (frozenset(), 0)


def side_by_side(p: Passage) -> list[frozenset[str]]:
    """ "From needled and untreated skin", where nothing else is named."""
    if len(p.mentions) != 2 or {m.id for m in p.mentions} not in IDLE:
        return []
    first, second = p.mentions
    between = _words("side_by_side").fullmatch(p.sentence.text[first.end : second.start])
    done = all(_words("done_to_it").search(p.sentence.text[m.start : m.end]) for m in p.mentions)
    return [frozenset({first.id}), frozenset({second.id})] if between and done else []


def _words(id: str) -> Expression:
    return expressions("phrases")[id]
